//! Properties of edits, over workspaces and commands at random.

use std::collections::BTreeSet;
use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::Index;

use super::commands::{self, Fate, Naming, Tagging};
use super::runs::{self, Cover};
use super::{Crossing, Delta, Edit, History, Refused, Step, apply};
use crate::model::arbitrary::{metadata, span_at, workspace, workspace_and_edit};
use crate::model::{
    AnnotationId, Body, EntityId, LabelId, LabelKind, Party, Provenance, Relation, RelationId,
    RelationKindId, Schema, Workspace,
};

/// Chances from which a command is made that fits whatever is there.
#[derive(Clone, Debug)]
struct Dice {
    command: u8,
    first: Index,
    second: Index,
    third: Index,
    meta: crate::model::Metadata,
}

fn dice() -> impl Strategy<Value = Dice> {
    (0u8..16, any::<Index>(), any::<Index>(), any::<Index>(), metadata()).prop_map(
        |(command, first, second, third, meta)| Dice { command, first, second, third, meta },
    )
}

fn pick<T: Clone>(items: &[T], index: Index) -> Option<T> {
    (!items.is_empty()).then(|| items[index.index(items.len())].clone())
}

/// The edit that the dice come to in this workspace, if there is anything to do.
fn command(w: &Workspace, dice: &Dice) -> Option<Edit> {
    let annotations: Vec<AnnotationId> = w.annotations.iter().map(|a| a.id).collect();
    let mentions: Vec<AnnotationId> = w
        .annotations
        .iter()
        .filter(|a| a.body.kind() == LabelKind::Mention)
        .map(|a| a.id)
        .collect();
    let entities: Vec<EntityId> = w.entities.keys().copied().collect();
    let kinds: Vec<RelationKindId> = w.schema.relation_kinds.iter().map(|k| k.id).collect();
    let labels: Vec<LabelId> = w.schema.labels.iter().map(|l| l.id).collect();
    let boundaries = crate::model::arbitrary::boundaries(w.document.text());
    let span = || span_at(&w.document, &boundaries, (dice.first, dice.second));
    let annotation = || pick(&annotations, dice.first);
    match dice.command {
        0..3 => {
            let label = pick(&labels, dice.third)?;
            let naming = match pick(&entities, dice.first) {
                Some(entity) if dice.command == 0 => Naming::Existing(entity),
                _ => Naming::New("Somebody".to_owned()),
            };
            let tagging = Tagging {
                label,
                fragments: vec![span()?],
                body: Body::Remark,
                naming,
                provenance: Provenance::Manual,
            };
            commands::tag(w, vec![tagging.clone(), tagging])
        }
        3 => commands::delete(w, &[annotation()?, pick(&annotations, dice.second)?]),
        4 => commands::relabel(w, annotation()?, pick(&labels, dice.second)?, Body::Remark),
        5 => commands::add_fragment(w, pick(&annotations, dice.third)?, span()?),
        6 => commands::set_note(w, annotation()?, "a note"),
        7 => commands::link(w, &[pick(&mentions, dice.first)?], pick(&entities, dice.second)?),
        8 => commands::merge(w, pick(&entities, dice.first)?, pick(&entities, dice.second)?),
        9 => commands::split(w, &[pick(&mentions, dice.first)?], "Split off"),
        10 => commands::delete_label(w, pick(&labels, dice.first)?, Fate::Deleted),
        11 => commands::delete_label(
            w,
            pick(&labels, dice.first)?,
            Fate::Moved(pick(&labels, dice.second)?),
        ),
        12 => {
            let body = w.annotation(annotation()?)?.body.clone();
            let party = Party::Mention(pick(&mentions, dice.second)?);
            let body = match body {
                Body::Quote(q) => Body::Quote(crate::model::Quote { speaker: Some(party), ..q }),
                Body::Figure(f) => {
                    Body::Figure(crate::model::Figure { claimed_by: Some(party), ..f })
                }
                other => other,
            };
            commands::set_body(w, annotation()?, body)
        }
        13 => commands::delete_relation_kind(w, pick(&kinds, dice.first)?, Fate::Deleted),
        14 => commands::delete_relation_kind(
            w,
            pick(&kinds, dice.first)?,
            Fate::Moved(pick(&kinds, dice.second)?),
        ),
        _ => commands::set_metadata(w, dice.meta.clone()),
    }
}

