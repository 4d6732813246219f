use super::{Page, holds};
use tagline_core::model::{Annotation, AnnotationId, Body, Hue, Workspace};

/// What a row says of a remark, or of a note on something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct NoteRow {
    /// The words it is about.
    pub(in super::super) words: String,
    /// The note; nothing on a remark that says no more than its label.
    pub(in super::super) note: String,
    /// The name of the label.
    pub(in super::super) label: String,
    /// The colour of the label.
    pub(in super::super) hue: Hue,
}

/// The remarks, and whatever else has a note, in the order of the text.
pub(in super::super) fn notes(
    workspace: &Workspace,
    find: &str,
    limit: usize,
) -> Page<AnnotationId> {
    let find = find.trim().to_lowercase();
    let is_noted = |a: &Annotation| matches!(a.body, Body::Remark) || !a.note.is_empty();
    let is_found = |a: &Annotation| holds(&a.note, &find) || holds(&workspace.words_of(a), &find);
    let noted = workspace
        .annotations
        .in_text_order(&workspace.document)
        .filter(|a| is_noted(a) && is_found(a));
    Page::take(noted.map(|a| a.id), limit)
}

/// What a row says; `None` where the annotation is gone.
pub(in super::super) fn note_row(workspace: &Workspace, id: AnnotationId) -> Option<NoteRow> {
    let annotation = workspace.annotation(id)?;
    let label = workspace.schema.label(annotation.label)?;
    Some(NoteRow {
        words: workspace.words_of(annotation),
        note: annotation.note.clone(),
        label: label.name.clone(),
        hue: label.hue,
    })
}
