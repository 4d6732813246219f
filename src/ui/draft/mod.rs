//! The draft of the next article, while it stands in the page's field.

mod autosave;
mod input;

use gloo::timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use autosave::Autosave;
use tagline_app::Session;
use tagline_app::draft::{ArticleDraft, DraftStage};
use tagline_app::workshop::Request;
use tagline_core::model::Metadata;
use tagline_core::text::MAX_TEXT_BYTES;

/// Milliseconds without a key after which the draft is measured.
const SETTLES_AFTER: u32 = 300;

/// The draft that is being brought in. The newest text stands in the page's field, so that a key
/// costs the same however long it is; the draft has the text as it last settled.
#[derive(Clone, Copy)]
pub(crate) struct DraftState {
    session: Session,
    draft: RwSignal<ArticleDraft>,
    stage: StoredValue<DraftStage>,
    /// Notices on how it was read.
    pub(crate) notices: RwSignal<Vec<String>>,
    /// The reason why it was not taken.
    pub(crate) refusal: RwSignal<Option<String>>,
    size: RwSignal<(usize, usize)>,
    /// Whether the lines look broken by hand.
    pub(crate) is_wrapped: RwSignal<bool>,
    /// The field, while it is in the page.
    pub(crate) field: NodeRef<html::Textarea>,
    /// The draft that gave way to this one.
    pub(crate) earlier: RwSignal<Option<ArticleDraft>>,
    /// Readings that have been asked for and have yet to come.
    pending_reads: StoredValue<usize>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    autosave: Autosave,
}

impl DraftState {
    /// The state with the draft of the last visit.
    pub(crate) fn new(session: Session) -> Self {
        let state = Self {
            session,
            draft: RwSignal::new(ArticleDraft::default()),
            stage: StoredValue::new(DraftStage::Editing),
            notices: RwSignal::new(Vec::new()),
            refusal: RwSignal::new(None),
            size: RwSignal::new((0, 0)),
            is_wrapped: RwSignal::new(false),
            field: NodeRef::new(),
            earlier: RwSignal::new(None),
            pending_reads: StoredValue::new(0),
            timer: StoredValue::new_local(None),
            autosave: Autosave::new(session),
        };
        spawn_local(async move {
            if let Some(json) = state.autosave.last_visit().await {
                state.restore(&json);
            }
        });
        state
    }

    /// Shows the draft of the last visit, unless the person has begun another.
    fn restore(self, json: &str) {
        let typed = self.field.get_untracked().is_some_and(|field| !field.value().is_empty());
        let draft = ArticleDraft::from_json(json);
        if !typed && draft != ArticleDraft::default() {
            self.show_draft(draft);
        }
    }

    /// The text as it last settled.
    pub(crate) fn text(self) -> String {
        self.draft.with_untracked(|draft| draft.text.clone())
    }

    /// The metadata.
    pub(crate) fn meta(self) -> Memo<Metadata> {
        Memo::new(move |_| self.draft.with(|draft| draft.meta.clone()))
    }

    /// The numbers of paragraphs and words.
    pub(crate) fn size(self) -> ReadSignal<(usize, usize)> {
        self.size.read_only()
    }

    /// Whether there is a text that would be lost with the page.
    pub(crate) fn is_unkept(self) -> bool {
        let has_text = self.draft.with_untracked(|draft| !draft.text.is_empty());
        has_text && self.autosave.is_behind()
    }

    /// Notes the draft where it is not durable yet; to be called when the page goes.
    pub(crate) fn note(self) {
        if self.autosave.is_behind() {
            let text = self.field.get_untracked().map(|field| field.value());
            let json = self
                .draft
                .with_untracked(|draft| draft.to_json_with(text.as_deref().unwrap_or(&draft.text)));
            self.autosave.note(&json);
        }
    }

