//! What the database holds. Every value is text, as a string or as its bytes, so that nothing of
//! JavaScript's objects (a key `__proto__`, for one) is ever taken for data.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbKeyRange, IdbOpenDbRequest, IdbVersionChangeEvent};

use super::idb::Failure;
use tagline_core::model::DocumentId;

/// The version of the database's form; a form of its own for each number, for ever.
pub(super) const VERSION: u32 = 2;

/// Summaries as JSON, by document.
pub(super) const DOCUMENTS: &str = "documents";
/// The articles' texts as they are, by document.
pub(super) const TEXTS: &str = "texts";
/// Native JSON, by document and sequence number.
pub(super) const SNAPSHOTS: &str = "snapshots";
/// Entries as JSON, by document and sequence number.
pub(super) const JOURNAL: &str = "journal";
/// Journal entries behind a gap, or that could not be read, moved out of the way of new ones, by document, sequence number
/// and the time of the move.
pub(super) const QUARANTINE: &str = "quarantine";

/// What lies on the desk between visits, by name: an article not yet taken in, which document was
/// open.
pub(super) const DESK: &str = "desk";

/// The stores of version 1, all about documents.
pub(super) const STORES: [&str; 5] = [DOCUMENTS, TEXTS, SNAPSHOTS, JOURNAL, QUARANTINE];

/// Brings a database to [`VERSION`]. Where that fails the browser undoes all of it, and opening
/// fails.
pub(super) fn upgrade(event: IdbVersionChangeEvent) -> Result<(), JsValue> {
    let request = event.target().map(JsCast::unchecked_into::<IdbOpenDbRequest>);
    let Some(request) = request else { return Ok(()) };
    let database: IdbDatabase = request.result()?.unchecked_into();
    if event.old_version() < 1.0 {
        for store in STORES {
            database.create_object_store(store)?;
        }
    }
    if event.old_version() < 2.0 {
        database.create_object_store(DESK)?;
    }
    Ok(())
}

/// The key of a document's record in [`DOCUMENTS`] and [`TEXTS`].
pub(super) fn document_key(id: &DocumentId) -> JsValue {
    JsValue::from_str(id.as_str())
}

/// The key of a numbered record. A sequence number has a double's 53 bits: enough for any hand.
pub(super) fn numbered_key(id: &DocumentId, sequence: u64) -> JsValue {
    Array::of2(&document_key(id), &JsValue::from_f64(sequence as f64)).into()
}

/// All numbered records of a document from `sequence` on.
pub(super) fn range_from(id: &DocumentId, sequence: u64) -> Result<JsValue, Failure> {
    // In the order of keys an array comes after every number, so it is beyond the last record.
    let beyond = Array::of2(&document_key(id), &Array::new());
    Ok(IdbKeyRange::bound(&numbered_key(id, sequence), &beyond)?.into())
}

/// The sequence number of a numbered key; `None` where it is not one.
pub(super) fn sequence_of(key: &JsValue) -> Option<u64> {
    let sequence = key.dyn_ref::<Array>()?.get(1).as_f64()?;
    let whole = sequence >= 0.0 && sequence.fract() == 0.0;
    whole.then_some(sequence as u64)
}
