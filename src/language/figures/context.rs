use super::nouns::{is_adjective, is_break, noun_phrase};
use super::parse::Parsed;
use super::{bounds, dates, rates, spelled, units};
use crate::lexer::Tokens;
use tagline_core::model::{FigureKind, Number, PartialDate};

/// Words on each side of a figure in which its sentence may say when it held.
const CLAUSE_REACH: usize = 60;

/// Whether a number before token `i` counts what stands there: a plural noun, a unit, a share.
pub(super) fn counts_something(t: &Tokens<'_>, i: usize) -> bool {
    let scale = spelled::scale_word(t.lower(i)).is_some();
    scale
        || super::money::suffix(t, i).is_some()
        || units::unit(t, i).is_some_and(|(_, _, end)| end > i)
        || noun_phrase(t, i).is_some_and(|end| end > i)
}

/// The noun phrase that a figure counts, as a range of tokens; empty where the words do not show it.
fn counted(t: &Tokens<'_>, parsed: &Parsed) -> std::ops::Range<usize> {
    let none = parsed.end..parsed.end;
    // "$5bn a year in aid"
    let behind = rates::rate(t, parsed.end).map_or(parsed.end, |(_, end)| end);
    match parsed.kind {
        FigureKind::Date | FigureKind::Time | FigureKind::Score => none,
        FigureKind::Count if parsed.unit == "times" => none,
        FigureKind::Ordinal => ordered(t, parsed.end),
        FigureKind::Count => things(t, parsed).unwrap_or(none),
        FigureKind::Age if parsed.end == parsed.number.end => none,
        FigureKind::Age => one_word(t, parsed.end).unwrap_or(none),
        FigureKind::Money => of_what(t, behind, &["of", "worth of", "in"]).unwrap_or(none),
        FigureKind::Ratio => {
            let direct = of_what(t, parsed.end, &["of"]);
            direct.or_else(|| noun_phrase(t, parsed.end).map(|e| parsed.end..e)).unwrap_or(none)
        }
        FigureKind::Percent | FigureKind::Duration | FigureKind::Measure => {
            of_what(t, behind, &["of"]).unwrap_or(none)
        }
    }
}

/// The context of a figure, looked up once.
pub(super) struct Around {
    /// The tokens of what it counts; empty where the words do not show it.
    pub(super) counted: std::ops::Range<usize>,
    /// The denominator of a rate.
    pub(super) per: Option<String>,
    /// One past its last token, with what it counts and what it is per.
    pub(super) end: usize,
    /// Its bound, and the tokens that say it.
    pub(super) bound: Option<(bounds::Bound, std::ops::Range<usize>)>,
    /// Where it begins with a bound before it.
    pub(super) led: usize,
}

impl Around {
    pub(super) fn new(t: &Tokens<'_>, parsed: &Parsed) -> Self {
        let counted = counted(t, parsed);
        let (per, rated) = rate(t, parsed, counted.end).unzip();
        let own = if has_number(t, parsed.end..counted.start) { parsed.end } else { counted.end };
        let end = rated.unwrap_or(parsed.end).max(own);
        let before = bounds::before(t, parsed.start);
        let led = before.map_or(parsed.start, |(_, at)| at);
        let bound = bounds::around(t, parsed, before, [counted.end, end]);
        Self { counted, per, end, bound, led }
    }
}

/// Whether there is another figure among the tokens: "4 of the 193 members" is two.
fn has_number(t: &Tokens<'_>, mut tokens: std::ops::Range<usize>) -> bool {
    tokens.any(|i| t.is_number(i) || spelled::below_hundred(t, i).is_some())
}

/// The denominator of a rate, and one past its last token: behind its unit or
/// behind the noun it counts, which ends before token `counted`.
fn rate(t: &Tokens<'_>, parsed: &Parsed, counted: usize) -> Option<(String, usize)> {
    use FigureKind::{Age, Date, Ordinal, Score, Time};
    if matches!(parsed.kind, Age | Date | Ordinal | Score | Time) {
        return None;
    }
    rates::rate(t, parsed.end).or_else(|| rates::rate(t, counted))
}

