//! Writing the archive: each function is one strict transaction, all or nothing, but for
//! [`snapshot`], which reads back before it drops anything.

use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;
use web_sys::IdbDatabase;

use super::idb::{Failure, Transaction, answer, answers};
use super::schema::{
    DESK, DOCUMENTS, JOURNAL, QUARANTINE, SNAPSHOTS, STORES, TEXTS, document_key, numbered_key,
    range_from, sequence_of,
};
use super::wire;
use tagline_app::ports::memory::superseded;
use tagline_app::ports::{ArchiveError, Entry, Mark, Summary};
use tagline_core::model::DocumentId;

/// A new document; a [`ArchiveError::Conflict`] where there is one.
pub(super) async fn create(
    database: &IdbDatabase,
    summary: &Summary,
    text: &str,
    snapshot: &str,
) -> Result<(), Failure> {
    let transaction = Transaction::write(database, &[DOCUMENTS, TEXTS, SNAPSHOTS])?;
    let key = document_key(&summary.id);
    // Asked for first: not every browser says why it undid a transaction with a key that is taken.
    let taken = answer(transaction.store(DOCUMENTS)?.get_key(&key)).await?;
    if !taken.is_undefined() {
        return Err(ArchiveError::Conflict.into());
    }
    transaction.store(DOCUMENTS)?.add_with_key(&wire::write(summary).into(), &key)?;
    transaction.store(TEXTS)?.add_with_key(&wire::long(text), &key)?;
    let first = numbered_key(&summary.id, 0);
    transaction.store(SNAPSHOTS)?.add_with_key(&wire::long(snapshot), &first)?;
    transaction.commit().await
}

/// Appends `entries`, if any, where they follow what is stored; replaces the summary, but for its
/// marks, where there is another, and marks it.
pub(super) async fn append(
    database: &IdbDatabase,
    id: &DocumentId,
    summary: Option<&Summary>,
    entries: &[Entry],
    mark: Option<Mark>,
) -> Result<(), Failure> {
    let transaction = Transaction::write(database, &[DOCUMENTS, SNAPSHOTS, JOURNAL, QUARANTINE])?;
    let stored = require_document(&transaction, id).await?;
    if let Some(first) = entries.first() {
        require_next(&transaction, id, first.sequence).await?;
    }
    let journal = transaction.store(JOURNAL)?;
    for (index, entry) in (0..).zip(entries) {
        if entries.first().is_some_and(|first| first.sequence + index != entry.sequence) {
            return Err(ArchiveError::Conflict.into());
        }
        let key = numbered_key(id, entry.sequence);
        journal.add_with_key(&entry.json.as_str().into(), &key)?;
    }
    let stored = wire::read(id.clone(), stored.as_string().as_deref());
    let mut summary = summary.map_or(stored.clone(), |summary| summary.clone().follow(&stored));
    mark.into_iter().for_each(|mark| summary.mark(mark));
    let key = document_key(id);
    transaction.store(DOCUMENTS)?.put_with_key(&wire::write(&summary).into(), &key)?;
    transaction.commit().await
}

/// What is stored as the summary. A document that another tab has purged, or that went with the
/// site's data, takes no writes.
async fn require_document(transaction: &Transaction, id: &DocumentId) -> Result<JsValue, Failure> {
    let stored = answer(transaction.store(DOCUMENTS)?.get(&document_key(id))).await?;
    if stored.is_undefined() { Err(ArchiveError::Conflict.into()) } else { Ok(stored) }
}

/// Requires that `first` is the number after the last that is stored.
///
/// Where there is no entry `first` but there are later ones, the journal is damaged: no reader
/// reaches those, and they must not come to follow what is written now. They are set aside.
async fn require_next(
    transaction: &Transaction,
    id: &DocumentId,
    first: u64,
) -> Result<(), Failure> {
    let last = first.checked_sub(1).ok_or(ArchiveError::Conflict)?;
    let journal = transaction.store(JOURNAL)?;
    let keys = answers(journal.get_all_keys_with_key(&range_from(id, last)?)).await?;
    let stored: Vec<u64> = keys.iter().filter_map(|key| sequence_of(&key)).collect();
    let follows =
        last == 0 || stored.contains(&last) || has_snapshot(transaction, id, last).await?;
    if !follows || stored.contains(&first) {
        return Err(ArchiveError::Conflict.into());
    }
    for sequence in stored.into_iter().filter(|&sequence| sequence > first) {
        set_aside(transaction, id, sequence).await?;
    }
    Ok(())
}

