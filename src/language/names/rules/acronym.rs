//! A name and its initials in parentheses: "Kyiv Independent Media (KIM)".

use std::collections::HashSet;
use std::ops::Range;

use super::super::Kind;
use super::super::lists::{self, Known, Lists};
use super::super::page::{Page, Word};
use super::super::words;
use super::{Draft, Votes, vote};

/// Letters of an acronym, at most.
const LONGEST: usize = 8;

/// Small words between the words of a name, which give no letter.
const SMALL: &[&str] =
    &["of", "the", "for", "and", "on", "in", "de", "&", "-", "to", "with", "y", "e", "la"];

/// Adds both names, in place of what overlaps them.
pub(super) fn add(page: &Page<'_>, lists: &Lists, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for at in 1..page.words.len() {
        let opened = page.before(at).is_some_and(|w| w.text == "(");
        let closed = page.get(at + 1).is_some_and(|w| w.text == ")");
        let Some(word) = page.get(at).filter(|w| opened && closed && w.capital) else { continue };
        let Some(letters) = letters(word) else {
            found.extend(shortened(page, drafts, at));
            continue;
        };
        match long_form(page, at, &letters) {
            Some(long) => found.extend(both(page, lists, drafts, long, at)),
            None => found.extend(beside(drafts, at)),
        }
    }
    replace(drafts, found);
}

/// The words that initials in parentheses stand for.
fn long_form(page: &Page<'_>, at: usize, letters: &[char]) -> Option<Range<usize>> {
    let possessive = page.get(at.checked_sub(2)?).is_some_and(Word::is_possessive);
    let end = at - 1 - usize::from(possessive);
    let start = spelled(page, end, letters)?;
    let other = lists::names_no_body(&page.key(&(at..at + 1)));
    (!other || has_body(page, start..end)).then_some(start..end)
}

/// A name and its initials, of one kind.
fn both(
    page: &Page<'_>,
    lists: &Lists,
    drafts: &[Draft],
    long: Range<usize>,
    at: usize,
) -> [Draft; 2] {
    let start = fuller(drafts, long.start, long.end);
    let mut votes = Votes::default();
    vote(&mut votes, kind(page, lists, drafts, start, at), 2.5);
    let draft = |words| Draft { words, votes, score: 0.9, rule: "acronym" };
    [draft(start..long.end), draft(at..at + 1)]
}

/// Puts these, of which the first of overlapping ones stays, in place of what they overlap.
fn replace(drafts: &mut Vec<Draft>, mut found: Vec<Draft>) {
    let overlaps =
        |a: &Draft, b: &Draft| a.words.start < b.words.end && b.words.start < a.words.end;
    let mut end = 0;
    found.retain(|f: &Draft| {
        let keeps = f.words.start >= end;
        end = end.max(f.words.end);
        keeps
    });
    let mut new = found.iter().peekable();
    drafts.retain(|d| {
        while new.next_if(|f| f.words.end <= d.words.start).is_some() {}
        !new.clone().take(2).any(|f| overlaps(f, d))
    });
    drafts.extend(found);
    drafts.sort_by_key(|d| d.words.start);
}

/// Drops initials that the text spells out in small letters: "mobile financial service (MFS)".
pub(super) fn drop_plain(page: &Page<'_>, drafts: &mut Vec<Draft>) {
    let plain = |at: &usize| {
        let opened = page.before(*at).is_some_and(|w| w.text == "(");
        let letters = page.get(*at).filter(|_| opened).and_then(letters);
        letters.and_then(|letters| first_spelled(page, at - 1, &letters)).is_some_and(|first| {
            let words = page.slice(&(first..at - 1));
            let small = words.iter().any(|w| !w.capital && !SMALL.contains(&w.text));
            small && !has_body(page, first..at - 1)
        })
    };
    let plain = (1..page.words.len()).filter(plain).filter_map(|at| page.get(at));
    let plain: HashSet<&str> = plain.map(|w| w.text).collect();
    drafts.retain(|draft| match page.slice(&draft.words) {
        [word] => !plain.contains(word.text),
        _ => true,
    });
}

/// Whether one of the words is that of an organisation.
fn has_body(page: &Page<'_>, words: Range<usize>) -> bool {
    page.slice(&words).iter().any(|w| lists::has(words::ORGANIZATION_ENDS, &w.lower))
}

/// Where the long form begins, which may go on before the words that give the letters: "the UN
/// World Food Programme (WFP)".
fn fuller(drafts: &[Draft], start: usize, end: usize) -> usize {
    let at = drafts.partition_point(|d| d.words.end < end);
    let whole = drafts.get(at).filter(|d| d.words.end == end && d.words.start < start);
    whole.map_or(start, |d| d.words.start)
}

