use leptos::prelude::*;

use super::Repository;
use crate::editor::{Editor, LoadError};
use crate::ports::{Stored, Tools};
use tagline_core::model::DocumentId;

/// An editor of a document that was stored, and what was wrong with it; or a sentence for the
/// person.
pub type Loaded = Result<(Editor, Vec<String>), String>;

/// Entries that are read at once where the journal goes back behind the snapshot.
const PAGE: u64 = 300;

impl Repository {
    /// An editor of a document, and what was wrong with it: from its newest snapshot that can be
    /// read, and the journal behind it.
    ///
    /// # Errors
    /// A sentence for the person, where there is no such document or no snapshot can be read.
    pub async fn load(self, id: &DocumentId) -> Loaded {
        let archive = self.archive();
        let loaded = archive.load(id).await.map_err(|error| error.to_string())?;
        let stored = loaded.ok_or("It is no longer in this browser.")?;
        let tools = self.tools().await?;
        let mut sequence = stored.snapshot_sequence;
        let opened = self.opened(id, stored, tools).await;
        if opened.is_ok() {
            return opened;
        }
        while let Some(older) =
            archive.load_before(id, sequence).await.map_err(|error| error.to_string())?
        {
            sequence = older.snapshot_sequence;
            if let Ok((mut editor, mut problems)) = self.opened(id, older, tools).await {
                problems.insert(0, editor.lacks_newest());
                return Ok((editor, problems));
            }
        }
        opened
    }

    /// An editor of what is stored; with as much of the journal before the snapshot as the journal
    /// behind it takes back.
    pub(super) async fn opened(self, id: &DocumentId, mut stored: Stored, tools: Tools) -> Loaded {
        loop {
            match (tools.open)(stored.clone()) {
                Ok(opened) => return Ok(opened),
                Err(LoadError::Unreadable(reason)) => return Err(reason),
                Err(LoadError::NeedsPast) => {}
            }
            let last = stored.journal_from - 1;
            let from = last.saturating_sub(PAGE - 1).max(1);
            let read = self.entries(id, from..=last).await;
            let before = read.map_err(|error| error.to_string())?;
            stored.journal.splice(0..0, before);
            stored.journal_from = from;
        }
    }

    pub(crate) async fn tools(self) -> Result<Tools, String> {
        let tools = self.services.with_value(|s| s.annex.tools());
        tools.await
    }
}
