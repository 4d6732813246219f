//! Quotations that no clause of their sentence lays to anybody.

use std::ops::Range;

use super::frames::{Frame, frames};
use super::lexicon::Class;
use super::nouns;
use super::units::{Kind, Units, ends_like_sentence, only};

/// Who spoke last, from paragraph to paragraph; in bytes of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Thread {
    /// Who spoke last.
    pub(super) source: Option<Range<usize>>,
    /// Paragraphs since then.
    pub(super) age: usize,
    /// Whether the paragraph before introduces what follows.
    pub(super) introduced: bool,
}

/// Whom a quote is laid to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// These units of the paragraph.
    Here(Range<usize>),
    /// These bytes of the document, from a paragraph before.
    Before(Range<usize>),
    Nobody,
}

/// What kind of paragraph it is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Every longer word may have a capital.
    pub(super) headline: bool,
    /// Paragraphs begin with the name of who speaks: "LEE: We won."
    pub(super) transcript: bool,
}

/// A quote in units of its paragraph.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) source: Source,
    pub(super) rule: &'static str,
    pub(super) score: u8,
    /// The sentence it stands in, or the last one it does.
    sentence: usize,
}

impl Found {
    fn of(frame: Frame, sentence: usize) -> Self {
        let Frame { cue, source, content, rule, score } = frame;
        let source = source.map_or(Source::Nobody, Source::Here);
        Self { content, cue: Some(cue), source, rule, score, sentence }
    }
}

/// Every quote of a paragraph, no two of them sharing a word.
pub(super) fn paragraph(units: &Units<'_>, layout: Layout, thread: &Thread) -> Vec<Found> {
    let mut reader =
        Reader { units, thread, found: Vec::new(), claimed: vec![false; units.list.len()] };
    if let Some(found) = labelled(units, layout) {
        reader.take(found);
        return reader.found;
    }
    for (index, sentence) in units.sentences.iter().enumerate() {
        for frame in frames(units, sentence, layout.headline) {
            reader.take(Found::of(frame, index));
        }
        reader.quotations(index, sentence);
    }
    reader.found
}

struct Reader<'a> {
    units: &'a Units<'a>,
    thread: &'a Thread,
    found: Vec<Found>,
    /// Whether a unit is part of a quote.
    claimed: Vec<bool>,
}

