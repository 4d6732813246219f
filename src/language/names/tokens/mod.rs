//! A text as the words and marks that the model reads.
//!
//! The rules are those of the tokenizer that the model was trained with (spaCy's for English):
//! split at white space; take marks off either end of each stretch until a listed word or nothing
//! is left; split what is left at marks within, unless it is an address.

mod address;
mod affixes;
pub(super) mod chars;
mod exceptions;

use std::ops::Range;

use self::chars::is_space;
use self::exceptions::{Exceptions, Piece};

/// A word, a mark, or white space that is more than one space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// The hash of its norm where a list has it.
    pub(super) norm: Option<u64>,
}

impl Token {
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Splits texts into tokens.
#[derive(Default)]
pub(super) struct Splitter {
    exceptions: Exceptions,
}

/// Longer stretches without white space are one word: no word of a language is, and the loop over
/// its affixes would take time in the square of its length.
const LONGEST_WORD: usize = 2_000;

impl Splitter {
    /// A splitter with this list of exceptions: a line a word, its pieces and norms between tabs.
    pub(super) fn new(list: &str) -> Self {
        Self { exceptions: Exceptions::read(list) }
    }

    /// The tokens of the text, in order. A single space between two words is part of neither.
    pub(super) fn split(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut start = 0;
        let mut in_space = text.starts_with(is_space);
        for (at, c) in text.char_indices() {
            if is_space(c) == in_space {
                continue;
            }
            self.stretch(text, start..at, &mut tokens);
            start = if c == ' ' { at + 1 } else { at };
            in_space = !in_space;
        }
        self.stretch(text, start..text.len(), &mut tokens);
        self.joined(text, tokens)
    }

    fn stretch(&self, text: &str, range: Range<usize>, into: &mut Vec<Token>) {
        let Some(word) = text.get(range.clone()).filter(|w| !w.is_empty()) else { return };
        match self.exceptions.get(word) {
            Some(pieces) => push_pieces(pieces, range.start, into),
            None => self.affixes(word, range.start, into),
        }
    }

    /// Adds the tokens of a word that begins at byte `base` of the text.
    fn affixes(&self, word: &str, base: usize, into: &mut Vec<Token>) {
        let push = |range: Range<usize>, into: &mut Vec<Token>| {
            into.push(Token { start: base + range.start, end: base + range.end, norm: None });
        };
        if word.len() > LONGEST_WORD {
            push(0..word.len(), into);
            return;
        }
        let (mut start, mut end) = (0, word.len());
        let mut behind = Vec::new();
        let listed = |range: Range<usize>| {
            !range.is_empty() && word.get(range).is_some_and(|w| self.exceptions.get(w).is_some())
        };
        while start < end && !listed(start..end) {
            let rest = word.get(start..end).unwrap_or_default();
            let front = affixes::prefix(rest);
            if front > 0 && listed(start + front..end) {
                push(start..start + front, into);
                start += front;
                break;
            }
            let back = affixes::suffix(rest.get(front..).unwrap_or_default());
            if back > 0 && listed(start..end - back) {
                behind.push(end - back..end);
                end -= back;
                break;
            }
            if front + back == 0 {
                break;
            }
            if front > 0 {
                push(start..start + front, into);
            }
            if back > 0 {
                behind.push(end - back..end);
            }
            (start, end) = (start + front, end - back);
        }
        self.middle(word, start..end, base, into);
        behind.into_iter().rev().for_each(|range| push(range, into));
    }

    /// Splits the part between the affixes.
    fn middle(&self, word: &str, range: Range<usize>, base: usize, into: &mut Vec<Token>) {
        let Some(middle) = word.get(range.clone()).filter(|m| !m.is_empty()) else { return };
        let base = base + range.start;
        if let Some(pieces) = self.exceptions.get(middle) {
            return push_pieces(pieces, base, into);
        }
        let mut push = |from: usize, to: usize| {
            if from < to {
                into.push(Token { start: base + from, end: base + to, norm: None });
            }
        };
        let mut start = 0;
        if !address::is_address(middle) {
            for (from, to) in affixes::infixes(middle).into_iter().filter(|&(from, _)| from > 0) {
                push(start, from);
                push(from, to);
                start = to;
            }
        }
        push(start, middle.len());
    }

    /// The tokens with listed words put together that the rules had taken apart.
    fn joined(&self, text: &str, tokens: Vec<Token>) -> Vec<Token> {
        let mut joined = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let found = self.listed_from(text, &tokens, at);
            match found {
                Some((pieces, count)) => {
                    push_pieces(pieces, token.start, &mut joined);
                    at += count;
                }
                None => {
                    joined.push(*token);
                    at += 1;
                }
            }
        }
        joined
    }

    /// The pieces of the longest listed word that begins with this token and ends with another, and
    /// how many tokens it takes.
    fn listed_from(&self, text: &str, tokens: &[Token], at: usize) -> Option<(&[Piece], usize)> {
        let token = tokens.get(at)?;
        let (first, rest) = (text.get(token.range())?, text.get(token.start..)?);
        self.exceptions.parted(first, rest).find_map(|word| {
            let end = token.start + word.len();
            let count = tokens.get(at..)?.iter().take_while(|t| t.end <= end).count();
            let ends = tokens.get(at + count.checked_sub(1)?).is_some_and(|t| t.end == end);
            let pieces = self.exceptions.get(word)?;
            (ends && token.norm.is_none()).then_some((pieces, count))
        })
    }
}

fn push_pieces(pieces: &[Piece], start: usize, into: &mut Vec<Token>) {
    let mut at = start;
    for piece in pieces {
        into.push(Token { start: at, end: at + piece.length, norm: piece.norm });
        at += piece.length;
    }
}
