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

use super::exchange::{self, Certainty, FileEntry, Sniff};
use super::registry::each;
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

pub(super) const FORMAT: Format = Format {
    id: "webanno-tsv",
    name: "WebAnno TSV 3.3",
    extension: "webanno.tsv",
    mime: "text/tab-separated-values",
    unit: Some(Unit::Utf16),
    way: Way::Both,
    holds: Abilities { fragments: false, metadata: false, layout: false, ..Abilities::ALL },
    group: Group::Tools,
    who: "WebAnno, and INCEpTION projects that have the layers TaglineSpan and TaglineLink",
};

/// How every file begins, up to the number after the point.
const START: &str = "#FORMAT=WebAnno TSV 3.";

/// How a line of a sentence’s text begins.
const TEXT: &str = "#Text=";

pub(super) fn output(workspace: &Workspace, id: &DocumentId) -> Output {
    exchange::output(&FORMAT, workspace, id, write::files)
}

pub(super) fn recognise(glance: &Sniff<'_>) -> Certainty {
    if glance.head.starts_with(START) { Certainty::Sure } else { Certainty::No }
}

pub(super) fn read_entries(entries: &[FileEntry]) -> Result<Read, ReadError> {
    each(entries, recognise, |entry, all| {
        let document = read::document(entry.text()?).map_err(ReadError::Damaged)?;
        all.documents.push(document.build(&entry.name)?);
        Ok(())
    })
}

#[cfg(test)]
mod tests;
