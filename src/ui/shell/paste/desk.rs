use gloo::timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kept;
use super::prose::{self, Kinds};
use crate::model::Metadata;
use crate::session::Session;
use crate::session::offers::{Reading, Request};
use crate::text::Document;
use crate::ui::bus::{Bus, Dialog};

/// Under this name the text is kept until it is frozen.
const DRAFT: &str = "draft";
/// Milliseconds without a key after which the draft is measured.
const SETTLES_AFTER: u32 = 300;
/// Milliseconds without a key after which the draft is kept: a page that is killed a tenth of a
/// second after the last key has lost nothing.
const KEPT_AFTER: u32 = 40;
/// Bytes from which on keeping a draft takes longer than a frame, and waits until it is measured.
const LONG: usize = 200_000;

/// The text that is being brought in. The text itself stands in the page's field, so that a key
/// costs the same however long it is; here is what it was when it last settled.
#[derive(Clone, Copy)]
pub(crate) struct PasteDesk {
    session: Session,
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
    /// The plain form of what was pasted last as rich text.
    plain: StoredValue<String>,
    text: StoredValue<String>,
    kinds: StoredValue<Kinds>,
    /// How much is being read and has yet to come here.
    awaited: StoredValue<usize>,
    /// Whether the person wants the text frozen as soon as everything has come.
    is_to_freeze: StoredValue<bool>,
    /// Whether the text is on its way to become a document.
    is_frozen: StoredValue<bool>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    keeping: StoredValue<Option<Timeout>, LocalStorage>,
    /// How often there was something new to keep, and which of these is durable.
    changes: StoredValue<u32>,
    durable: StoredValue<u32>,
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
            plain: StoredValue::new(String::new()),
            text: StoredValue::new(String::new()),
            kinds: StoredValue::new(Kinds::new()),
            awaited: StoredValue::new(0),
            is_to_freeze: StoredValue::new(false),
            is_frozen: StoredValue::new(false),
            timer: StoredValue::new_local(None),
            keeping: StoredValue::new_local(None),
            changes: StoredValue::new(0),
            durable: StoredValue::new(0),
        };
        spawn_local(async move {
            if let Some(json) = session.kept(DRAFT).await {
                desk.restore(&json);
            }
        });
        desk
    }

    /// Lays out what was left here, unless there is something new already.
    fn restore(self, json: &str) {
        let typed = self.field.get_untracked().is_some_and(|field| !field.value().is_empty());
        let (text, meta, kinds) = kept::read(json);
        if typed || self.changes.get_value() > 0 || text.is_empty() {
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
        let length = self.text.with_value(String::len);
        let is_long_changed = length >= LONG && self.timer.with_value(Option::is_some);
        let waits = is_long_changed || self.keeping.with_value(Option::is_some);
        waits || (length > 0 && self.durable.get_value() != self.changes.get_value())
    }

    /// Settles once the person pauses.
    pub(super) fn settle_soon(self) {
        self.refusal.set(None);
        self.timer.set_value(Some(Timeout::new(SETTLES_AFTER, move || self.settle())));
        let is_short = self.text.with_value(|text| text.len() < LONG);
        let keep = move || {
            self.keeping.set_value(None);
            if let Some(field) = self.field.get_untracked() {
                self.keep_text(&field.value());
            }
        };
        self.keeping.set_value(is_short.then(|| Timeout::new(KEPT_AFTER, keep)));
    }

    /// Takes the text from the field, measures it and keeps it for the next visit.
    pub(super) fn settle(self) {
        self.timer.set_value(None);
        self.keeping.set_value(None);
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
        spawn_local(async move {
            let reading = self.session.read(Request::Text(text)).await;
            if self.text.with_value(|now| now.len() == length) {
                self.is_wrapped.set(reading.is_ok_and(|reading| reading.is_wrapped));
            }
        });
    }

    /// Keeps the draft for the next visit.
    fn keep(self) {
        self.text.with_value(|text| self.keep_text(text));
    }

    fn keep_text(self, text: &str) {
        let meta = || self.meta.get_untracked();
        let written = || self.kinds.with_value(|kinds| kept::write(text, meta(), kinds));
        let draft = if text.is_empty() { String::new() } else { written() };
        self.changes.update_value(|n| *n += 1);
        let change = self.changes.get_value();
        spawn_local(async move {
            // Where it is not kept, leaving the page asks first.
            if self.session.keep(DRAFT, draft).await.is_ok() {
                self.durable.set_value(change);
            }
        });
    }

    /// Takes a field that the person has changed.
    pub(super) fn set_meta(self, meta: Metadata) {
        self.meta.set(meta);
        self.keep();
    }

    /// Puts a text into the field as well.
    fn show(self, text: String) {
        if let Some(field) = self.field.get_untracked() {
            field.set_value(&text);
        }
        self.put(text);
    }

    /// Has something read, and does with it what there is to do; freezing waits for that.
    fn read(self, request: Request, take: fn(Self, Result<Reading, String>)) {
        self.awaited.update_value(|n| *n += 1);
        spawn_local(async move {
            take(self, self.session.read(request).await);
            self.awaited.update_value(|n| *n -= 1);
            if self.awaited.get_value() == 0 && self.is_to_freeze.get_value() {
                self.freeze();
            }
        });
    }

    /// Puts a whole article in the place of whatever there was.
    pub(crate) fn load(self, reading: Reading) {
        self.clear();
        self.learn(&reading);
        self.show(reading.text);
    }

    fn load_read(self, read: Result<Reading, String>) {
        match read {
            Ok(reading) => self.load(reading),
            Err(reason) => self.refuse(reason),
        }
    }

    pub(super) fn load_sample(self) {
        self.read(Request::Sample, Self::load_read);
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

    /// Empties the desk once its text has become a document.
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

    /// Remembers what a reading says besides its text.
    fn learn(self, reading: &Reading) {
        self.kinds.update_value(|kinds| prose::remember(kinds, reading));
        self.meta.update(|meta| fill_empty(meta, reading.meta.clone()));
        self.notices.set(reading.notices.clone());
        self.keep();
    }

    /// Takes what is pasted into the field. Plain text goes the browser's way, so that its own undo
    /// still knows it; what rich text comes to is put at the caret.
    pub(super) fn paste(self, bus: Bus, event: &web_sys::ClipboardEvent) {
        let Some(data) = event.clipboard_data() else { return };
        let get = |kind| data.get_data(kind).ok().filter(|d| !d.is_empty());
        let (html, plain) = (get("text/html"), get("text/plain").unwrap_or_default());
        if is_ours(&plain) {
            event.prevent_default();
            self.import(bus, plain);
        } else if let Some(html) = html {
            event.prevent_default();
            self.plain.set_value(plain.clone());
            self.read(Request::Paste { html, plain }, Self::insert_read);
        } else {
            self.read(Request::Text(plain), |desk, read| {
                // The text itself has come without our help.
                if let Ok(reading) = read {
                    desk.learn(&reading);
                }
            });
        }
    }

    /// Puts what was read of rich text at the caret; where it could not be read, its plain form.
    fn insert_read(self, read: Result<Reading, String>) {
        match read {
            Ok(reading) => {
                self.learn(&reading);
                self.insert(&reading.text);
            }
            Err(reason) => {
                self.insert(&self.plain.get_value());
                self.refusal.set(Some(format!("Only the plain text was taken. {reason}")));
            }
        }
    }

    fn insert(self, text: &str) {
        let Some(field) = self.field.get_untracked() else { return };
        let start = field.selection_start().ok().flatten().unwrap_or_default();
        // The field counts in UTF-16 units; a text of 8 MB has fewer than 2³² of them.
        let length = u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
        if field.set_range_text(text).is_ok() {
            let end = start.saturating_add(length);
            let _ = field.set_selection_range(end, end);
        }
        self.settle();
    }

    fn import(self, bus: Bus, json: String) {
        spawn_local(async move {
            match self.session.import("what was pasted".to_owned(), json).await {
                Ok(report) if report.refused.is_empty() => {}
                Ok(report) => bus.dialog.set(Some(Dialog::Import(report))),
                Err(reason) => self.session.complain(reason),
            }
        });
    }

    /// Joins lines that were broken by hand.
    pub(super) fn join_lines(self) {
        self.settle();
        self.read(Request::Unwrap(self.text()), |desk, read| match read {
            Ok(reading) => {
                desk.learn(&reading);
                desk.show(reading.text);
            }
            Err(reason) => desk.refuse(reason),
        });
    }

    /// Makes a document of the text, for good. Where it cannot be one, everything stays.
    pub(super) fn freeze(self) {
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
            meta.title = prose::title_of(&text);
        }
        match Document::with_blocks(&text, &kinds) {
            Ok(document) => {
                self.is_frozen.set_value(true);
                self.session.create(document, meta);
            }
            Err(too_long) => self.refuse(format!("{too_long} Shorten it, or split it in parts.")),
        }
    }

    fn refuse(self, reason: String) {
        self.refusal.set(Some(reason));
        if let Some(field) = self.field.get_untracked() {
            let _ = field.focus();
        }
    }
}

