//! What is refused, and with which reason.

use super::super::*;
use super::{MENTION, QUOTE, file, one};
use crate::ReadError;
use tagline_core::model::AnnotationId;

/// One bad annotation between two good ones, and what is said of it.
#[test]
fn a_bad_item_is_refused_alone() {
    let at = |start: &str, end: &str, text: &str| {
        format!(
            r#"{{"id":"a3","label":"l1","fragments":[{{"start":{start},"end":{end},"text":"{text}"}}],"mention":{{}}}}"#
        )
    };
    let with = |label: &str, body: &str| {
        format!(
            r#"{{"id":"a3","label":"{label}","fragments":[{{"start":0,"end":3,"text":"Ana"}}],{body}}}"#
        )
    };
    let cases = [
        (at("-1", "3", "Ana"), "invalid value: integer `-1`"),
        (at("0", "99", "Ana"), "0 to 99 is beyond the text, which ends at 24"),
        (at("0", "99999999999999999999999", "Ana"), "invalid type"),
        (at("0", "1e999", "Ana"), "number out of range"),
        (at("0.5", "3", "Ana"), "invalid type: floating point `0.5`"),
        (at("\"0\"", "3", "Ana"), "invalid type: string \"0\""),
        (at("null", "3", "Ana"), "invalid type: null"),
        (at("3", "3", "Ana"), "its start, 3, is not before its end, 3"),
        (at("4", "2", "Ana"), "its start, 4, is not before its end, 2"),
        (at("0", "3", "Bob"), "the text at 0 to 3 is “Ana”, not “Bob”"),
        (at("0", "3", ""), "a stretch of it does not carry its text"),
        (at("0", "3", "\\ud83d"), "unexpected end of hex escape"),
        (with("l99", r#""mention":{}"#), "its label is not in the label set"),
        (with("person", r#""mention":{}"#), "“person” is not a label’s identifier like l1"),
        (with("l7", r#""mention":{}"#), "it is a mention, but its label is for a quote"),
        (with("l1", r#""mention":{},"remark":{}"#), "it is not one of mention, quote"),
        (with("l1", r#""note":"x""#), "it is not one of mention, quote, figure and remark"),
        (with("l8", r#""figure":{"kind":"heap"}"#), "“heap” is not a kind of figure"),
        (
            with("l8", r#""figure":{"value":{"bound":"about","number":"1e9"}}"#),
            "“1e9” is not a number like",
        ),
        (
            with("l8", r#""figure":{"value":{"bound":"about","low":"1"}}"#),
            "its value is no number, date, time or score with the bound “about”",
        ),
        (with("l7", r#""quote":{"cue":{"start":0,"end":3,"text":"x"}}"#), "its cue: the text at"),
        (with("l1", r#""mention":{},"mention":{}"#), "duplicate field `mention`"),
        (with("l1", r#""mention":{"entity":7}"#), "invalid type: integer `7`"),
        (MENTION.to_owned(), "its identifier is taken"),
        (r#"{"id":"a4294967295"}"#.to_owned(), "is not an annotation’s identifier"),
        ("[]".to_owned(), "invalid length 0"),
        ("null".to_owned(), "invalid type: null"),
    ];
    for (bad, expected) in cases {
        let read = one(&file(&format!("{MENTION},{bad},{QUOTE}")));
        let ids: Vec<_> = read.workspace.annotations.iter().map(|a| a.id.0).collect();
        assert_eq!(ids, [1, 2], "{bad}");
        let [refused] = &read.refused[..] else { panic!("{bad}: {:?}", read.refused) };
        assert!(refused.place.starts_with("annotations[1]"), "{bad}: {refused:?}");
        assert!(refused.reason.contains(expected), "{bad}: {refused:?}");
    }
}

#[test]
fn a_reference_to_what_is_not_here_is_left_off_and_reported() {
    let read = one(&file(&format!("{},{QUOTE}", MENTION.replace("e1", "e9"))));
    assert_eq!(read.workspace.annotation(AnnotationId(1)).unwrap().entity(), None);
    assert_eq!(read.refused[0].place, "annotations[0] (a1)");
    let read = one(&file(QUOTE));
    let quote = read.workspace.annotation(AnnotationId(2)).unwrap().quote().unwrap();
    assert_eq!(quote.speaker, None);
    assert_eq!(read.refused[0].reason, "it is laid to a1, which is no mention or entity here");
    let two = file(MENTION).replace(
        "\"annotations\"",
        r#""relations":[{"id":"r1","kind":"k1","from":"a1","to":"a2"}],"annotations""#,
    );
    let read = one(&two);
    assert!(read.workspace.relations.is_empty());
    assert_eq!(read.refused[0].place, "relations[0] (r1)");
}

#[test]
fn offsets_are_code_points_and_cut_no_cluster() {
    let text =
        r#"{"format":"tagline","version":1,"document":{"text":"👩‍👩‍👧 e\u0301x"},"annotations":["#;
    let at = |start, end, words: &str| {
        format!(
            r#"{text}{{"id":"a1","label":"l9","fragments":[{{"start":{start},"end":{end},"text":"{words}"}}],"remark":{{}}}}]}}"#
        )
    };
    assert_eq!(one(&at(8, 9, "x")).refused, []);
    assert_eq!(one(&at(0, 5, "👩‍👩‍👧")).refused, []);
    let inside = one(&at(0, 1, "👩"));
    assert_eq!(inside.refused[0].reason, "0 to 1 cuts a character in two");
    assert!(one(&at(6, 7, "e")).refused[0].reason.ends_with("cuts a character in two"));
}

#[test]
fn the_parts_beside_the_annotations_are_read_tolerantly() {
    let json = r#"{"__proto__":{"x":1},"constructor":null,"format":"tagline","version":1,
        "document":{"text":"Ana","sha256":"00","id":"../x","blocks":[["heading"],{"paragraph":0,"kind":"heading","level":2},{"paragraph":99,"kind":"caption"}]},
        "metadata":{"title":"T","date":5,"extra":{}},
        "schema":{"labels":[{"id":"l1","name":"A","kind":"mention","hue":"blue","key":"p"},
            {"id":"l2","name":"a","kind":"mention","hue":"blue"},
            {"id":"l3","name":"B","kind":"mention","hue":"blue","key":"p"},
            {"id":"l4","name":"C","kind":"mention","hue":"infrared"}],"relationKinds":7},
        "annotations":{},"entities":[],"entities":[1],"lastIds":{"annotation":4294967295}}"#;
    let read = one(json);
    let places: Vec<_> = read.refused.iter().map(|r| r.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "entities",
            "document.id",
            "document.blocks[0]",
            "document.blocks[2]",
            "document.sha256",
            "metadata.date",
            "schema.labels[1] (l2)",
            "schema.labels[3] (l4)",
            "schema.labels (l3)",
            "schema.relationKinds",
            "lastIds",
            "annotations",
        ]
    );
    assert_eq!(read.workspace.meta.title, "T");
    assert!(read.workspace.schema.is_sound());
    assert_eq!(read.workspace.schema.labels.len(), 2);
}

#[test]
fn other_files_are_refused_with_a_reason() {
    let newer = file("").replace("\"version\":1", "\"version\":2");
    assert_eq!(read(&newer), Err(ReadError::Newer { found: 2, known: 1 }));
    assert!(newer_sentence().starts_with("This file was made by a newer Tagline"));
    assert!(matches!(read("{\"format\":\"brat\"}"), Err(ReadError::Foreign(_))));
    assert!(matches!(read("[1]"), Err(ReadError::Foreign(_))));
    assert!(matches!(read(""), Err(ReadError::Damaged(_))));
    assert!(matches!(read(&file(MENTION)[..200]), Err(ReadError::Damaged(_))));
    assert!(matches!(
        read(&"[".repeat(100_000)),
        Err(ReadError::Damaged(_) | ReadError::Foreign(_))
    ));
    let utf16 = file("").replace("\"version\"", "\"offsetUnit\":\"utf-16\",\"version\"");
    assert!(matches!(read(&utf16), Err(ReadError::Damaged(_))));
    let long = format!(
        r#"{{"format":"tagline","version":1,"document":{{"text":"{}"}}}}"#,
        "x".repeat(tagline_core::text::MAX_TEXT_BYTES + 1)
    );
    assert!(matches!(read(&long), Err(ReadError::TooLong(_))));
}

fn newer_sentence() -> String {
    ReadError::Newer { found: 2, known: 1 }.to_string()
}

#[test]
fn one_bad_document_of_a_library_is_refused_alone() {
    let library = format!(
        r#"{{"format":"tagline-library","version":1,"documents":[{},{{"version":1}},{}]}}"#,
        file(MENTION),
        file("")
    );
    let read = read(&library).unwrap();
    assert_eq!(read.documents.len(), 2);
    assert_eq!(read.refused[0].place, "documents[1]");
}

/// Deep nesting, in a place where anything may stand and in one where it may not.
#[test]
fn depth_is_no_danger() {
    let deep = "[".repeat(200_000) + &"]".repeat(200_000);
    let json = file(MENTION).replace("\"version\"", &format!("\"extra\":{deep},\"version\""));
    assert_eq!(one(&json).refused, []);
    let read = one(&file(&deep));
    assert_eq!(read.refused.len(), 1);
}
