use std::char::decode_utf16;

use crate::ReadError;

/// The text of a file that should be one of ours: UTF-8, or UTF-16 by its mark.
///
/// # Errors
/// [`ReadError`] for what is no text, or not all of it.
pub fn decode(bytes: Vec<u8>) -> Result<String, ReadError> {
    let text = match bytes.as_slice() {
        [0x1f, 0x8b, ..] => {
            return Err(ReadError::Foreign("it is compressed; unpack it first".to_owned()));
        }
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes).ok(),
    };
    match text {
        None => Err(ReadError::Damaged("parts of it are not text in UTF-8".to_owned())),
        Some(text) if text.trim().is_empty() => Err(ReadError::Damaged("it is empty".to_owned())),
        Some(text) => Ok(text),
    }
}

/// All of it or nothing: what would be replaced here might be in the article.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let text = decode_utf16(units).collect::<Result<String, _>>().ok();
    text.filter(|_| odd.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_read_by_its_mark_and_what_is_no_text_is_refused() {
        let json = "{\"title\":\"“Kyiv” 🇺🇦\"}";
        let le = |mark: &[u8]| {
            let units = json.encode_utf16().flat_map(u16::to_le_bytes);
            mark.iter().copied().chain(units).collect::<Vec<u8>>()
        };
        assert_eq!(decode(le(b"\xff\xfe")), Ok(json.to_owned()));
        let be = [0xfe, 0xff].into_iter().chain(json.encode_utf16().flat_map(u16::to_be_bytes));
        assert_eq!(decode(be.collect()), Ok(json.to_owned()));
        let mut truncated = le(b"\xff\xfe");
        truncated.pop();
        let half = b"\xff\xfe\x00\xd8".to_vec();
        for damaged in [truncated, half, b"{\"a\":\"\xe2\x82".to_vec(), vec![], b" \n".to_vec()] {
            let refusal = decode(damaged.clone()).unwrap_err();
            assert!(matches!(refusal, ReadError::Damaged(_)), "{damaged:?}: {refusal}");
        }
        assert!(matches!(decode(b"\x1f\x8b\x08".to_vec()), Err(ReadError::Foreign(_))));
    }
}
