//! Which words are verbs that attribute, and whose.

use std::ops::Range;

use super::super::lexicon::{Class, Form};
use super::super::nouns;
use super::super::units::{Kind, Unit, ends_like_sentence};
use super::{Reader, SPEECH};

impl Reader<'_> {
    /// Whether two words at `i` say what neither does: "went on", "put it", "pointed out".
    pub(super) fn is_phrase(&self, i: usize) -> bool {
        const PHRASES: &[(&[&str], &str)] = &[
            (&["went", "goes", "going"], "on"),
            (&["put", "puts"], "it"),
            (&["pointed", "points", "point", "pointing"], "out"),
            (&["made", "makes"], "clear"),
            (&["chimed", "chimes"], "in"),
            (&["hit", "hits", "shot", "shoots", "fired", "fires"], "back"),
        ];
        let units = self.units;
        PHRASES.iter().any(|(first, second)| units.says_any(i, first) && units.says(i + 1, second))
    }

    /// Whether the verb at `i` attributes as one of saying or thinking does.
    pub(super) fn is_speech(&self, i: usize) -> bool {
        self.units.is(i, SPEECH) || self.is_phrase(i)
    }

    /// Whether an unknown verb stands where one that attributes a quotation does: "“…,” parried
    /// Lee", "“…,” Lee grinned."
    pub(super) fn quotes_somehow(&self, i: usize) -> bool {
        let units = self.units;
        let quoted = |end: usize| {
            let before = end.checked_sub(1).filter(|&b| b >= self.sentence.start);
            let words = before.and_then(|b| units.quoted(b)).map(|q| units.inner(q));
            words.is_some_and(|words| words.ends_with([',', '!', '?']))
        };
        let closes = || units.is_mark(i + 1, '.') || units.is_mark(i + 1, ',');
        let led = || nouns::ending(units, self.sentence.start, i).is_some_and(|s| quoted(s.start));
        self.is_unknown_verb(i) && (quoted(i) && units.is_capital(i + 1) || closes() && led())
    }

    /// Whether the word looks like a verb that no list knows.
    pub(super) fn is_unknown_verb(&self, i: usize) -> bool {
        let unknown = |u: &Unit| u.kind == Kind::Word && u.class == Class::NONE && !u.capital;
        self.units.get(i).is_some_and(unknown) && self.units.raw(i).ends_with("ed")
    }

    /// Whether the word is a verb here, not a noun or an adjective.
    pub(super) fn is_verb(&self, i: usize) -> bool {
        let units = self.units;
        let Some(unit) = units.get(i) else { return false };
        let before = i.checked_sub(1).filter(|&b| b >= self.sentence.start);
        let led = before.is_some_and(|b| {
            let leads = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION);
            let doubtful = Class::PRONOUN.or(Class::ADVERB);
            let capital = units.is_capital(b) && !units.is(b, Class::DETERMINER);
            units.is(b, leads) && !units.is(b, doubtful) && !units.says(b, "to") && !capital
        });
        if unit.form == Form::Done
            && !(self.sentence.start..i).rev().take(4).any(|k| units.is(k, Class::AUX))
        {
            return false;
        }
        let noun = unit.class.is(Class::NOUN_TOO) && matches!(unit.form, Form::Plain | Form::Third);
        !led && (!noun || self.is_sure_verb(i, unit.form))
    }

    /// Whether a verb of naming gives a name here: "a plan dubbed “Clean Sweep”", "a man called Bob".
    /// "What she called “a sweep”" are her words.
    pub(super) fn names(&self, i: usize) -> bool {
        const NAMING: &[&str] = &["dubbed", "called", "labelled", "labeled", "branded"];
        let units = self.units;
        let from = self.sentence.start.max(i.saturating_sub(8));
        let told = (from..i).any(|k| units.says(k, "what") || units.is(k, Class::RELATIVE));
        let article = (from..i).rev().take(3).any(|k| units.says_any(k, &["a", "an"]));
        let noun = i > from
            && !units.is_capital(i - 1)
            && !units.is(i - 1, Class::PRONOUN.or(Class::RELATIVE).or(Class::AUX));
        let one = article
            && units.is_word(i - 1)
            && (units.is_capital(i + 1) || units.raw(i + 1).starts_with('@'));
        units.says_any(i, NAMING) && !told && noun && (units.quoted(i + 1).is_some() || one)
    }

    /// For words like "claims" and "call": whether what stands beside shows a verb.
    pub(super) fn is_sure_verb(&self, i: usize, form: Form) -> bool {
        let units = self.units;
        let group = nouns::group_start(units, self.sentence.start, i);
        let Some(before) = group.checked_sub(1).and_then(|b| units.get(b)) else { return false };
        let helped = group < i && (group..i).any(|k| units.is(k, Class::AUX));
        let plural = units.raw(group - 1).ends_with('s') && !before.class.is(Class::POSSESSIVE);
        let pronoun = before.class.is(Class::PRONOUN.or(Class::RELATIVE));
        let agrees = match form {
            Form::Third => {
                before.capital && !is_demonym(units.raw(group - 1))
                    || pronoun
                    || before.class.is(Class::SPEAKER)
            }
            _ => plural || pronoun,
        };
        let object = self.takes_object(i + 1) || pronoun;
        helped || agrees && object || units.says(i.saturating_sub(1), "to") && object
    }

    /// Whether what may be an object or a clause stands at `i`.
    pub(super) fn takes_object(&self, i: usize) -> bool {
        let units = self.units;
        let begins = Class::DETERMINER
            .or(Class::PRONOUN)
            .or(Class::OBJECT)
            .or(Class::POSSESSIVE)
            .or(Class::RELATIVE)
            .or(Class::TIME);
        let number = units.get(i).is_some_and(|u| u.kind == Kind::Number);
        let mark = units.is_mark(i, ':') || units.is_mark(i, ',') || units.is_mark(i, '.');
        units.is(i, begins)
            || units.is_capital(i)
            || units.quoted(i).is_some()
            || number
            || mark
            || self.headline
            || units.says_any(i, &["to", "for", "on", "there", "as"])
    }

    /// Whether what stands behind the verb at `i` is enough for its kind: a verb like "continued"
    /// needs a quotation, one of thinking or showing a clause.
    pub(super) fn is_complete(&self, i: usize, start: usize, that: bool) -> bool {
        let units = self.units;
        let Some(unit) = units.get(i) else { return false };
        let quoted = units.quoted(start).is_some();
        let verbal =
            |k: usize| units.get(k).is_some_and(|u| nouns::is_finite(u) && u.form != Form::Ing);
        let clause = || {
            let mut near = start..self.sentence.end.min(start + 12);
            near.any(|k| verbal(k) || k > start && self.is_unknown_verb(k))
        };
        if unit.class.is(Class::SAY.or(Class::STANCE)) && !self.is_phrase(i) {
            return true;
        }
        if unit.class.is(Class::THINK.or(Class::SHOW)) {
            let is_seen = unit.class.is(Class::SHOW) && self.is_seen(start);
            return that || quoted || clause() && !is_seen;
        }
        let led =
            start.checked_sub(1).is_some_and(|b| units.is_mark(b, ',') || units.is_mark(b, ':'));
        let whole = units
            .quoted(start)
            .map(|q| units.inner(q))
            .is_some_and(|words| words.ends_with(',') || ends_like_sentence(words));
        // A title would begin with a capital.
        let plain = units
            .quoted(start)
            .is_some_and(|q| units.inner(q).trim_start().starts_with(char::is_lowercase));
        quoted && (led || whole || plain && start == i + 1) || that
    }

    /// Whether somebody is seen doing something: "showed crews pumping water", which nobody claims.
    fn is_seen(&self, start: usize) -> bool {
        let units = self.units;
        let noun = |k: usize| units.is_word(k) && !units.is(k, Class::DETERMINER);
        let mut near = start + 1..self.sentence.end.min(start + 6);
        let verb = near.find(|&k| units.get(k).is_some_and(nouns::is_finite));
        let doing = (start + 1..self.sentence.end.min(start + 6))
            .find(|&k| units.raw(k).ends_with("ing") && noun(k - 1));
        doing.is_some_and(|d| verb.is_none_or(|v| d <= v))
    }

    /// The subject of the verb at `i`, and whether it is taken from an earlier verb.
    pub(super) fn subject_of(&self, i: usize, group: usize) -> (Option<Range<usize>>, bool) {
        let units = self.units;
        let before = group.checked_sub(1).filter(|&b| b >= self.sentence.start);
        let own_noun = before.is_some_and(|b| units.is_capital(b));
        let ing = units.form(i) == Form::Ing && group == i && !own_noun;
        let and = before.is_some_and(|b| units.is(b, Class::AND));
        let to = before.is_some_and(|b| units.says(b, "to"));
        if to && !self.found.is_empty() && !before.is_some_and(|b| b > 0 && units.says(b - 1, "on"))
        {
            return (None, true);
        }
        if ing {
            let earlier = self.found.last().and_then(|f| f.source.clone());
            let shared = || nouns::shared(units, &self.sentence, group);
            return (earlier.or_else(shared), true);
        }
        if and || to {
            let earlier = self.found.last().and_then(|f| f.source.clone());
            let inside = before.is_some_and(|b| {
                self.found.last().is_some_and(|f| f.content.iter().any(|c| c.contains(&b)))
            });
            let shared = nouns::shared(units, &self.sentence, group);
            return (if inside { earlier.or(shared) } else { shared.or(earlier) }, true);
        }
        let own = nouns::subject(units, self.sentence.start, group);
        (own, false)
    }
}

/// Whether a capital word is an adjective of a nation: what follows it is a noun.
fn is_demonym(word: &str) -> bool {
    ["ian", "ean", "ish", "ese", "ican", "iet"].iter().any(|end| word.ends_with(end))
}
