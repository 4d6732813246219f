use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::HtmlSelectElement;

use super::fresh_id;
use crate::ui::parts::{live, shown};
use crate::ui::ui_state::UiState;

/// A menu with one thing chosen.
#[component]
pub(in super::super) fn Select(
    /// Its name.
    label: &'static str,
    /// Codes and names, in order.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The code of what is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the code of what is chosen now.
    choose: Arc<dyn Fn(&str) + Send + Sync>,
    /// Whether only screen readers are told its name.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let id = fresh_id("select");
    let on_change = move |event| {
        let select: HtmlSelectElement = event_target(&event);
        choose(&select.value());
        // What was refused does not stay chosen.
        select.set_value(&value.get_untracked());
    };
    let option = move |(code, name): (String, String)| {
        let is_chosen = {
            let code = code.clone();
            move || value.with(|v| *v == code)
        };
        view! { <option value=code prop:selected=is_chosen>{name}</option> }
    };
    view! {
        <div class="field" class:bare=bare>
            <label class="field-name" for=id.clone() class:unseen=bare>{label}</label>
            <select id=id on:change=on_change>
                {shown(move || options.get().into_iter().map(option).collect_view())}
            </select>
        </div>
    }
}

/// A few exclusive choices, all in sight.
#[component]
pub(in super::super) fn Segments(
    /// What is chosen.
    legend: &'static str,
    /// Code, name and a sign for each.
    options: Vec<(&'static str, &'static str, &'static str)>,
    /// The code of what is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the code of what is chosen now.
    choose: Arc<dyn Fn(&str) + Send + Sync>,
) -> impl IntoView {
    let group = fresh_id("segments");
    let segment = move |(code, name, sign): (&'static str, &'static str, &'static str)| {
        let choose = Arc::clone(&choose);
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name=group.clone()
                    value=code
                    prop:checked=live(move || value.with(|v| v == code))
                    on:change=move |_| choose(code)
                />
                <span>
                    <span class="segment-sign" aria-hidden="true">{sign}</span>
                    {name}
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend>{legend}</legend>
            <div class="segments-row">{options.into_iter().map(segment).collect_view()}</div>
        </fieldset>
    }
}

/// Each order of a list, with its name and its code in the settings.
pub(in super::super) type Orders<T> = &'static [(T, &'static str, &'static str)];

/// The order that `setting` remembers.
pub(in super::super) fn remembered_order<T>(setting: &str, orders: Orders<T>) -> RwSignal<T>
where
    T: Copy + Default + Send + Sync + 'static,
{
    let stored = UiState::get().session.setting(setting);
    let known = orders.iter().find(|(.., code)| stored.as_deref() == Some(code));
    RwSignal::new(known.map(|&(order, ..)| order).unwrap_or_default())
}

/// A menu of the orders of a list, kept in a setting.
#[component]
pub(in super::super) fn OrderMenu<T>(
    /// Its name.
    label: &'static str,
    /// Where it is kept.
    setting: &'static str,
    /// What there is to choose.
    orders: Orders<T>,
    /// What is chosen.
    order: RwSignal<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let session = UiState::get().session;
    let code = move || {
        let known = orders.iter().find(|(o, ..)| *o == order.get());
        known.map_or("", |(.., code)| code).to_owned()
    };
    let options: Vec<_> =
        orders.iter().map(|(_, name, code)| ((*code).to_owned(), (*name).to_owned())).collect();
    let choose = move |code: &str| {
        if let Some((chosen, ..)) = orders.iter().find(|(.., c)| *c == code) {
            order.set(*chosen);
            session.set_setting(setting, code);
        }
    };
    view! {
        <Select
            label
            options=Signal::stored(options)
            value=Signal::derive(code)
            choose=Arc::new(choose)
            bare=true
        />
    }
}
