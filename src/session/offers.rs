//! What the page offers a person to choose from, all read from the open document.
//!
//! Components import these from the session, so that they depend on nothing below it.

pub use crate::edit::Crossing;
pub use crate::edit::anchor::{Anchored, Orphan};
pub use crate::edit::commands::Fate;
pub use crate::edit::{Touched, runs};
pub use crate::format::ingest::MAX_FILE_BYTES as MAX_ARTICLE_BYTES;
pub use crate::format::native::MAX_FILE_BYTES as MAX_LIBRARY_BYTES;
pub use crate::format::{
    FORMATS, Format, Group, MAX_FILES, Way, is_for_systems, stem, title_of_file,
};
pub use crate::suggest::figures::{display, value_of_kind, value_to_text};
pub use crate::suggest::identity::{antecedents, canonical_name, entities_for, is_pronoun};
pub use crate::suggest::occurrences::{self, Occurrence, occurrences};
pub use crate::suggest::speaker::{Candidate, speakers};
pub use crate::suggest::suggestions::{Filter, Proposal, Sort, Suggestion, Suggestions, label_of};
pub use crate::workshop::{Reading, Request};
