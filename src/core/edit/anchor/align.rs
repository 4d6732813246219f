use std::collections::HashMap;
use std::ops::Range;

use crate::text::Document;

/// Words in a row that two stretches must share for that to be no accident.
const RUN: usize = 2;

/// The stretches that two texts share, in the order of both.
pub(super) struct Alignment {
    /// Start in the old text, start in the new one, and length of each stretch; none touch in both.
    pieces: Vec<Piece>,
    /// The lengths of the texts.
    ends: (usize, usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    old: usize,
    new: usize,
    length: usize,
}

impl Alignment {
    /// Pairs equal paragraphs, and in what lies between takes what is equal at both ends.
    pub(super) fn of(old: &Document, new: &Document) -> Self {
        let mut alignment = Self { pieces: Vec::new(), ends: (old.text().len(), new.text().len()) };
        let (mut from, mut to) = (0, 0);
        for (a, b) in unchanged_paragraphs(old, new) {
            let (Some(block), Some(other)) = (old.blocks().get(a), new.blocks().get(b)) else {
                continue;
            };
            alignment.between(old.text(), new.text(), from..block.start, to..other.start);
            alignment.push(Piece {
                old: block.start,
                new: other.start,
                length: block.end - block.start,
            });
            (from, to) = (block.end, other.end);
        }
        let (end, other) = alignment.ends;
        alignment.between(old.text(), new.text(), from..end, to..other);
        alignment
    }

    /// Matches the common ends of two unequal stretches.
    fn between(&mut self, old: &str, new: &str, a: Range<usize>, b: Range<usize>) {
        let (left, right) =
            (old.get(a.clone()).unwrap_or_default(), new.get(b.clone()).unwrap_or_default());
        let head = common_start(left, right);
        self.push(Piece { old: a.start, new: b.start, length: head });
        let (left, right) =
            (left.get(head..).unwrap_or_default(), right.get(head..).unwrap_or_default());
        let tail = common_end(left, right);
        let (inner, other) = (left.get(..left.len() - tail), right.get(..right.len() - tail));
        let at = (a.start + head, b.start + head);
        self.match_words(inner.unwrap_or_default(), other.unwrap_or_default(), at);
        self.push(Piece { old: a.end - tail, new: b.end - tail, length: tail });
    }

    /// Pairs runs of words that each of two unequal stretches has once, in the order of both.
    fn match_words(&mut self, old: &str, new: &str, at: (usize, usize)) {
        let (left, right) = (words_with_offsets(old), words_with_offsets(new));
        let pairs = longest_increasing(once(&left, &right));
        for run in pairs.chunk_by(|one, next| one.0 + 1 == next.0 && one.1 + 1 == next.1) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let (Some(start), Some(end), Some(other)) =
                (left.get(first.0), left.get(last.0), right.get(first.1))
            else {
                continue;
            };
            if run.len() >= RUN {
                let length = end.0 + end.1.len() - start.0;
                self.push(Piece { old: at.0 + start.0, new: at.1 + other.0, length });
            }
        }
    }

    fn push(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            _ if piece.length == 0 => {}
            Some(last)
                if last.old + last.length == piece.old && last.new + last.length == piece.new =>
            {
                last.length += piece.length;
            }
            _ => self.pieces.push(piece),
        }
    }

    /// Where a stretch is in the new text, if both share it whole.
    pub(super) fn moved(&self, at: &Range<usize>) -> Option<Range<usize>> {
        let before = self.pieces.partition_point(|piece| piece.old <= at.start).checked_sub(1)?;
        let piece = self.pieces.get(before)?;
        let is_whole = at.end <= piece.old + piece.length;
        is_whole.then(|| piece.new + (at.start - piece.old)..piece.new + (at.end - piece.old))
    }

    /// Where in the old text and in the new a stretch lies that both do not share: from where it
    /// begins, if that is shared, or else from the end of what is shared before it; and likewise
    /// for its end.
    pub(super) fn gap(&self, at: &Range<usize>) -> (Range<usize>, Range<usize>) {
        let before = self.pieces.partition_point(|piece| piece.old <= at.start).checked_sub(1);
        let (from, to) = before.and_then(|i| self.pieces.get(i)).map_or((0, 0), |piece| {
            let inside = piece.length.min(at.start - piece.old);
            (piece.old + inside, piece.new + inside)
        });
        let after = self.pieces.partition_point(|piece| piece.old + piece.length < at.end);
        let (end, until) = self.pieces.get(after).map_or(self.ends, |piece| {
            let inside = at.end.saturating_sub(piece.old);
            (piece.old + inside, piece.new + inside)
        });
        (from..end.max(from), to..until.max(to))
    }
}

