use leptos::prelude::*;

use crate::ui::parts::{live, shown};

/// A button that, pressed, waits for the person to do something in the article, and says what.
#[component]
pub(super) fn PendingButton(
    /// Whether it waits.
    #[prop(into)]
    is_on: Signal<bool>,
    /// What it offers.
    offers: &'static str,
    /// What it waits for.
    waits_for: &'static str,
    /// Begins to wait, or ceases to.
    #[prop(into)]
    toggle: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button compact"
            aria-pressed=live(move || is_on.get().to_string())
            on:click=move |_| toggle.run(())
        >
            {shown(move || if is_on.get() { waits_for } else { offers })}
        </button>
    }
}
