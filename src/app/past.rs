//! Undo and redo of the document that is shown, as far back as its journal goes.

use std::ops::RangeInclusive;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Editor, Outcome, Session};
use tagline_core::edit::Crossing;

/// The name of an edit that has not been read yet.
const EARLIER: &str = "an earlier change";

impl Session {
    /// Takes the last edit back.
    pub fn undo(self) -> Outcome {
        self.cross(Crossing::Undo)
    }

    /// Does the last edit that was taken back again.
    pub fn redo(self) -> Outcome {
        self.cross(Crossing::Redo)
    }

    /// The name of what undo or redo would do; `None` where there is nothing.
    pub fn crossing_name(self, crossing: Crossing) -> Option<String> {
        self.revision.track();
        let name = |editor: &Editor| match editor.name_of(crossing) {
            Some(name) => Some(name.to_owned()),
            None if crossing == Crossing::Redo => None,
            None => editor.unread_for(crossing).map(|_| EARLIER.to_owned()),
        };
        self.shown.try_with_value(|shown| shown.as_ref().and_then(name)).flatten()
    }

    fn cross(self, crossing: Crossing) -> Outcome {
        // What is being typed is the last act.
        self.flush_typing();
        if self.unread_for(crossing).is_some() {
            self.cross_later(crossing);
            return Outcome::default();
        }
        let name = untrack(|| self.crossing_name(crossing));
        let now = self.now();
        let changed = self.change(|editor| editor.cross(crossing, now));
        if let Some(name) = name.filter(|_| changed) {
            let verb = match crossing {
                Crossing::Undo => "Undid",
                Crossing::Redo => "Redid",
            };
            self.say(format!("{verb}: {name}"));
            self.read_past();
        }
        Outcome { made: None, changed }
    }

    /// Undoes or redoes once it has been read what there is.
    fn cross_later(self, crossing: Crossing) {
        let turn = self.turn.get_value();
        spawn_local(async move {
            while let Some(range) = self.unread_for(crossing) {
                if let Err(reason) = self.read_back(range, turn).await {
                    return self.complain(format!("Nothing was changed. {reason}"));
                }
                if self.turn.try_get_value() != Some(turn) {
                    return;
                }
            }
            self.cross(crossing);
        });
    }

    /// Reads, once the document stands on the screen, what the next few undos will ask for.
    pub(super) fn read_past(self) {
        let unread = move || self.shown.try_with_value(|s| s.as_ref()?.unread()).flatten();
        if unread().is_none() {
            return;
        }
        let turn = self.turn.get_value();
        spawn_local(async move {
            self.painted().await;
            while self.turn.try_get_value() == Some(turn)
                && let Some(range) = unread()
            {
                // Where it cannot be read now, whoever undoes that far asks again, and is told.
                if self.read_back(range, turn).await.is_err() {
                    return;
                }
            }
        });
    }

    fn unread_for(self, crossing: Crossing) -> Option<RangeInclusive<u64>> {
        self.shown.try_with_value(|shown| shown.as_ref()?.unread_for(crossing)).flatten()
    }

    /// Reads these entries of the journal beneath the history of the document that is shown.
    async fn read_back(self, range: RangeInclusive<u64>, turn: u64) -> Result<(), String> {
        let id = self.shown.with_value(|shown| shown.as_ref().map(|e| e.summary.id.clone()));
        let Some(id) = id else { return Ok(()) };
        let tools = self.repository.tools().await?;
        let from = *range.start();
        let read = self.repository.entries(&id, range).await;
        let entries = read.map_err(|error| error.to_string())?;
        if self.turn.try_get_value() != Some(turn) {
            return Ok(());
        }
        let said = self.shown.try_update_value(|shown| {
            shown.as_mut().and_then(|editor| (tools.read_back)(editor, from, entries))
        });
        said.flatten().into_iter().for_each(|said| self.complain(said));
        self.revision.update(|n| *n += 1);
        Ok(())
    }
}
