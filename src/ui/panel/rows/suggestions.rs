use super::Page;
use tagline_app::Session;
use tagline_core::model::{Hue, SuggestionId};
use tagline_language::suggestions::{Filter, label_of};

/// What a row says of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct SuggestionRow {
    /// The words.
    pub(in super::super) words: String,
    /// What they would be tagged as.
    pub(in super::super) label: String,
    /// The colour of that.
    pub(in super::super) hue: Hue,
    /// The fullest name, the speaker, the value.
    pub(in super::super) about: String,
    /// What suggests it, and how sure it is.
    pub(in super::super) source: String,
}

/// The suggestions that stand and pass, in the order of the text; only what `speaker` says or
/// claims, unless that is empty.
pub(in super::super) fn suggestions(
    session: Session,
    filter: Filter,
    speaker: &str,
    limit: usize,
) -> Page<SuggestionId> {
    let ids = session.with_suggestions(|_, all| {
        let fits =
            |id| speaker.is_empty() || session.suggested_speaker(id).as_deref() == Some(speaker);
        let passing = all.open().filter(|one| filter.lets(one));
        Page::take(passing.map(|one| one.id).filter(|&id| fits(id)), limit)
    });
    ids.unwrap_or_default()
}

/// What a row says of a suggestion; `None` where it does not stand any more.
pub(in super::super) fn suggestion_row(
    session: Session,
    id: SuggestionId,
) -> Option<SuggestionRow> {
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
