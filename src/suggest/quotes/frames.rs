//! Clauses that lay words to somebody: "Lee said that …", "…, said Lee", "according to Lee, …".

use std::ops::Range;

use super::lexicon::{Class, Form};
use super::nouns;
use super::units::{Kind, Units, only};

/// One clause that attributes, in units of its paragraph.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The verb with its auxiliaries, or "according to".
    pub(super) cue: Range<usize>,
    /// The noun phrase that speaks.
    pub(super) source: Option<Range<usize>>,
    /// What is said; sorted, apart.
    pub(super) content: Vec<Range<usize>>,
    pub(super) rule: &'static str,
    /// Per cent.
    pub(super) score: u8,
}

impl Frame {
    fn end(&self) -> usize {
        self.content.last().map_or(0, |c| c.end).max(self.cue.end)
    }
}

/// The frames of one sentence, in the order of their cues.
pub(super) fn frames(units: &Units<'_>, sentence: &Range<usize>, headline: bool) -> Vec<Frame> {
    let mut reader = Reader { units, sentence: sentence.clone(), headline, found: Vec::new() };
    for i in sentence.clone() {
        if let Some(frame) = reader.at(i) {
            reader.take(frame);
        }
    }
    reader.found
}

struct Reader<'a> {
    units: &'a Units<'a>,
    sentence: Range<usize>,
    headline: bool,
    found: Vec<Frame>,
}

