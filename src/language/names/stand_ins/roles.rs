//! Roles of entities, as the text states them: "Foreign Minister Ann Lee", "Ann Lee, a lawyer".

use std::collections::HashMap;

use super::super::super::quotes::is_reporting_verb;
use super::super::page::{Page, Word};
use super::super::{Kind, lists};
use super::{Article, Place};

/// Nouns for people.
const PEOPLE: &str = "\
    minister president premier chancellor governor mayor senator congressman congresswoman \
    lawmaker legislator king queen pope bishop archbishop cardinal imam general colonel \
    captain lieutenant judge secretary ambassador spokesman spokeswoman spokesperson \
    chairman chairwoman chairperson commissioner coach director executive actor actress \
    singer author writer poet striker midfielder defender goalkeeper manager chef lawyer \
    activist journalist reporter analyst economist attorney prosecutor founder adviser \
    researcher scientist historian artist painter rapper filmmaker producer photographer \
    businessman businesswoman billionaire politician engineer physician doctor teacher \
    professor envoy diplomat emir sultan prince princess ceo";

/// Nouns for organisations; the word is in the name or beside it.
const BODIES: &str = "\
    ministry company university college school bank party court council commission committee \
    agency union club association federation foundation league academy institute hospital \
    parliament senate assembly newspaper magazine broadcaster airline firm group charity \
    department tribunal organisation organization";

/// The kind of an organisation by the last word of its name.
const BY_LAST_WORD: &[(&str, &str)] = &[
    ("inc", "company"),
    ("corp", "company"),
    ("corporation", "company"),
    ("ltd", "company"),
    ("limited", "company"),
    ("plc", "company"),
    ("co", "company"),
    ("holdings", "company"),
    ("group", "company"),
    ("fc", "club"),
    ("united", "club"),
    ("airlines", "airline"),
    ("airways", "airline"),
    ("times", "newspaper"),
    ("herald", "newspaper"),
    ("tribune", "newspaper"),
    ("gazette", "newspaper"),
];

/// Words before such a word that make another of it.
const PARTS: &str = "\
    prime foreign interior finance defence defense health justice education vice deputy home \
    trade chief attorney information transport energy environment agriculture";

/// Those without which it is never meant: "the president" is no vice president.
const NEEDED: &[&str] = &["prime", "vice", "deputy"];

/// Words in an apposition, at most.
const APPOSED: usize = 8;

/// A word for what somebody is, with the word before it that makes another of it, both in lower
/// case: "foreign minister".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Role {
    noun: String,
    part: Option<String>,
}

impl Role {
    /// The role whose noun stands at this word.
    fn at(page: &Page<'_>, at: usize) -> Self {
        let lower = |w: &Word<'_>| w.lower.clone();
        let part = page.before(at).filter(|w| lists::has(PARTS, &w.lower));
        Self { noun: page.get(at).map_or_else(String::new, lower), part: part.map(lower) }
    }

    fn named(noun: &str) -> Self {
        Self { noun: noun.to_owned(), part: None }
    }

    /// Whether who has this role may be called so.
    fn is_called(&self, spoken: &Self) -> bool {
        let needed = self.part.as_deref().is_some_and(|part| NEEDED.contains(&part));
        self.noun == spoken.noun && (self.part == spoken.part || spoken.part.is_none() && !needed)
    }
}

/// The roles of the entities, each with the word from which on it is known.
pub(super) struct Roles(HashMap<usize, Vec<(Role, usize)>>);

impl Roles {
    pub(super) fn read(article: &Article<'_, '_>) -> Self {
        let mut roles: HashMap<usize, Vec<(Role, usize)>> = HashMap::new();
        for place in &article.places {
            let known = roles.entry(place.entity).or_default();
            for role in said_of(article.page, place) {
                if !known.iter().any(|(old, _)| *old == role) {
                    known.push((role, place.start));
                }
            }
        }
        Self(roles)
    }

