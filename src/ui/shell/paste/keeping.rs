use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use tagline_app::Session;

/// Under this name the draft is kept until it is frozen.
const DRAFT: &str = "draft";
/// Milliseconds without a key after which the draft is kept: a page that is killed a tenth of a
/// second after the last key has lost nothing.
const KEPT_AFTER: u32 = 40;
/// The same for a long draft, which takes longer than a shell to keep.
const LONG_KEPT_AFTER: u32 = 300;
/// Bytes from which on a draft is long.
const LONG: usize = 200_000;

/// Keeps the draft for the next visit, and knows whether it is kept.
#[derive(Clone, Copy)]
pub(super) struct Keeping {
    session: Session,
    /// How often there was something new to keep, and which of these is durable.
    changes: StoredValue<u32>,
    durable: StoredValue<u32>,
    waiting: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Keeping {
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            changes: StoredValue::new(0),
            durable: StoredValue::new(0),
            waiting: StoredValue::new_local(None),
        }
    }

    /// What was kept on the last visit, unless there is something new already.
    pub(super) async fn left(self) -> Option<String> {
        let draft = self.session.kept(DRAFT).await;
        draft.filter(|_| self.changes.get_value() == 0)
    }

    /// Keeps what `draft` then gives, once the person pauses; it is `length` bytes long or so.
    pub(super) fn keep_soon(self, length: usize, draft: impl FnOnce() -> Option<String> + 'static) {
        let keep = move || {
            self.waiting.set_value(None);
            draft().into_iter().for_each(|draft| self.keep(draft));
        };
        let pause = if length < LONG { KEPT_AFTER } else { LONG_KEPT_AFTER };
        self.waiting.set_value(Some(Timeout::new(pause, keep)));
    }

    /// Keeps this now.
    pub(super) fn keep(self, draft: String) {
        self.changes.update_value(|n| *n += 1);
        let change = self.changes.get_value();
        spawn_local(async move {
            // Where it is not kept, leaving the page asks first.
            if self.session.keep(DRAFT, draft).await.is_ok() {
                self.durable.set_value(change);
            }
        });
    }

    /// Whether the last change is not durable, or not yet.
    pub(super) fn is_behind(self) -> bool {
        let waits = self.waiting.with_value(Option::is_some);
        waits || self.durable.get_value() != self.changes.get_value()
    }
}
