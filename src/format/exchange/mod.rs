//! What the exchange formats share: a document as other programs see it, taken from a workspace
//! and made into one by the same rules for every format.
//!
//! A writer is `InterchangeDoc::of` and then its own notation; a reader is its own notation and then
//! [`InterchangeDoc::build`]. What a format cannot hold is taken off in the first, and counted there.

mod attributes;
mod build;
mod entry;
mod glance;
mod json;
mod jsonl;
mod labels;
mod limits;
mod losses;
mod moved;
mod offsets;
mod passage;
mod take;
#[cfg(test)]
pub(super) mod testing;
mod tokens;
mod uima;
mod xml;

pub(super) use attributes::{
    ENTITY, ENTITY_NAME, ENTITY_NOTE, ENTITY_TYPE, KIND, LABEL, NOTE, WIKIDATA,
};
pub(super) use entry::{FileEntry, open, pack};
pub use entry::{MAX_FILES, is_for_systems};
pub use glance::Certainty;
pub(super) use glance::Sniff;
pub(super) use json::{
    Json, attributes, cut, items, key, left_out, member, metadata, object, offset, parse,
    read_attributes, read_metadata, text,
};
pub(super) use jsonl::documents;
pub(super) use labels::{UniqueNames, kind_of_mark, kind_of_name};
pub(super) use losses::{Losses, NAMELESS, PARTY, counted};
pub(super) use offsets::{OffsetReader, apart};
pub(super) use passage::{CUE, SpanRelation, SpanAnnotation, InterchangeDoc};
pub(super) use tokens::{sentence_starts, tokens, touched, trimmed};
pub(super) use uima::{feature_label, feature_role, is_segment};
pub(super) use xml::{XmlEvent, XmlReader, is_xml, xml_escape};

/// Why a link could not be read.
pub(super) const NOT_HERE: &str = "an annotation that it joins is not here";

use super::{Format, Output, file_name};
use tagline_core::model::{DocumentId, Workspace};

/// Writes a document by what the format's own `files` makes of its passage; it is given the stem of
/// their names as well, and adds to the losses. Where the format's files are archives it may make
/// several.
pub(super) fn output(
    format: &Format,
    workspace: &Workspace,
    id: &DocumentId,
    files: fn(InterchangeDoc, &str, &mut Losses) -> Vec<FileEntry>,
) -> Output {
    let mut losses = Losses::default();
    let passage = InterchangeDoc::of(workspace, id, format.holds, &mut losses);
    let mut entries = files(passage, &file_name(&workspace.meta.title, ""), &mut losses);
    let bytes = if format.extension.ends_with("zip") {
        pack(&entries).unwrap_or_else(|fault| {
            losses.say(format!("Everything: the archive could not be written ({fault})."));
            Vec::new()
        })
    } else {
        entries.pop().map(|entry| entry.bytes).unwrap_or_default()
    };
    Output { bytes, losses: losses.into_sentences() }
}
