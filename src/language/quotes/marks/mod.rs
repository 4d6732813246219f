//! Quotation marks, paired: what stands between them, whatever marks a writer uses and forgets.
//!
//! Only the outermost quotations of a paragraph are given; what they quote in turn is theirs.

#[cfg(test)]
mod tests;
mod unclosed;

use std::ops::Range;

use self::unclosed::{attribution, sentence_end};

/// Bytes that a quotation in single marks may be long: beyond it an apostrophe was taken for one.
const LONGEST_SINGLE: usize = 600;

/// Marks looked at for the one that closes a single mark.
const SINGLES_AHEAD: usize = 12;

/// A stretch between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    /// Its bytes, marks included.
    pub(super) outer: Range<usize>,
    /// Its bytes without the marks.
    pub(super) inner: Range<usize>,
    /// Whether it has its opening mark; without, it goes on from the paragraph before.
    pub(super) opened: bool,
    /// Whether it has its closing mark.
    pub(super) closed: bool,
}

/// Marks that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    SingleAngle,
    Corner,
    WhiteCorner,
}

/// What a mark may do where it stands.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    end: usize,
    family: Family,
    opens: bool,
    closes: bool,
    /// Whether its own shape says which, as that of “ and ” does.
    directed: bool,
    /// Whether it follows an "s", as the apostrophe of "the workers’" does.
    after_s: bool,
}

/// How the quotation of a paragraph stands to its neighbours.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// The paragraph before ends in a quotation that is open.
    pub(super) open_before: bool,
    /// The next paragraph begins with an opening mark.
    pub(super) opens_next: bool,
}

/// The outermost quotations of one paragraph, in order, and whether the last is open at its end.
///
/// One pass: every mark looks at most at [`SINGLES_AHEAD`] others.
pub(super) fn quotations(text: &str, around: Around) -> (Vec<Quotation>, bool) {
    let marks = marks(text);
    let mut pairing = Pairing { text, balance: balances(&marks), marks: &marks, found: Vec::new() };
    let open = pairing.pair(around);
    (pairing.found, open)
}

/// Whether the paragraph begins with a mark that opens a quotation.
pub(super) fn begins_with_mark(text: &str) -> bool {
    let lead = text.len() - text.trim_start().len();
    let head = text.get(lead..).unwrap_or_default();
    let end = head.char_indices().nth(4).map_or(head.len(), |(at, _)| at);
    marks(head.get(..end).unwrap_or_default()).first().is_some_and(|m| m.at == 0 && m.opens)
}

struct Pairing<'a> {
    text: &'a str,
    marks: &'a [Mark],
    /// For each mark, the double marks from it on that close, less those that open.
    balance: Vec<i32>,
    found: Vec<Quotation>,
}

