use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ports::{ArchiveError, Summary};
use super::{Action, Open, Saving, Session, View};
use crate::format::{Format, ReadDocument, Refused, file_name, native};
use crate::model::{DocumentId, Metadata, Schema, Workspace};
use crate::text::Document;

/// The setting that holds the document that was open last.
const LAST_DOCUMENT: &str = "last-document";
/// The setting that holds the label set of the last document, for the next new one.
const SCHEMA_FROM: &str = "schema-from";

/// What an opened file of ours brought, for the person to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The file's name.
    pub file: String,
    /// How many documents were opened.
    pub documents: usize,
    /// How many annotations they hold.
    pub annotations: usize,
    /// What was refused: its place in the file and why.
    pub refused: Vec<(String, String)>,
}

impl Import {
    fn refuse(&mut self, refused: Vec<Refused>) {
        self.refused.extend(refused.into_iter().map(|r| (r.place, r.reason)));
    }
}

impl Session {
    /// Reads the library and opens the document that was open last.
    pub fn start(self) {
        spawn_local(async move {
            match self.archive().list().await {
                Ok(documents) => self.library.set(newest_first(documents)),
                Err(error) => self.fail_saving(&error),
            }
            let last = match self.setting(LAST_DOCUMENT) {
                Some(id) => DocumentId::new(&id),
                // Browsers write settings seconds late: a crash can lose them, not the documents.
                None => self.newest(),
            };
            let is_here = |id: &DocumentId| {
                self.library.with_untracked(|l| l.iter().any(|s| s.id == *id && s.binned.is_none()))
            };
            match last.filter(is_here) {
                Some(id) => self.open_now(id, false).await,
                None => self.view.set(View::Paste),
            }
        });
    }

    fn newest(self) -> Option<DocumentId> {
        let is_kept = |s: &&Summary| s.binned.is_none();
        self.library.with_untracked(|l| l.iter().find(is_kept).map(|s| s.id.clone()))
    }

    fn archive(self) -> std::rc::Rc<dyn super::ports::Archive> {
        self.surroundings.with_value(|s| s.archive.clone())
    }

    fn fail_saving(self, error: &ArchiveError) {
        self.saving.set(Saving::NotSaved(error.to_string()));
    }

    /// Shows the place to paste another article.
    pub fn show_paste(self) {
        self.when_settled(move || {
            self.close();
            self.set_setting(LAST_DOCUMENT, "");
            self.view.set(View::Paste);
        });
    }

    fn close(self) {
        self.select(None);
        self.set_selection(None);
        self.sticky.set(None);
        self.surroundings.with_value(|s| s.locks.release());
        self.open.set_value(None);
        self.writable.set(true);
    }

    /// Opens a document of the library.
    pub fn open(self, id: DocumentId) {
        self.when_settled(move || spawn_local(self.open_now(id, false)));
    }

    /// Takes the writing of the open document over from another tab.
    pub fn take_over(self) {
        if let View::Reader(id) = self.view.get_untracked() {
            spawn_local(self.open_now(id, true));
        }
    }

    async fn open_now(self, id: DocumentId, steal: bool) {
        self.close();
        let writable = self.lock(&id, steal).await;
        match self.archive().load(&id).await {
            Ok(Some(stored)) => match Open::from_stored(stored) {
                Ok((open, problems)) => {
                    self.put_on_stage(open, writable);
                    if !problems.is_empty() {
                        self.complain(problems.join(" "));
                    }
                }
                Err(reason) => self.fail_opening(&reason),
            },
            Ok(None) => self.fail_opening("It is no longer in this browser."),
            Err(error) => self.fail_opening(&error.to_string()),
        }
    }

    fn fail_opening(self, reason: &str) {
        self.complain(format!("The document could not be opened. {reason}"));
        self.view.set(View::Paste);
    }

    async fn lock(self, id: &DocumentId, steal: bool) -> bool {
        let lost = Box::new(move || {
            let _ = self.writable.try_set(false);
        });
        let answer = self.surroundings.with_value(|s| s.locks.acquire(id, steal, lost));
        answer.await
    }

    fn put_on_stage(self, open: Open, writable: bool) {
        let id = open.summary.id.clone();
        self.set_setting(LAST_DOCUMENT, id.as_str());
        self.open.set_value(Some(open));
        self.writable.set(writable);
        self.view.set(View::Reader(id));
        self.schema_revision.update(|n| *n += 1);
        self.revision.update(|n| *n += 1);
    }

    /// Makes a document of a frozen text and opens it, with the label set used last.
    pub fn create(self, document: Document, meta: Metadata) {
        self.when_settled(move || spawn_local(self.add(document, meta)));
    }

    /// Makes a document as [`Self::create`] does, and answers once it is kept, so that several can
    /// be made one after another.
    pub async fn add(self, document: Document, meta: Metadata) {
        let schema = self.latest_schema().await;
        self.adopt(Workspace::new(document, meta, schema), None, None).await;
    }

