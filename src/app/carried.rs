//! Work that the page itself carries, where the page is a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Made, Session, View};
use tagline_core::model::DocumentId;
use tagline_format::native;
use tagline_format::{ReadDocument, carried, file_name};

/// The setting that holds the states that pages carry away from here, or brought, newest last.
const KNOWN: &str = "carried";

/// How many of them are remembered.
const MOST_KNOWN: usize = 200;

/// The end of the name of a page with work in it.
const EXTENSION: &str = "tagline.html";

/// Said where the library has gone on from what a page carries.
const OLDER: &str = "This file holds an earlier state of the document. What you see is the newer one from your library.";

impl Session {
    /// Reads the library as [`Self::start`] does, then takes in the work that the page carries.
    ///
    /// A document goes into the library once, under its own identifier. Where the library has the
    /// document in a state that did not come from this one, it goes beside it: what is in the
    /// library is never changed.
    pub fn start_with(self, page: String) {
        spawn_local(async move {
            self.begin().await;
            let taken = match self.tools().await {
                Ok(tools) => (tools.take_in_carried)(self, page).await,
                Err(reason) => Err(reason),
            };
            if let Err(reason) = taken {
                self.complain(reason);
            }
            self.get_ready().await;
        });
    }

    pub(super) async fn take_in_carried(self, page: &str) -> Result<(), String> {
        let Some(carried) = carried::read(page)? else { return Ok(()) };
        let read = self.tools().await?.read;
        let mut read = read(carried.file()).map_err(|refusal| refusal.to_string())?;
        let document = read.documents.pop().ok_or("The page carries no document.")?;
        let id = document.id.clone().ok_or("The document in this page has no identifier.")?;
        // The same state goes under the same name, however often it comes.
        let beside = beside(&id, &carried.revision).ok_or("The page names no state.")?;
        match self.state_of(&id).await {
            None => self.take_in_as(id, document).await,
            Some(state) if state == carried.revision => self.turn_to(id).await,
            Some(_) if self.state_of(&beside).await.is_some() => self.turn_to(beside).await,
            Some(_) if self.knows(&carried.revision) => {
                self.turn_to(id).await;
                self.say(OLDER);
            }
            Some(_) => {
                self.take_in_as(beside, document).await;
                self.say("Your library has this document in another state. Both are kept.");
            }
        }
        self.remember(&carried.revision);
        Ok(())
    }

    /// Opens a document, unless it is open: the person may have begun to do something with it.
    async fn turn_to(self, id: DocumentId) {
        if self.view.get_untracked() != View::Reader(id.clone()) {
            self.open_now(id, false).await;
        }
    }

    async fn take_in_as(self, id: DocumentId, document: ReadDocument) {
        let refused = document.refused;
        self.adopt(document.workspace, Some(id), None).await;
        if let Some(first) = refused.first() {
            self.complain(format!(
                "Not everything in this page could be read. {}: {}",
                first.place, first.reason
            ));
        }
    }

    /// The name of the state of a document that the library has; `None` where it has none or
    /// cannot read it. What is in the bin is brought back, since the person opened it.
    async fn state_of(self, id: &DocumentId) -> Option<String> {
        let workspace = self.workspace_of(id).await?;
        let is_binned = self.summaries(|l| l.iter().any(|s| s.id == *id && s.binned.is_some()));
        if is_binned {
            self.restore(id);
        }
        Some(carried::revision(&native::write(&workspace, id)))
    }

    /// Makes a page with the open document in it; `page` makes it of what is to be carried, where
    /// the page is one that can. Nothing where no document is open.
    ///
    /// # Errors
    /// A sentence for the person.
    pub fn make_page(
        self,
        page: impl FnOnce(&str) -> Option<String>,
    ) -> Result<Option<Made>, String> {
        let View::Reader(id) = self.view.get_untracked() else { return Ok(None) };
        let at = self.now();
        let work = self.with(|w| (carried::write(w, &id), w.meta.title.clone()));
        let Some(((work, revision), title)) = work else { return Ok(None) };
        let page = page(&work).ok_or("This page cannot be saved with work in it.")?;
        self.remember(&revision);
        let name = file_name(&title, EXTENSION);
        let bytes = page.into_bytes().into();
        Ok(Some(Made { ids: vec![id], at, name, mime: "text/html", bytes, losses: Vec::new() }))
    }

    fn knows(self, revision: &str) -> bool {
        self.setting(KNOWN).is_some_and(|known| known.lines().any(|line| line == revision))
    }

    fn remember(self, revision: &str) {
        let known = self.setting(KNOWN).unwrap_or_default();
        let mut known: Vec<&str> = known.lines().filter(|line| *line != revision).collect();
        known.push(revision);
        let kept = known.split_off(known.len().saturating_sub(MOST_KNOWN));
        self.set_setting(KNOWN, &kept.join("\n"));
    }
}

/// The identifier under which a state goes beside another of the same document: the document's,
/// as far as it fits, and the first 48 bits of the state's name.
fn beside(id: &DocumentId, revision: &str) -> Option<DocumentId> {
    let start: String = id.as_str().chars().take(50).collect();
    DocumentId::new(&format!("{start}-{}", revision.get(..12)?))
}
