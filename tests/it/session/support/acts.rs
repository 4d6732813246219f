//! What tests do to a session and look up in it.

use leptos::prelude::*;
use tagline_app::ports::ArchiveError;
use tagline_app::{Action, Saving, Session, View};
use tagline_core::edit::Crossing;
use tagline_core::model::{
    Annotation, AnnotationId, DocumentId, LabelId, Metadata, Schema, Workspace,
};
use tagline_core::text::{Document, Span};

use super::settle;

pub fn id(name: &str) -> DocumentId {
    DocumentId::new(name).unwrap()
}

/// Makes a document of `text` with this title, and lets it be saved.
pub fn create(session: Session, title: &str, text: &str) -> DocumentId {
    let meta = Metadata { title: title.to_owned(), ..Metadata::default() };
    session.create(Document::new(text).unwrap(), meta);
    settle();
    match session.view().get_untracked() {
        View::Reader(id) => id,
        other => panic!("{other:?}"),
    }
}

/// The label of this name in the open document.
pub fn label(session: Session, name: &str) -> LabelId {
    session.with(|w| w.schema.label_named(name).unwrap().id).unwrap()
}

/// The first stretch of these words in the open document.
pub fn span(session: Session, words: &str) -> Span {
    session.with(|w| span_in(w, words)).unwrap()
}

pub fn span_in(workspace: &Workspace, words: &str) -> Span {
    let start = workspace.document.text().find(words).expect("the words");
    workspace.document.span(start, start + words.len()).unwrap()
}

/// Tags the first occurrence of `words`, without letting it be saved.
pub fn tag(session: Session, name: &str, words: &str) -> AnnotationId {
    let (label, fragments) = (label(session, name), vec![span(session, words)]);
    session.dispatch(Action::Tag { label, fragments }).made.expect("an annotation")
}

pub fn note(session: Session, id: AnnotationId, note: &str) -> bool {
    session.dispatch(Action::SetNote { id, note: note.to_owned() }).changed
}

/// The words of all annotations, in the order of their making.
pub fn words(session: Session) -> Vec<String> {
    session.with(|w| w.annotations.iter().map(|a| w.words_of(a)).collect()).unwrap()
}

pub fn annotation(session: Session, id: AnnotationId) -> Annotation {
    session.with(|w| w.annotation(id).unwrap().clone()).unwrap()
}

pub fn workspace(session: Session) -> Workspace {
    session.with(Workspace::clone).unwrap()
}

pub fn saving(session: Session) -> Saving {
    session.saving().get_untracked()
}

pub fn not_saved(error: &ArchiveError) -> Saving {
    Saving::NotSaved(error.to_string())
}

/// What was last said, and nothing any more.
pub fn said(session: Session) -> String {
    let said = session.notice().get_untracked().map(|n| n.text).unwrap_or_default();
    session.dismiss();
    said
}

/// Every state on the way back to the first, and on the way forward again to the last, each with
/// what comes next; leaves everything where it was.
pub fn whole_history(session: Session) -> Vec<(Option<String>, Workspace)> {
    if !session.writable().get_untracked() {
        session.take_over();
        settle();
    }
    let mut states = Vec::new();
    let back = go(session, Crossing::Undo, usize::MAX, &mut states);
    let forward = go(session, Crossing::Redo, usize::MAX, &mut states);
    go(session, Crossing::Undo, forward - back, &mut Vec::new());
    states
}

/// Crosses history as far as it goes, or `most` steps; answers how many.
fn go(
    session: Session,
    crossing: Crossing,
    most: usize,
    states: &mut Vec<(Option<String>, Workspace)>,
) -> usize {
    for steps in 0..most {
        // What is behind a snapshot is read a few steps before it is reached.
        settle();
        let name = untrack(|| session.crossing_name(crossing));
        states.push((name.clone(), workspace(session)));
        if name.is_none() {
            return steps;
        }
        let crossed = match crossing {
            Crossing::Undo => session.undo(),
            Crossing::Redo => session.redo(),
        };
        assert!(crossed.changed, "{name:?}: {}", said(session));
    }
    most
}

/// A label set with a label more than the usual ones.
pub fn schema_with(name: &str) -> Schema {
    let mut schema = Schema::default();
    let extra = tagline_core::model::Label {
        id: schema.next_label_id(),
        name: name.to_owned(),
        key: None,
        ..schema.labels[0].clone()
    };
    schema.labels.push(extra);
    schema
}
