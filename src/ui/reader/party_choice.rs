//! Choosing in the article who says or claims something: by a click, or from name to name by key.

use leptos::prelude::*;

use super::controller::ArticleController;
use crate::ui::ui_state::PendingParty;
use tagline_app::party::{PartyRole, first_mention, mention_at, next_mention};
use tagline_app::place::Grain;
use tagline_core::model::{AnnotationId, Party};
use tagline_core::text::Span;

impl ArticleController {
    /// The main role of an annotation, if it has one.
    pub(super) fn main_role(&self, of: AnnotationId) -> Option<PartyRole> {
        self.session.with(|w| w.annotation(of).and_then(PartyRole::main_of)).flatten()
    }

    /// Begins to wait for a name.
    pub(super) fn start_picking(&self, of: AnnotationId) {
        if let Some(role) = self.main_role(of) {
            self.ui.pending_party.set(Some(PendingParty { of, role }));
        }
    }

    /// Puts the first name among these annotations in the role that waits; whether there is one.
    pub(super) fn pick(&self, here: &[AnnotationId], pending: PendingParty) -> bool {
        let name = self.session.with(|w| first_mention(w, here));
        let Some(name) = name.flatten() else { return false };
        self.ui.set_party(pending.of, pending.role, Some(Party::Mention(name)));
        self.ui.pending_party.set(None);
        true
    }

    /// Picks the name whose words are selected, while a role waits for one; whether one does.
    pub(super) fn pick_held(&self) -> bool {
        let (Some(pending), Some(held)) = (self.ui.pending_party.get_untracked(), self.held())
        else {
            return false;
        };
        let here: Vec<AnnotationId> = self.name_at(held.span).into_iter().collect();
        if self.pick(&here, pending) {
            self.ui.deselect_at(held.span.end());
        } else {
            self.ui.announce(Some("This is no name.".to_owned()));
        }
        true
    }

    /// Selects the words of the name before or after, for [`Self::pick_held`].
    pub(super) fn step_to_name(&self, forward: bool) {
        let held = self.held().map(|held| held.span);
        let from = held.and_then(|words| self.name_at(words));
        let at = held.map_or_else(|| self.ui.caret.get_untracked(), Span::start);
        let next = self.session.with(|w| next_mention(w, at, from, forward));
        if let Some((name, words)) = next.flatten() {
            self.scroll_to(words);
            self.hold(words, Grain::Characters);
            self.ui.announce_annotation(name);
        }
    }

    fn name_at(&self, words: Span) -> Option<AnnotationId> {
        self.session.with(|w| mention_at(w, words)).flatten()
    }
}
