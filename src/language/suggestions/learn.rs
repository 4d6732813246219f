use std::collections::BTreeSet;

use super::list::{blocks_of, status};
use super::{AGAIN, AGAIN_SCORE, Proposal, Sort, Status, Suggestion, Suggestions};
use crate::identity::is_pronoun_in;
use crate::occurrences::{Options, places_of};
use tagline_core::model::{
    Annotation, AnnotationId, EntityId, LabelId, LabelKind, SuggestionId, Workspace,
};
use tagline_core::text::{Document, Span};

/// The most different words that are looked for in a whole document when it is opened.
const MOST_KNOWN: usize = 400;

/// Words that the person has tagged, and how.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The words.
    pub words: String,
    /// Their label.
    pub label: LabelId,
    /// The entity they name.
    pub entity: Option<EntityId>,
}

impl Known {
    /// What an annotation teaches about its words; `None` for what is tied to its place: quotes,
    /// figures, pronouns.
    pub fn of(workspace: &Workspace, annotation: &Annotation) -> Option<Self> {
        let [only] = annotation.fragments.as_slice() else { return None };
        let words = workspace.document.slice(*only);
        let teaches = annotation.body.kind() == LabelKind::Mention
            && words.chars().filter(|c| c.is_alphanumeric()).count() > 1
            && !is_pronoun_in(workspace, words);
        let (label, entity) = (annotation.label, annotation.entity());
        teaches.then(|| Self { words: words.to_owned(), label, entity })
    }

    /// Whether an annotation teaches just this.
    fn is_taught_by(&self, workspace: &Workspace, annotation: &Annotation) -> bool {
        let [only] = annotation.fragments.as_slice() else { return false };
        annotation.label == self.label
            && annotation.entity() == self.entity
            && workspace.document.slice(*only) == self.words
    }

    /// What is proposed for the same words at a place.
    fn suggestion(&self, span: Span) -> Suggestion {
        let proposal = Proposal::Again { label: self.label, entity: self.entity };
        let (score, source) = (AGAIN_SCORE, AGAIN.to_owned());
        Suggestion { id: SuggestionId(0), fragments: vec![span], proposal, score, source }
    }
}

/// What is known of words, and an annotation that says so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Taught {
    /// What it is.
    pub known: Known,
    /// The annotation.
    pub by: AnnotationId,
}

impl Taught {
    /// What an annotation teaches, if anything.
    fn of(workspace: &Workspace, annotation: &Annotation) -> Option<Self> {
        Some(Self { known: Known::of(workspace, annotation)?, by: annotation.id })
    }
}

/// Something that was learned, and what came of it: to be taken back when nothing teaches it any
/// more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lesson {
    taught: Taught,
    /// Whether it still is.
    holds: bool,
    made: Vec<SuggestionId>,
    gave_way: Vec<Suggestion>,
}

/// What the annotations of a document teach, each once.
pub fn known(workspace: &Workspace) -> Vec<Taught> {
    let mut taught: Vec<Taught> =
        workspace.annotations.iter().filter_map(|a| Taught::of(workspace, a)).collect();
    taught.sort_unstable();
    taught.dedup_by(|next, one| next.known == one.known);
    // Words that are tagged in two ways teach nothing.
    let ways = taught.chunk_by(|one, other| one.known.words == other.known.words);
    ways.filter(|ways| ways.len() == 1).flatten().take(MOST_KNOWN).cloned().collect()
}

/// Every place of a document where these words stand.
pub fn places(document: &Document, words: &str) -> Vec<Span> {
    places_of(document, words, Options::default())
}

impl Suggestions {
    /// Learns from annotations that are new: their words are proposed wherever else they stand, and
    /// who speaks near them is thought over. Answers with the paragraphs in which something
    /// changed.
    pub fn learn_all(&mut self, workspace: &Workspace, new: &[AnnotationId]) -> BTreeSet<usize> {
        let new = new.iter().filter_map(|&id| workspace.annotation(id));
        let mentions: Vec<_> = new.filter(|a| a.body.kind() == LabelKind::Mention).collect();
        let mut changed = BTreeSet::new();
        for taught in mentions.iter().filter_map(|a| Taught::of(workspace, a)) {
            changed.extend(self.learn(workspace, &taught));
        }
        let block = |a: &&Annotation| workspace.document.block_at(a.extent().start());
        let touched: BTreeSet<usize> = mentions.iter().map(block).collect();
        changed.extend(self.hear_again(workspace, &touched));
        changed
    }

