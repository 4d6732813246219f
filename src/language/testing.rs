//! Bracket notation for tests: `[Person Tim Cook] said [Quote “We [Person(Tim Cook) I] won.”]`.

use std::rc::Rc;

use tagline_core::model::{
    Annotation, Body, Entity, EntityId, LabelId, LabelKind, Metadata, Provenance, Schema, Workspace,
};
use tagline_core::text::{Document, Span};

/// A workspace of the default schema. `[Label words]` marks words, brackets nest; a mention gets
/// the entity of its exact words, or of the name in parentheses, made where it is new.
pub(super) fn workspace(notation: &str) -> Workspace {
    let (text, marks) = strip(notation);
    let document = Document::new(&text).expect("a short text");
    let mut ws = Workspace::new(document, Metadata::default(), Schema::default());
    for mark in marks {
        let label = ws.schema.label_named(&mark.label).expect("a label of the schema").clone();
        let span = ws.document.span(mark.start, mark.end).expect("a span");
        let name = mark.entity.unwrap_or_else(|| ws.document.slice(span).to_owned());
        let body = match label.kind {
            LabelKind::Mention => Body::Mention { entity: Some(entity(&mut ws, &name, label.id)) },
            kind => Body::empty(kind),
        };
        annotate(&mut ws, label.id, span, body);
    }
    ws
}

/// The stretches of every annotation with this label, in the order of the text.
pub(super) fn spans(ws: &Workspace, label: &str) -> Vec<Span> {
    let label = label_id(ws, label);
    let with_label = ws.annotations.in_text_order(&ws.document).filter(|a| a.label == label);
    with_label.flat_map(|a| a.fragments.clone()).collect()
}

pub(super) fn label_id(ws: &Workspace, name: &str) -> LabelId {
    ws.schema.label_named(name).expect("a label of the schema").id
}

/// Adds an entity of this name, or finds it.
pub(super) fn entity(ws: &mut Workspace, name: &str, label: LabelId) -> EntityId {
    if let Some(known) = ws.entities.values().find(|e| e.name == name && e.label == label) {
        return known.id;
    }
    let id = ws.next_entity_id();
    ws.last_ids.entity = id.0;
    let (name, empty) = (name.to_owned(), String::new);
    ws.entities.insert(id, Entity { id, name, label, wikidata: empty(), note: empty() });
    id
}

fn annotate(ws: &mut Workspace, label: LabelId, span: Span, body: Body) {
    let id = ws.next_annotation_id();
    ws.last_ids.annotation = id.0;
    let provenance = Provenance::default();
    let annotation =
        Annotation { id, label, fragments: vec![span], body, note: String::new(), provenance };
    ws.check(&annotation).expect("a sound annotation");
    let document = Rc::clone(&ws.document);
    ws.annotations.insert(&document, Rc::new(annotation));
}

struct Mark {
    label: String,
    entity: Option<String>,
    start: usize,
    end: usize,
}

/// The text without its notation, and what was marked, outermost first.
fn strip(notation: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = notation;
    while let Some(at) = rest.find(['[', ']']) {
        text.push_str(&rest[..at]);
        let bracket = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        if bracket == b']' {
            let index: usize = open.pop().expect("an opening bracket");
            let mark: &mut Mark = &mut marks[index];
            mark.end = text.len();
            continue;
        }
        let (head, tail) = split_head(rest);
        let (label, entity) = match head.split_once('(') {
            Some((label, name)) => (label, Some(name.trim_end_matches(')').to_owned())),
            None => (head, None),
        };
        open.push(marks.len());
        marks.push(Mark { label: label.to_owned(), entity, start: text.len(), end: 0 });
        rest = tail;
    }
    assert!(open.is_empty(), "a bracket is not closed");
    text.push_str(rest);
    (text, marks)
}

/// "Person(Tim Cook) he" as "Person(Tim Cook)" and "he".
fn split_head(rest: &str) -> (&str, &str) {
    let word = rest.find([' ', '(']).expect("a label and its words");
    let end = if rest[word..].starts_with('(') {
        word + rest[word..].find(')').expect("a closing parenthesis") + 1
    } else {
        word
    };
    (&rest[..end], &rest[end + 1..])
}
