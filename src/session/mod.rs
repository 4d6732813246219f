//! The state of the page, and the one door through which it changes.

pub mod memory;
pub mod ports;
