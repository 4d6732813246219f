//! Suggestions in the article: stepping through them, taking and turning them down.

use leptos::prelude::*;

use super::desk::Desk;
use crate::ui::bus::{Offer, Popup};
use crate::ui::keys::Intent;
use tagline_app::Selection;
use tagline_app::place::Grain;
use tagline_core::model::SuggestionId;
use tagline_language::suggestions::label_of;

impl Desk {
    /// Does what a press asks of the suggestion that is looked at; whether there is one and the
    /// press is about it.
    pub(super) fn answer(&self, intent: &Intent, shift: bool, letters: bool) -> bool {
        let Some(id) = self.session.current().get_untracked() else { return false };
        match intent {
            Intent::Enter => self.bus.accept_and_go_on(id),
            Intent::Delete => self.bus.reject_and_go_on(id),
            Intent::Letter(c) if letters => return self.answer_letter(id, *c, shift),
            _ => return false,
        }
        true
    }

    /// A label's key is that label's: with the suggestion's own it accepts, with another it
    /// corrects.
    fn answer_letter(&self, id: SuggestionId, letter: char, shift: bool) -> bool {
        let labels = self.session.with(|w| {
            let one = self.session.suggestion(id)?;
            Some((w.schema.label_of_key(letter)?.id, label_of(&w.schema, &one)?.id))
        });
        match (labels.flatten(), letter) {
            (Some((pressed, own)), _) if pressed == own => self.bus.accept_and_go_on(id),
            (Some(_), _) => return false,
            (None, 'a') if shift => self.bus.accept_and_stay(id),
            (None, 'a') => self.bus.accept_and_go_on(id),
            (None, 'x') => self.bus.reject_and_go_on(id),
            _ => return false,
        }
        true
    }

    /// Goes to the suggestion before or after the one that is looked at, or the caret.
    pub(super) fn step_suggestion(&self, forward: bool) -> bool {
        let at = self.bus.caret.get_untracked();
        match self.session.next_suggestion(at, forward) {
            Some(id) => self.bus.look_at.set(Some(id)),
            None => self.bus.tell_no_more(),
        }
        true
    }

    /// Marks what is looked at, while its answers are offered: shows it anew where other words have
    /// taken the place of those, and lets go of the words where it has gone.
    pub(super) fn follow_current(&self, id: Option<SuggestionId>) {
        self.sheet.set_current(id);
        let is_offered = |popup: &Popup| popup.offer == Offer::Suggestion;
        if !self.bus.popup.with_untracked(|p| p.as_ref().is_some_and(is_offered)) {
            return;
        }
        let words = id.and_then(|id| self.session.suggestion(id)).map(|one| one.fragments[0]);
        match id {
            None => self.bus.stop_looking(),
            Some(id) if words != self.held().map(|held| held.span) => self.look_at(id),
            Some(_) => {}
        }
    }

    /// Shows a suggestion, and under its words what it would be. The words are the selection of the
    /// page, for a label's key, but not the browser's: a second click on them is one of a double
    /// click.
    pub(super) fn look_at(&self, id: SuggestionId) {
        let Some(one) = self.session.suggestion(id) else { return };
        let extent = one.extent();
        self.session.select(None);
        self.go_to(extent);
        let (span, grain) = (one.fragments[0], Grain::Characters);
        self.session.set_selection(Some(Selection { span, grain }));
        self.bus.caret.set(extent.start());
        self.session.look_at(Some(id));
        if let Some(at) = self.below(extent) {
            let offer = Offer::Suggestion;
            self.bus.popup.set(Some(Popup { at, offer, takes_focus: false }));
        }
        self.bus.tell(self.bus.describe_suggestion(id));
    }
}
