//! stand-in
use leptos::prelude::*;
/// The article.
#[component]
pub(crate) fn Reader() -> impl IntoView {
    view! { <article></article> }
}
