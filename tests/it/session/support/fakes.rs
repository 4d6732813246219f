//! Clock, settings, locks, the way out for files, the workshop and the tools, in memory.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::{pending, poll_fn, ready};
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::time::{Duration, Instant};

use tagline_app::ports::{
    Annex, Answer, Clock, Folder, Found, Insight, Locks, Model, Outcome, Outlet, Permanence,
    Permanent, Request, Settings, Thought, Timestamp, Tools, Workshop,
};
use tagline_app::workshop::{Thinker, perform};
use tagline_core::model::DocumentId;

use super::gate::Door;
use super::{id, settle};

/// A clock that goes on by a second whenever it is read, or back where it is wrong; names count up.
/// It waits only as long as the test says ([`Waits::pass`]).
#[derive(Default)]
pub(super) struct Ticks {
    pub(super) now: Cell<Timestamp>,
    pub(super) is_wrong: Rc<Cell<bool>>,
    pub(super) names: Rc<Cell<u32>>,
    pub(super) waits: Waits,
    pub(super) frames: Frames,
}

/// Who waits for time to go by, and how much has.
#[derive(Clone, Default)]
pub struct Waits {
    passed: Rc<Cell<u32>>,
    waiting: Rc<RefCell<Vec<(u32, Waker)>>>,
}

impl Waits {
    /// Lets so many milliseconds go by, one after the other.
    pub fn pass(&self, millis: u32) {
        settle();
        for _ in 0..millis {
            let now = self.passed.get() + 1;
            self.passed.set(now);
            let due = |(at, _): &mut (u32, Waker)| *at <= now;
            let woken: Vec<_> = self.waiting.borrow_mut().extract_if(.., due).collect();
            if !woken.is_empty() {
                woken.into_iter().for_each(|(_, waker)| waker.wake());
                settle();
            }
        }
    }

    fn wait(&self, millis: u32) -> Answer<()> {
        let (this, end) = (self.clone(), self.passed.get() + millis);
        Box::pin(poll_fn(move |context| {
            if this.passed.get() >= end {
                return Poll::Ready(());
            }
            this.waiting.borrow_mut().push((end, context.waker().clone()));
            Poll::Pending
        }))
    }
}

/// What is painted: everything at once, or a frame at a time.
#[derive(Clone, Default)]
pub struct Frames {
    door: Door,
    is_held: Rc<Cell<bool>>,
}

impl Frames {
    pub fn hold(&self) {
        self.is_held.set(true);
        self.door.shut();
    }

    /// Paints once: who has waited goes on, and waits for the next.
    pub fn next(&self) {
        self.door.let_through();
    }

    pub fn release(&self) {
        self.is_held.set(false);
        self.door.open();
    }
}

impl Clock for Ticks {
    fn now(&self) -> Timestamp {
        let now = self.now.get();
        self.now.set(if self.is_wrong.get() { now.saturating_sub(1000) } else { now + 1000 });
        self.now.get()
    }

    fn wait(&self, millis: u32) -> Answer<()> {
        self.waits.wait(millis)
    }

    fn new_document_id(&self) -> DocumentId {
        self.names.set(self.names.get() + 1);
        id(&format!("doc-{}", self.names.get()))
    }

    fn painted(&self) -> Answer<()> {
        let frames = self.frames.clone();
        Box::pin(async move { frames.door.pass_once().await })
    }
}

#[derive(Clone, Default)]
pub struct Remembered(Rc<RefCell<BTreeMap<String, String>>>);

impl Settings for Remembered {
    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, value: &str) {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
    }
}

/// Who writes what, over all tabs: the tab and whom to tell.
pub(super) type Writers = Rc<RefCell<BTreeMap<DocumentId, (u32, Box<dyn Fn()>)>>>;

/// The locks as one tab sees them.
pub(super) struct TabLocks {
    pub(super) tab: u32,
    pub(super) writers: Writers,
    pub(super) waiting: Waiting,
}

