//! Everything that is written, in the order in which it was asked for.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::task::{Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::manifest::Expectation;
use super::{Repository, manifest, pending};
use crate::ports::{ArchiveError, Entry, Mark, Summary};
use crate::typing::Typing;
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

/// Something to write.
#[derive(Clone)]
pub(crate) enum Write {
    /// A new document: its summary, text and first snapshot.
    Insert(Summary, String, String),
    /// The journal from this entry on cannot be read, and makes room for new entries.
    SetAside(DocumentId, Entry),
    /// Journal entries, with the summary after the last.
    Append(Summary, Vec<Entry>),
    /// The state of a document after a journal entry. The journal holds it already: nothing is lost
    /// without it.
    Snapshot(DocumentId, u64, String),
    /// A flag of a document as a whole.
    Flag(DocumentId, Mark),
    /// The end of a document.
    Purge(DocumentId),
}

/// A write in the queue.
#[derive(Clone)]
struct Queued {
    /// Goes up.
    number: u64,
    write: Write,
    /// Whether it is given up when it fails, and whoever asked is told; the others are kept until
    /// they are durable.
    is_attempt: bool,
}

/// The writes that are on their way to the archive.
#[derive(Default)]
pub(super) struct Queue {
    waiting: Vec<Queued>,
    last_number: u64,
    is_busy: bool,
    /// The results of attempts, until they are asked for.
    results: BTreeMap<u64, Result<(), ArchiveError>>,
    /// Tasks to be woken when something has been written, or nothing is being written any more.
    watchers: Vec<Waker>,
}

/// Documents of which a write has failed since writing began, each with the reason: what comes
/// after it must not be written before it.
type Failed = BTreeMap<DocumentId, ArchiveError>;

impl Repository {
    /// Has something written that must not be lost: where it fails, it waits for the next try, and
    /// whatever comes after it for the same document waits behind it.
    pub(crate) fn write(self, write: Write) {
        let _ = self.queue.try_update_value(|q| q.push(write, false));
        self.retry();
    }

    /// Has something written, and answers when that is durable or has failed; where it has failed,
    /// it is given up.
    ///
    /// # Errors
    /// The archive's, also where an earlier write of the same document keeps failing.
    pub(crate) async fn attempt(self, write: Write) -> Result<(), ArchiveError> {
        let number = self.queue.try_update_value(|q| q.push(write, true)).unwrap_or_default();
        self.retry();
        poll_fn(|context| {
            let result = self.queue.try_update_value(|q| q.result(number, context.waker()));
            result.unwrap_or_else(|| Poll::Ready(Err(ArchiveError::Other("closed".to_owned()))))
        })
        .await
    }

    /// Tries to write what waits, unless that is being done.
    pub(crate) fn retry(self) {
        if self.queue.with_value(|q| q.has_work(None)) {
            self.show_saving(&Saving::Saving);
        }
        let start =
            |q: &mut Queue| !q.waiting.is_empty() && !std::mem::replace(&mut q.is_busy, true);
        if self.queue.try_update_value(start) == Some(true) {
            spawn_local(self.drain());
        }
    }

    /// Whether something of this document is still to be written.
    pub(crate) fn is_waiting(self, id: &DocumentId) -> bool {
        self.queue.with_value(|q| q.has_work(Some(id)))
    }

    /// Whether everything that must not be lost is durable.
    pub(crate) fn is_settled(self) -> bool {
        self.queue.try_with_value(|q| !q.must_keep()).unwrap_or(false)
    }

    /// Whether everything that was asked for is durable.
    pub(crate) fn is_durable(self) -> bool {
        self.queue.with_value(|q| !q.has_work(None))
    }

    /// Whether nothing waits and nothing is being written.
    pub(crate) fn is_idle(self) -> bool {
        self.queue.try_with_value(|q| q.waiting.is_empty() && !q.is_busy).unwrap_or(false)
    }

