//! Storage in which something cannot be read.

use leptos::prelude::*;
use tagline_app::ports::{Archive, Entry};
use tagline_app::{Saving, Session, View};

use super::support::*;

fn spoilt(sequence: u64) -> Entry {
    Entry { sequence, json: format!("spoilt {sequence}") }
}

/// A document with `entries` good changes and, from there on, two bad ones and a good one that
/// builds on them.
fn damaged(browser: &Browser) -> tagline_core::model::DocumentId {
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    note(session, ana, "the mayor");
    settle();
    let stored = browser.stored(&id);
    let built_on_them = Entry { sequence: 5, json: stored.journal[1].json.clone() };
    let entries = vec![spoilt(3), spoilt(4), built_on_them];
    now(browser.archive.append(stored.summary, entries)).unwrap();
    session.show_paste();
    settle();
    id
}

fn open(browser: &Browser, id: &tagline_core::model::DocumentId) -> Session {
    let session = browser.blank_tab();
    session.start();
    settle();
    session.open(id.clone());
    settle();
    session
}

#[test]
fn a_document_opens_up_to_what_cannot_be_read_and_says_so() {
    let browser = Browser::new();
    let id = damaged(&browser);
    let before = browser.stored(&id);
    let session = open(&browser, &id);
    let said = said(session);
    assert!(said.starts_with("The last 3 changes could not be read back; "), "{said}");
    assert!(said.contains("as it was after change 2 (“Change note”)"), "{said}");
    assert_eq!(words(session), ["Ana Ruiz"]);
    assert_eq!(browser.stored(&id), before, "looking changes nothing");
}

#[test]
fn what_cannot_be_read_is_set_aside_when_work_goes_on() {
    let browser = Browser::new();
    let id = damaged(&browser);
    let lost = browser.stored(&id).journal.split_off(2);
    let session = open(&browser, &id);
    tag(session, "Place", "Kyiv");
    settle();
    assert_eq!((saving(session), session.is_safe()), (Saving::Saved, true));
    session.undo();
    settle();
    assert_eq!(saving(session), Saving::Saved);
    assert_eq!(browser.archive.aside(&id), lost, "nothing is thrown away");
    let again = open(&browser, &id);
    assert_eq!(said(again), "", "it is sound now");
    assert_eq!(whole_history(again), whole_history(session));
}

#[test]
fn renaming_a_closed_damaged_document_mends_it_too() {
    let browser = Browser::new();
    let id = damaged(&browser);
    let session = browser.blank_tab();
    session.start();
    settle();
    session.rename(id.clone(), "New".to_owned());
    settle();
    assert_eq!((said(session).as_str(), browser.archive.aside(&id).len()), ("", 3));
    assert_eq!(browser.stored(&id).summary.title, "New");
}

#[test]
fn what_another_tab_has_mended_is_not_set_aside_again() {
    let browser = Browser::new();
    let id = damaged(&browser);
    let one = open(&browser, &id);
    let without_locks = Browser::on(&browser.archive);
    let two = open(&without_locks, &id);
    tag(one, "Place", "Kyiv");
    settle();
    let mended = browser.stored(&id);
    tag(two, "Place", "Kyiv");
    settle();
    assert!(matches!(saving(two), Saving::NotSaved(_)));
    assert_eq!(browser.stored(&id), mended);
}

/// A document of three changes with a snapshot after `snapshot`; `journal` picks what is there.
fn with_snapshot(browser: &Browser, snapshot: usize, journal: impl Fn(Vec<Entry>) -> Vec<Entry>) {
    let session = browser.blank_tab();
    create(session, "Drones", TEXT);
    let mut jsons = vec![snapshot_of(session)];
    let ana = tag(session, "Person", "Ana Ruiz");
    jsons.push(snapshot_of(session));
    note(session, ana, "the mayor");
    jsons.push(snapshot_of(session));
    tag(session, "Place", "Kyiv");
    settle();
    let stored = browser.stored(&id("doc-1"));
    session.show_paste();
    settle();
    now(browser.archive.purge(&id("doc-1"))).unwrap();
    let summary = stored.summary;
    now(browser.archive.create(summary.clone(), TEXT.to_owned(), jsons[0].clone())).unwrap();
    now(browser.archive.append(summary, journal(stored.journal))).unwrap();
    let at = snapshot as u64;
    now(browser.archive.snapshot(&id("doc-1"), at, jsons[snapshot].clone())).unwrap();
}

fn snapshot_of(session: Session) -> String {
    session.with(|w| tagline_format::native::write(w, &id("doc-1"))).unwrap()
}

#[test]
fn damage_before_the_snapshot_costs_only_history() {
    let browser = Browser::new();
    with_snapshot(&browser, 2, |mut journal| {
        journal[0] = spoilt(1);
        journal
    });
    let session = open(&browser, &id("doc-1"));
    assert!(said(session).contains("the document itself is whole"));
    assert_eq!(words(session), ["Ana Ruiz", "Kyiv"]);
    assert!(session.undo().changed && session.undo().changed && !session.undo().changed);
    settle();
    assert_eq!(saving(session), Saving::Saved);
    assert_eq!(browser.archive.aside(&id("doc-1")), []);
}

#[test]
fn a_snapshot_ahead_of_its_journal_is_gone_on_from() {
    let browser = Browser::new();
    with_snapshot(&browser, 2, |mut journal| {
        journal.truncate(1);
        journal
    });
    let session = open(&browser, &id("doc-1"));
    assert!(said(session).contains("the document itself is whole"));
    tag(session, "Place", "Kyiv");
    settle();
    assert_eq!(saving(session), Saving::Saved);
    assert_eq!(words(open(&browser, &id("doc-1"))), ["Ana Ruiz", "Kyiv"]);
}

