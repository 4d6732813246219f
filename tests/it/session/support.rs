//! A session with the surroundings of a test: everything it asks for is in memory.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::{poll_fn, ready};
use std::rc::Rc;
use std::task::{Poll, Waker};

use any_spawner::Executor;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tagline::edit::Crossing;
use tagline::model::{Annotation, AnnotationId, DocumentId, LabelId, Metadata, Schema, Workspace};
use tagline::session::memory::MemoryArchive;
use tagline::session::ports::{
    Answer, Archive, ArchiveError, Clock, Entry, Locks, Outcome, Outlet, Request, Settings, Stored,
    Summary, Timestamp, Workshop,
};
use tagline::session::{Action, Saving, Session, Surroundings, View};
use tagline::text::{Document, Span};
use tagline::workshop::{Parcel, perform};

/// What the tests annotate.
pub const TEXT: &str = "Ana Ruiz paid 550 drones.\n“We won,” Ana Ruiz said in Kyiv.";

/// A clock that goes on by a second whenever it is read; names count up.
#[derive(Default)]
struct Ticks {
    now: Cell<Timestamp>,
    names: Rc<Cell<u32>>,
}

impl Clock for Ticks {
    fn now(&self) -> Timestamp {
        self.now.set(self.now.get() + 1000);
        self.now.get()
    }

    fn new_document_id(&self) -> DocumentId {
        self.names.set(self.names.get() + 1);
        id(&format!("doc-{}", self.names.get()))
    }
}

#[derive(Clone, Default)]
struct Remembered(Rc<RefCell<BTreeMap<String, String>>>);

impl Settings for Remembered {
    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, value: &str) {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
    }
}

/// Who writes what, over all tabs: the tab and whom to tell.
type Writers = Rc<RefCell<BTreeMap<DocumentId, (u32, Box<dyn Fn()>)>>>;

/// The locks as one tab sees them.
struct TabLocks {
    tab: u32,
    writers: Writers,
}

impl Locks for TabLocks {
    fn acquire(&self, id: &DocumentId, steal: bool, lost: Box<dyn Fn()>) -> Answer<bool> {
        self.release();
        let mut writers = self.writers.borrow_mut();
        if !steal && writers.contains_key(id) {
            return Box::pin(ready(false));
        }
        let before = writers.insert(id.clone(), (self.tab, lost));
        drop(writers);
        before.into_iter().for_each(|(_, lost)| lost());
        Box::pin(ready(true))
    }

    fn release(&self) {
        self.writers.borrow_mut().retain(|_, (tab, _)| *tab != self.tab);
    }
}

/// A file that was offered: its name and what is in it.
type Offered = (String, Vec<u8>);

#[derive(Clone, Default)]
pub struct Files(pub Rc<RefCell<Vec<Offered>>>);

impl Outlet for Files {
    fn download(&self, name: &str, _mime: &str, bytes: &[u8]) -> Result<(), String> {
        self.0.borrow_mut().push((name.to_owned(), bytes.to_owned()));
        Ok(())
    }
}

/// Does what it is asked at once, in the same way as a worker: by parcels.
pub struct InPlace;

impl Workshop for InPlace {
    fn ask(&self, request: Request) -> Answer<Outcome> {
        let arrived = Parcel::of_request(request).request().and_then(perform);
        Box::pin(ready(Parcel::of_outcome(arrived).outcome()))
    }
}

/// A browser that starts no worker.
pub struct NoWorker;

impl Workshop for NoWorker {
    fn ask(&self, _: Request) -> Answer<Outcome> {
        Box::pin(ready(Err("No worker.".to_owned())))
    }
}

/// The archive, behind a gate that holds journal entries back while it is closed.
#[derive(Clone, Default)]
pub struct Gate {
    pub inner: MemoryArchive,
    is_closed: Rc<Cell<bool>>,
    waiting: Rc<RefCell<Vec<Waker>>>,
    /// Sequence numbers, as they were asked to be written.
    pub asked: Rc<RefCell<Vec<u64>>>,
}

