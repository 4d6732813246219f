use leptos::prelude::*;

use super::fresh_id;
use crate::ui::parts::{Kind, Typed, shown};
use tagline_app::{Commit, FieldId};

/// A text field over a part of the document: what is typed is taken over when the field is left and
/// at Enter; of free text also while the typing goes on. Escape brings back what was.
#[component]
pub(in super::super) fn Field(
    /// Which it is, for what was typed in it to be found again.
    field: FieldId,
    /// Its name.
    label: &'static str,
    /// What the document holds.
    #[prop(into)]
    value: Signal<String>,
    /// Takes it over.
    commit: Commit,
    /// Whether the document may have half of what is being typed: of free text, not of a name.
    #[prop(optional)]
    is_free: bool,
    /// Lines to show.
    #[prop(default = 1)]
    lines: u32,
    /// An example, or what to type.
    #[prop(optional)]
    hint: &'static str,
) -> impl IntoView {
    let kind = Kind { is_eager: is_free, has_lines: lines > 1 };
    let typed = Typed::new(field, value, kind, commit);
    let (scope, name) = typed.mark();
    let (id, error) = (fresh_id("field"), fresh_id("error"));
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if typed.on_key(&event) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let input = if lines > 1 {
        view! {
            <textarea
                id=id.clone()
                rows=lines
                placeholder=hint
                data-scope=scope
                data-field=name
                aria-describedby=error.clone()
                aria-invalid=typed.invalid()
                prop:value=typed.shown
                on:input=move |e| typed.type_in(event_target_value(&e))
                on:blur=move |_| typed.finish()
                on:keydown=on_key
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                type="text"
                autocomplete="off"
                placeholder=hint
                data-scope=scope
                data-field=name
                aria-describedby=error.clone()
                aria-invalid=typed.invalid()
                prop:value=typed.shown
                on:input=move |e| typed.type_in(event_target_value(&e))
                on:blur=move |_| typed.finish()
                on:keydown=on_key
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label class="field-name" for=id>{label}</label>
            {input}
            <p class="refusal" id=error role="alert">{shown(move || typed.refusal.get())}</p>
        </div>
    }
}
