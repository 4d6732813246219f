use std::ops::Range;

use tagline_core::text::{Document, segment};

/// The most bytes of context in a cell; a paragraph without sentence ends would fill a table.
const MOST: usize = 600;

/// Finds the sentences around annotations; those of the last paragraph are kept, so that asking
/// in the order of the text walks each paragraph once.
pub(crate) struct Contexts<'a> {
    document: &'a Document,
    block: Option<usize>,
    sentences: Vec<Range<usize>>,
}

impl<'a> Contexts<'a> {
    pub(crate) fn of(document: &'a Document) -> Self {
        Self { document, block: None, sentences: Vec::new() }
    }

    /// The sentence in which a stretch begins, to the end of the one in which it leaves that
    /// paragraph; shortened around its first words where that is too long.
    pub(crate) fn around(&mut self, extent: &Range<usize>) -> String {
        let block = self.document.block_at(extent.start);
        if self.block != Some(block) {
            self.sentences = segment::sentences(self.document.block_text(block));
            self.block = Some(block);
        }
        let text = self.document.block_text(block);
        let base = self.document.blocks().get(block).map_or(0, |b| b.start);
        let start = (extent.start - base).min(text.len());
        let end = (extent.end - base).min(text.len());
        let first = self.sentences.partition_point(|s| s.end <= start);
        let last = self.sentences.partition_point(|s| s.start < end).saturating_sub(1);
        let edge = |i: usize| self.sentences.get(i);
        let from = edge(first).map_or(start, |s| s.start.min(start));
        let to = edge(last).map_or(end, |s| s.end.max(end));
        shorten(text, from, to, start)
    }
}

fn shorten(text: &str, from: usize, to: usize, focus: usize) -> String {
    if to - from <= MOST {
        return text.get(from..to).unwrap_or_default().to_owned();
    }
    let low = segment::grapheme_floor(text, from.max(focus.saturating_sub(MOST / 4)));
    let high = segment::grapheme_ceil(text, to.min(low + MOST));
    let (before, after) = (if low > from { "…" } else { "" }, if high < to { "…" } else { "" });
    format!("{before}{}{after}", text.get(low..high).unwrap_or_default())
}
