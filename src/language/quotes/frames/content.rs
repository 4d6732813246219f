//! What is said: where it begins beside its verb.

use std::ops::Range;

use super::super::lexicon::{Class, Form};
use super::super::nouns;
use super::super::units::only;
use super::{Frame, REPORTING, Reader, trimmed};

impl Reader<'_> {
    /// What goes on behind a parenthetical attribution that ends at `from`: a quotation, or the
    /// rest of a clause that had no verb yet.
    pub(super) fn resumed(&self, from: usize) -> Option<Range<usize>> {
        let units = self.units;
        let parts =
            |i: &usize| units.is_mark(*i, ',') || units.is_mark(*i, ':') || units.is_dash(*i);
        let mut near = (from..self.sentence.end.min(from + 14)).filter(parts);
        let first = near.next()?;
        // "said Lee, the mayor of Oslo, “and …”": the words go on in small letters.
        let small = |c: usize| {
            units.quoted(c + 1).is_some_and(|q| units.inner(q).starts_with(char::is_lowercase))
        };
        let comma = near.find(|&c| small(c)).filter(|_| !small(first)).unwrap_or(first);
        let and = units.is(comma + 1, Class::AND) && units.quoted(comma + 2).is_some();
        let next = if and { comma + 2 } else { comma + 1 };
        let quoted = units.quoted(next).is_some();
        let verbal = units.get(next).is_some_and(nouns::is_finite) && units.form(next) != Form::Ing;
        (quoted || verbal && comma == from).then(|| next..self.content_end(next))
    }

    /// The quotation that ends at `before`, or that only a noun phrase parts from there.
    pub(super) fn quotation_before(&self, before: usize) -> Option<usize> {
        let units = self.units;
        let plain = |k: &usize| !units.get(*k).is_some_and(nouns::is_finite);
        let near = (self.sentence.start..=before).rev().take(24).take_while(plain);
        let last = near.into_iter().find(|&k| units.quoted(k).is_some())?;
        let ends = units.inner(units.quoted(last)?).ends_with([',', '?', '!', '.', '…', '’', '\'']);
        let close = before - last <= 1 && (before == last || units.is_mark(before, ','));
        (close || ends && units.is_mark(before, ',')).then_some(last)
    }

    /// Where the clause that ends at `end` begins: the sentence, or behind the words of another
    /// frame or a semicolon.
    pub(super) fn clause_start(&self, end: usize) -> usize {
        let units = self.units;
        let from = self.sentence.start;
        let parts = |i: usize| {
            let and = units.is(i, Class::AND) && i > from && units.is_mark(i - 1, ',');
            units.is_mark(i, ';') || and && self.found.iter().any(|f| f.end() >= i)
        };
        let quoted = |f: &&Frame| f.score >= 95 && f.end() <= end;
        let said = self.found.iter().rev().find(quoted).map_or(from, Frame::end).min(end);
        let mark = (said..end).rev().find(|&i| parts(i));
        mark.map_or(said, |m| m + 1)
    }

    /// The first unit behind the addressee, dates and places that may follow a verb.
    pub(super) fn after_adjuncts(&self, from: usize) -> usize {
        let units = self.units;
        let mut at = from;
        for _ in 0..4 {
            let Some(unit) = units.get(at).filter(|_| at < self.sentence.end) else { break };
            let heard = &["reporters", "lawmakers", "supporters", "journalists"];
            at = if unit.class.is(Class::TIME)
                || unit.class.is(Class::OBJECT) && !unit.class.is(Class::PRONOUN)
                || units.says_any(at, heard)
            {
                at + 1
            } else if unit.class.is(Class::PREPOSITION)
                && !units.says_any(at, &["than", "as", "like"])
            {
                match nouns::beginning(units, at + 1, self.sentence.end) {
                    Some(phrase) => phrase.end,
                    None => break,
                }
            } else {
                break;
            };
        }
        at
    }

    /// Where what is said begins behind the verb at `i`, and whether "that" leads it.
    pub(super) fn content_start(&self, i: usize) -> Option<(usize, bool)> {
        let units = self.units;
        let class = units.get(i)?.class;
        let phrase = self.is_phrase(i);
        let mut at = if phrase { i + 2 } else { i + 1 };
        if class.is(Class::TELL) {
            at = self.after_addressee(at);
        }
        let limit = self.sentence.end.min(if phrase { at + 1 } else { at + 16 });
        let plain = |k: usize| {
            units.quoted(k).is_none()
                && !units.is_dash(k)
                && !units.get(k).is_some_and(nouns::is_finite)
        };
        let loose = Class::TIME.or(Class::PREPOSITION).or(Class::ADVERB).or(Class::OBJECT);
        let direct = at == limit
            || class.is(Class::TELL)
            || units.is(at, loose.or(Class::AND))
            || units.says(at, "that")
            || units.is_mark(at, ',');
        let told =
            |k: usize| class.is(Class::TELL) && !units.get(k + 1).is_some_and(nouns::is_finite);
        let who = |k: usize| k == i + 1 && units.is(k + 1, Class::PRONOUN);
        let leads = |k: usize| told(k) || who(k) || self.is_clause(k);
        let that = (at..limit)
            .take_while(|&k| plain(k))
            .find(|&k| units.is_mark(k, ':') || direct && units.says(k, "that") && leads(k));
        if let Some(that) = that.filter(|_| units.is(i, REPORTING)) {
            let start = if units.is_mark(that, ':') { that + 1 } else { that };
            return (start < self.sentence.end).then_some((start, true));
        }
        while units.is(at, Class::TIME) && at < self.sentence.end
            || self.is_dated(at)
            || units.is_mark(at, ',') && self.quote_follows(at)
        {
            at += if self.is_dated(at) { 2 } else { 1 };
        }
        let quote = self.quote_behind_adjuncts(at);
        let clause = || self.clause_behind_adjuncts(i, at);
        let start = quote.or_else(clause).unwrap_or(at);
        let fine = start < self.sentence.end
            && !self.is_idle(i, start)
            && (!units.is_any_mark(start) || units.is_mark(start, '$'));
        fine.then_some((start, false))
    }

    pub(super) fn is_dated(&self, at: usize) -> bool {
        self.units.says(at, "on") && self.units.is(at + 1, Class::TIME)
    }

    pub(super) fn quote_follows(&self, at: usize) -> bool {
        self.units.quoted(at + 1).is_some()
    }

    /// "said in Ohio he would": the clause behind what comes first.
    pub(super) fn clause_behind_adjuncts(&self, i: usize, at: usize) -> Option<usize> {
        let units = self.units;
        let led =
            units.is(i, Class::SAY) && units.is(at, Class::PREPOSITION) && !units.says(at, "to");
        let after = if led { self.after_adjuncts(at) } else { at };
        let begins = Class::PRONOUN.or(Class::DETERMINER);
        (after > at
            && after < self.sentence.end
            && (units.is(after, begins) || units.is_capital(after)))
        .then_some(after)
    }

    /// Whether what stands behind a verb of saying is nothing said: "responded to", "said as she".
    pub(super) fn is_idle(&self, i: usize, start: usize) -> bool {
        let units = self.units;
        let bare =
            units.is(start, Class::PREPOSITION) && !units.says_any(start, &["to", "like", "about"]);
        let to = units.says(start, "to")
            && !units.says_any(start + 1, &["have", "be"])
            && !units.is(i, Class::ASKING.or(Class::STANCE).or(Class::THINK));
        let says = units.is(i, Class::SAY) && !units.is(i, Class::STANCE.or(Class::ASKING));
        let object = units.is(start, Class::OBJECT)
            && !units.is(start, Class::PRONOUN.or(Class::DETERMINER));
        says && (bare || to || object || self.points_back(start))
    }

    /// Whether "this" or "so" stands for what has been said: "said so on Monday".
    fn points_back(&self, start: usize) -> bool {
        let units = self.units;
        let ends = Class::PREPOSITION.or(Class::TIME).or(Class::CLAUSE).or(Class::AND);
        let next = start + 1;
        ["this", "so", "it", "as"].contains(&units.raw(start))
            && (next >= self.sentence.end || units.is(next, ends) || units.is_any_mark(next))
    }

    /// "said in a statement, “…”": the quotation behind what comes first.
    pub(super) fn quote_behind_adjuncts(&self, at: usize) -> Option<usize> {
        let units = self.units;
        let after = self.after_adjuncts(at);
        let comma = units.is_mark(after, ',') || units.is_mark(after, ':');
        (after > at && comma && units.quoted(after + 1).is_some()).then_some(after + 1)
    }

    /// Whether "that" at `that` leads a clause, not a relative one ("a vote that was").
    pub(super) fn is_clause(&self, that: usize) -> bool {
        let units = self.units;
        let verbal = |k: usize| units.get(k).is_some_and(nouns::is_finite);
        let near = that + 1..self.sentence.end.min(that + 24);
        !verbal(that + 1) && near.clone().any(|k| verbal(k) || self.is_unknown_verb(k))
            || units.quoted(that + 1).is_some()
            || near.clone().any(|k| units.quoted(k).is_some())
    }

    /// The first unit behind whom it is told to.
    pub(super) fn after_addressee(&self, from: usize) -> usize {
        let units = self.units;
        let end = self.sentence.end.min(from + 14);
        if units.is(from, Class::OBJECT)
            || units.is_word(from)
                && !units.is_capital(from)
                && !units.is_capital(from + 1)
                && !units.is(
                    from,
                    Class::DETERMINER
                        .or(Class::PRONOUN)
                        .or(Class::RELATIVE)
                        .or(Class::PREPOSITION)
                        .or(Class::CLAUSE),
                )
        {
            return from + 1;
        }
        let phrase = nouns::beginning(units, from, end).filter(|_| !units.is(from, Class::PRONOUN));
        // "told them there was": no "there" is told.
        let phrase = phrase.map(|p| {
            let there = p.len() > 1 && units.says(p.end - 1, "there");
            p.start..p.end - usize::from(there)
        });
        // "warn ten boats may": whoever is told stands before no verb.
        let told = phrase.filter(|p| !units.get(p.end).is_some_and(nouns::is_finite));
        told.map_or(from, |p| p.end)
    }

    /// "As Lee has said, …": the rest of the sentence.
    pub(super) fn behind_as(
        &self,
        source: &Range<usize>,
        from: usize,
    ) -> Option<Vec<Range<usize>>> {
        let units = self.units;
        let led = units.says(self.sentence.start, "as") && source.start == self.sentence.start + 1;
        let comma = self.after_adjuncts(from);
        let content = || trimmed(units, only(comma + 1..self.content_end(comma + 1)));
        (led && units.is_mark(comma, ',')).then(content).flatten()
    }
}
