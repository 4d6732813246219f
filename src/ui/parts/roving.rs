//! Arrow keys inside a menu or toolbar: one stop for Tab, the arrows move within.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// What the arrows move between.
const ITEMS: &str = "button:not([disabled]), [role=menuitem]:not([disabled])";

/// Puts the focus on the first item.
pub(crate) fn focus_first(container: &Element) {
    if let Some(first) = items(container).first() {
        first.focus().ok();
    }
}

/// Moves the focus for an arrow key, Home or End; leaves other keys alone.
pub(crate) fn on_key(container: &Element, event: &KeyboardEvent) {
    let items = items(container);
    let focused = container.owner_document().and_then(|d| d.active_element());
    let at = items.iter().position(|item| focused.as_ref() == Some(item.as_ref()));
    let count = items.len();
    let next = match (event.key().as_str(), at) {
        ("ArrowDown" | "ArrowRight", at) => at.map_or(0, |i| (i + 1) % count.max(1)),
        ("ArrowUp" | "ArrowLeft", at) => {
            at.map_or(count.saturating_sub(1), |i| (i + count - 1) % count)
        }
        ("Home", _) => 0,
        ("End", _) => count.saturating_sub(1),
        _ => return,
    };
    if let Some(item) = items.get(next) {
        event.prevent_default();
        event.stop_propagation();
        item.focus().ok();
    }
}

fn items(container: &Element) -> Vec<HtmlElement> {
    let Ok(found) = container.query_selector_all(ITEMS) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
}
