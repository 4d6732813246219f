//! stand-in: everything in memory
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::model::DocumentId;
use crate::session::Surroundings;
use crate::session::ports::*;

#[derive(Default, Clone)]
struct Memory(Rc<RefCell<BTreeMap<DocumentId, (String, Stored)>>>);
fn now<T: 'static>(value: T) -> Answer<T> {
    Box::pin(std::future::ready(value))
}
impl Archive for Memory {
    fn list(&self) -> Answer<Result<Vec<Summary>, ArchiveError>> {
        now(Ok(self.0.borrow().values().map(|(_, s)| s.summary.clone()).collect()))
    }
    fn load(&self, id: &DocumentId) -> Answer<Result<Option<Stored>, ArchiveError>> {
        now(Ok(self.0.borrow().get(id).map(|(_, s)| s.clone())))
    }
    fn create(
        &self,
        summary: Summary,
        text: String,
        snapshot: String,
    ) -> Answer<Result<(), ArchiveError>> {
        let stored =
            Stored { summary: summary.clone(), snapshot, snapshot_sequence: 0, journal: vec![] };
        self.0.borrow_mut().insert(summary.id, (text, stored));
        now(Ok(()))
    }
    fn append(&self, summary: Summary, entries: Vec<Entry>) -> Answer<Result<(), ArchiveError>> {
        if let Some((_, s)) = self.0.borrow_mut().get_mut(&summary.id) {
            s.journal.extend(entries);
            s.summary = summary;
        }
        now(Ok(()))
    }
    fn snapshot(&self, _: &DocumentId, _: u64, _: String) -> Answer<Result<(), ArchiveError>> {
        now(Ok(()))
    }
    fn describe(&self, summary: Summary) -> Answer<Result<(), ArchiveError>> {
        if let Some((_, s)) = self.0.borrow_mut().get_mut(&summary.id) {
            s.summary = summary;
        }
        now(Ok(()))
    }
    fn purge(&self, id: &DocumentId) -> Answer<Result<(), ArchiveError>> {
        self.0.borrow_mut().remove(id);
        now(Ok(()))
    }
    fn search(&self, needle: &str) -> Answer<Result<Vec<DocumentId>, ArchiveError>> {
        let lower = needle.to_lowercase();
        let all = self.0.borrow();
        now(Ok(all
            .iter()
            .filter(|(_, (t, _))| t.to_lowercase().contains(&lower))
            .map(|(id, _)| id.clone())
            .collect()))
    }
}
struct Rest(RefCell<BTreeMap<String, String>>, Cell<u32>);
impl Clock for Rest {
    fn now(&self) -> Timestamp {
        js_sys::Date::now() as u64
    }
    fn new_document_id(&self) -> DocumentId {
        self.1.set(self.1.get() + 1);
        DocumentId::new(&format!("d{}", self.1.get())).expect("stand-in")
    }
}
impl Settings for Rest {
    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }
    fn set(&self, key: &str, value: &str) {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
    }
}
impl Locks for Rest {
    fn acquire(&self, _: &DocumentId, _: bool, _: Box<dyn Fn()>) -> Answer<bool> {
        now(true)
    }
    fn release(&self) {}
}
impl Outlet for Rest {
    fn download(&self, _: &str, _: &str, _: &[u8]) -> Result<(), String> {
        Ok(())
    }
}
pub async fn surroundings() -> Surroundings {
    let rest = Rc::new(Rest(RefCell::default(), Cell::default()));
    let hash = web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    let unsaved = hash.contains("blocked").then_some(ArchiveError::Blocked);
    Surroundings {
        archive: Rc::new(Memory::default()),
        unsaved,
        clock: rest.clone(),
        settings: rest.clone(),
        locks: rest.clone(),
        outlet: rest,
    }
}
