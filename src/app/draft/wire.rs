//! The stored form of a draft.

use serde::{Deserialize, Serialize};

use super::ArticleDraft;
use tagline_core::model::Metadata;
use tagline_core::text::BlockKind;

/// A draft as JSON: its own shape, so that the model may change without losing one.
#[derive(Serialize, Deserialize)]
struct StoredDraft {
    text: String,
    /// Title, source URL, publisher, byline, date, language.
    meta: [String; 6],
    /// Lines that are not running text: the line, its kind, and the level of a heading.
    kinds: Vec<(String, char, u8)>,
}

/// Writes a draft with `text` in the place of its own.
pub(super) fn write_draft(draft: &ArticleDraft, text: &str) -> String {
    let Metadata { title, source_url, publisher, byline, date, language } = draft.meta.clone();
    let kinds = draft.kinds.iter().map(|(line, kind)| {
        let (code, level) = match *kind {
            BlockKind::Paragraph => ('p', 0),
            BlockKind::Heading(level) => ('h', level),
            BlockKind::ListItem => ('l', 0),
            BlockKind::Caption => ('c', 0),
        };
        (line.clone(), code, level)
    });
    let meta = [title, source_url, publisher, byline, date, language];
    let stored = StoredDraft { text: text.to_owned(), meta, kinds: kinds.collect() };
    serde_json::to_string(&stored).unwrap_or_default()
}

/// Reads a draft; `None` if it is none.
pub(super) fn read_draft(json: &str) -> Option<ArticleDraft> {
    let stored: StoredDraft = serde_json::from_str(json).ok()?;
    let [title, source_url, publisher, byline, date, language] = stored.meta;
    let kinds = stored.kinds.into_iter().map(|(line, code, level)| {
        let kind = match code {
            'h' => BlockKind::Heading(level.clamp(1, 6)),
            'l' => BlockKind::ListItem,
            'c' => BlockKind::Caption,
            _ => BlockKind::Paragraph,
        };
        (line, kind)
    });
    let meta = Metadata { title, source_url, publisher, byline, date, language };
    Some(ArticleDraft { text: stored.text, meta, kinds: kinds.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::LineKinds;

    #[test]
    fn a_draft_comes_back_as_it_was() {
        let meta = Metadata { title: "“T”".into(), date: "2025".into(), ..Metadata::default() };
        let kinds = LineKinds::from([
            ("Head".to_owned(), BlockKind::Heading(3)),
            ("item".to_owned(), BlockKind::ListItem),
            ("Photo: A".to_owned(), BlockKind::Caption),
        ]);
        let text = "Head\n\nitem\nPhoto: A\n👩‍👩‍👧".to_owned();
        let draft = ArticleDraft { text, meta, kinds };
        assert_eq!(read_draft(&write_draft(&draft, &draft.text)), Some(draft));
    }

    #[test]
    fn drafts_stored_by_earlier_versions_are_read() {
        let stored =
            r#"{"text":"Head\nBody","meta":["T","","","","",""],"kinds":[["Head","h",2]]}"#;
        let draft = read_draft(stored).unwrap();
        assert_eq!((draft.text.as_str(), draft.meta.title.as_str()), ("Head\nBody", "T"));
        assert_eq!(draft.kinds.get("Head"), Some(&BlockKind::Heading(2)));
    }

    #[test]
    fn a_broken_draft_is_none() {
        for broken in ["", "text", "{}", "{\"text\":1}"] {
            assert_eq!(read_draft(broken), None, "{broken}");
        }
    }
}
