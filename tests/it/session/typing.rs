//! What is typed is safe within a second, and "Saved" is not said before.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use tagline_app::ports::ArchiveError;
use tagline_app::{Action, Commit, FieldId, Saving, Session, View, note_typed};
use tagline_core::edit::Crossing;
use tagline_core::model::{AnnotationId, DocumentId};

use super::support::*;

/// The longest that anything typed may be unsafe, in milliseconds.
const SECOND: u32 = 1000;

fn noting(session: Session, id: AnnotationId) -> Commit {
    Arc::new(move |text| {
        session.dispatch(Action::SetNote { id, note: text.to_owned() });
        Ok(())
    })
}

/// As a field that holds a number: half a number is none.
fn counting(session: Session, id: AnnotationId) -> Commit {
    Arc::new(move |text| {
        let number: u32 = text.parse().map_err(|_| "Not a number.".to_owned())?;
        session.dispatch(Action::SetNote { id, note: number.to_string() });
        Ok(())
    })
}

/// A document with one annotation and the field of its note.
fn with_note(browser: &Browser) -> (Session, DocumentId, AnnotationId, FieldId) {
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    settle();
    assert_eq!(saving(session), Saving::Saved);
    (session, id, ana, session.field(ana, "Note"))
}

/// What the next page finds after this browser was killed: what is in the archive and no more.
fn after_a_kill(browser: &Browser) -> Session {
    Browser::on(&browser.archive).tab()
}

/// Types letter by letter, one each so many milliseconds, and never pauses; answers all that was
/// typed a second or more before the last letter.
fn type_on(
    (browser, session, field): (&Browser, Session, &FieldId),
    (letters, each): (u32, u32),
    (is_eager, commit): (bool, &Commit),
    mut after_each: impl FnMut(&str),
) -> (String, String) {
    let (mut text, mut old) = (String::new(), String::new());
    for nth in 0..letters {
        text.push(char::from(b'a' + u8::try_from(nth % 26).unwrap()));
        session.type_in(field, text.clone(), is_eager, commit);
        after_each(&text);
        browser.waits.pass(each);
        if (letters - nth) * each > SECOND {
            old.clone_from(&text);
        }
    }
    (text, old)
}

#[test]
fn what_is_typed_without_a_pause_is_in_the_document_within_a_second() {
    let browser = Browser::new();
    let (session, _, ana, field) = with_note(&browser);
    let typist = (&browser, session, &field);
    let commit = noting(session, ana);
    let (text, old) = type_on(typist, (30, 150), (true, &commit), |text| {
        assert_eq!(saving(session), Saving::Saving, "{text}");
    });
    let kept = annotation(after_a_kill(&browser), ana).note;
    assert!(text.starts_with(&kept) && kept.len() >= old.len(), "{kept:?} of {text:?}");
    // Nobody leaves the field, and yet all is kept; now it may be said.
    browser.waits.pass(SECOND);
    assert_eq!((annotation(session, ana).note, saving(session)), (text.clone(), Saving::Saved));
    assert_eq!(annotation(after_a_kill(&browser), ana).note, text);
}

#[test]
fn a_visit_to_a_field_is_one_step_to_take_back() {
    let browser = Browser::new();
    let (session, _, ana, field) = with_note(&browser);
    let commit = noting(session, ana);
    let before = workspace(session);
    let steps = whole_history(session).len();
    let (text, _) = type_on((&browser, session, &field), (20, 200), (true, &commit), |_| {});
    browser.waits.pass(3 * SECOND);
    session.type_in(&field, format!("{text}, after a pause"), true, &commit);
    assert_eq!(session.finish_typing(&field), Ok(()));
    settle();
    assert_eq!(saving(session), Saving::Saved);
    assert_eq!(annotation(session, ana).note, format!("{text}, after a pause"));
    let history = whole_history(session);
    assert_eq!(history.len(), steps + 2, "one state more, on either way");
    settle();
    // It is one step after a reload as well, and of another visit's there are two.
    let again = after_a_kill(&browser);
    assert_eq!(whole_history(again), history);
    let commit = noting(again, ana);
    again.type_in(&field, "Another visit".to_owned(), true, &commit);
    assert_eq!(again.finish_typing(&field), Ok(()));
    again.undo();
    assert_eq!(annotation(again, ana).note, format!("{text}, after a pause"));
    again.undo();
    assert_eq!(workspace(again), before);
    again.redo();
    assert_eq!(annotation(again, ana).note, format!("{text}, after a pause"));
}

