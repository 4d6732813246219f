//! Writes the articles that `make bench` opens: news-like text of a given size with as many
//! annotations as asked, the same ones every time.
//!
//! `cargo test --test bench -- FOLDER KILOBYTES ANNOTATIONS [KILOBYTES ANNOTATIONS ...]`
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a tool of the tests: it writes files, says so, and fails by panicking"
)]

mod article;
mod words;

use std::path::Path;
use tagline_core::model::DocumentId;
use tagline_format::native;

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().expect("a folder");
    let numbers: Vec<usize> = args.map(|a| a.parse().expect("a number")).collect();
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for pair in numbers.chunks_exact(2) {
        let (kilobytes, annotations) = (pair[0], pair[1]);
        let workspace = article::generate(kilobytes * 1000, annotations);
        let id = DocumentId::new(&format!("bench-{kilobytes}")).expect("an identifier");
        let path = Path::new(&folder).join(format!("{kilobytes}.tagline.json"));
        std::fs::write(&path, native::write(&workspace, &id)).expect("the file can be written");
        let made = workspace.annotations.len();
        println!("{}: {made} annotations", path.display());
    }
}
