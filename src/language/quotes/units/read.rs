//! The text of a paragraph, read as units.

use std::ops::Range;

use super::super::lexicon::{Class, Form, Lexicon};
use super::super::marks::Quotation;
use super::{Kind, Unit};

/// Words that keep their dot and go on.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "col",
    "lt", "sgt", "capt", "rev", "hon", "st", "jr", "sr", "vs", "no", "inc", "ltd", "corp", "co",
    "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec", "ariz", "calif", "colo",
    "conn", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss",
    "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis",
    "wyo", "ala", "ark", "del", "dept", "etc", "adm", "maj", "cmdr", "atty", "asst", "supt",
];

/// The units of a paragraph with these quotations.
pub(super) fn units(text: &str, quotations: &[Quotation]) -> Vec<Unit> {
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
    reader.list
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
