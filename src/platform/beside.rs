//! Files that the page needs beside itself once it is in use: as files, or blocks in a page that is one
//! file.

use js_sys::{ArrayBuffer, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The function of a page that is one file that answers with what stands in it under a name.
const HELD: &str = "taglineHeld";

/// The file beside the page under a name: the page has a `meta` element of that name with its
/// address, since the build names files by their content, so that a browser never runs a new page
/// with an old part. `None` where it cannot be had now.
pub(super) async fn bytes(name: &str) -> Option<ArrayBuffer> {
    let buffer = match held(name) {
        Some(promise) => JsFuture::from(promise).await,
        None => fetched(name).await,
    };
    buffer.ok()?.dyn_into().ok()
}

fn held(name: &str) -> Option<Promise> {
    let held: Function = Reflect::get(&js_sys::global(), &HELD.into()).ok()?.dyn_into().ok()?;
    held.call1(&JsValue::UNDEFINED, &name.into()).ok()?.dyn_into().ok()
}

async fn fetched(name: &str) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let named = window
        .document()
        .and_then(|d| d.query_selector(&format!("meta[name={name}]")).ok().flatten());
    let address = named.and_then(|e| e.get_attribute("content")).ok_or(JsValue::UNDEFINED)?;
    let answer = JsFuture::from(window.fetch_with_str(&address)).await?;
    let answer = answer.dyn_into::<Response>()?;
    if !answer.ok() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(answer.array_buffer()?).await
}
