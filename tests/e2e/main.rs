//! Journeys: what a person does, on the built page, in a real browser.
//!
//! `make e2e` builds the page and runs them. Everything is found by role and accessible name, as
//! assistive technology finds it; those names are an interface (`ARCHITECTURE.md`).
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests read files, print what went wrong and fail by panicking"
)]

mod access;
mod between;
mod faults;
mod from_disk;
mod hostile;
mod keeping;
mod killed;
mod languages;
mod load;
mod offline;
mod quiet;
mod shots;
mod suggesting;
mod support;
mod tagging;
mod taking_away;
mod typing;
mod vocabulary;
