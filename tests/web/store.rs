//! The archive keeps what it is given: the same test for the browser's storage and for memory.

use tagline::platform::store::IdbArchive;
use tagline_app::memory::MemoryArchive;
use tagline_app::ports::{Archive, ArchiveError, Entry, Mark, Summary};
use tagline_core::model::DocumentId;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::raw;

pub fn id(name: &str) -> DocumentId {
    DocumentId::new(name).unwrap()
}

pub fn summary(name: &str, annotations: usize) -> Summary {
    Summary {
        id: id(name),
        title: format!("{name} “\u{0}\u{202e}👩‍👩‍👧”"),
        created: 1,
        modified: 1_700_000_000_000,
        downloaded: None,
        binned: None,
        bytes: 7,
        annotations,
    }
}

pub fn entries(sequences: std::ops::RangeInclusive<u64>) -> Vec<Entry> {
    sequences.map(|sequence| Entry { sequence, json: format!("{{\"e\":{sequence}}}") }).collect()
}

/// An archive in a database of its own.
pub async fn fresh(name: &str) -> IdbArchive {
    IdbArchive::open(name).await.unwrap()
}

pub async fn create(archive: &dyn Archive, name: &str, text: &str) {
    archive.create(summary(name, 0), text.into(), "{\"s\":0}".into()).await.unwrap();
}

#[wasm_bindgen_test]
async fn the_browser_keeps_what_it_is_given() {
    keeps_what_it_is_given(&fresh("t-keeps").await).await;
}

#[wasm_bindgen_test]
async fn memory_keeps_what_it_is_given() {
    keeps_what_it_is_given(&MemoryArchive::default()).await;
}

async fn keeps_what_it_is_given(archive: &dyn Archive) {
    assert_eq!(archive.list().await, Ok(vec![]));
    assert_eq!(archive.load(&id("a")).await, Ok(None));
    creates(archive).await;
    appends(archive).await;
    keeps_two_snapshots_and_the_first(archive).await;
    sets_aside(archive).await;
    describes(archive).await;
    searches(archive).await;
    purges(archive).await;
    keeps_what_is_no_document(archive).await;
}

async fn keeps_what_is_no_document(archive: &dyn Archive) {
    assert_eq!(archive.kept("draft").await, Ok(None));
    for text in ["Київ 👩‍👩‍👧 \u{0}", "", "another"] {
        archive.keep("draft", text.into()).await.unwrap();
        assert_eq!(archive.kept("draft").await, Ok(Some(text.into())));
    }
    assert_eq!(archive.kept("last").await, Ok(None));
    let listed: Vec<_> = archive.list().await.unwrap().into_iter().map(|s| s.id).collect();
    assert!(!listed.contains(&id("draft")));
}

async fn creates(archive: &dyn Archive) {
    create(archive, "a", "Київ і світ").await;
    create(archive, "ab", "another text").await;
    let again = archive.create(summary("a", 9), "other".into(), "{}".into()).await;
    assert_eq!(again, Err(ArchiveError::Conflict));
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!(stored.summary, summary("a", 0), "the first is left as it was");
    assert_eq!((stored.snapshot.as_str(), stored.snapshot_sequence), ("{\"s\":0}", 0));
    assert_eq!(stored.journal, []);
}

async fn appends(archive: &dyn Archive) {
    archive.append(summary("a", 1), entries(1..=1)).await.unwrap();
    archive.append(summary("a", 12), entries(2..=12)).await.unwrap();
    let conflict = Err(ArchiveError::Conflict);
    for refused in [entries(12..=12), entries(14..=14), entries(1..=1), entries(0..=0)] {
        assert_eq!(archive.append(summary("a", 99), refused).await, conflict);
    }
    let gap = [entries(13..=13), entries(15..=15)].concat();
    assert_eq!(archive.append(summary("a", 99), gap).await, conflict);
    assert_eq!(archive.append(summary("none", 1), entries(1..=1)).await, conflict);
    archive.append(summary("ab", 1), entries(1..=1)).await.unwrap();
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!(stored.journal, entries(1..=12), "in the order of the numbers, nothing refused");
    assert_eq!(stored.summary, summary("a", 12));
}

