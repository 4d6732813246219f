//! Whom a pronoun stands for that speaks: "he" of "he said" is somebody named before.

use std::ops::Range;

use super::attribute::{Found, Source};
use super::lexicon::Class;
use super::nouns;
use super::units::Units;

/// Names looked at before a pronoun, nearest first.
const NAMES_BACK: usize = 24;

/// Bytes before a pronoun in which its name is looked for: some eight paragraphs of news.
const FURTHEST: usize = 4000;

/// What a pronoun or a title says of whom it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    He,
    She,
    They,
    It,
}

/// Somebody or something named, in bytes of the document.
#[derive(Clone, Debug)]
struct Name {
    place: Range<usize>,
    /// What its title or first name tells.
    kind: Option<Kind>,
    /// Whether it is the subject of its sentence or speaks.
    leads: bool,
}

/// Everybody named so far, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Names {
    list: Vec<Name>,
    /// Surnames by the pronoun that has stood for them.
    known: Vec<(String, Kind)>,
}

impl Names {
    /// Takes in who is named in a paragraph that begins at byte `base`, in subjects and as
    /// speakers, and the `tagged` names that lie in it.
    pub(super) fn read(
        &mut self,
        units: &Units<'_>,
        found: &[Found],
        base: usize,
        tagged: &[Range<usize>],
    ) {
        let written = units.sentences.iter().filter(|s| !units.is_dateline(s));
        let subjects = written.filter_map(|s| nouns::leading(units, s));
        let speakers = found.iter().filter_map(|f| match &f.source {
            Source::Here(range) => Some(range.clone()),
            Source::Before(_) | Source::Nobody => None,
        });
        let named = subjects.chain(speakers).filter(|r| is_named(units, r));
        let mut list: Vec<Name> = named.filter_map(|r| name(units, &r, base)).collect();
        let tag = |place: &Range<usize>| Name { place: place.clone(), kind: None, leads: false };
        list.extend(tagged.iter().map(tag));
        list.sort_by_key(|n| (n.place.start, !n.leads));
        list.dedup_by(|next, kept| next.place.start < kept.place.end);
        self.list.extend(list);
    }

    /// The name that the pronoun at `place` stands for; `None` where it is none, or nobody fits.
    pub(super) fn behind(&mut self, text: &str, place: &Range<usize>) -> Option<Range<usize>> {
        let kind = kind_of_pronoun(text.get(place.clone())?)?;
        let end = self.list.partition_point(|n| n.place.end <= place.start);
        let near = self.list.get(..end)?.iter().rev().take(NAMES_BACK);
        let near = near.take_while(|n| place.start - n.place.end <= FURTHEST);
        let fits: Vec<&Name> = near.filter(|n| self.fits(text, n, kind)).collect();
        let found = fits.iter().find(|n| n.leads).or(fits.first())?.place.clone();
        let surname = surname(text, &found).to_owned();
        if self.known.iter().all(|(known, _)| *known != surname)
            && self.known.len() < NAMES_BACK * 8
        {
            self.known.push((surname, kind));
        }
        Some(found)
    }

    fn fits(&self, text: &str, name: &Name, kind: Kind) -> bool {
        let surname = surname(text, &name.place);
        let known = || self.known.iter().find(|(known, _)| known == surname).map(|&(_, kind)| kind);
        name.kind.or_else(known).is_none_or(|own| own == kind)
    }
}

/// The last word of a name, without a possessive.
fn surname<'a>(text: &'a str, place: &Range<usize>) -> &'a str {
    let words = text.get(place.clone()).unwrap_or_default();
    let last = words.split_whitespace().next_back().unwrap_or_default();
    last.strip_suffix("’s").or_else(|| last.strip_suffix("'s")).unwrap_or(last)
}

fn is_named(units: &Units<'_>, range: &Range<usize>) -> bool {
    let capital = |i: usize| units.is_capital(i) && !units.is(i, Class::TIME.or(Class::PRONOUN));
    let (first, last) = (range.start, range.end.saturating_sub(1));
    capital(last) && (range.len() > 1 || !units.is(first, Class::DETERMINER.or(Class::POSSESSIVE)))
}

fn name(units: &Units<'_>, range: &Range<usize>, base: usize) -> Option<Name> {
    let bytes = units.bytes(range)?;
    let kind = kind_of(units, range);
    Some(Name { place: base + bytes.start..base + bytes.end, kind, leads: true })
}

fn kind_of_pronoun(word: &str) -> Option<Kind> {
    let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    if is(&["he", "him", "his", "he’s", "he's", "he’d", "he'd"]) {
        Some(Kind::He)
    } else if is(&["she", "her", "she’s", "she's", "she’d", "she'd"]) {
        Some(Kind::She)
    } else if is(&["they", "their"]) {
        Some(Kind::They)
    } else if is(&["it", "its"]) {
        Some(Kind::It)
    } else {
        None
    }
}

/// What titles, roles and common first names tell; `None` where they tell nothing.
fn kind_of(units: &Units<'_>, range: &Range<usize>) -> Option<Kind> {
    let has = |class: Class| range.clone().any(|i| units.is(i, class));
    let last = units.raw(range.end.saturating_sub(1));
    // "Republicans", "Ukrainians"; "Doses" is no name, but for where it stands.
    let alone = range.len() == 1 && units.begins(range.start);
    let several = last.ends_with("ns") && last.len() > 6
        || alone && last.ends_with('s') && !last.ends_with("ss");
    // "Union leader Ann Lee" is no union.
    let role = |i: usize| units.is(i, Class::SPEAKER) && !units.is(i, Class::BODY);
    let person = range.clone().any(role) && units.is_capital(range.end.saturating_sub(1));
    match (has(Class::BODY) && !person, has(Class::SHE), has(Class::HE)) {
        (true, ..) => Some(Kind::It),
        (_, true, _) => Some(Kind::She),
        (.., true) => Some(Kind::He),
        _ => several.then_some(Kind::They),
    }
}
