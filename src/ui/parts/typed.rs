//! What is typed into a field over something that others may change meanwhile.

use leptos::ev;
use leptos::prelude::*;

use super::live::Live;
use super::{effect, live};
use crate::ui::ui_state::UiState;
use tagline_app::{Commit, FieldId, Session};

/// Said at a field in which something stands that was typed on an earlier visit.
const LEFT: &str = "This was typed before and not taken over. Press Enter, or type on, to take it over; press Esc to drop it.";

/// The same where Enter begins a line.
const LEFT_LINES: &str =
    "This was typed before and not taken over. Type on to take it over; press Esc to drop it.";

/// What a field shows while the document and the person may both change it.
///
/// What is being typed is never overwritten; what is not follows the document, the focused field
/// too. The session keeps it safe meanwhile ([`Session::type_in`]).
#[derive(Clone, Copy)]
pub(crate) struct Typed {
    session: Session,
    field: StoredValue<FieldId>,
    value: Signal<String>,
    /// What stands in the field.
    pub(crate) shown: RwSignal<String>,
    /// Why it was not taken over.
    pub(crate) refusal: RwSignal<Option<String>>,
    state: StoredValue<State>,
    is_typing: RwSignal<bool>,
    /// What stood in the field before the person began to type.
    before: StoredValue<String>,
    commit: StoredValue<Commit>,
    kind: Kind,
}

/// How a field is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    /// Whether what it is over may have half of what is being typed.
    pub(crate) is_eager: bool,
    /// Whether Enter begins another line.
    pub(crate) has_lines: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It shows what it is over.
    Following,
    /// It shows what was left in it on an earlier visit.
    Left,
    /// It shows what is being typed.
    Typing,
}

impl Typed {
    /// Over `value`, which `commit` changes.
    pub(crate) fn new(field: FieldId, value: Signal<String>, kind: Kind, commit: Commit) -> Self {
        let session = UiState::get().session;
        let typed = Self {
            session,
            field: StoredValue::new(field),
            value,
            shown: RwSignal::new(value.get_untracked()),
            refusal: RwSignal::new(None),
            state: StoredValue::new(State::Following),
            is_typing: RwSignal::new(false),
            before: StoredValue::new(String::new()),
            commit: StoredValue::new(commit),
            kind,
        };
        typed.bring_back();
        effect(move |_| {
            let value = value.get();
            if typed.state.get_value() == State::Following {
                typed.shown.set(value);
                typed.refusal.set(None);
            }
        });
        // Another tab takes over: what was typed is the last that can be kept of it.
        effect(move |_| {
            if !session.writable().get() {
                typed.finish();
            }
        });
        // What closes under the typing hand is left.
        on_cleanup(move || typed.finish());
        typed
    }

    /// Shows what was left in the field, if something was.
    fn bring_back(self) {
        let left = self.field.with_value(|field| self.session.typed(field));
        let Some(left) = left else { return };
        if left == self.shown.get_untracked() {
            self.forget();
            return;
        }
        self.shown.set(left);
        self.state.set_value(State::Left);
        let says = if self.kind.has_lines { LEFT_LINES } else { LEFT };
        self.refusal.set(Some(says.to_owned()));
    }

    /// Takes what stands in the field now that somebody has typed.
    pub(crate) fn type_in(self, text: String) {
        if self.state.get_value() != State::Typing {
            self.before.set_value(self.value.get_untracked());
            self.state.set_value(State::Typing);
            self.is_typing.set(true);
        }
        self.shown.set(text.clone());
        self.refusal.set(None);
        self.hand_on(text);
    }

    fn hand_on(self, text: String) {
        self.field.with_value(|field| {
            self.commit
                .with_value(|commit| self.session.type_in(field, text, self.kind.is_eager, commit));
        });
    }

    /// Takes over what was typed, if anything was. Safe when the field is gone.
    pub(crate) fn finish(self) {
        if self.state.try_get_value() != Some(State::Typing) {
            return;
        }
        let Some(field) = self.field.try_get_value() else { return };
        self.is_typing.try_set(false);
        match self.session.finish_typing(&field) {
            Ok(()) => self.follow(),
            Err(reason) => {
                self.state.try_set_value(State::Left);
                self.refusal.try_set(Some(reason));
            }
        }
    }

    /// Shows what it is over again.
    fn follow(self) {
        self.state.try_set_value(State::Following);
        self.is_typing.try_set(false);
        self.refusal.try_set(None);
        if let Some(value) = self.value.try_get_untracked() {
            self.shown.try_set(value);
        }
    }

    fn forget(self) {
        let before = self.before.get_value();
        self.field.with_value(|field| self.session.drop_typing(field, &before));
    }

    /// Takes a key: Enter takes over what was typed, Escape takes it back. Answers whether the key
    /// meant this and nothing else.
    pub(crate) fn on_key(self, event: &ev::KeyboardEvent) -> bool {
        if event.is_composing() {
            return false;
        }
        let state = self.state.get_value();
        match event.key().as_str() {
            "Enter" if !self.kind.has_lines => {
                if state == State::Left {
                    self.type_in(self.shown.get_untracked());
                }
                self.finish();
                true
            }
            "Escape" if state == State::Left || self.has_changed() => {
                event.prevent_default();
                self.forget();
                self.follow();
                true
            }
            _ => false,
        }
    }

    /// Whether something else stands in the field than before the typing began.
    fn has_changed(self) -> bool {
        let shown = self.shown.get_untracked();
        self.state.get_value() == State::Typing && self.before.with_value(|before| *before != shown)
    }

    /// Whether what stands in the field was not taken over, for the attribute.
    pub(crate) fn invalid(self) -> Live<Option<&'static str>> {
        live(move || self.refusal.with(Option::is_some).then_some("true"))
    }

    /// What the panic hook finds the field by, while somebody types in it: its scope and name.
    pub(crate) fn mark(self) -> (String, Live<Option<String>>) {
        let FieldId { scope, name } = self.field.get_value();
        (scope, live(move || self.is_typing.get().then(|| name.clone())))
    }
}
