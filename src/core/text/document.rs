use std::cell::OnceCell;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::{OffsetMap, Span, normalize_newlines, segment};

/// The largest text that a document may hold, in bytes.
///
/// Four times the largest document of our benchmark; beyond it a browser's own layout takes
/// several seconds.
pub const MAX_TEXT_BYTES: usize = 8 << 20;

/// The most paragraphs that a document may have.
///
/// A 2 MB article has some 5,000. Every paragraph is an element of the page: a browser takes this
/// many in a few seconds, and millions of them would be the end of the tab.
pub const MAX_PARAGRAPHS: usize = 100_000;

/// Bytes hashed in one call. A browser replaces the first, slow translation of a function by a fast
/// one only between two calls: 2 MB at once take 100 ms there.
const HASHED_AT_ONCE: usize = 16 << 10;

/// The text is too long for one document; `Display` says what the limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooLong {
    /// It has so many bytes, more than [`MAX_TEXT_BYTES`].
    #[error("The text is {} MB long; Tagline takes up to {} MB in one document.", .0.div_ceil(1 << 20), MAX_TEXT_BYTES >> 20)]
    Bytes(usize),
    /// It has so many paragraphs, more than [`MAX_PARAGRAPHS`].
    #[error("The text has {0} paragraphs; Tagline takes up to {MAX_PARAGRAPHS} in one document.")]
    Paragraphs(usize),
}

impl TooLong {
    /// Whether a text of `bytes` bytes and `paragraphs` paragraphs may be a document.
    ///
    /// # Errors
    /// The measure that exceeds its limit.
    pub fn check(bytes: usize, paragraphs: usize) -> Result<(), Self> {
        if bytes > MAX_TEXT_BYTES {
            return Err(Self::Bytes(bytes));
        }
        if paragraphs > MAX_PARAGRAPHS { Err(Self::Paragraphs(paragraphs)) } else { Ok(()) }
    }
}

/// The role of a paragraph in the article's layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A headline or section heading, level 1 to 6.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// The caption of a picture or table.
    Caption,
}

/// One paragraph: its place and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// First byte.
    pub start: usize,
    /// One past the last byte, before the newline; equal to `start` in an empty paragraph.
    pub end: usize,
    /// The paragraph's role.
    pub kind: BlockKind,
}

/// An immutable text, exactly as pasted but for its line ends, divided into paragraphs at `\n`.
#[derive(Debug)]
pub struct Document {
    text: Rc<str>,
    blocks: Vec<Block>,
    offsets: OnceCell<OffsetMap>,
    hash: OnceCell<String>,
}

impl Document {
    /// Freezes `text`, with every line end made `\n`, as paragraphs of running text.
    ///
    /// # Errors
    /// [`TooLong`] beyond [`MAX_TEXT_BYTES`] or [`MAX_PARAGRAPHS`].
    pub fn new(text: &str) -> Result<Self, TooLong> {
        Self::with_blocks(text, &[])
    }

    /// Freezes `text`; `kinds` gives the kind of each paragraph in order, and those it does not
    /// reach are running text.
    ///
    /// # Errors
    /// [`TooLong`] beyond [`MAX_TEXT_BYTES`] or [`MAX_PARAGRAPHS`].
    pub fn with_blocks(text: &str, kinds: &[BlockKind]) -> Result<Self, TooLong> {
        TooLong::check(text.len(), 0)?;
        let text: Rc<str> = normalize_newlines(text).into();
        TooLong::check(text.len(), count_paragraphs(&text))?;
        let mut start = 0;
        let blocks = text
            .split('\n')
            .enumerate()
            .map(|(i, line)| {
                let block = Block {
                    start,
                    end: start + line.len(),
                    kind: kinds.get(i).copied().unwrap_or_default(),
                };
                start = block.end + 1;
                block
            })
            .collect();
        Ok(Self { text, blocks, offsets: OnceCell::new(), hash: OnceCell::new() })
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The paragraphs in order; never empty.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The text of paragraph `index`; empty beyond the last.
    pub fn block_text(&self, index: usize) -> &str {
        self.blocks.get(index).map_or("", |b| &self.text[b.start..b.end])
    }

    /// The paragraph that holds the byte `offset` (its newline included); the last one beyond the
    /// text.
    pub fn block_at(&self, offset: usize) -> usize {
        self.blocks.partition_point(|b| b.start <= offset).saturating_sub(1)
    }

    /// The paragraphs that `span` touches.
    pub fn blocks_of(&self, span: Span) -> std::ops::RangeInclusive<usize> {
        self.block_at(span.start())..=self.block_at(span.end() - 1)
    }

    /// The span from `start` to `end` in bytes.
    ///
    /// `None` where it is empty or backward, lies beyond the text, or cuts a grapheme cluster.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        let valid = start < end
            && end <= self.text.len()
            && segment::is_grapheme_boundary(&self.text, start)
            && segment::is_grapheme_boundary(&self.text, end);
        valid.then(|| Span::unchecked(start, end))
    }

