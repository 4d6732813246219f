//! What a label key, a label button and a sticky label have in common.

use leptos::prelude::{GetUntracked, Set, WithUntracked};

use tagline_app::{Action, place};
use tagline_core::model::{AnnotationId, Body, Label, LabelId, Party, Workspace};
use tagline_core::text::{Span, shortened};
use tagline_language::speaker::speakers;

use super::bus::{Bus, Role};

impl Bus {
    /// What choosing a label does: tags the selected words; else changes the selected annotation's
    /// label where `relabels`; else makes the label sticky, or no longer.
    pub(crate) fn choose_label(self, label: LabelId, relabels: bool) {
        let session = self.session;
        if session.selection().get_untracked().is_some() {
            self.tag_selection(label);
            return;
        }
        match session.selected().get_untracked().filter(|_| relabels) {
            Some(id) => drop(session.dispatch(Action::Relabel { id, label })),
            None => {
                let is_stuck = session.sticky().get_untracked() == Some(label);
                session.stick((!is_stuck).then_some(label));
            }
        }
    }

    /// Tags the selected words, shows the new annotation's card, and lets go of the words.
    pub(crate) fn tag_selection(self, label: LabelId) -> Option<AnnotationId> {
        let session = self.session;
        let selection = session.selection().get_untracked()?;
        let fitted = session.with(|w| {
            let kind = w.schema.label(label)?.kind;
            place::fit(&w.document, selection.span, kind, selection.grain)
        });
        let span = fitted.flatten()?;
        let outcome = session.dispatch(Action::Tag { label, fragments: vec![span] });
        match outcome.made {
            Some(id) => {
                session.select(Some(id));
                self.tell_about(id);
                self.let_go(span.end());
            }
            None if !outcome.changed => self.show_what_is_there(label, span),
            None => {}
        }
        outcome.made
    }

    /// The words carry that label already: shows it instead of doing nothing.
    fn show_what_is_there(self, label: LabelId, span: Span) {
        let session = self.session;
        let same = session.with(|w| {
            let mut here = w.annotations.in_block(w.document.block_at(span.start()));
            here.find(|a| a.label == label && a.fragments == [span]).map(|a| a.id)
        });
        if let Some(id) = same.flatten() {
            session.select(Some(id));
            self.tell(Some("Already tagged.".to_owned()));
            self.let_go(span.end());
        }
    }

    /// Adds the selected words to an annotation as one more stretch.
    pub(crate) fn add_selection_to(self, id: AnnotationId) {
        let session = self.session;
        let Some(selection) = session.selection().get_untracked() else { return };
        let fitted = session.with(|w| {
            let kind = w.annotation(id)?.body.kind();
            place::fit(&w.document, selection.span, kind, selection.grain)
        });
        // It may have been deleted or undone meanwhile.
        self.adding_to.set(None);
        let Some(span) = fitted.flatten() else { return };
        if session.dispatch(Action::AddFragment { to: id, span }).changed {
            session.select(Some(id));
            self.tell(Some("Added a stretch.".to_owned()));
        }
        self.let_go(span.end());
    }

    /// Lays the annotation's field to a party.
    pub(crate) fn set_party(self, of: AnnotationId, role: Role, party: Option<Party>) {
        let body = self.session.with(|w| {
            let mut body = w.annotation(of)?.body.clone();
            match (&mut body, role) {
                (Body::Quote(q), Role::Speaker) => q.speaker = party,
                (Body::Quote(q), Role::Addressee) => q.addressee = party,
                (Body::Figure(f), Role::ClaimedBy) => f.claimed_by = party,
                _ => return None,
            }
            Some(body)
        });
        if let Some(body) = body.flatten() {
            self.session.dispatch(Action::SetBody { id: of, body });
            self.tell_about(of);
        }
    }

    /// Gives an annotation the `nth` of those who likely say or claim it, from 0; where there are
    /// not so many, says so.
    pub(crate) fn choose_party(self, of: AnnotationId, role: Role, nth: usize) {
        let party = self.session.with(|w| {
            let likely = speakers(w, &w.annotation(of)?.fragments);
            likely.get(nth).map(|c| c.party)
        });
        match party.flatten() {
            Some(party) => self.set_party(of, role, Some(party)),
            None => self.session.say(format!(
                "There is no name {} on the card. Press s and choose one in the text.",
                nth + 1
            )),
        }
    }

    /// Lets go of the selected words and leaves the caret at `offset` (bytes).
    pub(crate) fn let_go(self, offset: usize) {
        self.caret.set(offset);
        self.session.set_selection(None);
    }

    /// Says something to those who cannot see that it happened.
    pub(crate) fn tell(self, text: Option<String>) {
        let mut text = text.unwrap_or_default();
        // The same words again would be no change, and would not be read out.
        if !text.is_empty() && self.told.with_untracked(|told| *told == text) {
            text.push('\u{a0}');
        }
        self.told.set(text);
    }

    /// Says what an annotation is.
    pub(crate) fn tell_about(self, id: AnnotationId) {
        self.tell(self.session.with(|w| describe(w, id)).flatten());
    }
}

/// As much of the words as is said of an annotation or a suggestion, in characters.
pub(crate) const TOLD_CHARS: usize = 60;

/// An annotation in one line, for a screen reader.
fn describe(workspace: &Workspace, id: AnnotationId) -> Option<String> {
    let annotation = workspace.annotation(id)?;
    let label = workspace.schema.label(annotation.label).map_or("", |l: &Label| l.name.as_str());
    let words = shortened(&workspace.words_of(annotation), TOLD_CHARS);
    let entity = annotation.entity().and_then(|e| workspace.entity(e)).filter(|e| e.name != words);
    let speaker = annotation.quote().and_then(|q| q.speaker).and_then(|s| workspace.party_name(s));
    let more = entity
        .map(|e| e.name.clone())
        .or(speaker)
        .map_or_else(String::new, |more| format!(", {more}"));
    Some(format!("{label}: {words}{more}"))
}
