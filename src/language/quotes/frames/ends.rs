//! Where what is said ends.

use std::ops::Range;

use super::super::lexicon::{Class, Form};
use super::super::nouns;
use super::Reader;

/// Words that begin a clause of the writer's.
const SUBORDINATING: &[&str] = &[
    "if", "when", "while", "although", "though", "because", "since", "after", "before", "as",
    "unless", "until", "once", "whereas", "asked",
];

impl Reader<'_> {
    /// Where a clause that is said ends: with the sentence, or before a clause of the writer's.
    pub(super) fn content_end(&self, from: usize) -> usize {
        let units = self.units;
        let end = self.sentence.end;
        let cut = (from..end).find(|&i| {
            let quote_ended = units.quoted(i).is_some_and(|q| units.inner(q).ends_with(','));
            i > from && units.is_mark(i, ';')
                || quote_ended && i + 1 < end && !self.quote_near(i + 1)
        });
        cut.map_or(end, |i| if units.is_mark(i, ';') { i } else { i + 1 })
    }

    /// "They chanted “Out!” as he left": where the quotation ends that is all there is.
    pub(super) fn quotation_end(&self, i: usize, start: usize) -> Option<usize> {
        let units = self.units;
        units.quoted(start)?;
        let next = start + 1;
        let verb = |k: usize| units.get(k).is_some_and(|u| nouns::is_finite(u) && !u.capital);
        let past = units.form(next + 1) == Form::Past && verb(next + 1);
        let ends = units.is(next, Class::AND) && past
            || units.says_any(next, &["when", "as", "after", "while", "before"]);
        let alone = !units.is(i, Class::SAY) && units.is(i, Class::QUOTING);
        let another = units.is(next, Class::AND) && self.quote_near(next);
        (ends || alone && !another && units.is_word(next)).then_some(next)
    }

    /// "Lee, who says he won, left": where what a clause within commas says ends.
    pub(super) fn relative_end(&self, group: usize, from: usize) -> Option<usize> {
        let units = self.units;
        let who = group.checked_sub(1).filter(|&w| units.is(w, Class::RELATIVE))?;
        let opens = who > self.sentence.start && units.is_mark(who - 1, ',');
        let verbal = |k: usize| {
            let after = (k..k + 3).find(|&k| !units.is(k, Class::ADVERB)).unwrap_or(k);
            units.get(after).is_some_and(nouns::is_finite) && units.form(after) != Form::Ing
        };
        let mut commas = (from..self.sentence.end).filter(|&k| units.is_mark(k, ','));
        commas.find(|&k| opens && verbal(k + 1))
    }

    /// "If Lee says he will go, the vote is off": where a clause that its sentence begins with ends.
    pub(super) fn subordinate_end(&self, cue: &Range<usize>, from: usize) -> Option<usize> {
        let units = self.units;
        let first = self.sentence.start;
        // "Despite Lee’s claim that he won, the vote is off."
        let adjunct = units.is(first, Class::PREPOSITION) && units.is(cue.start, Class::SAYING);
        let led = adjunct || units.says_any(first, SUBORDINATING);
        if !led || (first..cue.start).any(|k| units.is_mark(k, ',')) {
            return None;
        }
        let verbal = |k: usize| units.get(k).is_some_and(nouns::is_finite);
        let mut commas = (from..self.sentence.end).filter(|&k| units.is_mark(k, ','));
        let asked = units.says(first, "asked");
        let comma = commas.find(|&k| asked || (from..k).any(verbal))?;
        let main = !units.is(comma + 1, Class::AND.or(Class::RELATIVE));
        (main && (comma + 1..self.sentence.end).any(verbal)).then_some(comma)
    }

    /// Whether another quotation of the same list stands at `i`, or behind "and" and an article.
    pub(super) fn quote_near(&self, i: usize) -> bool {
        let units = self.units;
        let joins = Class::AND.or(Class::DETERMINER);
        let joined = (i..i + 2).take_while(|&k| units.is(k, joins) || units.says(k, "as")).count();
        units.quoted(i + joined).is_some()
    }

    /// Where the object of a verb of praise or blame ends.
    pub(super) fn object_end(&self, from: usize) -> usize {
        let units = self.units;
        let end = self.sentence.end;
        let stops = |i: usize| {
            units.is_mark(i, ',') && !units.is_capital(i + 1) && !self.quote_near(i + 1)
                || units.is_mark(i, ';')
                || units.is_dash(i)
                || units.is(i, Class::CLAUSE)
                    && units.says_any(
                        i,
                        &["because", "after", "while", "although", "though", "before", "when"],
                    )
                || units.is(i, Class::AND)
                    && units.get(i + 1).is_some_and(|u| nouns::is_finite(u) && u.form == Form::Past)
        };
        let cut = (from + 1..end).find(|&i| stops(i));
        cut.unwrap_or(end).min(self.content_end(from))
    }
}
