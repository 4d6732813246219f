//! Evidence for the kind of a mention: the words before and behind it.

use super::super::super::quotes::is_reporting_verb;
use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::{Page, Word};
use super::super::words;
use super::{Draft, told, vote};
use tagline_core::text::calendar::MONTHS;

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

/// The context of a mention.
pub(super) struct Around<'p, 't> {
    page: &'p Page<'t>,
    start: usize,
    end: usize,
}

impl<'p, 't> Around<'p, 't> {
    /// The n-th word before it, from 1 on; quotation marks are passed over.
    fn word_before(&self, n: usize) -> Option<&'p Word<'t>> {
        let quoted =
            self.page.before(self.start).is_some_and(|w| matches!(w.text, "\"" | "“" | "‘"));
        self.page.get(self.start.checked_sub(n + usize::from(quoted))?)
    }

    pub(super) fn before(&self, n: usize) -> &'p str {
        self.word_before(n).map_or("", |w| w.lower.as_str())
    }

    /// The n-th word behind it, from 0 on, as it stands.
    pub(super) fn behind(&self, n: usize) -> &'t str {
        self.page.get(self.end + n).map_or("", |w| w.text)
    }
}

/// Adds what the words around it say to the votes of the draft.
pub(super) fn gather(page: &Page<'_>, lists: &Lists, draft: &mut Draft) {
    let around = Around { page, start: draft.words.start, end: draft.words.end };
    let mut add = |kind, weight| vote(&mut draft.votes, kind, weight);
    add(Kind::Person, title(&around) + speech(&around) + apposition(&around));
    add(Kind::Person, article(&around));
    add(Kind::Place, place_before(&around) + place_behind(&around, lists) + dateline(&around));
    add(Kind::Organization, body_before(&around) + body_behind(&around));
    add(Kind::Group, group(&around));
    if let Some(kind) = shared_noun(&around) {
        add(kind, 1.0);
    }
    add(Kind::Person, own(&around));
    if is_people(&around, lists) {
        add(Kind::Place, -0.5);
        let plural = matches!(
            around.behind(0),
            "are"
                | "were"
                | "have"
                | "do"
                | "themselves"
                | "say"
                | "want"
                | "hope"
                | "live"
                | "believe"
        );
        let common = page.get(draft.words.start).is_some_and(|w| lists::is_common(&w.lower));
        add(Kind::Group, f32::from(u8::from(plural && !common)));
    }
    add(Kind::Organization, business(&around));
    if let Some((kind, weight)) = told::told(&around) {
        add(kind, weight);
    }
}

/// Whether the mention is introduced as a person: by a title, or by what stands behind a comma.
pub(super) fn introduces(page: &Page<'_>, draft: &Draft) -> bool {
    let around = Around { page, start: draft.words.start, end: draft.words.end };
    let owned = around.before(1) == "the" && lists::has(words::RULES, around.behind(0));
    title(&around) > 0.0 || apposition(&around) > 0.0 || owned
}

/// Whether something around the mention tells that it is of a place.
pub(super) fn locates(page: &Page<'_>, lists: &Lists, draft: &Draft) -> bool {
    let around = Around { page, start: draft.words.start, end: draft.words.end };
    place_before(&around) + place_behind(&around, lists) + dateline(&around) > 0.0
}

/// Whether something around the mention tells that it is of a people.
pub(super) fn is_of_group(page: &Page<'_>, draft: &Draft) -> bool {
    group(&Around { page, start: draft.words.start, end: draft.words.end }) > 0.0
}

/// "X community", "ethnic X".
fn group(around: &Around<'_, '_>) -> f32 {
    let behind = lists::follows_group(around.behind(0));
    let before = matches!(around.before(1), "ethnic" | "indigenous" | "tribal" | "nomadic");
    f32::from(u8::from(behind)) + f32::from(u8::from(before))
}

/// "Mayor X", "her brother, X".
fn title(around: &Around<'_, '_>) -> f32 {
    let apposed = around.before(1) == "," && lists::is_role(around.before(2));
    let apposed = if apposed { 1.0 } else { 0.0 };
    let Some(before) = around.word_before(1).filter(|w| lists::is_role(&w.lower)) else {
        return apposed;
    };
    match (lists::is_honorific(&before.lower), before.capital) {
        (true, _) => 3.0,
        (false, true) => 1.8,
        (false, false) => 1.2,
    }
}

/// "X said", "said X".
fn speech(around: &Around<'_, '_>) -> f32 {
    let next = around.behind(0);
    let verb = next.starts_with(char::is_lowercase) && is_reporting_verb(next);
    let behind = if SAYS.contains(&next) || verb { 0.6 } else { 0.0 };
    let before = around.before(1);
    behind + if SAYS.contains(&before) && before != "told" { 0.8 } else { 0.0 }
}

/// "X, 42, ", "X, who", "X, the actor".
fn apposition(around: &Around<'_, '_>) -> f32 {
    let [next, second, third] = std::array::from_fn(|n| around.behind(n));
    if next != "," {
        return 0.0;
    }
    let age = second.parse::<u32>().is_ok_and(|n| AGES.contains(&n));
    let own = age && matches!(third, "," | ".") || matches!(second, "who" | "whose");
    let apposed = matches!(second, "a" | "an" | "the" | "his" | "her" | "their");
    let role = around.page.slice(&(around.end + 2..around.end + 7));
    let role = apposed && role.iter().any(|w| !w.capital && lists::is_role(&w.lower));
    f32::from(u8::from(own)) * 1.2 + f32::from(u8::from(role))
}

