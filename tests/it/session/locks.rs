//! One writer a document.

use leptos::prelude::*;
use tagline_app::Saving;

use super::support::*;

#[test]
fn the_second_tab_reads_until_it_takes_over() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    create(first, "Drones", TEXT);
    let second = browser.tab();
    assert!(first.writable().get_untracked() && !second.writable().get_untracked());
    let action =
        |s| tagline_app::Action::Tag { label: label(s, "Place"), fragments: vec![span(s, "Kyiv")] };
    assert!(!second.dispatch(action(second)).changed);
    assert!(second.has_stranded().get_untracked());
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
fn who_may_only_read_writes_once_the_writer_has_left() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    create(first, "Drones", TEXT);
    let second = browser.tab();
    let third = browser.tab();
    tag(first, "Person", "Ana Ruiz");
    settle();
    assert_eq!(words(second), [""; 0], "not told of it yet");
    first.show_paste();
    settle();
    let writers = [second, third].map(|s| s.writable().get_untracked());
    assert_eq!(writers.iter().filter(|w| **w).count(), 1, "one of them: {writers:?}");
    let writer = if writers[0] { second } else { third };
    assert_eq!(words(writer), ["Ana Ruiz"], "as the first has left it");
    tag(writer, "Place", "Kyiv");
    settle();
    assert_eq!(saving(writer), Saving::Saved);
}

#[test]
fn who_has_gone_elsewhere_is_not_called_back() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    create(first, "Drones", TEXT);
    let second = browser.tab();
    second.show_paste();
    settle();
    first.show_paste();
    settle();
    assert_eq!(second.view().get_untracked(), tagline_app::View::Paste);
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
    assert_eq!(session.view().get_untracked(), tagline_app::View::Reader(one));
    assert_eq!(session.with(|w| w.meta.title.clone()).as_deref(), Some("One"));
}

#[test]
fn what_was_typed_when_another_tab_took_over_is_kept_in_a_copy() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    create(first, "Drones", TEXT);
    let ana = tag(first, "Person", "Ana Ruiz");
    settle();
    let second = browser.tab();
    second.take_over();
    settle();
    tag(second, "Place", "Kyiv");
    settle();
    note(first, ana, "half a thought");
    note(first, ana, "half a thought, and the other half");
    assert!(first.has_stranded().get_untracked());
    assert_eq!(annotation(first, ana).note, "", "the document is as it is in the archive");
    first.keep_stranded();
    settle();
    assert!(!first.has_stranded().get_untracked());
    assert_eq!(first.with(|w| w.meta.title.clone()).as_deref(), Some("Drones (recovered copy)"));
    assert_eq!(annotation(first, ana).note, "half a thought, and the other half");
    assert_eq!(words(first), ["Ana Ruiz"]);
    assert_eq!(saving(first), Saving::Saved);
    assert_eq!(words(second), ["Ana Ruiz", "Kyiv"]);
}

#[test]
fn what_two_documents_were_left_without_becomes_two_copies() {
    let browser = Browser::new();
    let first = browser.blank_tab();
    let one = create(first, "One", TEXT);
    let two = create(first, "Two", TEXT);
    let others = [browser.blank_tab(), browser.blank_tab()];
    for (other, id) in others.into_iter().zip([&one, &two]) {
        other.open(id.clone());
        settle();
        other.take_over();
        settle();
    }
    for id in [one, two] {
        first.open(id);
        settle();
        let (label, fragments) = (label(first, "Person"), vec![span(first, "Ana Ruiz")]);
        assert!(!first.dispatch(tagline_app::Action::Tag { label, fragments }).changed);
    }
    first.keep_stranded();
    settle();
    let titles = first.library().with_untracked(|l| {
        l.iter().map(|s| s.title.clone()).filter(|t| t.ends_with("copy)")).collect::<Vec<_>>()
    });
    assert_eq!(titles.len(), 2, "{titles:?}");
}
