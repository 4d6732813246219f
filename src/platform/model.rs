//! The model that finds names: a file beside the page, or a part of the page that is one file.

use js_sys::{ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::session::ports::{Answer, Model};

/// The element of the page that names the file, which the build names by its content.
const NAMED_BY: &str = "meta[name=model]";

/// The function of a page that is one file that answers with the model in it.
const HELD: &str = "taglineModel";

/// What a person reads where it is not to be had.
const NOT_FETCHED: &str = "The part of Tagline that finds names could not be loaded: people, organizations and places are not suggested. Quotes and figures are.";

/// The model as the page has it.
pub struct PageModel;

impl Model for PageModel {
    fn bytes(&self) -> Answer<Result<Vec<u8>, String>> {
        Box::pin(async { bytes().await.ok_or_else(|| NOT_FETCHED.to_owned()) })
    }
}

async fn bytes() -> Option<Vec<u8>> {
    let buffer = match held() {
        Some(promise) => JsFuture::from(promise).await,
        None => fetched().await,
    };
    let buffer: ArrayBuffer = buffer.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn held() -> Option<Promise> {
    let held: Function = Reflect::get(&js_sys::global(), &HELD.into()).ok()?.dyn_into().ok()?;
    held.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()
}

async fn fetched() -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let named = window.document().and_then(|d| d.query_selector(NAMED_BY).ok().flatten());
    let address = named.and_then(|e| e.get_attribute("content")).ok_or(JsValue::UNDEFINED)?;
    let answer = JsFuture::from(window.fetch_with_str(&address)).await?;
    let answer = answer.dyn_into::<Response>()?;
    if !answer.ok() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(answer.array_buffer()?).await
}
