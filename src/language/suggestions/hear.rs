use std::collections::BTreeSet;
use std::ops::Range;

use super::{Proposal, Suggestion, Suggestions, label_of, label_of_kind};
use crate::detection::{has_pack, tag_of};
use crate::names::Kind;
use crate::quotes;
use tagline_core::model::{LabelId, Workspace};
use tagline_core::text::Span;

/// Paragraphs before one that was touched from which its quotes are read, and behind it in which a
/// name in it may speak.
const BEFORE: usize = 3;
const BEHIND: usize = 3;

impl Suggestions {
    /// Thinks over who speaks in quotes near names that were tagged. Answers with the paragraphs in
    /// which something changed.
    pub fn hear_again(
        &mut self,
        workspace: &Workspace,
        blocks: &BTreeSet<usize>,
    ) -> BTreeSet<usize> {
        let mut changed = BTreeSet::new();
        if !has_pack(&tag_of(workspace)) {
            return changed;
        }
        let mut heard = 0;
        for &block in blocks {
            let end = (block + BEHIND).min(workspace.document.blocks().len());
            if end > heard {
                let from = block.saturating_sub(BEFORE);
                changed.extend(self.hear(workspace, from..end, block));
                heard = end;
            }
        }
        changed
    }

    /// Reads the quotes of some paragraphs, and tells who speaks in those from paragraph `first` on.
    fn hear(
        &mut self,
        workspace: &Workspace,
        blocks: Range<usize>,
        first: usize,
    ) -> BTreeSet<usize> {
        let document = &workspace.document;
        let people = self.people(workspace, blocks.clone());
        let mut changed = BTreeSet::new();
        for quote in quotes::of_blocks(document, &people, blocks) {
            let block = document.block_at(quote.fragments[0].start());
            let same = self.in_block(block).find(|one| one.fragments == quote.fragments);
            let Some(id) = same.filter(|_| block >= first).map(|one| one.id) else { continue };
            let Some(Suggestion { proposal: Proposal::Quote { speaker, stands_for, .. }, .. }) =
                self.get_mut(id)
            else {
                continue;
            };
            let (heard, told) = ((quote.speaker, quote.stands_for), (*speaker, *stands_for));
            if heard != told {
                (*speaker, *stands_for) = heard;
                changed.insert(block);
            }
        }
        changed
    }

    /// The people who are tagged or suggested in some paragraphs, in the order of the text.
    fn people(&self, workspace: &Workspace, blocks: Range<usize>) -> Vec<Span> {
        let person = label_of_kind(&workspace.schema, Kind::Person).map(|l| l.id);
        let is_person = |label: LabelId| Some(label) == person;
        let mut people = Vec::new();
        for block in blocks {
            let tagged = workspace.annotations.in_block(block).filter(|a| is_person(a.label));
            people.extend(tagged.map(|a| a.extent()));
            let label = |one: &Suggestion| label_of(&workspace.schema, one).map(|l| l.id);
            let found = self.in_block(block).filter(|one| label(one).is_some_and(is_person));
            people.extend(found.map(Suggestion::extent));
        }
        people.sort_unstable();
        people.dedup_by(|next, last| next.overlaps(*last));
        people
    }
}
