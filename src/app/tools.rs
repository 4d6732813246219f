use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::WithValue;

use super::ports::{Answer, Stored};
use super::{Open, Session};
use crate::workshop::{About, Found, Taking, Thought};
use tagline_core::model::{AnnotationId, DocumentId, SuggestionId, Workspace};
use tagline_format::recovery::{self, Raw};
use tagline_format::{Read, Refusal, native};
use tagline_language::suggestions::{Suggestion, Suggestions, Taught, known};

/// A document as it was stored, and what was wrong with it; or a sentence for the person.
pub(super) type Opened = Result<(Open, Vec<String>), String>;

/// What it takes to bring documents back. It stands behind pointers, so that a page that has no
/// document yet need not hold the code.
#[derive(Clone, Copy, Debug)]
pub struct Tools {
    pub(super) open: fn(Stored) -> Opened,
    pub(super) read: fn(&str) -> Result<Read, Refusal>,
    pub(super) take_in_carried: fn(Session, String) -> Answer<Result<(), String>>,
    pub(super) raw: fn(&str) -> Result<BTreeMap<DocumentId, Raw>, Refusal>,
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
            open: Open::from_stored,
            read: native::read_file,
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
        self.surroundings.with_value(|s| s.annex.tools()).await
    }

    /// A document of the archive, and what was wrong with it: from its newest snapshot that can be
    /// read.
    ///
    /// # Errors
    /// A sentence for the person, where there is no such document or no snapshot can be read.
    pub(super) async fn taken_out(self, id: &DocumentId) -> Opened {
        let archive = self.archive();
        let loaded = archive.load(id).await.map_err(|error| error.to_string())?;
        let stored = loaded.ok_or("It is no longer in this browser.")?;
        let open = self.tools().await?.open;
        let mut sequence = stored.snapshot_sequence;
        let opened = open(stored);
        if opened.is_ok() {
            return opened;
        }
        while let Some(older) =
            archive.load_before(id, sequence).await.map_err(|error| error.to_string())?
        {
            sequence = older.snapshot_sequence;
            if let Ok((mut document, mut problems)) = open(older) {
                problems.insert(0, document.lacks_newest());
                return Ok((document, problems));
            }
        }
        opened
    }
}
