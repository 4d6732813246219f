use std::fmt::Write as _;

use tagline_core::text::Unit;
use tagline_format::{Abilities, FORMATS, Format, Way};

/// Columns of the table and their widths in characters; the last has no end.
const WIDTHS: [usize; 4] = [22, 7, 12, 40];

/// The table of formats: a row each, with its identifier, whether it is read and written, the unit of
/// its offsets, the abilities it lacks, and its use.
pub(crate) fn table() -> String {
    let mut table = row(["FORMAT", "READS", "OFFSETS", "CANNOT HOLD", "USE"]);
    table.push('\n');
    for format in FORMATS {
        let way = match format.way {
            Way::Both => "in out",
            Way::Read => "in",
            Way::Write => "   out",
        };
        let unit = match format.unit {
            Some(Unit::Bytes) => "bytes",
            Some(Unit::Utf16) => "UTF-16",
            Some(Unit::CodePoints) => "code points",
            None => "-",
        };
        let missing = missing(format);
        let r#use = format!("{}: {}", format.name, format.who);
        table += &row([format.id, way, unit, &missing, &r#use]);
        table.push('\n');
    }
    table
}

fn row(cells: [&str; 5]) -> String {
    let mut line = String::new();
    for (cell, width) in cells.iter().zip(WIDTHS) {
        // Memory does not fail.
        let _ = write!(line, "{cell:width$} ");
    }
    let [.., last] = cells;
    line + last
}

/// The abilities that a format lacks, in a few words.
fn missing(format: &Format) -> String {
    let Abilities { overlap, fragments, relations, attributes, identity, metadata, layout } =
        format.holds;
    let all = [
        (overlap, "overlaps"),
        (fragments, "gaps"),
        (relations, "speakers"),
        (attributes, "values"),
        (identity, "identity"),
        (metadata, "metadata"),
        (layout, "layout"),
    ];
    match all.iter().filter(|(holds, _)| !holds).map(|(_, word)| *word).collect::<Vec<_>>() {
        none if none.is_empty() => "-".to_owned(),
        some if some.len() == all.len() => "more than places and labels".to_owned(),
        some => some.join(", "),
    }
}
