use std::cmp::Ordering;

use super::{Page, holds, of_kind};
use tagline_core::model::order::sort_by;
use tagline_core::model::{
    Annotation, AnnotationId, Check, Clock, Figure, FigureKind, LabelKind, Number, PartialDate,
    Value, Workspace,
};
use tagline_language::figures;

/// A column of the table of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Column {
    /// What it comes to.
    Value,
    /// In what.
    Unit,
    /// What is counted.
    Measured,
    /// The kind of quantity.
    Kind,
    /// Who claims it.
    ClaimedBy,
    /// Whether it has been checked.
    Check,
}

/// What the table of figures is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct FigureQuery {
    /// The column it is sorted by, and whether the other way round; as in the text without.
    pub(in super::super) sort: Option<(Column, bool)>,
    /// Only this kind.
    pub(in super::super) kind: Option<FigureKind>,
    /// Only in this state.
    pub(in super::super) check: Option<Check>,
    /// Words that any cell or the text itself holds.
    pub(in super::super) find: String,
    /// How many rows at most.
    pub(in super::super) limit: usize,
}

/// What a row says of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct FigureRow {
    /// The words in the text.
    pub(in super::super) words: String,
    /// What they come to, bound included; nothing where that is not known.
    pub(in super::super) value: String,
    /// In what, and per what.
    pub(in super::super) unit: String,
    /// What is counted.
    pub(in super::super) measured: String,
    /// The kind of quantity.
    pub(in super::super) kind: FigureKind,
    /// Who claims it, or nothing.
    pub(in super::super) claimed_by: String,
    /// Whether it has been checked.
    pub(in super::super) check: Check,
}

impl Column {
    /// Every column, in the order of the table, with its heading.
    pub(in super::super) const ALL: [(Self, &'static str); 6] = [
        (Self::Value, "Value"),
        (Self::Unit, "Unit"),
        (Self::Measured, "Measured"),
        (Self::Kind, "Kind"),
        (Self::ClaimedBy, "Claimed by"),
        (Self::Check, "Check"),
    ];
}

/// The figures asked for. In the order of the text it looks no further than it must.
pub(in super::super) fn figures(workspace: &Workspace, query: &FigureQuery) -> Page<AnnotationId> {
    let find = query.find.trim().to_lowercase();
    let is_asked = |a: &&Annotation| {
        a.figure().is_some_and(|f| {
            query.kind.is_none_or(|kind| f.kind == kind)
                && query.check.is_none_or(|check| f.check == check)
                && is_found(workspace, a, f, &find)
        })
    };
    let Some((column, backward)) = query.sort else {
        let all = workspace.annotations.in_text_order(&workspace.document).map(AsRef::as_ref);
        return Page::take(all.filter(is_asked).map(|a| a.id), query.limit);
    };
    let mut keyed: Vec<_> = of_kind(workspace, LabelKind::Figure)
        .filter(is_asked)
        .filter_map(|a| Some((cell(workspace, a.figure()?, column), a)))
        .collect();
    sort_by(&mut keyed, |(x, a), (y, b)| {
        let order = compare(x, y, backward);
        order.then_with(|| a.fragments.cmp(&b.fragments))
    });
    Page::take(keyed.into_iter().map(|(_, a)| a.id), query.limit)
}

fn is_found(workspace: &Workspace, annotation: &Annotation, figure: &Figure, find: &str) -> bool {
    find.is_empty()
        || holds(&workspace.words_of(annotation), find)
        || holds(&figure.unit, find)
        || holds(&figure.measured, find)
        || holds(&figure.per, find)
        || holds(&claimant(workspace, figure), find)
        || figure.value.is_some_and(|v| holds(&figures::value_to_text(v), find))
}

fn claimant(workspace: &Workspace, figure: &Figure) -> String {
    figure.claimed_by.and_then(|party| workspace.party_name(party)).unwrap_or_default()
}

/// What a cell is sorted by.
#[derive(Debug)]
enum Cell {
    Value(Value),
    Text(String),
    Rank(usize),
    Empty,
}

fn cell(workspace: &Workspace, figure: &Figure, column: Column) -> Cell {
    let text = |text: &str| match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.to_lowercase()),
    };
    match column {
        Column::Value => figure.value.map_or(Cell::Empty, Cell::Value),
        Column::Unit => text(&figure.unit_words()),
        Column::Measured => text(&figure.measured_words()),
        Column::ClaimedBy => text(&claimant(workspace, figure)),
        Column::Kind => rank(FigureKind::ALL, &figure.kind),
        Column::Check => rank(Check::ALL, &figure.check),
    }
}

fn rank<T: PartialEq>(all: &[T], value: &T) -> Cell {
    all.iter().position(|v| v == value).map_or(Cell::Empty, Cell::Rank)
}

/// Empty cells come last, whichever way the column is sorted.
fn compare(x: &Cell, y: &Cell, backward: bool) -> Ordering {
    let order = match (x, y) {
        (Cell::Empty, Cell::Empty) => return Ordering::Equal,
        (Cell::Empty, _) => return Ordering::Greater,
        (_, Cell::Empty) => return Ordering::Less,
        (Cell::Value(x), Cell::Value(y)) => place(*x).cmp(&place(*y)),
        (Cell::Text(x), Cell::Text(y)) => x.cmp(y),
        (Cell::Rank(x), Cell::Rank(y)) => x.cmp(y),
        _ => Ordering::Equal,
    };
    if backward { order.reverse() } else { order }
}

/// Numbers by size, a range by its lower end; behind them dates by time, times of day, and scores by
/// what the first side has.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Number(Number),
    Date(PartialDate),
    Clock(Clock),
    Score(Number, Number),
}

fn place(value: Value) -> Place {
    match value {
        Value::Exact(n)
        | Value::About(n)
        | Value::AtLeast(n)
        | Value::MoreThan(n)
        | Value::AtMost(n)
        | Value::LessThan(n)
        | Value::Range(n, _) => Place::Number(n),
        Value::Date(date) | Value::Dates(date, _) => Place::Date(date),
        Value::Clock(time) | Value::Clocks(time, _) => Place::Clock(time),
        Value::Score(a, b) => Place::Score(a, b),
    }
}

/// What a row says of a figure; `None` where it is gone.
pub(in super::super) fn figure_row(workspace: &Workspace, id: AnnotationId) -> Option<FigureRow> {
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
