use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{
    Annotation, AnnotationId, AnnotationSet, Body, Entity, EntityId, Party, Rejection, Relation,
    RelationId, Schema,
};
use crate::text::Document;

/// An article's bibliographic data; every field may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline, or the name the person gave.
    pub title: String,
    /// Address at which it was published.
    pub source_url: String,
    /// Its publisher.
    pub publisher: String,
    /// Its authors, as printed.
    pub byline: String,
    /// When, as written or as ISO 8601.
    pub date: String,
    /// BCP 47 language tag.
    pub language: String,
}

/// A document with everything said about it.
///
/// Invariants, kept by `edit::apply` and by every reader: each annotation
/// passes [`Self::check`]; each relation joins annotations that are here; each entity's label is in
/// the schema and of kind mention.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The frozen text.
    pub document: Rc<Document>,
    /// The article's bibliographic data.
    pub meta: Metadata,
    /// The label set.
    pub schema: Rc<Schema>,
    /// Everything marked in the text.
    pub annotations: AnnotationSet,
    /// The entities that the mentions name.
    pub entities: BTreeMap<EntityId, Entity>,
    /// The person's own ties.
    pub relations: BTreeMap<RelationId, Relation>,
    /// The suggestions that were turned down.
    pub rejections: BTreeSet<Rejection>,
    /// The highest identifiers ever used here.
    pub last_ids: LastIds,
}

/// The highest identifiers ever used in a document, so that none is used twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastIds {
    /// Of annotations.
    pub annotation: u32,
    /// Of entities.
    pub entity: u32,
    /// Of relations.
    pub relation: u32,
}

/// Why an annotation cannot be in a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// It covers nothing, or its stretches are out of order or overlap.
    #[error("its stretches are empty, out of order or overlapping")]
    Fragments,
    /// A stretch is not a place in this text.
    #[error("it points outside the text, or into the middle of a character")]
    Place,
    /// Its label is not in the schema.
    #[error("its label is not in the label set")]
    Label,
    /// Its label is of another kind than its body.
    #[error("its label is of another kind")]
    Kind,
    /// It names an entity that is not here.
    #[error("it names an entity that is not here")]
    Entity,
    /// It is laid to a mention or entity that is not here, or to something that is no mention.
    #[error("its speaker, addressee or claimant is not here")]
    Party,
}

impl Workspace {
    /// A document with nothing said about it yet.
    pub fn new(document: Document, meta: Metadata, schema: Schema) -> Self {
        Self {
            document: Rc::new(document),
            meta,
            schema: Rc::new(schema),
            annotations: AnnotationSet::default(),
            entities: BTreeMap::new(),
            relations: BTreeMap::new(),
            rejections: BTreeSet::new(),
            last_ids: LastIds::default(),
        }
    }

    /// The annotation with this identifier.
    pub fn annotation(&self, id: AnnotationId) -> Option<&Annotation> {
        self.annotations.get(id).map(Rc::as_ref)
    }

    /// The entity with this identifier.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(&id)
    }

    /// An identifier no annotation here has had.
    pub fn next_annotation_id(&self) -> AnnotationId {
        AnnotationId(self.last_ids.annotation + 1)
    }

    /// An identifier no entity here has had.
    pub fn next_entity_id(&self) -> EntityId {
        EntityId(self.last_ids.entity + 1)
    }

    /// An identifier no relation here has had.
    pub fn next_relation_id(&self) -> RelationId {
        RelationId(self.last_ids.relation + 1)
    }

    /// The words an annotation covers.
    pub fn words_of(&self, annotation: &Annotation) -> String {
        self.document.slice_all(&annotation.fragments)
    }

    /// The name of a party as a person would say it; `None` where it is not here.
    pub fn party_name(&self, party: Party) -> Option<String> {
        match party {
            Party::Unattributed => Some("unattributed".to_owned()),
            Party::Entity(id) => self.entity(id).map(|e| e.name.clone()),
            Party::Mention(id) => {
                let mention = self.annotation(id)?;
                let entity = mention.entity().and_then(|e| self.entity(e));
                Some(entity.map_or_else(|| self.words_of(mention), |e| e.name.clone()))
            }
        }
    }

    /// The entity a party comes to, if any.
    pub fn party_entity(&self, party: Party) -> Option<EntityId> {
        match party {
            Party::Entity(id) => Some(id),
            Party::Mention(id) => self.annotation(id)?.entity(),
            Party::Unattributed => None,
        }
    }

    /// Whether `annotation` may be in this workspace.
    ///
    /// # Errors
    /// The first [`Flaw`] found.
    pub fn check(&self, annotation: &Annotation) -> Result<(), Flaw> {
        let fragments = &annotation.fragments;
        let in_order = fragments.windows(2).all(|pair| pair[0].end() < pair[1].start());
        if fragments.is_empty() || !in_order {
            return Err(Flaw::Fragments);
        }
        let cue = annotation.quote().and_then(|q| q.cue);
        let fits = |s: &crate::text::Span| self.document.span(s.start(), s.end()).is_some();
        if !fragments.iter().chain(&cue).all(fits) {
            return Err(Flaw::Place);
        }
        let label = self.schema.label(annotation.label).ok_or(Flaw::Label)?;
        if label.kind != annotation.body.kind() {
            return Err(Flaw::Kind);
        }
        if annotation.entity().is_some_and(|e| self.entity(e).is_none()) {
            return Err(Flaw::Entity);
        }
        let known = |party| match party {
            Party::Unattributed => true,
            Party::Entity(id) => self.entity(id).is_some(),
            Party::Mention(id) => {
                self.annotation(id).is_some_and(|a| matches!(a.body, Body::Mention { .. }))
            }
        };
        annotation.body.parties().all(known).then_some(()).ok_or(Flaw::Party)
    }
}

/// Equal where text, metadata, schema and everything said are; which identifiers were once used
/// does not count.
impl PartialEq for Workspace {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
            && self.meta == other.meta
            && self.schema == other.schema
            && self.annotations == other.annotations
            && self.entities == other.entities
            && self.relations == other.relations
            && self.rejections == other.rejections
    }
}
