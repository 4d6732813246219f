//! From a passage to a document: the same rules for every format.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

use super::attributes::{
    AttributeReader, ENTITY, ENTITY_NAME, ENTITY_NOTE, ENTITY_TYPE, LABEL, WIKIDATA,
    is_written_by_us,
};
use super::document::{InterchangeDoc, SpanAnnotation, SpanRelation};
use super::labels::Labels;
use super::moved::Moved;
use super::{kind_of_name, limits};
use crate::{ReadDocument, ReadError, SkippedItem};
use tagline_core::model::{
    Annotation, AnnotationId, AnnotationSet, Body, Entity, EntityId, LabelKind, LastIds, Metadata,
    Party, Relation, RelationId, RelationKind, RelationKindId, Schema, Workspace,
};
use tagline_core::text::{Document, Span};

impl InterchangeDoc {
    /// The document, with the name of the `file` as the origin of what says no other. Whatever
    /// cannot be in a workspace is refused alone, with its place in the file and the reason.
    ///
    /// # Errors
    /// [`ReadError::TooLong`] where the text is.
    pub(crate) fn build(self, file: &str) -> Result<ReadDocument, ReadError> {
        let Self { id, meta, text, kinds, mut marks, mut links, mut refused } = self;
        let document = Document::with_blocks(&text, &kinds)?;
        for (what, left_out) in [
            ("annotations", marks.len().saturating_sub(limits::MARKS)),
            ("relations", links.len().saturating_sub(limits::MARKS)),
        ] {
            if left_out > 0 {
                let reason =
                    format!("the first {} {what} are taken, {left_out} left out", limits::MARKS);
                refused.push(SkippedItem { place: file.to_owned(), reason });
            }
        }
        marks.truncate(limits::MARKS);
        links.truncate(limits::MARKS);
        let mut builder = Builder::new(&marks, document, &text, file, refused);
        let marks: Vec<Option<Annotation>> =
            marks.into_iter().enumerate().map(|(i, mark)| builder.mark(i, mark)).collect();
        let annotations = builder.link(marks, links);
        let (workspace, refused) = builder.workspace(meta, annotations);
        Ok(ReadDocument { id, workspace, refused })
    }
}

struct Builder<'a> {
    document: Rc<Document>,
    moved: Moved,
    labels: Labels,
    /// By the name that the file has for them.
    entities: HashMap<String, EntityId>,
    known: BTreeMap<EntityId, Entity>,
    /// Entities of other tools, which may have no name.
    foreign: BTreeSet<EntityId>,
    kinds: Vec<RelationKind>,
    /// By their names in lower case.
    kind_ids: HashMap<String, RelationKindId>,
    relations: Vec<Relation>,
    file: &'a str,
    refused: Vec<SkippedItem>,
}

impl<'a> Builder<'a> {
    fn new(
        marks: &[SpanAnnotation],
        document: Document,
        text: &str,
        file: &'a str,
        refused: Vec<SkippedItem>,
    ) -> Self {
        let names = marks.iter().flat_map(|mark| {
            let own = mark.attributes.get(LABEL).unwrap_or(&mark.label);
            [Some(own), mark.attributes.get(ENTITY_TYPE)].into_iter().flatten()
        });
        let kinds = Schema::default().relation_kinds;
        let mut builder = Self {
            moved: Moved::of(text),
            document: Rc::new(document),
            labels: Labels::of(names.map(String::as_str)),
            entities: HashMap::new(),
            known: BTreeMap::new(),
            foreign: BTreeSet::new(),
            kind_ids: kinds.iter().map(|kind| (kind.name.to_lowercase(), kind.id)).collect(),
            kinds,
            relations: Vec::new(),
            file,
            refused,
        };
        marks.iter().for_each(|mark| builder.entity(mark));
        builder
    }

    fn refuse(&mut self, place: &str, reason: impl Into<String>) {
        self.refused.push(SkippedItem { place: place.to_owned(), reason: reason.into() });
    }

