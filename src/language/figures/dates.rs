use super::numeric_dates;
use crate::lexer::{Tokens, among};
use tagline_core::model::{PartialDate, Value};
use tagline_core::text::calendar::{self, WEEKDAYS};

/// A date as written: what it comes to, where that is known, and one past its last token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub(super) value: Option<Value>,
    pub(super) end: usize,
}

/// The years that a bare number of four digits is taken for.
const YEARS: std::ops::RangeInclusive<i32> = 1500..=2100;

/// Whether token `i` names a month or a day of the week, with its capital, or a month before its
/// day.
pub(super) fn begins(t: &Tokens<'_>, i: usize) -> bool {
    let named = t.is_capital(i) && among(&WEEKDAYS, t.lower(i));
    named || month(t, i).is_some()
}

/// The years that a number behind "the" is taken for, even where it could count what follows.
const RECENT: std::ops::RangeInclusive<i32> = 1950..=2050;

/// The date or span of dates that starts at token `i`.
pub(super) fn dated(t: &Tokens<'_>, i: usize) -> Option<Dated> {
    // A day, a year or "24.02.2022".
    if t.is_number(i) && !matches!(t.raw(i).len(), 1 | 2 | 4 | 8..=10) {
        return None;
    }
    numeric_dates::numeric(t, i)
        .or_else(|| day_span(t, i))
        .or_else(|| span(t, i))
        .or_else(|| decade(t, i))
        .or_else(|| date(t, i).map(|(d, end)| Dated { value: d.map(Value::Date), end }))
        .or_else(|| year_possessive(t, i))
        .or_else(|| relative(t, i).map(|end| Dated { value: None, end }))
}

/// "from A to B", "between A and B", "A–B", "2012–13".
fn span(t: &Tokens<'_>, i: usize) -> Option<Dated> {
    let opens = matches!(t.lower(i), "from" | "between");
    let start = if opens { i + 1 } else { i };
    let (first, after) = date_or_month(t, start)?;
    let joined = match t.lower(after) {
        "to" | "until" | "till" | "through" => true,
        "and" => t.lower(i) == "between",
        _ => t.is_dash(after),
    };
    if !joined {
        return None;
    }
    if let Some(short) = short_second_year(t, first.1, after) {
        return Some(Dated { value: dates(first.1, Some(short)), end: after + 2 });
    }
    let later = || later_year(t, first.1, after + 1);
    let (second, end) = date_or_month(t, after + 1).or_else(later)?;
    let first = match (first.0, first.1, second.1) {
        (Some(month), None, Some(last)) => PartialDate::new(last.parts().0, Some(month), None),
        (_, known, _) => known,
    };
    Some(Dated { value: dates(first, second.1), end })
}

/// The old year behind another: the "1883" of "from 1861 to 1883".
fn later_year(
    t: &Tokens<'_>,
    first: Option<PartialDate>,
    i: usize,
) -> Option<(MonthOrDate, usize)> {
    let (before, None, None) = first?.parts() else { return None };
    let later = year(t, i).filter(|&later| later > before)?;
    let counted = super::context::counts_something(t, i + 1);
    (!counted).then(|| ((None, PartialDate::new(later, None, None)), i + 1))
}

type MonthOrDate = (Option<u8>, Option<PartialDate>);

/// A date, or a month without its year.
fn date_or_month(t: &Tokens<'_>, i: usize) -> Option<(MonthOrDate, usize)> {
    if let Some((Some(date), end)) = date(t, i) {
        return Some(((None, Some(date)), end));
    }
    month(t, i).map(|m| ((Some(m), None), i + 1))
}

fn dates(first: Option<PartialDate>, last: Option<PartialDate>) -> Option<Value> {
    first.zip(last).filter(|(a, b)| a <= b).map(|(a, b)| Value::Dates(a, b))
}

