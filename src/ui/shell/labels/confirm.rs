use std::str::FromStr;

use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::{Choice, Show, shown};
use tagline_core::edit::commands::Fate;

/// What a choice is called where all goes with what is deleted.
const WITH_IT: &str = "delete";

/// The fate that a choice stands for.
pub(super) fn fate<Id: FromStr>(code: &str) -> Fate<Id> {
    code.parse().map_or(Fate::Deleted, Fate::Moved)
}

/// Deletes something of the label set, after saying what becomes of what uses it.
#[component]
pub(super) fn Confirm(
    /// What is deleted, as its buttons name it.
    what: &'static str,
    /// What uses it.
    #[prop(into)]
    says: Signal<String>,
    /// Whether anything does.
    #[prop(into)]
    is_used: Signal<bool>,
    /// Who may have what uses it: code and words.
    #[prop(into)]
    heirs: Signal<Vec<(String, String)>>,
    /// Deletes it, given the code of the choice.
    #[prop(into)]
    delete: Callback<String>,
    /// Whether this is shown.
    asking: RwSignal<bool>,
) -> impl IntoView {
    let chosen = RwSignal::new(WITH_IT.to_owned());
    let gone = (WITH_IT.to_owned(), "Delete them too".to_owned());
    let options =
        Signal::derive(move || [gone.clone()].into_iter().chain(heirs.get()).collect::<Vec<_>>());
    let keep = NodeRef::<html::Button>::new();
    keep.on_load(|button| {
        let _ = button.focus();
    });
    view! {
        <div class="removal">
            <p role="status">{shown(move || says.get())}</p>
            <Show when=is_used>
                <Choice
                    label="What becomes of them"
                    options
                    value=chosen
                    choose=move |code| chosen.set(code)
                />
            </Show>
            <div class="actions">
                <button
                    type="button"
                    class="button bad"
                    on:click=move |_| delete.run(chosen.get_untracked())
                >
                    {format!("Delete {what}")}
                </button>
                <button type="button" class="button" node_ref=keep on:click=move |_| asking.set(false)>
                    "Keep it"
                </button>
            </div>
        </div>
    }
}
