//! Counts as a person reads them.

/// A count with its noun, as "1 mention" or "5 420 mentions", with a no-break space between.
pub fn pluralize(count: usize, one: &str, many: &str) -> String {
    format!("{}\u{a0}{}", group_digits(count), if count == 1 { one } else { many })
}

/// A whole number with its thousands set apart by narrow no-break spaces.
pub fn group_digits(number: usize) -> String {
    let digits = number.to_string();
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
            [0, 999, 5420, 1_234_567].map(group_digits),
            ["0", "999", "5\u{202f}420", "1\u{202f}234\u{202f}567"]
        );
        assert_eq!(pluralize(1, "word", "words"), "1\u{a0}word");
        assert_eq!(pluralize(0, "word", "words"), "0\u{a0}words");
    }
}