    /// Makes the entity that a mark names, or adds what it says to the one that is there.
    fn entity(&mut self, mark: &SpanAnnotation) {
        let Some(key) = mark.attributes.get(ENTITY) else { return };
        let field = |name: &str| mark.attributes.get(name).cloned().unwrap_or_default();
        if let Some(entity) = self.entities.get(key).and_then(|id| self.known.get_mut(id)) {
            for (field, value) in [
                (&mut entity.name, field(ENTITY_NAME)),
                (&mut entity.wikidata, field(WIKIDATA)),
                (&mut entity.note, field(ENTITY_NOTE)),
            ] {
                if field.is_empty() {
                    *field = value;
                }
            }
            return;
        }
        let own = mark.attributes.get(LABEL).unwrap_or(&mark.label);
        let kind = mark.attributes.get(ENTITY_TYPE).unwrap_or(own);
        let Ok((label, LabelKind::Mention)) = self.labels.get(kind, LabelKind::Mention) else {
            self.refuse(&mark.place, format!("“{key}” is no type of entity"));
            return;
        };
        let id = self.entity_id(key);
        let name = field(ENTITY_NAME);
        let (wikidata, note) = (field(WIKIDATA), field(ENTITY_NOTE));
        self.known.insert(id, Entity { id, name, label, wikidata, note });
        self.entities.insert(key.clone(), id);
        if !is_written_by_us(&mark.attributes) {
            self.foreign.insert(id);
        }
    }

    /// The identifier that the file's name for an entity is, if it is free; or the next.
    fn entity_id(&self, key: &str) -> EntityId {
        let own = key.parse::<EntityId>().ok().filter(|id| (1..=HIGHEST_ID).contains(&id.0));
        let next = || EntityId(self.known.keys().next_back().map_or(1, |last| last.0 + 1));
        own.filter(|id| !self.known.contains_key(id)).unwrap_or_else(next)
    }

    /// The annotation, under the number of its mark; what leads to others comes later.
    fn mark(&mut self, index: usize, mark: SpanAnnotation) -> Option<Annotation> {
        let place = mark.place.clone();
        let annotation = self.annotation(index, mark);
        annotation.map_err(|reason| self.refuse(&place, reason)).ok()
    }

    fn annotation(&mut self, index: usize, mark: SpanAnnotation) -> Result<Annotation, String> {
        let SpanAnnotation { place, fragments, label, cue, attributes, others } = mark;
        check_strings(attributes.iter().chain(others.iter().map(|(name, value)| (name, value))))?;
        let fragments = self.spans(&fragments)?;
        let mut reader = AttributeReader::of(attributes);
        let label = reader.take(LABEL).unwrap_or(label);
        if label.len() > limits::STRING {
            return Err("its label’s name is too long".to_owned());
        }
        let kind = reader.kind().unwrap_or_else(|| kind_of_name(&label));
        let (label, kind) = self.labels.get(&label, kind)?;
        let mut body = self.body(kind, &mut reader, &fragments);
        match (&mut body, cue) {
            (Body::Quote(quote), Some(at)) => match self.span(&at) {
                Ok(cue) => quote.cue = Some(cue),
                Err(reason) => self.refuse(&place, format!("its cue: {reason}")),
            },
            (_, Some(_)) => self.refuse(&place, "it has a cue, but is no quote"),
            (_, None) => {}
        }
        let provenance = reader.provenance(self.file);
        let note = reader.take(super::attributes::NOTE).unwrap_or_default();
        for reason in std::mem::take(&mut reader.wrong) {
            self.refuse(&place, reason);
        }
        let note = [note, reader.rest(others)].into_iter().filter(|part| !part.is_empty());
        let note = note.collect::<Vec<_>>().join("\n");
        let id = AnnotationId(u32::try_from(index + 1).unwrap_or(u32::MAX));
        Ok(Annotation { id, label, fragments, body, note, provenance })
    }

    fn body(&mut self, kind: LabelKind, reader: &mut AttributeReader, fragments: &[Span]) -> Body {
        match kind {
            LabelKind::Mention => {
                let names = [ENTITY_NAME, ENTITY_TYPE, ENTITY_NOTE, WIKIDATA];
                let entity = reader.take(ENTITY).and_then(|key| self.entities.get(&key).copied());
                if entity.is_some() {
                    names.iter().for_each(|name| drop(reader.take(name)));
                }
                Body::Mention { entity }
            }
            LabelKind::Quote => {
                let words = self.document.slice_all(fragments);
                Body::Quote(reader.quote(&words, &self.entities))
            }
            LabelKind::Figure => Body::Figure(reader.figure(&self.entities)),
            LabelKind::Remark => Body::Remark,
        }
    }

