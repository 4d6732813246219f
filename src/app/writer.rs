//! Who writes the open document: one tab at a time.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Session, View};
use tagline_core::model::DocumentId;

impl Session {
    /// Takes the writing of the open document over from another tab.
    pub fn take_over(self) {
        if let View::Reader(id) = self.view.get_untracked() {
            self.when_settled(move || spawn_local(self.open_now(id, true)));
        }
    }

    /// Asks to be the writer of what is being opened; shows when that is refused or over, and opens
    /// the document anew once nobody else writes it.
    pub(super) async fn lock(self, id: &DocumentId, steal: bool) {
        let (turn, wanted) = (self.turn.get_value(), id.clone());
        let lost = move || {
            if self.turn.try_get_value() == Some(turn) {
                let _ = self.writable.try_set(false);
                self.wait_for(&wanted, turn);
            }
        };
        let told = Box::new(lost.clone());
        if !self.surroundings.with_value(|s| s.locks.acquire(id, steal, told)).await {
            lost();
        }
    }

    /// Opens a document anew once nobody else writes it, if it is still what is open then.
    fn wait_for(self, id: &DocumentId, turn: u64) {
        let wanted = id.clone();
        let free = Box::new(move || {
            if self.turn.try_get_value() == Some(turn) {
                let id = wanted.clone();
                self.when_settled(move || {
                    // Not remembered as the last: it is not the person who opens it.
                    spawn_local(async move {
                        self.stage(&id, false).await;
                    });
                });
            }
        });
        self.surroundings.with_value(|s| s.locks.when_free(id, free));
    }
}