/// A short form that is not spelled out by an organisation's name right before it: it is another
/// language's, or skips words.
fn beside(drafts: &[Draft], at: usize) -> Option<Draft> {
    let before = drafts.partition_point(|d| d.words.end < at);
    let full = drafts.get(before.saturating_sub(1)..)?.iter().find(|d| d.words.end + 1 == at)?;
    let fits = full.kind() == Kind::Organization && full.words.len() > 1;
    let mut votes = Votes::default();
    vote(&mut votes, Kind::Organization, 1.2);
    fits.then(|| Draft { words: at..at + 1, votes, score: 0.8, rule: "acronym" })
}

/// Letters of a short form that is written like a word: "the Kenya Wildlife Service (Kws)".
const SHORTENED: std::ops::RangeInclusive<usize> = 3..=12;

/// A short form in one capital, as the British press writes acronyms, right behind the name of an
/// organisation with a word that begins as it does: "the Institute of Territorial Studies (Inet)".
fn shortened(page: &Page<'_>, drafts: &[Draft], at: usize) -> Option<Draft> {
    let short = page.get(at).filter(|w| w.text.chars().all(char::is_alphabetic))?;
    let before = drafts.partition_point(|d| d.words.end < at);
    let near = drafts.get(before.saturating_sub(1)..)?;
    let full = near.iter().take(2).find(|d| d.words.end + 1 == at)?;
    let initial = short.lower.chars().next();
    let begins =
        page.slice(&full.words).iter().any(|w| w.capital && w.lower.chars().next() == initial);
    let ends = page.slice(&full.words).iter().any(|w| w.lower == short.lower);
    let body = full.kind() == Kind::Organization && full.words.len() > 2;
    let fits = body && begins && !ends && SHORTENED.contains(&short.text.chars().count());
    let mut votes = Votes::default();
    vote(&mut votes, Kind::Organization, 1.6);
    fits.then(|| Draft { words: at..at + 1, votes, score: 0.8, rule: "acronym" })
}

/// The letters of an acronym in lower case: mostly capitals.
fn letters(word: &Word<'_>) -> Option<Vec<char>> {
    let letters: Vec<char> = word.text.chars().filter(|c| *c != '.').collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    let plural = letters.last() == Some(&'s');
    let letters = letters.get(..letters.len() - usize::from(plural))?;
    let fits = (2..=LONGEST).contains(&letters.len())
        && letters.iter().all(|c| c.is_alphabetic())
        && capitals >= 2
        && capitals * 2 > letters.len();
    fits.then(|| letters.iter().flat_map(|c| c.to_lowercase()).collect())
}

/// Where the words begin, before the parenthesis, whose initials these are.
fn spelled(page: &Page<'_>, end: usize, letters: &[char]) -> Option<usize> {
    let first = first_spelled(page, end, letters)?;
    page.get(first).is_some_and(|w| w.capital).then_some(first)
}

fn first_spelled(page: &Page<'_>, end: usize, letters: &[char]) -> Option<usize> {
    let mut left = letters.len();
    let mut at = end;
    let mut first = end;
    while left > 0 && end - at < 2 * LONGEST {
        at = at.checked_sub(1)?;
        let word = page.get(at)?;
        let initial = word.lower.chars().next()?;
        if letters.get(left - 1) == Some(&initial) && word.is_word() {
            left -= 1;
            first = at;
        } else if !SMALL.contains(&word.lower.as_str()) {
            return None;
        }
    }
    (left == 0).then_some(first)
}

/// The kind of the long form: an organisation, where neither the lists nor the model have it as a
/// place, an event or a work.
fn kind(page: &Page<'_>, lists: &Lists, drafts: &[Draft], start: usize, end: usize) -> Kind {
    let from = drafts.partition_point(|d| d.words.end <= start);
    let inside = drafts.iter().skip(from).take_while(|d| d.words.start < end);
    let whole = inside.filter(|d| d.words.start <= start + 1 && d.words.end + 1 >= end - 1);
    let model =
        whole.map(Draft::kind).find(|k| matches!(k, Kind::Event | Kind::Work | Kind::Place));
    let country = lists.says(&page.key(&(start..end - 1)), Known::Country);
    let words = page.lower(&(start..end - 1));
    let own = lists::kind_of_words(&words).filter(|k| matches!(k, Kind::Event | Kind::Work));
    let model = own.or(model);
    if country { Kind::Place } else { model.unwrap_or(Kind::Organization) }
}