    /// Whether the entity is known before the word to be what is spoken of.
    pub(super) fn has(&self, entity: usize, spoken: &Role, before: usize) -> bool {
        let known = self.0.get(&entity).into_iter().flatten();
        known.filter(|(_, at)| *at < before).any(|(role, _)| role.is_called(spoken))
    }
}

/// The roles that the words of a mention and those beside it state.
fn said_of(page: &Page<'_>, place: &Place) -> Vec<Role> {
    let nouns = match place.kind {
        Kind::Person => PEOPLE,
        Kind::Organization => BODIES,
        _ => return Vec::new(),
    };
    let title = place.start.checked_sub(1).filter(|at| is_one_of(page, *at, nouns));
    let mut roles: Vec<Role> = title.map(|at| Role::at(page, at)).into_iter().collect();
    roles.extend(apposed(page, place.end, nouns));
    if place.kind == Kind::Organization {
        roles.extend(own(page, place));
    }
    roles
}

fn is_one_of(page: &Page<'_>, at: usize, nouns: &str) -> bool {
    page.get(at).is_some_and(|w| lists::has(nouns, &w.lower))
}

/// ", the country's foreign minister,": the first such noun behind a comma and an article.
fn apposed(page: &Page<'_>, end: usize, nouns: &str) -> Option<Role> {
    let word = |at: usize| page.get(at).map_or("", |w| w.text);
    let opens = word(end) == ","
        && matches!(word(end + 1), "a" | "an" | "the" | "its" | "his" | "her" | "their");
    let mut rest = (end + 2..end + 2 + APPOSED)
        .take_while(|at| page.get(*at).is_some_and(|w| w.is_word() || w.is_possessive()));
    let noun =
        rest.find(|at| is_one_of(page, *at, nouns) && page.get(*at).is_some_and(|w| !w.capital))?;
    let ends = matches!(
        word(noun + 1),
        "," | "." | "of" | "at" | "for" | "in" | "and" | "who" | "from" | ";"
    );
    (opens && ends).then(|| Role::at(page, noun))
}

/// The role that an organisation's own name states.
fn own(page: &Page<'_>, place: &Place) -> Vec<Role> {
    let words = page.lower(&(place.start..place.end));
    let bare = |word: &str| word.strip_suffix('.').unwrap_or(word).to_owned();
    let last = words.last().map(|w| bare(w)).unwrap_or_default();
    let heads = words.iter().filter(|w| lists::has(BODIES, w)).map(|w| Role::named(w));
    let listed = BY_LAST_WORD.iter().filter(|(word, _)| *word == last);
    heads.chain(listed.map(|(_, noun)| Role::named(noun))).collect()
}

/// "the minister", "the foreign minister" at this word: where it ends, and what is spoken of.
pub(super) fn spoken(page: &Page<'_>, at: usize) -> Option<(usize, Role)> {
    page.get(at).filter(|w| w.lower == "the")?;
    let part = page.get(at + 1).is_some_and(|w| lists::has(PARTS, w.text));
    let noun = at + 1 + usize::from(part);
    let word = page.get(noun)?;
    let known = lists::has(PEOPLE, word.text) || lists::has(BODIES, word.text);
    (known && is_whole(page, noun + 1)).then(|| (noun + 1, Role::at(page, noun)))
}

/// Words behind a noun that show that it ends there.
const BEHIND: &str = "\
    has had have is was were will would can could should may might must did does also then \
    left went came took made gave got met held won lost became began \
    later to on at by with that and but as after before when while who which because during";

/// Whether a noun phrase ends before this word: "the company law" is another's.
fn is_whole(page: &Page<'_>, at: usize) -> bool {
    page.get(at).is_none_or(|w| {
        let mark = !w.text.contains(char::is_alphanumeric) && !matches!(w.text, "-" | "–" | "/");
        let small = w.text.starts_with(char::is_lowercase);
        mark || w.is_possessive()
            || small && (lists::has(BEHIND, w.text) || is_reporting_verb(w.text))
    })
}
