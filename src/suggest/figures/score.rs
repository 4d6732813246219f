use std::ops::Range;

use super::parse::Parsed;
use super::{bounds, context};
use super::{looks_alike, names};
use crate::model::FigureKind;
use crate::suggest::lexer::Tokens;

/// How likely a person would tag what the scanner read, 0 to 1; `None` where it is no figure.
pub(super) fn score(t: &Tokens<'_>, parsed: &Parsed, hidden: &[Range<usize>]) -> Option<f32> {
    if looks_alike::holds(hidden, parsed.number.start) || names::is_name(t, parsed) {
        return None;
    }
    let known = parsed.value.is_some();
    match parsed.kind {
        FigureKind::Date if !known && !has_digits(t, parsed) => None,
        FigureKind::Date | FigureKind::Time if !known => Some(0.45),
        FigureKind::Money | FigureKind::Percent => Some(0.95),
        FigureKind::Count => count(t, parsed),
        _ => Some(0.9),
    }
}

fn has_digits(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    (parsed.start..parsed.end).any(|i| t.is_number(i))
}

fn count(t: &Tokens<'_>, parsed: &Parsed) -> Option<f32> {
    let counts = !context::counted(t, parsed).is_empty();
    let bounded = bounds::words(t, parsed).is_some();
    if t.lower(parsed.number.start) == "one" && !bounded {
        return one(t, parsed, counts);
    }
    Some(if counts || bounded { 0.9 } else { 0.6 })
}

/// "one" counts in "one woman" and stands for somebody or something in "the one that", "no one".
fn one(t: &Tokens<'_>, parsed: &Parsed, counts: bool) -> Option<f32> {
    if parsed.number.len() > 1 || parsed.end > parsed.number.end {
        return Some(0.8);
    }
    if t.lower(parsed.end) == "of" {
        return Some(0.4);
    }
    counts.then_some(0.6)
}
