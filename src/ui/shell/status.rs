//! Whether the work is safe, and what to do where it is not.

use leptos::prelude::*;

use super::formats::{Scope, download};
use super::update::UpdateReady;
use crate::ui::parts::{Show, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::{Saving, Session, View};
use tagline_format::FORMATS;

/// The one status of the page.
#[component]
pub(super) fn SavingStatus() -> impl IntoView {
    let saving = UiState::get().session.saving();
    let word = move || match saving.get() {
        Saving::Saved => "Saved",
        Saving::Saving => "Saving…",
        Saving::NotSaved(_) => "Not saved",
    };
    let state = move || match saving.get() {
        Saving::Saved => "saved",
        Saving::Saving => "saving",
        Saving::NotSaved(_) => "not-saved",
    };
    view! {
        <div class="saving" role="status" data-state=live(state) title="Kept in this browser, nowhere else">
            {shown(word)}
        </div>
    }
}

/// What stands between the person and their work: it is not saved, it belongs to another tab, or a newer
/// Tagline waits.
#[component]
pub(crate) fn Banners() -> impl IntoView {
    view! {
        <UpdateReady/>
        <NotSaved/>
        <ReadOnly/>
        <Stranded/>
    }
}

#[component]
fn NotSaved() -> impl IntoView {
    let session = UiState::get().session;
    let reason = Memo::new(move |_| match session.saving().get() {
        Saving::NotSaved(reason) => Some(reason),
        _ => None,
    });
    let banner = move |reason: String| {
        view! {
            <section class="banner bad" aria-label="Not saved">
                <p>
                    <strong>"Not saved. "</strong>
                    {reason}
                </p>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| try_again(session)>
                        "Try again"
                    </button>
                    <RescueButton/>
                </div>
            </section>
        }
    };
    shown(move || reason.get().map(banner))
}

/// Saves again what waits; a storage that did not open is opened by loading the page anew, where
/// that loses nothing.
fn try_again(session: Session) {
    if session.lasts() {
        session.retry();
    } else if session.is_safe() {
        let _ = window().location().reload();
    } else {
        session.say("To try again, the page is loaded anew, and what is here would be gone. Download it, then reload the page.");
    }
}

/// Downloads what is open in the format that holds everything.
#[component]
fn RescueButton() -> impl IntoView {
    let ui = UiState::get();
    let is_open = move || matches!(ui.session.view().get(), View::Reader(_));
    let rescue = move |_| {
        if let Some(native) = FORMATS.first() {
            download(ui, Scope::Document, native);
        }
    };
    view! {
        <Show when=is_open>
            <button type="button" class="button" on:click=rescue>
                "Download this document"
            </button>
        </Show>
    }
}

#[component]
fn ReadOnly() -> impl IntoView {
    let session = UiState::get().session;
    let is_locked =
        move || matches!(session.view().get(), View::Reader(_)) && !session.writable().get();
    view! {
        <Show when=is_locked>
            <section class="banner" aria-label="Read only">
                <p>"This document is being edited in another tab."</p>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| session.take_over()>
                        "Take over"
                    </button>
                </div>
            </section>
        </Show>
    }
}

/// Changes that another tab's taking over has left without a document.
#[component]
fn Stranded() -> impl IntoView {
    let session = UiState::get().session;
    view! {
        <Show when=move || session.has_stranded().get()>
            <section class="banner" aria-label="Changes not in the document">
                <p>
                    "Another tab was editing this document, so your last changes here are not in it. They can be kept in a copy."
                </p>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| session.keep_stranded()>
                        "Keep in a copy"
                    </button>
                    <button type="button" class="button" on:click=move |_| session.drop_stranded()>
                        "Drop them"
                    </button>
                </div>
            </section>
        </Show>
    }
}
