//! What the keys do in the article and around it.

use leptos::prelude::*;

use super::controller::ArticleController;
use crate::platform::dom_range;
use crate::ui::ui_state::DialogKind;
use tagline_app::caret::{self, Caret, Motion};
use tagline_app::commands::{DigitCommand, LetterCommand};
use tagline_app::keys::{Intent, KeyPress};
use tagline_app::place::{self, Grain};
use tagline_app::{Action, Selection};
use tagline_core::model::{Annotation, AnnotationId, LabelId, Party};
use tagline_core::text::Span;

impl ArticleController {
    /// Does what a press asks for; whether it was ours.
    pub(super) fn press(&self, press: &KeyPress, letters: bool) -> bool {
        let Some(intent) = press.intent() else { return false };
        if self.answer(&intent, press.shift, letters) {
            return true;
        }
        match intent {
            Intent::Move(motion) => self.move_or_extend(press, motion),
            Intent::Line(by) => self.line(by, press.shift),
            Intent::Annotation(by) => self.step(by),
            Intent::Suggestion(by) => letters && self.step_suggestion(by > 0),
            Intent::Quotation => self.take_quotation(),
            Intent::Nth(n) => self.nth(n),
            Intent::Enter => self.enter(),
            Intent::Escape => self.escape(),
            Intent::Delete => self.delete(),
            Intent::Undo => self.session.undo().changed || self.session.writable().get_untracked(),
            Intent::Redo => self.session.redo().changed || self.session.writable().get_untracked(),
            Intent::Help => {
                self.ui.open_dialog(DialogKind::Help);
                true
            }
            Intent::Letter(c) => letters && self.letter(c),
        }
    }

    fn chosen(&self) -> Option<AnnotationId> {
        self.session.selected().get_untracked()
    }

    pub(super) fn held(&self) -> Option<Selection> {
        self.session.selection().get_untracked()
    }

    fn move_or_extend(&self, press: &KeyPress, motion: Motion) -> bool {
        match self.chosen().filter(|_| press.shift && self.held().is_none()) {
            Some(id) => self.move_boundary(id, press, motion),
            None => self.move_caret(motion, press.shift),
        }
    }

    fn move_caret(&self, motion: Motion, extend: bool) -> bool {
        let at = self.ui.caret.get_untracked();
        let next = self.session.with(|w| {
            let document = &w.document;
            match self.caret_held() {
                Some(caret) => Some(caret.moved(document, motion, extend)),
                // From a bare place, the first press lands on the word next to it.
                None if motion == Motion::PreviousWord => {
                    let word = tagline_core::text::segment::previous_word(document.text(), at)?;
                    document.span_around(word.start, word.end).map(Caret::on)
                }
                None if motion == Motion::NextWord => Caret::near(document, at),
                None => Some(Caret::near(document, at)?.moved(document, motion, extend)),
            }
        });
        next.flatten().is_some_and(|caret| {
            self.put(caret);
            true
        })
    }

    /// The caret of the selected words: what the keys left, or else made of their first and last.
    fn caret_held(&self) -> Option<Caret> {
        let held = self.held()?;
        let kept = self.caret.get().filter(|c| c.span() == held.span);
        kept.or_else(|| self.session.with(|w| Caret::over(&w.document, held.span)).flatten())
    }

    fn put(&self, caret: Caret) {
        self.caret.set(Some(caret));
        self.session.look_at(None);
        self.ui.close_popup();
        self.hold(caret.span(), Grain::Words);
        self.scroll_to(caret.head);
    }

    fn line(&self, by: i8, extend: bool) -> bool {
        let Some(caret) = self.caret_held() else {
            return self.move_caret(Motion::NextWord, false);
        };
        let target = self.word_on_line(caret.head, by);
        if let Some(head) = target {
            self.put(if extend { Caret { head, ..caret } } else { Caret::on(head) });
        }
        true
    }

    /// The word above or below a span, where the eye would look for it.
    fn word_on_line(&self, from: Span, by: i8) -> Option<Span> {
        self.session.with(|w| {
            let rects = dom_range::rects_of(&self.article, &w.document, from.start(), from.end());
            let rect = rects.first()?;
            let x = (rect.left() + rect.right()) / 2.0;
            // Between paragraphs there is more than one line's height to cross.
            (1..=6).find_map(|n| {
                let y = rect.top()
                    + rect.height() / 2.0
                    + f64::from(by) * f64::from(n) * rect.height() * 0.7;
                let byte = dom_range::byte_at_point(&self.article, &w.document, x, y)?;
                let caret = Caret::near(
                    &w.document,
                    tagline_core::text::segment::word_at(w.document.text(), byte).start,
                )?;
                (!caret.head.overlaps(from)).then_some(caret.head)
            })
        })?
    }

