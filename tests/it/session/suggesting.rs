//! Suggestions: found, accepted, turned down, learned.

use std::rc::Rc;

use leptos::prelude::*;
use tagline_app::{Action, Session, Thinking, View};
use tagline_core::model::{Party, Provenance, SuggestionId};
use tagline_language::suggestions::{Sort, label_of};

use super::support::*;

/// An article with three quotes, three figures, and one person by two names.
const ARTICLE: &str = "Marta Oleksy said on Monday that the harbour would reopen in May.\n\
    “We lost 14 boats in the storm,” Oleksy told reporters. “We will not lose another.”\n\
    Repairs cost €1.2 million, according to the harbour board. Captain Marta Oleksy disagreed.";

/// The words of what stands, with its label.
fn standing(session: Session) -> Vec<(String, String)> {
    let list = session.with_suggestions(|w, all| {
        let told = all.open().map(|one| {
            let label = label_of(&w.schema, one).map(|l| l.name.clone());
            (label.unwrap_or_default(), w.document.slice_all(&one.fragments))
        });
        told.collect()
    });
    list.unwrap()
}

fn find(session: Session, sort: Sort, words: &str) -> SuggestionId {
    let found = session.with_suggestions(|w, all| {
        let mut open = all.open().filter(|one| one.sort() == sort);
        open.find(|one| w.document.slice_all(&one.fragments).contains(words)).map(|one| one.id)
    });
    found.flatten().unwrap_or_else(|| panic!("{words} in {:?}", standing(session)))
}

fn open(browser: &Browser) -> Session {
    let session = browser.tab();
    create(session, "Harbour", ARTICLE);
    session
}

#[test]
fn an_accepted_quote_has_its_speaker_and_one_undo_takes_all_of_it_back() {
    let browser = Browser::new();
    let session = open(&browser);
    let quote = find(session, Sort::Quotes, "We lost 14 boats");
    assert_eq!(session.suggested_speaker(quote).as_deref(), Some("Oleksy"));
    assert!(session.accept(&[quote]).changed);
    let (speaker, name, provenance) = session
        .with(|w| {
            let made = w.annotations.iter().find(|a| a.quote().is_some()).unwrap();
            let speaker = made.quote().unwrap().speaker.unwrap();
            (speaker, w.party_name(speaker), made.provenance.clone())
        })
        .unwrap();
    assert!(matches!(speaker, Party::Mention(_)));
    assert_eq!(name.as_deref(), Some("Oleksy"));
    assert!(matches!(provenance, Provenance::Accepted(rule) if rule.starts_with("quotes: ")));
    assert_eq!(session.suggestion(quote), None, "what is annotated is not suggested");
    session.undo();
    assert_eq!(words(session), Vec::<String>::new());
    assert!(session.suggestion(quote).is_some(), "what was taken back is suggested again");
}

#[test]
fn an_accepted_figure_has_its_value_and_who_claims_it() {
    let browser = Browser::new();
    let session = open(&browser);
    let figure = find(session, Sort::Figures, "14 boats");
    assert_eq!(session.about_suggestion(figure).as_deref(), Some("14 · boats"));
    session.accept(&[figure]);
    let (measured, claimed_by) = session
        .with(|w| {
            let figure = w.annotations.iter().find_map(|a| a.figure()).unwrap();
            (figure.measured_words(), w.party_name(figure.claimed_by.unwrap()))
        })
        .unwrap();
    assert_eq!((measured.as_str(), claimed_by.as_deref()), ("boats", Some("Oleksy")));
}

#[test]
fn what_was_turned_down_does_not_come_back_unless_that_is_undone() {
    let browser = Browser::new();
    let session = open(&browser);
    let figure = find(session, Sort::Figures, "14 boats");
    session.reject(&[figure]);
    settle();
    assert_eq!(session.suggestion(figure), None);
    let again = browser.tab();
    assert_eq!(again.thinking().get_untracked(), Thinking::Failed("No model.".to_owned()));
    assert!(!standing(again).iter().any(|(_, words)| words == "14 boats"));
    again.take_over();
    settle();
    again.undo();
    assert!(standing(again).iter().any(|(_, words)| words == "14 boats"));
}

