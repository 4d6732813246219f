//! Finds the same words elsewhere in a document.

use tagline_core::model::order::sort_by_key;
use tagline_core::model::{AnnotationId, LabelId, Workspace};
use tagline_core::text::{Document, Span, segment};

/// Characters of context shown on each side.
const CONTEXT: usize = 40;

/// Which words count as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Capitals must agree.
    pub match_case: bool,
    /// Not inside a longer word.
    pub whole_words: bool,
    /// "Ukraine’s" counts as "Ukraine" (its ending stays outside the span).
    pub possessive: bool,
    /// "drones" counts as "drone" (its ending belongs to the span).
    pub plural: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { match_case: true, whole_words: true, possessive: true, plural: false }
    }
}

/// A place where the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The place.
    pub span: Span,
    /// What stands before it in its paragraph, cut between words.
    pub before: String,
    /// What stands behind it in its paragraph, cut between words.
    pub after: String,
    /// The annotation of the label that covers some of it already.
    pub already: Option<AnnotationId>,
}

/// Every place in the document where `words` stand, in the order of the text.
///
/// Linear in the text. Curly and straight apostrophes, and all kinds of space, count as the same.
pub fn occurrences(
    workspace: &Workspace,
    words: &str,
    label: LabelId,
    options: Options,
) -> Vec<Occurrence> {
    let document = &workspace.document;
    let mut covered = Covered { block: None, ends: Vec::new() };
    places_of(document, words, options)
        .into_iter()
        .map(|span| Occurrence {
            span,
            before: before(document, span),
            after: after(document, span),
            already: covered.by(workspace, label, span),
        })
        .collect()
}

/// Every place in the document where `words` stand, in the order of the text; nothing more of it.
pub(super) fn places_of(document: &Document, words: &str, options: Options) -> Vec<Span> {
    let needle = Folded::new(words.trim(), options.match_case).text;
    if needle.is_empty() {
        return Vec::new();
    }
    let folded = Folded::new(document.text(), options.match_case);
    let found = folded.text.match_indices(&needle).filter_map(|(at, found)| {
        let range = folded.origin(at)..folded.origin(at + found.len());
        whole(document, range, options)
    });
    found.collect()
}

/// A text in which characters that count as the same are the same, and the way back.
struct Folded {
    text: String,
    /// Where the two texts drift apart: offset here, offset in the original.
    drift: Vec<(usize, usize)>,
}

impl Folded {
    fn new(original: &str, match_case: bool) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), drift: Vec::new() };
        for (at, c) in original.char_indices() {
            let before = folded.text.len();
            match c {
                '’' | 'ʼ' => folded.text.push('\''),
                '\n' => folded.text.push('\n'),
                c if c.is_whitespace() => folded.text.push(' '),
                c if match_case => folded.text.push(c),
                c => folded.text.extend(c.to_lowercase()),
            }
            if folded.text.len() - before != c.len_utf8() {
                folded.drift.push((folded.text.len(), at + c.len_utf8()));
            }
        }
        folded
    }

    /// The offset in the original of an offset here.
    fn origin(&self, at: usize) -> usize {
        let after = self.drift.partition_point(|&(here, _)| here <= at);
        let (here, there) = after.checked_sub(1).map_or((0, 0), |i| self.drift[i]);
        there + (at - here)
    }
}

/// The span of a match, where it is a whole word or need not be.
fn whole(document: &Document, range: std::ops::Range<usize>, options: Options) -> Option<Span> {
    let text = document.text();
    let span = document.span(range.start, range.end)?;
    if !options.whole_words {
        return Some(span);
    }
    let rest = &text[range.end..];
    let endings: &[&str] = if options.plural { &["", "s", "es"] } else { &[""] };
    let end = endings.iter().filter(|e| rest.starts_with(**e)).map(|e| range.end + e.len());
    let fits = |end: &usize| is_edge(text, *end) || (options.possessive && is_owner(text, *end));
    let end = end.filter(|&end| text.is_char_boundary(end)).find(fits)?;
    if is_edge(text, range.start) { document.span(span.start(), end) } else { None }
}

/// Whether a word starts or ends at `at`; the parts of a compound ("US-led") are words.
fn is_edge(text: &str, at: usize) -> bool {
    let hyphen = ['-', '\u{2010}', '\u{2011}'];
    at >= text.len()
        || segment::word_at(text, at).start == at
        || text[at..].starts_with(hyphen)
        || text[..at].ends_with(hyphen)
}

/// Whether a possessive ending stands at `at`.
fn is_owner(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    ["’s", "'s", "’S", "'S"].iter().any(|s| rest.starts_with(s) && is_edge(text, at + s.len()))
}

/// What the annotations of a label cover in the paragraph looked at last.
struct Covered {
    block: Option<usize>,
    /// Start of a fragment, and the furthest end of it and all before it, with whose that is.
    ends: Vec<(usize, usize, AnnotationId)>,
}

impl Covered {
    /// An annotation of `label` that shares a byte with `span`.
    fn by(&mut self, workspace: &Workspace, label: LabelId, span: Span) -> Option<AnnotationId> {
        let block = workspace.document.block_at(span.start());
        if self.block != Some(block) {
            self.block = Some(block);
            self.ends = furthest_ends(workspace, label, block);
        }
        let before = self.ends.partition_point(|&(start, _, _)| start < span.end());
        let (_, end, id) = self.ends[..before].last()?;
        (*end > span.start()).then_some(*id)
    }
}

