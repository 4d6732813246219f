//! Words that are split, or kept whole, by a list: contractions, abbreviations, smileys.

use std::collections::HashMap;

use super::super::hash;
use super::{Splitter, Token, affixes};

/// A piece of a listed word: its bytes, and the hash of its norm where the list has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) length: usize,
    pub(super) norm: Option<u64>,
}

/// The list, by word.
#[derive(Default)]
pub(super) struct Exceptions {
    words: HashMap<Box<str>, Vec<Piece>>,
    /// Words that the rules of affixes would take apart, by their first piece, the longest first:
    /// they are put together again where their pieces stand side by side.
    parted: HashMap<Box<str>, Vec<Box<str>>>,
}

impl Exceptions {
    /// Reads the list: a line a word, its pieces and norms between tabs.
    pub(super) fn read(text: &str) -> Self {
        let words = text.split('\n').filter(|line| !line.is_empty()).map(entry).collect();
        let mut list = Self { words, parted: HashMap::new() };
        let is_parted = |word: &&str| {
            affixes::prefix(word) > 0
                || affixes::suffix(word) > 0
                || !affixes::infixes(word).is_empty()
        };
        let words = list.words.keys().map(|word| &**word);
        let mut parted: Vec<Box<str>> = words.filter(is_parted).map(Into::into).collect();
        parted.sort();
        parted.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let bare = Splitter::default();
        for word in parted {
            let mut pieces = Vec::new();
            bare.affixes(&word, 0, &mut pieces);
            let first = pieces.first().and_then(|p: &Token| word.get(p.range()));
            let first = first.unwrap_or_default().into();
            list.parted.entry(first).or_default().push(word);
        }
        list
    }

    pub(super) fn get(&self, word: &str) -> Option<&[Piece]> {
        self.words.get(word).map(Vec::as_slice)
    }

    /// The longest listed word that `text` begins with, whose first piece is `first`.
    pub(super) fn parted(&self, first: &str, text: &str) -> impl Iterator<Item = &str> {
        let words = self.parted.get(first).into_iter().flatten();
        words.map(|w| &**w).filter(move |w| text.starts_with(w))
    }
}

fn entry(line: &str) -> (Box<str>, Vec<Piece>) {
    let fields: Vec<&str> = line.split('\t').collect();
    let mut word = String::new();
    let mut pieces = Vec::new();
    for pair in fields.chunks(2) {
        let (piece, norm) = (pair.first().unwrap_or(&""), pair.get(1).unwrap_or(&""));
        word.push_str(piece);
        let norm = (!norm.is_empty()).then(|| hash::of_word(norm));
        pieces.push(Piece { length: piece.len(), norm });
    }
    (word.into(), pieces)
}
