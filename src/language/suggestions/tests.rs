use std::collections::BTreeSet;

use super::super::testing::{label_id, spans, workspace};
use super::*;
use crate::figures;
use crate::quotes;
use tagline_core::model::{Rejection, Schema, Workspace};

fn figure(span: Span, score: u8) -> Suggestion {
    let (fragments, proposal) = (vec![span], Proposal::Figure { claimed_by: None });
    Suggestion { id: SuggestionId(0), fragments, proposal, score, source: "figures".to_owned() }
}

fn span(ws: &Workspace, words: &str) -> Span {
    let start = ws.document.text().find(words).unwrap();
    ws.document.span(start, start + words.len()).unwrap()
}

#[test]
fn what_is_annotated_or_was_turned_down_does_not_stand() {
    let mut ws = workspace("It sold [Figure 12 boats] and 30 oars in 2019.");
    let mut all = Suggestions::default();
    let taken = all.add(&ws, figure(span(&ws, "12"), 80));
    let oars = all.add(&ws, figure(span(&ws, "30 oars"), 80));
    let year = all.add(&ws, figure(span(&ws, "2019"), 80));
    assert_eq!(all.get(taken), None, "a figure that is tagged shares words with it");
    ws.rejections.insert(Rejection { kind: LabelKind::Figure, extent: span(&ws, "30 oars") });
    assert_eq!(all.look_again(&ws, &BTreeSet::from([0])), BTreeSet::from([0]));
    assert_eq!(all.open().map(|one| one.id).collect::<Vec<_>>(), [year]);
    ws.rejections.clear();
    all.look_again(&ws, &BTreeSet::from([0]));
    assert!(all.get(oars).is_some());
    assert_eq!(all.counts(0), [0, 0, 2]);
    assert_eq!(all.counts(81), [0, 0, 0]);
}

#[test]
fn one_steps_through_them_in_the_order_of_the_text() {
    let ws = workspace("Ten boats, 30 oars.\nIn 2019.");
    let mut all = Suggestions::default();
    let year = all.add(&ws, figure(span(&ws, "2019"), 80));
    let oars = all.add(&ws, figure(span(&ws, "30 oars"), 40));
    let boats = all.add(&ws, figure(span(&ws, "Ten boats"), 80));
    let filter = Filter { least: 0, sorts: [true; 3] };
    assert_eq!(all.neighbour(0, None, true, filter), Some(boats));
    assert_eq!(all.neighbour(0, Some(boats), true, filter), Some(oars));
    assert_eq!(all.neighbour(0, Some(boats), true, Filter { least: 50, ..filter }), Some(year));
    assert_eq!(all.neighbour(0, Some(year), true, filter), None);
    assert_eq!(all.neighbour(0, Some(year), false, filter), Some(oars));
    let no_figures = Filter { sorts: [true, true, false], ..filter };
    assert_eq!(all.neighbour(0, None, true, no_figures), None);
}

#[test]
fn words_that_were_tagged_are_proposed_elsewhere_but_not_inside_longer_names() {
    let ws = workspace("[Place York] is old. York is wet, New York is not.");
    let known = known(&ws);
    let label = label_id(&ws, "Place");
    let mut all = Suggestions::default();
    let longer = Proposal::Name { kind: names::Kind::Place, name: "New York".to_owned() };
    let fragments = vec![span(&ws, "New York")];
    let (id, score, source) = (SuggestionId(0), 70, String::new());
    all.add(&ws, Suggestion { id, fragments, proposal: longer, score, source });
    let wrong = Proposal::Name { kind: names::Kind::Person, name: "York".to_owned() };
    let second = places(&ws.document, "York")[1];
    let (id, fragments, source) = (SuggestionId(0), vec![second], String::new());
    all.add(&ws, Suggestion { id, fragments, proposal: wrong, score, source });
    known.iter().for_each(|taught| drop(all.learn(&ws, taught)));
    let told: Vec<_> = all
        .open()
        .map(|one| (ws.document.slice(one.extent()), label_of(&ws.schema, one).map(|l| l.id)))
        .collect();
    assert_eq!(told, [("York", Some(label)), ("New York", Some(label))]);
}

#[test]
fn what_nothing_teaches_any_more_is_taken_back_and_what_is_taught_again_comes_back() {
    let mut ws = workspace("[Place York] is old. York is wet.\n[Place York] is far.");
    let mut all = Suggestions::default();
    let second = places(&ws.document, "York")[1];
    let person = Proposal::Name { kind: names::Kind::Person, name: "York".to_owned() };
    let (id, fragments, score, source) = (SuggestionId(0), vec![second], 70, String::new());
    all.add(&ws, Suggestion { id, fragments, proposal: person, score, source });
    let before: Vec<Proposal> = all.open().map(|one| one.proposal.clone()).collect();
    known(&ws).iter().for_each(|taught| drop(all.learn(&ws, taught)));
    let after: Vec<Proposal> = all.open().map(|one| one.proposal.clone()).collect();
    assert!(matches!(after[..], [Proposal::Again { .. }]));
    let told = |all: &Suggestions| all.open().map(|one| one.proposal.clone()).collect::<Vec<_>>();
    let nowhere = BTreeSet::new();
    let tagged: Vec<_> = ws.annotations.iter().cloned().collect();
    ws.annotations.remove(&ws.document, tagged[0].id);
    assert_eq!(all.look_again(&ws, &nowhere), nowhere, "another one teaches the same");
    ws.annotations.remove(&ws.document, tagged[1].id);
    assert_eq!(all.look_again(&ws, &nowhere), BTreeSet::from([0]));
    assert_eq!(told(&all), before);
    ws.annotations.insert(&ws.document, tagged[1].clone());
    assert_eq!(all.look_again(&ws, &nowhere), BTreeSet::from([0]));
    assert_eq!(told(&all)[1..], after);
}

