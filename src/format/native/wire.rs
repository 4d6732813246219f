//! What stands in a native file, apart from the model, so that the model can change without the
//! files doing so. Offsets are code points; absent fields are empty.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::word;
use tagline_core::model::{
    AnnotationId, Check, Clock, Direction, EntityId, FigureKind, Hue, LabelId, LabelKind, Manner,
    Number, PartialDate, Party, RelationId, RelationKindId, Scale,
};

/// The text and its layout.
#[derive(Serialize, Deserialize)]
pub(crate) struct Text<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(borrow)]
    pub(crate) text: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) blocks: Vec<Block>,
}

/// A paragraph that is not running text.
#[derive(Serialize, Deserialize)]
pub(crate) struct Block {
    pub(crate) paragraph: usize,
    pub(crate) kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) level: Option<u8>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Metadata<'a> {
    #[serde(skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) title: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) source_url: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) publisher: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) byline: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) date: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) language: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Label<'a> {
    #[serde(with = "word")]
    pub(crate) id: LabelId,
    #[serde(borrow)]
    pub(crate) name: Cow<'a, str>,
    #[serde(with = "word")]
    pub(crate) kind: LabelKind,
    #[serde(with = "word")]
    pub(crate) hue: Hue,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<char>,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) definition: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) examples: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) not_this: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct RelationKind<'a> {
    #[serde(with = "word")]
    pub(crate) id: RelationKindId,
    #[serde(borrow)]
    pub(crate) name: Cow<'a, str>,
}

/// A whole label set, as the journal writes it; a file writes its labels a line each.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Schema<'a> {
    #[serde(borrow)]
    pub(crate) labels: Vec<Label<'a>>,
    #[serde(borrow)]
    pub(crate) relation_kinds: Vec<RelationKind<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Entity<'a> {
    #[serde(with = "word")]
    pub(crate) id: EntityId,
    #[serde(borrow)]
    pub(crate) name: Cow<'a, str>,
    #[serde(with = "word")]
    pub(crate) label: LabelId,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) wikidata: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) note: Cow<'a, str>,
}

/// A stretch of the text, half-open, in code points; with its words, but in the journal.
#[derive(Serialize, Deserialize)]
pub(crate) struct Fragment<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) text: Cow<'a, str>,
}

/// An annotation; exactly one of the four bodies is there.
#[derive(Serialize, Deserialize)]
pub(crate) struct Annotation<'a> {
    #[serde(with = "word")]
    pub(crate) id: AnnotationId,
    #[serde(with = "word")]
    pub(crate) label: LabelId,
    #[serde(borrow)]
    pub(crate) fragments: Vec<Fragment<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mention: Option<Mention>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) quote: Option<Box<Quote<'a>>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) figure: Option<Box<Figure<'a>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) remark: Option<Remark>,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) note: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) provenance: Option<Provenance>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Mention {
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) entity: Option<EntityId>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Quote<'a> {
    #[serde(default, with = "word")]
    pub(crate) manner: Manner,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) cue: Option<Fragment<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) speaker: Option<Party>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) addressee: Option<Party>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Figure<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<Value>,
    #[serde(default, with = "word")]
    pub(crate) kind: FigureKind,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) unit: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) per: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) scale: Option<Scale>,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) measured: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) change: Option<Direction>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) as_of: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) claimed_by: Option<Party>,
    #[serde(default, skip_serializing_if = "is_unchecked", with = "word")]
    pub(crate) check: Check,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    pub(crate) evidence: Cow<'a, str>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_unchecked(check: &Check) -> bool {
    *check == Check::Unchecked
}

/// A value: its bound, and one or two numbers, dates or times of day, or the sides of a score.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Value {
    pub(crate) bound: String,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) number: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) low: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) high: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) date: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) from: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) to: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) time: Option<Clock>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) from_time: Option<Clock>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) to_time: Option<Clock>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) first_side: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "word::option")]
    pub(crate) second_side: Option<Number>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Remark {}

/// How an annotation came to be, unless by hand.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Provenance {
    Accepted(String),
    Imported(String),
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Relation {
    #[serde(with = "word")]
    pub(crate) id: RelationId,
    #[serde(with = "word")]
    pub(crate) kind: RelationKindId,
    #[serde(with = "word")]
    pub(crate) from: AnnotationId,
    #[serde(with = "word")]
    pub(crate) to: AnnotationId,
}

/// A suggestion that was turned down.
#[derive(Serialize, Deserialize)]
pub(crate) struct Rejection<'a> {
    #[serde(with = "word")]
    pub(crate) kind: LabelKind,
    #[serde(borrow)]
    pub(crate) place: Fragment<'a>,
}

/// The highest identifiers ever used.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct LastIds {
    pub(crate) annotation: u32,
    pub(crate) entity: u32,
    pub(crate) relation: u32,
}
