//! W3C Web Annotations in JSON-LD (<https://www.w3.org/TR/annotation-model/>): each points at its
//! words by quoting them with what stands around, and by position.
//!
//! Positions are code points, as the model demands; `web-annotation-utf16` writes the UTF-16 units
//! that Recogito and older Hypothesis clients count in. A label is a tag, what an annotation says
//! of its words are further bodies, a tie is an annotation that links. The text itself is a body of
//! the first annotation, which is about the whole source.

mod read;
mod write;

use super::exchange::{self, Certainty, FileEntry, Sniff};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

/// The context of the model.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Gives a format of this family its facts and doors.
macro_rules! counted {
    ($module:ident, $id:literal, $name:literal, $extension:literal, $unit:expr, $who:literal) => {
        pub(super) mod $module {
            use super::{
                Abilities, Certainty, FileEntry, Format, Sniff, Group, Output, Read, ReadError, Way,
            };
            use super::{DocumentId, Unit, Workspace, exchange, read, write};

            pub(crate) const FORMAT: Format = Format {
                id: $id,
                name: $name,
                extension: $extension,
                mime: "application/ld+json",
                unit: Some($unit),
                way: Way::Both,
                holds: Abilities { layout: false, ..Abilities::ALL },
                group: Group::Publishing,
                who: $who,
            };

            pub(crate) fn output(workspace: &Workspace, id: &DocumentId) -> Output {
                exchange::output(&FORMAT, workspace, id, |passage, stem, losses| {
                    write::files(passage, stem, losses, &FORMAT)
                })
            }

            pub(crate) fn recognise(glance: &Sniff<'_>) -> Certainty {
                read::certainty(glance, $unit)
            }

            pub(crate) fn read_entries(entries: &[FileEntry]) -> Result<Read, ReadError> {
                read::entries(entries, recognise, $unit)
            }
        }
    };
}

counted!(
    code_points,
    "web-annotation",
    "W3C Web Annotations",
    "annotations.jsonld",
    Unit::CodePoints,
    "Annotation servers and the web of data, by the standard"
);
counted!(
    utf16,
    "web-annotation-utf16",
    "W3C Web Annotations (UTF-16)",
    "utf16.jsonld",
    Unit::Utf16,
    "Recogito, Annotorious and older Hypothesis clients, which count in UTF-16"
);

#[cfg(test)]
mod tests;
