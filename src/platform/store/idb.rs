//! IndexedDB as futures: requests, and transactions that are strict and undone unless committed.
//!
//! Our own, because what matters most here is lost by the crates that wrap IndexedDB: the
//! durability of a transaction, and *why* one was undone. A full disk is reported on the
//! transaction's `abort`, often on no request at all.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::{Poll, Waker};

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use tagline_app::ports::ArchiveError;

/// Why a transaction did not happen; nothing of it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The connection was closed under us, or seems to have been: worth one more try on a new one.
    Gone(String),
    /// Trying again would not help.
    Final(ArchiveError),
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        Self::Final(error)
    }
}

impl From<JsValue> for Failure {
    /// By the name of the exception (<https://w3c.github.io/IndexedDB/#exceptions>).
    ///
    /// `UnknownError` counts as gone: it is what Safari says of a connection that it lost while
    /// the page was in the background.
    fn from(thrown: JsValue) -> Self {
        let (name, message) = describe(&thrown);
        match name.as_str() {
            "InvalidStateError" | "AbortError" | "UnknownError" => Self::Gone(message),
            "QuotaExceededError" => Self::Final(ArchiveError::Full),
            "SecurityError" => Self::Final(ArchiveError::Blocked),
            "VersionError" => Self::Final(ArchiveError::Newer),
            "ConstraintError" => Self::Final(ArchiveError::Conflict),
            _ => Self::Final(ArchiveError::Other(format!("{name}: {message}"))),
        }
    }
}

impl From<Failure> for ArchiveError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Gone(message) => Self::Other(message),
            Failure::Final(error) => error,
        }
    }
}

/// The name and the message of whatever was thrown.
fn describe(thrown: &JsValue) -> (String, String) {
    let field = |name| Reflect::get(thrown, &JsValue::from_str(name)).ok()?.as_string();
    let name = field("name").unwrap_or_else(|| "Error".to_owned());
    let message = field("message").filter(|message| !message.is_empty());
    (name.clone(), message.unwrap_or(name))
}

#[wasm_bindgen]
extern "C" {
    /// A database, with the options of a transaction that `web-sys` still counts as unstable.
    type StrictDatabase;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &StrictDatabase,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;

    /// A transaction; `web-sys` takes its `commit`, which every browser has, for outdated.
    type CommittableTransaction;

    #[wasm_bindgen(method, catch)]
    fn commit(this: &CommittableTransaction) -> Result<(), JsValue>;
}

thread_local! {
    /// The transactions that have neither been committed nor undone.
    static UNDER_WAY: RefCell<Vec<IdbTransaction>> = const { RefCell::new(Vec::new()) };
    /// Whether no transaction may begin.
    static IS_PAUSED: Cell<bool> = const { Cell::new(false) };
    /// The tasks that want to begin one.
    static WAITING: RefCell<Vec<Waker>> = const { RefCell::new(Vec::new()) };
}

/// Undoes every transaction that has not been committed yet, and lets none begin until
/// [`resume`].
pub(super) fn pause() {
    IS_PAUSED.set(true);
    for raw in UNDER_WAY.take() {
        // It throws where the transaction has ended meanwhile.
        let _ = raw.abort();
    }
}

/// Lets transactions begin again.
pub(super) fn resume() {
    IS_PAUSED.set(false);
    WAITING.take().into_iter().for_each(Waker::wake);
}

/// Waits until transactions may begin.
pub(super) async fn resumed() {
    poll_fn(|context| {
        if !IS_PAUSED.get() {
            return Poll::Ready(());
        }
        WAITING.with_borrow_mut(|waiting| waiting.push(context.waker().clone()));
        Poll::Pending
    })
    .await;
}

/// A transaction that is undone when it is dropped, unless it was committed.
pub(super) struct Transaction {
    raw: IdbTransaction,
    ended: Promise,
}

impl Transaction {
    /// Begins to read `stores`.
    pub(super) fn read(database: &IdbDatabase, stores: &[&str]) -> Result<Self, Failure> {
        Self::begin(database, stores, "readonly")
    }

    /// Begins to write `stores`, so that what is complete survives even a loss of power.
    pub(super) fn write(database: &IdbDatabase, stores: &[&str]) -> Result<Self, Failure> {
        Self::begin(database, stores, "readwrite")
    }

    fn begin(database: &IdbDatabase, stores: &[&str], mode: &str) -> Result<Self, Failure> {
        let names: Array = stores.iter().copied().map(JsValue::from_str).collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let raw = database.unchecked_ref::<StrictDatabase>().transaction(&names, mode, &options)?;
        let ended = Promise::new(&mut |resolve, _| {
            raw.set_oncomplete(Some(&resolve));
            raw.set_onabort(Some(&resolve));
        });
        UNDER_WAY.with_borrow_mut(|all| all.push(raw.clone()));
        Ok(Self { raw, ended })
    }

    /// One of the stores it was begun for.
    pub(super) fn store(&self, name: &str) -> Result<IdbObjectStore, Failure> {
        Ok(self.raw.object_store(name)?)
    }

    /// Ends it, and answers when everything that was asked of it is durable.
    ///
    /// Requests that nobody waited for report here: the transaction's error is that of the first
    /// that failed.
    pub(super) async fn commit(self) -> Result<(), Failure> {
        // It throws where the transaction has ended already; how it ended is asked next.
        let _ = self.raw.unchecked_ref::<CommittableTransaction>().commit();
        let event: Event = JsFuture::from(self.ended.clone()).await?.unchecked_into();
        if event.type_() == "complete" {
            return Ok(());
        }
        let undone = || Failure::Gone("the browser undid the change".to_owned());
        Err(self.raw.error().map_or_else(undone, |error| JsValue::from(error).into()))
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        UNDER_WAY.with_borrow_mut(|all| all.retain(|raw| *raw != self.raw));
        // It throws where the transaction has ended, and then there is nothing to undo.
        let _ = self.raw.abort();
    }
}

/// The promise of a request's end, good or bad.
pub(super) fn ended(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, _| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
    })
}

/// The answer to a request. Success does not mean that anything is stored yet.
pub(super) async fn answer(request: Result<IdbRequest, JsValue>) -> Result<JsValue, Failure> {
    let request = request?;
    JsFuture::from(ended(&request)).await?;
    result(&request)
}

/// What an ended request came to.
pub(super) fn result(request: &IdbRequest) -> Result<JsValue, Failure> {
    match request.error()? {
        Some(error) => Err(JsValue::from(error).into()),
        None => Ok(request.result()?),
    }
}

/// [`answer`] for a request that answers with a list.
pub(super) async fn answers(request: Result<IdbRequest, JsValue>) -> Result<Array, Failure> {
    Ok(answer(request).await?.unchecked_into())
}
