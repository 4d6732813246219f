//! Putting a document's items together: each must fit what is there already.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::rc::Rc;

use serde_json::value::RawValue;

use super::decode::{self, Decoder};
use super::file::{Items, value};
use super::{wire, word};
use crate::SkippedItem;
use tagline_core::model::{
    Annotation, AnnotationId, AnnotationSet, Body, EntityId, LabelId, LabelKind, LastIds, Party,
    RelationId, RelationKindId, Schema, Workspace,
};

/// A document while its items are being added.
pub(super) struct Assembly {
    pub(super) workspace: Workspace,
    pub(super) refused: Vec<SkippedItem>,
}

/// An item of a list, by its identifier, if it has one.
pub(super) trait Identified {
    type Id: fmt::Display + Copy;

    fn id(&self) -> Option<Self::Id>;
}

impl Identified for wire::Rejection<'_> {
    type Id = u32;

    fn id(&self) -> Option<u32> {
        None
    }
}

macro_rules! identified {
    ($($item:ty: $id:ty),+ $(,)?) => {$(
        impl Identified for $item {
            type Id = $id;

            fn id(&self) -> Option<$id> {
                Some(self.id)
            }
        }
    )+};
}

identified!(
    wire::Label<'_>: LabelId,
    wire::RelationKind<'_>: RelationKindId,
    wire::Entity<'_>: EntityId,
    wire::Annotation<'_>: AnnotationId,
    wire::Relation: RelationId,
);

fn place(list: &str, index: usize, id: Option<impl fmt::Display>) -> String {
    id.map_or_else(|| format!("{list}[{index}]"), |id| format!("{list}[{index}] ({id})"))
}

/// Hands each readable item of a list, with its index, to `add`; reports why `add` refused it, and
/// whatever could not be read.
pub(super) fn each<T: Identified>(
    list: &str,
    items: Items<T>,
    refused: &mut Vec<SkippedItem>,
    mut add: impl FnMut(usize, T) -> Result<(), String>,
) {
    if items.no_list {
        refused.push(SkippedItem { place: list.to_owned(), reason: "it is not a list".to_owned() });
    }
    if items.left_out > 0 {
        let reason = format!(
            "it has too many items: the first {} are taken, {} left out",
            items.items.len(),
            items.left_out
        );
        refused.push(SkippedItem { place: list.to_owned(), reason });
    }
    for (i, item) in items.items.into_iter().enumerate() {
        let (place, reason) = match item {
            Err(wrong) => (place(list, i, wrong.id), wrong.reason),
            Ok(item) => {
                let id = item.id();
                let Err(reason) = add(i, item) else { continue };
                (place(list, i, id), reason)
            }
        };
        refused.push(SkippedItem { place, reason });
    }
}

impl Assembly {
    /// Takes over the highest identifiers ever used, as far as the file says.
    pub(super) fn last_ids(&mut self, raw: Option<&RawValue>) {
        let read = raw.map(value::<wire::LastIds>).transpose().and_then(|last| {
            let last = last.unwrap_or_default();
            let highest = last.annotation.max(last.entity).max(last.relation);
            (highest <= word::MAX_ID).then_some(last).ok_or("a number is too high".to_owned())
        });
        match read {
            Ok(wire::LastIds { annotation, entity, relation }) => {
                self.workspace.last_ids = LastIds { annotation, entity, relation };
            }
            Err(reason) => self.refused.push(SkippedItem { place: "lastIds".to_owned(), reason }),
        }
    }

    pub(super) fn entities(&mut self, items: Items<wire::Entity<'_>>) {
        let Workspace { entities, schema, last_ids, .. } = &mut self.workspace;
        each("entities", items, &mut self.refused, |_, entity| {
            if entities.contains_key(&entity.id) {
                return Err("its identifier is taken".to_owned());
            }
            let label = schema.label(entity.label).ok_or("its label is not in the label set")?;
            if label.kind != LabelKind::Mention {
                return Err("its label is no type of entity".to_owned());
            }
            last_ids.entity = last_ids.entity.max(entity.id.0);
            entities.insert(entity.id, decode::entity(entity));
            Ok(())
        });
    }

