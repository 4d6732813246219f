use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Glyph, Icon};

/// Something to settle before going on, over the page; Escape, the cross and a click beside it
/// close it, and the keyboard returns to where it was.
#[component]
pub(crate) fn Dialog(
    /// Its heading and accessible name.
    #[prop(into)]
    title: String,
    /// Whether it needs room for a table.
    #[prop(optional)]
    is_wide: bool,
    /// What to do once it is closed.
    #[prop(into)]
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    dialog.on_load(|element| {
        // Fails only where it is open already.
        let _ = element.show_modal();
    });
    let close = move || {
        if let Some(element) = dialog.get_untracked() {
            element.close();
        }
    };
    let close_beside = move |event: web_sys::MouseEvent| {
        let target = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlDialogElement>().ok());
        if target.is_some() {
            close();
        }
    };
    view! {
        <dialog
            class="dialog"
            class:wide=is_wide
            aria-labelledby="dialog-title"
            node_ref=dialog
            on:close=move |_| on_close.run(())
            on:mousedown=close_beside
        >
            <div class="sheet">
                <header>
                    <h2 id="dialog-title">{title}</h2>
                    <button type="button" class="button icon" aria-label="Close" on:click=move |_| close()>
                        <Glyph icon=Icon::Close/>
                    </button>
                </header>
                <div class="body">{children()}</div>
            </div>
        </dialog>
    }
}