    fn span(&self, at: &Range<usize>) -> Result<Span, String> {
        let (start, end) = (self.moved.to(at.start), self.moved.to(at.end));
        let span = self.document.span(start, end);
        span.ok_or_else(|| "it cuts a character in two, or covers nothing".to_owned())
    }

    /// The stretches in their order; those that touch are one.
    fn spans(&self, fragments: &[Range<usize>]) -> Result<Vec<Span>, String> {
        let mut spans = fragments.iter().map(|at| self.span(at)).collect::<Result<Vec<_>, _>>()?;
        spans.sort_unstable();
        if spans.is_empty() {
            return Err("it covers nothing".to_owned());
        }
        if spans.windows(2).any(|pair| matches!(pair, [a, b] if a.overlaps(*b))) {
            return Err("its stretches overlap".to_owned());
        }
        spans.dedup_by(|next, span| {
            let touch = span.end() == next.start();
            if touch {
                *span = span.cover(*next);
            }
            touch
        });
        Ok(spans)
    }

    /// Joins what the links join, and drops what could not be read.
    fn link(
        &mut self,
        mut marks: Vec<Option<Annotation>>,
        links: Vec<SpanRelation>,
    ) -> Vec<Rc<Annotation>> {
        for link in links {
            if let Err(reason) = self.one_link(&mut marks, &link) {
                self.refuse(&link.place, reason);
            }
        }
        marks.into_iter().flatten().map(Rc::new).collect()
    }

    fn one_link(
        &mut self,
        marks: &mut [Option<Annotation>],
        link: &SpanRelation,
    ) -> Result<(), String> {
        let end = |index: usize| marks.get(index).and_then(Option::as_ref);
        let (Some(from), Some(to)) = (end(link.from), end(link.to)) else {
            return Err("an annotation that it joins was not read".to_owned());
        };
        let (from, to_id) = (from.id, to.id);
        if matches!(to.body, Body::Mention { .. })
            && let Some(Some(quote)) = marks.get_mut(link.from)
            && lay(&mut quote.body, &link.role, to_id)
        {
            return Ok(());
        }
        self.relation(from, to_id, &link.role)
    }

    /// The kind of relation of this name, made where there is none.
    fn kind(&mut self, role: &str) -> Result<RelationKindId, String> {
        let lower = role.trim().to_lowercase();
        if let Some(&known) = self.kind_ids.get(&lower) {
            return Ok(known);
        }
        if lower.is_empty() {
            return Err("it has no name".to_owned());
        }
        if self.kinds.len() >= limits::LABELS || role.len() > limits::STRING {
            return Err(format!("there are more than {} kinds of relation", limits::LABELS));
        }
        let id = RelationKindId(self.kinds.iter().map(|k| k.id.0).max().unwrap_or(0) + 1);
        self.kinds.push(RelationKind { id, name: role.trim().to_owned() });
        self.kind_ids.insert(lower, id);
        Ok(id)
    }

    fn relation(&mut self, from: AnnotationId, to: AnnotationId, role: &str) -> Result<(), String> {
        let kind = self.kind(role)?;
        let id = RelationId(u32::try_from(self.relations.len() + 1).unwrap_or(u32::MAX));
        self.relations.push(Relation { id, kind, from, to });
        Ok(())
    }