    pub(super) fn annotations(&mut self, items: Items<wire::Annotation<'_>>) {
        let workspace = &self.workspace;
        let mut read: Vec<(usize, Annotation)> = Vec::with_capacity(items.items.len());
        let mut kinds: HashMap<AnnotationId, LabelKind> = HashMap::with_capacity(items.items.len());
        let mut decoder = Decoder::of(&workspace.document);
        each("annotations", items, &mut self.refused, |i, wire| {
            let Entry::Vacant(place) = kinds.entry(wire.id) else {
                return Err("its identifier is taken".to_owned());
            };
            let annotation = annotation(wire, &mut decoder, &workspace.schema)?;
            place.insert(annotation.body.kind());
            read.push((i, annotation));
            Ok(())
        });
        for (i, annotation) in &mut read {
            for reason in self.drop_dangling(annotation, &kinds) {
                let place = place("annotations", *i, Some(annotation.id));
                self.refused.push(SkippedItem { place, reason });
            }
        }
        let last = &mut self.workspace.last_ids.annotation;
        *last = read.iter().map(|(_, a)| a.id.0).fold(*last, u32::max);
        let annotations = read.into_iter().map(|(_, a)| Rc::new(a)).collect();
        self.workspace.annotations = AnnotationSet::collect(&self.workspace.document, annotations);
    }

    /// Takes away what refers to something that is not here; says so.
    fn drop_dangling(
        &self,
        annotation: &mut Annotation,
        kinds: &HashMap<AnnotationId, LabelKind>,
    ) -> Vec<String> {
        let mut reasons = Vec::new();
        if let Body::Mention { entity: Some(id) } = annotation.body
            && self.workspace.entity(id).is_none()
        {
            annotation.body = Body::Mention { entity: None };
            reasons.push(format!("it names the entity {id}, which is not here"));
        }
        let is_here = |party: Party| match party {
            Party::Unattributed => true,
            Party::Entity(id) => self.workspace.entity(id).is_some(),
            Party::Mention(id) => kinds.get(&id) == Some(&LabelKind::Mention),
        };
        let missing: Vec<Party> = annotation.body.parties().filter(|&p| !is_here(p)).collect();
        if !missing.is_empty() {
            annotation.body.map_parties(|p| is_here(p).then_some(p));
            reasons.extend(missing.into_iter().map(|party| {
                let word = word::Word::to_word(party);
                format!("it is laid to {word}, which is no mention or entity here")
            }));
        }
        reasons
    }

    pub(super) fn relations(&mut self, items: Items<wire::Relation>) {
        let Workspace { relations, schema, annotations, last_ids, .. } = &mut self.workspace;
        each("relations", items, &mut self.refused, |_, relation| {
            if relations.contains_key(&relation.id) {
                return Err("its identifier is taken".to_owned());
            }
            if !schema.relation_kinds.iter().any(|k| k.id == relation.kind) {
                return Err("its kind is not in the label set".to_owned());
            }
            if annotations.get(relation.from).is_none() || annotations.get(relation.to).is_none() {
                return Err("an annotation that it joins is not here".to_owned());
            }
            last_ids.relation = last_ids.relation.max(relation.id.0);
            relations.insert(relation.id, decode::relation(&relation));
            Ok(())
        });
    }

    pub(super) fn rejections(&mut self, items: Items<wire::Rejection<'_>>) {
        let Workspace { document, rejections, .. } = &mut self.workspace;
        let mut decoder = Decoder::of(document);
        each("rejections", items, &mut self.refused, |_, rejection| {
            if rejection.place.text.is_empty() {
                return Err("it does not carry its text".to_owned());
            }
            rejections.insert(decoder.rejection(&rejection)?);
            Ok(())
        });
    }
}

/// The annotation, sound in itself and with its label; what it refers to is looked at later.
// Inlined into a loop over thousands it would run in the browser's first, slow translation: that is
// replaced by a fast one only between two calls.
#[inline(never)]
fn annotation(
    wire: wire::Annotation<'_>,
    decoder: &mut Decoder<'_>,
    schema: &Schema,
) -> Result<Annotation, String> {
    let cue = wire.quote.as_ref().and_then(|q| q.cue.as_ref());
    if wire.fragments.iter().chain(cue).any(|f| f.text.is_empty()) {
        return Err("a stretch of it does not carry its text".to_owned());
    }
    let label = schema.label(wire.label).ok_or("its label is not in the label set")?;
    let annotation = decoder.annotation(wire)?;
    if annotation.body.kind() != label.kind {
        let (is, should) = (annotation.body.kind().code(), label.kind.code());
        return Err(format!("it is a {is}, but its label is for a {should}"));
    }
    let in_order = annotation.fragments.windows(2).all(|pair| pair[0].end() < pair[1].start());
    if annotation.fragments.is_empty() || !in_order {
        return Err("its stretches are missing, out of order, touching or overlapping".to_owned());
    }
    Ok(annotation)
}
