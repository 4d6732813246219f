//! Files that a person brings in, whatever they are.

use std::sync::Arc;

use leptos::prelude::*;

use super::files::{Guessed, Import, not_opened};
use super::{Session, View, files::ANOTHER_ANSWER};
use crate::format::Refusal;
use crate::workshop::{Opened, Reading, Reply, Request};

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
        let kept: Arc<[u8]> = bytes.as_slice().into();
        let is_named = format.is_some();
        let brought = self.brought(file.clone(), bytes, kept.clone(), format).await;
        // Of what is seen to be something else, nobody has to say what it is.
        let (reason, may_be_named) = match brought {
            Ok(Some(brought)) => return brought,
            Ok(None) => (Refusal::Unknown.to_string(), true),
            Err(reason) => (reason, is_named),
        };
        let guessed = may_be_named.then(|| Guessed { bytes: kept, format: None, made: Vec::new() });
        let reason = not_opened(&file, reason);
        nothing(file, reason, guessed)
    }

    /// As [`Self::bring`]; nothing where nobody sees what the file is.
    async fn brought(
        self,
        file: String,
        bytes: Vec<u8>,
        kept: Arc<[u8]>,
        format: Option<String>,
    ) -> Result<Option<Brought>, String> {
        let request = Request::Bring { name: file.clone(), bytes, format };
        Ok(Some(match self.ask(request).await? {
            Reply::Unknown => return Ok(None),
            Reply::Read(reading) => Brought::Article(reading),
            Reply::Ours { bytes } => match self.import_bytes(file.clone(), bytes).await {
                Ok(report) => Brought::Documents(report),
                Err(reason) => nothing(file, reason, None),
            },
            Reply::Opened { native, opened } => {
                Brought::Documents(self.take_opened(file, kept, native, opened).await?)
            }
            Reply::Written { .. } | Reply::Ready | Reply::Found(_) => {
                return Err(ANOTHER_ANSWER.to_owned());
            }
        }))
    }

    async fn take_opened(
        self,
        file: String,
        kept: Arc<[u8]>,
        native: Vec<u8>,
        opened: Opened,
    ) -> Result<Import, String> {
        let tools = self.tools().await?;
        let json = String::from_utf8(native).map_err(|fault| fault.to_string())?;
        let read = (tools.read)(&json).map_err(|refusal| refusal.to_string())?;
        let mut guessed = Guessed { bytes: kept, format: Some(opened.format), made: Vec::new() };
        let mut report = Import { file, refused: opened.refused, ..Import::default() };
        for (index, mut document) in read.documents.into_iter().enumerate() {
            if opened.named.get(index) != Some(&true) {
                document.id = None;
            }
            let (place, before) = (format!("documents[{index}]"), report.documents);
            self.report_taking_in(&mut report, &place, document, None).await;
            report.refused.extend(opened.documents.get(index).cloned().unwrap_or_default());
            if let (true, View::Reader(id)) = (report.documents > before, self.view.get_untracked())
            {
                guessed.made.push(id);
            }
        }
        report.guessed = Some(guessed);
        report.shorten();
        Ok(report)
    }

    /// Opens a file again that was taken for something else; what became of it goes to the bin,
    /// once something better has.
    pub async fn bring_as(self, was: Import, format: String) -> Brought {
        let Some(guessed) = was.guessed else { return Brought::Nothing(was) };
        let brought = self.bring(was.file, guessed.bytes.to_vec(), Some(format)).await;
        if !matches!(brought, Brought::Nothing(_)) {
            guessed.made.into_iter().for_each(|id| self.bin(id));
        }
        brought
    }
}

fn nothing(file: String, reason: String, guessed: Option<Guessed>) -> Brought {
    let refused = vec![(String::new(), reason)];
    Brought::Nothing(Import { file, refused, guessed, ..Import::default() })
}