#[test]
fn what_was_done_between_two_keys_is_a_step_of_its_own() {
    let browser = Browser::new();
    let (session, _, ana, field) = with_note(&browser);
    let commit = noting(session, ana);
    session.type_in(&field, "one".to_owned(), true, &commit);
    browser.waits.pass(SECOND);
    tag(session, "Place", "Kyiv");
    session.type_in(&field, "one two".to_owned(), true, &commit);
    assert_eq!(session.finish_typing(&field), Ok(()));
    session.undo();
    assert_eq!((annotation(session, ana).note.as_str(), words(session).len()), ("one", 2));
    session.undo();
    assert_eq!((annotation(session, ana).note.as_str(), words(session).len()), ("one", 1));
    session.undo();
    assert_eq!(annotation(session, ana).note, "");
}

#[test]
fn what_is_typed_can_be_dropped_though_it_was_taken_over() {
    let browser = Browser::new();
    let (session, _, ana, field) = with_note(&browser);
    let commit = noting(session, ana);
    let before = workspace(session);
    session.type_in(&field, "no, not this".to_owned(), true, &commit);
    browser.waits.pass(SECOND);
    assert_eq!(annotation(session, ana).note, "no, not this");
    session.drop_typing(&field, "");
    settle();
    assert_eq!((workspace(session), saving(session)), (before.clone(), Saving::Saved));
    assert_eq!(untrack(|| session.crossing_name(Crossing::Undo)).as_deref(), Some("Tag as Person"));
    assert_eq!(workspace(after_a_kill(&browser)), before);
    // What was done meanwhile stays.
    session.type_in(&field, "nor this".to_owned(), true, &commit);
    browser.waits.pass(SECOND);
    tag(session, "Place", "Kyiv");
    session.drop_typing(&field, "");
    assert_eq!((annotation(session, ana).note.as_str(), words(session).len()), ("", 2));
}

#[test]
fn what_is_typed_back_to_what_was_leaves_nothing() {
    let browser = Browser::new();
    let (session, _, ana, field) = with_note(&browser);
    let commit = noting(session, ana);
    let before = workspace(session);
    for text in ["x", ""] {
        session.type_in(&field, text.to_owned(), true, &commit);
        browser.waits.pass(SECOND);
    }
    assert_eq!(session.finish_typing(&field), Ok(()));
    assert_eq!(workspace(session), before);
    assert_eq!(untrack(|| session.crossing_name(Crossing::Undo)).as_deref(), Some("Tag as Person"));
    settle();
    assert_eq!(workspace(after_a_kill(&browser)), before);
}

#[test]
fn what_is_refused_is_a_draft_within_a_second_and_stands_in_its_field_again() {
    let browser = Browser::new();
    let (session, _, ana, _) = with_note(&browser);
    let field = session.field(ana, "Number");
    let commit = counting(session, ana);
    let typist = (&browser, session, &field);
    let (text, old) = type_on(typist, (30, 150), (false, &commit), |text| {
        assert_eq!(saving(session), Saving::Saving, "{text}");
    });
    let kept = after_a_kill(&browser).typed(&field).unwrap();
    assert!(text.starts_with(&kept) && kept.len() >= old.len(), "{kept:?} of {text:?}");
    assert!(session.finish_typing(&field).is_err());
    settle();
    assert_eq!(saving(session), Saving::Saved, "it is kept");
    assert_eq!(annotation(session, ana).note, "", "and not taken over");
    let again = after_a_kill(&browser);
    assert_eq!(again.typed(&field), Some(text));
    assert!(said(again).ends_with("It stands in its field again: Number."));
    // Until it is taken over,
    let commit = counting(again, ana);
    again.type_in(&field, "17".to_owned(), false, &commit);
    assert_eq!(again.finish_typing(&field), Ok(()));
    settle();
    assert_eq!((annotation(again, ana).note.as_str(), again.typed(&field)), ("17", None));
    let third = after_a_kill(&browser);
    assert_eq!((annotation(third, ana).note.as_str(), third.typed(&field)), ("17", None));
    assert_eq!(said(third), "");
    // or dropped.
    let commit = counting(third, ana);
    third.type_in(&field, "half".to_owned(), false, &commit);
    assert!(third.finish_typing(&field).is_err());
    third.drop_typing(&field, "17");
    settle();
    let fourth = after_a_kill(&browser);
    assert_eq!((annotation(fourth, ana).note.as_str(), fourth.typed(&field)), ("17", None));
}

