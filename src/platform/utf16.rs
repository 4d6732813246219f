//! JavaScript's strings as Rust's, without silence about what does not fit.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

/// A text from the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The text.
    pub text: String,
    /// How many halves of characters (lone surrogates) were not text and are U+FFFD now; the
    /// person must be told.
    pub replaced: usize,
}

/// Takes a string over. A lone surrogate becomes one U+FFFD, which is as long in UTF-16.
pub fn receive(string: &JsString) -> Received {
    if string.is_valid_utf16() {
        return Received { text: String::from(string), replaced: 0 };
    }
    let mut replaced = 0;
    let text = char::decode_utf16(string.iter())
        .map(|unit| {
            unit.unwrap_or_else(|_| {
                replaced += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Received { text, replaced }
}

/// The value of a text field or text area, with the same care.
pub fn value_of(field: &JsValue) -> Received {
    let value = js_sys::Reflect::get(field, &"value".into()).ok();
    value.and_then(|value| value.dyn_into().ok()).map_or_else(Received::default, |s| receive(&s))
}
