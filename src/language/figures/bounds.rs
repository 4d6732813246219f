use std::ops::Range;

use super::bound_words::{BEFORE, BEHIND, FILLERS};
use super::parse::Parsed;
use super::{nouns, spelled, units};
use crate::lexer::{Tokens, among};
use tagline_core::model::FigureKind::Duration;
use tagline_core::model::{Number, Value};

/// The exactness of a number, by the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    About,
    /// "exactly", "equal to"
    Exactly,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

use Bound::{About, AtLeast, AtMost, Exactly, LessThan, MoreThan};

/// Tokens before "over" within which an amount makes it a stretch of time: "$2bn over 3 years".
const SPREAD_REACH: usize = 4;

/// Whether "over" at token `i` tells how long an amount is spread, and no bound.
fn is_spread(t: &Tokens<'_>, i: usize) -> bool {
    let amount = (i.saturating_sub(SPREAD_REACH)..i)
        .rev()
        .take_while(|&at| !t.is_stop(at) && t.raw(at) != ",")
        .any(|at| t.is_number(at) || spelled::scale_word(t.lower(at)).is_some());
    let ends = |at: usize| units::unit(t, at).is_some_and(|(_, kind, _)| kind == Duration);
    t.lower(i) == "over" && amount && (i + 2..i + 4).any(ends)
}

/// The bound that ends before token `start`, and its first token: of "up to about 30", the limit.
pub(super) fn before(t: &Tokens<'_>, start: usize) -> Option<(Bound, usize)> {
    let near = nearest(t, start)?;
    let is_limit = |bound: Bound, at: usize| bound.is_lower().is_some() && t.lower(at) != "as";
    let limit = || at_end(t, near.1).filter(|&(bound, at)| is_limit(bound, at));
    Some(if near.0 == About { limit().unwrap_or(near) } else { near })
}

/// The bound that ends before token `start`, words that change nothing left out.
fn nearest(t: &Tokens<'_>, start: usize) -> Option<(Bound, usize)> {
    let found = at_end(t, start).filter(|&(_, at)| !is_spread(t, at));
    if found.is_some() || start == 0 || !among(FILLERS, t.lower(start - 1)) {
        return found;
    }
    let second = start - 1;
    at_end(t, second).or_else(|| {
        let filled = second > 0 && among(FILLERS, t.lower(second - 1));
        if filled { at_end(t, second - 1) } else { None }
    })
}

/// The longest phrase of a bound that ends right before token `end`.
fn at_end(t: &Tokens<'_>, end: usize) -> Option<(Bound, usize)> {
    let last = t.lower(end.checked_sub(1)?);
    // "<>", "=>" and "=<" are arrows.
    let arrow = matches!(last, ">" | "<") && t.glued(end - 1);
    if arrow && end > 1 && matches!(t.raw(end - 2), "<" | "=") {
        return None;
    }
    if let "than" | "to" = last
        && let Some(found) = compared(t, end)
    {
        return Some(found);
    }
    // "c. 300", but not "vitamin C 300 mg"
    if last == "c" && t.is_capital(end - 1) {
        return None;
    }
    // "a five-under 67"
    if t.glued(end - 1) && end > 1 && t.is_dash(end - 2) {
        return None;
    }
    BEFORE
        .iter()
        .filter(|(phrase, _)| phrase.ends_with(last))
        .filter_map(|&(phrase, bound)| t.phrase_before(end, phrase).map(|at| (bound, at)))
        .min_by_key(|&(_, at)| at)
        .filter(|&(_, at)| !is_way_up(t, at))
}

/// Whether the "up to" at `i` belongs to a verb and is where something went: "ticked up to 4 %".
fn is_way_up(t: &Tokens<'_>, i: usize) -> bool {
    const VERBS: &[&str] = &[
        "ticked", "edged", "inched", "crept", "nudged", "moved", "went", "drifted", "bumped",
        "pushed", "shot", "came", "revised", "rounded",
    ];
    t.phrase(i, "up to").is_some() && i > 0 && among(VERBS, t.lower(i - 1))
}

/// Whether a comparative is upward: "more", "larger"; `None` for any other word.
fn is_upward(word: &str) -> Option<bool> {
    match word {
        "more" | "greater" | "higher" | "larger" | "bigger" | "longer" | "taller" | "older"
        | "heavier" | "faster" | "better" | "later" => Some(true),
        "less" | "fewer" | "lower" | "smaller" | "shorter" | "younger" | "lighter" | "slower"
        | "cheaper" => Some(false),
        _ => None,
    }
}

/// A comparison that ends right before token `end`: "more than", "no fewer than", "less than or
/// equal to", "equal to or more than", "smaller or equal than".
fn compared(t: &Tokens<'_>, end: usize) -> Option<(Bound, usize)> {
    let ends = ["than or equal to", "or equal to", "or equal than", "than"];
    let (tail, at) = ends.into_iter().find_map(|p| t.phrase_before(end, p).map(|at| (p, at)))?;
    let adjective = at.checked_sub(1)?;
    if tail == "or equal to" && t.phrase_before(at, "at least").is_some() {
        return Some((AtLeast, at - 2));
    }
    let up = is_upward(t.lower(adjective))?;
    let strict = tail == "than";
    let before = adjective.checked_sub(1).map_or("", |i| t.lower(i));
    if strict && matches!(before, "no" | "not") {
        return Some((if up { AtMost } else { AtLeast }, adjective - 1));
    }
    let equal = t.phrase_before(adjective, "equal to or").filter(|_| strict);
    let bound = match (up, strict && equal.is_none()) {
        (true, true) => MoreThan,
        (false, true) => LessThan,
        (true, false) => AtLeast,
        (false, false) => AtMost,
    };
    Some((bound, equal.unwrap_or(adjective)))
}

