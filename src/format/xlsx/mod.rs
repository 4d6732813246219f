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

use super::exchange::{self, Certainty, FileEntry, Sniff, Losses, InterchangeDoc};
use super::registry::NOT_IN_FORMAT;
use super::{Abilities, Format, Group, Output, Read, ReadError, SkippedItem, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

pub(super) const FORMAT: Format = Format {
    id: "xlsx",
    name: "Excel workbook",
    extension: "xlsx",
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    unit: Some(Unit::CodePoints),
    way: Way::Both,
    holds: Abilities::ALL,
    group: Group::Reading,
    who: "Excel, LibreOffice, Google Sheets: entities, quotes, figures and notes, a sheet each",
};

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

pub(super) fn output(workspace: &Workspace, id: &DocumentId) -> Output {
    let mut losses = Losses::default();
    let passage = InterchangeDoc::of(workspace, id, FORMAT.holds, &mut losses);
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

/// A workbook is an archive, so what is looked at is one of its parts.
pub(super) fn recognise(glance: &Sniff<'_>) -> Certainty {
    let names = [name::MENTIONS, name::TEXT].map(|name| format!("name=\"{name}\""));
    let is_ours = glance.entry.name.ends_with(WORKBOOK)
        && names.iter().all(|name| glance.head.contains(name.as_str()));
    if is_ours { Certainty::Sure } else { Certainty::No }
}

pub(super) fn read_entries(entries: &[FileEntry]) -> Result<Read, ReadError> {
    let mut books: BTreeMap<&str, Vec<&FileEntry>> = BTreeMap::new();
    let mut read = Read::default();
    let is_workbook = |entry: &&FileEntry| entry.name.ends_with(WORKBOOK);
    for entry in entries.iter().filter(is_workbook) {
        books.insert(entry.name.strip_suffix(WORKBOOK).unwrap_or_default(), Vec::new());
    }
    for entry in entries {
        let folder = entry.name.find("xl/").and_then(|at| entry.name.get(..at));
        match folder.and_then(|folder| books.get_mut(folder)) {
            Some(parts) => parts.push(entry),
            None if is_about(&entry.name) => {}
            None => {
                let reason = NOT_IN_FORMAT.to_owned();
                read.refused.push(SkippedItem { place: entry.name.clone(), reason });
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
            Err(refusal) => {
                let (place, reason) = (file.to_owned(), refusal.to_string());
                read.refused.push(SkippedItem { place, reason });
            }
        }
    }
    match (read.documents.is_empty(), read.refused.first()) {
        (false, _) => Ok(read),
        (true, None) => Err(ReadError::Damaged("it is no workbook".to_owned())),
        (true, Some(first)) => Err(ReadError::Damaged(format!("{}: {}", first.place, first.reason))),
    }
}

/// Parts that say something of a package and hold none of it.
fn is_about(name: &str) -> bool {
    ["[Content_Types].xml", "docProps/", "customXml/"].iter().any(|part| name.contains(part))
}

fn book(folder: &str, parts: &[&FileEntry], file: &str) -> Result<super::ReadDocument, ReadError> {
    let own = |entry: &&FileEntry| {
        let name = entry.name.strip_prefix(folder)?.to_owned();
        Some((name, entry.text().ok()?.to_owned()))
    };
    let parts = parts.iter().filter_map(own).collect();
    let sheets = open::sheets(&parts).map_err(ReadError::Damaged)?;
    read::passage(&sheets).map_err(ReadError::Damaged)?.build(file)
}

#[cfg(test)]
mod tests;
