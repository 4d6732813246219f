//! The way out for files: a download.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use tagline_app::ports::Outlet;

/// How long a file's address stays valid, in milliseconds: a browser may first ask where to put
/// the file.
const VALID: i32 = 60_000;

/// The message to a person where the browser refuses.
const REFUSED: &str =
    "The browser refused the download. Allow downloads for this page and try again.";

/// Files by the browser's own download.
pub struct Downloads;

impl Outlet for Downloads {
    fn download(&self, name: &str, mime: &str, bytes: &[u8]) -> Result<(), String> {
        offer(name, mime, bytes).ok_or_else(|| REFUSED.to_owned())
    }
}

fn offer(name: &str, mime: &str, bytes: &[u8]) -> Option<()> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    let revoke = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    let revoke = revoke.unchecked_ref();
    window.set_timeout_with_callback_and_timeout_and_arguments_0(revoke, VALID).ok()?;
    // Not every engine follows a link that is not in the page.
    document.body()?.append_child(&anchor).ok()?;
    anchor.click();
    anchor.remove();
    Some(())
}
