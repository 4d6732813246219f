//! What is being typed: safe within a second, however long one types without a pause.
//!
//! Where the document may have it as it is, it is taken over while the typing goes on; else it is
//! kept as a draft, and stands in its field again, not taken over, when that is next shown.

mod drafts;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ports::{ArchiveError, Settings};
use super::{Saving, Session, View};
use drafts::Drafts;
use tagline_core::edit::Crossing;
use tagline_core::model::DocumentId;

/// Milliseconds from the first key that is not safe to the moment at which all typed so far is
/// handed to the archive, which then has the rest of the second.
const KEPT_AFTER: u32 = 500;

/// Takes over what was typed.
///
/// # Errors
/// A sentence for the person where it cannot be taken over, to be shown at the field.
pub type Commit = Arc<dyn Fn(&str) -> Result<(), String> + Send + Sync>;

/// A field that text is typed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldId {
    /// The document it is about, or [`Self::LIBRARY`].
    pub scope: String,
    /// Which of its fields: the thing that it is about, a slash, the field's label.
    pub name: String,
}

impl FieldId {
    /// The scope of fields about documents that are not open.
    pub const LIBRARY: &str = "library";

    /// The scope of fields about the article that is to become a document.
    const PASTE: &str = "paste";
}

/// What has been typed and is in no document.
#[derive(Default)]
pub(super) struct Typing {
    /// Fields that somebody has typed in and not left since.
    visits: Vec<Visit>,
    last_visit: u64,
    /// The visit whose text is being taken over.
    current: Option<u64>,
    /// What was taken over last of a visit.
    amendable: Option<Amendable>,
    drafts: Drafts,
    /// The scopes whose drafts have changed since they were last on their way to the archive.
    behind: BTreeSet<String>,
    /// The scopes whose drafts are on their way.
    on_their_way: Vec<String>,
    failure: Option<ArchiveError>,
    /// Whether somebody looks every [`KEPT_AFTER`] for what is new.
    is_watched: bool,
    /// Whether something was typed since they last looked.
    is_fresh: bool,
    /// Whether a text that others keep ([`Session::set_unkept`]) is not durable yet.
    is_unkept: bool,
    /// Whether the typing goes on; so long "Saving" is shown and not "Saved" between two keys.
    goes_on: bool,
}

/// The typing in a field, from its first key to the moment at which it is left.
#[derive(Clone)]
struct Visit {
    number: u64,
    field: FieldId,
    text: String,
    /// Whether the text is neither taken over nor a draft yet.
    is_new: bool,
    /// Whether the document may have half of it.
    is_eager: bool,
    commit: Commit,
    /// The opening of the document that it began in.
    turn: u64,
}

/// The edit that a visit came to so far, as long as it is the last one.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Amendable {
    visit: u64,
    turn: u64,
    sequence: u64,
}

impl Typing {
    /// Why the drafts could not be kept, if they could not.
    pub(super) fn failure(&self) -> Option<&ArchiveError> {
        self.failure.as_ref()
    }

    /// Whether something that was typed is not durable yet.
    pub(super) fn is_behind(&self) -> bool {
        let is_new = self.visits.iter().any(|visit| visit.is_new);
        is_new
            || self.goes_on
            || self.is_unkept
            || !self.behind.is_empty()
            || !self.on_their_way.is_empty()
    }

    fn visit(&mut self, field: &FieldId) -> Option<&mut Visit> {
        self.visits.iter_mut().find(|visit| visit.field == *field)
    }

    fn end_visit(&mut self, field: &FieldId) -> Option<Visit> {
        let at = self.visits.iter().position(|visit| visit.field == *field)?;
        let visit = self.visits.remove(at);
        self.goes_on &= self.visits.iter().any(|visit| visit.is_new);
        Some(visit)
    }

    /// Notes that drafts of a scope are no longer on their way.
    fn arrive(&mut self, scope: &str) {
        if let Some(at) = self.on_their_way.iter().position(|s| s == scope) {
            self.on_their_way.swap_remove(at);
        }
    }

