//! All that the core asks of its surroundings. `platform` answers in a browser, fakes do in tests.

pub mod folder;
pub mod memory;
pub mod permanence;

use std::future::Future;
use std::ops::RangeInclusive;
use std::pin::Pin;

pub use folder::{Folder, Found};
pub use permanence::{Permanence, Permanent};

pub use crate::tools::Tools;
pub use crate::typing::{FieldId, note_typed};
pub use crate::workshop::{Insight, Outcome, Request, Thought};
use tagline_core::model::DocumentId;
pub use tagline_format::charset::Decoder;

/// The answer of a port that takes its time; runs on the page's one thread.
pub type Answer<T> = Pin<Box<dyn Future<Output = T>>>;

/// Milliseconds since 1970-01-01T00:00Z.
pub type Timestamp = u64;

/// Where documents are kept.
///
/// A document is its text (written once), snapshots (the native JSON of the whole document as it
/// was after the journal entry with the snapshot's sequence number), and a journal of entries with
/// consecutive sequence numbers from 1. A method answers only when what it wrote is durable.
pub trait Archive {
    /// What is known of every document, in no order; also those in the bin.
    fn list(&self) -> Answer<Result<Vec<Summary>, ArchiveError>>;

    /// The newest snapshot with the journal behind it; `None` where there is no such document.
    fn load(&self, id: &DocumentId) -> Answer<Result<Option<Stored>, ArchiveError>>;

    /// As [`Self::load`], with the newest snapshot before `sequence`, since the one there could not
    /// be read; `None` where there is none.
    fn load_before(
        &self,
        id: &DocumentId,
        sequence: u64,
    ) -> Answer<Result<Option<Stored>, ArchiveError>>;

    /// The entries of a document's journal with these sequence numbers, as far as they are there.
    fn entries(
        &self,
        id: &DocumentId,
        range: RangeInclusive<u64>,
    ) -> Answer<Result<Vec<Entry>, ArchiveError>>;

    /// Keeps a new document: its summary, its text, its first snapshot (sequence 0). An existing
    /// document with this identifier is left as it is and reported as [`ArchiveError::Conflict`].
    fn create(
        &self,
        summary: Summary,
        text: String,
        snapshot: String,
    ) -> Answer<Result<(), ArchiveError>>;

    /// Appends to a document's journal and replaces its summary, in one durable transaction; how it
    /// is marked stays, since another tab may have marked it ([`Summary::follow`]).
    ///
    /// The entries must follow the last one that is stored, or nothing is written and the answer is
    /// [`ArchiveError::Conflict`]: somebody else has written meanwhile.
    fn append(&self, summary: Summary, entries: Vec<Entry>) -> Answer<Result<(), ArchiveError>>;

    /// Takes the journal's entries from `first` on out of it, because they could not be read, and
    /// keeps them where no reader meets them, until the document is purged.
    ///
    /// Where the journal does not hold `first` just as it is given, nothing is done and the answer
    /// is [`ArchiveError::Conflict`]: somebody else has mended it meanwhile.
    fn set_aside(&self, id: &DocumentId, first: Entry) -> Answer<Result<(), ArchiveError>>;

    /// Adds a snapshot; the one before it is kept, older ones (but the first) are dropped once this
    /// one has been read back.
    fn snapshot(
        &self,
        id: &DocumentId,
        sequence: u64,
        json: String,
    ) -> Answer<Result<(), ArchiveError>>;

    /// Marks a document in its summary.
    fn mark(&self, id: &DocumentId, mark: Mark) -> Answer<Result<(), ArchiveError>>;

    /// Removes every trace of a document.
    fn purge(&self, id: &DocumentId) -> Answer<Result<(), ArchiveError>>;

    /// Keeps a text that is no document yet, or about them, under a name, in one durable
    /// transaction.
    fn keep(&self, name: &str, text: String) -> Answer<Result<(), ArchiveError>>;

    /// What was kept under a name; `None` where nothing ever was.
    fn kept(&self, name: &str) -> Answer<Result<Option<String>, ArchiveError>>;

    /// The documents whose text holds `needle`, ignoring case.
    fn search(&self, needle: &str) -> Answer<Result<Vec<DocumentId>, ArchiveError>>;
}

/// What a person does with a document as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was put in the bin at a time, or (`None`) brought back.
    Binned(Option<Timestamp>),
    /// It was downloaded, as it was at a time, in a format that holds everything.
    Downloaded(Timestamp),
}

impl Summary {
    /// Marks the document.
    pub fn mark(&mut self, mark: Mark) {
        match mark {
            Mark::Binned(at) => self.binned = at,
            Mark::Downloaded(at) => self.downloaded = self.downloaded.max(Some(at)),
        }
    }

    /// Takes the marks of the summary that it replaces.
    #[must_use]
    pub fn follow(self, old: &Self) -> Self {
        let downloaded = self.downloaded.max(old.downloaded);
        Self { binned: old.binned, downloaded, ..self }
    }
}

/// What the library shows of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Which document.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// When it was last downloaded in a format that holds everything.
    pub downloaded: Option<Timestamp>,
    /// When it was put in the bin.
    pub binned: Option<Timestamp>,
    /// Length of its text in bytes.
    pub bytes: usize,
    /// How many annotations it has.
    pub annotations: usize,
}