impl Gate {
    pub fn on(archive: &MemoryArchive) -> Self {
        Self { inner: archive.clone(), ..Self::default() }
    }

    pub fn close(&self) {
        self.is_closed.set(true);
    }

    pub fn open(&self) {
        self.is_closed.set(false);
        self.waiting.take().into_iter().for_each(Waker::wake);
        settle();
    }
}

impl Archive for Gate {
    fn list(&self) -> Answer<Result<Vec<Summary>, ArchiveError>> {
        self.inner.list()
    }

    fn load(&self, id: &DocumentId) -> Answer<Result<Option<Stored>, ArchiveError>> {
        self.inner.load(id)
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
            poll_fn(|context| {
                if !gate.is_closed.get() {
                    return Poll::Ready(());
                }
                gate.waiting.borrow_mut().push(context.waker().clone());
                Poll::Pending
            })
            .await;
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

    fn describe(&self, summary: Summary) -> Answer<Result<(), ArchiveError>> {
        self.inner.describe(summary)
    }

    fn purge(&self, id: &DocumentId) -> Answer<Result<(), ArchiveError>> {
        self.inner.purge(id)
    }

    fn search(&self, needle: &str) -> Answer<Result<Vec<DocumentId>, ArchiveError>> {
        self.inner.search(needle)
    }
}

/// One browser: tabs of it share the archive, the settings and the locks.
#[derive(Default)]
pub struct Browser {
    pub archive: MemoryArchive,
    pub files: Files,
    settings: Remembered,
    writers: Writers,
    tabs: Cell<u32>,
    names: Rc<Cell<u32>>,
}

impl Browser {
    pub fn new() -> Self {
        Self::on(&MemoryArchive::default())
    }

    /// A browser with locks of its own: as if it had none, to the tabs of another.
    pub fn on(archive: &MemoryArchive) -> Self {
        // Another test may have been first: the executor is the same.
        let _ = Executor::init_futures_executor();
        // A page is never disposed of before the process is.
        Box::leak(Box::new(Owner::new())).set();
        Self { archive: archive.clone(), ..Self::default() }
    }

    /// Another tab, in which nothing has been opened yet.
    pub fn blank_tab(&self) -> Session {
        self.tab_on(Rc::new(self.archive.clone()), None)
    }

    pub fn tab_on(&self, archive: Rc<dyn Archive>, unsaved: Option<ArchiveError>) -> Session {
        self.tab_with(archive, unsaved, Rc::new(InPlace))
    }

    pub fn tab_with(
        &self,
        archive: Rc<dyn Archive>,
        unsaved: Option<ArchiveError>,
        workshop: Rc<dyn Workshop>,
    ) -> Session {
        self.tabs.set(self.tabs.get() + 1);
        let names = self.names.clone();
        Session::new(Surroundings {
            archive,
            unsaved,
            clock: Rc::new(Ticks { names, ..Ticks::default() }),
            settings: Rc::new(self.settings.clone()),
            locks: Rc::new(TabLocks { tab: self.tabs.get(), writers: self.writers.clone() }),
            outlet: Rc::new(self.files.clone()),
            workshop,
        })
    }

    /// Another tab, on the document that was open last.
    pub fn tab(&self) -> Session {
        let session = self.blank_tab();
        session.start();
        settle();
        session
    }

    /// What is stored of a document.
    pub fn stored(&self, id: &DocumentId) -> Stored {
        now(self.archive.load(id)).unwrap().unwrap()
    }
}

/// Lets everything run that can.
pub fn settle() {
    Executor::poll_local();
}

/// The answer of a future that waits for nothing but this thread.
pub fn now<T: 'static>(future: impl Future<Output = T> + 'static) -> T {
    let answer = Rc::new(RefCell::new(None));
    let place = answer.clone();
    spawn_local(async move {
        *place.borrow_mut() = Some(future.await);
    });
    settle();
    answer.take().expect("an answer")
}