#[test]
fn what_is_tagged_is_suggested_wherever_else_it_stands() {
    let browser = Browser::new();
    let session = open(&browser);
    tag(session, "Person", "Marta Oleksy");
    settle();
    let again = find(session, Sort::Names, "Marta Oleksy");
    assert_eq!(session.suggestion(again).unwrap().extent(), {
        let start = ARTICLE.rfind("Marta Oleksy").unwrap();
        session.with(|w| w.document.span(start, start + "Marta Oleksy".len()).unwrap()).unwrap()
    });
    session.accept(&[again]);
    settle();
    let entities = session.with(|w| w.entities.len()).unwrap();
    assert_eq!((entities, words(session).len()), (1, 2));
    // The speaker is the person that is tagged now.
    let quote = find(session, Sort::Quotes, "the harbour would reopen");
    assert_eq!(session.suggested_speaker(quote).as_deref(), Some("Marta Oleksy"));
}

#[test]
fn what_was_learned_from_a_tagging_goes_and_comes_with_it() {
    let browser = Browser::new();
    let session = open(&browser);
    let before = standing(session);
    tag(session, "Person", "Marta Oleksy");
    settle();
    let after = standing(session);
    assert!(after.contains(&("Person".to_owned(), "Marta Oleksy".to_owned())), "{after:?}");
    session.undo();
    settle();
    assert_eq!(standing(session), before);
    session.redo();
    settle();
    assert_eq!(standing(session), after);
}

#[test]
fn all_is_accepted_in_one_step_and_names_are_one_entity() {
    let browser = Browser::new();
    browser.model.are_there.set(true);
    let session = open(&browser);
    assert_eq!(session.thinking().get_untracked(), Thinking::Done);
    let ids = session.with_suggestions(|_, all| all.open().map(|one| one.id).collect::<Vec<_>>());
    let before = standing(session);
    assert!(before.contains(&("Person".to_owned(), "Marta Oleksy".to_owned())), "{before:?}");
    assert!(before.contains(&("Person".to_owned(), "Oleksy".to_owned())), "{before:?}");
    session.accept(&ids.unwrap());
    assert_eq!(standing(session), Vec::new());
    let people = session.with(|w| {
        let person = w.schema.label_named("Person").unwrap().id;
        w.entities.values().filter(|e| e.label == person).map(|e| e.name.clone()).collect()
    });
    let people: Vec<String> = people.unwrap();
    assert_eq!(
        people.iter().filter(|n| n.contains("Oleksy")).collect::<Vec<_>>(),
        ["Marta Oleksy"]
    );
    session.undo();
    assert_eq!(words(session), Vec::<String>::new());
    assert_eq!(standing(session), before);
}

#[test]
fn who_wants_no_suggestions_gets_none_and_is_remembered() {
    let browser = Browser::new();
    let session = open(&browser);
    assert!(!standing(session).is_empty());
    session.suggest(false);
    assert!(standing(session).is_empty());
    let again = browser.tab();
    assert!(!again.suggests().get_untracked());
    assert_eq!(again.thinking().get_untracked(), Thinking::Off);
    again.suggest(true);
    settle();
    assert!(!standing(again).is_empty());
}

#[test]
fn what_the_label_set_has_no_label_for_is_not_accepted() {
    let browser = Browser::new();
    let session = open(&browser);
    let figure = find(session, Sort::Figures, "14 boats");
    let (label, fate) = (label(session, "Figure"), tagline_core::edit::commands::Fate::Deleted);
    session.dispatch(Action::DeleteLabel { label, fate });
    assert!(!session.accept(&[figure]).changed);
    assert_eq!(words(session), Vec::<String>::new());
}

#[test]
fn every_document_is_read_and_each_is_one_step() {
    let browser = Browser::new();
    let session = open(&browser);
    create(session, "Other", "“We won,” Ana Ruiz said in Kyiv on Monday.");
    session.suggest_everywhere();
    settle();
    let sweep = session.sweep().get_untracked();
    assert_eq!((sweep.documents, sweep.done, sweep.is_over), (2, 2, true));
    // Both say why names were not found, and keep what was.
    assert!(sweep.left.iter().all(|(_, reason)| reason == "No model."), "{sweep:?}");
    assert!(words(session).contains(&"“We won,”".to_owned()), "{:?}", words(session));
    session.undo();
    assert_eq!(words(session), Vec::<String>::new());
    browser.model.are_there.set(true);
    session.suggest_everywhere();
    settle();
    let sweep = session.sweep().get_untracked();
    assert_eq!(sweep.left, []);
    assert!(sweep.annotations > 2, "{sweep:?}");
    let title = session.with(|w| w.meta.title.clone());
    assert_eq!(title.as_deref(), Some("Other"), "what was open is open again");
}

