//! Affixes that are split off a word: at its front, at its end, and within.

use super::chars::{is_currency, is_icon, is_lower, is_punctuation, is_quote, is_upper};

/// Units that are split off the digits before them.
const UNITS: &[&str] = &[
    "km", "km²", "km³", "m", "m²", "m³", "dm", "dm²", "dm³", "cm", "cm²", "cm³", "mm", "mm²",
    "mm³", "ha", "µm", "nm", "yd", "in", "ft", "kg", "g", "mg", "µg", "t", "lb", "oz", "m/s",
    "km/h", "kmh", "mph", "hPa", "Pa", "mbar", "mb", "MB", "kb", "KB", "gb", "GB", "tb", "TB", "T",
    "G", "M", "K", "%", "км", "м", "кг", "г", "US$", "C$", "A$",
];

/// Hyphens, in the order in which they are tried.
const HYPHENS: &[&str] = &["-", "–", "—", "--", "---", "——", "~"];

/// How many bytes are split off at the front; 0 for none.
pub(super) fn prefix(word: &str) -> usize {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return 0 };
    let next = chars.next();
    let alone = is_punctuation(first) || is_quote(first) || is_currency(first) || is_icon(first);
    match first {
        '.' if next == Some('.') => run_of_dots(word),
        '+' if !next.is_some_and(|c| c.is_ascii_digit()) => 1,
        '§' | '%' | '=' | '—' | '–' => first.len_utf8(),
        'U' if word.starts_with("US$") => 3,
        'C' | 'A' if next == Some('$') => 2,
        _ if alone => first.len_utf8(),
        _ => 0,
    }
}

/// How many bytes are split off at the end, the most that any rule takes; 0 for none.
pub(super) fn suffix(word: &str) -> usize {
    let mut back = word.chars().rev();
    let Some(last) = back.next() else { return 0 };
    let before = back.next();
    if last == '.' {
        return dots(word, before, back.next());
    }
    if last == '…' && before == Some('…') {
        return 2 * last.len_utf8();
    }
    if let ('s' | 'S', Some(mark @ ('\'' | '’'))) = (last, before) {
        return last.len_utf8() + mark.len_utf8();
    }
    let after_digit = |rest: &str| rest.ends_with(|c: char| c.is_ascii_digit());
    let unit = UNITS.iter().filter_map(|u| Some((u, word.strip_suffix(u)?)));
    let unit = unit.filter(|(_, rest)| after_digit(rest)).map(|(u, _)| u.len()).max();
    let alone = is_punctuation(last) || is_quote(last) || is_icon(last);
    let at_digit = matches!(last, '+') || is_currency(last);
    let single = alone
        || matches!(last, '—' | '–')
        || at_digit && before.is_some_and(|c| c.is_ascii_digit());
    unit.unwrap_or_else(|| if single { last.len_utf8() } else { 0 })
}

/// The bytes that a point at the end takes with it.
fn dots(word: &str, before: Option<char>, second: Option<char>) -> usize {
    let Some(before) = before else { return 0 };
    let run = word.len() - word.trim_end_matches('.').len();
    let after_sign = matches!(before, '%' | '²' | '-' | '+' | '|' | '?' | ')' | '(' | ':')
        || is_punctuation(before)
        || is_quote(before);
    let degrees = matches!(before, 'F' | 'C' | 'K') && second == Some('°');
    let abbreviated = is_upper(before) && second.is_some_and(is_upper);
    let ends = before.is_ascii_digit() || is_lower(before) || after_sign || degrees || abbreviated;
    if run > 1 { run } else { usize::from(ends) }
}

fn run_of_dots(word: &str) -> usize {
    word.len() - word.trim_start_matches('.').len()
}

/// Where the word is split within: the ranges of what stands between, in bytes, in order.
pub(super) fn infixes(word: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut before = None;
    let mut skip_to = 0;
    for (at, c) in word.char_indices() {
        if at >= skip_to {
            let length = word.get(at..).map_or(0, |rest| infix(before, c, rest));
            if length > 0 {
                found.push((at, at + length));
                skip_to = at + length;
            }
        }
        before = Some(c);
    }
    found
}

/// How many bytes of `rest`, which begins with `c`, part what is before from what is behind.
fn infix(before: Option<char>, c: char, rest: &str) -> usize {
    if is_icon(c) || c == '…' {
        return c.len_utf8();
    }
    let next = rest.chars().nth(1);
    if c == '.' && next == Some('.') {
        return run_of_dots(rest);
    }
    let Some(before) = before else { return 0 };
    let digit = before.is_ascii_digit();
    let letter = before.is_alphabetic();
    let letter_next = next.is_some_and(char::is_alphabetic);
    let parts = match c {
        '+' | '-' | '*' | '^' if digit => next.is_some_and(|n| n.is_ascii_digit() || n == '-'),
        '.' => {
            (is_lower(before) || is_quote(before))
                && next.is_some_and(|n| is_upper(n) || is_quote(n))
        }
        ',' => letter && letter_next,
        ':' | '<' | '>' | '=' | '/' => (letter || digit) && letter_next,
        _ => false,
    };
    if parts {
        return c.len_utf8();
    }
    let joins = |hyphen: &&&str| {
        let behind = rest.strip_prefix(**hyphen);
        behind.is_some_and(|b| b.starts_with(char::is_alphabetic))
    };
    let hyphen = if letter || digit { HYPHENS.iter().find(joins) } else { None };
    hyphen.map_or(0, |h| h.len())
}
