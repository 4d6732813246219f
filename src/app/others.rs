//! Files that a person brings in, whatever they are.

use std::rc::Rc;

use leptos::prelude::*;

use super::files::{Guessed, Import, not_opened};
use super::together::Together;
use super::{Session, View, files::ANOTHER_ANSWER};
use crate::workshop::{Opened, Reading, Reply, Request};
use tagline_core::model::{DocumentId, Schema};
use tagline_format::ReadDocument;
use tagline_format::{FORMATS, Format, Group, ReadError};

/// What came of a file.
pub enum Brought {
    /// One article, to be looked over and made a document.
    Article(Reading),
    /// Documents of the library.
    Documents(Import),
    /// Nothing, for the reason in the report; of a file that is unknown here, the person may know
    /// what it is.
    Nothing(Import),
}

impl Session {
    /// Opens a file as what it is by its content, or in the format of this identifier. An article
    /// is handed back; documents with annotations, and several articles at once, become documents
    /// of the library. Nothing that is here already is touched.
    pub async fn bring(self, file: String, bytes: Vec<u8>, format: Option<String>) -> Brought {
        self.bring_as_is(Together::alone(file, bytes), format).await
    }

    /// As [`Self::bring`], of one file or several.
    pub(super) async fn bring_as_is(self, files: Together, format: Option<String>) -> Brought {
        let file = files.name().to_owned();
        let guessed = Guessed {
            bytes: files.bytes.as_slice().into(),
            parts: files.parts.clone(),
            format: None,
            made: Vec::new(),
        };
        let is_named = format.is_some();
        let brought = self.brought(files, guessed.clone(), format).await;
        // Of what is seen to be something else, nobody has to say what it is.
        let (reason, may_be_named) = match brought {
            Ok(Some(brought)) => return brought,
            Ok(None) => (ReadError::Unknown.to_string(), true),
            Err(reason) => (reason, is_named),
        };
        let reason = not_opened(&file, reason);
        nothing(file, reason, may_be_named.then_some(guessed))
    }

    /// As [`Self::bring`]; nothing where nobody sees what the file is.
    async fn brought(
        self,
        files: Together,
        guessed: Guessed,
        format: Option<String>,
    ) -> Result<Option<Brought>, String> {
        let file = files.name().to_owned();
        let Together { parts, bytes, .. } = files;
        let request = Request::Bring { name: file.clone(), bytes, parts, format };
        Ok(Some(match self.ask(request).await? {
            Reply::Unknown => return Ok(None),
            Reply::Read(reading) => Brought::Article(reading),
            Reply::Ours { bytes } => match self.import_bytes(file.clone(), bytes).await {
                Ok(report) => Brought::Documents(report),
                Err(reason) => nothing(file, reason, None),
            },
            Reply::Opened { native, opened } => {
                let report = self.take_opened(file, guessed, native, opened).await?;
                match report.documents {
                    0 => Brought::Nothing(report),
                    _ => Brought::Documents(report),
                }
            }
            Reply::Written { .. } => return Err(ANOTHER_ANSWER.to_owned()),
        }))
    }

    async fn take_opened(
        self,
        file: String,
        mut guessed: Guessed,
        native: Vec<u8>,
        opened: Opened,
    ) -> Result<Import, String> {
        let tools = self.tools().await?;
        let json = String::from_utf8(native).map_err(|fault| fault.to_string())?;
        let schema = self.schema_for(&opened.format).await;
        guessed.format = Some(opened.format).filter(|format| !format.is_empty());
        let mut report = Import { file, refused: opened.refused, ..Import::default() };
        let parts = (tools.parts)(&json).ok_or(ANOTHER_ANSWER)?;
        let (is_one, named, mut refused) = (parts.len() == 1, opened.named, opened.documents);
        let prepare = |index: usize, document: &mut ReadDocument| {
            if named.get(index) != Some(&true) {
                document.id = None;
            }
            if let Some(schema) = &schema {
                document.workspace.schema = schema.clone();
            }
            let title = if is_one { "" } else { &*document.workspace.meta.title };
            let refused = refused.get_mut(index).map(std::mem::take).unwrap_or_default();
            refused.into_iter().map(|(at, why)| (within(title, at), why)).collect()
        };
        self.import_parts(&mut report, parts, tools, prepare).await;
        guessed.made.clone_from(&report.made);
        report.guessed = Some(guessed);
        Ok(report)
    }

    /// Where one of `old` is shown, which is about to go, shows what has come in its place.
    async fn show_in_place_of(self, old: &[DocumentId], brought: &Brought) {
        let is_shown = |id: &DocumentId| self.view.get_untracked() == View::Reader(id.clone());
        if let (true, Brought::Documents(report)) = (old.iter().any(is_shown), brought)
            && let Some(last) = report.made.last()
            && self.settled().await
        {
            self.open_now(last.clone(), false).await;
        }
    }

    /// The label set for what was read in this format: texts come with the one in use, as one that
    /// is pasted does.
    async fn schema_for(self, format: &str) -> Option<Rc<Schema>> {
        let is_text = |known: &Format| known.id == format && known.group == Group::Articles;
        let is_text = FORMATS.iter().any(is_text);
        if is_text { Some(Rc::new(self.latest_schema().await)) } else { None }
    }

    /// Opens a file again that was taken for something else; what became of it goes to the bin,
    /// once something better has.
    pub async fn bring_as(self, was: Import, format: String) -> Brought {
        let Some(guessed) = was.guessed else { return Brought::Nothing(was) };
        let mut files = Together::alone(was.file, guessed.bytes.to_vec());
        files.parts = guessed.parts;
        let brought = self.bring_as_is(files, Some(format)).await;
        if !matches!(brought, Brought::Nothing(_)) {
            self.show_in_place_of(&guessed.made, &brought).await;
            guessed.made.into_iter().for_each(|id| self.bin(id));
        }
        brought
    }
}

/// Where something stands in one of several documents; a file that is called as the document is
/// says so itself.
fn within(title: &str, place: String) -> String {
    if place.contains(title) { place } else { format!("{title}, {place}") }
}

fn nothing(file: String, reason: String, guessed: Option<Guessed>) -> Brought {
    let refused = vec![(String::new(), reason)];
    Brought::Nothing(Import { file, refused, guessed, ..Import::default() })
}