#[test]
fn words_that_were_tagged_in_two_ways_teach_nothing() {
    let ws = workspace(
        "[Person Lincoln] spoke in [Place Lincoln]. [Person Ann Lee] did not; [Person he] did.",
    );
    let words: Vec<String> = known(&ws).into_iter().map(|taught| taught.known.words).collect();
    assert_eq!(words, ["Ann Lee"]);
}

#[test]
fn labels_of_ones_own_stand_for_kinds_of_names() {
    let mut schema = Schema::default();
    for label in &mut schema.labels {
        if label.name == "Organization" {
            label.name = "ORG".to_owned();
        }
        if label.name == "Place" {
            label.name = "Scene of the crime".to_owned();
        }
    }
    let name = |kind| label_of_kind(&schema, kind).map(|l| l.name.as_str());
    assert_eq!(name(names::Kind::Organization), Some("ORG"));
    assert_eq!(name(names::Kind::Place), None);
    assert_eq!(name(names::Kind::Product), None);
}

#[test]
fn a_name_that_is_tagged_speaks_in_the_quotes_around_it() {
    let ws = workspace("[Person Wren] came on Monday.\nHe said the bridge was closed.");
    let mut all = Suggestions::default();
    for quote in quotes::quotes(&ws.document, &[]) {
        let (manner, cue, speaker) = (quote.manner, quote.cue, quote.speaker);
        let proposal = Proposal::Quote { manner, cue, speaker, stands_for: None };
        let (id, score, source) = (SuggestionId(0), 80, String::new());
        all.add(&ws, Suggestion { id, fragments: quote.fragments, proposal, score, source });
    }
    assert_eq!(all.hear_again(&ws, &BTreeSet::from([0])), BTreeSet::from([1]));
    let stands_for = |one: &Suggestion| match one.proposal {
        Proposal::Quote { stands_for, .. } => stands_for,
        _ => None,
    };
    assert_eq!(all.open().filter_map(stands_for).collect::<Vec<_>>(), spans(&ws, "Person"));
}

/// What is found is what is read when it is tagged: so the one need not be told to the other.
#[test]
fn a_figure_reads_the_same_found_and_tagged() {
    let ws = workspace(
        "Exports rose 4 % to at least $1.2 billion in May 2019, from 3 % a year earlier.\n\
        About 30 of the 120 boats, some 25 per cent, sank between 9 and 10 p.m. on Tuesday.\n\
        The 41-year-old won 3–1; dozens of fans waited two and a half hours for a 50 km ride.",
    );
    let found = figures::figures(&ws.document, &[]);
    assert!(found.len() > 9, "{found:?}");
    for one in found {
        let words = ws.document.slice(one.span);
        assert_eq!(figures::read(&ws.document, one.span), one.figure, "{words}");
    }
}

#[test]
fn bodies_that_speak_are_told_from_people() {
    for (words, want) in [
        ("Ukraine’s air force", names::Kind::Organization),
        ("the Ministry of Defence", names::Kind::Organization),
        ("a spokesman for the ministry", names::Kind::Person),
        ("the president of the company", names::Kind::Person),
        ("officials", names::Kind::Person),
    ] {
        assert_eq!(kind_of_speaker(words), want, "{words}");
    }
}

#[test]
fn what_the_label_set_has_no_label_for_does_not_stand() {
    let mut ws = workspace("The F-16 flew.");
    let name = Proposal::Name { kind: names::Kind::Product, name: "F-16".to_owned() };
    let (id, fragments, source) = (SuggestionId(0), vec![span(&ws, "F-16")], String::new());
    let mut all = Suggestions::default();
    let id = all.add(&ws, Suggestion { id, fragments, proposal: name, score: 90, source });
    assert_eq!((all.get(id), all.counts(0)), (None, [0, 0, 0]));
    let mut schema = Schema::clone(&ws.schema);
    schema.labels[0].name = "Weapon".to_owned();
    ws.schema = schema.into();
    all.look_again(&ws, &all.blocks());
    assert!(all.get(id).is_some());
}

#[test]
fn who_speaks_and_whom_that_stands_for_are_both_heard_again() {
    let ws = workspace("[Person Wren] came on Monday.\nHe said the bridge was closed.");
    let quote = quotes::quotes(&ws.document, &spans(&ws, "Person")).remove(0);
    let (manner, cue) = (quote.manner, quote.cue);
    let told = Proposal::Quote { manner, cue, speaker: None, stands_for: None };
    let (id, score, source) = (SuggestionId(0), 80, String::new());
    let mut all = Suggestions::default();
    let fragments = quote.fragments.clone();
    let id = all.add(&ws, Suggestion { id, fragments, proposal: told, score, source });
    all.hear_again(&ws, &BTreeSet::from([0]));
    let (speaker, stands_for) = (quote.speaker, quote.stands_for);
    assert!(speaker.is_some() && stands_for.is_some());
    let heard = Proposal::Quote { manner, cue, speaker, stands_for };
    assert_eq!(all.get(id).map(|one| &one.proposal), Some(&heard));
}
