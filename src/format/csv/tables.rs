//! The four tables: what stands in each column.

use super::context::Contexts;
use tagline_core::model::{
    Annotation, Body, Entity, Figure, Party, Provenance, Quote, Value, Workspace,
};
use tagline_core::text::{Span, Unit};

/// A table: its columns' names and its rows, every row as long as the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvTable {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

const ENTITIES: &[&str] = &[
    "document",
    "annotation id",
    "type",
    "entity id",
    "entity name",
    "wikidata",
    "text",
    "start (code points)",
    "end (code points)",
    "fragments (code points)",
    "note",
    "entity note",
    "provenance",
];
const QUOTES: &[&str] = &[
    "document",
    "annotation id",
    "label",
    "text",
    "manner",
    "cue",
    "speaker",
    "speaker type",
    "speaker id",
    "addressee",
    "start (code points)",
    "end (code points)",
    "fragments (code points)",
    "context",
    "note",
    "provenance",
];
const FIGURES: &[&str] = &[
    "document",
    "annotation id",
    "label",
    "text",
    "bound",
    "value",
    "low",
    "high",
    "unit",
    "per",
    "scale",
    "kind",
    "measured",
    "change",
    "as of",
    "claimed by",
    "check",
    "evidence",
    "start (code points)",
    "end (code points)",
    "fragments (code points)",
    "context",
    "note",
    "provenance",
];
const NOTES: &[&str] = &[
    "document",
    "annotation id",
    "label",
    "text",
    "start (code points)",
    "end (code points)",
    "fragments (code points)",
    "context",
    "note",
    "provenance",
];

/// One row a mention, in the order of the text, then one for each entity that has none.
pub(super) fn entities(workspace: &Workspace) -> CsvTable {
    let mentions = in_order(workspace, |annotation| {
        let Body::Mention { entity } = annotation.body else { return None };
        let entity = entity.and_then(|id| workspace.entity(id));
        let place = TablePlace::of(workspace, annotation);
        let note = annotation.note.clone();
        let id = annotation.id.to_string();
        let kind = label(workspace, annotation.label);
        Some(mention(workspace, id, kind, entity, place, note, provenance(annotation)))
    });
    let mut rows: Vec<_> = mentions.collect();
    let unnamed =
        workspace.entities.values().filter(|e| workspace.annotations.mention_count(e.id) == 0);
    rows.extend(unnamed.map(|entity| {
        let (kind, none) = (label(workspace, entity.label), String::new);
        mention(workspace, none(), kind, Some(entity), TablePlace::default(), none(), none())
    }));
    table(ENTITIES, rows)
}

fn mention(
    workspace: &Workspace,
    id: String,
    kind: String,
    entity: Option<&Entity>,
    place: TablePlace,
    note: String,
    provenance: String,
) -> Vec<String> {
    let of = |field: fn(&Entity) -> String| entity.map(field).unwrap_or_default();
    vec![
        workspace.meta.title.clone(),
        id,
        kind,
        of(|e| e.id.to_string()),
        of(|e| e.name.clone()),
        of(|e| e.wikidata.clone()),
        place.text,
        place.start,
        place.end,
        place.fragments,
        note,
        of(|e| e.note.clone()),
        provenance,
    ]
}

/// One row a quote, in the order of the text.
pub(super) fn quotes(workspace: &Workspace) -> CsvTable {
    let mut contexts = Contexts::of(&workspace.document);
    let rows = in_order(workspace, |annotation| {
        let quote = annotation.quote()?;
        let place = TablePlace::of(workspace, annotation);
        let mut row = opening(workspace, annotation, &place);
        row.extend(attribution(workspace, quote));
        row.extend(closing(annotation, place, contexts.around(&annotation.extent().range())));
        Some(row)
    });
    table(QUOTES, rows.collect())
}

fn attribution(workspace: &Workspace, quote: &Quote) -> Vec<String> {
    let cue = quote.cue.map(|cue| workspace.document.slice(cue).to_owned());
    vec![
        quote.manner.code().to_owned(),
        cue.unwrap_or_default(),
        party(workspace, quote.speaker),
        party_type(workspace, quote.speaker),
        party_id(quote.speaker),
        party(workspace, quote.addressee),
    ]
}

/// One row a figure, in the order of the text.
pub(super) fn figures(workspace: &Workspace) -> CsvTable {
    let mut contexts = Contexts::of(&workspace.document);
    let rows = in_order(workspace, |annotation| {
        let figure = annotation.figure()?;
        let place = TablePlace::of(workspace, annotation);
        let mut row = opening(workspace, annotation, &place);
        row.extend(value(figure.value));
        row.extend(quantity(workspace, figure));
        row.extend(closing(annotation, place, contexts.around(&annotation.extent().range())));
        Some(row)
    });
    table(FIGURES, rows.collect())
}

