//! A workbook for spreadsheet programs: what was marked, a row each, and the text it stands in.
//!
//! One sheet each for what is known of the article, its entities, mentions, quotes, figures, notes,
//! relations and paragraphs. Every cell that is not a plain number is a text, so no program takes
//! one for a formula. Offsets are code points from 0.
//!
//! The few kinds of parts and elements that are needed are written and read here: the maintained
//! crate (`rust_xlsxwriter`) takes a megabyte of wasm, and asks for the time.
//!
//! Source: ECMA-376, parts 1 (SpreadsheetML) and 2 (packages).

mod cell;
mod open;
mod parts;
mod read;
mod sheets;

use std::collections::BTreeMap;

use super::exchange::{
    self, Certainty, FormatReader, FormatWriter, Interchange, InterchangeDoc, Losses,
    NOT_IN_FORMAT, Sniff,
};
use super::{Abilities, Format, Group, Output, Read, ReadError, SkippedItem, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

/// A workbook of sheets.
pub(super) struct Workbook;

impl Interchange for Workbook {
    const FORMAT: Format = Format {
        id: "xlsx",
        name: "Excel workbook",
        extension: "xlsx",
        mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        unit: Some(Unit::CodePoints),
        way: Way::of::<Self>(),
        holds: Abilities::ALL,
        group: Group::Reading,
        who: "Excel, LibreOffice, Google Sheets: entities, quotes, figures and notes, a sheet each",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for Workbook {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        let mut losses = Losses::default();
        let passage = InterchangeDoc::of(workspace, id, Workbook::FORMAT.holds, &mut losses);
        let sheets = sheets::of(workspace, &passage);
        let (entries, cut) = parts::package(&sheets);
        let why = "a cell holds 32,767 characters, the rest is cut off";
        losses.count(cut, ["text", "texts"], why);
        let bytes = exchange::pack(&entries).unwrap_or_else(|fault| {
            losses.say(format!("Everything: the workbook could not be written ({fault})."));
            Vec::new()
        });
        Output { bytes, losses: losses.into_sentences() }
    }
}

impl FormatReader for Workbook {
    /// A workbook is an archive, so what is looked at is one of its parts.
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let names = [name::MENTIONS, name::TEXT].map(|name| format!("name=\"{name}\""));
        let is_ours = file.entry.name.ends_with(WORKBOOK)
            && names.iter().all(|name| file.head.contains(name.as_str()));
        if is_ours { Certainty::Sure } else { Certainty::No }
    }

    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        let mut books: BTreeMap<&str, Vec<&Sniff<'_>>> = BTreeMap::new();
        let mut read = Read::default();
        let names = files.iter().map(|file| file.entry.name.as_str());
        for name in names.filter(|name| name.ends_with(WORKBOOK)) {
            books.insert(name.strip_suffix(WORKBOOK).unwrap_or_default(), Vec::new());
        }
        for file in files {
            let name = &file.entry.name;
            let folder = name.find("xl/").and_then(|at| name.get(..at));
            match folder.and_then(|folder| books.get_mut(folder)) {
                Some(parts) => parts.push(file),
                None if is_about(name) => {}
                None => {
                    let reason = NOT_IN_FORMAT.to_owned();
                    read.refused.push(SkippedItem { place: name.clone(), reason });
                }
            }
        }
        for (folder, parts) in books {
            let file = match folder.trim_end_matches('/') {
                "" => "the workbook",
                name => name,
            };
            match book(folder, &parts, file) {
                Ok(document) => read.documents.push(document),
                Err(error) => {
                    let (place, reason) = (file.to_owned(), error.to_string());
                    read.refused.push(SkippedItem { place, reason });
                }
            }
        }
        match (read.documents.is_empty(), read.refused.first()) {
            (false, _) => Ok(read),
            (true, None) => Err(ReadError::Damaged("it is no workbook".to_owned())),
            (true, Some(first)) => {
                Err(ReadError::Damaged(format!("{}: {}", first.place, first.reason)))
            }
        }
    }
}

/// A sheet as it is written: every row is as long as the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WrittenSheet {
    name: &'static str,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The names of the sheets; a workbook is known by the two that stand first and last.
mod name {
    pub(super) const DOCUMENT: &str = "Document";
    pub(super) const ENTITIES: &str = "Entities";
    pub(super) const MENTIONS: &str = "Mentions";
    pub(super) const QUOTES: &str = "Quotes";
    pub(super) const FIGURES: &str = "Figures";
    pub(super) const NOTES: &str = "Notes";
    pub(super) const RELATIONS: &str = "Relations";
    pub(super) const TEXT: &str = "Text";
}

/// The part of a package that names its sheets.
const WORKBOOK: &str = "xl/workbook.xml";

/// Parts that say something of a package and hold none of it.
fn is_about(name: &str) -> bool {
    ["[Content_Types].xml", "docProps/", "customXml/"].iter().any(|part| name.contains(part))
}

fn book(folder: &str, parts: &[&Sniff<'_>], file: &str) -> Result<super::ReadDocument, ReadError> {
    let own = |part: &&Sniff<'_>| {
        let name = part.entry.name.strip_prefix(folder)?.to_owned();
        Some((name, part.text().ok()?.into_owned()))
    };
    let parts = parts.iter().filter_map(own).collect();
    let sheets = open::sheets(&parts).map_err(ReadError::Damaged)?;
    read::passage(&sheets).map_err(ReadError::Damaged)?.build(file)
}

#[cfg(test)]
mod tests;