impl Pairing<'_> {
    fn pair(&mut self, around: Around) -> bool {
        let mut i = if around.open_before { self.carried() } else { 0 };
        while let Some(mark) = self.marks.get(i) {
            i = match self.open(i, *mark) {
                Some(Closing::At(close)) => close + 1,
                Some(Closing::Restart(next)) => next,
                Some(Closing::Never) if self.leave_open(*mark, around) => return true,
                // At most once a family: another opening mark would have been a restart.
                Some(Closing::Never) => self.past_last(i),
                None => i + 1,
            };
        }
        false
    }

    /// The first mark after `i` that lies behind the last quotation.
    fn past_last(&self, i: usize) -> usize {
        let end = self.found.last().map_or(0, |q| q.outer.end);
        let ahead = self.marks.iter().skip(i + 1).take_while(|m| m.at < end).count();
        i + 1 + ahead
    }

    /// Takes in the end of a quotation that the paragraph before began, where this one closes it.
    fn carried(&mut self) -> usize {
        let first = self.marks.iter().position(|m| m.family != Family::Single);
        let Some((i, mark)) = first.and_then(|i| Some((i, *self.marks.get(i)?))) else { return 0 };
        if !mark.closes || mark.opens || mark.at == 0 {
            return 0;
        }
        let (inner, outer) = (0..mark.at, 0..mark.end);
        self.found.push(Quotation { outer, inner, opened: false, closed: true });
        i + 1
    }

    /// Opens a quotation at mark `i`, if it may, and says how it ends.
    fn open(&mut self, i: usize, mark: Mark) -> Option<Closing> {
        if !mark.opens {
            return None;
        }
        if mark.family == Family::Single {
            let close = self.single_close(i, mark)?;
            self.push(mark, self.marks.get(close)?.at, self.marks.get(close)?.end, true);
            return Some(Closing::At(close));
        }
        let closing = self.close(i, mark);
        match closing {
            Closing::At(close) => {
                let end = *self.marks.get(close)?;
                self.push(mark, end.at, end.end, true);
            }
            Closing::Restart(next) => {
                let limit = self.marks.get(next)?.at;
                let end = attribution(self.text, mark.end, limit);
                let end = end.unwrap_or_else(|| sentence_end(self.text, mark.end, limit));
                self.push(mark, end, end, false);
            }
            Closing::Never => {}
        }
        Some(closing)
    }

    fn close(&self, i: usize, mark: Mark) -> Closing {
        let mut depth = 1_usize;
        for (j, other) in self.marks.iter().enumerate().skip(i + 1) {
            if other.family != mark.family {
                continue;
            }
            if other.closes && (!other.opens || !other.directed) {
                depth -= 1;
            } else if other.opens {
                // Nested marks of one kind, or one that nobody closed: what follows tells.
                let closes_both = self.balance.get(j).is_some_and(|b| *b > 0) && other.directed;
                if !closes_both {
                    return Closing::Restart(j);
                }
                depth += 1;
            }
            if depth == 0 {
                return Closing::At(j);
            }
        }
        Closing::Never
    }

    fn single_close(&self, i: usize, mark: Mark) -> Option<usize> {
        let ahead = self.marks.iter().enumerate().skip(i + 1).take(SINGLES_AHEAD);
        let mut possessive = None;
        for (j, other) in ahead {
            if other.at - mark.at > LONGEST_SINGLE {
                break;
            }
            if other.family != Family::Single {
                continue;
            }
            match (other.closes, other.after_s) {
                (true, false) => return Some(j),
                (true, true) => possessive = possessive.or(Some(j)),
                (false, _) if other.opens => break,
                _ => {}
            }
        }
        possessive
    }

    fn push(&mut self, mark: Mark, inner_end: usize, end: usize, closed: bool) {
        let inner = mark.end..inner_end.max(mark.end);
        if !self.text.get(inner.clone()).unwrap_or_default().trim().is_empty() {
            let outer = mark.at..end.max(mark.end);
            self.found.push(Quotation { outer, inner, opened: true, closed });
        }
    }

    /// The last quotation is not closed: it takes the rest of the paragraph where it began it or
    /// goes on in the next, else its sentence.
    fn leave_open(&mut self, mark: Mark, around: Around) -> bool {
        let whole =
            around.opens_next || self.text.get(..mark.at).is_none_or(|t| t.trim().is_empty());
        let end = self.text.trim_end().len();
        let attributed = attribution(self.text, mark.end, end);
        let rest = || if whole { end } else { sentence_end(self.text, mark.end, end) };
        let end = attributed.unwrap_or_else(rest);
        self.push(mark, end, end, false);
        whole && attributed.is_none()
    }
}

/// How a quotation ends.
enum Closing {
    /// At this mark.
    At(usize),
    /// It does not: this mark opens another.
    Restart(usize),
    /// Not in this paragraph.
    Never,
}

fn balances(marks: &[Mark]) -> Vec<i32> {
    let mut balance = 0;
    let mut list: Vec<i32> = marks
        .iter()
        .rev()
        .map(|m| {
            if m.directed && m.family != Family::Single {
                balance += if m.closes { 1 } else { -1 };
            }
            balance
        })
        .collect();
    list.reverse();
    list
}

