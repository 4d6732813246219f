//! What is told of a text before it is frozen.

use std::collections::HashMap;

use crate::session::offers::Reading;
use crate::text::BlockKind;

/// The longest title made of a first line, in characters: two lines of the library.
const TITLE_CHARS: usize = 90;

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

/// How many paragraphs with something in them, and how many words.
pub(super) fn measure(text: &str) -> (usize, usize) {
    let paragraphs = text.lines().filter(|line| !line.trim().is_empty()).count();
    (paragraphs, text.split_whitespace().count())
}

/// The first line with words in it, cut at a word where it is long.
pub(super) fn title_of(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let Some((cut, _)) = line.char_indices().nth(TITLE_CHARS) else { return line.to_owned() };
    let head = &line[..cut];
    let end = head.rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", head[..end].trim_end())
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
    fn paragraphs_and_words_are_counted() {
        assert_eq!(measure(""), (0, 0));
        assert_eq!(measure("One two.\n \n\nThree\u{a0}four\tfive.\n"), (2, 5));
    }

    #[test]
    fn a_title_is_the_first_line_cut_at_a_word() {
        assert_eq!(title_of("\n \n Storm hits \nMore."), "Storm hits");
        assert_eq!(title_of(" \n"), "");
        let long = title_of(&"wörter ".repeat(40));
        assert!(long.ends_with("wörter…") && long.chars().count() <= TITLE_CHARS, "{long}");
        assert_eq!(title_of(&"x".repeat(200)).chars().count(), TITLE_CHARS + 1);
    }
}
