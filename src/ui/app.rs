//! The whole page, and where it is put.

use leptos::ev;
use leptos::prelude::*;

use super::bus::Bus;
use super::palette::Palette;
use super::reader::Reader;
use super::shell::{
    Banners, Dialogs, DropPlace, Frame, Library, Notices, Paste, SidePanel, TopBar, Update,
    apply_theme,
};
use crate::session::{Session, View};
use crate::ui::parts::{live, shown};

/// Puts the page in the place of the words that stood there while it was loading.
pub fn mount(session: Session) {
    if let Some(starting) = document().get_element_by_id("starting") {
        starting.remove();
    }
    mount_to_body(move || view! { <App session/> });
}

/// The whole page.
#[component]
pub(crate) fn App(session: Session) -> impl IntoView {
    Bus::provide(session);
    let frame = Frame::provide(session);
    apply_theme(session);
    Update::provide();
    ask_before_leaving(session, frame);
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
            <SidePanel/>
        </div>
        <Notices/>
        <Dialogs/>
        <DropPlace/>
    }
}

/// The place to paste, or the article under its palette.
#[component]
fn Middle() -> impl IntoView {
    let session = Bus::get().session;
    shown(move || match session.view().get() {
        View::Starting => view! { <p class="starting">"Opening the library…"</p> }.into_any(),
        View::Paste => view! {
            <div class="desk"><Banners/></div>
            <Paste/>
        }
        .into_any(),
        View::Reader(_) => view! {
            <div class="desk">
                <Banners/>
                <Palette/>
            </div>
            <Reader/>
        }
        .into_any(),
    })
}

/// Lets the browser ask before something that is only in this page is lost.
fn ask_before_leaving(session: Session, frame: Frame) {
    let asked = window_event_listener(ev::beforeunload, move |event| {
        if !session.is_safe() || frame.has_unkept_draft() {
            event.prevent_default();
        }
    });
    on_cleanup(move || asked.remove());
}
