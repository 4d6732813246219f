//! What the suggesters propose about a document, and what has become of each proposal.
//!
//! A suggestion is never an annotation until a person accepts it. Whether it still stands is told
//! by the document alone: what is annotated or was turned down is not proposed again. An edit costs
//! the suggestions of the paragraphs that it touched.

mod acceptance;
mod find;
mod hear;
mod label;
mod learn;
mod list;
#[cfg(test)]
mod tests;

pub use acceptance::Acceptance;
pub use find::find;
pub use label::{kind_of_speaker, label_of, label_of_kind};
pub use learn::{Known, Taught, known, places};
pub use list::{Filter, Suggestions};

use super::names;
use tagline_core::model::{EntityId, LabelId, LabelKind, Manner, Rejection, SuggestionId};
use tagline_core::text::Span;

/// The source of what is proposed because the person tagged the same words elsewhere.
pub const AGAIN: &str = "same words";

/// The score of such a proposal, in percent.
pub const AGAIN_SCORE: u8 = 90;

/// Something proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its identifier, for as long as the document is open.
    pub id: SuggestionId,
    /// The stretches it covers. Invariant: at least one; sorted; apart.
    pub fragments: Vec<Span>,
    /// What it would become.
    pub proposal: Proposal,
    /// How likely it is, in percent: a person would accept about this share of its like.
    pub score: u8,
    /// What proposes it: a suggester and its rule ("quotes: inverted").
    pub source: String,
}

/// What a suggestion would become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// A mention of this.
    Name {
        /// What it is.
        kind: names::Kind,
        /// The fullest name it has in the document.
        name: String,
    },
    /// What the same words are elsewhere.
    Again {
        /// Their label.
        label: LabelId,
        /// The entity they name, if they name one.
        entity: Option<EntityId>,
    },
    /// A quote.
    Quote {
        /// Direct, indirect or mixed.
        manner: Manner,
        /// The words that attribute it.
        cue: Option<Span>,
        /// The words for who says it; `None` where the text does not say.
        speaker: Option<Span>,
        /// The name before it that a pronoun for the speaker stands for.
        stands_for: Option<Span>,
    },
    /// A figure.
    Figure {
        /// The words for who claims it.
        claimed_by: Option<Span>,
    },
}

/// What has become of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It stands.
    Open,
    /// Something is annotated in its place.
    Annotated,
    /// The person has turned it down.
    Rejected,
    /// The label set has no label for it.
    Unlabelled,
}

/// The kinds in which suggestions are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Mentions, and whatever else the person tags again.
    Names,
    /// Quotes.
    Quotes,
    /// Figures.
    Figures,
}

impl Sort {
    /// Every sort, in the order of menus.
    pub const ALL: [Self; 3] = [Self::Names, Self::Quotes, Self::Figures];
}

impl Suggestion {
    /// From its first byte to its last, gaps included.
    pub fn extent(&self) -> Span {
        self.fragments.iter().fold(self.fragments[0], |all, &f| all.cover(f))
    }

    /// What it is looked through as.
    pub fn sort(&self) -> Sort {
        match self.proposal {
            Proposal::Name { .. } | Proposal::Again { .. } => Sort::Names,
            Proposal::Quote { .. } => Sort::Quotes,
            Proposal::Figure { .. } => Sort::Figures,
        }
    }

    /// The kind of annotation it would become.
    pub fn kind(&self) -> LabelKind {
        match self.proposal {
            Proposal::Name { .. } | Proposal::Again { .. } => LabelKind::Mention,
            Proposal::Quote { .. } => LabelKind::Quote,
            Proposal::Figure { .. } => LabelKind::Figure,
        }
    }

    /// How turning it down is put on record.
    pub fn rejection(&self) -> Rejection {
        Rejection { kind: self.kind(), extent: self.extent() }
    }
}