/// The "13" of "2012–13".
fn short_second_year(
    t: &Tokens<'_>,
    first: Option<PartialDate>,
    dash: usize,
) -> Option<PartialDate> {
    let (year, None, None) = first?.parts() else { return None };
    let short = t.raw(dash + 1);
    let joined = t.is_joint(dash) && short.len() == 2 && !t.is_dash(dash + 2);
    let short: i32 = short.parse().ok().filter(|_| joined)?;
    (short > year % 100).then(|| PartialDate::new(year / 100 * 100 + short, None, None)).flatten()
}

/// One date: "24 February 2022", "Feb. 24, 2022", "February 2022", "early 2022", "2022", "May 5".
///
/// `None` inside where the year is not said.
pub(super) fn date(t: &Tokens<'_>, i: usize) -> Option<(Option<PartialDate>, usize)> {
    let part = matches!(t.lower(i), "early" | "mid" | "late");
    let at = i + usize::from(part) + usize::from(part && t.is_dash(i + 1));
    let (date, end) =
        day_first(t, at).or_else(|| month_first(t, at)).or_else(|| year_only(t, at))?;
    Some((date, end))
}

fn day_first(t: &Tokens<'_>, i: usize) -> Option<(Option<PartialDate>, usize)> {
    let (day, next) = day(t, i)?;
    let at = t.phrase(next, "of").unwrap_or(next);
    let month = month(t, at)?;
    let comma = usize::from(t.raw(at + 1) == "," && year(t, at + 2).is_some());
    Some(match year(t, at + 1 + comma) {
        Some(y) => (PartialDate::new(y, Some(month), Some(day)), at + 2 + comma),
        None => (None, at + 1),
    })
}

fn month_first(t: &Tokens<'_>, i: usize) -> Option<(Option<PartialDate>, usize)> {
    let month = month(t, i)?;
    let of = t.phrase(i + 1, "of").unwrap_or(i + 1);
    if let Some(y) = year(t, of) {
        return Some((PartialDate::new(y, Some(month), None), of + 1));
    }
    if let Some((day, next)) = day(t, i + 1) {
        if let Some(end) = last_day(t, next) {
            return Some((None, end));
        }
        let at = next + usize::from(t.raw(next) == ",");
        return Some(match year(t, at) {
            Some(y) => (PartialDate::new(y, Some(month), Some(day)), at + 1),
            None => (None, next),
        });
    }
    // A month alone is sure only where it cannot be a word or a name.
    let sure =
        t.is_capital(i) && (!matches!(t.raw(i), "May" | "March") || follows_preposition(t, i));
    sure.then_some((None, i + 1))
}

/// The second day of "Sept. 20-24", whose year is not said.
fn last_day(t: &Tokens<'_>, dash: usize) -> Option<usize> {
    let (_, end) = day(t, dash + 1).filter(|_| t.is_dash(dash) || t.lower(dash) == "to")?;
    let more = t.raw(end) == "," && year(t, end + 1).is_some();
    (!more && year(t, end).is_none()).then_some(end)
}

/// A year alone: four digits that count nothing.
fn year_only(t: &Tokens<'_>, i: usize) -> Option<(Option<PartialDate>, usize)> {
    let year = year(t, i)?;
    let counted =
        super::context::counts_something(t, i + 1) || super::bounds::before(t, i).is_some();
    let of_year = is_owned(t, i) || is_told_by_year(t.lower(i + 1));
    let counted = counted && !(of_year && RECENT.contains(&year));
    // An old year, or one that may be an amount ("an average of 1500"), needs its preposition.
    let amount = i > 1 && t.lower(i - 1) == "of" && is_quantity(t.lower(i - 2));
    let led = follows_preposition(t, i) || (!counted && opens_span(t, i));
    let is_year = (led || (!counted && year >= 1900)) && !amount;
    is_year.then(|| (PartialDate::new(year, None, None), i + 1))
}

