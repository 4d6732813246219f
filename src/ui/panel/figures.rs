use std::sync::Arc;

use leptos::prelude::*;

use super::parts::{Find, More, Nothing, Select, lagging, rove};
use crate::ui::parts::{Each, Show, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::query::{self, FigureColumn, FigureQuery, FigureRow, FirstRows};
use tagline_core::model::{AnnotationId, Check, FigureKind};

/// The figures as a table.
#[component]
pub(super) fn Figures() -> impl IntoView {
    let session = UiState::get().session;
    let find = RwSignal::new(String::new());
    let limit = RwSignal::new(query::ROWS_AT_ONCE);
    let sort = RwSignal::new(None);
    let (kind, check) = (RwSignal::new(None), RwSignal::new(None));
    let query = move || FigureQuery {
        sort: sort.get(),
        kind: kind.get(),
        check: check.get(),
        find: find.get(),
        limit: limit.get(),
    };
    let page = lagging(session, query, query::list_figures);
    let is_empty = Signal::derive(move || page.with(FirstRows::is_empty));
    let has_more = Signal::derive(move || page.with(|p| p.more));
    view! {
        <div class="panel-tools">
            <Find label="Find figures" find/>
            <Filter label="Kind of figure" all="All kinds" codes=kinds() chosen=kind/>
            <Filter label="Check" all="Checked or not" codes=checks() chosen=check/>
        </div>
        <Nothing when=is_empty>
            "No figures here. Select a number in the article and press f."
        </Nothing>
        <Show when=move || !is_empty.get()>
            <Table page sort/>
        </Show>
        <More more=has_more limit/>
    }
}

fn kinds() -> Vec<(FigureKind, &'static str)> {
    FigureKind::ALL.iter().map(|&k| (k, kind_name(k))).collect()
}

fn checks() -> Vec<(Check, &'static str)> {
    Check::ALL.iter().map(|&c| (c, check_name(c).1)).collect()
}

/// A menu that leaves only some rows.
#[component]
fn Filter<T>(
    label: &'static str,
    all: &'static str,
    codes: Vec<(T, &'static str)>,
    chosen: RwSignal<Option<T>>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let names = codes.iter().map(|&(_, name)| (name.to_owned(), name.to_owned()));
    let options: Vec<_> = std::iter::once((String::new(), all.to_owned())).chain(names).collect();
    let value = {
        let codes = codes.clone();
        move || {
            let now = chosen.get();
            let known = codes.iter().find(|(code, _)| Some(*code) == now);
            known.map_or("", |&(_, name)| name).to_owned()
        }
    };
    let choose = move |chosen_name: &str| {
        chosen.set(codes.iter().find(|(_, name)| *name == chosen_name).map(|&(code, _)| code));
    };
    view! {
        <Select
            label
            options=Signal::stored(options)
            value=Signal::derive(value)
            choose=Arc::new(choose)
            bare=true
        />
    }
}

/// The table. Its roles are written out: in a narrow panel its rows are laid out as small cards,
/// and some browsers forget then that it is a table.
#[component]
fn Table(
    page: ReadSignal<FirstRows<AnnotationId>>,
    sort: RwSignal<Option<(FigureColumn, bool)>>,
) -> impl IntoView {
    let ids = move || page.with(|p| p.rows.clone());
    view! {
        <div class="figures-scroll">
            <table class="figures" role="table" aria-label="Figures">
                <thead role="rowgroup">
                    <tr role="row">
                        {FigureColumn::ALL.map(|(column, name)| head(column, name, sort)).collect_view()}
                    </tr>
                </thead>
                <tbody
                    role="rowgroup"
                    on:keydown=move |e| {
                        rove(&e, ".figure-value");
                    }
                >
                    <Each of=ids let(id)>
                        <Row id page/>
                    </Each>
                </tbody>
            </table>
        </div>
    }
}

/// A heading that sorts: up, then down, then as in the text again.
fn head(
    column: FigureColumn,
    name: &'static str,
    sort: RwSignal<Option<(FigureColumn, bool)>>,
) -> impl IntoView {
    let way = move || sort.get().filter(|(by, _)| *by == column).map(|(_, backward)| backward);
    let state = move || match way() {
        None => "none",
        Some(false) => "ascending",
        Some(true) => "descending",
    };
    let turn = move |_| {
        sort.set(match way() {
            None => Some((column, false)),
            Some(false) => Some((column, true)),
            Some(true) => None,
        });
    };
    let arrow = move || match way() {
        None => "",
        Some(false) => " ▴",
        Some(true) => " ▾",
    };
    view! {
        <th role="columnheader" scope="col" aria-sort=live(state)>
            <button type="button" on:click=turn>
                {name}
                <span aria-hidden="true">{shown(arrow)}</span>
            </button>
        </th>
    }
}

#[component]
fn Row(id: AnnotationId, page: ReadSignal<FirstRows<AnnotationId>>) -> impl IntoView {
    let ui = UiState::get();
    let row = Memo::new(move |_| {
        page.track();
        ui.session.with(|w| query::figure_row(w, id)).flatten()
    });
    let is_selected = move || ui.session.selected().get() == Some(id);
    view! {
        <tr
            role="row"
            aria-current=live(move || is_selected().then_some("true"))
            on:click=move |_| ui.show_annotation(id)
        >
            {shown(move || row.get().map(cells))}
        </tr>
    }
}

fn cells(row: FigureRow) -> impl IntoView {
    let known = !row.value.is_empty();
    let value = if known { row.value } else { row.words.clone() };
    let (sign, check) = check_name(row.check);
    view! {
        <td role="cell" class="figure-cell-value">
            // The row takes the click; the button is its way in for the keyboard.
            <button type="button" class="figure-value" class:is-unread=!known title=row.words>
                <bdi>{value}</bdi>
            </button>
        </td>
        <td role="cell" class="figure-cell-unit"><bdi>{row.unit}</bdi></td>
        <td role="cell" class="figure-cell-measured"><bdi>{row.measured}</bdi></td>
        <td role="cell" class="figure-cell-kind">{kind_name(row.kind)}</td>
        <td role="cell" class="figure-cell-claimed"><bdi>{row.claimed_by}</bdi></td>
        <td role="cell" class="figure-cell-check" data-check=row.check.code()>
            <span aria-hidden="true">{sign}</span>
            " "
            {check}
        </td>
    }
}

/// A kind as a person reads it.
pub(super) fn kind_name(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Count => "Count",
        FigureKind::Money => "Money",
        FigureKind::Percent => "Percentage",
        FigureKind::Ordinal => "Rank",
        FigureKind::Date => "Date",
        FigureKind::Time => "Time of day",
        FigureKind::Duration => "Duration",
        FigureKind::Score => "Score",
        FigureKind::Age => "Age",
        FigureKind::Ratio => "Ratio",
        FigureKind::Measure => "Measure",
    }
}

/// A state of checking as a person sees it: its sign and its name.
pub(super) fn check_name(check: Check) -> (&'static str, &'static str) {
    match check {
        Check::Unchecked => ("○", "Unchecked"),
        Check::Verified => ("✓", "Verified"),
        Check::Disputed => ("✗", "Disputed"),
    }
}
