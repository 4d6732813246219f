//! What is stored, and how. A summary's fields may be added, never renamed: an older page reads
//! what a newer one wrote. Long text is stored as its UTF-8: megabytes of it are copied, not
//! recoded, on their way in and out; a string is read as well, as earlier pages stored it.

use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use tagline_app::ports::Summary;
use tagline_core::model::DocumentId;

#[derive(Deserialize, Serialize)]
struct Wire {
    title: String,
    created: u64,
    modified: u64,
    #[serde(default)]
    downloaded: Option<u64>,
    #[serde(default)]
    binned: Option<u64>,
    bytes: usize,
    annotations: usize,
}

/// Long text as it is stored.
pub(super) fn long(text: &str) -> JsValue {
    Uint8Array::from(text.as_bytes()).into()
}

/// The long text that was stored; `None` for anything else.
pub(super) fn from_long(value: &JsValue) -> Option<String> {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        None => value.as_string(),
    }
}

/// A summary as JSON, without its identifier, which is its key.
pub(super) fn write(summary: &Summary) -> String {
    let Summary { title, created, modified, downloaded, binned, bytes, annotations, .. } = summary;
    serde_json::json!(Wire {
        title: title.clone(),
        created: *created,
        modified: *modified,
        downloaded: *downloaded,
        binned: *binned,
        bytes: *bytes,
        annotations: *annotations,
    })
    .to_string()
}

/// The summary of document `id`.
///
/// Where it cannot be read the document is listed all the same, by its identifier: a document is
/// never lost for its summary.
pub(super) fn read(id: DocumentId, json: Option<&str>) -> Summary {
    let wire: Option<Wire> = json.and_then(|json| serde_json::from_str(json).ok());
    let Some(wire) = wire else { return Summary::unknown(id) };
    Summary {
        id,
        title: wire.title,
        created: wire.created,
        modified: wire.modified,
        downloaded: wire.downloaded,
        binned: wire.binned,
        bytes: wire.bytes,
        annotations: wire.annotations,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary() -> Summary {
        Summary {
            id: DocumentId::new("abc").unwrap(),
            title: "“A” \u{0} 👩‍👩‍👧 __proto__".to_owned(),
            created: 1,
            modified: 1_700_000_000_123,
            downloaded: Some(3),
            binned: None,
            bytes: 4,
            annotations: 5,
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let summary = summary();
        assert_eq!(read(summary.id.clone(), Some(&write(&summary))), summary);
    }

    #[test]
    fn fields_of_a_newer_page_do_no_harm() {
        let summary = summary();
        let newer = write(&summary).replacen('{', r#"{"hash":"x","count":9,"#, 1);
        assert_eq!(read(summary.id.clone(), Some(&newer)), summary);
    }

    #[test]
    fn a_damaged_summary_does_not_lose_its_document() {
        let id = DocumentId::new("abc").unwrap();
        for damaged in [None, Some(""), Some("{\"title\":"), Some("[]")] {
            assert_eq!(read(id.clone(), damaged).id, id);
        }
    }
}