/// Checks everything that a workspace must keep, without any index.
fn assert_sound(w: &Workspace) {
    for annotation in w.annotations.iter() {
        assert_eq!(w.check(annotation), Ok(()), "{annotation:?}");
        assert!(annotation.id.0 <= w.last_ids.annotation);
    }
    for entity in w.entities.values() {
        let label = w.schema.label(entity.label).expect("an entity's label is in the schema");
        assert_eq!(label.kind, LabelKind::Mention);
        let naive: BTreeSet<_> =
            w.annotations.iter().filter(|a| a.entity() == Some(entity.id)).map(|a| a.id).collect();
        assert_eq!(w.annotations.mentions_of(entity.id).collect::<BTreeSet<_>>(), naive);
    }
    for relation in w.relations.values() {
        assert!(w.annotation(relation.from).is_some() && w.annotation(relation.to).is_some());
        assert!(w.schema.relation_kind(relation.kind).is_some());
    }
    for label in &w.schema.labels {
        let naive = w.annotations.iter().filter(|a| a.label == label.id).count();
        assert_eq!(w.annotations.label_count(label.id), naive);
    }
    for block in 0..w.document.blocks().len() {
        let indexed: BTreeSet<_> = w.annotations.in_block(block).map(|a| a.id).collect();
        let touches = |f: &crate::text::Span| w.document.blocks_of(*f).contains(&block);
        let naive: BTreeSet<_> = w
            .annotations
            .iter()
            .filter(|a| a.fragments.iter().any(touches))
            .map(|a| a.id)
            .collect();
        assert_eq!(indexed, naive);
    }
}

fn assert_runs_are_the_paragraphs(w: &Workspace) {
    for (block, bounds) in w.document.blocks().iter().enumerate() {
        let runs = runs::of_block(w, block, &[]);
        let joined: String = runs.iter().map(|r| &w.document.text()[r.start..r.end]).collect();
        assert_eq!(joined, w.document.block_text(block));
        assert_eq!(runs.first().map_or(bounds.start, |r| r.start), bounds.start);
        for run in runs {
            let covers = |f: &crate::text::Span| f.start() <= run.start && run.end <= f.end();
            let naive: BTreeSet<_> = w
                .annotations
                .iter()
                .filter(|a| a.fragments.iter().any(covers))
                .map(|a| a.id)
                .collect();
            let naive: BTreeSet<_> = naive.into_iter().map(Cover::Annotation).collect();
            assert_eq!(run.covering.iter().copied().collect::<BTreeSet<_>>(), naive);
        }
    }
}

proptest! {
    // Fewer than usual: each case walks a dozen workspaces without the indexes.
    #![proptest_config(crate::model::arbitrary::one_in(4))]

    #[test]
    fn commands_keep_every_invariant_and_can_all_be_taken_back(
        start in workspace(),
        rolls in prop::collection::vec(dice(), 1..12),
    ) {
        let mut w = start.clone();
        let mut history = History::default();
        let mut states = vec![start];
        for roll in &rolls {
            let Some(edit) = command(&w, roll) else { continue };
            apply(&mut w, &edit).unwrap_or_else(|refused| panic!("{roll:?}: {refused}: {edit:#?}"));
            assert_sound(&w);
            history.record(edit);
            states.push(w.clone());
        }
        assert_runs_are_the_paragraphs(&w);
        for state in states.iter().rev().skip(1) {
            let edit = history.edit_for(Crossing::Undo).expect("as many to undo as were done");
            apply(&mut w, &edit).expect("what was done can be undone");
            history.cross(Crossing::Undo);
            prop_assert_eq!(&w, state);
        }
        for state in states.iter().skip(1) {
            let edit = history.edit_for(Crossing::Redo).expect("as many to redo as were undone");
            apply(&mut w, &edit).expect("what was undone can be redone");
            history.cross(Crossing::Redo);
            prop_assert_eq!(&w, state);
        }
        assert_sound(&w);
    }

    #[test]
    fn an_edit_is_carried_out_whole_or_not_at_all((start, edit) in workspace_and_edit()) {
        let mut w = start.clone();
        match apply(&mut w, &edit) {
            Err(_) => prop_assert_eq!(&w, &start),
            Ok(_) => {
                assert_sound(&w);
                apply(&mut w, &edit.inverse()).expect("the inverse fits");
                prop_assert_eq!(&w, &start);
            }
        }
        assert_sound(&w);
    }

    #[test]
    fn a_stale_edit_is_refused(start in workspace(), roll in dice()) {
        let mut w = start.clone();
        if let Some(edit) = command(&w, &roll) {
            apply(&mut w, &edit).expect("a command's edit fits");
            let after = w.clone();
            prop_assert_eq!(apply(&mut w, &edit), Err(Refused::Stale));
            prop_assert_eq!(w, after);
        }
    }
}

