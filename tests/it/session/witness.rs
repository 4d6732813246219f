//! Storage that the browser has emptied or cut short without a word.

use leptos::prelude::*;
use tagline_app::View;
use tagline_app::memory::MemoryArchive;
use tagline_app::ports::{Archive, ArchiveError};

use super::support::*;

#[test]
fn an_emptied_archive_is_no_fresh_start() {
    let browser = Browser::new();
    let session = browser.tab();
    for title in ["One", "Two", "Three", "Four"] {
        create(session, title, TEXT);
    }
    let emptied = browser.with_archive(&MemoryArchive::default());
    let session = emptied.tab();
    assert_eq!(session.view().get_untracked(), View::Paste);
    let told = said(session);
    assert!(told.contains("has lost everything"), "{told}");
    assert!(["“One”", "“Two”", "“Three” and 1 more"].iter().all(|t| told.contains(t)), "{told}");
    assert_eq!(said(emptied.tab()), "", "it is told once");
}

#[test]
fn a_document_that_is_missing_is_named() {
    let browser = Browser::new();
    let session = browser.tab();
    let gone = create(session, "Gone", TEXT);
    create(session, "Here", TEXT);
    now(browser.archive.purge(&gone)).unwrap();
    let told = said(browser.tab());
    assert!(told.contains("documents that were kept here: “Gone”."), "{told}");
}

#[test]
fn what_the_person_deletes_is_not_missed() {
    let browser = Browser::new();
    let session = browser.tab();
    let first = create(session, "One", TEXT);
    create(session, "Two", TEXT);
    session.bin(first.clone());
    settle();
    assert_eq!(said(browser.tab()), "");
    session.purge(first);
    settle();
    assert_eq!(said(browser.tab()), "");
}

#[test]
fn changes_that_the_browser_has_lost_are_counted() {
    let browser = Browser::new();
    let session = browser.tab();
    let id = create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    settle();
    let stored = browser.stored(&id);
    let cut = MemoryArchive::default();
    let text = TEXT.to_owned();
    now(cut.create(stored.summary.clone(), text, stored.snapshot)).unwrap();
    now(cut.append(stored.summary, stored.journal)).unwrap();
    tag(session, "Place", "Kyiv");
    tag(session, "Figure", "550 drones");
    settle();
    let cut_short = browser.with_archive(&cut);
    let session = cut_short.tab();
    let told = said(session);
    assert!(told.contains("has lost the last changes to this document: 2."), "{told}");
    assert_eq!(words(session), ["Ana Ruiz"]);
    assert_eq!(said(cut_short.tab()), "", "it is told once");
}

#[test]
fn a_browser_that_forgets_its_settings_is_believed() {
    let browser = Browser::new();
    let session = browser.tab();
    let id = create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    settle();
    let forgetful = Browser::on(&browser.archive);
    let session = forgetful.tab();
    assert_eq!(said(session), "");
    assert_eq!(session.view().get_untracked(), View::Reader(id));
}

#[test]
fn a_storage_that_does_not_open_has_lost_nothing() {
    let browser = Browser::new();
    let id = create(browser.tab(), "Drones", TEXT);
    let memory = std::rc::Rc::new(MemoryArchive::default());
    let session = browser.tab_on(memory, Some(ArchiveError::Blocked));
    session.start();
    settle();
    assert_eq!(said(session), "");
    create(session, "Other", TEXT);
    let session = browser.tab();
    assert_eq!(said(session), "", "what was only in memory is not missed");
    assert_eq!(session.view().get_untracked(), View::Reader(id));
}
