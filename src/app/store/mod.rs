//! Where documents are kept, and the one way there.
//!
//! Every write goes through one queue ([`queue`]). A document that is there already is changed only
//! by who holds its lock: the library for the one that is shown, [`Repository::with_lock`] for any
//! other; flags and the end of a document need none, since they touch nothing that a writer knows.
//! What has been written is listed in one manifest ([`manifest`]).

mod load;
pub(crate) mod manifest;
pub(crate) mod pending;
mod queue;

use std::ops::RangeInclusive;
use std::rc::Rc;

use leptos::prelude::*;

use super::Surroundings;
use super::editor::Applied;
use super::ports::{Answer, Archive, ArchiveError, Entry, Summary};
use super::typing::Typing;
use queue::Queue;
use tagline_core::model::DocumentId;
use tagline_core::model::order::sort_by_key;

pub use queue::Saving;
pub(crate) use queue::Write;

/// Somebody who is told that everything has been written.
type OnDurable = Rc<dyn Fn()>;

/// The documents that are kept; a handle to copy.
#[derive(Clone, Copy)]
pub struct Repository {
    services: StoredValue<Surroundings, LocalStorage>,
    queue: StoredValue<Queue, LocalStorage>,
    on_durable: StoredValue<Option<OnDurable>, LocalStorage>,
    saving: RwSignal<Saving>,
    typing: StoredValue<Typing, LocalStorage>,
    summaries: RwSignal<Vec<Summary>>,
}

impl Repository {
    pub(super) fn new(
        services: StoredValue<Surroundings, LocalStorage>,
        typing: StoredValue<Typing, LocalStorage>,
    ) -> Self {
        let saving = services.with_value(|s| match &s.unsaved {
            Some(error) => Saving::NotSaved(error.to_string()),
            None => Saving::Saved,
        });
        Self {
            services,
            queue: StoredValue::new_local(Queue::default()),
            on_durable: StoredValue::new_local(None),
            saving: RwSignal::new(saving),
            typing,
            summaries: RwSignal::new(Vec::new()),
        }
    }

    /// Has somebody told whenever everything has been written.
    pub(super) fn set_on_durable(self, listener: OnDurable) {
        self.on_durable.set_value(Some(listener));
    }

    /// Whether the work is safe.
    pub fn saving(self) -> ReadSignal<Saving> {
        self.saving.read_only()
    }

    /// The documents, also those in the bin, newest first.
    pub fn summaries(self) -> ReadSignal<Vec<Summary>> {
        self.summaries.read_only()
    }

    /// Whether there is a storage that lasts longer than the page.
    pub fn lasts(self) -> bool {
        self.services.with_value(|s| s.unsaved.is_none())
    }

    /// Lists these documents.
    pub(super) fn list_all(self, mut documents: Vec<Summary>) {
        sort_by_key(&mut documents, |s| std::cmp::Reverse(s.modified));
        self.summaries.set(documents);
    }

    /// Lists a document in the place of the one with its identifier.
    pub(super) fn list(self, summary: Summary) {
        let _ = self.summaries.try_update(|all| {
            all.retain(|s| s.id != summary.id);
            all.push(summary);
            sort_by_key(all, |s| std::cmp::Reverse(s.modified));
        });
    }

    /// Has an edit appended to its document's journal, by who holds its lock.
    pub(super) fn append(self, applied: Applied) {
        if let Some(first) = applied.unreadable {
            self.write(Write::SetAside(applied.summary.id.clone(), first));
        }
        self.write(Write::Append(applied.summary, applied.entries));
    }

    /// As [`Self::append`], but given up where it fails.
    pub(super) async fn try_append(self, applied: Applied) -> Result<(), ArchiveError> {
        if let Some(first) = applied.unreadable {
            self.attempt(Write::SetAside(applied.summary.id.clone(), first)).await?;
        }
        self.attempt(Write::Append(applied.summary, applied.entries)).await
    }

    /// Does `work` as the writer of a document that is not shown; whether it was done, and not left
    /// because it is being edited elsewhere.
    pub(super) async fn with_lock(self, id: &DocumentId, work: Answer<()>) -> bool {
        let locked = self.services.with_value(|s| s.locks.meanwhile(id, work));
        locked.await
    }

    /// Whether there is a document of this identifier, also one that another tab has made; where
    /// that cannot be told, there may be.
    pub(super) async fn exists(self, id: &DocumentId) -> bool {
        let is_listed = self.summaries.with_untracked(|all| all.iter().any(|s| s.id == *id));
        is_listed || !matches!(self.archive().load(id).await, Ok(None))
    }

    /// Entries of a document's journal; those that are lost are not among them.
    ///
    /// # Errors
    /// The archive's.
    pub(super) async fn entries(
        self,
        id: &DocumentId,
        range: RangeInclusive<u64>,
    ) -> Result<Vec<Entry>, ArchiveError> {
        self.archive().entries(id, range).await
    }

    /// For reading, and for texts that are no documents.
    pub(super) fn archive(self) -> Rc<dyn Archive> {
        self.services.with_value(|s| s.archive.clone())
    }
}
