//! How much of a file that a person opens is taken: enough for any honest one, and not so much that
//! a page which shows it would stand still.

use super::file::{Items, Unreadable};
use super::resolve::Identified;
use super::wire;

/// How much is taken of a list, and how long a name or note may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    /// Items of one list of a document.
    pub(super) items: usize,
    /// Bytes of one string beside the text.
    pub(super) string: usize,
}

impl Limits {
    /// For what this Tagline has stored itself: losing a part of it would be worse than waiting.
    pub(super) const NONE: Self = Self { items: usize::MAX, string: usize::MAX };

    /// For files: six times the annotations of our largest benchmark, and a note as long as a
    /// chapter of a book.
    pub(super) const FILE: Self = Self { items: 250_000, string: 100_000 };

    /// Says so where a string is too long.
    pub(super) fn check_string(self, bytes: usize) -> Result<(), String> {
        let limit = self.string;
        let is_fine = bytes <= limit;
        is_fine.then_some(()).ok_or_else(|| {
            format!("it holds {bytes} bytes of text in one place; up to {limit} are taken")
        })
    }
}

/// An item with strings of its own in it.
pub(super) trait Worded {
    /// The bytes of its longest string.
    fn longest(&self) -> usize;
}

fn most(lengths: impl IntoIterator<Item = usize>) -> usize {
    lengths.into_iter().max().unwrap_or_default()
}

impl Worded for wire::Label<'_> {
    fn longest(&self) -> usize {
        most([&self.name, &self.definition, &self.examples, &self.not_this].map(|s| s.len()))
    }
}

impl Worded for wire::RelationKind<'_> {
    fn longest(&self) -> usize {
        self.name.len()
    }
}

impl Worded for wire::Entity<'_> {
    fn longest(&self) -> usize {
        most([&self.name, &self.wikidata, &self.note].map(|s| s.len()))
    }
}

impl Worded for wire::Annotation<'_> {
    fn longest(&self) -> usize {
        let figure = self.figure.iter().flat_map(|f| [&f.unit, &f.measured, &f.evidence]);
        let source = match &self.provenance {
            Some(wire::Provenance::Accepted(name) | wire::Provenance::Imported(name)) => name.len(),
            None => 0,
        };
        most(figure.map(|s| s.len()).chain([self.note.len(), source]))
    }
}

impl Worded for wire::Rejection<'_> {
    fn longest(&self) -> usize {
        0
    }
}

impl Worded for wire::Relation {
    fn longest(&self) -> usize {
        0
    }
}

impl<T: Worded + Identified> Items<T> {
    /// The items within `limits`; those with too long a string are unreadable now, and those too
    /// many are counted.
    pub(super) fn within(mut self, limits: Limits) -> Self {
        self.left_out = self.items.len().saturating_sub(limits.items);
        self.items.truncate(limits.items);
        if limits.string == usize::MAX {
            return self;
        }
        for item in &mut self.items {
            let wrong = item.as_ref().ok().and_then(|read| {
                let reason = limits.check_string(read.longest()).err()?;
                Some(Unreadable { id: read.id().map(|id| id.to_string()), reason })
            });
            if let Some(wrong) = wrong {
                *item = Err(wrong);
            }
        }
        self
    }
}
