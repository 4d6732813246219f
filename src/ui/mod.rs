//! The page: components only, no rules.

pub mod app;
mod lazy;
mod palette;
mod panel;
mod parts;
mod reader;
mod shell;
mod ui_state;

pub use lazy::{LazyView, LazyViews};
