//! Quotations that no clause of their sentence lays to anybody.

mod labels;
mod naming;
mod owners;
mod thread;

use std::ops::Range;

pub(super) use self::thread::{Thread, followed};
use super::frames::{Frame, frames};
use super::lexicon::Class;
use super::nouns;
use super::units::{Units, ends_like_sentence, only};

/// Whom a quote is laid to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// These units of the paragraph.
    Here(Range<usize>),
    /// These bytes of the document, from a paragraph before.
    Before(Range<usize>),
    Nobody,
}

/// What kind of paragraph it is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Every longer word may have a capital.
    pub(super) headline: bool,
    /// It comes first and is short, as a headline is, whatever its capitals.
    pub(super) title: bool,
    /// Paragraphs begin with the name of who speaks: "LEE: We won."
    pub(super) transcript: bool,
}

/// A quote in units of its paragraph.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) source: Source,
    pub(super) rule: &'static str,
    pub(super) score: u8,
    /// The sentence it stands in, or the last one it does.
    sentence: usize,
}

impl Found {
    fn of(frame: Frame, sentence: usize) -> Self {
        let Frame { cue, source, content, rule, score } = frame;
        let source = source.map_or(Source::Nobody, Source::Here);
        Self { content, cue: Some(cue), source, rule, score, sentence }
    }
}

/// Every quote of a paragraph, no two of them sharing a word.
pub(super) fn paragraph(units: &Units<'_>, layout: Layout, thread: &Thread) -> Vec<Found> {
    let mut reader =
        Reader { units, thread, found: Vec::new(), claimed: vec![false; units.list.len()] };
    if let Some(found) = labels::labelled(units, layout) {
        reader.take(found);
        return reader.found;
    }
    for (index, sentence) in units.sentences.iter().enumerate() {
        for frame in frames(units, sentence, layout.headline) {
            reader.take(Found::of(frame, index));
        }
        reader.quotations(index, sentence);
    }
    reader.found
}

struct Reader<'a> {
    units: &'a Units<'a>,
    thread: &'a Thread,
    found: Vec<Found>,
    /// Whether a unit is part of a quote.
    claimed: Vec<bool>,
}