#[test]
fn a_document_of_which_nothing_can_be_read_is_left_alone() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    now(browser.archive.snapshot(&id, 0, "{".to_owned())).unwrap();
    let session = open(&browser, &id);
    assert_eq!(session.view().get_untracked(), View::Paste);
    assert!(said(session).contains("could not be opened"));
    session.duplicate(id.clone());
    settle();
    assert!(said(session).contains("could not be copied"));
    assert_eq!(browser.stored(&id).snapshot, "{");
}

/// A document of four changes of which the third is lost.
fn with_gap(browser: &Browser) -> tagline_core::model::DocumentId {
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    note(session, ana, "the mayor");
    tag(session, "Place", "Kyiv");
    note(session, ana, "the former mayor");
    settle();
    session.show_paste();
    settle();
    browser.archive.lose(&id, 3);
    id
}

#[test]
fn a_gap_is_reported_and_what_lies_behind_it_is_set_aside() {
    let browser = Browser::new();
    let id = with_gap(&browser);
    let before = browser.stored(&id);
    let session = open(&browser, &id);
    let told = said(session);
    assert!(told.starts_with("The last 2 changes could not be read back; "), "{told}");
    assert!(told.contains("after change 2 "), "{told}");
    assert_eq!(words(session), ["Ana Ruiz"]);
    assert_eq!(browser.stored(&id), before, "looking changes nothing");

    tag(session, "Place", "Kyiv");
    settle();
    assert_eq!(saving(session), Saving::Saved);
    assert_eq!(browser.archive.aside(&id), before.journal[2..], "nothing is thrown away");
    let again = open(&browser, &id);
    assert_eq!((said(again).as_str(), words(again)), ("", words(session)));
}

#[test]
fn a_journal_without_its_start_leaves_the_document_as_it_began() {
    let browser = Browser::new();
    let id = with_gap(&browser);
    browser.archive.lose(&id, 1);
    browser.archive.lose(&id, 2);
    let session = open(&browser, &id);
    assert!(said(session).contains("as it was at the start"), "{}", said(session));
    assert_eq!(words(session), [""; 0]);
}

#[test]
fn a_gap_before_the_snapshot_costs_only_history() {
    let browser = Browser::new();
    with_snapshot(&browser, 2, |journal| journal);
    browser.archive.lose(&id("doc-1"), 1);
    let session = open(&browser, &id("doc-1"));
    assert!(said(session).contains("the document itself is whole"));
    assert_eq!(words(session), ["Ana Ruiz", "Kyiv"]);
    assert!(session.undo().changed && session.undo().changed && !session.undo().changed);
    settle();
    assert_eq!(saving(session), Saving::Saved);
    assert_eq!(browser.archive.aside(&id("doc-1")), []);
}

#[test]
fn a_gap_at_the_snapshot_leaves_nothing_to_take_back_over_it() {
    let browser = Browser::new();
    with_snapshot(&browser, 2, |journal| journal);
    browser.archive.lose(&id("doc-1"), 2);
    let session = open(&browser, &id("doc-1"));
    assert!(said(session).contains("the document itself is whole"));
    assert_eq!(words(session), ["Ana Ruiz", "Kyiv"]);
    assert!(session.undo().changed && !session.undo().changed, "only what came behind it");
}

#[test]
fn where_the_newest_snapshot_cannot_be_read_the_one_before_it_is_played_on() {
    let browser = Browser::new();
    with_snapshot(&browser, 1, |journal| journal);
    let sound = open(&browser, &id("doc-1"));
    let want = whole_history(sound);
    sound.show_paste();
    settle();
    now(browser.archive.snapshot(&id("doc-1"), 2, "{\"format\":".to_owned())).unwrap();

    let session = open(&browser, &id("doc-1"));
    assert!(said(session).contains("from an older copy"), "{}", said(session));
    assert_eq!(browser.stored(&id("doc-1")).snapshot_sequence, 2, "looking changes nothing");
    assert_eq!(whole_history(session), want, "every change is there, and can be taken back");
    settle();
    assert_eq!(saving(session), Saving::Saved);
    assert!(browser.stored(&id("doc-1")).snapshot_sequence > 2, "there is a newest one again");
    assert_eq!(said(open(&browser, &id("doc-1"))), "");
}

#[test]
fn what_the_recovery_page_hands_out_opens_again() {
    let browser = Browser::new();
    let session = browser.tab();
    let id = create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    note(session, ana, "the mayor");
    settle();
    let stored = browser.stored(&id);
    let key = |n: u64| serde_json::json!([id.as_str(), n]);
    let record = |store: &str, key, value: &str| serde_json::json!({ "store": store, "key": key, "value": value });
    let mut records = vec![
        record("texts", serde_json::json!(id.as_str()), TEXT),
        record("snapshots", key(0), &stored.snapshot),
        record("snapshots", key(1), "damaged"),
        record("texts", serde_json::json!("bare"), "Only a text."),
    ];
    records.extend(stored.journal.iter().map(|e| record("journal", key(e.sequence), &e.json)));
    let records = serde_json::to_string(&records).unwrap();
    let json = format!(r#"{{"tagline":"recovery","problems":[],"records":{records}}}"#);
    let elsewhere = Browser::new().tab();
    let opened = now(async move { elsewhere.import("r.json".to_owned(), json).await }).unwrap();
    assert_eq!((opened.documents, opened.annotations), (2, 1));
    let told: Vec<_> = opened.refused.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(told, ["document bare"], "{:?}", opened.refused);
    elsewhere.open(id);
    settle();
    assert_eq!(
        (words(elsewhere), annotation(elsewhere, ana).note.as_str()),
        (vec!["Ana Ruiz".to_owned()], "the mayor")
    );
}
