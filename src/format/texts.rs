//! Texts in a table: a row each, with what is known of them in the other columns.

use super::csv;
use super::exchange::{Certainty, FormatReader, Interchange, InterchangeDoc, Sniff, each};
use super::{Abilities, Format, Group, Read, ReadError, SkippedItem, Way};
use tagline_core::model::Metadata;

/// A table of texts.
pub(super) struct TextTable;

impl Interchange for TextTable {
    const FORMAT: Format = Format {
        id: "texts",
        name: "Table of texts",
        extension: "csv",
        mime: "text/csv",
        unit: None,
        way: Way::of::<Self>(),
        holds: Abilities { metadata: true, ..Abilities::NONE },
        group: Group::Articles,
        who: "Collections of articles: a row each, the text in a column called so",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
}

impl FormatReader for TextTable {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let names = head(file.first_line());
        let has = |name: &&str| names.iter().any(|own| own == name);
        let is_table = names.len() > 1 && file.head.contains('\n');
        match is_table {
            true if has(&OURS) && has(&"text") => Certainty::Sure,
            true if TEXT.iter().any(has) => Certainty::Likely,
            _ => Certainty::No,
        }
    }

    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        each(self, files, |file, all| {
            let text = &file.text()?;
            let names = head(text.lines().next().unwrap_or_default());
            if names.iter().any(|name| name == OURS) {
                return Err(ReadError::WithoutText);
            }
            let at = |wanted: &[&str]| {
                wanted.iter().find_map(|name| names.iter().position(|own| own == name))
            };
            let fault = || ReadError::Damaged("it has no column called “text”".to_owned());
            let words = at(&TEXT).ok_or_else(fault)?;
            let meta = [&TITLE[..], &SOURCE, &PUBLISHER, &BYLINE, &DATE, &LANGUAGE].map(at);
            let others: Vec<&str> = (0..names.len())
                .filter(|n| *n != words && !meta.contains(&Some(*n)))
                .filter_map(|n| names.get(n).map(String::as_str))
                .collect();
            if !others.is_empty() {
                let (place, others) = (file.entry.name.clone(), others.join(", "));
                let reason = format!("a document has no place for its columns {others}");
                all.refused.push(SkippedItem { place, reason });
            }
            let rows = csv::rows(text, delimiter(text.lines().next().unwrap_or_default()));
            for (row, number) in rows.zip(1..).skip(1) {
                let place = format!("{}, row {number}", file.entry.name);
                let made = row.map_err(|refusal| refusal.to_string());
                let built = made.and_then(|row| document(&row, words, meta)).and_then(|passage| {
                    passage.build(&file.entry.name).map_err(|refusal| refusal.to_string())
                });
                match built {
                    Ok(document) => all.documents.push(document),
                    Err(reason) => all.refused.push(SkippedItem { place, reason }),
                }
            }
            Ok(())
        })
    }
}

/// What a column is called that holds the text; the first that a table has is taken.
const TEXT: [&str; 6] = ["text", "content", "body", "article", "full text", "fulltext"];

/// What columns are called that say something of the article.
const TITLE: [&str; 2] = ["title", "headline"];
const SOURCE: [&str; 4] = ["url", "link", "source url", "source_url"];
const PUBLISHER: [&str; 4] = ["publisher", "outlet", "source", "publication"];
const BYLINE: [&str; 3] = ["author", "byline", "authors"];
const DATE: [&str; 4] = ["date", "published", "date_published", "publish_date"];
const LANGUAGE: [&str; 2] = ["language", "lang"];

/// A column of the tables of annotations that Tagline itself writes.
const OURS: &str = "annotation id";

/// What stands between the cells: whatever divides the first line most often.
fn delimiter(first_line: &str) -> u8 {
    let count = |delimiter: u8| first_line.bytes().filter(|&b| b == delimiter).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|&d| (count(d), d == b',')).unwrap_or(b',')
}

/// The names at the head of a table, in lower case.
fn head(first_line: &str) -> Vec<String> {
    let delimiter = char::from(delimiter(first_line));
    let cells = first_line.trim_start_matches('\u{feff}').split(delimiter);
    cells.map(|cell| cell.trim().trim_matches('"').to_lowercase()).collect()
}

fn document(
    row: &[String],
    words: usize,
    meta: [Option<usize>; 6],
) -> Result<InterchangeDoc, String> {
    let text = row.get(words).filter(|text| !text.trim().is_empty());
    let text = text.ok_or("it has no text")?.clone();
    let [title, source_url, publisher, byline, date, language] =
        meta.map(|at| at.and_then(|at| row.get(at)).cloned().unwrap_or_default());
    let meta = Metadata { title, source_url, publisher, byline, date, language };
    Ok(InterchangeDoc { text, meta, ..InterchangeDoc::default() })
}

#[cfg(test)]
mod tests {
    use crate::ReadError;
    use crate::exchange::testing;

    #[test]
    fn every_row_becomes_a_document() {
        let file = "\u{feff}id;Title;Text;Date\r\n7;Bills;\"😊 Ana; \"\"yes\"\".\nBo.\";2024\r\n8;None;;\r\n";
        let read = testing::read("texts", "x.bin", file);
        assert_eq!(read.documents.len(), 1);
        let workspace = &read.documents[0].workspace;
        assert_eq!(workspace.document.text(), "😊 Ana; \"yes\".\nBo.");
        assert_eq!(
            (workspace.meta.title.as_str(), workspace.meta.date.as_str()),
            ("Bills", "2024")
        );
        let places: Vec<_> = read.refused.iter().map(|r| r.place.as_str()).collect();
        assert_eq!(places, ["x.bin", "x.bin, row 3"]);
        assert!(read.refused[0].reason.ends_with("columns id"), "{:?}", read.refused);
    }

    #[test]
    fn tables_of_annotations_say_where_their_text_is() {
        let workspace = testing::workspace("[Person Ana] paid.");
        let table = crate::csv::entities(&workspace);
        assert_eq!(crate::read("x.csv", table, None).unwrap_err(), ReadError::WithoutText);
    }
}
