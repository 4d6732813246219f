//! Where a name begins and ends, where the model cuts it short.

use std::ops::Range;

use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::{Page, Word};
use super::super::words;
use super::{Draft, Votes, people, vote};
use tagline_core::text::calendar::{MONTHS, WEEKDAYS};

/// Words of an organisation's name, at most.
const LONGEST_BODY: usize = 14;

/// Whether a word, in lower case, is a day or a month: they stand beside names and are no part of
/// them.
pub(super) fn is_dated(lower: &str) -> bool {
    WEEKDAYS.contains(&lower) || MONTHS.contains(&lower)
}

/// Fits the drafts to the whole names; where one grows over others, those are gone.
pub(super) fn fit(page: &Page<'_>, lists: &Lists, drafts: &mut Vec<Draft>) {
    people::fit(page, lists, drafts);
    let bodies: Vec<Draft> = bodies(page, lists);
    let overlapped = |d: &Draft| {
        let at = bodies.partition_point(|b| b.words.end <= d.words.start);
        bodies.get(at).is_some_and(|b| overlaps(&b.words, &d.words))
    };
    drafts.retain(|d| !overlapped(d));
    drafts.extend(bodies);
    apart(drafts);
}

/// Sorts the drafts; of those that overlap, the one that begins first stays, the longest of them.
pub(super) fn apart(drafts: &mut Vec<Draft>) {
    drafts.sort_by_key(|d| (d.words.start, std::cmp::Reverse(d.words.end)));
    let mut end = 0;
    drafts.retain(|draft| {
        let keeps = draft.words.start >= end;
        if keeps {
            end = draft.words.end;
        }
        keeps
    });
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Names that end or begin with what they are, and go on behind "of" or "for": "the Western Cape
/// High Court", "the Office for the Coordination of Humanitarian Affairs", "the Bay of Bengal".
fn bodies(page: &Page<'_>, lists: &Lists) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let mut from = 0;
    for at in 0..page.words.len() {
        if at < from {
            continue;
        }
        if let Some((words, kind)) = body(page, lists, from, at) {
            from = words.end;
            let mut votes = Votes::default();
            vote(&mut votes, kind, 1.5);
            found.push(Draft { words, votes, score: 0.8, rule: "body" });
        }
    }
    found
}

fn body(page: &Page<'_>, lists: &Lists, from: usize, at: usize) -> Option<(Range<usize>, Kind)> {
    let head = page.get(at).filter(|w| w.capital && !w.headline)?;
    let place = lists::heads_place(&head.lower);
    let ends = lists::ends_body(&head.lower);
    if !place && !ends && !lists::heads_organization(&head.lower) {
        return None;
    }
    let part = |w: &Word<'_>| is_capital(w) || w.text == "General";
    let joins = |w: &Word<'_>| part(w) && (!w.opens || !lists.get(&w.lower).is_empty());
    let mut start = at;
    while start > from && page.before(start).is_some_and(joins) {
        start -= 1;
    }
    let mut end = at + 1;
    let mut links = 0;
    while (!place || links == 0) && linked(page, lists, end, links, &head.lower).is_some() {
        end = linked(page, lists, end, links, &head.lower)?;
        links += 1;
    }
    if links > 0 && lists::has(words::FIELDED, &head.lower) {
        end = fields(page, lists, end).unwrap_or(end);
        end = linked(page, lists, end, 0, &head.lower).unwrap_or(end);
    }
    // "Court Cap": the name goes on, and it is another's.
    let goes_on = links == 0 && page.get(end).is_some_and(is_capital);
    let whole = links > 0 || ends && start < at && !goes_on;
    let country = lists.says(&page.key(&(start..end)), Known::Country);
    let kind = if place || country { Kind::Place } else { Kind::Organization };
    (whole && end - start <= LONGEST_BODY).then_some((start..end, kind))
}

/// How many of so many capitals stand before a person's name among them: "University of Havana
/// Ann Lee".
fn before_person(page: &Page<'_>, lists: &Lists, at: usize, run: usize) -> usize {
    let given = |n: &usize| {
        let lower = page.get(at + n).map_or("", |w| w.lower.as_str());
        let known = lists.get(&lists::folded(lower));
        known.contains(&Known::FirstName) && !known.contains(&Known::City)
    };
    let whole = page.get((at + run).saturating_sub(1)).is_some_and(|w| lists::ends_body(&w.lower))
        || page.get(at).is_some_and(|w| w.lower == "the");
    if whole { run } else { (1..run.saturating_sub(1)).find(given).unwrap_or(run) }
}

/// The end of ", Cap, Cap and Cap" at `at`, the further fields of a ministry.
fn fields(page: &Page<'_>, lists: &Lists, at: usize) -> Option<usize> {
    let run = |from: usize| {
        let count = page.words.iter().skip(from).take_while(|w| is_capital(w)).count();
        let other = page
            .slice(&(from..from + count))
            .iter()
            .any(|w| lists::ends_body(&w.lower) || lists.says(&w.lower, Known::Country));
        if other { 0 } else { count }
    };
    let mut next = at;
    while page.get(next).is_some_and(|w| w.text == ",") && run(next + 1) > 0 {
        next += 1 + run(next + 1);
    }
    let comma = usize::from(page.get(next).is_some_and(|w| w.text == ","));
    let and = page.get(next + comma).is_some_and(|w| matches!(w.text, "and" | "&"));
    let last = run(next + comma + 1);
    (next > at && and && last > 0).then_some(next + comma + 1 + last)
}

fn is_capital(word: &Word<'_>) -> bool {
    word.capital && word.is_word() && !lists::is_office(&word.lower)
}

/// The end of "of the Cap Cap", "for Cap", "and Cap", where such words stand at `at`.
fn linked(page: &Page<'_>, lists: &Lists, at: usize, links: usize, head: &str) -> Option<usize> {
    let link = page.get(at)?.text;
    let and = matches!(link, "and" | "&") && links > 0;
    let on = link == "on" && links == 0 && matches!(head, "commission" | "committee" | "council");
    let with = link == "with" && links > 0;
    if !and && !on && !with && !matches!(link, "of" | "for") {
        return None;
    }
    let mut next = at + 1;
    if page.get(next).is_some_and(|w| w.text == "the") && !and {
        next += 1;
    }
    // "the Office of the Prosecutor" is of somebody's office.
    let office = matches!(head, "office" | "bureau") && link == "of";
    let part = |w: &&Word<'_>| is_capital(w) || office && w.capital && w.is_word();
    let run = page.words.iter().skip(next).take_while(part).count();
    let run = if office { run } else { before_person(page, lists, next, run) };
    // "Dar es Salaam": small words of other languages within a name.
    let particle = |at: usize| {
        page.get(at).is_some_and(|w| matches!(w.text, "es" | "de" | "del" | "do" | "da"))
    };
    let small = run > 0 && particle(next + run) && page.get(next + run + 1).is_some_and(is_capital);
    let run = if small { run + 2 } else { run };
    let calendar = page.get(next).is_some_and(|w| is_dated(&w.lower));
    // Behind "and", a body of its own may follow.
    let other =
        and && page.slice(&(next..next + run)).iter().any(|w| lists::heads_organization(&w.lower));
    (run > 0 && !calendar && !other).then_some(next + run)
}
