//! A place and what it lies in are one name: "in Geneva, Switzerland".

use super::super::Kind;
use super::super::lists::{Known, Lists};
use super::super::page::{Page, Word};
use super::Draft;

/// Words before a place that is told more closely by what it lies in.
const BEFORE: &[&str] = &[
    "in", "at", "near", "from", "of", "to", "outside", "around", "visited", "visit", "city",
    "town", "village", "island",
];

/// Brings them together. Two places in a row without "and" are no enumeration: the second tells
/// where the first is, as stylebooks of the press have it.
pub(super) fn join(page: &Page<'_>, lists: &Lists, drafts: &mut Vec<Draft>) {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut rest = std::mem::take(drafts).into_iter().peekable();
    while let Some(mut draft) = rest.next() {
        let ends = joined.last().is_none_or(|before| !is_row(page, before, &draft));
        if ends && let Some(outer) = rest.next_if(|outer| lies_in(page, lists, &draft, outer)) {
            if rest.peek().is_some_and(|next| is_row(page, &outer, next)) {
                joined.push(draft);
                joined.push(outer);
                continue;
            }
            draft.words.end = outer.words.end;
        }
        joined.push(draft);
    }
    *drafts = joined;
}

/// Whether nothing but a comma or a word that adds stands between two places.
fn is_row(page: &Page<'_>, a: &Draft, b: &Draft) -> bool {
    let between = page.slice(&(a.words.end..b.words.start));
    let parts = between.iter().all(|w| matches!(w.text, "," | "and" | "or" | "&" | "the" | ";"));
    !between.is_empty() && parts && a.kind() == Kind::Place && b.kind() == Kind::Place
}

/// "Geneva", "Switzerland" of "in Geneva, Switzerland".
fn lies_in(page: &Page<'_>, lists: &Lists, inner: &Draft, outer: &Draft) -> bool {
    let places = inner.kind() == Kind::Place && outer.kind() == Kind::Place;
    let between = page.slice(&(inner.words.end..outer.words.start));
    let comma = matches!(between, [comma] if comma.text == ",");
    let known = lists.get(&page.key(&inner.words));
    let state = known.contains(&Known::Country) && !known.contains(&Known::Region);
    places && comma && !state && is_placed(page, inner, outer)
}

/// Whether what stands around the two tells that something is there, or the line begins so.
fn is_placed(page: &Page<'_>, inner: &Draft, outer: &Draft) -> bool {
    let next = page.get(outer.words.end).map_or("", |w| w.text);
    let Some(before) = page.before(inner.words.start).filter(|w| !w.is_break()) else {
        return matches!(next, "," | "-" | "–" | "—" | "--" | "(" | ":");
    };
    // "In Paris, London": what opens a sentence may end at the first comma.
    let opens = before.opens && next != ",";
    BEFORE.contains(&before.lower.as_str())
        && !opens
        && !page.get(outer.words.end).is_some_and(is_joining)
}

fn is_joining(word: &Word<'_>) -> bool {
    matches!(word.text, "and" | "or" | "&")
}
