//! Files of ours, in and out.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ports::Timestamp;
use super::{Session, View};
use crate::workshop::{Outcome, Part, Reading, Reply, Request};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::quoted;
use tagline_format::{Format, SkippedItem, file_name, native, recovery};

/// What is said where the workshop answers something else than what it was asked.
pub(super) const ANOTHER_ANSWER: &str =
    "Part of Tagline did not understand another. Reload the page.";

/// What an opened file of ours brought, for the person to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The file's name.
    pub file: String,
    /// How many documents were opened.
    pub documents: usize,
    /// How many annotations they hold.
    pub annotations: usize,
    /// The documents, in the order of the file.
    pub made: Vec<DocumentId>,
    /// What was refused: its place in the file and why.
    pub refused: Vec<(String, String)>,
    /// The file, where another program has made it and it may be something else than it was taken
    /// for.
    pub guessed: Option<Guessed>,
}

/// A file of another program, and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guessed {
    /// What is in it.
    pub bytes: Arc<[u8]>,
    /// Where those are several files that lie together: the files, in order.
    pub parts: Vec<Part>,
    /// The identifier of the format; none where it was in none.
    pub format: Option<String>,
    /// What became of it.
    pub made: Vec<DocumentId>,
}

/// A file of documents, made but not yet downloaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The documents.
    pub ids: Vec<DocumentId>,
    /// When they were as the file has them.
    pub at: Timestamp,
    /// The file's name.
    pub name: String,
    /// Its media type.
    pub mime: &'static str,
    /// What is in it.
    pub bytes: Arc<[u8]>,
    /// What of them it does not hold, a sentence each.
    pub losses: Vec<String>,
}

/// The file that holds the whole library.
const LIBRARY_FILE: &str = "Tagline library.tagline.json";

/// How many refusals of one file are listed; whoever wants to read more has a program write them.
const LISTED: usize = 1000;

impl Import {
    pub(super) fn refuse(&mut self, refused: Vec<SkippedItem>) {
        self.refused.extend(refused.into_iter().map(|r| (r.place, r.reason)));
    }

    /// Says how many refusals there are beyond those that are listed.
    pub fn shorten(&mut self) {
        let more = self.refused.len().saturating_sub(LISTED);
        if more > 0 {
            self.refused.truncate(LISTED);
            let said = match more {
                1 => "One more was refused like these.".to_owned(),
                more => format!("{more} more were refused like these."),
            };
            self.refused.push((String::new(), said));
        }
    }
}

pub(super) fn not_opened(file: &str, reason: impl std::fmt::Display) -> String {
    format!("{} was not opened. {reason}", quoted(file))
}

impl Session {
    /// Opens a file of ours (native JSON, or the recovery page's raw records): each document becomes
    /// one of the library's, with its annotations' identifiers kept; nothing that is here already
    /// is touched.
    ///
    /// # Errors
    /// A sentence for the person where the file as a whole cannot be read.
    pub async fn import(self, file: String, json: String) -> Result<Import, String> {
        if recovery::is_recovery(&json) {
            return self.recover(file, &json).await;
        }
        let tools = self.tools().await.map_err(|reason| not_opened(&file, reason))?;
        if let Some(parts) = (tools.parts)(&json).filter(|parts| parts.len() > 1) {
            let mut report = Import { file, ..Import::default() };
            self.import_parts(&mut report, parts, tools, |_, _| Vec::new()).await;
            return Ok(report);
        }
        let read = (tools.read)(&json).map_err(|refusal| not_opened(&file, refusal))?;
        let mut report = Import { file, ..Import::default() };
        report.refuse(read.refused);
        let mut whole = (read.documents.len() == 1).then_some(json);
        let shows = read.documents.len() == 1;
        for (index, document) in read.documents.into_iter().enumerate() {
            let as_is = whole.take().filter(|_| document.refused.is_empty());
            let place = format!("documents[{index}]");
            self.import_document(&mut report, &place, document, as_is, shows).await;
        }
        self.show_imported(&report.made).await;
        report.shorten();
        Ok(report)
    }

    /// The same for the bytes of a file.
    ///
    /// # Errors
    /// A sentence for the person where the file as a whole cannot be read.
    pub async fn import_bytes(self, file: String, bytes: Vec<u8>) -> Result<Import, String> {
        match native::decode(bytes) {
            Ok(json) => self.import(file, json).await,
            Err(refusal) => Err(not_opened(&file, refusal)),
        }
    }

