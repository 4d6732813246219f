//! What speaks for a mention's being of one kind: its words, the lists, the words around it.

use super::super::super::reporting;
use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::{Page, Word};
use super::{Draft, vote};

/// Verbs behind the name of somebody who speaks.
const SAYS: &[&str] = &[
    "said",
    "says",
    "told",
    "added",
    "adds",
    "explained",
    "insisted",
    "recalled",
    "wrote",
    "tweeted",
    "replied",
    "argued",
    "admitted",
    "stressed",
    "who",
];

/// Numbers between commas behind a name that are an age.
const AGES: std::ops::RangeInclusive<u32> = 10..=105;

/// Adds what speaks for each kind to the votes of the draft.
pub(super) fn gather(page: &Page<'_>, lists: &Lists, draft: &mut Draft) {
    own_words(page, lists, draft);
    listed(page, lists, draft);
    around(page, draft);
}

fn own_words(page: &Page<'_>, lists: &Lists, draft: &mut Draft) {
    let words = page.lower(&draft.words);
    if let Some(kind) = lists::kind_of_words(&words) {
        let weight = if kind == Kind::Organization { 1.6 } else { 1.0 };
        vote(&mut draft.votes, kind, weight);
        return;
    }
    let first = words.first().copied().unwrap_or_default();
    let last = words.last().copied().unwrap_or_default();
    let capitals = page.slice(&draft.words).iter().all(|w| w.capital && !w.shouted && w.is_word());
    let given = lists.says(&lists::folded(first), Known::FirstName);
    if (2..=4).contains(&words.len()) && capitals && given {
        let family = lists.says(last, Known::LastName);
        vote(&mut draft.votes, Kind::Person, if family { 1.5 } else { 1.0 });
    }
    let initials = words.len() > 1 && page.slice(&draft.words).iter().skip(1).any(is_initial);
    if initials && capitals {
        vote(&mut draft.votes, Kind::Person, 0.6);
    }
    let single = page.slice(&draft.words);
    if let [word] = single
        && word.shouted
        && (2..=6).contains(&word.text.len())
        && !word.opens
    {
        vote(&mut draft.votes, Kind::Organization, 0.3);
    }
}

/// "J." within a name.
fn is_initial(word: &Word<'_>) -> bool {
    word.text.len() == 2 && word.capital && word.text.ends_with('.')
}

fn listed(page: &Page<'_>, lists: &Lists, draft: &mut Draft) {
    let key = page.key(&draft.words);
    for known in lists.get(&key) {
        let (kind, weight) = match known {
            Known::Country => (Kind::Place, 2.0),
            Known::City => (Kind::Place, 1.3),
            Known::Town => (Kind::Place, 1.1),
            Known::Group => (Kind::Group, 2.2),
            Known::Body => (Kind::Organization, 1.6),
            Known::FirstName => (Kind::Person, 0.4),
            Known::LastName => (Kind::Person, 0.6),
        };
        vote(&mut draft.votes, kind, weight);
    }
}

fn around(page: &Page<'_>, draft: &mut Draft) {
    let votes = &mut draft.votes;
    let back = |n: usize| draft.words.start.checked_sub(n).and_then(|at| page.get(at));
    let lower = |word: Option<&Word<'_>>| word.map_or("", |w| w.lower.as_str()).to_owned();
    if let Some(before) = back(1).filter(|w| lists::is_role(&w.lower)) {
        let sure = lists::is_honorific(&before.lower);
        vote(
            votes,
            Kind::Person,
            if sure {
                3.0
            } else if before.capital {
                1.8
            } else {
                1.2
            },
        );
    }
    if lower(back(1)) == "," && back(2).is_some_and(|w| lists::is_role(&w.lower)) {
        vote(votes, Kind::Person, 1.0);
    }
    match lower(back(1)).as_str() {
        "in" | "near" | "across" | "throughout" => vote(votes, Kind::Place, 0.6),
        "from" | "at" => vote(votes, Kind::Place, 0.2),
        _ => {}
    }
    let [next, second, third] =
        std::array::from_fn(|n| page.get(draft.words.end + n).map_or("", |w| w.text));
    let verb = next.starts_with(char::is_lowercase) && reporting::is_verb(next);
    if SAYS.contains(&next) || verb {
        vote(votes, Kind::Person, 0.6);
    }
    if SAYS.contains(&lower(back(1)).as_str()) {
        vote(votes, Kind::Person, 0.8);
    }
    let age = second.parse::<u32>().is_ok_and(|n| AGES.contains(&n));
    if next == "," && (age && matches!(third, "," | ".") || matches!(second, "who" | "whose")) {
        vote(votes, Kind::Person, 1.2);
    }
    let apposed = matches!(second, "a" | "an" | "the" | "his" | "her" | "their");
    let role = page.slice(&(draft.words.end + 2..draft.words.end + 7));
    if next == "," && apposed && role.iter().any(|w| !w.capital && lists::is_role(&w.lower)) {
        vote(votes, Kind::Person, 1.0);
    }
    if lists::follows_place(next) {
        vote(votes, Kind::Place, 1.8);
    }
    if lists::follows_group(next) {
        vote(votes, Kind::Group, 1.0);
    }
}
