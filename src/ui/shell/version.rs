//! Another version of the article's text: what of the annotations stands in it, and what is to be
//! decided, before anything is made.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::parts::{live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::{Commit, FieldId};
use tagline_core::edit::anchor::{Anchored, Orphan};
use tagline_core::model::AnnotationId;
use tagline_core::text::Document;
use tagline_core::text::pluralize;

/// How much of the text around a guess is shown on either side, in bytes.
const AROUND: usize = 40;

/// A text that was compared with the open document's.
#[derive(Clone)]
struct Compared {
    text: String,
    anchored: Anchored,
}

/// What is being done with the new version.
#[derive(Clone, Copy)]
struct Desk {
    field: NodeRef<html::Textarea>,
    compared: RwSignal<Option<Compared>, LocalStorage>,
    accepted: RwSignal<BTreeSet<AnnotationId>>,
    refusal: RwSignal<Option<String>>,
    /// Whether the new version is being made.
    is_making: RwSignal<bool>,
}

#[component]
pub(super) fn NewVersion() -> impl IntoView {
    let desk = Desk {
        field: NodeRef::new(),
        compared: RwSignal::new_local(None),
        accepted: RwSignal::new(BTreeSet::new()),
        refusal: RwSignal::new(None),
        is_making: RwSignal::new(false),
    };
    let is_asking = move || desk.compared.with(Option::is_none);
    view! {
        <div hidden=live(move || !is_asking())><Ask desk/></div>
        {shown(move || desk.compared.get().map(|compared| view! { <Decide desk compared/> }))}
    }
}

#[component]
fn Ask(desk: Desk) -> impl IntoView {
    let ui = UiState::get();
    let left = ui.session.typed(&field_of(ui)).unwrap_or_default();
    let type_in = move |event| {
        ui.session.type_in(&field_of(ui), event_target_value(&event), false, &not_yet());
    };
    let compare = move |_| {
        let Some(field) = desk.field.get_untracked() else { return };
        spawn_local(async move {
            match compared(ui, field.value(), &BTreeSet::new()).await {
                Ok(compared) => {
                    desk.refusal.set(None);
                    desk.compared.set(Some(compared));
                }
                Err(reason) => desk.refusal.set(Some(reason)),
            }
        });
    };
    view! {
        <p>
            "Paste the article as it is now. Its annotations are placed in the new text by their \
            words and by what stands around them; nothing is made before you have seen how."
        </p>
        <label class="field">
            <span class="field-name">"New text"</span>
            <textarea
                class="version-text"
                spellcheck="false"
                rows="12"
                node_ref=desk.field
                prop:value=left
                on:input=type_in
            ></textarea>
        </label>
        <p class="refusal" role="alert">{shown(move || desk.refusal.get())}</p>
        <div class="actions">
            <button type="button" class="button primary" on:click=compare>"Place the annotations"</button>
        </div>
    }
}

/// The field of the new text: a draft until the new version is made.
fn field_of(ui: UiState) -> FieldId {
    ui.session.field("version", "New text")
}

/// Takes nothing over: that is what the buttons are for.
fn not_yet() -> Commit {
    Arc::new(|_| Err("The new version is not made yet.".to_owned()))
}

/// The open document's annotations in another text.
async fn compared(
    ui: UiState,
    text: String,
    accepted: &BTreeSet<AnnotationId>,
) -> Result<Compared, String> {
    let document = ui.session.read_version(text.clone()).await?;
    let anchored = ui.session.placed_in(document, accepted);
    let anchored = anchored.ok_or_else(|| "No document is open any more.".to_owned())?;
    Ok(Compared { text, anchored })
}

/// What was placed, and each annotation that was not.
#[component]
fn Decide(desk: Desk, compared: Compared) -> impl IntoView {
    let ui = UiState::get();
    let Compared { text, anchored } = compared;
    let document = anchored.workspace.document.clone();
    let orphans: Vec<_> =
        anchored.orphans.iter().map(|orphan| row(desk, &document, orphan)).collect();
    let make = move |_| {
        if desk.is_making.get_untracked() {
            return;
        }
        desk.is_making.set(true);
        let text = text.clone();
        spawn_local(async move {
            let made = made(ui, desk, text).await;
            let _ = desk.is_making.try_set(false);
            match made {
                Ok(()) => ui.close_dialog(),
                Err(reason) => desk.refusal.set(Some(reason)),
            }
        });
    };
    view! {
        <p>{summary(&anchored)}</p>
        {(!orphans.is_empty()).then(|| view! { <ul class="orphans">{orphans}</ul> })}
        <p class="hint">
            "The document that is open stays as it is; the new version becomes one of its own."
        </p>
        <p class="refusal" role="alert">{shown(move || desk.refusal.get())}</p>
        <div class="actions">
            <button type="button" class="button primary" on:click=make>"Make the new version"</button>
            <button type="button" class="button" on:click=move |_| desk.compared.set(None)>"Back"</button>
        </div>
    }
}

/// Makes the new version with what the person has accepted.
async fn made(ui: UiState, desk: Desk, text: String) -> Result<(), String> {
    let accepted = desk.accepted.get_untracked();
    let Compared { anchored, .. } = compared(ui, text, &accepted).await?;
    let field = field_of(ui);
    let is_made = ui.session.adopt_version(anchored.workspace).await;
    if is_made {
        ui.session.drop_typing(&field, "");
    }
    is_made.then_some(()).ok_or_else(|| "The open document is still to be saved.".to_owned())
}

/// "23 annotations are placed. 2 have to be decided:"
fn summary(anchored: &Anchored) -> String {
    let placed = anchored.workspace.annotations.len();
    let are = if placed == 1 { "is" } else { "are" };
    let placed = format!("{} {are} placed.", pluralize(placed, "annotation", "annotations"));
    match anchored.orphans.len() {
        0 => format!("{placed} Nothing is left to decide."),
        1 => format!("{placed} One is left to decide; what is not ticked is left out:"),
        n => format!("{placed} {n} are left to decide; what is not ticked is left out:"),
    }
}

/// An annotation without a sure place: its guess to accept, if there is one.
fn row(desk: Desk, document: &Document, orphan: &Orphan) -> AnyView {
    let words = view! { <q><bdi>{orphan.words.clone()}</bdi></q> };
    let Some(first) = orphan.guess.as_ref().and_then(|guess| guess.first()) else {
        return view! { <li>{words}<small>"There is no trace of it."</small></li> }.into_any();
    };
    let id = orphan.annotation.id;
    let (before, here, after) = around(document, first.start(), first.end());
    let toggle = move |_| {
        desk.accepted.update(|accepted| {
            if !accepted.remove(&id) {
                accepted.insert(id);
            }
        });
    };
    let likely = format!("{} % likely: ", (orphan.score * 100.0).round());
    view! {
        <li>
            <label>
                <input type="checkbox" on:change=toggle/>
                <span>{words}<small>{likely}<bdi>{before}<b>{here}</b>{after}</bdi></small></span>
            </label>
        </li>
    }
    .into_any()
}

/// A place in a text with what stands before and after it.
fn around(document: &Document, start: usize, end: usize) -> (String, String, String) {
    let text = document.text();
    let from = text.floor_char_boundary(start.saturating_sub(AROUND));
    let to = text.ceil_char_boundary((end + AROUND).min(text.len()));
    let part = |range: Range<usize>| text.get(range).unwrap_or_default().replace('\n', " ");
    (format!("…{}", part(from..start)), part(start..end), format!("{}…", part(end..to)))
}
