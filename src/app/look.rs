//! What there is to see of the state of the page, and what is only said in passing.

use leptos::prelude::*;

use super::ports::{ArchiveError, Summary};
use super::{Notice, OnLeaving, OnTouched, Saving, Selection, Session, View};
use tagline_core::model::{AnnotationId, LabelId, Workspace};

impl Session {
    /// Answers once what was last shown is on the screen.
    pub async fn painted(self) {
        self.surroundings.with_value(|s| s.clock.painted()).await;
    }

    /// What the middle of the page shows.
    pub fn view(self) -> ReadSignal<View> {
        self.view.read_only()
    }

    /// Changes whenever the open document's state does; read it to follow [`Self::with`].
    pub fn revision(self) -> ReadSignal<u32> {
        self.revision.read_only()
    }

    /// Changes whenever the label set does, or another document is opened.
    pub fn schema_revision(self) -> ReadSignal<u32> {
        self.schema_revision.read_only()
    }

    /// The annotation whose card is open.
    pub fn selected(self) -> ReadSignal<Option<AnnotationId>> {
        self.selected.read_only()
    }

    /// The text that is selected.
    pub fn selection(self) -> ReadSignal<Option<Selection>> {
        self.selection.read_only()
    }

    /// The label with which every selection is tagged at once.
    pub fn sticky(self) -> ReadSignal<Option<LabelId>> {
        self.sticky.read_only()
    }

    /// Whether the work is safe.
    pub fn saving(self) -> ReadSignal<Saving> {
        self.repository.saving()
    }

    /// Whether this tab may change the open document.
    pub fn writable(self) -> ReadSignal<bool> {
        self.writable.read_only()
    }

    /// What is in the library, newest first.
    pub fn library(self) -> ReadSignal<Vec<Summary>> {
        self.repository.summaries()
    }

    /// What was last said in passing.
    pub fn notice(self) -> ReadSignal<Option<Notice>> {
        self.notice.read_only()
    }

    /// Looks at the open document; `None` where none is open. Not reactive by itself: read
    /// [`Self::revision`] first.
    pub fn with<T>(self, look: impl FnOnce(&Workspace) -> T) -> Option<T> {
        self.shown.try_with_value(|shown| shown.as_ref().map(|e| look(&e.workspace))).flatten()
    }

    /// Looks at the open document, and again whenever it changes.
    pub fn follow<T>(self, look: impl FnOnce(&Workspace) -> T) -> Option<T> {
        self.revision.track();
        self.with(look)
    }

    /// Whoever draws the text is told here, before anything else, what an edit touched.
    pub fn set_on_touched(self, listener: Option<OnTouched>) {
        self.on_touched.set_value(listener);
    }

    /// Whoever holds what is being typed is told here that the open document is about to be left.
    pub fn set_on_leaving(self, listener: Option<OnLeaving>) {
        self.on_leaving.set_value(listener);
    }

    /// Which opening of a document this is: what was begun under another is of another document.
    pub fn turn(self) -> u64 {
        self.turn.get_value()
    }

    /// Says something to the person in passing.
    pub fn say(self, text: impl Into<String>) {
        self.notice.set(Some(Notice { text: text.into(), is_error: false }));
    }

    /// Tells the person what went wrong.
    pub fn complain(self, text: impl Into<String>) {
        self.notice.set(Some(Notice { text: text.into(), is_error: true }));
    }

    /// Takes the last notice away.
    pub fn dismiss(self) {
        self.notice.set(None);
    }

    /// Shows the card of an annotation, or none.
    pub fn select(self, id: Option<AnnotationId>) {
        if self.selected.get_untracked() != id {
            self.selected.set(id);
        }
    }

    /// Remembers what text is selected.
    pub fn set_selection(self, selection: Option<Selection>) {
        if self.selection.get_untracked() != selection {
            self.selection.set(selection);
        }
    }

    /// Makes a label sticky, or none.
    pub fn stick(self, label: Option<LabelId>) {
        self.sticky.set(label);
    }

    /// What was kept under `key` on an earlier visit.
    pub fn setting(self, key: &str) -> Option<String> {
        self.surroundings.with_value(|s| s.settings.get(key))
    }

    /// Keeps a text for the next visit, through a crash too; answers once it is durable.
    ///
    /// # Errors
    /// Where it is not kept.
    pub async fn keep(self, name: &str, text: String) -> Result<(), ArchiveError> {
        self.repository.archive().keep(name, text).await?;
        self.surroundings.with_value(|s| s.unsaved.clone()).map_or(Ok(()), Err)
    }

    /// What was kept under this name, by whichever tab was the last to.
    pub async fn kept(self, name: &str) -> Option<String> {
        self.repository.archive().kept(name).await.ok().flatten()
    }

    /// Keeps something small for the next visit.
    pub fn set_setting(self, key: &str, value: &str) {
        self.surroundings.with_value(|s| s.settings.set(key, value));
    }
}
