//! What the first screen does not need: reading what a person brings in, writing what they take
//! away. The page asks for it with a [`Request`]; [`perform()`] does it, in a worker or in place.
//!
//! Only whoever performs requests holds the code behind them: the page knows their forms alone.

mod parcel;
mod perform;
mod reading;

use serde::{Deserialize, Serialize};

pub use crate::format::{Certainty, Guess, What};
pub use parcel::Parcel;
pub use perform::perform;
pub use reading::Reading;

/// What can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Read the plain text of an article; answered by [`Reply::Read`], as are the next four.
    Text(String),
    /// Read a text whose lines were broken by hand, with its paragraphs joined.
    Unwrap(String),
    /// Read what a clipboard holds.
    Paste {
        /// Its rich text.
        html: String,
        /// The same as plain text.
        plain: String,
    },
    /// Read a file that is not one of ours.
    File {
        /// Its name, without a folder.
        name: String,
        /// What is in it.
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    /// The same for a file that is in this form, whatever it looks like; answered by
    /// [`Reply::Read`].
    FileAs {
        /// Its name, without a folder.
        name: String,
        /// What is in it.
        #[serde(skip)]
        bytes: Vec<u8>,
        /// The form, by the identifier of its format: "page", "text" or "markdown".
        format: String,
    },
    /// Read the sample article.
    Sample,
    /// Tell what a file may be, by its content; answered by [`Reply::Recognised`].
    Recognise {
        /// Its name, which breaks ties alone.
        name: String,
        /// What is in it.
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    /// Read a file in any format, texts without annotations among them, or an archive of such;
    /// answered by [`Reply::Opened`].
    Open {
        /// Its name, without a folder.
        name: String,
        /// What is in it.
        #[serde(skip)]
        bytes: Vec<u8>,
        /// The format, by its identifier; the one it looks like where there is none.
        format: Option<String>,
    },
    /// Write a document in a format; answered by [`Reply::Written`], as is the next.
    Write {
        /// The format, by its identifier.
        format: String,
        /// The document as a native file.
        #[serde(skip)]
        native: Vec<u8>,
    },
    /// Write many documents in a format, in one archive.
    WriteAll {
        /// The format, by its identifier.
        format: String,
        /// The documents as one native file.
        #[serde(skip)]
        native: Vec<u8>,
    },
}

/// What comes of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// An article that was read.
    Read(Reading),
    /// What a file may be, the surest first; at least one.
    Recognised(Vec<Guess>),
    /// A file that was written.
    Written {
        /// Its bytes.
        #[serde(skip)]
        bytes: Vec<u8>,
        /// What of the document it does not hold, a sentence each.
        losses: Vec<String>,
    },
    /// Documents that were read.
    Opened {
        /// All of them in one native file.
        #[serde(skip)]
        native: Vec<u8>,
        /// What is said of it.
        opened: Opened,
    },
}

/// What is said of a file that was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The identifier of the format it was read in.
    pub format: String,
    /// For each document, what was refused: its place and why.
    pub documents: Vec<Vec<(String, String)>>,
    /// For each document, whether the file gave it an identifier of its own.
    pub named: Vec<bool>,
    /// What was refused of the file beside its documents.
    pub refused: Vec<(String, String)>,
}

/// A reply, or why there is none: a sentence for the person.
pub type Outcome = Result<Reply, String>;