async fn keeps_two_snapshots_and_the_first(archive: &dyn Archive) {
    for sequence in [3, 9, 12] {
        archive.snapshot(&id("a"), sequence, format!("{{\"s\":{sequence}}}")).await.unwrap();
    }
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!((stored.snapshot.as_str(), stored.snapshot_sequence), ("{\"s\":12}", 12));
    assert_eq!((stored.journal, stored.journal_from), (vec![], 13), "nothing is behind it");
    let range = async |range| archive.entries(&id("a"), range).await.unwrap();
    assert_eq!(range(1..=99).await, entries(1..=12), "the history is kept");
    assert_eq!(range(4..=6).await, entries(4..=6));
    assert_eq!(range(13..=20).await, []);
    let older = archive.load_before(&id("a"), 12).await.unwrap().unwrap();
    assert_eq!((older.snapshot.as_str(), older.snapshot_sequence), ("{\"s\":9}", 9));
    assert_eq!((older.journal, older.journal_from), (entries(10..=12), 10));
    assert_eq!(older.summary, stored.summary);
    assert_eq!(archive.load_before(&id("a"), 9).await.unwrap().unwrap().snapshot_sequence, 0);
    assert_eq!(archive.load_before(&id("a"), 0).await, Ok(None));
    let missing = archive.snapshot(&id("none"), 1, "{}".into()).await;
    assert_eq!(missing, Err(ArchiveError::Conflict));
}

async fn sets_aside(archive: &dyn Archive) {
    create(archive, "damaged", "text").await;
    archive.append(summary("damaged", 4), entries(1..=4)).await.unwrap();
    let conflict = Err(ArchiveError::Conflict);
    let other = Entry { sequence: 3, json: "other".to_owned() };
    for not_there in [other, entries(5..=5).remove(0), Entry { sequence: 5, json: String::new() }] {
        assert_eq!(archive.set_aside(&id("damaged"), not_there).await, conflict);
    }
    let third = entries(3..=3).remove(0);
    assert_eq!(archive.set_aside(&id("none"), third.clone()).await, conflict);
    archive.set_aside(&id("damaged"), third.clone()).await.unwrap();
    assert_eq!(archive.set_aside(&id("damaged"), third.clone()).await, conflict, "once");
    archive.append(summary("damaged", 3), vec![third]).await.unwrap();
    let stored = archive.load(&id("damaged")).await.unwrap().unwrap();
    assert_eq!(stored.journal, entries(1..=3));
    archive.purge(&id("damaged")).await.unwrap();
}

async fn describes(archive: &dyn Archive) {
    archive.mark(&id("ab"), Mark::Binned(Some(5))).await.unwrap();
    archive.mark(&id("ab"), Mark::Downloaded(4)).await.unwrap();
    // Another tab, which has not heard of either, gives the document another title.
    let titled = Summary { title: "Other".to_owned(), ..summary("ab", 1) };
    archive.append(titled.clone(), Vec::new()).await.unwrap();
    archive.mark(&id("ab"), Mark::Downloaded(3)).await.unwrap();
    let binned = Summary { binned: Some(5), downloaded: Some(4), ..titled };
    let mut list = archive.list().await.unwrap();
    list.sort_by(|x, y| x.id.cmp(&y.id));
    assert_eq!(list, [summary("a", 12), binned]);
    let none = archive.mark(&id("none"), Mark::Binned(None)).await;
    assert_eq!(none, Err(ArchiveError::Conflict));
}

async fn searches(archive: &dyn Archive) {
    for (needle, found) in [("КИЇВ", vec!["a"]), ("Text", vec!["ab"]), ("nowhere", vec![])] {
        let found: Vec<DocumentId> = found.into_iter().map(id).collect();
        assert_eq!(archive.search(needle).await, Ok(found));
    }
}

async fn purges(archive: &dyn Archive) {
    archive.purge(&id("a")).await.unwrap();
    assert_eq!(archive.load(&id("a")).await, Ok(None));
    assert_eq!(archive.search("київ").await, Ok(vec![]));
    assert_eq!(
        archive.append(summary("a", 13), entries(13..=13)).await,
        Err(ArchiveError::Conflict)
    );
    let other = archive.load(&id("ab")).await.unwrap().unwrap();
    assert_eq!(other.journal, entries(1..=1), "the other document is untouched");
    create(archive, "a", "again").await;
    assert_eq!(archive.load(&id("a")).await.unwrap().unwrap().journal, []);
}

