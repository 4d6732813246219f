//! Trims the model's names to the words of the name.

use std::ops::Range;

use super::super::super::quotes::is_reporting_verb;
use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::{Page, Word};
use super::super::recogniser::{Margins, TokensFound};
use super::super::words;
use super::{Draft, Votes, vote};

/// The model's vote, at most.
const SUREST: f32 = 1.6;

/// Its vote for what it chose, at least.
const LEAST: f32 = 0.3;

/// The model takes more for organisations than there are.
const BODIES: f32 = 0.8;

/// Words that make an adjective of a name behind a hyphen.
pub(super) const COMPOUNDS: &[&str] = &[
    "class",
    "led",
    "based",
    "born",
    "style",
    "era",
    "backed",
    "funded",
    "owned",
    "run",
    "made",
    "controlled",
    "held",
    "like",
    "related",
    "wide",
];

/// Mentions of what the model found, sorted and apart.
pub(super) fn drafts(page: &Page<'_>, found: &[TokensFound], lists: &Lists) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for one in found {
        let Some(kind) = Kind::of(one.kind) else { continue };
        for part in parts(page, &one.tokens, kind, lists) {
            let Some(words) = trimmed(page, part, kind, lists) else { continue };
            let votes = votes(kind, one);
            let score = 1.0 / (1.0 + (-0.4 - 0.5 * one.margin).exp());
            drafts.push(Draft { words, votes, score, rule: "model" });
        }
    }
    drafts
}

/// The model's votes for each kind.
fn votes(chosen: Kind, found: &TokensFound) -> Votes {
    let mut votes = votes_of(&found.margins);
    if let Some(vote) = votes.get_mut(chosen.index()) {
        *vote = vote.max(LEAST);
    }
    votes
}

/// Votes for each kind, by how far the model has it ahead of no name.
pub(super) fn votes_of(margins: &Margins) -> Votes {
    let mut votes = Votes::default();
    for (kind, margin) in Kind::ALL.into_iter().zip(margins) {
        let trust = if kind == Kind::Organization { BODIES } else { 1.0 };
        vote(&mut votes, kind, (0.6 + margin / 8.0).clamp(0.0, SUREST) * trust);
    }
    votes
}

/// The parts of a range that line ends divide, and possessives where what is before them is a name
/// by itself: "Taipei’s Neihu District" is two, "Carl’s Jr" is one.
fn parts(page: &Page<'_>, range: &Range<usize>, kind: Kind, lists: &Lists) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        let Some(word) = page.get(at) else { break };
        let owner = start..at;
        let named = owner.len() > 1
            || lists.get(&page.key(&owner)).iter().any(|k| !matches!(k, Known::FirstName));
        let row =
            matches!(kind, Kind::Person | Kind::Place) && matches!(word.text, "," | "&" | ";");
        let row =
            row || word.text == "and" && are_two(page, lists, kind, &owner, &(at + 1..range.end));
        if word.is_break() || row || word.text.len() > 1 && word.is_possessive() && named {
            parts.push(owner);
            start = at + 1;
        }
    }
    parts.push(start..range.end);
    parts
}

/// Whether "and" stands between two names of bodies, not within one: "CNN and Sky News", where
/// what stands before it is a name by itself.
fn are_two(
    page: &Page<'_>,
    lists: &Lists,
    kind: Kind,
    left: &Range<usize>,
    right: &Range<usize>,
) -> bool {
    if kind == Kind::Person || kind == Kind::Place {
        return true;
    }
    let end = |at: Option<&Word<'_>>| {
        at.is_some_and(|w| lists::ends_body(&w.lower) || lists::has(words::COMPANY_ENDS, &w.lower))
    };
    let (first, second) = (page.slice(left), page.slice(right));
    let initials = matches!(first, [word] if word.shouted || word.text.contains('.'));
    let known = lists.get(&page.key(left));
    let known = known.iter().any(|k| matches!(k, Known::Body | Known::Group)) && !left.is_empty();
    let ends = first.len() > 1 && second.len() > 1;
    let ends = ends && end(first.last()) && end(second.last()) && !end(second.first());
    initials || known || ends
}

/// Without what stands around the name: articles, titles, marks, the possessive. `None` where no
/// name is left.
fn trimmed(
    page: &Page<'_>,
    mut range: Range<usize>,
    kind: Kind,
    lists: &Lists,
) -> Option<Range<usize>> {
    while !range.is_empty() && behind(page, &range, kind) > 0 {
        range.end -= behind(page, &range, kind);
    }
    while !range.is_empty() && before(page, &range, kind) > 0 {
        range.start += before(page, &range, kind);
    }
    let words = page.slice(&range);
    let named = words.iter().any(|w| w.capital || w.text.contains(char::is_uppercase));
    let address = words.iter().any(Word::is_address);
    let single = if let [one] = words { one.lower.as_str() } else { "" };
    let nothing = lists::names_no_body(single)
        || words.first().is_some_and(|w| w.lower.starts_with("covid"))
        || lists::is_role(single) && lists.get(single).is_empty()
        || lists::is_small(single);
    (named && !address && !nothing).then_some(range)
}

/// Whether the word is a mark, white space or the possessive.
fn is_outside(word: &Word<'_>) -> bool {
    word.is_possessive() || !word.text.contains(char::is_alphanumeric)
}

/// How many words of the range stand behind the name and are no part of it: marks, the possessive,
/// an office, "-class".
fn behind(page: &Page<'_>, range: &Range<usize>, kind: Kind) -> usize {
    let [rest @ .., word] = page.slice(range) else { return 0 };
    let office = kind != Kind::Person && rest.len() > 1 && lists::is_office(&word.lower);
    let number = kind == Kind::Person && !word.is_word();
    let link = matches!(word.text, "of" | "the" | "and" | "for") && !rest.is_empty();
    let compound = rest.len() > 1
        && rest.last().is_some_and(|w| w.text == "-")
        && COMPOUNDS.contains(&word.text);
    if compound { 2 } else { usize::from(is_outside(word) || office || number || link) }
}

/// How many words of the range stand before the name and are no part of it: marks, an article, a
/// title, "Minister of".
fn before(page: &Page<'_>, range: &Range<usize>, kind: Kind) -> usize {
    let words = page.slice(range);
    let [word, rest @ ..] = words else { return 0 };
    let of = rest.first().is_some_and(|w| matches!(w.text, "of" | "for"));
    let prefix = kind == Kind::Group
        && matches!(word.lower.as_str(), "non" | "pan" | "anti" | "pro" | "ex")
        && rest.first().is_some_and(|w| w.text == "-");
    let alone = matches!(word.lower.as_str(), "the" | "a" | "an") && !rest.is_empty();
    let says =
        word.opens && kind == Kind::Person && !rest.is_empty() && is_reporting_verb(&word.lower);
    let honorific = lists::is_honorific(&word.lower) || kind == Kind::Person;
    let chief = kind == Kind::Person && word.text == "Chief" && rest.len() > 1;
    let title = chief || lists::is_role(&word.lower) && rest.len() > usize::from(of);
    if is_outside(word) || alone || says {
        1
    } else if prefix || title && of {
        2
    } else {
        usize::from(title && honorific)
    }
}
