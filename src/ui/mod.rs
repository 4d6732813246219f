//! The page: components, events of the browser, and focus. Rules are in the application.

pub mod app;
mod draft;
mod lazy;
mod palette;
mod panel;
mod parts;
mod reader;
mod shell;
mod ui_state;

pub use lazy::{LazyView, LazyViews};
