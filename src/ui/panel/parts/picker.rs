use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::{fresh_id, lagging};
use crate::ui::parts::{Show, effect, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::query::{self, EntityOption};
use tagline_core::model::EntityId;

/// Entities offered at once; typing narrows them down.
const OFFERED: usize = 30;

/// What is done with the entity picked.
pub(in super::super) type Pick = Arc<dyn Fn(EntityId) + Send + Sync>;

/// A button that opens a list of entities, narrowed down by typing.
#[component]
pub(in super::super) fn PickerButton(
    /// What the button says.
    label: &'static str,
    /// Its whole name, where what it says is too little.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// The entity that is not offered.
    #[prop(optional_no_strip, into)]
    except: Option<EntityId>,
    /// What is done with the one picked.
    pick: Pick,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let close = move || {
        is_open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let pick = StoredValue::new(pick);
    let picked = move |id| {
        close();
        pick.with_value(|pick| pick(id));
    };
    view! {
        <div class="picker">
            <button
                type="button"
                class="button compact"
                node_ref=button
                aria-label=live(move || name.map(|n| n.get()))
                aria-expanded=live(move || is_open.get().to_string())
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {label}
            </button>
            <Show when=move || is_open.get()>
                <Picker label except picked close/>
            </Show>
        </div>
    }
}

/// The list and the field over it.
#[component]
fn Picker(
    label: &'static str,
    except: Option<EntityId>,
    picked: impl Fn(EntityId) + Copy + Send + Sync + 'static,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let session = UiState::get().session;
    let (find, active) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let look = move |w: &_, find: &String| query::entity_options(w, find, except, OFFERED);
    let choices = lagging(session, move || find.get(), look);
    let list = StoredValue::new(fresh_id("choices"));
    let input = NodeRef::<html::Input>::new();
    effect(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    let on_key = move |event: ev::KeyboardEvent| {
        let (count, chosen) =
            choices.with_untracked(|c| (c.len(), c.get(active.get_untracked()).map(|c| c.id)));
        if steer(&event.key(), active, count, || chosen.into_iter().for_each(picked), close) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let option_id = move |at: usize| list.with_value(|list| format!("{list}-{at}"));
    view! {
        <div class="picker-menu">
            <input
                type="search"
                role="combobox"
                autocomplete="off"
                placeholder="Type to narrow down"
                node_ref=input
                aria-label=label
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls=list.get_value()
                aria-activedescendant=live(move || option_id(active.get()))
                prop:value=find
                on:input=move |e| {
                    find.set(event_target_value(&e));
                    active.set(0);
                }
                on:keydown=on_key
            />
            <ul role="listbox" id=list.get_value() aria-label=label>
                {shown(move || {
                    let row = |(at, choice)| choice_row(choice, at, option_id(at), active, picked);
                    choices.get().into_iter().enumerate().map(row).collect_view()
                })}
            </ul>
            <Show when=move || choices.with(Vec::is_empty)>
                <p class="panel-nothing">"No other entity."</p>
            </Show>
        </div>
    }
}

fn choice_row(
    choice: EntityOption,
    at: usize,
    id: String,
    active: RwSignal<usize>,
    picked: impl Fn(EntityId) + Copy + 'static,
) -> impl IntoView {
    let entity = choice.id;
    view! {
        <li
            role="option"
            id=id
            aria-selected=live(move || (active.get() == at).to_string())
            // The field keeps the focus.
            on:mousedown=|e| e.prevent_default()
            on:click=move |_| picked(entity)
        >
            <bdi>{choice.name}</bdi>
            <span class="chip" data-hue=choice.hue.code()>{choice.label}</span>
        </li>
    }
}

/// Moves in the list of `count`, takes what is active or closes it; answers whether the key does
/// any of these.
fn steer(
    key: &str,
    active: RwSignal<usize>,
    count: usize,
    take: impl FnOnce(),
    close: impl FnOnce(),
) -> bool {
    match key {
        "ArrowDown" => active.update(|n| *n = (*n + 1).min(count.saturating_sub(1))),
        "ArrowUp" => active.update(|n| *n = n.saturating_sub(1)),
        "Enter" => take(),
        "Escape" => close(),
        _ => return false,
    }
    true
}
