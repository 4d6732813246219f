//! One object of the browser's that is no text: it has a database of its own, so that everything in
//! the other one can be read without the browser that wrote it.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbOpenDbRequest};

use super::connection::factory;
use super::idb::{Failure, Transaction, answer, ended, result};

/// The database.
const DATABASE: &str = "tagline-folder";

/// Its only store, and the key of its only record.
const STORE: &str = "handle";

/// Keeps the object in place of the one before; `None` keeps nothing.
pub(in crate::platform) async fn keep(object: Option<&JsValue>) -> Option<()> {
    write(object).await.ok()
}

/// The object that was kept.
pub(in crate::platform) async fn kept() -> Option<JsValue> {
    read().await.ok().filter(|kept| !kept.is_undefined())
}

async fn write(object: Option<&JsValue>) -> Result<(), Failure> {
    let database = open().await?;
    let transaction = Transaction::write(&database, &[STORE])?;
    let store = transaction.store(STORE)?;
    match object {
        Some(object) => answer(store.put_with_key(object, &STORE.into())).await?,
        None => answer(store.delete(&STORE.into())).await?,
    };
    let written = transaction.commit().await;
    database.close();
    written
}

async fn read() -> Result<JsValue, Failure> {
    let database = open().await?;
    let transaction = Transaction::read(&database, &[STORE])?;
    let kept = answer(transaction.store(STORE)?.get(&STORE.into())).await;
    database.close();
    kept
}

async fn open() -> Result<IdbDatabase, Failure> {
    let request = factory()?.open(DATABASE)?;
    let upgrade = Closure::once_into_js(make_store);
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    JsFuture::from(ended(&request)).await?;
    Ok(result(&request)?.unchecked_into())
}

fn make_store(event: Event) {
    let request = event.target().map(JsCast::unchecked_into::<IdbOpenDbRequest>);
    if let Some(Ok(database)) = request.map(|request| request.result()) {
        // Where it cannot be made, the next transaction says so.
        let _ = database.unchecked_into::<IdbDatabase>().create_object_store(STORE);
    }
}
