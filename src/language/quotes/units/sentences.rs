//! Where the sentences of a paragraph end.

use std::ops::Range;

use super::super::lexicon::Class;
use super::{Kind, Units, ends_like_sentence};

/// Units that one sentence may have; what is longer is divided, so that work stays linear.
const LONGEST_SENTENCE: usize = 300;

impl Units<'_> {
    pub(super) fn divide(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let dateline = self.dateline();
        let mut start = dateline;
        if dateline > 0 {
            sentences.push(0..dateline);
        }
        for i in dateline..self.list.len() {
            if self.ends_sentence(i) || i - start >= LONGEST_SENTENCE {
                sentences.push(start..i + 1);
                start = i + 1;
            }
        }
        if start < self.list.len() {
            sentences.push(start..self.list.len());
        }
        sentences
    }

    /// Whether a sentence begins at unit `i`.
    pub(in super::super) fn begins(&self, i: usize) -> bool {
        self.sentences.binary_search_by_key(&i, |s| s.start).is_ok()
    }

    /// Whether a sentence is what [`Self::dateline`] tells.
    pub(in super::super) fn is_dateline(&self, sentence: &Range<usize>) -> bool {
        let last = sentence.end.saturating_sub(1);
        sentence.start == 0
            && sentence.end < self.list.len()
            && (self.is_dash(last) || self.is_mark(last, ':'))
    }

    /// The units of "WASHINGTON (AP) —" or "NEW DELHI:" at the head of a paragraph.
    fn dateline(&self) -> usize {
        let ends = |i: &usize| self.is_dash(*i) || self.is_mark(*i, ':');
        let Some(end) = (1..self.list.len().min(14)).find(ends) else { return 0 };
        let place = self.raw(0).len() > 2 && !self.raw(0).contains(char::is_lowercase);
        let agency = self.is_mark(end - 1, ')');
        let part = |i: usize| self.is_capital(i) || !self.is_word(i) || self.is(i, Class::TIME);
        let name = (0..end).all(|i| part(i) && self.quoted(i).is_none());
        let dash = self.is_dash(end) && (place || agency);
        let colon = place && self.is_mark(end, ':') && self.quoted(end + 1).is_none();
        let dashes = (end..end + 3).take_while(|&i| self.is_dash(i)).count().max(1);
        if name && self.is_capital(0) && (dash || colon) { end + dashes } else { 0 }
    }

    fn ends_sentence(&self, i: usize) -> bool {
        let Some(unit) = self.get(i) else { return false };
        match unit.kind {
            Kind::Mark('.' | '!' | '?') => self.begins_sentence(i + 1),
            Kind::Word if self.raw(i).ends_with('.') => {
                let function =
                    Class::DETERMINER.or(Class::PRONOUN).or(Class::AND).or(Class::PREPOSITION);
                self.is_capital(i + 1) && self.is(i + 1, function)
            }
            Kind::Quoted(index) => {
                let inner = self.inner(index);
                let asked = inner.trim_end_matches(['’', '\'']).ends_with(['?', '!']);
                let ended = ends_like_sentence(inner);
                let goes_on = self.quoted(i + 1).is_some() || self.attributes(i + 1, asked);
                ended && self.begins_sentence(i + 1) && !goes_on
            }
            _ => false,
        }
    }

    fn begins_sentence(&self, i: usize) -> bool {
        self.get(i).is_none_or(|u| match u.kind {
            Kind::Word => u.capital,
            Kind::Number | Kind::Quoted(_) => true,
            Kind::Mark(c) => !matches!(c, ',' | ';' | ')' | ']' | '.' | '!' | '?'),
        })
    }

    /// Whether an attribution of the quotation before stands here: "Trump said.", "Ann Lee told
    /// reporters,". Behind a question or an exclamation it may be longer.
    fn attributes(&self, i: usize, asked: bool) -> bool {
        let named = |k: usize| self.is_capital(k) || self.is(k, Class::PRONOUN);
        let names = (i..i + 8).take_while(|&k| named(k) || k > i && self.says(k, "of")).count();
        let mut verb = i + names;
        while self.is(verb, Class::ADVERB) && !self.is_capital(verb) {
            verb += 1;
        }
        let closes = |k: usize| {
            let quoted = self.quoted(k + 1).is_some();
            let comma = self.is_mark(k, ',') && (asked || !quoted);
            k >= self.list.len() || self.is_mark(k, '.') || comma
        };
        let short = Class::TIME.or(Class::ADVERB).or(Class::OBJECT);
        let aside = self.is(verb + 1, short) || self.says(verb + 1, "reporters");
        let end = closes(verb + 1) || aside && closes(verb + 2);
        let says = self.is(verb, Class::SAY.or(Class::QUOTING)) && !self.is_capital(verb);
        names > 0
            && says
            && (end || asked && !self.says(verb + 1, "that") && !self.is_mark(verb + 1, ':'))
    }
}
