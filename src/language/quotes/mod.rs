//! Quotes that find themselves: who said what, from the text alone.
//!
//! A paragraph is read as words, marks and whole quotations ([`units`]); clauses that lay words to
//! somebody are found by their verbs ([`frames`]); quotations that none of them holds are laid to
//! whom the paragraph or the one before speaks of ([`attribute`]). Work is linear in the text.

mod attribute;
mod frames;
mod lexicon;
mod marked;
mod marks;
mod nouns;
mod resolve;
#[cfg(test)]
mod tests;
mod units;
mod words;

pub use self::marked::marked;

use std::ops::Range;

use self::attribute::{Found, Layout, Source, Thread};
use self::lexicon::{Class, Lexicon};
use self::marks::Around;
use self::resolve::Names;
use self::units::{Kind, Units};
use tagline_core::model::Manner;
use tagline_core::text::{Block, BlockKind, Document, Span};

/// The least score of a quote that is shown unasked: what reports speech outright. Below it are
/// verbs of thinking and of praise or blame.
pub const LIKELY: f32 = 0.6;

/// Labels of paragraphs that are looked at to tell a transcript.
const LABELS: usize = 24;

/// Paragraphs before a tagged quote in which its speaker is looked for.
const PARAGRAPHS_BEFORE: usize = 3;

/// A quote that the text seems to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedQuote {
    /// What is said, quotation marks included; sorted, apart.
    pub fragments: Vec<Span>,
    /// Direct, indirect or mixed.
    pub manner: Manner,
    /// The words that attribute it.
    pub cue: Option<Span>,
    /// The words for who says it, a name, a role or a pronoun; `None` where the text does not say.
    pub speaker: Option<Span>,
    /// The name before it that a speaker stands for who is a pronoun.
    pub stands_for: Option<Span>,
    /// How likely it is, 0 to 1: a person would accept about this share of its like.
    pub score: f32,
    /// The name of the rule that made it.
    pub rule: &'static str,
}

/// Whether the lower-case word is a form of a verb by which news attributes words.
pub(super) fn is_reporting_verb(word: &str) -> bool {
    const REPORTING: Class =
        Class::SAY.or(Class::TELL).or(Class::THINK).or(Class::STANCE).or(Class::QUOTING);
    Lexicon::get().look_up(word).0.is(REPORTING)
}

/// Every quote of the document, in the order of the text.
///
/// `names` are the people already tagged, in the order of the text: they help to tell whom a
/// pronoun stands for, and may be empty.
pub fn quotes(document: &Document, names: &[Span]) -> Vec<SuggestedQuote> {
    read(document, names, 0..document.blocks().len())
}

/// The quote that these fragments are, or are most of: for words that a person has tagged.
///
/// Reads the paragraphs around them alone.
pub fn of_fragments(
    document: &Document,
    names: &[Span],
    fragments: &[Span],
) -> Option<SuggestedQuote> {
    let (first, last) = (fragments.first()?, fragments.last()?);
    let from = document.block_at(first.start()).saturating_sub(PARAGRAPHS_BEFORE);
    let to = (document.block_at(last.end() - 1) + 2).min(document.blocks().len());
    let shared = |q: &SuggestedQuote| -> usize {
        let pairs = q.fragments.iter().flat_map(|a| fragments.iter().map(|b| a.intersection(*b)));
        pairs.flatten().map(Span::len).sum()
    };
    let length: usize = fragments.iter().map(|f| f.len()).sum();
    let best = read(document, names, from..to).into_iter().max_by_key(shared)?;
    (shared(&best) * 2 > length).then_some(best)
}

/// The quotes of some paragraphs, as [`quotes()`]; the first of them should be a few before those
/// that matter, since speakers are looked for in what was read.
pub fn of_blocks(document: &Document, names: &[Span], blocks: Range<usize>) -> Vec<SuggestedQuote> {
    read(document, names, blocks)
}

fn read(document: &Document, names: &[Span], blocks: Range<usize>) -> Vec<SuggestedQuote> {
    let begins = blocks.start == 0;
    let blocks = document.blocks().get(blocks).unwrap_or_default();
    let mut reader = Reader::new(document, names, blocks);
    let mut written = blocks.iter().filter(|b| !text_of(document, b).trim().is_empty()).peekable();
    let mut first = begins;
    while let Some(block) = written.next() {
        let opens_next =
            written.peek().is_some_and(|b| marks::begins_with_mark(text_of(document, b)));
        reader.paragraph(block, opens_next, first);
        first = false;
    }
    reader.list
}

/// Whether several paragraphs begin with a name and a colon: in capitals, or one of them again.
fn is_transcript(document: &Document, blocks: &[Block]) -> bool {
    let heads = blocks.iter().filter_map(|b| label(text_of(document, b)));
    let heads: Vec<&str> = heads.take(LABELS).collect();
    let shouted = |head: &&&str| head.len() > 2 && !head.contains(char::is_lowercase);
    let again = heads.iter().enumerate().any(|(i, h)| heads.iter().take(i).any(|e| e == h));
    heads.len() > 2 && again || heads.iter().filter(shouted).count() > 2
}

/// What stands before the colon of a paragraph, if it can be a name.
fn label(text: &str) -> Option<&str> {
    let (head, _) = text.split_once(':')?;
    let named = head.split(' ').all(|w| w.starts_with(char::is_uppercase));
    (head.len() <= 40 && named && !head.contains(['“', '"'])).then_some(head)
}

