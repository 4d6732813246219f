use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use tagline_app::ports::Parcel;

/// A parcel as a message: its head and its body, whose memory is given away with it.
pub(super) fn send(
    parcel: &Parcel,
    post: impl FnOnce(&JsValue, &JsValue) -> Result<(), JsValue>,
) -> bool {
    let body = Uint8Array::from(parcel.body.as_slice());
    let given = Array::of1(&body.buffer());
    post(&Array::of2(&JsValue::from_str(&parcel.head), &body), &given).is_ok()
}

/// The parcel of a message; `None` where it is something else.
pub(super) fn unwrap(message: &JsValue) -> Option<Parcel> {
    let parts: &Array = message.dyn_ref()?;
    let body = parts.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
    Some(Parcel { head: parts.get(0).as_string()?, body })
}
