//! Names of people that their form gives away: initials before a family name, and the two parts of
//! given names of East Asia.

use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::{Page, Word};
use super::{Draft, Votes, clean, vote};

/// Letters of the small second part of a given name, at most.
const SMALL_PART: usize = 5;

/// Initials before a family name, at most.
const MOST: usize = 3;

/// A person's name that begins at this word, and ends before `free`.
pub(super) fn person(page: &Page<'_>, lists: &Lists, at: usize, free: usize) -> Option<Draft> {
    let length = parted(page, lists, at)
        .or_else(|| written_together(page, at))
        .or_else(|| initialled(page, lists, at))?;
    let headline = page.get(at).is_some_and(|w| w.headline);
    let mut votes = Votes::default();
    vote(&mut votes, Kind::Person, 1.2);
    let words = at..at + length;
    (words.end <= free && !headline).then_some(Draft { words, votes, score: 0.7, rule: "initials" })
}

/// Words of "Kim Min-ho", "Chen Wei-ting".
fn parted(page: &Page<'_>, lists: &Lists, at: usize) -> Option<usize> {
    let [family, first, hyphen, second] = page.slice(&(at..at + 4)) else { return None };
    let touch = first.end == hyphen.start && hyphen.end == second.start && hyphen.text == "-";
    let small = second.text.chars().all(char::is_lowercase) && second.text.len() <= SMALL_PART;
    let compound = clean::COMPOUNDS.contains(&second.text);
    (touch && small && !compound && may_be(lists, family) && may_be(lists, first)).then_some(4)
}

/// "D.Oyunbat", as Mongolia writes names.
fn written_together(page: &Page<'_>, at: usize) -> Option<usize> {
    let (initial, family) = page.get(at)?.text.split_once('.')?;
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    let letters = family.chars().skip(1).all(char::is_lowercase) && family.chars().count() > 2;
    (initial.chars().count() == 1 && capital(initial) && capital(family) && letters).then_some(1)
}

/// Words of "P R Sundaram", "V.K. Menon", "VK Menon".
fn initialled(page: &Page<'_>, lists: &Lists, at: usize) -> Option<usize> {
    let capital = |w: &Word<'_>| w.capital && w.is_word();
    if page.before(at).is_some_and(|w| capital(w) && !lists::is_role(&w.lower)) {
        return None;
    }
    let initials = page.words.iter().skip(at).take(MOST + 1);
    let initials = initials.take_while(|w| is_initial(w)).count();
    let first = page.get(at)?;
    let two = initials == 0 && is_pair(lists, first);
    let single = initials == 1 && matches!(first.text, "A" | "I");
    let length = if two { 1 } else { initials };
    if length == 0 {
        return None;
    }
    let family = page.get(at + length).filter(|w| may_be(lists, w))?;
    let goes_on = two && page.get(at + length + 1).is_some_and(capital);
    let small = page.has_small(&family.lower);
    let fits = (1..=MOST).contains(&length) && !single && !goes_on && !small;
    fits.then_some(length + 1)
}

/// "K", "K.", "V.K.".
fn is_initial(word: &Word<'_>) -> bool {
    let letters = word.text.chars().filter(|c| *c != '.').count();
    let capitals = word.text.chars().all(|c| c.is_uppercase() || c == '.');
    word.capital && capitals && (letters == 1 || letters == 2 && word.text.ends_with('.'))
}

/// Two initials without points, as India writes them.
fn is_pair(lists: &Lists, word: &Word<'_>) -> bool {
    let other = lists::names_no_body(&word.lower) || lists::is_role(&word.lower);
    word.shouted && word.text.chars().count() == 2 && lists.get(&word.lower).is_empty() && !other
}

/// Whether the word may be a part of a person's name.
fn may_be(lists: &Lists, word: &Word<'_>) -> bool {
    let named = |known: &Known| matches!(known, Known::FirstName | Known::LastName);
    word.capital
        && !word.shouted
        && word.text.chars().count() > 1
        && word.text.chars().all(char::is_alphabetic)
        && lists.get(&word.lower).iter().all(named)
        && !lists::is_role(&word.lower)
        && !lists::is_tail(&word.lower)
        && !lists::is_small(&word.lower)
}
