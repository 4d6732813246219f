use super::parse::Parsed;
use super::{numerals, spelled};
use crate::lexer::{Tokens, among};
use tagline_core::model::{Clock, FigureKind, Number, Value};

/// Abbreviations of the time zones that news in English gives its times in.
const ZONES: &[&str] = &[
    "GMT", "UTC", "BST", "IST", "CET", "CEST", "EET", "EEST", "MSK", "ET", "EST", "EDT", "CT",
    "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT", "JST", "KST", "HKT", "SGT", "AEST",
    "AEDT", "ACST", "AWST", "NZST", "NZDT", "SAST", "WAT", "EAT", "GST", "PKT",
];

/// Which half of the day an hour of the 12-hour clock is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// An hour and minute as written.
#[derive(Clone, Copy, Debug)]
struct Told {
    hour: u8,
    minute: u8,
    half: Option<Half>,
    /// Whether the words are a time of day by themselves, not just a number.
    sure: bool,
    /// Whether it is an hour of 12 of which the words do not say the half.
    open: bool,
    end: usize,
}

impl Told {
    /// 12 a.m. is midnight and 12 p.m. noon, as the Associated Press and NIST have it.
    fn clock(self) -> Option<Clock> {
        let hour = match self.half {
            None if self.open => return None,
            None => self.hour,
            Some(Half::Morning) if self.hour == 12 => 0,
            Some(Half::Afternoon) if self.hour < 12 => self.hour + 12,
            Some(_) => self.hour,
        };
        Clock::new(hour, self.minute)
    }
}

/// "2.15pm", "2:15 p.m.", "14:30", "1430 GMT", "9 o'clock", "noon", "from 10 p.m. to 6 a.m."
///
/// The hour of "9 o'clock" has no value, since nothing says which half of the day it is in.
pub(super) fn clock(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    // No hour and minute are longer than "12.30".
    if t.is_number(i) && t.raw(i).len() > 5 {
        return None;
    }
    let (value, end) = span(t, i).or_else(|| {
        let told = told(t, i).filter(|told| told.sure)?;
        Some((told.clock().map(Value::Clock), told.end))
    })?;
    let mut parsed = Parsed::new((i, end), FigureKind::Time, value, "time");
    if let Some((zone, end)) = zone(t, end) {
        (parsed.unit, parsed.end) = (zone, end);
    }
    Some(parsed)
}

/// "3:07.77": minutes and seconds with a fraction, which no time of day has.
fn lap(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let colon = t.raw(i + 1) == ":" && t.glued(i + 1) && t.glued(i + 2);
    let timed = colon && t.is_number(i) && t.raw(i + 2).find('.') == Some(2);
    let minutes = numerals::numeral(t.raw(i)).filter(|_| timed && !t.glued(i))?;
    let seconds = numerals::numeral(t.raw(i + 2)).filter(|s| *s < Number::from(60))?;
    let value = minutes.checked_mul(Number::from(60)).and_then(|m| m.checked_add(seconds))?;
    let value = Some(Value::Exact(value));
    let mut parsed = Parsed::new((i, i + 3), FigureKind::Duration, value, "duration");
    parsed.unit = "seconds".to_owned();
    Some(parsed)
}

/// "2:14:04" and "3:07.77", where no "at" makes it a time of day: a length of time, in seconds.
pub(super) fn stopped(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    if let Some(lap) = lap(t, i) {
        return Some(lap);
    }
    let colon = |at: usize| t.raw(at) == ":" && t.glued(at) && t.glued(at + 1);
    let timed = t.is_number(i) && colon(i + 1) && colon(i + 3);
    let dated = i > 0 && matches!(t.lower(i - 1), "at" | "by" | "since" | "until" | "t");
    if !timed || dated || t.glued(i) {
        return None;
    }
    let part = |at: usize| numerals::numeral(t.raw(at)).filter(|n| *n < Number::from(100));
    let (hours, minutes, seconds) = (part(i)?, part(i + 2)?, part(i + 4)?);
    let whole = hours.checked_mul(Number::from(3600))?;
    let value = minutes.checked_mul(Number::from(60)).and_then(|m| whole.checked_add(m))?;
    let value = Some(Value::Exact(value.checked_add(seconds)?));
    let mut parsed = Parsed::new((i, i + 5), FigureKind::Duration, value, "duration");
    parsed.unit = "seconds".to_owned();
    Some(parsed)
}

