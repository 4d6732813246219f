//! A paragraph as what a clause is made of: words, marks and whole quotations.

use std::ops::Range;

use super::lexicon::{Class, Form, Lexicon};
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

/// Units that one sentence may have; what is longer is divided, so that work stays linear.
const LONGEST_SENTENCE: usize = 300;

/// Words that keep their dot and go on.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "col",
    "lt", "sgt", "capt", "rev", "hon", "st", "jr", "sr", "vs", "no", "inc", "ltd", "corp", "co",
    "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec", "ariz", "calif", "colo",
    "conn", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss",
    "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis",
    "wyo", "ala", "ark", "del", "dept", "etc", "adm", "maj", "cmdr", "atty", "asst", "supt",
];

/// A paragraph in units.
pub(super) struct Units<'a> {
    pub(super) text: &'a str,
    pub(super) list: Vec<Unit>,
    pub(super) quotations: Vec<Quotation>,
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> Units<'a> {
    pub(super) fn new(text: &'a str, quotations: Vec<Quotation>) -> Self {
        let mut reader =
            Reader { text, lexicon: Lexicon::get(), lower: String::new(), list: Vec::new() };
        let mut at = 0;
        for (index, q) in quotations.iter().enumerate() {
            reader.read(at..q.outer.start);
            let kind = Kind::Quoted(index);
            reader.push(q.outer.start, q.outer.end, kind, (Class::NONE, Form::Plain));
            at = q.outer.end;
        }
        reader.read(at..text.len());
        let mut units = Self { text, list: reader.list, quotations, sentences: Vec::new() };
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

    fn divide(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for i in 0..self.list.len() {
            if self.ends_sentence(i) || i - start >= LONGEST_SENTENCE {
                sentences.push(start..i + 1);
                start = i + 1;
            }
        }
        if start < self.list.len() {
            sentences.push(start..self.list.len());
        }
        sentences
    }

    fn ends_sentence(&self, i: usize) -> bool {
        let Some(unit) = self.get(i) else { return false };
        match unit.kind {
            Kind::Mark('.' | '!' | '?') => self.begins_sentence(i + 1),
            Kind::Word if self.raw(i).ends_with('.') => {
                let function =
                    Class::DETERMINER.or(Class::PRONOUN).or(Class::AND).or(Class::PREPOSITION);
                self.is_capital(i + 1) && self.is(i + 1, function)
            }
            Kind::Quoted(index) => {
                let inner = self.inner(index);
                let asked = inner.trim_end_matches(['’', '\'']).ends_with(['?', '!']);
                let ended = ends_like_sentence(inner);
                let goes_on = self.quoted(i + 1).is_some() || self.attributes(i + 1, asked);
                ended && self.begins_sentence(i + 1) && !goes_on
            }
            _ => false,
        }
    }

    fn begins_sentence(&self, i: usize) -> bool {
        self.get(i).is_none_or(|u| match u.kind {
            Kind::Word => u.capital,
            Kind::Number | Kind::Quoted(_) => true,
            Kind::Mark(c) => !matches!(c, ',' | ';' | ')' | ']' | '.' | '!' | '?'),
        })
    }

    /// Whether an attribution of the quotation before stands here: "Trump said.", "Ann Lee told
    /// reporters,". Behind a question or an exclamation it may be longer.
    fn attributes(&self, i: usize, asked: bool) -> bool {
        let named = |k: usize| self.is_capital(k) || self.is(k, Class::PRONOUN);
        let names = (i..i + 8).take_while(|&k| named(k) || k > i && self.says(k, "of")).count();
        let mut verb = i + names;
        while self.is(verb, Class::ADVERB) && !self.is_capital(verb) {
            verb += 1;
        }
        let closes = |k: usize| {
            let quoted = self.quoted(k + 1).is_some();
            let comma = self.is_mark(k, ',') && (asked || !quoted);
            k >= self.list.len() || self.is_mark(k, '.') || comma
        };
        let short = Class::TIME.or(Class::ADVERB).or(Class::OBJECT);
        let aside = self.is(verb + 1, short) || self.says(verb + 1, "reporters");
        let end = closes(verb + 1) || aside && closes(verb + 2);
        let says = self.is(verb, Class::SAY.or(Class::QUOTING)) && !self.is_capital(verb);
        names > 0
            && says
            && (end || asked && !self.says(verb + 1, "that") && !self.is_mark(verb + 1, ':'))
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

struct Reader<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    /// The last word in lower case.
    lower: String,
    list: Vec<Unit>,
}

impl Reader<'_> {
    fn read(&mut self, range: Range<usize>) {
        let text = self.text.get(..range.end).unwrap_or_default();
        let mut at = range.start;
        while let Some(c) = text.get(at..).and_then(|t| t.chars().next()) {
            let end = at + c.len_utf8();
            at = if c.is_whitespace() {
                end
            } else if c.is_alphanumeric()
                || matches!(c, '@' | '#' | '$') && text[end..].starts_with(char::is_alphanumeric)
            {
                self.word(text, at, c)
            } else {
                self.push(at, end, Kind::Mark(c), (Class::NONE, Form::Plain));
                end
            };
        }
    }

    fn word(&mut self, text: &str, start: usize, first: char) -> usize {
        let end = word_end(text, start + first.len_utf8());
        let end = with_dot(text, start, end);
        let word = text.get(start..end).unwrap_or_default();
        if first.is_ascii_digit() {
            self.push(start, end, Kind::Number, (Class::NONE, Form::Plain));
            return end;
        }
        self.lower.clear();
        self.lower.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        let bare = self.lower.trim_end_matches('.');
        let possessive = bare.ends_with("'s")
            || bare.ends_with("’s")
            || bare.ends_with("s'")
            || bare.ends_with("s’");
        let (mut class, form) = self.lexicon.look_up(bare);
        if possessive && !class.is(Class::AUX) {
            class = Class::POSSESSIVE;
        }
        if word.ends_with('.') && bare.len() == 1 {
            class = Class::NONE;
        }
        self.push(start, end, Kind::Word, (class, form));
        end
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, (class, form): (Class, Form)) {
        let first = self
            .text
            .get(start..end)
            .and_then(|t| t.trim_start_matches(['@', '#', '$']).chars().next());
        let capital = kind == Kind::Word && first.is_some_and(char::is_uppercase);
        self.list.push(Unit { start, end, kind, class, form, capital });
    }
}