/// Whether a year at `i` begins a span of two, and is not where something rose from.
fn opens_span(t: &Tokens<'_>, i: usize) -> bool {
    let link = i.checked_sub(1).filter(|&at| matches!(t.lower(at), "from" | "between"));
    let years = year(t, i + 2).is_some() && matches!(t.lower(i + 1), "to" | "and" | "until");
    years && link.is_some_and(|at| !super::change::follows_verb(t, at))
}

/// Whether a year at `i` stands behind whose it is, or "the": "Ann’s 2015 filings", "the 2012
/// elections".
fn is_owned(t: &Tokens<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |at| t.lower(at));
    let possessive = before.ends_with("'s") || before.ends_with("’s") || before.ends_with("s’");
    possessive || matches!(before, "the" | "his" | "her" | "its" | "their" | "our" | "my")
}

/// Words that a number like a year hardly counts: what is told by years, what a year does ("2010
/// levels", "as 2024 approaches").
fn is_told_by_year(word: &str) -> bool {
    matches!(
        word,
        "levels"
            | "earnings"
            | "results"
            | "profits"
            | "revenues"
            | "elections"
            | "olympics"
            | "figures"
            | "estimates"
            | "forecasts"
            | "sales"
            | "prices"
            | "accounts"
            | "playoffs"
            | "midterms"
            | "budgets"
            | "approaches"
            | "looms"
            | "begins"
            | "ends"
    )
}

fn is_quantity(word: &str) -> bool {
    matches!(
        word,
        "average"
            | "total"
            | "maximum"
            | "minimum"
            | "price"
            | "cost"
            | "sum"
            | "record"
            | "rate"
            | "number"
            | "crowd"
            | "fine"
            | "limit"
            | "capacity"
            | "population"
            | "target"
    )
}

fn follows_preposition(t: &Tokens<'_>, i: usize) -> bool {
    const BEFORE_DATES: &[&str] = &[
        "in",
        "since",
        "by",
        "of",
        "until",
        "till",
        "during",
        "before",
        "after",
        "early",
        "mid",
        "late",
        "last",
        "next",
        "this",
        "throughout",
    ];
    i > 0 && among(BEFORE_DATES, t.lower(i - 1))
}

pub(super) fn year(t: &Tokens<'_>, i: usize) -> Option<i32> {
    let raw = t.raw(i);
    let bare = raw.len() == 4 && raw.bytes().all(|b| b.is_ascii_digit());
    let attached = t.glued(i + 1) && (t.is_word(i + 1) || matches!(t.raw(i + 1), "%" | "/" | "°"));
    raw.parse().ok().filter(|y| bare && !attached && YEARS.contains(y))
}

fn day(t: &Tokens<'_>, i: usize) -> Option<(u8, usize)> {
    let suffixed = t.glued(i + 1) && matches!(t.lower(i + 1), "st" | "nd" | "rd" | "th");
    let day: u8 = t.raw(i).parse().ok()?;
    (1..=31).contains(&day).then_some((day, i + 1 + usize::from(suffixed)))
}

/// The month that token `i` names: with its capital, or in a text without capitals beside its day.
pub(super) fn month(t: &Tokens<'_>, i: usize) -> Option<u8> {
    let initial = t.raw(i).as_bytes().first().copied().unwrap_or_default();
    let small = || b"jfmasond".contains(&initial) && is_beside_day(t, i);
    (b"JFMASOND".contains(&initial) || small()).then(|| calendar::month(t.lower(i)))?
}

/// Whether the small letters at `i` can be a month, since its day stands with it: "oct. 13", "on
/// may 19", "1 may"; "may" and "march" are words, and "mar" or "dec" need their dot.
fn is_beside_day(t: &Tokens<'_>, i: usize) -> bool {
    let is_day = |at: usize| t.is_number(at) && day(t, at).is_some();
    let leads = is_day(i + 1);
    let follows = !leads && i > 0 && is_day(i - 1);
    let dated = || {
        i > 0
            && matches!(
                t.lower(i - 1),
                "on" | "since" | "until" | "from" | "before" | "after" | "by"
            )
    };
    match (leads || follows, t.lower(i)) {
        (false, _) => false,
        (_, "may" | "march") => (leads && dated()) || (follows && !t.is_word(i + 1)),
        (_, word) => {
            let dated = leads && year(t, i + 2).is_some();
            word.len() > 3 || t.raw(i).ends_with('.') || dated
        }
    }
}

