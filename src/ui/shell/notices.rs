use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::state::ShellState;
use crate::ui::parts::{Glyph, Icon, effect, shown};
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::Notice;

/// How long good news stays, in milliseconds: long enough to read two sentences.
const STAYS: u32 = 8_000;

/// What is said in passing: good news goes by itself, bad news stays until it is dismissed.
#[component]
pub(crate) fn Notices() -> impl IntoView {
    let session = UiState::get().session;
    let timer = StoredValue::new_local(None::<Timeout>);
    let wait = move || timer.set_value(Some(Timeout::new(STAYS, move || session.dismiss())));
    let hold = move || timer.set_value(None);
    effect(move |_| match session.notice().get() {
        Some(notice) if !notice.is_error => wait(),
        _ => hold(),
    });
    let release = move || {
        if session.notice().with_untracked(|n| n.as_ref().is_some_and(|n| !n.is_error)) {
            wait();
        }
    };
    view! {
        <div
            class="notices"
            aria-live="polite"
            on:mouseenter=move |_| hold()
            on:mouseleave=move |_| release()
            on:focusin=move |_| hold()
            on:focusout=move |_| release()
        >
            {shown(move || session.notice().get().map(|notice| view! { <NoticeLine notice/> }))}
        </div>
    }
}

#[component]
fn NoticeLine(notice: Notice) -> impl IntoView {
    let (ui, shell) = (UiState::get(), ShellState::get());
    let session = ui.session;
    let binned = shell.binned.get_untracked().filter(|(said, _)| *said == notice.text);
    let undo = binned.map(|(_, id)| {
        let restore = move |_| {
            session.restore(&id);
            session.dismiss();
        };
        view! { <button type="button" class="button" on:click=restore>"Undo"</button> }
    });
    let opened = shell.opened.get_untracked().filter(|(said, _)| *said == notice.text);
    let correct = opened.map(|(_, report)| {
        let ask = move |_| {
            ui.open_dialog(DialogKind::Import(report.clone()));
            session.dismiss();
        };
        view! { <button type="button" class="button" on:click=ask>"Not right?"</button> }
    });
    view! {
        <div class="notice" class:bad=notice.is_error>
            <p>{notice.text}</p>
            {undo}
            {correct}
            <button
                type="button"
                class="button icon"
                aria-label="Dismiss"
                on:click=move |_| session.dismiss()
            >
                <Glyph icon=Icon::Close/>
            </button>
        </div>
    }
}
