//! The rules of the house that a compiler does not know, read off the sources.
//!
//! The crates keep most layers apart; the few rules inside a crate are read off its paths: as
//! tokens, so that comments and strings do not count. Each rule is a table and a reason; findings
//! are printed as `file:line: what: why`.

mod css;
mod faults;
mod files;
mod layers;
mod names;
mod tokens;

use std::fmt;

/// A broken rule at a place.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    /// Counted from 1; 0 is the file as a whole.
    line: usize,
    what: String,
    why: &'static str,
}

impl Finding {
    fn new(line: usize, what: impl Into<String>, why: &'static str) -> Self {
        Self { line, what: what.into(), why }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.line, self.what, self.why)
    }
}

/// Reads every file under `folder` with one of the `extensions`, and fails with all that `check`
/// finds. `check` is given the path from the project's root.
fn hold(folder: &str, extensions: &[&str], check: impl Fn(&str, &str) -> Vec<Finding>) {
    let mut report = String::new();
    for path in files::under(folder, extensions).into_iter().filter(|path| !files::is_test(path)) {
        let source = std::fs::read_to_string(files::root().join(&path)).unwrap();
        for finding in check(&path, &source) {
            report += &format!("\n{path}:{finding}");
        }
    }
    assert!(report.is_empty(), "{report}\n");
}

#[test]
fn layers_import_only_downwards() {
    hold("src", &["rs"], layers::check);
}

#[test]
fn shipped_code_has_no_way_to_stop_or_to_inject() {
    hold("src", &["rs"], tokens::check_bans);
}

#[test]
fn colours_are_named_once() {
    hold("style", &["css"], css::check_colours);
}

#[test]
fn lines_end_where_they_end() {
    for folder in ["src", "style", "tests", ".ci"] {
        hold(folder, &["rs", "css", "sh", "html", "js", "json", "md"], files::check_line_ends);
    }
}

#[test]
fn the_top_folder_holds_what_it_should() {
    let names = files::top_level();
    let found = files::unexpected(&names, files::TOP_LEVEL);
    assert!(found.is_empty(), "not in files::TOP_LEVEL: {found:?}");
}

#[test]
fn every_fault_is_proven_by_a_test_that_is_there() {
    let sources = ["src", "tests"].map(|folder| files::under(folder, &["rs"])).concat();
    let read = |path: &str| std::fs::read_to_string(files::root().join(path)).unwrap();
    let known = sources.iter().flat_map(|path| faults::functions(&read(path))).collect();
    let found = faults::check(&read("tests/FAULTS.md"), &known);
    assert!(found.is_empty(), "{}", found.iter().map(|f| format!("\n{f}")).collect::<String>());
}
