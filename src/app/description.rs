//! Annotations and suggestions in one line, for a screen reader.

use crate::Session;
use tagline_core::model::{AnnotationId, Label, SuggestionId, Workspace};
use tagline_core::text::shortened;
use tagline_language::suggestions::label_of;

/// The most characters of the words that are read out.
const DESCRIBED_CHARS: usize = 60;

/// Describes an annotation: its label, its words, and its entity or speaker.
pub fn describe_annotation(workspace: &Workspace, id: AnnotationId) -> Option<String> {
    let annotation = workspace.annotation(id)?;
    let label = workspace.schema.label(annotation.label).map_or("", |l: &Label| l.name.as_str());
    let words = shortened(&workspace.words_of(annotation), DESCRIBED_CHARS);
    let entity = annotation.entity().and_then(|e| workspace.entity(e)).filter(|e| e.name != words);
    let speaker = annotation.quote().and_then(|q| q.speaker).and_then(|s| workspace.party_name(s));
    let more = entity
        .map(|e| e.name.clone())
        .or(speaker)
        .map_or_else(String::new, |more| format!(", {more}"));
    Some(format!("{label}: {words}{more}"))
}

/// Describes a suggestion: its label, its words, and what is known of it.
pub fn describe_suggestion(session: Session, id: SuggestionId) -> Option<String> {
    let about = session.about_suggestion(id).filter(|about| !about.is_empty());
    let described = session.with_suggestions(|w, all| {
        let one = all.get(id)?;
        let label = label_of(&w.schema, one)?;
        let words = shortened(&w.document.slice_all(&one.fragments), DESCRIBED_CHARS);
        Some(format!("Suggested {}: {words}", label.name.to_lowercase()))
    });
    let described = described.flatten()?;
    Some(match about {
        Some(about) => format!("{described}, {about}"),
        None => described,
    })
}
