//! From what stands in a file to the model, one thing at a time; each error is a reason for the
//! person.

use super::wire;
use tagline_core::model::{
    Annotation, Body, Change, Entity, Figure, Label, Metadata, Provenance, Quote, Rejection,
    Relation, RelationKind, Schema, Value,
};
use tagline_core::text::{BlockKind, Document, OffsetCursor, Span, Unit};

pub(super) fn block_kind(block: &wire::Block) -> Result<BlockKind, String> {
    match (block.kind.as_str(), block.level) {
        ("heading", Some(level @ 1..=6)) => Ok(BlockKind::Heading(level)),
        ("heading", _) => Err("a heading has a level from 1 to 6".to_owned()),
        ("listItem", _) => Ok(BlockKind::ListItem),
        ("caption", _) => Ok(BlockKind::Caption),
        (other, _) => {
            let start = other.chars().take(40).collect::<String>();
            Err(format!("“{start}” is not a kind of paragraph"))
        }
    }
}

pub(crate) fn metadata(meta: wire::Metadata<'_>) -> Metadata {
    Metadata {
        title: meta.title.into_owned(),
        source_url: meta.source_url.into_owned(),
        publisher: meta.publisher.into_owned(),
        byline: meta.byline.into_owned(),
        date: meta.date.into_owned(),
        language: meta.language.into_owned(),
    }
}

pub(crate) fn schema(schema: wire::Schema<'_>) -> Schema {
    Schema {
        labels: schema.labels.into_iter().map(label).collect(),
        relation_kinds: schema.relation_kinds.into_iter().map(relation_kind).collect(),
    }
}

pub(super) fn label(label: wire::Label<'_>) -> Label {
    Label {
        id: label.id,
        name: label.name.into_owned(),
        kind: label.kind,
        hue: label.hue,
        key: label.key,
        definition: label.definition.into_owned(),
        examples: label.examples.into_owned(),
        not_this: label.not_this.into_owned(),
    }
}

pub(super) fn relation_kind(kind: wire::RelationKind<'_>) -> RelationKind {
    RelationKind { id: kind.id, name: kind.name.into_owned() }
}

pub(crate) fn entity(entity: wire::Entity<'_>) -> Entity {
    Entity {
        id: entity.id,
        name: entity.name.into_owned(),
        label: entity.label,
        wikidata: entity.wikidata.into_owned(),
        note: entity.note.into_owned(),
    }
}

pub(crate) fn relation(relation: &wire::Relation) -> Relation {
    let wire::Relation { id, kind, from, to } = *relation;
    Relation { id, kind, from, to }
}

/// Reads the annotations of one document.
pub(crate) struct Decoder<'a> {
    document: &'a Document,
    offsets: OffsetCursor<'a>,
}

impl<'a> Decoder<'a> {
    pub(crate) fn of(document: &'a Document) -> Self {
        let map = document.offsets();
        let offsets = map.cursor(document.text(), Unit::CodePoints, Unit::Bytes);
        Self { document, offsets }
    }

    /// The annotation, with its places found; what it refers to is not looked at.
    pub(crate) fn annotation(&mut self, wire: wire::Annotation<'_>) -> Result<Annotation, String> {
        let fragments = wire.fragments.iter().map(|f| self.span(f)).collect::<Result<_, _>>()?;
        let body = match (wire.mention, wire.quote, wire.figure, wire.remark) {
            (Some(mention), None, None, None) => Body::Mention { entity: mention.entity },
            (None, Some(q), None, None) => Body::Quote(self.quote(&q)?),
            (None, None, Some(f), None) => Body::Figure(figure(*f)?),
            (None, None, None, Some(_)) => Body::Remark,
            _ => return Err("it is not one of mention, quote, figure and remark".to_owned()),
        };
        let provenance = match wire.provenance {
            None => Provenance::Manual,
            Some(wire::Provenance::Accepted(source)) => Provenance::Accepted(source),
            Some(wire::Provenance::Imported(file)) => Provenance::Imported(file),
        };
        let note = wire.note.into_owned();
        Ok(Annotation { id: wire.id, label: wire.label, fragments, body, note, provenance })
    }

