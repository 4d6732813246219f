use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ports::{Mark, Summary};
use super::saving::Write;
use super::{Open, Saving, Session, View};
use tagline_core::edit::{Edit, commands};
use tagline_core::model::order::sort_by_key;
use tagline_core::model::{DocumentId, Metadata, Workspace};

/// Under this name the document that was open last is kept.
const LAST_DOCUMENT: &str = "last-document";

impl Session {
    /// Reads the library and opens the document that was open last.
    pub fn start(self) {
        spawn_local(async move {
            self.begin().await;
            self.get_ready().await;
        });
    }

    pub(super) async fn begin(self) {
        let witnessed = self.witnessed();
        let new = self.take_up_new().await;
        match self.archive().list().await {
            Ok(documents) => {
                self.confront(&witnessed, &documents);
                let ids = documents.iter().map(|s| s.id.clone()).collect();
                self.library.set(newest_first(documents));
                self.take_up(ids).await;
            }
            Err(error) => self.saving.set(Saving::NotSaved(error.to_string())),
        }
        let last = match self.kept(LAST_DOCUMENT).await {
            _ if new.is_some() => new.map(|summary| summary.id),
            Some(id) => DocumentId::new(&id),
            None => self.newest(),
        };
        let is_here = |id: &DocumentId| {
            self.library.with_untracked(|l| l.iter().any(|s| s.id == *id && s.binned.is_none()))
        };
        match last.filter(is_here) {
            Some(id) => self.open_now(id, false).await,
            None => self.view.set(View::Paste),
        }
    }

    /// Gets ready for what may be asked next, once what was opened is on the screen.
    pub(super) async fn get_ready(self) {
        self.painted().await;
        self.find_folder();
        self.look_for_permanence();
        self.surroundings.with_value(|s| s.workshop.prepare()).await;
        self.prepare_to_think().await;
    }

    /// Kept beside the documents and not in the settings, which browsers write seconds late: after a
    /// crash an older document would open. That it is not kept costs a person one click.
    pub(super) fn remember_last(self, id: &str) {
        let kept = self.keep(LAST_DOCUMENT, id.to_owned());
        spawn_local(async move {
            let _ = kept.await;
        });
    }

    fn newest(self) -> Option<DocumentId> {
        let is_kept = |s: &&Summary| s.binned.is_none();
        self.library.with_untracked(|l| l.iter().find(is_kept).map(|s| s.id.clone()))
    }

    /// Shows the place to paste another article.
    pub fn show_paste(self) {
        self.when_settled(move || {
            self.close();
            self.remember_last("");
            self.view.set(View::Paste);
        });
    }

    /// Has what is being typed taken over: the open document is about to be left.
    pub(super) fn call_in(self) {
        if let Some(listener) = self.on_leaving.get_value() {
            listener();
        }
    }

    pub(super) fn close(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.select(None);
        self.set_selection(None);
        self.sticky.set(None);
        self.forget_suggestions();
        self.surroundings.with_value(|s| s.locks.release());
        self.open.set_value(None);
        self.writable.set(true);
    }

    /// Opens a document of the library.
    pub fn open(self, id: DocumentId) {
        self.when_settled(move || spawn_local(self.open_now(id, false)));
    }

    pub(super) async fn open_now(self, id: DocumentId, steal: bool) {
        if self.stage(&id, steal).await == Some(true) {
            self.remember_last(id.as_str());
        }
    }

    /// Whether the document could be opened; `None` where something else has been meanwhile.
    pub(super) async fn stage(self, id: &DocumentId, steal: bool) -> Option<bool> {
        self.close();
        let turn = self.turn.get_value();
        self.lock(id, steal).await;
        let witnessed = self.witnessed_last(id);
        let opened = self.taken_out(id).await;
        if self.turn.try_get_value() != Some(turn) {
            return None;
        }
        let is_open = opened.is_ok();
        match opened {
            Ok((open, mut problems)) => {
                let lost = self.missing_changes(&open.summary, witnessed, open.sequence());
                if problems.is_empty() {
                    problems.extend(lost);
                }
                self.put_on_stage(open);
                if !problems.is_empty() {
                    self.complain(problems.join(" "));
                }
            }
            Err(reason) => {
                self.close();
                self.complain(format!("The document could not be opened. {reason}"));
                self.view.set(View::Paste);
            }
        }
        Some(is_open)
    }

    pub(super) fn put_on_stage(self, open: Open) {
        let id = open.summary.id.clone();
        self.open.set_value(Some(open));
        self.view.set(View::Reader(id));
        self.schema_revision.update(|n| *n += 1);
        self.revision.update(|n| *n += 1);
        self.think();
    }

    /// Puts a summary in the place of the one with its identifier.
    pub(super) fn put_in_library(self, summary: Summary) {
        let _ = self.library.try_update(|library| {
            library.retain(|s| s.id != summary.id);
            library.push(summary);
            sort_by_key(library, |s| std::cmp::Reverse(s.modified));
        });
    }

