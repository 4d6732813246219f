//! Figures that find themselves: the reader's own scanner on whole paragraphs, without what only
//! looks like a figure, each with how likely it is.

mod claims;
mod echo;
mod looks_alike;
mod names;
mod score;
mod series;

use std::ops::Range;

use super::complete;
use super::context::Around;
use super::parse::{self, Parsed};
use crate::lexer::Tokens;
use crate::quotes::SuggestedQuote;
use tagline_core::model::Figure;
use tagline_core::text::{Document, Span};

/// The least score of a figure that is shown unasked. Below it are numbers that count nothing
/// said ("one of the"), dates without their year and times without their half of the day.
pub const LIKELY: f32 = 0.5;

/// A figure that the text seems to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedFigure {
    /// The words that make it up: its number and unit, the things counted and what it is per.
    pub span: Span,
    /// Its number alone, without currency and unit; of a range, from the first to the last.
    pub number: Span,
    /// The two numbers of a range or score, where each stands apart.
    pub ends: Option<(Span, Span)>,
    /// Its number with currency and unit, without what is counted.
    pub amount: Span,
    /// The words that bound or approximate it ("at least", "or so"), where there are any; with its
    /// number where they stand on both sides of it ("less than 500 or equal").
    pub bound: Option<Span>,
    /// Where a change began or led to, and not what changed by: "from 3 %", "fell to 40".
    pub is_level: bool,
    /// Whether its change is a thing that it is the size of: "a 4 % drop", "4 % higher".
    pub is_named: bool,
    /// Who claims it: the speaker of the quote that it stands in.
    pub claimed_by: Option<Span>,
    /// Its value. `claimed_by` is left to whoever accepts it, since it needs an entity.
    pub figure: Figure,
    /// How likely it is, 0 to 1: a person would accept about this share of its like.
    pub score: f32,
    /// The name of the rule that read it ("money", "range", …).
    pub rule: &'static str,
}

/// Every figure of the document, in the order of the text, none overlapping.
///
/// `quotes` are the quotes that the document holds, as [`quotes`](crate::quotes::quotes)
/// gives them: they tell who claims a figure, and may be empty.
pub fn figures(document: &Document, quotes: &[SuggestedQuote]) -> Vec<SuggestedFigure> {
    let mut found = Vec::new();
    let mut claims = claims::Claims::new(quotes);
    for block in document.blocks() {
        let text = document.text().get(block.start..block.end).unwrap_or_default();
        if has_figures(text) {
            let paragraph = Paragraph { document, base: block.start, tokens: Tokens::new(text) };
            paragraph.read(&mut claims, &mut found);
        }
    }
    found
}

/// Whether it is worth dividing the text into tokens.
fn has_figures(text: &str) -> bool {
    text.len() > 1 || text.bytes().any(|b| b.is_ascii_digit())
}

struct Paragraph<'a> {
    document: &'a Document,
    /// Its first byte in the document.
    base: usize,
    tokens: Tokens<'a>,
}

impl Paragraph<'_> {
    fn read(&self, claims: &mut claims::Claims<'_>, found: &mut Vec<SuggestedFigure>) {
        let t = &self.tokens;
        let hidden = looks_alike::hidden(t);
        let mut free = 0;
        for parsed in parse::scan(t) {
            if parsed.start < free {
                continue;
            }
            let around = Around::new(t, &parsed);
            let end = around.end;
            let score = score::score(t, &parsed, &around, &hidden);
            if let Some(mut one) = score.and_then(|score| self.suggested(parsed, around, score)) {
                free = end;
                one.claimed_by = claims.of(one.number);
                self.echo(found.last(), &mut one);
                found.push(one);
            }
        }
    }

    /// Hands on what the figure before says of this one, where both are one amount.
    fn echo(&self, before: Option<&SuggestedFigure>, one: &mut SuggestedFigure) {
        let Some(before) = before.filter(|b| b.span.start() >= self.base) else { return };
        let start = if before.span.end() <= one.span.start() {
            before.span.end()
        } else {
            before.amount.end()
        };
        let between = self.document.text().get(start..one.span.start()).unwrap_or_default();
        echo::take(before, between, one);
    }

    fn suggested(&self, parsed: Parsed, around: Around, score: f32) -> Option<SuggestedFigure> {
        let t = &self.tokens;
        Some(SuggestedFigure {
            span: self.span(parsed.start..around.end)?,
            number: self.span(parsed.number.clone())?,
            ends: parsed.pair.clone().and_then(|(a, b)| self.span(a).zip(self.span(b))),
            amount: self.span(parsed.start..parsed.end)?,
            bound: around.bound.clone().and_then(|(_, words)| self.span(words)),
            is_level: super::change::is_level(t, around.led),
            is_named: super::change::is_named(t, &parsed, around.led),
            claimed_by: None,
            score,
            rule: parsed.rule,
            figure: complete(t, parsed, around),
        })
    }

    fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let last = tokens.end.saturating_sub(1);
        let mut bytes = self.tokens.bytes(tokens);
        if self.tokens.ends_sentence(last) {
            bytes.end -= 1;
        }
        self.document.span_around(self.base + bytes.start, self.base + bytes.end)
    }
}