/// Who waits for a document to have no writer: the tab and whom to tell.
pub(super) type Waiting = Rc<RefCell<Vec<(DocumentId, u32, Box<dyn Fn()>)>>>;

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

    fn when_free(&self, id: &DocumentId, free: Box<dyn Fn()>) {
        self.waiting.borrow_mut().push((id.clone(), self.tab, free));
    }

    fn meanwhile(&self, id: &DocumentId, work: Answer<()>) -> Answer<bool> {
        let is_free = !self.writers.borrow().contains_key(id);
        Box::pin(async move {
            if is_free {
                work.await;
            }
            is_free
        })
    }

    fn release(&self) {
        self.waiting.borrow_mut().retain(|(_, tab, _)| *tab != self.tab);
        self.writers.borrow_mut().retain(|_, (tab, _)| *tab != self.tab);
        let writers = self.writers.borrow();
        let is_free = |(id, ..): &mut (DocumentId, _, _)| !writers.contains_key(id);
        let told: Vec<_> = self.waiting.borrow_mut().extract_if(.., is_free).collect();
        drop(writers);
        told.iter().for_each(|(.., free)| free());
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

/// A disk with one folder, and what the person and the browser do with it.
#[derive(Clone, Default)]
pub struct Disk {
    pub found: Rc<RefCell<Found>>,
    pub files: Rc<RefCell<BTreeMap<String, Vec<u8>>>>,
    pub is_full: Rc<Cell<bool>>,
}

impl Disk {
    fn answer(&self) -> Answer<Found> {
        Box::pin(ready(self.found.borrow().clone()))
    }

    fn open(&self) {
        self.found.replace(Found::Open("Copies".to_owned()));
    }
}

impl Folder for Disk {
    fn find(&self) -> Answer<Found> {
        self.answer()
    }

    fn choose(&self) -> Answer<Result<Found, String>> {
        self.open();
        Box::pin(ready(Ok(self.found.borrow().clone())))
    }

    fn allow(&self) -> Answer<Found> {
        self.open();
        self.answer()
    }

    fn forget(&self) -> Answer<Found> {
        self.found.replace(Found::Nothing);
        self.answer()
    }

    fn put(&self, name: String, bytes: Vec<u8>) -> Answer<Result<(), String>> {
        if self.is_full.get() {
            return Box::pin(ready(Err("The disk is full.".to_owned())));
        }
        self.files.borrow_mut().insert(name, bytes);
        Box::pin(ready(Ok(())))
    }
}

/// What a browser promises of its storage.
#[derive(Clone, Default)]
pub struct Promises {
    /// What it says unasked.
    pub said: Rc<Cell<Permanence>>,
    /// What it says when asked; `None` where the person never answers the browser's question.
    pub answer: Rc<Cell<Option<Permanence>>>,
}

impl Permanent for Promises {
    fn look(&self) -> Answer<Permanence> {
        Box::pin(ready(self.said.get()))
    }

    fn ask(&self) -> Answer<Permanence> {
        match self.answer.get() {
            Some(answer) => Box::pin(ready(answer)),
            None => Box::pin(pending()),
        }
    }
}

/// Does what it is asked at once.
#[derive(Clone, Default)]
pub struct InPlace {
    thinker: Rc<RefCell<Thinker>>,
    /// Through which it comes to its thoughts.
    pub door: Door,
    /// How long it has thought and worked, which in a browser takes none of the page's time.
    pub worked: Rc<Cell<Duration>>,
}

impl InPlace {
    fn timed<T>(&self, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let result = work();
        self.worked.set(self.worked.get() + began.elapsed());
        result
    }
}

impl Workshop for InPlace {
    fn ask(&self, request: Request) -> Answer<Outcome> {
        let outcome = self.timed(|| perform(request));
        Box::pin(ready(outcome))
    }

    fn think(&self, thought: Thought) -> Answer<Result<Insight, String>> {
        let this = self.clone();
        Box::pin(async move {
            this.door.pass().await;
            let mut thinker = this.thinker.borrow_mut();
            this.timed(|| thinker.think(thought))
        })
    }
}

/// The model that finds names, where a test wants it: it takes a while to read.
#[derive(Clone, Default)]
pub struct Weights {
    /// Whether they can be had.
    pub are_there: Rc<Cell<bool>>,
}

impl Model for Weights {
    fn bytes(&self) -> Answer<Result<Vec<u8>, String>> {
        const LISTS: &[u8] = include_bytes!("../../../../src/language/names/lists/names.txt");
        const WEIGHTS: &[u8] = include_bytes!("../../../../src/language/names/weights/names.bin");
        Box::pin(ready(match self.are_there.get() {
            true => Ok([LISTS, WEIGHTS].join(&0)),
            false => Err("No model.".to_owned()),
        }))
    }
}

/// A browser that starts no worker.
pub struct NoWorker;

impl Workshop for NoWorker {
    fn ask(&self, _: Request) -> Answer<Outcome> {
        Box::pin(ready(Err("No worker.".to_owned())))
    }

    fn think(&self, _: Thought) -> Answer<Result<Insight, String>> {
        Box::pin(ready(Err("No worker.".to_owned())))
    }
}

/// The tools, at hand.
pub(super) struct AtHand;

impl Annex for AtHand {
    fn tools(&self) -> Answer<Result<Tools, String>> {
        Box::pin(ready(Ok(Tools::all())))
    }
}
