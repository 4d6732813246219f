//! The words that attribute a quote.

use super::lexer::Tokens;
use super::quotes;
use tagline_core::text::{Document, Span};

/// Bytes of text on each side of a fragment in which a cue is looked for.
const CUE_REACH: usize = 300;

/// Phrases that name a source without a verb, in lower case.
const PHRASES: &[&str] =
    &["according to", "in the words of", "as per", "pointed out", "points out", "pointing out"];

/// The words that attribute the quote of these fragments ("said", "according to"): between its
/// fragments, else beside them in the same sentence, else at the end of the paragraph before where
/// that ends in a colon.
pub fn cue(document: &Document, fragments: &[Span]) -> Option<Span> {
    let found = quotes::of_fragments(document, &[], fragments).and_then(|q| q.cue);
    let outside = |cue: &Span| !fragments.iter().any(|f| f.overlaps(*cue));
    found.filter(outside).or_else(|| nearest(document, fragments))
}

/// The reporting verb nearest to words that the reader of quotes does not know as one.
fn nearest(document: &Document, fragments: &[Span]) -> Option<Span> {
    let (first, last) = (fragments.first()?, fragments.last()?);
    let gaps = fragments.windows(2).map(|pair| (pair[0].end(), pair[1].start()));
    let inside = gaps.filter(|(from, to)| from < to).find_map(|(from, to)| {
        let to = to.min(from + CUE_REACH);
        Zone::new(document, from, to).first()
    });
    inside
        .or_else(|| beside(document, *first, *last))
        .or_else(|| paragraph_before(document, *first))
}

fn beside(document: &Document, first: Span, last: Span) -> Option<Span> {
    let blocks = document.blocks();
    let opening = blocks[document.block_at(first.start())].start;
    let closing = blocks[document.block_at(last.end() - 1)].end;
    let before =
        Zone::new(document, opening.max(first.start().saturating_sub(CUE_REACH)), first.start());
    let after = Zone::new(document, last.end(), closing.min(last.end() + CUE_REACH));
    let led = before.last();
    // "said: “…" is sure; else what follows in the same sentence comes first.
    let adjacent = led.is_some_and(|cue| {
        document.text()[cue.end()..first.start()]
            .split_whitespace()
            .all(|w| matches!(w, ":" | "," | "that"))
    });
    let follows = || if ends_sentence(document, last) { None } else { after.first() };
    if adjacent { led } else { follows().or(led) }
}

/// Whether the quote ends its sentence, so that what follows belongs to another.
fn ends_sentence(document: &Document, quote: Span) -> bool {
    let words = document.slice(quote).trim_end();
    let bare = words.trim_end_matches(['”', '"', '’', '\'', '»', '“', '」']);
    let marked = bare.len() < words.len();
    bare.ends_with('.') || (!marked && bare.ends_with(['!', '?', '…']))
}

fn paragraph_before(document: &Document, first: Span) -> Option<Span> {
    let block = document.block_at(first.start());
    let opens = document.text()[document.blocks()[block].start..first.start()].trim().is_empty();
    let before = (0..block).rev().find(|&b| !document.block_text(b).trim().is_empty())?;
    let text = document.block_text(before).trim_end();
    let start = document.blocks()[before].start;
    let end = start + text.len();
    if !opens || !text.ends_with(':') {
        return None;
    }
    Zone::new(document, start.max(end.saturating_sub(CUE_REACH)), end - 1).last()
}

/// A stretch of text beside a quote, in tokens.
struct Zone<'a> {
    document: &'a Document,
    start: usize,
    tokens: Tokens<'a>,
}

impl<'a> Zone<'a> {
    fn new(document: &'a Document, from: usize, to: usize) -> Self {
        let text = document.text();
        let start = text.ceil_char_boundary(from);
        let end = text.floor_char_boundary(to).max(start);
        Self { document, start, tokens: Tokens::new(&text[start..end]) }
    }

    /// The first cue before the sentence ends.
    fn first(&self) -> Option<Span> {
        let open = (0..self.tokens.len()).take_while(|&i| !self.closes(i));
        open.into_iter().find_map(|i| self.cue_at(i))
    }

