//! The small menu in the article: the labels for the selected words, or the choice between
//! annotations that overlap.

use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::{effect, live, roving, shown};
use crate::ui::ui_state::{Popup, PopupContent, UiState};
use tagline_app::commands::SuggestionAnswer;
use tagline_core::model::{AnnotationId, Label};
use tagline_language::suggestions::label_of;

/// Shows the popup of the ui, if there is one.
#[component]
pub(super) fn PopupMenu() -> impl IntoView {
    let ui = UiState::get();
    shown(move || ui.popup().get().map(|popup| view! { <Menu popup/> }))
}

#[component]
fn Menu(popup: Popup) -> impl IntoView {
    let ui = UiState::get();
    let menu = NodeRef::<html::Div>::new();
    let takes_focus = popup.takes_focus;
    effect(move |_| {
        let Some(menu) = menu.get() else { return };
        keep_in_window(&menu);
        if takes_focus {
            roving::focus_first(&menu);
        }
    });
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            ui.close_popup();
            ui.focus_article();
        } else if let Some(menu) = menu.get_untracked() {
            roving::on_key(&menu, &event);
        }
    };
    let (x, y) = popup.at;
    let (role, name, items) = match popup.content {
        PopupContent::Labels => ("menu", "Tag as", labels(ui)),
        PopupContent::Choose(ids) => ("menu", "Which annotation?", choices(ui, &ids)),
        PopupContent::Suggestion => ("group", "Suggestion", suggestion(ui)),
    };
    view! {
        <div
            node_ref=menu
            class="popup"
            role=role
            aria-label=name
            style:left=format!("{x}px")
            style:top=format!("{y}px")
            // The words stay selected while the menu is used.
            on:mousedown=|event| event.prevent_default()
            on:keydown=on_key
        >
            {items}
        </div>
    }
}

/// Moves the menu left where it would stick out of the window.
fn keep_in_window(menu: &web_sys::HtmlElement) {
    let Some(width) = web_sys::window().and_then(|w| w.inner_width().ok()).and_then(|w| w.as_f64())
    else {
        return;
    };
    let rect = menu.get_bounding_client_rect();
    let over = (rect.right() + 8.0 - width).max(0.0).min(rect.left() - 8.0);
    if over > 0.0 {
        menu.style().set_property("translate", &format!("{}px 0", -over)).ok();
    }
}

fn labels(ui: UiState) -> AnyView {
    let labels = ui.session.with(|w| w.schema.labels.clone()).unwrap_or_default();
    labels.into_iter().map(|label| item(ui, label)).collect_view().into_any()
}

fn item(ui: UiState, label: Label) -> impl IntoView {
    let id = label.id;
    let on_click = move |_| {
        ui.tag_selection(id);
        ui.focus_article();
    };
    view! {
        <button class="popup__label" role="menuitem" tabindex="-1" data-hue=label.hue.code() on:click=on_click>
            <bdi class="popup__name">{label.name}</bdi>
            {label.key.map(|key| view! { <kbd aria-hidden="true">{key.to_string()}</kbd> })}
        </button>
    }
}

fn choices(ui: UiState, ids: &[AnnotationId]) -> AnyView {
    let rows = ids.iter().filter_map(|&id| {
        let row = ui.session.with(|w| {
            let annotation = w.annotation(id)?;
            let label = w.schema.label(annotation.label)?.clone();
            Some((label, w.words_of(annotation)))
        });
        row.flatten().map(|(label, words)| choice(ui, id, label, words))
    });
    rows.collect_view().into_any()
}

fn choice(ui: UiState, id: AnnotationId, label: Label, words: String) -> impl IntoView {
    let on_click = move |_| {
        ui.close_popup();
        ui.session.select(Some(id));
        ui.focus_article();
    };
    let is_chosen = move || ui.session.selected().get() == Some(id);
    view! {
        <button
            class="popup__choice"
            role="menuitem"
            tabindex="-1"
            data-hue=label.hue.code()
            class:popup__choice--on=live(is_chosen)
            on:click=on_click
        >
            <bdi class="popup__name">{label.name}</bdi>
            <bdi class="popup__words">{words}</bdi>
        </button>
    }
}

/// What the suggestion that is looked at would be, and the two answers to it. Another may take its
/// place while it is looked at, or more be known of it.
fn suggestion(ui: UiState) -> AnyView {
    let session = ui.session;
    let offered = Memo::new(move |_| {
        session.suggestions_revision().track();
        let id = session.current().get()?;
        let label = session.with_suggestions(|w, all| label_of(&w.schema, all.get(id)?).cloned());
        Some((label??, session.about_suggestion(id).unwrap_or_default()))
    });
    let answer = move |answer: SuggestionAnswer| {
        if let Some(id) = session.current().get_untracked() {
            ui.answer_suggestion(id, answer);
        }
        ui.focus_article();
    };
    let hint = |(label, about): (Label, String)| {
        view! {
            <p class="popup__hint" data-hue=label.hue.code()>
                <bdi class="popup__name">{label.name}</bdi>
                <bdi class="popup__words">{about}</bdi>
            </p>
        }
    };
    view! {
        {shown(move || offered.get().map(hint))}
        <button class="button compact" aria-keyshortcuts="a" on:click=move |_| answer(SuggestionAnswer::Accept)>
            "Accept " <kbd aria-hidden="true">"a"</kbd>
        </button>
        <button class="button compact" aria-keyshortcuts="x" on:click=move |_| answer(SuggestionAnswer::Reject)>
            "Reject " <kbd aria-hidden="true">"x"</kbd>
        </button>
    }
    .into_any()
}