/// The end of a word: letters, digits, and what may stand between them.
fn word_end(text: &str, mut end: usize) -> usize {
    while let Some(c) = text.get(end..).and_then(|t| t.chars().next()) {
        let next = end + c.len_utf8();
        let goes_on = || text.get(next..).is_some_and(|t| t.starts_with(char::is_alphanumeric));
        let joins = c.is_alphanumeric()
            || matches!(c, '\u{300}'..='\u{36f}' | '_' | '\u{200d}')
            || matches!(c, '\'' | '’' | '-' | '‐' | '‑' | '@' | ',' | '.' | ':' | '/' | '&')
                && goes_on()
                && may_join(text, end, c);
        if !joins {
            return end;
        }
        end = next;
    }
    end
}

/// Whether a mark between two letters or digits is inside a word: always an apostrophe or a hyphen,
/// a point or a comma only between digits or initials.
fn may_join(text: &str, at: usize, c: char) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b' ');
    let after = bytes.get(at + c.len_utf8()).copied().unwrap_or(b' ');
    match c {
        ',' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        '.' => {
            before.is_ascii_digit() && after.is_ascii_digit()
                || before.is_ascii_alphabetic()
                    && after.is_ascii_alphabetic()
                    && (before.is_ascii_uppercase() == after.is_ascii_uppercase())
        }
        _ => true,
    }
}

/// Takes in the dot of an abbreviation or of initials.
fn with_dot(text: &str, start: usize, end: usize) -> usize {
    if !text.get(end..).is_some_and(|t| t.starts_with('.')) {
        return end;
    }
    let word = text.get(start..end).unwrap_or_default();
    let initials =
        word.split('.').all(|p| p.chars().count() == 1) && word.starts_with(char::is_uppercase);
    let part = word.rsplit('-').next().unwrap_or(word);
    let known = ABBREVIATIONS.iter().any(|a| part.eq_ignore_ascii_case(a));
    // "Do you know? No." ends there, and so does what ends the paragraph.
    let goes_on = text.get(end + 1..).is_some_and(|t| !t.trim().is_empty());
    let is_name = part.starts_with(char::is_uppercase) && !part.eq_ignore_ascii_case("no");
    if initials && (word.contains('.') || goes_on && word != "I") || known && is_name && goes_on {
        end + 1
    } else {
        end
    }
}
