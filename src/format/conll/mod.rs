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
mod survey;
mod write;

use super::exchange::{self, Certainty, FormatReader, FormatWriter, Interchange, Sniff};
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

/// The form of a family of files: how their tags say where they stand, and their columns.
struct ColumnForm {
    scheme: Scheme,
    columns: usize,
    /// The end of the names of the files.
    ending: &'static str,
}

/// Declares a format of the family, by its facts and its form.
macro_rules! family {
    ($($(#[$doc:meta])* $format:ident: $id:literal, $name:literal, $extension:literal, $who:literal, $form:expr;)*) => {$(
        $(#[$doc])*
        pub(super) struct $format;

        impl $format {
            const FORM: ColumnForm = $form;
        }

        impl Interchange for $format {
            const FORMAT: Format = Format {
                id: $id,
                name: $name,
                extension: $extension,
                mime: "application/zip",
                unit: None,
                way: Way::of::<Self>(),
                holds: Abilities::NONE,
                group: Group::Training,
                who: $who,
            };
            const READER: Option<&'static dyn FormatReader> = Some(&Self);
            const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
        }

        impl FormatWriter for $format {
            fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
                // What overlaps may stand in another layer.
                let holds = Abilities { overlap: true, ..Self::FORMAT.holds };
                let format = Format { holds, ..Self::FORMAT };
                exchange::output(&format, workspace, id, |doc, stem, losses| {
                    write::files(doc, stem, losses, &Self::FORM)
                })
            }
        }

        impl FormatReader for $format {
            fn sniff(&self, file: &Sniff<'_>) -> Certainty {
                read::certainty(file, &Self::FORM)
            }

            fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
                read::layers(self, files)
            }
        }
    )*};
}

family! {
    /// Four columns, as in the shared task of 2003.
    Conll2003: "conll2003", "CoNLL-2003", "conll2003.zip",
        "Training and measuring recognisers: four columns, one file a layer",
        ColumnForm { scheme: Scheme::Iob2, columns: 4, ending: ".conll" };
    /// Two columns, as in the shared task of 2002.
    Conll2002: "conll2002", "CoNLL-2002 (BIO)", "bio.zip",
        "Training and measuring recognisers: token and tag, one file a layer",
        ColumnForm { scheme: Scheme::Iob2, columns: 2, ending: ".bio" };
    /// Two columns with tags for the ends as well.
    Bioes: "bioes", "BIOES", "bioes.zip",
        "Taggers that want to know the ends as well: token and tag, one file a layer",
        ColumnForm { scheme: Scheme::Bioes, columns: 2, ending: ".bioes" };
}

#[cfg(test)]
mod tests;
