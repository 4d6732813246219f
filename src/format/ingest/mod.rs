//! Everything that turns what a person pastes, drops or opens into blocks of text.
//!
//! A [`Draft`] is what the person sees and may prune before it is frozen. Rich text is read by a
//! flat state machine over tokens that never builds a tree and whose work is linear in the input
//! whatever its nesting; nothing of its markup survives but paragraphs, headings, list items and
//! captions.

mod bytes;
mod dates;
mod draft;
mod form;
mod html;
mod lines;
mod markdown;
mod notice;
mod plain;
mod wrap;

#[cfg(test)]
mod corpus;

pub(crate) use bytes::is_article;
pub use bytes::{IngestError, MAX_FILE_BYTES, decoded, from_bytes, from_bytes_as};
pub use draft::{Draft, DraftBlock};
pub use form::ArticleForm;
pub(crate) use form::is_table;
pub use html::from_html;
pub use markdown::from_markdown;
pub use notice::{Limit, Notice};
pub use plain::{from_paste, from_text, recognise};