    fn put_draft(&mut self, field: &FieldId, text: Option<&str>) {
        if self.drafts.put(field, text) {
            self.behind.insert(field.scope.clone());
        }
    }
}

impl Session {
    /// The field of this label, of a thing in the open document or the place to paste.
    pub fn field(self, of: impl std::fmt::Display, label: &str) -> FieldId {
        let scope = match self.view.get_untracked() {
            View::Reader(id) => id.to_string(),
            View::Paste | View::Starting => FieldId::PASTE.to_owned(),
        };
        FieldId { scope, name: format!("{of}/{label}") }
    }

    /// Notes what stands in a field now that somebody has typed in it. It is safe within a second:
    /// taken over by `commit` where `is_eager`, and kept as a draft where not, or where it is
    /// refused. All that is taken over until the field is left is one step to take back.
    pub fn type_in(self, field: &FieldId, text: String, is_eager: bool, commit: &Commit) {
        let turn = self.turn();
        self.typing.update_value(|typing| match typing.visit(field) {
            Some(visit) => (visit.text, visit.is_new) = (text, true),
            None => {
                typing.last_visit += 1;
                typing.visits.push(Visit {
                    number: typing.last_visit,
                    field: field.clone(),
                    text,
                    is_new: true,
                    is_eager,
                    commit: Arc::clone(commit),
                    turn,
                });
            }
        });
        self.go_on_typing();
    }

    /// Notes whether a text that is typed elsewhere, and kept there ([`Self::keep`]), is not
    /// durable yet.
    pub fn set_unkept(self, is_unkept: bool) {
        self.typing.update_value(|typing| typing.is_unkept = is_unkept);
        self.show_typing();
    }

    /// Says "Saving" until the typing pauses, and looks after what is typed so long; to be called
    /// at every key.
    pub fn go_on_typing(self) {
        let starts = self.typing.try_update_value(|typing| {
            (typing.is_fresh, typing.goes_on) = (true, true);
            !std::mem::replace(&mut typing.is_watched, true)
        });
        if self.repository.saving().get_untracked() == Saving::Saved {
            self.repository.show_saving(&Saving::Saving);
        }
        if starts == Some(true) {
            spawn_local(self.watch_typing());
        }
    }

    /// Takes over what was typed in a field that is left.
    ///
    /// # Errors
    /// Why it was not taken over; it stays a draft then.
    pub fn finish_typing(self, field: &FieldId) -> Result<(), String> {
        let visit = self.typing.try_update_value(|typing| typing.end_visit(field)).flatten();
        let Some(visit) = visit else { return Ok(()) };
        let done = self.take_over_typed(&visit);
        // Who empties a field wants no draft of it.
        let draft = Some(visit.text.as_str()).filter(|text| done.is_err() && !text.is_empty());
        self.typing.update_value(|typing| typing.put_draft(field, draft));
        self.keep_typed();
        self.show_typing();
        done
    }

    /// Takes back what was typed in a field since somebody began to, and forgets the draft of it.
    /// `before` is what stood in the field then.
    pub fn drop_typing(self, field: &FieldId, before: &str) {
        let visit = self.typing.try_update_value(|typing| typing.end_visit(field)).flatten();
        if let Some(visit) = visit.filter(|visit| visit.turn == self.turn()) {
            let (number, now) = (visit.number, self.amendable_now(visit.number));
            let last = self.typing.with_value(|typing| typing.amendable);
            if last.is_some() && last == now {
                let now = self.now();
                self.change(|editor| editor.cross(Crossing::Undo, now));
            } else if last.is_some_and(|last| last.visit == number) {
                // Something else was done since, which stays.
                let _ = (visit.commit)(before);
            }
        }
        self.typing.update_value(|typing| typing.put_draft(field, None));
        self.keep_typed();
        self.show_typing();
    }

    /// What was typed in a field and not taken over.
    pub fn typed(self, field: &FieldId) -> Option<String> {
        self.typing.with_value(|typing| typing.drafts.get(field).map(str::to_owned))
    }

