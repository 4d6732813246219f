//! Reading the archive.

use std::ops::RangeInclusive;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore};

use super::idb::{Failure, Transaction, answer, answers};
use super::schema::{
    DESK, DOCUMENTS, JOURNAL, SNAPSHOTS, TEXTS, document_key, numbered_key, range_from, sequence_of,
};
use super::wire;
use tagline_app::ports::memory::holds;
use tagline_app::ports::{ArchiveError, Entry, Stored, Summary};
use tagline_core::model::DocumentId;

/// How many texts are held at once in a search.
const SEARCH_BATCH: u32 = 16;

/// Every summary.
pub(super) async fn list(database: &IdbDatabase) -> Result<Vec<Summary>, Failure> {
    let transaction = Transaction::read(database, &[DOCUMENTS])?;
    let documents = transaction.store(DOCUMENTS)?;
    let (keys, values) = records(&documents, &JsValue::UNDEFINED, None).await?;
    let summaries = keys.iter().zip(values.iter());
    Ok(summaries.filter_map(|(key, json)| summary(&key, &json)).collect())
}

fn summary(key: &JsValue, json: &JsValue) -> Option<Summary> {
    let id = DocumentId::new(&key.as_string()?)?;
    Some(wire::read(id, json.as_string().as_deref()))
}

/// A document: its newest snapshot that is text, and the journal behind it.
pub(super) async fn load(
    database: &IdbDatabase,
    id: &DocumentId,
) -> Result<Option<Stored>, Failure> {
    let transaction = Transaction::read(database, &[DOCUMENTS, SNAPSHOTS, JOURNAL])?;
    if let Some(stored) = stored(&transaction, id, u64::MAX).await? {
        return Ok(Some(stored));
    }
    let key = answer(transaction.store(DOCUMENTS)?.get_key(&document_key(id))).await?;
    if key.is_undefined() {
        return Ok(None);
    }
    let why = "no copy of this document can be read";
    Err(ArchiveError::Other(why.to_owned()).into())
}

/// A document: its newest snapshot before `sequence` that is text, if any, and the journal behind
/// it.
pub(super) async fn load_before(
    database: &IdbDatabase,
    id: &DocumentId,
    sequence: u64,
) -> Result<Option<Stored>, Failure> {
    let transaction = Transaction::read(database, &[DOCUMENTS, SNAPSHOTS, JOURNAL])?;
    stored(&transaction, id, sequence).await
}

async fn stored(
    transaction: &Transaction,
    id: &DocumentId,
    before: u64,
) -> Result<Option<Stored>, Failure> {
    let summary = answer(transaction.store(DOCUMENTS)?.get(&document_key(id))).await?;
    let Some((sequence, snapshot)) = newest_snapshot(transaction, id, before).await? else {
        return Ok(None);
    };
    let journal_from = sequence + 1;
    Ok(Some(Stored {
        summary: wire::read(id.clone(), summary.as_string().as_deref()),
        snapshot,
        snapshot_sequence: sequence,
        journal: read_entries(transaction, &range_from(id, journal_from)?).await?,
        journal_from,
    }))
}

/// The entries of a document's journal with these sequence numbers.
pub(super) async fn entries(
    database: &IdbDatabase,
    id: &DocumentId,
    range: &RangeInclusive<u64>,
) -> Result<Vec<Entry>, Failure> {
    let transaction = Transaction::read(database, &[JOURNAL])?;
    let (first, last) = (numbered_key(id, *range.start()), numbered_key(id, *range.end()));
    if range.is_empty() {
        return Ok(Vec::new());
    }
    read_entries(&transaction, &IdbKeyRange::bound(&first, &last)?.into()).await
}

async fn read_entries(transaction: &Transaction, range: &JsValue) -> Result<Vec<Entry>, Failure> {
    let (keys, values) = records(&transaction.store(JOURNAL)?, range, None).await?;
    let entries = keys.iter().zip(values.iter());
    Ok(entries.filter_map(|(key, json)| entry(&key, &json)).collect())
}

async fn newest_snapshot(
    transaction: &Transaction,
    id: &DocumentId,
    before: u64,
) -> Result<Option<(u64, String)>, Failure> {
    let snapshots = transaction.store(SNAPSHOTS)?;
    let keys = answers(snapshots.get_all_keys_with_key(&range_from(id, 0)?)).await?;
    let sequences: Vec<u64> = keys.iter().filter_map(|key| sequence_of(&key)).collect();
    for sequence in sequences.into_iter().rev().filter(|&sequence| sequence < before) {
        let json = answer(snapshots.get(&numbered_key(id, sequence))).await?;
        if let Some(json) = wire::from_long(&json) {
            return Ok(Some((sequence, json)));
        }
    }
    Ok(None)
}

/// A journal record; what is no text is empty, so that a reader meets it in its place.
fn entry(key: &JsValue, json: &JsValue) -> Option<Entry> {
    Some(Entry { sequence: sequence_of(key)?, json: json.as_string().unwrap_or_default() })
}

/// The documents whose text holds `needle`, a few texts at a time.
pub(super) async fn search(
    database: &IdbDatabase,
    needle: &str,
) -> Result<Vec<DocumentId>, Failure> {
    let transaction = Transaction::read(database, &[TEXTS])?;
    let texts = transaction.store(TEXTS)?;
    let mut found = Vec::new();
    let mut range = JsValue::UNDEFINED;
    loop {
        let (keys, values) = records(&texts, &range, Some(SEARCH_BATCH)).await?;
        found.extend(keys.iter().zip(values.iter()).filter_map(|(key, text)| {
            let id = DocumentId::new(&key.as_string()?)?;
            holds(&wire::from_long(&text)?, needle).then_some(id)
        }));
        if keys.length() < SEARCH_BATCH {
            return Ok(found);
        }
        range = IdbKeyRange::lower_bound_with_open(&keys.get(keys.length() - 1), true)?.into();
    }
}

/// A text on the desk; what cannot be read is as good as not there.
pub(super) async fn kept(database: &IdbDatabase, name: &str) -> Result<Option<String>, Failure> {
    let transaction = Transaction::read(database, &[DESK])?;
    let text = answer(transaction.store(DESK)?.get(&name.into())).await?;
    Ok(wire::from_long(&text))
}

/// Keys and values in the order of the keys, at most `limit`.
async fn records(
    store: &IdbObjectStore,
    range: &JsValue,
    limit: Option<u32>,
) -> Result<(Array, Array), Failure> {
    // Zero is no limit (https://w3c.github.io/IndexedDB/#dom-idbobjectstore-getall).
    let limit = limit.unwrap_or(0);
    let keys = store.get_all_keys_with_key_and_limit(range, limit);
    let values = store.get_all_with_key_and_limit(range, limit);
    Ok((answers(keys).await?, answers(values).await?))
}
