//! Files that must open for ever, and what is made of them.
//!
//! `harbour.tagline.json` was not written by Tagline: its offsets were counted by a Python script.
//! The other files are what Tagline made of it; set `TAGLINE_GOLDEN=write` to write them anew, and
//! read the difference before keeping it.

use std::path::PathBuf;

use tagline_core::model::{AnnotationId, Body, DocumentId, EntityId, Party, Value, Workspace};
use tagline_format::{FORMATS, Way, csv, file_name, html, native};

fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "data", name].iter().collect()
}

fn golden(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap()
}

fn harbour() -> (DocumentId, Workspace) {
    let mut read = native::read(&golden("harbour.tagline.json")).unwrap();
    assert_eq!(read.refused, []);
    let document = read.documents.remove(0);
    assert_eq!(document.refused, []);
    (document.id.unwrap(), document.workspace)
}

fn compare(name: &str, made: &str) {
    if std::env::var("TAGLINE_GOLDEN").is_ok_and(|v| v == "write") {
        std::fs::write(path(name), made).unwrap();
    }
    assert_eq!(made, golden(name), "{name}");
}

#[test]
fn a_file_of_version_1_opens_for_ever() {
    let (id, workspace) = harbour();
    assert_eq!(id.as_str(), "harbour-1");
    assert_eq!(workspace.annotations.len(), 17);
    let annotation = |n| workspace.annotation(AnnotationId(n)).unwrap();
    let words = |n| workspace.words_of(annotation(n));
    assert_eq!(words(7), "“We will not be cut off again,” … “not this winter, and not the next.”");
    assert_eq!(words(17), "Hebrew too 👩‍👩‍👧");
    let quote = annotation(7).quote().unwrap();
    assert_eq!(quote.speaker, Some(Party::Mention(AnnotationId(1))));
    assert_eq!(workspace.party_name(quote.speaker.unwrap()).as_deref(), Some("Ana Ruiz"));
    assert_eq!(workspace.document.slice(quote.cue.unwrap()), "said");
    let figure = annotation(12).figure().unwrap();
    assert_eq!(figure.value, Some(Value::About(1_200_000.into())));
    assert_eq!(figure.claimed_by, Some(Party::Entity(EntityId(4))));
    assert!(matches!(annotation(17).body, Body::Remark));
    assert_eq!(workspace.next_annotation_id(), AnnotationId(22));
    assert_eq!(workspace.relations.len(), 1);
}

#[test]
fn the_native_file_is_written_as_it_was_read() {
    let (id, workspace) = harbour();
    let written = native::write(&workspace, &id);
    let ours = concat!("Tagline ", env!("CARGO_PKG_VERSION"));
    assert_eq!(written.replace(ours, "Tagline 0.1.0"), golden("harbour.tagline.json"));
}

#[test]
fn the_tables_are_as_they_were() {
    let (_, workspace) = harbour();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    compare("harbour entities.csv", &text(csv::entities(&workspace)));
    compare("harbour quotes.csv", &text(csv::quotes(&workspace)));
    compare("harbour figures.csv", &text(csv::figures(&workspace)));
    compare("harbour notes.csv", &text(csv::notes(&workspace)));
}

#[test]
fn the_archive_holds_the_tables() {
    let (_, workspace) = harbour();
    let bytes = csv::write_zip(&workspace, "harbour").unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(archive.len(), 4);
    for index in 0..archive.len() {
        let mut text = String::new();
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        assert_eq!(text, golden(&name));
    }
}

#[test]
fn the_page_is_as_it_was() {
    let (_, workspace) = harbour();
    let page = html::write(&workspace);
    let (head, body) = page.split_once("<body>").unwrap();
    assert!(head.contains("default-src 'none'; style-src 'unsafe-inline'"));
    assert!(!page.contains("<script"));
    compare("harbour.body.html", body);
}

#[test]
fn every_format_names_its_file_and_its_losses() {
    let (id, workspace) = harbour();
    for format in FORMATS.iter().filter(|format| format.way != Way::Read) {
        let output = tagline_format::write(format.id, &workspace, &id).unwrap();
        assert!(!output.bytes.is_empty(), "{}", format.name);
        assert_eq!(output.losses.is_empty(), format.id == "tagline", "{}", format.name);
        assert!(file_name(&workspace.meta.title, format.extension).ends_with(format.extension));
    }
}

/// Values that older files do not have.
#[test]
fn scores_times_and_rates_are_taken_away_and_brought_back() {
    let figure = |id: usize, start: usize, words: &str, figure: &str| {
        let end = start + words.chars().count();
        format!(
            r#"{{"id":"a{id}","label":"l8","fragments":[{{"start":{start},"end":{end},"text":"{words}"}}],"figure":{figure}}}"#
        )
    };
    let figures = [
        figure(
            1,
            4,
            "3-1",
            r#"{"value":{"bound":"exact","firstSide":"3","secondSide":"1"},"kind":"score"}"#,
        ),
        figure(
            2,
            11,
            "8 p.m.",
            r#"{"value":{"bound":"exact","time":"20:00"},"kind":"time","unit":"GMT"}"#,
        ),
        figure(
            3,
            18,
            "10pm-6am",
            r#"{"value":{"bound":"range","fromTime":"22:00","toTime":"06:00"},"kind":"time"}"#,
        ),
        figure(
            4,
            27,
            "$40 a barrel",
            r#"{"value":{"bound":"exact","number":"40"},"kind":"money","unit":"USD","per":"barrel"}"#,
        ),
    ];
    let json = format!(
        r#"{{"format":"tagline","version":1,"document":{{"text":"Won 3-1 at 8 p.m. 10pm-6am $40 a barrel"}},"annotations":[{}]}}"#,
        figures.join(",")
    );
    let read = native::read(&json).unwrap().documents.remove(0);
    assert_eq!(read.refused, []);
    let workspace = read.workspace;
    let id = DocumentId::new("rates").unwrap();
    let again = native::read(&native::write(&workspace, &id)).unwrap().documents.remove(0);
    assert_eq!(again.workspace, workspace);

    let table = csv::read(&csv::figures(&workspace)).unwrap();
    let column = |name: &str| {
        let at = table.columns.iter().position(|c| c == name).unwrap();
        table.rows.iter().map(|row| row[at].as_str()).collect::<Vec<_>>()
    };
    assert_eq!(column("value"), ["3–1", "20:00", "", "40"]);
    assert_eq!(column("low"), ["", "", "22:00", ""]);
    assert_eq!(column("high"), ["", "", "06:00", ""]);
    assert_eq!(column("unit"), ["", "GMT", "", "USD"]);
    assert_eq!(column("per"), ["", "", "", "barrel"]);

    let page = html::write(&workspace);
    for words in ["3–1", "20:00 GMT", "22:00 to 06:00", "40 USD per barrel"] {
        assert!(page.contains(words), "{words}");
    }
}