#[test]
fn deleting_a_speaker_keeps_the_quote_and_names_the_entity_while_it_is_known() {
    let document = crate::text::Document::new("Ann left. “No,” Ann said.").expect("short");
    let mut w = Workspace::new(document, crate::model::Metadata::default(), Schema::default());
    let (person, quote) = (LabelId(1), LabelId(7));
    let span = |a, b| w.document.span(a, b).expect("in the text");
    let (first, said, second) = (span(0, 3), span(10, 19), span(20, 23));
    let mut tag = |label, fragment, body, naming| {
        let tagging = Tagging {
            label,
            fragments: vec![fragment],
            body,
            naming,
            provenance: Provenance::Manual,
        };
        let edit = commands::tag(&w, vec![tagging]).expect("something new");
        apply(&mut w, &edit).expect("it fits");
        AnnotationId(w.last_ids.annotation)
    };
    let one = tag(person, first, Body::Remark, Naming::New("Ann".to_owned()));
    let two = tag(person, second, Body::Remark, Naming::Existing(EntityId(1)));
    let body = Body::Quote(crate::model::Quote {
        speaker: Some(Party::Mention(two)),
        ..Default::default()
    });
    let said = tag(quote, said, body, Naming::Nobody);
    let mut speaker_after = |gone: &[AnnotationId]| {
        let edit = commands::delete(&w, gone).expect("something to delete");
        apply(&mut w, &edit).expect("it fits");
        w.annotation(said).and_then(|q| q.quote()).and_then(|q| q.speaker)
    };
    assert_eq!(speaker_after(&[two]), Some(Party::Entity(EntityId(1))));
    assert_eq!(
        speaker_after(&[one]),
        Some(Party::Entity(EntityId(1))),
        "still laid to it, so still here"
    );
    assert!(w.entity(EntityId(1)).is_some());
    assert_eq!(Rc::strong_count(&w.document), 1);
}

/// A text with one note over its first word, and the edit that made it.
fn noted() -> (Workspace, Edit) {
    let document = crate::text::Document::new("Ann left.").expect("short");
    let mut w = Workspace::new(document, crate::model::Metadata::default(), Schema::default());
    let tagging = Tagging {
        label: LabelId(9),
        fragments: vec![w.document.span(0, 3).expect("in the text")],
        body: Body::Remark,
        naming: Naming::Nobody,
        provenance: Provenance::Manual,
    };
    let edit = commands::tag(&w, vec![tagging]).expect("something new");
    apply(&mut w, &edit).expect("it fits");
    (w, edit)
}

/// The step after which the notes' label is one of another kind.
fn notes_become_quotes(schema: &Rc<Schema>) -> Step {
    let mut other = Schema::clone(schema);
    other.labels.iter_mut().filter(|l| l.id == LabelId(9)).for_each(|l| l.kind = LabelKind::Quote);
    Step::Schema(Rc::clone(schema), Rc::new(other))
}

#[test]
fn a_label_becomes_another_kind_when_nothing_has_it_and_back_again() {
    let (mut w, noted) = noted();
    let start = w.clone();
    let kind = notes_become_quotes(&w.schema);
    let alone = Edit::new("alone", vec![kind.clone()]).expect("a step");
    assert_eq!(apply(&mut w, &alone), Err(Refused::Dangling));
    let steps = noted.inverse().steps.into_iter().chain([kind]).collect();
    let emptied = Edit::new("emptied first", steps).expect("two steps");
    apply(&mut w, &emptied).expect("nothing has the label then");
    apply(&mut w, &emptied.inverse()).expect("the inverse fits");
    assert_eq!(w, start);
}

#[test]
fn a_relation_of_a_kind_that_nobody_knows_is_refused() {
    let (mut w, _) = noted();
    let (from, kind) = (AnnotationId(1), RelationKindId(77));
    let relation = Relation { id: RelationId(1), kind, from, to: from };
    let edit = Edit::new("tie", vec![Step::Relation(Delta::add(relation))]).expect("a step");
    assert_eq!(apply(&mut w, &edit), Err(Refused::Dangling));
    assert!(w.relations.is_empty());
}
