//! Noun phrases beside a verb: who speaks.

use std::ops::Range;

use super::lexicon::{Class, Form};
use super::units::{Kind, Unit, Units};

/// Units of one noun phrase, at most.
const LONGEST: usize = 16;

/// Units of the appositions and relative clauses between a subject and its verb, at most.
const FURTHEST: usize = 70;

/// Classes of words that bend as verbs.
const VERBS: Class = Class::SAY
    .or(Class::THINK)
    .or(Class::STANCE)
    .or(Class::VERB)
    .or(Class::SHOW)
    .or(Class::QUOTING)
    .or(Class::ASKING);

/// Whether the word is a verb that no noun phrase goes over.
pub(super) fn is_finite(unit: &Unit) -> bool {
    let noun = unit.class.is(Class::NOUN_TOO.or(Class::SPEAKER).or(Class::SAYING))
        && unit.form != Form::Past;
    unit.class.is(Class::AUX) || unit.class.is(VERBS) && !noun && !unit.capital
}

fn is_pronoun(unit: &Unit) -> bool {
    unit.class.is(Class::PRONOUN) && !unit.class.is(Class::DETERMINER)
}

/// Whether a noun phrase may end in this word.
fn is_noun(unit: &Unit) -> bool {
    let function = Class::AUX
        .or(Class::PREPOSITION)
        .or(Class::CLAUSE)
        .or(Class::AND)
        .or(Class::RELATIVE)
        .or(Class::ADVERB);
    let word = matches!(unit.kind, Kind::Word | Kind::Number);
    word && (unit.capital && unit.class != Class::DETERMINER
        || !unit.class.is(function.or(Class::DETERMINER)) && !is_finite(unit))
}

/// The noun phrase that ends before unit `end`, not beginning before `from`.
pub(super) fn ending(units: &Units<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    let pronoun = units.get(last)?;
    if last >= from && pronoun.class.is(Class::PRONOUN) {
        return Some(last..end);
    }
    let mut start = end;
    while start > from && end - start < LONGEST && goes_back(units, from, start, end) {
        start -= 1;
    }
    let skipped = (start..end).take_while(|&i| is_lead(units, i)).count();
    let range = start + skipped..end;
    (!range.is_empty() && range.clone().any(|i| units.get(i).is_some_and(is_noun))).then_some(range)
}

/// Whether the unit before `start` belongs to the noun phrase `start..end`.
fn goes_back(units: &Units<'_>, from: usize, start: usize, end: usize) -> bool {
    let i = start - 1;
    let Some(unit) = units.get(i) else { return false };
    let before = i.checked_sub(1).filter(|&b| b >= from);
    let noun_before = before.and_then(|b| units.get(b)).is_some_and(is_noun);
    match unit.kind {
        Kind::Number => true,
        Kind::Mark(c) => matches!(c, '’' | '\'' | '&' | '/'),
        Kind::Quoted(q) => {
            start < end && noun_before && units.is_capital(start) && is_nickname(units, q)
        }
        Kind::Word if start == end => is_noun(unit) || unit.class.is(Class::DETERMINER),
        Kind::Word if unit.class.is(Class::AND) => noun_before && joins(units, i),
        Kind::Word if unit.class.is(Class::PREPOSITION) => {
            noun_before && !units.is(start, Class::TIME)
        }
        Kind::Word if unit.class.is(Class::CLAUSE.or(Class::RELATIVE)) => false,
        Kind::Word if unit.class.is(Class::PRONOUN) => unit.class.is(Class::DETERMINER),
        Kind::Word => is_noun(unit) || unit.class.is(Class::DETERMINER),
    }
}

/// Whether a quotation inside a name is part of it: John “Jack” Lee.
fn is_nickname(units: &Units<'_>, quotation: usize) -> bool {
    let inner = units.inner(quotation);
    inner.ends_with(char::is_alphanumeric) && inner.split_whitespace().count() <= 2
}

/// Whether "and" at `i` joins two names or two nouns of one phrase.
fn joins(units: &Units<'_>, i: usize) -> bool {
    let speaks = |k: usize| units.is(k, Class::SPEAKER);
    let both = |test: &dyn Fn(usize) -> bool| i.checked_sub(1).is_some_and(test) && test(i + 1);
    both(&|k| units.is_capital(k)) || both(&speaks)
}

