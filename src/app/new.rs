//! New documents.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ports::{ArchiveError, Summary};
use super::safety::UNSETTLED;
use super::store::Write;
use super::{Editor, Session, View};
use tagline_core::model::{DocumentId, Metadata, Schema, Workspace};
use tagline_core::text::Document;
use tagline_format::native;
use tagline_language::detection::settled_tag;

/// The setting that holds the document whose label set the next new one starts with.
const SCHEMA_FROM: &str = "schema-from";

impl Session {
    /// Makes a document of a frozen text and opens it, with the label set used last.
    pub fn create(self, document: Document, meta: Metadata) {
        spawn_local(async move {
            self.add(document, meta).await;
        });
    }

    /// Makes a document as [`Self::create`] does, and answers once it is kept, so that several can
    /// be made one after another. The answer is whether it is kept.
    ///
    /// Its language is kept with it: what the source declares is a hint, the text decides.
    pub async fn add(self, document: Document, mut meta: Metadata) -> bool {
        meta.language = settled_tag(&meta.language, document.text());
        let schema = self.latest_schema().await;
        if self.adopt(Workspace::new(document, meta, schema), None, None).await.is_none() {
            self.complain(UNSETTLED);
            return false;
        }
        self.repository.is_settled()
    }

    /// The label set of the document that was made or changed last, so that a person's own labels
    /// follow them to the next article.
    pub(super) async fn latest_schema(self) -> Schema {
        if let Some(schema) = self.with(|w| (*w.schema).clone()) {
            return schema;
        }
        let last = self.setting(SCHEMA_FROM).and_then(|id| DocumentId::new(&id));
        let newest = self.summaries(|l| l.first().map(|s| s.id.clone()));
        for id in last.into_iter().chain(newest) {
            if let Ok((editor, _)) = self.repository.load(&id).await {
                return (*editor.workspace.schema).clone();
            }
        }
        Schema::default()
    }

    /// Remembers that the label set of the open document is the latest.
    pub(super) fn remember_schema(self) {
        if let View::Reader(id) = self.view.get_untracked() {
            self.set_setting(SCHEMA_FROM, id.as_str());
        }
    }

    /// Makes a document as [`Self::create`] does, without showing it; what is shown stays.
    ///
    /// # Errors
    /// A sentence for the person.
    pub(super) async fn add_unshown(
        self,
        document: Document,
        meta: Metadata,
    ) -> Result<DocumentId, String> {
        let schema = self.latest_schema().await;
        self.insert(Workspace::new(document, meta, schema), None).await
    }

    /// Keeps a new document, without showing it; under another identifier where that is taken
    /// meanwhile.
    ///
    /// # Errors
    /// A sentence for the person.
    pub(super) async fn insert(
        self,
        workspace: Workspace,
        id: Option<DocumentId>,
    ) -> Result<DocumentId, String> {
        let mut id = id.unwrap_or_else(|| self.new_id());
        let text = workspace.document.text().to_owned();
        loop {
            let (summary, snapshot) =
                (self.summarise(&id, &workspace), native::write(&workspace, &id));
            let insert = Write::Insert(summary, text.clone(), snapshot);
            match self.repository.attempt(insert).await {
                Ok(()) => return Ok(id),
                Err(ArchiveError::Conflict) => id = self.new_id(),
                Err(error) => return Err(error.to_string()),
            }
        }
    }

    /// Shows a new document at once and then keeps it; `json` is its native form, where it is at
    /// hand already. Answers with its identifier: with none where work on another is still to be
    /// saved.
    pub(super) async fn adopt(
        self,
        workspace: Workspace,
        id: Option<DocumentId>,
        json: Option<String>,
    ) -> Option<DocumentId> {
        self.call_in();
        if !self.settled().await {
            return None;
        }
        self.close();
        let id = id.unwrap_or_else(|| self.new_id());
        let snapshot = json.unwrap_or_else(|| native::write(&workspace, &id));
        let summary = self.summarise(&id, &workspace);
        let text = workspace.document.text().to_owned();
        self.remember_last(id.as_str());
        self.put_on_stage(Editor::new(summary.clone(), workspace, snapshot.len()));
        self.remember_schema();
        self.repository.list(summary.clone());
        self.repository.write(Write::Insert(summary, text, snapshot));
        self.lock(&id, false).await;
        self.settled().await;
        Some(id)
    }

    fn new_id(self) -> DocumentId {
        self.surroundings.with_value(|s| s.clock.new_document_id())
    }

    pub(super) fn summarise(self, id: &DocumentId, workspace: &Workspace) -> Summary {
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
}
