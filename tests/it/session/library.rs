//! The documents beside the open one.

use leptos::prelude::*;
use tagline_app::ports::{Archive, ArchiveError, Summary};
use tagline_app::{Action, Saving, Session, View};
use tagline_core::model::DocumentId;

use super::support::*;

fn summary(session: Session, id: &DocumentId) -> Summary {
    let library = session.library().get_untracked();
    library.into_iter().find(|s| s.id == *id).expect("a document of the library")
}

fn two(browser: &Browser) -> (Session, DocumentId, DocumentId) {
    let session = browser.blank_tab();
    let drones = create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    settle();
    let weather = create(session, "Weather", "It rained in Lviv.");
    (session, drones, weather)
}

#[test]
fn a_closed_document_is_renamed_and_the_name_can_be_taken_back() {
    let browser = Browser::new();
    let (session, drones, _) = two(&browser);
    session.rename(drones.clone(), "550 drones".to_owned());
    settle();
    assert_eq!(summary(session, &drones).title, "550 drones");
    assert_eq!(summary(browser.tab(), &drones).title, "550 drones");
    session.open(drones.clone());
    settle();
    assert_eq!(session.with(|w| w.meta.title.clone()).as_deref(), Some("550 drones"));
    session.undo();
    settle();
    assert_eq!(browser.stored(&drones).summary.title, "Drones");
}

#[test]
fn the_open_document_is_renamed() {
    let browser = Browser::new();
    let (session, _, weather) = two(&browser);
    session.rename(weather.clone(), "Rain".to_owned());
    settle();
    assert_eq!(
        (summary(session, &weather).title.as_str(), saving(session)),
        ("Rain", Saving::Saved)
    );
}

#[test]
fn a_copy_has_everything_but_history() {
    let browser = Browser::new();
    let (session, drones, _) = two(&browser);
    session.duplicate(drones.clone());
    settle();
    let View::Reader(copy) = session.view().get_untracked() else { panic!("no document") };
    assert!(copy != drones);
    assert_eq!(summary(session, &copy).title, "Drones (copy)");
    assert_eq!((words(session), session.undo().changed), (vec!["Ana Ruiz".to_owned()], false));
    tag(session, "Place", "Kyiv");
    settle();
    assert_eq!(browser.stored(&drones).journal.len(), 1);
    assert_eq!(words(browser.tab()), ["Ana Ruiz", "Kyiv"]);
}

#[test]
fn the_bin_gives_back_until_it_is_purged() {
    let browser = Browser::new();
    let (session, drones, weather) = two(&browser);
    for id in [&drones, &weather] {
        session.bin(id.clone());
        settle();
        assert!(browser.stored(id).summary.binned.is_some());
    }
    assert_eq!(session.view().get_untracked(), View::Paste, "the open one was closed");
    assert_eq!(browser.tab().view().get_untracked(), View::Paste);
    session.restore(&drones);
    session.purge(weather.clone());
    settle();
    assert_eq!(browser.stored(&drones).summary.binned, None);
    assert_eq!(now(browser.archive.load(&weather)), Ok(None));
    assert_eq!(session.library().get_untracked().len(), 1);
    assert_eq!(words(open(&browser, &drones)), ["Ana Ruiz"]);
}

fn open(browser: &Browser, id: &DocumentId) -> Session {
    let session = browser.tab();
    session.open(id.clone());
    settle();
    session
}

#[test]
fn a_document_that_cannot_be_saved_can_be_given_up() {
    let browser = Browser::new();
    let (session, _, weather) = two(&browser);
    browser.archive.fail_next(ArchiveError::Full);
    tag(session, "Place", "Lviv");
    settle();
    assert!(!session.is_safe());
    session.purge(weather);
    settle();
    assert_eq!((saving(session), session.is_safe()), (Saving::Saved, true));
    assert_eq!(session.view().get_untracked(), View::Paste);
}

#[test]
fn when_storage_is_full_another_document_can_make_room() {
    let browser = Browser::new();
    let (session, drones, weather) = two(&browser);
    browser.archive.fail_next(ArchiveError::Full);
    tag(session, "Place", "Lviv");
    settle();
    session.bin(drones.clone());
    settle();
    session.purge(drones);
    settle();
    session.retry();
    settle();
    assert_eq!((saving(session), browser.stored(&weather).journal.len()), (Saving::Saved, 1));
}

#[test]
fn search_finds_titles_and_texts() {
    let browser = Browser::new();
    let (session, drones, weather) = two(&browser);
    let found = |needle: &'static str| now(async move { session.search(needle).await });
    assert_eq!(found("KYIV"), std::slice::from_ref(&drones));
    assert_eq!(found("weather"), std::slice::from_ref(&weather));
    assert_eq!(
        found("drones"),
        std::slice::from_ref(&drones),
        "in the title and in the text, found once"
    );
    assert_eq!(found("Berlin"), []);
}

#[test]
fn a_label_set_follows_the_person_to_the_next_article() {
    let browser = Browser::new();
    let (session, drones, _) = two(&browser);
    session.open(drones.clone());
    settle();
    let schema = schema_with("Weapon");
    assert!(session.dispatch(Action::SetSchema { schema, name: "Add Weapon".to_owned() }).changed);
    session.show_paste();
    settle();
    create(session, "Third", "A third.");
    label(session, "Weapon");
    session.show_paste();
    settle();
    session.purge(id("doc-3"));
    settle();
    create(session, "Fourth", "A fourth.");
    label(session, "Weapon");
}

#[test]
fn the_last_document_opens_again() {
    let browser = Browser::new();
    let (_, drones, weather) = two(&browser);
    assert_eq!(browser.tab().view().get_untracked(), View::Reader(weather));
    let session = open(&browser, &drones);
    assert_eq!(browser.tab().view().get_untracked(), View::Reader(drones));
    session.show_paste();
    settle();
    assert_eq!(browser.tab().view().get_untracked(), View::Paste);
}

#[test]
fn a_library_that_cannot_be_read_is_reported() {
    let browser = Browser::new();
    browser.archive.fail_next(ArchiveError::Newer);
    assert_eq!(saving(browser.tab()), not_saved(&ArchiveError::Newer));
}

#[test]
fn a_text_is_kept_between_visits_or_said_not_to_be() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    assert_eq!(now(session.kept("draft")), None);
    assert_eq!(now(session.keep("draft", "an article".to_owned())), Ok(()));
    assert_eq!(now(browser.blank_tab().kept("draft")).as_deref(), Some("an article"));
    let memory = std::rc::Rc::new(browser.archive.clone());
    let blocked = browser.tab_on(memory, Some(ArchiveError::Blocked));
    let kept = now(blocked.keep("draft", "another".to_owned()));
    assert_eq!(kept, Err(ArchiveError::Blocked), "memory does not last");
    assert_eq!(now(blocked.kept("draft")).as_deref(), Some("another"));
}

#[test]
fn without_a_word_of_which_was_last_the_newest_opens() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let drones = create(session, "Drones", TEXT);
    create(session, "Weather", TEXT);
    session.open(drones.clone());
    settle();
    tag(session, "Person", "Ana Ruiz");
    settle();
    // What a crash between two writes leaves.
    let other = Browser::new();
    for summary in now(browser.archive.list()).unwrap() {
        let stored = browser.stored(&summary.id);
        now(other.archive.create(summary, TEXT.to_owned(), stored.snapshot)).unwrap();
    }
    assert_eq!(other.tab().view().get_untracked(), View::Reader(drones));
}
