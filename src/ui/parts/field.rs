use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::{live, shown};

/// One line of text that is committed when the person leaves it or presses Enter. (The browser's
/// `change` event is just that, and waits for an input method to finish.) Escape takes the typing
/// back.
#[component]
pub(crate) fn TextField(
    /// What it holds, for everyone.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what was typed; where it refuses, the old value comes back.
    #[prop(into)]
    commit: Callback<String>,
    /// An example in the empty field.
    #[prop(optional, into)]
    placeholder: String,
    /// What a browser should know of it: `url`, `text`.
    #[prop(default = "text")]
    kind: &'static str,
    /// The most characters it takes.
    #[prop(default = 2000)]
    limit: u32,
    /// Whether the keyboard starts here.
    #[prop(optional)]
    is_first: bool,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let show = move || {
        if let Some(element) = input.get_untracked() {
            element.set_value(&value.get_untracked());
        }
    };
    if is_first {
        start_here(input, value);
    }
    let take = move |event| {
        commit.run(event_target_value(&event));
        show();
    };
    let take_back = move |event: web_sys::KeyboardEvent| {
        let typed = input.get_untracked().map(|element| element.value());
        if event.key() == "Escape" && typed.is_some_and(|t| t != value.get_untracked()) {
            // Or Escape would close the dialog around it as well.
            event.prevent_default();
            show();
        }
    };
    view! {
        <label class="field">
            <span class="field-name">{label}</span>
            <input
                type=kind
                placeholder=placeholder
                maxlength=limit.to_string()
                autocomplete="off"
                node_ref=input
                prop:value=live(move || value.get())
                on:change=take
                on:keydown=take_back
            />
        </label>
    }
}

/// Puts the keyboard into the field, with everything in it selected.
fn start_here(input: NodeRef<html::Input>, value: Signal<String>) {
    input.on_load(move |element| {
        // Before the value's own effect, which would let go of the selection.
        element.set_value(&value.get_untracked());
        let _ = element.focus();
        element.select();
    });
}

/// Several lines of text, committed when the person leaves them.
#[component]
pub(crate) fn TextArea(
    /// What it holds, for everyone.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what was typed.
    #[prop(into)]
    commit: Callback<String>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field-name">{label}</span>
            <textarea
                rows="2"
                prop:value=live(move || value.get())
                on:change=move |event| commit.run(event_target_value(&event))
            ></textarea>
        </label>
    }
}

/// One of a few named choices.
#[component]
pub(crate) fn Choice(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// The code and the name of each.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The code of the one that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the code of another.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let option = move |(code, name): (String, String)| {
        let is_chosen = code == value.get();
        view! { <option value=code selected=is_chosen>{name}</option> }
    };
    view! {
        <label class="field">
            <span class="field-name">{label}</span>
            <select on:change=move |event| choose.run(event_target_value(&event))>
                {shown(move || options.get().into_iter().map(option).collect_view())}
            </select>
        </label>
    }
}
