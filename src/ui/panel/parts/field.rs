use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;

use super::fresh_id;
use crate::ui::parts::{effect, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::Session;

/// Milliseconds without typing after which a field of several lines is taken over.
const IDLE: u32 = 600;

/// Takes over what was typed; a refusal is shown under the field.
pub(in super::super) type Commit = Arc<dyn Fn(&str) -> Result<(), String> + Send + Sync>;

/// What a field shows while the document and the person may both change it.
///
/// What is being typed is never overwritten; what is not follows the document, the focused field
/// too.
#[derive(Clone, Copy)]
struct Draft {
    value: Signal<String>,
    shown: RwSignal<String>,
    typed: StoredValue<Option<String>>,
    refusal: RwSignal<Option<String>>,
    commit: StoredValue<Commit>,
    idle: StoredValue<Option<Timeout>, LocalStorage>,
    session: Session,
    /// The opening of the document that it is of.
    turn: u64,
}

impl Draft {
    fn new(value: Signal<String>, commit: Commit) -> Self {
        let session = UiState::get().session;
        let draft = Self {
            session,
            turn: session.turn(),
            value,
            shown: RwSignal::new(value.get_untracked()),
            typed: StoredValue::new(None),
            refusal: RwSignal::new(None),
            commit: StoredValue::new(commit),
            idle: StoredValue::new_local(None),
        };
        effect(move |_| {
            let value = value.get();
            if draft.typed.with_value(Option::is_none) {
                draft.shown.set(value);
                draft.refusal.set(None);
            }
        });
        // Another tab takes over: what was typed is the last that can be kept of it.
        effect(move |_| {
            if !session.writable().get() {
                draft.settle();
            }
        });
        // A card that closes under the typing hand takes over what was typed.
        on_cleanup(move || {
            draft.settle();
        });
        draft
    }

    fn type_in(self, text: String, waits: bool) {
        self.shown.set(text.clone());
        self.typed.set_value(Some(text));
        let settle = move || {
            self.settle();
        };
        self.idle.set_value(waits.then(|| Timeout::new(IDLE, settle)));
    }

    /// Takes over what was typed, if anything was. Safe when the field is gone.
    fn settle(self) -> bool {
        let typed = self.typed.try_update_value(Option::take).flatten();
        let (Some(text), Some(commit)) = (typed, self.commit.try_get_value()) else { return true };
        if self.session.turn() != self.turn {
            // Its number means another annotation by now.
            return true;
        }
        let refusal = commit(&text).err();
        let is_taken = refusal.is_none();
        self.refusal.try_set(refusal);
        is_taken
    }

    /// As [`Self::settle`], and shows what the document made of it.
    fn finish(self) {
        let had_typed = self.typed.try_with_value(Option::is_some).unwrap_or(false);
        if had_typed && self.settle() {
            self.revert();
        }
    }

    fn revert(self) {
        self.typed.try_set_value(None);
        self.refusal.try_set(None);
        if let Some(value) = self.value.try_get_untracked() {
            self.shown.try_set(value);
        }
    }

    fn on_key(self, event: &ev::KeyboardEvent, lines: u32) {
        let is_dirty = self.shown.get_untracked() != self.value.get_untracked();
        match event.key().as_str() {
            "Enter" if lines < 2 && !event.is_composing() => {
                event.prevent_default();
                self.finish();
            }
            "Escape" if is_dirty => {
                event.stop_propagation();
                self.revert();
            }
            _ => {}
        }
    }
}

/// A text field over a part of the document: what is typed is taken over when the field is left,
/// at Enter, and, in one of several lines, when the typing pauses. Escape brings back what was.
#[component]
pub(in super::super) fn Field(
    /// Its name.
    label: &'static str,
    /// What the document holds.
    #[prop(into)]
    value: Signal<String>,
    /// Takes it over.
    commit: Commit,
    /// Lines to show.
    #[prop(default = 1)]
    lines: u32,
    /// An example, or what to type.
    #[prop(optional)]
    hint: &'static str,
) -> impl IntoView {
    let draft = Draft::new(value, commit);
    let (id, error) = (fresh_id("field"), fresh_id("error"));
    let invalid = move || draft.refusal.with(Option::is_some).then_some("true");
    let input = if lines > 1 {
        view! {
            <textarea
                id=id.clone()
                rows=lines
                placeholder=hint
                aria-describedby=error.clone()
                aria-invalid=live(invalid)
                prop:value=draft.shown
                on:input=move |e| draft.type_in(event_target_value(&e), true)
                on:blur=move |_| draft.finish()
                on:keydown=move |e| draft.on_key(&e, lines)
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
                aria-describedby=error.clone()
                aria-invalid=live(invalid)
                prop:value=draft.shown
                on:input=move |e| draft.type_in(event_target_value(&e), false)
                on:blur=move |_| draft.finish()
                on:keydown=move |e| draft.on_key(&e, lines)
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label class="field-name" for=id>{label}</label>
            {input}
            <p class="refusal" id=error role="alert">{shown(move || draft.refusal.get())}</p>
        </div>
    }
}
