use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::message::Message;
use tagline_app::workshop::Transfer;

/// The first message of a worker: it can be asked now, and messages sent to it before may be lost.
pub(super) const READY: bool = true;

/// Answers every request that the page sends, for as long as the worker lives. To be called once,
/// in a worker.
pub fn serve<Q: Transfer, A: Transfer>(mut perform: impl FnMut(Q) -> Result<A, String> + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let page = scope.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let request = Message::received(&event.data());
        let answer = request.map(|request| request.open().and_then(&mut perform));
        // An answer that cannot be posted leaves the page waiting, which says nothing false.
        if let Some(answer) = answer {
            Message::of(answer)
                .post(|message, given| page.post_message_with_transfer(message, given));
        }
    });
    scope.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    // A worker can always speak to its page.
    let _ = scope.post_message(&READY.into());
}
