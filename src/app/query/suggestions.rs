use super::FirstRows;
use crate::Session;
use tagline_core::model::{Hue, SuggestionId};
use tagline_language::suggestions::{Filter, label_of};

/// A row of the list of suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestionRow {
    /// The words.
    pub words: String,
    /// The name of the label that would be given.
    pub label: String,
    /// The colour of that label.
    pub hue: Hue,
    /// The fullest name of an entity, the speaker of a quote, or the value of a figure.
    pub about: String,
    /// The rule or model behind it, and its score in percent.
    pub source: String,
}

/// Lists the open suggestions that pass `filter`, in the order of the text; only those attributed
/// to `speaker`, unless that is empty.
pub fn list_suggestions(
    session: Session,
    filter: Filter,
    speaker: &str,
    limit: usize,
) -> FirstRows<SuggestionId> {
    let ids = session.with_suggestions(|_, all| {
        let fits =
            |id| speaker.is_empty() || session.suggested_speaker(id).as_deref() == Some(speaker);
        let passing = all.open().filter(|one| filter.lets(one));
        FirstRows::take(passing.map(|one| one.id).filter(|&id| fits(id)), limit)
    });
    ids.unwrap_or_default()
}

/// Reads the row of a suggestion; `None` if it is no longer open.
pub fn suggestion_row(session: Session, id: SuggestionId) -> Option<SuggestionRow> {
    let about = session.about_suggestion(id)?;
    session.with_suggestions(|w, all| {
        let one = all.get(id)?;
        let label = label_of(&w.schema, one)?;
        Some(SuggestionRow {
            words: w.document.slice_all(&one.fragments),
            label: label.name.clone(),
            hue: label.hue,
            about,
            source: format!("{}, {} %", one.source, one.score),
        })
    })?
}
