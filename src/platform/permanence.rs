//! The browser's promise not to clear what it stores, where it gives one: `navigator.storage` is
//! missing in some engines and in pages that are not secure.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

use tagline_app::ports::{Answer, Permanence, Permanent};

/// `navigator.storage`.
pub struct BrowserStorage;

impl Permanent for BrowserStorage {
    fn look(&self) -> Answer<Permanence> {
        said(manager().and_then(|storage| storage.persisted().ok()))
    }

    fn ask(&self) -> Answer<Permanence> {
        said(manager().and_then(|storage| storage.persist().ok()))
    }
}

/// The outcome of a promise of yes or no.
fn said(promise: Option<Promise>) -> Answer<Permanence> {
    Box::pin(async move {
        let Some(promise) = promise else { return Permanence::Untold };
        match JsFuture::from(promise).await.ok().and_then(|answer| answer.as_bool()) {
            Some(true) => Permanence::Lasting,
            Some(false) => Permanence::Clearable,
            None => Permanence::Untold,
        }
    })
}

fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let storage = Reflect::get(&navigator, &"storage".into()).ok()?;
    storage.dyn_into().ok()
}
