//! One writer a document.

use leptos::prelude::*;
use tagline::session::Saving;

use super::support::*;

#[test]
fn the_second_tab_reads_until_it_takes_over() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    create(first, "Drones", TEXT);
    let second = browser.tab();
    assert!(first.writable().get_untracked() && !second.writable().get_untracked());
    let action = |s| tagline::session::Action::Tag {
        label: label(s, "Place"),
        fragments: vec![span(s, "Kyiv")],
    };
    assert!(!second.dispatch(action(second)).changed);
    assert!(said(second).contains("edited in another tab"));
    assert_eq!(words(second), [""; 0]);
    tag(first, "Person", "Ana Ruiz");
    settle();
    second.take_over();
    settle();
    assert!(second.writable().get_untracked() && !first.writable().get_untracked());
    assert_eq!(words(second), ["Ana Ruiz"]);
    assert!(second.dispatch(action(second)).changed);
    settle();
    assert_eq!(saving(second), Saving::Saved);
    assert!(!first.dispatch(action(first)).changed && !first.undo().changed);
    first.take_over();
    settle();
    assert_eq!(words(first), ["Ana Ruiz", "Kyiv"]);
}

#[test]
fn a_document_that_was_left_is_free() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    create(first, "Drones", TEXT);
    first.show_paste();
    settle();
    let second = browser.blank_tab();
    second.open(id("doc-1"));
    settle();
    assert!(second.writable().get_untracked());
}

#[test]
fn a_lock_lost_on_a_document_that_was_left_is_no_matter() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    let id = create(first, "Drones", TEXT);
    let second = browser.tab();
    create(first, "Other", "Nothing.");
    second.open(id);
    second.take_over();
    settle();
    assert!(first.writable().get_untracked() && second.writable().get_untracked());
}

#[test]
fn of_two_documents_asked_for_at_once_the_last_one_opens() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let one = create(session, "One", "One.");
    let two = create(session, "Two", "Two.");
    session.open(two);
    session.open(one.clone());
    settle();
    assert_eq!(session.view().get_untracked(), tagline::session::View::Reader(one));
    assert_eq!(session.with(|w| w.meta.title.clone()).as_deref(), Some("One"));
}
