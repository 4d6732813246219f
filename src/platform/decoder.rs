//! The browser's tables of encodings, behind the port [`Decoder`].

use tagline_app::ports::Decoder;
use web_sys::TextDecoder;

/// Decodes by the browser's `TextDecoder`, which knows every encoding of the Encoding Standard.
pub struct BrowserDecoder;

impl Decoder for BrowserDecoder {
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<String> {
        let decoder = TextDecoder::new_with_label(label).ok()?;
        // It is not fatal, so malformed bytes become U+FFFD and nothing fails.
        decoder.decode_with_u8_array(bytes).ok()
    }
}
