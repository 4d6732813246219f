//! What is written of one article in every format, byte for byte; and what is read of files in the
//! manner of other programs.
//!
//! `article.tagline.json` was not written by Tagline: its offsets were counted by a Python script.
//! Emoji stand before every annotation in it. Set `TAGLINE_GOLDEN=write` to write the other files
//! anew, and read the difference before keeping it.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use tagline_core::model::{DocumentId, Workspace};
use tagline_format::{FORMATS, Format, Read, SkippedItem, Way, native};

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "data", "golden"].iter().collect()
}

fn article() -> (DocumentId, Workspace) {
    let json = std::fs::read_to_string(folder().join("article.tagline.json")).unwrap();
    let mut read = native::read(&json).unwrap();
    let document = read.documents.remove(0);
    assert_eq!(document.refused, []);
    (document.id.unwrap(), document.workspace)
}

fn compare(path: &Path, made: &[u8]) {
    if std::env::var("TAGLINE_GOLDEN").is_ok_and(|v| v == "write") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, made).unwrap();
    }
    let kept = std::fs::read(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let (made, kept) = (String::from_utf8_lossy(made), String::from_utf8_lossy(&kept));
    assert_eq!(made, kept, "{}", path.display());
}

/// A file by itself, or those in an archive.
fn parts(format: &Format, bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    if !bytes.starts_with(b"PK") {
        return vec![(format!("article.{}", format.extension), bytes)];
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let part = |index| {
        let mut file = archive.by_index(index).unwrap();
        let (name, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    (0..count).map(part).collect()
}

#[test]
fn every_format_is_written_as_it_was() {
    let (id, workspace) = article();
    for format in FORMATS.iter().filter(|format| format.way != Way::Read) {
        let output = tagline_format::write(format.id, &workspace, &id).unwrap();
        let own = folder().join(format.id);
        for (name, bytes) in parts(format, output.bytes) {
            // The program's own version changes, and nothing else with it.
            let text = String::from_utf8(bytes).unwrap();
            let text =
                text.replace(concat!("Tagline ", env!("CARGO_PKG_VERSION")), "Tagline 0.1.0");
            compare(&own.join(name), text.as_bytes());
        }
        compare(&own.join("losses.txt"), (output.losses.join("\n") + "\n").as_bytes());
    }
}

/// What was read, a line each: the format, each document, its annotations, what was refused.
fn told(format: &Format, read: &Read) -> String {
    let mut out = format!("format: {}\n", format.id);
    for document in &read.documents {
        let workspace = &document.workspace;
        let text = workspace.document.text();
        writeln!(out, "document: {:?} {text:?}", workspace.meta.title).unwrap();
        for annotation in workspace.annotations.iter() {
            let label = &workspace.schema.label(annotation.label).unwrap().name;
            let body = format!("{:?}", annotation.body);
            let words = workspace.words_of(annotation);
            writeln!(out, "  {}: {label} {words:?} {body} {:?}", annotation.id, annotation.note)
                .unwrap();
        }
        for entity in workspace.entities.values() {
            writeln!(out, "  {}: {:?} {:?}", entity.id, entity.name, entity.wikidata).unwrap();
        }
        for relation in workspace.relations.values() {
            let kind = &workspace.schema.relation_kind(relation.kind).unwrap().name;
            writeln!(out, "  {} {kind:?} {}", relation.from, relation.to).unwrap();
        }
        refused(&mut out, "  ", &document.refused);
    }
    refused(&mut out, "", &read.refused);
    out
}

fn refused(out: &mut String, indent: &str, all: &[SkippedItem]) {
    for SkippedItem { place, reason } in all {
        writeln!(out, "{indent}refused: {place}: {reason}").unwrap();
    }
}

#[test]
fn what_was_written_once_is_read() {
    for format in FORMATS.iter().filter(|format| format.way == Way::Both) {
        let (id, workspace) = article();
        let bytes = tagline_format::write(format.id, &workspace, &id).unwrap().bytes;
        let (found, read) = tagline_format::read("article", bytes, None).unwrap();
        assert_eq!(found.id, format.id);
        compare(&folder().join(format.id).join("read.txt"), told(found, &read).as_bytes());
    }
}

#[test]
fn files_of_other_programs_are_read_as_they_were() {
    let others = folder().join("others");
    let mut paths: Vec<_> =
        std::fs::read_dir(&others).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| !path.to_string_lossy().ends_with(".read.txt"));
    paths.sort();
    assert!(paths.len() > 10);
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let told = match tagline_format::read(&name, bytes, None) {
            Ok((format, read)) => told(format, &read),
            Err(refusal) => format!("refused: {refusal}\n"),
        };
        compare(&others.join(format!("{name}.read.txt")), told.as_bytes());
    }
}
