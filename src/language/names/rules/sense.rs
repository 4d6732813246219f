//! One sense a document: mentions of one name are of one kind, a surname is of who bears it, and
//! where a name stands again it is a mention again.

use std::collections::{HashMap, HashSet};

use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::{Page, Word};
use super::{Draft, Votes, leading, people, singles, vote};

/// Evidence that a surname is a person's, where a full name of the text ends with it.
const SURNAME: f32 = 2.0;

/// The same of a given name, which a full name begins with.
const GIVEN: f32 = 1.0;

/// A name below this score is not looked for elsewhere.
const SURE: f32 = 0.6;

/// Words of a name that is looked for elsewhere, at most.
const LONGEST: usize = 8;

/// Lets the mentions of each name vote together and adds those that were missed.
pub(super) fn settle(page: &Page<'_>, lists: &Lists, drafts: &mut Vec<Draft>) {
    let surnames = surnames(page, drafts);
    let firms = firms(page, lists, drafts, &surnames);
    enumerated(page, drafts);
    pool(page, lists, &surnames, &firms, drafts);
    drop_common(page, lists, drafts);
    repeat(page, &surnames, &firms, drafts);
}

/// The last words of full names of people.
fn surnames(page: &Page<'_>, drafts: &[Draft]) -> HashSet<String> {
    let full = drafts.iter().filter(|d| d.words.len() > 1 && d.kind() == Kind::Person);
    let last = full.filter_map(|d| page.get(d.words.end - 1));
    last.filter(|w| w.capital && w.text.chars().count() > 1).map(|w| w.lower.clone()).collect()
}

/// The first words of companies of the text, by which they are called from then on: "Nortek" of
/// "Nortek Energy".
fn firms(
    page: &Page<'_>,
    lists: &Lists,
    drafts: &[Draft],
    surnames: &HashSet<String>,
) -> HashSet<String> {
    let body = |d: &&Draft| {
        let ends = page.get(d.words.end - 1).is_some_and(|w| lists::names_firm(&w.lower));
        (2..=3).contains(&d.words.len()) && ends && d.kind() == Kind::Organization
    };
    let own = |w: &&Word<'_>| {
        let common = lists::is_common(&w.lower) || page.has_small(&w.lower);
        let known = lists.get(&w.lower).iter().any(|k| !matches!(k, Known::LastName));
        w.capital && w.text.len() > 2 && !common && !known && !surnames.contains(&w.lower)
    };
    let first = drafts.iter().filter(body).filter_map(|d| page.get(d.words.start)).filter(own);
    first.map(|w| w.lower.clone()).collect()
}

/// Names in a row, at least, that are taken for things of one kind.
const ROW: usize = 3;

/// How much of what speaks for the kinds of a row speaks for each in it.
const OF_ROW: f32 = 0.35;

/// Single words in a row, "Sumy, Kharkiv, and Chernihiv", are mostly of one kind.
fn enumerated(page: &Page<'_>, drafts: &mut [Draft]) {
    let mut rest = drafts;
    while !rest.is_empty() {
        let pairs = rest.iter().zip(rest.iter().skip(1));
        let length = 1 + pairs.take_while(|(a, b)| are_in_row(page, a, b)).count();
        let (row, behind) = std::mem::take(&mut rest).split_at_mut(length);
        if length >= ROW {
            let mut sum = Votes::default();
            for draft in &*row {
                sum.iter_mut().zip(draft.votes).for_each(|(sum, vote)| *sum += vote);
            }
            let shared = sum.map(|votes| votes * OF_ROW);
            for draft in row {
                draft.votes.iter_mut().zip(shared).for_each(|(vote, more)| *vote += more);
            }
        }
        rest = behind;
    }
}

/// Whether nothing but a comma, "and", or both stand between two single words.
fn are_in_row(page: &Page<'_>, a: &Draft, b: &Draft) -> bool {
    let between = page.slice(&(a.words.end..b.words.start));
    let parts = between.iter().all(|w| matches!(w.text, "," | "and" | "or"));
    !between.is_empty() && parts
}

/// Adds up what speaks for the kinds of each name, and what the whole text knows of it.
fn pool(
    page: &Page<'_>,
    lists: &Lists,
    surnames: &HashSet<String>,
    firms: &HashSet<String>,
    drafts: &mut [Draft],
) {
    let mut sums: HashMap<String, (Votes, f32)> = HashMap::new();
    for draft in &*drafts {
        let (sum, best) = sums.entry(page.key(&draft.words)).or_default();
        sum.iter_mut().zip(draft.votes).for_each(|(sum, vote)| *sum += vote);
        *best = best.max(draft.score);
    }
    let given = people::given(page, drafts);
    let named: HashSet<&String> = surnames.union(&given).collect();
    for (key, against) in singles::against(page, lists, &named, drafts) {
        if let Some((votes, _)) = sums.get_mut(&key) {
            votes.iter_mut().zip(against).for_each(|(vote, against)| *vote += against);
        }
    }
    for (key, (votes, _)) in &mut sums {
        if firms.contains(key) {
            vote(votes, Kind::Organization, SURNAME);
        } else if surnames.contains(key) {
            vote(votes, Kind::Person, SURNAME);
        } else if given.contains(key) {
            vote(votes, Kind::Person, GIVEN);
        }
    }
    full_names(&mut sums);
    for draft in drafts {
        if let Some((votes, best)) = sums.get(&page.key(&draft.words)) {
            draft.votes = *votes;
            draft.score = draft.score.max(*best * 0.9);
        }
    }
}

