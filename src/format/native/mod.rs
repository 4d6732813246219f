//! Tagline's own file (`.tagline.json`): everything, exactly, for people and programs to read.
//!
//! `FORMAT.md` beside this file documents it and `schema.json` describes it to validators.

mod bytes;
mod decode;
mod encode;
mod file;
mod limits;
mod read;
mod resolve;
#[cfg(test)]
mod tests;
pub(super) mod wire;
mod word;
mod write;

pub use bytes::decode;
pub(super) use decode::{
    Decoder, entity as decode_entity, metadata as decode_metadata, relation as decode_relation,
    schema as decode_schema,
};
pub(super) use encode::{
    Encoder, Words, entity as encode_entity, metadata as encode_metadata,
    relation as encode_relation, schema as encode_schema,
};
pub(super) use file::reason;
pub use read::{parts, read, read_file, read_part};
pub(super) use write::json;
pub use write::{LIBRARY_SEPARATOR, figure_json, library_ends, write, write_library};

use super::exchange::{Certainty, FormatReader, FormatWriter, Interchange, Sniff, each};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

/// The facts of the format, for the page, which writes and opens its own files itself.
pub const FORMAT: Format = Native::FORMAT;

/// Tagline’s own files.
pub(crate) struct Native;

impl Interchange for Native {
    const FORMAT: Format = Format {
        id: "tagline",
        name: "Tagline file",
        extension: "tagline.json",
        mime: "application/json",
        unit: Some(Unit::CodePoints),
        way: Way::of::<Self>(),
        holds: Abilities::ALL,
        group: Group::Reading,
        who: "Tagline itself, and programs: everything, exactly; open it here again to go on",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for Native {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        Output { bytes: write(workspace, id).into_bytes(), losses: Vec::new() }
    }
}

impl FormatReader for Native {
    /// Whether a file says that it is one of ours.
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let words = ["\"format\"", "\"tagline"];
        let says_so = file.is_json() && file.has(&words);
        if says_so || is_wide(&file.entry.bytes, &words) { Certainty::Sure } else { Certainty::No }
    }

    /// Reads every file of ours among these.
    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        each(self, files, |file, all| {
            let mut read = read_file(&decode(file.entry.bytes.clone())?)?;
            all.documents.append(&mut read.documents);
            all.refused.append(&mut read.refused);
            Ok(())
        })
    }
}

/// Whether a file in UTF-16, as a text editor may have saved it, has these words at its beginning.
fn is_wide(bytes: &[u8], words: &[&str]) -> bool {
    let start = bytes.get(..2000).unwrap_or(bytes);
    if !start.starts_with(&[0xff, 0xfe]) && !start.starts_with(&[0xfe, 0xff]) {
        return false;
    }
    let narrow: Vec<u8> = start.iter().copied().filter(u8::is_ascii).filter(|b| *b != 0).collect();
    let text = String::from_utf8_lossy(&narrow);
    words.iter().all(|word| text.contains(word))
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
