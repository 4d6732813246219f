//! One writer for each document, over all tabs, by the Web Locks of the browser.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use tagline_app::ports::{Answer, Locks};
use tagline_core::model::DocumentId;

#[wasm_bindgen]
extern "C" {
    /// `navigator`, with the locks that `web-sys` still counts as unstable.
    type LockingNavigator;
    /// `LockManager`.
    type LockManager;

    #[wasm_bindgen(method, catch, getter)]
    fn locks(this: &LockingNavigator) -> Result<Option<LockManager>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        granted: &JsValue,
    ) -> Result<Promise, JsValue>;
}

/// Locks of the browser; everybody is a writer where it has none.
///
/// At most one is held; asking for another gives the one before back.
#[derive(Default)]
pub struct WebLocks {
    state: Rc<LockState>,
}

#[derive(Default)]
struct LockState {
    held: RefCell<Option<Held>>,
    /// Goes up when a lock is given back: what was asked for before that is wanted no more.
    turn: Cell<u64>,
}

/// A lock that was asked for, and may have been granted.
struct Held {
    /// Ends the lock, once it is granted.
    end: Function,
    /// Ends when the lock has, whether granted or not.
    ended: Promise,
}

impl Locks for WebLocks {
    fn acquire(&self, id: &DocumentId, steal: bool, lost: Box<dyn Fn()>) -> Answer<bool> {
        let name = name_of(id);
        let previous = self.state.give_back();
        let (state, turn) = (self.state.clone(), self.state.turn.get());
        Box::pin(async move {
            if let Some(ended) = previous {
                // Or our own lock on the same document would count as somebody else's.
                let _ = JsFuture::from(ended).await;
            }
            if state.turn.get() != turn {
                return false;
            }
            match ask(&name, steal) {
                Some(request) => request.granted(state, lost).await,
                None => true,
            }
        })
    }

    fn when_free(&self, id: &DocumentId, free: Box<dyn Fn()>) {
        let (state, turn) = (self.state.clone(), self.state.turn.get());
        let let_go = Closure::once_into_js(|_lock: JsValue| {});
        let Some(had) = request(&name_of(id), &Object::new(), &let_go) else { return };
        spawn_local(async move {
            // Had and given back, or this page would find its own lock in its way.
            if JsFuture::from(had).await.is_ok() && state.turn.get() == turn {
                free();
            }
        });
    }

    fn meanwhile(&self, id: &DocumentId, work: Answer<()>) -> Answer<bool> {
        let name = name_of(id);
        Box::pin(async move {
            let Some(LockRequest { answer, held }) = ask(&name, false) else {
                work.await;
                return true;
            };
            let is_ours = is_granted(&answer, &held).await;
            if is_ours {
                work.await;
            }
            let _ = held.end.call0(&JsValue::UNDEFINED);
            is_ours
        })
    }

    fn release(&self) {
        self.state.give_back();
    }
}

fn name_of(id: &DocumentId) -> String {
    format!("tagline/doc/{id}")
}

/// Asks the browser for a lock; `None` where it has none.
fn request(name: &str, options: &Object, granted: &JsValue) -> Option<Promise> {
    let navigator: LockingNavigator = web_sys::window()?.navigator().unchecked_into();
    let locks = navigator.locks().ok()??;
    locks.request(name, options, granted).ok()
}

impl LockState {
    /// Gives the lock back, also one that is still to be granted; the promise is of its end.
    fn give_back(&self) -> Option<Promise> {
        self.turn.set(self.turn.get() + 1);
        let held = self.held.take()?;
        let _ = held.end.call0(&JsValue::UNDEFINED);
        Some(held.ended)
    }
}

/// A request for a lock.
struct LockRequest {
    /// Ends as `true` when granted, as `false` when somebody else is the writer.
    answer: Promise,
    held: Held,
}

/// Asks for a lock; `None` where the browser has none.
fn ask(name: &str, steal: bool) -> Option<LockRequest> {
    let options = Object::new();
    let option = if steal { "steal" } else { "ifAvailable" };
    Reflect::set(&options, &option.into(), &true.into()).ok()?;
    let (until_end, end) = open_promise()?;
    let (answer, answered) = open_promise()?;
    // The lock lasts as long as the promise that this returns.
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_ours = !lock.is_null();
        let _ = answered.call1(&JsValue::UNDEFINED, &is_ours.into());
        if is_ours { until_end.into() } else { JsValue::UNDEFINED }
    });
    let ended = request(name, &options, &granted)?;
    Some(LockRequest { answer, held: Held { end, ended } })
}

impl LockRequest {
    /// Whether the lock was granted; `lost` is called if it is taken away later.
    async fn granted(self, state: Rc<LockState>, lost: Box<dyn Fn()>) -> bool {
        let turn = state.turn.get();
        let granted = is_granted(&self.answer, &self.held);
        spawn_local(watch(self.held.ended.clone(), state.clone(), turn, lost));
        state.held.replace(Some(self.held));
        // Who has let go meanwhile is no writer.
        granted.await && state.turn.get() == turn
    }
}

/// Whether a lock was granted. Where locks are forbidden everybody is a writer.
fn is_granted(answer: &Promise, held: &Held) -> impl Future<Output = bool> + use<> {
    // A refusal by the browser itself ends the lock before there is an answer.
    let first = JsFuture::from(Promise::race(&Array::of2(answer, &held.ended)));
    async move { first.await.map_or(true, |granted| granted.is_truthy()) }
}

/// Calls `lost` if the lock is taken away before it is given back.
async fn watch(ended: Promise, state: Rc<LockState>, turn: u64, lost: Box<dyn Fn()>) {
    if let Err(error) = JsFuture::from(ended).await {
        let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
        if name.as_deref() == Some("AbortError") && state.turn.get() == turn {
            lost();
        }
    }
}

/// A promise, and the function that ends it.
fn open_promise() -> Option<(Promise, Function)> {
    let mut end = None;
    let promise = Promise::new(&mut |resolve, _| end = Some(resolve));
    Some((promise, end?))
}