#[test]
fn a_page_that_goes_takes_over_what_it_can_and_notes_the_rest() {
    let browser = Browser::new();
    let gate = Rc::new(Gate::on(&browser.archive));
    let session = browser.tab_on(gate.clone(), None);
    let id = create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    settle();
    let (note, number) = (session.field(ana, "Note"), session.field(ana, "Number"));
    // From here on nothing reaches the archive.
    gate.close();
    session.type_in(&note, "the mayor".to_owned(), true, &noting(session, ana));
    session.type_in(&number, "half".to_owned(), false, &counting(session, ana));
    assert!(session.is_safe(), "a page that is left has time to note it");
    assert!(session.note_typing());
    session.leave();
    assert_ne!(saving(session), Saving::Saved);
    let next = browser.with_archive(&browser.archive);
    let again = next.blank_tab();
    again.start();
    settle();
    again.open(id);
    settle();
    assert_eq!(annotation(again, ana).note, "the mayor");
    assert_eq!(again.typed(&number).as_deref(), Some("half"));
    assert_eq!(again.typed(&note), None);
    // From the note it has come into the archive.
    assert_eq!(after_a_kill(&next).typed(&number).as_deref(), Some("half"));
    again.drop_typing(&number, "");
    settle();
    assert_eq!(next.with_archive(&next.archive).tab().typed(&number), None);
}

#[test]
fn a_draft_that_a_page_took_over_as_it_went_is_no_draft_any_more() {
    let browser = Browser::new();
    let (session, _, ana, _) = with_note(&browser);
    let number = session.field(ana, "Number");
    session.type_in(&number, "1".to_owned(), false, &counting(session, ana));
    browser.waits.pass(SECOND);
    assert_eq!(after_a_kill(&browser).typed(&number).as_deref(), Some("1"));
    session.type_in(&number, "17".to_owned(), false, &counting(session, ana));
    session.leave();
    // Nothing but the settings has been written since.
    let next = browser.with_archive(&browser.archive);
    let again = next.tab();
    assert_eq!((annotation(again, ana).note.as_str(), again.typed(&number)), ("17", None));
}

#[test]
fn what_is_typed_when_another_document_is_opened_stays_with_its_own() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let other = create(session, "Other", TEXT);
    let theirs = tag(session, "Place", "Kyiv");
    let mine = create(session, "Mine", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    assert_eq!(theirs, ana, "the same number in both");
    let (note, number) = (session.field(ana, "Note"), session.field(ana, "Number"));
    session.type_in(&note, "of mine".to_owned(), true, &noting(session, ana));
    session.type_in(&number, "half".to_owned(), false, &counting(session, ana));
    session.open(other.clone());
    settle();
    assert_eq!(session.view().get_untracked(), View::Reader(other));
    assert!(session.finish_typing(&number).is_err(), "its card closes late");
    let of_other = session.field(theirs, "Number");
    assert_eq!((annotation(session, theirs).note.as_str(), session.typed(&of_other)), ("", None));
    session.open(mine);
    settle();
    assert_eq!(annotation(session, ana).note, "of mine");
    assert_eq!(session.typed(&number).as_deref(), Some("half"));
    assert_eq!(saving(session), Saving::Saved);
}

#[test]
fn what_is_typed_where_nothing_can_be_kept_is_not_called_saved() {
    let browser = Browser::new();
    let gate = Rc::new(Gate::on(&browser.archive));
    let session = browser.tab_on(gate.clone(), None);
    create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    settle();
    let number = session.field(ana, "Number");
    gate.desk_fault.replace(Some(ArchiveError::Full));
    session.type_in(&number, "half".to_owned(), false, &counting(session, ana));
    browser.waits.pass(3 * SECOND);
    assert_eq!((saving(session), session.is_safe()), (not_saved(&ArchiveError::Full), false));
    session.type_in(&number, "half a".to_owned(), false, &counting(session, ana));
    assert_eq!(saving(session), not_saved(&ArchiveError::Full));
    gate.desk_fault.replace(None);
    session.retry();
    browser.waits.pass(3 * SECOND);
    assert_eq!((saving(session), session.is_safe()), (Saving::Saved, true));
    assert_eq!(after_a_kill(&browser).typed(&number).as_deref(), Some("half a"));
}

#[test]
fn a_draft_is_not_called_saved_before_it_is_kept() {
    let browser = Browser::new();
    let gate = Rc::new(Gate::on(&browser.archive));
    let session = browser.tab_on(gate.clone(), None);
    create(session, "Drones", TEXT);
    let ana = tag(session, "Person", "Ana Ruiz");
    settle();
    let number = session.field(ana, "Number");
    gate.close();
    session.type_in(&number, "half".to_owned(), false, &counting(session, ana));
    browser.waits.pass(5 * SECOND);
    assert_eq!(saving(session), Saving::Saving);
    gate.open();
    assert_eq!(saving(session), Saving::Saved);
}

