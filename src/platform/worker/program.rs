use js_sys::{Array, WebAssembly};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Url, Worker};

use super::super::beside;

/// The program of a worker, fetched and compiled once: a worker that is started again asks for nothing.
#[derive(Clone)]
pub(super) struct Program {
    /// The address of its script, which the page itself holds.
    address: String,
    /// Its module.
    module: Option<JsValue>,
}

impl Program {
    /// The program that stands beside the page under this name, its module under the name with
    /// "-module".
    pub(super) async fn named(name: &str) -> Option<Self> {
        let script = beside::bytes(name).await?;
        let kind = BlobPropertyBag::new();
        kind.set_type("text/javascript");
        let script = Array::of1(&script);
        let script = Blob::new_with_buffer_source_sequence_and_options(&script, &kind).ok()?;
        let address = Url::create_object_url_with_blob(&script).ok()?;
        let module = match beside::bytes(&format!("{name}-module")).await {
            Some(bytes) => Some(JsFuture::from(WebAssembly::compile(&bytes)).await.ok()?),
            None => None,
        };
        Some(Self { address, module })
    }

    /// A worker that runs it.
    pub(super) fn started(&self) -> Option<Worker> {
        let worker = Worker::new(&self.address).ok()?;
        if let Some(module) = &self.module {
            worker.post_message(module).ok()?;
        }
        Some(worker)
    }
}
