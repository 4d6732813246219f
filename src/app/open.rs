use super::ports::{Entry, Stored, Summary};
use tagline_core::edit::{self, Crossing, Edit, History, Refused, Touched};
use tagline_core::model::Workspace;
use tagline_format::journal::{self, Happened};
use tagline_format::native;

/// Journal entries after which a snapshot is worth its while.
const ENTRIES_PER_SNAPSHOT: u64 = 300;

/// Said where the document is whole, but not its history.
const HISTORY_LOST: &str = "Some earlier changes could not be read back and can no longer be undone; the document itself is whole.";

/// Said where the newest snapshot could not be read.
const OLDER_COPY: &str = "The newest safety copy of this document could not be read; the document was put together from an older copy and the changes made since.";

/// The document that is open: its state, its history, and where its journal stands.
#[derive(Debug)]
pub struct Open {
    /// What the library shows of it.
    pub summary: Summary,
    /// Its state.
    pub workspace: Workspace,
    /// What can be taken back.
    pub history: History,
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

/// What an edit left to do.
#[derive(Debug)]
pub struct Performed {
    /// What to journal.
    pub entry: Entry,
    /// The entry from which on the stored journal could not be read, to be set aside first.
    pub unreadable: Option<Entry>,
    /// What to draw anew.
    pub touched: Touched,
    /// What the edit is called.
    pub name: String,
}

impl Open {
    /// A document that has just been made and whose first snapshot is `snapshot_bytes` long.
    pub fn new(summary: Summary, workspace: Workspace, snapshot_bytes: usize) -> Self {
        Self {
            summary,
            workspace,
            history: History::default(),
            sequence: 0,
            snapshot_sequence: 0,
            snapshot_bytes,
            journal_bytes: 0,
            unreadable: None,
            lacks_snapshot: false,
        }
    }

    /// Notes that this was put together from an older snapshot than the newest, which could not be
    /// read; answers with what to say.
    pub(super) fn lacks_newest(&mut self) -> String {
        self.lacks_snapshot = true;
        OLDER_COPY.to_owned()
    }

    /// A document as it was stored: its snapshot with the journal played over it.
    ///
    /// An entry that cannot be read, or is not there, ends the journal there: what follows would
    /// build on what is missing. It is reported, and what follows is set aside when there is a new
    /// change. Where the snapshot holds its change already, only the history before it is
    /// forgotten.
    ///
    /// # Errors
    /// A sentence for the person, where not even the snapshot can be read.
    pub fn from_stored(stored: Stored) -> Result<(Self, Vec<String>), String> {
        let mut read = native::read(&stored.snapshot).map_err(|refusal| refusal.to_string())?;
        let Some(document) = read.documents.pop() else {
            return Err("The stored document is empty.".to_owned());
        };
        let mut problems: Vec<String> =
            document.refused.iter().map(|r| format!("{}: {}", r.place, r.reason)).collect();
        let mut open = Self::new(stored.summary, document.workspace, stored.snapshot.len());
        open.snapshot_sequence = stored.snapshot_sequence;
        open.sequence = stored.snapshot_sequence;
        problems.extend(open.replay_all(stored.journal));
        Ok((open, problems))
    }

    /// Plays the journal, and says what was wrong with it.
    fn replay_all(&mut self, journal: Vec<Entry>) -> Option<String> {
        let last = journal.last().map_or(0, |e| e.sequence);
        let (mut played, mut is_whole) = (0, true);
        for entry in journal {
            let is_held = entry.sequence <= self.snapshot_sequence;
            let follows = entry.sequence == played + 1;
            if !follows && played < self.snapshot_sequence {
                self.forget_history(&mut is_whole);
            }
            let connects = follows || entry.sequence <= self.snapshot_sequence + 1;
            if !connects || self.replay(&entry).is_err() {
                if !is_held {
                    self.unreadable = Some(entry);
                    return Some(self.cut_short(last - self.sequence));
                }
                self.forget_history(&mut is_whole);
            }
            played = entry.sequence;
        }
        if played < self.snapshot_sequence {
            self.forget_history(&mut is_whole);
        }
        (!is_whole).then(|| HISTORY_LOST.to_owned())
    }

