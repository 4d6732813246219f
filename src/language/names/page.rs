//! The tokens of a text with what the rules ask of them.

use std::collections::HashSet;
use std::ops::Range;

use super::tokens::{Token, chars::is_space};

/// A token with its words.
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    /// In lower case.
    pub(super) lower: String,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// Has a letter and none in lower case; more than one letter.
    pub(super) shouted: bool,
    /// Begins a sentence, or what looks like one.
    pub(super) opens: bool,
    /// Stands in a line most of whose longer words have capitals, where they say little.
    pub(super) headline: bool,
}

impl Word<'_> {
    /// White space with a line end.
    pub(super) fn is_break(&self) -> bool {
        self.text.contains('\n')
    }

    pub(super) fn is_space(&self) -> bool {
        self.text.chars().all(is_space)
    }

    /// Letters, or digits with them: a word of a name.
    pub(super) fn is_word(&self) -> bool {
        self.text.chars().any(char::is_alphabetic)
    }

    pub(super) fn is_possessive(&self) -> bool {
        matches!(self.text, "'s" | "’s" | "'S" | "’S" | "'" | "’")
    }

    /// An address of the web or of mail.
    pub(super) fn is_address(&self) -> bool {
        self.text.contains("://") || self.text.contains('@') || self.text.starts_with("www.")
    }
}

/// The whole text.
pub(super) struct Page<'t> {
    pub(super) words: Vec<Word<'t>>,
    /// Words that stand somewhere without a capital.
    small: HashSet<&'t str>,
}

impl<'t> Page<'t> {
    pub(super) fn new(text: &'t str, tokens: &[Token]) -> Self {
        let mut words: Vec<Word<'t>> = Vec::with_capacity(tokens.len());
        let mut opens = true;
        for token in tokens {
            let part = text.get(token.range()).unwrap_or_default();
            let word = word(part, token, opens);
            let passes = word.is_break() || matches!(part, "." | "!" | "?" | ":" | "…" | "...");
            let quotes = matches!(part, "\"" | "“" | "”" | "‘" | "'" | "’" | "(" | "-" | "–" | "—");
            opens = passes || opens && (quotes || word.is_space());
            words.push(word);
        }
        words.split_mut(Word::is_break).for_each(mark_headline);
        let small = words.iter().filter(|w| !w.capital).map(|w| w.text).collect();
        Self { words, small }
    }

    pub(super) fn get(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    pub(super) fn before(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at.checked_sub(1)?)
    }

    /// Whether the text has the word, in lower case, somewhere in small letters.
    pub(super) fn has_small(&self, lower: &str) -> bool {
        self.small.contains(lower)
    }

    pub(super) fn slice(&self, range: &Range<usize>) -> &[Word<'t>] {
        self.words.get(range.clone()).unwrap_or_default()
    }

    /// The words of a range in lower case.
    pub(super) fn lower(&self, range: &Range<usize>) -> Vec<&str> {
        self.slice(range).iter().map(|w| w.lower.as_str()).collect()
    }

    /// The same, one string, by which mentions of one name are brought together.
    pub(super) fn key(&self, range: &Range<usize>) -> String {
        self.lower(range).join(" ")
    }
}

fn word<'t>(text: &'t str, token: &Token, opens: bool) -> Word<'t> {
    let capital = text.starts_with(char::is_uppercase);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters > 1 && !text.chars().any(char::is_lowercase) && capital;
    let lower = text.to_lowercase();
    let (start, end) = (token.start, token.end);
    Word { text, lower, start, end, capital, shouted, opens, headline: false }
}

/// Letters from which on a word counts as one of the longer.
const LONGER: usize = 4;

fn mark_headline(line: &mut [Word<'_>]) {
    let longer = |w: &&Word<'_>| w.is_word() && w.text.chars().count() >= LONGER && !w.is_address();
    let all = line.iter().filter(longer).count();
    let capitals = line.iter().filter(longer).filter(|w| w.capital).count();
    let ends = line.iter().rfind(|w| !w.is_space()).is_some_and(|w| w.text == ".");
    if !ends && all > 3 && capitals * 4 >= all * 3 {
        line.iter_mut().for_each(|word| word.headline = true);
    }
}