impl Summary {
    /// The summary of a document of which nothing else is known: one is never lost for its summary.
    pub fn unknown(id: DocumentId) -> Self {
        Self {
            title: format!("Recovered document {id}"),
            id,
            created: 0,
            modified: 0,
            downloaded: None,
            binned: None,
            bytes: 0,
            annotations: 0,
        }
    }
}

/// A document as the archive gives it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its summary.
    pub summary: Summary,
    /// The native JSON of a whole document.
    pub snapshot: String,
    /// The last journal entry that the snapshot holds; 0 for none.
    pub snapshot_sequence: u64,
    /// The journal from entry `journal_from` on, by sequence number; those up to `snapshot_sequence`
    /// only for the history. All that is there: where an entry is lost there is a gap, where one is
    /// no text it is empty.
    pub journal: Vec<Entry>,
    /// The first entry that was read, if it is there: the one behind the snapshot, or an earlier one.
    pub journal_from: u64,
}

/// One journal entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the journal, from 1, without gaps.
    pub sequence: u64,
    /// What happened, as JSON.
    pub json: String,
}

/// Why the archive could not do as asked; the sentence says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// The browser does not let this page store anything.
    #[error(
        "This browser is not letting Tagline store anything (private mode or blocked site data). Download your work before you close the page."
    )]
    Blocked,
    /// The browser's storage for this page is full.
    #[error(
        "The browser’s storage is full. Download your work, then delete documents you no longer need."
    )]
    Full,
    /// Another page has written to the same document.
    #[error(
        "This document was changed in another tab. Download your work here, then reload to see the other version."
    )]
    Conflict,
    /// A newer Tagline has changed the form of the storage.
    #[error("A newer version of Tagline has been used in this browser. Reload the page.")]
    Newer,
    /// Anything else, in the browser's words.
    #[error(
        "The browser could not store the change ({0}). Download your work and reload the page."
    )]
    Other(String),
}

/// The time, and names that nobody else will choose.
pub trait Clock {
    /// Now.
    fn now(&self) -> Timestamp;

    /// A fresh, random document identifier.
    fn new_document_id(&self) -> DocumentId;

    /// Answers when so many milliseconds have gone by.
    fn wait(&self, millis: u32) -> Answer<()>;

    /// Answers once what was last shown is on the screen, or soon where nothing is being painted.
    fn painted(&self) -> Answer<()> {
        Box::pin(std::future::ready(()))
    }
}

/// Small things to remember between visits; losing them loses no work.
pub trait Settings {
    /// What was kept under `key`.
    fn get(&self, key: &str) -> Option<String>;

    /// Keeps `value` under `key`, or nothing where the browser does not allow it.
    fn set(&self, key: &str, value: &str);
}

/// One writer for each document, over all tabs.
pub trait Locks {
    /// Asks to be the writer of a document, until [`Self::release`]. With `steal`, whoever is the
    /// writer now ceases to be. `lost` is called when somebody takes over from us.
    ///
    /// The answer is whether we are the writer. Where the browser has no locks, everybody is.
    fn acquire(&self, id: &DocumentId, steal: bool, lost: Box<dyn Fn()>) -> Answer<bool>;

    /// Calls `free` when a document has no writer any more, unless [`Self::acquire`] or
    /// [`Self::release`] has been called before that.
    fn when_free(&self, id: &DocumentId, free: Box<dyn Fn()>);

    /// Does `work` as the writer of a document that is not open here; whether it was done, and not
    /// because somebody else is the writer.
    fn meanwhile(&self, id: &DocumentId, work: Answer<()>) -> Answer<bool>;

    /// Gives the lock that we hold back, if any.
    fn release(&self);
}

/// The way out for files.
pub trait Outlet {
    /// Offers `bytes` to the person as a file.
    ///
    /// # Errors
    /// A sentence for the person.
    fn download(&self, name: &str, mime: &str, bytes: &[u8]) -> Result<(), String>;
}

/// Somebody who does what the first screen does not need: see [`workshop`](crate::workshop).
pub trait Workshop {
    /// Gets ready for the first request, once that is in nobody's way; answers then.
    fn prepare(&self) -> Answer<()> {
        Box::pin(std::future::ready(()))
    }

    /// Has a request done. Whoever drops the answer takes the request back: it is not begun any
    /// more, or what it comes to is dropped as well.
    ///
    /// Where the request cannot even be begun, the outcome is a sentence for the person.
    fn ask(&self, request: Request) -> Answer<Outcome>;

    /// Has something thought over, beside what is asked for. Whoever drops the answer breaks the
    /// thought off.
    ///
    /// Where it cannot even be begun, there is a sentence for the person.
    fn think(&self, thought: Thought) -> Answer<Result<Insight, String>>;
}

/// What of the program is needed only once there is a document, and fetched then.
pub trait Annex {
    /// The tools in it.
    ///
    /// # Errors
    /// A sentence for the person, where it could not be fetched; asking again tries again.
    fn tools(&self) -> Answer<Result<Tools, String>>;
}

/// The model that finds names: not small, so that it is fetched when it is first needed.
pub trait Model {
    /// It, as [`Thought::Equip`] takes it.
    ///
    /// # Errors
    /// A sentence for the person, where it could not be fetched; asking again tries again.
    fn bytes(&self) -> Answer<Result<Vec<u8>, String>>;
}
