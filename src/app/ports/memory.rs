//! An archive in memory: for a browser that stores nothing, and for tests.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use std::ops::RangeInclusive;
use std::rc::Rc;

use super::{Answer, Archive, ArchiveError, Entry, Mark, Stored, Summary};
use tagline_core::model::DocumentId;

/// Documents in memory, with the same rules as in the browser's storage. Clones share them, as
/// two tabs share an archive.
#[derive(Clone, Default)]
pub struct MemoryArchive {
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    documents: RefCell<BTreeMap<DocumentId, Kept>>,
    desk: RefCell<BTreeMap<String, String>>,
    #[cfg(feature = "testing")]
    faults: RefCell<std::collections::VecDeque<ArchiveError>>,
    #[cfg(feature = "testing")]
    entries_read: std::cell::Cell<usize>,
}

/// All that is kept of one document.
struct Kept {
    summary: Summary,
    text: String,
    snapshots: BTreeMap<u64, String>,
    journal: Vec<Entry>,
    aside: Vec<Entry>,
}

impl MemoryArchive {
    /// Answers with what `work` comes to, unless a fault is waiting.
    fn answer<T: 'static>(
        &self,
        work: impl FnOnce(&mut BTreeMap<DocumentId, Kept>) -> Result<T, ArchiveError>,
    ) -> Answer<Result<T, ArchiveError>> {
        #[cfg(feature = "testing")]
        if let Some(error) = self.inner.faults.borrow_mut().pop_front() {
            return Box::pin(ready(Err(error)));
        }
        Box::pin(ready(work(&mut self.inner.documents.borrow_mut())))
    }

    /// [`Self::answer`] for work on a document that must be there.
    fn change(
        &self,
        id: &DocumentId,
        work: impl FnOnce(&mut Kept) -> Result<(), ArchiveError>,
    ) -> Answer<Result<(), ArchiveError>> {
        self.answer(|documents| work(documents.get_mut(id).ok_or(ArchiveError::Conflict)?))
    }
}

impl Archive for MemoryArchive {
    fn list(&self) -> Answer<Result<Vec<Summary>, ArchiveError>> {
        self.answer(|documents| Ok(documents.values().map(|kept| kept.summary.clone()).collect()))
    }

    fn load(&self, id: &DocumentId) -> Answer<Result<Option<Stored>, ArchiveError>> {
        self.load_before(id, u64::MAX)
    }

    fn load_before(
        &self,
        id: &DocumentId,
        sequence: u64,
    ) -> Answer<Result<Option<Stored>, ArchiveError>> {
        self.answer(|documents| {
            let stored = documents.get(id).and_then(|kept| kept.stored(sequence));
            #[cfg(feature = "testing")]
            self.count(stored.as_ref().map_or(0, |stored| stored.journal.len()));
            Ok(stored)
        })
    }

    fn entries(
        &self,
        id: &DocumentId,
        range: RangeInclusive<u64>,
    ) -> Answer<Result<Vec<Entry>, ArchiveError>> {
        self.answer(|documents| {
            let entries = documents.get(id).map(|kept| kept.entries(range)).unwrap_or_default();
            #[cfg(feature = "testing")]
            self.count(entries.len());
            Ok(entries)
        })
    }

    fn create(
        &self,
        summary: Summary,
        text: String,
        snapshot: String,
    ) -> Answer<Result<(), ArchiveError>> {
        self.answer(|documents| {
            if documents.contains_key(&summary.id) {
                return Err(ArchiveError::Conflict);
            }
            let snapshots = BTreeMap::from([(0, snapshot)]);
            let id = summary.id.clone();
            let kept = Kept { summary, text, snapshots, journal: Vec::new(), aside: Vec::new() };
            documents.insert(id, kept);
            Ok(())
        })
    }

    fn append(&self, summary: Summary, entries: Vec<Entry>) -> Answer<Result<(), ArchiveError>> {
        let id = summary.id.clone();
        self.change(&id, |kept| {
            let first = entries.first().map_or(1, |e| e.sequence);
            let in_order = (first..).zip(&entries).all(|(sequence, e)| sequence == e.sequence);
            if !in_order || !(entries.is_empty() || kept.takes(first)) {
                return Err(ArchiveError::Conflict);
            }
            if !entries.is_empty() {
                // What lies behind a gap must not come to follow what is written now.
                kept.set_aside(kept.journal.partition_point(|e| e.sequence < first));
            }
            kept.journal.extend(entries);
            kept.summary = summary.follow(&kept.summary);
            Ok(())
        })
    }

    fn set_aside(&self, id: &DocumentId, first: Entry) -> Answer<Result<(), ArchiveError>> {
        self.change(id, |kept| {
            let at = kept.journal.iter().position(|e| *e == first).ok_or(ArchiveError::Conflict)?;
            kept.set_aside(at);
            Ok(())
        })
    }

    fn snapshot(
        &self,
        id: &DocumentId,
        sequence: u64,
        json: String,
    ) -> Answer<Result<(), ArchiveError>> {
        self.change(id, |kept| {
            kept.snapshots.insert(sequence, json);
            let sequences: Vec<u64> = kept.snapshots.keys().copied().collect();
            for sequence in superseded(&sequences) {
                kept.snapshots.remove(sequence);
            }
            Ok(())
        })
    }