/// The bound that starts at token `end`, and one past its last token.
pub(super) fn behind(t: &Tokens<'_>, end: usize) -> Option<(Bound, usize)> {
    if t.raw(end) == "+" && t.glued(end) {
        return Some((AtLeast, end + 1));
    }
    let first = t.lower(end);
    if let ("or" | "and", Some(up)) = (first, is_upward(t.lower(end + 1))) {
        let goes_on =
            t.lower(end + 2) == "than" || (first == "and" && t.lower(end + 1) != "more" && !up);
        return (!goes_on).then_some((if up { AtLeast } else { AtMost }, end + 2));
    }
    if first == "plus" {
        return is_open_ended(t, end).then_some((AtLeast, end + 1));
    }
    BEHIND
        .iter()
        .filter(|(phrase, _)| phrase.starts_with(first) && !first.is_empty())
        .find_map(|&(phrase, bound)| t.phrase(end, phrase).map(|next| (bound, next)))
        .filter(|&(_, next)| !leads_number(t, next))
}

/// Whether a number follows, to which the bound belongs: "40 offices and over 3,000 staff".
fn leads_number(t: &Tokens<'_>, i: usize) -> bool {
    let at = super::money::prefix(t, i).map_or(i, |(_, at)| at);
    t.is_number(at) || spelled::below_hundred(t, at).is_some() || t.phrase(i, "half").is_some()
}

/// Whether the "plus" at `i` means that there may be more, and not that something is added: "300
/// plus members", but not "$300 plus tax" or "two goals plus three more".
fn is_open_ended(t: &Tokens<'_>, i: usize) -> bool {
    let plain = i > 0 && (t.is_number(i - 1) || spelled::scale_word(t.lower(i - 1)).is_some());
    let counts = plain && nouns::noun_phrase(t, i + 1).is_some();
    counts || t.is_stop(i + 1) || t.raw(i + 1) == ","
}

/// The bound of a figure: `before` it, behind its unit, or behind one of `ends`, where what it
/// counts or is per ends; with the tokens that say it, from the first to the last where they stand
/// on both sides.
pub(super) fn around(
    t: &Tokens<'_>,
    parsed: &Parsed,
    before: Option<(Bound, usize)>,
    ends: [usize; 2],
) -> Option<(Bound, Range<usize>)> {
    let [counted, whole] = ends;
    let alone = before.map(|(bound, at)| (bound, at..parsed.start));
    if let Some((bound, start)) = before.filter(|(bound, _)| bound.is_lower().is_some()) {
        let equal = [parsed.end, counted].into_iter().find_map(|end| or_equal(t, end));
        return equal.map(|end| (bound.or_equal(), start..end)).or(alone);
    }
    let found = |end: usize| behind(t, end).map(|(bound, last)| (bound, end..last));
    let behind = found(parsed.end)
        .or_else(|| found(counted).filter(|_| counted != parsed.end))
        .or_else(|| found(whole).filter(|_| whole != counted));
    match (before, behind) {
        (Some((Exactly, start)), Some((bound, words))) => Some((bound, start..words.end)),
        // "about 500 or more": the bound tells more than the approximation.
        (Some(_), Some((About, _))) => alone,
        (_, behind) => behind.or(alone),
    }
}

/// One past "or equal to", where it goes on with the "less than 5,000" before it.
fn or_equal(t: &Tokens<'_>, end: usize) -> Option<usize> {
    let last = t.phrase(end, "or equal to").or_else(|| t.phrase(end, "or equal"))?;
    (!t.is_number(last)).then_some(last)
}

impl Bound {
    /// Whether it is a lower one; `None` where it is neither.
    pub(super) fn is_lower(self) -> Option<bool> {
        match self {
            AtLeast | MoreThan => Some(true),
            AtMost | LessThan => Some(false),
            About | Exactly => None,
        }
    }

    /// The same, with the number itself.
    fn or_equal(self) -> Self {
        match self {
            MoreThan => AtLeast,
            LessThan => AtMost,
            other => other,
        }
    }

    /// The bound that a value is under.
    pub(super) fn behind(value: Value) -> Option<Self> {
        Some(match value {
            Value::About(_) => About,
            Value::AtLeast(_) => AtLeast,
            Value::MoreThan(_) => MoreThan,
            Value::AtMost(_) => AtMost,
            Value::LessThan(_) => LessThan,
            _ => return None,
        })
    }

    /// A number under this bound.
    pub(super) fn of(self, n: Number) -> Value {
        match self {
            Self::About => Value::About(n),
            Self::Exactly => Value::Exact(n),
            Self::AtLeast => Value::AtLeast(n),
            Self::MoreThan => Value::MoreThan(n),
            Self::AtMost => Value::AtMost(n),
            Self::LessThan => Value::LessThan(n),
        }
    }
}
