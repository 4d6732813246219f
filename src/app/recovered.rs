//! Documents brought back from the raw records that the recovery page hands out.

use super::files::not_opened;
use super::ports::{Entry, Stored, Summary};
use super::{Import, LoadError, Session};
use tagline_core::model::{DocumentId, Metadata, Schema, Workspace};
use tagline_core::text::Document;
use tagline_format::ReadDocument;
use tagline_format::recovery::Raw;

/// Said where only the text of a document could be brought back.
const TEXT_ONLY: &str = "no copy of its annotations could be read; its text was brought back";

impl Session {
    /// Opens a file of raw records: each document as its newest readable copy and the changes made
    /// since, under its own identifier where that is free.
    pub(super) async fn recover(self, file: String, json: &str) -> Result<Import, String> {
        let tools = self.tools().await.map_err(|reason| not_opened(&file, reason))?;
        let read = (tools.raw)(json).map_err(|refusal| not_opened(&file, refusal))?;
        let mut report = Import { file, ..Import::default() };
        let shows = read.len() == 1;
        for (id, raw) in read {
            let place = format!("document {id}");
            let refuse = |reason| (place.clone(), reason);
            match self.recovered(&id, raw).await {
                Ok((workspace, problems)) => {
                    report.refused.extend(problems.into_iter().map(refuse));
                    let document = ReadDocument { id: Some(id), workspace, refused: Vec::new() };
                    self.import_document(&mut report, &place, document, None, shows).await;
                }
                Err(reason) => report.refused.push(refuse(reason)),
            }
        }
        self.show_imported(&report.made).await;
        Ok(report)
    }

    async fn recovered(
        self,
        id: &DocumentId,
        raw: Raw,
    ) -> Result<(Workspace, Vec<String>), String> {
        let open = self.tools().await?.open;
        let journal: Vec<_> = raw.journal.into_iter().map(entry).collect();
        let mut reason = "it has no copy of its annotations".to_owned();
        for (snapshot_sequence, snapshot) in raw.snapshots.into_iter().rev() {
            let (summary, journal) = (Summary::unknown(id.clone()), journal.clone());
            match open(Stored { summary, snapshot, snapshot_sequence, journal, journal_from: 1 }) {
                Ok((editor, problems)) => return Ok((editor.workspace, problems)),
                Err(LoadError::Unreadable(why)) => reason = why,
                // The whole journal is given.
                Err(LoadError::NeedsPast) => {}
            }
        }
        let document = raw.text.and_then(|text| Document::new(&text).ok()).ok_or(reason)?;
        let workspace = Workspace::new(document, Metadata::default(), Schema::default());
        Ok((workspace, vec![TEXT_ONLY.to_owned()]))
    }
}

fn entry((sequence, json): (u64, String)) -> Entry {
    Entry { sequence, json }
}
