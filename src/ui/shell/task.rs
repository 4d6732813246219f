//! The bar that shows how far work on many documents has come.

use leptos::prelude::*;

use crate::ui::parts::{effect, live, shown};
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::{Progress, Session, Sweep, Task};
use tagline_core::text::pluralize;

/// Shows how far the work in the background has come, where it is on more than one document and no
/// dialog shows it already; it can be stopped there.
#[component]
pub(crate) fn TaskBar() -> impl IntoView {
    let ui = UiState::get();
    let session = ui.session;
    let is_in_dialog = move || ui.dialog().with(|d| *d == Some(DialogKind::SuggestEverywhere));
    // Anew only for another task: a button that is pressed must not be replaced at each step.
    let visible = Memo::new(move |_| {
        let progress = session.progress().get().filter(|progress| progress.total > 1)?;
        let is_shown = progress.task != Task::Suggest || !is_in_dialog();
        is_shown.then_some(progress.task)
    });
    effect(move |was_suggesting: Option<bool>| {
        let is_suggesting = session
            .progress()
            .with(|p| p.as_ref().is_some_and(|progress| progress.task == Task::Suggest));
        if was_suggesting == Some(true) && !is_suggesting && !untrack(is_in_dialog) {
            session.say(untrack(|| came_of(&session.sweep().get())));
        }
        is_suggesting
    });
    shown(move || visible.get().map(|task| bar(session, task)))
}

fn bar(session: Session, task: Task) -> impl IntoView {
    let name = match task {
        Task::Import => "Opening files",
        Task::Suggest => "Suggesting in every document",
        Task::Copy => "Copying documents",
    };
    let of = move |tell: fn(&Progress) -> String| {
        live(move || session.progress().with(|p| p.as_ref().map(tell).unwrap_or_default()))
    };
    let is_cancelled =
        move || session.progress().with(|p| p.as_ref().is_none_or(|p| p.is_cancelled));
    view! {
        <div class="task">
            <span>{name} ": " {of(|p| format!("{} of {}", p.done, p.total))}</span>
            <progress
                aria-label=name
                value=of(|p| p.done.to_string())
                max=of(|p| p.total.to_string())
            ></progress>
            <button
                type="button"
                class="button"
                disabled=live(is_cancelled)
                on:click=move |_| session.cancel_task()
            >
                "Stop"
            </button>
        </div>
    }
}

/// What suggesting in every document has come to, for those who have closed its dialog.
fn came_of(sweep: &Sweep) -> String {
    let made = pluralize(sweep.annotations, "annotation", "annotations");
    let read = pluralize(sweep.done - sweep.left.len(), "document", "documents");
    let left = sweep.documents - sweep.done + sweep.left.len();
    let rest = if left > 0 { format!(" {left} left out.") } else { String::new() };
    format!("{made} made in {read}.{rest}")
}
