use std::time::Duration;

use leptos::prelude::*;

use super::state::ShellState;
use crate::platform::offline::Offline;
use crate::ui::parts::Show;
use crate::ui::ui_state::UiState;
use tagline_app::Saving;

/// How long the page stands before it is kept for when there is no network: that fetches every file
/// of it, when the first article may be on its way to the screen.
const QUIET: Duration = Duration::from_secs(3);

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
        let start = move || {
            let ready = move || {
                let _ = is_ready.try_set(true);
            };
            let _ = update.offline.try_set_value(Offline::start(ready));
        };
        set_timeout(start, QUIET);
    }
}

/// Offers the newer build, only while nothing would be lost by loading the page anew.
#[component]
pub(super) fn UpdateReady() -> impl IntoView {
    let update: Update = expect_context();
    let session = UiState::get().session;
    let shell = ShellState::get();
    let is_safe = move || session.is_safe() && !shell.has_unkept_draft();
    let is_offered = move || {
        let is_saved = session.saving().with(|saving| *saving == Saving::Saved);
        session.has_stranded().track();
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
