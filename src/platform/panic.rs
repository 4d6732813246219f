//! The last resort when the app panics.

use std::cell::Cell;
use std::panic::{PanicHookInfo, set_hook};

use wasm_bindgen::JsValue;

/// The element of the page, hidden until then, that says what happened and offers the way out
/// (`recover.js`); it needs nothing of the app.
const NOTICE: &str = "crash";

thread_local! {
    /// Whether a panic is being reported: one within the report must not begin another.
    static REPORTING: Cell<bool> = const { Cell::new(false) };
}

/// From here on a panic is written to the console and the page says that it has stopped.
pub fn install() {
    set_hook(Box::new(report));
}

fn report(panic: &PanicHookInfo<'_>) {
    if !REPORTING.with(|reporting| reporting.replace(true)) {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
        show_notice();
    }
}

/// Shows the notice that the app has stopped, where the page has one.
pub fn show_notice() -> Option<()> {
    let notice = web_sys::window()?.document()?.get_element_by_id(NOTICE)?;
    notice.remove_attribute("hidden").ok()
}
