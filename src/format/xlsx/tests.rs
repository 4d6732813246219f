use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::exchange::testing;
use super::{Workbook, open, read};
use crate::Read;
use crate::exchange::{self, FileEntry, Interchange};
use tagline_core::model::arbitrary;

const ARTICLE: &str = "😊 [Person Ana Ruiz]: [Quote/1 “[Figure 40%].”]\n=1+1";

fn parts() -> BTreeMap<String, String> {
    testing::archived("xlsx", &testing::workspace(ARTICLE)).into_iter().collect()
}

fn read_parts(parts: &BTreeMap<String, String>) -> Read {
    let entries: Vec<_> =
        parts.iter().map(|(n, x)| FileEntry::new(n.clone(), x.as_str())).collect();
    let (found, read) = crate::read("x", exchange::pack(&entries).unwrap(), None).unwrap();
    assert_eq!(found.id, "xlsx");
    read
}

#[test]
fn every_kind_has_a_sheet_and_only_numbers_are_numbers() {
    let parts = parts();
    let sheet = |number| parts[&format!("xl/worksheets/sheet{number}.xml")].as_str();
    let cell = |text: &str| format!("<is><t xml:space=\"preserve\">{text}</t></is>");
    assert!(
        parts["xl/workbook.xml"].contains("<sheet name=\"Figures\" sheetId=\"5\" r:id=\"rId5\"/>")
    );
    for words in ["a2", "Quote", "“40%.”", "direct", "Ana Ruiz", "a1"] {
        assert!(sheet(4).contains(&cell(words)), "{words}: {}", sheet(4));
    }
    assert!(sheet(4).contains("<v>12</v>"), "{}", sheet(4));
    assert!(sheet(8).contains(&cell("=1+1")) && !sheet(8).contains("<f>"));
}

#[test]
fn what_a_person_changes_is_read_and_what_does_not_fit_is_refused() {
    let mut parts = parts();
    let mut change = |sheet: usize, from: &str, to: &str| {
        let part = parts.get_mut(&format!("xl/worksheets/sheet{sheet}.xml")).unwrap();
        assert!(part.contains(from), "{part}");
        *part = part.replacen(from, to, 1);
    };
    change(4, ">direct<", ">mixed<");
    change(5, ">40%<", ">41%<");
    change(3, "<v>2</v>", "<v>2.0</v>");
    let read = read_parts(&parts);
    let document = &read.documents[0];
    assert_eq!(
        testing::notation(&document.workspace),
        "😊 [Person Ana Ruiz]: [Quote “40%.”]\n=1+1"
    );
    let quote = document.workspace.annotations.iter().find_map(|a| a.quote()).unwrap();
    assert_eq!(quote.manner.code(), "mixed");
    assert!(quote.speaker.is_some());
    let refused = &document.refused[0];
    assert_eq!(refused.place, "Figures, row 2");
    assert_eq!(refused.reason, "the text there is “40%”, not “41%”");
}

#[test]
fn shared_texts_and_foreign_prefixes_are_read() {
    let book = "<x:workbook xmlns:x=\"m\" xmlns:q=\"r\"><x:sheets><x:sheet name=\"Text\" q:id=\"r7\"/></x:sheets></x:workbook>";
    let shared = "<sst><si><r><t>A</t></r><r><t>na_x0041_</t></r><rPh><t>no</t></rPh></si><si><t>text</t></si></sst>";
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
        <row r=\"4\"><c><v>1</v></c><c t=\"s\"><v>0</v></c></row>\
        <row r=\"5\"><c r=\"B5\" t=\"b\"><v>1</v></c></row></sheetData></worksheet>";
    let parts = [
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"r7\" Target=\"/xl/s.xml\"/></R>"),
        ("xl/sharedStrings.xml", shared),
        ("xl/s.xml", sheet),
    ];
    let parts = parts.map(|(name, xml)| (name.to_owned(), xml.to_owned())).into();
    let passage = read::passage(&open::sheets(&parts).unwrap()).unwrap();
    assert_eq!(passage.text, "AnaA\ntrue");
}

#[test]
fn a_paragraph_longer_than_a_cell_goes_on_below() {
    let long = "[Person Ana] ".to_owned() + &"👍 word ".repeat(9000);
    let workspace = testing::workspace(&long);
    testing::comes_back(&Workbook::FORMAT, &workspace).unwrap();
}

#[test]
fn a_broken_package_is_refused() {
    let whole = parts();
    for (name, with) in [
        ("xl/workbook.xml", "<workbook name=\"Mentions\" name2=\"Text\"><sheets name=\"Text\">"),
        ("xl/worksheets/sheet8.xml", "<worksheet>"),
        ("xl/_rels/workbook.xml.rels", "<R/>"),
    ] {
        let mut parts = whole.clone();
        parts.insert(name.to_owned(), with.to_owned());
        let entries: Vec<_> =
            parts.iter().map(|(n, x)| FileEntry::new(n.clone(), x.as_str())).collect();
        let read = crate::read("x", exchange::pack(&entries).unwrap(), Some("xlsx"));
        assert!(read.is_err(), "{name}");
    }
}

proptest! {
    #![proptest_config(testing::few())]

    #[test]
    fn what_is_written_is_read(workspace in arbitrary::workspace()) {
        testing::comes_back(&Workbook::FORMAT, &workspace)?;
    }
}
