//! Clauses that lay words to somebody: "Lee said that …", "…, said Lee", "according to Lee, …".

mod content;
mod ends;
mod order;
mod verbs;

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

/// Verbs that may lead or close what is said.
const SPEECH: Class = Class::SAY.or(Class::THINK).or(Class::QUOTING);

/// Verbs that attribute in any way.
const REPORTING: Class = SPEECH.or(Class::STANCE).or(Class::SHOW).or(Class::ASKING);

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
        let after_comma = i > self.sentence.start && self.units.is_mark(i - 1, ',');
        if self.units.says_any(i, &["per", "via"]) && after_comma {
            return self.according(i, i + 1);
        }
        if let Some(frame) = self.noun(i) {
            return Some(frame);
        }
        if self.is_phrase(i) {
            return self.verb(i);
        }
        let reports = unit.class.is(REPORTING) || self.quotes_somehow(i);
        if !reports || unit.capital && !self.headline {
            return None;
        }
        self.verb(i)
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

    /// "Lee’s claim that …".
    fn noun(&self, i: usize) -> Option<Frame> {
        let units = self.units;
        let noun = units.is(i, Class::SAYING) && units.says(i + 1, "that") && self.is_clause(i + 1);
        let from = self.sentence.start.max(i.saturating_sub(4));
        let owner = (from..i).rev().filter(|_| noun).find(|&k| {
            units.is(k, Class::POSSESSIVE)
                || units.says_any(k, &["his", "her", "their", "its", "my"])
        })?;
        let source = nouns::ending(units, self.sentence.start, owner + 1);
        let end = self.content_end(i + 1);
        let end = self.subordinate_end(&(i..i + 1), i + 1).map_or(end, |e| e.min(end));
        let content = trimmed(units, only(i + 1..end))?;
        let source = source.or(Some(owner..owner + 1));
        Some(Frame { cue: i..i + 1, source, content, rule: "noun and that", score: 65 })
    }

    fn verb(&self, i: usize) -> Option<Frame> {
        if !self.is_verb(i) {
            return None;
        }
        self.inverted(i).or_else(|| self.plain(i))
    }

    /// "“…,” said Lee": the subject behind the verb.
    fn inverted(&self, i: usize) -> Option<Frame> {
        let units = self.units;
        let unit = units.get(i)?;
        if !self.is_speech(i) && !self.quotes_somehow(i) || unit.form == Form::Ing {
            return None;
        }
        let before = i.checked_sub(1).filter(|&b| b >= self.sentence.start)?;
        let behind = |k: usize| k.checked_sub(1).is_some_and(|q| units.quoted(q).is_some());
        let quoted = units.quoted(before).is_some() || units.is_mark(before, ',') && behind(before);
        let comma = units.is_mark(before, ',') || units.is_dash(before);
        let left = if units.quoted(before).is_some() {
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
        let start = self.clause_start(left);
        if !quoted && !self.closes_clause(i, start..left, source.end) {
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

    /// Whether an inverted verb without a quotation closes a clause: one with a verb, and no
    /// relative clause or apposition whose own verb this is.
    fn closes_clause(&self, i: usize, clause: Range<usize>, after: usize) -> bool {
        let units = self.units;
        let bounded = after >= self.sentence.end || units.is_any_mark(after);
        let comma = clause.clone().rev().find(|&k| units.is_mark(k, ','));
        let last = comma.map_or(clause.start, |c| c + 1);
        let verbal =
            (last..clause.end).any(|k| units.is(k, Class::AUX) || units.form(k) == Form::Past);
        let relative = (last..clause.end).any(|k| units.is(k, Class::RELATIVE));
        let core = units.is(i, Class::SAY) && !units.is(i, Class::TELL);
        core && bounded && verbal && !relative
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
        let passive = passive_form(units, i)
            && (group..i)
                .any(|k| units.says_any(k, &["is", "are", "was", "were", "be", "been", "being"]));
        let passive = passive || units.says_any(group, &["it’s", "it's"]) && passive_form(units, i);
        let by = units.says(i + 1, "by") && !units.says_any(i, &["said", "told"]);
        if passive || self.names(i) || by && passive_form(units, i) {
            return None;
        }
        let (source, shared) = self.subject_of(i, group);
        let cue = group..if self.is_phrase(i) { i + 2 } else { i + 1 };
        let before = source.as_ref().filter(|_| !shared).and_then(|s| s.start.checked_sub(1));
        if let Some(frame) = before.and_then(|b| self.led_by_content(i, b, &cue, source.as_ref())) {
            return Some(frame);
        }
        let source = source?;
        if let Some(content) = self.behind_as(&source, cue.end) {
            let (rule, score) = ("as they say", 75);
            return Some(Frame { cue, source: Some(source), content, rule, score });
        }
        let (start, that) = self.content_start(i)?;
        if !self.is_complete(i, start, that) {
            return None;
        }
        let near = start..self.sentence.end.min(start + 14);
        let asks = class.is(Class::ASKING) && near.clone().any(|k| units.says(k, "to"));
        let strong = self.is_speech(i) || class.is(Class::SHOW) || asks;
        let end = if strong { self.content_end(start) } else { self.object_end(start) };
        let inner = self.subordinate_end(&cue, start).or_else(|| self.relative_end(group, start));
        let inner = inner.or_else(|| self.quotation_end(i, start));
        let end = inner.map_or(end, |e| e.min(end));
        let content = trimmed(units, only(start..end))?;
        let quoted = units.quoted(start).is_some();
        let says = class.is(Class::SAY.or(Class::QUOTING)) || self.is_phrase(i);
        let words = content.iter().cloned().flatten().any(|k| units.quoted(k).is_some());
        let (rule, score) = match (says, quoted, that) {
            (true, true, _) => ("speaker, verb, quote", 95),
            (true, _, true) => ("verb and that", 92),
            (true, ..) if class.is(Class::SAY) => ("speaker, verb, clause", 80),
            _ if asks => ("verb of asking", 65),
            _ if class.is(Class::THINK) => ("verb of thinking", 55),
            _ if class.is(Class::SHOW) => ("what shows", 55),
            _ if words => ("stance in quotation marks", 70),
            _ => ("stance", 45),
        };
        Some(Frame { cue, source: Some(source), content, rule, score })
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
        let shows = self.units.is(i, Class::SHOW);
        if before < self.sentence.start || !self.is_speech(i) && !shows && !self.quotes_somehow(i) {
            return None;
        }
        let last = self.quotation_before(before);
        // "…, as Lee said."
        let comma = before.checked_sub(1).filter(|&c| units.is_mark(c, ','));
        let as_said = comma.filter(|&c| c > self.sentence.start && units.says(before, "as"));
        let before = as_said.unwrap_or(before);
        let before = last.unwrap_or(before);
        let quoted = last.is_some();
        let after = self.after_adjuncts(i + 1);
        let bounded = after >= self.sentence.end
            || units
                .get(after)
                .is_some_and(|u| matches!(u.kind, Kind::Mark('.' | ',' | '!' | '?' | ';' | ')')));
        // "as they laughed" says nothing without a quotation.
        let core = units.is(i, Class::SAY.or(Class::THINK)) || shows || self.is_phrase(i);
        if as_said.is_some() && !quoted && !core {
            return None;
        }
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
}

/// Whether the verb can be passive.
fn passive_form(units: &Units<'_>, i: usize) -> bool {
    matches!(units.form(i), Form::Past | Form::Done)
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
