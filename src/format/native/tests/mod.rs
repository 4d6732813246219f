mod measure;
mod refusals;

use proptest::prelude::*;

use super::*;
use crate::{Read, ReadDocument};
use tagline_core::model::{DocumentId, Party, arbitrary};

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
    let schema = serde_json::from_str(include_str!("../schema.json")).unwrap();
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
    #![proptest_config(arbitrary::one_in(4))]

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
        let mut set = tagline_core::model::AnnotationSet::default();
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
    let page = include_str!("../FORMAT.md");
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