/// Every character that may be a quotation mark.
fn marks(text: &str) -> Vec<Mark> {
    let mut list: Vec<Mark> = Vec::new();
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at < skip || c.is_ascii_alphanumeric() || c == ' ' {
            continue;
        }
        let Some((family, len)) = family(c, text.get(at..).unwrap_or_default()) else { continue };
        let mark = mark(text, at, at + len, c, family);
        skip = mark.end;
        if mark.opens || mark.closes {
            list.push(mark);
        }
    }
    list
}

fn family(c: char, rest: &str) -> Option<(Family, usize)> {
    let twice = |pair: &str| rest.starts_with(pair);
    Some(match c {
        '\'' if twice("''") => (Family::Double, 2),
        '`' if twice("``") => (Family::Double, 2),
        '’' if twice("’’") => (Family::Double, 6),
        '‘' if twice("‘‘") => (Family::Double, 6),
        '“' | '”' | '„' | '‟' | '＂' => (Family::Double, 3),
        '"' => (Family::Double, 1),
        '‘' | '’' | '‚' | '‛' => (Family::Single, 3),
        '\'' => (Family::Single, 1),
        '«' | '»' => (Family::Angle, 2),
        '‹' | '›' => (Family::SingleAngle, 3),
        '「' | '」' => (Family::Corner, 3),
        '『' | '』' => (Family::WhiteCorner, 3),
        _ => return None,
    })
}

fn mark(text: &str, at: usize, end: usize, c: char, family: Family) -> Mark {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(end..).and_then(|t| t.chars().next());
    let led = before.is_none_or(|c| c.is_whitespace() || leads(c));
    let goes_on = after.is_some_and(|c| !c.is_whitespace());
    let ended = after.is_none_or(|c| !c.is_alphanumeric());
    let follows = before.is_some_and(|c| !c.is_whitespace());
    let (opens, closes) = match c {
        '“' => (!(follows && !led && ended), follows && !led && ended),
        '‘' => (goes_on && !is_elision(text, end), false),
        '„' | '‟' | '‚' | '‛' | '「' | '『' | '`' => (true, false),
        '」' | '』' => (false, true),
        '”' => (led && goes_on && !ended, !(led && goes_on && !ended)),
        '’' if family == Family::Single => (false, follows && ended),
        '\'' if family == Family::Single => {
            (led && goes_on && !is_elision(text, end), follows && ended)
        }
        '«' | '‹' => (!(follows && !led && ended), follows && !led && ended),
        '»' | '›' => (led && goes_on && !ended, !(led && goes_on && !ended)),
        _ => (goes_on && (led || !ended), follows && (ended || !led) || !follows && !goes_on),
    };
    let directed = !matches!(c, '"' | '\'' | '＂' | '’');
    let after_s = matches!(before, Some('s' | 'S'));
    Mark { at, end, family, opens, closes, directed, after_s }
}

/// Whether a quotation may open right behind this character.
fn leads(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '—' | '–' | '-' | '―' | '/' | ':' | '“' | '"' | '‘' | '«' | '¿' | '¡'
    )
}

/// Whether what follows is a word without its beginning ("’em", "’90s"), so that its mark is an
/// apostrophe.
fn is_elision(text: &str, at: usize) -> bool {
    const ELIDED: &[&str] = &[
        "tis", "twas", "twere", "twill", "em", "til", "till", "cause", "n", "round", "bout",
        "nuff", "cos", "cuz", "neath", "gainst", "im", "er",
    ];
    let rest = text.get(at..).unwrap_or_default();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let behind = rest.get(digits..).unwrap_or_default();
    if digits == 2 {
        return !behind.starts_with([',', '.', '%']);
    }
    rest.get(..letters).is_some_and(|w| ELIDED.iter().any(|e| w.eq_ignore_ascii_case(e)))
}
