//! When the work is called safe, and what becomes of it when it is not.

use std::rc::Rc;

use leptos::prelude::*;
use tagline_app::ports::{Archive, ArchiveError};
use tagline_app::{Saving, View};

use super::support::*;

#[test]
fn saved_is_shown_only_after_the_archive_has_answered() {
    let browser = Browser::new();
    let gate = Gate::on(&browser.archive);
    let session = browser.tab_on(Rc::new(gate.clone()), None);
    let id = create(session, "Drones", TEXT);
    assert_eq!(saving(session), Saving::Saved);
    gate.close();
    tag(session, "Person", "Ana Ruiz");
    assert_eq!((saving(session), session.is_safe()), (Saving::Saving, false));
    settle();
    assert_eq!((saving(session), session.is_safe()), (Saving::Saving, false), "no answer yet");
    gate.open();
    assert_eq!((saving(session), session.is_safe()), (Saving::Saved, true));
    let stored = browser.stored(&id);
    assert_eq!((stored.journal.len(), stored.summary.annotations), (1, 1));
    assert_eq!(session.library().get_untracked(), [stored.summary]);
}

#[test]
fn what_is_done_while_saving_is_saved_in_order() {
    let browser = Browser::new();
    let gate = Gate::on(&browser.archive);
    let session = browser.tab_on(Rc::new(gate.clone()), None);
    let id = create(session, "Drones", TEXT);
    gate.close();
    let ana = tag(session, "Person", "Ana Ruiz");
    settle();
    for n in 0..5 {
        assert!(note(session, ana, &n.to_string()));
    }
    session.undo();
    gate.open();
    assert_eq!(*gate.asked.borrow(), (1..=7).collect::<Vec<_>>());
    let sequences: Vec<u64> = browser.stored(&id).journal.iter().map(|e| e.sequence).collect();
    assert_eq!(sequences, (1..=7).collect::<Vec<_>>());
    assert_eq!(annotation(browser.tab(), ana).note, "3");
}

#[test]
fn a_full_disk_loses_nothing() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    browser.archive.fail_next(ArchiveError::Full);
    let ana = tag(session, "Person", "Ana Ruiz");
    settle();
    assert_eq!((saving(session), session.is_safe()), (not_saved(&ArchiveError::Full), false));
    assert_eq!(words(session), ["Ana Ruiz"]);
    assert_eq!(browser.stored(&id).journal.len(), 0);
    browser.archive.fail_next(ArchiveError::Full);
    note(session, ana, "the mayor");
    settle();
    assert_eq!(saving(session), not_saved(&ArchiveError::Full));
    session.retry();
    settle();
    assert_eq!((saving(session), session.is_safe()), (Saving::Saved, true));
    assert_eq!(browser.stored(&id).journal.len(), 2, "each once");
    assert_eq!(workspace(browser.tab()), workspace(session));
}

#[test]
fn the_next_act_saves_what_waits() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    browser.archive.fail_next(ArchiveError::Other("gone".to_owned()));
    let ana = tag(session, "Person", "Ana Ruiz");
    settle();
    note(session, ana, "the mayor");
    settle();
    assert_eq!((saving(session), browser.stored(&id).journal.len()), (Saving::Saved, 2));
}

#[test]
fn a_document_that_could_not_be_made_is_made_later_with_its_changes() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    browser.archive.fail_next(ArchiveError::Full);
    let id = create(session, "Drones", TEXT);
    assert_eq!((saving(session), session.is_safe()), (not_saved(&ArchiveError::Full), false));
    browser.archive.fail_next(ArchiveError::Full);
    tag(session, "Person", "Ana Ruiz");
    settle();
    assert_eq!(saving(session), not_saved(&ArchiveError::Full));
    assert_eq!(now(browser.archive.list()).unwrap(), []);
    session.retry();
    settle();
    assert_eq!((saving(session), browser.stored(&id).journal.len()), (Saving::Saved, 1));
    assert_eq!(words(browser.tab()), ["Ana Ruiz"]);
}

#[test]
fn a_document_is_not_left_before_it_is_saved() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let other = create(session, "Other", "Nothing.");
    let id = create(session, "Drones", TEXT);
    browser.archive.fail_next(ArchiveError::Full);
    tag(session, "Person", "Ana Ruiz");
    settle();
    for to in [Some(other.clone()), None] {
        browser.archive.fail_next(ArchiveError::Full);
        to.map_or_else(|| session.show_paste(), |to| session.open(to));
        settle();
        assert_eq!(session.view().get_untracked(), View::Reader(id.clone()));
        assert!(said(session).contains("could not be saved"));
    }
    session.open(other.clone());
    settle();
    assert_eq!(session.view().get_untracked(), View::Reader(other));
    assert_eq!(browser.stored(&id).journal.len(), 1, "it was saved on the way");
}

