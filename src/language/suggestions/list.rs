use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::learn::Lesson;
use super::{Status, Suggestion, label_of};

use tagline_core::model::{SuggestionId, Workspace};
use tagline_core::text::{Document, Span};

/// The suggestions about one document, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    list: BTreeMap<SuggestionId, (Suggestion, Status)>,
    /// Those with a stretch in a paragraph.
    by_block: BTreeMap<usize, BTreeSet<SuggestionId>>,
    /// Where each starts and, the longer first, ends.
    order: BTreeSet<(usize, std::cmp::Reverse<usize>, SuggestionId)>,
    last_id: u32,
    /// What the person's own work has taught.
    pub(super) lessons: Vec<Lesson>,
}

/// Which suggestions are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The least score, in percent.
    pub least: u8,
    /// Whether names, quotes and figures are.
    pub sorts: [bool; 3],
}

impl Filter {
    /// Whether a suggestion passes.
    pub fn lets(&self, suggestion: &Suggestion) -> bool {
        suggestion.score >= self.least && self.sorts[suggestion.sort() as usize]
    }
}

impl Suggestions {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds a suggestion about `workspace`; its identifier is given here.
    pub fn add(&mut self, workspace: &Workspace, mut suggestion: Suggestion) -> SuggestionId {
        self.last_id += 1;
        let id = SuggestionId(self.last_id);
        suggestion.id = id;
        for block in blocks_of(&workspace.document, &suggestion.fragments) {
            self.by_block.entry(block).or_default().insert(id);
        }
        self.order.insert(place(&suggestion));
        let status = status(workspace, &suggestion);
        self.list.insert(id, (suggestion, status));
        id
    }

    /// Takes one away, and answers with it.
    pub(super) fn remove(&mut self, document: &Document, id: SuggestionId) -> Option<Suggestion> {
        let (suggestion, _) = self.list.remove(&id)?;
        self.order.remove(&place(&suggestion));
        for block in blocks_of(document, &suggestion.fragments) {
            if let Some(here) = self.by_block.get_mut(&block) {
                here.remove(&id);
            }
        }
        Some(suggestion)
    }

    /// The suggestion, if it stands.
    pub fn get(&self, id: SuggestionId) -> Option<&Suggestion> {
        self.list.get(&id).filter(|(_, status)| *status == Status::Open).map(|(one, _)| one)
    }

    pub(super) fn get_mut(&mut self, id: SuggestionId) -> Option<&mut Suggestion> {
        self.list.get_mut(&id).map(|(one, _)| one)
    }

