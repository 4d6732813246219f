//! The state of the page, and the one door through which it changes: [`Session::dispatch`].

mod action;
mod background;
mod backup;
pub mod caret;
mod carried;
pub mod commands;
pub mod description;
pub mod draft;
mod editor;
mod files;
mod fill;
mod folder;
mod import;
pub mod import_report;
pub mod keys;
mod language;
mod library;
mod look;
mod new;
mod others;
pub mod party;
mod past;
mod permanence;
pub mod place;
pub mod ports;
pub mod query;
mod recovered;
mod safety;
mod store;
mod stranded;
mod suggesting;
mod together;
mod tools;
mod typing;
mod version;
pub mod workshop;
mod writer;

use std::rc::Rc;

use leptos::prelude::*;

pub use action::Action;
pub use background::{Progress, Task};
pub use backup::AtRisk;
pub use editor::{Applied, Editor, LoadError};
pub use files::{Guessed, Import, Made};
pub use folder::Copying;
pub use import::ImportTask;
pub use language::{language_name, unread_language};
pub use others::Brought;
pub use ports::memory;
pub use store::manifest::has_library;
pub use store::{Repository, Saving};
pub use suggesting::{Sweep, Thinking};
pub use together::Together;
pub use typing::{Commit, FieldId, note_typed};

use background::Background;
use ports::{
    Annex, Archive, ArchiveError, Clock, Folder, Found, Locks, Model, Outlet, Permanence,
    Permanent, Settings, Workshop,
};
use suggesting::Suggesting;
use tagline_core::edit::{Edit, Refused, Touched};
use tagline_core::model::{AnnotationId, DocumentId, LabelId, Workspace};
use tagline_core::text::Span;
use typing::Typing;

/// Everything the session asks of its surroundings.
pub struct Surroundings {
    /// Where documents are kept.
    pub archive: Rc<dyn Archive>,
    /// Why nothing lasts, where `archive` is only memory.
    pub unsaved: Option<ArchiveError>,
    /// The time.
    pub clock: Rc<dyn Clock>,
    /// Small things to remember.
    pub settings: Rc<dyn Settings>,
    /// One writer a document.
    pub locks: Rc<dyn Locks>,
    /// The way out for files.
    pub outlet: Rc<dyn Outlet>,
    /// Where copies are put outside the browser.
    pub folder: Rc<dyn Folder>,
    /// Whether the browser may clear what it stores.
    pub permanent: Rc<dyn Permanent>,
    /// Who does what the first screen does not need.
    pub workshop: Rc<dyn Workshop>,
    /// What is needed once there is a document.
    pub annex: Rc<dyn Annex>,
    /// The model that finds names.
    pub model: Rc<dyn Model>,
}

/// Somebody who is told what is to be drawn anew, and why.
pub type OnTouched = Rc<dyn Fn(&Touched, Cause)>;

/// Somebody who has taken over what is being typed by the time the open document is left.
pub type OnLeaving = Rc<dyn Fn()>;

/// Why something is drawn anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The person did something.
    Act,
    /// Something was found meanwhile: it must not disturb whoever is selecting words.
    Found,
}

/// What the middle of the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// Nothing yet: the library is being read.
    Starting,
    /// The place to paste an article.
    Paste,
    /// A document.
    Reader(DocumentId),
}

/// A stretch of text that the person has selected, to tag it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The words, snapped.
    pub span: Span,
    /// How exactly it was meant.
    pub grain: place::Grain,
}

/// Something said to the person in passing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One sentence, or two.
    pub text: String,
    /// Whether it is bad news and stays until dismissed.
    pub is_error: bool,
}

/// What [`Session::dispatch`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The first annotation that is new.
    pub made: Option<AnnotationId>,
    /// Whether anything changed.
    pub changed: bool,
}

/// The state of the page; a handle to copy.
#[derive(Clone, Copy)]
pub struct Session {
    surroundings: StoredValue<Surroundings, LocalStorage>,
    repository: Repository,
    typing: StoredValue<Typing, LocalStorage>,
    background: Background,
    import: import::State,
    /// The document that is shown.
    shown: StoredValue<Option<Editor>, LocalStorage>,
    /// Goes up whenever the open document is closed: who waited for something to open it is late.
    turn: StoredValue<u64>,
    on_touched: StoredValue<Option<OnTouched>, LocalStorage>,
    on_leaving: StoredValue<Option<OnLeaving>, LocalStorage>,
    view: RwSignal<View>,
    revision: RwSignal<u32>,
    schema_revision: RwSignal<u32>,
    selected: RwSignal<Option<AnnotationId>>,
    selection: RwSignal<Option<Selection>>,
    sticky: RwSignal<Option<LabelId>>,
    suggesting: Suggesting,
    writable: RwSignal<bool>,
    stranded: StoredValue<Vec<(DocumentId, Workspace)>, LocalStorage>,
    has_stranded: RwSignal<bool>,
    folder: RwSignal<Found>,
    copying: RwSignal<Copying>,
    permanence: RwSignal<Permanence>,
    notice: RwSignal<Option<Notice>>,
}

