//! Names that go on across a hyphen, a particle, a possessive or "and", where the model stops.

use std::ops::Range;

use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::{Page, Word};
use super::super::words;
use super::{Draft, bounds, clean, vote};

/// Words of a joined name, at most.
const LONGEST: usize = 12;

/// Small words inside names of the Romance languages.
const PARTICLES: &[&str] = &["de", "del", "do", "da", "dos", "das", "du", "des", "di", "della"];

/// Articles that may stand behind such a particle.
const ARTICLES: &[&str] = &["la", "las", "los", "el", "le", "les"];

/// Letters of a small second part of a given name, at most: "Sing-ai".
const SMALL_PART: usize = 6;

/// Lets each draft grow to its whole name; where one grows over others, those are gone.
pub(super) fn grow(page: &Page<'_>, lists: &Lists, drafts: &mut Vec<Draft>) {
    let mut free = 0;
    for draft in &mut *drafts {
        while draft.words.len() < LONGEST {
            let Some(words) = grown(page, lists, draft, free) else { break };
            draft.words = words;
        }
        let own = matches!(draft.kind(), Kind::Organization | Kind::Person);
        free = if own { draft.words.end } else { free };
    }
    bounds::apart(drafts);
}

/// The name with one part more. `free` is where the organisation or person before it ends.
fn grown(page: &Page<'_>, lists: &Lists, draft: &mut Draft, free: usize) -> Option<Range<usize>> {
    let words = draft.words.clone();
    particle_behind(page, &words)
        .or_else(|| particle_before(page, &words))
        .or_else(|| hyphen_behind(page, lists, draft))
        .or_else(|| hyphen_before(page, lists, draft))
        .or_else(|| head_behind(page, draft))
        .or_else(|| team_behind(page, lists, draft))
        .or_else(|| owner_before(page, draft))
        .or_else(|| pair_before(page, lists, &words).filter(|pair| pair.start >= free))
}

fn is_capital(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|w| w.capital && w.is_word())
}

/// "San Miguel" with "del Padrón" behind it.
fn particle_behind(page: &Page<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    page.get(words.end).filter(|w| PARTICLES.contains(&w.text))?;
    let article = page.get(words.end + 1).is_some_and(|w| ARTICLES.contains(&w.text));
    let next = words.end + 1 + usize::from(article);
    is_capital(page.get(next)).then_some(words.start..next + 1)
}

/// "Plata" with "Mar del" before it.
fn particle_before(page: &Page<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let article = page.before(words.start).is_some_and(|w| ARTICLES.contains(&w.text));
    let at = words.start.checked_sub(1 + usize::from(article))?;
    page.get(at).filter(|w| PARTICLES.contains(&w.text))?;
    is_capital(page.before(at)).then(|| at - 1..words.end)
}

/// Whether the words are written together: no space between them.
fn touch(page: &Page<'_>, left: usize) -> bool {
    page.get(left).zip(page.get(left + 1)).is_some_and(|(a, b)| a.end == b.start)
}

/// "Wan" with "-an" behind it, "IIT" with "-Bombay".
fn hyphen_behind(page: &Page<'_>, lists: &Lists, draft: &Draft) -> Option<Range<usize>> {
    let end = draft.words.end;
    let hyphen = page.get(end)?.text == "-" && touch(page, end - 1) && touch(page, end);
    let next = page.get(end + 1).filter(|w| hyphen && w.is_word())?;
    let letters = next.text.chars().all(char::is_alphabetic);
    let small = letters && next.text.chars().count() <= SMALL_PART;
    let last = page.get(end - 1)?;
    let own = match draft.kind() {
        Kind::Person => next.capital || small && !clean::COMPOUNDS.contains(&next.text),
        Kind::Organization => {
            let general = last.text == "Attorney" && next.text == "General";
            general || last.shouted && next.capital && draft.words.len() == 1
        }
        Kind::Place => next.capital && matches!(last.lower.as_str(), "el" | "al"),
        _ => false,
    };
    let known = lists.get(&next.lower).iter().any(|k| matches!(k, Known::Country | Known::Group));
    (own && !known).then_some(draft.words.start..end + 2)
}

