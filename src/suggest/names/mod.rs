//! Names that find themselves: people, organisations, places, groups, events, works.
//!
//! A small neural network ([`Recogniser`]) reads the text: spaCy's `en_core_web_sm`, whose weights
//! stand beside this file under their own licence and are no part of the program; whoever calls
//! brings their bytes.

mod asset;
mod attributes;
mod decide;
mod hash;
mod net;
mod recogniser;
#[cfg(test)]
mod tests;
mod tokens;
mod types;

pub use asset::NotAModel;
pub use recogniser::{Recogniser, Tagged};
pub use types::Type;
