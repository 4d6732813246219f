//! Whether the work is safe, and what waits until it is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use super::ports::Summary;
use super::store::Write;

/// Why the open document is not left.
pub(super) const UNSETTLED: &str = "Your last changes could not be saved, so nothing else was opened. Download your work, or try to save it again.";

impl Session {
    /// Whether there is a storage that lasts longer than the page.
    pub fn lasts(self) -> bool {
        self.repository.lasts()
    }

    /// Whether every change is durable, so that the page may be closed.
    pub fn is_safe(self) -> bool {
        let is_all_in_documents = !self.has_stranded.get_untracked();
        self.repository.is_durable()
            && self.typing.with_value(|typing| typing.failure().is_none())
            && is_all_in_documents
            && (self.lasts() || self.summaries(<[Summary]>::is_empty))
    }

    /// Tries to save what waits, unless that is being done.
    pub fn retry(self) {
        self.retry_typed();
        self.repository.retry();
    }

    /// Takes over what is being typed and notes the changes that are still to be written; to be
    /// called when the page goes, or is out of sight and may go without another word.
    pub fn leave(self) {
        self.flush_typing();
        self.repository.unload();
    }

    /// Waits until nothing is being written any more; answers whether everything is durable.
    pub(super) async fn settled(self) -> bool {
        self.repository.settled().await
    }

    /// Does `act`, which leaves the open document, once everything is durable: at once where nothing
    /// waits. Where saving fails, nothing is done, and the person is told.
    pub(super) fn when_settled(self, act: impl FnOnce() + 'static) {
        self.call_in();
        if self.repository.is_settled() {
            act();
            return;
        }
        spawn_local(async move {
            if self.settled().await {
                act();
            } else {
                self.complain(UNSETTLED);
            }
        });
    }

    /// Writes a snapshot of the document that is shown, where that would shorten its next opening.
    pub(super) fn snapshot_if_due(self) {
        let due = self.shown.try_update_value(|shown| {
            let editor = shown.as_mut().filter(|e| e.wants_snapshot())?;
            let (sequence, json) = editor.take_snapshot();
            Some(Write::Snapshot(editor.summary.id.clone(), sequence, json))
        });
        let Some(snapshot) = due.flatten() else { return };
        spawn_local(async move {
            // A snapshot that fails loses nothing: the journal still holds everything.
            if let Err(error) = self.repository.attempt(snapshot).await {
                self.say(format!(
                    "A safety copy could not be written ({error}). Your changes are saved."
                ));
            }
        });
    }
}