async fn has_snapshot(
    transaction: &Transaction,
    id: &DocumentId,
    sequence: u64,
) -> Result<bool, Failure> {
    let key = transaction.store(SNAPSHOTS)?.get_key(&numbered_key(id, sequence));
    Ok(!answer(key).await?.is_undefined())
}

async fn set_aside(
    transaction: &Transaction,
    id: &DocumentId,
    sequence: u64,
) -> Result<(), Failure> {
    let key = numbered_key(id, sequence);
    let journal = transaction.store(JOURNAL)?;
    let value = answer(journal.get(&key)).await?;
    let aside: Array = key.unchecked_ref::<Array>().slice(0, 2);
    aside.push(&Date::now().into());
    transaction.store(QUARANTINE)?.put_with_key(&value, &aside)?;
    journal.delete(&key)?;
    Ok(())
}

/// Moves the entries from `first` on to the quarantine, where `first` is what the journal holds.
pub(super) async fn set_aside_from(
    database: &IdbDatabase,
    id: &DocumentId,
    first: &Entry,
) -> Result<(), Failure> {
    let transaction = Transaction::write(database, &[JOURNAL, QUARANTINE])?;
    let journal = transaction.store(JOURNAL)?;
    let stored = answer(journal.get(&numbered_key(id, first.sequence))).await?;
    // A record that is no text was read as an empty one.
    if stored.is_undefined() || stored.as_string().unwrap_or_default() != first.json {
        return Err(ArchiveError::Conflict.into());
    }
    let keys = answers(journal.get_all_keys_with_key(&range_from(id, first.sequence)?)).await?;
    for sequence in keys.iter().filter_map(|key| sequence_of(&key)) {
        set_aside(&transaction, id, sequence).await?;
    }
    transaction.commit().await
}

/// Writes a snapshot, reads it back, and only then drops those that it supersedes.
pub(super) async fn snapshot(
    database: &IdbDatabase,
    id: &DocumentId,
    sequence: u64,
    json: &str,
) -> Result<(), Failure> {
    let key = numbered_key(id, sequence);
    let transaction = Transaction::write(database, &[DOCUMENTS, SNAPSHOTS])?;
    require_document(&transaction, id).await?;
    transaction.store(SNAPSHOTS)?.put_with_key(&wire::long(json), &key)?;
    transaction.commit().await?;
    let transaction = Transaction::read(database, &[SNAPSHOTS])?;
    let back = answer(transaction.store(SNAPSHOTS)?.get(&key)).await?;
    if wire::from_long(&back).as_deref() == Some(json) {
        return prune(database, id).await;
    }
    let transaction = Transaction::write(database, &[SNAPSHOTS])?;
    transaction.store(SNAPSHOTS)?.delete(&key)?;
    transaction.commit().await?;
    let why = "a copy of the document did not read back as it was written";
    Err(ArchiveError::Other(why.to_owned()).into())
}

async fn prune(database: &IdbDatabase, id: &DocumentId) -> Result<(), Failure> {
    let transaction = Transaction::write(database, &[SNAPSHOTS])?;
    let snapshots = transaction.store(SNAPSHOTS)?;
    let keys = answers(snapshots.get_all_keys_with_key(&range_from(id, 0)?)).await?;
    let sequences: Vec<u64> = keys.iter().filter_map(|key| sequence_of(&key)).collect();
    for &sequence in superseded(&sequences) {
        snapshots.delete(&numbered_key(id, sequence))?;
    }
    transaction.commit().await
}

/// Keeps a text on the desk.
pub(super) async fn keep(database: &IdbDatabase, name: &str, text: &str) -> Result<(), Failure> {
    let transaction = Transaction::write(database, &[DESK])?;
    transaction.store(DESK)?.put_with_key(&wire::long(text), &name.into())?;
    transaction.commit().await
}

/// Removes every record of a document.
pub(super) async fn purge(database: &IdbDatabase, id: &DocumentId) -> Result<(), Failure> {
    let transaction = Transaction::write(database, &STORES)?;
    for store in [DOCUMENTS, TEXTS] {
        transaction.store(store)?.delete(&document_key(id))?;
    }
    for store in [SNAPSHOTS, JOURNAL, QUARANTINE] {
        transaction.store(store)?.delete(&range_from(id, 0)?)?;
    }
    transaction.commit().await
}
