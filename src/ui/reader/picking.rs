//! Choosing in the article who says or claims something: by a click, or from name to name by key.

use leptos::prelude::*;

use super::desk::Desk;
use crate::ui::bus::{Picking, Role};
use tagline_app::place::{self, Grain};
use tagline_core::model::{Annotation, AnnotationId, Body, Party, Workspace};
use tagline_core::text::Span;

impl Desk {
    /// The field of an annotation that holds a party, if it has one.
    pub(super) fn role_of(&self, id: AnnotationId) -> Option<Role> {
        self.session
            .with(|w| {
                let annotation = w.annotation(id)?;
                let quote = annotation.quote().map(|_| Role::Speaker);
                quote.or_else(|| annotation.figure().map(|_| Role::ClaimedBy))
            })
            .flatten()
    }

    /// Begins to wait for a name.
    pub(super) fn start_picking(&self, of: AnnotationId) {
        if let Some(role) = self.role_of(of) {
            self.bus.picking.set(Some(Picking { of, role }));
        }
    }

    /// Lays the field that waits to the first name among these annotations; whether there is one.
    pub(super) fn pick(&self, here: &[AnnotationId], picking: Picking) -> bool {
        let name = self.session.with(|w| here.iter().copied().find(|&id| is_name(w, id)));
        let Some(name) = name.flatten() else { return false };
        self.bus.set_party(picking.of, picking.role, Some(Party::Mention(name)));
        self.bus.picking.set(None);
        true
    }

    /// Takes the name whose words are selected, while one is waited for; whether one is.
    pub(super) fn pick_held(&self) -> bool {
        let (Some(picking), Some(held)) = (self.bus.picking.get_untracked(), self.held()) else {
            return false;
        };
        let here: Vec<AnnotationId> = self.name_at(held.span).into_iter().collect();
        if self.pick(&here, picking) {
            self.bus.let_go(held.span.end());
        } else {
            self.bus.tell(Some("This is no name.".to_owned()));
        }
        true
    }

    /// Selects the words of the name before or after, which [`Self::pick_held`] takes.
    pub(super) fn step_to_name(&self, forward: bool) {
        let held = self.held().map(|held| held.span);
        let from = held.and_then(|words| self.name_at(words));
        let at = held.map_or_else(|| self.bus.caret.get_untracked(), Span::start);
        let next = self.session.with(|w| {
            let step = |&(at, from): &(usize, Option<AnnotationId>)| {
                let id = place::neighbour(w, at, from, forward)?;
                Some((w.annotation(id)?.fragments[0].start(), Some(id)))
            };
            let steps = std::iter::successors(step(&(at, from)), step);
            let name = steps.filter_map(|(_, id)| id).find(|&id| is_name(w, id))?;
            w.annotation(name).map(|a| (name, a.fragments[0]))
        });
        if let Some((name, words)) = next.flatten() {
            self.go_to(words);
            self.hold(words, Grain::Characters);
            self.bus.tell_about(name);
        }
    }

    fn name_at(&self, words: Span) -> Option<AnnotationId> {
        let of_words = |w: &Workspace| {
            let mut here = w.annotations.in_block(w.document.block_at(words.start()));
            here.find(|a| a.fragments == [words] && is_mention(a)).map(|a| a.id)
        };
        self.session.with(of_words).flatten()
    }
}

fn is_mention(annotation: &Annotation) -> bool {
    matches!(annotation.body, Body::Mention { .. })
}

fn is_name(workspace: &Workspace, id: AnnotationId) -> bool {
    workspace.annotation(id).is_some_and(is_mention)
}
