//! What each action makes of a text in bracket notation: `[Person Tim Cook] said`.

use leptos::prelude::*;
use tagline_app::{Action, Session};
use tagline_core::edit::commands::Fate;
use tagline_core::edit::{Crossing, Touched};
use tagline_core::model::{
    AnnotationId, Body, EntityId, LabelId, Manner, Party, Relation, RelationKind, RelationKindId,
    Value, Workspace,
};

use super::support::*;

/// The text without brackets, and each label with what it brackets, in the order of the ends.
fn strip(notation: &str) -> (String, Vec<(String, usize, usize)>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = notation;
    while let Some(at) = rest.find(['[', ']']) {
        text.push_str(&rest[..at]);
        let is_opening = rest.as_bytes()[at] == b'[';
        rest = &rest[at + 1..];
        if is_opening {
            let (label, after) = rest.split_once(' ').unwrap();
            open.push((label.to_owned(), text.len()));
            rest = after;
        } else {
            let (label, start) = open.pop().unwrap();
            marks.push((label, start, text.len()));
        }
    }
    text.push_str(rest);
    (text, marks)
}

/// A session on the text, tagged by hand in the order in which the brackets close.
fn tagged(browser: &Browser, notation: &str) -> Session {
    let (text, marks) = strip(notation);
    let session = browser.blank_tab();
    create(session, "Test", &text);
    for (name, start, end) in marks {
        let span = session.with(|w| w.document.span(start, end)).flatten().unwrap();
        let action = Action::Tag { label: label(session, &name), fragments: vec![span] };
        assert!(session.dispatch(action).changed, "{name} {start}..{end}");
    }
    session
}

/// The label, words and, for a mention, the entity's name of every annotation.
fn shown(session: Session) -> Vec<String> {
    let show = |w: &Workspace| {
        let show = |a: &std::rc::Rc<tagline_core::model::Annotation>| {
            let label = &w.schema.label(a.label).unwrap().name;
            let entity = a.entity().and_then(|e| w.entity(e)).map(|e| format!(" = {}", e.name));
            format!("{label} {}{}", w.words_of(a), entity.unwrap_or_default())
        };
        w.annotations.in_text_order(&w.document).map(show).collect()
    };
    session.with(show).unwrap()
}

fn undo_name(session: Session) -> String {
    untrack(|| session.crossing_name(Crossing::Undo)).unwrap_or_default()
}

#[test]
fn a_mention_names_its_entity() {
    let rows: [(&str, &[&str]); 5] = [
        ("[Person Tim Cook] left.", &["Person Tim Cook = Tim Cook"]),
        (
            "[Person Tim Cook] left. [Person Cook] will return.",
            &["Person Tim Cook = Tim Cook", "Person Cook = Tim Cook"],
        ),
        (
            "[Person Tim Cook] left. [Person He] will return.",
            &["Person Tim Cook = Tim Cook", "Person He"],
        ),
        (
            "[Place Washington] and [Person Washington].",
            &["Place Washington = Washington", "Person Washington = Washington"],
        ),
        ("[Person Tim Cook’s] phone.", &["Person Tim Cook’s = Tim Cook"]),
    ];
    for (notation, want) in rows {
        assert_eq!(shown(tagged(&Browser::new(), notation)), want, "{notation}");
    }
    let session = tagged(&Browser::new(), "[Place Washington] and [Person Washington].");
    assert_eq!(session.with(|w| w.entities.len()), Some(2), "a person is no place");
}

#[test]
fn a_quote_gets_cue_manner_and_the_speaker_it_is_told() {
    let rows = [
        ("[Quote “We won,”] said [Person Tim Cook].", Manner::Direct, Some("said"), false),
        ("[Person Tim Cook] said [Quote “We won.”]", Manner::Direct, Some("said"), true),
        ("[Person Tim Cook] said [Quote they had won].", Manner::Indirect, Some("said"), true),
        ("[Person Tim Cook] said [Quote they had “won big”].", Manner::Mixed, Some("said"), true),
        ("[Person Tim Cook] left. [Quote “We won.”]", Manner::Direct, None, false),
    ];
    for (notation, manner, cue, is_told) in rows {
        let session = tagged(&Browser::new(), notation);
        let look = |w: &Workspace| {
            let quote = w.annotations.iter().find_map(|a| a.quote().cloned()).unwrap();
            let cue = quote.cue.map(|c| w.document.slice(c).to_owned());
            (quote.manner, cue, quote.speaker.and_then(|s| w.party_name(s)))
        };
        let speaker = is_told.then(|| "Tim Cook".to_owned());
        let want = (manner, cue.map(str::to_owned), speaker);
        assert_eq!(session.with(look), Some(want), "{notation}");
    }
}

