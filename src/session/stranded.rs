//! Changes made in a tab that may not write any more: kept, in a copy, instead of refused.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saving::UNSETTLED;
use super::{Session, View};
use crate::edit::{self, Edit};
use crate::model::{DocumentId, Workspace};

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
        let before = before.map(|(_, copy)| copy);
        let Some(mut copy) = before.clone().or_else(|| self.with(Workspace::clone)) else { return };
        let done = make(&copy).map(|edit| edit::apply(&mut copy, &edit));
        if let Some(Err(refused)) = &done {
            self.complain(format!("Nothing was changed: {refused}."));
        }
        let kept = if matches!(done, Some(Ok(_))) { Some(copy) } else { before };
        self.stranded.update_value(|all| all.extend(kept.map(|copy| (id, copy))));
        self.has_stranded.set(self.stranded.with_value(|all| !all.is_empty()));
    }

    /// Makes documents of their own of the stranded changes and opens the last.
    pub fn keep_stranded(self) {
        spawn_local(async move {
            while let Some((of, mut copy)) = self.stranded.try_update_value(Vec::pop).flatten() {
                let before = copy.clone();
                copy.meta.title.push_str(" (recovered copy)");
                if !self.adopt(copy, None, None).await {
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
