//! WebAnno TSV 3.3: a token a line, an annotation's features in the columns of each of its tokens.
//!
//! Offsets are UTF-16 units. A sentence reaches to the beginning of the next, so that nothing of
//! the text is lost between them, and goes on where an annotation does. Every token is cut where an
//! annotation begins or ends, so no sub-tokens are needed; those of others are read.
//!
//! Source: the appendix “WebAnno TSV 3.3 File format” of INCEpTION’s user guide.

mod escape;
mod header;
mod read;
mod rows;
mod write;

use super::exchange::{self, Certainty, FormatReader, FormatWriter, Interchange, Sniff, each};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

/// WebAnno TSV 3.3.
pub(super) struct WebAnnoTsv;

impl Interchange for WebAnnoTsv {
    const FORMAT: Format = Format {
        id: "webanno-tsv",
        name: "WebAnno TSV 3.3",
        extension: "webanno.tsv",
        mime: "text/tab-separated-values",
        unit: Some(Unit::Utf16),
        way: Way::of::<Self>(),
        holds: Abilities { fragments: false, metadata: false, layout: false, ..Abilities::ALL },
        group: Group::Tools,
        who: "WebAnno, and INCEpTION projects that have the layers TaglineSpan and TaglineLink",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for WebAnnoTsv {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        exchange::output(&WebAnnoTsv::FORMAT, workspace, id, write::files)
    }
}

impl FormatReader for WebAnnoTsv {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        if file.head.starts_with(START) { Certainty::Sure } else { Certainty::No }
    }

    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        each(self, files, |file, all| {
            let document = read::document(&file.text()?).map_err(ReadError::Damaged)?;
            all.documents.push(document.build(&file.entry.name)?);
            Ok(())
        })
    }
}

/// The layer of our annotations, by which they are known when they come back.
const SPAN: &str = "webanno.custom.TaglineSpan";

/// How every file begins, up to the number after the point.
const START: &str = "#FORMAT=WebAnno TSV 3.";

/// How a line of a sentence’s text begins.
const TEXT: &str = "#Text=";

#[cfg(test)]
mod tests;