/// Whether a pasted text is a file of ours rather than an article.
fn is_ours(text: &str) -> bool {
    let start = text.trim_start();
    let head: String = start.chars().take(200).filter(|c| !c.is_whitespace()).collect();
    head.starts_with("{\"format\":\"tagline")
}

/// Fills the empty fields of `meta` in.
fn fill_empty(meta: &mut Metadata, found: Metadata) {
    let pairs = [
        (&mut meta.title, found.title),
        (&mut meta.source_url, found.source_url),
        (&mut meta.publisher, found.publisher),
        (&mut meta.byline, found.byline),
        (&mut meta.date, found.date),
        (&mut meta.language, found.language),
    ];
    for (field, value) in pairs {
        if field.trim().is_empty() {
            *field = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_files_are_told_from_articles() {
        assert!(is_ours(" {\n  \"format\": \"tagline\",\n  \"version\": 1"));
        assert!(is_ours("{\"format\":\"tagline-library\""));
        assert!(!is_ours("{\"format\":\"other\"}") && !is_ours("The format: tagline"));
    }

    #[test]
    fn what_the_person_typed_is_not_replaced() {
        let mut meta = Metadata { title: "Mine".to_owned(), ..Metadata::default() };
        let found = Metadata { title: "Found".into(), byline: "A. B.".into(), ..meta.clone() };
        fill_empty(&mut meta, found);
        assert_eq!((meta.title.as_str(), meta.byline.as_str()), ("Mine", "A. B."));
    }
}
