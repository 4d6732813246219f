//! One document that is being worked on: its state, its history and where its journal stands. It
//! needs no view and reads no storage, and any number of them may live at once.

mod load;
mod past;

use super::ports::{Entry, Summary, Timestamp};
use past::Past;
use tagline_core::edit::{self, Crossing, Edit, History, Refused, Touched};
use tagline_core::model::Workspace;
use tagline_format::journal::{self, Happened};
use tagline_format::native;

pub use load::LoadError;

/// Journal entries after which a snapshot is worth its while.
const ENTRIES_PER_SNAPSHOT: u64 = 300;

/// A document that is being worked on.
///
/// The journal before the snapshot that it was loaded from need not have been read: the bottom of
/// the history is then missing, and is read when somebody undoes that far ([`Self::unread`]).
#[derive(Debug)]
pub struct Editor {
    /// The document as the library lists it.
    pub summary: Summary,
    /// Its state.
    pub workspace: Workspace,
    history: History,
    /// The journal before what `history` holds.
    past: Past,
    /// The last journal entry, written or waiting.
    sequence: u64,
    /// The last journal entry that a snapshot holds.
    snapshot_sequence: u64,
    snapshot_bytes: usize,
    /// Bytes of journal since that snapshot.
    journal_bytes: usize,
    /// The first entry that could not be played; it and what follows are in the way of new ones.
    unreadable: Option<Entry>,
    /// Whether the newest snapshot could not be read.
    lacks_snapshot: bool,
}

/// The effect of an edit, and what is left to do about it.
#[derive(Debug)]
pub struct Applied {
    /// The document's summary after it.
    pub summary: Summary,
    /// The entries to append to the journal, together or not at all.
    pub entries: Vec<Entry>,
    /// The entry from which on the stored journal could not be read, to be set aside first.
    pub unreadable: Option<Entry>,
    /// The paragraphs to draw anew.
    pub touched: Touched,
}

impl Editor {
    /// A document that has just been made and whose first snapshot is `snapshot_bytes` long.
    pub fn new(summary: Summary, workspace: Workspace, snapshot_bytes: usize) -> Self {
        Self {
            summary,
            workspace,
            history: History::default(),
            past: Past::default(),
            sequence: 0,
            snapshot_sequence: 0,
            snapshot_bytes,
            journal_bytes: 0,
            unreadable: None,
            lacks_snapshot: false,
        }
    }

    /// Carries an edit out and remembers it, as the document’s last change at `now`.
    ///
    /// # Errors
    /// [`Refused`], with everything as it was.
    pub fn perform(&mut self, edit: Edit, now: Timestamp) -> Result<Applied, Refused> {
        let touched = edit::apply(&mut self.workspace, &edit)?;
        let happened = Happened::Did(edit);
        let entry = self.entry_of(&happened, now);
        if let Happened::Did(edit) = happened {
            self.history.record(edit);
            self.past.forget_redo();
        }
        Ok(self.applied(vec![entry], touched))
    }

    /// Puts what `make` makes of the state before the last edit in the place of that edit, so that
    /// the two are taken back as one. The journal says so in words that every version reads: the
    /// last edit was undone, and the new one done. `None` where that would change nothing.
    ///
    /// # Errors
    /// [`Refused`], with everything as it was.
    pub fn amend(
        &mut self,
        make: impl FnOnce(&Workspace) -> Option<Edit>,
        now: Timestamp,
    ) -> Option<Result<Applied, Refused>> {
        let last = self.history.last()?.clone();
        let mut touched = match edit::apply(&mut self.workspace, &last.inverse()) {
            Ok(touched) => touched,
            Err(refused) => return Some(Err(refused)),
        };
        let edit = make(&self.workspace);
        if edit.as_ref() == Some(&last) {
            self.restore(&last);
            return None;
        }
        if let Some(edit) = &edit {
            match edit::apply(&mut self.workspace, edit) {
                Ok(more) => touched.join(more),
                Err(refused) => {
                    self.restore(&last);
                    return Some(Err(refused));
                }
            }
        }
        Some(Ok(self.amended(edit, touched, now)))
    }

