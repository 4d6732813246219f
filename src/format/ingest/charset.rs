//! The encodings in which news text still comes, besides UTF-8.

/// Bytes 0x80 to 0x9F of windows-1252; the rest is Latin-1.
/// Source: WHATWG Encoding Standard, index-windows-1252.txt.
const WINDOWS_1252: [char; 32] = [
    '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{2C6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}', '\u{8F}',
    '\u{90}', '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{2DC}', '\u{2122}', '\u{161}', '\u{203A}', '\u{153}', '\u{9D}', '\u{17E}', '\u{178}',
];

/// The labels that the Encoding Standard gives windows-1252, as far as pages use them.
const LATIN_LABELS: &[&str] = &[
    "windows-1252",
    "cp1252",
    "x-cp1252",
    "iso-8859-1",
    "iso8859-1",
    "iso_8859-1",
    "latin1",
    "l1",
    "us-ascii",
    "ascii",
    "ansi_x3.4-1968",
];

/// Reads windows-1252, which has a character for every byte.
pub(super) fn windows_1252(bytes: &[u8]) -> String {
    let read = |&byte: &u8| match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    };
    bytes.iter().map(read).collect()
}

/// Reads UTF-16 with `unit` giving the order of its bytes; what is unpaired becomes U+FFFD.
pub(super) fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let read = |c: Result<char, _>| c.unwrap_or(char::REPLACEMENT_CHARACTER);
    let odd = odd.first().map(|_| char::REPLACEMENT_CHARACTER);
    char::decode_utf16(units).map(read).chain(odd).collect()
}

/// How the bytes of a unit are ordered, where `bytes` are UTF-16 without a mark: in text with
/// spaces, digits and letters of the Latin alphabet one byte of most pairs is zero, always on the
/// same side.
pub(super) fn unmarked_utf16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let start = &bytes[..bytes.len().min(4096)];
    let (pairs, _) = start.as_chunks::<2>();
    let zeros = |side: usize| pairs.iter().filter(|pair| pair[side] == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let is_most = |zeros: usize, others: usize| others == 0 && zeros > 1 && zeros * 2 > pairs.len();
    match () {
        () if is_most(low, high) => Some(u16::from_le_bytes),
        () if is_most(high, low) => Some(u16::from_be_bytes),
        () => None,
    }
}

/// Whether `bytes`, which are not all valid UTF-8, are UTF-8 with a few faults rather than another
/// encoding: its sequences of several bytes outnumber the faults.
pub(super) fn is_faulty_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// The encoding a page says it is in, in lower case, from its first kilobyte as the HTML standard
/// prescribes.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let name = after.trim_start_matches(['"', '\'']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.:".contains(c));
    Some(name[..end.unwrap_or(name.len())].to_owned()).filter(|name| !name.is_empty())
}

/// Whether an encoding of this name is read here.
pub(super) fn is_readable(label: &str) -> bool {
    matches!(label, "utf-8" | "utf8") || LATIN_LABELS.contains(&label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_has_the_marks_of_typography() {
        assert_eq!(windows_1252(b"\x93Na\xefve\x94 \x96 caf\xe9 \x80 5"), "“Naïve” – café € 5");
    }

    #[test]
    fn utf_16_is_read_both_ways() {
        let text = "“Kyiv” 🇺🇦";
        let units: Vec<u16> = text.encode_utf16().collect();
        let le: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let be: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        assert_eq!(utf16(&le, u16::from_le_bytes), text);
        assert_eq!(utf16(&be, u16::from_be_bytes), text);
        assert_eq!(utf16(b"\x00\xd8a\x00b", u16::from_le_bytes), "\u{fffd}a\u{fffd}");
    }

    #[test]
    fn utf_16_without_a_mark_is_known_by_its_zeros() {
        let text = "The “Kyiv” plan: 550 drones.";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [le, be] {
            assert_eq!(utf16(&bytes, unmarked_utf16(&bytes).unwrap()), text);
        }
        for other in [&b""[..], b"a", b"a\0", text.as_bytes(), b"ab\0cd", &[0; 64]] {
            assert!(unmarked_utf16(other).is_none(), "{other:?}");
        }
    }

    #[test]
    fn the_declared_encoding_is_found() {
        assert_eq!(declared(b"<meta charset=Shift_JIS>").as_deref(), Some("shift_jis"));
        let old = b"<META content='text/html; charset=ISO-8859-1'>";
        assert_eq!(declared(old).as_deref(), Some("iso-8859-1"));
        assert_eq!(declared(b"<p>the charset is unknown"), None);
    }
}
