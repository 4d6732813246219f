//! What the first screen does not need: reading what a person brings in, writing what they take
//! away. The page asks for it with a [`Request`]; [`perform()`] does it, in a worker or in place.
//!
//! What there is to tag in a text is found apart from that, by a [`Thinker`] who is asked with a
//! [`Thought`]: a person waits for what they asked for, never for what is only thought.
//!
//! Only whoever does it holds the code behind it: the page knows the forms alone.

mod perform;
mod reading;
mod suggest;
mod thinker;
mod together;
mod transfer;

use serde::{Deserialize, Serialize};

pub use perform::perform;
pub use reading::Reading;
pub use suggest::{About, Found, Item, Place, Taking};
pub use thinker::{Insight, Thinker, Thought};
pub use together::Part;
pub use transfer::Transfer;

/// What can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Read the plain text of an article; answered by [`Reply::Read`], as are the next three.
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
    /// Read the sample article.
    Sample,
    /// Read a file as what it is by its content, its name breaking ties alone: one article,
    /// answered by [`Reply::Read`]; annotations, several articles or an archive of either, answered
    /// by [`Reply::Opened`]; one of ours, which is handed back by [`Reply::Ours`].
    Bring {
        /// Its name, or that of the folder.
        name: String,
        /// What is in it.
        #[serde(skip)]
        bytes: Vec<u8>,
        /// Where they are several files that lie together, as in an archive: those, in order.
        parts: Vec<Part>,
        /// The format that a person says it is in, by its identifier.
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
    /// The file is in no form that is read here, for all that can be seen.
    Unknown,
    /// A file of ours, as it is: only the page itself opens those.
    Ours {
        /// What is in it.
        #[serde(skip)]
        bytes: Vec<u8>,
    },
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
    /// The identifier of the format it was read in; empty where it was in none.
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
