use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::edit::{Delta, Edit, Step};
use crate::model::{
    Annotation, AnnotationId, Entity, EntityId, Party, Rejection, Relation, RelationId, Schema,
    Workspace,
};

/// The changes of one command, collected over a workspace that stays as it is.
///
/// Reading goes through the changes; [`Self::finish`] makes a step of each thing that ends up
/// different, so a command may change a thing twice without a thought.
pub(super) struct Changes<'a> {
    pub(super) workspace: &'a Workspace,
    annotations: BTreeMap<AnnotationId, Option<Annotation>>,
    entities: BTreeMap<EntityId, Option<Entity>>,
    relations: BTreeMap<RelationId, Option<Relation>>,
    rejected: BTreeSet<Rejection>,
    schema: Option<Schema>,
}

impl<'a> Changes<'a> {
    pub(super) fn of(workspace: &'a Workspace) -> Self {
        Self {
            workspace,
            annotations: BTreeMap::new(),
            entities: BTreeMap::new(),
            relations: BTreeMap::new(),
            rejected: BTreeSet::new(),
            schema: None,
        }
    }

    /// The annotation as it will be.
    pub(super) fn annotation(&self, id: AnnotationId) -> Option<&Annotation> {
        match self.annotations.get(&id) {
            Some(changed) => changed.as_ref(),
            None => self.workspace.annotation(id),
        }
    }

    /// The entity as it will be.
    pub(super) fn entity(&self, id: EntityId) -> Option<&Entity> {
        match self.entities.get(&id) {
            Some(changed) => changed.as_ref(),
            None => self.workspace.entity(id),
        }
    }

    pub(super) fn put(&mut self, annotation: Annotation) {
        self.annotations.insert(annotation.id, Some(annotation));
    }

    pub(super) fn put_entity(&mut self, entity: Entity) {
        self.entities.insert(entity.id, Some(entity));
    }

    pub(super) fn put_relation(&mut self, relation: Relation) {
        self.relations.insert(relation.id, Some(relation));
    }

    /// Turns a suggestion down.
    pub(super) fn reject(&mut self, rejection: Rejection) {
        self.rejected.insert(rejection);
    }

    pub(super) fn put_schema(&mut self, schema: Schema) {
        self.schema = Some(schema);
    }

    pub(super) fn remove_relation(&mut self, id: RelationId) {
        self.relations.insert(id, None);
    }

    /// Changes an annotation in place; nothing where it is gone.
    pub(super) fn alter(&mut self, id: AnnotationId, change: impl FnOnce(&mut Annotation)) {
        if let Some(mut annotation) = self.annotation(id).cloned() {
            change(&mut annotation);
            self.put(annotation);
        }
    }

    /// An identifier for one more new annotation.
    pub(super) fn next_annotation_id(&self) -> AnnotationId {
        let used = self.annotations.last_key_value().map_or(0, |(id, _)| id.0 + 1);
        AnnotationId(self.workspace.next_annotation_id().0.max(used))
    }

    /// An identifier for one more new entity.
    pub(super) fn next_entity_id(&self) -> EntityId {
        let used = self.entities.last_key_value().map_or(0, |(id, _)| id.0 + 1);
        EntityId(self.workspace.next_entity_id().0.max(used))
    }

    /// Takes an annotation away, with its relations; whatever was laid to it is laid to its entity
    /// instead, or to nobody yet.
    pub(super) fn remove(&mut self, id: AnnotationId) {
        let Some(gone) = self.annotation(id).cloned() else { return };
        self.replace_party(Party::Mention(id), gone.entity().map(Party::Entity));
        let tied = self.workspace.relations.values().filter(|r| r.from == id || r.to == id);
        for relation in tied.map(|r| r.id).collect::<Vec<_>>() {
            self.remove_relation(relation);
        }
        self.annotations.insert(id, None);
    }

    /// Lays to `new` whatever is laid to `old`.
    pub(super) fn replace_party(&mut self, old: Party, new: Option<Party>) {
        let changed = self
            .annotations
            .iter()
            .filter(|(_, a)| a.as_ref().is_some_and(|a| a.body.parties().any(|p| p == old)));
        let ids: BTreeSet<_> =
            self.workspace.annotations.laid_to(old).chain(changed.map(|(&id, _)| id)).collect();
        for id in ids {
            self.alter(id, |a| a.body.map_parties(|p| if p == old { new } else { Some(p) }));
        }
    }

    /// Takes an entity away and lays what was its own to `heir`.
    pub(super) fn remove_entity(&mut self, id: EntityId, heir: Option<EntityId>) {
        self.replace_party(Party::Entity(id), heir.map(Party::Entity));
        self.entities.insert(id, None);
    }

    /// Takes away those of `entities` that nothing names and nothing is laid to any more.
    pub(super) fn sweep(&mut self, entities: impl IntoIterator<Item = EntityId>) {
        for id in entities {
            if self.entity(id).is_some() && !self.is_meant(id) {
                self.entities.insert(id, None);
            }
        }
    }

    fn is_meant(&self, id: EntityId) -> bool {
        let set = &self.workspace.annotations;
        let means = |a: &Annotation| {
            a.entity() == Some(id) || a.body.parties().any(|p| p == Party::Entity(id))
        };
        let unchanged = set
            .mentions_of(id)
            .chain(set.laid_to(Party::Entity(id)))
            .any(|a| !self.annotations.contains_key(&a));
        unchanged || self.annotations.values().flatten().any(means)
    }

    /// The edit, where anything ends up different.
    pub(super) fn finish(self, name: impl Into<String>) -> Option<Edit> {
        let workspace = self.workspace;
        let mut steps = Vec::new();
        if let Some(schema) = self.schema.filter(|s| *s != *workspace.schema) {
            steps.push(Step::Schema(Rc::clone(&workspace.schema), Rc::new(schema)));
        }
        for (id, after) in self.entities {
            let before = workspace.entity(id).cloned();
            if before != after {
                steps.push(Step::Entity(Delta { before, after }));
            }
        }
        for (id, after) in self.annotations {
            let before = workspace.annotations.get(id).cloned();
            if before.as_deref() != after.as_ref() {
                steps.push(Step::Annotation(Delta { before, after: after.map(Rc::new) }));
            }
        }
        for (id, after) in self.relations {
            let before = workspace.relations.get(&id).cloned();
            if before != after {
                steps.push(Step::Relation(Delta { before, after }));
            }
        }
        let new = self.rejected.difference(&workspace.rejections);
        steps.extend(new.map(|&rejection| Step::Rejection(Delta::add(rejection))));
        Edit::new(name, steps)
    }
}