/// The noun phrase that a plain number counts: "550 drones", "dozens of people", "a 50-member council".
fn things(t: &Tokens<'_>, parsed: &Parsed) -> Option<std::ops::Range<usize>> {
    let at = bounds::behind(t, parsed.end).map_or(parsed.end, |(_, end)| end);
    if t.is_joint(at) && t.is_word(at + 1) {
        // "a 500-strong crowd" does not say of whom.
        return (t.lower(at + 1) != "strong").then_some(at + 1..at + 2);
    }
    if let Some(end) = noun_phrase(t, at) {
        return Some(at..end);
    }
    let single = parsed.exact() == Some(Number::from(1));
    let one = one_word(t, at).filter(|_| single);
    one.or_else(|| of_what(t, at, &["of"]))
}

/// The noun phrase behind an ordinal: "third year", "third-largest city".
fn ordered(t: &Tokens<'_>, end: usize) -> std::ops::Range<usize> {
    let at = if t.is_joint(end) { end + 1 } else { end };
    if is_break(t, at) {
        return end..end;
    }
    let superlative = t.lower(at).ends_with("est") || t.lower(at) == "consecutive";
    let nation = t.is_capital(at) && t.is_word(at + 1);
    let more = (superlative || nation || is_adjective(t, at))
        && !is_break(t, at + 1)
        && !t.is_capital(at + 1);
    at..at + 1 + usize::from(more)
}

fn one_word(t: &Tokens<'_>, i: usize) -> Option<std::ops::Range<usize>> {
    let ending = |end: &str| t.lower(i).ends_with(end);
    let noun =
        !is_break(t, i) && !t.is_capital(i) && !ending("ed") && !ending("ing") && !ending("ly");
    let owner = ending("'s") || ending("’s");
    let goes_on = (owner || is_adjective(t, i)) && !is_break(t, i + 1);
    noun.then_some(i..i + 1 + usize::from(goes_on))
}

/// The noun phrase behind "of": "of the country’s voters", "of aid".
fn of_what(t: &Tokens<'_>, i: usize, links: &[&str]) -> Option<std::ops::Range<usize>> {
    let mut at = links.iter().find_map(|link| t.phrase(i, link))?;
    let skipped = |w: &str| {
        matches!(
            w,
            "the" | "all" | "its" | "their" | "his" | "her" | "our" | "these" | "those" | "them"
        )
    };
    while skipped(t.lower(at)) {
        at += 1;
    }
    let number =
        spelled::below_hundred(t, at).map_or(usize::from(t.is_number(at)), |(_, end)| end - at);
    if number > 0 && t.lower(i) == "in" {
        return None;
    }
    at += number;
    if dates::month(t, at).is_some() || t.is_number(at) {
        return None;
    }
    if let Some(end) = noun_phrase(t, at) {
        return Some(at..end);
    }
    let place = t.is_capital(at) && t.lower(i) == "in";
    one_word(t, at).filter(|_| !place)
}

/// When the figure held, where its own clause says so: "as of May 2022", "… in 2022", "In 2022, …".
pub(super) fn as_of(t: &Tokens<'_>, parsed: &Parsed, end: usize) -> Option<PartialDate> {
    if matches!(parsed.kind, FigureKind::Date | FigureKind::Time) {
        return None;
    }
    let linked = |at: usize| {
        let next = ["as of", "as at", "in", "on", "by", "at the end of", "at the start of"]
            .iter()
            .find_map(|link| t.phrase(at, link))?;
        dates::date(t, next)?.0
    };
    let stated = (end..t.len().min(end + CLAUSE_REACH))
        .take_while(|&i| !t.is_stop(i))
        .filter(|&i| t.phrase(i, "as of").or(t.phrase(i, "as at")).is_some())
        .find_map(linked);
    let low = parsed.start.saturating_sub(CLAUSE_REACH);
    let first = (low..parsed.start).rev().take_while(|&i| !t.is_stop(i)).last();
    let first = first.filter(|&i| i == 0 || t.is_stop(i - 1));
    let opening = || first.and_then(linked).filter(|_| first.is_some_and(|i| t.is_capital(i)));
    linked(end).or(stated).or_else(opening)
}
