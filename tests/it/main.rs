//! The native integration tests, in one binary.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests read files, tell what they tried, and fail by panicking"
)]

mod formats;
mod hostile;
mod interop;
#[path = "../eval/measure.rs"]
mod measure;
mod measured;
mod names;
#[path = "../eval/names_measure.rs"]
mod names_measure;
mod session;
mod tidy;