/// "the X", one word that no list knows, with nothing of a place behind it: places mostly stand
/// without an article, peoples with one.
fn is_people(around: &Around<'_, '_>, lists: &Lists) -> bool {
    let [word] = around.page.slice(&(around.start..around.end)) else { return false };
    let next = around.behind(0);
    let place = lists::follows_place(next) || next.starts_with(char::is_uppercase);
    let plain = word.text.chars().skip(1).all(char::is_lowercase);
    around.before(1) == "the"
        && !place
        && plain
        && lists.get(&word.lower).is_empty()
        && !lists::has(words::THE_PLACES, &word.lower)
}

/// "the X and Y communities", "X and Y districts": one noun for both.
fn shared_noun(around: &Around<'_, '_>) -> Option<Kind> {
    let [link, other, noun] = std::array::from_fn(|n| around.behind(n));
    if !matches!(link, "and" | "or" | ",") || !other.starts_with(char::is_uppercase) {
        return None;
    }
    let plural = noun.ends_with('s').then_some(noun)?;
    if lists::follows_group(plural) {
        return Some(Kind::Group);
    }
    lists::follows_place(plural).then_some(Kind::Place)
}

/// "X’s wife", "X himself", "X and her", "X said she".
fn own(around: &Around<'_, '_>) -> f32 {
    let [next, second] = std::array::from_fn(|n| around.behind(n));
    let possessive = matches!(next, "'s" | "’s" | "'" | "’");
    let kin = possessive && lists::has(words::KIN, second);
    let own =
        matches!(next, "himself" | "herself") || next == "and" && matches!(second, "his" | "her");
    let married = matches!(around.before(1), "married" | "marry");
    let own = own || SAYS.contains(&next) && matches!(second, "he" | "she");
    f32::from(u8::from(kin || own || married))
}

/// "X announced", "partnered with X", "told X on Monday", "X said it".
fn business(around: &Around<'_, '_>) -> f32 {
    let does = lists::has(words::BODY_VERBS, around.behind(0));
    let with = matches!(around.before(1), "with" | "by" | "for")
        && lists::has(words::DEALS, around.before(2));
    let told = around.before(1) == "told" && matches!(around.behind(0), "that" | "on" | "in" | ".");
    let itself = SAYS.contains(&around.behind(0)) && matches!(around.behind(1), "it" | "its");
    f32::from(u8::from(does || with || told)) * 0.5 + f32::from(u8::from(itself)) * 0.7
}

/// "the X": people have no article, if it is not of what stands behind: "the X administration".
fn article(around: &Around<'_, '_>) -> f32 {
    let owned = lists::has(words::PEOPLES_OWN, around.behind(0));
    if around.before(1) == "the" && !owned { -0.8 } else { 0.0 }
}

/// "in X", "the town of X", "north of X", "northern X", "went to X".
fn place_before(around: &Around<'_, '_>) -> f32 {
    let (first, second) = (around.before(1), around.before(2));
    match first {
        "in" | "near" | "across" | "throughout" => 0.9,
        "from" | "at" | "outside" | "around" | "into" => 0.4,
        "of" if lists::has(words::PLACE_NOUNS, second) => 1.5,
        "of" if lists::has(words::PLACE_PEOPLE, second) => 0.8,
        "to" if lists::has(words::MOTIONS, second) => 0.8,
        _ if lists::has(words::COMPASS, first) => 1.0,
        _ if lists::has(words::PLACE_NOUNS, first) && !lists::has(words::COMPASS_NOUNS, first) => {
            0.8
        }
        _ => 0.0,
    }
}

/// "the X region", "X, Denmark", "X-based".
fn place_behind(around: &Around<'_, '_>, lists: &Lists) -> f32 {
    let (next, second) = (around.behind(0), around.behind(1));
    let larger = next == "," && lists.says(&second.to_lowercase(), Known::Country);
    let hyphened = next == "-" && matches!(second, "based" | "born" | "bound");
    if lists::follows_place(next) {
        1.8
    } else if larger {
        0.6
    } else {
        f32::from(u8::from(hyphened))
    }
}

/// "KYIV, May 3 (AP) —", "ACCRA —", at the start of a line.
fn dateline(around: &Around<'_, '_>) -> f32 {
    let starts = around.page.before(around.start).is_none_or(Word::is_break);
    let dated = around.behind(0) == ","
        && MONTHS
            .iter()
            .any(|m| around.behind(1).to_lowercase().starts_with(m.get(..3).unwrap_or(m)));
    let next = around.behind(0);
    let marked = matches!(next, "—" | "–" | "--" | "/");
    if starts && (dated || marked) { 1.5 } else { 0.0 }
}

/// "the newspaper X", "directors of X".
fn body_before(around: &Around<'_, '_>) -> f32 {
    let (first, second) = (around.before(1), around.before(2));
    let start_up = first == "up" && second == "-" && around.before(3) == "start";
    if start_up || lists::has(words::BODY_NOUNS, first) {
        1.2
    } else if first == "of" && lists::has(words::BODY_PEOPLE, second) {
        0.6
    } else {
        0.0
    }
}

/// "X shareholders", "X striker".
fn body_behind(around: &Around<'_, '_>) -> f32 {
    if lists::has(words::BODY_FOLLOWS, around.behind(0)) { 0.6 } else { 0.0 }
}
