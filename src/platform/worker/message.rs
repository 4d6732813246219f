//! Messages between the page and its workers: a structured value, which the browser's own tools can
//! show, and bytes whose memory is given away with the message.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use tagline_app::workshop::Transfer;

/// The sentence to a person where a message cannot be understood: page and worker are of different
/// builds.
const SPOILED: &str = "Part of Tagline did not understand another. Reload the page.";

/// A message that is to be posted, or that has arrived.
#[derive(Debug, Default)]
pub struct Message {
    value: JsValue,
    body: Vec<u8>,
}

impl Message {
    /// Takes the bytes out of a value and makes the rest a structured value.
    ///
    /// A value that cannot be one becomes `undefined`, which the other side answers with a
    /// sentence; nothing that is sent has a type without a structured form.
    pub fn of(mut sent: impl Transfer) -> Self {
        let body = sent.bytes().map(std::mem::take).unwrap_or_default();
        Self { value: serde_wasm_bindgen::to_value(&sent).unwrap_or_default(), body }
    }

    /// Posts it, with the memory of its bytes; `false` where the other side is gone.
    pub(super) fn post(
        &self,
        post: impl FnOnce(&JsValue, &JsValue) -> Result<(), JsValue>,
    ) -> bool {
        let body = Uint8Array::from(self.body.as_slice());
        let given = Array::of1(&body.buffer());
        post(&Array::of2(&self.value, &body), &given).is_ok()
    }

    /// The message of an event's data; `None` where it is something else.
    pub(super) fn received(data: &JsValue) -> Option<Self> {
        let parts: &Array = data.dyn_ref()?;
        let body = parts.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
        Some(Self { value: parts.get(0), body })
    }

    /// The value that was sent.
    ///
    /// # Errors
    /// A sentence for the person, where it is something else.
    pub fn open<T: Transfer>(self) -> Result<T, String> {
        let mut sent: T =
            serde_wasm_bindgen::from_value(self.value).map_err(|_| SPOILED.to_owned())?;
        if let Some(bytes) = sent.bytes() {
            *bytes = self.body;
        }
        Ok(sent)
    }
}