/// Bound, value, low and high. A bound on one side fills that side, so that a column can be sorted.
fn value(value: Option<Value>) -> [String; 4] {
    let Some(value) = value else { return Default::default() };
    let bound = value.bound().to_owned();
    let none = String::new;
    match value {
        Value::Exact(n) | Value::About(n) => [bound, n.to_string(), none(), none()],
        Value::AtLeast(n) | Value::MoreThan(n) => [bound, none(), n.to_string(), none()],
        Value::AtMost(n) | Value::LessThan(n) => [bound, none(), none(), n.to_string()],
        Value::Range(low, high) => [bound, none(), low.to_string(), high.to_string()],
        Value::Date(date) => [bound, date.to_string(), none(), none()],
        Value::Dates(from, to) => [bound, none(), from.to_string(), to.to_string()],
        Value::Clock(time) => [bound, time.to_string(), none(), none()],
        Value::Clocks(from, to) => [bound, none(), from.to_string(), to.to_string()],
        // An en dash: Excel takes "3-1" for the third of January.
        Value::Score(a, b) => [bound, format!("{a}–{b}"), none(), none()],
    }
}

fn quantity(workspace: &Workspace, figure: &Figure) -> Vec<String> {
    vec![
        figure.unit.clone(),
        figure.per.clone(),
        figure.scale.map_or("", |s| s.code()).to_owned(),
        figure.kind.code().to_owned(),
        figure.measured.clone(),
        figure.change.map_or("", |c| c.direction.code()).to_owned(),
        figure.as_of.map(|d| d.to_string()).unwrap_or_default(),
        party(workspace, figure.claimed_by),
        figure.check.code().to_owned(),
        figure.evidence.clone(),
    ]
}

/// One row an annotation with a label of the person's own, in the order of the text.
pub(super) fn notes(workspace: &Workspace) -> CsvTable {
    let mut contexts = Contexts::of(&workspace.document);
    let rows = in_order(workspace, |annotation| {
        matches!(annotation.body, Body::Remark).then(|| {
            let place = TablePlace::of(workspace, annotation);
            let mut row = opening(workspace, annotation, &place);
            row.extend(closing(annotation, place, contexts.around(&annotation.extent().range())));
            row
        })
    });
    table(NOTES, rows.collect())
}

fn table(columns: &[&str], rows: Vec<Vec<String>>) -> CsvTable {
    CsvTable { columns: columns.iter().map(|&c| c.to_owned()).collect(), rows }
}

fn in_order<'a>(
    workspace: &'a Workspace,
    row: impl FnMut(&'a Annotation) -> Option<Vec<String>> + 'a,
) -> impl Iterator<Item = Vec<String>> + 'a {
    workspace.annotations.in_text_order(&workspace.document).map(|a| &**a).filter_map(row)
}

/// The columns that every table of annotations begins with.
fn opening(workspace: &Workspace, annotation: &Annotation, place: &TablePlace) -> Vec<String> {
    vec![
        workspace.meta.title.clone(),
        annotation.id.to_string(),
        label(workspace, annotation.label),
        place.text.clone(),
    ]
}

/// The columns that every table with contexts ends with.
fn closing(annotation: &Annotation, place: TablePlace, context: String) -> [String; 6] {
    let note = annotation.note.clone();
    [place.start, place.end, place.fragments, context, note, provenance(annotation)]
}

/// Where an annotation is and what stands there.
#[derive(Default)]
struct TablePlace {
    text: String,
    start: String,
    end: String,
    /// Each stretch ("3-9; 12-15"), where there are several.
    fragments: String,
}

impl TablePlace {
    fn of(workspace: &Workspace, annotation: &Annotation) -> Self {
        let document = &workspace.document;
        let place = |byte| {
            let offset = document.offsets().from_bytes(document.text(), byte, Unit::CodePoints);
            offset.map(|o| o.to_string()).unwrap_or_default()
        };
        let pair = |f: &Span| format!("{}-{}", place(f.start()), place(f.end()));
        let several = annotation.fragments.len() > 1;
        let pairs = annotation.fragments.iter().filter(|_| several).map(pair);
        let extent = annotation.extent();
        Self {
            text: workspace.words_of(annotation),
            start: place(extent.start()),
            end: place(extent.end()),
            fragments: pairs.collect::<Vec<_>>().join("; "),
        }
    }
}

fn label(workspace: &Workspace, id: tagline_core::model::LabelId) -> String {
    workspace.schema.label(id).map(|l| l.name.clone()).unwrap_or_default()
}

fn party(workspace: &Workspace, party: Option<Party>) -> String {
    party.and_then(|p| workspace.party_name(p)).unwrap_or_default()
}

fn party_type(workspace: &Workspace, party: Option<Party>) -> String {
    let id = match party {
        Some(Party::Mention(id)) => workspace.annotation(id).map(|a| a.label),
        Some(Party::Entity(id)) => workspace.entity(id).map(|e| e.label),
        Some(Party::Unattributed) | None => None,
    };
    id.map(|id| label(workspace, id)).unwrap_or_default()
}

fn party_id(party: Option<Party>) -> String {
    match party {
        Some(Party::Mention(id)) => id.to_string(),
        Some(Party::Entity(id)) => id.to_string(),
        Some(Party::Unattributed) | None => String::new(),
    }
}

fn provenance(annotation: &Annotation) -> String {
    match &annotation.provenance {
        Provenance::Manual => "manual".to_owned(),
        Provenance::Accepted(source) => format!("accepted from {source}"),
        Provenance::Imported(file) => format!("imported from {file}"),
    }
}
