//! What two tabs, or a page and the one before it, do to one document; and what is under way when
//! another is opened.

use std::rc::Rc;

use leptos::prelude::*;
use tagline_app::ports::ArchiveError;
use tagline_app::{Saving, Session};

use super::support::*;

fn binned(session: Session, title: &str) -> bool {
    let library = session.library().get_untracked();
    library.iter().find(|s| s.title == title).expect("the document").binned.is_some()
}

#[test]
fn a_document_that_another_tab_writes_is_not_renamed_here() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    let id = create(first, "Drones", TEXT);
    let second = browser.tab();
    second.show_paste();
    second.rename(id.clone(), "550 drones".to_owned());
    settle();
    assert!(said(second).contains("open in another tab"));
    tag(first, "Person", "Ana Ruiz");
    settle();
    assert_eq!(saving(first), Saving::Saved);
    first.show_paste();
    settle();
    second.rename(id.clone(), "550 drones".to_owned());
    settle();
    assert_eq!(browser.stored(&id).summary.title, "550 drones");
}

#[test]
fn what_one_tab_puts_in_the_bin_another_does_not_take_out_by_writing() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    let id = create(first, "Drones", TEXT);
    first.show_paste();
    let second = browser.tab();
    second.show_paste();
    settle();
    first.bin(id.clone());
    settle();
    second.rename(id, "550 drones".to_owned());
    settle();
    let third = browser.blank_tab();
    third.start();
    settle();
    assert!(binned(third, "550 drones"));
}

#[test]
fn a_note_is_not_played_behind_what_somebody_else_has_written() {
    let browser = Browser::new();
    let gate = Gate::on(&browser.archive);
    let session = browser.tab_on(Rc::new(gate.clone()), None);
    let id = create(session, "Drones", TEXT);
    gate.close();
    tag(session, "Person", "Ana Ruiz");
    tag(session, "Place", "Kyiv");
    settle();
    session.leave();
    let thief = Browser::on(&browser.archive).tab();
    tag(thief, "Figure", "550");
    settle();
    assert_eq!(browser.stored(&id).journal.len(), 1);
    let again = browser.with_archive(&browser.archive).tab();
    assert_eq!(words(again), ["550"], "the second act of the note would follow another first");
    assert_eq!(browser.stored(&id).journal.len(), 1);
}

#[test]
fn what_is_only_in_this_page_is_not_safe() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    create(first, "Drones", TEXT);
    let ana = tag(first, "Person", "Ana Ruiz");
    settle();
    assert!(first.is_safe());
    browser.tab().take_over();
    settle();
    assert!(first.is_safe());
    note(first, ana, "half a thought");
    assert!(!first.is_safe(), "it is in no document");
    first.drop_stranded();
    assert!(first.is_safe());
}

#[test]
fn what_is_being_typed_is_taken_over_before_another_document_opens() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let drones = create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    settle();
    session.set_on_leaving(Some(Rc::new(move || {
        note(session, ana, "half a thought");
    })));
    let turn = session.turn();
    let weather = create(session, "Weather", "It rained in Lviv.");
    session.set_on_leaving(None);
    assert_ne!(session.turn(), turn);
    assert_eq!(words(session), [""; 0]);
    session.open(drones);
    settle();
    assert_eq!(annotation(session, ana).note, "half a thought");
    // Where it cannot be saved, nothing else is opened, and it stands where it was typed.
    browser.archive.fail_next(ArchiveError::Full);
    browser.archive.fail_next(ArchiveError::Full);
    session.set_on_leaving(Some(Rc::new(move || {
        note(session, ana, "a whole thought");
    })));
    session.open(weather);
    settle();
    assert_eq!(annotation(session, ana).note, "a whole thought");
    assert_eq!(saving(session), not_saved(&ArchiveError::Full));
}