    /// Those that stand, in the order of the text.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = &Suggestion> {
        self.order.iter().filter_map(|&(_, _, id)| self.get(id))
    }

    /// What stands where this one stood: itself, or another of its sort, for the same words or else
    /// the one that shares most with them.
    pub fn in_place_of(&self, document: &Document, old: &Suggestion) -> Option<SuggestionId> {
        let extent = old.extent();
        let here = self.in_block(document.block_at(extent.start()));
        let same_sort = here.filter(|one| one.sort() == old.sort());
        let shared = |one: &Suggestion| {
            let (start, end) = (one.extent().start(), one.extent().end());
            end.min(extent.end()).saturating_sub(start.max(extent.start()))
        };
        let best = same_sort
            .filter(|one| shared(one) > 0)
            .max_by_key(|one| (one.id == old.id, one.fragments == old.fragments, shared(one)));
        best.map(|one| one.id)
    }

    /// Sets so many identifiers apart for a list that is to take the place of this one, so that
    /// none comes to mean another suggestion.
    pub fn set_apart(&mut self, number: usize) -> Self {
        let new = Self { last_id: self.last_id, ..Self::default() };
        self.last_id = self.last_id.saturating_add(u32::try_from(number).unwrap_or(u32::MAX));
        new
    }

    /// Goes on behind the identifiers that another list has given.
    pub fn go_on_from(&mut self, other: &Self) {
        self.last_id = self.last_id.max(other.last_id);
    }

    /// Those that stand and have a stretch in a paragraph.
    pub fn in_block(&self, block: usize) -> impl Iterator<Item = &Suggestion> {
        self.by_block.get(&block).into_iter().flatten().filter_map(|&id| self.get(id))
    }

    /// The paragraphs that have suggestions.
    pub fn blocks(&self) -> BTreeSet<usize> {
        self.by_block.keys().copied().collect()
    }

    /// The first that stands and passes behind (or before) a place; a place is a byte and, where
    /// one is there already, that one.
    pub fn neighbour(
        &self,
        at: usize,
        from: Option<SuggestionId>,
        forward: bool,
        filter: Filter,
    ) -> Option<SuggestionId> {
        let known = from.and_then(|id| self.list.get(&id)).map(|(one, _)| place(one));
        let here = known.unwrap_or((at, std::cmp::Reverse(usize::MAX), SuggestionId(0)));
        let passes = |id: &SuggestionId| self.get(*id).is_some_and(|one| filter.lets(one));
        let ids = |&(_, _, id): &(usize, std::cmp::Reverse<usize>, SuggestionId)| id;
        if forward {
            self.order.range(here..).map(ids).find(|id| Some(*id) != from && passes(id))
        } else {
            self.order.range(..here).rev().map(ids).find(passes)
        }
    }

    /// Thinks over what an edit touched: whether what is suggested there still stands, and whether
    /// what was learned is still taught. Answers with the paragraphs in which something changed.
    pub fn look_again(
        &mut self,
        workspace: &Workspace,
        blocks: &BTreeSet<usize>,
    ) -> BTreeSet<usize> {
        let here: BTreeSet<SuggestionId> =
            blocks.iter().filter_map(|b| self.by_block.get(b)).flatten().copied().collect();
        let mut changed = BTreeSet::new();
        for id in here {
            let Some((suggestion, old)) = self.list.get_mut(&id) else { continue };
            let new = status(workspace, suggestion);
            if std::mem::replace(old, new) != new {
                changed.extend(blocks_of(&workspace.document, &suggestion.fragments));
            }
        }
        changed.extend(self.recall(workspace));
        changed
    }

    /// How many stand and pass the least score, of each sort.
    pub fn counts(&self, least: u8) -> [usize; 3] {
        let mut counts = [0; 3];
        for (one, status) in self.list.values() {
            counts[one.sort() as usize] +=
                usize::from(*status == Status::Open && one.score >= least);
        }
        counts
    }
}

/// Where a suggestion stands in the order of the text.
fn place(suggestion: &Suggestion) -> (usize, std::cmp::Reverse<usize>, SuggestionId) {
    let extent = suggestion.extent();
    (extent.start(), std::cmp::Reverse(extent.end()), suggestion.id)
}

pub(super) fn blocks_of(document: &Document, fragments: &[Span]) -> Vec<usize> {
    let blocks: BTreeSet<usize> = fragments
        .iter()
        .flat_map(|&f| -> RangeInclusive<usize> { document.blocks_of(f) })
        .collect();
    blocks.into_iter().collect()
}

/// What has become of a suggestion: annotated where an annotation of its kind shares words with it,
/// or one of any kind covers just what it does.
pub(super) fn status(workspace: &Workspace, suggestion: &Suggestion) -> Status {
    if workspace.rejections.contains(&suggestion.rejection()) {
        return Status::Rejected;
    }
    if label_of(&workspace.schema, suggestion).is_none() {
        return Status::Unlabelled;
    }
    let kind = suggestion.kind();
    let fragments = &suggestion.fragments;
    let shares = |other: &[Span]| fragments.iter().any(|f| other.iter().any(|o| o.overlaps(*f)));
    let takes = |label, other: &[Span]| {
        other == fragments
            || workspace.schema.label(label).is_some_and(|l| l.kind == kind) && shares(other)
    };
    let mut near = blocks_of(&workspace.document, fragments)
        .into_iter()
        .flat_map(|block| workspace.annotations.in_block(block));
    match near.any(|a| takes(a.label, &a.fragments)) {
        true => Status::Annotated,
        false => Status::Open,
    }
}
