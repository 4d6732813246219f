//! Files of ours, in and out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::library::opened;
use super::saving::UNSETTLED;
use super::{Session, View};
use crate::format::{Format, ReadDocument, Refused, file_name, native};
use crate::model::{DocumentId, Workspace};

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
    /// Opens a file of ours (native JSON): each document becomes one of the library's, with its
    /// annotations' identifiers kept; nothing that is here already is touched.
    ///
    /// # Errors
    /// A sentence for the person where the file as a whole cannot be read.
    pub async fn import(self, file: String, json: String) -> Result<Import, String> {
        let read =
            native::read(&json).map_err(|refusal| format!("“{file}” was not opened. {refusal}"))?;
        let mut report = Import { file, ..Import::default() };
        report.refuse(read.refused);
        let mut whole = (read.documents.len() == 1).then_some(json);
        for (index, mut document) in read.documents.into_iter().enumerate() {
            let annotations = document.workspace.annotations.len();
            let refused = std::mem::take(&mut document.refused);
            let as_is = whole.take().filter(|_| refused.is_empty());
            if self.take_in(document, as_is).await {
                report.documents += 1;
                report.annotations += annotations;
                report.refuse(refused);
            } else {
                report.refused.push((format!("documents[{index}]"), UNSETTLED.to_owned()));
            }
        }
        Ok(report)
    }

    /// Adopts one document of a file, under its own identifier if that is free here.
    async fn take_in(self, document: ReadDocument, json: Option<String>) -> bool {
        match document.id {
            Some(id) if !self.is_taken(&id).await => {
                self.adopt(document.workspace, Some(id), json).await
            }
            _ => self.adopt(document.workspace, None, None).await,
        }
    }

    /// Whether there is a document of this identifier here, also one that another tab has made.
    async fn is_taken(self, id: &DocumentId) -> bool {
        let is_listed = self.library.with_untracked(|l| l.iter().any(|s| s.id == *id));
        is_listed || !matches!(self.archive().load(id).await, Ok(None))
    }

    /// Downloads the open document; answers with what the format could not hold.
    pub fn download(self, format: &Format) -> Vec<String> {
        let View::Reader(id) = self.view.get_untracked() else { return Vec::new() };
        let at = self.now();
        let Some(output) = self.with(|w| (format.write)(w, &id)) else { return Vec::new() };
        let title = self.with(|w| w.meta.title.clone()).unwrap_or_default();
        let name = file_name(&title, format.extension);
        if self.hand_out(&name, format.mime, &output.bytes) && output.losses.is_empty() {
            self.note_backup(&[id], at);
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
            let (mut documents, mut unreadable) = (Vec::new(), 0);
            let at = self.now();
            for id in ids {
                match self.workspace_of(&id).await {
                    Some(workspace) => documents.push((id, workspace)),
                    None => unreadable += 1,
                }
            }
            let json = native::write_library(documents.iter().map(|(id, w)| (id, w)));
            let name = "Tagline library.tagline.json";
            if !self.hand_out(name, "application/json", json.as_bytes()) {
                return;
            }
            let ids: Vec<_> = documents.into_iter().map(|(id, _)| id).collect();
            self.note_backup(&ids, at);
            if unreadable > 0 {
                self.complain(format!(
                    "“{name}” lacks documents that could not be read: {unreadable}."
                ));
            }
        });
    }

    /// The state of a document; of the open one as it is here, saved or not.
    async fn workspace_of(self, id: &DocumentId) -> Option<Workspace> {
        if self.view.get_untracked() == View::Reader(id.clone()) {
            return self.with(Workspace::clone);
        }
        let loaded = self.archive().load(id).await.ok()?;
        opened(loaded).ok().map(|(open, _)| open.workspace)
    }
}