    /// Hands what is being typed on: taken over where that can be, else noted for the next visit,
    /// in case this is the last thing the page does.
    pub fn flush_typing(self) {
        let new = self.typing.with_value(|typing| {
            typing.visits.iter().filter(|visit| visit.is_new).cloned().collect::<Vec<_>>()
        });
        for visit in new {
            // A document that is not open takes longer than a page that goes has.
            self.hand_on(&visit, visit.field.scope != FieldId::LIBRARY);
        }
        self.note_typing();
        self.keep_typed();
        self.show_typing();
    }

    /// Notes in the settings, which are written at once, what has been typed and is not durable.
    /// Whether it stands there.
    pub fn note_typing(self) -> bool {
        self.typing.try_update_value(|typing| {
            let new = typing.visits.iter().filter(|visit| visit.is_new);
            for (field, text) in new.map(|v| (v.field.clone(), v.text.clone())).collect::<Vec<_>>()
            {
                typing.put_draft(&field, Some(&text));
            }
            let drafts = typing.drafts.only(&typing.behind);
            self.surroundings.with_value(|s| drafts.note(&*s.settings))
        }) == Some(true)
    }

    /// Looks for what is new for as long as there is something.
    async fn watch_typing(self) {
        loop {
            let pause = self.surroundings.with_value(|s| s.clock.wait(KEPT_AFTER));
            pause.await;
            let is_fresh = |typing: &mut Typing| std::mem::take(&mut typing.is_fresh);
            if self.typing.try_update_value(is_fresh) != Some(true) {
                break;
            }
            self.hand_on_new();
        }
        self.typing.try_update_value(|typing| {
            (typing.is_watched, typing.goes_on) = (false, false);
        });
        self.show_typing();
    }

    fn hand_on_new(self) {
        let new = self.typing.with_value(|typing| {
            typing.visits.iter().filter(|visit| visit.is_new).cloned().collect::<Vec<_>>()
        });
        for visit in new {
            self.hand_on(&visit, visit.is_eager);
        }
        self.keep_typed();
    }

    /// Has the text of a visit taken over, if it may be, or makes a draft of it.
    fn hand_on(self, visit: &Visit, may_be_taken: bool) {
        let is_taken = may_be_taken && self.take_over_typed(visit).is_ok();
        self.typing.update_value(|typing| {
            if let Some(now) = typing.visit(&visit.field) {
                now.is_new = false;
            }
            let draft = Some(visit.text.as_str()).filter(|text| !is_taken && !text.is_empty());
            typing.put_draft(&visit.field, draft);
        });
    }

    fn take_over_typed(self, visit: &Visit) -> Result<(), String> {
        if visit.field.scope != FieldId::LIBRARY && visit.turn != self.turn() {
            // Its number means another annotation by now.
            return Err("Another document was opened meanwhile.".to_owned());
        }
        self.typing.update_value(|typing| typing.current = Some(visit.number));
        let done = (visit.commit)(&visit.text);
        self.typing.update_value(|typing| typing.current = None);
        done
    }

    /// Whether what is to be done now belongs to the last edit, being more of the same typing.
    pub(super) fn is_amending(self) -> bool {
        let (current, last) = self.typing.with_value(|typing| (typing.current, typing.amendable));
        let now = current.and_then(|visit| self.amendable_now(visit));
        now.is_some() && now == last
    }

    /// Remembers, where something was typed and done, that more of it may follow; `is_left` is
    /// whether there is an edit for it, and not only one less.
    pub(super) fn mark_amendable(self, is_done: bool, is_left: bool) {
        let current = self.typing.with_value(|typing| typing.current);
        if let Some(visit) = current.filter(|_| is_done) {
            let now = self.amendable_now(visit).filter(|_| is_left);
            self.typing.update_value(|typing| typing.amendable = now);
        }
    }

    fn amendable_now(self, visit: u64) -> Option<Amendable> {
        let sequence =
            self.shown.with_value(|shown| shown.as_ref().map(super::Editor::sequence))?;
        Some(Amendable { visit, turn: self.turn(), sequence })
    }

