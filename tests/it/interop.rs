//! Writes one document in every format, for other people's readers, and reads what they wrote: `make
//! interop`.

use std::collections::BTreeSet;

use tagline_core::model::{DocumentId, Metadata, Schema, Workspace};
use tagline_core::text::Document;
use tagline_format::{FORMATS, Way, native};

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
        let output = tagline_format::write(format.id, &workspace, &id).unwrap();
        let path = std::path::Path::new(&folder).join(format!("x.{}", format.extension));
        std::fs::write(path, output.bytes).unwrap();
    }
}

/// What is marked, by label: the words without their spaces, since tables of tokens have none.
fn marked(workspace: &Workspace) -> BTreeSet<(String, String)> {
    let bare = |words: &str| words.replace(char::is_whitespace, "");
    let label = |id| workspace.schema.label(id).unwrap().name.clone();
    workspace.annotations.iter().map(|a| (label(a.label), bare(&workspace.words_of(a)))).collect()
}

#[test]
#[ignore = "it reads what other programs have written; `make interop` runs it"]
fn what_others_have_made() {
    let folder = std::env::var_os("TAGLINE_INTEROP").expect("TAGLINE_INTEROP names a folder");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "expected"));
    paths.sort();
    assert!(!paths.is_empty());
    let mut wrong = Vec::new();
    eprintln!("{:24} {:24} {:20} written  seen right", "writer", "file", "read as");
    for path in paths {
        let expected = std::fs::read_to_string(&path).unwrap();
        let (library, rows) = expected.split_once('\n').unwrap();
        let row = |row: &str| row.split_once('\t').map(|(l, w)| (l.to_owned(), w.replace(' ', "")));
        let written: BTreeSet<_> = rows.lines().filter_map(row).collect();
        let path = path.with_extension("");
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let read = tagline_format::read(&name, std::fs::read(&path).unwrap(), None);
        let (format, seen, refused) = match &read {
            Ok((format, read)) => {
                let documents = || read.documents.iter();
                let refused = documents().flat_map(|d| &d.refused).chain(&read.refused);
                let refused: Vec<_> =
                    refused.map(|r| format!("{}: {}", r.place, r.reason)).collect();
                (format.id, documents().flat_map(|d| marked(&d.workspace)).collect(), refused)
            }
            Err(refusal) => ("refused", BTreeSet::new(), vec![refusal.to_string()]),
        };
        let right = seen.intersection(&written).count();
        eprintln!("{library:24} {name:24} {format:20} {:7} {right:11}", written.len());
        for reason in refused {
            eprintln!("{:24} refused: {reason}", "");
        }
        if right < written.len() || read.is_err() {
            wrong.push(format!("{name}: {seen:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
