use super::changes::Changes;
use crate::edit::Edit;
use crate::model::order::sort_by_key;
use crate::model::{
    Annotation, AnnotationId, Body, Entity, EntityId, LabelId, LabelKind, Provenance, Relation,
    RelationId, RelationKindId, Workspace,
};
use crate::text::Span;

/// Which entity a new mention names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// One that is here already.
    Existing(EntityId),
    /// A new one of this name.
    New(String),
    /// None for now (a pronoun, say).
    Nobody,
}

/// A new annotation, as [`tag`] takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagging {
    /// Its label.
    pub label: LabelId,
    /// Its stretches, in any order; those that touch are joined.
    pub fragments: Vec<Span>,
    /// Its body; one of another kind than the label's is replaced by an empty one.
    pub body: Body,
    /// The entity, for a mention.
    pub naming: Naming,
    /// Its origin.
    pub provenance: Provenance,
}

/// Tags each of `taggings`, in one edit; new names that are the same make one entity.
///
/// Annotations that are there already (same label, same stretches) are passed over.
pub fn tag(workspace: &Workspace, taggings: Vec<Tagging>) -> Option<Edit> {
    let mut tags = Tags::of(workspace);
    for tagging in taggings {
        workspace.schema.label(tagging.label)?;
        tags.put(tagging);
    }
    let name = format!("Tag as {}", tags.last_label()?);
    let count = tags.count;
    tags.finish(if count > 1 { format!("{name} ({count} places)") } else { name })
}

/// New annotations, collected.
pub(super) struct Tags<'a> {
    changes: Changes<'a>,
    /// The entities that were made: name, type, which.
    made: Vec<(String, LabelId, EntityId)>,
    /// The label of the last annotation.
    last: Option<LabelId>,
    count: usize,
}

impl<'a> Tags<'a> {
    pub(super) fn of(workspace: &'a Workspace) -> Self {
        Self { changes: Changes::of(workspace), made: Vec::new(), last: None, count: 0 }
    }

    /// Whether annotations with this label are mentions.
    pub(super) fn is_mention(&self, label: LabelId) -> bool {
        let label = self.changes.workspace.schema.label(label);
        label.is_some_and(|l| l.kind == LabelKind::Mention)
    }

    /// The name of the last annotation's label.
    pub(super) fn last_label(&self) -> Option<&'a str> {
        Some(self.changes.workspace.schema.label(self.last?)?.name.as_str())
    }

    /// The annotation of the workspace that is what this one would be, if there is one.
    pub(super) fn same(&self, tagging: &Tagging) -> Option<AnnotationId> {
        find_same(self.changes.workspace, tagging.label, &join(tagging.fragments.clone()))
    }

    /// Adds an annotation, unless it is there or its label is not.
    pub(super) fn put(&mut self, tagging: Tagging) -> Option<AnnotationId> {
        let workspace = self.changes.workspace;
        let label = workspace.schema.label(tagging.label)?;
        let fragments = join(tagging.fragments);
        if fragments.is_empty() || find_same(workspace, label.id, &fragments).is_some() {
            return None;
        }
        let body = match label.kind {
            LabelKind::Mention => Body::Mention {
                entity: name_entity(&mut self.changes, &mut self.made, tagging.naming, label.id),
            },
            kind if tagging.body.kind() == kind => tagging.body,
            kind => Body::empty(kind),
        };
        let id = self.changes.next_annotation_id();
        let (note, provenance) = (String::new(), tagging.provenance);
        self.changes.put(Annotation { id, label: label.id, fragments, body, note, provenance });
        self.last = Some(label.id);
        self.count += 1;
        Some(id)
    }

    pub(super) fn finish(self, name: impl Into<String>) -> Option<Edit> {
        self.changes.finish(name)
    }
}

fn name_entity(
    changes: &mut Changes<'_>,
    made: &mut Vec<(String, LabelId, EntityId)>,
    naming: Naming,
    label: LabelId,
) -> Option<EntityId> {
    match naming {
        Naming::Nobody => None,
        Naming::Existing(id) => changes.entity(id).map(|e| e.id),
        Naming::New(name) => {
            let known = made.iter().find(|(n, l, _)| *n == name && *l == label).map(|m| m.2);
            Some(known.unwrap_or_else(|| {
                let id = new_entity(changes, &name, label);
                made.push((name, label, id));
                id
            }))
        }
    }
}

pub(super) fn new_entity(changes: &mut Changes<'_>, name: &str, label: LabelId) -> EntityId {
    let id = changes.next_entity_id();
    let (wikidata, note) = (String::new(), String::new());
    changes.put_entity(Entity { id, name: name.to_owned(), label, wikidata, note });
    id
}

/// Sorts stretches and joins those that touch or overlap.
pub(super) fn join(mut fragments: Vec<Span>) -> Vec<Span> {
    sort_by_key(&mut fragments, |&key| key);
    let mut joined: Vec<Span> = Vec::with_capacity(fragments.len());
    for fragment in fragments {
        match joined.last_mut() {
            Some(last) if fragment.start() <= last.end() => *last = last.cover(fragment),
            _ => joined.push(fragment),
        }
    }
    joined
}

/// The annotation that has this label and just these stretches, if there is one.
fn find_same(workspace: &Workspace, label: LabelId, fragments: &[Span]) -> Option<AnnotationId> {
    let block = workspace.document.block_at(fragments.first()?.start());
    let mut here = workspace.annotations.in_block(block);
    here.find(|a| a.label == label && a.fragments == fragments).map(|a| a.id)
}

