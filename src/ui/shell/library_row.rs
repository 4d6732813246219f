use std::sync::Arc;

use leptos::prelude::*;

use super::date_format;
use super::state::ShellState;
use crate::ui::parts::{Icon, Menu, MenuItem, TextField, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::ports::Summary;
use tagline_app::{Commit, FieldId, Session, View};
use tagline_core::model::DocumentId;
use tagline_core::text::pluralize;

/// One document of the library.
#[component]
pub(super) fn Row(id: DocumentId) -> impl IntoView {
    let session = UiState::get().session;
    let summary = follow(session, id.clone());
    let renaming = RwSignal::new(false);
    let id = StoredValue::new(id);
    // Whether the keyboard was in the field of the new title, and belongs back in the row.
    let was_renaming = StoredValue::new(false);
    shown(move || {
        if renaming.get() {
            was_renaming.set_value(true);
            view! { <li class="document"><Rename id summary renaming/></li> }.into_any()
        } else {
            let takes_focus = was_renaming.get_value();
            was_renaming.set_value(false);
            view! { <li class="document"><RowBody id summary renaming takes_focus/></li> }
                .into_any()
        }
    })
}

/// The field for a new title; Enter and leaving it rename, Escape does not.
#[component]
fn Rename(
    id: StoredValue<DocumentId>,
    summary: Memo<Option<Summary>>,
    renaming: RwSignal<bool>,
) -> impl IntoView {
    let session = UiState::get().session;
    let rename: Commit = Arc::new(move |title| {
        let title = title.trim();
        if !title.is_empty() {
            session.rename(id.get_value(), title.to_owned());
        }
        Ok(())
    });
    let label = "New title";
    let scope = FieldId::LIBRARY.to_owned();
    let field = FieldId { scope, name: id.with_value(|id| format!("{id}/{label}")) };
    let title = move || summary.get().map(|s| s.title).unwrap_or_default();
    let on_key = move |event: web_sys::KeyboardEvent| {
        let ends = matches!(event.key().as_str(), "Enter" | "Escape") && !event.is_composing();
        if ends {
            event.stop_propagation();
            // Or the key would go on to the row, where the keyboard is next.
            event.prevent_default();
            // Leaving the field commits what was typed.
            let field: web_sys::HtmlElement = event_target(&event);
            let _ = field.blur();
        }
    };
    view! {
        <div class="rename" on:focusout=move |_| renaming.set(false) on:keydown=on_key>
            <TextField field label value=Signal::derive(title) commit=rename is_first=true/>
        </div>
    }
}

#[component]
fn RowBody(
    id: StoredValue<DocumentId>,
    summary: Memo<Option<Summary>>,
    renaming: RwSignal<bool>,
    takes_focus: bool,
) -> impl IntoView {
    let shell = ShellState::get();
    let session = UiState::get().session;
    let is_current = move || session.view().get() == View::Reader(id.get_value());
    let title = Memo::new(move |_| summary.get().map(|s| name(&s)).unwrap_or_default());
    let open = move |_| {
        if !is_current() {
            session.open(id.get_value());
        }
        shell.leave_library();
    };
    let items = move |()| {
        vec![
            MenuItem::new("Rename", move || renaming.set(true)),
            MenuItem::new("Duplicate", move || session.duplicate(id.get_value())),
            MenuItem::new("Delete", move || {
                bin(session, shell, id.get_value(), &title.get_untracked());
            }),
        ]
    };
    let button = NodeRef::<leptos::html::Button>::new();
    if takes_focus {
        button.on_load(|button| {
            let _ = button.focus();
        });
    }
    view! {
        <button
            type="button"
            class="open-document"
            node_ref=button
            title=live(move || title.get())
            aria-current=live(move || is_current().then_some("true"))
            on:click=open
        >
            <bdi class="title">{shown(move || title.get())}</bdi>
            <span class="facts">{shown(move || summary.get().map(|s| facts(&s)))}</span>
        </button>
        {move || {
            view! { <Menu name=format!("More for {}", title.get()) icon=Icon::More items=items/> }
        }}
    }
}

/// One document of the bin.
#[component]
pub(super) fn BinRow(id: DocumentId) -> impl IntoView {
    let session = UiState::get().session;
    let summary = follow(session, id.clone());
    let asking = RwSignal::new(false);
    let title = move || summary.get().map(|s| name(&s)).unwrap_or_default();
    let id = StoredValue::new(id);
    let choices = move || {
        if asking.get() {
            let purge = move |_| session.purge(id.get_value());
            view! {
                <span>"This cannot be undone."</span>
                <button type="button" class="button bad" on:click=purge>"Delete for ever"</button>
                <button type="button" class="button" on:click=move |_| asking.set(false)>"Keep"</button>
            }
            .into_any()
        } else {
            let restore = move |_| session.restore(&id.get_value());
            view! {
                <button type="button" class="button" on:click=restore>"Restore"</button>
                <button type="button" class="button" on:click=move |_| asking.set(true)>
                    "Delete for ever…"
                </button>
            }
            .into_any()
        }
    };
    view! {
        <li class="document binned">
            <span class="title" title=live(title)>{shown(title)}</span>
            <div class="actions">{shown(choices)}</div>
        </li>
    }
}

fn follow(session: Session, id: DocumentId) -> Memo<Option<Summary>> {
    Memo::new(move |_| session.library().with(|l| l.iter().find(|s| s.id == id).cloned()))
}

fn bin(session: Session, shell: ShellState, id: DocumentId, title: &str) {
    let said = format!("Moved to the bin: “{title}”.");
    shell.binned.set(Some((said.clone(), id.clone())));
    session.bin(id);
    session.say(said);
}

fn name(summary: &Summary) -> String {
    if summary.title.is_empty() { "Untitled".to_owned() } else { summary.title.clone() }
}

/// "Today 14:05 · 12 annotations · backed up 3 Aug 2026".
fn facts(summary: &Summary) -> String {
    let annotations = pluralize(summary.annotations, "annotation", "annotations");
    let facts = format!("{} · {annotations}", date_format::day_or_time(summary.modified));
    match summary.downloaded {
        Some(at) => format!("{facts} · backed up {}", date_format::day_or_time(at)),
        None => facts,
    }
}
