//! Changes made in a tab that may not write any more: kept, in a copy, instead of refused.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::safety::UNSETTLED;
use super::{Session, View};
use tagline_core::edit::{self, Edit};
use tagline_core::model::{DocumentId, Workspace};

impl Session {
    /// Whether there are changes that are in no document: another tab had taken over.
    pub fn has_stranded(self) -> ReadSignal<bool> {
        self.has_stranded.read_only()
    }

    /// Does on a copy of the document, beside it, what a person asks.
    pub(super) fn strand(self, make: impl FnOnce(&Workspace) -> Option<Edit>) {
        let View::Reader(id) = self.view.get_untracked() else { return };
        let is_same = |all: &mut Vec<(DocumentId, Workspace)>| all.pop_if(|(of, _)| *of == id);
        let before = self.stranded.try_update_value(is_same).flatten();
        let had_any = before.is_some();
        let copy = before.map(|(_, copy)| copy).or_else(|| self.with(Workspace::clone));
        let Some(mut copy) = copy else { return };
        // An edit that is refused changes nothing.
        let done = make(&copy).map(|edit| edit::apply(&mut copy, &edit));
        if let Some(Err(refused)) = &done {
            self.complain(format!("Nothing was changed: {refused}."));
        }
        if had_any || matches!(done, Some(Ok(_))) {
            self.stranded.update_value(|all| all.push((id, copy)));
        }
        self.has_stranded.set(self.stranded.with_value(|all| !all.is_empty()));
    }

    /// Makes documents of their own of the stranded changes and opens the last.
    pub fn keep_stranded(self) {
        spawn_local(async move {
            while let Some((of, mut copy)) = self.stranded.try_update_value(Vec::pop).flatten() {
                let before = copy.clone();
                copy.meta.title.push_str(" (recovered copy)");
                if self.adopt(copy, None, None).await.is_none() {
                    self.stranded.update_value(|all| all.push((of, before)));
                    self.complain(UNSETTLED);
                    return;
                }
            }
            self.has_stranded.set(false);
        });
    }

    /// Forgets the stranded changes.
    pub fn drop_stranded(self) {
        self.stranded.set_value(Vec::new());
        self.has_stranded.set(false);
    }
}
