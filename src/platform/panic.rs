//! The last resort when the app panics.

use std::cell::Cell;
use std::panic::{PanicHookInfo, set_hook};

use tagline_app::ports::{self, FieldId};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::settings::LocalSettings;

/// The element of the page, hidden until then, that says what happened and offers the way out
/// (`recover.js`); it needs nothing of the app.
const NOTICE: &str = "crash";

/// The attributes of a field that is being typed in: what it is about, and which it is.
const SCOPE: &str = "data-scope";
const FIELD: &str = "data-field";

thread_local! {
    /// Whether a panic is being reported: one within the report must not begin another.
    static REPORTING: Cell<bool> = const { Cell::new(false) };
}

/// From here on a panic is written to the console, what was being typed is noted, and the page says that it has stopped.
pub fn install() {
    set_hook(Box::new(report));
}

fn report(panic: &PanicHookInfo<'_>) {
    if !REPORTING.with(|reporting| reporting.replace(true)) {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
        show_notice();
        note_typed();
    }
}

/// Shows the notice that the app has stopped, where the page has one.
pub fn show_notice() -> Option<()> {
    let notice = web_sys::window()?.document()?.get_element_by_id(NOTICE)?;
    notice.remove_attribute("hidden").ok()
}

/// Notes what stands in the field that is being typed in, of which less than a second is not safe.
/// It looks at the page alone, since what the program holds may be half changed.
pub fn note_typed() -> Option<()> {
    let field = web_sys::window()?.document()?.active_element()?;
    let (scope, name) = (field.get_attribute(SCOPE)?, field.get_attribute(FIELD)?);
    let text = match field.dyn_into::<HtmlInputElement>() {
        Ok(input) => input.value(),
        Err(other) => other.dyn_into::<HtmlTextAreaElement>().ok()?.value(),
    };
    ports::note_typed(&LocalSettings, &FieldId { scope, name }, &text);
    Some(())
}
