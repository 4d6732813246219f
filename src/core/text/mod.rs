//! An immutable text, the places in it, and how it divides into paragraphs, sentences, words and
//! grapheme clusters.
//!
//! Inside Tagline an offset is always a UTF-8 byte on a grapheme boundary, inside a [`Span`] that
//! only a [`Document`] can make. [`OffsetMap`] is the one place that converts to other units.

pub mod calendar;
mod document;
mod normalize;
mod offsets;
mod plural;
pub mod segment;
mod span;
mod title;
mod unseen;

pub use document::{Block, BlockKind, Document, MAX_PARAGRAPHS, MAX_TEXT_BYTES, TooLong};
pub use normalize::normalize_newlines;
pub use offsets::{OffsetCursor, OffsetMap, Unit};
pub use plural::{group_digits, pluralize};
pub use span::Span;
pub use title::{shortened, title_of};
pub use unseen::{quoted, unseen};
