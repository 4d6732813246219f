use leptos::prelude::*;

use super::frame::Frame;
use crate::platform::offline::Offline;
use crate::session::Saving;
use crate::ui::bus::Bus;
use crate::ui::parts::Show;

/// A newer build of the page that has been fetched, for as long as the page lives.
#[derive(Clone, Copy)]
pub(crate) struct Update {
    is_ready: RwSignal<bool>,
    offline: StoredValue<Option<Offline>, LocalStorage>,
}

impl Update {
    /// Has the page kept for when there is no network, and gives what comes of it to everything
    /// below.
    pub(crate) fn provide() {
        let is_ready = RwSignal::new(false);
        let update = Self { is_ready, offline: StoredValue::new_local(None) };
        provide_context(update);
        // Not before the page is there: its own files come first.
        request_animation_frame(move || {
            let ready = move || {
                let _ = is_ready.try_set(true);
            };
            update.offline.set_value(Offline::start(ready));
        });
    }
}

/// Offers the newer build, only while nothing would be lost by loading the page anew.
#[component]
pub(super) fn UpdateReady() -> impl IntoView {
    let update: Update = expect_context();
    let session = Bus::get().session;
    let frame = Frame::get();
    let is_safe = move || session.is_safe() && !frame.has_unkept_draft();
    let is_offered = move || {
        let is_saved = session.saving().with(|saving| *saving == Saving::Saved);
        update.is_ready.get() && is_saved && is_safe()
    };
    let renew = move |_| {
        if is_safe() {
            update.offline.with_value(|offline| offline.iter().for_each(Offline::renew));
        }
    };
    view! {
        <Show when=is_offered>
            <section class="banner" aria-label="Update ready">
                <p>"A newer Tagline is ready. Everything here is saved."</p>
                <div class="actions">
                    <button type="button" class="button" on:click=renew>
                        "Reload"
                    </button>
                </div>
            </section>
        </Show>
    }
}
