//! Characters that take no place of their own in a line and may mislead whoever reads it.

/// Where the invisible characters of `text` that do no work are, in bytes: controls but tab,
/// zero-width characters, the twelve `Bidi_Control` characters, soft hyphens, Hangul fillers and
/// tag characters.
///
/// Joiners are passed over where they shape what stands before them (emoji, Persian, Indic), and
/// tag characters in a flag.
pub fn unseen(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut before = ' ';
    text.char_indices().filter(move |&(_, c)| {
        let is_odd = is_unseen(c) && !is_at_work(before, c);
        before = c;
        is_odd
    })
}

/// Source: `Bidi_Control` and `Default_Ignorable_Code_Point` of Unicode's `PropList.txt` and
/// `DerivedCoreProperties.txt`, without variation selectors, which only follow what they vary.
fn is_unseen(c: char) -> bool {
    // Nearly every character is one of these, and none of them is meant.
    if matches!(c, ' '..='~' | '\u{c0}'..='\u{34e}' | '\t') {
        return false;
    }
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}'
            | '\u{17b5}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_at_work(before: char, c: char) -> bool {
    match c {
        // After a Latin letter, with its marks or without, they shape nothing.
        '\u{200c}' | '\u{200d}' => before > '\u{34f}' && !is_unseen(before),
        '\u{e0020}'..='\u{e007f}' => matches!(before, '\u{1f3f4}' | '\u{e0020}'..='\u{e007e}'),
        _ => false,
    }
}

/// A name that others chose, in quotes, to stand in a sentence of ours: what cannot be seen in it is
/// spelled out ("[U+202E]"), and what runs from right to left turns nothing around it.
pub fn quoted(name: &str) -> String {
    let mut said = String::with_capacity(name.len() + 12);
    let mut from = 0;
    for (at, c) in unseen(name) {
        said.push_str(name.get(from..at).unwrap_or_default());
        said.push_str(&format!("[U+{:04X}]", u32::from(c)));
        from = at + c.len_utf8();
    }
    said.push_str(name.get(from..).unwrap_or_default());
    if said.is_ascii() {
        return format!("“{said}”");
    }
    // First strong isolate, pop directional isolate (UAX #9).
    format!("“\u{2068}{said}\u{2069}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_a_sentence_hides_and_turns_nothing() {
        assert_eq!(quoted("a b.json"), "“a b.json”");
        assert_eq!(quoted("cod\u{202e}gpj.exe"), "“cod[U+202E]gpj.exe”");
        assert_eq!(quoted("שלום.txt"), "“\u{2068}שלום.txt\u{2069}”");
        assert_eq!(quoted("👩\u{200d}👧\u{0}"), "“\u{2068}👩\u{200d}👧[U+0000]\u{2069}”");
        assert_eq!(quoted(""), "“”");
    }

    #[test]
    fn working_joiners_and_flags_are_passed_over() {
        for fine in [
            "👩\u{200d}👩\u{200d}👧",
            "क्\u{200d}ष",
            "🏴\u{e0067}\u{e0062}\u{e007f}",
            "a\tb é “–” ✔\u{fe0f}",
        ] {
            assert_eq!(unseen(fine).next(), None, "{fine:?}");
        }
        for odd in ["a\u{200d}b", "a\u{e0067}", "\u{feff}", "x\u{0}", "co\u{ad}op", "\u{202e}gpj"] {
            assert_eq!(unseen(odd).count(), 1, "{odd:?}");
        }
    }

    /// Every character of the classes that deceive, one by one, with its place.
    #[test]
    fn every_character_of_the_classes_is_found() {
        let bidi = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
        let width = "\u{200b}\u{200c}\u{200d}\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{feff}\u{ad}\u{180e}";
        let fillers = "\u{115f}\u{1160}\u{3164}\u{ffa0}";
        let controls = "\0\u{1}\u{8}\u{b}\u{c}\u{1b}\u{7f}\u{80}\u{9f}\u{2028}\u{2029}\u{e0001}";
        for c in [bidi, width, fillers, controls].concat().chars() {
            let text = format!("né{c}b");
            assert_eq!(unseen(&text).collect::<Vec<_>>(), [(3, c)], "{c:?}");
        }
    }
}
