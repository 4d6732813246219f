//! A paragraph as runs: the longest stretches that are drawn alike.

use std::rc::Rc;

use crate::model::order::sort_by_key;
use crate::model::{Annotation, AnnotationId, Workspace};

/// A stretch of a paragraph covered by the same annotations throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte, in the document.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The annotations that cover it, outermost first.
    pub covering: Vec<AnnotationId>,
}

/// The runs of paragraph `block`, in order; joined, they are the paragraph. None when it is empty.
///
/// Costs the paragraph's annotations times their overlap, not the document.
pub fn of_block(workspace: &Workspace, block: usize) -> Vec<Run> {
    let Some(bounds) = workspace.document.blocks().get(block) else { return Vec::new() };
    let pieces = pieces_in(workspace, block, bounds.start, bounds.end);
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
            Run { start: cut[0], end: cut[1], covering: open.iter().map(|p| p.id).collect() }
        })
        .collect()
}

/// The part of a fragment that lies in one paragraph.
struct Piece {
    start: usize,
    end: usize,
    id: AnnotationId,
}

fn pieces_in(workspace: &Workspace, block: usize, start: usize, end: usize) -> Vec<Piece> {
    let clip = |annotation: &Rc<Annotation>| {
        let id = annotation.id;
        let clipped = annotation
            .fragments
            .iter()
            .map(move |f| Piece { start: f.start().max(start), end: f.end().min(end), id })
            .filter(|p| p.start < p.end);
        clipped.collect::<Vec<_>>()
    };
    let mut pieces: Vec<Piece> = workspace.annotations.in_block(block).flat_map(clip).collect();
    sort_by_key(&mut pieces, |p| (p.start, std::cmp::Reverse(p.end), p.id));
    pieces
}
