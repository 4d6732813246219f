use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::model::{DocumentId, SuggestionId};
use crate::session::View;

/// How far suggesting in every document has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sweep {
    /// How many documents there are; 0 where nothing has been asked for.
    pub documents: usize,
    /// How many of them are done.
    pub done: usize,
    /// How many annotations were made.
    pub annotations: usize,
    /// Whether it has ended, or the person has ended it.
    pub is_over: bool,
    /// What was left, each with the reason.
    pub left: Vec<(String, String)>,
}

impl Session {
    /// How far suggesting in every document has come.
    pub fn sweep(self) -> ReadSignal<Sweep> {
        self.suggesting.sweep.read_only()
    }

    /// Finds what there is to tag in every document of the library and accepts what passes the
    /// filter, in one step for each that can be undone there; then opens again what was open.
    pub fn suggest_everywhere(self) {
        let ids = self.library.with_untracked(|library| {
            let kept = library.iter().filter(|s| s.binned.is_none());
            kept.map(|s| (s.id.clone(), s.title.clone())).collect::<Vec<_>>()
        });
        let was = self.view.get_untracked();
        self.suggesting.sweep.set(Sweep { documents: ids.len(), ..Sweep::default() });
        spawn_local(async move {
            for (id, title) in ids {
                if self.suggesting.sweep.with_untracked(|s| s.is_over) {
                    break;
                }
                let outcome = self.suggest_in(&id).await;
                self.suggesting.sweep.update(|sweep| {
                    sweep.done += 1;
                    match outcome {
                        Ok(annotations) => sweep.annotations += annotations,
                        Err(reason) => sweep.left.push((title, reason)),
                    }
                });
            }
            self.suggesting.sweep.update(|sweep| sweep.is_over = true);
            match was {
                View::Reader(_) if self.view.get_untracked() == was => {}
                View::Reader(id) => self.open(id),
                View::Paste | View::Starting => self.show_paste(),
            }
        });
    }

    /// Ends suggesting in every document behind the one that is being read; what was done stays.
    pub fn end_sweep(self) {
        self.suggesting.sweep.update(|sweep| sweep.is_over = true);
    }

    /// Forgets what came of it.
    pub fn forget_sweep(self) {
        self.suggesting.sweep.set(Sweep::default());
    }

    /// How many annotations were made in a document.
    async fn suggest_in(self, id: &DocumentId) -> Result<usize, String> {
        const UNSAVED: &str = "The document before could not be saved.";
        if !self.settled().await {
            return Err(UNSAVED.to_owned());
        }
        // What is open stays open: its lock would not be free again at once.
        let is_open = self.view.get_untracked() == View::Reader(id.clone());
        if !is_open && !self.stage(id, false).await {
            return Err("It could not be opened.".to_owned());
        }
        self.break_off();
        if !self.writable.get_untracked() {
            return Err("It is being edited in another tab.".to_owned());
        }
        // Where names cannot be found, quotes and figures have been.
        let thought = self.thought().await;
        let filter = self.suggesting.filter.get_untracked();
        let found = self.with_suggestions(|_, all| {
            let passing = all.open().filter(|one| filter.lets(one));
            passing.map(|one| one.id).collect::<Vec<SuggestionId>>()
        });
        let annotations = move || self.with(|w| w.annotations.len()).unwrap_or(0);
        let before = annotations();
        self.accept(&found.unwrap_or_default());
        let made = annotations() - before;
        if !self.settled().await {
            return Err("What was found in it could not be saved.".to_owned());
        }
        thought.map(|()| made)
    }
}