    /// Sends the drafts that have changed to the archive.
    pub(super) fn keep_typed(self) {
        if self.typing.with_value(|typing| typing.behind.is_empty()) {
            return;
        }
        let scopes = self.typing.try_update_value(|typing| {
            let scopes = std::mem::take(&mut typing.behind);
            typing.on_their_way.extend(scopes.iter().cloned());
            scopes
        });
        for scope in scopes.into_iter().flatten() {
            spawn_local(self.keep_typed_of(scope));
        }
    }

    /// Sends the drafts that could not be kept again.
    pub(super) fn retry_typed(self) {
        let can = |typing: &Typing| typing.failure.is_some() && typing.on_their_way.is_empty();
        if self.typing.with_value(can) {
            self.keep_typed();
        }
    }

    async fn keep_typed_of(self, scope: String) {
        // A draft that was taken over is needed until the document has it for good.
        let kept = if self.settled().await {
            let text = self.typing.with_value(|typing| typing.drafts.write(&scope));
            self.keep(&drafts::record(&scope), text.clone()).await.map(|()| text)
        } else {
            return self.put_off(scope);
        };
        self.typing.try_update_value(|typing| {
            typing.arrive(&scope);
            match kept {
                Ok(text) => {
                    typing.failure = None;
                    // What changed meanwhile may stand in the note.
                    if typing.drafts.write(&scope) == text && !typing.behind.contains(&scope) {
                        typing.drafts.clean(&scope);
                        self.surroundings.with_value(|s| drafts::strike(&*s.settings, &scope));
                    }
                }
                Err(error) => {
                    typing.failure = Some(error);
                    typing.behind.insert(scope);
                }
            }
        });
        self.show_typing();
    }

    /// Leaves the drafts for when what waits before them is saved.
    fn put_off(self, scope: String) {
        self.typing.try_update_value(|typing| {
            typing.arrive(&scope);
            typing.behind.insert(scope);
        });
    }

    /// Shows whether what was typed is safe, unless what is being written will show it.
    fn show_typing(self) {
        if self.repository.is_idle() {
            self.repository.show_saved(None);
        }
    }

    /// Reads the drafts of a scope, as the archive has them and as the last page left them.
    pub(super) async fn load_typed(self, scope: &str) {
        let kept = self.kept(&drafts::record(scope)).await.unwrap_or_default();
        let settings = |s: &super::Surroundings| drafts::noted(&*s.settings, scope);
        let noted = self.surroundings.with_value(settings);
        self.typing.update_value(|typing| {
            if typing.behind.contains(scope) || typing.on_their_way.iter().any(|s| s == scope) {
                // What is here is newer.
                return;
            }
            if typing.drafts.read(scope, &kept, noted.as_ref()) {
                typing.behind.insert(scope.to_owned());
            }
        });
        self.keep_typed();
    }

    /// Says what of an opened document was typed and not taken over.
    pub(super) fn tell_typed(self, id: &DocumentId) {
        let labels = self.typing.with_value(|typing| typing.drafts.labels(id.as_str()));
        if !labels.is_empty() && self.writable.get_untracked() {
            self.say(format!(
                "Something was typed here and not taken over. It stands in its field again: {}.",
                labels.join(", ")
            ));
        }
    }

    /// Forgets what was typed about a document that is gone.
    pub(super) fn forget_typed(self, id: &DocumentId) {
        self.typing.update_value(|typing| {
            typing.visits.retain(|visit| visit.field.scope != id.as_str());
            if typing.drafts.forget(id.as_str()) {
                typing.behind.insert(id.to_string());
            }
        });
        self.keep_typed();
    }
}

/// Notes what stands in a field as the program breaks, with nothing of a session's help.
pub fn note_typed(settings: &dyn Settings, field: &FieldId, text: &str) {
    let mut drafts = Drafts::default();
    drafts.put(field, Some(text));
    drafts.note(settings);
}
