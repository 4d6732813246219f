//! Copies in a folder of the person's own, where the browser lets a page write into one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use super::background::Task;
use super::backup::is_alone;
use super::ports::Found;
use tagline_core::model::DocumentId;
use tagline_format::{file_name, native};

/// How much of a document's identifier, from its end, tells its copy from those of other documents
/// with its title.
const TELLING: usize = 8;

/// Said where the person has ended the copying.
const STOPPED: &str = "It was stopped; the next change goes on with it.";

/// What is being done about the copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copying {
    /// Nothing just now.
    Idle,
    /// Some are being written.
    Busy,
    /// The last one failed, for this reason; the next change tries again.
    Failed(String),
}

impl Session {
    /// The folder that copies are put into.
    pub fn folder(self) -> ReadSignal<Found> {
        self.folder.read_only()
    }

    /// What is being done about them.
    pub fn copying(self) -> ReadSignal<Copying> {
        self.copying.read_only()
    }

    /// Looks whether there is a folder.
    pub(super) fn find_folder(self) {
        spawn_local(async move {
            let found = self.surroundings.with_value(|s| s.folder.find()).await;
            // Whoever copies when this changes is not to try again because nothing has.
            if self.folder.get_untracked() != found {
                self.folder.set(found);
            }
        });
    }

    /// Lets the person choose a folder, and puts copies of everything into it.
    pub fn choose_folder(self) {
        let chosen = self.surroundings.with_value(|s| s.folder.choose());
        spawn_local(async move {
            match chosen.await {
                Ok(found) => self.use_folder(found, true).await,
                Err(reason) => self.complain(format!("No folder was taken. {reason}")),
            }
        });
    }

    /// Asks the person to allow the folder of an earlier visit.
    pub fn allow_folder(self) {
        let allowed = self.surroundings.with_value(|s| s.folder.allow());
        spawn_local(async move { self.use_folder(allowed.await, false).await });
    }

    /// Puts no more copies anywhere.
    pub fn forget_folder(self) {
        let forgotten = self.surroundings.with_value(|s| s.folder.forget());
        spawn_local(async move {
            self.folder.set(forgotten.await);
            self.copying.set(Copying::Idle);
        });
    }

    async fn use_folder(self, found: Found, is_new: bool) {
        self.folder.set(found);
        // Another folder has none of the copies that an earlier one has.
        self.copy_documents(is_new).await;
    }

    /// Puts a copy of every document into the folder that has changed since it was last downloaded
    /// or copied, if there is a folder; the open document's as it is now.
    pub async fn copy_into_folder(self) {
        self.copy_documents(false).await;
    }

    fn documents_to_copy(self, all: bool) -> Vec<DocumentId> {
        self.summaries(|library| {
            let wanted = library.iter().filter(|s| is_alone(s) || (all && s.binned.is_none()));
            wanted.map(|s| s.id.clone()).collect()
        })
    }

    async fn copy_documents(self, all: bool) {
        let can = matches!(self.folder.get_untracked(), Found::Open(_));
        let ids = self.documents_to_copy(all);
        if !can || ids.is_empty() || self.copying.get_untracked() == Copying::Busy {
            return;
        }
        self.copying.set(Copying::Busy);
        let _running = self.background.begin(Task::Copy, ids.len()).await;
        for id in ids {
            if self.background.is_cancelled(Task::Copy) {
                self.copying.set(Copying::Failed(STOPPED.to_owned()));
                return;
            }
            if let Err(reason) = self.copy(&id).await {
                self.copying.set(Copying::Failed(reason));
                // It may have been renamed, or no longer be allowed.
                self.find_folder();
                return;
            }
            self.background.step(Task::Copy);
        }
        self.copying.set(Copying::Idle);
    }

    async fn copy(self, id: &DocumentId) -> Result<(), String> {
        let at = self.now();
        // One that cannot be read is told of when it is opened.
        let Some(workspace) = self.workspace_of(id).await else { return Ok(()) };
        let name = copy_name(&workspace.meta.title, id);
        let bytes = native::write(&workspace, id).into_bytes();
        self.surroundings.with_value(|s| s.folder.put(name, bytes)).await?;
        self.note_backup(std::slice::from_ref(id), at);
        Ok(())
    }
}

/// The file of a document among the copies.
fn copy_name(title: &str, id: &DocumentId) -> String {
    let id = id.as_str();
    let telling = id.get(id.len().saturating_sub(TELLING)..).unwrap_or(id);
    file_name(title, &format!("{telling}.{}", native::FORMAT.extension))
}
