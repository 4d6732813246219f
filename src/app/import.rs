//! Documents that files bring: kept in the background, and shown at the end.

use leptos::prelude::*;

use super::background::{Running, Task};
use super::ports::Tools;
use super::safety::UNSETTLED;
use super::{Import, Session, View};
use tagline_core::model::{DocumentId, Metadata};
use tagline_core::text::Document;
use tagline_format::ReadDocument;

/// The documents that the files of an import have brought so far, while several are being opened.
#[derive(Clone, Copy)]
pub(super) struct State {
    made: StoredValue<Option<Vec<DocumentId>>>,
}

impl Default for State {
    fn default() -> Self {
        Self { made: StoredValue::new(None) }
    }
}

/// The opening of several files, in the background: what is shown stays until they are all open.
#[must_use]
pub struct ImportTask {
    session: Session,
    /// Whether what comes is shown only at the end.
    is_many: bool,
    /// Ends the task when it is dropped; `None` where the only file is opened beside another task.
    _running: Option<Running>,
}

impl ImportTask {
    /// Notes that there is more to open than was known.
    pub fn add(&self, more: usize) {
        self.session.background.add(Task::Import, more);
    }

    /// Notes that one more file is done.
    pub fn step(&self) {
        self.session.background.step(Task::Import);
    }

    /// Whether the person has ended it: what is open stays, and nothing more is opened.
    pub fn is_cancelled(&self) -> bool {
        self.session.background.is_cancelled(Task::Import)
    }

    /// Ends it: shows the one document that came, or the last one where none is shown.
    pub async fn finish(self) {
        if !self.is_many {
            return;
        }
        let made = self.session.import.made.try_update_value(Option::take).flatten();
        self.session.show_imported(&made.unwrap_or_default()).await;
    }
}

impl Drop for ImportTask {
    fn drop(&mut self) {
        if self.is_many {
            let _ = self.session.import.made.try_set_value(None);
        }
    }
}

impl Session {
    /// Begins to open files: several once nothing else is being done in the background, a single one
    /// at once.
    pub async fn begin_import(self, files: usize) -> ImportTask {
        if files == 1 {
            let running = self.background.begin_now(Task::Import, files);
            return ImportTask { session: self, is_many: false, _running: running };
        }
        if self.background.is_busy() {
            self.say("The files are opened when the work before them is done.");
        }
        let running = self.background.begin(Task::Import, files).await;
        self.import.made.set_value(Some(Vec::new()));
        ImportTask { session: self, is_many: true, _running: Some(running) }
    }

    /// Makes a document of a frozen text without showing it, with the label set used last, as one of
    /// several that are opened; says in the answer what came of it.
    pub async fn import_article(self, file: String, document: Document, meta: Metadata) -> Import {
        let mut report = Import { file, ..Import::default() };
        match self.add_unshown(document, meta).await {
            Ok(id) => {
                report.documents = 1;
                report.made.push(id);
                self.show_imported(&report.made).await;
            }
            Err(reason) => report.refused.push((String::new(), reason)),
        }
        report
    }

    /// Takes in the documents of a library, one after another; `refused_of` tells, by index and
    /// title, what else was refused of each.
    pub(super) async fn import_parts(
        self,
        report: &mut Import,
        parts: Vec<&str>,
        tools: Tools,
        mut prepare: impl FnMut(usize, &mut ReadDocument) -> Vec<(String, String)>,
    ) {
        let total = parts.len();
        self.background.add(Task::Import, total.saturating_sub(1));
        for (index, part) in parts.into_iter().enumerate() {
            if self.background.is_cancelled(Task::Import) {
                report.refused.push((String::new(), ended(index, total)));
                break;
            }
            let place = format!("documents[{index}]");
            match (tools.read_part)(part) {
                Ok(mut document) => {
                    let refused = prepare(index, &mut document);
                    self.import_document(report, &place, document, None, total == 1).await;
                    report.refused.extend(refused);
                }
                Err(refusal) => report.refused.push((place, refusal.to_string())),
            }
            if index + 1 < total {
                self.background.step(Task::Import);
            }
        }
        self.show_imported(&report.made).await;
        report.shorten();
    }

    /// Takes in one document of a file, under its own identifier if that is free here, and says in
    /// `report` what came of it; where it `shows`, it is on the screen before it is kept.
    pub(super) async fn import_document(
        self,
        report: &mut Import,
        place: &str,
        mut document: ReadDocument,
        json: Option<String>,
        shows: bool,
    ) {
        let annotations = document.workspace.annotations.len();
        let refused = std::mem::take(&mut document.refused);
        match self.take_in(document, json, shows).await {
            Ok(id) => {
                report.documents += 1;
                report.annotations += annotations;
                report.made.push(id);
                report.refuse(refused);
            }
            Err(reason) => report.refused.push((place.to_owned(), reason)),
        }
    }

    async fn take_in(
        self,
        document: ReadDocument,
        json: Option<String>,
        shows: bool,
    ) -> Result<DocumentId, String> {
        let ReadDocument { id, workspace, .. } = document;
        let id = match id {
            Some(id) if !self.repository.exists(&id).await => Some(id),
            _ => None,
        };
        if !shows || self.is_importing() {
            return self.insert(workspace, id).await;
        }
        let json = json.filter(|_| id.is_some());
        self.adopt(workspace, id, json).await.ok_or_else(|| UNSETTLED.to_owned())
    }

    /// Whether several files are being opened.
    fn is_importing(self) -> bool {
        self.import.made.with_value(Option::is_some)
    }

    /// Shows what an import has brought: the one document, or the last of several where none is
    /// shown. Whoever has an article open goes on with it.
    pub(super) async fn show_imported(self, made: &[DocumentId]) {
        if self.is_importing() {
            self.import
                .made
                .update_value(|all| all.iter_mut().for_each(|all| all.extend_from_slice(made)));
            return;
        }
        let is_shown = |id: &DocumentId| self.view.get_untracked() == View::Reader(id.clone());
        let is_reading = matches!(self.view.get_untracked(), View::Reader(_));
        let wanted = match made {
            [only] => Some(only),
            [.., last] if !is_reading => Some(last),
            _ => None,
        };
        let Some(id) = wanted.filter(|id| !is_shown(id)) else { return };
        self.call_in();
        if self.settled().await {
            self.open_now(id.clone(), false).await;
        } else {
            self.complain(UNSETTLED);
        }
    }
}

/// What is said of the documents of a library that were not taken in, since the person ended it.
fn ended(done: usize, total: usize) -> String {
    format!("Stopped: {done} of {total} documents were opened. They stay in the library.")
}
