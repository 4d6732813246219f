use super::jsonld::Linked;
use super::stack::{Element, ElementContext, Skip};
use super::tags::TagRole;
use super::token::{HtmlToken, HtmlTokens, Tag};
use crate::ingest::{dates, lines};
use tagline_core::model::Metadata;
use tagline_core::text::BlockKind;

/// The longest value of a field that is kept, in bytes; longer ones are not what they say.
const MAX_VALUE: usize = 600;

/// What a page says about itself, as it is met.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// It has a doctype or a title: not a stretch of a page.
    pub(super) is_whole_page: bool,
    title: String,
    heading: String,
    author: String,
    /// The first heading, the title, the author's name or a JSON-LD script is being read.
    in_heading: bool,
    in_title: bool,
    in_data: bool,
    author_read: bool,
    author_level: u8,
    data: Linked,
    og_title: String,
    url: String,
    site: String,
    author_meta: String,
    date_meta: String,
    date_element: String,
    language: String,
}

impl Head {
    /// Looks at a start tag, in the `context` around it.
    pub(super) fn start(&mut self, tag: &Tag, context: ElementContext) {
        if context.foreign {
            return;
        }
        match tag.name.as_slice() {
            b"html" => set(&mut self.language, tag.attribute("lang")),
            b"title" => {
                self.in_title = self.title.is_empty();
                self.is_whole_page = true;
            }
            b"h1" => self.in_heading = self.heading.is_empty() && context.skip == Skip::No,
            b"meta" => self.meta(tag),
            b"link" => self.link(tag),
            b"time" => self.time(tag, context),
            b"script" => {
                let kind = tag.attribute("type").unwrap_or("").trim();
                self.in_data = kind.eq_ignore_ascii_case("application/ld+json");
            }
            _ => {}
        }
    }

    /// An element was left, into `outer`.
    pub(super) fn left(&mut self, element: &Element, outer: ElementContext) {
        match element.role {
            TagRole::Title => self.in_title = false,
            TagRole::Silent => self.in_data = false,
            TagRole::Kind(BlockKind::Heading(1)) => self.in_heading = false,
            _ => {}
        }
        if element.context.author > outer.author {
            self.author_read |= !self.author.trim().is_empty()
                && (element.context.author == 2 || outer.author == 0);
        }
    }

