//! Figures: what the words of one come to, and all those that a text holds.
//!
//! One scanner ([`parse`]) walks the tokens of a paragraph and reads each figure by the first rule
//! that fits: times ([`clock`]), dates, scores and ranges, then numbers ([`numerals`], [`spelled`],
//! [`fractions`]) with their currency ([`money`]) or unit ([`units`], [`compound`]). What stands
//! around one, in the same sentence, is looked up by [`context`] (what is counted, per what, as of
//! when), [`bounds`] and [`change`]. [`read`] does this for a span that a person tags, and
//! [`finder`] for a whole text, where it leaves out what only looks like a figure. The rules are
//! about English news; words they do not know give a figure without a value. Work is linear in the
//! text: no rule looks further than a set number of tokens.

mod ages;
mod angles;
mod bound_words;
mod bounds;
mod change;
mod clock;
mod compound;
mod context;
mod dates;
mod finder;
mod form;
mod fractions;
mod money;
mod nouns;
mod numerals;
mod numeric_dates;
mod parse;
mod ranges;
mod rates;
mod spelled;
mod starts;
mod tens;
mod units;

#[cfg(test)]
mod tests;

pub use finder::{LIKELY, SuggestedFigure, figures};
pub use form::{display, value_from_text, value_of_kind, value_to_text};

use self::context::Around;
use self::parse::Parsed;
use super::lexer::Tokens;
use tagline_core::model::Figure;
use tagline_core::text::{Document, Span};

/// Bytes of text on each side of a figure in which its context is looked for.
const REACH: usize = 240;

/// The longest stretch of a tag that is read; a figure is a few words.
const LONGEST: usize = 2000;

/// A figure found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The words that make it up: its number and unit, the things counted and what it is
    /// per, where they follow.
    pub span: Span,
    /// Their value.
    pub figure: Figure,
    /// The name of the rule that read it ("money", "range", …).
    pub rule: &'static str,
}

/// The figure that a person who tags `span` means; without a value where its words are not known.
pub fn read(document: &Document, span: Span) -> Figure {
    reading(document, span).map(|r| r.figure).unwrap_or_default()
}

/// The first figure whose words share some with `span`; one with a value before one without.
pub fn reading(document: &Document, span: Span) -> Option<Reading> {
    let text = document.text();
    let window = window(document, span);
    let tokens = Tokens::new(&text[window.clone()]);
    let bytes = |p: &Parsed| {
        let range = tokens.bytes(p.start..p.end);
        window.start + range.start..window.start + range.end
    };
    let tagged = |p: &Parsed| bytes(p).start < span.end() && span.start() < bytes(p).end;
    let mut found: Vec<Parsed> = parse::scan(&tokens).into_iter().filter(tagged).collect();
    let best = found.iter().position(|p| p.value.is_some()).unwrap_or(0);
    let parsed = (best < found.len()).then(|| found.swap_remove(best))?;
    let mut ends: Vec<Parsed> = parsed.ends.iter().filter(|p| tagged(p)).cloned().collect();
    let meant = if ends.len() == 1 { ends.remove(0) } else { parsed };
    let around = Around::new(&tokens, &meant);
    let range = tokens.bytes(meant.start..around.end);
    Some(Reading {
        span: document.span_around(window.start + range.start, window.start + range.end)?,
        rule: meant.rule,
        figure: complete(&tokens, meant, around),
    })
}

/// The figure that the scanner read, with what its context adds.
fn complete(t: &Tokens<'_>, parsed: Parsed, around: Around) -> Figure {
    Figure {
        value: parse::bounded(&parsed, around.bound.as_ref().map(|(bound, _)| *bound)),
        measured: t.words(around.counted).to_owned(),
        change: change::change(t, &parsed, around.led),
        as_of: context::as_of(t, &parsed, around.end),
        per: around.per.unwrap_or_default(),
        kind: parsed.kind,
        unit: parsed.unit,
        scale: parsed.scale,
        ..Figure::default()
    }
}

/// The text around `span`, inside its paragraphs, cut between words.
fn window(document: &Document, span: Span) -> std::ops::Range<usize> {
    let text = document.text();
    let end = span.end().min(span.start() + LONGEST);
    let blocks = document.blocks();
    let first = blocks[document.block_at(span.start())].start;
    let last = blocks[document.block_at(end.saturating_sub(1))].end.max(span.start());
    let low = text.ceil_char_boundary(span.start().saturating_sub(REACH).max(first));
    let high = text.floor_char_boundary((end + REACH).min(last));
    let start = if low == first {
        low
    } else {
        let before = &text[low..span.start().max(low)];
        before.find(char::is_whitespace).map_or(low, |at| low + at)
    };
    start..high.max(start)
}
