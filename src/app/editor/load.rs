//! A document as it was stored: its snapshot with the journal behind it played over it.

use super::Editor;
use super::past::{HISTORY_LOST, Past};
use crate::ports::{Entry, Stored};
use tagline_core::edit::{self, Crossing, Edit};
use tagline_format::journal::{self, Happened};
use tagline_format::native;

/// Said where the newest snapshot could not be read.
const OLDER_COPY: &str = "The newest safety copy of this document could not be read; the document was put together from an older copy and the changes made since.";

/// The reason why a stored document could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// Not even the snapshot can be read; a sentence for the person.
    Unreadable(String),
    /// The journal takes back what was done before the snapshot: more of it must be read.
    NeedsPast,
}

impl Editor {
    /// Notes that this was put together from an older snapshot than the newest, which could not be
    /// read; answers with what to say.
    pub(crate) fn lacks_newest(&mut self) -> String {
        self.lacks_snapshot = true;
        OLDER_COPY.to_owned()
    }

    /// A document as it was stored: its snapshot with the journal played over it. Of the journal,
    /// what the snapshot holds may be missing, from the start on; where some of it is there, it goes
    /// into the history.
    ///
    /// An entry that cannot be read, or is not there, ends the journal there: what follows would
    /// build on what is missing. It is reported, and what follows is set aside when there is a new
    /// change. Where the snapshot holds its change already, only the history before it is
    /// forgotten.
    ///
    /// # Errors
    /// [`LoadError::Unreadable`] where not even the snapshot can be read; [`LoadError::NeedsPast`]
    /// where more of the journal before the snapshot must be given.
    pub fn from_stored(stored: Stored) -> Result<(Self, Vec<String>), LoadError> {
        let unreadable =
            |refusal: tagline_format::ReadError| LoadError::Unreadable(refusal.to_string());
        let mut read = native::read(&stored.snapshot).map_err(unreadable)?;
        let Some(document) = read.documents.pop() else {
            return Err(LoadError::Unreadable("The stored document is empty.".to_owned()));
        };
        let mut problems: Vec<String> =
            document.refused.iter().map(|r| format!("{}: {}", r.place, r.reason)).collect();
        let mut editor = Self::new(stored.summary, document.workspace, stored.snapshot.len());
        editor.snapshot_sequence = stored.snapshot_sequence;
        editor.sequence = stored.snapshot_sequence;
        editor.past = Past::before(stored.snapshot_sequence);
        let mut held = stored.journal;
        let behind =
            held.split_off(held.partition_point(|e| e.sequence <= stored.snapshot_sequence));
        if stored.journal_from <= stored.snapshot_sequence {
            problems.extend(editor.read_back(stored.journal_from, held));
        }
        problems.extend(editor.replay_all(behind)?);
        Ok((editor, problems))
    }

    /// Plays the journal behind the snapshot, and says what was wrong with it.
    fn replay_all(&mut self, journal: Vec<Entry>) -> Result<Option<String>, LoadError> {
        let last = journal.last().map_or(0, |e| e.sequence);
        for entry in journal {
            if entry.sequence == self.sequence + 1 {
                match self.replay(&entry) {
                    Ok(()) => continue,
                    Err(Unplayed::NeedsPast) => return Err(LoadError::NeedsPast),
                    Err(Unplayed::Damaged) => {}
                }
            }
            self.unreadable = Some(entry);
            return Ok(Some(self.cut_short(last - self.sequence)));
        }
        Ok(None)
    }

    /// The sentence for a document whose last changes could not be read back.
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

    /// Takes one stored entry behind the snapshot into the state and the history.
    fn replay(&mut self, entry: &Entry) -> Result<(), Unplayed> {
        let happened = journal::read(&entry.json, &self.workspace.document)?;
        let (edit, crossing) = match happened {
            Happened::Did(edit) => (edit, None),
            Happened::Undid => (self.crossing_edit(Crossing::Undo)?, Some(Crossing::Undo)),
            Happened::Redid => (self.crossing_edit(Crossing::Redo)?, Some(Crossing::Redo)),
        };
        edit::apply(&mut self.workspace, &edit)?;
        self.journal_bytes += entry.json.len();
        match crossing {
            Some(crossing) => self.history.cross(crossing),
            None => {
                self.history.record(edit);
                self.past.forget_redo();
            }
        }
        self.sequence = entry.sequence;
        Ok(())
    }

    fn crossing_edit(&self, crossing: Crossing) -> Result<Edit, Unplayed> {
        match self.history.edit_for(crossing) {
            Some(edit) => Ok(edit),
            None if self.past.is_read() => Err(Unplayed::Damaged),
            None => Err(Unplayed::NeedsPast),
        }
    }

    /// Puts the journal from entry `from` up to what has been read beneath the history; `None`, or
    /// what to say where some of it could not be read and the history ends there.
    pub fn read_back(&mut self, from: u64, entries: Vec<Entry>) -> Option<String> {
        let is_whole = self.past.read(from, entries, &self.workspace.document, &mut self.history);
        (!is_whole).then(|| HISTORY_LOST.to_owned())
    }
}

/// The reason why an entry was not played.
enum Unplayed {
    NeedsPast,
    Damaged,
}

impl<E: std::error::Error> From<E> for Unplayed {
    fn from(_: E) -> Self {
        Self::Damaged
    }
}
