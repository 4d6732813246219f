use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::ui_state::UiState;
use tagline_app::party::PartyRole;
use tagline_app::{Action, Commit, FieldId, Session};
use tagline_core::model::{Annotation, AnnotationId, Body, Figure, Party, Quote, Workspace};

/// The annotation that a card is about: reads it as it is now and changes it, one edit a change.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    /// Which.
    pub(super) id: AnnotationId,
    /// The ui.
    pub(super) ui: UiState,
}

impl Subject {
    /// The session.
    pub(super) fn session(self) -> Session {
        self.ui.session
    }

    /// The field of this label on its card.
    pub(super) fn field(self, label: &str) -> FieldId {
        self.session().field(self.id, label)
    }

    /// What `look` sees, kept up to date; the default where the annotation is gone.
    pub(super) fn follow<T>(
        self,
        look: impl Fn(&Workspace, &Annotation) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            let seen = self.session().follow(|w| w.annotation(self.id).map(|a| look(w, a)));
            seen.flatten().unwrap_or_default()
        })
    }

    /// As [`Self::follow`], of a figure.
    pub(super) fn follow_figure<T>(
        self,
        look: impl Fn(&Figure) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        self.follow(move |_, a| a.figure().map(&look).unwrap_or_default())
    }

    /// What it says now.
    pub(super) fn body(self) -> Option<Body> {
        self.session().with(|w| w.annotation(self.id).map(|a| a.body.clone())).flatten()
    }

    /// Changes a quote.
    pub(super) fn change_quote(self, alter: impl FnOnce(&mut Quote)) {
        if let Some(Body::Quote(mut quote)) = self.body() {
            alter(&mut quote);
            self.set_body(Body::Quote(quote));
        }
    }

    /// Changes a figure.
    pub(super) fn change_figure(self, alter: impl FnOnce(&mut Figure)) {
        if let Some(Body::Figure(mut figure)) = self.body() {
            alter(&mut figure);
            self.set_body(Body::Figure(figure));
        }
    }

    /// Says something else; nothing happens where it is the same.
    pub(super) fn set_body(self, body: Body) {
        self.session().dispatch(Action::SetBody { id: self.id, body });
    }

    /// The party in a role.
    pub(super) fn party(self, role: PartyRole) -> Memo<Option<Party>> {
        self.follow(move |_, a| role.party(&a.body))
    }

    /// Puts a party, or nobody, in a role.
    pub(super) fn set_party(self, role: PartyRole, party: Option<Party>) {
        self.ui.set_party(self.id, role, party);
    }

    /// Takes over what is typed into a text of a figure, without the space around it.
    pub(super) fn figure_text(self, place: fn(&mut Figure) -> &mut String) -> Commit {
        Arc::new(move |text| {
            self.change_figure(|f| text.trim().clone_into(place(f)));
            Ok(())
        })
    }
}
