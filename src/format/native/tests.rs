#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests read files, and measurements are printed"
)]

use proptest::prelude::*;

use super::*;
use crate::format::{Read, ReadDocument, Refusal};
use crate::model::{AnnotationId, DocumentId, Party, Workspace, arbitrary};
use crate::text::{Document, OffsetMap};

fn id() -> DocumentId {
    DocumentId::new("doc-1").unwrap()
}

/// The one document of a file that holds one.
fn one(json: &str) -> ReadDocument {
    let Read { mut documents, refused } = read(json).unwrap();
    assert_eq!(refused, []);
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

/// A file about "Ana 👍 paid $5, she said.": an entity, a mention, a quote laid to it, a figure.
fn file(annotations: &str) -> String {
    format!(
        r#"{{"format":"tagline","version":1,"document":{{"text":"Ana 👍 paid $5, she said."}},
        "entities":[{{"id":"e1","name":"Ana Ruiz","label":"l1"}}],"annotations":[{annotations}]}}"#
    )
}

/// Whether a file is as `schema.json` says.
fn validate(file: &str) -> Result<(), String> {
    let schema = serde_json::from_str(include_str!("schema.json")).unwrap();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("tagline", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let index = compiler.compile("tagline", &mut schemas).map_err(|e| format!("{e:#}"))?;
    let file = serde_json::from_str(file).unwrap();
    schemas.validate(&file, index).map_err(|e| format!("{e:#}"))
}

#[test]
fn the_schema_refuses_what_we_refuse() {
    assert_eq!(validate(&file(&format!("{MENTION},{QUOTE}"))), Ok(()));
    let bad = [
        file(&MENTION.replace("\"start\":0", "\"start\":-1")),
        file(&MENTION.replace("\"end\":3", "\"end\":3.5")),
        file(&MENTION.replace("\"a1\"", "\"a01\"")),
        file(&MENTION.replace("\"mention\"", "\"remark\":{},\"mention\"")),
        file(&MENTION.replace("\"mention\"", "\"other\"")),
        file(&QUOTE.replace("indirect", "shouted")),
        file("7"),
        file("").replace("\"version\":1", "\"version\":2"),
        file("").replace("\"text\"", "\"words\""),
        "[]".to_owned(),
    ];
    for bad in bad {
        assert!(validate(&bad).is_err(), "{bad}");
    }
}

const MENTION: &str = r#"{"id":"a1","label":"l1","fragments":[{"start":0,"end":3,"text":"Ana"}],"mention":{"entity":"e1"}}"#;
const QUOTE: &str = r#"{"id":"a2","label":"l7","fragments":[{"start":4,"end":5,"text":"👍"}],
    "quote":{"manner":"indirect","speaker":"a1","cue":{"start":19,"end":23,"text":"said"}}}"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read_back(workspace in arbitrary::workspace()) {
        let read = one(&write(&workspace, &id()));
        prop_assert_eq!(&read.refused, &[]);
        prop_assert_eq!(read.id, Some(id()));
        prop_assert_eq!(read.workspace.last_ids, workspace.last_ids);
        for annotation in read.workspace.annotations.iter() {
            prop_assert_eq!(read.workspace.check(annotation), Ok(()));
        }
        prop_assert_eq!(read.workspace, workspace);
    }

    #[test]
    fn what_is_written_is_valid(workspace in arbitrary::workspace()) {
        let file = write(&workspace, &id());
        prop_assert_eq!(validate(&file), Ok(()));
        prop_assert_eq!(validate(&write_library([(&id(), &workspace)])), Ok(()));
    }

    #[test]
    fn a_library_is_its_documents(workspaces in prop::collection::vec(arbitrary::workspace(), 0..4)) {
        let ids: Vec<_> =
            (0..workspaces.len()).map(|i| DocumentId::new(&format!("d{i}")).unwrap()).collect();
        let read = read(&write_library(ids.iter().zip(&workspaces))).unwrap();
        let found: Vec<_> = read.documents.into_iter().map(|d| (d.id.unwrap(), d.workspace)).collect();
        prop_assert_eq!(found, ids.into_iter().zip(workspaces).collect::<Vec<_>>());
    }

    #[test]
    fn a_bulk_set_is_the_set_of_insertions(workspace in arbitrary::workspace()) {
        let mut set = crate::model::AnnotationSet::default();
        for annotation in workspace.annotations.iter().rev() {
            set.insert(&workspace.document, std::rc::Rc::clone(annotation));
        }
        let bulk = &workspace.annotations;
        for block in 0..workspace.document.blocks().len() {
            prop_assert!(set.in_block(block).eq(bulk.in_block(block)));
        }
        for &entity in workspace.entities.keys() {
            prop_assert!(set.mentions_of(entity).eq(bulk.mentions_of(entity)));
            let party = Party::Entity(entity);
            prop_assert!(set.laid_to(party).eq(bulk.laid_to(party)));
        }
        for label in &workspace.schema.labels {
            prop_assert!(set.with_label(label.id).eq(bulk.with_label(label.id)));
        }
    }

    #[test]
    fn a_cut_or_altered_file_is_no_panic(
        workspace in arbitrary::workspace(), at in 0_usize..6000, with in "\\PC{0,3}", cut in any::<bool>(),
    ) {
        let json = write(&workspace, &id());
        let at = json.floor_char_boundary(at.min(json.len()));
        let next = json.ceil_char_boundary((at + 1).min(json.len()));
        let rest = if cut { "" } else { &json[next..] };
        let _ = read(&format!("{}{with}{rest}", &json[..at]));
    }
}

