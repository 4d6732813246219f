//! Quotations that name something and are no speech: titles, nicknames, words for words.

use super::super::lexicon::Class;
use super::Reader;

impl Reader<'_> {
    /// Whether the quotation names something: what comes before it says so, or it is written as a
    /// title is.
    pub(super) fn is_label(&self, i: usize, inner: &str) -> bool {
        let units = self.units;
        let before =
            |k: usize, words: &[&str]| i.checked_sub(k).is_some_and(|b| units.says_any(b, words));
        let named = before(
            1,
            &[
                "so-called",
                "dubbed",
                "titled",
                "entitled",
                "nicknamed",
                "named",
                "word",
                "term",
                "phrase",
                "hashtag",
                "film",
                "book",
                "song",
                "album",
                "show",
                "movie",
                "series",
            ],
        ) || before(1, &["as"]) && before(2, &["known", "by"])
            || before(1, &["by"]) && before(2, &["goes", "went"]);
        let few = inner.split_whitespace().count() <= 2;
        named || self.is_title(i, inner) || few && !self.is_predicate(i)
    }

    /// Whether the quotation tells what something is said to be: "as a “liar”", "is “false”".
    fn is_predicate(&self, i: usize) -> bool {
        let units = self.units;
        let article =
            i.checked_sub(1).filter(|&b| units.is(b, Class::DETERMINER.or(Class::ADVERB)));
        let before = article.unwrap_or(i).checked_sub(1);
        before.is_some_and(|b| units.is(b, Class::AUX) || units.says_any(b, &["as", "like"]))
    }

    /// Whether a colon or a comma leads to the quotation, as to speech.
    pub(super) fn is_introduced(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|b| self.units.is_mark(b, ':') || self.units.is_mark(b, ','))
    }

    /// Whether it is written as the title of a work is: capitals, and no end of a sentence.
    pub(super) fn is_title(&self, i: usize, inner: &str) -> bool {
        let words = inner.split_whitespace();
        let long: Vec<&str> = words.filter(|w| w.chars().count() > 3).collect();
        let capitals = long
            .iter()
            .filter(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
            .count();
        let shouted = !inner.contains(char::is_lowercase);
        let first = inner.starts_with(|c: char| c.is_uppercase());
        let alone = self.units.list.len() == i + 1;
        !alone && first && !shouted && !inner.ends_with(['!', '?']) && capitals == long.len()
    }
}
