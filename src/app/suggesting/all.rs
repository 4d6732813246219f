use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::View;
use tagline_core::model::{DocumentId, SuggestionId};

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
        let ids = self.summaries(|library| {
            let kept = library.iter().filter(|s| s.binned.is_none());
            kept.map(|s| (s.id.clone(), s.title.clone())).collect::<Vec<_>>()
        });
        let was = self.view.get_untracked();
        self.suggesting.sweep.set(Sweep { documents: ids.len(), ..Sweep::default() });
        spawn_local(async move {
            let is_left = self.sweep_through(ids).await;
            self.suggesting.sweep.update(|sweep| sweep.is_over = true);
            match was {
                _ if is_left => {}
                View::Reader(_) if self.view.get_untracked() == was => {}
                View::Reader(id) => self.open(id),
                View::Paste | View::Starting => self.show_paste(),
            }
        });
    }

    /// Goes through documents until all are done or it is ended; whether the person has gone to
    /// another meanwhile, which ends it.
    async fn sweep_through(self, ids: Vec<(DocumentId, String)>) -> bool {
        for (id, title) in ids {
            if self.suggesting.sweep.with_untracked(|s| s.is_over) {
                return false;
            }
            let outcome = self.suggest_in(&id).await;
            let is_left = matches!(outcome, Err(Left::Elsewhere));
            self.suggesting.sweep.update(|sweep| match outcome {
                Ok(annotations) => {
                    sweep.done += 1;
                    sweep.annotations += annotations;
                }
                Err(Left::Told(reason)) => {
                    sweep.done += 1;
                    sweep.left.push((title, reason));
                }
                Err(Left::Elsewhere) => {}
            });
            if is_left {
                return true;
            }
        }
        false
    }

    /// Ends suggesting in every document behind the one that is being read, and says how far it has
    /// come; what was done stays.
    pub fn end_sweep(self) {
        let was_going_on = |sweep: &mut Sweep| {
            let is_going_on = sweep.documents > 0 && !sweep.is_over;
            sweep.is_over = true;
            is_going_on.then_some((sweep.done, sweep.documents))
        };
        if let Some((done, all)) = self.suggesting.sweep.try_update(was_going_on).flatten() {
            self.say(format!("Ended: {done} of {all} documents were read. What was tagged stays."));
        }
    }

    /// Forgets what came of it.
    pub fn forget_sweep(self) {
        self.suggesting.sweep.set(Sweep::default());
    }

    /// How many annotations were made in a document.
    async fn suggest_in(self, id: &DocumentId) -> Result<usize, Left> {
        if !self.settled().await {
            return Err(told("The document before could not be saved."));
        }
        // What is open stays open: its lock would not be free again at once.
        let is_open = self.view.get_untracked() == View::Reader(id.clone());
        if !is_open && !self.stage(id, false).await.ok_or(Left::Elsewhere)? {
            return Err(told("It could not be opened."));
        }
        self.break_off();
        if !self.writable.get_untracked() {
            return Err(told("It is being edited in another tab."));
        }
        let turn = self.turn.get_value();
        // Where names cannot be found, quotes and figures have been.
        let thought = self.thought().await;
        if self.turn.get_value() != turn {
            return Err(Left::Elsewhere);
        }
        self.show_thought(&thought);
        let made = self.accept_all_shown();
        if !self.settled().await {
            return Err(told("What was found in it could not be saved."));
        }
        thought.map(|()| made).map_err(Left::Told)
    }

    /// Accepts everything that passes the filter; how many annotations that makes.
    fn accept_all_shown(self) -> usize {
        let filter = self.suggesting.filter.get_untracked();
        let found = self.with_suggestions(|_, all| {
            let passing = all.open().filter(|one| filter.lets(one));
            passing.map(|one| one.id).collect::<Vec<SuggestionId>>()
        });
        let annotations = move || self.with(|w| w.annotations.len()).unwrap_or(0);
        let before = annotations();
        self.accept(&found.unwrap_or_default());
        annotations() - before
    }
}

/// Why nothing was done in a document.
enum Left {
    /// A sentence for the person.
    Told(String),
    /// The person has gone to another.
    Elsewhere,
}

fn told(reason: &str) -> Left {
    Left::Told(reason.to_owned())
}