    /// Proposes for the other places of these words what they were tagged as; what was proposed
    /// there before gives way. Answers with the paragraphs in which something changed.
    pub fn learn(&mut self, workspace: &Workspace, taught: &Taught) -> BTreeSet<usize> {
        let knows = |lesson: &Lesson| lesson.holds && lesson.taught.known == taught.known;
        if self.lessons.iter().any(knows) {
            return BTreeSet::new();
        }
        self.learn_at(workspace, taught, &places(&workspace.document, &taught.known.words))
    }

    /// As [`Self::learn`], where the places are known.
    pub fn learn_at(
        &mut self,
        workspace: &Workspace,
        taught: &Taught,
        places: &[Span],
    ) -> BTreeSet<usize> {
        let (mut made, mut gave_way, mut changed) = (Vec::new(), Vec::new(), BTreeSet::new());
        for &span in places {
            let one = taught.known.suggestion(span);
            if status(workspace, &one) == Status::Open
                && self.gives_way(workspace, &one, &mut gave_way)
            {
                changed.extend(blocks_of(&workspace.document, &one.fragments));
                made.push(self.add(workspace, one));
            }
        }
        let lesson = Lesson { taught: taught.clone(), holds: true, made, gave_way };
        match self.lessons.iter_mut().find(|l| l.taught.known == taught.known) {
            Some(old) => *old = lesson,
            None => self.lessons.push(lesson),
        }
        changed
    }

    /// Whether what was tagged by the person may be proposed: takes away what is proposed for just
    /// these words, but stays behind a longer name ("York" behind "New York").
    fn gives_way(
        &mut self,
        workspace: &Workspace,
        one: &Suggestion,
        gave_way: &mut Vec<Suggestion>,
    ) -> bool {
        let span = one.extent();
        let block = workspace.document.block_at(span.start());
        let names = self.in_block(block).filter(|s| s.sort() == Sort::Names);
        let there: Vec<&Suggestion> = names.filter(|s| s.extent().overlaps(span)).collect();
        if there.iter().any(|s| s.extent().len() > span.len() || s.proposal == one.proposal) {
            return false;
        }
        let ids: Vec<SuggestionId> = there.iter().map(|s| s.id).collect();
        gave_way.extend(ids.into_iter().filter_map(|id| self.remove(&workspace.document, id)));
        true
    }

    /// Takes back what nothing teaches any more, and learns again what is taught again (an undo, a
    /// redo). Answers with the paragraphs in which something changed.
    pub(super) fn recall(&mut self, workspace: &Workspace) -> BTreeSet<usize> {
        let mut changed = BTreeSet::new();
        let teaches = |t: &Taught, a: &Annotation| t.known.is_taught_by(workspace, a);
        for at in 0..self.lessons.len() {
            let lesson = &mut self.lessons[at];
            let is_taught =
                workspace.annotation(lesson.taught.by).is_some_and(|a| teaches(&lesson.taught, a));
            if is_taught == lesson.holds {
                continue;
            }
            let other = workspace.annotations.iter().find(|a| teaches(&lesson.taught, a));
            match other {
                Some(other) if lesson.holds => lesson.taught.by = other.id,
                Some(_) => {
                    let taught = lesson.taught.clone();
                    changed.extend(self.learn(workspace, &taught));
                }
                None => changed.extend(self.unlearn(workspace, at)),
            }
        }
        changed
    }

    fn unlearn(&mut self, workspace: &Workspace, at: usize) -> BTreeSet<usize> {
        let lesson = &mut self.lessons[at];
        lesson.holds = false;
        let (made, gave_way) =
            (std::mem::take(&mut lesson.made), std::mem::take(&mut lesson.gave_way));
        let mut changed = BTreeSet::new();
        let document = &workspace.document;
        for one in made.into_iter().filter_map(|id| self.remove(document, id)) {
            changed.extend(blocks_of(document, &one.fragments));
        }
        for one in gave_way {
            self.add(workspace, one);
        }
        changed
    }
}
