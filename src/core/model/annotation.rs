use super::{
    AnnotationId, EntityId, Figure, LabelId, LabelKind, Quote, RelationId, RelationKindId,
};
use crate::text::Span;

/// Something a person marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Its identifier, unique in the document for ever.
    pub id: AnnotationId,
    /// Its label; the label's kind is the body's kind.
    pub label: LabelId,
    /// The stretches it covers. Invariant: at least one; sorted; none touching or overlapping.
    pub fragments: Vec<Span>,
    /// The statement about those words.
    pub body: Body,
    /// The person's remark.
    pub note: String,
    /// Its origin.
    pub provenance: Provenance,
}

/// The statement that an annotation makes about its words, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// The words name something.
    Mention {
        /// The thing named.
        entity: Option<EntityId>,
    },
    /// The words are what somebody said.
    Quote(Quote),
    /// The words give a quantity.
    Figure(Figure),
    /// Whatever the person's own label means.
    Remark,
}

/// The thing that mentions name, in this document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its identifier, unique in the document for ever.
    pub id: EntityId,
    /// Its full name.
    pub name: String,
    /// Its type: a label of kind mention.
    pub label: LabelId,
    /// Its Wikidata item ("Q42"), or empty.
    pub wikidata: String,
    /// The person's remark.
    pub note: String,
}

/// Somebody a quote or a figure is laid to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Named at this place (and, through the mention, an entity).
    Mention(AnnotationId),
    /// The entity, without a place.
    Entity(EntityId),
    /// Outright nobody: the text does not say.
    Unattributed,
}

/// A directed tie of the person's own between two annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its identifier.
    pub id: RelationId,
    /// Its kind in the schema.
    pub kind: RelationKindId,
    /// The annotation it starts from.
    pub from: AnnotationId,
    /// The annotation it leads to.
    pub to: AnnotationId,
}

/// The origin of an annotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Provenance {
    /// Made by hand.
    #[default]
    Manual,
    /// A suggestion of this source, accepted.
    Accepted(String),
    /// Read from a file of this name.
    Imported(String),
}

impl Body {
    /// The kind of label it goes with.
    pub fn kind(&self) -> LabelKind {
        match self {
            Self::Mention { .. } => LabelKind::Mention,
            Self::Quote(_) => LabelKind::Quote,
            Self::Figure(_) => LabelKind::Figure,
            Self::Remark => LabelKind::Remark,
        }
    }

    /// An empty body of `kind`.
    pub fn empty(kind: LabelKind) -> Self {
        match kind {
            LabelKind::Mention => Self::Mention { entity: None },
            LabelKind::Quote => Self::Quote(Quote::default()),
            LabelKind::Figure => Self::Figure(Figure::default()),
            LabelKind::Remark => Self::Remark,
        }
    }

    /// Every party it lays something to.
    pub fn parties(&self) -> impl Iterator<Item = Party> + '_ {
        let (first, second) = match self {
            Self::Quote(q) => (q.speaker, q.addressee),
            Self::Figure(f) => (f.claimed_by, None),
            Self::Mention { .. } | Self::Remark => (None, None),
        };
        first.into_iter().chain(second)
    }

    /// Lays a quote to its speaker, or a figure to who claims it; anything else stays as it is.
    pub fn lay_to(&mut self, party: Option<Party>) {
        match self {
            Self::Quote(q) => q.speaker = party,
            Self::Figure(f) => f.claimed_by = party,
            Self::Mention { .. } | Self::Remark => {}
        }
    }

    /// Puts `new` (or nothing) in the place of each party for which `replace` says so.
    pub fn map_parties(&mut self, replace: impl Fn(Party) -> Option<Party>) {
        match self {
            Self::Quote(q) => {
                q.speaker = q.speaker.and_then(&replace);
                q.addressee = q.addressee.and_then(&replace);
            }
            Self::Figure(f) => f.claimed_by = f.claimed_by.and_then(&replace),
            Self::Mention { .. } | Self::Remark => {}
        }
    }
}

impl Annotation {
    /// The stretch from its first byte to its last, gaps included.
    pub fn extent(&self) -> Span {
        let first = self.fragments[0];
        self.fragments.iter().fold(first, |all, &f| all.cover(f))
    }

    /// The entity it names, if it is a mention with one.
    pub fn entity(&self) -> Option<EntityId> {
        match self.body {
            Body::Mention { entity } => entity,
            _ => None,
        }
    }

    /// The quote it is, if it is one.
    pub fn quote(&self) -> Option<&Quote> {
        match &self.body {
            Body::Quote(quote) => Some(quote),
            _ => None,
        }
    }

    /// The figure it is, if it is one.
    pub fn figure(&self) -> Option<&Figure> {
        match &self.body {
            Body::Figure(figure) => Some(figure),
            _ => None,
        }
    }
}
