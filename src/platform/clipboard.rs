//! Pasted and dropped content, as text.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DataTransfer};

use super::utf16::{Received, receive};

/// The content of a paste or a drop; nothing of it has been near the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The rich text, as the HTML that its program wrote, where there is any.
    pub html: Option<Received>,
    /// The plain text; empty where there is none.
    pub plain: Received,
    /// Why nothing of it was taken, a sentence for the person, where a part of it is longer than
    /// [`MAX_PASTED`].
    pub too_long: Option<String>,
}

/// The longest part of a paste that is taken from the browser, in UTF-16 units: as much as a file.
pub const MAX_PASTED: u32 = 32 << 20;

#[wasm_bindgen]
extern "C" {
    /// `DataTransfer`, with strings as they are: `web-sys` would replace what is not text unseen.
    type Transfer;

    #[wasm_bindgen(method, catch, js_name = getData)]
    fn get_data(this: &Transfer, format: &str) -> Result<JsString, JsValue>;
}

/// The content of a paste.
pub fn pasted(event: &ClipboardEvent) -> Pasted {
    event.clipboard_data().map(|data| text_of(&data)).unwrap_or_default()
}

/// The text of a paste or a drop. To be asked during the event: afterwards it is empty.
pub fn text_of(data: &DataTransfer) -> Pasted {
    let (html, plain) = (part(data, "text/html"), part(data, "text/plain"));
    let longest = html.length().max(plain.length());
    if longest > MAX_PASTED {
        return Pasted { too_long: Some(too_long(longest)), ..Pasted::default() };
    }
    let html = Some(receive(&html)).filter(|html| !html.text.is_empty());
    Pasted { html, plain: receive(&plain), too_long: None }
}

fn too_long(units: u32) -> String {
    format!(
        "What you pasted is {} million characters long; Tagline takes up to {} million at once, \
         markup included. Paste the part you need.",
        units.div_ceil(1_000_000),
        MAX_PASTED / 1_000_000
    )
}

fn part(data: &DataTransfer, format: &str) -> JsString {
    let string = data.unchecked_ref::<Transfer>().get_data(format);
    string.unwrap_or_else(|_| JsString::from(""))
}