#[wasm_bindgen_test]
async fn memory_fails_when_told_and_then_works() {
    let archive = MemoryArchive::default();
    create(&archive, "a", "text").await;
    archive.fail_next(ArchiveError::Full);
    assert_eq!(archive.append(summary("a", 1), entries(1..=1)).await, Err(ArchiveError::Full));
    assert_eq!(archive.clone().append(summary("a", 1), entries(1..=1)).await, Ok(()));
    assert_eq!(archive.load(&id("a")).await.unwrap().unwrap().journal, entries(1..=1));
}

#[wasm_bindgen_test]
async fn another_visit_finds_everything() {
    let name = "t-visits";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    archive.append(summary("a", 3), entries(1..=3)).await.unwrap();
    drop(archive);
    let stored = fresh(name).await.load(&id("a")).await.unwrap().unwrap();
    assert_eq!((stored.summary, stored.journal), (summary("a", 3), entries(1..=3)));
}

#[wasm_bindgen_test]
async fn of_two_tabs_only_one_appends() {
    let name = "t-tabs";
    let (one, other) = (fresh(name).await, fresh(name).await);
    create(&one, "a", "text").await;
    one.append(summary("a", 1), entries(1..=1)).await.unwrap();
    other.append(summary("a", 2), entries(2..=2)).await.unwrap();
    assert_eq!(one.append(summary("a", 9), entries(2..=2)).await, Err(ArchiveError::Conflict));
    assert_eq!(one.load(&id("a")).await.unwrap().unwrap().summary, summary("a", 2));
}

#[wasm_bindgen_test]
async fn a_search_goes_through_every_batch() {
    let archive = fresh("t-search").await;
    let names: Vec<String> = (10..45).map(|n| format!("d{n}")).collect();
    for name in &names {
        create(&archive, name, &format!("needle in {name}")).await;
    }
    let all: Vec<DocumentId> = names.iter().map(|name| id(name)).collect();
    assert_eq!(archive.search("NEEDLE").await.unwrap(), all);
    assert_eq!(archive.search("in D44").await.unwrap(), [id("d44")]);
}

#[wasm_bindgen_test]
async fn a_purge_leaves_no_record() {
    let name = "t-purge";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    archive.append(summary("a", 3), entries(1..=3)).await.unwrap();
    archive.snapshot(&id("a"), 3, "{}".into()).await.unwrap();
    archive.purge(&id("a")).await.unwrap();
    for store in ["documents", "texts", "snapshots", "journal", "quarantine"] {
        assert_eq!(raw::count(name, store).await, 0, "{store}");
    }
}

#[wasm_bindgen_test]
async fn only_needed_snapshots_take_room() {
    let name = "t-snapshots";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    archive.append(summary("a", 9), entries(1..=9)).await.unwrap();
    for sequence in 1..=9 {
        archive.snapshot(&id("a"), sequence, format!("{sequence}")).await.unwrap();
    }
    assert_eq!(raw::count(name, "snapshots").await, 3);
    for kept in [0, 8, 9] {
        let stored = raw::get(name, "snapshots", &raw::key("a", kept)).await.unwrap();
        assert!(stored.is_object());
    }
}

#[wasm_bindgen_test]
async fn every_write_is_strict() {
    let archive = fresh("t-strict").await;
    raw::note_durability();
    create(&archive, "a", "text").await;
    archive.append(summary("a", 3), entries(1..=3)).await.unwrap();
    archive.snapshot(&id("a"), 3, "{}".into()).await.unwrap();
    archive.mark(&id("a"), Mark::Downloaded(3)).await.unwrap();
    archive.keep("draft", "an article".into()).await.unwrap();
    archive.purge(&id("a")).await.unwrap();
    raw::heal();
    let noted: Vec<_> = raw::noted_durabilities().iter().map(|d| d.as_string().unwrap()).collect();
    assert_eq!(noted, ["strict"; 7], "a snapshot is written, and others dropped");
}

#[wasm_bindgen_test]
async fn what_earlier_pages_stored_as_strings_is_read() {
    let name = "t-strings";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    let put = async |store, key: &wasm_bindgen::JsValue, value: &str| {
        raw::put(name, store, key, &value.into()).await.unwrap();
    };
    put("snapshots", &raw::key("a", 0), "{\"s\":\"früher\"}").await;
    put("texts", &"a".into(), "Früher war es so").await;
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!(stored.snapshot, "{\"s\":\"früher\"}");
    assert_eq!(archive.search("früher").await.unwrap(), [id("a")]);
}