    fn mark(&self, id: &DocumentId, mark: Mark) -> Answer<Result<(), ArchiveError>> {
        self.change(id, |kept| {
            kept.summary.mark(mark);
            Ok(())
        })
    }

    fn purge(&self, id: &DocumentId) -> Answer<Result<(), ArchiveError>> {
        self.answer(|documents| {
            documents.remove(id);
            Ok(())
        })
    }

    fn keep(&self, name: &str, text: String) -> Answer<Result<(), ArchiveError>> {
        self.inner.desk.borrow_mut().insert(name.to_owned(), text);
        Box::pin(ready(Ok(())))
    }

    fn kept(&self, name: &str) -> Answer<Result<Option<String>, ArchiveError>> {
        Box::pin(ready(Ok(self.inner.desk.borrow().get(name).cloned())))
    }

    fn search(&self, needle: &str) -> Answer<Result<Vec<DocumentId>, ArchiveError>> {
        self.answer(|documents| {
            let found = documents.iter().filter(|(_, kept)| holds(&kept.text, needle));
            Ok(found.map(|(id, _)| id.clone()).collect())
        })
    }
}

impl Kept {
    /// Whether a journal entry with this number may be written now: it is new, and the one before
    /// it is stored, or a snapshot stands for it.
    fn takes(&self, sequence: u64) -> bool {
        let has = |sequence| self.journal.iter().any(|e| e.sequence == sequence);
        let follows = |last| last == 0 || has(last) || self.snapshots.contains_key(&last);
        sequence.checked_sub(1).is_some_and(follows) && !has(sequence)
    }

    /// Takes the journal from this place on out of the way.
    fn set_aside(&mut self, at: usize) {
        self.aside.extend(self.journal.split_off(at));
    }

    /// The document with its newest snapshot before `sequence`.
    fn stored(&self, sequence: u64) -> Option<Stored> {
        let (&snapshot_sequence, snapshot) = self.snapshots.range(..sequence).next_back()?;
        Some(Stored {
            summary: self.summary.clone(),
            snapshot: snapshot.clone(),
            snapshot_sequence,
            journal: self.entries(snapshot_sequence + 1..=u64::MAX),
            journal_from: snapshot_sequence + 1,
        })
    }

    fn entries(&self, range: RangeInclusive<u64>) -> Vec<Entry> {
        let start = self.journal.partition_point(|e| e.sequence < *range.start());
        let end = self.journal.partition_point(|e| e.sequence <= *range.end());
        self.journal.get(start..end).map(<[Entry]>::to_vec).unwrap_or_default()
    }
}

/// Damage, and a look at what nobody else sees: for tests.
#[cfg(feature = "testing")]
impl MemoryArchive {
    /// Makes the next call about a document fail with `error` and do nothing. Several wait their
    /// turn.
    pub fn fail_next(&self, error: ArchiveError) {
        self.inner.faults.borrow_mut().push_back(error);
    }

    /// The entries of a document that were set aside, oldest first.
    pub fn aside(&self, id: &DocumentId) -> Vec<Entry> {
        let documents = self.inner.documents.borrow();
        documents.get(id).map(|kept| kept.aside.clone()).unwrap_or_default()
    }

    /// Loses an entry of a document's journal, as a damaged disk does.
    pub fn lose(&self, id: &DocumentId, sequence: u64) {
        if let Some(kept) = self.inner.documents.borrow_mut().get_mut(id) {
            kept.journal.retain(|e| e.sequence != sequence);
        }
    }

    /// How many journal entries have been read since this was asked last.
    pub fn entries_read(&self) -> usize {
        self.inner.entries_read.take()
    }

    fn count(&self, entries: usize) {
        self.inner.entries_read.set(self.inner.entries_read.get() + entries);
    }
}

/// Which snapshots, of those with these numbers in order, need not be kept: all but the first, the
/// newest and the one before it.
pub fn superseded(sequences: &[u64]) -> &[u64] {
    sequences.get(1..sequences.len().saturating_sub(2)).unwrap_or_default()
}

/// Whether `text` holds `needle`, ignoring case as far as it is a matter of single letters.
pub fn holds(text: &str, needle: &str) -> bool {
    let sigma = |c| if c == 'ς' { 'σ' } else { c };
    let fold = |s: &str| s.chars().flat_map(char::to_lowercase).map(sigma).collect::<String>();
    fold(text).contains(&fold(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_two_newest_snapshots_stay() {
        assert_eq!(superseded(&[0, 50, 100, 150, 200]), [50, 100]);
        for short in [&[][..], &[0], &[0, 50], &[0, 50, 100]] {
            assert_eq!(superseded(short), [0; 0]);
        }
    }

    #[test]
    fn search_ignores_case_in_every_script() {
        assert!(holds("Η οδός", "ΟΔΌΣ"), "a final sigma is a sigma");
        assert!(holds("Київ", "КИЇВ"));
        assert!(!holds("Kyiv", "Київ"));
        assert!(holds("anything", ""));
    }
}
