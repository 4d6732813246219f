use unicode_segmentation::UnicodeSegmentation;

/// The most characters of a file name, its extension included.
///
/// Chrome drops a download with a name of 300 characters without a word.
const MOST_CHARS: usize = 80;

/// The most bytes of a file name; the file systems in use take 255.
const MOST_BYTES: usize = 240;

/// A name for a file that every system takes: letters and digits of any script, spaces, `_` and
/// `-`, then the extension, if there is one.
pub fn file_name(title: &str, extension: &str) -> String {
    let ending = if extension.is_empty() { String::new() } else { format!(".{extension}") };
    let words: String = title.graphemes(true).flat_map(safe).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = shorten(words.trim_start_matches(['-', ' ']), ending.len());
    let stem = match stem {
        "" => "Untitled".to_owned(),
        name if is_reserved(name) => format!("{name}_"),
        name => name.to_owned(),
    };
    stem + &ending
}

/// What of a grapheme cluster stands in a name: marks and joiners inside it go.
fn safe(cluster: &str) -> impl Iterator<Item = char> {
    let mut chars = cluster.chars();
    let first = chars.next().and_then(safe_char);
    first.into_iter().chain(chars.filter(|&c| is_letter(c)))
}

/// What stands for a character; nothing for an apostrophe ("Kyiv’s") or a soft hyphen.
fn safe_char(c: char) -> Option<char> {
    match c {
        c if is_letter(c) || matches!(c, '_' | '-') => Some(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\'' | '’' | '‘' | '\u{ad}' | '\u{200b}' => None,
        _ => Some(' '),
    }
}

/// A letter or digit that can be seen: Hangul fillers count as letters, but are blank.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// The start of `name` that leaves `taken` bytes for the extension, without a trailing space.
fn shorten(name: &str, taken: usize) -> &str {
    let chars = MOST_CHARS.saturating_sub(taken + 1);
    let end = name.char_indices().nth(chars).map_or(name.len(), |(at, _)| at);
    let end = name.floor_char_boundary(end.min(MOST_BYTES.saturating_sub(taken + 1)));
    name[..end].trim_end_matches([' ', '-'])
}

/// Whether Windows keeps the name for a device, whatever the extension.
fn is_reserved(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let device =
        name.strip_prefix("COM").or_else(|| name.strip_prefix("LPT")).is_some_and(|rest| {
            let mut chars = rest.chars();
            let digit = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
            chars.next().is_some_and(digit) && chars.next().is_none()
        });
    device || matches!(name.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN" | "CONOUT")
}

/// The name of a file without its ending.
pub fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// What a document is called that a file holds and does not name: the file's name without its
/// folder and ending.
pub fn title_of_file(path: &str) -> &str {
    stem(path.rsplit('/').next().unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_become_names() {
        let cases = [
            ("Kyiv’s night: “550 drones”", "Kyivs night 550 drones.csv"),
            ("../../etc/passwd", "etc passwd.csv"),
            ("CON", "CON_.csv"),
            ("lpt1", "lpt1_.csv"),
            ("COM¹", "COM¹_.csv"),
            ("...", "Untitled.csv"),
            ("", "Untitled.csv"),
            ("🇺🇦 👍", "Untitled.csv"),
            ("\u{3164}", "Untitled.csv"),
            ("-rf — now", "rf - now.csv"),
            ("report\u{202e}gpj.exe\n", "report gpj exe.csv"),
            ("e\u{301}te\u{301} 2024", "ete 2024.csv"),
            ("Зеленський у Києві", "Зеленський у Києві.csv"),
            ("你好，世界", "你好 世界.csv"),
            ("a\u{0}b\tc|d?e*f", "a b c d e f.csv"),
        ];
        for (title, name) in cases {
            assert_eq!(file_name(title, "csv"), name);
        }
    }

    proptest! {
        #[test]
        fn names_are_safe_everywhere(title in "(\\PC|[\\x00-\\x1f]|[𠀀-𠀐]){0,300}") {
            let name = file_name(&title, "tagline.json");
            let stem = name.strip_suffix(".tagline.json").unwrap();
            prop_assert!(name.chars().count() <= MOST_CHARS && name.len() <= MOST_BYTES);
            prop_assert!(stem.chars().all(|c| c.is_alphanumeric() || " _-".contains(c)), "{name}");
            prop_assert!(!stem.is_empty() && stem.trim() == stem && !stem.starts_with('-'));
        }
    }

    #[test]
    fn a_document_without_a_title_is_named_by_its_file() {
        assert_eq!(
            ["kyiv.txt", "x.y/a.b.html", "x.y/README", ".txt"].map(title_of_file),
            ["kyiv", "a.b", "README", ".txt"]
        );
    }
}
