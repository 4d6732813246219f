use std::collections::BTreeMap;

use leptos::prelude::GetUntracked;

use super::Session;
use crate::{Action, Outcome};
use tagline_core::edit::Edit;
use tagline_core::model::{SuggestionId, Workspace};
use tagline_language::suggestions::{Acceptance, Filter, Suggestions};

impl Session {
    /// Makes annotations of suggestions, in one step that can be undone; those that the label set
    /// has no label for are left.
    pub fn accept(self, ids: &[SuggestionId]) -> Outcome {
        let accepted = self.with_suggestions(|workspace, suggestions| {
            let standing = ids.iter().filter_map(|&id| suggestions.get(id));
            let view = Acceptance::new(workspace, suggestions);
            standing.filter_map(|one| view.accepted(one)).collect::<Vec<_>>()
        });
        self.dispatch(Action::Accept(accepted.unwrap_or_default()))
    }

    /// Who says the quotes and claims the figures that are shown, each with how many.
    pub fn suggested_speakers(self) -> Vec<(String, usize)> {
        let filter = self.suggesting.filter.get_untracked();
        let counts = self.with_suggestions(|workspace, suggestions| {
            let view = Acceptance::new(workspace, suggestions);
            let mut counts = BTreeMap::new();
            let shown = suggestions.open().filter(|one| filter.lets(one));
            for name in shown.filter_map(|one| view.speaker_name(one)) {
                *counts.entry(name).or_insert(0) += 1;
            }
            counts
        });
        counts.unwrap_or_default().into_iter().collect()
    }

    /// Who says the suggested quote or claims the figure.
    pub fn suggested_speaker(self, id: SuggestionId) -> Option<String> {
        self.with_suggestions(|workspace, suggestions| {
            Acceptance::new(workspace, suggestions).speaker_name(suggestions.get(id)?)
        })?
    }

    /// What a suggestion says besides its words: the fullest name, the speaker, the value.
    pub fn about_suggestion(self, id: SuggestionId) -> Option<String> {
        self.with_suggestions(|workspace, suggestions| {
            let view = Acceptance::new(workspace, suggestions);
            suggestions.get(id).map(|one| view.about(one))
        })?
    }
}

/// The edit that accepts everything that passes the filter.
pub(super) fn everything(
    workspace: &Workspace,
    suggestions: &Suggestions,
    filter: Filter,
) -> Option<Edit> {
    let acceptance = Acceptance::new(workspace, suggestions);
    let passing = suggestions.open().filter(|one| filter.lets(one));
    Action::Accept(passing.filter_map(|one| acceptance.accepted(one)).collect()).edit(workspace)
}
