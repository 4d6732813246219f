//! Workspaces and edits at random, for properties: every kind of thing, in texts of many scripts.

use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::Index;

use crate::edit::{Delta, Edit, Step};
use crate::model::{
    Annotation, AnnotationId, AnnotationSet, Body, Change, Check, Clock, Direction, Entity,
    EntityId, Figure, FigureKind, Hue, Label, LabelId, LabelKind, Manner, Metadata, Number,
    PartialDate, Party, Provenance, Quote, Rejection, Relation, RelationId, RelationKind,
    RelationKindId, Scale, Schema, Value, Workspace,
};
use crate::text::{BlockKind, Document, Span, segment};

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
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

/// Something a person typed into a field; often nothing.
pub(crate) fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[=+@'\\-＝\\t\\n][\\PC\\r\\n]{0,6}",
    ]
}

/// A workspace that keeps every invariant.
pub(crate) fn workspace() -> impl Strategy<Value = Workspace> {
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

/// A workspace with an edit about its things: not always one that can be carried out.
pub(crate) fn workspace_and_edit() -> impl Strategy<Value = (Workspace, Edit)> {
    let picks = prop::collection::vec((0..6_u8, any::<Index>(), any::<Index>()), 1..8);
    (workspace(), field(), picks, schema(), metadata()).prop_map(
        |(workspace, name, picks, schema, meta)| {
            let steps = picks
                .into_iter()
                .filter_map(|(kind, from, to)| step(&workspace, kind, from, to, &schema, &meta))
                .chain([Step::Metadata(workspace.meta.clone(), meta.clone())])
                .collect();
            let edit = Edit::new(name, steps).unwrap();
            (workspace, edit)
        },
    )
}

fn step(
    workspace: &Workspace,
    kind: u8,
    from: Index,
    to: Index,
    schema: &Schema,
    meta: &Metadata,
) -> Option<Step> {
    match kind {
        0 | 1 => {
            let all: Vec<_> = workspace.annotations.iter().cloned().collect();
            delta(&all, from, to).map(Step::Annotation)
        }
        2 => delta(&workspace.entities.values().cloned().collect::<Vec<_>>(), from, to)
            .map(Step::Entity),
        3 => delta(&workspace.relations.values().cloned().collect::<Vec<_>>(), from, to)
            .map(Step::Relation),
        4 => delta(&workspace.rejections.iter().copied().collect::<Vec<_>>(), from, to)
            .map(Step::Rejection),
        _ if from.index(2) == 0 => {
            Some(Step::Schema(Rc::clone(&workspace.schema), Rc::new(schema.clone())))
        }
        _ => Some(Step::Metadata(meta.clone(), workspace.meta.clone())),
    }
}

/// One thing made, taken away, or turned into another.
fn delta<T: Clone>(all: &[T], from: Index, to: Index) -> Option<Delta<T>> {
    let before = all.get(from.index(all.len() + 1)).cloned();
    let after = all.get(to.index(all.len() + 1)).cloned();
    (before.is_some() || after.is_some()).then_some(Delta { before, after })
}

fn block_kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        2 => Just(BlockKind::Paragraph),
        1 => (1_u8..=6).prop_map(BlockKind::Heading),
        1 => Just(BlockKind::ListItem),
        1 => Just(BlockKind::Caption),
    ]
}