    /// The label set of the document that was made or changed last, so that a person's own labels
    /// follow them to the next article.
    async fn latest_schema(self) -> Schema {
        if let Some(schema) = self.with(|w| (*w.schema).clone()) {
            return schema;
        }
        let Some(id) = self.setting(SCHEMA_FROM).and_then(|id| DocumentId::new(&id)) else {
            return Schema::default();
        };
        let stored = self.archive().load(&id).await.ok().flatten();
        let opened = stored.and_then(|s| Open::from_stored(s).ok());
        opened.map_or_else(Schema::default, |(open, _)| (*open.workspace.schema).clone())
    }

    /// Shows a new document at once and then keeps it; `json` is its native form, where it is at
    /// hand already.
    async fn adopt(self, workspace: Workspace, id: Option<DocumentId>, json: Option<String>) {
        self.close();
        let id = id.unwrap_or_else(|| self.new_id());
        let snapshot = json.unwrap_or_else(|| native::write(&workspace, &id));
        let summary = self.summarise(&id, &workspace);
        let text = workspace.document.text().to_owned();
        self.set_setting(SCHEMA_FROM, id.as_str());
        self.put_on_stage(Open::new(summary.clone(), workspace, snapshot.len()), true);
        let writable = self.lock(&id, false).await;
        self.writable.set(writable);
        self.keep(summary, text, snapshot).await;
    }

    async fn keep(self, summary: Summary, text: String, snapshot: String) {
        self.saving.set(Saving::Saving);
        match self.archive().create(summary.clone(), text, snapshot).await {
            Ok(()) => {
                let unsaved = self.surroundings.with_value(|s| s.unsaved.clone());
                self.saving.set(unsaved.map_or(Saving::Saved, |e| Saving::NotSaved(e.to_string())));
            }
            Err(error) => self.fail_saving(&error),
        }
        self.put_in_library(summary);
    }

    fn new_id(self) -> DocumentId {
        self.surroundings.with_value(|s| s.clock.new_document_id())
    }

    fn summarise(self, id: &DocumentId, workspace: &Workspace) -> Summary {
        let now = self.surroundings.with_value(|s| s.clock.now());
        Summary {
            id: id.clone(),
            title: workspace.meta.title.clone(),
            created: now,
            modified: now,
            downloaded: None,
            binned: None,
            bytes: workspace.document.text().len(),
            annotations: workspace.annotations.len(),
        }
    }

    /// Puts a summary in the place of the one with its identifier.
    pub(super) fn put_in_library(self, summary: Summary) {
        let _ = self.library.try_update(|library| {
            library.retain(|s| s.id != summary.id);
            library.push(summary);
            library.sort_by_key(|s| std::cmp::Reverse(s.modified));
        });
    }

    /// Opens a file of ours (native JSON): each document becomes one of the library's, with its
    /// annotations' identifiers kept; nothing that is here already is touched.
    ///
    /// # Errors
    /// A sentence for the person where the file as a whole cannot be read.
    pub async fn import(self, file: String, json: String) -> Result<Import, String> {
        let read =
            native::read(&json).map_err(|refusal| format!("“{file}” was not opened. {refusal}"))?;
        let mut report = Import { file, documents: read.documents.len(), ..Import::default() };
        report.refuse(read.refused);
        let whole = (read.documents.len() == 1).then_some(json);
        for mut document in read.documents {
            report.annotations += document.workspace.annotations.len();
            let refused = std::mem::take(&mut document.refused);
            let as_is = whole.clone().filter(|_| refused.is_empty());
            report.refuse(refused);
            self.take_in(document, as_is).await;
        }
        Ok(report)
    }

    /// Adopts one document of a file, under its own identifier if that is free here.
    async fn take_in(self, document: ReadDocument, json: Option<String>) {
        let is_taken =
            |id: &DocumentId| self.library.with_untracked(|l| l.iter().any(|s| s.id == *id));
        match document.id.filter(|id| !is_taken(id)) {
            Some(id) => self.adopt(document.workspace, Some(id), json).await,
            None => self.adopt(document.workspace, None, None).await,
        }
    }

    /// Gives a document another title.
    pub fn rename(self, id: DocumentId, title: String) {
        if self.view.get_untracked() == View::Reader(id.clone()) {
            let meta = self.with(|w| Metadata { title, ..w.meta.clone() });
            meta.map(|meta| self.dispatch(Action::SetMetadata(meta)));
            return;
        }
        spawn_local(async move {
            if let Err(reason) = self.rename_closed(&id, title).await {
                self.complain(format!("The document was not renamed. {reason}"));
            }
        });
    }

    async fn rename_closed(self, id: &DocumentId, title: String) -> Result<(), String> {
        let stored = self.archive().load(id).await.map_err(|e| e.to_string())?;
        let (mut open, _) = Open::from_stored(stored.ok_or("It is no longer in this browser.")?)?;
        let meta = Metadata { title, ..open.workspace.meta.clone() };
        let Some(edit) = Action::SetMetadata(meta).edit(&open.workspace) else { return Ok(()) };
        let performed = open.perform(edit).map_err(|e| e.to_string())?;
        let written = self.archive().append(open.summary.clone(), vec![performed.entry]).await;
        written.map_err(|e| e.to_string())?;
        self.put_in_library(open.summary);
        Ok(())
    }

