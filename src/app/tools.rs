use std::collections::{BTreeMap, BTreeSet};

use super::ports::{Answer, Entry, Stored};
use super::{Editor, LoadError, Session};
use crate::workshop::{About, Found, Taking, Thought};
use tagline_core::model::{AnnotationId, DocumentId, SuggestionId, Workspace};
use tagline_format::recovery::{self, Raw};
use tagline_format::{Read, ReadDocument, ReadError, native};
use tagline_language::suggestions::{Suggestion, Suggestions, Taught, known};

/// An editor of a document as it was stored, and what was wrong with it.
type Opened = Result<(Editor, Vec<String>), LoadError>;

/// What it takes to bring documents back. It stands behind pointers, so that a page that has no
/// document yet need not hold the code.
#[derive(Clone, Copy, Debug)]
pub struct Tools {
    pub(super) open: fn(Stored) -> Opened,
    pub(super) read_back: fn(&mut Editor, u64, Vec<Entry>) -> Option<String>,
    pub(super) read: fn(&str) -> Result<Read, ReadError>,
    pub(super) parts: fn(&str) -> Option<Vec<&str>>,
    pub(super) read_part: fn(&str) -> Result<ReadDocument, ReadError>,
    pub(super) take_in_carried: fn(Session, String) -> Answer<Result<(), String>>,
    pub(super) raw: fn(&str) -> Result<BTreeMap<DocumentId, Raw>, ReadError>,
    pub(super) think: fn(&Workspace) -> (Thought, Vec<Taught>),
    pub(super) taking: fn(Found, &mut Suggestions) -> Taking,
    pub(super) take: fn(&mut Taking, &Workspace, &[Taught]) -> bool,
    pub(super) look_again: fn(&mut Suggestions, &Workspace, &BTreeSet<usize>) -> BTreeSet<usize>,
    pub(super) learn: fn(&mut Suggestions, &Workspace, &[AnnotationId]) -> BTreeSet<usize>,
    pub(super) in_place_of: fn(&Suggestions, &Workspace, &Suggestion) -> Option<SuggestionId>,
}

impl Tools {
    /// The tools themselves. Whoever calls this holds the code.
    pub fn all() -> Self {
        Self {
            open: Editor::from_stored,
            read_back: Editor::read_back,
            read: native::read_file,
            parts: native::parts,
            read_part: native::read_part,
            take_in_carried: |session, page| {
                Box::pin(async move { session.take_in_carried(&page).await })
            },
            raw: recovery::read,
            think,
            taking: |found, before| {
                let apart = before.set_apart(found.most());
                Taking::new(found, apart)
            },
            take: Taking::take_some,
            look_again: Suggestions::look_again,
            learn: Suggestions::learn_all,
            in_place_of: |list, workspace, old| list.in_place_of(&workspace.document, old),
        }
    }
}

/// The thought that finds suggestions about a document, and what it tells of the person's own work.
fn think(workspace: &Workspace) -> (Thought, Vec<Taught>) {
    let taught = known(workspace);
    let about = About::of(workspace, &taught);
    let text = workspace.document.text().as_bytes().to_vec();
    (Thought::Suggest { text, about }, taught)
}

impl Session {
    /// The tools, fetched if they are not here yet.
    pub(super) async fn tools(self) -> Result<Tools, String> {
        self.repository.tools().await
    }
}
