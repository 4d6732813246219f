//! A paragraph as runs: the longest stretches that are drawn alike.

use std::rc::Rc;

use crate::model::order::sort_by_key;
use crate::model::{Annotation, AnnotationId, SuggestionId, Workspace};
use crate::text::Span;

/// An annotation or suggestion that covers a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// An annotation.
    Annotation(AnnotationId),
    /// A suggestion, drawn inside an annotation of the same words.
    Suggestion(SuggestionId),
}

/// A stretch of a paragraph covered by the same things throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte, in the document.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its covers, outermost first.
    pub covering: Vec<Cover>,
}

/// The runs of paragraph `block`, in order; joined, they are the paragraph. None when it is empty.
///
/// `suggested` are the suggestions to be drawn there, a stretch each. Costs the paragraph's
/// annotations and suggestions times their overlap, not the document.
pub fn of_block(
    workspace: &Workspace,
    block: usize,
    suggested: &[(SuggestionId, Span)],
) -> Vec<Run> {
    let Some(bounds) = workspace.document.blocks().get(block) else { return Vec::new() };
    let within = Within { start: bounds.start, end: bounds.end };
    let pieces = pieces_in(workspace, block, suggested, within);
    let mut cuts: Vec<usize> =
        pieces.iter().flat_map(|p| [p.start, p.end]).chain([bounds.start, bounds.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut waiting = pieces.into_iter().peekable();
    let mut open: Vec<Piece> = Vec::new();
    cuts.windows(2)
        .map(|cut| {
            open.retain(|p| p.end > cut[0]);
            while let Some(piece) = waiting.next_if(|p| p.start <= cut[0]) {
                open.push(piece);
            }
            Run { start: cut[0], end: cut[1], covering: open.iter().map(|p| p.cover).collect() }
        })
        .collect()
}

/// The part of a stretch that lies in one paragraph.
struct Piece {
    start: usize,
    end: usize,
    cover: Cover,
}

/// A paragraph's bytes.
#[derive(Clone, Copy)]
struct Within {
    start: usize,
    end: usize,
}

impl Within {
    fn clip(self, span: Span, cover: Cover) -> Option<Piece> {
        let (start, end) = (span.start().max(self.start), span.end().min(self.end));
        (start < end).then_some(Piece { start, end, cover })
    }
}

fn pieces_in(
    workspace: &Workspace,
    block: usize,
    suggested: &[(SuggestionId, Span)],
    within: Within,
) -> Vec<Piece> {
    let clip = |annotation: &Rc<Annotation>| {
        let cover = Cover::Annotation(annotation.id);
        let clipped = annotation.fragments.iter().filter_map(|&f| within.clip(f, cover));
        clipped.collect::<Vec<_>>()
    };
    let hints = suggested.iter().filter_map(|&(id, span)| within.clip(span, Cover::Suggestion(id)));
    let mut pieces: Vec<Piece> =
        workspace.annotations.in_block(block).flat_map(clip).chain(hints).collect();
    sort_by_key(&mut pieces, |p| (p.start, std::cmp::Reverse(p.end), p.cover));
    pieces
}
