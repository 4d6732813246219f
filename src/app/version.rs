//! Another version of the open article: an article that was changed after it was published.

use std::collections::{BTreeMap, BTreeSet};

use super::Session;
use crate::workshop::{Reading, Request};
use tagline_core::edit::anchor::{self, Anchored};
use tagline_core::model::{AnnotationId, Workspace};
use tagline_core::text::{BlockKind, Document};

impl Session {
    /// Reads the text of another version of the open article. A line that this version has keeps
    /// its kind: a heading stays one.
    ///
    /// # Errors
    /// A sentence for the person.
    pub async fn read_version(self, text: String) -> Result<Document, String> {
        let Reading { text, mut kinds, .. } = self.read(Request::Text(text)).await?;
        if text.trim().is_empty() {
            return Err("There is no text yet. Paste the new version first.".to_owned());
        }
        self.with(|w| keep_kinds(&w.document, &text, &mut kinds));
        Document::with_blocks(&text, &kinds).map_err(|too_long| too_long.to_string())
    }

    /// The open document's annotations as they stand in another text; of these a person has
    /// accepted the guess. Nothing is changed. `None` where no document is open.
    pub fn placed_in(
        self,
        document: Document,
        accepted: &BTreeSet<AnnotationId>,
    ) -> Option<Anchored> {
        self.with(|workspace| anchor::anchor(workspace, document, accepted))
    }

    /// Makes a document of its own of the other version and opens it; the one it was made from
    /// stays as it is. Answers whether it did.
    pub async fn adopt_version(self, mut workspace: Workspace) -> bool {
        workspace.meta.title.push_str(" (new version)");
        self.adopt(workspace, None, None).await.is_some()
    }
}

/// Gives each line of `text` that is a paragraph of `old` as well that paragraph's kind.
fn keep_kinds(old: &Document, text: &str, kinds: &mut [BlockKind]) {
    let lines = old.text().split('\n').zip(old.blocks());
    let known: BTreeMap<&str, BlockKind> = lines.map(|(line, block)| (line, block.kind)).collect();
    for (line, kind) in text.split('\n').zip(kinds) {
        *kind = known.get(line).copied().unwrap_or(*kind);
    }
}
