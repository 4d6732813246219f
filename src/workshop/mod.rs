//! What the first screen does not need: reading what a person brings in, writing what they take
//! away. The page asks for it with a [`Request`]; [`perform()`] does it, in a worker or in place.
//!
//! What is found in a text needs a model that is fetched apart: whoever performs requests keeps it
//! in a [`Hand`].
//!
//! Only whoever performs requests holds the code behind them: the page knows their forms alone.

mod hand;
mod parcel;
mod perform;
mod reading;
mod suggest;
mod together;

use serde::{Deserialize, Serialize};

pub use hand::Hand;
pub use parcel::Parcel;
pub use perform::perform;
pub use reading::Reading;
pub use suggest::{About, Found, Item, Place};
pub use together::Part;

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
    /// Take up the model for names, to be kept for what is asked later; answered by
    /// [`Reply::Ready`].
    Equip {
        /// Its weights.
        #[serde(skip)]
        weights: Vec<u8>,
    },
    /// Find what there is to tag in a text; answered by [`Reply::Found`].
    Suggest {
        /// The text, as UTF-8.
        #[serde(skip)]
        text: Vec<u8>,
        /// What else there is to know.
        about: About,
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

impl Request {
    /// Whether it is only thinking: nobody waits for it, and it may be broken off.
    pub fn is_thought(&self) -> bool {
        matches!(self, Self::Equip { .. } | Self::Suggest { .. })
    }
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
    /// The model was taken up.
    Ready,
    /// What was found in a text.
    Found(Found),
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
