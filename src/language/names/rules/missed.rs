//! Names that the model passes over: listed ones, and those that a title gives away.

use super::super::Kind;
use super::super::lists::{self, Known, LONGEST, Lists};
use super::super::page::{Page, Word};
use super::{Draft, Votes, initials, vote};

/// Words of a person's name, at most.
const LONGEST_PERSON: usize = 4;

/// Letters of a listed body that small letters do not make another word, "Who", are more.
const SHORTEST_BODY: usize = 3;

/// Adds them to the drafts, which stay sorted and apart.
pub(super) fn add(page: &Page<'_>, lists: &Lists, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    let mut taken = drafts.iter().map(|d| d.words.clone()).peekable();
    let mut at = 0;
    while at < page.words.len() {
        if let Some(range) = taken.next_if(|range| range.start <= at) {
            at = at.max(range.end);
            continue;
        }
        let free = taken.peek().map_or(page.words.len(), |range| range.start);
        let draft = titled(page, at, free).or_else(|| listed(page, lists, at, free));
        let draft = draft.or_else(|| initials::person(page, lists, at, free));
        let draft = draft.or_else(|| headed(page, at, free));
        match draft.or_else(|| shouted(page, at)) {
            Some(draft) => {
                at = draft.words.end;
                found.push(draft);
            }
            None => at += 1,
        }
    }
    drafts.extend(found);
    drafts.sort_by_key(|d| d.words.start);
}

/// Puts listed places of several words in place of the parts that were found: "Trinidad and
/// Tobago".
pub(super) fn whole_places(page: &Page<'_>, lists: &Lists, drafts: &mut Vec<Draft>) {
    let and = |at: &usize| page.get(*at).is_some_and(|w| w.text == "and");
    for at in (1..page.words.len()).filter(and) {
        let mut spans = (1..=2).flat_map(|left| [(left, 1), (left, 2)]);
        let whole = spans.find_map(|(left, right)| {
            let words = at.checked_sub(left)?..at + 1 + right;
            lists.says(&page.key(&words), Known::Country).then_some(words)
        });
        let Some(words) = whole.filter(|w| page.get(w.start).is_some_and(|w| w.capital)) else {
            continue;
        };
        let from = drafts.partition_point(|d| d.words.end <= words.start);
        let to = drafts.partition_point(|d| d.words.start < words.end);
        let inside = drafts.get(from..to).unwrap_or_default();
        let apart = |d: &Draft| d.words.start >= words.start && d.words.end <= words.end;
        if inside.iter().all(apart) {
            let draft = Draft { words, votes: Votes::default(), score: 0.8, rule: "list" };
            drafts.splice(from..to, [draft]);
        }
    }
}

/// A run of capitals behind a title with a capital: "Mayor Rosa Lindqvist".
fn titled(page: &Page<'_>, at: usize, free: usize) -> Option<Draft> {
    let before = page.before(at)?;
    // "Gen Z", "Mr Speaker, I".
    if page.get(at)?.text.chars().count() == 1 && !page.get(at + 1).is_some_and(|w| w.capital) {
        return None;
    }
    if !before.capital || before.shouted || !lists::is_role(&before.lower) {
        return None;
    }
    let part = |word: &&Word<'_>| {
        word.capital && word.is_word() && !word.shouted && !lists::is_role(&word.lower)
    };
    let run = page.slice(&(at..free)).iter().take(LONGEST_PERSON).take_while(part).count();
    let last = page.get((at + run).checked_sub(1)?)?;
    if lists::is_tail(&last.lower) || lists::kind_of_words(&["", &last.lower]).is_some() {
        return None;
    }
    let mut votes = Votes::default();
    vote(&mut votes, Kind::Person, 0.5);
    (run > 0).then(|| Draft { words: at..at + run, votes, score: 0.75, rule: "title" })
}

/// The longest listed country, city, group or body that begins at this word and is no part of a longer
/// run of capitals.
fn listed(page: &Page<'_>, lists: &Lists, at: usize, free: usize) -> Option<Draft> {
    let first = page.get(at).filter(|w| w.capital && w.is_word())?;
    let beside = |word: Option<&Word<'_>>| word.is_some_and(|w| w.capital && w.is_word());
    for length in (1..=LONGEST).rev() {
        let end = at + length;
        if end > free || !page.get(end - 1).is_some_and(|w| w.capital) {
            continue;
        }
        let key = page.key(&(at..end));
        let known = lists.get(&key);
        let in_it = page.before(at).is_some_and(|w| matches!(w.text, "in" | "near" | "from"));
        let place = known.contains(&Known::Country)
            || known.contains(&Known::City)
            || known.contains(&Known::Town) && in_it;
        let group = known.contains(&Known::Group)
            || length == 1 && known.is_empty() && lists::is_demonym(lists, &key);
        let body = known.contains(&Known::Body) && (length > 1 || first.shouted || !first.opens);
        let body = body && (first.shouted || key.len() > SHORTEST_BODY);
        if !place && !group && !body || key == "us" && first.text != "US" {
            continue;
        }
        let named = known.contains(&Known::FirstName) || known.contains(&Known::LastName);
        let joined = page.get(end).is_some_and(|w| beside(Some(w)) && !lists::is_office(&w.lower))
            || beside(page.before(at)) && !first.opens;
        if joined || named && first.opens {
            return None;
        }
        return Some(Draft { words: at..end, votes: Votes::default(), score: 0.8, rule: "list" });
    }
    None
}

/// Words of a place that its own words give away, at most.
const LONGEST_PLACE: usize = 4;

/// A run of capitals with the noun of a place at its end, or before its name: "the Hoover Dam",
/// "the River Dove".
fn headed(page: &Page<'_>, at: usize, free: usize) -> Option<Draft> {
    let capital = |w: &Word<'_>| w.capital && w.is_word() && !w.headline && !w.shouted;
    if page.before(at).is_some_and(|w| w.capital && w.is_word() && !lists::is_small(&w.lower)) {
        return None;
    }
    let run = page.slice(&(at..free)).iter().take(LONGEST_PLACE + 1);
    let run = run.take_while(|w| capital(w)).count();
    if !(2..=LONGEST_PLACE).contains(&run) {
        return None;
    }
    let words = page.slice(&(at..at + run));
    let plain = words.iter().all(|w| !lists::is_office(&w.lower) && !lists::is_small(&w.lower));
    let lower: Vec<&str> = words.iter().map(|w| w.lower.as_str()).collect();
    let place = lists::kind_of_words(&lower) == Some(Kind::Place);
    let fits = plain && place;
    let mut votes = Votes::default();
    vote(&mut votes, Kind::Place, 0.8);
    fits.then(|| Draft { words: at..at + run, votes, score: 0.7, rule: "headed" })
}

/// Letters of initials that are taken for a body's.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=6;

/// Initials that stand alone: "the KDF".
fn shouted(page: &Page<'_>, at: usize) -> Option<Draft> {
    let word = page.get(at).filter(|w| w.shouted && !w.headline)?;
    let letters = word.text.chars().all(char::is_alphabetic);
    let fits = INITIALS.contains(&word.text.len()) && letters;
    let beside = |w: Option<&Word<'_>>| w.is_some_and(|w| w.shouted);
    let known = lists::names_no_body(&word.lower) || lists::is_role(&word.lower);
    if !fits || known || beside(page.before(at)) || beside(page.get(at + 1)) {
        return None;
    }
    let mut votes = Votes::default();
    vote(&mut votes, Kind::Organization, 0.8);
    Some(Draft { words: at..at + 1, votes, score: 0.55, rule: "initials" })
}