impl Reader<'_> {
    /// Takes a quote in without what others have claimed.
    fn take(&mut self, mut found: Found) {
        let claimed = &self.claimed;
        let is_free = |i: usize| claimed.get(i).is_some_and(|c| !c);
        for range in &mut found.content {
            let start = range.clone().find(|&i| is_free(i)).unwrap_or(range.end);
            let end = (start..range.end).find(|&i| !is_free(i)).unwrap_or(range.end);
            *range = start..end;
        }
        found.content.retain(|r| !r.is_empty());
        if found.content.is_empty() {
            return;
        }
        for i in found.content.iter().cloned().flatten() {
            if let Some(claimed) = self.claimed.get_mut(i) {
                *claimed = true;
            }
        }
        self.found.push(found);
    }

    fn quotations(&mut self, index: usize, sentence: &Range<usize>) {
        for i in sentence.clone() {
            if self.units.quoted(i).is_none() || self.claimed.get(i).is_none_or(|c| *c) {
                continue;
            }
            if self.continues(i, index, sentence) {
                continue;
            }
            if let Some(found) = self.attributed(i, index, sentence) {
                self.take(found);
            }
        }
    }

    /// Adds a quotation to the quote that the sentence before ended: "…," she said. "…"
    fn continues(&mut self, i: usize, index: usize, sentence: &Range<usize>) -> bool {
        let opens = (sentence.start..i).all(|k| self.units.quoted(k).is_some());
        let units = self.units;
        let fits = |f: &&mut Found| {
            let direct =
                f.content.iter().any(|c| (c.start..c.end).any(|k| units.quoted(k).is_some()));
            opens && direct && f.sentence + 1 >= index
        };
        let Some(last) = self.found.last_mut().filter(fits) else { return false };
        match last.content.last_mut().filter(|c| c.end == i) {
            Some(content) => content.end = i + 1,
            None => last.content.push(i..i + 1),
        }
        last.sentence = index;
        if let Some(claimed) = self.claimed.get_mut(i) {
            *claimed = true;
        }
        true
    }

    fn attributed(&self, i: usize, index: usize, sentence: &Range<usize>) -> Option<Found> {
        let units = self.units;
        let found = |source, rule, score| {
            Some(Found { content: only(i..i + 1), cue: None, source, rule, score, sentence: index })
        };
        let inner = units.inner(units.quoted(i)?);
        let words = inner.split_whitespace().count();
        if let Some(name) = self.signed(i) {
            return found(Source::Here(name), "signature", 85);
        }
        let opens = (sentence.start..i).all(|k| !units.is_word(k));
        let begins = (0..i).all(|k| !units.is_word(k));
        if begins && (words > 3 || ends_like_sentence(inner)) && !self.is_title(i, inner) {
            return self.resuming(i, index, sentence);
        }
        let speech = words > 4
            || ends_like_sentence(inner) && words > 1
            || inner.ends_with(',') && words > 2;
        if !speech && self.is_label(i, inner) {
            return None;
        }
        if self.is_title(i, inner) && !self.is_introduced(i) {
            return None;
        }
        if opens && self.found.is_empty() {
            return self.resuming(i, index, sentence);
        }
        self.in_narrative(i, index, sentence, words)
    }

    /// A quotation at the head of a paragraph: whoever was introduced, or spoke last, goes on.
    fn resuming(&self, i: usize, index: usize, sentence: &Range<usize>) -> Option<Found> {
        let content = only(i..i + 1);
        let found = |source, rule, score| {
            Some(Found { content, cue: None, source, rule, score, sentence: index })
        };
        let thread = self.thread;
        match &thread.source {
            Some(source) if thread.introduced => {
                found(Source::Before(source.clone()), "introduced", 85)
            }
            Some(source) if thread.age <= 2 => found(Source::Before(source.clone()), "goes on", 60),
            _ => match nouns::leading(self.units, sentence).filter(|l| l.start > i) {
                Some(source) => found(Source::Here(source), "near", 45),
                None => found(Source::Nobody, "unattributed", 40),
            },
        }
    }

    /// A quotation among the writer's words: laid to the subject of the sentence.
    fn in_narrative(
        &self,
        i: usize,
        index: usize,
        sentence: &Range<usize>,
        words: usize,
    ) -> Option<Found> {
        let units = self.units;
        let beside = || self.found.iter().rev().take_while(|f| f.sentence + 1 >= index);
        let here = |f: &Found| match &f.source {
            Source::Here(range) => Some(range.clone()),
            _ => None,
        };
        let direct = |f: &&Found| f.sentence == index && f.score >= 90;
        let named = self.before_colon(i, sentence);
        let own = || self.owner(i, sentence);
        let same = || beside().find(direct).and_then(here);
        let subject = || nouns::shared(units, sentence, i).filter(|l| l.end <= i);
        let source = named.clone().or_else(own).or_else(same).or_else(subject);
        let source = source.or_else(|| beside().find_map(here));
        let source = source.map_or(Source::Nobody, Source::Here);
        if named.is_some() {
            let cue = Some(i - 1..i);
            return Some(Found {
                content: only(i..i + 1),
                cue,
                source,
                rule: "name and colon",
                score: 80,
                sentence: index,
            });
        }
        let score = if words > 3 { 50 } else { 30 };
        Some(Found {
            content: only(i..i + 1),
            cue: None,
            source,
            rule: "narrative",
            score,
            sentence: index,
        })
    }

    /// "Ann Lee: “…”": the name before the colon.
    fn before_colon(&self, i: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let units = self.units;
        let colon = i.checked_sub(1).filter(|&c| c > sentence.start && units.is_mark(c, ':'))?;
        let name = nouns::ending(units, sentence.start, colon)?;
        units.is_capital(name.end - 1).then_some(name)
    }

    /// Whose words they are: "Lee’s “bold” plan".
    fn owner(&self, i: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let units = self.units;
        let from = sentence.start.max(i.saturating_sub(4));
        let at = (from..i).rev().find(|&k| units.is(k, Class::POSSESSIVE))?;
        nouns::ending(units, from, at + 1).or(Some(at..at + 1))
    }

    /// "“…” — Ann Lee": the name behind a dash that ends the paragraph.
    fn signed(&self, i: usize) -> Option<Range<usize>> {
        let units = self.units;
        let dashes = (i + 1..).take_while(|&k| units.is_dash(k)).count();
        let from = i + 1 + dashes;
        let name = nouns::beginning(units, from, units.list.len()).filter(|_| dashes > 0)?;
        let rest = units.list.len() - name.end;
        (units.is_capital(name.start) && (rest == 0 || units.is_mark(name.end, ',') || rest < 3))
            .then_some(name)
    }

    /// Whether the quotation names something: what comes before it says so, or it is written as a
    /// title is.
    fn is_label(&self, i: usize, inner: &str) -> bool {
        let units = self.units;
        let before =
            |k: usize, words: &[&str]| i.checked_sub(k).is_some_and(|b| units.says_any(b, words));
        let named = before(
            1,
            &[
                "so-called",
                "dubbed",
                "titled",
                "entitled",
                "nicknamed",
                "named",
                "word",
                "term",
                "phrase",
                "hashtag",
                "film",
                "book",
                "song",
                "album",
                "show",
                "movie",
                "series",
            ],
        ) || before(1, &["as"]) && before(2, &["known", "by"])
            || before(1, &["by"]) && before(2, &["goes", "went"]);
        let few = inner.split_whitespace().count() <= 2;
        named || self.is_title(i, inner) || few && !self.is_predicate(i)
    }

    /// Whether the quotation tells what something is said to be: "as a “liar”", "is “false”".
    fn is_predicate(&self, i: usize) -> bool {
        let units = self.units;
        let article =
            i.checked_sub(1).filter(|&b| units.is(b, Class::DETERMINER.or(Class::ADVERB)));
        let before = article.unwrap_or(i).checked_sub(1);
        before.is_some_and(|b| units.is(b, Class::AUX) || units.says_any(b, &["as", "like"]))
    }

    /// Whether a colon or a comma leads to the quotation, as to speech.
    fn is_introduced(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|b| self.units.is_mark(b, ':') || self.units.is_mark(b, ','))
    }

    /// Whether it is written as the title of a work is: capitals, and no end of a sentence.
    fn is_title(&self, i: usize, inner: &str) -> bool {
        let words = inner.split_whitespace();
        let long: Vec<&str> = words.filter(|w| w.chars().count() > 3).collect();
        let capitals = long
            .iter()
            .filter(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
            .count();
        let shouted = !inner.contains(char::is_lowercase);
        let first = inner.starts_with(|c: char| c.is_uppercase());
        let alone = self.units.list.len() == i + 1;
        !alone && first && !shouted && !inner.ends_with(['!', '?']) && capitals == long.len()
    }
}

