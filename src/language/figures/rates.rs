use super::{numerals, units};
use crate::lexer::{Tokens, among};

/// Spans of time that things happen by.
const TIMES: &[&str] = &[
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "season",
];

/// Nouns that are paid or counted by, where only "a" says so: "$40 a barrel", but not "$40 a source
/// said". Units of measure are known beside these.
const THINGS: &[&str] = &[
    "bottle",
    "bushel",
    "child",
    "copy",
    "cup",
    "dose",
    "family",
    "game",
    "head",
    "household",
    "item",
    "match",
    "mile",
    "pack",
    "packet",
    "person",
    "piece",
    "pop",
    "pupil",
    "ride",
    "room",
    "seat",
    "semester",
    "session",
    "share",
    "shift",
    "student",
    "term",
    "therm",
    "ticket",
    "time",
    "trip",
    "unit",
    "user",
    "visit",
    "vote",
    "word",
    "worker",
];

/// Words behind "a day" that make it a point in time: "40 people a day later".
const SHIFTS: &[&str] = &["later", "ago", "earlier", "after", "before", "apart", "time"];

/// Reads the tokens from `i` on that make a rate of the amount before them: its denominator, and one
/// past its last token. "per 1,000 people" is as written; "per annum" is "year".
pub(super) fn rate(t: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let i = if t.is_joint(i) { i + 1 } else { i };
    let next = if t.is_joint(i + 1) { i + 2 } else { i + 1 };
    match t.lower(i) {
        "annually" | "yearly" => Some(("year".to_owned(), i + 1)),
        "per" => per(t, next),
        "/" => per(t, next).filter(|_| t.glued(i + 1)),
        "a" | "an" => each(t, next),
        "each" | "every" => {
            Some(next).filter(|&at| among(TIMES, t.lower(at))).map(|at| one(t, at, at + 1))
        }
        _ => None,
    }
}

/// Behind "per", anything counts: "per 100,000 people", "per sq km", "per megawatt-hour".
fn per(t: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    if matches!(t.lower(i), "annum" | "annual") {
        return Some(("year".to_owned(), i + 1));
    }
    if let Some(amount) = numerals::amount(t, i, false) {
        let counted = super::nouns::noun_phrase(t, amount.end);
        let unit = || units::unit(t, amount.end).map(|(_, _, end)| end);
        return Some(one(t, i, counted.or_else(unit).unwrap_or(amount.end)));
    }
    let compound = (t.is_word(i) && t.is_joint(i + 1) && t.is_word(i + 2)).then_some(i + 3);
    let unit = || units::unit(t, i).map(|(_, _, end)| end);
    let named = !super::nouns::is_break(t, i) && t.lower(i) != "se";
    let end = compound.or_else(unit).or(named.then_some(i + 1))?;
    Some(one(t, i, end))
}

/// Behind "a", only what is known to be counted by.
fn each(t: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let word = t.lower(i);
    let listed = among(TIMES, word) || among(THINGS, word);
    let unit = units::unit(t, i).filter(|_| word.len() > 2 && !listed).map(|(_, _, end)| end);
    let end = unit.or(listed.then_some(i + 1))?;
    let shifted = among(SHIFTS, t.lower(end)) && !t.is_stop(end);
    (!shifted).then(|| one(t, i, end))
}

fn one(t: &Tokens<'_>, start: usize, end: usize) -> (String, usize) {
    (t.words(start..end).to_owned(), end)
}
