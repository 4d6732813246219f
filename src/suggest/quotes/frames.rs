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
        if !unit.class.is(REPORTING) || unit.capital && !self.headline {
            return None;
        }
        self.verb(i)
    }

    /// Whether two words at `i` say what neither does: "went on", "put it", "pointed out".
    fn is_phrase(&self, i: usize) -> bool {
        const PHRASES: &[(&[&str], &str)] = &[
            (&["went", "goes", "going"], "on"),
            (&["put", "puts"], "it"),
            (&["pointed", "points", "point", "pointing"], "out"),
            (&["made", "makes"], "clear"),
            (&["chimed", "chimes"], "in"),
        ];
        let units = self.units;
        PHRASES.iter().any(|(first, second)| units.says_any(i, first) && units.says(i + 1, second))
    }

    /// Whether the verb at `i` attributes as one of saying or thinking does.
    fn is_speech(&self, i: usize) -> bool {
        self.units.is(i, SPEECH) || self.is_phrase(i)
    }

    /// Takes a frame in, unless it is part of what another says.
    fn take(&mut self, frame: Frame) {
        self.give_way(&frame);
        let Some(last) = self.found.last() else { return self.found.push(frame) };
        let own = frame.source.as_ref().filter(|s| s.start >= last.cue.end);
        let begins = own.map_or(frame.cue.start, |s| s.start.min(frame.cue.start));
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

    /// Drops what stands inside the words that a later clause lays to somebody: "The plan would
    /// need more, she said".
    fn give_way(&mut self, frame: &Frame) {
        let closes = frame.content.first().is_some_and(|c| c.end <= frame.cue.start);
        let start = frame.content.first().map_or(0, |c| c.start);
        if closes && frame.rule != "according to" {
            self.found.retain(|f| f.cue.start < start || f.score >= 90 && frame.score < 90);
        }
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
        let content = trimmed(units, only(i + 1..self.content_end(i + 1)))?;
        let source = source.or(Some(owner..owner + 1));
        Some(Frame { cue: i..i + 1, source, content, rule: "noun and that", score: 65 })
    }

    /// What goes on behind a parenthetical attribution that ends at `from`: a quotation, or the
    /// rest of a clause that had no verb yet.
    fn resumed(&self, from: usize) -> Option<Range<usize>> {
        let units = self.units;
        let comma = (from..self.sentence.end.min(from + 14))
            .find(|&i| units.is_mark(i, ',') || units.is_mark(i, ':') || units.is_dash(i))?;
        let and = units.is(comma + 1, Class::AND) && units.quoted(comma + 2).is_some();
        let next = if and { comma + 2 } else { comma + 1 };
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
        if unit.form == Form::Done
            && !(self.sentence.start..i).rev().take(4).any(|k| units.is(k, Class::AUX))
        {
            return false;
        }
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
    fn takes_object(&self, i: usize) -> bool {
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

    /// "“…,” said Lee": the subject behind the verb.
    fn inverted(&self, i: usize) -> Option<Frame> {
        let units = self.units;
        let unit = units.get(i)?;
        if !self.is_speech(i) || unit.form == Form::Ing {
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
        let passive = matches!(units.form(i), Form::Past | Form::Done)
            && (group..i)
                .any(|k| units.says_any(k, &["is", "are", "was", "were", "be", "been", "being"]));
        if passive {
            return None;
        }
        let (source, shared) = self.subject_of(i, group);
        let cue = group..if self.is_phrase(i) { i + 2 } else { i + 1 };
        let before = source.as_ref().filter(|_| !shared).and_then(|s| s.start.checked_sub(1));
        if let Some(frame) = before.and_then(|b| self.led_by_content(i, b, &cue, source.as_ref())) {
            return Some(frame);
        }
        let source = source?;
        let (start, that) = self.content_start(i)?;
        if !self.is_complete(i, start, that) {
            return None;
        }
        let near = start..self.sentence.end.min(start + 14);
        let asks = class.is(Class::ASKING) && near.clone().any(|k| units.says(k, "to"));
        let strong = self.is_speech(i) || class.is(Class::SHOW) || asks;
        let end = if strong { self.content_end(start) } else { self.object_end(start) };
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

    /// Whether what stands behind the verb at `i` is enough for its kind: a verb like "continued"
    /// needs a quotation, one of thinking or showing a clause.
    fn is_complete(&self, i: usize, start: usize, that: bool) -> bool {
        let units = self.units;
        let Some(unit) = units.get(i) else { return false };
        let quoted = units.quoted(start).is_some();
        let verbal =
            |k: usize| units.get(k).is_some_and(|u| nouns::is_finite(u) && u.form != Form::Ing);
        let clause = || (start..self.sentence.end.min(start + 12)).any(verbal);
        if unit.class.is(Class::SAY.or(Class::STANCE)) && !self.is_phrase(i) {
            return true;
        }
        if unit.class.is(Class::THINK.or(Class::SHOW)) {
            return that || quoted || clause();
        }
        let led =
            start.checked_sub(1).is_some_and(|b| units.is_mark(b, ',') || units.is_mark(b, ':'));
        let whole = units
            .quoted(start)
            .map(|q| units.inner(q))
            .is_some_and(|words| words.ends_with(',') || super::units::ends_like_sentence(words));
        quoted && (led || whole) || that
    }

    /// The subject of the verb at `i`, and whether it is taken from an earlier verb.
    fn subject_of(&self, i: usize, group: usize) -> (Option<Range<usize>>, bool) {
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

    /// "…, Lee said": what is said stands before the subject that `before` precedes.
    fn led_by_content(
        &self,
        i: usize,
        before: usize,
        cue: &Range<usize>,
        source: Option<&Range<usize>>,
    ) -> Option<Frame> {
        let units = self.units;
        if before < self.sentence.start || !self.is_speech(i) {
            return None;
        }
        let last = self.quotation_before(before);
        let before = last.unwrap_or(before);
        let quoted = last.is_some();
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

    /// The quotation that ends at `before`, or that only a noun phrase parts from there.
    fn quotation_before(&self, before: usize) -> Option<usize> {
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
    fn clause_start(&self, end: usize) -> usize {
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
            || units.is(at, loose.or(Class::AND))
            || units.says(at, "that")
            || units.is_mark(at, ',');
        let that = (at..limit).take_while(|&k| plain(k)).find(|&k| {
            units.is_mark(k, ':') || direct && units.says(k, "that") && self.is_clause(k)
        });
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

    fn is_dated(&self, at: usize) -> bool {
        self.units.says(at, "on") && self.units.is(at + 1, Class::TIME)
    }

    fn quote_follows(&self, at: usize) -> bool {
        self.units.quoted(at + 1).is_some()
    }

    /// "said in Ohio he would": the clause behind what comes first.
    fn clause_behind_adjuncts(&self, i: usize, at: usize) -> Option<usize> {
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
    fn is_idle(&self, i: usize, start: usize) -> bool {
        let units = self.units;
        let bare =
            units.is(start, Class::PREPOSITION) && !units.says_any(start, &["to", "like", "about"]);
        let to = units.says(start, "to")
            && !units.is(i, Class::ASKING.or(Class::STANCE).or(Class::THINK));
        let says = units.is(i, Class::SAY) && !units.is(i, Class::STANCE.or(Class::ASKING));
        let object = units.is(start, Class::OBJECT)
            && !units.is(start, Class::PRONOUN.or(Class::DETERMINER));
        says && (bare || to || object)
    }

    /// "said in a statement, “…”": the quotation behind what comes first.
    fn quote_behind_adjuncts(&self, at: usize) -> Option<usize> {
        let units = self.units;
        let after = self.after_adjuncts(at);
        let comma = units.is_mark(after, ',') || units.is_mark(after, ':');
        (after > at && comma && units.quoted(after + 1).is_some()).then_some(after + 1)
    }

    /// Whether "that" at `that` leads a clause, not a relative one ("a vote that was").
    fn is_clause(&self, that: usize) -> bool {
        let units = self.units;
        let verbal = |k: usize| units.get(k).is_some_and(nouns::is_finite);
        let near = that + 1..self.sentence.end.min(that + 24);
        !verbal(that + 1) && near.clone().any(verbal)
            || units.quoted(that + 1).is_some()
            || near.clone().any(|k| units.quoted(k).is_some())
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
        // "warn ten boats may": whoever is told stands before no verb.
        let told = phrase.filter(|p| !units.get(p.end).is_some_and(nouns::is_finite));
        told.map_or(from, |p| p.end)
    }

    /// Where a clause that is said ends: with the sentence, or before a clause of the writer's.
    fn content_end(&self, from: usize) -> usize {
        let units = self.units;
        let end = self.sentence.end;
        let cut = (from..end).find(|&i| {
            let quote_ended = units.quoted(i).is_some_and(|q| units.inner(q).ends_with(','));
            i > from && units.is_mark(i, ';')
                || quote_ended && i + 1 < end && !self.quote_near(i + 1)
        });
        cut.map_or(end, |i| if units.is_mark(i, ';') { i } else { i + 1 })
    }

    /// Whether another quotation of the same list stands at `i`, or behind "and" and an article.
    fn quote_near(&self, i: usize) -> bool {
        let units = self.units;
        let joins = Class::AND.or(Class::DETERMINER);
        let joined = (i..i + 2).take_while(|&k| units.is(k, joins) || units.says(k, "as")).count();
        units.quoted(i + joined).is_some()
    }

    /// Where the object of a verb of praise or blame ends.
    fn object_end(&self, from: usize) -> usize {
        let units = self.units;
        let end = self.sentence.end;
        let stops = |i: usize| {
            units.is_mark(i, ',') && !units.is_capital(i + 1) && !self.quote_near(i + 1)
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

/// Whether a capital word is an adjective of a nation: what follows it is a noun.
fn is_demonym(word: &str) -> bool {
    ["ian", "ean", "ish", "ese", "ican", "iet"].iter().any(|end| word.ends_with(end))
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