/// "LEE: We won." and the headline "Lee: We won".
fn labelled(units: &Units<'_>, layout: Layout) -> Option<Found> {
    let colon = label(units)?;
    let shouted = (0..colon).all(|i| !units.raw(i).contains(char::is_lowercase));
    let short = layout.headline && colon <= 3 && (0..colon).all(|i| units.is_capital(i));
    let speaks = shouted && layout.transcript || short;
    let mut end = units.list.len();
    while end > colon + 1 && matches!(units.get(end - 1).map(|u| u.kind), Some(Kind::Mark('.'))) {
        end -= 1;
    }
    let content = only(colon + 1..end);
    (speaks && end > colon + 1).then_some(Found {
        content,
        cue: Some(colon..colon + 1),
        source: Source::Here(0..colon),
        rule: "name and colon",
        score: if shouted { 75 } else { 60 },
        sentence: 0,
    })
}

/// The colon behind the name that labels a paragraph.
fn label(units: &Units<'_>) -> Option<usize> {
    let colon = (1..units.list.len().min(7)).find(|&i| units.is_mark(i, ':'))?;
    let name = (0..colon).all(|i| units.is_capital(i) || units.is(i, Class::PREPOSITION));
    (name && units.is_capital(0)).then_some(colon)
}

/// Who spoke last once the paragraph has been read.
pub(super) fn followed(thread: &Thread, units: &Units<'_>, found: &[Found], base: usize) -> Thread {
    let absolute = |range: &Range<usize>| units.bytes(range).map(|b| b.start + base..b.end + base);
    let introduced = units.text.trim_end().ends_with(':');
    let spoke = found.iter().rev().filter(|f| f.score > 50).find_map(|f| match &f.source {
        Source::Here(range) => absolute(range),
        Source::Before(range) => Some(range.clone()),
        Source::Nobody => None,
    });
    let last = units.sentences.last();
    let subject = || {
        let sentence = last?;
        let colon = sentence.end.checked_sub(1)?;
        let lead = nouns::leading(units, sentence);
        absolute(&lead.or_else(|| nouns::ending(units, sentence.start, colon))?)
    };
    if introduced && let Some(source) = subject() {
        return Thread { source: Some(source), age: 0, introduced };
    }
    match spoke {
        Some(source) => Thread { source: Some(source), age: 0, introduced },
        None => Thread { source: thread.source.clone(), age: thread.age + 1, introduced },
    }
}
