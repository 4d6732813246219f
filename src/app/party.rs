//! Parties of quotes and figures: the fields that hold one, and the names in the text that can be
//! chosen for one.

use crate::place;
use tagline_core::model::{Annotation, AnnotationId, Body, Party, Workspace};
use tagline_core::text::Span;
use tagline_language::speaker::speakers;

/// A field of an annotation that holds a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyRole {
    /// The speaker of a quote.
    Speaker,
    /// The person to whom a quote is said.
    Addressee,
    /// The claimant of a figure.
    ClaimedBy,
}

impl PartyRole {
    /// The main role of an annotation: speaker of a quote, claimant of a figure.
    pub fn main_of(annotation: &Annotation) -> Option<Self> {
        match annotation.body {
            Body::Quote(_) => Some(Self::Speaker),
            Body::Figure(_) => Some(Self::ClaimedBy),
            Body::Mention { .. } | Body::Remark => None,
        }
    }

    /// The party that a body has in this role.
    pub fn party(self, body: &Body) -> Option<Party> {
        match (body, self) {
            (Body::Quote(quote), Self::Speaker) => quote.speaker,
            (Body::Quote(quote), Self::Addressee) => quote.addressee,
            (Body::Figure(figure), Self::ClaimedBy) => figure.claimed_by,
            _ => None,
        }
    }

    /// A body with another party, or none, in this role; `None` if it has no such field.
    pub fn with_party(self, body: &Body, party: Option<Party>) -> Option<Body> {
        let mut body = body.clone();
        match (&mut body, self) {
            (Body::Quote(quote), Self::Speaker) => quote.speaker = party,
            (Body::Quote(quote), Self::Addressee) => quote.addressee = party,
            (Body::Figure(figure), Self::ClaimedBy) => figure.claimed_by = party,
            _ => return None,
        }
        Some(body)
    }
}

/// The party at a place, from 0, in the list of those who likely say or claim an annotation.
pub fn likely_party(workspace: &Workspace, of: AnnotationId, nth: usize) -> Option<Party> {
    let likely = speakers(workspace, &workspace.annotation(of)?.fragments);
    likely.get(nth).map(|candidate| candidate.party)
}

/// The first mention among some annotations.
pub fn first_mention(workspace: &Workspace, among: &[AnnotationId]) -> Option<AnnotationId> {
    among.iter().copied().find(|&id| workspace.annotation(id).is_some_and(is_mention))
}

/// The mention whose words are exactly these.
pub fn mention_at(workspace: &Workspace, words: Span) -> Option<AnnotationId> {
    let mut here = workspace.annotations.in_block(workspace.document.block_at(words.start()));
    here.find(|a| a.fragments == [words] && is_mention(a)).map(|a| a.id)
}

/// The mention after (or before) the mention `from`, or else the byte `at`, with its words.
pub fn next_mention(
    workspace: &Workspace,
    at: usize,
    from: Option<AnnotationId>,
    forward: bool,
) -> Option<(AnnotationId, Span)> {
    let step = |&(at, from): &(usize, Option<AnnotationId>)| {
        let id = place::neighbour(workspace, at, from, forward)?;
        Some((workspace.annotation(id)?.fragments[0].start(), Some(id)))
    };
    let steps = std::iter::successors(step(&(at, from)), step);
    let mut annotations = steps.filter_map(|(_, id)| workspace.annotation(id?));
    annotations.find(|a| is_mention(a)).map(|a| (a.id, a.fragments[0]))
}

fn is_mention(annotation: &Annotation) -> bool {
    matches!(annotation.body, Body::Mention { .. })
}
