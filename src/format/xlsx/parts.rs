//! The parts of the package that a workbook is.

use super::cell::{escaped, fit, is_number, letters};
use super::{WORKBOOK, WrittenSheet};
use crate::exchange::{FileEntry, xml_escape};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The styles: plain, bold for the heads of columns, and lines that are broken to fit.
const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
<fill><patternFill patternType=\"gray125\"/></fill></fills>\
<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">\
<alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>\
<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// Columns of numbers: everything else is text, so that no program takes it for anything else.
const NUMBERS: [&str; 7] =
    ["start", "end", "cue start", "cue end", "mentions", "paragraph", "number"];

/// Columns that are wide, and whose lines are broken.
const WIDE: [&str; 5] = ["text", "context", "note", "evidence", "value"];

/// The parts, and how many texts had to be cut.
pub(super) fn package(sheets: &[WrittenSheet]) -> (Vec<FileEntry>, usize) {
    let part =
        |name: &str, xml: String| FileEntry::new(name.to_owned(), DECLARATION.to_owned() + &xml);
    let mut entries = vec![
        part("[Content_Types].xml", content_types(sheets.len())),
        part("_rels/.rels", relations([("officeDocument", WORKBOOK.to_owned())])),
        part(WORKBOOK, workbook(sheets)),
        part("xl/_rels/workbook.xml.rels", workbook_relations(sheets.len())),
        part("xl/styles.xml", format!("<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")),
    ];
    let mut cut = 0;
    for (sheet, number) in sheets.iter().zip(1..) {
        entries.push(part(&format!("xl/worksheets/sheet{number}.xml"), worksheet(sheet, &mut cut)));
    }
    (entries, cut)
}

fn content_types(sheets: usize) -> String {
    let mut out = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let mut add = |part: &str, kind: &str| {
        out.push_str(&format!(
            "<Override PartName=\"/{part}\" ContentType=\"{TYPE}.{kind}+xml\"/>"
        ));
    };
    add(WORKBOOK, "sheet.main");
    add("xl/styles.xml", "styles");
    for number in 1..=sheets {
        add(&format!("xl/worksheets/sheet{number}.xml"), "worksheet");
    }
    out + "</Types>"
}

fn relations<'a>(all: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut out = format!("<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for ((kind, target), number) in all.into_iter().zip(1..) {
        out.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>"
        ));
    }
    out + "</Relationships>"
}

fn workbook_relations(sheets: usize) -> String {
    let sheet = |number| ("worksheet", format!("worksheets/sheet{number}.xml"));
    relations((1..=sheets).map(sheet).chain([("styles", "styles.xml".to_owned())]))
}

fn workbook(sheets: &[WrittenSheet]) -> String {
    let mut out = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>");
    for (sheet, number) in sheets.iter().zip(1..) {
        let name = xml_escape(sheet.name);
        out.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
        ));
    }
    out + "</sheets></workbook>"
}

/// A sheet whose first row stays in sight.
fn worksheet(sheet: &WrittenSheet, cut: &mut usize) -> String {
    let mut out = format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
</sheetView></sheetViews><cols>"
    );
    for (name, number) in sheet.columns.iter().zip(1..) {
        let width = if is_wide(name) { 60 } else { 14 };
        out.push_str(&format!(
            "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
        ));
    }
    out.push_str("</cols><sheetData>");
    row(&mut out, 1, &sheet.columns, cut, |_| (" s=\"1\"", false));
    for (cells, number) in sheet.rows.iter().zip(2..) {
        row(&mut out, number, cells, cut, |column| {
            let name = sheet.columns.get(column).map_or("", String::as_str);
            (if is_wide(name) { " s=\"2\"" } else { "" }, NUMBERS.contains(&name))
        });
    }
    out + "</sheetData></worksheet>"
}

fn is_wide(column: &str) -> bool {
    WIDE.contains(&column)
}

fn row(
    out: &mut String,
    number: usize,
    cells: &[String],
    cut: &mut usize,
    style: impl Fn(usize) -> (&'static str, bool),
) {
    out.push_str(&format!("<row r=\"{number}\">"));
    for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        let (name, (style, is_numeric)) = (letters(column), style(column));
        if is_numeric && is_number(text) {
            out.push_str(&format!("<c r=\"{name}{number}\"{style}><v>{text}</v></c>"));
        } else {
            let (start, is_cut) = fit(text);
            *cut += usize::from(is_cut);
            let text = escaped(start);
            out.push_str(&format!(
                "<c r=\"{name}{number}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            ));
        }
    }
    out.push_str("</row>");
}
