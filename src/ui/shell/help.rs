use leptos::prelude::*;

use crate::ui::parts::shown;
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::keys::KEYS;
use tagline_core::model::Label;

/// The setting that switches single-letter keys off (WCAG 2.1.4).
const LETTER_KEYS: &str = "letter-keys";

/// Every key, by what it is for.
#[component]
pub(super) fn Help() -> impl IntoView {
    view! {
        <LetterKeys/>
        <div class="key-groups">
            <LabelKeys/>
            {groups().into_iter().map(|group| view! { <KeyGroup group/> }).collect_view()}
        </div>
    }
}

#[component]
fn LetterKeys() -> impl IntoView {
    let session = UiState::get().session;
    let is_on = session.setting(LETTER_KEYS).as_deref() != Some("off");
    let set = move |event| {
        session.set_setting(LETTER_KEYS, if event_target_checked(&event) { "on" } else { "off" });
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=is_on on:change=set/>
            "Single-letter keys"
        </label>
        <p class="hint">"Switch them off where speech input or another tool types for you."</p>
    }
}

/// The keys of the open document's labels.
#[component]
fn LabelKeys() -> impl IntoView {
    let ui = UiState::get();
    let rows = move || {
        ui.session.schema_revision().track();
        let key = |l: &Label| l.key.map(|k| (k.to_string(), l.name.clone()));
        ui.session.with(|w| w.schema.labels.iter().filter_map(key).collect::<Vec<_>>())
    };
    let edit = move |_| ui.open_dialog(DialogKind::Labels);
    shown(move || {
        rows().map(|rows| {
            view! {
                {table("Labels", rows)}
                <button type="button" class="button" on:click=edit>"Edit labels"</button>
            }
        })
    })
}

type Row = (&'static str, &'static str, &'static str);

/// The keys by group, groups in the order in which they first come.
fn groups() -> Vec<Vec<Row>> {
    let mut groups: Vec<Vec<Row>> = Vec::new();
    for &row in KEYS {
        match groups.iter_mut().find(|g| g[0].0 == row.0) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

#[component]
fn KeyGroup(group: Vec<Row>) -> impl IntoView {
    let name = group.first().map(|row| row.0).unwrap_or_default();
    table(
        name,
        group.into_iter().map(|(_, keys, what)| (keys.to_owned(), what.to_owned())).collect(),
    )
}

fn table(name: &'static str, rows: Vec<(String, String)>) -> impl IntoView {
    let row = |(keys, what): (String, String)| {
        view! { <tr><th scope="row"><kbd>{keys}</kbd></th><td>{what}</td></tr> }
    };
    view! {
        <table class="keys">
            <caption>{name}</caption>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
