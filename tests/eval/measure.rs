//! How suggestions are measured against gold. Ranges are code points, half open.

use std::ops::Range;

/// Somebody's words as gold and predictions give them: each part a list of stretches.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    pub source: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
}

/// What was found of what was to be found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub right: usize,
    pub predicted: usize,
    pub gold: usize,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }

    pub fn precision(self) -> f64 {
        share(self.right, self.predicted)
    }

    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    pub fn f1(self) -> f64 {
        share(2 * self.right, self.predicted + self.gold)
    }
}

/// A share of a whole; zero of nothing.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

pub fn shared(a: &[Range<usize>], b: &[Range<usize>]) -> usize {
    let both =
        |x: &Range<usize>, y: &Range<usize>| x.end.min(y.end).saturating_sub(x.start.max(y.start));
    a.iter().map(|x| b.iter().map(|y| both(x, y)).sum::<usize>()).sum()
}

fn length(ranges: &[Range<usize>]) -> usize {
    ranges.iter().map(ExactSizeIterator::len).sum()
}

/// The stretches between double marks, marks included, each within one line: “…” and "…".
/// This pairing is the measure's own, so that it is the same whatever finds the quotes.
pub fn quoted_spans(text: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.iter().enumerate() {
        open = match (c, open) {
            ('\n', _) => None,
            ('“', _) | ('"', None) => Some(at),
            ('”' | '"', Some(start)) => {
                if start + 1 < at {
                    found.push(start..at + 1);
                }
                None
            }
            _ => open,
        };
    }
    found
}

/// Whether at least seven tenths of `span` lie in the contents.
fn holds(content: &[Range<usize>], span: &Range<usize>) -> bool {
    shared(content, std::slice::from_ref(span)) * 10 >= span.len() * 7
}

/// Quoted spans that stand in an attribution, found and to be found.
pub fn spans(quoted: &[Range<usize>], gold: &[Attribution], predicted: &[Attribution]) -> Tally {
    let mut tally = Tally::default();
    for span in quoted {
        let in_gold = gold.iter().any(|a| holds(&a.content, span));
        let found = predicted.iter().any(|a| holds(&a.content, span));
        tally.gold += usize::from(in_gold);
        tally.predicted += usize::from(found);
        tally.right += usize::from(in_gold && found);
    }
    tally
}

/// The sources of gold that a quoted span may be laid to; empty where gold names none.
pub fn sources(span: &Range<usize>, gold: &[Attribution]) -> Vec<Range<usize>> {
    gold.iter().filter(|a| holds(&a.content, span)).flat_map(|a| a.source.clone()).collect()
}

/// The predicted attribution that holds most of a quoted span.
pub fn best<'a>(span: &Range<usize>, predicted: &'a [Attribution]) -> Option<&'a Attribution> {
    let overlap = |a: &Attribution| shared(&a.content, std::slice::from_ref(span));
    let best = predicted.iter().rev().max_by_key(|a| overlap(a))?;
    (overlap(best) > 0).then_some(best)
}

/// Whether the span is laid to a source that shares a character with one of gold's.
pub fn is_speaker_right(
    span: &Range<usize>,
    gold: &[Attribution],
    predicted: &[Attribution],
) -> bool {
    best(span, predicted).is_some_and(|a| shared(&a.source, &sources(span, gold)) > 0)
}

/// Characters of content, whoever said them; `keep` says which count.
pub fn content(
    len: usize,
    gold: &[Attribution],
    predicted: &[Attribution],
    keep: impl Fn(usize) -> bool,
) -> Tally {
    let paint = |list: &[Attribution]| {
        let mut painted = vec![false; len];
        for range in list.iter().flat_map(|a| &a.content) {
            if let Some(slice) = painted.get_mut(range.clone()) {
                slice.fill(true);
            }
        }
        painted
    };
    let (gold, predicted) = (paint(gold), paint(predicted));
    let mut tally = Tally::default();
    let pairs = gold.into_iter().zip(predicted).enumerate().filter(|(at, _)| keep(*at));
    for (_, (g, p)) in pairs {
        tally.gold += usize::from(g);
        tally.predicted += usize::from(p);
        tally.right += usize::from(g && p);
    }
    tally
}

/// What a person does to make gold of the predictions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// Content that agrees to four fifths, with the right source.
    pub accept: usize,
    /// Content that agrees to three tenths, or another source.
    pub edit: usize,
    pub delete: usize,
    pub add: usize,
}

impl Corrections {
    pub fn add(&mut self, other: Self) {
        self.accept += other.accept;
        self.edit += other.edit;
        self.delete += other.delete;
        self.add += other.add;
    }
}

/// Pairs each prediction with the gold it shares most with, each gold once.
pub fn corrections(gold: &[Attribution], predicted: &[Attribution]) -> Corrections {
    let mut free: Vec<&Attribution> = gold.iter().collect();
    let mut done = Corrections::default();
    for p in predicted {
        let agreement = |g: &Attribution| {
            let both = shared(&g.content, &p.content);
            share(both, length(&g.content) + length(&p.content) - both)
        };
        let best =
            (0..free.len()).max_by(|&a, &b| agreement(free[a]).total_cmp(&agreement(free[b])));
        match best.map(|b| (b, agreement(free[b]))) {
            Some((b, agreement)) if agreement >= 0.3 => {
                let g = free.swap_remove(b);
                let sourced =
                    shared(&g.source, &p.source) > 0 || g.source.is_empty() && p.source.is_empty();
                if agreement >= 0.8 && sourced { done.accept += 1 } else { done.edit += 1 }
            }
            _ => done.delete += 1,
        }
    }
    done.add = free.len();
    done
}
