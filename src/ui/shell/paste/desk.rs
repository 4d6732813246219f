use gloo::timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeping::Keeping;
use super::kept;
use super::prose::{self, Kinds};
use tagline_app::Session;
use tagline_app::workshop::Request;
use tagline_core::model::Metadata;
use tagline_core::text::{Document, MAX_TEXT_BYTES, title_of};

/// Milliseconds without a key after which the draft is measured.
const SETTLES_AFTER: u32 = 300;

/// The text that is being brought in. The text itself stands in the page's field, so that a key
/// costs the same however long it is; here is what it was when it last settled.
#[derive(Clone, Copy)]
pub(crate) struct PasteDesk {
    pub(super) session: Session,
    /// What is known about the article.
    pub(super) meta: RwSignal<Metadata>,
    /// What the person should know about how it was read.
    pub(super) notices: RwSignal<Vec<String>>,
    /// Why it was not taken.
    pub(super) refusal: RwSignal<Option<String>>,
    /// Paragraphs and words.
    pub(super) size: RwSignal<(usize, usize)>,
    /// Whether the lines look broken by hand.
    pub(super) is_wrapped: RwSignal<bool>,
    /// The field, while it is in the page.
    pub(super) field: NodeRef<html::Textarea>,
    /// What stood here before something else took its place.
    pub(super) earlier: RwSignal<Option<Earlier>>,
    text: StoredValue<String>,
    pub(super) kinds: StoredValue<Kinds>,
    /// How much is being read and has yet to come here.
    pub(super) awaited: StoredValue<usize>,
    /// Whether the person wants the text frozen as soon as everything has come.
    pub(super) is_to_freeze: StoredValue<bool>,
    /// Whether the text has become a document, or is on its way.
    is_frozen: StoredValue<bool>,
    /// Whether it is on its way.
    is_freezing: StoredValue<bool>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    keeping: Keeping,
}

/// A text that gave way to another one.
#[derive(Clone)]
pub(super) struct Earlier {
    text: String,
    meta: Metadata,
    kinds: Kinds,
}

impl PasteDesk {
    /// A desk with what was left on it on the last visit.
    pub(crate) fn new(session: Session) -> Self {
        let desk = Self {
            session,
            meta: RwSignal::new(Metadata::default()),
            notices: RwSignal::new(Vec::new()),
            refusal: RwSignal::new(None),
            size: RwSignal::new((0, 0)),
            is_wrapped: RwSignal::new(false),
            field: NodeRef::new(),
            earlier: RwSignal::new(None),
            text: StoredValue::new(String::new()),
            kinds: StoredValue::new(Kinds::new()),
            awaited: StoredValue::new(0),
            is_to_freeze: StoredValue::new(false),
            is_frozen: StoredValue::new(false),
            is_freezing: StoredValue::new(false),
            timer: StoredValue::new_local(None),
            keeping: Keeping::new(session),
        };
        spawn_local(async move {
            if let Some(json) = desk.keeping.left().await {
                desk.restore(&json);
            }
        });
        desk
    }

    /// Lays out what was left here, unless there is something new already.
    fn restore(self, json: &str) {
        let typed = self.field.get_untracked().is_some_and(|field| !field.value().is_empty());
        let (text, meta, kinds) = kept::read(json);
        if typed || text.is_empty() {
            return;
        }
        self.meta.set(meta);
        self.kinds.set_value(kinds);
        self.show(text);
    }

    /// The text as it last settled.
    pub(super) fn text(self) -> String {
        self.text.get_value()
    }

    /// Whether there is a text that would be lost with the page.
    pub(crate) fn is_unkept(self) -> bool {
        self.text.with_value(|text| !text.is_empty()) && self.keeping.is_behind()
    }

    /// Settles once the person pauses.
    pub(super) fn settle_soon(self) {
        self.refusal.set(None);
        self.timer.set_value(Some(Timeout::new(SETTLES_AFTER, move || self.settle())));
        let draft = move || Some(self.written(&self.field.get_untracked()?.value()));
        self.keeping.keep_soon(self.text.with_value(String::len), draft);
    }

    /// Takes the text from the field, measures it and keeps it for the next visit.
    pub(super) fn settle(self) {
        self.timer.set_value(None);
        if let Some(field) = self.field.get_untracked() {
            self.put(field.value());
        }
    }

