//! The border between the table of formats and the formats: what each of them offers.

use super::sniff::{Certainty, Sniff};
use super::{FileEntry, InterchangeDoc, Losses, file_name, pack};
use crate::{Format, Output, Read, ReadError, SkippedItem, Way};
use tagline_core::model::{DocumentId, Workspace};

/// A kind of file: its facts, and the programs that read and write it where there are any.
///
/// The facts are constants, so that code which only shows them links neither program.
pub(crate) trait Interchange {
    /// The facts.
    const FORMAT: Format;
    /// Reads such files; `None` where they are only written.
    const READER: Option<&'static dyn FormatReader> = None;
    /// Writes such files; `None` where they are only read.
    const WRITER: Option<&'static dyn FormatWriter> = None;
}

impl Way {
    /// The directions in which a format offers programs.
    pub(crate) const fn of<F: Interchange>() -> Self {
        match (F::READER.is_some(), F::WRITER.is_some()) {
            (true, true) => Self::Both,
            (false, _) => Self::Write,
            (true, false) => Self::Read,
        }
    }
}

/// Reads files of one format.
pub(crate) trait FormatReader: Sync {
    /// Returns how sure it is that a file is in the format, by its content; its name may break ties
    /// alone.
    fn sniff(&self, file: &Sniff<'_>) -> Certainty;

    /// Reads files that were brought together, since some formats need several for one document.
    ///
    /// # Errors
    /// [`ReadError`] where nothing of them could be read.
    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError>;
}

/// Writes documents in one format.
pub(crate) trait FormatWriter: Sync {
    /// Writes a document, and tells what of it the file does not hold.
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output;
}

/// The reason of a file that is skipped since it is in another format than those it came with. The
/// table of formats looks for this reason to try the other formats.
pub(crate) const NOT_IN_FORMAT: &str = "it is not in the same format";

/// Reads each file that `reader` does not rule out, and skips the others one by one; a file that
/// stands alone is read whatever it looks like, since a person may have said what it is.
///
/// # Errors
/// The error of a file that stands alone; of several, each bad one is skipped alone.
pub(crate) fn each(
    reader: &dyn FormatReader,
    files: &[Sniff<'_>],
    mut add: impl FnMut(&Sniff<'_>, &mut Read) -> Result<(), ReadError>,
) -> Result<Read, ReadError> {
    let mut read = Read::default();
    if let [file] = files {
        add(file, &mut read)?;
        read.refused.extend(file.doubt());
        return Ok(read);
    }
    for file in files {
        let reason = if reader.sniff(file) == Certainty::No {
            Some(NOT_IN_FORMAT.to_owned())
        } else {
            add(file, &mut read).err().map(|error| error.to_string())
        };
        let place = file.entry.name.clone();
        let told = match reason {
            Some(reason) => Some(SkippedItem { place, reason }),
            None => file.doubt(),
        };
        read.refused.extend(told);
    }
    Ok(read)
}

/// Writes a document by means of the interchange document: `files` makes the format's files of it,
/// named after the given stem, and adds to the losses. A format whose files are archives may make
/// several.
pub(crate) fn output(
    format: &Format,
    workspace: &Workspace,
    id: &DocumentId,
    files: impl FnOnce(InterchangeDoc, &str, &mut Losses) -> Vec<FileEntry>,
) -> Output {
    let mut losses = Losses::default();
    let doc = InterchangeDoc::of(workspace, id, format.holds, &mut losses);
    let mut entries = files(doc, &file_name(&workspace.meta.title, ""), &mut losses);
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
