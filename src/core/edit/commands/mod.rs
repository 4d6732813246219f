//! Commands: everything a person can do, each a function from a workspace to the edit that does it.
//!
//! `None` means that there is nothing to do, which is also how a button knows that it is grey.

mod annotations;
mod changes;
mod entities;
mod labels;
mod suggestions;

pub use annotations::{
    Naming, Tagging, add_fragment, delete, relabel, relate, set_body, set_fragments, set_note, tag,
    unrelate,
};
pub use entities::{edit_entity, link, merge, split};
pub use labels::{Fate, delete_label, delete_relation_kind, set_metadata, set_schema};
pub use suggestions::{Accepted, Laid, accept, reject};