    /// Makes a copy of a document, without its history, and opens it.
    pub fn duplicate(self, id: DocumentId) {
        self.when_settled(move || {
            spawn_local(async move {
                let stored = self.archive().load(&id).await.ok().flatten();
                let Some(Ok((mut open, _))) = stored.map(Open::from_stored) else {
                    self.complain(
                        "The document could not be copied, because it could not be read.",
                    );
                    return;
                };
                open.workspace.meta.title.push_str(" (copy)");
                self.adopt(open.workspace, None, None).await;
            });
        });
    }

    /// Puts a document in the bin, from which [`Self::restore`] brings it back.
    pub fn bin(self, id: DocumentId) {
        self.when_settled(move || {
            let now = self.surroundings.with_value(|s| s.clock.now());
            self.describe(&id, |summary| summary.binned = Some(now));
            if self.view.get_untracked() == View::Reader(id) {
                self.show_paste();
            }
        });
    }

    /// Brings a document back from the bin.
    pub fn restore(self, id: &DocumentId) {
        self.describe(id, |summary| summary.binned = None);
    }

    /// Removes a document for ever.
    pub fn purge(self, id: DocumentId) {
        spawn_local(async move {
            match self.archive().purge(&id).await {
                Ok(()) => self.library.update(|l| l.retain(|s| s.id != id)),
                Err(error) => self.complain(format!("The document was not deleted. {error}")),
            }
        });
    }

    fn describe(self, id: &DocumentId, change: impl FnOnce(&mut Summary)) {
        let found = self.library.with_untracked(|l| l.iter().find(|s| s.id == *id).cloned());
        let Some(mut summary) = found else { return };
        change(&mut summary);
        self.open.update_value(|open| {
            if let Some(open) = open.as_mut().filter(|o| o.summary.id == *id) {
                open.summary = summary.clone();
            }
        });
        self.put_in_library(summary.clone());
        spawn_local(async move {
            if let Err(error) = self.archive().describe(summary).await {
                self.complain(format!("The library was not updated. {error}"));
            }
        });
    }

    /// The documents whose title or text holds `needle`, ignoring case.
    pub async fn search(self, needle: &str) -> Vec<DocumentId> {
        let lower = needle.to_lowercase();
        let by_title = self.library.with_untracked(|l| {
            let hits = l.iter().filter(|s| s.title.to_lowercase().contains(&lower));
            hits.map(|s| s.id.clone()).collect::<Vec<_>>()
        });
        let by_text = self.archive().search(needle).await.unwrap_or_default();
        by_title.into_iter().chain(by_text).collect()
    }

    /// Downloads the open document; answers with what the format could not hold.
    pub fn download(self, format: &Format) -> Vec<String> {
        let View::Reader(id) = self.view.get_untracked() else { return Vec::new() };
        let Some(output) = self.with(|w| (format.write)(w, &id)) else { return Vec::new() };
        let title = self.with(|w| w.meta.title.clone()).unwrap_or_default();
        let name = file_name(&title, format.extension);
        if self.hand_out(&name, format.mime, &output.bytes) && output.losses.is_empty() {
            let now = self.surroundings.with_value(|s| s.clock.now());
            self.describe(&id, |summary| summary.downloaded = Some(now));
        }
        output.losses
    }

    fn hand_out(self, name: &str, mime: &str, bytes: &[u8]) -> bool {
        match self.surroundings.with_value(|s| s.outlet.download(name, mime, bytes)) {
            Ok(()) => {
                self.say(format!("Downloaded “{name}”."));
                true
            }
            Err(reason) => {
                self.complain(format!("The file was not downloaded. {reason}"));
                false
            }
        }
    }

    /// Downloads every document that is not in the bin, in one native file.
    pub fn download_library(self) {
        spawn_local(async move {
            let ids: Vec<_> = self.library.with_untracked(|l| {
                l.iter().filter(|s| s.binned.is_none()).map(|s| s.id.clone()).collect()
            });
            let mut documents = Vec::new();
            for id in ids {
                let stored = self.archive().load(&id).await.ok().flatten();
                match stored.map(Open::from_stored) {
                    Some(Ok((open, _))) => documents.push((id, open.workspace)),
                    _ => self.complain("One document could not be read and is not in the file."),
                }
            }
            let json = native::write_library(documents.iter().map(|(id, w)| (id, w)));
            self.hand_out("Tagline library.tagline.json", "application/json", json.as_bytes());
        });
    }
}

fn newest_first(mut documents: Vec<Summary>) -> Vec<Summary> {
    documents.sort_by_key(|s| std::cmp::Reverse(s.modified));
    documents
}
