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
mod golden;
mod hostile;
mod interop;
mod matched;
#[path = "../eval/figures/matching.rs"]
mod matching;
#[path = "../eval/measure.rs"]
mod measure;
mod measured;
mod names;
#[path = "../eval/names_measure.rs"]
mod names_measure;
mod session;
mod tidy;
