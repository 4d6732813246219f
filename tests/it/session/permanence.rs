//! What the browser promises of its storage, and what happens where it says nothing.

use leptos::prelude::GetUntracked;
use tagline_app::ports::Permanence;

use super::support::*;

#[test]
fn a_question_that_is_never_answered_holds_nothing_up() {
    let browser = Browser::new();
    browser.promises.said.set(Permanence::Clearable);
    let session = browser.tab();
    session.ask_for_permanence();
    create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    settle();
    assert_eq!(session.permanence().get_untracked(), Permanence::Clearable);
    assert_eq!(browser.tab().library().get_untracked().len(), 1);
}

#[test]
fn what_was_promised_is_known_then_and_at_the_next_start() {
    let browser = Browser::new();
    browser.promises.said.set(Permanence::Clearable);
    browser.promises.answer.set(Some(Permanence::Lasting));
    let session = browser.tab();
    assert_eq!(session.permanence().get_untracked(), Permanence::Clearable);
    session.ask_for_permanence();
    settle();
    assert_eq!(session.permanence().get_untracked(), Permanence::Lasting);
    browser.promises.said.set(Permanence::Lasting);
    assert_eq!(browser.tab().permanence().get_untracked(), Permanence::Lasting);
}
