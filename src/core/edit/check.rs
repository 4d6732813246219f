//! Validation of the result of an edit.
//!
//! Each thing that a step names is looked at as it is when all steps are done, so that neither
//! their order matters nor what it was in between: what an edit brought about, its inverse can
//! take back.

use super::apply::Refused;
use super::{Delta, Edit, Step};
use crate::model::{
    AnnotationId, Entity, EntityId, Flaw, LabelId, LabelKind, Party, Relation, Schema, Workspace,
};

pub(super) fn result_of(workspace: &Workspace, edit: &Edit) -> Result<(), Refused> {
    edit.steps.iter().try_for_each(|step| match step {
        Step::Annotation(delta) => {
            touched_id(delta, |a| a.id).map_or(Ok(()), |id| check_annotation(workspace, id))
        }
        Step::Entity(delta) => {
            touched_id(delta, |e| e.id).map_or(Ok(()), |id| check_entity(workspace, id))
        }
        Step::Relation(delta) => touched_id(delta, |r| r.id)
            .and_then(|id| workspace.relations.get(&id))
            .map_or(Ok(()), |r| check_relation(workspace, r)),
        Step::Schema(before, _) => check_schema(workspace, before),
        Step::Rejection(_) | Step::Metadata(..) => Ok(()),
    })
}

/// The identifier of what a step is about.
fn touched_id<T, K>(delta: &Delta<T>, id: impl Fn(&T) -> K) -> Option<K> {
    delta.before.as_ref().or(delta.after.as_ref()).map(id)
}

fn check_annotation(workspace: &Workspace, id: AnnotationId) -> Result<(), Refused> {
    let Some(annotation) = workspace.annotation(id) else { return no_longer_meant(workspace, id) };
    workspace.check(annotation)?;
    match annotation.body.kind() {
        LabelKind::Mention => Ok(()),
        LabelKind::Quote | LabelKind::Figure | LabelKind::Remark => nobody_spoke(workspace, id),
    }
}

fn no_longer_meant(workspace: &Workspace, id: AnnotationId) -> Result<(), Refused> {
    let is_tied = workspace.relations.values().any(|r| r.from == id || r.to == id);
    if is_tied { Err(Refused::Dangling) } else { nobody_spoke(workspace, id) }
}

fn nobody_spoke(workspace: &Workspace, id: AnnotationId) -> Result<(), Refused> {
    let is_meant = workspace.annotations.laid_to(Party::Mention(id)).next().is_some();
    if is_meant { Err(Refused::Dangling) } else { Ok(()) }
}

fn check_entity(workspace: &Workspace, id: EntityId) -> Result<(), Refused> {
    let Some(entity) = workspace.entity(id) else { return no_longer_named(workspace, id) };
    let label = workspace.schema.label(entity.label).ok_or(Flaw::Label)?;
    if label.kind == LabelKind::Mention { Ok(()) } else { Err(Flaw::Kind.into()) }
}

fn no_longer_named(workspace: &Workspace, id: EntityId) -> Result<(), Refused> {
    let is_named = workspace.annotations.mention_count(id) > 0
        || workspace.annotations.laid_to(Party::Entity(id)).next().is_some();
    if is_named { Err(Refused::Dangling) } else { Ok(()) }
}

fn check_relation(workspace: &Workspace, relation: &Relation) -> Result<(), Refused> {
    let is_tied = [relation.from, relation.to].iter().all(|&id| workspace.annotation(id).is_some());
    let is_known = workspace.schema.relation_kind(relation.kind).is_some();
    if is_tied && is_known { Ok(()) } else { Err(Refused::Dangling) }
}

/// Looks at what has a label that is gone or has become another kind, and at the relations: few.
fn check_schema(workspace: &Workspace, before: &Schema) -> Result<(), Refused> {
    let now = &workspace.schema;
    if !now.is_sound() {
        return Err(Refused::Schema);
    }
    let is_altered = |id| now.label(id).map(|l| l.kind) != before.label(id).map(|l| l.kind);
    let mut altered = before.labels.iter().map(|l| l.id).filter(|&id| is_altered(id));
    if altered.any(|id| is_misused(workspace, id)) {
        return Err(Refused::Dangling);
    }
    let is_known = |r: &Relation| now.relation_kind(r.kind).is_some();
    if workspace.relations.values().all(is_known) { Ok(()) } else { Err(Refused::Dangling) }
}

/// Whether something has the label that cannot have it.
fn is_misused(workspace: &Workspace, label: LabelId) -> bool {
    let kind = workspace.schema.label(label).map(|l| l.kind);
    let is_wrong = |id| workspace.annotation(id).map(|a| a.body.kind()) != kind;
    let has_it = |entity: &Entity| entity.label == label;
    workspace.annotations.with_label(label).any(is_wrong)
        || (kind != Some(LabelKind::Mention) && workspace.entities.values().any(has_it))
}
