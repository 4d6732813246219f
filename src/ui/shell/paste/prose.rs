//! What is told of a text before it is frozen.

use std::collections::HashMap;

use tagline_app::workshop::Reading;
use tagline_core::text::{BlockKind, TooLong};

/// The lines that are not running text, by their words, so that they stay what they are however
/// the person edits around them.
pub(super) type Kinds = HashMap<String, BlockKind>;

/// Remembers the lines of `reading` that are not running text.
pub(super) fn remember(kinds: &mut Kinds, reading: &Reading) {
    let lines = reading.text.split('\n').zip(&reading.kinds);
    let special = lines.filter(|(_, kind)| **kind != BlockKind::Paragraph);
    kinds.extend(special.map(|(line, kind)| (line.trim().to_owned(), *kind)));
}

/// The kind of each line of `text`.
pub(super) fn kinds_of(text: &str, kinds: &Kinds) -> Vec<BlockKind> {
    text.split('\n').map(|line| kinds.get(line.trim()).copied().unwrap_or_default()).collect()
}

/// Why a plain text is not put into the field, where it is so long that it could never leave it.
pub(super) fn too_long(plain: &str) -> Option<String> {
    let limit = TooLong::check(plain.len(), plain.lines().count()).err();
    limit.map(|reason| format!("{reason} Paste the part you need."))
}

/// How many paragraphs with something in them, and how many words.
pub(super) fn measure(text: &str) -> (usize, usize) {
    let paragraphs = text.lines().filter(|line| !line.trim().is_empty()).count();
    (paragraphs, text.split_whitespace().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn headings_survive_editing_around_them() {
        let text = "Who pays\nHomeowners.\nTenants".to_owned();
        let found = vec![BlockKind::Heading(2), BlockKind::Paragraph, BlockKind::ListItem];
        let mut kinds = Kinds::new();
        remember(&mut kinds, &Reading { text, kinds: found, ..Reading::default() });
        let edited = "New first line.\nWho pays \n\nHomeowners do.\nTenants";
        let paragraph = BlockKind::Paragraph;
        assert_eq!(
            kinds_of(edited, &kinds),
            [paragraph, BlockKind::Heading(2), paragraph, paragraph, BlockKind::ListItem]
        );
    }

    #[test]
    fn a_text_that_could_never_be_a_document_is_refused_with_the_limit() {
        let said = too_long(&"a".repeat(tagline_core::text::MAX_TEXT_BYTES + 1)).unwrap();
        assert!(
            said.contains("up to 8 MB") && said.ends_with("Paste the part you need."),
            "{said}"
        );
        let many = too_long(&"\n".repeat(200_000)).unwrap();
        assert!(many.contains("up to 100000"), "{many}");
        assert_eq!(too_long("a"), None);
    }

    #[test]
    fn paragraphs_and_words_are_counted() {
        assert_eq!(measure(""), (0, 0));
        assert_eq!(measure("One two.\n \n\nThree\u{a0}four\tfive.\n"), (2, 5));
    }
}
