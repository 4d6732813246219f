//! From the model to what stands in a file.

use std::borrow::Cow;

use super::wire;
use tagline_core::model::{
    Annotation, Body, Change, Entity, Figure, Label, Metadata, Provenance, Quote, Rejection,
    Relation, RelationKind, Schema, Value,
};
use tagline_core::text::{BlockKind, Document, OffsetCursor, Span, Unit};

/// Whether stretches carry their words: those of files do, those of the journal need not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    Kept,
    Left,
}

/// Writes the annotations of one document.
pub(crate) struct Encoder<'a> {
    document: &'a Document,
    offsets: OffsetCursor<'a>,
    words: Words,
}

pub(super) fn blocks(document: &Document) -> Vec<wire::Block> {
    let numbered = document.blocks().iter().enumerate();
    numbered
        .filter_map(|(paragraph, block)| {
            let (kind, level) = match block.kind {
                BlockKind::Paragraph => return None,
                BlockKind::Heading(level) => ("heading", Some(level)),
                BlockKind::ListItem => ("listItem", None),
                BlockKind::Caption => ("caption", None),
            };
            Some(wire::Block { paragraph, kind: kind.to_owned(), level })
        })
        .collect()
}

pub(crate) fn metadata(meta: &Metadata) -> wire::Metadata<'_> {
    wire::Metadata {
        title: (&meta.title).into(),
        source_url: (&meta.source_url).into(),
        publisher: (&meta.publisher).into(),
        byline: (&meta.byline).into(),
        date: (&meta.date).into(),
        language: (&meta.language).into(),
    }
}

pub(crate) fn schema(schema: &Schema) -> wire::Schema<'_> {
    wire::Schema {
        labels: schema.labels.iter().map(label).collect(),
        relation_kinds: schema.relation_kinds.iter().map(relation_kind).collect(),
    }
}

pub(super) fn label(label: &Label) -> wire::Label<'_> {
    wire::Label {
        id: label.id,
        name: (&label.name).into(),
        kind: label.kind,
        hue: label.hue,
        key: label.key,
        definition: (&label.definition).into(),
        examples: (&label.examples).into(),
        not_this: (&label.not_this).into(),
    }
}

pub(super) fn relation_kind(kind: &RelationKind) -> wire::RelationKind<'_> {
    wire::RelationKind { id: kind.id, name: (&kind.name).into() }
}

pub(crate) fn entity(entity: &Entity) -> wire::Entity<'_> {
    wire::Entity {
        id: entity.id,
        name: (&entity.name).into(),
        label: entity.label,
        wikidata: (&entity.wikidata).into(),
        note: (&entity.note).into(),
    }
}

pub(crate) fn relation(relation: &Relation) -> wire::Relation {
    wire::Relation { id: relation.id, kind: relation.kind, from: relation.from, to: relation.to }
}

impl<'a> Encoder<'a> {
    pub(crate) fn of(document: &'a Document, words: Words) -> Self {
        let map = document.offsets();
        let offsets = map.cursor(document.text(), Unit::Bytes, Unit::CodePoints);
        Self { document, offsets, words }
    }

    pub(crate) fn annotation(&mut self, annotation: &'a Annotation) -> wire::Annotation<'a> {
        let mut out = wire::Annotation {
            id: annotation.id,
            label: annotation.label,
            fragments: annotation.fragments.iter().map(|&f| self.fragment(f)).collect(),
            mention: None,
            quote: None,
            figure: None,
            remark: None,
            note: (&annotation.note).into(),
            provenance: provenance(&annotation.provenance),
        };
        match &annotation.body {
            Body::Mention { entity } => out.mention = Some(wire::Mention { entity: *entity }),
            Body::Quote(q) => out.quote = Some(Box::new(self.quote(q))),
            Body::Figure(f) => out.figure = Some(Box::new(figure(f))),
            Body::Remark => out.remark = Some(wire::Remark {}),
        }
        out
    }

    pub(crate) fn rejection(&mut self, rejection: &Rejection) -> wire::Rejection<'a> {
        wire::Rejection { kind: rejection.kind, place: self.fragment(rejection.extent) }
    }

    fn fragment(&mut self, span: Span) -> wire::Fragment<'a> {
        let text = match self.words {
            Words::Kept => Cow::Borrowed(self.document.slice(span)),
            Words::Left => Cow::default(),
        };
        wire::Fragment { start: self.place(span.start()), end: self.place(span.end()), text }
    }

    /// A byte as a code point. The ends of a span are places in its document, so there always is
    /// one; a span of another document would be written beyond the text and refused when read.
    fn place(&mut self, byte: usize) -> usize {
        self.offsets.convert(byte).unwrap_or(usize::MAX)
    }

    fn quote(&mut self, quote: &Quote) -> wire::Quote<'a> {
        wire::Quote {
            manner: quote.manner,
            cue: quote.cue.map(|cue| self.fragment(cue)),
            speaker: quote.speaker,
            addressee: quote.addressee,
        }
    }
}

fn provenance(provenance: &Provenance) -> Option<wire::Provenance> {
    match provenance {
        Provenance::Manual => None,
        Provenance::Accepted(source) => Some(wire::Provenance::Accepted(source.clone())),
        Provenance::Imported(file) => Some(wire::Provenance::Imported(file.clone())),
    }
}

pub(super) fn figure(figure: &Figure) -> wire::Figure<'_> {
    wire::Figure {
        value: figure.value.map(value),
        kind: figure.kind,
        unit: (&figure.unit).into(),
        per: (&figure.per).into(),
        scale: figure.scale,
        measured: (&figure.measured).into(),
        change: figure.change.map(|Change { direction }| direction),
        as_of: figure.as_of,
        claimed_by: figure.claimed_by,
        check: figure.check,
        evidence: (&figure.evidence).into(),
    }
}

fn value(value: Value) -> wire::Value {
    let mut out = wire::Value { bound: value.bound().to_owned(), ..wire::Value::default() };
    match value {
        Value::Range(low, high) => (out.low, out.high) = (Some(low), Some(high)),
        Value::Date(date) => out.date = Some(date),
        Value::Dates(from, to) => (out.from, out.to) = (Some(from), Some(to)),
        Value::Clock(time) => out.time = Some(time),
        Value::Clocks(from, to) => (out.from_time, out.to_time) = (Some(from), Some(to)),
        Value::Score(a, b) => (out.first_side, out.second_side) = (Some(a), Some(b)),
        number => out.number = number.number(),
    }
    out
}
