//! Another version of an article takes the annotations along.

use std::collections::BTreeSet;

use leptos::prelude::GetUntracked;
use tagline_core::model::AnnotationId;

use super::support::*;

const NEW: &str =
    "Corrected on Tuesday.\nAna Ruiz paid 560 drones.\n“We won,” Ana Ruiz said in Kyiv.";

#[test]
fn a_new_version_is_a_document_of_its_own() {
    let browser = Browser::new();
    let session = browser.tab();
    let id = create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    tag(session, "Figure", "550");
    tag(session, "Place", "Kyiv");
    settle();
    let before = workspace(session);
    let document = now(session.read_version(NEW.to_owned())).unwrap();
    let anchored = session.placed_in(document, &BTreeSet::new()).unwrap();
    let unsure: Vec<_> = anchored.orphans.iter().map(|orphan| orphan.words.as_str()).collect();
    assert_eq!(unsure, ["550"]);
    assert!(now(session.adopt_version(anchored.workspace)));
    settle();
    assert_eq!(words(session), ["Ana Ruiz", "Kyiv"]);
    assert_eq!(workspace(session).document.text(), NEW);
    let titles: Vec<_> = session.library().get_untracked().into_iter().map(|s| s.title).collect();
    assert_eq!(titles, ["Drones (new version)", "Drones"]);
    session.open(id);
    settle();
    assert_eq!(workspace(session), before);
}

#[test]
fn what_a_person_accepts_is_placed() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Drones", TEXT);
    let figure = tag(session, "Figure", "550 drones");
    let document = || now(session.read_version(NEW.to_owned())).unwrap();
    let accepted = BTreeSet::from([figure, AnnotationId(99)]);
    let guess = session.placed_in(document(), &BTreeSet::new()).unwrap().orphans[0].guess.clone();
    let anchored = session.placed_in(document(), &accepted).unwrap();
    assert_eq!(anchored.orphans, []);
    let placed = anchored.workspace.annotation(figure).unwrap();
    assert_eq!(Some(&placed.fragments), guess.as_ref());
    assert_eq!(anchored.workspace.document.slice(placed.fragments[0]), "560 drones");
}

#[test]
fn an_empty_version_is_refused() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Drones", TEXT);
    let refused = now(session.read_version(" \n ".to_owned())).unwrap_err();
    assert!(refused.contains("no text"), "{refused}");
}