#[test]
fn drafts_wait_for_the_changes_before_them_and_follow_them() {
    let browser = Browser::new();
    let (session, _, ana, note) = with_note(&browser);
    let number = session.field(ana, "Number");
    // Keeping a draft tries what waits before it once more.
    browser.archive.fail_next(ArchiveError::Full);
    browser.archive.fail_next(ArchiveError::Full);
    session.type_in(&note, "the mayor".to_owned(), true, &noting(session, ana));
    session.type_in(&number, "half".to_owned(), false, &counting(session, ana));
    browser.waits.pass(SECOND);
    assert_ne!(saving(session), Saving::Saved);
    session.retry();
    browser.waits.pass(SECOND);
    assert_eq!(saving(session), Saving::Saved);
    let again = after_a_kill(&browser);
    assert_eq!(annotation(again, ana).note, "the mayor");
    assert_eq!(again.typed(&number).as_deref(), Some("half"));
}

#[test]
fn what_is_typed_as_another_tab_takes_over_is_kept_in_a_copy() {
    let browser = Browser::new();
    let (first, _, ana, field) = with_note(&browser);
    first.type_in(&field, "half a thought".to_owned(), true, &noting(first, ana));
    let second = browser.tab();
    second.take_over();
    settle();
    assert_eq!(first.finish_typing(&field), Ok(()));
    assert!(first.has_stranded().get_untracked());
    first.keep_stranded();
    settle();
    assert_eq!(annotation(first, ana).note, "half a thought");
}

#[test]
fn what_was_being_typed_as_the_program_broke_stands_in_its_field_again() {
    let browser = Browser::new();
    let (_, _, _, field) = with_note(&browser);
    note_typed(&browser.settings, &field, "the last words");
    let next = browser.with_archive(&browser.archive);
    assert_eq!(next.tab().typed(&field).as_deref(), Some("the last words"));
}

#[test]
fn a_new_title_of_a_document_that_is_not_open_is_kept_while_it_is_typed() {
    let browser = Browser::new();
    let (session, id, ..) = with_note(&browser);
    let field = FieldId { scope: FieldId::LIBRARY.to_owned(), name: format!("{id}/New title") };
    let commit: Commit = Arc::new(move |title| {
        session.rename(id.clone(), title.to_owned());
        Ok(())
    });
    session.show_paste();
    settle();
    session.type_in(&field, "Dro".to_owned(), false, &commit);
    browser.waits.pass(SECOND);
    assert_eq!(after_a_kill(&browser).typed(&field).as_deref(), Some("Dro"));
    session.type_in(&field, "Drones again".to_owned(), false, &commit);
    session.leave();
    let next = browser.with_archive(&browser.archive);
    assert_eq!(next.tab().typed(&field).as_deref(), Some("Drones again"));
    assert_eq!(session.finish_typing(&field), Ok(()));
    settle();
    assert_eq!(after_a_kill(&browser).typed(&field), None);
    session.library().with_untracked(|l| assert_eq!(l[0].title, "Drones again"));
}

#[test]
fn a_document_that_is_deleted_takes_its_drafts_along() {
    let browser = Browser::new();
    let (session, id, ana, _) = with_note(&browser);
    let number = session.field(ana, "Number");
    session.type_in(&number, "half".to_owned(), false, &counting(session, ana));
    browser.waits.pass(SECOND);
    session.purge(id);
    settle();
    assert_eq!(session.typed(&number), None);
    assert_eq!(saving(session), Saving::Saved);
}

#[test]
fn a_text_that_is_kept_elsewhere_is_not_called_saved_before() {
    let browser = Browser::new();
    let session = browser.tab();
    assert_eq!(saving(session), Saving::Saved);
    session.set_unkept(true);
    browser.waits.pass(5 * SECOND);
    assert_eq!(saving(session), Saving::Saving);
    session.set_unkept(false);
    assert_eq!(saving(session), Saving::Saved);
    // Between two keys nothing is said that the next one would take back.
    for _ in 0..9 {
        session.go_on_typing();
        session.set_unkept(true);
        session.set_unkept(false);
        assert_eq!(saving(session), Saving::Saving);
        browser.waits.pass(200);
    }
    browser.waits.pass(SECOND);
    assert_eq!(saving(session), Saving::Saved);
}
