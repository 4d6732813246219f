use std::borrow::Cow;

/// Makes every line end `\n` (from `\r\n`, lone `\r`, U+2028 and U+2029), and changes nothing else.
///
/// The line and paragraph separators count as newlines because every browser breaks a line at
/// them in `pre-wrap` text, while other readers of an export would not.
pub fn normalize_newlines(text: &str) -> Cow<'_, str> {
    // One by one: a search for a single character looks for its last byte alone.
    if !['\r', '\u{2028}', '\u{2029}'].iter().any(|&c| text.contains(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_becomes_a_newline() {
        assert_eq!(normalize_newlines("a\r\nb\rc\n\rd\u{2028}e\u{2029}f"), "a\nb\nc\n\nd\ne\nf");
    }

    #[test]
    fn nothing_else_changes() {
        let text = "\u{feff}A\u{0}B \u{200d}\u{202e}e\u{301}\tZ\u{b}";
        assert!(matches!(normalize_newlines(text), Cow::Borrowed(same) if same == text));
    }
}
