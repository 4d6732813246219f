//! Plain readings, for a text whose language there are no rules for: what its digits come to, and a
//! name as it stands.

use super::detection::Language;
use tagline_core::model::{Figure, FigureKind, Number, Value};

/// Spaces and marks between groups of three digits, besides points and commas.
const SPACES: [char; 6] = [' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '’'];

/// Numbers that are years more often than not where nothing else is said of them.
const YEARS: std::ops::RangeInclusive<u32> = 1500..=2100;

/// The figure of words that are digits alone, or digits with a percent sign, as the language of the
/// tag writes them; nothing is read into any other word, and what can mean two things is left open.
pub fn plain_figure(words: &str, tag: &str) -> Figure {
    let words = words.trim();
    let (digits, kind) = match words.strip_suffix('%') {
        Some(digits) => (digits.trim_end(), FigureKind::Percent),
        None => (words, FigureKind::Count),
    };
    let is_year = kind == FigureKind::Count
        && digits.len() == 4
        && digits.parse().is_ok_and(|year: u32| YEARS.contains(&year));
    let decimal = Language::of_tag(tag).and_then(Language::decimal);
    let Some(number) = plain_number(digits, decimal).filter(|_| !is_year) else {
        return Figure::default();
    };
    let unit = if kind == FigureKind::Percent { "%" } else { "" };
    Figure { value: Some(Value::Exact(number)), kind, unit: unit.to_owned(), ..Figure::default() }
}

/// The name in words, as they stand, with single spaces.
pub fn plain_name(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain_number(digits: &str, decimal: Option<char>) -> Option<Number> {
    let (sign, digits) = match digits.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let (whole, decimals) = match decimal.and_then(|mark| digits.split_once(mark)) {
        // "1,204" may be a thousand where the person writing was used to other marks.
        Some((_, decimals)) if decimals.len() == 3 => return None,
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let group = match decimal {
        Some(',') => Some('.'),
        Some(_) => Some(','),
        None => None,
    };
    let whole = ungrouped(whole, group)?;
    let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    match decimals {
        Some(decimals) if is_digits(decimals) => format!("{sign}{whole}.{decimals}").parse().ok(),
        Some(_) => None,
        None => format!("{sign}{whole}").parse().ok(),
    }
}

/// The digits of a number without the marks between its groups.
fn ungrouped(whole: &str, mark: Option<char>) -> Option<String> {
    let between = whole.chars().find(|c| !c.is_ascii_digit());
    let is_known = between.is_none_or(|c| SPACES.contains(&c) || Some(c) == mark);
    let groups: Vec<&str> = match between {
        Some(mark) => whole.split(mark).collect(),
        None => vec![whole],
    };
    let [first, rest @ ..] = groups.as_slice() else { return None };
    let is_digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let is_grouped =
        rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    (is_known && is_grouped && groups.iter().all(is_digits)).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::value_to_text;

    fn value(words: &str, tag: &str) -> String {
        plain_figure(words, tag).value.map(value_to_text).unwrap_or_default()
    }

    #[test]
    fn digits_are_read_as_the_language_writes_them() {
        for (words, want) in [
            ("234.800", "234800"),
            ("1.234.567,5", "1234567.5"),
            ("12,75", "12.75"),
            ("47", "47"),
            ("12\u{202f}500", "12500"),
            ("−3", "-3"),
        ] {
            assert_eq!(value(words, "de-AT"), want, "{words}");
        }
        let percent = plain_figure("4,5 %", "fr");
        assert_eq!((percent.kind, percent.unit.as_str()), (FigureKind::Percent, "%"));
        assert_eq!(value("4,5 %", "fr"), "4.5");
    }

    #[test]
    fn what_is_more_than_digits_or_means_two_things_is_left_open() {
        for words in ["3 Millionen", "fünf", "1,204", "3.5", "1.23.4", "2005", "16.", "", "%"] {
            assert_eq!(value(words, "de"), "", "{words}");
        }
        for (words, want) in [("1.204", ""), ("1,5", ""), ("12 500", "12500"), ("88", "88")] {
            assert_eq!(value(words, "und"), want, "{words}");
        }
    }
}
