//! Whose a quotation is that no verb lays to anybody, by the words beside it.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::nouns;
use super::Reader;

impl Reader<'_> {
    /// "Ann Lee: “…”": the name before the colon.
    pub(super) fn before_colon(&self, i: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let units = self.units;
        let colon = i.checked_sub(1).filter(|&c| c > sentence.start && units.is_mark(c, ':'))?;
        let name = nouns::ending(units, sentence.start, colon)?;
        // "Lee wrote from Leeds:" names a place there.
        let led = name.start.checked_sub(1).is_some_and(|p| units.is(p, Class::PREPOSITION));
        let verbal = |k: usize| units.get(k).is_some_and(nouns::is_finite);
        let place = led && (sentence.start..name.start).any(verbal);
        (units.is_capital(name.end - 1) && !place).then_some(name)
    }

    /// "“Never,” was Lee’s answer": whose.
    pub(super) fn verdict(&self, i: usize) -> Option<Range<usize>> {
        let units = self.units;
        let ended = units.inner(units.quoted(i)?).ends_with([',', '!', '?']);
        let was = ended && units.says_any(i + 1, &["was", "is", "came"]);
        let owner = (i + 2..i + 7).filter(|_| was).find(|&k| units.is(k, Class::POSSESSIVE))?;
        nouns::ending(units, i + 2, owner + 1)
    }

    /// "He was called “rash” by Lee": who calls him so.
    pub(super) fn agent(&self, i: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let units = self.units;
        let from = sentence.start.max(i.saturating_sub(5));
        let verb = (from..i).any(|k| units.is(k, Class::STANCE.or(Class::SAY)))
            && (from..i).any(|k| units.is(k, Class::AUX));
        let by = units.says(i + 1, "by") && verb;
        by.then(|| nouns::beginning(units, i + 2, sentence.end)).flatten()
    }

    /// Whose words they are: "Lee’s “bold” plan".
    pub(super) fn owner(&self, i: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let units = self.units;
        let from = sentence.start.max(i.saturating_sub(4));
        let at = (from..i).rev().find(|&k| units.is(k, Class::POSSESSIVE))?;
        nouns::ending(units, from, at + 1).or(Some(at..at + 1))
    }

    /// "“…” — Ann Lee": the name behind a dash that ends the paragraph.
    pub(super) fn signed(&self, i: usize) -> Option<Range<usize>> {
        let units = self.units;
        let dashes = (i + 1..).take_while(|&k| units.is_dash(k)).count();
        let from = i + 1 + dashes;
        let name = nouns::beginning(units, from, units.list.len()).filter(|_| dashes > 0)?;
        let rest = units.list.len() - name.end;
        (units.is_capital(name.start) && (rest == 0 || units.is_mark(name.end, ',') || rest < 3))
            .then_some(name)
    }
}
