//! One file a format: read and write, each with its own versioned wire types.

pub mod carried;
pub mod charset;
pub mod csv;
mod exchange;
mod file_name;
pub mod html;
pub mod ingest;
pub mod journal;
pub mod native;
pub mod recovery;
mod registry;
#[cfg(test)]
mod tests;

mod articles;
mod brat;
mod cas;
mod citron;
mod claim_review;
mod conll;
mod doccano;
mod label_studio;
mod prodigy;
mod spacy;
mod tei;
mod text_lines;
mod texts;
mod titles;
mod web_annotation;
mod webanno_tsv;
mod xlsx;

pub use exchange::{Certainty, MAX_FILES, is_for_systems};
pub use file_name::{file_name, stem, title_of_file};
pub use registry::{
    Bundle, FORMATS, FormatGuess, What, read, read_together, recognise, write, write_all,
};
pub use titles::entitle;

use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::{TooLong, Unit};

/// A form in which a document can be taken away or brought in: what there is to know of it, and
/// nothing that does it.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its own name in requests and settings, unlike any other's: `brat`.
    pub id: &'static str,
    /// What the menu calls it.
    pub name: &'static str,
    /// The end of its file names, without the first dot; others may end so too.
    pub extension: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// The unit of its offsets; `None` where it has none.
    pub unit: Option<Unit>,
    /// Whether it is written, read, or both.
    pub way: Way,
    /// What it can hold.
    pub holds: Abilities,
    /// With which others it stands in a list.
    pub group: Group,
    /// Who uses it, in one line.
    pub who: &'static str,
}

/// What a format is for, as a list of formats is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// To go on here, to read and to count.
    Reading,
    /// To annotate further in another tool.
    Tools,
    /// To train a program and to measure it.
    Training,
    /// To publish and to archive.
    Publishing,
    /// Articles without annotations.
    Articles,
}

/// In which directions a format is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Out only.
    Write,
    /// In only.
    Read,
    /// Both.
    Both,
}

/// What a format can hold beside text, places and labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// Annotations that share words.
    pub overlap: bool,
    /// Annotations of several stretches.
    pub fragments: bool,
    /// Ties between annotations: who said it, and the person's own.
    pub relations: bool,
    /// What annotations say of their words: manners, values, notes.
    pub attributes: bool,
    /// Which mentions name the same.
    pub identity: bool,
    /// Title, source, author and date of the article.
    pub metadata: bool,
    /// Headings, list items and captions.
    pub layout: bool,
}

impl Abilities {
    /// Text, places and labels, side by side.
    pub const NONE: Self = Self {
        overlap: false,
        fragments: false,
        relations: false,
        attributes: false,
        identity: false,
        metadata: false,
        layout: false,
    };

    /// Everything.
    pub const ALL: Self = Self {
        overlap: true,
        fragments: true,
        relations: true,
        attributes: true,
        identity: true,
        metadata: true,
        layout: true,
    };
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What of the document it does not hold, a sentence each; none where it holds everything.
    pub losses: Vec<String>,
}

/// What a file held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The documents, in the file's order.
    pub documents: Vec<ReadDocument>,
    /// Whole documents that could not be read, and whatever else belongs to none.
    pub refused: Vec<SkippedItem>,
}

/// One document of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadDocument {
    /// The identifier it had where the file was written, if the file says.
    pub id: Option<DocumentId>,
    /// The document with what could be read.
    pub workspace: Workspace,
    /// What could not be read, item by item.
    pub refused: Vec<SkippedItem>,
}

/// Something in a file that was not taken over; everything else was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedItem {
    /// Where it stands: `annotations[12] (a13)`.
    pub place: String,
    /// Why, as a clause ("its label is not in the label set").
    pub reason: String,
}

/// Why a whole file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
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
    /// It is in none of the forms that are read here.
    #[error("Tagline does not know this kind of file.")]
    Unknown,
    /// It is a table of annotations that Tagline has written, which has no text.
    #[error(
        "These tables hold annotations without their article. Open the document’s own file (.tagline.json) or its workbook (.xlsx)."
    )]
    WithoutText,
    /// It is no article that can be read.
    #[error(transparent)]
    NoArticle(#[from] ingest::IngestError),
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
