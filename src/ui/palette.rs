//! The toolbar of labels.

use leptos::html;
use leptos::prelude::*;

use super::parts::roving;
use super::ui_state::{DialogKind, UiState};
use crate::ui::parts::{Glyph, Icon, live, shown};
use tagline_core::model::Label;

/// One button a label. With words selected, a button tags them; without, it makes its label
/// sticky: every selection is then tagged at once.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    let ui = UiState::get();
    let session = ui.session;
    let toolbar = NodeRef::<html::Div>::new();
    let labels = Memo::new(move |_| {
        session.schema_revision().track();
        session.with(|w| w.schema.labels.clone()).unwrap_or_default()
    });
    let on_key = move |event: web_sys::KeyboardEvent| {
        if let Some(toolbar) = toolbar.get_untracked() {
            roving::on_key(&toolbar, &event);
        }
    };
    view! {
        <div class="palette">
            <div
                node_ref=toolbar
                class="palette__labels"
                role="toolbar"
                aria-label="Labels"
                on:keydown=on_key
                // The words stay selected while a label is clicked.
                on:mousedown=|event| event.prevent_default()
            >
                {shown(move || labels.get().into_iter().enumerate().map(|(n, label)| view! { <LabelButton n label/> }).collect_view())}
            </div>
            <Prompt/>
            <button
                class="palette__tool"
                aria-pressed=live(move || ui.small_print.get().to_string())
                title="Show or hide the small print over the marks (c)"
                on:click=move |_| ui.toggle_small_print()
            >
                "Small print"
            </button>
            <button
                class="palette__tool"
                aria-pressed=live(move || session.suggests().get().to_string())
                title="Suggest names, quotes and figures: . goes to the next, a accepts, x rejects"
                on:click=move |_| session.suggest(!session.suggests().get_untracked())
            >
                "Suggest"
            </button>
            <button
                class="palette__tool"
                aria-label="Edit labels"
                title="Edit labels"
                on:click=move |_| ui.open_dialog(DialogKind::Labels)
            >
                <Glyph icon=Icon::Edit/>
            </button>
        </div>
    }
}

#[component]
fn LabelButton(n: usize, label: Label) -> impl IntoView {
    let ui = UiState::get();
    let session = ui.session;
    let id = label.id;
    let is_stuck = move || session.sticky().get() == Some(id);
    let hint = match label.definition.as_str() {
        "" => label.name.clone(),
        definition => format!("{}: {definition}", label.name),
    };
    view! {
        <button
            class="palette__label"
            data-hue=label.hue.code()
            data-kind=label.kind.code()
            tabindex=if n == 0 { "0" } else { "-1" }
            aria-pressed=live(move || is_stuck().to_string())
            aria-keyshortcuts=label.key.map(String::from)
            title=hint
            on:click=move |_| ui.choose_label(id, false)
        >
            <bdi class="palette__name">{label.name.clone()}</bdi>
            {label.key.map(|key| view! { <kbd aria-hidden="true">{key.to_string()}</kbd> })}
        </button>
    }
}

/// What the page waits for, where it waits for something.
#[component]
fn Prompt() -> impl IntoView {
    let ui = UiState::get();
    let session = ui.session;
    let text = move || {
        if ui.pending_party.get().is_some() {
            Some("Choose a name: click it, or [ ] and Enter.".to_owned())
        } else if ui.pending_fragment.get().is_some() {
            Some("Select the words to add.".to_owned())
        } else {
            let label = session.sticky().get()?;
            let name = session.with(|w| w.schema.label(label).map(|l| l.name.clone())).flatten()?;
            Some(format!("Every selection is tagged {name}."))
        }
    };
    let cancel = move |_| {
        ui.pending_party.set(None);
        ui.pending_fragment.set(None);
        session.stick(None);
    };
    view! {
        <p class="palette__prompt" aria-live="polite">
            {shown(move || text().map(|text| view! {
                <span>{text}</span>
                <button class="palette__tool" on:click=cancel>"Stop"</button>
            }))}
        </p>
    }
}