/// "from A to B", "between A and B", "A–B"; the half of the day of B serves A.
fn span(t: &Tokens<'_>, i: usize) -> Option<(Option<Value>, usize)> {
    let opens = matches!(t.lower(i), "from" | "between");
    let first = told(t, if opens { i + 1 } else { i })?;
    let joined = match t.lower(first.end) {
        "to" | "until" | "till" => true,
        "and" => t.lower(i) == "between",
        _ => t.is_dash(first.end),
    };
    let second = told(t, first.end + 1).filter(|second| joined && second.sure)?;
    let from = shared(first, second).clock();
    let value = from.zip(second.clock()).map(|(from, to)| Value::Clocks(from, to));
    let pinned = first.sure || second.half.is_some();
    pinned.then_some((value, second.end))
}

/// The first time of a span, in the half of the day of the second where it says none itself:
/// "8–10 p.m."; "11 to 1 p.m." starts in the other half, since a span runs forward.
fn shared(first: Told, second: Told) -> Told {
    let Some(half) = second.half.filter(|_| first.half.is_none() && first.hour < 13) else {
        return first;
    };
    let same = Told { half: Some(half), ..first };
    let other = match half {
        Half::Morning => Half::Afternoon,
        Half::Afternoon => Half::Morning,
    };
    if same.clock() < second.clock() { same } else { Told { half: Some(other), ..first } }
}

fn told(t: &Tokens<'_>, i: usize) -> Option<Told> {
    named(t, i).or_else(|| past(t, i)).or_else(|| military(t, i)).or_else(|| numbered(t, i))
}

/// "noon", "midnight".
fn named(t: &Tokens<'_>, i: usize) -> Option<Told> {
    let at = i + usize::from(t.raw(i) == "12");
    let hour = match t.lower(at) {
        "noon" | "midday" => 12,
        "midnight" => 0,
        _ => return None,
    };
    Some(Told { hour, minute: 0, half: None, sure: true, open: false, end: at + 1 })
}

/// "half past eight", "quarter to nine".
fn past(t: &Tokens<'_>, i: usize) -> Option<Told> {
    let at = t.phrase(i, "a").unwrap_or(i);
    let (hours_back, minute, next) =
        [("half past", 0, 30), ("quarter past", 0, 15), ("quarter to", 1, 45)]
            .into_iter()
            .find_map(|(phrase, back, minute)| Some((back, minute, t.phrase(at, phrase)?)))?;
    let (hour, end) = hour(t, next)?;
    // "a quarter to three" may be a share that somebody gets.
    let sure = minute == 30 || t.is_stop(end) || half(t, end).is_some();
    let hour = if hour > hours_back { hour - hours_back } else { 12 };
    let (half, end) = half(t, end).map_or((None, end), |(half, end)| (half, end));
    sure.then_some(Told { hour, minute, half, sure, open: true, end })
}

/// "1430 GMT": four digits are a time where a zone stands behind.
fn military(t: &Tokens<'_>, i: usize) -> Option<Told> {
    let raw = t.raw(i);
    let digits = raw.len() == 4 && raw.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| zone(t, i + 1))??;
    let (hour, minute) = (raw.get(..2)?.parse().ok()?, raw.get(2..)?.parse().ok()?);
    Clock::new(hour, minute)?;
    Some(Told { hour, minute, half: None, sure: true, open: false, end: i + 1 })
}