#[test]
fn a_figure_is_read_from_its_words() {
    let session =
        tagged(&Browser::new(), "It lost [Figure about $1.2 million] on [Figure 550] drones.");
    let figures = |w: &Workspace| {
        w.annotations.iter().filter_map(|a| a.figure().cloned()).collect::<Vec<_>>()
    };
    let figures = session.with(figures).unwrap();
    assert_eq!(figures[0].value, Some(Value::About(1_200_000.into())));
    assert_eq!(figures[0].unit, "USD");
    assert_eq!(figures[1].value, Some(Value::Exact(550.into())));
    assert_eq!(figures[1].measured, "drones");
}

#[test]
fn all_occurrences_are_one_step() {
    let session = tagged(&Browser::new(), "[Person Tim Cook] and Cook and Cook.");
    let places: Vec<_> = session
        .with(|w| {
            let text = w.document.text();
            let at = text.match_indices(" Cook").skip(1);
            at.map(|(at, _)| w.document.span(at + 1, at + 5).unwrap()).collect()
        })
        .unwrap();
    assert_eq!(places.len(), 2);
    let label = label(session, "Person");
    let entity = Some(EntityId(1));
    assert!(session.dispatch(Action::TagAll { label, places, entity }).changed);
    let cook = "Person Cook = Tim Cook";
    assert_eq!(shown(session), ["Person Tim Cook = Tim Cook", cook, cook]);
    assert_eq!(undo_name(session), "Tag as Person (2 places)");
    session.undo();
    assert_eq!(shown(session), ["Person Tim Cook = Tim Cook"]);
}

#[test]
fn stretches_are_added_and_replaced() {
    let text = "[Quote “We won,”] [Person Ruiz] said, “at last.” So it was.";
    let session = tagged(&Browser::new(), text);
    let quote = AnnotationId(1);
    let added = Action::AddFragment { to: quote, span: span(session, "“at last.”") };
    assert!(session.dispatch(added).changed);
    assert_eq!(shown(session)[0], "Quote “We won,” … “at last.”");
    assert_eq!(undo_name(session), "Add to Quote");
    let fragments = vec![span(session, "won"), span(session, "last")];
    assert!(session.dispatch(Action::SetFragments { id: quote, fragments }).changed);
    assert_eq!(shown(session), ["Quote won … last", "Person Ruiz = Ruiz"]);
    assert_eq!(undo_name(session), "Move Quote");
    assert!(!session.dispatch(Action::SetFragments { id: quote, fragments: vec![] }).changed);
    session.undo();
    session.undo();
    assert_eq!(shown(session)[0], "Quote “We won,”");
}

#[test]
fn another_label_brings_its_own_fields() {
    let session = tagged(&Browser::new(), "Ruiz paid [Note 550] drones.");
    let id = AnnotationId(1);
    let to = |name| Action::Relabel { id, label: label(session, name) };
    assert!(session.dispatch(to("Figure")).changed);
    assert_eq!(undo_name(session), "Change to Figure");
    let body = annotation(session, id).body;
    assert!(matches!(&body, Body::Figure(f) if f.value == Some(Value::Exact(550.into()))));
    assert!(!session.dispatch(to("Figure")).changed, "it is one already");
    assert!(session.dispatch(to("Quote")).changed);
    assert!(matches!(annotation(session, id).body, Body::Quote(_)));
    session.undo();
    assert_eq!(annotation(session, id).body, body);
}

#[test]
fn a_speaker_whose_mention_goes_is_the_entity_it_named() {
    let session = tagged(&Browser::new(), "[Person Tim Cook] said [Quote “We won.”]");
    let speaker = || annotation(session, AnnotationId(2)).quote().unwrap().speaker;
    assert_eq!(speaker(), Some(Party::Mention(AnnotationId(1))));
    let label = label(session, "Figure");
    assert!(session.dispatch(Action::Relabel { id: AnnotationId(1), label }).changed);
    assert_eq!(speaker(), Some(Party::Entity(EntityId(1))));
    session.undo();
    assert_eq!(speaker(), Some(Party::Mention(AnnotationId(1))));
    assert!(session.dispatch(Action::Delete(vec![AnnotationId(1)])).changed);
    assert_eq!(speaker(), Some(Party::Entity(EntityId(1))));
    assert_eq!(undo_name(session), "Delete Person");
}