    /// Calls each entity that the file has no name for by the words of its first mention.
    fn name_entities(&mut self, annotations: &[Rc<Annotation>]) {
        for annotation in annotations {
            let id = annotation.entity().filter(|id| self.foreign.contains(id));
            let Some(entity) = id.and_then(|id| self.known.get_mut(&id)) else {
                continue;
            };
            if entity.name.trim().is_empty() {
                let words = self.document.slice_all(&annotation.fragments);
                entity.name = words.split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
    }

    /// The workspace with these annotations.
    fn workspace(
        mut self,
        meta: Metadata,
        annotations: Vec<Rc<Annotation>>,
    ) -> (Workspace, Vec<SkippedItem>) {
        self.name_entities(&annotations);
        let last = |id: Option<u32>| id.unwrap_or(0);
        let last_ids = LastIds {
            annotation: last(annotations.iter().map(|a| a.id.0).max()),
            entity: last(self.known.keys().next_back().map(|id| id.0)),
            relation: last(self.relations.last().map(|relation| relation.id.0)),
        };
        let mut schema = self.labels.into_schema();
        schema.relation_kinds = self.kinds;
        let workspace = Workspace {
            annotations: AnnotationSet::collect(&self.document, annotations),
            document: self.document,
            meta,
            schema: Rc::new(schema),
            entities: self.known,
            relations: self.relations.into_iter().map(|r| (r.id, r)).collect(),
            rejections: BTreeSet::new(),
            last_ids,
        };
        (workspace, self.refused)
    }
}

/// The highest number that an entity's identifier is taken over with, so that there is always a
/// next one.
const HIGHEST_ID: u32 = 1_000_000_000;

/// Lays a quote or figure to a mention where `role` says so.
fn lay(body: &mut Body, role: &str, to: AnnotationId) -> bool {
    let role = role.trim().to_lowercase();
    let party = match (body, role.as_str()) {
        (Body::Quote(quote), "speaker" | "source") => &mut quote.speaker,
        (Body::Quote(quote), "addressee") => &mut quote.addressee,
        (Body::Figure(figure), "claimed by" | "claimedby") => &mut figure.claimed_by,
        _ => return false,
    };
    let is_free = party.is_none();
    if is_free {
        *party = Some(Party::Mention(to));
    }
    is_free
}

fn check_strings<'a>(
    attributes: impl Iterator<Item = (&'a String, &'a String)>,
) -> Result<(), String> {
    let longest = attributes.map(|(name, value)| name.len().max(value.len())).max();
    let bytes = longest.unwrap_or(0);
    let limit = limits::STRING;
    let reason = || format!("it holds {bytes} bytes of text in one place; up to {limit} are taken");
    (bytes <= limit).then_some(()).ok_or_else(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str, marks: &[(Range<usize>, &str)]) -> InterchangeDoc {
        let mark = |(i, (at, label)): (usize, &(Range<usize>, &str))| {
            SpanAnnotation::new(format!("mark {i}"), at.clone(), label)
        };
        let marks = marks.iter().enumerate().map(mark).collect();
        InterchangeDoc { text: text.to_owned(), marks, ..InterchangeDoc::default() }
    }

    #[test]
    fn places_follow_the_line_ends() {
        let text = "a\r\nb\u{2028}Ana\r\n\r\nBo";
        let at = |words: &str| text.find(words).map(|at| at..at + words.len()).unwrap();
        let read = passage(text, &[(at("Ana"), "PER"), (at("Bo"), "PER")]).build("x.json").unwrap();
        let ws = &read.workspace;
        assert_eq!(ws.document.text(), "a\nb\nAna\n\nBo");
        let words: Vec<_> = ws.annotations.iter().map(|a| ws.words_of(a)).collect();
        assert_eq!(words, ["Ana", "Bo"]);
        assert_eq!(read.refused, []);
    }

    #[test]
    fn a_bad_mark_is_refused_alone() {
        let read =
            passage("e\u{301} Ana", &[(0..1, "PER"), (4..7, "PER"), (4..99, "PER"), (4..7, " ")]);
        let read = read.build("x.json").unwrap();
        assert_eq!(read.workspace.annotations.len(), 1);
        let places: Vec<_> = read.refused.iter().map(|r| r.place.as_str()).collect();
        assert_eq!(places, ["mark 0", "mark 2", "mark 3"]);
    }

    #[test]
    fn what_no_one_asks_for_is_kept_in_the_note() {
        let mut passage = passage("Ana", &[(0..3, "PER")]);
        let own = [("Negated", ""), ("note", "Hm."), ("source", "x"), ("check", "yes")];
        let own = own.map(|(name, value)| (name.to_owned(), value.to_owned()));
        passage.marks[0].attributes.extend(own);
        let read = passage.build("x.ann").unwrap();
        let ana = read.workspace.annotation(AnnotationId(1)).unwrap();
        assert_eq!(ana.note, "Hm.\nNegated\ncheck: yes\nsource: x");
        assert_eq!(ana.provenance, tagline_core::model::Provenance::Imported("x.ann".to_owned()));
    }
}
