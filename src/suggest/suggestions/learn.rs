use std::collections::BTreeSet;

use super::{AGAIN, AGAIN_SCORE, Proposal, Suggestions};
use crate::model::{Annotation, AnnotationId, EntityId, LabelId, LabelKind, Workspace};
use crate::suggest::identity::is_pronoun;
use crate::suggest::occurrences::{Options, places_of};
use crate::text::{Document, Span};

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
            && !is_pronoun(words);
        let (label, entity) = (annotation.label, annotation.entity());
        teaches.then(|| Self { words: words.to_owned(), label, entity })
    }

    /// What is proposed for the same words elsewhere.
    pub fn proposal(&self) -> Proposal {
        Proposal::Again { label: self.label, entity: self.entity }
    }

    /// The score and the source of that.
    pub fn score(&self) -> (u8, String) {
        (AGAIN_SCORE, AGAIN.to_owned())
    }
}

/// What the annotations of a document teach, each once.
pub fn known(workspace: &Workspace) -> Vec<Known> {
    let mut known: Vec<Known> =
        workspace.annotations.iter().filter_map(|a| Known::of(workspace, a)).collect();
    known.sort_unstable();
    // Words that are tagged in two ways teach nothing.
    let (mut sure, mut at) = (Vec::new(), 0);
    while at < known.len() && sure.len() < MOST_KNOWN {
        let same = known[at..].iter().take_while(|k| k.words == known[at].words).count();
        let is_one = known[at..at + same].iter().all(|k| *k == known[at]);
        sure.extend(is_one.then(|| known[at].clone()));
        at += same;
    }
    sure
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
        for known in mentions.iter().filter_map(|a| Known::of(workspace, a)) {
            changed.extend(self.learn(workspace, &known));
        }
        let block = |a: &&Annotation| workspace.document.block_at(a.extent().start());
        let touched: BTreeSet<usize> = mentions.iter().map(block).collect();
        changed.extend(self.hear_again(workspace, &touched));
        changed
    }
}
