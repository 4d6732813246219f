//! The file that the recovery page writes: the raw records of the archive (`platform/recover.js`).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::ReadError;
use tagline_core::model::DocumentId;

/// How such a file begins.
const BEGINNING: &str = r#"{"tagline":"recovery""#;

/// What such files are called where formats are.
pub const ID: &str = "recovery";

/// What the archive held of one document, as far as it is text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raw {
    /// The article's text.
    pub text: Option<String>,
    /// Native JSON, by the journal entry it was made after.
    pub snapshots: BTreeMap<u64, String>,
    /// Journal entries as JSON, by sequence number.
    pub journal: BTreeMap<u64, String>,
}

#[derive(Deserialize)]
struct RecoveryFile {
    records: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    store: String,
    key: Value,
    #[serde(default)]
    value: Value,
}

/// Whether a file says that it is one.
pub fn is_recovery(json: &str) -> bool {
    json.trim_start().starts_with(BEGINNING)
}

/// The same of a file that was not decoded yet.
pub fn is_recovery_file(bytes: &[u8]) -> bool {
    is_recovery(&String::from_utf8_lossy(bytes.get(..64).unwrap_or(bytes)))
}

/// The documents of a file. Records of another form are left aside.
///
/// # Errors
/// [`ReadError::Damaged`] where it is not JSON of that form.
pub fn read(json: &str) -> Result<BTreeMap<DocumentId, Raw>, ReadError> {
    let file: RecoveryFile =
        serde_json::from_str(json).map_err(|error| ReadError::Damaged(error.to_string()))?;
    let mut documents = BTreeMap::<DocumentId, Raw>::new();
    for record in file.records {
        if let (Some((id, sequence)), Value::String(value)) = (key(&record.key), record.value) {
            take(documents.entry(id).or_default(), &record.store, sequence, value);
        }
    }
    Ok(documents)
}

fn take(document: &mut Raw, store: &str, sequence: u64, value: String) {
    match store {
        "texts" => document.text = Some(value),
        "snapshots" => drop(document.snapshots.insert(sequence, value)),
        "journal" => drop(document.journal.insert(sequence, value)),
        _ => {}
    }
}

/// A key is an identifier, or an array of an identifier and a sequence number.
fn key(key: &Value) -> Option<(DocumentId, u64)> {
    let numbered = key.as_array();
    let id = numbered.map_or(Some(key), |array| array.first())?;
    let sequence = numbered.map_or(Some(0), |array| array.get(1)?.as_u64())?;
    Some((DocumentId::new(id.as_str()?)?, sequence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_sorted_by_document() {
        let json = r#"{"tagline":"recovery","problems":[],"records":[
            {"store":"texts","key":"a","value":"Drones."},
            {"store":"snapshots","key":["a",0],"value":"{}"},
            {"store":"journal","key":["a",2],"value":"two"},
            {"store":"journal","key":["b",1],"value":"one"},
            {"store":"journal","key":["b",-1],"value":"no number"},
            {"store":"journal","key":7,"value":"no document"},
            {"store":"journal","key":["b",2],"value":{"not":"text"}},
            {"store":"journal","key":["b",3]}
        ]}"#;
        assert!(is_recovery(json));
        let read = read(json).unwrap();
        let (a, b) = (&read[&DocumentId::new("a").unwrap()], &read[&DocumentId::new("b").unwrap()]);
        assert_eq!(a.text.as_deref(), Some("Drones."));
        assert_eq!((a.snapshots.len(), a.journal[&2].as_str()), (1, "two"));
        assert_eq!(b.journal, BTreeMap::from([(1, "one".to_owned())]));
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        assert!(!is_recovery(r#"{"format":"tagline"}"#));
        for json in ["", r#"{"tagline":"recovery""#, r#"{"tagline":"recovery","records":[{}]}"#] {
            assert!(matches!(read(json), Err(ReadError::Damaged(_))), "{json}");
        }
    }
}
