use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ports::{Mark, Summary};
use super::store::{Write, manifest};
use super::typing::FieldId;
use super::{Editor, Saving, Session, Surroundings, View};
use tagline_core::edit::{Edit, commands};
use tagline_core::model::{DocumentId, Metadata, Workspace};
use tagline_format::ReadDocument;

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
        let expected = self.surroundings.with_value(|s| manifest::expected(&*s.settings));
        self.load_typed(FieldId::LIBRARY).await;
        let summarise = move |document: &ReadDocument| {
            Some(self.summarise(document.id.as_ref()?, &document.workspace))
        };
        let new = self.repository.replay_new(summarise).await;
        match self.repository.archive().list().await {
            Ok(documents) => {
                // A storage that did not open has lost nothing.
                if self.lasts() {
                    let verify =
                        |s: &Surroundings| manifest::verify(&*s.settings, &expected, &documents);
                    let lost = self.surroundings.with_value(verify);
                    lost.into_iter().for_each(|lost| self.complain(lost));
                }
                let ids = documents.iter().map(|s| s.id.clone()).collect();
                self.repository.list_all(documents);
                self.repository.replay(ids).await;
            }
            Err(error) => self.repository.show_saving(&Saving::NotSaved(error.to_string())),
        }
        let last = match self.kept(LAST_DOCUMENT).await {
            _ if new.is_some() => new.map(|summary| summary.id),
            Some(id) => DocumentId::new(&id),
            None => self.newest(),
        };
        let is_here = |id: &DocumentId| {
            self.summaries(|l| l.iter().any(|s| s.id == *id && s.binned.is_none()))
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
        self.summaries(|l| l.iter().find(is_kept).map(|s| s.id.clone()))
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
        self.flush_typing();
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
        self.shown.set_value(None);
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
        let expected = self.surroundings.with_value(|s| manifest::expected_last(&*s.settings, id));
        let opened = self.repository.load(id).await;
        self.load_typed(id.as_str()).await;
        if self.turn.try_get_value() != Some(turn) {
            return None;
        }
        let is_open = opened.is_ok();
        match opened {
            Ok((editor, mut problems)) => {
                let (summary, last) = (&editor.summary, editor.sequence());
                let lost = self.surroundings.with_value(|s| {
                    manifest::missing_changes(&*s.settings, summary, expected, last)
                });
                if problems.is_empty() {
                    problems.extend(lost);
                }
                self.put_on_stage(editor);
                if problems.is_empty() {
                    self.tell_typed(id);
                } else {
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

    pub(super) fn put_on_stage(self, editor: Editor) {
        let id = editor.summary.id.clone();
        self.shown.set_value(Some(editor));
        self.view.set(View::Reader(id));
        self.schema_revision.update(|n| *n += 1);
        self.revision.update(|n| *n += 1);
        self.read_past();
        self.think();
    }

    /// Looks at the summaries of all documents, newest first.
    pub(super) fn summaries<T>(self, look: impl FnOnce(&[Summary]) -> T) -> T {
        self.repository.summaries().with_untracked(|all| look(all))
    }

    /// Gives a document another title.
    pub fn rename(self, id: DocumentId, title: String) {
        if self.view.get_untracked() == View::Reader(id.clone()) {
            self.act(|workspace| retitled(workspace, title));
            return;
        }
        spawn_local(async move {
            match self.edit_unshown(&id, move |workspace| retitled(workspace, title)).await {
                Ok(_) => {}
                Err(Unedited::Locked) => {
                    self.complain("The document was not renamed: it is open in another tab.");
                }
                Err(Unedited::Failed(reason)) => {
                    self.complain(format!("The document was not renamed. {reason}"));
                }
            }
        });
    }

    /// Changes a document that is not shown as its writer: what `make` makes of it is one step that
    /// can be undone there. Whether there was anything to change.
    pub(super) async fn edit_unshown(
        self,
        id: &DocumentId,
        make: impl FnOnce(&Workspace) -> Option<Edit> + 'static,
    ) -> Result<bool, Unedited> {
        let (wanted, result) = (id.clone(), Rc::new(RefCell::new(None)));
        let place = result.clone();
        let work = Box::pin(async move {
            let done = self.edit_locked(&wanted, make).await;
            place.replace(Some(done));
        });
        self.repository.with_lock(id, work).await;
        let done = result.take();
        done.map_or(Err(Unedited::Locked), |done| done.map_err(Unedited::Failed))
    }

    async fn edit_locked(
        self,
        id: &DocumentId,
        make: impl FnOnce(&Workspace) -> Option<Edit>,
    ) -> Result<bool, String> {
        let (mut editor, _) = self.repository.load(id).await?;
        let Some(edit) = make(&editor.workspace) else { return Ok(false) };
        let now = editor.summary.modified;
        let applied = editor.perform(edit, now).map_err(|refused| refused.to_string())?;
        let written = self.repository.try_append(applied).await;
        written.map(|()| true).map_err(|error| error.to_string())
    }

    /// Makes a copy of a document, without its history, and opens it.
    pub fn duplicate(self, id: DocumentId) {
        self.when_settled(move || {
            spawn_local(async move {
                match self.repository.load(&id).await {
                    Ok((mut editor, _)) => {
                        editor.workspace.meta.title.push_str(" (copy)");
                        self.adopt(editor.workspace, None, None).await;
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
        if self.view.get_untracked() == View::Reader(id.clone()) {
            self.close();
            self.view.set(View::Paste);
        }
        spawn_local(async move {
            match self.repository.purge(&id).await {
                Ok(()) => self.forget_typed(&id),
                Err(error) => self.complain(format!("The document was not deleted. {error}")),
            }
        });
    }

    /// Marks a document; behind what is still to be written of it, if anything.
    pub(super) fn mark(self, id: &DocumentId, mark: Mark) {
        let Some(mut summary) = self.summary_of(id) else { return };
        summary.mark(mark);
        self.shown.update_value(|shown| {
            if let Some(editor) = shown.as_mut().filter(|e| e.summary.id == *id) {
                editor.summary = summary.clone();
            }
        });
        self.repository.list(summary);
        let flag = Write::Flag(id.clone(), mark);
        if self.repository.is_waiting(id) {
            self.repository.write(flag);
            return;
        }
        spawn_local(async move {
            if let Err(error) = self.repository.attempt(flag).await {
                self.complain(format!("The library was not updated. {error}"));
            }
        });
    }

    /// What is known of a document: of the open one more than the library shows.
    fn summary_of(self, id: &DocumentId) -> Option<Summary> {
        let of_shown = |shown: &Option<Editor>| {
            shown.as_ref().filter(|e| e.summary.id == *id).map(|e| e.summary.clone())
        };
        let listed = || self.summaries(|l| l.iter().find(|s| s.id == *id).cloned());
        self.shown.with_value(of_shown).or_else(listed)
    }

    /// The documents whose title or text holds `needle`, ignoring case.
    pub async fn search(self, needle: &str) -> Vec<DocumentId> {
        let lower = needle.to_lowercase();
        let mut found = self.summaries(|l| {
            let hits = l.iter().filter(|s| s.title.to_lowercase().contains(&lower));
            hits.map(|s| s.id.clone()).collect::<Vec<_>>()
        });
        let by_text = self.repository.archive().search(needle).await.unwrap_or_default();
        let more: Vec<_> = by_text.into_iter().filter(|id| !found.contains(id)).collect();
        found.extend(more);
        found
    }
}

/// The reason why a document that is not shown was not changed.
pub(super) enum Unedited {
    /// Another tab is editing it, or it has been opened here meanwhile.
    Locked,
    /// A sentence for the person.
    Failed(String),
}

/// The edit that gives a document another title.
fn retitled(workspace: &Workspace, title: String) -> Option<Edit> {
    commands::set_metadata(workspace, Metadata { title, ..workspace.meta.clone() })
}
