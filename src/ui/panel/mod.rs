//! stand-in
use leptos::prelude::*;
/// What was found, and the card of what is selected.
#[component]
pub(crate) fn Panel() -> impl IntoView {
    view! { <aside></aside> }
}