    /// What is before a missing change cannot be taken back over it.
    fn forget_history(&mut self, is_whole: &mut bool) {
        self.history = History::default();
        *is_whole = false;
    }

    /// What is said where the last `lost` changes could not be played.
    fn cut_short(&self, lost: u64) -> String {
        let (changes, they) = match lost {
            1 => ("The last change".to_owned(), "It stays"),
            n => (format!("The last {n} changes"), "They stay"),
        };
        let after = match self.history.name_of(Crossing::Undo) {
            Some(name) => format!("as it was after change {} (“{name}”)", self.sequence),
            None if self.sequence == 0 => "as it was at the start".to_owned(),
            None => format!("as it was after change {}", self.sequence),
        };
        format!(
            "{changes} could not be read back; the document is shown {after}. {they} in this \
             browser’s storage, set aside as soon as you edit the document."
        )
    }

    /// Takes one stored entry into the history and, where the snapshot lacks it, the state.
    fn replay(&mut self, entry: &Entry) -> Result<(), String> {
        let happened =
            journal::read(&entry.json, &self.workspace.document).map_err(|e| e.to_string())?;
        let is_new = entry.sequence > self.snapshot_sequence;
        let (edit, crossing) = match happened {
            Happened::Did(edit) => (edit, None),
            Happened::Undid => (self.crossing_edit(Crossing::Undo)?, Some(Crossing::Undo)),
            Happened::Redid => (self.crossing_edit(Crossing::Redo)?, Some(Crossing::Redo)),
        };
        if is_new {
            edit::apply(&mut self.workspace, &edit).map_err(|e| e.to_string())?;
            self.journal_bytes += entry.json.len();
        }
        match crossing {
            Some(crossing) => self.history.cross(crossing),
            None => self.history.record(edit),
        }
        self.sequence = self.sequence.max(entry.sequence);
        Ok(())
    }

    fn crossing_edit(&self, crossing: Crossing) -> Result<Edit, String> {
        self.history.edit_for(crossing).ok_or_else(|| "there was nothing to take back".to_owned())
    }

    /// Carries an edit out and remembers it.
    ///
    /// # Errors
    /// [`Refused`], with everything as it was.
    pub fn perform(&mut self, edit: Edit) -> Result<Performed, Refused> {
        let touched = edit::apply(&mut self.workspace, &edit)?;
        let name = edit.name.clone();
        let happened = Happened::Did(edit);
        let entry = self.entry_of(&happened);
        if let Happened::Did(edit) = happened {
            self.history.record(edit);
        }
        Ok(Performed { entry, unreadable: self.unreadable.take(), touched, name })
    }

    /// Takes the last edit back, or does it again; `None` where there is none.
    ///
    /// # Errors
    /// [`Refused`], with everything as it was.
    pub fn cross(&mut self, crossing: Crossing) -> Option<Result<Performed, Refused>> {
        let edit = self.history.edit_for(crossing)?;
        Some(edit::apply(&mut self.workspace, &edit).map(|touched| {
            self.history.cross(crossing);
            let happened = match crossing {
                Crossing::Undo => Happened::Undid,
                Crossing::Redo => Happened::Redid,
            };
            Performed {
                entry: self.entry_of(&happened),
                unreadable: self.unreadable.take(),
                touched,
                name: edit.name,
            }
        }))
    }

    /// The last journal entry, written or waiting; 0 for none.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    fn entry_of(&mut self, happened: &Happened) -> Entry {
        self.sequence += 1;
        let json = journal::write(happened, &self.workspace.document);
        self.journal_bytes += json.len();
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
