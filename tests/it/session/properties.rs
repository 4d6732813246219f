//! Whatever a person does, and whenever the page is closed, it is there again.

use leptos::prelude::*;
use proptest::prelude::*;
use proptest::sample::Index;
use tagline_app::ports::ArchiveError;
use tagline_app::{Action, Session};
use tagline_core::edit::Crossing;
use tagline_core::edit::commands::Fate;
use tagline_core::model::{AnnotationId, EntityId, LabelId, Metadata, Workspace};
use tagline_core::text::Span;

use super::support::*;

/// Chances from which an act is made that may fit what is there.
#[derive(Clone, Debug)]
struct Dice {
    act: u8,
    one: Index,
    two: Index,
    /// Whether the archive fails once, and whether the page is closed and opened afterwards.
    fault: bool,
    reopen: bool,
}

fn dice() -> impl Strategy<Value = Dice> {
    let chance = || prop::bool::weighted(0.15);
    (0u8..19, any::<Index>(), any::<Index>(), chance(), chance())
        .prop_map(|(act, one, two, fault, reopen)| Dice { act, one, two, fault, reopen })
}

fn span_of(w: &Workspace, dice: &Dice) -> Option<Span> {
    let length = w.document.text().len();
    let (start, length) = (dice.one.index(length), 1 + dice.two.index(12));
    w.document.span_around(start, (start + length).min(w.document.text().len()))
}

/// The action that the dice come to; `None` for what there is nothing to do it with.
fn action(w: &Workspace, dice: &Dice) -> Option<Action> {
    let ids: Vec<AnnotationId> = w.annotations.iter().map(|a| a.id).collect();
    let entities: Vec<EntityId> = w.entities.keys().copied().collect();
    let labels: Vec<LabelId> = w.schema.labels.iter().map(|l| l.id).collect();
    let label = *labels.get(dice.two.index(labels.len().max(1)))?;
    let annotation = |index: Index| (!ids.is_empty()).then(|| ids[index.index(ids.len())]);
    let entity =
        |index: Index| (!entities.is_empty()).then(|| entities[index.index(entities.len())]);
    Some(match dice.act {
        0..5 => Action::Tag { label, fragments: vec![span_of(w, dice)?] },
        5 => Action::TagAll { label, places: vec![span_of(w, dice)?], entity: None },
        6 => Action::AddFragment { to: annotation(dice.one)?, span: span_of(w, dice)? },
        7 => Action::SetFragments { id: annotation(dice.two)?, fragments: vec![span_of(w, dice)?] },
        8 => Action::Relabel { id: annotation(dice.one)?, label },
        9 => Action::SetNote { id: annotation(dice.one)?, note: format!("{dice:?}") },
        10 => Action::Delete(vec![annotation(dice.one)?]),
        11 => Action::Split { mentions: vec![annotation(dice.one)?], name: "Else".to_owned() },
        12 => Action::Merge { from: entity(dice.one)?, into: entity(dice.two)? },
        13 if dice.one.index(2) == 0 => Action::DeleteLabel { label, fate: Fate::Deleted },
        13 => Action::SetSchema { schema: schema_with("Weapon"), name: "Labels".to_owned() },
        14 => Action::SetMetadata(Metadata { title: format!("{dice:?}"), ..w.meta.clone() }),
        _ => Action::Relate {
            kind: w.schema.relation_kinds.first()?.id,
            from: annotation(dice.one)?,
            to: annotation(dice.two)?,
        },
    })
}

fn act(session: Session, dice: &Dice) {
    match dice.act {
        16 | 17 => drop(session.undo()),
        18 => drop(session.redo()),
        _ => {
            let action = session.with(|w| action(w, dice)).flatten();
            action.map(|action| session.dispatch(action));
        }
    }
}

/// What can be taken back and done again.
fn names(session: Session) -> [Option<String>; 2] {
    untrack(|| [Crossing::Undo, Crossing::Redo].map(|crossing| session.crossing_name(crossing)))
}

/// Closes the document and opens it; faults that have met nothing yet meet the opening.
fn reopen(session: Session) {
    session.show_paste();
    settle();
    while session.with(|_| ()).is_none() {
        session.open(id("doc-1"));
        settle();
    }
}

/// A share of the usual number of cases, which `PROPTEST_CASES` sets for all properties.
fn one_in(share: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases / share, ..usual }
}

proptest! {
    // Each case is a page with its archive, opened some times over; more take longer than they find.
    #![proptest_config(one_in(5))]

    #[test]
    fn a_page_is_there_again_whenever_it_is_closed(rolls in prop::collection::vec(dice(), 1..40)) {
        let browser = Browser::new();
        let session = browser.blank_tab();
        create(session, "Drones", TEXT);
        for dice in rolls {
            if dice.fault {
                browser.archive.fail_next(ArchiveError::Full);
            }
            act(session, &dice);
            // Only a label set that drops labels in use may be refused.
            let said = said(session);
            prop_assert!(dice.act == 13 || !said.contains("Nothing was changed"), "{}", said);
            settle();
            // A fault that met nothing, or a change that met one.
            session.retry();
            settle();
            if dice.reopen && session.is_safe() {
                let before = (workspace(session), names(session));
                reopen(session);
                prop_assert_eq!((workspace(session), names(session)), before);
            }
        }
        // Every fault that is left meets a try.
        (0..40).for_each(|_| { session.retry(); settle(); });
        prop_assert!(session.is_safe());
        let (ids, history) = (session.with(|w| w.last_ids), whole_history(session));
        session.show_paste();
        settle();
        let again = browser.blank_tab();
        reopen(again);
        prop_assert_eq!(again.with(|w| w.last_ids), ids, "identifiers are not used again");
        prop_assert_eq!(whole_history(again), history);
    }
}