pub(crate) fn metadata() -> impl Strategy<Value = Metadata> {
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
pub(crate) fn schema() -> impl Strategy<Value = Schema> {
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

type EntityRecipe = (Index, String, bool, String);

fn entity_recipe() -> impl Strategy<Value = EntityRecipe> {
    (any::<Index>(), field(), any::<bool>(), field())
}

fn add_entities(workspace: &mut Workspace, recipes: Vec<EntityRecipe>, gap: u32) {
    let types: Vec<LabelId> = labels_of(&workspace.schema, LabelKind::Mention);
    for (label, name, known, note) in recipes {
        let id = EntityId(workspace.last_ids.entity + gap);
        workspace.last_ids.entity = id.0;
        let label = types[label.index(types.len())];
        let wikidata = if known { format!("Q{}", id.0) } else { String::new() };
        workspace.entities.insert(id, Entity { id, name, label, wikidata, note });
    }
}

fn labels_of(schema: &Schema, kind: LabelKind) -> Vec<LabelId> {
    schema.labels.iter().filter(|l| l.kind == kind).map(|l| l.id).collect()
}

#[derive(Clone, Debug)]
struct Recipe {
    label: Index,
    places: Vec<(Index, Index)>,
    parties: [(u8, Index); 2],
    cue: Option<(Index, Index)>,
    manner: Manner,
    figure: Figure,
    note: String,
    provenance: Provenance,
}

fn annotation_recipe() -> impl Strategy<Value = Recipe> {
    let party = || (0..4_u8, any::<Index>());
    (
        (any::<Index>(), prop::collection::vec(any::<(Index, Index)>(), 1..4)),
        (party(), party(), prop::option::of(any::<(Index, Index)>())),
        (prop::sample::select(Manner::ALL.to_vec()), figure()),
        (field(), provenance()),
    )
        .prop_map(
            |((label, places), (first, second, cue), (manner, figure), (note, provenance))| {
                let parties = [first, second];
                Recipe { label, places, parties, cue, manner, figure, note, provenance }
            },
        )
}

fn provenance() -> impl Strategy<Value = Provenance> {
    prop_oneof![
        2 => Just(Provenance::Manual),
        1 => field().prop_map(Provenance::Accepted),
        1 => field().prop_map(Provenance::Imported),
    ]
}

/// A figure of any kind, laid to nobody yet.
pub(crate) fn figure() -> impl Strategy<Value = Figure> {
    (
        (prop::option::of(value()), prop::sample::select(FigureKind::ALL), field()),
        (prop::option::of(prop::sample::select(Scale::ALL)), field(), field()),
        (prop::option::of(prop::sample::select(Direction::ALL)), prop::option::of(date())),
        (prop::sample::select(Check::ALL), field()),
    )
        .prop_map(
            |(
                (value, kind, unit),
                (scale, measured, per),
                (direction, as_of),
                (check, evidence),
            )| {
                let change = direction.map(|direction| Change { direction });
                let claimed_by = None;
                Figure {
                    value,
                    kind,
                    unit,
                    per,
                    scale,
                    measured,
                    change,
                    as_of,
                    claimed_by,
                    check,
                    evidence,
                }
            },
        )
}

pub(crate) fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i64>().prop_map(Number::from),
        (any::<i32>(), 1_i32..10_000).prop_map(|(n, d)| Number::ratio(n.into(), d.into()).unwrap()),
    ]
}

pub(crate) fn date() -> impl Strategy<Value = PartialDate> {
    (0..=9999_i32, prop::option::of((1_u8..=12, prop::option::of(1_u8..=28)))).prop_map(
        |(year, rest)| {
            let (month, day) = (rest.map(|r| r.0), rest.and_then(|r| r.1));
            PartialDate::new(year, month, day).unwrap()
        },
    )
}

pub(crate) fn clock() -> impl Strategy<Value = Clock> {
    (0_u8..24, 0_u8..60).prop_map(|(hour, minute)| Clock::new(hour, minute).unwrap())
}

pub(crate) fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        number().prop_map(Value::Exact),
        number().prop_map(Value::About),
        number().prop_map(Value::AtLeast),
        number().prop_map(Value::MoreThan),
        number().prop_map(Value::AtMost),
        number().prop_map(Value::LessThan),
        (number(), number()).prop_map(|(a, b)| Value::Range(a, b)),
        date().prop_map(Value::Date),
        (date(), date()).prop_map(|(a, b)| Value::Dates(a, b)),
        clock().prop_map(Value::Clock),
        (clock(), clock()).prop_map(|(a, b)| Value::Clocks(a, b)),
        (number(), number()).prop_map(|(a, b)| Value::Score(a, b)),
    ]
}

/// The span between two of the text's grapheme boundaries.
pub(crate) fn span_at(
    document: &Document,
    bounds: &[usize],
    (one, other): (Index, Index),
) -> Option<Span> {
    let (one, other) = (*one.get(bounds), *other.get(bounds));
    document.span(one.min(other), one.max(other))
}

/// Every grapheme boundary of a text.
pub(crate) fn boundaries(text: &str) -> Vec<usize> {
    (0..=text.len()).filter(|&at| segment::is_grapheme_boundary(text, at)).collect()
}

