//! One file a format: read and write, each with its own versioned wire types.

pub mod carried;
pub mod csv;
mod file_name;
pub mod html;
pub mod ingest;
pub mod journal;
pub mod native;
pub mod recovery;

pub use file_name::file_name;

use crate::model::{DocumentId, Workspace};
use crate::text::{TooLong, Unit};

/// A form in which a document can be taken away.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What the menu calls it.
    pub name: &'static str,
    /// The end of its file names, without the first dot.
    pub extension: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// The unit of its offsets; `None` where it has none.
    pub unit: Option<Unit>,
    /// Who uses it, in one line.
    pub who: &'static str,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What of the document it does not hold, a sentence each; none where it holds everything.
    pub losses: Vec<String>,
}

type Writer = fn(&Workspace, &DocumentId) -> Output;

/// Lists formats, each a module with the facts in `FORMAT` and the writer in `output`. The facts
/// stand apart from the writers, so that a program that only shows the facts holds no writer.
macro_rules! formats {
    ($($format:ident),*) => {
        /// Every format there is, in the order of the menu.
        pub const FORMATS: &[Format] = &[$($format::FORMAT),*];

        const WRITERS: &[Writer] = &[$($format::output),*];
    };
}

formats![native, csv, html];

/// Writes a document in the format whose files end in `extension`; `None` where there is none such.
pub fn write(extension: &str, workspace: &Workspace, id: &DocumentId) -> Option<Output> {
    let mut all = FORMATS.iter().zip(WRITERS);
    all.find(|(format, _)| format.extension == extension).map(|(_, write)| write(workspace, id))
}

/// What a file held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The documents, in the file's order.
    pub documents: Vec<ReadDocument>,
    /// Whole documents that could not be read, and whatever else belongs to none.
    pub refused: Vec<Refused>,
}

/// One document of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadDocument {
    /// The identifier it had where the file was written, if the file says.
    pub id: Option<DocumentId>,
    /// The document with what could be read.
    pub workspace: Workspace,
    /// What could not be read, item by item.
    pub refused: Vec<Refused>,
}

/// Something in a file that was not taken over; everything else was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where it stands: `annotations[12] (a13)`.
    pub place: String,
    /// Why, as a clause ("its label is not in the label set").
    pub reason: String,
}

/// Why a whole file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is longer than any file we write.
    #[error("The file is {} MB long; Tagline opens files of up to {} MB.", .bytes >> 20, .limit >> 20)]
    TooLarge {
        /// Its length.
        bytes: usize,
        /// The most we take.
        limit: usize,
    },
    /// It is not in the form it is meant to be in.
    #[error("The file is damaged or incomplete: {0}.")]
    Damaged(String),
    /// It is sound, but something else.
    #[error("This is not a Tagline file: {0}.")]
    Foreign(String),
    /// A newer Tagline wrote it.
    #[error(
        "This file was made by a newer Tagline (format version {found}; this one reads up to {known}). Reload the page to get the newest, then open it again."
    )]
    Newer {
        /// The file's version.
        found: u64,
        /// The newest that we read.
        known: u64,
    },
    /// Its text is too long.
    #[error(transparent)]
    TooLong(#[from] TooLong),
}
