use super::changes::Changes;
use crate::edit::{Edit, Step};
use crate::model::{Entity, LabelId, Metadata, Relation, RelationKindId, Schema, Workspace};

/// The fate of the annotations of a label, or the relations of a kind, that is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate<T = LabelId> {
    /// They go with it.
    Deleted,
    /// They get this label, of the same kind; or are of this kind.
    Moved(T),
}

/// Replaces the label set; labels in use may not disappear this way.
pub fn set_schema(workspace: &Workspace, schema: Schema, name: &str) -> Option<Edit> {
    let mut changes = Changes::of(workspace);
    changes.put_schema(schema);
    changes.finish(name)
}

/// Deletes a label, and its annotations as `fate` says.
pub fn delete_label(workspace: &Workspace, label: LabelId, fate: Fate) -> Option<Edit> {
    let old = workspace.schema.label(label)?;
    if let Fate::Moved(heir) = fate {
        workspace.schema.label(heir).filter(|h| h.kind == old.kind && h.id != label)?;
    }
    let mut changes = Changes::of(workspace);
    let annotations: Vec<_> = workspace.annotations.with_label(label).collect();
    let entities: Vec<&Entity> = workspace.entities.values().filter(|e| e.label == label).collect();
    match fate {
        Fate::Deleted => {
            for &id in &annotations {
                changes.remove(id);
            }
            remove_entities(&mut changes, &entities);
        }
        Fate::Moved(heir) => {
            for id in annotations {
                changes.alter(id, |a| a.label = heir);
            }
            for entity in entities {
                changes.put_entity(Entity { label: heir, ..entity.clone() });
            }
        }
    }
    let labels = workspace.schema.labels.iter().filter(|l| l.id != label).cloned().collect();
    changes.put_schema(Schema { labels, ..(*workspace.schema).clone() });
    changes.finish(format!("Delete label {}", old.name))
}

/// Deletes a kind of relation, and its relations as `fate` says. A relation that would be there
/// twice after the move is there once.
pub fn delete_relation_kind(
    workspace: &Workspace,
    kind: RelationKindId,
    fate: Fate<RelationKindId>,
) -> Option<Edit> {
    let old = workspace.schema.relation_kind(kind)?;
    if let Fate::Moved(heir) = fate {
        workspace.schema.relation_kind(heir).filter(|h| h.id != kind)?;
    }
    let mut changes = Changes::of(workspace);
    let is_there = |kind, of: &Relation| {
        workspace.relations.values().any(|r| (r.kind, r.from, r.to) == (kind, of.from, of.to))
    };
    for relation in workspace.relations.values().filter(|r| r.kind == kind) {
        match fate {
            Fate::Moved(heir) if !is_there(heir, relation) => {
                changes.put_relation(Relation { kind: heir, ..relation.clone() });
            }
            Fate::Moved(_) | Fate::Deleted => changes.remove_relation(relation.id),
        }
    }
    let mut schema = (*workspace.schema).clone();
    schema.relation_kinds.retain(|k| k.id != kind);
    changes.put_schema(schema);
    changes.finish(format!("Delete relation {}", old.name))
}

/// Entities of the label go too; a mention of another label that named one names nothing then.
fn remove_entities(changes: &mut Changes<'_>, entities: &[&Entity]) {
    for entity in entities {
        for id in changes.workspace.annotations.mentions_of(entity.id) {
            changes.alter(id, |a| {
                if a.entity().is_some() {
                    a.body = crate::model::Body::Mention { entity: None };
                }
            });
        }
        changes.remove_entity(entity.id, None);
    }
}

/// Replaces the metadata.
pub fn set_metadata(workspace: &Workspace, meta: Metadata) -> Option<Edit> {
    let changed = workspace.meta != meta;
    changed
        .then(|| Step::Metadata(workspace.meta.clone(), meta))
        .and_then(|step| Edit::new("Change details", vec![step]))
}
