//! What stands for the characters that the notation needs itself.

/// What has a meaning in a cell, and what stands for it there. `->` counts as one character; a
/// carriage return is not in the guide's list, but would end the line for a reader in Java.
const RESERVED: &[(&str, &str)] = &[
    ("\\", "\\\\"),
    ("[", "\\["),
    ("]", "\\]"),
    ("|", "\\|"),
    ("_", "\\_"),
    ("->", "\\->"),
    (";", "\\;"),
    ("\t", "\\t"),
    ("\n", "\\n"),
    ("\r", "\\r"),
    ("*", "\\*"),
];

/// A feature's value as a cell has it.
pub(super) fn value(text: &str) -> String {
    replaced(text, RESERVED.iter().copied())
}

/// What such a value was.
pub(super) fn unescaped(cell: &str) -> String {
    replaced(cell, RESERVED.iter().map(|&(plain, escaped)| (escaped, plain)))
}

/// Replaces each of `pairs` by what stands beside it, in one pass.
fn replaced<'a>(text: &str, pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let found = pairs.clone().find(|(from, _)| rest.starts_with(from));
        let (length, with) =
            found.map_or((c.len_utf8(), None), |(from, to)| (from.len(), Some(to)));
        let (own, after) = rest.split_at(length);
        out.push_str(with.unwrap_or(own));
        rest = after;
    }
    out
}

/// Whether a control character of a text has a backslash before it and stays what it is.
fn is_control(c: char) -> bool {
    c < ' ' && !matches!(c, '\u{8}'..='\u{d}')
}

/// A line of a sentence's text.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let letter = match c {
            '\t' => 't',
            '\n' => 'n',
            '\u{c}' => 'f',
            '\r' => 'r',
            '\u{8}' => 'b',
            c if c == '\\' || is_control(c) => c,
            c => {
                out.push(c);
                continue;
            }
        };
        out.extend(['\\', letter]);
    }
    out
}

/// What such a line was.
pub(super) fn unescaped_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let plain = chars.peek().copied().filter(|_| c == '\\').and_then(|next| match next {
            't' => Some('\t'),
            'n' => Some('\n'),
            'f' => Some('\u{c}'),
            'r' => Some('\r'),
            'b' => Some('\u{8}'),
            next if next == '\\' || is_control(next) => Some(next),
            _ => None,
        });
        if plain.is_some() {
            chars.next();
        }
        out.push(plain.unwrap_or(c));
    }
    out
}

/// A line of a sentence’s text until version 3.1: escaped as in a Java program, other characters than
/// those of ASCII included.
pub(super) fn java_line(line: &str) -> String {
    let mut units: Vec<u16> = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let code = rest.strip_prefix("\\u").and_then(|rest| rest.get(..4));
        if let Some(unit) = code.and_then(|code| u16::from_str_radix(code, 16).ok()) {
            units.push(unit);
            rest = rest.get(6..).unwrap_or_default();
            continue;
        }
        let plain = rest.strip_prefix('\\').and_then(|rest| rest.chars().next()).and_then(|next| {
            Some(match next {
                't' => '\t',
                'n' => '\n',
                'f' => '\u{c}',
                'r' => '\r',
                'b' => '\u{8}',
                '\\' | '"' | '\'' | '/' => next,
                _ => return None,
            })
        });
        let length = if plain.is_some() { 2 } else { c.len_utf8() };
        units.extend(plain.unwrap_or(c).encode_utf16(&mut [0; 2]).iter());
        rest = rest.get(length..).unwrap_or_default();
    }
    String::from_utf16_lossy(&units)
}

/// A cell divided where `at` stands without a backslash before it.
pub(super) fn parts(cell: &str, at: char) -> Vec<&str> {
    let (mut out, mut start, mut is_escaped) = (Vec::new(), 0, false);
    for (place, c) in cell.char_indices() {
        if c == at && !is_escaped {
            out.extend(cell.get(start..place));
            start = place + c.len_utf8();
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    out.extend(cell.get(start..));
    out
}

/// A value without the brackets at its end, and what is in them.
pub(super) fn suffix(value: &str) -> (&str, Option<&str>) {
    let inside = value.strip_suffix(']').and_then(|value| value.rsplit_once('['));
    let is_plain =
        |value: &str| (value.len() - value.trim_end_matches('\\').len()).is_multiple_of(2);
    let fits = |(before, inside): &(&str, &str)| {
        let digits = |c: char| c.is_ascii_digit() || c == '_';
        !inside.is_empty() && inside.chars().all(digits) && is_plain(before)
    };
    match inside.filter(fits) {
        Some((before, inside)) => (before, Some(inside)),
        None => (value, None),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_escaped_comes_back(text in "[\\[\\]|_\\->;\\t\\n\\r*\\\\0-9a\u{1}\u{8}\u{c}é]{0,12}") {
            let cell = value(&text);
            prop_assert_eq!(unescaped(&cell), text.as_str());
            prop_assert_eq!(parts(&cell, '|'), [cell.as_str()]);
            prop_assert_eq!(suffix(&cell), (cell.as_str(), None));
            let with = format!("{cell}[12]");
            prop_assert_eq!(suffix(&with), (cell.as_str(), Some("12")));
            let both = format!("{cell}|{cell}");
            prop_assert_eq!(parts(&both, '|'), [cell.as_str(), cell.as_str()]);
            prop_assert!(!line(&text).contains(['\t', '\n', '\r']));
            prop_assert_eq!(unescaped_line(&line(&text)), text.as_str());
        }
    }
}