    fn take_quotation(&self) -> bool {
        let at = self.held().map_or_else(|| self.ui.caret.get_untracked(), |s| s.span.start());
        let quotation = self.session.with(|w| caret::quotation_around(&w.document, at)).flatten();
        let caret =
            quotation.and_then(|q| self.session.with(|w| Caret::over(&w.document, q)).flatten());
        if let Some(caret) = caret {
            self.put(caret);
        }
        true
    }

    /// Moves an end of the chosen annotation: the end, with Ctrl the start, with Alt by characters.
    fn move_boundary(&self, id: AnnotationId, press: &KeyPress, motion: Motion) -> bool {
        let forward = matches!(motion, Motion::NextWord | Motion::SentenceEnd);
        let edge = if press.ctrl { place::Edge::Start } else { place::Edge::End };
        let grain = if press.alt { Grain::Characters } else { Grain::Words };
        let fragments = self.session.with(|w| {
            place::moved(&w.document, &w.annotation(id)?.fragments, edge, grain, forward)
        });
        if let Some(fragments) = fragments.flatten() {
            self.session.dispatch(Action::SetFragments { id, fragments });
        }
        true
    }

    /// Goes to the annotation before or after the chosen one, or the caret.
    fn step(&self, by: i8) -> bool {
        if self.ui.pending_party.get_untracked().is_some() {
            self.step_to_name(by > 0);
            return true;
        }
        let from = self.chosen().and_then(|id| {
            self.session.with(|w| w.annotation(id).map(Annotation::extent)).flatten()
        });
        let at = from
            .map_or_else(|| (self.ui.caret.get_untracked(), None), |s| (s.start(), self.chosen()));
        let next = self.session.with(|w| place::neighbour(w, at.0, at.1, by > 0)).flatten();
        if let Some(id) = next {
            self.session.set_selection(None);
            self.ui.show_annotation(id);
            self.ui.announce_annotation(id);
        }
        true
    }

    fn nth(&self, n: usize) -> bool {
        let chosen = self.chosen().filter(|_| self.held().is_none());
        match self.session.with(|w| DigitCommand::of(w, n, chosen)).flatten() {
            None => return false,
            Some(DigitCommand::Party(id, role)) => self.ui.choose_likely_party(id, role, n),
            Some(DigitCommand::Label(label)) => self.choose_label(label),
        }
        true
    }

    fn choose_label(&self, label: LabelId) {
        self.ui.close_popup();
        self.ui.choose_label(label, true);
    }

    fn letter(&self, letter: char) -> bool {
        let command = self.session.with(|w| LetterCommand::of(w, letter, self.chosen()));
        let Some(command) = command.flatten() else { return false };
        match command {
            LetterCommand::Label(label) => self.choose_label(label),
            LetterCommand::SmallPrint => self.ui.toggle_small_print(),
            LetterCommand::AddFragment(to) if self.held().is_some() => {
                self.ui.add_selected_fragment(to);
            }
            LetterCommand::AddFragment(to) => self.ui.pending_fragment.set(Some(to)),
            LetterCommand::PickParty(of) => self.start_picking(of),
            LetterCommand::Unattribute(of) => self.unattribute(of),
            LetterCommand::Occurrences(of) => self.ui.open_dialog(DialogKind::Occurrences(of)),
            LetterCommand::Delete => return self.delete(),
        }
        true
    }

    fn unattribute(&self, of: AnnotationId) {
        if let Some(role) = self.main_role(of) {
            self.ui.set_party(of, role, Some(Party::Unattributed));
        }
    }

    fn enter(&self) -> bool {
        if self.pick_held() {
            return true;
        }
        if self.held().is_some() {
            self.offer_labels(true);
            return true;
        }
        let Some(_) = self.chosen() else { return false };
        self.ui.focus_card();
        true
    }

    fn escape(&self) -> bool {
        let picked = self.ui.pending_party.get_untracked().is_some()
            || self.ui.pending_fragment.get_untracked().is_some();
        self.ui.stop_waiting();
        self.session.look_at(None);
        if self.ui.popup().get_untracked().is_some() || picked {
            self.ui.close_popup();
            if let Some(held) = self.held().filter(|_| picked) {
                self.ui.deselect_at(held.span.end());
            }
        } else if let Some(held) = self.held() {
            self.ui.deselect_at(held.span.end());
        } else if self.chosen().is_some() {
            self.session.select(None);
        } else {
            self.session.stick(None);
        }
        true
    }

    fn delete(&self) -> bool {
        let Some(id) = self.chosen().filter(|_| self.held().is_none()) else { return false };
        if self.session.dispatch(Action::Delete(vec![id])).changed {
            self.session.say("Deleted. Undo brings it back.");
        }
        true
    }
}
