//! One writer for each document, over all tabs, by the Web Locks of the browser.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::model::DocumentId;
use crate::session::ports::{Answer, Locks};

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
    held: Rc<RefCell<Option<Held>>>,
}

/// A lock that was asked for, and may have been granted.
struct Held {
    /// Set when the lock is given back, so that its end is no loss.
    released: Rc<Cell<bool>>,
    /// Ends the lock, once it is granted.
    end: Function,
    /// Ends when the lock has, whether granted or not.
    ended: Promise,
}

impl Locks for WebLocks {
    fn acquire(&self, id: &DocumentId, steal: bool, lost: Box<dyn Fn()>) -> Answer<bool> {
        let name = format!("tagline/doc/{id}");
        let previous = self.give_back();
        let held = self.held.clone();
        Box::pin(async move {
            if let Some(ended) = previous {
                // Or our own lock on the same document would count as somebody else's.
                let _ = JsFuture::from(ended).await;
            }
            match ask(&name, steal) {
                Some(request) => request.granted(&held, lost).await,
                None => true,
            }
        })
    }

    fn release(&self) {
        self.give_back();
    }
}

impl WebLocks {
    /// Gives the lock back; the promise is of its end.
    fn give_back(&self) -> Option<Promise> {
        let held = self.held.take()?;
        held.released.set(true);
        let _ = held.end.call0(&JsValue::UNDEFINED);
        Some(held.ended)
    }
}

/// A request for a lock.
struct Request {
    /// Ends as `true` when granted, as `false` when somebody else is the writer.
    answer: Promise,
    held: Held,
}

/// Asks for a lock; `None` where the browser has none.
fn ask(name: &str, steal: bool) -> Option<Request> {
    let navigator: LockingNavigator = web_sys::window()?.navigator().unchecked_into();
    let locks = navigator.locks().ok()??;
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
    let ended = locks.request(name, &options, &granted).ok()?;
    Some(Request { answer, held: Held { released: Rc::default(), end, ended } })
}

impl Request {
    /// Whether the lock was granted; `lost` is called if it is taken away later.
    async fn granted(self, held: &RefCell<Option<Held>>, lost: Box<dyn Fn()>) -> bool {
        let Held { released, ended, .. } = &self.held;
        // A refusal by the browser itself ends `ended` first, with an error.
        let first = Promise::race(&Array::of2(&self.answer, ended));
        spawn_local(watch(ended.clone(), released.clone(), lost));
        let (answer, released) = (JsFuture::from(first), released.clone());
        held.replace(Some(self.held)).inspect(|other| {
            let _ = other.end.call0(&JsValue::UNDEFINED);
            other.released.set(true);
        });
        // Where locks are forbidden everybody is a writer; who has let go meanwhile is none.
        answer.await.map_or(true, |granted| granted.is_truthy()) && !released.get()
    }
}

/// Calls `lost` if the lock is taken away.
async fn watch(ended: Promise, released: Rc<Cell<bool>>, lost: Box<dyn Fn()>) {
    if let Err(error) = JsFuture::from(ended).await {
        let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
        if name.as_deref() == Some("AbortError") && !released.get() {
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
