//! Pure readers of text that propose what a person would have typed.
//!
//! Every function here is deterministic, never fails and never panics: words that cannot be read
//! give an empty answer, because a wrong one costs the person more than none.

mod cue;
pub mod detection;
pub mod figures;
pub mod identity;
mod lexer;
mod manner;
mod name;
pub mod names;
pub mod occurrences;
pub mod plain;
pub mod quotes;
pub mod speaker;
pub mod suggestions;

pub use cue::cue;
pub use manner::manner;

#[cfg(test)]
mod testing;