/// "2.15pm", "2:15 p.m.", "14:30", "eight o'clock in the evening", and a bare hour.
fn numbered(t: &Tokens<'_>, i: usize) -> Option<Told> {
    let two = |raw: &str| raw.len() <= 2 && raw.bytes().all(|b| b.is_ascii_digit());
    let (hour, minute, at) = match (minutes_behind(t, i), t.raw(i).split_once('.')) {
        (Some(minute), _) if two(t.raw(i)) => (t.raw(i).parse().ok()?, Some(minute), i + 3),
        (_, Some((hour, minute))) if two(hour) && two(minute) && minute.len() == 2 => {
            (hour.parse().ok()?, Some(minute.parse().ok()?), i + 1)
        }
        _ => hour(t, i).map(|(hour, end)| (hour, None, end))?,
    };
    let colon = at == i + 3 && minute.is_some();
    let mark = half(t, at).filter(|_| minute.is_some() || t.lower(at) != "in" || is_led(t, i));
    let (half, end) = mark.unwrap_or((None, at));
    let marked = mark.is_some();
    let fits = if marked { hour < 13 } else { colon && hour < 24 };
    let bare = !marked && minute.is_none() && (1..13).contains(&hour);
    let minute = minute.unwrap_or(0);
    let open = !colon || (marked && half.is_none());
    (minute < 60 && (fits || bare)).then_some(Told { hour, minute, half, sure: fits, open, end })
}

/// Whether a bare number at `i` may be an hour: "at 5 in the morning", but not "killed 5 in the
/// morning".
fn is_led(t: &Tokens<'_>, i: usize) -> bool {
    const LEADS: &[&str] = &[
        "at", "by", "about", "around", "until", "till", "since", "before", "after", "from", "to",
        "between", "and",
    ];
    i.checked_sub(1).is_some_and(|before| among(LEADS, t.lower(before)))
}

/// The "15" of "2:15".
fn minutes_behind(t: &Tokens<'_>, i: usize) -> Option<u8> {
    let joined = t.raw(i + 1) == ":" && t.glued(i + 1) && t.glued(i + 2) && t.raw(i + 3) != ":";
    t.raw(i + 2).parse().ok().filter(|_| joined && t.is_number(i + 2) && t.raw(i + 2).len() == 2)
}

/// An hour of the 12-hour clock or a number as low, in digits or words.
fn hour(t: &Tokens<'_>, i: usize) -> Option<(u8, usize)> {
    let digits = t.raw(i).parse::<u8>().ok().filter(|_| t.raw(i).len() <= 2).map(|n| (n, i + 1));
    let words =
        || spelled::below_hundred(t, i).and_then(|(n, end)| Some((u8::try_from(n).ok()?, end)));
    digits.or_else(words).filter(|&(n, _)| n < 13)
}

/// Reads the words behind an hour that make it a time of day: the half of the day, where they say one,
/// and one past its last token.
fn half(t: &Tokens<'_>, i: usize) -> Option<(Option<Half>, usize)> {
    let half = match t.lower(i) {
        "am" | "a.m" => return Some((Some(Half::Morning), i + 1)),
        "pm" | "p.m" => return Some((Some(Half::Afternoon), i + 1)),
        "o'clock" | "o’clock" => None,
        _ => return part_of_day(t, i),
    };
    Some(part_of_day(t, i + 1).unwrap_or((half, i + 1)))
}

/// "in the morning", "in the afternoon", "in the evening"; nothing else is sure ("at night").
fn part_of_day(t: &Tokens<'_>, i: usize) -> Option<(Option<Half>, usize)> {
    let at = t.phrase(i, "in the")?;
    match t.lower(at) {
        "morning" => Some((Some(Half::Morning), at + 1)),
        "afternoon" | "evening" => Some((Some(Half::Afternoon), at + 1)),
        _ => None,
    }
}

/// "GMT", "local time": the zone at token `i`, as written, and one past it.
fn zone(t: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let local = t.phrase(i, "local time").or_else(|| ZONES.contains(&t.raw(i)).then_some(i + 1))?;
    Some((t.words(i..local).to_owned(), local))
}
