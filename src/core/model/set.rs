use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Annotation, AnnotationId, EntityId, LabelId, Party};
use crate::text::Document;

/// Annotations with the indexes that make an edit cost what it touches.
///
/// Invariant: every index holds exactly what [`Self::insert`] and [`Self::remove`] put there; an
/// annotation stands in the list of each block that one of its fragments touches, sorted by start,
/// then longest first, then identifier.
#[derive(Clone, Debug, Default)]
pub struct AnnotationSet {
    by_id: BTreeMap<AnnotationId, Rc<Annotation>>,
    by_block: Vec<Vec<AnnotationId>>,
    by_entity: BTreeMap<EntityId, BTreeSet<AnnotationId>>,
    by_party: BTreeMap<Party, BTreeSet<AnnotationId>>,
    by_label: BTreeMap<LabelId, BTreeSet<AnnotationId>>,
}

impl AnnotationSet {
    /// The set of these annotations, each index sorted once; of two with the same identifier the
    /// later one counts.
    pub fn collect(document: &Document, mut annotations: Vec<Rc<Annotation>>) -> Self {
        annotations.sort_by_key(|a| a.id);
        let by_id: BTreeMap<_, _> = annotations.into_iter().map(|a| (a.id, a)).collect();
        let mut blocks = vec![Vec::new(); document.blocks().len()];
        let (mut entities, mut parties, mut labels) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for annotation in by_id.values() {
            let (id, key) = (annotation.id, sort_key(annotation));
            for block in annotated_blocks(document, annotation) {
                blocks[block].push(key);
            }
            annotation.entity().into_iter().for_each(|e| index_under(&mut entities, e, id));
            annotation.body.parties().for_each(|p| index_under(&mut parties, p, id));
            index_under(&mut labels, annotation.label, id);
        }
        let by_block = blocks.into_iter().map(sorted_ids).collect();
        let (by_entity, by_party) = (index(entities), index(parties));
        Self { by_id, by_block, by_entity, by_party, by_label: index(labels) }
    }

    /// The annotation with this identifier.
    pub fn get(&self, id: AnnotationId) -> Option<&Rc<Annotation>> {
        self.by_id.get(&id)
    }

    /// The number of annotations.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// All, by identifier.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Rc<Annotation>> {
        self.by_id.values()
    }

    /// All, in the order of the text; lazy, so that taking a few costs a few.
    pub fn in_text_order<'a>(
        &'a self,
        document: &'a Document,
    ) -> impl Iterator<Item = &'a Rc<Annotation>> {
        self.by_block.iter().enumerate().flat_map(move |(block, ids)| {
            ids.iter()
                .filter_map(|id| self.by_id.get(id))
                .filter(move |a| document.block_at(a.fragments[0].start()) == block)
        })
    }

    /// Those that touch a paragraph, sorted by start, then longest first.
    pub fn in_block(&self, block: usize) -> impl DoubleEndedIterator<Item = &Rc<Annotation>> {
        self.by_block.get(block).into_iter().flatten().filter_map(|id| self.by_id.get(id))
    }

    /// The mentions of an entity, by identifier.
    pub fn mentions_of(&self, entity: EntityId) -> impl Iterator<Item = AnnotationId> + '_ {
        self.by_entity.get(&entity).into_iter().flatten().copied()
    }

    /// The number of mentions of an entity.
    pub fn mention_count(&self, entity: EntityId) -> usize {
        self.by_entity.get(&entity).map_or(0, BTreeSet::len)
    }

    /// The quotes and figures laid to a party, by identifier.
    pub fn laid_to(&self, party: Party) -> impl Iterator<Item = AnnotationId> + '_ {
        self.by_party.get(&party).into_iter().flatten().copied()
    }

    /// Those with a label, by identifier.
    pub fn with_label(&self, label: LabelId) -> impl Iterator<Item = AnnotationId> + '_ {
        self.by_label.get(&label).into_iter().flatten().copied()
    }

    /// The number of annotations with a label.
    pub fn label_count(&self, label: LabelId) -> usize {
        self.by_label.get(&label).map_or(0, BTreeSet::len)
    }

    /// Adds an annotation, in the place of one with the same identifier.
    pub fn insert(&mut self, document: &Document, annotation: Rc<Annotation>) {
        self.remove(document, annotation.id);
        let id = annotation.id;
        self.by_block.resize(document.blocks().len(), Vec::new());
        self.by_id.insert(id, Rc::clone(&annotation));
        for block in annotated_blocks(document, &annotation) {
            let key = sort_key(&annotation);
            let list = &self.by_block[block];
            let at = list
                .partition_point(|other| self.by_id.get(other).is_some_and(|o| sort_key(o) < key));
            self.by_block[block].insert(at, id);
        }
        if let Some(entity) = annotation.entity() {
            self.by_entity.entry(entity).or_default().insert(id);
        }
        for party in annotation.body.parties() {
            self.by_party.entry(party).or_default().insert(id);
        }
        self.by_label.entry(annotation.label).or_default().insert(id);
    }

    /// Takes an annotation away and returns it.
    pub fn remove(&mut self, document: &Document, id: AnnotationId) -> Option<Rc<Annotation>> {
        let annotation = self.by_id.remove(&id)?;
        for block in annotated_blocks(document, &annotation) {
            self.by_block[block].retain(|&other| other != id);
        }
        if let Some(entity) = annotation.entity() {
            forget(&mut self.by_entity, entity, id);
        }
        for party in annotation.body.parties() {
            forget(&mut self.by_party, party, id);
        }
        forget(&mut self.by_label, annotation.label, id);
        Some(annotation)
    }
}

impl PartialEq for AnnotationSet {
    fn eq(&self, other: &Self) -> bool {
        self.by_id == other.by_id
    }
}

type SortKey = (usize, Reverse<usize>, AnnotationId);

fn sorted_ids(mut keys: Vec<SortKey>) -> Vec<AnnotationId> {
    keys.sort_unstable();
    keys.into_iter().map(|(_, _, id)| id).collect()
}

fn index_under<K: Ord>(lists: &mut BTreeMap<K, Vec<AnnotationId>>, key: K, id: AnnotationId) {
    lists.entry(key).or_default().push(id);
}

/// An index of lists that are sorted already, which is when a tree is built at one go.
fn index<K: Ord>(lists: BTreeMap<K, Vec<AnnotationId>>) -> BTreeMap<K, BTreeSet<AnnotationId>> {
    lists.into_iter().map(|(key, ids)| (key, ids.into_iter().collect())).collect()
}

fn sort_key(annotation: &Annotation) -> SortKey {
    let extent = annotation.extent();
    (extent.start(), Reverse(extent.end()), annotation.id)
}

/// The blocks that its fragments touch, each once: fragments are in the order of the text.
fn annotated_blocks<'a>(
    document: &'a Document,
    annotation: &'a Annotation,
) -> impl Iterator<Item = usize> + 'a {
    let mut next = 0;
    annotation.fragments.iter().flat_map(|&f| document.blocks_of(f)).filter(move |&block| {
        let is_new = block >= next;
        next = next.max(block + 1);
        is_new
    })
}

fn forget<K: Ord>(index: &mut BTreeMap<K, BTreeSet<AnnotationId>>, key: K, id: AnnotationId) {
    if let Some(ids) = index.get_mut(&key) {
        ids.remove(&id);
        if ids.is_empty() {
            index.remove(&key);
        }
    }
}
