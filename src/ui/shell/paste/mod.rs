//! The place where an article comes in, is looked over and pruned, and is frozen.

mod bring;
mod desk;
mod keeping;
mod kept;
mod prose;
mod view;

pub(crate) use bring::is_ours;
pub(crate) use desk::PasteDesk;
pub(crate) use view::{MetadataFields, Paste};
