use super::{FirstRows, contains_text};
use tagline_core::model::{Annotation, AnnotationId, Body, Hue, Workspace};

/// A row of the list of notes: a remark, or the note on another annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// The words it is about.
    pub words: String,
    /// The note; nothing on a remark that says no more than its label.
    pub note: String,
    /// The name of the label.
    pub label: String,
    /// The colour of the label.
    pub hue: Hue,
}

/// Lists the remarks and all other annotations with a note, in the order of the text.
pub fn list_notes(workspace: &Workspace, find: &str, limit: usize) -> FirstRows<AnnotationId> {
    let find = find.trim().to_lowercase();
    let is_noted = |a: &Annotation| matches!(a.body, Body::Remark) || !a.note.is_empty();
    let is_found = |a: &Annotation| {
        contains_text(&a.note, &find) || contains_text(&workspace.words_of(a), &find)
    };
    let noted = workspace
        .annotations
        .in_text_order(&workspace.document)
        .filter(|a| is_noted(a) && is_found(a));
    FirstRows::take(noted.map(|a| a.id), limit)
}

/// Reads the row of a note; `None` if the annotation is gone.
pub fn note_row(workspace: &Workspace, id: AnnotationId) -> Option<NoteRow> {
    let annotation = workspace.annotation(id)?;
    let label = workspace.schema.label(annotation.label)?;
    Some(NoteRow {
        words: workspace.words_of(annotation),
        note: annotation.note.clone(),
        label: label.name.clone(),
        hue: label.hue,
    })
}
