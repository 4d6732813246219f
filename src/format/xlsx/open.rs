//! The sheets of a workbook that any program has written.

use std::collections::{BTreeMap, HashMap};

use super::cell::{self, unescaped};
use crate::exchange::{XmlEvent, XmlReader};
use crate::native::MAX_FILE_BYTES;

/// The parts of a package, by name.
pub(super) type PackageParts = BTreeMap<String, String>;

/// A sheet as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OpenedSheet {
    pub(super) name: String,
    /// The columns by what stands at their head, and the other way round.
    columns: HashMap<String, usize>,
    heads: BTreeMap<usize, String>,
    pub(super) rows: Vec<SheetRow>,
}

/// A row below the head: its number, and its cells that are not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SheetRow {
    pub(super) number: usize,
    cells: BTreeMap<usize, String>,
}

impl OpenedSheet {
    /// What stands in a row in the column of this name; nothing where there is no such column.
    pub(super) fn at<'a>(&self, row: &'a SheetRow, column: &str) -> &'a str {
        let place = self.columns.get(column);
        place.and_then(|place| row.cells.get(place)).map_or("", String::as_str)
    }

    /// The names of the columns in which a row has something, with that.
    pub(super) fn filled<'a>(
        &'a self,
        row: &'a SheetRow,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let cells = row.cells.iter();
        cells.filter_map(|(place, cell)| Some((self.heads.get(place)?.as_str(), cell.as_str())))
    }

    /// How many cells a row has in columns without a name.
    pub(super) fn unnamed(&self, row: &SheetRow) -> usize {
        row.cells.keys().filter(|place| !self.heads.contains_key(place)).count()
    }
}

/// The sheets, in the order of the workbook.
///
/// # Errors
/// What of the package is missing or unsound, as a clause.
pub(super) fn sheets(parts: &PackageParts) -> Result<Vec<OpenedSheet>, String> {
    let part = |name: &str| parts.get(name).map(String::as_str);
    let book = part("xl/workbook.xml").ok_or("it has no workbook")?;
    let targets = targets(part("xl/_rels/workbook.xml.rels").unwrap_or_default())?;
    let shared = part("xl/sharedStrings.xml").map(shared).transpose()?.unwrap_or_default();
    let mut room = MAX_FILE_BYTES;
    let mut found = Vec::new();
    for piece in XmlReader::of(book) {
        let XmlEvent::Start(name, attributes) = piece? else { continue };
        if local(&name) != "sheet" {
            continue;
        }
        let own = |name: &str| attributes.iter().find(|(key, _)| local(key) == name);
        let id = own("id").map(|(_, id)| id.as_str()).unwrap_or_default();
        let target = targets.get(id).map(String::as_str).unwrap_or_default();
        let name = own("name").map(|(_, name)| name.clone()).unwrap_or_default();
        let sheet = part(target).ok_or_else(|| format!("the sheet “{name}” is missing"))?;
        found.push(OpenedSheet { name, ..sheet_of(sheet, &shared, &mut room)? });
    }
    Ok(found)
}

/// The name of an element or attribute without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The parts that identifiers stand for.
fn targets(relations: &str) -> Result<HashMap<String, String>, String> {
    let mut out = HashMap::new();
    for piece in XmlReader::of(relations) {
        let XmlEvent::Start(_, mut attributes) = piece? else { continue };
        if let Some((id, target)) = attributes.remove("Id").zip(attributes.remove("Target")) {
            let target = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            out.insert(id, target);
        }
    }
    Ok(out)
}

/// The texts that cells share, without what says how they are read aloud.
fn shared(part: &str) -> Result<Vec<String>, String> {
    let (mut all, mut text, mut aloud) = (Vec::new(), String::new(), 0_usize);
    let mut is_text = false;
    for piece in XmlReader::of(part) {
        match piece? {
            XmlEvent::Start(name, _) => match local(&name) {
                "rPh" => aloud += 1,
                name => is_text = name == "t" && aloud == 0,
            },
            XmlEvent::End(name) => {
                is_text = false;
                match local(&name) {
                    "si" => all.push(unescaped(&std::mem::take(&mut text))),
                    "rPh" => aloud = aloud.saturating_sub(1),
                    _ => {}
                }
            }
            XmlEvent::Text(words) if is_text => text.push_str(&words),
            XmlEvent::Text(_) => {}
        }
    }
    Ok(all)
}

/// A cell that is being read.
#[derive(Default)]
struct OpenedCell {
    column: usize,
    kind: String,
    /// What is in `v`, and in `t`.
    value: String,
    text: String,
}

impl OpenedCell {
    /// What a person sees in it.
    fn shown(self, shared: &[String]) -> String {
        match self.kind.as_str() {
            "s" => {
                let index = self.value.trim().parse::<usize>().ok();
                index.and_then(|index| shared.get(index)).cloned().unwrap_or_default()
            }
            "inlineStr" => unescaped(&self.text),
            "str" => unescaped(&self.value),
            "b" => if self.value.trim() == "1" { "true" } else { "false" }.to_owned(),
            "e" => self.value,
            _ => cell::number(self.value.trim()),
        }
    }
}

fn sheet_of(part: &str, shared: &[String], room: &mut usize) -> Result<OpenedSheet, String> {
    let mut sheet = OpenedSheet::default();
    let (mut row, mut cell, mut inside) =
        (SheetRow::default(), OpenedCell::default(), String::new());
    let mut rows: Vec<SheetRow> = Vec::new();
    let mut next = 0;
    for piece in XmlReader::of(part) {
        match piece? {
            XmlEvent::Start(name, attributes) => {
                local(&name).clone_into(&mut inside);
                let number = |name: &str| attributes.get(name);
                if inside == "row" {
                    let last = rows.last().map_or(0, |row: &SheetRow| row.number);
                    let stated = number("r").and_then(|r| r.parse().ok());
                    row = SheetRow { number: stated.unwrap_or(last + 1), ..SheetRow::default() };
                    next = 0;
                } else if inside == "c" {
                    let column = number("r").and_then(|name| cell::column(name)).unwrap_or(next);
                    let kind = number("t").cloned().unwrap_or_default();
                    next = column + 1;
                    cell = OpenedCell { column, kind, ..OpenedCell::default() };
                }
            }
            XmlEvent::End(name) => {
                inside.clear();
                match local(&name) {
                    "c" => {
                        let cell = std::mem::take(&mut cell);
                        let (column, shown) = (cell.column, cell.shown(shared));
                        let left = room.checked_sub(shown.len());
                        *room = left.ok_or("its cells hold more than can be read here")?;
                        if !shown.is_empty() {
                            row.cells.insert(column, shown);
                        }
                    }
                    "row" => rows.push(std::mem::take(&mut row)),
                    _ => {}
                }
            }
            XmlEvent::Text(words) => match inside.as_str() {
                "v" => cell.value.push_str(&words),
                "t" => cell.text.push_str(&words),
                _ => {}
            },
        }
    }
    let mut rows = rows.into_iter().filter(|row| !row.cells.is_empty());
    let head = rows.next().unwrap_or_default();
    let heads = head.cells.into_iter().map(|(place, name)| (place, name.trim().to_owned()));
    sheet.heads = heads.filter(|(_, name)| !name.is_empty()).collect();
    sheet.columns = sheet.heads.iter().map(|(place, name)| (name.clone(), *place)).collect();
    sheet.rows = rows.collect();
    Ok(sheet)
}
