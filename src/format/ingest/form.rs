use crate::Certainty;

/// The forms in which an article may come as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleForm {
    /// HTML.
    Page,
    /// Markdown.
    Markdown,
    /// Text, every line of which is a paragraph.
    Plain,
}

impl ArticleForm {
    /// The form that a text is most surely in.
    pub(super) fn of(name: &str, text: &str) -> Self {
        let is = |form: &Self| form.certainty(name, text) >= Certainty::Likely;
        [Self::Page, Self::Markdown].into_iter().find(is).unwrap_or(Self::Plain)
    }

    /// How sure it is that a text is in this form. The extension of `name` only strengthens what the
    /// text shows.
    pub fn certainty(self, name: &str, text: &str) -> Certainty {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let called = |names: &[&str]| names.iter().any(|name| extension.eq_ignore_ascii_case(name));
        match self {
            Self::Page => page(text, called(&["html", "htm", "xhtml", "shtml"])),
            Self::Markdown => markdown(text, called(&["md", "markdown", "mkd"])),
            Self::Plain if text.is_empty() || is_data(text) || is_table(text) => Certainty::No,
            Self::Plain => Certainty::Perhaps,
        }
    }
}

/// Whether a text is for programs: JSON, or XML.
fn is_data(text: &str) -> bool {
    let json = ["{\"", "{}", "[{", "[[", "[\"", "[]"];
    let bare: String = text.chars().take(200).filter(|c| !c.is_whitespace()).take(2).collect();
    text.starts_with("<?xml") || is_xml(text) || json.iter().any(|start| bare.starts_with(start))
}

/// Elements that may stand at the beginning of a text with a little markup.
const MARKUP: &[&str] = &[
    "a",
    "article",
    "b",
    "blockquote",
    "body",
    "br",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "head",
    "html",
    "i",
    "img",
    "li",
    "meta",
    "ol",
    "p",
    "section",
    "span",
    "strong",
    "table",
    "title",
    "u",
    "ul",
    "script",
    "style",
    "main",
    "header",
    "center",
    "font",
    "small",
    "sup",
    "sub",
    "pre",
    "code",
    "hr",
];

/// Whether a text is XML of a kind that is no page: it begins with an element of another name, which
/// has attributes or others within.
fn is_xml(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '_' | '-' | '.'));
    let (name, rest) = rest.split_at(end.unwrap_or(rest.len()));
    let is_name = name.starts_with(char::is_alphabetic)
        && !MARKUP.contains(&name.to_ascii_lowercase().as_str());
    is_name && rest.trim_start().starts_with(['>', '/']) && rest.contains("</")
        || is_name && rest.contains("=\"") && rest.contains("</")
}

/// Whether a text is a table that tabs divide: nearly all of its lines have as many, two at least.
pub(crate) fn is_table(text: &str) -> bool {
    let lines: Vec<usize> = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .take(200)
        .map(|line| line.trim_end_matches('\t').matches('\t').count())
        .collect();
    let most = lines.iter().copied().max_by_key(|own| lines.iter().filter(|n| *n == own).count());
    let is_one = |tabs: usize| {
        tabs >= 2 && lines.iter().filter(|own| **own == tabs).count() * 10 >= lines.len() * 9
    };
    lines.len() > 2 && most.is_some_and(is_one)
}

/// Tags that divide a text; one may stand in any text, two are a page.
const TAGS: [&str; 10] =
    ["<p>", "<p ", "<div", "<body", "<head>", "<article", "<h1", "<br", "<span", "<table"];

fn page(text: &str, is_called: bool) -> Certainty {
    let start: String = text.chars().take(15).collect::<String>().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Certainty::Sure;
    }
    let lower = text.to_ascii_lowercase();
    let tags = TAGS.iter().filter(|tag| lower.contains(**tag)).count();
    let is_xml = text.starts_with("<?xml") && !lower.contains("<html");
    match tags {
        _ if is_called && text.contains('<') => Certainty::Likely,
        2.. if text.starts_with('<') && !is_xml => Certainty::Likely,
        _ => Certainty::No,
    }
}

/// Kinds of signs that a text in Markdown has and another has seldom: two of them are enough.
fn markdown(text: &str, is_called: bool) -> Certainty {
    if is_data(text) {
        return Certainty::No;
    }
    let line = |is: fn(&str) -> bool| text.lines().any(is);
    let signs = [
        line(|line| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#')),
        text.starts_with("---\n") && text.contains("\n---\n"),
        text.contains("]("),
        text.matches("**").count() > 1,
        line(|line| line.starts_with("```")),
        line(|line| line.starts_with("> ")),
    ];
    match signs.into_iter().filter(|is_there| *is_there).count() {
        _ if is_called => Certainty::Likely,
        2.. => Certainty::Likely,
        1 => Certainty::Perhaps,
        _ => Certainty::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_whatever_the_name() {
        let table = [
            ("a.txt", "<!DOCTYPE html><p>One", ArticleForm::Page),
            ("a", "<div><p>One</p></div>", ArticleForm::Page),
            ("a.html", "no markup", ArticleForm::Plain),
            ("a.txt", "1 <b> 2 and a <p> in a text <div>", ArticleForm::Plain),
            ("a.txt", "# Head\n\nA [link](x).", ArticleForm::Markdown),
            ("a.txt", "# Head\n\nNo other sign.", ArticleForm::Plain),
            ("a.md", "# Head\n\nNo other sign.", ArticleForm::Markdown),
            ("a.txt", "– Yes, she said.\n- No.", ArticleForm::Plain),
        ];
        for (name, text, form) in table {
            assert_eq!(ArticleForm::of(name, text), form, "{text}");
        }
        for data in
            ["{\"a\":1}", "{ }", "[ {\"a\":1}]", "<?xml version=\"1.0\"?><p>a</p><div/>", ""]
        {
            for form in [ArticleForm::Page, ArticleForm::Markdown, ArticleForm::Plain] {
                assert_eq!(form.certainty("a", data), Certainty::No, "{data}");
            }
        }
    }
}
