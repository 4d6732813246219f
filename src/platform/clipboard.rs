//! What was pasted or dropped, as text.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DataTransfer};

use super::utf16::{Received, receive};

/// What a paste or a drop holds; nothing of it has been near the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The rich text, as the HTML that its program wrote, where there is any.
    pub html: Option<Received>,
    /// The plain text; empty where there is none.
    pub plain: Received,
}

#[wasm_bindgen]
extern "C" {
    /// `DataTransfer`, with strings as they are: `web-sys` would replace what is not text unseen.
    type Transfer;

    #[wasm_bindgen(method, catch, js_name = getData)]
    fn get_data(this: &Transfer, format: &str) -> Result<JsString, JsValue>;
}

/// What a paste brought.
pub fn pasted(event: &ClipboardEvent) -> Pasted {
    event.clipboard_data().map(|data| text_of(&data)).unwrap_or_default()
}

/// The text of a paste or a drop. To be asked during the event: afterwards it is empty.
pub fn text_of(data: &DataTransfer) -> Pasted {
    let html = part(data, "text/html");
    Pasted { html: (!html.text.is_empty()).then_some(html), plain: part(data, "text/plain") }
}

fn part(data: &DataTransfer, format: &str) -> Received {
    let string = data.unchecked_ref::<Transfer>().get_data(format);
    string.map_or_else(|_| Received::default(), |string| receive(&string))
}