/// A name whose last word stands for a person elsewhere is that person's.
fn full_names(sums: &mut HashMap<String, (Votes, f32)>) {
    let person = |(_, (votes, _)): &(&String, &(Votes, f32))| {
        leading(votes) == Kind::Person && votes.iter().sum::<f32>() > 1.0
    };
    let people: HashSet<String> = sums.iter().filter(person).map(|(key, _)| key.clone()).collect();
    for (key, (votes, _)) in sums {
        let words: Vec<&str> = key.split(' ').collect();
        let last = words.last().is_some_and(|last| people.contains(*last));
        if words.len() > 1 && last && lists::kind_of_words(&words).is_none() {
            vote(votes, Kind::Person, SURNAME * 0.6);
        }
    }
}

/// Drops a single word at the start of a sentence that the text also has in lower case.
fn drop_common(page: &Page<'_>, lists: &Lists, drafts: &mut Vec<Draft>) {
    drafts.retain(|draft| {
        let [word] = page.slice(&draft.words) else { return true };
        if draft.rule == "initials" && page.has_small(&word.lower) {
            return false;
        }
        let known = lists.get(&word.lower).iter().any(|k| !matches!(k, Known::LastName));
        known || !word.opens || word.shouted || !page.has_small(&word.lower)
    });
}

/// Drops initials right before a full name, which are a rank: "DPP Ann Lee"; and countries that
/// tell a currency: "US dollars".
pub(super) fn drop_attached(page: &Page<'_>, drafts: &mut Vec<Draft>) {
    let people = drafts.iter().filter(|d| d.kind() == Kind::Person && d.words.len() > 1);
    let people: HashSet<usize> = people.map(|d| d.words.start).collect();
    drafts.retain(|draft| {
        let rank = matches!(page.slice(&draft.words), [word] if word.shouted)
            && people.contains(&draft.words.end);
        let next = page.get(draft.words.end).map_or("", |w| w.lower.as_str());
        let shouted = page.slice(&draft.words).iter().all(|w| w.shouted || w.text.contains('.'));
        let currency = shouted && matches!(next, "$" | "dollar" | "dollars");
        !rank && !currency
    });
}

/// Adds mentions of the names elsewhere in the text.
fn repeat(
    page: &Page<'_>,
    surnames: &HashSet<String>,
    firms: &HashSet<String>,
    drafts: &mut Vec<Draft>,
) {
    let mut names: HashMap<String, (Votes, f32)> = HashMap::new();
    for draft in drafts.iter().filter(|d| d.score >= SURE && d.words.len() <= LONGEST) {
        names.insert(page.key(&draft.words), (draft.votes, draft.score));
    }
    let mut person = Votes::default();
    vote(&mut person, Kind::Person, 1.0);
    for surname in surnames {
        names.entry(surname.clone()).or_insert((person, SURE));
    }
    let mut body = Votes::default();
    vote(&mut body, Kind::Organization, 1.0);
    for firm in firms {
        names.entry(firm.clone()).or_insert((body, SURE));
    }
    let firsts: HashSet<&str> = names.keys().filter_map(|k| k.split(' ').next()).collect();
    let found = again(page, &names, &firsts, drafts);
    drafts.extend(found);
    drafts.sort_by_key(|d| d.words.start);
}

fn again(
    page: &Page<'_>,
    names: &HashMap<String, (Votes, f32)>,
    firsts: &HashSet<&str>,
    drafts: &[Draft],
) -> Vec<Draft> {
    let mut found = Vec::new();
    let mut taken = drafts.iter().map(|d| d.words.clone()).peekable();
    let mut at = 0;
    while let Some(word) = page.get(at) {
        if let Some(range) = taken.next_if(|range| range.start <= at) {
            at = at.max(range.end);
            continue;
        }
        let free = taken.peek().map_or(page.words.len(), |range| range.start);
        let begins = is_free(page, at) && word.capital && firsts.contains(word.lower.as_str());
        let longest = LONGEST.min(free - at);
        let fits = |length: &usize| names.contains_key(&page.key(&(at..at + length)));
        let length = if begins { (1..=longest).rev().find(fits) } else { None };
        let length = length.filter(|&length| is_whole(page, at, length));
        at += match length {
            Some(length) => {
                let words = at..at + length;
                if let Some(&(votes, score)) = names.get(&page.key(&words)) {
                    found.push(Draft { words, votes, score: score * 0.9, rule: "again" });
                }
                length
            }
            None => 1,
        };
    }
    found
}

/// Whether no capital stands before the word that it may belong to.
fn is_free(page: &Page<'_>, at: usize) -> bool {
    let joined = |w: &Word<'_>| w.text == "-" || w.capital && w.is_word() && !w.opens;
    !page.before(at).is_some_and(joined)
        || page.before(at).is_some_and(|w| lists::is_role(&w.lower))
}

/// Whether a single word stands alone: no capital and no hyphen behind it.
fn is_whole(page: &Page<'_>, at: usize, length: usize) -> bool {
    let next = page.get(at + length);
    let goes_on = next.is_some_and(|w| w.text == "-" || w.capital && w.is_word());
    let kept = page.slice(&(at..at + length)).iter().all(|w| w.capital || length > 1);
    kept && (length > 1 || !goes_on)
}
