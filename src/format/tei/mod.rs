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

use super::exchange::{self, Certainty, FileEntry, Sniff};
use super::registry::each;
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, LabelKind, Workspace};

pub(super) const FORMAT: Format = Format {
    id: "tei",
    name: "TEI P5",
    extension: "tei.xml",
    mime: "application/tei+xml",
    unit: None,
    way: Way::Both,
    holds: Abilities::ALL,
    group: Group::Publishing,
    who: "Archives, libraries and digital humanities: the marked article as XML",
};

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

pub(super) fn output(workspace: &Workspace, id: &DocumentId) -> Output {
    exchange::output(&FORMAT, workspace, id, write::files)
}

pub(super) fn recognise(glance: &Sniff<'_>) -> Certainty {
    let is_ours = glance.head.starts_with('<') && glance.has(&[SPACE]);
    if is_ours { Certainty::Sure } else { Certainty::No }
}

pub(super) fn read_entries(entries: &[FileEntry]) -> Result<Read, ReadError> {
    each(entries, recognise, |entry, all| {
        let passage = read::passage(entry.text()?).map_err(ReadError::Damaged)?;
        all.documents.push(passage.build(&entry.name)?);
        Ok(())
    })
}

#[cfg(test)]
mod tests;
