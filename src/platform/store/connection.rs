//! The connection to the database: opened within a time limit, given up when a newer Tagline
//! wants to change the database, opened again once when the browser closed it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Event, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest};

use super::idb::{Failure, ended, result, resumed};
use super::schema;
use tagline_app::ports::ArchiveError;

/// How long opening may take: so many slices of so many milliseconds, eight seconds together:
/// a slow machine that is busy needs more than five, and a person waits no longer before an empty
/// page.
///
/// Without a limit a page waits for ever, where a tab with an older Tagline does not let go of
/// the database (jakearchibald/idb#148) or where the browser's storage does not answer.
///
/// It is counted in slices because a page that is busy hears its timer before the answer that has
/// long been there: however long it was busy, that is one slice.
const OPEN_LIMIT: (u32, i32) = (32, 250);

/// A connection to one database, which may be closed at any time.
pub(super) struct Connection {
    name: String,
    database: RefCell<Option<IdbDatabase>>,
}

impl Connection {
    /// Opens the database, and makes it where there is none.
    pub(super) async fn open(name: &str) -> Result<Self, ArchiveError> {
        let database = open(name).await?;
        Ok(Self { name: name.to_owned(), database: RefCell::new(Some(database)) })
    }

    /// Does `work`; where the connection turns out to be closed, once more on a new one.
    pub(super) async fn run<T>(
        &self,
        work: impl AsyncFn(&IdbDatabase) -> Result<T, Failure>,
    ) -> Result<T, ArchiveError> {
        resumed().await;
        match work(&self.database().await?).await {
            Err(Failure::Gone(_)) => {
                self.close();
                resumed().await;
                Ok(work(&self.database().await?).await?)
            }
            done => Ok(done?),
        }
    }

    /// The open database.
    async fn database(&self) -> Result<IdbDatabase, ArchiveError> {
        let database = self.database.borrow().clone();
        match database {
            Some(database) => Ok(database),
            None => {
                let database = open(&self.name).await?;
                self.database.replace(Some(database.clone()));
                Ok(database)
            }
        }
    }

    /// Closes the database; the next piece of work opens it again.
    pub(super) fn close(&self) {
        if let Some(database) = self.database.take() {
            database.close();
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.close();
    }
}

/// Opens a database; answers within [`OPEN_LIMIT`].
async fn open(name: &str) -> Result<IdbDatabase, ArchiveError> {
    // Whatever the browser does not call by a name of its own is a refusal here.
    open_within_limit(name).await.map_err(|failure| match failure {
        Failure::Gone(_) => ArchiveError::Blocked,
        Failure::Final(error) => error,
    })
}

async fn open_within_limit(name: &str) -> Result<IdbDatabase, Failure> {
    let request = factory()?.open_with_u32(name, schema::VERSION)?;
    let upgrade = Closure::once_into_js(schema::upgrade);
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let is_blocked = note_blocked(&request);
    let first = Array::of2(&ended(&request), &limit());
    if JsFuture::from(Promise::race(&first)).await?.is_undefined() {
        close_when_opened(&request);
        return Err(unanswered(is_blocked.get()).into());
    }
    let database: IdbDatabase = result(&request)?.unchecked_into();
    let close = Closure::<dyn Fn(Event)>::new(close_target).into_js_value();
    database.set_onversionchange(Some(close.unchecked_ref()));
    Ok(database)
}

/// The browser's databases. It throws, or is missing, where site data are blocked.
pub(super) fn factory() -> Result<IdbFactory, Failure> {
    let factory = web_sys::window().map(|window| window.indexed_db()).transpose()?.flatten();
    factory.ok_or(Failure::Final(ArchiveError::Blocked))
}

/// Remembers that an older connection stands in the way.
fn note_blocked(request: &IdbOpenDbRequest) -> Rc<Cell<bool>> {
    let is_blocked = Rc::new(Cell::new(false));
    let note = is_blocked.clone();
    let note = Closure::once_into_js(move || note.set(true));
    request.set_onblocked(Some(note.unchecked_ref()));
    is_blocked
}

fn unanswered(is_blocked: bool) -> ArchiveError {
    if is_blocked {
        let why = "an older Tagline is open in another tab: close the other tabs";
        ArchiveError::Other(why.to_owned())
    } else {
        ArchiveError::Blocked
    }
}

/// A connection that comes too late must not stand in anybody's way.
fn close_when_opened(request: &IdbOpenDbRequest) {
    let close = Closure::once_into_js(|event: Event| {
        let request = event.target().map(JsCast::unchecked_into::<IdbRequest>);
        if let Some(Ok(database)) = request.map(|request| request.result()) {
            database.unchecked_into::<IdbDatabase>().close();
        }
    });
    request.set_onsuccess(Some(close.unchecked_ref()));
}

/// Lets a newer Tagline change the database; our next write then learns that it is newer.
fn close_target(event: Event) {
    if let Some(database) = event.target() {
        database.unchecked_into::<IdbDatabase>().close();
    }
}

/// A promise of nothing after [`OPEN_LIMIT`].
fn limit() -> Promise {
    future_to_promise(async {
        let (slices, milliseconds) = OPEN_LIMIT;
        for _ in 0..slices {
            JsFuture::from(timer(milliseconds)?).await?;
        }
        Ok(JsValue::UNDEFINED)
    })
}

/// A promise of nothing after `milliseconds`.
fn timer(milliseconds: i32) -> Result<Promise, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let mut set = Ok(0);
    let promise = Promise::new(&mut |resolve, _| {
        set = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    set?;
    Ok(promise)
}