/// Equal paragraphs, in the order of both texts: those at both ends, and between them the ones that
/// each text has once, with their equal neighbours.
fn unchanged_paragraphs<'d>(old: &'d Document, new: &'d Document) -> Vec<(usize, usize)> {
    let (n, m) = (old.blocks().len(), new.blocks().len());
    let equal = |a: usize, b: usize| old.block_text(a) == new.block_text(b);
    let head = (0..n.min(m)).take_while(|&i| equal(i, i)).count();
    let tail = (0..n.min(m) - head).take_while(|&i| equal(n - 1 - i, m - 1 - i)).count();
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|i| (i, i)).collect();
    let lines = |document: &'d Document, count: usize| -> Vec<((), &'d str)> {
        (head..count - tail).map(|i| ((), document.block_text(i))).collect()
    };
    let unique = longest_increasing(once(&lines(old, n), &lines(new, m)));
    let unique: Vec<_> = unique.into_iter().map(|(a, b)| (a + head, b + head)).collect();
    let mut floor = (head, head);
    for (index, &(a, b)) in unique.iter().enumerate() {
        if a < floor.0 || b < floor.1 {
            continue;
        }
        let back =
            (1..=(a - floor.0).min(b - floor.1)).take_while(|&i| equal(a - i, b - i)).count();
        pairs.extend((0..back).rev().map(|i| (a - 1 - i, b - 1 - i)));
        let limit = unique.get(index + 1).copied().unwrap_or((n - tail, m - tail));
        let room = (limit.0.saturating_sub(a)).min(limit.1.saturating_sub(b));
        let ahead = (0..room.max(1)).take_while(|&i| equal(a + i, b + i)).count();
        pairs.extend((0..ahead).map(|i| (a + i, b + i)));
        floor = (a + ahead, b + ahead);
    }
    pairs.extend((0..tail).rev().map(|i| (n - 1 - i, m - 1 - i)));
    pairs
}

/// Pieces of a text with the space behind them, each with its first byte.
fn words_with_offsets(text: &str) -> Vec<(usize, &str)> {
    let place = |at: &mut usize, word| {
        *at += str::len(word);
        Some((*at - word.len(), word))
    };
    text.split_inclusive(char::is_whitespace).scan(0, place).collect()
}

/// The indices of what two lists have once each, blanks aside, in the order of the first.
fn once<T>(old: &[(T, &str)], new: &[(T, &str)]) -> Vec<(usize, usize)> {
    let mut counts: HashMap<&str, (usize, usize, usize)> = HashMap::new();
    for (index, (_, text)) in new.iter().enumerate() {
        let entry = counts.entry(text).or_default();
        (entry.0, entry.2) = (entry.0 + 1, index);
    }
    for (_, text) in old {
        if let Some(entry) = counts.get_mut(text) {
            entry.1 += 1;
        }
    }
    let pair = |(index, (_, text)): (usize, &(T, &str))| {
        let &(new, old, other) = counts.get(text)?;
        (new == 1 && old == 1 && !text.trim().is_empty()).then_some((index, other))
    };
    old.iter().enumerate().filter_map(pair).collect()
}

/// The most pairs that are in the order of both (a longest increasing subsequence, by patience).
fn longest_increasing(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |index: &usize| pairs.get(*index).map_or(0, |pair| pair.1);
    for (index, pair) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|top| second(top) < pair.1);
        before.push(pile.checked_sub(1).and_then(|under| piles.get(under).copied()));
        match piles.get_mut(pile) {
            Some(top) => *top = index,
            None => piles.push(index),
        }
    }
    let mut chosen = Vec::with_capacity(piles.len());
    let mut next = piles.last().copied();
    while let Some(index) = next {
        chosen.extend(pairs.get(index).copied());
        next = before.get(index).copied().flatten();
    }
    chosen.reverse();
    chosen
}

/// The length of the common prefix of two texts, in bytes.
pub(super) fn common_start(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    a.floor_char_boundary(same)
}

/// The length of the common suffix of two texts, in bytes.
pub(super) fn common_end(a: &str, b: &str) -> usize {
    let same = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    a.len() - a.ceil_char_boundary(a.len() - same)
}
