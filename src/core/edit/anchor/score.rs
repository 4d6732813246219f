use std::ops::Range;

use super::align::{common_end, common_start};
use crate::text::{Document, Span};

/// Weights of the parts of a score: those of Hypothesis (`match-quote.ts`).
const QUOTE: f64 = 50.0;
const PREFIX: f64 = 20.0;
const SUFFIX: f64 = 20.0;
const POSITION: f64 = 2.0;

/// Context compared on either side, in bytes; Hypothesis keeps 32 characters.
const AROUND: usize = 32;

/// A place at or above this is sure: the very words, with what stood on one side of them whole.
const SURE: f64 = 0.75;

/// By how much the best place must be better than the next.
const CLEAR: f64 = 0.05;

/// Words that are less alike than this are others, unless they stand in the same place.
const ALIKE: f64 = 0.5;

/// From this score on other words stand in the same place, if they are hardly longer: by so many
/// bytes more than twice the length.
const CLOSE: f64 = 0.4;
const SLACK: usize = 16;

/// The most places with the same words that are scored.
const PLACES: usize = 200;

/// The most bytes that are searched in all: some hundred passes over a long article.
const BUDGET: usize = 256 << 20;

/// A place in the new text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Guess {
    pub(super) span: Span,
    /// From 0 to 1.
    pub(super) score: f64,
    pub(super) is_sure: bool,
}

/// Looks for words of the old text in the new one.
pub(super) struct Search<'a> {
    old: &'a Document,
    new: &'a Document,
    budget: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(old: &'a Document, new: &'a Document) -> Self {
        Self { old, new, budget: BUDGET }
    }

    /// The best place for the words at `at`: in the part of the text where they should be, or else
    /// anywhere. The part is given as it is in the old text and in the new.
    pub(super) fn find(
        &mut self,
        at: &Range<usize>,
        (was, is): (Range<usize>, Range<usize>),
    ) -> Option<Guess> {
        let here = self.exact(at, &is).map(|guess| self.alone(guess, at, &was, &is));
        let sure = here.filter(|guess| guess.is_sure);
        let anywhere = 0..self.new.text().len();
        if sure.is_some() {
            return sure;
        }
        let there = best(here, self.exact(at, &anywhere));
        match there {
            Some(guess) if guess.is_sure => there,
            there => best(there, self.changed(at, &was, &is)),
        }
    }

    /// Words that stand once in the part as it was and once in it as it is are the same, whatever
    /// has changed around them.
    fn alone(
        &self,
        guess: Guess,
        at: &Range<usize>,
        was: &Range<usize>,
        is: &Range<usize>,
    ) -> Guess {
        let (old, new) = (self.old.text().get(was.clone()), self.new.text().get(is.clone()));
        let words = self.old.text().get(at.clone()).unwrap_or_default();
        let is_name = words.chars().filter(|c| c.is_alphanumeric()).nth(2).is_some();
        let once =
            |text: Option<&str>| text.is_some_and(|text| text.matches(words).nth(1).is_none());
        Guess { is_sure: guess.is_sure || is_name && once(old) && once(new), ..guess }
    }

    /// The best of the places within `part` where the very words stand.
    fn exact(&mut self, at: &Range<usize>, part: &Range<usize>) -> Option<Guess> {
        let (old, new) = (self.old.text(), self.new.text());
        let words = old.get(at.clone())?;
        let text = new.get(part.clone())?;
        self.budget = self.budget.checked_sub(text.len())?;
        let (mut found, mut next): (Option<Guess>, f64) = (None, 0.0);
        for (start, _) in text.match_indices(words).take(PLACES) {
            let to = part.start + start..part.start + start + words.len();
            let Some(span) = self.new.span(to.start, to.end) else { continue };
            let score = self.score(at, &to, 1.0);
            match found {
                Some(known) if known.score >= score => next = next.max(score),
                known => {
                    next = next.max(known.map_or(0.0, |known| known.score));
                    found = Some(Guess { span, score, is_sure: false });
                }
            }
        }
        let is_sure = |guess: &Guess| guess.score >= SURE && guess.score - next >= CLEAR;
        found.map(|guess| Guess { is_sure: is_sure(&guess), ..guess })
    }

    /// Where the words were changed themselves: what lies between what stood before and after them,
    /// if it is still much like them or what stood there still does. It is never sure.
    fn changed(
        &mut self,
        at: &Range<usize>,
        was: &Range<usize>,
        is: &Range<usize>,
    ) -> Option<Guess> {
        let words = self.old.text().get(at.clone())?;
        let gap = self.narrowed(at, was, is)?;
        let text = self.new.text().get(gap.clone())?;
        self.budget = self.budget.checked_sub(text.len())?;
        let trimmed = text.trim();
        let start = gap.start + (text.len() - text.trim_start().len());
        let span = self.new.span_around(start, start + trimmed.len())?;
        let alike = likeness(words, trimmed);
        let score = self.score(at, &span.range(), alike);
        let is_close = trimmed.len() <= 2 * words.len() + SLACK && score >= CLOSE;
        (alike >= ALIKE || is_close).then_some(Guess { span, score, is_sure: false })
    }

    /// The part as it is, without what of the part as it was stands before and after the words in
    /// both.
    fn narrowed(
        &self,
        at: &Range<usize>,
        was: &Range<usize>,
        is: &Range<usize>,
    ) -> Option<Range<usize>> {
        let new = self.new.text().get(is.clone())?;
        let before = self.old.text().get(was.start.min(at.start)..at.start)?;
        let head = common_start(before, new);
        let after = self.old.text().get(at.end..was.end.max(at.end))?;
        let tail = common_end(after, new.get(head..)?);
        Some(is.start + head..is.end - tail)
    }

    /// Scores a place from 0 to 1; `quote` is the score of the words themselves.
    fn score(&self, at: &Range<usize>, to: &Range<usize>, quote: f64) -> f64 {
        let (old, new) = (self.old.text(), self.new.text());
        let (before, other) = (last_context(old, at.start), last_context(new, to.start));
        let prefix = share(common_end(before, other), before.len());
        let (after, other) = (first_context(old, at.end), first_context(new, to.end));
        let suffix = share(common_start(after, other), after.len());
        let apart = share(at.start.abs_diff(to.start), new.len().max(old.len()));
        let sum = QUOTE * quote + PREFIX * prefix + SUFFIX * suffix + POSITION * (1.0 - apart);
        sum / (QUOTE + PREFIX + SUFFIX + POSITION)
    }
}

fn best(one: Option<Guess>, other: Option<Guess>) -> Option<Guess> {
    match (one, other) {
        (Some(one), Some(other)) if one.score >= other.score => Some(one),
        (one, other) => other.or(one),
    }
}

fn last_context(text: &str, at: usize) -> &str {
    text.get(text.floor_char_boundary(at.saturating_sub(AROUND))..at).unwrap_or_default()
}

fn first_context(text: &str, at: usize) -> &str {
    text.get(at..text.ceil_char_boundary(text.len().min(at + AROUND))).unwrap_or_default()
}

/// The share of `whole` that is there; all of nothing always is.
#[expect(clippy::cast_precision_loss, reason = "a text has far fewer bytes than 2^52")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Similarity of two texts by their common ends, from 0 to 1.
fn likeness(a: &str, b: &str) -> f64 {
    let head = common_start(a, b);
    let (a_rest, b_rest) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    share(head + common_end(a_rest, b_rest), a.len().max(b.len()))
}
