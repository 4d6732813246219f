//! brat's stand-off (<https://brat.nlplab.org/standoff.html>): the text in one file, what is marked
//! in another; offsets in code points.
//!
//! A mention, figure or note is a text-bound annotation (`T`); a quote is one with an event (`E`)
//! upon it that has its cue and speaker as arguments. What an annotation says of its words is an
//! attribute (`A`) where the value is a code, and a note (`#`) of the attribute's name where a
//! person wrote it. Mentions of one entity are an `Equiv`, and its Wikidata item is a normalisation
//! (`N`). A line end in a note is `␤`.

mod read;
mod write;

use super::exchange::{self, Certainty, Sniff};
use super::{Abilities, Format, Group, Output, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

pub(super) use read::read_entries;

pub(super) const FORMAT: Format = Format {
    id: "brat",
    name: "brat stand-off",
    extension: "brat.zip",
    mime: "application/zip",
    unit: Some(Unit::CodePoints),
    way: Way::Both,
    holds: Abilities { metadata: false, layout: false, ..Abilities::ALL },
    group: Group::Tools,
    who: "brat and the many research tools that read its files; relations and all",
};

/// Attributes whose values are codes, without spaces; all others are notes.
const CODED: &[&str] =
    &["kind", "manner", "bound", "figureKind", "scale", "change", "asOf", "check", "entity"];

/// What cannot stand in a note, each with the sign for it.
const SIGNS: &[(char, char)] = &[('\n', '␤'), ('\t', '␉'), ('\r', '␍')];

/// Before such a sign that means itself, and before itself.
const ESCAPE: char = '␛';

pub(super) fn output(workspace: &Workspace, id: &DocumentId) -> Output {
    exchange::output(&FORMAT, workspace, id, write::files)
}

/// A file of annotations by its name and the form of its first line; a text belongs to one.
pub(super) fn recognise(glance: &Sniff<'_>) -> Certainty {
    let first = glance.first_line();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_annotation = |line: &str| {
        let (id, rest) = line.split_once('\t').unwrap_or((line, ""));
        let number = id.get(1..).unwrap_or_default();
        let is_id = id.starts_with(['T', 'R', 'E', 'A', 'M', 'N', '#', '*'])
            && (is_number(number) || id.starts_with(['#', '*']));
        is_id && !rest.is_empty()
    };
    match (glance.entry.ends_in(".ann"), is_annotation(first)) {
        (true, true) => Certainty::Sure,
        (true, false) if first.is_empty() => Certainty::Likely,
        (false, true) if first.contains('\t') => Certainty::Perhaps,
        _ => Certainty::No,
    }
}

#[cfg(test)]
mod tests;