    /// Reads an article that a person brings in.
    ///
    /// # Errors
    /// A sentence for the person.
    pub async fn read(self, request: Request) -> Result<Reading, String> {
        match self.ask(request).await? {
            Reply::Read(reading) => Ok(reading),
            _ => Err(ANOTHER_ANSWER.to_owned()),
        }
    }

    pub(super) async fn ask(self, request: Request) -> Outcome {
        self.surroundings.with_value(|s| s.workshop.ask(request)).await
    }

    /// Makes a file of the open document; nothing where none is open.
    ///
    /// # Errors
    /// A sentence for the person.
    pub async fn make_file(self, format: &'static Format) -> Result<Option<Made>, String> {
        let View::Reader(id) = self.view.get_untracked() else { return Ok(None) };
        let at = self.now();
        let native = self.with(|w| (native::write(w, &id).into_bytes(), w.meta.title.clone()));
        let Some((native, title)) = native else { return Ok(None) };
        let name = file_name(&title, format.extension);
        // The one that holds everything can be had even where nothing else works.
        let (bytes, losses) = if format.id == native::FORMAT.id {
            (native, Vec::new())
        } else {
            let format = format.id.to_owned();
            self.written(&name, Request::Write { format, native }).await?
        };
        let ids = vec![id];
        Ok(Some(Made { ids, at, name, mime: format.mime, bytes: bytes.into(), losses }))
    }

    /// Makes a file of every document that is not in the bin: one native file, or an archive with
    /// the files of each in another format. Nothing where there is no document.
    ///
    /// # Errors
    /// A sentence for the person.
    pub async fn make_library_file(self, format: &'static Format) -> Result<Option<Made>, String> {
        let at = self.now();
        let (documents, unreadable) = self.documents().await;
        if documents.is_empty() && unreadable == 0 {
            return Ok(None);
        }
        let native = native::write_library(documents.iter().map(|(id, w)| (id, w))).into_bytes();
        let ids = documents.into_iter().map(|(id, _)| id).collect();
        let id = format.id.to_owned();
        let (name, mime, (bytes, mut losses)) = if id == native::FORMAT.id {
            (LIBRARY_FILE.to_owned(), format.mime, (native, Vec::new()))
        } else {
            let name = format!("Tagline library.{id}.zip");
            let written = self.written(&name, Request::WriteAll { format: id, native }).await?;
            (name, "application/zip", written)
        };
        if unreadable > 0 {
            losses.push(format!("Documents that could not be read: {unreadable}."));
        }
        Ok(Some(Made { ids, at, name, mime, bytes: bytes.into(), losses }))
    }

    /// Every document that is not in the bin, and how many more could not be read.
    async fn documents(self) -> (Vec<(DocumentId, Workspace)>, usize) {
        let ids: Vec<_> = self
            .summaries(|l| l.iter().filter(|s| s.binned.is_none()).map(|s| s.id.clone()).collect());
        let (mut documents, mut unreadable) = (Vec::new(), 0);
        for id in ids {
            match self.workspace_of(&id).await {
                Some(workspace) => documents.push((id, workspace)),
                None => unreadable += 1,
            }
        }
        (documents, unreadable)
    }

    /// What the workshop writes for the file of this name.
    async fn written(self, name: &str, request: Request) -> Result<(Vec<u8>, Vec<String>), String> {
        match self.ask(request).await.map_err(|r| format!("“{name}” was not made. {r}"))? {
            Reply::Written { bytes, losses } => Ok((bytes, losses)),
            _ => Err(ANOTHER_ANSWER.to_owned()),
        }
    }

    /// Downloads a file that was made.
    pub fn download(self, made: &Made) {
        if self.hand_out(&made.name, made.mime, &made.bytes) && made.losses.is_empty() {
            self.note_backup(&made.ids, made.at);
        }
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
            let Ok(Some(made)) = self.make_library_file(&native::FORMAT).await else { return };
            if self.hand_out(&made.name, made.mime, &made.bytes) {
                self.note_backup(&made.ids, made.at);
                for loss in made.losses {
                    self.complain(format!("“{}” is not whole. {loss}", made.name));
                }
            }
        });
    }

    /// The state of a document; of the open one as it is here, saved or not.
    pub(super) async fn workspace_of(self, id: &DocumentId) -> Option<Workspace> {
        if self.view.get_untracked() == View::Reader(id.clone()) {
            return self.with(Workspace::clone);
        }
        self.repository.load(id).await.ok().map(|(editor, _)| editor.workspace)
    }
}
