use std::future::poll_fn;
use std::task::{Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::open::Performed;
use super::ports::{Archive, ArchiveError, Entry, Mark, Summary};
use super::witness::Promise;
use super::{Open, Session};
use tagline_core::model::DocumentId;

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

/// What is on its way to the archive, in order.
#[derive(Default)]
pub struct Queue {
    /// Each with its number; numbers go up.
    waiting: Vec<(u64, Write)>,
    last_number: u64,
    is_busy: bool,
    /// Who wants to know when nothing is being written.
    watchers: Vec<Waker>,
}

/// Something to write.
#[derive(Clone)]
pub(super) enum Write {
    /// A new document: its summary, text and first snapshot.
    Create(Summary, String, String),
    /// The journal from this entry on cannot be read, and makes room for new entries.
    SetAside(DocumentId, Entry),
    /// Journal entries, with the summary after the last.
    Append(Summary, Vec<Entry>),
    /// A mark.
    Mark(DocumentId, Mark),
}

impl Session {
    /// Sends what was performed to the archive; "Saved" is shown only when it and all before it
    /// are durable.
    pub(super) fn enqueue(self, performed: Performed) {
        let Some(summary) = self.summary_now() else { return };
        if let Some(first) = performed.unreadable {
            self.write(Write::SetAside(summary.id.clone(), first));
        }
        self.write(Write::Append(summary, vec![performed.entry]));
    }

    /// Puts something in the queue and sets it going.
    pub(super) fn write(self, write: Write) {
        self.queue.update_value(|q| q.push(write));
        self.retry();
    }

    /// Whether something of this document is still to be written.
    pub(super) fn is_waiting(self, id: &DocumentId) -> bool {
        self.queue.with_value(|q| q.waiting.iter().any(|(_, write)| write.document() == id))
    }

    /// Forgets what was to be written of a document that is gone.
    pub(super) fn forget_writes(self, id: &DocumentId) {
        self.queue.update_value(|q| q.waiting.retain(|(_, write)| write.document() != id));
        if self.queue.with_value(|q| q.waiting.is_empty() && !q.is_busy) {
            self.show_saving(None);
        }
        self.retry();
    }

    /// Whether there is a storage that lasts longer than the page.
    pub fn lasts(self) -> bool {
        self.surroundings.with_value(|s| s.unsaved.is_none())
    }

    /// Whether every change is durable, so that the page may be closed.
    pub fn is_safe(self) -> bool {
        let nothing_waits = self.queue.with_value(Queue::is_empty);
        let is_all_in_documents = !self.has_stranded.get_untracked();
        nothing_waits
            && is_all_in_documents
            && (self.lasts() || self.library.with_untracked(Vec::is_empty))
    }

    /// Tries to save what waits, unless that is being done.
    pub fn retry(self) {
        let start =
            |q: &mut Queue| !q.waiting.is_empty() && !std::mem::replace(&mut q.is_busy, true);
        if self.queue.try_update_value(start) == Some(true) {
            self.saving.set(Saving::Saving);
            spawn_local(self.drain());
        }
    }

    /// Writes until nothing waits or something fails.
    async fn drain(self) {
        let result = self.write_waiting().await;
        let watchers = self.queue.try_update_value(|q| {
            q.is_busy = false;
            std::mem::take(&mut q.watchers)
        });
        match &result {
            // Where nothing waits any more, what failed has been forgotten meanwhile.
            Err(error) if !self.queue.with_value(Queue::is_empty) => {
                self.show_saving(Some(error));
            }
            _ => {
                self.show_saving(None);
                self.snapshot_if_due().await;
            }
        }
        watchers.into_iter().flatten().for_each(Waker::wake);
    }

    /// Shows that all is saved, or why it is not.
    fn show_saving(self, error: Option<&ArchiveError>) {
        let unsaved = self.surroundings.with_value(|s| s.unsaved.clone());
        let saving = match error.or(unsaved.as_ref()) {
            Some(error) => Saving::NotSaved(error.to_string()),
            None => Saving::Saved,
        };
        let _ = self.saving.try_set(saving);
    }

    async fn write_waiting(self) -> Result<(), ArchiveError> {
        while let Some((last, write)) = self.queue.with_value(Queue::next_batch) {
            let (summary, promise) = (write.summary().cloned(), Promise::of(&write));
            self.carry_out(write).await?;
            self.witness(promise);
            self.queue.update_value(|q| q.waiting.retain(|&(number, _)| number > last));
            summary.into_iter().for_each(|summary| self.put_in_library(summary));
        }
        Ok(())
    }

    async fn carry_out(self, write: Write) -> Result<(), ArchiveError> {
        let archive = self.archive();
        match write {
            Write::Create(summary, text, snapshot) => {
                // Handing a long text to the browser takes longer than a frame.
                let painted = self.surroundings.with_value(|s| s.clock.painted());
                painted.await;
                archive.create(summary, text, snapshot).await?;
                self.forget_new();
                Ok(())
            }
            Write::SetAside(id, first) => archive.set_aside(&id, first).await,
            Write::Append(summary, entries) => archive.append(summary, entries).await,
            Write::Mark(id, mark) => archive.mark(&id, mark).await,
        }
    }

    /// Waits until nothing is being written any more; answers whether everything is durable.
    pub(super) async fn settled(self) -> bool {
        self.retry();
        poll_fn(|context| {
            self.queue.try_update_value(|q| q.watch(context.waker())).unwrap_or(Poll::Ready(()))
        })
        .await;
        self.queue.try_with_value(Queue::is_empty).unwrap_or(false)
    }

    /// Does `act`, which leaves the open document, once everything is durable: at once where nothing
    /// waits. Where saving fails, nothing is done, and the person is told.
    pub(super) fn when_settled(self, act: impl FnOnce() + 'static) {
        self.call_in();
        if self.queue.with_value(Queue::is_empty) {
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
            // A snapshot that fails loses nothing: the journal still holds everything.
            if let Err(error) = self.archive().snapshot(&id, sequence, json).await {
                self.say(format!(
                    "A safety copy could not be written ({error}). Your changes are saved."
                ));
            }
        }
    }

    pub(super) fn archive(self) -> std::rc::Rc<dyn Archive> {
        self.surroundings.with_value(|s| s.archive.clone())
    }
}

/// Why the open document is not left.
pub(super) const UNSETTLED: &str = "Your last changes could not be saved, so nothing else was opened. Download your work, or try to save it again.";

impl Queue {
    /// Whether everything is durable.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    fn push(&mut self, write: Write) {
        self.last_number += 1;
        self.waiting.push((self.last_number, write));
    }

    /// What to write next, and the number of the last in it: journal entries of one document go
    /// together, with its newest summary.
    fn next_batch(&self) -> Option<(u64, Write)> {
        let mut waiting = self.waiting.iter();
        let (mut last, mut batch) = waiting.next().cloned()?;
        if let Write::Append(summary, entries) = &mut batch {
            for (number, write) in waiting {
                let Write::Append(newer, more) = write else { break };
                if newer.id != summary.id {
                    break;
                }
                summary.clone_from(newer);
                entries.extend(more.iter().cloned());
                last = *number;
            }
        }
        Some((last, batch))
    }

    /// Everything that is still to be written, in order.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &Write> {
        self.waiting.iter().map(|(_, write)| write)
    }

    fn watch(&mut self, waker: &Waker) -> Poll<()> {
        if !self.is_busy {
            return Poll::Ready(());
        }
        self.watchers.push(waker.clone());
        Poll::Pending
    }
}

impl Write {
    fn document(&self) -> &DocumentId {
        match self {
            Self::Create(summary, ..) | Self::Append(summary, _) => &summary.id,
            Self::SetAside(id, _) | Self::Mark(id, _) => id,
        }
    }

    fn summary(&self) -> Option<&Summary> {
        match self {
            Self::Create(summary, ..) | Self::Append(summary, _) => Some(summary),
            Self::SetAside(..) | Self::Mark(..) => None,
        }
    }
}