#[test]
fn a_label_goes_with_its_annotations_or_hands_them_on() {
    let notation = "[Person Tim Cook] met [Place Kyiv] and [Person Ruiz].";
    let rows: [(Option<&str>, &[&str]); 2] = [
        (None, &["Place Kyiv = Kyiv"]),
        (Some("Place"), &["Place Tim Cook = Tim Cook", "Place Kyiv = Kyiv", "Place Ruiz = Ruiz"]),
    ];
    for (heir, want) in rows {
        let session = tagged(&Browser::new(), notation);
        let fate = heir.map_or(Fate::Deleted, |heir| Fate::Moved(label(session, heir)));
        let before = workspace(session);
        let person = label(session, "Person");
        assert!(session.dispatch(Action::DeleteLabel { label: person, fate }).changed);
        assert_eq!(
            (shown(session).as_slice(), undo_name(session).as_str()),
            (&want.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..], "Delete label Person")
        );
        session.undo();
        assert_eq!(workspace(session), before);
    }
    let session = tagged(&Browser::new(), notation);
    let quote = label(session, "Quote");
    let fate = Fate::Moved(quote);
    assert!(
        !session.dispatch(Action::DeleteLabel { label: label(session, "Person"), fate }).changed
    );
    assert!(!session.dispatch(Action::DeleteLabel { label: LabelId(999), fate }).changed);
}

#[test]
fn whoever_draws_is_told_what_was_touched() {
    let session = tagged(&Browser::new(), "One.\nTwo [Person Ruiz].\nThree.");
    let told = std::rc::Rc::new(std::cell::RefCell::new(Vec::<Touched>::new()));
    let listener = told.clone();
    session.set_on_touched(Some(std::rc::Rc::new(move |t: &Touched, _| {
        listener.borrow_mut().push(t.clone());
    })));
    note(session, AnnotationId(1), "the mayor");
    tag(session, "Place", "Three");
    session.undo();
    let blocks: Vec<Vec<usize>> =
        told.borrow().iter().map(|t| t.blocks.iter().copied().collect()).collect();
    assert_eq!(blocks, [[1], [2], [2]]);
    session.select(Some(AnnotationId(1)));
    session.dispatch(Action::Delete(vec![AnnotationId(1)]));
    assert_eq!(session.selected().get_untracked(), None);
}

#[test]
fn a_kind_of_relation_goes_with_its_relations_or_hands_them_on() {
    let session = tagged(&Browser::new(), "[Person Tim Cook] met [Person Ruiz] in [Place Kyiv].");
    let schema = |names: &[&str]| {
        let mut schema = (*workspace(session).schema).clone();
        schema.relation_kinds = (1..)
            .zip(names)
            .map(|(n, name)| RelationKind { id: RelationKindId(n), name: (*name).to_owned() })
            .collect();
        schema
    };
    let (met, knows) = (RelationKindId(1), RelationKindId(2));
    let name = "Relations".to_owned();
    session.dispatch(Action::SetSchema { schema: schema(&["met", "knows"]), name });
    let [cook, ruiz, kyiv] = [1, 2, 3].map(AnnotationId);
    for (kind, from, to) in [(met, cook, ruiz), (met, cook, kyiv), (knows, cook, ruiz)] {
        assert!(session.dispatch(Action::Relate { kind, from, to }).changed);
    }
    let before = workspace(session);
    let relations = || {
        let of = |r: &Relation| (r.kind, r.from, r.to);
        workspace(session).relations.values().map(of).collect::<Vec<_>>()
    };
    let without = schema(&["met"]);
    let dropped = Action::SetSchema { schema: without, name: "Drop".to_owned() };
    assert!(!session.dispatch(dropped).changed, "a kind in use does not just disappear");

    let delete = |fate| session.dispatch(Action::DeleteRelationKind { kind: met, fate }).changed;
    assert!(!delete(Fate::Moved(met)) && !delete(Fate::Moved(RelationKindId(9))));
    assert!(delete(Fate::Deleted));
    assert_eq!(relations(), [(knows, cook, ruiz)]);
    assert_eq!(undo_name(session), "Delete relation met");
    session.undo();
    assert_eq!(workspace(session), before);
    assert!(delete(Fate::Moved(knows)));
    assert_eq!(relations(), [(knows, cook, kyiv), (knows, cook, ruiz)], "none is there twice");
    session.undo();
    assert_eq!(workspace(session), before);
}
