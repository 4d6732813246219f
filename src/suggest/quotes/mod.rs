//! Quotes that find themselves: who said what, from the text alone.
//!
//! A paragraph is read as words, marks and whole quotations ([`units`]); clauses that lay words to
//! somebody are found by their verbs ([`frames`]); quotations that none of them holds are laid to
//! whom the paragraph or the one before speaks of ([`attribute`]). Work is linear in the text.

mod attribute;
mod frames;
mod lexicon;
mod marks;
mod nouns;
mod units;

use std::ops::Range;

use self::attribute::{Found, Layout, Source, Thread};
use self::lexicon::Lexicon;
use self::marks::Around;
use self::units::{Kind, Units};
use crate::model::Manner;
use crate::text::{Block, BlockKind, Document, Span};

/// A quote that the text seems to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedQuote {
    /// What is said, quotation marks included; sorted, apart.
    pub fragments: Vec<Span>,
    /// Direct, indirect or mixed.
    pub manner: Manner,
    /// The words that attribute it.
    pub cue: Option<Span>,
    /// Who says it.
    pub speaker: Option<Span>,
    /// How likely it is, 0 to 1: a person would accept about this share of its like.
    pub score: f32,
    /// The name of the rule that made it.
    pub rule: &'static str,
}

/// Every quote of the document, in the order of the text.
pub fn quotes(document: &Document) -> Vec<SuggestedQuote> {
    let lexicon = Lexicon::new();
    let mut reader = Reader {
        document,
        lexicon,
        thread: Thread::default(),
        open: false,
        transcript: is_transcript(document),
        list: Vec::new(),
    };
    let mut written =
        document.blocks().iter().filter(|b| !text_of(document, b).trim().is_empty()).peekable();
    let mut first = true;
    while let Some(block) = written.next() {
        let opens_next =
            written.peek().is_some_and(|b| marks::begins_with_mark(text_of(document, b)));
        reader.paragraph(block, opens_next, first);
        first = false;
    }
    reader.list
}

/// Whether several paragraphs begin with a name in capitals and a colon.
fn is_transcript(document: &Document) -> bool {
    let labelled = |text: &str| {
        let head = text.split_once(':').map_or("", |(head, _)| head);
        (3..=40).contains(&head.len())
            && !head.contains(|c: char| c.is_lowercase() || matches!(c, '.' | '“' | '"'))
    };
    document.blocks().iter().filter(|b| labelled(text_of(document, b))).take(3).count() == 3
}

fn text_of<'a>(document: &'a Document, block: &Block) -> &'a str {
    document.text().get(block.start..block.end).unwrap_or_default()
}

struct Reader<'a> {
    document: &'a Document,
    lexicon: Lexicon,
    thread: Thread,
    /// Whether the last paragraph ended inside a quotation.
    open: bool,
    /// Whether paragraphs begin with who speaks.
    transcript: bool,
    list: Vec<SuggestedQuote>,
}

impl Reader<'_> {
    fn paragraph(&mut self, block: &Block, opens_next: bool, first: bool) {
        let text = text_of(self.document, block);
        let around = Around { open_before: self.open, opens_next };
        let (quotations, open) = marks::quotations(text, around);
        self.open = open;
        let mut units = Units::new(text, quotations, &self.lexicon);
        let headline = is_headline(block, &units, first);
        if !headline {
            units.settle();
        }
        let layout = Layout { headline, transcript: self.transcript };
        let mut found = attribute::paragraph(&units, layout, &self.thread);
        self.thread = attribute::followed(&self.thread, &units, &found, block.start);
        found.sort_by_key(|f| f.content.first().map(|c| c.start));
        let suggested = found.iter().filter_map(|f| self.suggested(&units, f, block.start));
        let suggested: Vec<SuggestedQuote> = suggested.collect();
        self.list.extend(suggested);
    }

    fn suggested(&self, units: &Units<'_>, found: &Found, base: usize) -> Option<SuggestedQuote> {
        let here = |range: &Range<usize>| {
            let bytes = units.bytes(range)?;
            self.document.span_around(base + bytes.start, base + bytes.end)
        };
        let mut content = found.content.clone();
        content.sort_by_key(|c| c.start);
        let fragments: Vec<Span> = content.iter().filter_map(here).collect();
        let speaker = match &found.source {
            Source::Here(range) => here(range),
            Source::Before(bytes) => self.document.span_around(bytes.start, bytes.end),
            Source::Nobody => None,
        };
        let cue = found.cue.as_ref().and_then(here);
        let (manner, score) = (manner(units, &content), f32::from(found.score) / 100.0);
        (!fragments.is_empty()).then_some(SuggestedQuote {
            fragments,
            manner,
            cue,
            speaker,
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
    first && units.list.len() < 40 && capitals * 4 > all * 3
}
