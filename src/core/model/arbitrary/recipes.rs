//! Recipes for the contents of a workspace. A recipe says which of the things that are there is meant
//! without knowing how many there will be.

use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::Index;

use super::{boundaries, field, figure, span_at};
use crate::model::{
    Annotation, AnnotationId, AnnotationSet, Body, Entity, EntityId, Figure, LabelId, LabelKind,
    Manner, Party, Provenance, Quote, Rejection, Relation, RelationId, RelationKindId, Schema,
    Workspace,
};
use crate::text::Span;

pub(super) type EntityRecipe = (Index, String, bool, String);

pub(super) fn entity_recipe() -> impl Strategy<Value = EntityRecipe> {
    (any::<Index>(), field(), any::<bool>(), field())
}

pub(super) fn add_entities(workspace: &mut Workspace, recipes: Vec<EntityRecipe>, gap: u32) {
    let types: Vec<LabelId> = labels_of(&workspace.schema, LabelKind::Mention);
    for (label, name, known, note) in recipes {
        let id = EntityId(workspace.last_ids.entity + gap);
        workspace.last_ids.entity = id.0;
        let label = types[label.index(types.len())];
        let wikidata = if known { format!("Q{}", id.0) } else { String::new() };
        workspace.entities.insert(id, Entity { id, name, label, wikidata, note });
    }
}

fn labels_of(schema: &Schema, kind: LabelKind) -> Vec<LabelId> {
    schema.labels.iter().filter(|l| l.kind == kind).map(|l| l.id).collect()
}

#[derive(Clone, Debug)]
pub(super) struct Recipe {
    label: Index,
    places: Vec<(Index, Index)>,
    parties: [(u8, Index); 2],
    cue: Option<(Index, Index)>,
    manner: Manner,
    figure: Figure,
    note: String,
    provenance: Provenance,
}

pub(super) fn annotation_recipe() -> impl Strategy<Value = Recipe> {
    let party = || (0..4_u8, any::<Index>());
    (
        (any::<Index>(), prop::collection::vec(any::<(Index, Index)>(), 1..4)),
        (party(), party(), prop::option::of(any::<(Index, Index)>())),
        (prop::sample::select(Manner::ALL.to_vec()), figure()),
        (field(), provenance()),
    )
        .prop_map(
            |((label, places), (first, second, cue), (manner, figure), (note, provenance))| {
                let parties = [first, second];
                Recipe { label, places, parties, cue, manner, figure, note, provenance }
            },
        )
}

fn provenance() -> impl Strategy<Value = Provenance> {
    prop_oneof![
        2 => Just(Provenance::Manual),
        1 => field().prop_map(Provenance::Accepted),
        1 => field().prop_map(Provenance::Imported),
    ]
}

pub(super) fn add_annotations(workspace: &mut Workspace, recipes: Vec<Recipe>, gap: u32) {
    let document = Rc::clone(&workspace.document);
    let bounds = boundaries(document.text());
    if document.text().is_empty() {
        return;
    }
    let mut made: Vec<(Annotation, [(u8, Index); 2])> = Vec::new();
    for recipe in recipes {
        let mut fragments: Vec<Span> =
            recipe.places.iter().filter_map(|&p| span_at(&document, &bounds, p)).collect();
        fragments.sort_unstable();
        let mut end = None;
        fragments.retain(|f| {
            let apart = end.is_none_or(|end| end < f.start());
            end = if apart { Some(f.end()) } else { end };
            apart
        });
        if fragments.is_empty() {
            continue;
        }
        let labels = &workspace.schema.labels;
        let label = &labels[recipe.label.index(labels.len())];
        let id = AnnotationId(workspace.last_ids.annotation + gap);
        workspace.last_ids.annotation = id.0;
        let body = match label.kind {
            LabelKind::Mention => Body::Mention { entity: entity(workspace, recipe.parties[0]) },
            LabelKind::Quote => Body::Quote(Quote {
                manner: recipe.manner,
                cue: recipe.cue.and_then(|cue| span_at(&document, &bounds, cue)),
                ..Quote::default()
            }),
            LabelKind::Figure => Body::Figure(recipe.figure),
            LabelKind::Remark => Body::Remark,
        };
        let (note, provenance) = (recipe.note, recipe.provenance);
        let annotation = Annotation { id, label: label.id, fragments, body, note, provenance };
        made.push((annotation, recipe.parties));
    }
    lay(workspace, &mut made);
    let all = made.into_iter().map(|(a, _)| Rc::new(a)).collect();
    workspace.annotations = AnnotationSet::collect(&document, all);
}

fn entity(workspace: &Workspace, (pick, which): (u8, Index)) -> Option<EntityId> {
    let known: Vec<EntityId> = workspace.entities.keys().copied().collect();
    (pick > 0 && !known.is_empty()).then(|| *which.get(&known))
}

/// Lays quotes and figures to parties that are there.
fn lay(workspace: &Workspace, made: &mut [(Annotation, [(u8, Index); 2])]) {
    let mentions: Vec<AnnotationId> = made
        .iter()
        .filter(|(a, _)| matches!(a.body, Body::Mention { .. }))
        .map(|(a, _)| a.id)
        .collect();
    let party = |(pick, which): (u8, Index)| match pick {
        0 => None,
        1 => Some(Party::Unattributed),
        2 => entity(workspace, (1, which)).map(Party::Entity),
        _ => (!mentions.is_empty()).then(|| Party::Mention(*which.get(&mentions))),
    };
    for (annotation, picks) in made {
        match &mut annotation.body {
            Body::Quote(quote) => {
                (quote.speaker, quote.addressee) = (party(picks[0]), party(picks[1]));
            }
            Body::Figure(figure) => figure.claimed_by = party(picks[0]),
            Body::Mention { .. } | Body::Remark => {}
        }
    }
}

pub(super) fn add_relations(workspace: &mut Workspace, picks: &[(Index, Index, Index)]) {
    let ids: Vec<AnnotationId> = workspace.annotations.iter().map(|a| a.id).collect();
    let kinds: Vec<RelationKindId> = workspace.schema.relation_kinds.iter().map(|k| k.id).collect();
    if ids.is_empty() || kinds.is_empty() {
        return;
    }
    for (kind, from, to) in picks {
        let id = RelationId(workspace.last_ids.relation + 1);
        workspace.last_ids.relation = id.0;
        let (kind, from, to) = (*kind.get(&kinds), *from.get(&ids), *to.get(&ids));
        workspace.relations.insert(id, Relation { id, kind, from, to });
    }
}

pub(super) fn add_rejections(workspace: &mut Workspace, places: Vec<(LabelKind, (Index, Index))>) {
    let document = Rc::clone(&workspace.document);
    let bounds = boundaries(document.text());
    let made = places.into_iter().filter_map(|(kind, place)| {
        Some(Rejection { kind, extent: span_at(&document, &bounds, place)? })
    });
    workspace.rejections.extend(made);
}
