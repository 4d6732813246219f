//! Evidence against the kinds of single-word names, once the whole text has been read: news introduces a
//! person by a full name or a title, and says of a place that something is in it.

use std::collections::{HashMap, HashSet};

use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::Page;
use super::{Draft, Votes, frames, vote};

/// Evidence against a person, for each mention of a name that nobody introduces.
const UNKNOWN: f32 = -0.6;

/// The same against a place, or a people, where nothing around any mention speaks for one.
const NOWHERE: f32 = -0.5;

/// Evidence in the text about a single name.
#[derive(Default)]
struct Told {
    mentions: f32,
    person: bool,
    place: bool,
    people: bool,
}

/// Weighs the evidence against the kinds of single names. `named` are words of full names of people.
pub(super) fn against(
    page: &Page<'_>,
    lists: &Lists,
    named: &HashSet<&String>,
    drafts: &[Draft],
) -> HashMap<String, Votes> {
    let mut all: HashMap<String, Told> = HashMap::new();
    for draft in drafts.iter().filter(|d| d.words.len() == 1) {
        let key = page.key(&draft.words);
        let told = all.entry(key).or_default();
        told.mentions += 1.0;
        told.person |= frames::introduces(page, draft);
        told.place |= frames::locates(page, lists, draft);
        told.people |= frames::is_of_group(page, draft);
    }
    let votes = |(key, told): (String, Told)| {
        let told = with_lists(lists, &key, told, named.contains(&key));
        (key, votes(&told))
    };
    all.into_iter().map(votes).collect()
}

/// The same with what the lists have of the name.
fn with_lists(lists: &Lists, key: &str, told: Told, named: bool) -> Told {
    let place = |k: &Known| matches!(k, Known::Country | Known::City | Known::Town);
    let person = |k: &Known| matches!(k, Known::FirstName | Known::LastName);
    Told {
        person: told.person || named || lists.get(&lists::folded(key)).iter().any(person),
        place: told.place || lists.get(key).iter().any(place),
        people: told.people || lists::may_be_people(key),
        ..told
    }
}

fn votes(told: &Told) -> Votes {
    let mut votes = Votes::default();
    if !told.person {
        vote(&mut votes, Kind::Person, UNKNOWN * told.mentions);
    }
    // A single mention is no evidence: it may stand anywhere.
    if !told.place && told.mentions > 1.0 {
        vote(&mut votes, Kind::Place, NOWHERE * told.mentions);
        if !told.people {
            vote(&mut votes, Kind::Group, NOWHERE * told.mentions);
        }
    }
    votes
}
