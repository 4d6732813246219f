use std::collections::BTreeSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::passage::Passage;
use crate::text::segment;

/// The tokens of a text: its words by UAX #29, every other character that is no space on its own
/// (so each “, ”, € and %), and each of these cut where an annotation begins or ends in it, so that
/// no annotation has to be moved.
pub(in crate::format) fn tokens(passage: &Passage) -> Vec<Range<usize>> {
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
pub(in crate::format) fn touched(tokens: &[Range<usize>], at: &Range<usize>) -> Range<usize> {
    let first = tokens.partition_point(|token| token.end <= at.start);
    first..tokens.partition_point(|token| token.start < at.end).max(first)
}