fn add_annotations(workspace: &mut Workspace, recipes: Vec<Recipe>, gap: u32) {
    let document = Rc::clone(&workspace.document);
    let bounds = boundaries(document.text());
    if document.text().is_empty() {
        return;
    }
    let mut made: Vec<(Annotation, [(u8, Index); 2])> = Vec::new();
    for recipe in recipes {
        let mut fragments: Vec<Span> =
            recipe.places.iter().filter_map(|&p| span_at(&document, &bounds, p)).collect();
        fragments.sort_unstable();
        let mut end = None;
        fragments.retain(|f| {
            let apart = end.is_none_or(|end| end < f.start());
            end = if apart { Some(f.end()) } else { end };
            apart
        });
        if fragments.is_empty() {
            continue;
        }
        let labels = &workspace.schema.labels;
        let label = &labels[recipe.label.index(labels.len())];
        let id = AnnotationId(workspace.last_ids.annotation + gap);
        workspace.last_ids.annotation = id.0;
        let body = match label.kind {
            LabelKind::Mention => Body::Mention { entity: entity(workspace, recipe.parties[0]) },
            LabelKind::Quote => Body::Quote(Quote {
                manner: recipe.manner,
                cue: recipe.cue.and_then(|cue| span_at(&document, &bounds, cue)),
                ..Quote::default()
            }),
            LabelKind::Figure => Body::Figure(recipe.figure),
            LabelKind::Remark => Body::Remark,
        };
        let (note, provenance) = (recipe.note, recipe.provenance);
        let annotation = Annotation { id, label: label.id, fragments, body, note, provenance };
        made.push((annotation, recipe.parties));
    }
    lay(workspace, &mut made);
    let all = made.into_iter().map(|(a, _)| Rc::new(a)).collect();
    workspace.annotations = AnnotationSet::collect(&document, all);
}

fn entity(workspace: &Workspace, (pick, which): (u8, Index)) -> Option<EntityId> {
    let known: Vec<EntityId> = workspace.entities.keys().copied().collect();
    (pick > 0 && !known.is_empty()).then(|| *which.get(&known))
}

/// Lays quotes and figures to parties that are there.
fn lay(workspace: &Workspace, made: &mut [(Annotation, [(u8, Index); 2])]) {
    let mentions: Vec<AnnotationId> = made
        .iter()
        .filter(|(a, _)| matches!(a.body, Body::Mention { .. }))
        .map(|(a, _)| a.id)
        .collect();
    let party = |(pick, which): (u8, Index)| match pick {
        0 => None,
        1 => Some(Party::Unattributed),
        2 => entity(workspace, (1, which)).map(Party::Entity),
        _ => (!mentions.is_empty()).then(|| Party::Mention(*which.get(&mentions))),
    };
    for (annotation, picks) in made {
        match &mut annotation.body {
            Body::Quote(quote) => {
                (quote.speaker, quote.addressee) = (party(picks[0]), party(picks[1]));
            }
            Body::Figure(figure) => figure.claimed_by = party(picks[0]),
            Body::Mention { .. } | Body::Remark => {}
        }
    }
}

fn add_relations(workspace: &mut Workspace, picks: &[(Index, Index, Index)]) {
    let ids: Vec<AnnotationId> = workspace.annotations.iter().map(|a| a.id).collect();
    let kinds: Vec<RelationKindId> = workspace.schema.relation_kinds.iter().map(|k| k.id).collect();
    if ids.is_empty() || kinds.is_empty() {
        return;
    }
    for (kind, from, to) in picks {
        let id = RelationId(workspace.last_ids.relation + 1);
        workspace.last_ids.relation = id.0;
        let (kind, from, to) = (*kind.get(&kinds), *from.get(&ids), *to.get(&ids));
        workspace.relations.insert(id, Relation { id, kind, from, to });
    }
}

fn add_rejections(workspace: &mut Workspace, places: Vec<(LabelKind, (Index, Index))>) {
    let document = Rc::clone(&workspace.document);
    let bounds = boundaries(document.text());
    let made = places.into_iter().filter_map(|(kind, place)| {
        Some(Rejection { kind, extent: span_at(&document, &bounds, place)? })
    });
    workspace.rejections.extend(made);
}
