use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ports::{ArchiveError, Entry, Summary};
use super::{Open, Session};

/// Whether the work is safe, for the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Everything is durable.
    Saved,
    /// Something is on its way.
    Saving,
    /// Something is only in this page, and why.
    NotSaved(String),
}

/// Journal entries on their way to the archive, each with its document's summary.
#[derive(Default)]
pub struct Queue {
    waiting: Vec<(Summary, Entry)>,
    is_busy: bool,
    /// Whether a new document is on its way to the archive: its entries must follow it.
    is_held: bool,
    /// What to do once nothing waits any more.
    then: Option<Box<dyn FnOnce()>>,
}

impl Session {
    /// Sends an entry to the archive; "Saved" is shown only when it and all before it are durable.
    pub(super) fn enqueue(self, entry: Entry) {
        let Some(summary) = self.summary_now() else { return };
        self.queue.update_value(|q| q.waiting.push((summary, entry)));
        self.retry();
    }

    /// Whether every change is durable, so that the page may be closed.
    pub fn is_safe(self) -> bool {
        let nothing_waits = self.queue.with_value(|q| q.waiting.is_empty());
        let lasts = self.surroundings.with_value(|s| s.unsaved.is_none());
        nothing_waits && (lasts || self.library.with_untracked(Vec::is_empty))
    }

    /// Tries to save what waits, unless that is being done.
    pub fn retry(self) {
        let start = |q: &mut Queue| {
            let is_due = !q.is_held && (!q.waiting.is_empty() || q.then.is_some());
            is_due && !std::mem::replace(&mut q.is_busy, true)
        };
        if self.queue.try_update_value(start) == Some(true) {
            self.saving.set(Saving::Saving);
            spawn_local(self.drain());
        }
    }

    /// Lets nothing be written, or everything again, while a new document is being kept.
    pub(super) fn hold_queue(self, is_held: bool) {
        self.queue.update_value(|q| q.is_held = is_held);
    }

    /// Writes until nothing waits or something fails.
    async fn drain(self) {
        let result = self.write_waiting().await;
        let then = self.queue.try_update_value(Queue::rest).flatten();
        if self.queue.try_with_value(|q| q.is_held) != Some(false) {
            // Whoever holds it says how the work stands, and tries again.
            return;
        }
        let unsaved = self.surroundings.with_value(|s| s.unsaved.clone());
        let is_written = result.is_ok();
        match result.err().or(unsaved) {
            Some(error) => self.saving.set(Saving::NotSaved(error.to_string())),
            None => self.saving.set(Saving::Saved),
        }
        if is_written {
            self.snapshot_if_due().await;
            if let Some(then) = then {
                then();
            }
        }
    }

    async fn write_waiting(self) -> Result<(), ArchiveError> {
        while let Some((summary, batch)) = self.queue.with_value(Queue::next_batch) {
            let written = batch.len();
            let archive = self.surroundings.with_value(|s| s.archive.clone());
            archive.append(summary.clone(), batch).await?;
            self.queue.update_value(|q| drop(q.waiting.drain(..written)));
            self.put_in_library(summary);
        }
        Ok(())
    }

    /// Does `act` once everything is durable: at once where nothing waits. Where saving fails,
    /// nothing is done, and the status says why.
    pub(super) fn when_settled(self, act: impl FnOnce() + 'static) {
        if self.queue.with_value(|q| q.waiting.is_empty()) {
            act();
            return;
        }
        self.queue.update_value(|q| q.then = Some(Box::new(act)));
        self.retry();
    }

    /// The open document's summary, modified now.
    fn summary_now(self) -> Option<Summary> {
        let now = self.surroundings.with_value(|s| s.clock.now());
        let stamp = |open: &mut Option<Open>| {
            let open = open.as_mut()?;
            open.summary.modified = now;
            Some(open.summary.clone())
        };
        self.open.try_update_value(stamp).flatten()
    }

    async fn snapshot_if_due(self) {
        let due = self
            .open
            .try_update_value(|open| {
                let open = open.as_mut().filter(|o| o.wants_snapshot())?;
                let (sequence, json) = open.take_snapshot();
                Some((open.summary.id.clone(), sequence, json))
            })
            .flatten();
        if let Some((id, sequence, json)) = due {
            let archive = self.surroundings.with_value(|s| s.archive.clone());
            // A snapshot that fails loses nothing: the journal still holds everything.
            if let Err(error) = archive.snapshot(&id, sequence, json).await {
                self.say(format!(
                    "A safety copy could not be written ({error}). Your changes are saved."
                ));
            }
        }
    }
}

impl Queue {
    /// Nothing is being written any more; what is to be done now that everything is.
    fn rest(&mut self) -> Option<Box<dyn FnOnce()>> {
        self.is_busy = false;
        let is_done = self.waiting.is_empty() && !self.is_held;
        self.then.take_if(|_| is_done)
    }

    /// The first entries that belong to one document, with its newest summary.
    fn next_batch(&self) -> Option<(Summary, Vec<Entry>)> {
        if self.is_held {
            return None;
        }
        let id = &self.waiting.first()?.0.id;
        let batch = self.waiting.iter().take_while(|(summary, _)| summary.id == *id);
        let summary = batch.clone().last()?.0.clone();
        Some((summary, batch.map(|(_, entry)| entry.clone()).collect()))
    }
}
