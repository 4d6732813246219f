//! Where the name of a person begins and ends, where the model cuts it short.

use std::collections::HashSet;
use std::ops::Range;

use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::{Page, Word};
use super::{Draft, bounds};

/// Words of a person's name, at most.
const LONGEST: usize = 5;

/// Small words inside names of people.
const PARTICLES: &[&str] = &[
    "bin", "bint", "ibn", "al", "el", "de", "del", "da", "dos", "van", "von", "der", "den", "la",
    "di", "ter",
];

/// Fits the drafts that are of people to the whole names; where one grows over others, those are
/// gone.
pub(super) fn fit(page: &Page<'_>, lists: &Lists, drafts: &mut Vec<Draft>) {
    let given = given(page, drafts);
    let mut free = 0;
    for draft in &mut *drafts {
        if draft.kind() == Kind::Person {
            let name = Name { page, lists, given: &given, free };
            draft.words = name.behind(draft.words.clone());
            draft.words = name.before(draft.words.clone());
        }
        free = draft.words.end;
    }
    bounds::apart(drafts);
}

/// The first words of full names of people, in lower case.
pub(super) fn given(page: &Page<'_>, drafts: &[Draft]) -> HashSet<String> {
    let full = drafts.iter().filter(|d| d.words.len() > 1 && d.kind() == Kind::Person);
    let first = full.filter_map(|d| page.get(d.words.start));
    first.filter(|w| w.capital && w.text.chars().count() > 2).map(|w| w.lower.clone()).collect()
}

/// A name in its context.
struct Name<'p, 't> {
    page: &'p Page<'t>,
    lists: &'p Lists,
    /// First words of full names of the text.
    given: &'p HashSet<String>,
    /// Where the name before this one ends.
    free: usize,
}

impl Name<'_, '_> {
    /// The name with the capitals behind it that belong to it.
    fn behind(&self, mut range: Range<usize>) -> Range<usize> {
        let part = |at: usize| self.page.get(at).is_some_and(|w| self.is_part(w));
        let particle = |at: usize| self.page.get(at).is_some_and(|w| PARTICLES.contains(&w.text));
        if self.in_quotes(&range) && part(range.end + 1) {
            range.end += 2;
        }
        while range.len() < LONGEST {
            if part(range.end) {
                range.end += 1;
            } else if particle(range.end) && part(range.end + 1) {
                range.end += 2;
            } else {
                break;
            }
        }
        range
    }

    /// The name with the given names and initials before it.
    fn before(&self, mut range: Range<usize>) -> Range<usize> {
        range.start = self.nickname(&range).unwrap_or(range.start);
        while range.len() < LONGEST && range.start > self.free {
            let Some(word) = self.page.before(range.start) else { break };
            let begins = self.begins(range.start - 1);
            if !(self.is_given(word) || begins && self.is_new(word) || is_initial(word)) {
                break;
            }
            range.start -= 1;
        }
        range
    }

    /// Whether the name stops within quotation marks that it opened: "José “Pepe".
    fn in_quotes(&self, range: &Range<usize>) -> bool {
        let opened = self.page.slice(range).iter().any(|w| matches!(w.text, "“" | "‘" | "\""));
        opened && self.page.get(range.end).is_some_and(|w| matches!(w.text, "”" | "’" | "\""))
    }

    /// Where "José “Pepe” Mujica" begins, of which the last word is known.
    fn nickname(&self, range: &Range<usize>) -> Option<usize> {
        let start = range.start.checked_sub(4).filter(|start| *start >= self.free)?;
        let [given, open, nick, close] = self.page.slice(&(start..range.start)) else {
            return None;
        };
        let quotes = matches!(open.text, "“" | "\"" | "‘" | "'")
            && matches!(close.text, "”" | "\"" | "’" | "'");
        (quotes && nick.capital && given.capital && self.is_part(given)).then_some(start)
    }

    fn is_part(&self, word: &Word<'_>) -> bool {
        let known = self.lists.get(&word.lower);
        let other = known.contains(&Known::Country) || known.contains(&Known::Group);
        word.capital
            && !word.shouted
            && !word.headline
            && !other
            && word.text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'))
            && !lists::is_role(&word.lower)
            && !lists::is_tail(&word.lower)
            && !bounds::is_dated(&word.lower)
    }

    /// Whether the word is a given name, a listed one or one of this text.
    fn is_given(&self, word: &Word<'_>) -> bool {
        let listed = self.lists.says(&lists::folded(&word.lower), Known::FirstName);
        self.is_part(word) && (listed || self.given.contains(word.lower.as_str()))
    }

    /// Whether the word may be a given name that no list has: a capital amid a sentence, which the
    /// text has nowhere in small letters.
    fn is_new(&self, word: &Word<'_>) -> bool {
        let small = lists::is_small(&word.lower) || self.page.has_small(&word.lower);
        self.is_part(word) && !word.opens && !small && self.lists.get(&word.lower).is_empty()
    }

    /// Whether a name may begin at the word: "Health and Welfare Ann Lee" is of an office.
    fn begins(&self, at: usize) -> bool {
        let capital = |n: usize| self.page.get(at.wrapping_sub(n)).is_some_and(|w| w.capital);
        let link =
            self.page.before(at).is_some_and(|w| matches!(w.text, "and" | "&" | "of" | "for"));
        !(capital(1) || link && capital(2))
    }
}

/// "J." or "K" before a name.
fn is_initial(word: &Word<'_>) -> bool {
    let letter = word.text.strip_suffix('.').unwrap_or(word.text);
    word.capital && letter.chars().count() == 1 && letter != "A" && letter != "I"
}
