use leptos::prelude::*;

use super::parts::{Find, More, Nothing, OrderMenu, lagging, remembered_order, rove};
use crate::ui::parts::{Each, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::query::{self, FirstRows, QuoteGroup, QuoteQuery, QuoteSort, QuoteSource};
use tagline_core::model::{AnnotationId, Manner};

/// The setting that remembers the order.
const SORT_SETTING: &str = "panel-quote-sort";

/// The quotes by speaker; those without one first.
#[component]
pub(super) fn Quotes() -> impl IntoView {
    let session = UiState::get().session;
    let sort = remembered_order(SORT_SETTING, &QuoteSort::ALL);
    let find = RwSignal::new(String::new());
    let limit = RwSignal::new(query::ROWS_AT_ONCE);
    let query = move || QuoteQuery { sort: sort.get(), find: find.get(), limit: limit.get() };
    let page = lagging(session, query, query::list_quotes);
    let speakers = move || page.with(|p| p.rows.iter().map(|g| g.speaker).collect::<Vec<_>>());
    let is_empty = Signal::derive(move || page.with(FirstRows::is_empty));
    let has_more = Signal::derive(move || page.with(|p| p.more));
    view! {
        <div class="panel-tools">
            <Find label="Find quotes" find/>
            <OrderMenu label="Order of quotes" setting=SORT_SETTING orders=&QuoteSort::ALL order=sort/>
        </div>
        <Nothing when=is_empty>
            "No quotes here yet. Select what somebody said, with its quotation marks, and press q."
        </Nothing>
        <Each of=speakers let(speaker)>
            <Group speaker page/>
        </Each>
        <More more=has_more limit/>
    }
}

/// The quotes of one speaker.
#[component]
fn Group(speaker: QuoteSource, page: ReadSignal<FirstRows<QuoteGroup>>) -> impl IntoView {
    let session = UiState::get().session;
    let ids = move || {
        page.with(|p| {
            let group = p.rows.iter().find(|g| g.speaker == speaker);
            group.map(|g| g.quotes.clone()).unwrap_or_default()
        })
    };
    let name = Memo::new(move |_| {
        page.track();
        session.with(|w| speaker.name(w)).flatten().unwrap_or_default()
    });
    let is_gap = matches!(speaker, QuoteSource::Undecided | QuoteSource::Unattributed);
    view! {
        <h3 class="panel-group" class:is-gap=is_gap>
            <bdi>{name}</bdi>
            " "
            <span class="panel-count">{shown(move || ids().len())}</span>
        </h3>
        <ul
            class="panel-list"
            role="list"
            on:keydown=move |e| {
                rove(&e, ".quote-line");
            }
        >
            <Each of=ids let(id)>
                <Row id page/>
            </Each>
        </ul>
    }
}

#[component]
fn Row(id: AnnotationId, page: ReadSignal<FirstRows<QuoteGroup>>) -> impl IntoView {
    let ui = UiState::get();
    let row = Memo::new(move |_| {
        page.track();
        ui.session.with(|w| query::quote_row(w, id)).flatten()
    });
    let is_selected = move || ui.session.selected().get() == Some(id);
    let line = move || {
        row.get().map(|row| {
            view! {
                <bdi class="quote-words">{row.words}</bdi>
                <span class="quote-about">
                    {manner_name(row.manner)}
                    {(!row.cue.is_empty()).then(|| view! { " · " <i>{row.cue}</i> })}
                </span>
            }
        })
    };
    view! {
        <li>
            <button
                type="button"
                class="quote-line"
                aria-current=live(move || is_selected().then_some("true"))
                on:click=move |_| ui.show_annotation(id)
            >
                {shown(line)}
            </button>
        </li>
    }
}

/// A manner as a person reads it.
pub(super) fn manner_name(manner: Manner) -> &'static str {
    match manner {
        Manner::Direct => "Direct",
        Manner::Indirect => "Indirect",
        Manner::Mixed => "Mixed",
    }
}