fn text_of<'a>(document: &'a Document, block: &Block) -> &'a str {
    document.text().get(block.start..block.end).unwrap_or_default()
}

struct Reader<'a> {
    document: &'a Document,
    names: Names,
    /// The names that a person has tagged, behind the last paragraph.
    tagged: &'a [Span],
    thread: Thread,
    /// Whether the last paragraph ended inside a quotation.
    open: bool,
    /// Whether paragraphs begin with who speaks.
    transcript: bool,
    list: Vec<SuggestedQuote>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document, tagged: &'a [Span], blocks: &[Block]) -> Self {
        Self {
            document,
            names: Names::default(),
            tagged,
            thread: Thread::default(),
            open: false,
            transcript: is_transcript(document, blocks),
            list: Vec::new(),
        }
    }
}

impl Reader<'_> {
    fn paragraph(&mut self, block: &Block, opens_next: bool, first: bool) {
        let text = text_of(self.document, block);
        let around = Around { open_before: self.open, opens_next };
        let (quotations, open) = marks::quotations(text, around);
        self.open = open;
        let mut units = Units::new(text, quotations);
        let headline = is_headline(block, &units, first);
        if !headline {
            units.settle();
        }
        let title = first && units.list.len() < 20 && !ends_in_point(&units);
        let layout = Layout { headline, title, transcript: self.transcript };
        let mut found = attribute::paragraph(&units, layout, &self.thread);
        self.thread = attribute::followed(&self.thread, &units, &found, block.start);
        found.sort_by_key(|f| f.content.iter().map(|c| c.start).min());
        let tagged = self.tagged_in(block);
        self.names.read(&units, &found, block.start, &tagged);
        for one in &found {
            if let Some(suggested) = self.suggested(&units, one, block.start) {
                self.push(suggested, around.open_before && one.cue.is_none());
            }
        }
    }

    /// Adds a quote, or its words to the one before where that is open and this has no clause that
    /// attributes it.
    fn push(&mut self, quote: SuggestedQuote, goes_on: bool) {
        let first = quote.fragments.first().map_or(0, |s| self.document.block_at(s.start()));
        let joins = |last: &&mut SuggestedQuote| {
            let end = last.fragments.last().map_or(0, |s| s.end());
            let between =
                quote.fragments.first().and_then(|s| self.document.text().get(end..s.start()));
            goes_on
                && first > 0
                && between.is_some_and(|t| t.trim().is_empty())
                && last.manner == quote.manner
        };
        match self.list.last_mut().filter(joins) {
            Some(last) => last.fragments.extend(quote.fragments),
            None => self.list.push(quote),
        }
    }

    /// The tagged names of the paragraph; those before it are left behind.
    fn tagged_in(&mut self, block: &Block) -> Vec<Range<usize>> {
        let before = self.tagged.iter().take_while(|s| s.start() < block.start).count();
        let rest = self.tagged.get(before..).unwrap_or_default();
        let here = rest.iter().take_while(|s| s.end() <= block.end).count();
        let (inside, behind) = rest.split_at(here);
        self.tagged = behind;
        inside.iter().map(|s| s.range()).collect()
    }

    fn suggested(
        &mut self,
        units: &Units<'_>,
        found: &Found,
        base: usize,
    ) -> Option<SuggestedQuote> {
        let document = self.document;
        let here = |range: &Range<usize>| {
            let bytes = units.bytes(range)?;
            document.span_around(base + bytes.start, base + bytes.end)
        };
        let mut content = found.content.clone();
        content.sort_by_key(|c| c.start);
        let fragments: Vec<Span> = content.iter().filter_map(here).collect();
        let speaker = match &found.source {
            Source::Here(range) => here(range),
            Source::Before(bytes) => document.span_around(bytes.start, bytes.end),
            Source::Nobody => None,
        };
        let named = speaker.and_then(|s| self.names.behind(document.text(), &s.range()));
        let stands_for = named.and_then(|bytes| document.span_around(bytes.start, bytes.end));
        let cue = found.cue.as_ref().and_then(here);
        let (manner, score) = (manner(units, &content), f32::from(found.score) / 100.0);
        (!fragments.is_empty()).then_some(SuggestedQuote {
            fragments,
            manner,
            cue,
            speaker,
            stands_for,
            score,
            rule: found.rule,
        })
    }
}

fn manner(units: &Units<'_>, content: &[Range<usize>]) -> Manner {
    let (mut quoted, mut other) = (false, false);
    for i in content.iter().cloned().flatten() {
        match units.quoted(i) {
            Some(_) => quoted = true,
            None => other |= !units.is_any_mark(i),
        }
    }
    match (quoted, other) {
        (true, false) => Manner::Direct,
        (true, true) => Manner::Mixed,
        (false, _) => Manner::Indirect,
    }
}

/// Whether the paragraph is a headline: its kind says so, or it comes first, ends in no point and
/// most of its longer words have capitals.
fn is_headline(block: &Block, units: &Units<'_>, first: bool) -> bool {
    if matches!(block.kind, BlockKind::Heading(_)) {
        return true;
    }
    let long = units.list.iter().filter(|u| u.kind == Kind::Word && u.end - u.start > 4);
    let (mut all, mut capitals) = (0, 0);
    for unit in long {
        all += 1;
        capitals += usize::from(unit.capital);
    }
    first && !ends_in_point(units) && units.list.len() < 40 && all > 2 && capitals * 4 > all * 3
}

fn ends_in_point(units: &Units<'_>) -> bool {
    units.list.last().is_some_and(|u| u.kind == Kind::Mark('.'))
}
