//! Offsets as the browser counts them.

use js_sys::JsString;
use tagline_core::text::{Document, Unit};
use wasm_bindgen_test::wasm_bindgen_test;

/// Longer than the stretch an `OffsetMap` walks, and all that makes units differ.
fn texts() -> Vec<String> {
    let pieces = [
        "Plain words.\n",
        "e\u{301}te\u{301} ",
        "👩‍👩‍👧 🇺🇦 👍🏽 ",
        "שלום עולם ",
        "مَرْحَبًا ",
        "你好，世界。",
        "नमस्ते ",
    ];
    let mut texts: Vec<String> = pieces.iter().map(|piece| piece.repeat(3)).collect();
    texts.push(pieces.concat().repeat(20));
    texts
}

#[wasm_bindgen_test]
fn utf16_offsets_are_the_browsers() {
    for text in texts() {
        let document = Document::new(&text).unwrap();
        let (text, map) = (document.text(), document.offsets());
        let js = JsString::from(text);
        assert_eq!(map.len(Unit::Utf16), js.length() as usize);
        for (byte, _) in text.char_indices() {
            let unit = map.from_bytes(text, byte, Unit::Utf16).unwrap();
            let before = js.substring(0, u32::try_from(unit).unwrap());
            assert_eq!(before.as_string().as_deref(), Some(&text[..byte]));
        }
    }
}

#[wasm_bindgen_test]
fn the_inside_of_a_surrogate_pair_is_no_place() {
    let document = Document::new("a👍b").unwrap();
    let to_bytes = |unit| document.offsets().to_bytes(document.text(), unit, Unit::Utf16);
    let pair = JsString::from(document.text());
    assert!((0xD800..0xDC00).contains(&(pair.char_code_at(1) as u32)));
    assert_eq!([to_bytes(1), to_bytes(2), to_bytes(3)], [Some(1), None, Some(5)]);
}
