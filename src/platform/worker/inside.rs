use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::parcel;
use tagline_app::ports::Parcel;

/// What a worker says once it can be asked: whatever was said to it before may be lost.
pub(super) const READY: bool = true;

/// Answers every parcel that the page sends, for as long as the worker lives. To be called once,
/// in a worker.
pub fn serve(mut perform: impl FnMut(Parcel) -> Parcel + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let page = scope.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let answer = parcel::unwrap(&event.data()).map(&mut perform);
        // What cannot be posted is never answered: the page then waits, and says nothing false.
        if let Some(answer) = answer {
            parcel::send(&answer, |message, given| page.post_message_with_transfer(message, given));
        }
    });
    scope.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    // A worker can always speak to its page.
    let _ = scope.post_message(&READY.into());
}