/// Whether the word at the head of a phrase is no part of it.
fn is_lead(units: &Units<'_>, i: usize) -> bool {
    let Some(unit) = units.get(i) else { return false };
    let function = Class::AND.or(Class::PREPOSITION).or(Class::ADVERB).or(Class::CLAUSE);
    let mark = matches!(unit.kind, Kind::Mark(_));
    mark || unit.class.is(function) && !unit.class.is(Class::DETERMINER)
}

/// The noun phrase that begins at unit `from`, before `to`.
pub(super) fn beginning(units: &Units<'_>, from: usize, to: usize) -> Option<Range<usize>> {
    let first = units.get(from).filter(|_| from < to)?;
    if first.class.is(Class::PRONOUN) && !first.class.is(Class::DETERMINER) {
        return Some(from..from + 1);
    }
    let to = to.min(from + LONGEST);
    let mut end = from;
    while end < to && goes_on(units, from, end) {
        end += 1;
    }
    while end > from && !units.get(end - 1).is_some_and(is_noun) {
        end -= 1;
    }
    // "replied another."
    let alone = end == from && first.class.is(Class::PRONOUN);
    let end = end.max(from + usize::from(alone));
    (end > from).then_some(from..end)
}

fn goes_on(units: &Units<'_>, from: usize, i: usize) -> bool {
    let Some(unit) = units.get(i) else { return false };
    let before = i.checked_sub(1).filter(|_| i > from).and_then(|b| units.get(b));
    match unit.kind {
        Kind::Number => before.is_none_or(|b| !b.capital) || i == from,
        Kind::Mark(c) => i > from && matches!(c, '’' | '\'' | '&' | '/'),
        Kind::Quoted(q) => {
            before.is_some_and(|b| b.capital) && units.is_capital(i + 1) && is_nickname(units, q)
        }
        Kind::Word if unit.class.is(Class::TIME) && i > from => false,
        Kind::Word if is_pronoun(unit) => false,
        Kind::Word if unit.class.is(Class::DETERMINER) => before
            .is_none_or(|b| b.class.is(Class::DETERMINER.or(Class::PREPOSITION).or(Class::AND))),
        Kind::Word if unit.class.is(Class::AND) => i > from && joins(units, i),
        Kind::Word if unit.class.is(Class::PREPOSITION) => {
            before.is_some_and(|b| attaches(units, i, b))
        }
        Kind::Word => is_noun(unit),
    }
}

/// Whether a preposition ties what follows to the noun before: "head of", "a spokesman for Acme".
fn attaches(units: &Units<'_>, i: usize, before: &Unit) -> bool {
    let follows = units.is_capital(i + 1) || units.says(i + 1, "the");
    let role = !before.capital && (before.class.is(Class::SPEAKER) || before.class == Class::NONE);
    units.says(i, "of")
        || units.says_any(i, &["for", "at", "in", "from", "with"])
            && role
            && follows
            && !units.is(i + 1, Class::TIME)
}

/// The first unit of the verb group that ends at `verb`: its auxiliaries and adverbs, and a date
/// put before it ("Lee on Friday said").
pub(super) fn group_start(units: &Units<'_>, from: usize, verb: usize) -> usize {
    let mut start = verb;
    while start > from {
        let i = start - 1;
        let Some(unit) = units.get(i) else { break };
        let helps = unit.class.is(Class::AUX.or(Class::ADVERB))
            && !unit.class.is(Class::PRONOUN)
            && (!unit.capital || i == from);
        let dated = unit.class.is(Class::TIME);
        let on =
            dated && i > from && units.says_any(i - 1, &["on", "late", "early", "this", "last"]);
        if !helps && !dated || dated && i == from {
            break;
        }
        start = if on { i - 1 } else { i };
    }
    start
}

/// The subject of the verb group that begins at `group`, in the sentence that begins at `from`.
pub(super) fn subject(units: &Units<'_>, from: usize, group: usize) -> Option<Range<usize>> {
    let last = group.checked_sub(1).filter(|&l| l >= from)?;
    if units.is_mark(last, ')') {
        let open = (from..last).rev().take(12).find(|&i| units.is_mark(i, '('))?;
        return if open > from { subject(units, from, open) } else { None };
    }
    if units.is_mark(last, ',') {
        return behind_apposition(units, from, last);
    }
    if units.is_dash(last) {
        let dash = (from..last).rev().take(40).find(|&i| units.is_dash(i))?;
        return ending(units, from, dash);
    }
    if units.is(last, Class::RELATIVE) {
        return antecedent(units, from, last);
    }
    ending(units, from, group)
}

