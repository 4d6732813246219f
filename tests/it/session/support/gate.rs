use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::ops::RangeInclusive;
use std::rc::Rc;
use std::task::{Poll, Waker};

use tagline_app::memory::MemoryArchive;
use tagline_app::ports::{Answer, Archive, ArchiveError, Entry, Mark, Stored, Summary};
use tagline_core::model::DocumentId;

use super::settle;

/// Something that can be shut, and lets nobody through then.
#[derive(Clone, Default)]
pub struct Door {
    is_shut: Rc<Cell<bool>>,
    waiting: Rc<RefCell<Vec<Waker>>>,
    /// How often those who waited were let through.
    passed: Rc<Cell<u64>>,
}

impl Door {
    pub fn shut(&self) {
        self.is_shut.set(true);
    }

    pub fn open(&self) {
        self.is_shut.set(false);
        self.waiting.take().into_iter().for_each(Waker::wake);
        settle();
    }

    /// Lets those through that wait, and stays shut.
    pub fn let_through(&self) {
        self.passed.set(self.passed.get() + 1);
        self.waiting.take().into_iter().for_each(Waker::wake);
        settle();
    }

    /// Waits until it is open, or those are let through that wait.
    pub async fn pass_once(&self) {
        let before = self.passed.get();
        poll_fn(|context| {
            if !self.is_shut.get() || self.passed.get() != before {
                return Poll::Ready(());
            }
            self.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Waits until it is open.
    pub async fn pass(&self) {
        poll_fn(|context| {
            if !self.is_shut.get() {
                return Poll::Ready(());
            }
            self.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

/// The archive, behind a door that holds journal entries back while it is shut.
#[derive(Clone, Default)]
pub struct Gate {
    pub inner: MemoryArchive,
    door: Door,
    /// Sequence numbers, as they were asked to be written.
    pub asked: Rc<RefCell<Vec<u64>>>,
    /// Why nothing is kept on the desk, if so.
    pub desk_fault: Rc<RefCell<Option<ArchiveError>>>,
}

impl Gate {
    pub fn on(archive: &MemoryArchive) -> Self {
        Self { inner: archive.clone(), ..Self::default() }
    }

    pub fn close(&self) {
        self.door.shut();
    }

    pub fn open(&self) {
        self.door.open();
    }
}

impl Archive for Gate {
    fn list(&self) -> Answer<Result<Vec<Summary>, ArchiveError>> {
        self.inner.list()
    }

    fn load(&self, id: &DocumentId) -> Answer<Result<Option<Stored>, ArchiveError>> {
        self.inner.load(id)
    }

    fn load_before(
        &self,
        id: &DocumentId,
        sequence: u64,
    ) -> Answer<Result<Option<Stored>, ArchiveError>> {
        self.inner.load_before(id, sequence)
    }

    fn entries(
        &self,
        id: &DocumentId,
        range: RangeInclusive<u64>,
    ) -> Answer<Result<Vec<Entry>, ArchiveError>> {
        self.inner.entries(id, range)
    }

    fn create(
        &self,
        summary: Summary,
        text: String,
        json: String,
    ) -> Answer<Result<(), ArchiveError>> {
        self.inner.create(summary, text, json)
    }

    fn append(&self, summary: Summary, entries: Vec<Entry>) -> Answer<Result<(), ArchiveError>> {
        let gate = self.clone();
        Box::pin(async move {
            gate.door.pass().await;
            gate.asked.borrow_mut().extend(entries.iter().map(|e| e.sequence));
            gate.inner.append(summary, entries).await
        })
    }

    fn set_aside(&self, id: &DocumentId, first: Entry) -> Answer<Result<(), ArchiveError>> {
        self.inner.set_aside(id, first)
    }

    fn snapshot(
        &self,
        id: &DocumentId,
        sequence: u64,
        json: String,
    ) -> Answer<Result<(), ArchiveError>> {
        self.inner.snapshot(id, sequence, json)
    }

    fn mark(&self, id: &DocumentId, mark: Mark) -> Answer<Result<(), ArchiveError>> {
        self.inner.mark(id, mark)
    }

    fn purge(&self, id: &DocumentId) -> Answer<Result<(), ArchiveError>> {
        self.inner.purge(id)
    }

    fn keep(&self, name: &str, text: String) -> Answer<Result<(), ArchiveError>> {
        let (gate, name) = (self.clone(), name.to_owned());
        Box::pin(async move {
            gate.door.pass().await;
            let fault = gate.desk_fault.borrow().clone();
            match fault {
                Some(error) => Err(error),
                None => gate.inner.keep(&name, text).await,
            }
        })
    }

    fn kept(&self, name: &str) -> Answer<Result<Option<String>, ArchiveError>> {
        self.inner.kept(name)
    }

    fn search(&self, needle: &str) -> Answer<Result<Vec<DocumentId>, ArchiveError>> {
        self.inner.search(needle)
    }
}