    /// The nearest valid span around `start..end`: clamped to the text and grown to grapheme
    /// boundaries. `None` only where nothing is left.
    pub fn span_around(&self, start: usize, end: usize) -> Option<Span> {
        if start >= end {
            return None;
        }
        let start = segment::grapheme_floor(&self.text, start.min(self.text.len()));
        let end = segment::grapheme_ceil(&self.text, end.min(self.text.len()));
        (start < end).then(|| Span::unchecked(start, end))
    }

    /// The words that `span` covers.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The covered words of several fragments, joined by an ellipsis.
    pub fn slice_all(&self, fragments: &[Span]) -> String {
        fragments.iter().map(|&f| self.slice(f)).collect::<Vec<_>>().join(" … ")
    }

    /// Conversions to the units of other programs; made on first use.
    pub fn offsets(&self) -> &OffsetMap {
        self.offsets.get_or_init(|| OffsetMap::new(&self.text))
    }

    /// The SHA-256 of the text as UTF-8, in lower-case hexadecimal; computed on first use.
    pub fn hash(&self) -> &str {
        self.hash.get_or_init(|| {
            use std::fmt::Write as _;
            let mut hasher = Sha256::new();
            self.text.as_bytes().chunks(HASHED_AT_ONCE).for_each(|chunk| hasher.update(chunk));
            hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            })
        })
    }
}

/// The number of paragraphs in `text`, whose line ends are `\n`.
fn count_paragraphs(text: &str) -> usize {
    text.bytes().filter(|&b| b == b'\n').count() + 1
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.blocks == other.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_joined_are_the_text() {
        let doc = Document::new("One.\r\n\r\nTwo.\n").unwrap();
        let joined = (0..doc.blocks().len()).map(|i| doc.block_text(i)).collect::<Vec<_>>();
        assert_eq!(joined, ["One.", "", "Two.", ""]);
        assert_eq!(joined.join("\n"), doc.text());
    }

    #[test]
    fn what_is_too_long_is_said_with_the_limit() {
        let long = Document::new(&"a".repeat(MAX_TEXT_BYTES + 1)).unwrap_err();
        assert_eq!(
            long.to_string(),
            "The text is 9 MB long; Tagline takes up to 8 MB in one document."
        );
        assert!(Document::new(&"a".repeat(MAX_TEXT_BYTES)).is_ok());
        let many = Document::new(&"\r".repeat(MAX_PARAGRAPHS)).unwrap_err();
        assert_eq!(
            many.to_string(),
            "The text has 100001 paragraphs; Tagline takes up to 100000 in one document."
        );
        assert!(Document::new(&"\r\n".repeat(MAX_PARAGRAPHS - 1)).is_ok());
    }

    #[test]
    fn a_newline_belongs_to_the_paragraph_it_ends() {
        let doc = Document::new("ab\ncd").unwrap();
        assert_eq!([0, 2, 3, 99].map(|o| doc.block_at(o)), [0, 0, 1, 1]);
        assert_eq!(doc.blocks_of(doc.span(1, 4).unwrap()), 0..=1);
    }

    #[test]
    fn no_span_cuts_a_grapheme_cluster() {
        let doc = Document::new("a👩‍👩‍👧e\u{301}🇺🇦🇺🇦").unwrap();
        let family = "👩‍👩‍👧".len();
        assert!(doc.span(1, 1 + family).is_some());
        assert!(doc.span(1, 5).is_none(), "inside a family");
        let accent = 1 + family;
        assert!(doc.span(accent, accent + 1).is_none(), "before a combining mark");
        let flags = accent + 3;
        assert!(doc.span(flags, flags + 4).is_none(), "half a flag");
        assert!(doc.span(flags + 8, flags + 16).is_some(), "the second flag");
        assert!(doc.span(0, 0).is_none());
        assert!(doc.span(0, 999).is_none());
        assert_eq!(doc.span_around(flags + 4, flags + 4), None);
        assert_eq!(doc.span_around(flags + 1, flags + 5).map(Span::len), Some(8));
    }

    #[test]
    fn the_hash_is_the_sha256_of_the_text() {
        // The test vector "abc" of FIPS 180-2, appendix B.1.
        let doc = Document::new("abc").unwrap();
        assert_eq!(doc.hash(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