    /// The last cue of the sentence that is open at the end.
    fn last(&self) -> Option<Span> {
        let open = (0..self.tokens.len()).rev().take_while(|&i| !self.closes(i));
        open.into_iter().find_map(|i| self.cue_at(i))
    }

    fn closes(&self, i: usize) -> bool {
        self.tokens.is_stop(i) && self.tokens.raw(i) != ":"
    }

    fn cue_at(&self, i: usize) -> Option<Span> {
        let t = &self.tokens;
        let phrase = PHRASES.iter().find_map(|p| t.phrase(i, p));
        // "The United States" is no verb.
        let verb = quotes::is_reporting_verb(t.lower(i)) && !t.is_capital(i);
        let noun = i > 0 && is_determiner(t.lower(i - 1));
        let end = phrase.or((verb && !noun).then_some(i + 1))?;
        let range = t.bytes(i..end);
        self.document.span(self.start + range.start, self.start + range.end)
    }
}

/// Whether a noun follows this word: after "the" or "Putin’s", "call" is no verb.
fn is_determiner(word: &str) -> bool {
    let determiners =
        ["a", "an", "the", "this", "my", "your", "his", "her", "its", "our", "their", "no"];
    determiners.contains(&word) || word.ends_with("’s") || word.ends_with("'s")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::manner::manner;
    use super::super::speaker::speakers;
    use super::super::testing::{spans, workspace};
    use super::*;
    use tagline_core::model::{Metadata, Schema, Workspace};

    fn cue_of(notation: &str) -> String {
        let ws = workspace(notation);
        cue(&ws.document, &spans(&ws, "Quote")).map_or("", |c| ws.document.slice(c)).to_owned()
    }

    #[test]
    fn cues() {
        let rows = [
            ("[Quote “Yes,”] she said.", "said"),
            ("[Quote “Why?”] asked Lee.", "asked"),
            ("She said: [Quote “Yes.”] He added: “No.”", "said"),
            ("She left. [Quote “Yes.”] Police said no.", ""),
            ("According to police, [Quote ten died].", "According to"),
            ("[Quote Ten died], officials say.", "say"),
            ("Officials warn that [Quote ten may die].", "warn"),
            ("[Quote “I,”] she said, [Quote “agree.”]", "said"),
            ("[Quote Russia], analysts contend, [Quote is weak].", "contend"),
            ("In the United States, [Quote “yes”].", ""),
            ("In a report on [Quote “yes”].", ""),
            ("She condemned it as [Quote “cynical,”] after Lee’s call to Ann.", "condemned"),
            ("Then she added:\n[Quote “Yes.”]", "added"),
            ("Then she added.\n[Quote “Yes.”]", ""),
        ];
        for (notation, want) in rows {
            assert_eq!(cue_of(notation), want, "{notation}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_asked_about(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "“", "”", "\"", "said", " ", ".", ",", "according to ", "Ann", "\n", ":", "é", "e\u{301}", "👩‍👩‍👧", "told ",
            ]), 0..40),
            ends in prop::collection::vec(0usize..120, 0..6),
        ) {
            let document = Document::new(&pieces.concat()).unwrap();
            let mut ends = ends;
            ends.sort_unstable();
            let mut fragments: Vec<Span> = Vec::new();
            for pair in ends.chunks_exact(2) {
                let after = fragments.last().is_none_or(|f| f.end() < pair[0]);
                fragments.extend(document.span_around(pair[0], pair[1]).filter(|s| after && fragments.last().is_none_or(|f| f.end() < s.start())));
            }
            let ws = Workspace::new(document, Metadata::default(), Schema::default());
            let found = cue(&ws.document, &fragments);
            prop_assert_eq!(found, cue(&ws.document, &fragments));
            if let Some(cue) = found {
                prop_assert!(!fragments.iter().any(|f| f.overlaps(cue)));
            }
            prop_assert!(speakers(&ws, &fragments).is_empty());
            let _ = manner(&ws.document, &fragments);
        }
    }
}
