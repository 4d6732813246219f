use std::cell::Cell;
use std::future::ready;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Session, accept};
use crate::background::Task;
use crate::ports::{ArchiveError, Insight};
use crate::store::Write;
use crate::{Applied, Editor, View};
use tagline_core::model::{DocumentId, SuggestionId, Workspace};
use tagline_language::suggestions::Suggestions;

/// How far suggesting in every document has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sweep {
    /// Which time it is.
    number: u64,
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
    /// filter, in one step for each that can be undone there. What is shown stays shown, and the
    /// person goes on with it.
    pub fn suggest_everywhere(self) {
        let ids = self.summaries(|library| {
            let kept = library.iter().filter(|s| s.binned.is_none());
            kept.map(|s| (s.id.clone(), s.title.clone())).collect::<Vec<_>>()
        });
        let number = self.suggesting.sweep.with_untracked(|sweep| sweep.number + 1);
        self.suggesting.sweep.set(Sweep { documents: ids.len(), number, ..Sweep::default() });
        spawn_local(async move {
            let running = self.background.begin(Task::Suggest, ids.len()).await;
            self.sweep_through(ids, number).await;
            drop(running);
            self.change_sweep(number, |sweep| sweep.is_over = true);
        });
    }

    /// Goes through documents until all are done or it is ended.
    async fn sweep_through(self, ids: Vec<(DocumentId, String)>, number: u64) {
        for (id, title) in ids {
            let is_over = self.suggesting.sweep.with_untracked(|s| s.is_over || s.number != number);
            if is_over || self.background.is_cancelled(Task::Suggest) {
                return;
            }
            let Suggested { annotations, left } = self.suggest_in(&id).await;
            self.change_sweep(number, |sweep| {
                sweep.done += 1;
                sweep.annotations += annotations;
                sweep.left.extend(left.map(|reason| (title, reason)));
            });
            self.background.step(Task::Suggest);
        }
    }

    /// Changes what is told of this time, unless there has been another since.
    fn change_sweep(self, number: u64, change: impl FnOnce(&mut Sweep)) {
        if self.suggesting.sweep.with_untracked(|sweep| sweep.number == number) {
            self.suggesting.sweep.update(change);
        }
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
        self.suggesting.sweep.update(|sweep| {
            *sweep = Sweep { number: sweep.number + 1, ..Sweep::default() };
        });
    }

    /// Suggests in one document: in the one that is shown as a person would, in any other without
    /// showing it. It may be opened, left or changed meanwhile; then it is begun anew.
    async fn suggest_in(self, id: &DocumentId) -> Suggested {
        for _ in 0..TRIES {
            let tried = if self.view.get_untracked() == View::Reader(id.clone()) {
                self.suggest_in_shown().await
            } else {
                self.suggest_in_unshown(id).await
            };
            if let Some(suggested) = tried {
                return suggested;
            }
        }
        Suggested::left("It was being changed meanwhile.")
    }

    /// `None` where it is not shown any more.
    async fn suggest_in_shown(self) -> Option<Suggested> {
        self.break_off();
        if !self.writable.get_untracked() {
            return Some(Suggested::left(ELSEWHERE));
        }
        let turn = self.turn.get_value();
        // Where names cannot be found, quotes and figures have been.
        let thought = self.thought().await;
        if self.turn.get_value() != turn {
            return None;
        }
        self.show_thought(&thought);
        let annotations = self.accept_all_shown();
        if !self.settled().await {
            return Some(Suggested::left("What was found in it could not be saved."));
        }
        Some(Suggested { annotations, left: thought.err() })
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

    /// `None` where it was changed or opened meanwhile.
    async fn suggest_in_unshown(self, id: &DocumentId) -> Option<Suggested> {
        // Nothing is thought over that could not be written.
        if !self.repository.with_lock(id, Box::pin(ready(()))).await {
            let is_shown = self.view.get_untracked() == View::Reader(id.clone());
            return (!is_shown).then(|| Suggested::left(ELSEWHERE));
        }
        let mut editor = match self.repository.load(id).await {
            Ok((editor, _)) => editor,
            Err(reason) => return Some(Suggested::left(&reason)),
        };
        let (list, left) = match self.found_in(&editor.workspace).await {
            Ok(found) => found,
            Err(reason) => return Some(Suggested::left(&reason)),
        };
        // Accepting takes its time, too: a key that was pressed meanwhile comes first.
        self.painted().await;
        let filter = self.suggesting.filter.get_untracked();
        let edit = accept::everything(&editor.workspace, &list, filter);
        let before = editor.workspace.annotations.len();
        let Some(edit) = edit else { return Some(Suggested { annotations: 0, left }) };
        let applied = match editor.perform(edit, self.now()) {
            Ok(applied) => applied,
            Err(refused) => {
                return Some(Suggested::left(&format!("Nothing was changed: {refused}.")));
            }
        };
        let annotations = editor.workspace.annotations.len() - before;
        match self.append_unshown(editor, applied).await {
            Ok(()) => Some(Suggested { annotations, left }),
            // Somebody has changed it since it was read.
            Err(None | Some(ArchiveError::Conflict)) => None,
            Err(Some(error)) => {
                Some(Suggested::left(&format!("What was found in it was not kept. {error}")))
            }
        }
    }

    /// Appends an edit of a document that is not shown, and a snapshot where that is due.
    ///
    /// # Errors
    /// `None` where it is being edited elsewhere; the archive's, otherwise.
    async fn append_unshown(
        self,
        mut editor: Editor,
        applied: Applied,
    ) -> Result<(), Option<ArchiveError>> {
        let (id, written) = (editor.summary.id.clone(), Rc::new(Cell::new(Some(None))));
        let place = written.clone();
        let work = Box::pin(async move {
            let result = self.repository.try_append(applied).await;
            if result.is_ok() && editor.wants_snapshot() {
                let (sequence, json) = editor.take_snapshot();
                // The journal holds it all: nothing is lost where this fails.
                let id = editor.summary.id.clone();
                let _ = self.repository.attempt(Write::Snapshot(id, sequence, json)).await;
            }
            place.set(result.err().map(Some));
        });
        self.repository.with_lock(&id, work).await;
        written.take().map_or(Ok(()), Err)
    }

    /// Has suggestions found for a document that is not shown: all there are, and why not all were
    /// looked for, if so.
    async fn found_in(
        self,
        workspace: &Workspace,
    ) -> Result<(Suggestions, Option<String>), String> {
        let tools = self.repository.tools().await?;
        let workshop = self.surroundings.with_value(|s| s.workshop.clone());
        let mut left = None;
        for _ in 0..TRIES {
            let (thought, taught) = (tools.think)(workspace);
            let Insight::Found(found) = workshop.think(thought).await? else { break };
            if !found.has_names && left.is_none() {
                match self.equip().await {
                    Ok(()) => continue,
                    Err(reason) => left = Some(reason),
                }
            }
            let mut taking = (tools.taking)(found, &mut Suggestions::default());
            // A little at a time, so that the person who goes on meanwhile waits for nothing.
            while (tools.take)(&mut taking, workspace, &taught) {
                self.painted().await;
            }
            return Ok((taking.suggestions(), left));
        }
        Err(left.unwrap_or_else(|| "Nothing could be found in it.".to_owned()))
    }
}

/// How often a document is begun anew that is opened, left or changed while it is read.
const TRIES: usize = 3;

/// Said of a document that another tab has open.
const ELSEWHERE: &str = "It is being edited in another tab.";

/// What suggesting in a document has come to.
struct Suggested {
    /// How many annotations were made.
    annotations: usize,
    /// Why nothing was done, or not everything.
    left: Option<String>,
}

impl Suggested {
    fn left(reason: &str) -> Self {
        Self { annotations: 0, left: Some(reason.to_owned()) }
    }
}
