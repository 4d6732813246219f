//! Tagline's own file (`.tagline.json`): everything, exactly, for people and programs to read.
//!
//! `FORMAT.md` beside this file documents it and `schema.json` describes it to validators.

mod decode;
mod encode;
mod file;
mod read;
mod resolve;
#[cfg(test)]
mod tests;
pub(super) mod wire;
mod word;
mod write;

pub(super) use decode::{
    Decoder, entity as decode_entity, metadata as decode_metadata, relation as decode_relation,
    schema as decode_schema,
};
pub(super) use encode::{
    Encoder, Words, entity as encode_entity, metadata as encode_metadata,
    relation as encode_relation, schema as encode_schema,
};
pub(super) use file::reason;
pub use read::read;
pub(super) use write::json;
pub use write::{write, write_library};

use super::{Format, Output};
use crate::model::{DocumentId, Workspace};
use crate::text::Unit;

/// The one format that holds everything.
pub const FORMAT: Format = Format {
    name: "Tagline file",
    extension: "tagline.json",
    mime: "application/json",
    unit: Some(Unit::CodePoints),
    who: "Tagline itself, and programs: everything, exactly; open it here again to go on",
};

pub(super) fn output(workspace: &Workspace, id: &DocumentId) -> Output {
    Output { bytes: write(workspace, id).into_bytes(), losses: Vec::new() }
}

/// The version of the format that this Tagline writes, and the newest that it reads.
///
/// A change that an old reader may ignore (a new key) keeps the version; one that it would
/// misunderstand raises it.
pub const VERSION: u64 = 1;

/// The `format` of a file that holds one document.
const DOCUMENT: &str = "tagline";

/// The `format` of a file that holds several.
const LIBRARY: &str = "tagline-library";

/// The unit of every offset in a file.
const OFFSET_UNIT: &str = "code points";

/// The longest file that is read, in bytes: a library of a hundred long documents.
pub const MAX_FILE_BYTES: usize = 256 << 20;
