//! What the exchange formats share: a document as other programs see it, taken from a workspace
//! and made into one by the same rules for every format.
//!
//! A writer is `InterchangeDoc::of` and then its own notation; a reader is its own notation and then
//! [`InterchangeDoc::build`]. What a format cannot hold is taken off in the first, and counted there.

mod attributes;
mod build;
mod document;
mod entry;
mod interchange;
mod json;
mod jsonl;
mod labels;
mod limits;
mod losses;
mod moved;
mod offsets;
mod sniff;
mod take;
#[cfg(test)]
pub(super) mod testing;
mod tokens;
mod uima;
mod xml;

pub(super) use attributes::{
    ENTITY, ENTITY_NAME, ENTITY_NOTE, ENTITY_TYPE, KIND, LABEL, NOTE, WIKIDATA, is_written_by_us,
};
pub(super) use document::{CUE, InterchangeDoc, SpanAnnotation, SpanRelation};
pub(super) use entry::{FileEntry, is_archive, open, pack};
pub use entry::{MAX_FILES, is_for_systems};
pub(super) use interchange::{
    FormatReader, FormatWriter, Interchange, NOT_IN_FORMAT, each, output,
};
pub(super) use json::{
    Json, attributes, cut, items, key, left_out, member, metadata, object, offset, parse,
    read_attributes, read_metadata, text,
};
pub(super) use jsonl::documents;
pub(super) use labels::{UniqueNames, kind_of_mark, kind_of_name};
pub(super) use losses::{Losses, NAMELESS, PARTY, counted};
pub(super) use offsets::{OffsetReader, apart};
pub use sniff::Certainty;
pub(super) use sniff::Sniff;
pub(super) use tokens::{sentence_starts, tokens, touched, trimmed};
pub(super) use uima::{TypeFeatures, feature_role, is_segment};
pub(super) use xml::{XmlAttributes, XmlEvent, XmlReader, is_xml, xml_escape};

/// Why a link could not be read.
pub(super) const NOT_HERE: &str = "an annotation that it joins is not here";

use super::file_name;
