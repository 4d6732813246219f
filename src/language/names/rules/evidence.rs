//! Evidence for the kind of a mention: its words, the lists, the words around it.

use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::{Page, Word};
use super::{Draft, frames, vote};

/// Adds what speaks for each kind to the votes of the draft.
pub(super) fn gather(page: &Page<'_>, lists: &Lists, draft: &mut Draft) {
    own_words(page, lists, draft);
    listed(page, lists, draft);
    frames::gather(page, lists, draft);
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
    let listed = lists.get(&key);
    let plain = lists::folded(&key);
    if listed.is_empty() && lists::is_demonym(lists, &key) {
        vote(&mut draft.votes, Kind::Group, 1.6);
    }
    for known in if listed.is_empty() { lists.get(&plain) } else { listed } {
        let (kind, weight) = match known {
            Known::Country => (Kind::Place, 2.0),
            Known::City => (Kind::Place, 1.3),
            Known::Town => (Kind::Place, 1.1),
            Known::Group => (Kind::Group, 2.2),
            Known::Body => (Kind::Organization, 1.6),
            Known::FirstName => (Kind::Person, 0.4),
            Known::LastName => (Kind::Person, 0.6),
            Known::Region => continue,
        };
        vote(&mut draft.votes, kind, weight);
    }
}
