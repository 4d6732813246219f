//! A session with the surroundings of a test: everything it asks for is in memory.

mod acts;
mod fakes;
mod gate;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use any_spawner::Executor;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tagline_app::memory::MemoryArchive;
use tagline_app::ports::{Archive, ArchiveError, Stored, Workshop};
use tagline_app::{Session, Surroundings};
use tagline_core::model::DocumentId;

pub use acts::*;
use fakes::{
    AtHand, Disk, Files, Promises, Remembered, TabLocks, Ticks, Waiting, Waits, Weights, Writers,
};
pub use fakes::{Frames, InPlace, NoWorker};
pub use gate::Gate;

/// What the tests annotate.
pub const TEXT: &str = "Ana Ruiz paid 550 drones.\n“We won,” Ana Ruiz said in Kyiv.";

/// One browser: tabs of it share the archive, the settings and the locks.
#[derive(Default)]
pub struct Browser {
    pub archive: MemoryArchive,
    pub files: Files,
    pub disk: Disk,
    pub promises: Promises,
    pub settings: Remembered,
    pub model: Weights,
    pub waits: Waits,
    writers: Writers,
    waiting: Waiting,
    /// Whether the clock goes back instead of on.
    pub clock_is_wrong: Rc<Cell<bool>>,
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

    /// The same browser with another archive: as if its storage had been damaged.
    pub fn with_archive(&self, archive: &MemoryArchive) -> Self {
        Self { settings: self.settings.clone(), ..Self::on(archive) }
    }

    /// Another tab, in which nothing has been opened yet.
    pub fn blank_tab(&self) -> Session {
        self.tab_on(Rc::new(self.archive.clone()), None)
    }

    pub fn tab_on(&self, archive: Rc<dyn Archive>, unsaved: Option<ArchiveError>) -> Session {
        self.tab_with(archive, unsaved, Rc::new(InPlace::default()))
    }

    pub fn tab_with(
        &self,
        archive: Rc<dyn Archive>,
        unsaved: Option<ArchiveError>,
        workshop: Rc<dyn Workshop>,
    ) -> Session {
        self.tab_of(archive, unsaved, workshop, &Frames::default())
    }

    /// Another tab, which paints when it is told.
    pub fn tab_painting(&self, workshop: Rc<dyn Workshop>, frames: &Frames) -> Session {
        self.tab_of(Rc::new(self.archive.clone()), None, workshop, frames)
    }

    fn tab_of(
        &self,
        archive: Rc<dyn Archive>,
        unsaved: Option<ArchiveError>,
        workshop: Rc<dyn Workshop>,
        frames: &Frames,
    ) -> Session {
        self.tabs.set(self.tabs.get() + 1);
        let names = self.names.clone();
        Session::new(Surroundings {
            archive,
            unsaved,
            clock: Rc::new(Ticks {
                names,
                is_wrong: self.clock_is_wrong.clone(),
                now: 9_000_000.into(),
                waits: self.waits.clone(),
                frames: frames.clone(),
            }),
            settings: Rc::new(self.settings.clone()),
            locks: Rc::new(TabLocks {
                tab: self.tabs.get(),
                writers: self.writers.clone(),
                waiting: self.waiting.clone(),
            }),
            outlet: Rc::new(self.files.clone()),
            folder: Rc::new(self.disk.clone()),
            permanent: Rc::new(self.promises.clone()),
            workshop,
            annex: Rc::new(AtHand),
            model: Rc::new(self.model.clone()),
        })
    }

    /// Another tab, on the document that was open last.
    pub fn tab(&self) -> Session {
        let session = self.blank_tab();
        session.start();
        settle();
        session
    }

    /// What is stored of a document, with its whole journal.
    pub fn stored(&self, id: &DocumentId) -> Stored {
        // Both are read before anything that waits can run.
        let (stored, journal) = (self.archive.load(id), self.archive.entries(id, 1..=u64::MAX));
        Stored { journal: now(journal).unwrap(), journal_from: 1, ..now(stored).unwrap().unwrap() }
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
