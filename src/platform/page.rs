//! The page itself: whether it is served or a file, and the work that a file carries.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

/// The element of a page that is a file in which work is carried; it is built empty.
const WORK: &str = "work";

/// The function of such a page that answers with the page as it came, with other work in it.
const PAGE: &str = "taglinePage";

/// The element that only a served page has.
const SERVED: &str = "link[rel=manifest]";

/// Whether the page came from a server, with files of its own beside it.
pub fn is_served() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| matches!(document.query_selector(SERVED), Ok(Some(_))))
}

/// Whether the page is one file that holds everything, so that it can be saved with work in it.
pub fn is_whole() -> bool {
    itself().is_some()
}

/// The page with `work` in it, JSON without a `<`; `None` where it is not whole.
pub fn with_work(work: &str) -> Option<String> {
    itself()?.call1(&JsValue::UNDEFINED, &work.into()).ok()?.as_string()
}

/// The work that the page carries, if it is such a page.
pub fn carried() -> Option<String> {
    let element = web_sys::window()?.document()?.get_element_by_id(WORK)?;
    element.text_content().filter(|_| is_whole())
}

fn itself() -> Option<Function> {
    Reflect::get(&js_sys::global(), &PAGE.into()).ok()?.dyn_into().ok()
}