impl Reader<'_> {
    /// Takes a quote in without what others have claimed.
    fn take(&mut self, mut found: Found) {
        let claimed = &self.claimed;
        let is_free = |i: usize| claimed.get(i).is_some_and(|c| !c);
        for range in &mut found.content {
            let start = range.clone().find(|&i| is_free(i)).unwrap_or(range.end);
            let end = (start..range.end).find(|&i| !is_free(i)).unwrap_or(range.end);
            *range = start..end;
        }
        found.content.retain(|r| !r.is_empty());
        if found.content.is_empty() {
            return;
        }
        for i in found.content.iter().cloned().flatten() {
            if let Some(claimed) = self.claimed.get_mut(i) {
                *claimed = true;
            }
        }
        self.found.push(found);
    }

    fn quotations(&mut self, index: usize, sentence: &Range<usize>) {
        for i in sentence.clone() {
            if self.units.quoted(i).is_none() || self.claimed.get(i).is_none_or(|c| *c) {
                continue;
            }
            if self.continues(i, index, sentence) {
                continue;
            }
            if let Some(found) = self.attributed(i, index, sentence) {
                self.take(found);
            }
        }
    }

    /// Adds a quotation to the quote that the sentence before ended: "…," she said. "…"
    fn continues(&mut self, i: usize, index: usize, sentence: &Range<usize>) -> bool {
        let opens = (sentence.start..i).all(|k| self.units.quoted(k).is_some());
        let units = self.units;
        let fits = |f: &&mut Found| {
            let direct =
                f.content.iter().any(|c| (c.start..c.end).any(|k| units.quoted(k).is_some()));
            opens && direct && f.sentence + 1 >= index
        };
        let Some(last) = self.found.last_mut().filter(fits) else { return false };
        match last.content.last_mut().filter(|c| c.end == i) {
            Some(content) => content.end = i + 1,
            None => last.content.push(i..i + 1),
        }
        last.sentence = index;
        if let Some(claimed) = self.claimed.get_mut(i) {
            *claimed = true;
        }
        true
    }

    fn attributed(&self, i: usize, index: usize, sentence: &Range<usize>) -> Option<Found> {
        let units = self.units;
        let found = |source, rule, score| {
            Some(Found { content: only(i..i + 1), cue: None, source, rule, score, sentence: index })
        };
        let inner = units.inner(units.quoted(i)?);
        let words = inner.split_whitespace().count();
        if let Some(name) = self.signed(i) {
            return found(Source::Here(name), "signature", 85);
        }
        if let Some(source) = self.verdict(i) {
            return found(Source::Here(source), "verdict", 65);
        }
        let opens = (sentence.start..i).all(|k| !units.is_word(k));
        let begins = (0..i).all(|k| !units.is_word(k));
        if begins && (words > 3 || ends_like_sentence(inner)) && !self.is_title(i, inner) {
            return self.resuming(i, index, sentence);
        }
        let speech = words > 4
            || ends_like_sentence(inner) && words > 1
            || inner.ends_with(',') && words > 2;
        if let Some(source) = self.agent(i, sentence) {
            return found(Source::Here(source), "agent", 65);
        }
        if self.is_nickname(i) || !speech && self.is_label(i, inner) {
            return None;
        }
        if self.is_title(i, inner) && !self.is_introduced(i) {
            return None;
        }
        if let Some(source) = self.named_before(index).filter(|_| opens) {
            return found(Source::Here(source), "near", 62);
        }
        if opens && self.found.is_empty() {
            return self.resuming(i, index, sentence);
        }
        self.in_narrative(i, index, sentence, words)
    }

    /// Whom the sentence before is about, where it lays no words to anybody: "Lee shrugged. “No.”"
    fn named_before(&self, index: usize) -> Option<Range<usize>> {
        let units = self.units;
        let before = index.checked_sub(1)?;
        let near = self.found.iter().rev().take_while(|f| f.sentence >= before);
        if near.into_iter().any(|f| f.sentence == before) {
            return None;
        }
        let sentence = units.sentences.get(before).filter(|s| !units.is_dateline(s))?;
        let subject = nouns::leading(units, sentence)?;
        // "Lee paused": an unknown verb is no part of the name.
        let capitals = subject.clone().take_while(|&k| units.is_capital(k)).count();
        let subject = match capitals {
            0 => subject,
            n => subject.start..subject.start + n,
        };
        let last = subject.end - 1;
        let other = Class::TIME.or(Class::POSSESSIVE).or(Class::BODY).or(Class::DETERMINER);
        let person = units.is_capital(last) && !units.is(last, other.or(Class::PRONOUN));
        (person || units.says_any(last, &["he", "she"])).then_some(subject)
    }

    /// A quotation at the head of a paragraph: whoever was introduced, or spoke last, goes on.
    fn resuming(&self, i: usize, index: usize, sentence: &Range<usize>) -> Option<Found> {
        let content = only(i..i + 1);
        let found = |source, rule, score| {
            Some(Found { content, cue: None, source, rule, score, sentence: index })
        };
        let thread = self.thread;
        match &thread.source {
            Some(source) if thread.introduced => {
                found(Source::Before(source.clone()), "introduced", 85)
            }
            Some(source) if thread.age <= 2 => found(Source::Before(source.clone()), "goes on", 60),
            _ => match nouns::leading(self.units, sentence).filter(|l| l.start > i) {
                Some(source) => found(Source::Here(source), "near", 45),
                None => found(Source::Nobody, "unattributed", 40),
            },
        }
    }

    /// A quotation among the writer's words: laid to the subject of the sentence.
    fn in_narrative(
        &self,
        i: usize,
        index: usize,
        sentence: &Range<usize>,
        words: usize,
    ) -> Option<Found> {
        let units = self.units;
        let beside = || self.found.iter().rev().take_while(|f| f.sentence + 1 >= index);
        let here = |f: &Found| match &f.source {
            Source::Here(range) => Some(range.clone()),
            _ => None,
        };
        let direct = |f: &&Found| f.sentence == index && f.score >= 90;
        let named = self.before_colon(i, sentence);
        let own = || self.owner(i, sentence);
        let same = || beside().find(direct).and_then(here);
        let subject = || nouns::shared(units, sentence, i).filter(|l| l.end <= i);
        let source = named.clone().or_else(own).or_else(same).or_else(subject);
        let source = source.or_else(|| beside().find_map(here));
        if source.is_none() && words <= 4 && self.modifies(i) {
            return None;
        }
        let source = source.map_or(Source::Nobody, Source::Here);
        if named.is_some() {
            let cue = Some(i - 1..i);
            return Some(Found {
                content: only(i..i + 1),
                cue,
                source,
                rule: "name and colon",
                score: 80,
                sentence: index,
            });
        }
        let score = if words > 3 { 50 } else { 30 };
        Some(Found {
            content: only(i..i + 1),
            cue: None,
            source,
            rule: "narrative",
            score,
            sentence: index,
        })
    }
}
