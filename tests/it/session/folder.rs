//! Copies in a folder of the person's own.

use leptos::prelude::GetUntracked;
use tagline_app::Copying;
use tagline_app::ports::Found;
use tagline_format::native;

use super::support::*;

fn names(browser: &Browser) -> Vec<String> {
    browser.disk.files.borrow().keys().cloned().collect()
}

/// The copies' annotations, in the order of their names.
fn annotations(browser: &Browser) -> Vec<usize> {
    let files = browser.disk.files.borrow();
    let read = |bytes: &Vec<u8>| native::read(str::from_utf8(bytes).unwrap()).unwrap();
    files.values().map(|bytes| read(bytes).documents[0].workspace.annotations.len()).collect()
}

#[test]
fn without_a_folder_nothing_is_copied() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Drones", TEXT);
    now(session.copy_into_folder());
    assert_eq!(session.folder().get_untracked(), Found::Impossible);
    assert_eq!(names(&browser), [""; 0]);
}

#[test]
fn a_folder_gets_what_has_changed_and_that_is_no_longer_at_risk() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Weather", TEXT);
    create(session, "Drones", TEXT);
    session.choose_folder();
    settle();
    assert_eq!(names(&browser), ["Drones.doc-2.tagline.json", "Weather.doc-1.tagline.json"]);
    assert_eq!(session.at_risk().documents, 0);
    tag(session, "Person", "Ana Ruiz");
    settle();
    assert_eq!((session.at_risk().documents, annotations(&browser)), (1, vec![0, 0]));
    browser.disk.files.borrow_mut().clear();
    now(session.copy_into_folder());
    settle();
    assert_eq!((session.at_risk().documents, annotations(&browser)), (0, vec![1]));
    assert_eq!(names(&browser), ["Drones.doc-2.tagline.json"], "the other has not changed");
}

#[test]
fn a_folder_that_is_full_is_tried_again_and_nothing_is_called_safe() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Drones", TEXT);
    browser.disk.is_full.set(true);
    session.choose_folder();
    settle();
    assert_eq!(session.copying().get_untracked(), Copying::Failed("The disk is full.".to_owned()));
    assert_eq!(session.at_risk().documents, 1);
    browser.disk.is_full.set(false);
    now(session.copy_into_folder());
    settle();
    assert_eq!(session.copying().get_untracked(), Copying::Idle);
    assert_eq!((session.at_risk().documents, annotations(&browser)), (0, vec![0]));
}

#[test]
fn on_the_next_visit_the_folder_has_to_be_allowed() {
    let browser = Browser::new();
    let first = browser.tab();
    let id = create(first, "Drones", TEXT);
    first.show_paste();
    settle();
    browser.disk.found.replace(Found::Closed("Copies".to_owned()));
    let session = browser.tab();
    now(session.copy_into_folder());
    assert_eq!(session.folder().get_untracked(), Found::Closed("Copies".to_owned()));
    assert_eq!(names(&browser), [""; 0]);
    session.allow_folder();
    settle();
    assert_eq!(names(&browser), ["Drones.doc-1.tagline.json"]);
    session.forget_folder();
    session.open(id);
    settle();
    tag(session, "Person", "Ana Ruiz");
    settle();
    now(session.copy_into_folder());
    assert_eq!(
        (session.folder().get_untracked(), annotations(&browser)),
        (Found::Nothing, vec![0])
    );
}
