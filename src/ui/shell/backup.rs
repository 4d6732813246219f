//! How much is in this browser alone, and the ways to change that.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::parts::{Show, effect, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::ports::{Found, Permanence};
use tagline_app::{AtRisk, Copying};
use tagline_core::text::pluralize;

/// How long the work rests before it is copied into the folder.
const REST: Duration = Duration::from_secs(5);

#[component]
pub(super) fn Backup() -> impl IntoView {
    let session = UiState::get().session;
    let at_risk = Memo::new(move |_| session.at_risk());
    let has_any = move || session.library().with(|l| !l.is_empty());
    copy_when_at_rest();
    view! {
        <Show when=has_any>
            <section class="backup" class:due=live(move || at_risk.get().is_due) aria-label="Backup">
                <p class="hint">{shown(move || says(at_risk.get()))}</p>
                <button type="button" class="button" on:click=move |_| session.download_library()>
                    "Download a backup"
                </button>
                <FolderCopies/>
                <Promise/>
            </section>
        </Show>
    }
}

fn says(at_risk: AtRisk) -> String {
    match at_risk {
        AtRisk { documents: 0, .. } => "All of this is backed up as it is now.".to_owned(),
        AtRisk { documents, is_due: false, .. } => {
            format!(
                "{} changed since the last backup.",
                pluralize(documents, "document", "documents")
            )
        }
        AtRisk { changes, .. } => format!(
            "{} since the last backup are in this browser alone, which may clear what a page has stored: Safari does after seven days without a visit.",
            pluralize(changes as usize, "change", "changes")
        ),
    }
}

/// Asks the browser not to clear the library, where it has not promised that.
#[component]
fn Promise() -> impl IntoView {
    let session = UiState::get().session;
    let button = move || {
        (session.permanence().get() == Permanence::Clearable).then(|| {
            view! {
                <button
                    type="button"
                    class="button"
                    title="Asks the browser not to clear the library where room runs out"
                    on:click=move |_| session.ask_for_permanence()
                >
                    "Ask the browser to keep it"
                </button>
            }
        })
    };
    shown(button)
}

/// Copies into a folder, where the browser can write into one.
#[component]
fn FolderCopies() -> impl IntoView {
    let session = UiState::get().session;
    shown(move || match session.folder().get() {
        Found::Impossible => None,
        Found::Nothing => Some(view! { <ChooseFolder/> }.into_any()),
        Found::Closed(name) => Some(view! { <ClosedFolder name/> }.into_any()),
        Found::Open(name) => Some(view! { <OpenFolder name/> }.into_any()),
    })
}

#[component]
fn ChooseFolder() -> impl IntoView {
    let session = UiState::get().session;
    view! {
        <button
            type="button"
            class="button"
            title="From then on every document is written there, too, a few seconds after it has changed"
            on:click=move |_| session.choose_folder()
        >
            "Keep copies in a folder…"
        </button>
    }
}

#[component]
fn ClosedFolder(name: String) -> impl IntoView {
    let session = UiState::get().session;
    view! {
        <p class="hint">
            "Copies go into the folder " <bdi>{format!("“{name}”")}</bdi>
            ", once the browser is allowed to write there again."
        </p>
        <div class="actions">
            <button type="button" class="button" on:click=move |_| session.allow_folder()>
                "Allow"
            </button>
            <StopCopies/>
        </div>
    }
}

#[component]
fn OpenFolder(name: String) -> impl IntoView {
    let session = UiState::get().session;
    let fault = move || match session.copying().get() {
        Copying::Failed(reason) => Some(view! {
            <p class="hint" role="alert">
                {format!("The last copy was not written: {reason} The next change tries again. Your work is kept in this browser.")}
            </p>
        }),
        Copying::Idle | Copying::Busy => None,
    };
    view! {
        <p class="hint">"Copies are kept in the folder " <bdi>{format!("“{name}”")}</bdi> "."</p>
        {shown(fault)}
        <StopCopies/>
    }
}

#[component]
fn StopCopies() -> impl IntoView {
    let session = UiState::get().session;
    view! {
        <button type="button" class="button" on:click=move |_| session.forget_folder()>
            "Stop copying"
        </button>
    }
}

/// Copies what has changed, once nothing has changed for a moment.
fn copy_when_at_rest() {
    let session = UiState::get().session;
    let waiting: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let stop = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    effect(move |_| {
        session.library().track();
        if !matches!(session.folder().get(), Found::Open(_)) {
            return;
        }
        stop();
        let copy = move || spawn_local(session.copy_into_folder());
        waiting.set_value(set_timeout_with_handle(copy, REST).ok());
    });
    on_cleanup(stop);
}