    fn put(self, text: String) {
        self.refusal.set(None);
        if self.text.with_value(|before| *before == text) {
            return;
        }
        self.size.set(prose::measure(&text));
        self.look_for_wraps(text.clone());
        self.text.set_value(text);
        self.keep();
    }

    /// Finds out whether the lines look broken by hand. Nothing waits for that, and where it
    /// cannot be found out nothing is said of it.
    fn look_for_wraps(self, text: String) {
        self.is_wrapped.set(false);
        let length = text.len();
        if length > MAX_TEXT_BYTES {
            return;
        }
        spawn_local(async move {
            let reading = self.session.read(Request::Text(text)).await;
            if self.text.with_value(|now| now.len() == length) {
                self.is_wrapped.set(reading.is_ok_and(|reading| reading.is_wrapped));
            }
        });
    }

    /// Keeps the draft for the next visit.
    pub(super) fn keep(self) {
        self.keeping.keep(self.text.with_value(|text| self.written(text)));
    }

    /// The draft with this text, as it is kept; nothing where there is no text.
    fn written(self, text: &str) -> String {
        let meta = self.meta.get_untracked();
        let write = || self.kinds.with_value(|kinds| kept::write(text, meta, kinds));
        if text.is_empty() { String::new() } else { write() }
    }

    /// Takes a field that the person has changed.
    pub(super) fn set_meta(self, meta: Metadata) {
        self.meta.set(meta);
        self.keep();
    }

    /// Puts a text into the field as well.
    pub(super) fn show(self, text: String) {
        if let Some(field) = self.field.get_untracked() {
            field.set_value(&text);
        }
        self.put(text);
    }

    /// Empties the desk; what stood here can be brought back.
    pub(super) fn clear(self) {
        self.settle();
        let (text, kinds) = (self.text(), self.kinds.get_value());
        let had_text = !text.trim().is_empty();
        let earlier = Earlier { text, meta: self.meta.get_untracked(), kinds };
        self.earlier.set(Some(earlier).filter(|_| had_text));
        self.empty();
    }

    /// Brings back what stood here before.
    pub(super) fn bring_back(self) {
        let Some(earlier) = self.earlier.get_untracked() else { return };
        self.clear();
        self.meta.set(earlier.meta);
        self.kinds.set_value(earlier.kinds);
        self.show(earlier.text);
    }

    /// Empties the desk once its text has become a document, and is kept as one: until then the
    /// draft is what a crash would leave.
    pub(crate) fn forget_frozen(self) {
        if self.is_frozen.get_value() {
            self.is_frozen.set_value(false);
            self.earlier.set(None);
            self.empty();
        }
    }

    fn empty(self) {
        self.meta.set(Metadata::default());
        self.notices.set(Vec::new());
        self.refusal.set(None);
        self.kinds.set_value(Kinds::new());
        self.show(String::new());
    }

    /// Makes a document of the text, for good. Where it cannot be one, everything stays.
    pub(super) fn freeze(self) {
        if self.is_freezing.get_value() {
            return;
        }
        self.settle();
        let is_early = self.awaited.get_value() > 0;
        self.is_to_freeze.set_value(is_early);
        if is_early {
            return;
        }
        let text = self.text();
        if text.trim().is_empty() {
            self.refuse("There is no text yet. Paste an article first.".to_owned());
            return;
        }
        let kinds = self.kinds.with_value(|kinds| prose::kinds_of(&text, kinds));
        let mut meta = self.meta.get_untracked();
        if meta.title.trim().is_empty() {
            meta.title = title_of(&text);
        }
        match Document::with_blocks(&text, &kinds) {
            Ok(document) => {
                self.is_frozen.set_value(true);
                self.is_freezing.set_value(true);
                spawn_local(async move {
                    let is_kept = self.session.add(document, meta).await;
                    self.is_freezing.set_value(false);
                    if is_kept {
                        self.forget_frozen();
                    }
                });
            }
            Err(too_long) => self.refuse(format!("{too_long} Shorten it, or split it in parts.")),
        }
    }

    pub(super) fn refuse(self, reason: String) {
        self.refusal.set(Some(reason));
        if let Some(field) = self.field.get_untracked() {
            let _ = field.focus();
        }
    }
}
