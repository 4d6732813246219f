//! History that lies before the snapshot a document was opened from.

use std::time::Instant;

use leptos::prelude::*;
use proptest::prelude::*;
use tagline_app::Session;
use tagline_app::memory::MemoryArchive;
use tagline_app::ports::{Archive, Stored};
use tagline_core::edit::Crossing;
use tagline_core::model::{AnnotationId, DocumentId, Metadata, Schema, Workspace};
use tagline_format::native;

use super::support::*;

/// A document with one annotation and so many changes, all but the first of its note; its only
/// snapshots are that of the start and, where one is asked for, that after `snapshot` changes.
fn noted(browser: &Browser, changes: u64, snapshot: Option<u64>) -> DocumentId {
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    let mut at_snapshot = None;
    for sequence in 2..=changes {
        note(session, ana, &format!("remark {sequence}"));
        if Some(sequence) == snapshot {
            at_snapshot = session.with(|w| (sequence, native::write(w, &id)));
        }
        if sequence % 64 == 0 {
            settle();
        }
    }
    settle();
    session.show_paste();
    settle();
    store_anew(&browser.archive, browser.stored(&id), at_snapshot);
    browser.archive.entries_read();
    id
}

/// Stores a document with its first snapshot and, at most, one other.
fn store_anew(archive: &MemoryArchive, stored: Stored, snapshot: Option<(u64, String)>) {
    let id = stored.summary.id.clone();
    let first = {
        let document = tagline_core::text::Document::new(TEXT).unwrap();
        let meta = Metadata { title: "Drones".to_owned(), ..Metadata::default() };
        native::write(&Workspace::new(document, meta, Schema::default()), &id)
    };
    now(archive.purge(&id)).unwrap();
    now(archive.create(stored.summary.clone(), TEXT.to_owned(), first)).unwrap();
    now(archive.append(stored.summary, stored.journal)).unwrap();
    if let Some((sequence, json)) = snapshot {
        now(archive.snapshot(&id, sequence, json)).unwrap();
    }
}

fn open(browser: &Browser, id: &DocumentId) -> Session {
    let session = browser.blank_tab();
    session.open(id.clone());
    settle();
    session
}

fn note_of(session: Session) -> String {
    annotation(session, AnnotationId(1)).note
}

fn undo_name(session: Session) -> Option<String> {
    untrack(|| session.crossing_name(Crossing::Undo))
}

#[test]
fn opening_reads_what_is_behind_the_snapshot_and_undo_reads_on() {
    let browser = Browser::new();
    let id = noted(&browser, 1000, Some(960));
    let session = open(&browser, &id);
    assert_eq!(note_of(session), "remark 1000");
    assert_eq!(browser.archive.entries_read(), 40, "those behind the snapshot, and no more");
    for _ in 0..24 {
        assert!(session.undo().changed);
    }
    settle();
    assert_eq!(browser.archive.entries_read(), 0, "there are enough to go on with");
    for left in (1..976).rev() {
        assert!(session.undo().changed, "{left}: {}", said(session));
        settle();
    }
    assert_eq!(words(session), ["Ana Ruiz"]);
    assert_eq!(note_of(session), "");
    assert!(session.undo().changed && !session.undo().changed, "back to the start");
    assert_eq!(browser.archive.entries_read(), 960, "each once");
    assert_eq!(undo_name(session), None);
    for _ in 0..1000 {
        assert!(session.redo().changed);
    }
    assert_eq!(note_of(session), "remark 1000");
}

#[test]
fn an_undo_that_comes_before_its_edit_is_read_is_done_when_it_has_been() {
    let browser = Browser::new();
    let id = noted(&browser, 100, Some(100));
    let session = browser.blank_tab();
    session.open(id);
    settle();
    // Pressed faster than the journal is read: nothing is lost of it.
    let presses = 90;
    for _ in 0..presses {
        session.undo();
    }
    settle();
    assert_eq!(note_of(session), "remark 10");
    settle();
    assert_eq!(said(session), "Undid: Change note");
}

#[test]
fn what_was_taken_back_before_the_snapshot_can_be_done_again() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    for n in 0..200 {
        note(session, ana, &n.to_string());
    }
    // More than a page of the journal is of things taken back.
    (0..150).for_each(|_| assert!(session.undo().changed));
    (0..30).for_each(|_| assert!(session.redo().changed));
    settle();
    let (json, last) = (session.with(|w| native::write(w, &id)).unwrap(), 1 + 200 + 150 + 30);
    // As it is before the history is walked through.
    let other = Browser::new();
    store_anew(&other.archive, browser.stored(&id), Some((last, json)));
    let want = whole_history(session);
    let again = open(&other, &id);
    assert_eq!(note_of(again), "79");
    assert_eq!(whole_history(again), want);
}

#[test]
fn what_is_done_after_the_snapshot_takes_back_what_was_before_it() {
    let browser = Browser::new();
    let id = noted(&browser, 500, Some(500));
    let session = open(&browser, &id);
    (0..400).for_each(|_| {
        session.undo();
        settle();
    });
    assert_eq!(note_of(session), "remark 100");
    session.show_paste();
    settle();
    // The journal behind the snapshot is nothing but undos of what is before it.
    let again = open(&browser, &id);
    assert_eq!(note_of(again), "remark 100");
    assert!(again.redo().changed && again.undo().changed && again.undo().changed);
    assert_eq!(note_of(again), "remark 99");
    settle();
    let last = open(&browser, &id);
    assert_eq!(note_of(last), "remark 99");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 5, ..ProptestConfig::default() })]

    /// Wherever the snapshot lies, the history is that of the page that never closed.
    #[test]
    fn history_is_whole_wherever_the_snapshot_lies(
        acts in prop::collection::vec(0u8..4, 1..160),
        at in any::<prop::sample::Index>(),
    ) {
        let browser = Browser::new();
        let session = browser.blank_tab();
        let id = create(session, "Drones", TEXT);
        let ana = tag(session, "Person", "Ana Ruiz");
        let mut snapshots = vec![session.with(|w| native::write(w, &id)).unwrap()];
        for (n, act) in acts.into_iter().enumerate() {
            let done = match act {
                0 | 1 => note(session, ana, &n.to_string()),
                // The first edit stays, so that there is something to change.
                2 if undo_name(session).as_deref() == Some("Change note") => session.undo().changed,
                _ => session.redo().changed,
            };
            if done {
                snapshots.push(session.with(|w| native::write(w, &id)).unwrap());
            }
        }
        settle();
        let stored = browser.stored(&id);
        prop_assert_eq!(stored.journal.len(), snapshots.len());
        let sequence = at.index(snapshots.len());
        let snapshot = (sequence as u64 + 1, snapshots.swap_remove(sequence));
        let other = Browser::new();
        store_anew(&other.archive, stored, Some(snapshot));
        let want = whole_history(session);
        let again = open(&other, &id);
        prop_assert_eq!(whole_history(again), want);
    }
}

/// Prints how long a document of 20,000 changes takes to open. `cargo test --release --test it
/// opening_of_a_long_history -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn opening_of_a_long_history() {
    for (changes, snapshot) in [(200, None), (20_000, Some(19_800)), (20_000, None)] {
        let browser = Browser::new();
        let id = noted(&browser, changes, snapshot);
        let began = Instant::now();
        let session = open(&browser, &id);
        let took = began.elapsed();
        let read = browser.archive.entries_read();
        assert_eq!(note_of(session), format!("remark {changes}"));
        eprintln!("{changes} changes, snapshot at {snapshot:?}: {read} entries read, {took:?}");
    }
}