fn furthest_ends(
    workspace: &Workspace,
    label: LabelId,
    block: usize,
) -> Vec<(usize, usize, AnnotationId)> {
    let labelled = workspace.annotations.in_block(block).filter(|a| a.label == label);
    let mut ends: Vec<_> =
        labelled.flat_map(|a| a.fragments.iter().map(|f| (f.start(), f.end(), a.id))).collect();
    sort_by_key(&mut ends, |&key| key);
    for i in 1..ends.len() {
        if ends[i - 1].1 > ends[i].1 {
            (ends[i].1, ends[i].2) = (ends[i - 1].1, ends[i - 1].2);
        }
    }
    ends
}

fn before(document: &Document, span: Span) -> String {
    let text = document.text();
    let first = document.blocks()[document.block_at(span.start())].start;
    let low = text[first..span.start()].char_indices().rev().nth(CONTEXT - 1);
    let Some((low, _)) = low.filter(|&(at, _)| at > 0) else {
        return text[first..span.start()].to_owned();
    };
    let low = segment::grapheme_ceil(text, first + low).min(span.start());
    let kept = &text[low..span.start()];
    let cut = kept.find(' ').map_or(kept, |at| &kept[at + 1..]);
    format!("…{cut}")
}

fn after(document: &Document, span: Span) -> String {
    let text = document.text();
    let last = document.blocks()[document.block_at(span.end() - 1)].end.max(span.end());
    let Some((high, _)) = text[span.end()..last].char_indices().nth(CONTEXT) else {
        return text[span.end()..last].to_owned();
    };
    let high = segment::grapheme_floor(text, span.end() + high).max(span.end());
    let kept = &text[span.end()..high];
    let cut = kept.rfind(' ').map_or(kept, |at| &kept[..at]);
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{label_id, workspace};
    use super::*;
    use tagline_core::model::{Metadata, Schema};

    fn found(notation: &str, words: &str, options: Options) -> Vec<String> {
        let ws = workspace(notation);
        let all = occurrences(&ws, words, label_id(&ws, "Person"), options);
        all.iter()
            .map(|o| {
                format!(
                    "{}|{}|{}{}",
                    o.before,
                    ws.document.slice(o.span),
                    o.after,
                    if o.already.is_some() { " ✓" } else { "" }
                )
            })
            .collect()
    }

    #[test]
    fn the_same_words_are_found_with_their_context() {
        let options = Options::default();
        let text = "[Person Donald Trump] called Trump’s aide.\nTrumpism, anti-Trump; trump.";
        assert_eq!(
            found(text, "Trump", options),
            [
                "Donald |Trump| called Trump’s aide. ✓",
                "Donald Trump called |Trump|’s aide.",
                "Trumpism, anti-|Trump|; trump.",
            ]
        );
        let count = |options| found(text, "Trump", options).len();
        assert_eq!(count(Options { match_case: false, ..options }), 4);
        assert_eq!(count(Options { whole_words: false, ..options }), 4);
        assert_eq!(count(Options { possessive: false, ..options }), 2);
        assert_eq!(
            found("a drone, drones, droned", "drone", Options { plural: true, ..options }).len(),
            2
        );
        assert!(found(text, "  ", options).is_empty());
    }

    #[test]
    fn apostrophes_spaces_and_capitals_of_other_lengths_are_seen_through() {
        let options = Options { match_case: false, ..Options::default() };
        let places = found("İİ O’Neil, o'neil, O\u{a0}Neil", "O'NEIL", options);
        assert_eq!(places.len(), 2);
        assert!(places[1].contains("|o'neil|"));
        assert_eq!(found("New\u{a0}York, New York", "New York", options).len(), 2);
        assert_eq!(found("他说你好吗", "你", options).len(), 1, "a script without spaces");
    }

    #[test]
    fn context_is_cut_between_words() {
        let text = format!("{} name {}", "before ".repeat(20), "behind ".repeat(20));
        let ws = workspace(&text);
        let all = occurrences(&ws, "name", label_id(&ws, "Person"), Options::default());
        assert_eq!(all[0].before, "…before before before before before  ");
        assert_eq!(all[0].after, " behind behind behind behind behind…");
    }

    proptest! {
        #[test]
        fn every_place_holds_the_words(
            pieces in prop::collection::vec(
                prop::sample::select(vec!["aa", "a", "A", "é", "e\u{301}", " ", "’s", "İ", "ß", "👩‍👩‍👧", "\n", "-"]), 0..40),
            words in prop::sample::select(vec!["a", "aa", "é", "İ", "a a", "ß"]),
            bits in 0u8..16,
        ) {
            let options = Options {
                match_case: bits & 1 > 0, whole_words: bits & 2 > 0,
                possessive: bits & 4 > 0, plural: bits & 8 > 0,
            };
            let document = Document::new(&pieces.concat()).unwrap();
            let ws = Workspace::new(document, Metadata::default(), Schema::default());
            let all = occurrences(&ws, words, label_id(&ws, "Person"), options);
            for place in &all {
                let slice = ws.document.slice(place.span);
                let same = slice == words || !options.match_case && slice.to_lowercase() == words.to_lowercase();
                prop_assert!(same, "{slice:?}");
                prop_assert!(ws.document.span(place.span.start(), place.span.end()).is_some());
            }
            prop_assert!(all.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        }
    }
}
