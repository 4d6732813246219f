//! Kinds that the text itself states for a name: in apposition, "X, a town", after "called", and
//! where it is an example, "companies such as X".

use super::super::Kind;
use super::super::lists;
use super::super::words;
use super::frames::Around;

/// Words between an article and the noun that it belongs to, and one more.
const WINDOW: usize = 6;

/// The kind that the text states for the name, and the weight of that.
pub(super) fn told(around: &Around<'_, '_>) -> Option<(Kind, f32)> {
    apposed(around).or_else(|| called(around)).or_else(|| example(around))
}

/// "X, a coastal town", "X (a global platform", "X is a company".
fn apposed(around: &Around<'_, '_>) -> Option<(Kind, f32)> {
    let apposed = matches!(around.behind(0), "," | "(" | "—" | "–");
    let is = matches!(around.behind(0), "is" | "was");
    if !(apposed || is) || !matches!(around.behind(1), "a" | "an" | "the" | "one") {
        return None;
    }
    (2..2 + WINDOW).map_while(|n| inside(around, n)).find_map(|n| head(around, n))
}

/// The place of a word that still belongs to what the article began.
fn inside(around: &Around<'_, '_>, n: usize) -> Option<usize> {
    let word = around.behind(n);
    let ends =
        matches!(word, "," | "." | ";" | ")" | "of" | "in" | "that" | "which" | "who" | "for");
    (!ends && !word.is_empty()).then_some(n)
}

/// The kind that a head noun names, if no noun follows it: "town", not that of "town hall".
fn head(around: &Around<'_, '_>, n: usize) -> Option<(Kind, f32)> {
    let kind = noun(around.behind(n))?;
    let next = around.behind(n + 1);
    let goes_on = noun(next).is_some()
        || lists::is_role(next)
        || matches!(next, "'s" | "’s" | "'" | "’" | "-");
    (!goes_on).then_some((kind, 1.2))
}

/// "a town called X", "a woman named X".
fn called(around: &Around<'_, '_>) -> Option<(Kind, f32)> {
    match around.before(1) {
        "called" | "named" | "nicknamed" | "dubbed" => Some((noun(around.before(2))?, 1.2)),
        "surnamed" => Some((Kind::Person, 2.0)),
        _ => None,
    }
}

/// "companies such as X", "towns like X", "cities including X".
fn example(around: &Around<'_, '_>) -> Option<(Kind, f32)> {
    let as_one = around.before(1) == "as" && around.before(2) == "such";
    let at = match around.before(1) {
        "like" | "including" => 2,
        _ if as_one => 3,
        _ => return None,
    };
    let at = if around.before(at) == "," { at + 1 } else { at };
    Some((noun(around.before(at))?, 1.0))
}

/// The kind that a common noun names.
fn noun(word: &str) -> Option<Kind> {
    let singular = |list| {
        lists::has(list, word) || word.strip_suffix('s').is_some_and(|w| lists::has(list, w))
    };
    if singular(words::PEOPLE_NOUNS) || lists::is_role(word) {
        Some(Kind::Person)
    } else if singular(words::BODY_NOUNS) {
        Some(Kind::Organization)
    } else {
        (singular(words::PLACE_NOUNS) && !lists::has(words::COMPASS_NOUNS, word))
            .then_some(Kind::Place)
    }
}
