use leptos::html;
use leptos::prelude::*;

use super::typed::{Kind, Typed};
use crate::ui::parts::shown;
use tagline_app::{Commit, FieldId};

/// One line of text that is committed when the person leaves it or presses Enter; free text also
/// while the typing goes on. Escape takes the typing back.
#[component]
pub(crate) fn TextField(
    /// Which it is, for what was typed in it to be found again.
    field: FieldId,
    /// What it holds, for everyone.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what was typed.
    commit: Commit,
    /// Whether half of what is being typed may be taken: of free text, not of a name.
    #[prop(optional)]
    is_free: bool,
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
    let is_eager = is_free;
    let typed = Typed::new(field, value, Kind { is_eager, has_lines: false }, commit);
    let (scope, name) = typed.mark();
    if is_first {
        start_here(input, typed);
    }
    view! {
        <label class="field">
            <span class="field-name">{label}</span>
            <input
                type=kind
                placeholder=placeholder
                maxlength=limit.to_string()
                autocomplete="off"
                data-scope=scope
                data-field=name
                node_ref=input
                aria-invalid=typed.invalid()
                prop:value=typed.shown
                on:input=move |event| typed.type_in(event_target_value(&event))
                on:change=move |_| typed.finish()
                on:blur=move |_| typed.finish()
                on:keydown=move |event| {
                    typed.on_key(&event);
                }
            />
            <Refusal typed/>
        </label>
    }
}

/// Why what stands in the field was not taken over.
#[component]
fn Refusal(typed: Typed) -> impl IntoView {
    view! { <span class="refusal" role="alert">{shown(move || typed.refusal.get())}</span> }
}

/// Puts the keyboard into the field, with everything in it selected.
fn start_here(input: NodeRef<html::Input>, typed: Typed) {
    input.on_load(move |element| {
        // Before the value's own effect, which would let go of the selection.
        element.set_value(&typed.shown.get_untracked());
        let _ = element.focus();
        element.select();
    });
}

/// Several lines of free text.
#[component]
pub(crate) fn TextArea(
    /// Which it is, for what was typed in it to be found again.
    field: FieldId,
    /// What it holds, for everyone.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what was typed.
    commit: Commit,
) -> impl IntoView {
    let typed = Typed::new(field, value, Kind { is_eager: true, has_lines: true }, commit);
    let (scope, name) = typed.mark();
    view! {
        <label class="field">
            <span class="field-name">{label}</span>
            <textarea
                rows="2"
                data-scope=scope
                data-field=name
                aria-invalid=typed.invalid()
                prop:value=typed.shown
                on:input=move |event| typed.type_in(event_target_value(&event))
                on:change=move |_| typed.finish()
                on:blur=move |_| typed.finish()
                on:keydown=move |event| {
                    typed.on_key(&event);
                }
            ></textarea>
            <Refusal typed/>
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
