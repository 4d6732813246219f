//! W3C Web Annotations in JSON-LD (<https://www.w3.org/TR/annotation-model/>): each points at its
//! words by quoting them with what stands around, and by position.
//!
//! Positions are code points, as the model demands; `web-annotation-utf16` writes the UTF-16 units
//! that Recogito and older Hypothesis clients count in. A label is a tag, what an annotation says
//! of its words are further bodies, a tie is an annotation that links. The text itself is a body of
//! the first annotation, which is about the whole source.

mod read;
mod write;

use super::exchange::{self, Certainty, FormatReader, FormatWriter, Interchange, Sniff};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

/// The context of the model.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Annotations whose positions are code points.
pub(super) struct WebAnnotation;

impl Interchange for WebAnnotation {
    const FORMAT: Format = Format {
        id: "web-annotation",
        name: "W3C Web Annotations",
        extension: "annotations.jsonld",
        mime: "application/ld+json",
        unit: Some(Unit::CodePoints),
        way: Way::of::<Self>(),
        holds: Abilities { layout: false, ..Abilities::ALL },
        group: Group::Publishing,
        who: "Annotation servers and the web of data, by the standard",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

/// Annotations whose positions are UTF-16 units.
pub(super) struct WebAnnotationUtf16;

impl Interchange for WebAnnotationUtf16 {
    const FORMAT: Format = Format {
        id: "web-annotation-utf16",
        name: "W3C Web Annotations (UTF-16)",
        extension: "utf16.jsonld",
        unit: Some(Unit::Utf16),
        way: Way::of::<Self>(),
        who: "Recogito, Annotorious and older Hypothesis clients, which count in UTF-16",
        ..WebAnnotation::FORMAT
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

/// Implements a format of the family by its unit.
macro_rules! web_annotations {
    ($($format:ident $unit:expr;)*) => {$(
        impl FormatWriter for $format {
            fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
                exchange::output(&Self::FORMAT, workspace, id, |doc, stem, losses| {
                    write::files(doc, stem, losses, &Self::FORMAT)
                })
            }
        }

        impl FormatReader for $format {
            fn sniff(&self, file: &Sniff<'_>) -> Certainty {
                read::certainty(file, $unit)
            }

            fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
                read::collections(self, files, $unit)
            }
        }
    )*};
}

web_annotations! {
    WebAnnotation Unit::CodePoints;
    WebAnnotationUtf16 Unit::Utf16;
}

#[cfg(test)]
mod tests;