/// "China Youth Federation" with "All-" before it.
fn hyphen_before(page: &Page<'_>, lists: &Lists, draft: &Draft) -> Option<Range<usize>> {
    let start = draft.words.start;
    let hyphen = page.before(start)?.text == "-" && touch(page, start - 1);
    let first = page.get(start.checked_sub(2)?).filter(|_| hyphen && touch(page, start - 2))?;
    let saharan = first.lower == "sub" && draft.kind() == Kind::Place;
    let known = lists.get(&first.lower).iter().any(|k| matches!(k, Known::Country | Known::Group));
    let article = matches!(first.lower.as_str(), "al" | "el") && first.capital;
    let body = draft.kind() == Kind::Organization && draft.words.len() > 1 && first.capital;
    (saharan || article || body && !known).then(|| start - 2..draft.words.end)
}

/// "Rila" with "Monastery" behind it, "Gaza" with "strip".
fn head_behind(page: &Page<'_>, draft: &mut Draft) -> Option<Range<usize>> {
    let end = draft.words.end;
    let next = page.get(end).filter(|w| !w.headline && w.is_word())?;
    let indefinite = page.before(draft.words.start).is_some_and(|w| matches!(w.text, "a" | "an"));
    if !next.capital && (indefinite || !lists::has(words::SMALL_HEADS, next.text)) {
        return None;
    }
    let place = lists::has(words::PLACE_ENDS, &next.lower);
    let body = lists::has(words::ORGANIZATION_ENDS, &next.lower);
    if !place && !body || draft.kind() == Kind::Group {
        return None;
    }
    vote(&mut draft.votes, if place { Kind::Place } else { Kind::Organization }, 1.5);
    Some(draft.words.start..end + 1)
}

/// "Cairo" with "Arabs" behind it: clubs are called by a place and what they are many of.
fn team_behind(page: &Page<'_>, lists: &Lists, draft: &mut Draft) -> Option<Range<usize>> {
    let end = draft.words.end;
    let many = |at: usize| {
        page.get(at).is_some_and(|w| {
            let one = w.lower.strip_suffix('s').filter(|one| one.len() > 3 && !one.ends_with('s'));
            let other = one.is_none_or(lists::is_office) || lists::is_tail(&w.lower);
            w.capital && !w.shouted && !w.headline && !other
        })
    };
    let listed = !lists.get(&page.key(&draft.words)).is_empty();
    let place = draft.kind() == Kind::Place && listed;
    let last = page.get(end + 1).is_none_or(|w| !w.capital || !w.is_word());
    (place && many(end) && last).then(|| {
        vote(&mut draft.votes, Kind::Organization, 3.0);
        draft.words.start..end + 1
    })
}

/// "Supreme Court" with "People's" before it.
fn owner_before(page: &Page<'_>, draft: &mut Draft) -> Option<Range<usize>> {
    let start = draft.words.start;
    let at = start.checked_sub(2)?;
    page.get(at + 1).filter(|w| w.is_possessive())?;
    page.get(at).filter(|w| w.capital && lists::has(words::OWNERS, &w.lower))?;
    let more = (1..=2).take_while(|n| at.checked_sub(*n).is_some_and(|at| joins(page, at))).count();
    Some(at - more..draft.words.end)
}

fn joins(page: &Page<'_>, at: usize) -> bool {
    page.get(at)
        .is_some_and(|w| w.capital && w.is_word() && !w.opens && !lists::is_office(&w.lower))
}

/// "Cultural Services" with "Leisure and" before it.
fn pair_before(page: &Page<'_>, lists: &Lists, words: &Range<usize>) -> Option<Range<usize>> {
    let and = page.before(words.start).filter(|w| matches!(w.text, "and" | "&"))?;
    let last = page.get(words.end - 1)?;
    if words.len() < 2 || and.opens || !lists::has(words::ORGANIZATION_ENDS, &last.lower) {
        return None;
    }
    let end = words.start - 1;
    let count =
        (1..=4).take_while(|n| end.checked_sub(*n).is_some_and(|at| joins(page, at))).count();
    let left = end - count..end;
    let whole = page.slice(&left).last().is_none_or(|w| {
        lists::has(words::ORGANIZATION_ENDS, &w.lower) || lists::has(words::PLACE_ENDS, &w.lower)
    });
    let known = !lists.get(&page.key(&left)).is_empty();
    (count > 0 && !whole && !known).then_some(left.start..words.end)
}
