//! Writes one document in every format, for other people's readers: `make interop`.

use tagline::format::{self, FORMATS, Way, native};
use tagline::model::{DocumentId, Metadata, Schema, Workspace};
use tagline::text::Document;

/// Emoji stand before every annotation; the figure is in the quote, and the quote is laid to Ana.
const TEXT: &str = "😊 Ana Ruiz of 👍Acme said:\n“We paid 40% of €5.” 🇺🇦 Kyiv.";

fn workspace(id: &DocumentId) -> Workspace {
    let empty =
        Workspace::new(Document::new(TEXT).unwrap(), Metadata::default(), Schema::default());
    let fragment = |words: &str| {
        let start = TEXT.find(words).map(|at| TEXT[..at].chars().count()).unwrap();
        let end = start + words.chars().count();
        format!(r#"[{{"start":{start},"end":{end},"text":"{words}"}}]"#)
    };
    let rows = [
        ("a1", "l1", "Ana Ruiz", r#""mention":{}"#),
        ("a2", "l2", "👍Acme", r#""mention":{}"#),
        ("a3", "l7", "“We paid 40% of €5.”", r#""quote":{"speaker":"a1"}"#),
        ("a4", "l8", "40%", r#""figure":{"claimedBy":"a1"}"#),
        ("a5", "l3", "Kyiv", r#""mention":{}"#),
    ];
    let item = |(id, label, words, body): (&str, &str, &str, &str)| {
        format!(r#"{{"id":"{id}","label":"{label}","fragments":{},{body}}}"#, fragment(words))
    };
    let items = rows.map(item).join(",");
    let mut json: serde_json::Value = serde_json::from_str(&native::write(&empty, id)).unwrap();
    json["annotations"] = serde_json::from_str(&format!("[{items}]")).unwrap();
    let mut read = native::read(&json.to_string()).unwrap();
    let document = read.documents.remove(0);
    assert_eq!(document.refused, []);
    document.workspace
}

#[test]
#[ignore = "it writes files; `make interop` runs it"]
fn one_file_a_format() {
    let folder = std::env::var_os("TAGLINE_INTEROP").expect("TAGLINE_INTEROP names a folder");
    let id = DocumentId::new("doc").unwrap();
    let workspace = workspace(&id);
    for format in FORMATS.iter().filter(|format| format.way != Way::Read) {
        let output = format::write(format.id, &workspace, &id).unwrap();
        let path = std::path::Path::new(&folder).join(format!("x.{}", format.extension));
        std::fs::write(path, output.bytes).unwrap();
    }
}
