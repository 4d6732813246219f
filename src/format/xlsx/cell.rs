//! What stands in one cell.

use crate::exchange::{is_xml, xml_escape};

/// The most characters of a cell, in UTF-16 units. Source: Excel specifications and limits.
pub(super) const MOST: usize = 32_767;

/// The digits that a number of a spreadsheet keeps (IEEE 754 double precision).
const DIGITS: usize = 15;

/// Whether a spreadsheet keeps the number as it is written.
pub(super) fn is_number(text: &str) -> bool {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = bare.split_once('.').unwrap_or((bare, "1"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let is_plain = !whole.starts_with('0') || whole == "0";
    let is_short = bare.len() <= DIGITS && !fraction.ends_with('0');
    all_digits(whole) && all_digits(fraction) && is_plain && is_short && text != "-0"
}

/// The number of a cell as a person would write it: programs store `0.1` as
/// `0.10000000000000001`, and a million as `1E6`.
pub(super) fn number(stored: &str) -> String {
    if is_number(stored) {
        return stored.to_owned();
    }
    stored
        .parse::<f64>()
        .ok()
        .filter(|n| n.is_finite() && n.abs() < 1e15)
        .map_or_else(|| stored.to_owned(), |n| n.to_string())
}

/// The beginning of a text that a cell holds, and whether that is not all.
pub(super) fn fit(text: &str) -> (&str, bool) {
    // A byte is never more than a unit, and an escape seven.
    if text.len() <= MOST {
        return (text, false);
    }
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > MOST {
            return (text.get(..at).unwrap_or_default(), true);
        }
    }
    (text, false)
}

/// The text as an element of a sheet has it: `_x000B_` stands for a character that XML has not, and
/// `_x005F_` for an underscore that would begin such a form (ECMA-376 part 1, 22.9.2.19).
pub(super) fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        match c {
            '_' if reads_as_form(rest) => plain.push_str("_x005F_"),
            c if stays(c) => plain.push(c),
            c => plain.push_str(&format!("_x{:04X}_", u32::from(c))),
        }
    }
    xml_escape(&plain)
}

/// Whether a sheet has the character as it is: a reader of XML makes `\n` of `\r`.
fn stays(c: char) -> bool {
    is_xml(c) && c != '\r'
}

/// Whether the underscore that the text begins with would be read as the beginning of a form. What
/// closes the form is an underscore, or that with which the form of the next character begins.
fn reads_as_form(text: &str) -> bool {
    let Some((digits, rest)) = text.split_at_checked(FORM - 1) else { return false };
    let closes = rest.chars().next().is_some_and(|c| c == '_' || !stays(c));
    closes && form(&format!("{digits}_")).is_some()
}

/// What such a text was.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('_') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let found = form(after);
        out.push(found.unwrap_or('_'));
        rest = after.get(if found.is_some() { FORM } else { 1 }..).unwrap_or_default();
    }
    out + rest
}

/// The length of `_x000B_`.
const FORM: usize = 7;

/// The character of a form at the beginning of a text.
fn form(text: &str) -> Option<char> {
    let digits = text.get(..FORM)?.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?)
}

/// The letters of a column, counted from 0: A, B, … Z, AA.
pub(super) fn letters(mut column: usize) -> String {
    let mut out = Vec::new();
    loop {
        let letter = u8::try_from(column % 26).unwrap_or_default();
        out.push(char::from(b'A' + letter));
        match (column / 26).checked_sub(1) {
            Some(next) => column = next,
            None => return out.into_iter().rev().collect(),
        }
    }
}

/// The column of a cell's name: 1 of `B7`. A sheet has 16,384 columns, so up to three letters.
pub(super) fn column(name: &str) -> Option<usize> {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_name =
        (1..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    let value = |sum: usize, b: u8| sum * 26 + usize::from(b - b'A') + 1;
    is_name.then(|| letters.bytes().fold(0, value) - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_those_that_a_spreadsheet_keeps() {
        for kept in ["0", "40", "-4.5", "123456789012345", "0.001"] {
            assert!(is_number(kept), "{kept}");
            assert_eq!(number(kept), kept);
        }
        for text in
            ["", "-0", "007", "1e5", "1.50", "=1", "1234567890123456", ".5", "5.", "+1", "१"]
        {
            assert!(!is_number(text), "{text}");
        }
        let stored = ["0.10000000000000001", "1E6", "4.0", "x"].map(number);
        assert_eq!(stored, ["0.1", "1000000", "4", "x"]);
    }

    #[test]
    fn columns_are_lettered() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
        for number in [0, 25, 26, 701, 702, 16_383] {
            assert_eq!(column(&format!("{}12", letters(number))), Some(number));
        }
        assert_eq!(["", "12", "a1", "ABCD1"].map(column), [None; 4]);
    }

    #[test]
    fn a_cell_ends_before_the_character_that_is_too_much() {
        let long = "👍".repeat(20_000);
        let (start, is_cut) = fit(&long);
        assert_eq!((start.chars().count(), is_cut), (16_383, true));
        assert_eq!(fit("👍"), ("👍", false));
        let wide = "é".repeat(30_000);
        assert_eq!(fit(&wide), (wide.as_str(), false));
    }

    #[test]
    fn an_escape_does_not_close_what_looks_like_one() {
        for (text, xml) in [
            ("_x0041_", "_x005F_x0041_"),
            ("_x0041\u{b}", "_x005F_x0041_x000B_"),
            ("_x0041_x0042\r", "_x005F_x0041_x005F_x0042_x000D_"),
            ("_x0041", "_x0041"),
            ("_xD800_", "_xD800_"),
        ] {
            assert_eq!(escaped(text), xml);
            assert_eq!(unescaped(xml), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_escaped_comes_back(text in "[_x0-9A-F\u{0}\u{b}\r\n\tÄ\u{fffe}]{0,20}") {
            let xml = escaped(&text);
            prop_assert!(xml.chars().all(is_xml));
            let plain = xml.replace("&#10;", "\n").replace("&#9;", "\t");
            prop_assert_eq!(unescaped(&plain), text);
        }
    }
}
