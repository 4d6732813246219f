//! The attributes of a word that the model knows: its norm, its first letter, its last three, its shape.

use std::collections::HashMap;

use super::asset::Norms;
use super::hash;

/// Code points from which on a word has no shape of its own.
const LONG: usize = 100;

/// How many of the same kind in a row a shape shows.
const SHOWN: usize = 4;

/// Letters of a suffix.
const SUFFIX: usize = 3;

/// Finds the attributes of words.
pub(super) struct Attributes {
    norms: Norms,
    /// Words that have a number in place of a hash: the names of the labels that were known when the
    /// model was trained, "case" and "mark" among them.
    symbols: HashMap<Box<str>, u64>,
}

impl Attributes {
    /// `symbols` is a line a word, its number behind a tab.
    pub(super) fn new(norms: Norms, symbols: &str) -> Self {
        let pairs = symbols.lines().filter_map(|line| line.split_once('\t'));
        let symbols = pairs.filter_map(|(word, n)| Some((word.into(), n.parse().ok()?)));
        Self { norms, symbols: symbols.collect() }
    }

    /// The hashes of a word's norm, prefix, suffix and shape. `norm` is that of a list of
    /// exceptions, which goes before all others.
    pub(super) fn of(&self, word: &str, norm: Option<u64>) -> [u64; 4] {
        let norm = norm.or_else(|| self.norms.get(hash::of_word(word)));
        let norm = norm.unwrap_or_else(|| self.hash(&word.to_lowercase()));
        let second = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
        let last = word.char_indices().rev().nth(SUFFIX - 1).map_or(0, |(at, _)| at);
        let part = |range: Option<&str>| self.hash(range.unwrap_or_default());
        [norm, part(word.get(..second)), part(word.get(last..)), self.hash(&shape(word))]
    }

    fn hash(&self, word: &str) -> u64 {
        self.symbols.get(word).copied().unwrap_or_else(|| hash::of_word(word))
    }
}

/// "McDonald’s" as "XxXxxxx’x": capitals, other letters and digits each alike, four in a row at
/// most.
pub(super) fn shape(word: &str) -> String {
    if word.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(word.len());
    let (mut last, mut run) = ('\0', 0);
    for c in word.chars() {
        let kind = kind(c);
        run = if kind == last { run + 1 } else { 0 };
        last = kind;
        if run < SHOWN {
            shape.push(kind);
        }
    }
    shape
}

fn kind(c: char) -> char {
    match c {
        _ if c.is_alphabetic() && c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'x',
        '0'..='9' | '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' => 'd',
        _ => c,
    }
}
