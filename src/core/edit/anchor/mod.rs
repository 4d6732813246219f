//! Annotations of one text placed in another: an article that was changed after it was published,
//! or a file whose text is not quite the one that is here.
//!
//! Annotations in stretches that both texts share go with them. Anything else is looked for by
//! its words, what stood around them and where it was, weighed as Hypothesis does
//! (`match-quote.ts` of its client); what is not found for sure is an [`Orphan`], with the best
//! guess, for a person to place or drop.

mod align;
mod ends;
mod score;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use align::Alignment;
use ends::Ends;
use score::{Guess, Search};

use crate::model::{
    Annotation, AnnotationId, AnnotationSet, Body, Party, Rejection, RelationId, Workspace,
};
use crate::text::{Document, Span};

/// A document with the annotations that could be placed in it.
#[derive(Clone, Debug)]
pub struct Anchored {
    /// The new text with what was placed; identifiers, entities and label set are the old ones.
    pub workspace: Workspace,
    /// Annotations that were not placed, in the order of identifiers.
    pub orphans: Vec<Orphan>,
    /// Placed annotations that were laid to an orphan and now are to its entity, or to nobody.
    pub unlaid: Vec<AnnotationId>,
    /// Relations that an orphan is an end of; they are not in the workspace.
    pub untied: Vec<RelationId>,
}

/// An annotation whose place in the new text is not sure.
#[derive(Clone, Debug, PartialEq)]
pub struct Orphan {
    /// The annotation, with its places in the old text.
    pub annotation: Rc<Annotation>,
    /// Its words in the old text.
    pub words: String,
    /// Where it may stand in the new text, fragment by fragment; none where there is no trace of
    /// one of them.
    pub guess: Option<Vec<Span>>,
    /// Likelihood of that place, from 0 to 1.
    pub score: f64,
}

/// Places every annotation of `workspace` in `document`. Of these a person has `accepted` the guess.
///
/// The cost is linear in both texts, but for what has to be looked for, which has a budget; beyond
/// it annotations are orphans without a guess.
pub fn anchor(
    workspace: &Workspace,
    document: Document,
    accepted: &BTreeSet<AnnotationId>,
) -> Anchored {
    let document = Rc::new(document);
    let mut placer = Placer {
        old: &workspace.document,
        new: &document,
        ends: Ends::of(workspace.document.text(), document.text()),
        alignment: Alignment::of(&workspace.document, &document),
        search: Search::new(&workspace.document, &document),
        accepted,
    };
    let (mut placed, mut orphans) = (Vec::new(), Vec::new());
    for annotation in workspace.annotations.iter() {
        match placer.annotation(annotation) {
            Ok(annotation) => placed.push(annotation),
            Err(orphan) => orphans.push(orphan),
        }
    }
    let turned_down = workspace.rejections.iter().filter_map(|r| placer.rejection(*r)).collect();
    let mut anchored = join_adjacent(workspace, document, placed, orphans);
    anchored.workspace.rejections = turned_down;
    anchored
}

struct Placer<'a> {
    old: &'a Document,
    new: &'a Document,
    ends: Ends,
    alignment: Alignment,
    search: Search<'a>,
    accepted: &'a BTreeSet<AnnotationId>,
}

impl Placer<'_> {
    fn annotation(&mut self, annotation: &Rc<Annotation>) -> Result<Annotation, Orphan> {
        let guesses: Option<Vec<Guess>> =
            annotation.fragments.iter().map(|f| self.place(f.range())).collect();
        let cue = annotation.quote().and_then(|quote| quote.cue).map(|cue| self.place(cue.range()));
        let in_order = |guesses: &[Guess]| {
            guesses.windows(2).all(|pair| match pair {
                [a, b] => a.span.end() < b.span.start(),
                _ => true,
            })
        };
        let guesses = guesses.filter(|guesses| in_order(guesses));
        let is_accepted = self.accepted.contains(&annotation.id);
        let is_sure = guesses.as_ref().is_some_and(|all| all.iter().all(|guess| guess.is_sure));
        let cue_is_sure = cue.is_none_or(|cue| cue.is_some_and(|guess| guess.is_sure));
        let fragments = |guesses: &[Guess]| guesses.iter().map(|guess| guess.span).collect();
        match guesses {
            Some(guesses) if is_accepted || is_sure && cue_is_sure => {
                let mut body = annotation.body.clone();
                if let Body::Quote(quote) = &mut body {
                    quote.cue = cue.flatten().map(|guess| guess.span);
                }
                let fragments = fragments(&guesses);
                Ok(Annotation { fragments, body, ..annotation.as_ref().clone() })
            }
            guesses => Err(Orphan {
                annotation: Rc::clone(annotation),
                words: self.old.slice_all(&annotation.fragments),
                score: guesses.iter().flatten().map(|guess| guess.score).fold(f64::NAN, f64::min),
                guess: guesses.map(|guesses| fragments(&guesses)),
            }
            .sound()),
        }
    }

    /// Where the words still stand for sure that a suggestion was turned down for.
    fn rejection(&mut self, rejection: Rejection) -> Option<Rejection> {
        let guess = self.place(rejection.extent.range()).filter(|guess| guess.is_sure)?;
        Some(Rejection { extent: guess.span, ..rejection })
    }

    fn place(&mut self, at: Range<usize>) -> Option<Guess> {
        let moved = self.ends.moved(&at).or_else(|| self.alignment.moved(&at));
        let kept = moved.and_then(|to| self.new.span(to.start, to.end));
        let sure = kept.map(|span| Guess { span, score: 1.0, is_sure: true });
        sure.or_else(|| self.search.find(&at, self.alignment.gap(&at)))
    }
}

impl Orphan {
    /// Without a guess there is no likelihood.
    fn sound(mut self) -> Self {
        if self.score.is_nan() {
            self.score = 0.0;
        }
        self
    }
}

/// Puts together what was placed: whatever referred to an orphan refers to it no more.
fn join_adjacent(
    old: &Workspace,
    document: Rc<Document>,
    mut placed: Vec<Annotation>,
    orphans: Vec<Orphan>,
) -> Anchored {
    let gone: BTreeSet<AnnotationId> = orphans.iter().map(|orphan| orphan.annotation.id).collect();
    let is_gone = |party: Party| matches!(party, Party::Mention(id) if gone.contains(&id));
    let mut unlaid = Vec::new();
    for annotation in &mut placed {
        if annotation.body.parties().any(is_gone) {
            unlaid.push(annotation.id);
            annotation.body.map_parties(|party| match is_gone(party) {
                true => old.party_entity(party).map(Party::Entity),
                false => Some(party),
            });
        }
    }
    let (mut relations, mut untied) = (old.relations.clone(), Vec::new());
    relations.retain(|id, relation| {
        let stays = !gone.contains(&relation.from) && !gone.contains(&relation.to);
        untied.extend((!stays).then_some(*id));
        stays
    });
    let annotations = placed.into_iter().map(Rc::new).collect();
    let annotations = AnnotationSet::collect(&document, annotations);
    let workspace = Workspace { document, annotations, relations, ..old.clone() };
    Anchored { workspace, orphans, unlaid, untied }
}
