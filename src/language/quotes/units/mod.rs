//! A paragraph as what a clause is made of: words, marks and whole quotations.

mod read;
mod sentences;

use std::ops::Range;

use super::lexicon::{Class, Form};
use super::marks::Quotation;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// One character of punctuation.
    Mark(char),
    /// The quotation of this index.
    Quoted(usize),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// First byte, in the paragraph.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) class: Class,
    pub(super) form: Form,
    /// Whether it is a word that begins with a capital letter.
    pub(super) capital: bool,
}

/// A paragraph in units.
pub(super) struct Units<'a> {
    pub(super) text: &'a str,
    pub(super) list: Vec<Unit>,
    pub(super) quotations: Vec<Quotation>,
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> Units<'a> {
    pub(super) fn new(text: &'a str, quotations: Vec<Quotation>) -> Self {
        let list = read::units(text, &quotations);
        let mut units = Self { text, list, quotations, sentences: Vec::new() };
        units.sentences = units.divide();
        units
    }

    pub(super) fn get(&self, i: usize) -> Option<&Unit> {
        self.list.get(i)
    }

    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.get(i).is_some_and(|u| u.class.is(class))
    }

    pub(super) fn is_mark(&self, i: usize, mark: char) -> bool {
        self.get(i).is_some_and(|u| u.kind == Kind::Mark(mark))
    }

    pub(super) fn is_any_mark(&self, i: usize) -> bool {
        self.get(i).is_some_and(|u| matches!(u.kind, Kind::Mark(_)))
    }

    pub(super) fn is_dash(&self, i: usize) -> bool {
        self.get(i).is_some_and(|u| matches!(u.kind, Kind::Mark('—' | '–' | '―' | '-')))
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.get(i).is_some_and(|u| u.capital)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.get(i).is_some_and(|u| u.kind == Kind::Word)
    }

    pub(super) fn form(&self, i: usize) -> Form {
        self.get(i).map_or(Form::Plain, |u| u.form)
    }

    pub(super) fn quoted(&self, i: usize) -> Option<usize> {
        match self.get(i)?.kind {
            Kind::Quoted(index) => Some(index),
            _ => None,
        }
    }

    pub(super) fn raw(&self, i: usize) -> &'a str {
        self.get(i).and_then(|u| self.text.get(u.start..u.end)).unwrap_or_default()
    }

    /// Whether unit `i` is this word, whatever its case.
    pub(super) fn says(&self, i: usize, word: &str) -> bool {
        self.raw(i).eq_ignore_ascii_case(word)
    }

    pub(super) fn says_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.says(i, w))
    }

    /// The words between the marks of quotation `index`.
    pub(super) fn inner(&self, index: usize) -> &'a str {
        let range = self.quotations.get(index).map(|q| q.inner.clone());
        range.and_then(|r| self.text.get(r)).unwrap_or_default()
    }

    /// The bytes of a range of units in the paragraph; `None` where it is empty.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.get(range.start)?, self.get(range.end.checked_sub(1)?)?);
        (first.start < last.end).then_some(first.start..last.end)
    }

    /// Takes from names what their words would be without a capital ("Will", "May"). In a
    /// headline, where every word may have one, nothing is taken.
    pub(super) fn settle(&mut self) {
        let starts: Vec<usize> = self.sentences.iter().map(|s| s.start).collect();
        for (i, unit) in self.list.iter_mut().enumerate() {
            if unit.capital && starts.binary_search(&i).is_err() {
                unit.class = unit.class.of_name();
                unit.form = Form::Plain;
            }
        }
    }
}

/// A list of one range.
pub(super) fn only(range: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(range).collect()
}

/// Whether quoted words end as a sentence does.
pub(super) fn ends_like_sentence(words: &str) -> bool {
    words.trim_end().trim_end_matches(['’', '\'', '”', '"']).ends_with(['.', '!', '?', '…'])
}
