//! Small parts that several components share.

mod dialog;
mod field;
mod frames;
mod icon;
mod live;
mod menu;
pub(crate) mod roving;

pub(crate) use dialog::Dialog;
pub(crate) use field::{Choice, TextArea, TextField};
pub(crate) use frames::{FRAMES_TO_PAINT, frames_from_now};
pub(crate) use icon::{Glyph, Icon};
pub(crate) use live::{Each, Show, effect, live, shown};
pub(crate) use menu::{Menu, MenuItem};

/// "1 mention", "5 420 mentions": a count with its noun, thousands set apart by a narrow space.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{}\u{a0}{}", grouped(n), if n == 1 { one } else { many })
}

/// A whole number with its thousands set apart by a narrow no-break space.
pub(crate) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 * 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [0, 999, 5420, 1_234_567].map(grouped),
            ["0", "999", "5\u{202f}420", "1\u{202f}234\u{202f}567"]
        );
        assert_eq!(count(1, "word", "words"), "1\u{a0}word");
        assert_eq!(count(0, "word", "words"), "0\u{a0}words");
    }
}