    /// Carries out again what was only taken back to look at the state before it.
    fn restore(&mut self, edit: &Edit) {
        let done = edit::apply(&mut self.workspace, edit);
        debug_assert!(done.is_ok(), "what was taken back can be done again");
    }

    /// Remembers that the last edit was taken back and this one carried out, if there is one.
    fn amended(&mut self, edit: Option<Edit>, touched: Touched, now: Timestamp) -> Applied {
        self.history.cross(Crossing::Undo);
        let mut entries = vec![self.entry_of(&Happened::Undid, now)];
        if let Some(edit) = edit {
            let happened = Happened::Did(edit);
            entries.push(self.entry_of(&happened, now));
            if let Happened::Did(edit) = happened {
                self.history.record(edit);
                self.past.forget_redo();
            }
        }
        self.applied(entries, touched)
    }

    /// Takes the last edit back; `None` where there is none, or it has not been read yet.
    ///
    /// # Errors
    /// [`Refused`], with everything as it was.
    pub fn undo(&mut self, now: Timestamp) -> Option<Result<Applied, Refused>> {
        self.cross(Crossing::Undo, now)
    }

    /// Does the last edit that was taken back again; `None` where there is none, or it has not been
    /// read yet.
    ///
    /// # Errors
    /// [`Refused`], with everything as it was.
    pub fn redo(&mut self, now: Timestamp) -> Option<Result<Applied, Refused>> {
        self.cross(Crossing::Redo, now)
    }

    /// [`Self::undo`] or [`Self::redo`].
    pub(super) fn cross(
        &mut self,
        crossing: Crossing,
        now: Timestamp,
    ) -> Option<Result<Applied, Refused>> {
        let edit = self.history.edit_for(crossing)?;
        Some(edit::apply(&mut self.workspace, &edit).map(|touched| {
            self.history.cross(crossing);
            let happened = match crossing {
                Crossing::Undo => Happened::Undid,
                Crossing::Redo => Happened::Redid,
            };
            let entry = self.entry_of(&happened, now);
            self.applied(vec![entry], touched)
        }))
    }

    /// The name of the edit that undo or redo would cross, as far as it has been read.
    pub fn name_of(&self, crossing: Crossing) -> Option<&str> {
        self.history.name_of(crossing)
    }

    /// How many edits can be taken back before more of the journal must be read.
    pub fn depth(&self) -> usize {
        self.history.depth()
    }

    /// The last journal entry, written or waiting; 0 for none.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    fn applied(&mut self, entries: Vec<Entry>, touched: Touched) -> Applied {
        Applied {
            summary: self.summary.clone(),
            entries,
            unreadable: self.unreadable.take(),
            touched,
        }
    }

    fn entry_of(&mut self, happened: &Happened, now: Timestamp) -> Entry {
        self.sequence += 1;
        let json = journal::write(happened, &self.workspace.document);
        self.journal_bytes += json.len();
        self.summary.modified = now;
        self.summary.annotations = self.workspace.annotations.len();
        self.summary.title.clone_from(&self.workspace.meta.title);
        Entry { sequence: self.sequence, json }
    }

    /// Whether a snapshot would shorten the next opening enough to be worth writing.
    ///
    /// The journal must be long, and at least half as large as the snapshot it would replace, so
    /// that the writing costs a constant amount for each edit however long the document is. Where
    /// the newest could not be read, there is one after the next change.
    pub fn wants_snapshot(&self) -> bool {
        let is_long = self.sequence - self.snapshot_sequence >= ENTRIES_PER_SNAPSHOT
            && self.journal_bytes >= self.snapshot_bytes / 2;
        is_long || (self.lacks_snapshot && self.sequence > self.snapshot_sequence)
    }

    /// A snapshot of now: the sequence number it stands at, and the native JSON.
    pub fn take_snapshot(&mut self) -> (u64, String) {
        let json = native::write(&self.workspace, &self.summary.id);
        self.lacks_snapshot = false;
        self.snapshot_sequence = self.sequence;
        self.snapshot_bytes = json.len();
        self.journal_bytes = 0;
        (self.sequence, json)
    }
}
