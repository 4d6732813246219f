use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use tagline_app::Session;

/// The name under which the draft is kept.
const DRAFT: &str = "draft";
/// The setting that holds a draft which was not kept yet when the page went.
const NOTE: &str = "left-draft";
/// The most bytes of it: a browser gives all settings together about five million characters.
const MOST_NOTED: usize = 1 << 20;
/// Milliseconds from a key to the moment at which the draft is kept: a page that is killed a tenth of a
/// second after the last key has lost nothing.
const KEPT_AFTER: u32 = 40;
/// The same for a long draft, which takes longer than a shell to keep.
const LONG_KEPT_AFTER: u32 = 300;
/// Bytes from which on a draft is long.
const LONG: usize = 200_000;

/// Keeps the draft for the next visit, and knows whether it is kept.
#[derive(Clone, Copy)]
pub(super) struct Autosave {
    session: Session,
    /// The number of changes that were to be kept, and of the last one that is durable.
    changes: StoredValue<u32>,
    durable: StoredValue<u32>,
    waiting: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Autosave {
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            changes: StoredValue::new(0),
            durable: StoredValue::new(0),
            waiting: StoredValue::new_local(None),
        }
    }

    /// The draft as it was kept or noted on the last visit, unless there is a new one already.
    pub(super) async fn last_visit(self) -> Option<String> {
        let kept = self.session.kept(DRAFT).await;
        let noted = self.session.setting(NOTE).filter(|note| !note.is_empty());
        noted.or(kept).filter(|_| self.changes.get_value() == 0)
    }

    /// Notes a draft that is not kept yet in the settings, which are written at once.
    pub(super) fn note(self, draft: &str) {
        if draft.len() <= MOST_NOTED {
            self.session.set_setting(NOTE, draft);
        }
    }

    /// Keeps the result of `draft` soon, whether the person pauses or not; it is about `length`
    /// bytes long.
    pub(super) fn keep_soon(self, length: usize, draft: impl FnOnce() -> Option<String> + 'static) {
        self.session.go_on_typing();
        self.session.set_unkept(true);
        if self.waiting.with_value(Option::is_some) {
            return;
        }
        let keep = move || {
            self.waiting.set_value(None);
            match draft() {
                Some(draft) => self.keep(draft),
                None => self.tell(),
            }
        };
        let pause = if length < LONG { KEPT_AFTER } else { LONG_KEPT_AFTER };
        self.waiting.set_value(Some(Timeout::new(pause, keep)));
    }

    /// Keeps a draft now.
    pub(super) fn keep(self, draft: String) {
        self.session.set_unkept(true);
        self.changes.update_value(|n| *n += 1);
        let change = self.changes.get_value();
        spawn_local(async move {
            // Where it is not kept, leaving the page asks first.
            if self.session.keep(DRAFT, draft).await.is_ok() {
                self.durable.set_value(change);
                self.tell();
            }
        });
    }

    /// Says that all is kept, if it is; what was noted is done with then.
    fn tell(self) {
        if self.is_behind() {
            return;
        }
        if self.session.setting(NOTE).is_some_and(|note| !note.is_empty()) {
            self.session.set_setting(NOTE, "");
        }
        self.session.set_unkept(false);
    }

    /// Whether the last change is not durable, or not yet.
    pub(super) fn is_behind(self) -> bool {
        let waits = self.waiting.with_value(Option::is_some);
        waits || self.durable.get_value() != self.changes.get_value()
    }
}
