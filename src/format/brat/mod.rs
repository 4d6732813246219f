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

use super::exchange::{self, Certainty, FormatReader, FormatWriter, Interchange, Sniff};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

/// brat’s stand-off files.
pub(super) struct Brat;

impl Interchange for Brat {
    const FORMAT: Format = Format {
        id: "brat",
        name: "brat stand-off",
        extension: "brat.zip",
        mime: "application/zip",
        unit: Some(Unit::CodePoints),
        way: Way::of::<Self>(),
        holds: Abilities { metadata: false, layout: false, ..Abilities::ALL },
        group: Group::Tools,
        who: "brat and the many research tools that read its files; relations and all",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for Brat {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        exchange::output(&Brat::FORMAT, workspace, id, write::files)
    }
}

impl FormatReader for Brat {
    /// A file of annotations by its name and the form of its first line; a text belongs to one.
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let first = file.first_line();
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let is_annotation = |line: &str| {
            let (id, rest) = line.split_once('\t').unwrap_or((line, ""));
            let number = id.get(1..).unwrap_or_default();
            let is_id = id.starts_with(['T', 'R', 'E', 'A', 'M', 'N', '#', '*'])
                && (is_number(number) || id == "*");
            is_id && !rest.is_empty()
        };
        match (file.entry.ends_in(".ann"), is_annotation(first)) {
            (true, true) => Certainty::Sure,
            (true, false) if first.is_empty() => Certainty::Likely,
            (false, true) if first.contains('\t') => Certainty::Perhaps,
            _ => Certainty::No,
        }
    }

    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        read::folder(self, files)
    }
}

/// Attributes whose values are codes, without spaces; all others are notes.
const CODED: &[&str] =
    &["kind", "manner", "bound", "figureKind", "scale", "change", "asOf", "check", "entity"];

/// The line of a note that says that the annotation is an event, under its name in the file that it
/// was read from.
const EVENT: &str = "event";

/// What cannot stand in a note, each with the sign for it.
const SIGNS: &[(char, char)] = &[('\n', '␤'), ('\t', '␉'), ('\r', '␍')];

/// Before such a sign that means itself, and before itself.
const ESCAPE: char = '␛';

#[cfg(test)]
mod tests;
