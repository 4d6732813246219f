use super::annotations::new_entity;
use super::changes::Changes;
use crate::edit::Edit;
use crate::model::{AnnotationId, Body, Entity, EntityId, LabelKind, Workspace};

/// Makes mentions name an entity, and takes away the entities that nothing names any more.
pub fn link(workspace: &Workspace, mentions: &[AnnotationId], entity: EntityId) -> Option<Edit> {
    let name = workspace.entity(entity)?.name.clone();
    let mut changes = Changes::of(workspace);
    point_at_entity(&mut changes, mentions, Some(entity));
    changes.finish(format!("Link to {name}"))
}

fn point_at_entity(changes: &mut Changes<'_>, mentions: &[AnnotationId], entity: Option<EntityId>) {
    let workspace = changes.workspace;
    let left: Vec<_> =
        mentions.iter().filter_map(|&id| workspace.annotation(id)?.entity()).collect();
    for &id in mentions {
        changes.alter(id, |a| {
            if let Body::Mention { entity: place } = &mut a.body {
                *place = entity;
            }
        });
    }
    changes.sweep(left);
}

/// Makes two entities one: everything of `from` becomes `into`'s.
pub fn merge(workspace: &Workspace, from: EntityId, into: EntityId) -> Option<Edit> {
    let (old, heir) = (workspace.entity(from)?, workspace.entity(into)?);
    if from == into {
        return None;
    }
    let mut changes = Changes::of(workspace);
    let mentions: Vec<_> = workspace.annotations.mentions_of(from).collect();
    point_at_entity(&mut changes, &mentions, Some(into));
    changes.remove_entity(from, Some(into));
    changes.finish(format!("Merge {} into {}", old.name, heir.name))
}

/// Gives mentions an entity of their own, of the type of the first; `None` where none is a mention.
pub fn split(workspace: &Workspace, mentions: &[AnnotationId], name: &str) -> Option<Edit> {
    let annotations = mentions.iter().filter_map(|&id| workspace.annotation(id));
    let label =
        annotations.filter(|a| a.body.kind() == LabelKind::Mention).map(|a| a.label).next()?;
    let mut changes = Changes::of(workspace);
    let entity = new_entity(&mut changes, name, label);
    point_at_entity(&mut changes, mentions, Some(entity));
    changes.finish(format!("Split off {name}"))
}

/// Changes an entity's name, type, Wikidata item or note; a new type is also its mentions' label.
pub fn edit_entity(workspace: &Workspace, entity: Entity) -> Option<Edit> {
    let old = workspace.entity(entity.id)?;
    if entity.name.trim().is_empty() {
        return None;
    }
    let mut changes = Changes::of(workspace);
    if entity.label != old.label {
        for id in workspace.annotations.mentions_of(entity.id) {
            changes.alter(id, |a| a.label = entity.label);
        }
    }
    let name = format!("Change {}", old.name);
    changes.put_entity(entity);
    changes.finish(name)
}
