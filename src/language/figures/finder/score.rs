use std::ops::Range;

use super::{looks_alike, names};
use crate::figures::context::Around;
use crate::figures::nouns;
use crate::figures::parse::Parsed;
use crate::lexer::Tokens;
use tagline_core::model::FigureKind;

/// How likely a person would tag what the scanner read, 0 to 1; `None` where it is no figure.
pub(super) fn score(
    t: &Tokens<'_>,
    parsed: &Parsed,
    around: &Around,
    hidden: &[Range<usize>],
) -> Option<f32> {
    if looks_alike::holds(hidden, parsed.number.start) || names::is_name(t, parsed) {
        return None;
    }
    let known = parsed.value.is_some();
    match parsed.kind {
        FigureKind::Date if !known && !has_digits(t, parsed) => None,
        FigureKind::Date | FigureKind::Time if !known => Some(0.45),
        FigureKind::Ordinal => Some(ordinal(t, parsed)),
        FigureKind::Money | FigureKind::Percent => Some(0.95),
        FigureKind::Count => count(t, parsed, around),
        FigureKind::Duration if is_some_day(t, parsed) => Some(0.45),
        _ => Some(0.9),
    }
}

fn has_digits(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    (parsed.start..parsed.end).any(|i| t.is_number(i))
}

fn count(t: &Tokens<'_>, parsed: &Parsed, around: &Around) -> Option<f32> {
    let counts = !around.counted.is_empty();
    // "one-sided", "four-legged": the number is a part of an adjective.
    if t.is_joint(parsed.end) && t.lower(parsed.end + 1).ends_with("ed") {
        return Some(0.45);
    }
    let bounded = around.bound.is_some();
    if names::is_code(t, parsed) {
        return Some(0.3);
    }
    if t.lower(parsed.number.start) == "one" && !bounded {
        return one(t, parsed, counts);
    }
    let scaled = parsed.scale.is_some() || parsed.unit == "times" || bounded;
    Some(match (counts || scaled, is_pronoun(t, parsed)) {
        (true, _) => 0.9,
        (_, true) => 0.45,
        _ => 0.6,
    })
}

/// "one day": some day, where no word before makes it a length of time.
fn is_some_day(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    let before = parsed.start.checked_sub(1).map_or("", |i| t.lower(i));
    let measures = matches!(
        before,
        "for"
            | "in"
            | "within"
            | "after"
            | "than"
            | "least"
            | "about"
            | "just"
            | "only"
            | "every"
            | "by"
            | "over"
    );
    !measures && t.phrase(parsed.start, "one day").is_some()
}

/// "those two", "the 411": what is meant has been said before, or it is a name.
fn is_pronoun(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    let before = parsed.start.checked_sub(1).map_or("", |i| t.lower(i));
    matches!(before, "the" | "those" | "these" | "us" | "them" | "you") && !t.is_word(parsed.end)
        || matches!(before, "those" | "these") && nouns::is_break(t, parsed.end)
}

/// A place in an order; low where "first" is an adverb ("was first seen") or a part of a name.
fn ordinal(t: &Tokens<'_>, parsed: &Parsed) -> f32 {
    let opens =
        parsed.start.checked_sub(1).is_none_or(|i| t.is_stop(i)) && t.raw(parsed.end) == ",";
    let adverb = opens || (t.lower(parsed.start) == "first" && is_adverb(t, parsed));
    if adverb || names::is_ordinal_name(t, parsed) { 0.3 } else { 0.85 }
}

fn is_adverb(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    let before = parsed.start.checked_sub(1).map_or("", |i| t.lower(i));
    let next = t.lower(parsed.end);
    let fixed = before == "at" || matches!(next, "place" | "of" | "and" | "lady" | "ladies");
    let verb =
        next.ends_with("ed") && !matches!(before, "the" | "a" | "its" | "his" | "her" | "their");
    fixed || verb || (t.is_stop(parsed.end) && before.is_empty())
}

/// "one" counts in "one woman" and stands for somebody or something in "the one that", "no one".
fn one(t: &Tokens<'_>, parsed: &Parsed, counts: bool) -> Option<f32> {
    if parsed.number.len() > 1 || parsed.end > parsed.number.end {
        return Some(0.8);
    }
    if t.lower(parsed.end) == "of" {
        return Some(0.4);
    }
    // "down to just one"
    let before = parsed.start.checked_sub(1).map_or("", |i| t.lower(i));
    if matches!(before, "just" | "only" | "exactly") && t.is_stop(parsed.end) {
        return Some(0.6);
    }
    // "one needs to know"
    let subject = t.lower(parsed.end).ends_with('s') && t.lower(parsed.end + 1) == "to";
    (counts && !subject).then_some(0.6)
}