#[test]
fn work_in_memory_is_never_called_saved() {
    let browser = Browser::new();
    let blocked = ArchiveError::Blocked;
    let session = browser.tab_on(Rc::new(browser.archive.clone()), Some(blocked.clone()));
    assert_eq!((saving(session), session.is_safe()), (not_saved(&blocked), true), "nothing yet");
    create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    settle();
    assert_eq!((saving(session), session.is_safe()), (not_saved(&blocked), false));
}

#[test]
fn state_and_history_survive_reopening_and_switching() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let other = create(session, "Other", "Nothing.");
    let id = create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    tag(session, "Quote", "“We won,”");
    note(session, ana, "the mayor");
    session.undo();
    session.undo();
    session.redo();
    settle();
    let history = whole_history(session);
    assert!(history.len() > 5);
    settle();
    assert_eq!(whole_history(browser.tab()), history);
    session.open(other);
    settle();
    session.open(id);
    settle();
    assert_eq!(whole_history(session), history);
}

#[test]
fn undo_reaches_back_before_a_snapshot() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    for n in 0..320 {
        note(session, ana, &format!("remark {n}"));
        settle();
    }
    let stored = browser.stored(&id);
    assert!(stored.snapshot_sequence > 100, "{}", stored.snapshot_sequence);
    assert_eq!(stored.journal.len(), 321);
    let again = browser.tab();
    assert_eq!(workspace(again), workspace(session));
    assert_eq!(whole_history(again), whole_history(session));
    note(again, ana, "and on");
    settle();
    assert_eq!(saving(again), Saving::Saved);
}

#[test]
fn two_writers_do_not_overwrite_each_other() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    let id = create(first, "Drones", TEXT);
    // A browser without locks: both are writers.
    let without_locks = Browser::on(&browser.archive);
    let second = without_locks.blank_tab();
    second.open(id.clone());
    settle();
    tag(first, "Person", "Ana Ruiz");
    settle();
    let stored = browser.stored(&id);
    tag(second, "Place", "Kyiv");
    settle();
    assert_eq!((saving(second), second.is_safe()), (not_saved(&ArchiveError::Conflict), false));
    assert_eq!((words(second), browser.stored(&id)), (vec!["Kyiv".to_owned()], stored));
    assert_eq!(saving(first), Saving::Saved);
}

#[test]
fn a_clock_that_goes_back_changes_no_order() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    browser.clock_is_wrong.set(true);
    tag(session, "Figure", "550");
    tag(session, "Place", "Kyiv");
    settle();
    assert_eq!(saving(session), Saving::Saved);
    let sequences: Vec<_> = browser.stored(&id).journal.iter().map(|e| e.sequence).collect();
    assert_eq!(sequences, [1, 2, 3]);
    session.show_paste();
    settle();
    let again = browser.blank_tab();
    again.open(id);
    settle();
    assert_eq!(words(again), ["Ana Ruiz", "550", "Kyiv"]);
    again.undo();
    assert_eq!(words(again), ["Ana Ruiz", "550"], "the last act is taken back first");
}

#[test]
fn what_is_on_its_way_when_the_page_goes_is_there_at_the_next_start() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    settle();
    browser.archive.fail_next(ArchiveError::Full);
    tag(session, "Figure", "550");
    settle();
    tag(session, "Place", "Kyiv");
    assert_eq!(browser.stored(&id).journal.len(), 1);
    session.leave();
    // The page is gone, and its lock with it.
    let next = browser.with_archive(&browser.archive);
    let again = next.tab();
    assert_eq!(words(again), ["Ana Ruiz", "550", "Kyiv"]);
    assert_eq!(again.library().with_untracked(|l| l[0].annotations), 3);
    again.undo();
    assert_eq!(words(again), ["Ana Ruiz", "550"]);
    settle();
    assert_eq!(saving(again), Saving::Saved);
    // The note is not played twice, whatever has been done since.
    let third = browser.with_archive(&browser.archive);
    assert_eq!(words(third.tab()), ["Ana Ruiz", "550"]);
}

#[test]
fn a_document_that_was_still_to_be_made_is_there_at_the_next_start() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    browser.archive.fail_next(ArchiveError::Full);
    create(session, "Drones", TEXT);
    assert_eq!(now(browser.archive.list()).unwrap(), []);
    tag(session, "Person", "Ana Ruiz");
    session.leave();
    let next = browser.with_archive(&browser.archive);
    let again = next.tab();
    assert_eq!(words(again), ["Ana Ruiz"]);
    assert_eq!(saving(again), Saving::Saved);
    // It is made once, whatever becomes of it.
    let id = again.library().with_untracked(|l| l[0].id.clone());
    again.bin(id.clone());
    settle();
    again.purge(id);
    settle();
    let third = browser.with_archive(&browser.archive);
    assert_eq!(third.tab().library().get_untracked(), []);
}

#[test]
fn a_note_that_was_saved_after_all_is_passed_over() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    session.leave();
    settle();
    tag(session, "Place", "Kyiv");
    settle();
    let next = browser.with_archive(&browser.archive);
    assert_eq!(words(next.tab()), ["Ana Ruiz", "Kyiv"]);
}
