//! Quotations that name something and are no speech: titles, nicknames, words for words.

use super::super::lexicon::Class;
use super::super::units::ends_like_sentence;
use super::Reader;

impl Reader<'_> {
    /// Whether what comes before the quotation says that it is a nickname.
    pub(super) fn is_nickname(&self, i: usize) -> bool {
        let before = |k: usize| i.checked_sub(k);
        let says =
            |k: usize, words: &[&str]| before(k).is_some_and(|b| self.units.says_any(b, words));
        let comma = before(1).is_some_and(|b| self.units.is_mark(b, ','));
        says(1, &["so-called", "dubbed", "nicknamed", "nickname"])
            || comma && says(2, &["nickname"])
            || says(1, &["as"]) && (2..6).any(|k| says(k, &["known"]))
            || says(1, &["by"]) && says(2, &["goes", "went"])
    }

    /// Whether the quotation stands between an article and a noun: "the “milk and bread” panic".
    pub(super) fn modifies(&self, i: usize) -> bool {
        let units = self.units;
        let article = i.checked_sub(1).is_some_and(|b| units.is(b, Class::DETERMINER));
        let inner = units.quoted(i).map_or("", |q| units.inner(q));
        article && !ends_like_sentence(inner) && units.is_word(i + 1)
    }

    /// Whether few words in marks name something: the word before says so, or they are written as a
    /// title is.
    pub(super) fn is_label(&self, i: usize, inner: &str) -> bool {
        const NAMED: &[&str] = &[
            "titled", "entitled", "named", "called", "word", "term", "phrase", "hashtag", "film",
            "book", "song", "album", "show", "movie", "series", "novel", "play", "single",
        ];
        let named = i.checked_sub(1).is_some_and(|b| self.units.says_any(b, NAMED));
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

    /// Whether another quotation that is no speech stands before, in a list of titles.
    fn is_listed(&self, i: usize) -> bool {
        let before = i.checked_sub(2).filter(|&b| self.units.quoted(b).is_some());
        before.is_some_and(|b| self.claimed.get(b).is_some_and(|c| !c))
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
        let alone = self.units.list.len() == i + 1 && !self.is_listed(i);
        !alone && first && !shouted && !inner.ends_with(['!', '?']) && capitals == long.len()
    }
}
