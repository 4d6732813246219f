//! Evidence of the whole article about its names, on top of what the model finds.
//!
//! Each mention gathers votes for what it is of: the model's, those of the words around it, those
//! of its own words, those of the lists. The mentions of one name then vote together, and where
//! the name stands again it is a mention too. Linear in the text.

mod acronym;
mod bounds;
mod clean;
mod doubt;
mod evidence;
mod frames;
mod initials;
mod joins;
mod missed;
mod numbered;
mod pairs;
mod people;
mod sense;
mod singles;
#[cfg(test)]
mod tests;
mod told;

use std::ops::Range;

use super::Kind;
use super::lists::Lists;
use super::page::Page;
use super::recogniser::State;

/// How much speaks for each kind, by [`Kind::index`].
pub(super) type Votes = [f32; Kind::ALL.len()];

/// A mention in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its words, never empty.
    pub(super) words: Range<usize>,
    pub(super) votes: Votes,
    /// How likely it is a name at all, 0 to 1.
    pub(super) score: f32,
    /// The name of the rule that found it.
    pub(super) rule: &'static str,
}

impl Draft {
    /// The kind with the most evidence, the first of equals.
    pub(super) fn kind(&self) -> Kind {
        leading(&self.votes)
    }
}

pub(super) fn leading(votes: &Votes) -> Kind {
    let mut best = (Kind::Person, f32::NEG_INFINITY);
    for (kind, &vote) in Kind::ALL.into_iter().zip(votes) {
        if vote > best.1 {
            best = (kind, vote);
        }
    }
    best.0
}

/// Evidence from which a kind makes it likelier that there is a name at all.
const MUCH: f32 = 2.5;

fn reassure(draft: &mut Draft) {
    let most = draft.votes.get(draft.kind().index()).copied().unwrap_or_default();
    if most >= MUCH {
        draft.score = 1.0 - (1.0 - draft.score) * 0.5;
    }
}

/// The least evidence for the kind of a name that is worth proposing.
const TOLD: f32 = 0.9;

/// Whether the text tells what the name is of; where it hardly does, there mostly is none.
fn is_told(draft: &Draft) -> bool {
    draft.votes.iter().any(|&vote| vote >= TOLD)
}

/// Adds to the votes for a kind.
pub(super) fn vote(votes: &mut Votes, kind: Kind, weight: f32) {
    if let Some(votes) = votes.get_mut(kind.index()) {
        *votes += weight;
    }
}

/// Every mention of a name, sorted and apart.
pub(super) fn apply(page: &Page<'_>, read: &State, lists: &Lists) -> Vec<Draft> {
    let mut drafts = clean::drafts(page, &read.found, lists);
    bounds::fit(page, lists, &mut drafts);
    acronym::add(page, lists, &mut drafts);
    missed::add(page, lists, &mut drafts);
    missed::whole_places(page, lists, &mut drafts);
    acronym::drop_plain(page, &mut drafts);
    joins::grow(page, lists, &mut drafts);
    doubt::add(page, &read.doubts, &mut drafts);
    for draft in &mut drafts {
        evidence::gather(page, lists, draft);
    }
    drafts.retain(doubt::is_backed);
    sense::settle(page, lists, &mut drafts);
    people::fit(page, lists, &mut drafts);
    joins::grow(page, lists, &mut drafts);
    people::fit(page, lists, &mut drafts);
    joins::grow(page, lists, &mut drafts);
    drafts.iter_mut().for_each(reassure);
    drafts.retain(is_told);
    sense::drop_attached(page, &mut drafts);
    numbered::grow(page, &mut drafts);
    pairs::join(page, lists, &mut drafts);
    drafts
}
