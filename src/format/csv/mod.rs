//! Tables for spreadsheets and statistics programs: one each of entities, quotes, figures, notes.
//!
//! UTF-8 with a byte order mark (or Excel takes it for another encoding) and RFC 4180 quoting. A
//! cell that a spreadsheet would run as a formula has an apostrophe before it; [`read`] takes that
//! away again.

mod cell;
mod context;
mod tables;

use std::io::{Cursor, Write as _};

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

pub(super) use context::Contexts;
pub use tables::CsvTable;

use super::exchange::{FormatWriter, Interchange, counted};
use super::{Abilities, Format, Group, Output, ReadError, Way, file_name};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

/// Tables for spreadsheets.
pub(super) struct CsvTables;

impl Interchange for CsvTables {
    const FORMAT: Format = Format {
        id: "csv",
        name: "CSV tables",
        extension: "csv.zip",
        mime: "application/zip",
        unit: Some(Unit::CodePoints),
        way: Way::of::<Self>(),
        holds: Abilities { layout: false, relations: false, ..Abilities::ALL },
        group: Group::Reading,
        who: "Spreadsheets, R, pandas: one table each of entities, quotes, figures and notes",
    };
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for CsvTables {
    fn write(&self, workspace: &Workspace, _: &DocumentId) -> Output {
        let stem = file_name(&workspace.meta.title, "");
        match write_zip(workspace, &stem) {
            Ok(bytes) => Output { bytes, losses: losses(workspace) },
            Err(error) => Output {
                bytes: Vec::new(),
                losses: vec![format!("Everything: the archive could not be written ({error}).")],
            },
        }
    }
}

/// What Excel knows UTF-8 by.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The table of mentions with their entities.
pub fn entities(workspace: &Workspace) -> Vec<u8> {
    write(&tables::entities(workspace))
}

/// The table of quotes.
pub fn quotes(workspace: &Workspace) -> Vec<u8> {
    write(&tables::quotes(workspace))
}

/// The table of figures.
pub fn figures(workspace: &Workspace) -> Vec<u8> {
    write(&tables::figures(workspace))
}

/// The table of annotations with labels of the person's own.
pub fn notes(workspace: &Workspace) -> Vec<u8> {
    write(&tables::notes(workspace))
}

/// The four tables in one archive, each named `stem` and what it holds.
///
/// # Errors
/// Where a table is too long for an archive (4 GiB).
pub fn write_zip(workspace: &Workspace, stem: &str) -> zip::result::ZipResult<Vec<u8>> {
    let tables = [
        ("entities", entities(workspace)),
        ("quotes", quotes(workspace)),
        ("figures", figures(workspace)),
        ("notes", notes(workspace)),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in tables {
        archive.start_file(format!("{stem} {name}.csv"), options)?;
        archive.write_all(&bytes)?;
    }
    archive.finish().map(Cursor::into_inner)
}

/// Reads a table back, with every cell as it was before it was made harmless.
///
/// # Errors
/// [`ReadError::Damaged`] where it is no UTF-8 or no table.
pub fn read(bytes: &[u8]) -> Result<CsvTable, ReadError> {
    let text = std::str::from_utf8(bytes).map_err(|e| ReadError::Damaged(e.to_string()))?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| ReadError::Damaged(e.to_string()))?;
        rows.push(record.iter().map(|cell| cell::restore(cell).to_owned()).collect());
    }
    if rows.is_empty() {
        return Err(ReadError::Damaged("it is empty".to_owned()));
    }
    let columns = rows.remove(0);
    Ok(CsvTable { columns, rows })
}

/// The rows of another program's table, the head among them; each may be refused alone.
pub(super) fn rows(
    text: &str,
    delimiter: u8,
) -> impl Iterator<Item = Result<Vec<String>, ReadError>> + '_ {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut builder = csv::ReaderBuilder::new();
    let reader = builder.has_headers(false).flexible(true).delimiter(delimiter);
    reader.from_reader(text.as_bytes()).into_records().map(|record| {
        let record = record.map_err(|fault| ReadError::Damaged(fault.to_string()))?;
        Ok(record.iter().map(|cell| cell::restore(cell).to_owned()).collect())
    })
}

fn write(table: &CsvTable) -> Vec<u8> {
    let mut out = BYTE_ORDER_MARK.as_bytes().to_vec();
    for row in std::iter::once(&table.columns).chain(&table.rows) {
        let cell = |c: &String| cell::quoted(&cell::neutralise(c)).into_owned();
        let line = row.iter().map(cell).collect::<Vec<_>>().join(",");
        // A lone empty cell would else be no row at all.
        out.extend_from_slice(if line.is_empty() { b"\"\"" } else { line.as_bytes() });
        out.extend_from_slice(b"\r\n");
    }
    out
}

/// What the tables do not hold.
fn losses(workspace: &Workspace) -> Vec<String> {
    let mut losses = vec![
        "The text of the article, but for the words around each annotation.".to_owned(),
        "The label set’s colours, keys and definitions.".to_owned(),
    ];
    let relations = workspace.relations.len();
    if relations > 0 {
        losses.push(format!(
            "{}: no table has a place for such a thing.",
            counted(relations, "relation", "relations")
        ));
    }
    losses
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use tagline_core::model::arbitrary;

    proptest! {
        #![proptest_config(arbitrary::one_in(4))]

        #[test]
        fn every_cell_comes_back(workspace in arbitrary::workspace()) {
            let tables = [
                (tables::entities(&workspace), entities(&workspace)),
                (tables::quotes(&workspace), quotes(&workspace)),
                (tables::figures(&workspace), figures(&workspace)),
                (tables::notes(&workspace), notes(&workspace)),
            ];
            for (table, bytes) in tables {
                prop_assert_eq!(read(&bytes).unwrap(), table);
            }
        }

        #[test]
        fn every_annotation_has_a_row(workspace in arbitrary::workspace()) {
            let tables = [tables::entities, tables::quotes, tables::figures, tables::notes];
            let ids = tables.iter().flat_map(|table| table(&workspace).rows).map(|row| row[1].clone());
            let mut found: Vec<_> = ids.filter(|id| !id.is_empty()).collect();
            let mut there: Vec<_> =
                workspace.annotations.iter().map(|a| a.id.to_string()).collect();
            found.sort();
            there.sort();
            prop_assert_eq!(found, there);
        }
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(matches!(read(b"\xff\xfe,"), Err(ReadError::Damaged(_))));
        assert!(matches!(read(b""), Err(ReadError::Damaged(_))));
        assert!(matches!(read(b"a,b\r\n1"), Err(ReadError::Damaged(_))));
    }
}