    /// Settles once the person pauses.
    pub(crate) fn settle_soon(self) {
        self.refusal.set(None);
        self.timer.set_value(Some(Timeout::new(SETTLES_AFTER, move || self.settle())));
        let json = move || {
            let text = self.field.get_untracked()?.value();
            Some(self.draft.with_untracked(|draft| draft.to_json_with(&text)))
        };
        self.autosave.keep_soon(self.draft.with_untracked(|draft| draft.text.len()), json);
    }

    /// Takes the text from the field, measures it and keeps it for the next visit.
    pub(crate) fn settle(self) {
        self.timer.set_value(None);
        if let Some(field) = self.field.get_untracked() {
            self.put_text(field.value());
        }
    }

    fn put_text(self, text: String) {
        self.refusal.set(None);
        if self.draft.with_untracked(|draft| draft.text == text) {
            return;
        }
        self.look_for_wraps(text.clone());
        self.draft.update(|draft| draft.text = text);
        self.size.set(self.draft.with_untracked(ArticleDraft::size));
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
            // The person may have typed on meanwhile.
            if self.draft.with_untracked(|now| now.text.len() == length) {
                self.is_wrapped.set(reading.is_ok_and(|reading| reading.is_wrapped));
            }
        });
    }

    /// Keeps the draft for the next visit.
    fn keep(self) {
        self.autosave.keep(self.draft.with_untracked(|draft| draft.to_json_with(&draft.text)));
    }

    /// Takes the metadata that the person has changed.
    pub(crate) fn set_meta(self, meta: Metadata) {
        self.draft.update(|draft| draft.meta = meta);
        self.keep();
    }

    /// Puts a text into the field as well.
    fn show_text(self, text: String) {
        if let Some(field) = self.field.get_untracked() {
            field.set_value(&text);
        }
        self.put_text(text);
    }

    fn show_draft(self, draft: ArticleDraft) {
        let ArticleDraft { text, meta, kinds } = draft;
        self.draft.update(|draft| (draft.meta, draft.kinds) = (meta, kinds));
        self.show_text(text);
    }

    /// Empties the draft; it can be brought back.
    pub(crate) fn clear(self) {
        self.settle();
        self.earlier.set(Some(self.draft.get_untracked()).filter(|draft| !draft.is_blank()));
        self.empty();
    }

    /// Brings the draft back that gave way to this one.
    pub(crate) fn bring_back(self) {
        let Some(earlier) = self.earlier.get_untracked() else { return };
        self.clear();
        self.show_draft(earlier);
    }

    /// Empties the draft once it has become a document that is kept: until then the draft is what
    /// a crash would leave.
    pub(crate) fn empty_if_document(self) {
        if let Some(stage) = self.stage.get_value().emptied() {
            self.stage.set_value(stage);
            self.earlier.set(None);
            self.empty();
        }
    }

    fn empty(self) {
        self.notices.set(Vec::new());
        self.refusal.set(None);
        self.show_draft(ArticleDraft::default());
        // There may have been metadata and no text.
        self.keep();
    }

    /// Makes a document of the draft, for good. Where it cannot be one, everything stays.
    pub(crate) fn freeze(self) {
        if !self.stage.get_value().can_freeze() {
            return;
        }
        self.settle();
        self.session.flush_typing();
        if self.pending_reads.get_value() > 0 {
            // Kinds and title are still to come.
            self.stage.set_value(DraftStage::AwaitingReads);
            return;
        }
        match self.draft.with_untracked(ArticleDraft::to_document) {
            Ok((document, meta)) => {
                self.stage.set_value(DraftStage::Storing);
                spawn_local(async move {
                    let is_kept = self.session.add(document, meta).await;
                    self.stage.update_value(|stage| *stage = stage.after_storing());
                    if is_kept {
                        self.empty_if_document();
                    }
                });
            }
            Err(reason) => {
                self.stage.set_value(DraftStage::Editing);
                self.refuse(reason);
            }
        }
    }

    fn refuse(self, reason: String) {
        self.refusal.set(Some(reason));
        if let Some(field) = self.field.get_untracked() {
            let _ = field.focus();
        }
    }
}
