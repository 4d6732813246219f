use std::cmp::Ordering;

use super::{FirstRows, annotations_of_kind, contains_text};
use tagline_core::model::order::sort_by;
use tagline_core::model::{
    Annotation, AnnotationId, Check, Clock, Figure, FigureKind, LabelKind, Number, PartialDate,
    Value, Workspace,
};
use tagline_language::figures;

/// A column of the table of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureColumn {
    /// The value.
    Value,
    /// The unit or currency.
    Unit,
    /// The thing that is counted.
    Measured,
    /// The kind of quantity.
    Kind,
    /// The person or organization that claims it.
    ClaimedBy,
    /// Whether it has been checked.
    Check,
}

/// A query for the table of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureQuery {
    /// The column it is sorted by, and whether the other way round; as in the text without.
    pub sort: Option<(FigureColumn, bool)>,
    /// Only this kind.
    pub kind: Option<FigureKind>,
    /// Only in this state.
    pub check: Option<Check>,
    /// Words that any cell or the text itself contains.
    pub find: String,
    /// The most rows to list.
    pub limit: usize,
}

/// A row of the table of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// The words in the text.
    pub words: String,
    /// The value with its bound; empty if it is not known.
    pub value: String,
    /// The unit, and per what.
    pub unit: String,
    /// The thing that is counted.
    pub measured: String,
    /// The kind of quantity.
    pub kind: FigureKind,
    /// The claimant, or empty.
    pub claimed_by: String,
    /// Whether it has been checked.
    pub check: Check,
}

impl FigureColumn {
    /// Every column, in the order of the table, with its heading.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Value, "Value"),
        (Self::Unit, "Unit"),
        (Self::Measured, "Measured"),
        (Self::Kind, "Kind"),
        (Self::ClaimedBy, "Claimed by"),
        (Self::Check, "Check"),
    ];
}

/// Lists the figures that match a query. In the order of the text it stops as soon as `limit` is
/// reached.
pub fn list_figures(workspace: &Workspace, query: &FigureQuery) -> FirstRows<AnnotationId> {
    let find = query.find.trim().to_lowercase();
    let is_asked = |a: &&Annotation| {
        a.figure().is_some_and(|f| {
            query.kind.is_none_or(|kind| f.kind == kind)
                && query.check.is_none_or(|check| f.check == check)
                && figure_matches(workspace, a, f, &find)
        })
    };
    let Some((column, backward)) = query.sort else {
        let all = workspace.annotations.in_text_order(&workspace.document).map(AsRef::as_ref);
        return FirstRows::take(all.filter(is_asked).map(|a| a.id), query.limit);
    };
    let mut keyed: Vec<_> = annotations_of_kind(workspace, LabelKind::Figure)
        .filter(is_asked)
        .filter_map(|a| Some((sort_key(workspace, a.figure()?, column), a)))
        .collect();
    sort_by(&mut keyed, |(x, a), (y, b)| {
        let order = compare_keys(x, y, backward);
        order.then_with(|| a.fragments.cmp(&b.fragments))
    });
    FirstRows::take(keyed.into_iter().map(|(_, a)| a.id), query.limit)
}

fn figure_matches(
    workspace: &Workspace,
    annotation: &Annotation,
    figure: &Figure,
    find: &str,
) -> bool {
    find.is_empty()
        || contains_text(&workspace.words_of(annotation), find)
        || contains_text(&figure.unit, find)
        || contains_text(&figure.measured, find)
        || contains_text(&figure.per, find)
        || contains_text(&claimant(workspace, figure), find)
        || figure.value.is_some_and(|v| contains_text(&figures::value_to_text(v), find))
}

fn claimant(workspace: &Workspace, figure: &Figure) -> String {
    figure.claimed_by.and_then(|party| workspace.party_name(party)).unwrap_or_default()
}

/// The key by which a cell is sorted.
#[derive(Debug)]
enum SortKey {
    Value(Value),
    Text(String),
    Rank(usize),
    Empty,
}

fn sort_key(workspace: &Workspace, figure: &Figure, column: FigureColumn) -> SortKey {
    let text = |text: &str| match text.trim() {
        "" => SortKey::Empty,
        text => SortKey::Text(text.to_lowercase()),
    };
    match column {
        FigureColumn::Value => figure.value.map_or(SortKey::Empty, SortKey::Value),
        FigureColumn::Unit => text(&figure.unit_words()),
        FigureColumn::Measured => text(&figure.measured_words()),
        FigureColumn::ClaimedBy => text(&claimant(workspace, figure)),
        FigureColumn::Kind => rank_in(FigureKind::ALL, &figure.kind),
        FigureColumn::Check => rank_in(Check::ALL, &figure.check),
    }
}

fn rank_in<T: PartialEq>(all: &[T], value: &T) -> SortKey {
    all.iter().position(|v| v == value).map_or(SortKey::Empty, SortKey::Rank)
}

/// Empty cells come last, whichever way the column is sorted.
fn compare_keys(x: &SortKey, y: &SortKey, backward: bool) -> Ordering {
    let order = match (x, y) {
        (SortKey::Empty, SortKey::Empty) => return Ordering::Equal,
        (SortKey::Empty, _) => return Ordering::Greater,
        (_, SortKey::Empty) => return Ordering::Less,
        (SortKey::Value(x), SortKey::Value(y)) => magnitude(*x).cmp(&magnitude(*y)),
        (SortKey::Text(x), SortKey::Text(y)) => x.cmp(y),
        (SortKey::Rank(x), SortKey::Rank(y)) => x.cmp(y),
        _ => Ordering::Equal,
    };
    if backward { order.reverse() } else { order }
}

/// Numbers by size, a range by its lower end; behind them dates by time, times of day, and scores by
/// what the first side has.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Magnitude {
    Number(Number),
    Date(PartialDate),
    Clock(Clock),
    Score(Number, Number),
}

fn magnitude(value: Value) -> Magnitude {
    match value {
        Value::Exact(n)
        | Value::About(n)
        | Value::AtLeast(n)
        | Value::MoreThan(n)
        | Value::AtMost(n)
        | Value::LessThan(n)
        | Value::Range(n, _) => Magnitude::Number(n),
        Value::Date(date) | Value::Dates(date, _) => Magnitude::Date(date),
        Value::Clock(time) | Value::Clocks(time, _) => Magnitude::Clock(time),
        Value::Score(a, b) => Magnitude::Score(a, b),
    }
}

/// Reads the row of a figure; `None` if the annotation is gone.
pub fn figure_row(workspace: &Workspace, id: AnnotationId) -> Option<FigureRow> {
    let annotation = workspace.annotation(id)?;
    let figure = annotation.figure()?;
    Some(FigureRow {
        words: workspace.words_of(annotation),
        value: figure.value.map(figures::display).unwrap_or_default(),
        unit: figure.unit_words(),
        measured: figure.measured_words(),
        kind: figure.kind,
        claimed_by: claimant(workspace, figure),
        check: figure.check,
    })
}
