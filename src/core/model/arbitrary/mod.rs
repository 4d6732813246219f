//! Workspaces and edits at random, for properties: every kind of thing, in texts of many scripts.

#![allow(clippy::unwrap_used, reason = "compiled for tests alone")]

use proptest::prelude::*;
use proptest::sample::Index;

use crate::model::{
    Hue, Label, LabelKind, Metadata, RelationKind, RelationKindId, Schema, Workspace,
};
use crate::text::{BlockKind, Document, Span, segment};

mod edits;
mod recipes;
mod values;

pub use edits::workspace_and_edit;
use recipes::{
    add_annotations, add_entities, add_rejections, add_relations, annotation_recipe, entity_recipe,
};
pub use values::{clock, figure};

/// A share of the usual number of cases, which `PROPTEST_CASES` sets for all properties: where a
/// case takes long.
pub fn one_in(share: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases / share, ..usual }
}

/// Pieces that texts are made of: what offsets, grapheme clusters and escaping stumble over.
const PIECES: &[&str] = &[
    "The mayor of Kyiv said ",
    "“We will not stop,” ",
    "a record 550 drones",
    "$1.2bn",
    "naïve cafe\u{301} ",
    "👩‍👩‍👧",
    "🇺🇦🇺🇦🇬🇧",
    "שלום עולם ",
    "مرحبا ",
    "你好世界",
    "นี่ ",
    "क्षि ",
    "\n",
    "\n\n",
    "\t",
    "\u{0}",
    "\u{202e}",
    "\u{feff}",
    "<b>&amp;\"'\\ ",
    "=1+1",
    "-4.5",
    "a",
    " ",
];

/// A short text of the pieces.
pub fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

/// Something a person typed into a field; often nothing.
pub fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[=+@'\\-＝\\t\\n][\\PC\\r\\n]{0,6}",
    ]
}

/// A workspace that keeps every invariant.
pub fn workspace() -> impl Strategy<Value = Workspace> {
    let parts = (
        (text(), prop::collection::vec(block_kind(), 0..6), metadata(), schema()),
        prop::collection::vec(entity_recipe(), 0..6),
        prop::collection::vec(annotation_recipe(), 0..16),
        prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>()), 0..5),
        prop::collection::vec(
            (prop::sample::select(LabelKind::ALL.to_vec()), any::<(Index, Index)>()),
            0..4,
        ),
        1_u32..4,
    );
    parts.prop_map(|(parts, entities, annotations, relations, rejected, gap)| {
        let (text, kinds, meta, schema) = parts;
        let document = Document::with_blocks(&text, &kinds).unwrap();
        let mut workspace = Workspace::new(document, meta, schema);
        add_entities(&mut workspace, entities, gap);
        add_annotations(&mut workspace, annotations, gap);
        add_relations(&mut workspace, &relations);
        add_rejections(&mut workspace, rejected);
        workspace
    })
}

fn block_kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        2 => Just(BlockKind::Paragraph),
        1 => (1_u8..=6).prop_map(BlockKind::Heading),
        1 => Just(BlockKind::ListItem),
        1 => Just(BlockKind::Caption),
    ]
}

/// Metadata with any fields filled in.
pub fn metadata() -> impl Strategy<Value = Metadata> {
    (field(), field(), field(), field(), field(), field()).prop_map(
        |(title, source_url, publisher, byline, date, language)| Metadata {
            title,
            source_url,
            publisher,
            byline,
            date,
            language,
        },
    )
}

/// The news schema, shuffled and with labels of the person's own.
pub fn schema() -> impl Strategy<Value = Schema> {
    let own = (
        prop::sample::select(LabelKind::ALL.to_vec()),
        prop::sample::select(Hue::ALL.to_vec()),
        any::<bool>(),
        field(),
    );
    (prop::collection::vec(own, 0..4), Just(Schema::default().labels).prop_shuffle(), 0_u32..3)
        .prop_map(|(own, labels, kinds)| {
            let mut schema = Schema { labels, relation_kinds: Vec::new() };
            for (i, (kind, hue, keyed, text)) in own.into_iter().enumerate() {
                let id = schema.next_label_id();
                let name = format!("Özel {i} {text}");
                let key = keyed.then(|| "zéя你".chars().nth(i).unwrap());
                let (definition, examples, not_this) = (text.clone(), String::new(), text);
                let label = Label { id, name, kind, hue, key, definition, examples, not_this };
                schema.labels.push(label);
            }
            schema.relation_kinds = (1..=kinds)
                .map(|k| RelationKind { id: RelationKindId(k), name: format!("kind {k}") })
                .collect();
            schema
        })
}

/// The span between two of the text's grapheme boundaries.
pub fn span_at(
    document: &Document,
    bounds: &[usize],
    (one, other): (Index, Index),
) -> Option<Span> {
    let (one, other) = (*one.get(bounds), *other.get(bounds));
    document.span(one.min(other), one.max(other))
}

/// Every grapheme boundary of a text.
pub fn boundaries(text: &str) -> Vec<usize> {
    (0..=text.len()).filter(|&at| segment::is_grapheme_boundary(text, at)).collect()
}
