//! The place where an article comes in, is looked over and pruned, and is frozen.

mod desk;
mod kept;
mod prose;
mod view;

pub(crate) use desk::{PasteDesk, is_ours};
pub(crate) use view::{MetadataFields, Paste};
