//! The whole page, and where it is put.

use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lazy::{self, LazyModule, LazyView, LazyViews, lazy_view};
use super::shell::{
    Banners, DropPlace, Library, Notices, Paste, ShellState, TaskBar, TopBar, Update, apply_theme,
};
use super::ui_state::UiState;
use crate::platform::store;
use crate::ui::parts::{effect, live, shown};
use tagline_app::{Session, View};

/// Puts the page in the place of the words that stood there while it was loading.
pub fn mount(session: Session, parts: Rc<dyn LazyViews>) {
    if let Some(starting) = document().get_element_by_id("starting") {
        starting.remove();
    }
    mount_to_body(move || {
        fetch_the_rest(session, lazy::provide(parts));
        view! { <App session/> }
    });
}

/// The whole page.
#[component]
pub(crate) fn App(session: Session) -> impl IntoView {
    UiState::provide(session);
    let shell = ShellState::provide(session);
    apply_theme(session);
    Update::provide();
    ask_before_leaving(session, shell);
    let view_name = move || match session.view().get() {
        View::Starting => "starting",
        View::Paste => "paste",
        View::Reader(_) => "reader",
    };
    view! {
        <a class="skip" href="#main">"Skip to the article"</a>
        <TopBar/>
        <div class="page" data-view=live(view_name)>
            <Library/>
            <main id="main" tabindex="-1">
                <Middle/>
            </main>
            {lazy_view(LazyView::Side)}
        </div>
        <TaskBar/>
        <Notices/>
        {lazy_view(LazyView::Dialogs)}
        <DropPlace/>
    }
}

/// The place to paste, or the article under its palette.
#[component]
fn Middle() -> impl IntoView {
    let session = UiState::get().session;
    shown(move || match session.view().get() {
        View::Starting => view! { <Starting/> }.into_any(),
        View::Paste => view! {
            <div class="desk"><Banners/></div>
            <Paste/>
        }
        .into_any(),
        View::Reader(_) => view! {
            <div class="desk">
                <Banners/>
                {lazy_view(LazyView::Palette)}
            </div>
            {lazy_view(LazyView::Reader)}
        }
        .into_any(),
    })
}

/// How long the library may take before it is said that it does not answer.
const SLOW: Duration = Duration::from_secs(5);

#[component]
fn Starting() -> impl IntoView {
    let is_slow = RwSignal::new(false);
    let timer = set_timeout_with_handle(move || is_slow.set(true), SLOW).ok();
    on_cleanup(move || timer.into_iter().for_each(|timer| timer.clear()));
    let says = move || {
        if is_slow.get() {
            "The library does not answer yet. If Tagline is open in another tab or window, close it there and reload this page. What was saved is still kept."
        } else {
            "Opening the library…"
        }
    };
    view! { <p class="starting" aria-live="polite">{shown(says)}</p> }
}

/// How long the first screen stands before the rest is fetched unasked.
const QUIET: Duration = Duration::from_secs(1);

/// Fetches what the first screen does not need: at once where a document is to be shown; else when
/// the person begins to do something, or the first screen has stood for a moment.
fn fetch_the_rest(session: Session, rest: LazyModule) {
    effect(move |_| match session.view().get() {
        View::Starting => {}
        View::Reader(_) => rest.fetch(),
        View::Paste => spawn_local(async move {
            session.painted().await;
            set_timeout(move || rest.fetch(), QUIET);
        }),
    });
    let pressed = window_event_listener(ev::pointerdown, move |_| rest.fetch());
    let typed = window_event_listener(ev::keydown, move |_| rest.fetch());
    let dragged = window_event_listener(ev::dragenter, move |_| rest.fetch());
    on_cleanup(move || {
        [pressed, typed, dragged].into_iter().for_each(WindowListenerHandle::remove);
    });
}

/// Lets the browser ask before something that is only in this page is lost, and notes what it can
/// where the person leaves all the same.
fn ask_before_leaving(session: Session, shell: ShellState) {
    let asked = window_event_listener(ev::beforeunload, move |event| {
        if !session.is_safe() || !session.note_typing() || shell.has_unkept_draft() {
            event.prevent_default();
        }
    });
    let left = window_event_listener(ev::pagehide, move |event| {
        session.leave();
        shell.draft.note();
        if event.persisted() {
            store::pause();
        }
    });
    let back = window_event_listener(ev::pageshow, move |event| {
        if event.persisted() {
            store::resume();
            session.retry();
        }
    });
    // A page that is out of sight may be ended without another word.
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() {
            session.leave();
            shell.draft.note();
        }
    });
    on_cleanup(move || {
        [asked, left, back, hidden].into_iter().for_each(WindowListenerHandle::remove);
    });
}
