//! State of the page that is no part of a document, and the commands between its parts.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use tagline_app::Session;
use tagline_app::commands::{self, AfterAnswer, SuggestionAnswer};
use tagline_app::description::{describe_annotation, describe_suggestion};
use tagline_app::party::PartyRole;
use tagline_core::model::{AnnotationId, LabelId, Party, RelationKindId, SuggestionId};
use tagline_core::text::Span;

/// State that components share; given as context at the root.
#[derive(Clone, Copy)]
pub(crate) struct UiState {
    /// The session.
    pub(crate) session: Session,
    /// Whether the small print over the marks is shown.
    pub(crate) small_print: RwSignal<bool>,
    /// The field that waits for a mention to be clicked in the article.
    pub(crate) pending_party: RwSignal<Option<PendingParty>>,
    /// The annotation to which the next selected stretch is added.
    pub(crate) pending_fragment: RwSignal<Option<AnnotationId>>,
    /// The relation that waits for its other end to be selected.
    pub(crate) pending_relation: RwSignal<Option<PendingRelation>>,
    /// The place in the article where the keyboard goes on, in bytes.
    pub(crate) caret: RwSignal<usize>,
    dialog: RwSignal<Option<DialogKind>>,
    popup: RwSignal<Option<Popup>>,
    announcement: RwSignal<String>,
    article: StoredValue<Option<ArticleHandler>, LocalStorage>,
    card: StoredValue<Option<Rc<dyn Fn()>>, LocalStorage>,
}

/// A command to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArticleCommand {
    /// Take the keyboard.
    Focus,
    /// Scroll to a span, unless it is well in view.
    ScrollTo(Span),
    /// Show a suggestion and offer the answers to it.
    ShowSuggestion(SuggestionId),
}

type ArticleHandler = Rc<dyn Fn(ArticleCommand)>;

/// A relation that waits for its other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PendingRelation {
    /// Its first end.
    pub(crate) from: AnnotationId,
    /// Its kind.
    pub(crate) kind: RelationKindId,
}

/// A dialog.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DialogKind {
    /// The table of keys.
    Help,
    /// The editor of the label set.
    Labels,
    /// Every other place with the words of this annotation.
    Occurrences(AnnotationId),
    /// The report on opened files.
    Import(tagline_app::Import),
    /// Every format in which a document can be downloaded.
    Formats,
    /// A file to download, and what it has no place for.
    Losses(tagline_app::Made),
    /// Title, source, publisher, byline, date.
    Details,
    /// Another version of the article's text.
    Version,
    /// Suggestions in every document.
    SuggestEverywhere,
}

/// A small menu in the article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Popup {
    /// Its place, in pixels from the top left of the reader.
    pub(crate) at: (f64, f64),
    /// Its lines.
    pub(crate) content: PopupContent,
    /// Whether the keyboard goes into it.
    pub(crate) takes_focus: bool,
}

/// The content of a small menu.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PopupContent {
    /// The labels, for the selected words.
    Labels,
    /// Annotations that overlap at the pointer.
    Choose(Vec<AnnotationId>),
    /// The answers to the suggestion that is looked at.
    Suggestion,
}

/// A field that waits for a mention to be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PendingParty {
    /// The annotation that has the field.
    pub(crate) of: AnnotationId,
    /// The field.
    pub(crate) role: PartyRole,
}

impl UiState {
    /// Provides the state to all components below.
    pub(crate) fn provide(session: Session) -> Self {
        let ui = Self {
            session,
            small_print: RwSignal::new(true),
            pending_party: RwSignal::new(None),
            pending_fragment: RwSignal::new(None),
            pending_relation: RwSignal::new(None),
            caret: RwSignal::new(0),
            dialog: RwSignal::new(None),
            popup: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            article: StoredValue::new_local(None),
            card: StoredValue::new_local(None),
        };
        provide_context(ui);
        ui
    }

    /// The state given by [`Self::provide`].
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// The dialog that is open.
    pub(crate) fn dialog(self) -> ReadSignal<Option<DialogKind>> {
        self.dialog.read_only()
    }

    /// Opens a dialog in the place of any other.
    pub(crate) fn open_dialog(self, dialog: DialogKind) {
        self.dialog.set(Some(dialog));
    }

    /// Closes the dialog.
    pub(crate) fn close_dialog(self) {
        self.dialog.set(None);
    }

    /// The small menu in the article.
    pub(crate) fn popup(self) -> ReadSignal<Option<Popup>> {
        self.popup.read_only()
    }

    /// Shows a small menu in the place of any other.
    pub(crate) fn show_popup(self, popup: Popup) {
        self.popup.set(Some(popup));
    }

    /// Closes the small menu.
    pub(crate) fn close_popup(self) {
        self.popup.set(None);
    }

    /// The sentence last announced to screen readers.
    pub(crate) fn announcement(self) -> ReadSignal<String> {
        self.announcement.read_only()
    }

    /// Announces to screen readers what cannot be heard otherwise; nothing silences the last
    /// announcement.
    pub(crate) fn announce(self, text: Option<String>) {
        let mut text = text.unwrap_or_default();
        // The same words again would be no change, and would not be read out.
        if !text.is_empty() && self.announcement.with_untracked(|last| *last == text) {
            text.push('\u{a0}');
        }
        self.announcement.set(text);
    }

    /// Announces an annotation.
    pub(crate) fn announce_annotation(self, id: AnnotationId) {
        self.announce(self.session.with(|w| describe_annotation(w, id)).flatten());
    }

    /// Announces a suggestion.
    pub(crate) fn announce_suggestion(self, id: SuggestionId) {
        self.announce(describe_suggestion(self.session, id));
    }

