use leptos::prelude::*;

use tagline_app::Session;
use tagline_core::model::{AnnotationId, RelationKindId, SuggestionId};
use tagline_core::text::Span;

/// What components ask of each other; given as context at the root.
#[derive(Clone, Copy)]
pub(crate) struct Bus {
    /// The session.
    pub(crate) session: Session,
    /// Scroll to this span and show it; set by whoever wants it, obeyed by the reader.
    pub(crate) go_to: RwSignal<Option<Span>>,
    /// Show this suggestion; set by whoever wants it, obeyed by the reader.
    pub(crate) look_at: RwSignal<Option<SuggestionId>>,
    /// The dialog that is open.
    pub(crate) dialog: RwSignal<Option<Dialog>>,
    /// Put the keyboard back into the article.
    pub(crate) focus_article: Trigger,
    /// Put the keyboard into the card of the chosen annotation.
    pub(crate) focus_card: Trigger,
    /// Whether the small print over the marks is shown.
    pub(crate) chips: RwSignal<bool>,
    /// The next mention clicked in the article becomes the party of this annotation.
    pub(crate) picking: RwSignal<Option<Picking>>,
    /// Where the keyboard goes on in the article, in bytes.
    pub(crate) caret: RwSignal<usize>,
    /// What was last said to those who cannot see it happen.
    pub(crate) told: RwSignal<String>,
    /// The small menu at the pointer.
    pub(crate) popup: RwSignal<Option<Popup>>,
    /// The next stretch selected is added to this annotation.
    pub(crate) adding_to: RwSignal<Option<AnnotationId>>,
    /// The next annotation selected becomes the other end of this relation.
    pub(crate) relating: RwSignal<Option<Relating>>,
}

/// A relation that waits for its other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Relating {
    /// Where it starts.
    pub(crate) from: AnnotationId,
    /// Its kind.
    pub(crate) kind: RelationKindId,
}

/// A dialog.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Dialog {
    /// The keys.
    Help,
    /// The label set.
    Labels,
    /// Every other place with the words of this annotation.
    Occurrences(AnnotationId),
    /// What an opened file brought.
    Import(tagline_app::Import),
    /// Every format in which a document can be taken away.
    Formats,
    /// What a file does not hold, before it is downloaded.
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
    /// Where, in pixels from the top left of the reader.
    pub(crate) at: (f64, f64),
    /// What it offers.
    pub(crate) offer: Offer,
    /// Whether the keyboard goes into it.
    pub(crate) takes_focus: bool,
}

/// What a small menu offers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Offer {
    /// The labels, for the selected words.
    Labels,
    /// These annotations, which overlap at the pointer.
    Choose(Vec<AnnotationId>),
    /// To accept or to reject the suggestion that is looked at.
    Suggestion,
}

/// A field that waits for a mention to be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Picking {
    /// The annotation whose field it is.
    pub(crate) of: AnnotationId,
    /// Which field.
    pub(crate) role: Role,
}

/// A field that holds a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Who said it.
    Speaker,
    /// Whom it was said to.
    Addressee,
    /// Who claims it.
    ClaimedBy,
}

impl Bus {
    /// Gives the bus to everything below.
    pub(crate) fn provide(session: Session) -> Self {
        let bus = Self {
            session,
            go_to: RwSignal::new(None),
            look_at: RwSignal::new(None),
            dialog: RwSignal::new(None),
            focus_article: Trigger::new(),
            focus_card: Trigger::new(),
            chips: RwSignal::new(true),
            picking: RwSignal::new(None),
            caret: RwSignal::new(0),
            told: RwSignal::new(String::new()),
            popup: RwSignal::new(None),
            adding_to: RwSignal::new(None),
            relating: RwSignal::new(None),
        };
        provide_context(bus);
        bus
    }

    /// The bus given by [`Self::provide`].
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// Forgets what was going on in another document: its annotations have the same numbers.
    pub(crate) fn forget_document(self) {
        self.caret.set(0);
        self.popup.set(None);
        self.picking.set(None);
        self.adding_to.set(None);
        self.relating.set(None);
        let is_about_it = |dialog: &Option<Dialog>| {
            use Dialog::{Details, Labels, Occurrences, Version};
            matches!(dialog, Some(Details | Labels | Occurrences(_) | Version))
        };
        if self.dialog.with_untracked(is_about_it) {
            self.dialog.set(None);
        }
    }

    /// Shows an annotation: selects it and scrolls to it.
    pub(crate) fn show(self, id: AnnotationId) {
        let place = self.session.with(|w| w.annotation(id).map(|a| a.fragments[0])).flatten();
        self.session.select(Some(id));
        self.go_to.set(place);
    }
}
