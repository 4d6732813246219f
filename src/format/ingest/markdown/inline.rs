//! Marks inside a paragraph.

/// A link text and a destination are looked for no further than this many bytes, so that brackets
/// without an end cost no more than what they hold.
const REACH: usize = 2_000;

/// The words of `text` without its marks: emphasis, code, links and images (their text stays),
/// escapes, inline HTML (its words stay) and character references of the commonest kind.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let (kept, used) = step(rest, c, before);
        out.push_str(&kept);
        before = rest[..used].chars().next_back().unwrap_or(c);
        rest = &rest[used..];
    }
    out
}

/// What stays of the beginning of `rest`, whose first character is `c`, and how many bytes of it
/// are read.
fn step(rest: &str, c: char, before: char) -> (String, usize) {
    let verbatim = || (c.to_string(), c.len_utf8());
    match c {
        '\\' => match rest.chars().nth(1).filter(char::is_ascii_punctuation) {
            Some(escaped) => (escaped.to_string(), 2),
            None => verbatim(),
        },
        '`' => code(rest).unwrap_or_else(|| run_as_is(rest, c)),
        '*' | '_' | '~' => emphasis(rest, c, before),
        '!' if rest[1..].starts_with('[') => {
            link(&rest[1..]).map_or_else(verbatim, |(_, used)| (String::new(), used + 1))
        }
        '[' => link(rest).unwrap_or_else(verbatim),
        '<' => tag(rest).unwrap_or_else(verbatim),
        '&' => reference(rest).unwrap_or_else(verbatim),
        _ => {
            let end = rest[c.len_utf8()..].find(['\\', '`', '*', '_', '~', '!', '[', '<', '&']);
            let used = end.map_or(rest.len(), |at| at + c.len_utf8());
            (rest[..used].to_owned(), used)
        }
    }
}

fn run(rest: &str, mark: char) -> usize {
    rest.chars().take_while(|&c| c == mark).count()
}

fn run_as_is(rest: &str, mark: char) -> (String, usize) {
    let run = run(rest, mark);
    (rest[..run].to_owned(), run)
}

fn within_reach(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// Marks of emphasis go where they stand at a word's edge; between spaces, and inside a word for
/// `_`, they are words themselves.
fn emphasis(rest: &str, mark: char, before: char) -> (String, usize) {
    let run = run(rest, mark);
    let after = rest[run..].chars().next().unwrap_or(' ');
    let is_loose = before.is_whitespace() && after.is_whitespace();
    let is_inside = mark == '_' && before.is_alphanumeric() && after.is_alphanumeric();
    let is_other = mark == '~' && run != 2 || run > 3;
    if is_loose || is_inside || is_other { run_as_is(rest, mark) } else { (String::new(), run) }
}

fn code(rest: &str) -> Option<(String, usize)> {
    let run = run(rest, '`');
    let body = within_reach(&rest[run..]);
    let end = body.find(&rest[..run])?;
    Some((body[..end].trim().to_owned(), run + end + run))
}

/// `[text](address)`, `[text][name]` or `[text]`, of which only the text stays.
fn link(rest: &str) -> Option<(String, usize)> {
    let body = within_reach(&rest[1..]);
    let end = body.find([']', '[']).filter(|&at| body[at..].starts_with(']'))?;
    let after = &body[end + 1..];
    let close = match after.chars().next() {
        Some('(') => after.find(')').map(|at| at + 1),
        Some('[') => after.find(']').map(|at| at + 1),
        _ => None,
    };
    // Brackets alone are an editor's insertion in news: "[sic]", "[Mr Ruiz]".
    let used = 1 + end + 1 + close?;
    Some((plain_text(&body[..end]), used))
}

/// The text of a link without its emphasis; it holds no brackets.
fn plain_text(text: &str) -> String {
    if text.contains(['*', '_', '`', '\\', '&', '<']) { plain(text) } else { text.to_owned() }
}

/// A tag of inline HTML goes, `<br>` breaks the line, an address in angle brackets stays.
fn tag(rest: &str) -> Option<(String, usize)> {
    let body = within_reach(&rest[1..]);
    let end = body.find(['>', '<']).filter(|&at| body[at..].starts_with('>'))?;
    let inside = &body[..end];
    let first = inside.trim_start_matches('/').chars().next()?;
    if inside.contains("://") && !inside.contains([' ', '"'])
        || inside.contains('@') && !inside.contains(' ')
    {
        return Some((inside.to_owned(), end + 2));
    }
    let is_tag = first.is_ascii_alphabetic() || inside.starts_with("!--");
    let is_break = inside.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br");
    is_tag.then(|| (if is_break { "\n".to_owned() } else { String::new() }, end + 2))
}

fn reference(rest: &str) -> Option<(String, usize)> {
    let known = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
    ];
    known
        .iter()
        .find(|(name, _)| rest.starts_with(name))
        .map(|(name, c)| ((*c).to_owned(), name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (marked, words) in [
            ("a *b* **c** ***d*** _e_ __f__ ~~g~~", "a b c d e f g"),
            ("snake_case 2 * 3 _ 4 ~5", "snake_case 2 * 3 _ 4 ~5"),
            ("un*frigging*believable", "unfriggingbelievable"),
            ("`a *b*` ``c`d``", "a *b* c`d"),
            ("[the *text*](https://example.org \"t\") and [ref][1]", "the text and ref"),
            ("![alt](x.png)after", "after"),
            ("he said [sic] it [Mr Ruiz]", "he said [sic] it [Mr Ruiz]"),
            (r"\*not\* \[it\] C:\dir", r"*not* [it] C:\dir"),
            (
                "<b onclick=x>bold</b> <https://example.org> a < b <br/>c",
                "bold https://example.org a < b \nc",
            ),
            ("AT&amp;T &lt;b&gt; &copy", "AT&T <b> &copy"),
            ("**“Yes,”** she said", "“Yes,” she said"),
            ("[[[[", "[[[["),
            ("![", "!["),
            ("\\", "\\"),
        ] {
            assert_eq!(plain(marked), words, "{marked}");
        }
    }
}