    /// Waits until what must not be lost has been written, or cannot be; answers with
    /// [`Self::is_settled`].
    pub(crate) async fn settled(self) -> bool {
        self.retry();
        poll_fn(|context| {
            self.queue.try_update_value(|q| q.watch(context.waker())).unwrap_or(Poll::Ready(()))
        })
        .await;
        self.is_settled()
    }

    /// Removes every trace of a document, and forgets what was still to be written of it.
    ///
    /// # Errors
    /// The archive's.
    pub(crate) async fn purge(self, id: &DocumentId) -> Result<(), ArchiveError> {
        self.queue.update_value(|q| q.forget(id));
        self.attempt(Write::Purge(id.clone())).await
    }

    /// Writes until nothing waits or nothing that waits can be written.
    async fn drain(self) {
        let mut failed = Failed::new();
        while let Some(batch) = self.queue.try_with_value(|q| q.next_batch(&failed)).flatten() {
            let result = self.carry_out(batch.write.clone()).await;
            if result.is_ok() {
                self.written(&batch.write);
            }
            if let Err(error) = &result
                && !batch.is_attempt
            {
                failed.insert(batch.write.document().clone(), error.clone());
            }
            let _ = self.queue.try_update_value(|q| q.finish(&batch, &result));
        }
        self.rest(&failed);
    }

    /// Ends the writing, and shows whether everything is durable.
    fn rest(self, failed: &Failed) {
        let _ = self.queue.try_update_value(|q| q.rest(failed));
        // What failed may have been forgotten meanwhile.
        let error = failed.values().next().filter(|_| !self.is_settled());
        self.show_saved(error);
        if error.is_none()
            && let Some(listener) = self.on_durable.try_get_value().flatten()
        {
            listener();
        }
    }

    async fn carry_out(self, write: Write) -> Result<(), ArchiveError> {
        let archive = self.archive();
        match write {
            Write::Insert(summary, text, snapshot) => {
                // Handing a long text to the browser takes longer than a frame.
                let painted = self.services.with_value(|s| s.clock.painted());
                painted.await;
                archive.create(summary, text, snapshot).await
            }
            Write::SetAside(id, first) => archive.set_aside(&id, first).await,
            Write::Append(summary, entries) => archive.append(summary, entries).await,
            Write::Snapshot(id, sequence, json) => archive.snapshot(&id, sequence, json).await,
            Write::Flag(id, flag) => archive.mark(&id, flag).await,
            Write::Purge(id) => archive.purge(&id).await,
        }
    }

    /// Notes what the archive has just written.
    fn written(self, write: &Write) {
        self.services.with_value(|s| {
            let settings = &*s.settings;
            if s.unsaved.is_none() {
                manifest::note(settings, Expectation::of(write));
            }
            match write {
                Write::Insert(..) => pending::forget_new(settings),
                Write::Purge(id) => {
                    pending::forget(settings, id);
                    manifest::forget(settings, id);
                }
                _ => {}
            }
        });
        match write {
            Write::Insert(summary, ..) | Write::Append(summary, _) => self.list(summary.clone()),
            Write::Purge(id) => self.summaries.update(|all| all.retain(|s| s.id != *id)),
            _ => {}
        }
    }

    /// Shows that all is saved, or why it is not.
    pub(crate) fn show_saved(self, error: Option<&ArchiveError>) {
        let unsaved = self.services.with_value(|s| s.unsaved.clone());
        let unkept = self.typing.with_value(|typing| typing.failure().cloned());
        self.show_saving(&match error.or(unsaved.as_ref()).or(unkept.as_ref()) {
            Some(error) => Saving::NotSaved(error.to_string()),
            None if self.typing.with_value(Typing::is_behind) => Saving::Saving,
            None => Saving::Saved,
        });
    }

    pub(crate) fn show_saving(self, saving: &Saving) {
        if self.saving.try_with_untracked(|shown| shown != saving) == Some(true) {
            let _ = self.saving.try_set(saving.clone());
        }
    }
}

/// A write to carry out, and the number of the last one in it.
struct Batch {
    last: u64,
    write: Write,
    is_attempt: bool,
}

