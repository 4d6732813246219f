//! Reading the archive.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore};

use super::idb::{Failure, Transaction, answer, answers};
use super::schema::{
    DOCUMENTS, JOURNAL, SNAPSHOTS, TEXTS, document_key, numbered_key, range_from, sequence_of,
};
use super::wire;
use crate::model::DocumentId;
use crate::session::ports::memory::holds;
use crate::session::ports::{ArchiveError, Entry, Stored, Summary};

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

/// A document: its newest snapshot that is one, and the journal around it.
pub(super) async fn load(
    database: &IdbDatabase,
    id: &DocumentId,
) -> Result<Option<Stored>, Failure> {
    let transaction = Transaction::read(database, &[DOCUMENTS, SNAPSHOTS, JOURNAL])?;
    let key = document_key(id);
    let summary = answer(transaction.store(DOCUMENTS)?.get(&key)).await?;
    let Some((sequence, snapshot)) = newest_snapshot(&transaction, id).await? else {
        if summary.is_undefined() {
            return Ok(None);
        }
        let why = "no copy of this document can be read";
        return Err(ArchiveError::Other(why.to_owned()).into());
    };
    let (keys, values) = records(&transaction.store(JOURNAL)?, &range_from(id, 0)?, None).await?;
    let entries = keys.iter().zip(values.iter()).filter_map(|(key, json)| entry(&key, &json));
    Ok(Some(Stored {
        summary: wire::read(id.clone(), summary.as_string().as_deref()),
        snapshot,
        snapshot_sequence: sequence,
        journal: connected(entries.collect(), sequence),
    }))
}

async fn newest_snapshot(
    transaction: &Transaction,
    id: &DocumentId,
) -> Result<Option<(u64, String)>, Failure> {
    let snapshots = transaction.store(SNAPSHOTS)?;
    let keys = answers(snapshots.get_all_keys_with_key(&range_from(id, 0)?)).await?;
    let sequences: Vec<u64> = keys.iter().filter_map(|key| sequence_of(&key)).collect();
    for sequence in sequences.into_iter().rev() {
        let json = answer(snapshots.get(&numbered_key(id, sequence))).await?;
        if let Some(json) = wire::from_long(&json) {
            return Ok(Some((sequence, json)));
        }
    }
    Ok(None)
}

fn entry(key: &JsValue, json: &JsValue) -> Option<Entry> {
    Some(Entry { sequence: sequence_of(key)?, json: json.as_string()? })
}

/// The entries that connect with the snapshot without a gap: those that follow it, and those that
/// led to it as far as they are unbroken. `entries` are in order.
fn connected(entries: Vec<Entry>, snapshot: u64) -> Vec<Entry> {
    let mut runs: Vec<Vec<Entry>> = Vec::new();
    for entry in entries {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|e| e.sequence + 1 == entry.sequence) => {
                run.push(entry);
            }
            _ => runs.push(vec![entry]),
        }
    }
    let has = |run: &[Entry], sequence| run.iter().any(|e| e.sequence == sequence);
    let next = runs.iter().position(|run| has(run, snapshot + 1));
    let at = next.or_else(|| runs.iter().position(|run| has(run, snapshot)));
    at.map(|at| runs.swap_remove(at)).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(sequences: &[u64], snapshot: u64) -> Vec<u64> {
        let entry = |&sequence| Entry { sequence, json: String::new() };
        let entries = sequences.iter().map(entry).collect();
        connected(entries, snapshot).iter().map(|e| e.sequence).collect()
    }

    #[test]
    fn a_journal_is_cut_at_a_gap() {
        assert_eq!(kept(&[1, 2, 3], 0), [1, 2, 3]);
        assert_eq!(kept(&[1, 2, 4, 5], 0), [1, 2]);
        assert_eq!(kept(&[2, 3], 0), [0; 0]);
        assert_eq!(kept(&[], 0), [0; 0]);
    }

    #[test]
    fn what_follows_the_snapshot_is_kept_although_the_history_is_broken() {
        assert_eq!(kept(&[1, 2, 3, 4], 2), [1, 2, 3, 4]);
        assert_eq!(kept(&[1, 3, 4, 5, 6], 5), [3, 4, 5, 6]);
        assert_eq!(kept(&[1, 2, 4, 5], 3), [4, 5], "the entry of the snapshot is missing");
        assert_eq!(kept(&[1, 2, 4, 5], 2), [1, 2], "the one after it is");
        assert_eq!(kept(&[1, 2], 7), [0; 0]);
    }
}
