//! Documents brought back from the raw records that the recovery page hands out.

use leptos::prelude::*;

use super::ports::{Entry, Stored, Summary};
use super::saving::UNSETTLED;
use super::{Import, Session};
use crate::format::recovery::{self, Raw};
use crate::model::{DocumentId, Metadata, Schema, Workspace};
use crate::text::Document;

/// Said where only the text of a document could be brought back.
const TEXT_ONLY: &str = "no copy of its annotations could be read; its text was brought back";

impl Session {
    /// Opens a file of raw records: each document as its newest readable copy and the changes made
    /// since, under its own identifier where that is free.
    pub(super) async fn recover(self, file: String, json: &str) -> Result<Import, String> {
        let read = recovery::read(json).map_err(|r| format!("“{file}” was not opened. {r}"))?;
        let mut report = Import { file, ..Import::default() };
        for (id, raw) in read {
            let place = format!("document {id}");
            match self.recovered(&id, raw).await {
                Ok((workspace, problems)) => {
                    let annotations = workspace.annotations.len();
                    let own = Some(id.clone()).filter(|_| !self.is_here(&id));
                    if self.adopt(workspace, own, None).await {
                        report.documents += 1;
                        report.annotations += annotations;
                    } else {
                        report.refused.push((place.clone(), UNSETTLED.to_owned()));
                    }
                    report.refused.extend(problems.into_iter().map(|p| (place.clone(), p)));
                }
                Err(reason) => report.refused.push((place, reason)),
            }
        }
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
            let (summary, journal) = (unknown(id), journal.clone());
            match open(Stored { summary, snapshot, snapshot_sequence, journal }) {
                Ok((open, problems)) => return Ok((open.workspace, problems)),
                Err(why) => reason = why,
            }
        }
        let document = raw.text.and_then(|text| Document::new(&text).ok()).ok_or(reason)?;
        let workspace = Workspace::new(document, Metadata::default(), Schema::default());
        Ok((workspace, vec![TEXT_ONLY.to_owned()]))
    }

    fn is_here(self, id: &DocumentId) -> bool {
        self.library.with_untracked(|l| l.iter().any(|s| s.id == *id))
    }
}

fn entry((sequence, json): (u64, String)) -> Entry {
    Entry { sequence, json }
}

/// A summary in place of one that is not needed.
fn unknown(id: &DocumentId) -> Summary {
    Summary {
        id: id.clone(),
        title: String::new(),
        created: 0,
        modified: 0,
        downloaded: None,
        binned: None,
        bytes: 0,
        annotations: 0,
    }
}
