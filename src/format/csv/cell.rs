//! Cells that a spreadsheet would run as formulas, made harmless and restored.

use std::borrow::Cow;

/// Whether a spreadsheet may take a cell that begins so for a formula.
///
/// The list of OWASP's "CSV Injection" page, with the full-width forms that Excel treats alike.
fn triggers(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// Whether `cell`, after any apostrophes, begins like a formula.
fn is_live(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(triggers)
}

/// Whether `cell` is a plain decimal, which a spreadsheet reads as the number that it is.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

/// The cell with an apostrophe before it where it begins like a formula.
///
/// A cell that begins with apostrophes and then so gets one too, so that [`restore`] is exact.
pub(super) fn neutralise(cell: &str) -> Cow<'_, str> {
    if is_live(cell) && !is_number(cell) { format!("'{cell}").into() } else { cell.into() }
}

/// What [`neutralise`] was given.
pub(super) fn restore(cell: &str) -> &str {
    if is_live(cell) { cell.strip_prefix('\'').unwrap_or(cell) } else { cell }
}

/// The cell as RFC 4180 writes it: between quotation marks where it would be taken for more than one.
pub(super) fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\"")).into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_harmless_and_numbers_are_numbers() {
        for live in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(1)",
            "\t=1",
            "\r1",
            "\n",
            "＝1",
            "－",
            "-2/3",
            "'=1",
        ] {
            assert_eq!(neutralise(live), format!("'{live}"));
        }
        for dull in ["-4.5", "+7", "1=1", "", "'tis", "“—"] {
            assert_eq!(neutralise(dull), dull);
        }
    }

    proptest! {
        #[test]
        fn every_cell_is_restored(cell in "['=+@＝\\-\\t\\r\\n0-9.a]{0,6}") {
            let written = neutralise(&cell);
            prop_assert!(is_number(&cell) || !written.starts_with(triggers));
            prop_assert_eq!(restore(&written), cell.as_str());
        }
    }
}
