//! The archive in the browser: [`IdbArchive`] over IndexedDB.

mod connection;
pub(super) mod handle;
mod idb;
mod load;
mod schema;
mod wire;
mod write;

use std::ops::RangeInclusive;
use std::rc::Rc;

use connection::Connection;

use tagline_app::ports::memory::MemoryArchive;
use tagline_app::ports::{Answer, Archive, ArchiveError, Entry, Mark, Stored, Summary};
use tagline_core::model::DocumentId;

/// The database's name. It says whose it is, because pages opened from disk share one room.
pub const DATABASE: &str = "tagline";

/// Opens the archive, within a few seconds whatever the browser does.
///
/// Where it does not open, the documents live in memory and the error says why: the person must be
/// told before they begin to work.
pub async fn open() -> (Rc<dyn Archive>, Option<ArchiveError>) {
    match IdbArchive::open(DATABASE).await {
        Ok(archive) => (Rc::new(archive), None),
        Err(error) => (Rc::new(MemoryArchive::default()), Some(error)),
    }
}

/// Documents in IndexedDB.
///
/// Every write is one transaction of strict durability, and answers when it is complete.
pub struct IdbArchive {
    connection: Rc<Connection>,
}

/// Undoes what is half written and begins nothing until [`resume`]; to be called when the page is
/// put aside and may come back.
///
/// WebKit keeps the transactions of a page that waits in the back-forward cache, and whoever opens
/// the database meanwhile waits for ever.
pub fn pause() {
    idb::pause();
}

/// Goes on with what was asked for meanwhile; to be called when the page has come back.
pub fn resume() {
    idb::resume();
}

/// Does a piece of work on the connection, as the answer of a port.
macro_rules! answer {
    ($archive:expr, |$database:ident| $work:expr) => {{
        let connection = $archive.connection.clone();
        Box::pin(async move { connection.run(async |$database| $work.await).await })
    }};
}

impl IdbArchive {
    /// Opens the database `name`, and makes it where there is none.
    ///
    /// # Errors
    /// [`ArchiveError::Blocked`] where the browser refuses or does not answer,
    /// [`ArchiveError::Newer`] where a newer Tagline has been here.
    pub async fn open(name: &str) -> Result<Self, ArchiveError> {
        Ok(Self { connection: Rc::new(Connection::open(name).await?) })
    }

    fn write(
        &self,
        id: DocumentId,
        summary: Option<Summary>,
        entries: Vec<Entry>,
        mark: Option<Mark>,
    ) -> Answer<Result<(), ArchiveError>> {
        answer!(self, |database| write::append(database, &id, summary.as_ref(), &entries, mark))
    }

    /// Lets go of the database; whatever is asked next opens it again.
    pub fn close(&self) {
        self.connection.close();
    }
}

impl Archive for IdbArchive {
    fn list(&self) -> Answer<Result<Vec<Summary>, ArchiveError>> {
        answer!(self, |database| load::list(database))
    }

    fn load(&self, id: &DocumentId) -> Answer<Result<Option<Stored>, ArchiveError>> {
        let id = id.clone();
        answer!(self, |database| load::load(database, &id))
    }

    fn load_before(
        &self,
        id: &DocumentId,
        sequence: u64,
    ) -> Answer<Result<Option<Stored>, ArchiveError>> {
        let id = id.clone();
        answer!(self, |database| load::load_before(database, &id, sequence))
    }

    fn entries(
        &self,
        id: &DocumentId,
        range: RangeInclusive<u64>,
    ) -> Answer<Result<Vec<Entry>, ArchiveError>> {
        let id = id.clone();
        answer!(self, |database| load::entries(database, &id, &range))
    }

    fn create(
        &self,
        summary: Summary,
        text: String,
        snapshot: String,
    ) -> Answer<Result<(), ArchiveError>> {
        answer!(self, |database| write::create(database, &summary, &text, &snapshot))
    }

    fn append(&self, summary: Summary, entries: Vec<Entry>) -> Answer<Result<(), ArchiveError>> {
        let id = summary.id.clone();
        self.write(id, Some(summary), entries, None)
    }

    fn set_aside(&self, id: &DocumentId, first: Entry) -> Answer<Result<(), ArchiveError>> {
        let id = id.clone();
        answer!(self, |database| write::set_aside_from(database, &id, &first))
    }

    fn snapshot(
        &self,
        id: &DocumentId,
        sequence: u64,
        json: String,
    ) -> Answer<Result<(), ArchiveError>> {
        let id = id.clone();
        answer!(self, |database| write::snapshot(database, &id, sequence, &json))
    }

    fn mark(&self, id: &DocumentId, mark: Mark) -> Answer<Result<(), ArchiveError>> {
        self.write(id.clone(), None, Vec::new(), Some(mark))
    }

    fn purge(&self, id: &DocumentId) -> Answer<Result<(), ArchiveError>> {
        let id = id.clone();
        answer!(self, |database| write::purge(database, &id))
    }

    fn keep(&self, name: &str, text: String) -> Answer<Result<(), ArchiveError>> {
        let name = name.to_owned();
        answer!(self, |database| write::keep(database, &name, &text))
    }

    fn kept(&self, name: &str) -> Answer<Result<Option<String>, ArchiveError>> {
        let name = name.to_owned();
        answer!(self, |database| load::kept(database, &name))
    }

    fn search(&self, needle: &str) -> Answer<Result<Vec<DocumentId>, ArchiveError>> {
        let needle = needle.to_owned();
        answer!(self, |database| load::search(database, &needle))
    }
}