impl Queue {
    fn push(&mut self, write: Write, is_attempt: bool) -> u64 {
        self.last_number += 1;
        self.waiting.push(Queued { number: self.last_number, write, is_attempt });
        self.last_number
    }

    /// Whether something is to be written, of this document or of any, besides copies of what is
    /// stored already.
    fn has_work(&self, id: Option<&DocumentId>) -> bool {
        let is_work = |write: &Write| !matches!(write, Write::Snapshot(..));
        let is_of = |write: &Write| id.is_none_or(|id| write.document() == id);
        self.waiting.iter().any(|queued| is_work(&queued.write) && is_of(&queued.write))
    }

    /// Whether something waits that must not be lost.
    fn must_keep(&self) -> bool {
        self.waiting.iter().any(|queued| !queued.is_attempt)
    }

    /// The write to carry out next: the first of a document of which none has failed. Journal
    /// entries of one document go together, with its newest summary.
    fn next_batch(&self, failed: &Failed) -> Option<Batch> {
        let mut waiting =
            self.waiting.iter().filter(|queued| !failed.contains_key(queued.write.document()));
        let Queued { mut number, mut write, is_attempt } = waiting.next().cloned()?;
        if let (Write::Append(summary, entries), false) = (&mut write, is_attempt) {
            for queued in waiting {
                let Queued { write: Write::Append(newer, more), is_attempt: false, .. } = queued
                else {
                    break;
                };
                if newer.id != summary.id {
                    break;
                }
                summary.clone_from(newer);
                entries.extend(more.iter().cloned());
                number = queued.number;
            }
        }
        Some(Batch { last: number, write, is_attempt })
    }

    /// Takes out what was written, and an attempt also where it was not.
    fn finish(&mut self, batch: &Batch, result: &Result<(), ArchiveError>) {
        if batch.is_attempt {
            self.results.insert(batch.last, result.clone());
        }
        if batch.is_attempt || result.is_ok() {
            let document = batch.write.document();
            let is_done = |queued: &Queued| {
                queued.number <= batch.last && queued.write.document() == document
            };
            self.waiting.retain(|queued| !is_done(queued));
        }
        self.wake();
    }

    /// Ends the writing: an attempt behind a write that failed has failed as well.
    fn rest(&mut self, failed: &Failed) {
        let Self { waiting, results, .. } = self;
        waiting.retain(|queued| {
            let error = failed.get(queued.write.document()).filter(|_| queued.is_attempt);
            error.is_none_or(|error| {
                results.insert(queued.number, Err(error.clone()));
                false
            })
        });
        self.is_busy = false;
        self.wake();
    }

    /// Forgets what was to be written of a document; attempts end as if it were not there.
    fn forget(&mut self, id: &DocumentId) {
        let Self { waiting, results, .. } = self;
        waiting.retain(|queued| {
            let is_gone = queued.write.document() == id;
            if is_gone && queued.is_attempt {
                results.insert(queued.number, Err(ArchiveError::Conflict));
            }
            !is_gone
        });
        self.wake();
    }

    /// Everything that is still to be written, in order, each with whether it must not be lost.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (&Write, bool)> {
        self.waiting.iter().map(|queued| (&queued.write, !queued.is_attempt))
    }

    fn result(&mut self, number: u64, waker: &Waker) -> Poll<Result<(), ArchiveError>> {
        if let Some(result) = self.results.remove(&number) {
            return Poll::Ready(result);
        }
        self.watchers.push(waker.clone());
        Poll::Pending
    }

    fn watch(&mut self, waker: &Waker) -> Poll<()> {
        if !self.is_busy || !self.must_keep() {
            return Poll::Ready(());
        }
        self.watchers.push(waker.clone());
        Poll::Pending
    }

    fn wake(&mut self) {
        self.watchers.drain(..).for_each(Waker::wake);
    }
}

impl Write {
    fn document(&self) -> &DocumentId {
        match self {
            Self::Insert(summary, ..) | Self::Append(summary, _) => &summary.id,
            Self::SetAside(id, _)
            | Self::Snapshot(id, ..)
            | Self::Flag(id, _)
            | Self::Purge(id) => id,
        }
    }
}
