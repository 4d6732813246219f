use leptos::prelude::*;

use super::entity::{EntityDetails, MentionRow};
use super::parts::{Find, More, Nothing, OrderMenu, lagging, remembered_order, rove};
use crate::ui::parts::{Each, Show, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::query::{self, EntityGroup, EntityQuery, EntitySort, FirstRows};
use tagline_core::model::{EntityId, LabelId};
use tagline_core::text::pluralize;

/// The setting that remembers the order.
const SORT_SETTING: &str = "panel-entity-sort";

/// The entities with their mentions, and the mentions of nobody yet.
#[component]
pub(super) fn Entities() -> impl IntoView {
    let session = UiState::get().session;
    let sort = remembered_order(SORT_SETTING, &EntitySort::ALL);
    let find = RwSignal::new(String::new());
    let limit = RwSignal::new(query::ROWS_AT_ONCE);
    let open = RwSignal::new(None::<EntityId>);
    let query = move || EntityQuery { sort: sort.get(), find: find.get(), limit: limit.get() };
    let page = lagging(session, query, query::list_entities);
    let labels = move || page.with(|p| p.rows.iter().map(|g| g.label).collect::<Vec<_>>());
    let is_empty = Signal::derive(move || page.with(FirstRows::is_empty));
    let has_more = Signal::derive(move || page.with(|p| p.more));
    view! {
        <div class="panel-tools">
            <Find label="Find entities" find/>
            <OrderMenu label="Order of entities" setting=SORT_SETTING orders=&EntitySort::ALL order=sort/>
        </div>
        <Nothing when=is_empty>
            "Nobody and nothing here yet. Select a name in the article and press its label’s key."
        </Nothing>
        <Each of=labels let(label)>
            <Group label page open/>
        </Each>
        <More more=has_more limit/>
        <Unlinked/>
    }
}

/// The entities of one type, or all of them.
#[component]
fn Group(
    label: Option<LabelId>,
    page: ReadSignal<FirstRows<EntityGroup>>,
    open: RwSignal<Option<EntityId>>,
) -> impl IntoView {
    let session = UiState::get().session;
    let ids = move || {
        page.with(|p| {
            let group = p.rows.iter().find(|g| g.label == label);
            group.map(|g| g.entities.clone()).unwrap_or_default()
        })
    };
    let name = Memo::new(move |_| {
        page.track();
        session.with(|w| w.schema.label(label?).map(|l| l.name.clone())).flatten()
    });
    view! {
        {shown(move || name.get().map(|name| view! { <h3 class="panel-group">{name}</h3> }))}
        <ul
            class="panel-list"
            role="list"
            on:keydown=move |e| {
                rove(&e, ".entity-line");
            }
        >
            <Each of=ids let(id)>
                <Row id page open is_grouped=label.is_some()/>
            </Each>
        </ul>
    }
}

#[component]
fn Row(
    id: EntityId,
    page: ReadSignal<FirstRows<EntityGroup>>,
    open: RwSignal<Option<EntityId>>,
    /// Whether it stands under its type.
    is_grouped: bool,
) -> impl IntoView {
    let session = UiState::get().session;
    let row = Memo::new(move |_| {
        page.track();
        session.with(|w| query::entity_row(w, id)).flatten()
    });
    let is_open = move || open.get() == Some(id);
    let toggle = move |_| open.update(|o| *o = if *o == Some(id) { None } else { Some(id) });
    let line = move || {
        row.get().map(|row| {
            view! {
                <bdi class="entity-name">{row.name}</bdi>
                {(!is_grouped).then(|| view! { <span class="chip" data-hue=row.hue.code()>{row.label}</span> })}
                <span class="entity-count">{pluralize(row.mentions, "mention", "mentions")}</span>
                {(row.quotes > 0).then(|| view! {
                    <span class="entity-count">{pluralize(row.quotes, "quote", "quotes")}</span>
                })}
            }
        })
    };
    view! {
        <li class="entity" class:is-open=live(is_open)>
            <button
                type="button"
                class="entity-line"
                aria-expanded=live(move || is_open().to_string())
                on:click=toggle
            >
                {shown(line)}
            </button>
            <Show when=is_open>
                <EntityDetails id/>
            </Show>
        </li>
    }
}

/// The mentions that name no entity yet.
#[component]
fn Unlinked() -> impl IntoView {
    let session = UiState::get().session;
    let limit = RwSignal::new(query::ROWS_AT_ONCE);
    let look = |w: &_, limit: &usize| {
        (query::unlinked_mention_count(w), query::unlinked_mentions(w, *limit))
    };
    let found = lagging(session, move || limit.get(), look);
    let ids = move || found.with(|(_, page)| page.rows.clone());
    let count = move || found.with(|(count, _)| *count);
    let has_more = Signal::derive(move || found.with(|(_, page)| page.more));
    let tick = Signal::derive(move || found.track());
    view! {
        <Show when=move || count() != 0>
            <h3 class="panel-group">
                "Not linked " <span class="panel-count">{shown(count)}</span>
            </h3>
            <ul class="panel-list" role="list">
                <Each of=ids let(id)>
                    <MentionRow id of=None tick/>
                </Each>
            </ul>
            <More more=has_more limit/>
        </Show>
    }
}
