//! The page: components only, no rules.

pub mod app;
mod bus;
mod keys;
mod later;
mod palette;
mod panel;
mod parts;
mod reader;
mod shell;
mod suggesting;
mod tagging;

pub use later::{Part, Parts};
