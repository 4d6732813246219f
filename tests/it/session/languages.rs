//! The language of an article: told, kept, changed, and what is suggested for it.

use leptos::prelude::*;
use tagline_app::{Action, Session, Thinking, unread_language};
use tagline_core::model::{Body, Metadata};
use tagline_language::detection::tag_of;

use super::support::*;

/// An article with two quotations, a name in marks, figures and people, of our own.
const GERMAN: &str = "Der Hafen von Ahlbek bleibt bis zum Herbst geschlossen.\n\
    „Wir haben in dem Sturm 14 Boote verloren“, sagte Marta Oleksy am Montag. „Noch eins verlieren \
    wir nicht, das ist sicher.“\n\
    Die Reparatur der „Seeadler“ kostet 234.800 Euro, und sie ist nach Angaben der Werft nicht \
    einfach. Marta Oleksy will das nicht glauben.";

const ENGLISH: &str = "Marta Oleksy said on Monday that the harbour would reopen in May.\n\
    “We lost 14 boats in the storm,” Oleksy told reporters.";

/// How many names, quotes and figures are suggested, the unlikely as well.
fn counts(session: Session) -> [usize; 3] {
    session.with_suggestions(|_, all| all.counts(0)).unwrap()
}

fn language(session: Session) -> String {
    session.with(|w| tag_of(w).into_owned()).unwrap()
}

fn set_language(session: Session, tag: &str) {
    let meta = session.with(|w| w.meta.clone()).unwrap();
    session.dispatch(Action::SetMetadata(Metadata { language: tag.to_owned(), ..meta }));
    settle();
}

#[test]
fn a_german_article_is_suggested_what_stands_in_marks_and_nothing_else() {
    let browser = Browser::new();
    browser.model.are_there.set(true);
    let session = browser.tab();
    create(session, "Hafen", GERMAN);
    assert_eq!(workspace(session).meta.language, "de", "kept with the document");
    assert_eq!(session.thinking().get_untracked(), Thinking::Done);
    assert_eq!(counts(session), [0, 3, 0]);
    let said = unread_language(&language(session)).unwrap();
    assert!(said.contains("German"), "{said}");
    let likely = session.with_suggestions(|_, all| all.counts(50)).unwrap();
    assert_eq!(likely, [0, 2, 0], "a name in marks is not likely to be speech");
}

#[test]
fn a_quotation_that_is_accepted_leaves_its_speaker_open() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Hafen", GERMAN);
    let ids: Vec<_> =
        session.with_suggestions(|_, all| all.open().map(|one| one.id).collect()).unwrap();
    assert_eq!(session.about_suggestion(ids[0]).as_deref(), Some(""));
    assert!(session.accept(&ids[..1]).changed);
    let quote = session.with(|w| w.annotations.iter().find_map(|a| a.quote().cloned()));
    let quote = quote.flatten().unwrap();
    assert_eq!((quote.speaker, quote.cue), (None, None));
}

#[test]
fn another_language_suggests_anew_and_undo_brings_the_first_back() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Hafen", GERMAN);
    set_language(session, "en");
    let [_, _, figures] = counts(session);
    assert!(figures > 0, "as English, figures are looked for");
    session.undo();
    settle();
    assert_eq!((language(session).as_str(), counts(session)), ("de", [0, 3, 0]));
    set_language(session, "nl");
    assert_eq!(counts(session), [0, 3, 0]);
}

#[test]
fn english_is_read_as_ever_and_what_is_too_short_to_tell_too() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Harbour", ENGLISH);
    assert_eq!(workspace(session).meta.language, "en");
    assert_eq!(counts(session)[1..], [2, 1]);
    create(session, "Short", "Ana Ruiz paid 40 euros.");
    assert_eq!(workspace(session).meta.language, "", "nothing is made up");
    assert_eq!((language(session).as_str(), counts(session)[2]), ("en", 1));
    assert_eq!(unread_language(&language(session)), None);
}

#[test]
fn a_document_that_says_no_language_is_read_by_its_text_and_left_as_it_is() {
    let browser = Browser::new();
    let session = browser.tab();
    let id = create(session, "Hafen", GERMAN);
    set_language(session, "");
    let before = browser.stored(&id);
    let again = browser.tab();
    assert_eq!((language(again).as_str(), counts(again)), ("de", [0, 3, 0]));
    let after = browser.stored(&id);
    assert_eq!(after.journal.len(), before.journal.len(), "opening it is no change");
    assert_eq!(workspace(again).meta.language, "");
}

#[test]
fn what_is_tagged_by_hand_is_not_read_by_english_rules() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Hafen", GERMAN);
    let figure = |words: &str| {
        let id = tag(session, "Figure", words);
        match annotation(session, id).body {
            Body::Figure(figure) => figure,
            other => panic!("{other:?}"),
        }
    };
    let price = figure("234.800");
    assert_eq!(
        price.value.map(tagline_language::figures::value_to_text).as_deref(),
        Some("234800")
    );
    assert_eq!(figure("14 Boote").value, None);
    let quote = tag(session, "Quote", "„Wir haben in dem Sturm 14 Boote verloren“");
    let quote = annotation(session, quote).quote().cloned().unwrap();
    assert_eq!((quote.cue, quote.speaker), (None, None));
    let first = tag(session, "Person", "Marta Oleksy");
    settle();
    assert_eq!(counts(session)[0], 1, "the person’s own words, where they stand again");
    let name =
        annotation(session, first).entity().map(|e| workspace(session).entities[&e].name.clone());
    assert_eq!(name.as_deref(), Some("Marta Oleksy"));
}
