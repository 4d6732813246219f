//! Names that the model passes over beside one that it finds: "Upbit, Bithumb and Coinone".

use std::collections::HashSet;

use super::super::lists;
use super::super::page::{Page, Word};
use super::{Draft, bounds};

/// Words of such a name, at most.
const LONGEST: usize = 3;

/// What speaks for the kinds of a name speaks so much for those of its neighbour.
const SHARED: f32 = 1.0;

/// Adds them to the drafts, which stay sorted and apart.
pub(super) fn add(page: &Page<'_>, drafts: &mut Vec<Draft>) {
    let small: HashSet<&str> = page.words.iter().filter(|w| !w.capital).map(|w| w.text).collect();
    let mut all: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut rest = std::mem::take(drafts).into_iter().peekable();
    while let Some(draft) = rest.next() {
        let mut last = draft.clone();
        all.push(draft);
        let free = rest.peek().map_or(page.words.len(), |next| next.words.start);
        while let Some(next) = beside(page, &small, &last, free) {
            all.push(next.clone());
            last = next;
        }
    }
    *drafts = all;
}

/// The capitals behind "and" or, within a row, behind a comma.
fn beside(page: &Page<'_>, small: &HashSet<&str>, draft: &Draft, free: usize) -> Option<Draft> {
    let end = draft.words.end;
    let link = page.get(end)?;
    let comma = link.text == ",";
    let and = usize::from(comma && page.get(end + 1).is_some_and(is_and));
    if !comma && !is_and(link) {
        return None;
    }
    let start = end + 1 + and;
    let part = |w: &&Word<'_>| is_part(small, w);
    let run = page.words.iter().skip(start).take_while(part).count();
    let next = page.get(start + run).map_or("", |w| w.text);
    let row = !comma || and > 0 || matches!(next, "," | "and" | "or");
    let fits = (1..=LONGEST).contains(&run) && start + run <= free && row && next != "-";
    let votes = draft.votes.map(|vote| vote * SHARED);
    fits.then(|| Draft { words: start..start + run, votes, score: draft.score * 0.8, rule: "row" })
}

fn is_and(word: &Word<'_>) -> bool {
    matches!(word.text, "and" | "or" | "&")
}

/// Whether the word may be one of a name and of nothing else.
fn is_part(small: &HashSet<&str>, word: &Word<'_>) -> bool {
    let other = lists::is_small(&word.lower)
        || lists::is_office(&word.lower)
        || lists::names_no_body(&word.lower)
        || bounds::is_dated(&word.lower);
    word.capital
        && word.is_word()
        && !word.opens
        && !word.headline
        && !word.is_address()
        && !other
        && !small.contains(word.lower.as_str())
}