    /// Sets the handler of commands to the article, while there is one.
    pub(crate) fn set_article(self, handler: Option<ArticleHandler>) {
        self.article.set_value(handler);
    }

    /// Sets the function that puts the keyboard into the card, while there is one.
    pub(crate) fn set_card(self, focus: Option<Rc<dyn Fn()>>) {
        let _ = self.card.try_set_value(focus);
    }

    /// Puts the keyboard into the card of the selected annotation.
    pub(crate) fn focus_card(self) {
        self.card.get_value().into_iter().for_each(|focus| focus());
    }

    /// Puts the keyboard back into the article.
    pub(crate) fn focus_article(self) {
        self.send(ArticleCommand::Focus);
    }

    /// Scrolls the article to a span.
    pub(crate) fn scroll_to(self, span: Span) {
        self.send(ArticleCommand::ScrollTo(span));
    }

    /// Shows a suggestion in the article.
    pub(crate) fn show_suggestion(self, id: SuggestionId) {
        self.send(ArticleCommand::ShowSuggestion(id));
    }

    /// Shows an annotation: selects it and scrolls to it.
    pub(crate) fn show_annotation(self, id: AnnotationId) {
        let place = self.session.with(|w| w.annotation(id).map(|a| a.fragments[0])).flatten();
        self.session.select(Some(id));
        place.into_iter().for_each(|place| self.scroll_to(place));
    }

    fn send(self, command: ArticleCommand) {
        // After the changes that come with the command have been drawn: a menu that closes would
        // otherwise take the focus along, and words would be sought where they stood before.
        spawn_local(async move {
            let handler = self.article.get_value();
            handler.into_iter().for_each(|handle| handle(command));
        });
    }

    /// Whether something waits for a click or a selection in the article.
    pub(crate) fn is_waiting(self) -> bool {
        self.pending_party.get_untracked().is_some()
            || self.pending_fragment.get_untracked().is_some()
            || self.pending_relation.get_untracked().is_some()
    }

    /// Ends all waiting for a click or a selection in the article.
    pub(crate) fn stop_waiting(self) {
        self.pending_party.set(None);
        self.pending_fragment.set(None);
        self.pending_relation.set(None);
    }

    /// Forgets the state that belongs to one document: annotations of the next have the same
    /// numbers.
    pub(crate) fn forget_document(self) {
        self.caret.set(0);
        self.close_popup();
        self.stop_waiting();
        let is_about_it = |dialog: &Option<DialogKind>| {
            use DialogKind::{Details, Labels, Occurrences, Version};
            matches!(dialog, Some(Details | Labels | Occurrences(_) | Version))
        };
        if self.dialog.with_untracked(is_about_it) {
            self.close_dialog();
        }
    }

    /// Deselects the words and leaves the caret at `offset` (bytes).
    pub(crate) fn deselect_at(self, offset: usize) {
        self.caret.set(offset);
        self.session.set_selection(None);
    }

    /// Shows or hides the small print over the marks.
    pub(crate) fn toggle_small_print(self) {
        self.small_print.update(|is_shown| *is_shown = !*is_shown);
    }

    /// Chooses a label: tags the selected words; without any, relabels the selected annotation
    /// where `relabels`, or else makes the label sticky, or no longer.
    pub(crate) fn choose_label(self, label: LabelId, relabels: bool) {
        if self.session.selection().get_untracked().is_some() {
            self.tag_selection(label);
        } else {
            commands::relabel_or_stick(self.session, label, relabels);
        }
    }

    /// Tags the selected words, or shows the annotation that tags them so already.
    pub(crate) fn tag_selection(self, label: LabelId) {
        let Some(tagged) = commands::tag_selection(self.session, label) else { return };
        if tagged.was_there {
            self.announce(Some("Already tagged.".to_owned()));
        } else {
            self.announce_annotation(tagged.id);
        }
        self.deselect_at(tagged.span.end());
    }

    /// Adds the selected words to an annotation as one more stretch.
    pub(crate) fn add_selected_fragment(self, to: AnnotationId) {
        if self.session.selection().get_untracked().is_none() {
            return;
        }
        self.pending_fragment.set(None);
        let Some((span, is_added)) = commands::add_selected_fragment(self.session, to) else {
            return;
        };
        if is_added {
            self.announce(Some("Added a stretch.".to_owned()));
        }
        self.deselect_at(span.end());
    }

    /// Puts a party, or nobody, in a role of an annotation.
    pub(crate) fn set_party(self, of: AnnotationId, role: PartyRole, party: Option<Party>) {
        if commands::set_party(self.session, of, role, party) {
            self.announce_annotation(of);
        }
    }

    /// Gives an annotation the `nth` of its likely parties, from 0.
    pub(crate) fn choose_likely_party(self, of: AnnotationId, role: PartyRole, nth: usize) {
        if commands::choose_likely_party(self.session, of, role, nth) {
            self.announce_annotation(of);
        }
    }

    /// Answers a suggestion and goes on to the next.
    pub(crate) fn answer_suggestion(self, id: SuggestionId, answer: SuggestionAnswer) {
        match commands::answer_suggestion(self.session, id, answer) {
            None => {}
            Some(AfterAnswer::Next(next)) => self.show_suggestion(next),
            Some(AfterAnswer::Text(at)) => {
                self.stop_looking();
                self.deselect_at(at);
                commands::say_no_more_suggestions(self.session);
            }
        }
    }

    /// Accepts a suggestion and opens its card.
    pub(crate) fn accept_and_stay(self, id: SuggestionId) {
        if commands::accept_and_select(self.session, id) {
            self.close_popup();
            self.focus_card();
        }
    }

    /// Looks at no suggestion any more.
    pub(crate) fn stop_looking(self) {
        self.close_popup();
        commands::stop_looking(self.session);
    }
}