#[test]
fn what_is_corrected_is_suggested_as_it_is_now() {
    let browser = Browser::new();
    let session = open(&browser);
    let id = tag(session, "Person", "Marta Oleksy");
    settle();
    let again = find(session, Sort::Names, "Marta Oleksy");
    let label = label(session, "Organization");
    session.dispatch(Action::Relabel { id, label });
    settle();
    assert_eq!(session.suggestion(again), None);
    let told = ("Organization".to_owned(), "Marta Oleksy".to_owned());
    assert!(standing(session).contains(&told), "{:?}", standing(session));
}

#[test]
fn who_looks_at_words_goes_on_looking_at_what_is_suggested_of_them() {
    let browser = Browser::new();
    let session = browser.tab();
    let text = "Zubrowka fell. Then Zubrowka rose, and old Zubrowka fell again.";
    create(session, "Zubrowka", text);
    tag(session, "Work", "Zubrowka");
    settle();
    let last = session.with_suggestions(|_, all| all.open().next_back().map(|one| one.id));
    session.look_at(last.flatten());
    // Between the two, other words are tagged; what was looked at gives way to what that teaches.
    let second = session.with(|w| w.document.span(20, 28)).flatten().unwrap();
    let label = label(session, "Person");
    session.dispatch(Action::Tag { label, fragments: vec![second] });
    settle();
    let current = session.current().get_untracked().expect("what is looked at");
    let one = session.suggestion(current).expect("it stands");
    let (words, label) = session
        .with(|w| {
            let label = label_of(&w.schema, &one).map(|l| l.name.clone());
            (one.extent().start(), label)
        })
        .unwrap();
    assert_eq!((words, label.as_deref()), (text.rfind("Zubrowka").unwrap(), Some("Person")));
    session.accept(&[current]);
    assert_eq!(session.current().get_untracked(), None, "what is annotated is not looked at");
}

#[test]
fn who_goes_elsewhere_while_every_document_is_read_stays_there() {
    let browser = Browser::new();
    browser.model.are_there.set(true);
    let workshop = InPlace::default();
    let session =
        browser.tab_with(Rc::new(browser.archive.clone()), None, Rc::new(workshop.clone()));
    let harbour = create(session, "Harbour", ARTICLE);
    let other = create(session, "Other", "“We won,” Ana Ruiz said in Kyiv on Monday.");
    workshop.door.shut();
    session.suggest_everywhere();
    settle();
    assert_eq!(session.view().get_untracked(), View::Reader(other.clone()));
    session.open(harbour.clone());
    settle();
    workshop.door.open();
    assert_eq!(session.view().get_untracked(), View::Reader(harbour));
    let sweep = session.sweep().get_untracked();
    assert_eq!((sweep.done, sweep.is_over, sweep.left), (2, true, vec![]), "it goes on behind");
    assert!(words(session).contains(&"Marta Oleksy".to_owned()), "{:?}", words(session));
    session.undo();
    assert_eq!(words(session), Vec::<String>::new(), "one step in what is open");
    session.open(other);
    settle();
    assert!(words(session).contains(&"“We won,”".to_owned()), "{:?}", words(session));
    session.undo();
    assert_eq!(words(session), Vec::<String>::new(), "and one in what is not");
}

#[test]
fn a_suggestion_is_never_known_by_the_name_of_another() {
    let browser = Browser::new();
    let session = open(&browser);
    let ids = move || {
        let all = session.with_suggestions(|_, all| all.open().map(|one| one.id).collect());
        all.unwrap_or_default()
    };
    let before: Vec<SuggestionId> = ids();
    // Another label set has everything found again; so does switching off and on.
    browser.model.are_there.set(true);
    session.suggest(false);
    session.suggest(true);
    settle();
    assert!(!before.is_empty() && !ids().is_empty());
    assert!(ids().iter().all(|id| !before.contains(id)), "{before:?} {:?}", ids());
}
