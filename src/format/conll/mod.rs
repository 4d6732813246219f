//! A token a line with its tag, sentences apart by a blank line: CoNLL-2002 and 2003, IOB2 and
//! BIOES.
//!
//! The tokens are the words of UAX #29 and every other character on its own, so that “, ”, € and %
//! are tokens; where an annotation begins or ends inside of one it is cut there. A sentence goes on
//! where an annotation does. One file a layer (names, quotes, figures, notes), since annotations
//! cannot overlap in one.
//!
//! The original CoNLL-2003 data is IOB1, where `B-` stands only between neighbours of one type;
//! what reads it today expects IOB2, which is what is written. All of them are read.

mod read;
mod write;

use super::exchange::{self, Certainty, FileEntry, Sniff};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};

/// How the tag of a token says where in an annotation it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    /// Begin, inside, outside.
    Iob2,
    /// Begin, inside, outside, end, single.
    Bioes,
}

/// Gives each format of the family its facts and doors.
macro_rules! family {
    ($($module:ident: $id:literal, $name:literal, $extension:literal, $ending:literal, $who:literal,
       $scheme:expr, $columns:literal;)*) => {$(
        pub(super) mod $module {
            use super::{Abilities, Certainty, FileEntry, Format, Sniff, Group, Output, Read, ReadError, Way};
            use super::{DocumentId, Scheme, Workspace, exchange, read, write};

            pub(in crate) const FORMAT: Format = Format {
                id: $id,
                name: $name,
                extension: $extension,
                mime: "application/zip",
                unit: None,
                way: Way::Both,
                holds: Abilities::NONE,
                group: Group::Training,
                who: $who,
            };

            pub(in crate) fn output(workspace: &Workspace, id: &DocumentId) -> Output {
                // What overlaps may stand in another layer.
                let holds = Abilities { overlap: true, ..FORMAT.holds };
                exchange::output(&Format { holds, ..FORMAT }, workspace, id, |passage, stem, losses| {
                    write::files(passage, stem, losses, $ending, $scheme, $columns)
                })
            }

            pub(in crate) fn recognise(glance: &Sniff<'_>) -> Certainty {
                let by_form = read::form(glance) == Some(($scheme, $columns));
                match (glance.entry.ends_in($ending), by_form) {
                    (true, _) => Certainty::Sure,
                    (false, true) => Certainty::Likely,
                    _ => read::form(glance).map_or(Certainty::No, |_| Certainty::Perhaps),
                }
            }

            pub(in crate) fn read_entries(entries: &[FileEntry]) -> Result<Read, ReadError> {
                read::entries(entries, recognise)
            }
        }
    )*};
}

family! {
    conll2003: "conll2003", "CoNLL-2003", "conll2003.zip", ".conll",
        "Training and measuring recognisers: four columns, one file a layer", Scheme::Iob2, 4;
    conll2002: "conll2002", "CoNLL-2002 (BIO)", "bio.zip", ".bio",
        "Training and measuring recognisers: token and tag, one file a layer", Scheme::Iob2, 2;
    bioes: "bioes", "BIOES", "bioes.zip", ".bioes",
        "Taggers that want to know the ends as well: token and tag, one file a layer", Scheme::Bioes, 2;
}

#[cfg(test)]
mod tests;
