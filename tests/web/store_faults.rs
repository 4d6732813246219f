//! What goes wrong in a browser's storage is noticed, and loses nothing that was stored.

use std::cell::RefCell;
use std::rc::Rc;

use tagline::platform::store::{self, IdbArchive};
use tagline_app::ports::{Archive, ArchiveError, Entry};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::raw;
use crate::store::{create, entries, fresh, id, summary};

#[wasm_bindgen_test]
async fn an_undone_transaction_is_not_saved() {
    let archive = fresh("t-abort").await;
    create(&archive, "a", "text").await;
    raw::abort_commits();
    let answer = archive.append(summary("a", 1), entries(1..=1)).await;
    raw::heal();
    assert!(matches!(answer, Err(ArchiveError::Other(_))), "{answer:?}");
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!((stored.journal, stored.summary), (vec![], summary("a", 0)));
    archive.append(summary("a", 1), entries(1..=1)).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_full_disk_is_called_full_and_keeps_half_of_nothing() {
    let archive = fresh("t-full").await;
    create(&archive, "a", "text").await;
    raw::fill_disk();
    let answer = archive.append(summary("a", 1), entries(1..=1)).await;
    raw::heal();
    assert_eq!(answer, Err(ArchiveError::Full));
    assert_eq!(archive.list().await.unwrap(), [summary("a", 0)]);
    archive.append(summary("a", 1), entries(1..=1)).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_blocked_browser_works_in_memory_and_says_so() {
    raw::block_site_data();
    let (archive, error) = store::open().await;
    raw::heal();
    assert_eq!(error, Some(ArchiveError::Blocked));
    create(archive.as_ref(), "a", "text").await;
    assert_eq!(archive.list().await.unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn storage_that_never_answers_is_given_up() {
    let name = "t-silent";
    drop(fresh(name).await);
    let held = raw::open(name, 0).await.unwrap();
    let _never = raw::drop_database(name);
    let begun = js_sys::Date::now();
    let answer = IdbArchive::open(name).await.err();
    assert_eq!(answer, Some(ArchiveError::Blocked));
    assert!(js_sys::Date::now() - begun < 15_000.0);
    raw::close(&held);
}

#[wasm_bindgen_test]
async fn a_page_that_was_busy_hears_the_answer_that_has_long_been_there() {
    let opened = Rc::new(RefCell::new(None));
    let into = opened.clone();
    spawn_local(async move {
        *into.borrow_mut() = Some(IdbArchive::open("t-busy").await.map(drop));
    });
    // The database is asked for; nothing more is heard of the browser for a while.
    JsFuture::from(js_sys::Promise::resolve(&JsValue::NULL)).await.unwrap();
    let begun = js_sys::Date::now();
    while js_sys::Date::now() - begun < 3500.0 {}
    while opened.borrow().is_none() {
        raw::pause().await;
    }
    assert_eq!(opened.take(), Some(Ok(())));
}

#[wasm_bindgen_test]
async fn an_older_page_in_the_way_is_named_and_not_waited_for() {
    let name = "t-blocked";
    drop(fresh(name).await);
    let held = raw::open(name, 0).await.unwrap();
    raw::pretend_newer();
    let answer = IdbArchive::open(name).await.err();
    raw::heal();
    assert!(matches!(&answer, Some(ArchiveError::Other(why)) if why.contains("another tab")));
    raw::close(&held);
    // The upgrade that comes too late lets go of the database by itself.
    JsFuture::from(raw::drop_database(name)).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_newer_database_is_left_alone() {
    let name = "t-newer";
    raw::close(&raw::open(name, 3).await.unwrap());
    assert_eq!(IdbArchive::open(name).await.err(), Some(ArchiveError::Newer));
}

#[wasm_bindgen_test]
async fn a_newer_tagline_is_not_kept_waiting() {
    let name = "t-upgrade";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    raw::close(&raw::open(name, 3).await.unwrap());
    let answer = archive.append(summary("a", 1), entries(1..=1)).await;
    assert_eq!(answer, Err(ArchiveError::Newer));
    assert_eq!(raw::count(name, "documents").await, 1);
}

#[wasm_bindgen_test]
async fn a_closed_connection_is_opened_again() {
    let name = "t-reopen";
    let archive = fresh(name).await;
    raw::close_all(name);
    create(&archive, "a", "text").await;
    raw::close_all(name);
    archive.append(summary("a", 1), entries(1..=1)).await.unwrap();
    raw::close_all(name);
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!(stored.journal, entries(1..=1), "once, not twice");
}

#[wasm_bindgen_test]
async fn cleared_site_data_are_noticed() {
    let name = "t-cleared";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    JsFuture::from(raw::drop_database(name)).await.unwrap();
    let answer = archive.append(summary("a", 1), entries(1..=1)).await;
    assert_eq!(answer, Err(ArchiveError::Conflict));
    assert_eq!(archive.load(&id("a")).await, Ok(None));
    create(&archive, "a", "text").await;
}

#[wasm_bindgen_test]
async fn a_journal_with_a_gap_is_given_as_it_is_and_can_be_continued() {
    let name = "t-gap";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    archive.append(summary("a", 6), entries(1..=6)).await.unwrap();
    raw::remove(name, "journal", &raw::key("a", 4)).await.unwrap();
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!(stored.journal, [entries(1..=3), entries(5..=6)].concat());
    archive.append(summary("a", 4), entries(4..=4)).await.unwrap();
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!(stored.journal, entries(1..=4), "what is new is not joined to what was cut off");
    assert_eq!(raw::count(name, "quarantine").await, 2, "and nothing is thrown away");
}

#[wasm_bindgen_test]
async fn what_is_set_aside_stays_stored_out_of_the_way() {
    let name = "t-aside";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    create(&archive, "ab", "text").await;
    archive.append(summary("a", 5), entries(1..=5)).await.unwrap();
    archive.append(summary("ab", 5), entries(1..=5)).await.unwrap();
    // A record that is no text is read as an empty one, and is moved as it is.
    raw::put(name, "journal", &raw::key("a", 3), &JsValue::from(7)).await.unwrap();
    let damaged = archive.load(&id("a")).await.unwrap().unwrap().journal[2].clone();
    assert_eq!((damaged.sequence, damaged.json.as_str()), (3, ""));
    archive.set_aside(&id("a"), damaged).await.unwrap();
    assert_eq!(archive.load(&id("a")).await.unwrap().unwrap().journal, entries(1..=2));
    assert_eq!(archive.load(&id("ab")).await.unwrap().unwrap().journal, entries(1..=5));
    let keys = js_sys::Array::from(&raw::keys(name, "quarantine").await.unwrap());
    let mut kept = Vec::new();
    for key in keys.iter() {
        kept.push(raw::get(name, "quarantine", &key).await.unwrap());
    }
    let text = |sequence: u64| JsValue::from(entries(sequence..=sequence)[0].json.as_str());
    assert_eq!(kept, [JsValue::from(7), text(4), text(5)]);
    archive.append(summary("a", 3), entries(3..=3)).await.unwrap();
    assert_eq!(archive.load(&id("a")).await.unwrap().unwrap().journal, entries(1..=3));
}

#[wasm_bindgen_test]
async fn damaged_records_lose_only_themselves() {
    let name = "t-damage";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    create(&archive, "b", "text").await;
    archive.append(summary("a", 3), entries(1..=3)).await.unwrap();
    for sequence in [2, 3] {
        archive.snapshot(&id("a"), sequence, format!("{sequence}")).await.unwrap();
    }
    raw::put(name, "documents", &"a".into(), &"{\"titl".into()).await.unwrap();
    raw::put(name, "snapshots", &raw::key("a", 3), &JsValue::NULL).await.unwrap();
    raw::put(name, "journal", &raw::key("a", 1), &JsValue::from(7)).await.unwrap();
    assert_eq!(archive.list().await.unwrap().len(), 2);
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!((stored.snapshot.as_str(), stored.snapshot_sequence), ("2", 2));
    assert_eq!(stored.journal, entries(3..=3));
    let past = archive.entries(&id("a"), 1..=2).await.unwrap();
    assert_eq!(past[0], Entry { sequence: 1, json: String::new() });
    assert_eq!(past[1..], entries(2..=2));
}

#[wasm_bindgen_test]
async fn a_document_without_any_copy_is_an_error_not_an_absence() {
    let name = "t-nothing";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    raw::remove(name, "snapshots", &raw::key("a", 0)).await.unwrap();
    assert!(matches!(archive.load(&id("a")).await, Err(ArchiveError::Other(_))));
}

#[wasm_bindgen_test]
async fn a_snapshot_that_reads_back_wrong_drops_none() {
    let name = "t-readback";
    let archive = fresh(name).await;
    create(&archive, "a", "text").await;
    archive.append(summary("a", 3), entries(1..=3)).await.unwrap();
    for sequence in [1, 2] {
        archive.snapshot(&id("a"), sequence, format!("snapshot {sequence}")).await.unwrap();
    }
    raw::truncate_puts();
    let answer = archive.snapshot(&id("a"), 3, "snapshot 3".into()).await;
    raw::heal();
    assert!(matches!(answer, Err(ArchiveError::Other(_))), "{answer:?}");
    assert_eq!(archive.load(&id("a")).await.unwrap().unwrap().snapshot, "snapshot 2");
    assert_eq!(raw::count(name, "snapshots").await, 3);
}

#[wasm_bindgen_test]
async fn a_database_of_version_1_gets_a_desk_and_keeps_its_documents() {
    let name = "t-version-1";
    raw::make_version_1(name).await.unwrap();
    let archive = fresh(name).await;
    assert_eq!(archive.kept("draft").await, Ok(None));
    archive.keep("draft", "an article".into()).await.unwrap();
    assert_eq!(archive.kept("draft").await, Ok(Some("an article".into())));
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!((stored.snapshot.as_str(), stored.summary.title.as_str()), ("{}", "Old"));
}

#[wasm_bindgen_test]
async fn an_upgrade_that_was_killed_begins_anew_and_has_lost_nothing() {
    let name = "t-half-version-2";
    raw::make_version_1(name).await.unwrap();
    raw::break_upgrade(name).await.unwrap();
    let archive = fresh(name).await;
    assert_eq!(archive.kept("draft").await, Ok(None), "nothing of the half is left");
    let stored = archive.load(&id("a")).await.unwrap().unwrap();
    assert_eq!((stored.snapshot.as_str(), stored.summary.title.as_str()), ("{}", "Old"));
    archive.keep("draft", "an article".into()).await.unwrap();
    assert_eq!(archive.kept("draft").await, Ok(Some("an article".into())));
}
