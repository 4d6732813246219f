//! The state of the page, and the one door through which it changes.

pub mod ports;

pub use ports::memory;
