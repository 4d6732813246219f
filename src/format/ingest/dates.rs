//! Dates as articles print them, on a line of their own.

use tagline_core::text::calendar::{self, WEEKDAYS};

/// Words that may stand before a date on its line.
const LEADS: &[&str] =
    &["published", "posted", "updated", "last updated", "first published", "date"];

/// The date that is all a short line says, as ISO 8601 where it is clear ("5 July 2025" →
/// 2025-07-05), else as written ("5/7/2025", which is July or May).
///
/// `None` where the line says anything else.
pub(super) fn date_line(line: &str) -> Option<String> {
    let line = line.trim();
    if line.len() > 60 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let body = strip_lead(line);
    let date = strip_time(strip_day(body)).trim_matches(|c: char| c == ',' || c.is_whitespace());
    iso(date)
        .map(str::to_owned)
        .or_else(|| worded(date))
        .or_else(|| is_slashed(date).then(|| date.to_owned()))
}

/// A date or date and time in ISO 8601, as metadata gives it; anything else as it is written, if it
/// has a year and is short.
pub(super) fn metadata_date(value: &str) -> Option<String> {
    let value = value.trim();
    let has_year = value
        .split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 || (n.len() == 8 && n.starts_with(['1', '2'])));
    if value.len() > 60 || !has_year {
        return None;
    }
    Some(date_line(value).unwrap_or_else(|| value.to_owned()))
}

fn strip_lead(line: &str) -> &str {
    let lower = line.to_ascii_lowercase();
    let lead = LEADS.iter().filter(|lead| lower.starts_with(**lead)).max_by_key(|lead| lead.len());
    let rest = lead.map_or(line, |lead| &line[lead.len()..]);
    let rest = rest.trim_start_matches([':', ' ']);
    rest.strip_prefix("on ").unwrap_or(rest)
}

/// Whether a word is the name of a month, or short for it.
pub(super) fn is_month(word: &str) -> bool {
    calendar::month(word).is_some()
}

/// Whether a word is the name of a weekday, or three or more letters of its beginning.
pub(super) fn is_weekday(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_ascii_lowercase();
    lower.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(&lower))
}

fn strip_day(text: &str) -> &str {
    let word = text.split([',', ' ']).next().unwrap_or("");
    if is_weekday(word) { text[word.len()..].trim_start_matches([',', ' ']) } else { text }
}

/// Takes the time of day off the end: "at 14:05", "T14:05:00Z", "10:42 a.m. EDT", "| 10:42".
fn strip_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let head = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    if head.len() == colon {
        return text;
    }
    let head = head.trim_end();
    let head = head.strip_suffix(" at").or_else(|| head.strip_suffix('T')).unwrap_or(head);
    head.trim_end_matches(['|', '-', '–', '·', ',', ' '])
}

/// `2025-07-05`, `2025-07`; with real months and days.
fn iso(text: &str) -> Option<&str> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let month = number(parts.next()?, 2)?;
    let day = parts.next().map_or(Some(1), |day| number(day, 2))?;
    let real = is_year(year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (real && parts.next().is_none()).then_some(text)
}

/// "July 5, 2025", "5 July 2025", "Jul. 5th, 2025", "July 2025".
fn worded(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',', '\u{a0}']).filter(|w| !w.is_empty()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        let slot = match number(digits, digits.len()).filter(|_| ordinal) {
            Some(n) if digits.len() == 4 && is_year(n) => (&mut year, n),
            Some(n) if digits.len() <= 2 && (1..=31).contains(&n) => (&mut day, n),
            Some(_) => return None,
            None => (&mut month, u32::from(calendar::month(word)?)),
        };
        if slot.0.replace(slot.1).is_some() {
            return None;
        }
    }
    let (year, month) = (year?, month?);
    Some(day.map_or_else(
        || format!("{year:04}-{month:02}"),
        |day| format!("{year:04}-{month:02}-{day:02}"),
    ))
}

/// "5/7/2025", "05.07.2025": whose order of day and month only the writer knows.
fn is_slashed(text: &str) -> bool {
    ['/', '.'].iter().any(|&mark| {
        let parts: Vec<&str> = text.split(mark).collect();
        let [a, b, year] = parts[..] else { return false };
        let small =
            |n: &str| n.len() <= 2 && number(n, n.len()).is_some_and(|n| (1..=31).contains(&n));
        small(a) && small(b) && number(year, 4).is_some_and(is_year)
    })
}

fn number(digits: &str, len: usize) -> Option<u32> {
    let plain = digits.len() == len && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn is_year(n: u32) -> bool {
    (1600..2200).contains(&n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_a_date_is_read() {
        for (line, date) in [
            ("July 5, 2025", "2025-07-05"),
            ("Friday, 4 July 2025", "2025-07-04"),
            ("Published: Sept. 3rd, 2024 at 10:42 a.m. EDT", "2024-09-03"),
            ("Last updated on 12 Mar 2023", "2023-03-12"),
            ("2025-07-05", "2025-07-05"),
            ("2025-07-05T10:00:00Z", "2025-07-05"),
            ("May 2021", "2021-05"),
            ("5/7/2025", "5/7/2025"),
            ("05.07.2025 | 14:05", "05.07.2025"),
        ] {
            assert_eq!(date_line(line).as_deref(), Some(date), "{line}");
        }
    }

    #[test]
    fn a_line_that_says_more_is_not() {
        for line in [
            "In July 2025 he left",
            "May 5",
            "550 drones",
            "2025",
            "July 35, 2025",
            "2025-13-01",
            "",
            "July 5 6, 2025",
            "Mayor 5, 2020",
            "at 10:42",
            "1.2.3",
            "€ 5/7/2025",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }

    #[test]
    fn metadata_is_kept_as_written_where_it_is_not_clear() {
        let odd = "Sat, 05 Jul 2025 10:00:00 GMT";
        assert_eq!(metadata_date(odd).as_deref(), Some("2025-07-05"));
        assert_eq!(metadata_date("5 de julio de 2025").as_deref(), Some("5 de julio de 2025"));
        assert_eq!(metadata_date("yesterday"), None);
    }
}
