//! Names that find themselves: people, organisations, places, groups, events, works.
//!
//! A small neural network ([`Recogniser`]) reads the text: spaCy's `en_core_web_sm`, whose weights
//! stand beside this file under their own licence and are no part of the program; whoever calls
//! brings their bytes. On top stand rules ([`Finder`]) that know what an article says of its own names:
//! titles, endings, lists, and that one name has one sense in one document.

mod asset;
mod attributes;
mod decide;
mod finder;
mod hash;
mod kind;
mod lists;
mod net;
mod page;
mod recogniser;
mod rules;
mod stand_ins;
#[cfg(test)]
mod tests;
mod tokens;
mod types;
mod words;

pub use asset::NotAModel;
pub use finder::{Finder, Names, SuggestedEntity, SuggestedName};
pub use kind::Kind;
pub use recogniser::{Recogniser, Tagged};
pub use types::Type;