impl Reader<'_> {
    fn at(&self, i: usize) -> Option<Frame> {
        let unit = self.units.get(i)?;
        if unit.kind != Kind::Word || unit.capital && !self.headline && i != self.sentence.start {
            return None;
        }
        if self.units.says(i, "according") && self.units.says(i + 1, "to") {
            return self.according(i, i + 2);
        }
        let verbs = Class::SAY.or(Class::THINK).or(Class::STANCE).or(Class::SHOW);
        if !unit.class.is(verbs) || unit.capital && !self.headline {
            return None;
        }
        self.verb(i)
    }

    /// Takes a frame in, unless it is part of what another says.
    fn take(&mut self, frame: Frame) {
        let Some(last) = self.found.last() else { return self.found.push(frame) };
        let begins =
            frame.source.as_ref().map_or(frame.cue.start, |s| s.start.min(frame.cue.start));
        if last.content.iter().all(|c| !c.contains(&frame.cue.start)) {
            // A frame whose words reach back over the one before.
            let over =
                frame.content.iter().any(|c| c.start <= last.cue.start && last.cue.end <= c.end);
            if !over {
                self.found.push(frame);
            }
            return;
        }
        let Some(cut) = self.boundary(begins, &frame) else { return };
        let Some(last) = self.found.last_mut() else { return };
        if let Some(content) = last.content.last_mut() {
            content.end = content.end.min(cut);
        }
        last.content.retain(|c| !c.is_empty());
        if last.content.is_empty() {
            self.found.pop();
        }
        self.found.push(frame);
    }

    /// Where the clause before ends, if the frame that begins at `begins` is a clause of its own
    /// and no part of what is said there.
    fn boundary(&self, begins: usize, frame: &Frame) -> Option<usize> {
        let units = self.units;
        let before = begins.checked_sub(1)?;
        let ing = units.form(frame.cue.end.checked_sub(1)?) == Form::Ing;
        let verb = frame.cue.start.checked_sub(1)?;
        if ing && units.is_mark(verb, ',')
            || frame.rule == "according to" && units.is_mark(verb, ',')
        {
            return Some(verb);
        }
        let quote_ended =
            |i: usize| units.quoted(i).is_some_and(|q| units.inner(q).ends_with([',', '.']));
        if ing && quote_ended(verb) {
            return Some(frame.cue.start);
        }
        let parts = units.is(before, Class::AND)
            || units.says_any(before, &["while", "although", "though", "whereas", "as"]);
        let comma = before.checked_sub(1)?;
        if parts && (units.is_mark(comma, ',') || quote_ended(comma)) {
            return Some(if units.is_mark(comma, ',') { comma } else { before });
        }
        if units.is_mark(before, ';') {
            return Some(before);
        }
        let shared = units.is(verb, Class::AND) && units.form(frame.cue.end - 1) == Form::Past;
        let same = self
            .found
            .last()
            .is_some_and(|l| units.form(l.cue.end.saturating_sub(1)) == Form::Past);
        (shared && same).then(|| {
            if verb.checked_sub(1).is_some_and(|c| units.is_mark(c, ',')) { verb - 1 } else { verb }
        })
    }

    /// "According to Lee, …" and "…, according to Lee".
    fn according(&self, cue: usize, from: usize) -> Option<Frame> {
        let units = self.units;
        let source = nouns::beginning(units, from, self.sentence.end)?;
        let led = (self.sentence.start..cue)
            .all(|i| units.is(i, Class::AND.or(Class::ADVERB)) || units.is_any_mark(i));
        let content = if led {
            let comma = (source.end..self.sentence.end).find(|&i| units.is_mark(i, ','))?;
            only(comma + 1..self.content_end(comma + 1))
        } else {
            let end = if units.is_mark(cue - 1, ',') { cue - 1 } else { cue };
            let mut content = only(self.clause_start(end)..end);
            content.extend(self.resumed(source.end));
            content
        };
        let content = trimmed(units, content)?;
        Some(Frame {
            cue: cue..from,
            source: Some(source),
            content,
            rule: "according to",
            score: 90,
        })
    }

    /// What goes on behind a parenthetical attribution that ends at `from`: a quotation, or the
    /// rest of a clause that had no verb yet.
    fn resumed(&self, from: usize) -> Option<Range<usize>> {
        let units = self.units;
        let comma = (from..self.sentence.end.min(from + 14))
            .find(|&i| units.is_mark(i, ',') || units.is_mark(i, ':') || units.is_dash(i))?;
        let next = comma + 1;
        let quoted = units.quoted(next).is_some();
        let verbal = units.get(next).is_some_and(nouns::is_finite) && units.form(next) != Form::Ing;
        (quoted || verbal && comma == from).then(|| next..self.content_end(next))
    }

    fn verb(&self, i: usize) -> Option<Frame> {
        if !self.is_verb(i) {
            return None;
        }
        self.inverted(i).or_else(|| self.plain(i))
    }

    /// Whether the word is a verb here, not a noun or an adjective.
    fn is_verb(&self, i: usize) -> bool {
        let units = self.units;
        let Some(unit) = units.get(i) else { return false };
        let before = i.checked_sub(1).filter(|&b| b >= self.sentence.start);
        let led = before.is_some_and(|b| {
            let leads = Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION);
            let doubtful = Class::PRONOUN.or(Class::ADVERB);
            let capital = units.is_capital(b) && !units.is(b, Class::DETERMINER);
            units.is(b, leads) && !units.is(b, doubtful) && !units.says(b, "to") && !capital
        });
        let noun = unit.class.is(Class::NOUN_TOO) && matches!(unit.form, Form::Plain | Form::Third);
        !led && (!noun || self.is_sure_verb(i, unit.form))
    }

    /// For words like "claims" and "call": whether what stands beside shows a verb.
    fn is_sure_verb(&self, i: usize, form: Form) -> bool {
        let units = self.units;
        let group = nouns::group_start(units, self.sentence.start, i);
        let Some(before) = group.checked_sub(1).and_then(|b| units.get(b)) else { return false };
        let helped = group < i && (group..i).any(|k| units.is(k, Class::AUX));
        let plural = units.raw(group - 1).ends_with('s') && !before.class.is(Class::POSSESSIVE);
        let agrees = match form {
            Form::Third => {
                before.capital
                    || before.class.is(Class::PRONOUN.or(Class::RELATIVE))
                    || before.class.is(Class::SPEAKER)
            }
            _ => plural || before.class.is(Class::PRONOUN.or(Class::RELATIVE)),
        };
        let object = !units.says_any(i + 1, &["of", "by", "from", "about", "about", "in", "at"])
            && !units.is(i + 1, Class::AUX)
            && i + 1 < self.sentence.end;
        helped || agrees && object || units.says(i.saturating_sub(1), "to") && object
    }

    /// "“…,” said Lee": the subject behind the verb.
    fn inverted(&self, i: usize) -> Option<Frame> {
        let units = self.units;
        let unit = units.get(i)?;
        if !unit.class.is(Class::SAY.or(Class::THINK)) || unit.form == Form::Ing {
            return None;
        }
        let before = i.checked_sub(1).filter(|&b| b >= self.sentence.start)?;
        let quoted = units.quoted(before).is_some();
        let comma = units.is_mark(before, ',') || units.is_dash(before);
        let left = if quoted {
            i
        } else if comma {
            before
        } else {
            return None;
        };
        let source = nouns::beginning(units, i + 1, self.sentence.end)?;
        let object =
            units.is(source.start, Class::OBJECT) && !units.is(source.start, Class::PRONOUN);
        if object || units.says(i + 1, "that") || self.goes_on_as_clause(source.end) {
            return None;
        }
        let core = unit.class.is(Class::SAY);
        let start = self.clause_start(left);
        if !quoted && (!core || left - start < 3) {
            return None;
        }
        let mut content = only(start..left);
        content.extend(self.resumed(source.end));
        let content = trimmed(units, content)?;
        let rule = if quoted { "quote, verb, speaker" } else { "clause, verb, speaker" };
        Some(Frame {
            cue: i..i + 1,
            source: Some(source),
            content,
            rule,
            score: if quoted { 95 } else { 80 },
        })
    }

    /// Whether a verb follows, so that what stands before it is no inverted subject.
    fn goes_on_as_clause(&self, i: usize) -> bool {
        self.units
            .get(i)
            .is_some_and(|u| nouns::is_finite(u) && u.form != Form::Ing && i < self.sentence.end)
    }

    /// The subject before the verb; what is said before or behind.
    fn plain(&self, i: usize) -> Option<Frame> {
        let units = self.units;
        let class = units.get(i)?.class;
        let group = nouns::group_start(units, self.sentence.start, i);
        let passive = units.form(i) == Form::Past
            && (group..i)
                .any(|k| units.says_any(k, &["is", "are", "was", "were", "be", "been", "being"]));
        if passive {
            return None;
        }
        let (source, shared) = self.subject_of(i, group);
        let cue = group..i + 1;
        let before = source.as_ref().filter(|_| !shared).and_then(|s| s.start.checked_sub(1));
        if let Some(frame) = before.and_then(|b| self.led_by_content(i, b, &cue, source.as_ref())) {
            return Some(frame);
        }
        let source = source?;
        let (start, that) = self.content_start(i)?;
        let strong =
            class.is(Class::SAY) || class.is(Class::THINK) || class.is(Class::SHOW) && that;
        let end = if strong { self.content_end(start) } else { self.object_end(start) };
        let content = trimmed(units, only(start..end))?;
        let quoted = units.quoted(start).is_some();
        let (rule, score) = match (class.is(Class::SAY), quoted, that) {
            (true, true, _) => ("speaker, verb, quote", 95),
            (true, _, true) => ("verb and that", 92),
            (true, ..) => ("speaker, verb, clause", 80),
            _ if class.is(Class::THINK) => ("verb of thinking", 55),
            _ => ("stance", 50),
        };
        Some(Frame { cue, source: Some(source), content, rule, score })
    }

    /// The subject of the verb at `i`, and whether it is taken from an earlier verb.
    fn subject_of(&self, i: usize, group: usize) -> (Option<Range<usize>>, bool) {
        let units = self.units;
        let before = group.checked_sub(1).filter(|&b| b >= self.sentence.start);
        let ing = units.form(i) == Form::Ing && group == i;
        let and = before.is_some_and(|b| units.is(b, Class::AND));
        let to = before.is_some_and(|b| units.says(b, "to"));
        if ing || and || to {
            let earlier = self.found.last().and_then(|f| f.source.clone());
            return (
                earlier
                    .or_else(|| nouns::leading(units, &self.sentence).filter(|l| l.end <= group)),
                true,
            );
        }
        let own = nouns::subject(units, self.sentence.start, group);
        (own, false)
    }

    /// "…, Lee said": what is said stands before the subject that `before` precedes.
    fn led_by_content(
        &self,
        i: usize,
        before: usize,
        cue: &Range<usize>,
        source: Option<&Range<usize>>,
    ) -> Option<Frame> {
        let units = self.units;
        if before < self.sentence.start || !units.is(i, Class::SAY.or(Class::THINK)) {
            return None;
        }
        let behind_comma = before.checked_sub(1).filter(|_| units.is_mark(before, ','));
        let quoted = units.quoted(before).is_some()
            || behind_comma.is_some_and(|b| units.quoted(b).is_some());
        let after = self.after_adjuncts(i + 1);
        let bounded = after >= self.sentence.end
            || units
                .get(after)
                .is_some_and(|u| matches!(u.kind, Kind::Mark('.' | ',' | '!' | '?' | ';' | ')')));
        let fits = quoted && !units.says(i + 1, "that")
            || (units.is_mark(before, ',') || units.is_dash(before)) && bounded;
        if !fits {
            return None;
        }
        let left = if units.quoted(before).is_some() { before + 1 } else { before };
        let start = self.clause_start(left);
        if !quoted && left - start < 2 {
            return None;
        }
        let mut content = only(start..left);
        content.extend(self.resumed(i + 1));
        let content = trimmed(units, content)?;
        let rule = if quoted { "quote, speaker, verb" } else { "clause, speaker, verb" };
        Some(Frame {
            cue: cue.clone(),
            source: source.cloned(),
            content,
            rule,
            score: if quoted { 95 } else { 80 },
        })
    }

    /// Where the clause that ends at `end` begins: the sentence, or behind the words of another
    /// frame or a semicolon.
    fn clause_start(&self, end: usize) -> usize {
        let units = self.units;
        let from = self.found.last().map_or(self.sentence.start, Frame::end).min(end);
        let from = from.max(self.sentence.start);
        let mark = (from..end).rev().find(|&i| units.is_mark(i, ';'));
        mark.map_or(from, |m| m + 1)
    }

    /// The first unit behind the addressee, dates and places that may follow a verb.
    fn after_adjuncts(&self, from: usize) -> usize {
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
    fn content_start(&self, i: usize) -> Option<(usize, bool)> {
        let units = self.units;
        let class = units.get(i)?.class;
        let mut at = i + 1;
        if class.is(Class::TELL) {
            at = self.after_addressee(at);
        }
        let limit = self.sentence.end.min(at + 16);
        let that = (at..limit)
            .take_while(|&k| {
                units.quoted(k).is_none() && !units.get(k).is_some_and(nouns::is_finite)
            })
            .find(|&k| units.says(k, "that") || units.is_mark(k, ':'));
        if let Some(that) = that.filter(|_| class.is(Class::SAY.or(Class::THINK).or(Class::SHOW))) {
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
        let start = quote.unwrap_or(at);
        let fine =
            start < self.sentence.end && (!units.is_any_mark(start) || units.is_mark(start, '$'));
        fine.then_some((start, false))
    }

    fn is_dated(&self, at: usize) -> bool {
        self.units.says(at, "on") && self.units.is(at + 1, Class::TIME)
    }

    fn quote_follows(&self, at: usize) -> bool {
        self.units.quoted(at + 1).is_some()
    }

    /// "said in a statement, “…”": the quotation behind what comes first.
    fn quote_behind_adjuncts(&self, at: usize) -> Option<usize> {
        let units = self.units;
        let after = self.after_adjuncts(at);
        let comma = units.is_mark(after, ',') || units.is_mark(after, ':');
        (after > at && comma && units.quoted(after + 1).is_some()).then_some(after + 1)
    }

    /// The first unit behind whom it is told to.
    fn after_addressee(&self, from: usize) -> usize {
        let units = self.units;
        let end = self.sentence.end.min(from + 14);
        if units.is(from, Class::OBJECT)
            || units.is_word(from)
                && !units.is_capital(from)
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
        phrase.map_or(from, |p| p.end)
    }

    /// Where a clause that is said ends: with the sentence, or before a clause of the writer's.
    fn content_end(&self, from: usize) -> usize {
        let units = self.units;
        let end = self.sentence.end;
        let cut = (from..end).find(|&i| {
            let quote_ended = units.quoted(i).is_some_and(|q| units.inner(q).ends_with(','));
            i > from && units.is_mark(i, ';')
                || quote_ended && i + 1 < end && units.quoted(i + 1).is_none()
        });
        cut.map_or(end, |i| if units.is_mark(i, ';') { i } else { i + 1 })
    }

    /// Where the object of a verb of praise or blame ends.
    fn object_end(&self, from: usize) -> usize {
        let units = self.units;
        let end = self.sentence.end;
        let stops = |i: usize| {
            units.is_mark(i, ',') && !units.is_capital(i + 1)
                || units.is_mark(i, ';')
                || units.is_dash(i)
                || units.is(i, Class::CLAUSE)
                    && units.says_any(
                        i,
                        &["because", "after", "while", "although", "though", "before", "when"],
                    )
                || units.is(i, Class::AND)
                    && units.get(i + 1).is_some_and(|u| nouns::is_finite(u) && u.form == Form::Past)
        };
        let cut = (from + 1..end).find(|&i| stops(i));
        cut.unwrap_or(end).min(self.content_end(from))
    }
}

/// The ranges without the marks at their ends; `None` where no word is left.
fn trimmed(units: &Units<'_>, ranges: Vec<Range<usize>>) -> Option<Vec<Range<usize>>> {
    let loose = |i: usize| {
        units.is_any_mark(i) && !["$", "(", "[", ")", "]", "£", "€", "%"].contains(&units.raw(i))
    };
    let kept: Vec<Range<usize>> = ranges
        .into_iter()
        .filter_map(|mut range| {
            while range.start < range.end && loose(range.start) {
                range.start += 1;
            }
            while range.start < range.end && loose(range.end - 1) {
                range.end -= 1;
            }
            (range.start < range.end).then_some(range)
        })
        .collect();
    (!kept.is_empty()).then_some(kept)
}
