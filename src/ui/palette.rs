//! stand-in
use leptos::prelude::*;
/// The toolbar of labels.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    view! { <div role="toolbar" aria-label="Labels"></div> }
}