/// "24–26 February 2022", "February 24–26, 2022".
fn day_span(t: &Tokens<'_>, i: usize) -> Option<Dated> {
    days_of_month(t, i).or_else(|| days_first(t, i))
}

fn days_of_month(t: &Tokens<'_>, i: usize) -> Option<Dated> {
    let month = month(t, i)?;
    let (first, dash) = day(t, i + 1)?;
    let (last, end) = day(t, dash + 1).filter(|_| t.is_dash(dash) || t.lower(dash) == "to")?;
    let at = end + usize::from(t.raw(end) == ",");
    let year = year(t, at)?;
    let on = |day| PartialDate::new(year, Some(month), Some(day));
    Some(Dated { value: dates(on(first), on(last)), end: at + 1 })
}

fn days_first(t: &Tokens<'_>, i: usize) -> Option<Dated> {
    let (first, dash) = day(t, i)?;
    if !t.is_dash(dash) && t.lower(dash) != "to" {
        return None;
    }
    let (last, end) = day_first(t, dash + 1)?;
    let first = last.and_then(|l| PartialDate::new(l.parts().0, l.parts().1, Some(first)));
    Some(Dated { value: dates(first, last), end })
}

/// "2018’s", or "2018s" where the apostrophe is lost.
fn year_possessive(t: &Tokens<'_>, i: usize) -> Option<Dated> {
    let year: i32 = t.raw(i).parse().ok().filter(|_| t.raw(i).len() == 4)?;
    let owned = t.glued(i + 1) && t.lower(i + 1) == "s" && !t.raw(i).ends_with('0');
    let value = PartialDate::new(year, None, None).map(Value::Date);
    (owned && YEARS.contains(&year)).then_some(Dated { value, end: i + 1 })
}

/// "the 1990s".
fn decade(t: &Tokens<'_>, i: usize) -> Option<Dated> {
    let raw = t.raw(i);
    let year: i32 = raw.parse().ok().filter(|_| raw.len() == 4 && raw.ends_with('0'))?;
    let mark = usize::from(matches!(t.raw(i + 1), "'" | "’") && t.glued(i + 1));
    let plural = t.glued(i + 1 + mark) && t.lower(i + 1 + mark) == "s";
    let value = dates(PartialDate::new(year, None, None), PartialDate::new(year + 9, None, None));
    (plural && YEARS.contains(&year)).then_some(Dated { value, end: i + 2 + mark })
}

/// Dates told from the day of writing ("last week", "on Friday"): nothing says which they are.
fn relative(t: &Tokens<'_>, i: usize) -> Option<usize> {
    const TIMES: &[&str] = &[
        "week",
        "month",
        "year",
        "decade",
        "century",
        "weekend",
        "night",
        "summer",
        "spring",
        "autumn",
        "winter",
        "fall",
        "quarter",
        "morning",
        "afternoon",
        "evening",
    ];
    let (word, next) = (t.lower(i), t.lower(i + 1));
    let weekday = |w: &str| WEEKDAYS.contains(&w);
    match word {
        "today" | "yesterday" | "tomorrow" | "tonight" | "overnight" => Some(i + 1),
        "last" | "next" | "this" | "past" | "coming" => {
            let month = month(t, i + 1).is_some() && day(t, i + 2).is_none();
            let named = weekday(next) || among(TIMES, next) || month;
            named.then_some(i + 2)
        }
        _ => weekday(word).then_some(i + 1),
    }
}