impl Session {
    /// A session with nothing open. Call it once, at the root, so that nothing in it is ever
    /// disposed of before the page is.
    pub fn new(surroundings: Surroundings) -> Self {
        let suggesting = Suggesting::new(&*surroundings.settings);
        let surroundings = StoredValue::new_local(surroundings);
        let typing = StoredValue::new_local(Typing::default());
        let session = Self {
            surroundings,
            repository: Repository::new(surroundings, typing),
            typing,
            background: Background::new(),
            import: import::State::default(),
            shown: StoredValue::new_local(None),
            turn: StoredValue::new(0),
            on_touched: StoredValue::new_local(None),
            on_leaving: StoredValue::new_local(None),
            view: RwSignal::new(View::Starting),
            revision: RwSignal::new(0),
            schema_revision: RwSignal::new(0),
            selected: RwSignal::new(None),
            selection: RwSignal::new(None),
            sticky: RwSignal::new(None),
            suggesting,
            writable: RwSignal::new(true),
            stranded: StoredValue::new_local(Vec::new()),
            has_stranded: RwSignal::new(false),
            folder: RwSignal::new(Found::Impossible),
            copying: RwSignal::new(Copying::Idle),
            permanence: RwSignal::new(Permanence::Untold),
            notice: RwSignal::new(None),
        };
        let on_durable = move || {
            session.snapshot_if_due();
            session.keep_typed();
        };
        session.repository.set_on_durable(Rc::new(on_durable));
        session
    }

    /// Does what a person asks of the open document: one edit, applied, drawn, journaled. Where
    /// another tab writes, the edit is kept beside the document ([`Self::keep_stranded`]).
    pub fn dispatch(self, action: Action) -> Outcome {
        let corrected = match &action {
            Action::Relabel { id, .. } => Some(*id),
            _ => None,
        };
        let outcome = self.act(|workspace| action.edit(workspace));
        if let Some(id) = corrected.filter(|_| outcome.changed) {
            self.learn_soon(id.0..=id.0);
        }
        outcome
    }

    /// Does what `make` makes of the open document, as [`Self::dispatch`] does.
    fn act(self, make: impl FnOnce(&Workspace) -> Option<Edit>) -> Outcome {
        if !self.writable.get_untracked() {
            self.strand(make);
            return Outcome::default();
        }
        let now = self.now();
        if self.is_amending() {
            let mut is_left = true;
            let make = |workspace: &Workspace| {
                let edit = make(workspace);
                is_left = edit.is_some();
                edit
            };
            let changed = self.change(|editor| editor.amend(make, now));
            self.mark_amendable(changed, is_left);
            return Outcome { made: None, changed };
        }
        let Some(edit) = self.with(make).flatten() else { return Outcome::default() };
        let before = self.with(|w| w.last_ids.annotation).unwrap_or_default();
        let done = self.change(|editor| Some(editor.perform(edit, now)));
        self.mark_amendable(done, true);
        let made = self.with(|w| w.last_ids.annotation).filter(|&last| last > before);
        if let Some(last) = made {
            self.learn_soon(before + 1..=last);
        }
        Outcome { made: made.map(|_| AnnotationId(before + 1)), changed: done }
    }

    /// The one place where the open document changes.
    fn change(self, act: impl FnOnce(&mut Editor) -> Option<Result<Applied, Refused>>) -> bool {
        if !self.writable.get_untracked() {
            self.complain(
                "This document is being edited in another tab. Choose “Take over” to edit it here.",
            );
            return false;
        }
        let done = self.shown.try_update_value(|shown| shown.as_mut().and_then(act)).flatten();
        match done {
            None => false,
            Some(Err(refused)) => {
                self.complain(format!("Nothing was changed: {refused}."));
                false
            }
            Some(Ok(applied)) => {
                self.show(&applied.touched);
                self.repository.append(applied);
                true
            }
        }
    }

    fn show(self, touched: &Touched) {
        let changed = self.look_again(touched);
        let touched = &Touched { blocks: &touched.blocks | &changed, schema: touched.schema };
        self.redraw(touched, Cause::Act);
        if let Some(id) = self.selected.get_untracked() {
            let is_gone = self.with(|w| w.annotation(id).is_none()).unwrap_or(true);
            if is_gone {
                self.selected.set(None);
            }
        }
        if touched.schema {
            self.remember_schema();
            self.schema_revision.update(|n| *n += 1);
        }
        self.revision.update(|n| *n += 1);
    }

    /// Has what is drawn drawn anew.
    fn redraw(self, touched: &Touched, cause: Cause) {
        if let Some(listener) = self.on_touched.get_value() {
            listener(touched, cause);
        }
    }
}
