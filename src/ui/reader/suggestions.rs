//! Suggestions in the article: stepping through them, taking and turning them down.

use leptos::prelude::*;

use super::controller::ArticleController;
use crate::ui::ui_state::{Popup, PopupContent};
use tagline_app::Selection;
use tagline_app::commands::{self, SuggestionAnswer, SuggestionCommand};
use tagline_app::keys::Intent;
use tagline_app::place::Grain;
use tagline_core::model::SuggestionId;

impl ArticleController {
    /// Does what a press asks of the suggestion that is looked at; whether there is one and the
    /// press is about it.
    pub(super) fn answer(&self, intent: &Intent, shift: bool, letters: bool) -> bool {
        let Some(id) = self.session.current().get_untracked() else { return false };
        let command = match intent {
            Intent::Enter => Some(SuggestionCommand::Answer(SuggestionAnswer::Accept)),
            Intent::Delete => Some(SuggestionCommand::Answer(SuggestionAnswer::Reject)),
            Intent::Letter(c) if letters => SuggestionCommand::of(self.session, id, *c, shift),
            _ => None,
        };
        match command {
            Some(SuggestionCommand::Answer(answer)) => self.ui.answer_suggestion(id, answer),
            Some(SuggestionCommand::AcceptAndStay) => self.ui.accept_and_stay(id),
            None => return false,
        }
        true
    }

    /// Goes to the suggestion before or after the one that is looked at, or the caret.
    pub(super) fn step_suggestion(&self, forward: bool) -> bool {
        let at = self.ui.caret.get_untracked();
        match self.session.next_suggestion(at, forward) {
            Some(id) => self.ui.show_suggestion(id),
            None => commands::say_no_more_suggestions(self.session),
        }
        true
    }

    /// Marks what is looked at, while its answers are offered: shows it anew where other words have
    /// taken the place of those, and lets go of the words where it has gone.
    pub(super) fn follow_current(&self, id: Option<SuggestionId>) {
        self.view.set_current(id);
        let is_offered = |popup: &Popup| popup.content == PopupContent::Suggestion;
        if !self.ui.popup().with_untracked(|p| p.as_ref().is_some_and(is_offered)) {
            return;
        }
        let words = id.and_then(|id| self.session.suggestion(id)).map(|one| one.fragments[0]);
        match id {
            None => self.ui.stop_looking(),
            Some(id) if words != self.held().map(|held| held.span) => self.show_suggestion(id),
            Some(_) => {}
        }
    }

    /// Shows a suggestion, and under its words what it would be. The words are the selection of the
    /// page, for a label's key, but not the browser's: a second click on them is one of a double
    /// click.
    pub(super) fn show_suggestion(&self, id: SuggestionId) {
        let Some(one) = self.session.suggestion(id) else { return };
        let extent = one.extent();
        self.session.select(None);
        self.scroll_to(extent);
        let (span, grain) = (one.fragments[0], Grain::Characters);
        self.session.set_selection(Some(Selection { span, grain }));
        self.ui.caret.set(extent.start());
        self.session.look_at(Some(id));
        if let Some(at) = self.below(extent) {
            let content = PopupContent::Suggestion;
            self.ui.show_popup(Popup { at, content, takes_focus: false });
        }
        self.ui.announce_suggestion(id);
    }
}