pub fn id(name: &str) -> DocumentId {
    DocumentId::new(name).unwrap()
}

/// Makes a document of `text` with this title, and lets it be saved.
pub fn create(session: Session, title: &str, text: &str) -> DocumentId {
    let meta = Metadata { title: title.to_owned(), ..Metadata::default() };
    session.create(Document::new(text).unwrap(), meta);
    settle();
    match session.view().get_untracked() {
        View::Reader(id) => id,
        other => panic!("{other:?}"),
    }
}

/// The label of this name in the open document.
pub fn label(session: Session, name: &str) -> LabelId {
    session.with(|w| w.schema.label_named(name).unwrap().id).unwrap()
}

/// The first stretch of these words in the open document.
pub fn span(session: Session, words: &str) -> Span {
    session.with(|w| span_in(w, words)).unwrap()
}

pub fn span_in(workspace: &Workspace, words: &str) -> Span {
    let start = workspace.document.text().find(words).expect("the words");
    workspace.document.span(start, start + words.len()).unwrap()
}

/// Tags the first occurrence of `words`, without letting it be saved.
pub fn tag(session: Session, name: &str, words: &str) -> AnnotationId {
    let (label, fragments) = (label(session, name), vec![span(session, words)]);
    session.dispatch(Action::Tag { label, fragments }).made.expect("an annotation")
}

pub fn note(session: Session, id: AnnotationId, note: &str) -> bool {
    session.dispatch(Action::SetNote { id, note: note.to_owned() }).changed
}

/// The words of all annotations, in the order of their making.
pub fn words(session: Session) -> Vec<String> {
    session.with(|w| w.annotations.iter().map(|a| w.words_of(a)).collect()).unwrap()
}

pub fn annotation(session: Session, id: AnnotationId) -> Annotation {
    session.with(|w| w.annotation(id).unwrap().clone()).unwrap()
}

pub fn workspace(session: Session) -> Workspace {
    session.with(Workspace::clone).unwrap()
}

pub fn saving(session: Session) -> Saving {
    session.saving().get_untracked()
}

pub fn not_saved(error: &ArchiveError) -> Saving {
    Saving::NotSaved(error.to_string())
}

/// What was last said, and nothing any more.
pub fn said(session: Session) -> String {
    let said = session.notice().get_untracked().map(|n| n.text).unwrap_or_default();
    session.dismiss();
    said
}

/// Every state on the way back to the first, and on the way forward again to the last, each with
/// what comes next; leaves everything where it was.
pub fn whole_history(session: Session) -> Vec<(Option<String>, Workspace)> {
    if !session.writable().get_untracked() {
        session.take_over();
        settle();
    }
    let mut states = Vec::new();
    let back = go(session, Crossing::Undo, usize::MAX, &mut states);
    let forward = go(session, Crossing::Redo, usize::MAX, &mut states);
    go(session, Crossing::Undo, forward - back, &mut Vec::new());
    states
}

/// Crosses history as far as it goes, or `most` steps; answers how many.
fn go(
    session: Session,
    crossing: Crossing,
    most: usize,
    states: &mut Vec<(Option<String>, Workspace)>,
) -> usize {
    for steps in 0..most {
        let name = untrack(|| session.crossing_name(crossing));
        states.push((name.clone(), workspace(session)));
        if name.is_none() {
            return steps;
        }
        let crossed = match crossing {
            Crossing::Undo => session.undo(),
            Crossing::Redo => session.redo(),
        };
        assert!(crossed.changed, "{name:?}: {}", said(session));
    }
    most
}

/// A label set with a label more than the usual ones.
pub fn schema_with(name: &str) -> Schema {
    let mut schema = Schema::default();
    let extra = tagline::model::Label {
        id: schema.next_label_id(),
        name: name.to_owned(),
        key: None,
        ..schema.labels[0].clone()
    };
    schema.labels.push(extra);
    schema
}