#[test]
fn the_example_of_the_documentation_is_a_file() {
    let page = include_str!("FORMAT.md");
    let example = page.split("```").nth(1).unwrap().strip_prefix("json").unwrap();
    let read = one(example);
    let places: Vec<_> = read.refused.iter().map(|r| r.place.as_str()).collect();
    assert_eq!(places, ["document.sha256"], "it is left out there");
    assert_eq!(read.workspace.annotations.len(), 3);
}

#[test]
fn each_item_has_a_line() {
    let workspace = one(&file(&format!("{MENTION},{QUOTE}"))).workspace;
    let json = write(&workspace, &id());
    let lines = json.lines().map(str::trim).collect::<Vec<_>>();
    assert!(lines.contains(&r#"{"id":"e1","name":"Ana Ruiz","label":"l1"}"#), "{json}");
    assert!(lines.contains(&format!("{MENTION},").as_str()), "{json}");
}

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
            "its value is no number or date with the bound “about”",
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
    assert_eq!(read(&newer), Err(Refusal::Newer { found: 2, known: 1 }));
    assert!(newer_sentence().starts_with("This file was made by a newer Tagline"));
    assert!(matches!(read("{\"format\":\"brat\"}"), Err(Refusal::Foreign(_))));
    assert!(matches!(read("[1]"), Err(Refusal::Foreign(_))));
    assert!(matches!(read(""), Err(Refusal::Damaged(_))));
    assert!(matches!(read(&file(MENTION)[..200]), Err(Refusal::Damaged(_))));
    assert!(matches!(read(&"[".repeat(100_000)), Err(Refusal::Damaged(_) | Refusal::Foreign(_))));
    let utf16 = file("").replace("\"version\"", "\"offsetUnit\":\"utf-16\",\"version\"");
    assert!(matches!(read(&utf16), Err(Refusal::Damaged(_))));
    let long = format!(
        r#"{{"format":"tagline","version":1,"document":{{"text":"{}"}}}}"#,
        "x".repeat(crate::text::MAX_TEXT_BYTES + 1)
    );
    assert!(matches!(read(&long), Err(Refusal::TooLong(_))));
}

fn newer_sentence() -> String {
    Refusal::Newer { found: 2, known: 1 }.to_string()
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

/// How long the largest document of our benchmark takes: `cargo test --release -- --ignored
/// --nocapture forty_thousand`.
#[test]
#[ignore = "a measurement"]
fn forty_thousand_annotations() {
    let workspace: Workspace = large();
    let json = timed("write", || write(&workspace, &id()));
    println!("{} bytes", json.len());
    let read = timed("read", || read(&json)).unwrap();
    assert_eq!(read.documents[0].workspace, workspace);
    timed("parse", || {
        serde_json::from_str::<file::File<'_>>(&json).unwrap().annotations.items.len()
    });
    timed("index", || {
        let all = workspace.annotations.iter().cloned().collect();
        crate::model::AnnotationSet::collect(&workspace.document, all).len()
    });
    timed("document", || Document::new(workspace.document.text()).unwrap().blocks().len());
    timed("offsets", || OffsetMap::new(workspace.document.text()).len(Unit::CodePoints));
    timed("spans", || {
        let document = &*workspace.document;
        let mut cursor = document.offsets().cursor(document.text(), Unit::Bytes, Unit::CodePoints);
        let spans = workspace.annotations.iter().flat_map(|a| &a.fragments);
        spans
            .filter(|s| {
                document.span(s.start(), s.end()).is_some() && cursor.convert(s.start()).is_some()
            })
            .count()
    });
    timed("hash", || Document::new(workspace.document.text()).unwrap().hash().len());
}

/// Prints the least processor time of ten tries: the machine may be busy with other things.
fn timed<T>(what: &str, work: impl Fn() -> T) -> T {
    let spent = (0..10).map(|_| {
        let start = processor_time();
        std::hint::black_box(work());
        processor_time() - start
    });
    println!("{what}: {} µs", spent.min().unwrap() / 1000);
    work()
}

/// Nanoseconds that this thread has had of a processor.
fn processor_time() -> u64 {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    statistics.split(' ').next().unwrap().parse().unwrap()
}

/// 2 MB of text with a non-ASCII character a sentence, and 40,000 annotations of the three kinds.
fn large() -> Workspace {
    let sentence = "“We will not stop,” Ana Ruiz said of a record 550 drones. ";
    let paragraph = sentence.repeat(8) + "\n";
    let text = paragraph.repeat((2 << 20) / paragraph.len());
    let mut items = Vec::new();
    let chars: Vec<(usize, usize)> = text
        .char_indices()
        .enumerate()
        .filter(|(_, (_, c))| *c == '“')
        .map(|(at, (byte, _))| (at, byte))
        .collect();
    for (at, _) in chars {
        let n = items.len();
        let spot = |start: usize, end: usize, words: &str| {
            format!(r#"{{"start":{},"end":{},"text":"{words}"}}"#, at + start, at + end)
        };
        items.push(format!(
            r#"{{"id":"a{n}","label":"l1","fragments":[{}],"mention":{{"entity":"e1"}}}}"#,
            spot(20, 28, "Ana Ruiz")
        ));
        items.push(format!(
            r#"{{"id":"a{}","label":"l7","fragments":[{}],"quote":{{"manner":"direct","cue":{},"speaker":"a{n}"}}}}"#,
            n + 1,
            spot(0, 19, "“We will not stop,”"),
            spot(29, 33, "said"),
        ));
        if items.len() >= 40_000 {
            break;
        }
    }
    let json = format!(
        r#"{{"format":"tagline","version":1,"document":{{"text":{}}},"entities":[{{"id":"e1","name":"Ana Ruiz","label":"l1"}}],"annotations":[{}]}}"#,
        serde_json::to_string(&text).unwrap(),
        items.join(",")
    );
    let read = one(&json);
    assert_eq!(read.refused, []);
    read.workspace
}