    /// The rejection, with its place found.
    pub(crate) fn rejection(&mut self, wire: &wire::Rejection<'_>) -> Result<Rejection, String> {
        Ok(Rejection { kind: wire.kind, extent: self.span(&wire.place)? })
    }

    /// The place of a fragment; where it carries its words, they must be the ones that stand there.
    fn span(&mut self, fragment: &wire::Fragment<'_>) -> Result<Span, String> {
        let &wire::Fragment { start, end, ref text } = fragment;
        if start >= end {
            return Err(format!("its start, {start}, is not before its end, {end}"));
        }
        let (Some(first), Some(last)) = (self.offsets.convert(start), self.offsets.convert(end))
        else {
            let length = self.document.offsets().len(Unit::CodePoints);
            return Err(format!("{start} to {end} is beyond the text, which ends at {length}"));
        };
        let Some(span) = self.document.span(first, last) else {
            return Err(format!("{start} to {end} cuts a character in two"));
        };
        let there = self.document.slice(span);
        if text.is_empty() || there == text {
            return Ok(span);
        }
        let (there, text) = (shorten(there), shorten(text));
        Err(format!("the text at {start} to {end} is “{there}”, not “{text}”"))
    }

    fn quote(&mut self, quote: &wire::Quote<'_>) -> Result<Quote, String> {
        let cue = quote.cue.as_ref().map(|cue| self.span(cue)).transpose();
        Ok(Quote {
            manner: quote.manner,
            cue: cue.map_err(|reason| format!("its cue: {reason}"))?,
            speaker: quote.speaker,
            addressee: quote.addressee,
        })
    }
}

/// The first words of `text`, for a message.
fn shorten(text: &str) -> String {
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() { start + "…" } else { start }
}

fn figure(figure: wire::Figure<'_>) -> Result<Figure, String> {
    Ok(Figure {
        value: figure.value.as_ref().map(value).transpose()?,
        kind: figure.kind,
        unit: figure.unit.into_owned(),
        per: figure.per.into_owned(),
        scale: figure.scale,
        measured: figure.measured.into_owned(),
        change: figure.change.map(|direction| Change { direction }),
        as_of: figure.as_of,
        claimed_by: figure.claimed_by,
        check: figure.check,
        evidence: figure.evidence.into_owned(),
    })
}

fn value(value: &wire::Value) -> Result<Value, String> {
    let bound = value.bound.as_str();
    let read = match (bound, value.number) {
        ("exact", Some(n)) => Some(Value::Exact(n)),
        ("about", Some(n)) => Some(Value::About(n)),
        ("at-least", Some(n)) => Some(Value::AtLeast(n)),
        ("more-than", Some(n)) => Some(Value::MoreThan(n)),
        ("at-most", Some(n)) => Some(Value::AtMost(n)),
        ("less-than", Some(n)) => Some(Value::LessThan(n)),
        ("exact", None) => instant(value),
        ("range", None) => stretch(value),
        _ => None,
    };
    read.ok_or_else(|| {
        format!("its value is no number, date, time or score with the bound “{}”", shorten(bound))
    })
}

/// A date, a time of day or a score.
fn instant(value: &wire::Value) -> Option<Value> {
    let score = || value.first_side.zip(value.second_side).map(|(a, b)| Value::Score(a, b));
    let date = value.date.map(Value::Date);
    date.or_else(|| value.time.map(Value::Clock)).or_else(score)
}

/// Two numbers, dates or times of day.
fn stretch(value: &wire::Value) -> Option<Value> {
    let numbers = value.low.zip(value.high).map(|(low, high)| Value::Range(low, high));
    let dates = || value.from.zip(value.to).map(|(from, to)| Value::Dates(from, to));
    let times = || value.from_time.zip(value.to_time).map(|(from, to)| Value::Clocks(from, to));
    numbers.or_else(dates).or_else(times)
}
