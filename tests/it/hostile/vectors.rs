//! Our vectors through every door in and out, without a browser.

use serde_json::{Value, json};
use tagline_core::model::{AnnotationId, DocumentId, EntityId, Workspace};
use tagline_core::text::normalize_newlines;
use tagline_format::ingest::{from_bytes, from_html, from_text};
use tagline_format::{csv, file_name, html, native};

use super::open;

fn vectors(list: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(super::data("vectors.json")).unwrap();
    let mut all: Value = serde_json::from_str(&text).unwrap();
    serde_json::from_value(all[list].take()).unwrap()
}

#[test]
fn of_hostile_markup_the_words_are_left() {
    // So that a null character is one of many, and the page no binary file.
    let filler = format!("<!--{}-->", "x".repeat(300));
    for vector in vectors("html") {
        let (class, markup) = (&vector[0], vector[1].as_str().unwrap());
        let read = from_html(markup).text();
        if let Some(shown) = vector[2].as_str() {
            assert_eq!(read, shown, "{class}");
        }
        let page = from_bytes("page.html", format!("<!doctype html>{filler}{markup}").as_bytes());
        assert_eq!(page.map_or(String::new(), |draft| draft.text()), read, "{class}");
    }
}

#[test]
fn hostile_text_is_kept_everywhere_and_lives_nowhere() {
    for vector in vectors("text") {
        everywhere(vector[1].as_str().unwrap());
    }
}

/// Puts a text wherever there can be text, and takes it away in every form.
pub(super) fn everywhere(text: &str) {
    let draft = from_text(text);
    assert_eq!(draft.text(), normalize_newlines(text));
    let (json, end) = file_with(text);
    let read = open(json.as_bytes()).unwrap().documents.remove(0);
    assert_eq!(read.refused, [], "{text:?}");
    let workspace = read.workspace;
    points(&workspace, end, text);
    round(&workspace);
    cells(&workspace, text);
    let pages = [text, &tame(text)].map(|text| {
        let (json, _) = file_with(text);
        html::write(&native::read(&json).unwrap().documents.remove(0).workspace)
    });
    let [tags, tame_tags] = pages.map(|page| page.matches('<').count());
    assert_eq!(tags, tame_tags, "{text:?} became markup");
    name(text);
}

/// As long, and without a meaning to anybody; but an address of the web stays one, as that is shown
/// as a link.
fn tame(text: &str) -> String {
    let tamed = |c: char| if "\r\n\u{2028}\u{2029}".contains(c) { c } else { 'x' };
    let scheme = ["http://", "https://"].into_iter().find(|scheme| {
        let start = text.trim().get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    scheme.unwrap_or_default().to_owned() + &text.chars().map(tamed).collect::<String>()
}

/// A file with `text` in every string, and where its last letter, a marked Z, stands.
fn file_with(text: &str) -> (String, usize) {
    let whole = format!("A\n{}\nZ", normalize_newlines(text));
    let end = whole.chars().count();
    let named = format!("N{text}");
    let mention = |id: &str, start: usize, words: &str| {
        json!({ "id": id, "label": "l1", "mention": { "entity": "e1" }, "note": text,
            "fragments": [{ "start": start, "end": start + 1, "text": words }] })
    };
    let file = json!({
        "format": "tagline", "version": 1, "document": { "text": whole },
        "metadata": { "title": text, "sourceUrl": text, "publisher": text, "byline": text,
            "date": text, "language": text },
        "schema": { "labels": [{ "id": "l1", "name": named, "kind": "mention", "hue": "blue",
            "definition": text, "examples": text, "notThis": text }], "relationKinds": [] },
        "entities": [{ "id": "e1", "name": named, "label": "l1", "wikidata": text, "note": text }],
        "annotations": [mention("a1", 0, "A"), mention("a2", end - 1, "Z")],
    });
    (file.to_string(), end)
}

fn points(workspace: &Workspace, end: usize, text: &str) {
    let last = workspace.annotation(AnnotationId(2)).unwrap();
    assert_eq!(workspace.words_of(last), "Z", "{text:?}");
    assert_eq!(workspace.document.text().chars().count(), end);
    assert_eq!(last.note, text);
    assert_eq!(workspace.meta.title, text);
    assert_eq!(workspace.entity(EntityId(1)).unwrap().name, format!("N{text}"));
}

fn round(workspace: &Workspace) {
    let written = native::write(workspace, &DocumentId::new("d").unwrap());
    let again = native::read(&written).unwrap().documents.remove(0);
    assert_eq!(again.refused, []);
    assert_eq!(&again.workspace, workspace);
}

/// No cell is a formula to a spreadsheet, and every cell is read back as it was.
fn cells(workspace: &Workspace, text: &str) {
    let table = csv::entities(workspace);
    let text_of_file = String::from_utf8(table.clone()).unwrap();
    let mut raw = ::csv::ReaderBuilder::new();
    raw.has_headers(false).flexible(true);
    for record in raw.from_reader(text_of_file.trim_start_matches('\u{feff}').as_bytes()).records()
    {
        for cell in &record.unwrap() {
            let is_number = cell.parse::<f64>().is_ok();
            let begins =
                cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
            assert!(!begins || is_number, "{cell:?}");
        }
    }
    let read = csv::read(&table).unwrap();
    assert!(
        read.rows.iter().flatten().any(|cell| cell == text),
        "{text:?} is not in {:?}",
        read.rows
    );
}

/// A name that any system takes.
fn name(title: &str) {
    let name = file_name(title, "csv");
    assert!(name.ends_with(".csv") && name.chars().count() <= 80, "{name:?}");
    let odd = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    assert!(!name.contains(odd) && !name.starts_with(['.', ' ', '-']), "{name:?}");
    assert_eq!(tagline_core::text::unseen(&name).count(), 0, "{name:?}");
    let stem = name.trim_end_matches(".csv").to_uppercase();
    assert!(!["CON", "PRN", "AUX", "NUL", "COM1", "LPT1"].contains(&stem.as_str()), "{name:?}");
}
