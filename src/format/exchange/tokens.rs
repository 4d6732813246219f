use std::collections::BTreeSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Losses;
use super::document::{InterchangeDoc, SpanAnnotation};
use super::losses::PARTY;
use tagline_core::text::segment;

/// The tokens of a text: its words by UAX #29, every other character that is no space on its own
/// (so each “, ”, € and %), and each of these cut where an annotation begins or ends in it, so that
/// no annotation has to be moved.
pub(crate) fn tokens(passage: &InterchangeDoc) -> Vec<Range<usize>> {
    let edges: BTreeSet<usize> = passage
        .marks
        .iter()
        .flat_map(|mark| mark.fragments.iter().chain(&mark.cue))
        .flat_map(|at| [at.start, at.end])
        .collect();
    let mut out = Vec::new();
    for (at, piece) in passage.text.split_word_bound_indices() {
        let mut start = at + piece.len() - piece.trim_start().len();
        if start == at + piece.len() || !segment::is_grapheme_boundary(&passage.text, start) {
            continue;
        }
        for &edge in edges.range(start + 1..at + piece.len()) {
            out.push(start..edge);
            start = edge;
        }
        out.push(start..at + piece.len());
    }
    out
}

/// The tokens that a stretch touches.
pub(crate) fn touched(tokens: &[Range<usize>], at: &Range<usize>) -> Range<usize> {
    let first = tokens.partition_point(|token| token.end <= at.start);
    first..tokens.partition_point(|token| token.start < at.end).max(first)
}

/// Annotations without the spaces at their edges; those of nothing else are dropped.
pub(crate) fn trimmed(mut passage: InterchangeDoc, losses: &mut Losses) -> InterchangeDoc {
    let (mut moved, mut blank) = (0, Vec::with_capacity(passage.marks.len()));
    let tokens =
        tokens(&InterchangeDoc { text: passage.text.clone(), ..InterchangeDoc::default() });
    for mark in &mut passage.marks {
        let at = mark.extent();
        let touched = touched(&tokens, &at);
        let own = tokens.get(touched).unwrap_or_default();
        let (first, last) = (own.first(), own.last());
        let inner = first.zip(last).map(|(f, l)| at.start.max(f.start)..at.end.min(l.end));
        moved += usize::from(inner.as_ref().is_some_and(|inner| *inner != at));
        blank.push(inner.is_none());
        mark.fragments = inner.into_iter().collect();
    }
    passage.remove(&blank);
    let what = ["annotation with spaces at its edges", "annotations with spaces at their edges"];
    losses.count(moved, what, "the spaces are left off");
    let gone = blank.iter().filter(|&&blank| blank).count();
    let what = ["annotation of nothing but spaces", "annotations of nothing but spaces"];
    losses.count(gone, what, "only tokens are written");
    // What is gone may have been all that named an entity.
    losses.count(passage.drop_nameless(), PARTY, "no mention that is written gives the name");
    passage.sort();
    passage
}

/// Where sentences begin; a sentence goes on where an annotation does.
pub(crate) fn sentence_starts(passage: &InterchangeDoc) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut line_start = 0;
    for line in passage.text.split('\n') {
        starts.extend(segment::sentences(line).into_iter().map(|s| line_start + s.start));
        line_start += line.len() + 1;
    }
    let mut ends = 0;
    let mut marks = passage.marks.iter().map(SpanAnnotation::extent).peekable();
    starts.retain(|&start| {
        while let Some(mark) = marks.next_if(|mark| mark.start < start) {
            ends = ends.max(mark.end);
        }
        ends <= start
    });
    starts
}