/// Takes annotations away, and the entities that nothing names any more.
pub fn delete(workspace: &Workspace, ids: &[AnnotationId]) -> Option<Edit> {
    let mut changes = Changes::of(workspace);
    let entities: Vec<_> =
        ids.iter().filter_map(|&id| workspace.annotation(id)?.entity()).collect();
    for &id in ids {
        changes.remove(id);
    }
    changes.sweep(entities);
    let name = match ids {
        [id] => format!("Delete {}", label_name(workspace, *id)),
        _ => format!("Delete {} annotations", ids.len()),
    };
    changes.finish(name)
}

fn label_name(workspace: &Workspace, id: AnnotationId) -> String {
    let label = workspace.annotation(id).and_then(|a| workspace.schema.label(a.label));
    label.map_or_else(|| "annotation".to_owned(), |l| l.name.clone())
}

/// Gives an annotation another label, keeping what its body can keep.
///
/// A mention that is its entity's only one takes the entity along; one of several is split off
/// into an entity of its own, or joins the entity of the same name and the new label.
pub fn relabel(
    workspace: &Workspace,
    id: AnnotationId,
    label: LabelId,
    body: Body,
) -> Option<Edit> {
    let old = workspace.annotation(id)?;
    let label = workspace.schema.label(label).filter(|l| l.id != old.label)?;
    let mut changes = Changes::of(workspace);
    let body = match (label.kind, old.entity()) {
        (LabelKind::Mention, entity) => {
            Body::Mention { entity: retype(&mut changes, old, entity, label.id) }
        }
        (kind, _) if old.body.kind() == kind => old.body.clone(),
        (kind, _) if body.kind() == kind => body,
        (kind, _) => Body::empty(kind),
    };
    if label.kind != LabelKind::Mention {
        let heir = old.entity().map(crate::model::Party::Entity);
        changes.replace_party(crate::model::Party::Mention(id), heir);
    }
    changes.alter(id, |a| {
        a.label = label.id;
        a.body = body;
    });
    changes.sweep(old.entity());
    changes.finish(format!("Change to {}", label.name))
}

fn retype(
    changes: &mut Changes<'_>,
    mention: &Annotation,
    entity: Option<EntityId>,
    label: LabelId,
) -> Option<EntityId> {
    let workspace = changes.workspace;
    let old = entity.and_then(|e| workspace.entity(e));
    let name = old.map_or_else(|| workspace.words_of(mention), |e| e.name.clone());
    let namesake = workspace.entities.values().find(|e| e.label == label && e.name == name);
    if let Some(namesake) = namesake {
        return Some(namesake.id);
    }
    match old.filter(|e| workspace.annotations.mention_count(e.id) == 1) {
        Some(only) => {
            changes.put_entity(Entity { label, ..only.clone() });
            Some(only.id)
        }
        None => Some(new_entity(changes, &name, label)),
    }
}

/// Makes an annotation cover just these stretches.
pub fn set_fragments(
    workspace: &Workspace,
    id: AnnotationId,
    fragments: Vec<Span>,
) -> Option<Edit> {
    let fragments = join(fragments);
    let label = workspace.annotation(id)?.label;
    if fragments.is_empty()
        || find_same(workspace, label, &fragments).is_some_and(|same| same != id)
    {
        return None;
    }
    let mut changes = Changes::of(workspace);
    changes.alter(id, |a| a.fragments = fragments);
    changes.finish(format!("Move {}", label_name(workspace, id)))
}

/// Adds a stretch to an annotation.
pub fn add_fragment(workspace: &Workspace, id: AnnotationId, fragment: Span) -> Option<Edit> {
    let mut fragments = workspace.annotation(id)?.fragments.clone();
    fragments.push(fragment);
    let mut edit = set_fragments(workspace, id, fragments)?;
    edit.name = format!("Add to {}", label_name(workspace, id));
    Some(edit)
}

/// Changes what an annotation says; the body must be of its label's kind.
pub fn set_body(workspace: &Workspace, id: AnnotationId, body: Body) -> Option<Edit> {
    let old = workspace.annotation(id)?;
    if old.body.kind() != body.kind() {
        return None;
    }
    let entity = old.entity();
    let mut changes = Changes::of(workspace);
    changes.alter(id, |a| a.body = body);
    changes.sweep(entity);
    changes.finish(format!("Change {}", label_name(workspace, id)))
}

/// Changes the remark on an annotation.
pub fn set_note(workspace: &Workspace, id: AnnotationId, note: &str) -> Option<Edit> {
    let mut changes = Changes::of(workspace);
    changes.alter(id, |a| note.clone_into(&mut a.note));
    changes.finish("Change note")
}

/// Ties two annotations.
pub fn relate(
    workspace: &Workspace,
    kind: RelationKindId,
    from: AnnotationId,
    to: AnnotationId,
) -> Option<Edit> {
    let known = workspace.schema.relation_kinds.iter().any(|k| k.id == kind);
    let here = |id| workspace.annotation(id).is_some();
    let tied = workspace.relations.values().any(|r| (r.kind, r.from, r.to) == (kind, from, to));
    if !known || !here(from) || !here(to) || from == to || tied {
        return None;
    }
    let mut changes = Changes::of(workspace);
    changes.put_relation(Relation { id: workspace.next_relation_id(), kind, from, to });
    changes.finish("Relate")
}

/// Takes a tie away.
pub fn unrelate(workspace: &Workspace, id: RelationId) -> Option<Edit> {
    let mut changes = Changes::of(workspace);
    changes.remove_relation(id);
    changes.finish("Remove relation")
}