/// The subject of the last verb before `end`, for a second verb that shares it: "Lee rose and
/// said".
pub(super) fn shared(
    units: &Units<'_>,
    sentence: &Range<usize>,
    end: usize,
) -> Option<Range<usize>> {
    let finite = |i: &usize| {
        let infinite = i.checked_sub(1).is_some_and(|b| units.says(b, "to"));
        units.get(*i).is_some_and(|u| is_finite(u) && u.form != Form::Ing) && !infinite
    };
    let verb = (sentence.start..end).rev().take(FURTHEST).find(finite);
    let group = verb.map(|v| group_start(units, sentence.start, v));
    let own = group.and_then(|g| subject(units, sentence.start, g));
    own.or_else(|| leading(units, sentence).filter(|l| l.end <= end))
}

/// Whom "who" at `relative` stands for.
fn antecedent(units: &Units<'_>, from: usize, relative: usize) -> Option<Range<usize>> {
    let comma = relative.checked_sub(1).filter(|&c| c >= from && units.is_mark(c, ','));
    match comma {
        Some(comma) => behind_apposition(units, from, comma).or_else(|| ending(units, from, comma)),
        None => ending(units, from, relative),
    }
}

/// The noun phrase before the appositions and relative clauses that end at `comma`.
fn behind_apposition(units: &Units<'_>, from: usize, comma: usize) -> Option<Range<usize>> {
    let from = from.max(comma.saturating_sub(FURTHEST));
    let mut end = comma;
    let mut found = None;
    loop {
        let start = (from..end).rev().find(|&i| units.is_mark(i, ',')).map_or(from, |c| c + 1);
        let is_first = start == from;
        if is_first && (end != comma || found.is_none()) && begins_adjunct(units, start) {
            return found;
        }
        let phrase = ending(units, start, end);
        if let (Some(role), Some(name)) = (&phrase, &found)
            && role.clone().any(|i| {
                units.get(i).is_some_and(|u| !u.capital && is_noun(u) && u.kind == Kind::Word)
            })
            && name.clone().all(|i| units.is_capital(i))
        {
            return found;
        }
        let aside = Class::PREPOSITION.or(Class::RELATIVE);
        if is_first || !units.is(start, aside) && units.is_word(start) {
            found = phrase.or(found);
        }
        if is_first || !modifies(units, start..end) {
            return found;
        }
        end = start - 1;
    }
}

/// Whether the sentence begins with "On Friday", "When asked": no subject is there.
fn begins_adjunct(units: &Units<'_>, i: usize) -> bool {
    units.is(i, Class::PREPOSITION.or(Class::CLAUSE)) || units.form(i) == Form::Ing
}

/// Whether the words between two commas say more of what stands before them.
fn modifies(units: &Units<'_>, range: Range<usize>) -> bool {
    let Some(first) = units.get(range.start) else { return false };
    let begins = Class::RELATIVE.or(Class::DETERMINER).or(Class::PREPOSITION).or(Class::ADVERB);
    let short =
        range.len() <= 4 && range.clone().all(|i| units.get(i).is_none_or(|u| !is_finite(u)));
    let bends = matches!(first.form, Form::Past | Form::Ing);
    let noun = first.kind == Kind::Word && !first.capital && is_noun(first);
    first.kind == Kind::Number || first.class.is(begins) || short && first.capital || bends || noun
}

/// The subject at the head of the sentence, behind what may introduce it.
pub(super) fn leading(units: &Units<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut from = sentence.start;
    for _ in 0..4 {
        let comma = || (from..sentence.end.min(from + 40)).find(|&i| units.is_mark(i, ','));
        if begins_adjunct(units, from)
            || units.form(from) == Form::Past && units.quoted(from).is_none()
        {
            from = comma()? + 1;
        } else if is_lead(units, from) || units.quoted(from).is_some() {
            from += 1;
        } else {
            break;
        }
    }
    beginning(units, from, sentence.end)
}
