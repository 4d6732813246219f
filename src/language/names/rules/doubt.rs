//! Capitals that the model nearly took for names.

use std::ops::Range;

use super::super::lists;
use super::super::page::{Page, Word};
use super::super::recogniser::Margins;
use super::{Draft, clean};

/// The name of this rule.
const RULE: &str = "doubt";

/// So far behind no name, at most, is what is taken after all.
const BEHIND: f32 = -4.0;

/// Words of such a name, at most.
const LONGEST: usize = 5;

/// The least evidence for the kind of such a name.
const BACKED: f32 = 0.8;

/// Adds them to the drafts, which stay sorted and apart.
pub(super) fn add(page: &Page<'_>, doubts: &[(usize, Margins)], drafts: &mut Vec<Draft>) {
    let mut found: Vec<Draft> = Vec::new();
    let mut taken = drafts.iter().map(|d| d.words.clone()).peekable();
    let mut end = 0;
    for (at, margins) in doubts {
        let at = *at;
        while taken.next_if(|range| range.end <= at).is_some() {}
        let most = margins.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        if at < end || most < BEHIND || taken.peek().is_some_and(|r| r.start <= at) {
            continue;
        }
        let free = taken.peek().map_or(page.words.len(), |range| range.start);
        let Some(words) = run(page, at, free) else { continue };
        end = words.end;
        let score = 1.0 / (1.0 + (-0.4 - 0.5 * most).exp());
        found.push(Draft { words, votes: clean::votes_of(margins), score, rule: RULE });
    }
    drafts.extend(found);
    drafts.sort_by_key(|d| d.words.start);
}

/// Whether enough speaks for a draft of this rule, once what stands around it has been heard.
pub(super) fn is_backed(draft: &Draft) -> bool {
    draft.rule != RULE || draft.votes.iter().any(|&vote| vote >= BACKED)
}

/// The capitals from this word on, where it may begin a name.
fn run(page: &Page<'_>, at: usize, free: usize) -> Option<Range<usize>> {
    let part = |w: &&Word<'_>| w.capital && w.is_word() && !w.is_address();
    let first = page.get(at).filter(part)?;
    if first.opens || first.headline || page.before(at).is_some_and(|w| part(&w)) {
        return None;
    }
    let length = page.slice(&(at..free)).iter().take(LONGEST).take_while(part).count();
    let alone = length == 1 && (lists::names_no_body(&first.lower) || lists::is_role(&first.lower));
    (length > 0 && !alone).then_some(at..at + length)
}
