//! TEI P5 (<https://tei-c.org/release/doc/tei-p5-doc/en/html/>): the article with its names, quotes
//! and figures marked in the text.
//!
//! Names are `persName`, `orgName`, `placeName`, or `rs` of another type; quotes `said`; figures
//! `measure`; notes `seg`. Elements cannot overlap: an annotation that does, or that has several
//! stretches, stands as several elements, chained by `next` and `prev`. What an annotation says of
//! its words is in the stand-off part, as feature structures that the elements refer to by `ana`,
//! with `link`s for ties.

mod read;
mod write;

use super::exchange::{self, Certainty, FormatReader, FormatWriter, Interchange, Sniff, each};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, LabelKind, Workspace};

/// TEI P5.
pub(super) struct Tei;

impl Interchange for Tei {
    const FORMAT: Format = Format {
        id: "tei",
        name: "TEI P5",
        extension: "tei.xml",
        mime: "application/tei+xml",
        unit: None,
        way: Way::of::<Self>(),
        holds: Abilities::ALL,
        group: Group::Publishing,
        who: "Archives, libraries and digital humanities: the marked article as XML",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for Tei {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        exchange::output(&Tei::FORMAT, workspace, id, write::files)
    }
}

impl FormatReader for Tei {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let is_ours = file.head.starts_with('<') && (file.has(&[SPACE]) || file.has(&["<TEI.2"]));
        if is_ours { Certainty::Sure } else { Certainty::No }
    }

    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        each(self, files, |file, all| {
            let passage = read::passage(&file.text()?).map_err(ReadError::Damaged)?;
            all.documents.push(passage.build(&file.entry.name)?);
            Ok(())
        })
    }
}

/// The namespace of TEI.
const SPACE: &str = "http://www.tei-c.org/ns/1.0";

/// The element of a label of the news schema; all others have that of their kind.
const NAMES: &[(&str, &str)] =
    &[("Person", "persName"), ("Organization", "orgName"), ("Place", "placeName")];

fn element(label: &str, kind: LabelKind) -> &'static str {
    let own = NAMES.iter().find(|(name, _)| *name == label).map(|(_, element)| *element);
    match kind {
        LabelKind::Mention => own.unwrap_or("rs"),
        LabelKind::Quote => "said",
        LabelKind::Figure => "measure",
        LabelKind::Remark => "seg",
    }
}

#[cfg(test)]
mod tests;
