//! The small menu in the article: the labels for the selected words, or the choice between
//! annotations that overlap.

use leptos::html;
use leptos::prelude::*;

use crate::ui::bus::{Bus, Offer, Popup};
use crate::ui::parts::{effect, live, roving, shown};
use tagline_core::model::{AnnotationId, Label, SuggestionId};
use tagline_language::suggestions::label_of;

/// Shows the popup of the bus, if there is one.
#[component]
pub(super) fn PopupMenu() -> impl IntoView {
    let bus = Bus::get();
    shown(move || bus.popup.get().map(|popup| view! { <Menu popup/> }))
}

#[component]
fn Menu(popup: Popup) -> impl IntoView {
    let bus = Bus::get();
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
            bus.popup.set(None);
            bus.focus_article.notify();
        } else if let Some(menu) = menu.get_untracked() {
            roving::on_key(&menu, &event);
        }
    };
    let (x, y) = popup.at;
    let (role, name, items) = match popup.offer {
        Offer::Labels => ("menu", "Tag as", labels(bus)),
        Offer::Choose(ids) => ("menu", "Which annotation?", choices(bus, &ids)),
        Offer::Suggestion => ("group", "Suggestion", suggestion(bus)),
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

fn labels(bus: Bus) -> AnyView {
    let labels = bus.session.with(|w| w.schema.labels.clone()).unwrap_or_default();
    labels.into_iter().map(|label| item(bus, label)).collect_view().into_any()
}

fn item(bus: Bus, label: Label) -> impl IntoView {
    let id = label.id;
    let on_click = move |_| {
        bus.tag_selection(id);
        bus.focus_article.notify();
    };
    view! {
        <button class="popup__label" role="menuitem" tabindex="-1" data-hue=label.hue.code() on:click=on_click>
            <bdi class="popup__name">{label.name}</bdi>
            {label.key.map(|key| view! { <kbd aria-hidden="true">{key.to_string()}</kbd> })}
        </button>
    }
}

fn choices(bus: Bus, ids: &[AnnotationId]) -> AnyView {
    let rows = ids.iter().filter_map(|&id| {
        let row = bus.session.with(|w| {
            let annotation = w.annotation(id)?;
            let label = w.schema.label(annotation.label)?.clone();
            Some((label, w.words_of(annotation)))
        });
        row.flatten().map(|(label, words)| choice(bus, id, label, words))
    });
    rows.collect_view().into_any()
}

fn choice(bus: Bus, id: AnnotationId, label: Label, words: String) -> impl IntoView {
    let on_click = move |_| {
        bus.popup.set(None);
        bus.session.select(Some(id));
        bus.focus_article.notify();
    };
    let is_chosen = move || bus.session.selected().get() == Some(id);
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
fn suggestion(bus: Bus) -> AnyView {
    let session = bus.session;
    let offered = Memo::new(move |_| {
        session.suggestions_revision().track();
        let id = session.current().get()?;
        let label = session.with_suggestions(|w, all| label_of(&w.schema, all.get(id)?).cloned());
        Some((label??, session.about_suggestion(id).unwrap_or_default()))
    });
    let answer = move |act: fn(Bus, SuggestionId)| {
        if let Some(id) = session.current().get_untracked() {
            act(bus, id);
        }
        bus.focus_article.notify();
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
        <button class="button compact" aria-keyshortcuts="a" on:click=move |_| answer(Bus::accept_and_go_on)>
            "Accept " <kbd aria-hidden="true">"a"</kbd>
        </button>
        <button class="button compact" aria-keyshortcuts="x" on:click=move |_| answer(Bus::reject_and_go_on)>
            "Reject " <kbd aria-hidden="true">"x"</kbd>
        </button>
    }
    .into_any()
}
