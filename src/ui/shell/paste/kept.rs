//! A draft as it is kept between visits, until it is frozen.

use serde::{Deserialize, Serialize};

use super::prose::Kinds;
use tagline_core::model::Metadata;
use tagline_core::text::BlockKind;

/// A draft in the settings: its own shape, so that the model may change without losing one.
#[derive(Serialize, Deserialize)]
struct Kept {
    text: String,
    /// Title, source URL, publisher, byline, date, language.
    meta: [String; 6],
    /// Lines that are not running text: the line, its kind, and the level of a heading.
    kinds: Vec<(String, char, u8)>,
}

/// The draft as JSON.
pub(super) fn write(text: &str, meta: Metadata, kinds: &Kinds) -> String {
    let Metadata { title, source_url, publisher, byline, date, language } = meta;
    let kinds = kinds.iter().map(|(line, kind)| {
        let (code, level) = match *kind {
            BlockKind::Paragraph => ('p', 0),
            BlockKind::Heading(level) => ('h', level),
            BlockKind::ListItem => ('l', 0),
            BlockKind::Caption => ('c', 0),
        };
        (line.clone(), code, level)
    });
    let meta = [title, source_url, publisher, byline, date, language];
    let kept = Kept { text: text.to_owned(), meta, kinds: kinds.collect() };
    serde_json::to_string(&kept).unwrap_or_default()
}

/// The draft that was kept; nothing where there was none, or where it cannot be read.
pub(super) fn read(json: &str) -> (String, Metadata, Kinds) {
    let Ok(kept) = serde_json::from_str::<Kept>(json) else { return <_>::default() };
    let [title, source_url, publisher, byline, date, language] = kept.meta;
    let kinds = kept.kinds.into_iter().map(|(line, code, level)| {
        let kind = match code {
            'h' => BlockKind::Heading(level.clamp(1, 6)),
            'l' => BlockKind::ListItem,
            'c' => BlockKind::Caption,
            _ => BlockKind::Paragraph,
        };
        (line, kind)
    });
    let meta = Metadata { title, source_url, publisher, byline, date, language };
    (kept.text, meta, kinds.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_comes_back_as_it_was() {
        let meta = Metadata { title: "“T”".into(), date: "2025".into(), ..Metadata::default() };
        let kinds = Kinds::from([
            ("Head".to_owned(), BlockKind::Heading(3)),
            ("item".to_owned(), BlockKind::ListItem),
            ("Photo: A".to_owned(), BlockKind::Caption),
        ]);
        let text = "Head\n\nitem\nPhoto: A\n👩‍👩‍👧";
        let kept = write(text, meta.clone(), &kinds);
        assert_eq!(read(&kept), (text.to_owned(), meta, kinds));
    }

    #[test]
    fn what_cannot_be_read_is_no_draft() {
        for broken in ["", "text", "{}", "{\"text\":1}"] {
            assert_eq!(read(broken), <_>::default(), "{broken}");
        }
    }
}