    pub(super) fn text(&mut self, words: &str, context: ElementContext) {
        let shown = context.skip == Skip::No;
        if self.in_data {
            self.data.add(words);
        } else if self.in_title {
            push(&mut self.title, words);
        } else if self.in_heading && shown {
            push(&mut self.heading, words);
        }
        if context.author > 0 && shown && !self.author_read {
            // A name marked inside what is marked as the author is surer than the whole.
            if context.author > self.author_level {
                self.author.clear();
            }
            self.author_level = context.author;
            push(&mut self.author, words);
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let names = ["property", "name", "itemprop"];
        let Some(name) = names.iter().find_map(|name| tag.attribute(name)) else { return };
        let value = tag.attribute("content");
        match name.trim().to_ascii_lowercase().as_str() {
            "og:title" | "twitter:title" => set(&mut self.og_title, value),
            "og:url" => set(&mut self.url, value.and_then(lines::http_url).as_deref()),
            "og:site_name" | "publisher" | "dc.publisher" => set(&mut self.site, value),
            "author" | "article:author" | "parsely-author" | "sailthru.author" | "byl"
            | "dc.creator" | "dcterms.creator" => {
                set(&mut self.author_meta, value.filter(|v| !v.contains("://")));
            }
            "article:published_time"
            | "datepublished"
            | "pubdate"
            | "publishdate"
            | "date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.created"
            | "parsely-pub-date"
            | "sailthru.date" => set(&mut self.date_meta, value),
            _ => {}
        }
    }

    fn link(&mut self, tag: &Tag) {
        let is_canonical =
            tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
        let address = tag.attribute("href").and_then(lines::http_url).filter(|_| is_canonical);
        if let Some(address) = address {
            self.url = address;
        }
    }

    fn time(&mut self, tag: &Tag, context: ElementContext) {
        let is_published = tag.attribute("pubdate").is_some()
            || tag.attribute("itemprop").is_some_and(|p| p == "datePublished");
        let is_near = !self.is_whole_page || context.article > 0 || context.main;
        if is_published || (is_near && context.zone == 0) {
            let date = tag.attribute("datetime").or_else(|| tag.attribute("content"));
            set(&mut self.date_element, date);
        }
    }

    /// What was found, the surest source of each field first.
    pub(super) fn metadata(&self) -> Metadata {
        let data = &self.data.found;
        let publisher = first([&self.site, &data.publisher]);
        let heading = clean(&self.heading);
        let page_title = without_site(&clean(&self.title), &publisher, &heading);
        let named = |text: &str| without_site(&clean(text), &publisher, &heading);
        let byline = first([&data.author, &self.author_meta, &self.author]);
        let byline = lines::author(&byline).unwrap_or_default();
        let date = first([&self.date_meta, &data.date, &self.date_element]);
        Metadata {
            title: first([&named(&self.og_title), &named(&data.headline), &page_title, &heading]),
            source_url: first([&self.url, &data.url]),
            byline,
            date: dates::metadata_date(&date).unwrap_or_default(),
            language: first([&language(&self.language), &language(&data.language)]),
            publisher,
        }
    }
}

fn push(buffer: &mut String, words: &str) {
    if buffer.len() < MAX_VALUE {
        buffer.push_str(words);
    }
}

/// Sets a field that is not yet set.
fn set(field: &mut String, value: Option<&str>) {
    if field.is_empty() {
        *field = value.map(clean).unwrap_or_default();
    }
}

fn first<const N: usize>(values: [&String; N]) -> String {
    values.iter().map(|v| clean(v)).find(|v| !v.is_empty()).unwrap_or_default()
}

/// The value on one line, its character references read a second time where a site wrote them
/// twice; empty where it is too long to be what it says.
fn clean(value: &str) -> String {
    if value.len() > MAX_VALUE {
        return String::new();
    }
    let decoded = if value.contains('&') { decode(value) } else { value.to_owned() };
    decoded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decode(value: &str) -> String {
    let words = |token| match token {
        HtmlToken::Text(words) => Some(words),
        _ => None,
    };
    HtmlTokens::new(value).filter_map(words).collect()
}

/// A language tag of the shape of BCP 47; empty for anything else.
fn language(value: &str) -> String {
    let value = value.trim().replace('_', "-");
    let mut parts = value.split('-');
    let primary = parts.next().unwrap_or("");
    let fits = (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && parts
            .all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if fits { value } else { String::new() }
}

/// A page title without the name of the site at its end: where what stands before it is the first
/// heading, where the end is the publisher, or where a bar divides the two.
fn without_site(title: &str, publisher: &str, heading: &str) -> String {
    let marks = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • "];
    let split = marks.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len()))).max();
    let Some((at, mark)) = split else { return title.to_owned() };
    let (head, site) = (title[..at].trim(), title[at + mark..].trim());
    let same = |a: &str, b: &str| !b.is_empty() && a.to_lowercase() == b.to_lowercase();
    let is_bar = title[at..].starts_with(" | ") && head.split_whitespace().count() >= 3;
    if same(site, publisher) || same(head, heading) || is_bar {
        return without_site(head, publisher, heading);
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_taken_off_the_title() {
        for (title, publisher, heading, bare) in [
            ("Council votes to close | The Post", "", "", "Council votes to close"),
            ("Council votes - The Post", "the post", "", "Council votes"),
            ("Council votes - live - The Post", "", "Council votes - live", "Council votes - live"),
            ("War - and peace", "", "", "War - and peace"),
            ("A | B", "", "", "A | B"),
        ] {
            assert_eq!(without_site(title, publisher, heading), bare, "{title}");
        }
    }

    #[test]
    fn values_are_one_clean_line() {
        assert_eq!(clean(" O&#8217;Brien\n &amp;  Co "), "O’Brien & Co");
        assert_eq!(clean(&"x".repeat(MAX_VALUE + 1)), "");
        assert_eq!(clean("<b>&lt;script>"), "<b>&lt;script>".replace("<b>&lt;", "<"));
        assert_eq!(
            [language("en_US"), language("es"), language("x y"), language("\"><b>")],
            ["en-US", "es", "", ""]
        );
    }
}
