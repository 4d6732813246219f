//! The card of the selected annotation: everything it says, to be corrected.

mod edges;
mod figure;
mod mention;
mod party;
mod pending_button;
mod quote;
mod relations;
mod subject;
mod words;

use std::rc::Rc;
use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast as _;

use self::figure::FigureFields;
use self::mention::MentionFields;
use self::quote::QuoteFields;
use self::relations::Relations;
use self::subject::Subject;
use self::words::Words;
use super::parts::{Field, Select};
use crate::ui::parts::{live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::{Action, Commit};
use tagline_core::model::{Annotation, AnnotationId, LabelKind, Provenance, Workspace};
use tagline_core::text::quoted;

/// The card of what is selected, if anything is.
#[component]
pub(super) fn Card() -> impl IntoView {
    let ui = UiState::get();
    relations::tie_what_is_clicked(ui);
    let current = Memo::new(move |_| {
        let id = ui.session.selected().get()?;
        ui.session.follow(|w| w.annotation(id).map(|a| a.id)).flatten()
    });
    shown(move || current.get().map(|id| view! { <CardOf id/> }))
}

#[component]
fn CardOf(id: AnnotationId) -> impl IntoView {
    let ui = UiState::get();
    let subject = Subject { id, ui };
    let kind = subject.follow(|_, a| Some(a.body.kind()));
    let hue = subject.follow(hue_of);
    let section = NodeRef::<html::Section>::new();
    ui.set_card(Some(Rc::new(move || {
        if let Some(section) = section.try_get_untracked().flatten() {
            let _ = section.focus();
        }
    })));
    on_cleanup(move || ui.set_card(None));
    let is_locked = move || !ui.session.writable().get();
    let fields = move || {
        kind.get().map(|kind| match kind {
            LabelKind::Mention => view! { <MentionFields subject/> }.into_any(),
            LabelKind::Quote => view! { <QuoteFields subject/> }.into_any(),
            LabelKind::Figure => view! { <FigureFields subject/> }.into_any(),
            LabelKind::Remark => ().into_any(),
        })
    };
    view! {
        <section
            class="card"
            node_ref=section
            tabindex="-1"
            aria-label="Annotation"
            data-hue=hue
            on:keydown=move |e| close_at_escape(&e, ui)
        >
            <button
                type="button"
                class="card-close"
                aria-label="Close"
                title="Close (Esc)"
                on:click=move |_| close(ui)
            >
                "×"
            </button>
            <fieldset class="card-fields" disabled=live(is_locked)>
                <legend class="unseen">"Annotation"</legend>
                <LabelMenu subject/>
                <Words subject/>
                {shown(fields)}
                <Note subject/>
                <Relations subject/>
                <footer class="card-foot">
                    <span>{subject.follow(|_, a| provenance(a))}</span>
                    <Delete subject/>
                </footer>
            </fieldset>
        </section>
    }
}

fn hue_of(workspace: &Workspace, annotation: &Annotation) -> &'static str {
    workspace.schema.label(annotation.label).map_or("slate", |l| l.hue.code())
}

fn close(ui: UiState) {
    // What is being typed is taken over as the field loses the focus.
    if let Some(active) = document().active_element().and_then(|e| e.dyn_into().ok()) {
        let active: web_sys::HtmlElement = active;
        let _ = active.blur();
    }
    ui.session.select(None);
    ui.focus_article();
}

/// Escape ends what waits for a click in the article first, then closes the card.
fn close_at_escape(event: &ev::KeyboardEvent, ui: UiState) {
    if event.key() != "Escape" || event.default_prevented() {
        return;
    }
    event.prevent_default();
    event.stop_propagation();
    if ui.is_waiting() {
        ui.stop_waiting();
    } else {
        close(ui);
    }
}

#[component]
fn LabelMenu(subject: Subject) -> impl IntoView {
    let session = subject.session();
    let options = Memo::new(move |_| {
        session.schema_revision().track();
        let names = |w: &Workspace| {
            w.schema.labels.iter().map(|l| (l.id.to_string(), l.name.clone())).collect::<Vec<_>>()
        };
        session.with(names).unwrap_or_default()
    });
    let relabel = move |code: &str| {
        if let Ok(label) = code.parse() {
            session.dispatch(Action::Relabel { id: subject.id, label });
        }
    };
    view! {
        <Select
            label="Label"
            options
            value=subject.follow(|_, a| a.label.to_string())
            choose=Arc::new(relabel)
            bare=true
        />
    }
}

#[component]
fn Note(subject: Subject) -> impl IntoView {
    let commit: Commit = Arc::new(move |text| {
        subject.session().dispatch(Action::SetNote { id: subject.id, note: text.to_owned() });
        Ok(())
    });
    let value = subject.follow(|_, a| a.note.clone());
    view! { <Field field=subject.field("Note") label="Note" is_free=true lines=2 value commit/> }
}

#[component]
fn Delete(subject: Subject) -> impl IntoView {
    let delete = move |_| {
        subject.session().dispatch(Action::Delete(vec![subject.id]));
        subject.ui.focus_article();
    };
    view! {
        <button type="button" class="button compact bad" on:click=delete>
            "Delete"
        </button>
    }
}

fn provenance(annotation: &Annotation) -> String {
    match &annotation.provenance {
        Provenance::Manual => "Tagged by hand".to_owned(),
        Provenance::Accepted(source) => format!("Suggestion accepted ({source})"),
        Provenance::Imported(file) => format!("Imported from {}", quoted(file)),
    }
}
