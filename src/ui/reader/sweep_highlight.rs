//! Paints the words a sweep would take, over the text and without touching it.
//!
//! One CSS custom highlight with one range; where a browser has none (Firefox before 140, Safari
//! before 17.2), the browser's own selection is all there is to see. Reached by reflection, because
//! web-sys still counts the API among the unstable ones.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Node, Range};

/// The name in the style view.
const NAME: &str = "sweep";

/// Paints from one point to another, or nothing.
pub(super) fn paint(points: Option<((Node, u32), (Node, u32))>) {
    let range = points.and_then(|((from, start), (to, end))| {
        let range = Range::new().ok()?;
        range.set_start(&from, start).ok()?;
        range.set_end(&to, end).ok()?;
        Some(range)
    });
    // A browser without the API has nothing to call; the sweep works all the same.
    let _ = call_registry(range.as_ref());
}

fn call_registry(range: Option<&Range>) -> Option<()> {
    let global = js_sys::global();
    let registry = get(&get(&global, "CSS")?, "highlights").filter(JsValue::is_object)?;
    match range {
        Some(range) => {
            let make: Function = get(&global, "Highlight")?.dyn_into().ok()?;
            let highlight = Reflect::construct(&make, &Array::of1(range)).ok()?;
            let set: Function = get(&registry, "set")?.dyn_into().ok()?;
            set.call2(&registry, &JsValue::from_str(NAME), &highlight).ok()?;
        }
        None => {
            let delete: Function = get(&registry, "delete")?.dyn_into().ok()?;
            delete.call1(&registry, &JsValue::from_str(NAME)).ok()?;
        }
    }
    Some(())
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok().filter(|v| !v.is_undefined())
}
