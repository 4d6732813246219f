//! The model that finds names, as it stands beside the page.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::beside;
use tagline_app::ports::{Answer, Model};

/// The name under which it stands there.
const NAME: &str = "model";

/// The message to a person where the model cannot be had.
const NOT_FETCHED: &str = "The part of Tagline that finds names could not be loaded: people, organizations and places are not suggested. Quotes and figures are.";

/// The model as the page has it. It is asked for once: what was fetched is kept by the browser, not
/// in the memory of the page.
#[derive(Default)]
pub struct PageModel {
    kept: Rc<RefCell<Option<Blob>>>,
}

impl Model for PageModel {
    fn bytes(&self) -> Answer<Result<Vec<u8>, String>> {
        let kept = self.kept.clone();
        Box::pin(async move { bytes(&kept).await.ok_or_else(|| NOT_FETCHED.to_owned()) })
    }
}

async fn bytes(kept: &RefCell<Option<Blob>>) -> Option<Vec<u8>> {
    let known = kept.borrow().clone();
    let buffer: ArrayBuffer = match known {
        Some(blob) => JsFuture::from(blob.array_buffer()).await.ok()?.dyn_into().ok()?,
        None => {
            let buffer = beside::bytes(NAME).await?;
            *kept.borrow_mut() = Blob::new_with_buffer_source_sequence(&Array::of1(&buffer)).ok();
            buffer
        }
    };
    Some(Uint8Array::new(&buffer).to_vec())
}