    /// Gives a document another title.
    pub fn rename(self, id: DocumentId, title: String) {
        if self.view.get_untracked() == View::Reader(id.clone()) {
            self.act(|workspace| retitled(workspace, title));
            return;
        }
        let wanted = id.clone();
        let renamed = Box::pin(async move {
            if let Err(reason) = self.rename_closed(&wanted, title).await {
                self.complain(format!("The document was not renamed. {reason}"));
            }
        });
        spawn_local(async move {
            if !self.surroundings.with_value(|s| s.locks.meanwhile(&id, renamed)).await {
                self.complain("The document was not renamed: it is open in another tab.");
            }
        });
    }

    async fn rename_closed(self, id: &DocumentId, title: String) -> Result<(), String> {
        let archive = self.archive();
        let (mut open, _) = self.taken_out(id).await?;
        let Some(edit) = retitled(&open.workspace, title) else { return Ok(()) };
        let performed = open.perform(edit).map_err(|e| e.to_string())?;
        if let Some(first) = performed.unreadable {
            archive.set_aside(id, first).await.map_err(|e| e.to_string())?;
        }
        let written = archive.append(open.summary.clone(), vec![performed.entry]).await;
        written.map_err(|e| e.to_string())?;
        self.put_in_library(open.summary);
        Ok(())
    }

    /// Makes a copy of a document, without its history, and opens it.
    pub fn duplicate(self, id: DocumentId) {
        self.when_settled(move || {
            spawn_local(async move {
                match self.taken_out(&id).await {
                    Ok((mut open, _)) => {
                        open.workspace.meta.title.push_str(" (copy)");
                        self.adopt(open.workspace, None, None).await;
                    }
                    Err(reason) => {
                        self.complain(format!("The document could not be copied. {reason}"));
                    }
                }
            });
        });
    }

    /// Puts a document in the bin, from which [`Self::restore`] brings it back.
    pub fn bin(self, id: DocumentId) {
        let now = self.surroundings.with_value(|s| s.clock.now());
        if self.view.get_untracked() != View::Reader(id.clone()) {
            self.mark(&id, Mark::Binned(Some(now)));
            return;
        }
        self.when_settled(move || {
            self.mark(&id, Mark::Binned(Some(now)));
            self.show_paste();
        });
    }

    /// Brings a document back from the bin.
    pub fn restore(self, id: &DocumentId) {
        self.mark(id, Mark::Binned(None));
    }

    /// Removes a document for ever.
    pub fn purge(self, id: DocumentId) {
        self.forget_writes(&id);
        if self.view.get_untracked() == View::Reader(id.clone()) {
            self.close();
            self.view.set(View::Paste);
        }
        spawn_local(async move {
            match self.archive().purge(&id).await {
                Ok(()) => {
                    self.witness_purge(&id);
                    self.forget_note(&id);
                    self.library.update(|l| l.retain(|s| s.id != id));
                }
                Err(error) => self.complain(format!("The document was not deleted. {error}")),
            }
        });
    }

    /// Marks a document; behind what is still to be written of it, if anything.
    pub(super) fn mark(self, id: &DocumentId, mark: Mark) {
        let Some(mut summary) = self.summary_of(id) else { return };
        summary.mark(mark);
        self.open.update_value(|open| {
            if let Some(open) = open.as_mut().filter(|o| o.summary.id == *id) {
                open.summary = summary.clone();
            }
        });
        self.put_in_library(summary);
        if self.is_waiting(id) {
            self.write(Write::Mark(id.clone(), mark));
            return;
        }
        let marked = self.archive().mark(id, mark);
        spawn_local(async move {
            if let Err(error) = marked.await {
                self.complain(format!("The library was not updated. {error}"));
            }
        });
    }

    /// What is known of a document: of the open one more than the library shows.
    fn summary_of(self, id: &DocumentId) -> Option<Summary> {
        let of_open = |open: &Option<Open>| {
            open.as_ref().filter(|o| o.summary.id == *id).map(|o| o.summary.clone())
        };
        let listed = || self.library.with_untracked(|l| l.iter().find(|s| s.id == *id).cloned());
        self.open.with_value(of_open).or_else(listed)
    }

    /// The documents whose title or text holds `needle`, ignoring case.
    pub async fn search(self, needle: &str) -> Vec<DocumentId> {
        let lower = needle.to_lowercase();
        let mut found = self.library.with_untracked(|l| {
            let hits = l.iter().filter(|s| s.title.to_lowercase().contains(&lower));
            hits.map(|s| s.id.clone()).collect::<Vec<_>>()
        });
        let by_text = self.archive().search(needle).await.unwrap_or_default();
        let more: Vec<_> = by_text.into_iter().filter(|id| !found.contains(id)).collect();
        found.extend(more);
        found
    }
}

fn newest_first(mut documents: Vec<Summary>) -> Vec<Summary> {
    sort_by_key(&mut documents, |s| std::cmp::Reverse(s.modified));
    documents
}

/// The edit that gives a document another title.
fn retitled(workspace: &Workspace, title: String) -> Option<Edit> {
    commands::set_metadata(workspace, Metadata { title, ..workspace.meta.clone() })
}
