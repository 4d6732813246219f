use std::ops::Range;

use crate::text::segment;

/// The common prefix and suffix of two texts, in whole words: whatever stands there stays, however
/// much has changed between.
pub(super) struct Ends {
    /// Bytes that both begin with.
    head: usize,
    /// Where what both end with begins, in the old text and in the new one.
    tail: (usize, usize),
}

impl Ends {
    pub(super) fn of(old: &str, new: &str) -> Self {
        let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let is_edge =
            |text: &str, at| text.is_char_boundary(at) && segment::word_at(text, at).start == at;
        let both = |from: usize, to: usize| is_edge(old, from) && is_edge(new, to);
        let head = (0..=same).rev().find(|&at| both(at, at)).unwrap_or(0);
        let rest = old.len().min(new.len()) - head;
        let backwards = old.bytes().rev().zip(new.bytes().rev()).take(rest);
        let same = backwards.take_while(|(a, b)| a == b).count();
        let tail = |length: usize| (old.len() - length, new.len() - length);
        let ends = |&length: &usize| both(tail(length).0, tail(length).1);
        Self { head, tail: tail((0..=same).rev().find(ends).unwrap_or(0)) }
    }

    /// Where a stretch that lies in one of the ends lies now.
    pub(super) fn moved(&self, at: &Range<usize>) -> Option<Range<usize>> {
        let (old, new) = self.tail;
        if at.end <= self.head {
            return Some(at.clone());
        }
        (at.start >= old).then(|| at.start - old + new..at.end - old + new)
    }
}
