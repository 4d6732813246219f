//! Measures the suggestions against texts whose annotations are known: `make eval DATA=folder`.
//!
//! `cargo test --release --test eval -- DATA [OUT]`. One section a kind of annotation.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a tool of the tests: it reads files, says what it measures, and fails by panicking"
)]

mod figures;
mod languages;
mod measure;
mod names;
mod names_measure;
mod quotes;

use std::path::PathBuf;

fn main() {
    let mut args = std::env::args().skip(1).map(PathBuf::from);
    let Some(data) = args.next().filter(|d| d.is_dir()) else {
        println!("Nothing is measured: DATA is no folder. `make eval DATA=folder [OUT=folder]`");
        return;
    };
    let out = args.next();
    if let Some(out) = &out {
        std::fs::create_dir_all(out).expect("OUT can be made");
    }
    languages::run(&data);
    names::run(&data, out.as_deref());
    quotes::run(&data, out.as_deref(), &names::finder());
    figures::run(&data, out.as_deref());
}
