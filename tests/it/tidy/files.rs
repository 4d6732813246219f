//! Rules about files as such.

use super::Finding;
use std::path::Path;

/// What the top folder may hold. A newcomer should know why each is there.
pub(super) const TOP_LEVEL: &[&str] = &[
    ".cargo",
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Makefile",
    "README.md",
    "Trunk.toml",
    "clippy.toml",
    "docs",
    "index.html",
    "proptest-regressions",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "src",
    "style",
    "tests",
];

/// There in a working copy, never in the project.
const NOT_OURS: &[&str] = &[".git", "dist", "node_modules", "target"];

/// Kept byte for byte, whatever they hold.
const DATA: &str = "tests/data/";

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files under a folder of the project, as sorted paths from its root with `/`.
pub(super) fn under(folder: &str, extensions: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(root().join(&folder)) else { continue };
        for entry in entries.map(Result::unwrap) {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if extensions.iter().any(|end| path.ends_with(&format!(".{end}"))) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Names of modules that are tests, or help them: `#[cfg(test)] mod …;` where they are declared.
const TEST_MODULES: &[&str] = &["/tests.rs", "/testing.rs", "/corpus.rs"];

/// Random workspaces, compiled for tests alone (the feature `testing`).
const ARBITRARY: &str = "src/core/model/arbitrary/";

/// A module of tests in a file or folder of its own.
pub(super) fn is_test(path: &str) -> bool {
    let is_named_so = TEST_MODULES.iter().any(|name| path.ends_with(name));
    path.starts_with("src/")
        && (is_named_so || path.contains("/tests/") || path.starts_with(ARBITRARY))
}

pub(super) fn top_level() -> Vec<String> {
    let entries = std::fs::read_dir(root()).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// Those names that are neither allowed nor a working copy's own.
pub(super) fn unexpected<'a>(names: &'a [String], allowed: &[&str]) -> Vec<&'a str> {
    let known = |name: &&str| allowed.contains(name) || NOT_OURS.contains(name);
    names.iter().map(String::as_str).filter(|name| !known(name)).collect()
}

pub(super) fn check_line_ends(path: &str, source: &str) -> Vec<Finding> {
    if path.starts_with(DATA) {
        return Vec::new();
    }
    let loose = |line: &str| line.ends_with([' ', '\t', '\r']);
    let numbered = source.split('\n').zip(1..);
    let mut found: Vec<_> = numbered
        .filter(|(line, _)| loose(line))
        .map(|(_, number)| Finding::new(number, "space at the line's end", "it only makes diffs"))
        .collect();
    if !source.is_empty() && !source.ends_with('\n') {
        found.push(Finding::new(0, "no newline at the end", "it only makes diffs"));
    }
    found
}

#[test]
fn loose_line_ends_are_found() {
    let lines =
        |source| check_line_ends("src/a.rs", source).iter().map(|f| f.line).collect::<Vec<_>>();
    assert_eq!(lines("a\n\nb\n"), [0; 0]);
    assert_eq!(lines("a \nb\t\nc\r\nd\n"), [1, 2, 3]);
    assert_eq!(lines("a\nb"), [0]);
    assert_eq!(check_line_ends("tests/data/a.txt", "a \n"), []);
}

#[test]
fn a_stray_file_is_found() {
    let names = ["src", "target", "notes.txt"].map(String::from);
    assert_eq!(unexpected(&names, TOP_LEVEL), ["notes.txt"]);
}

#[test]
fn test_modules_are_told_apart() {
    assert!(is_test("src/core/edit/tests.rs") && is_test("src/core/edit/tests/undo.rs"));
    assert!(!is_test("src/core/edit/latests.rs") && !is_test("tests/it/main.rs"));
}

#[test]
fn the_sources_are_found() {
    let sources = under("src", &["rs"]);
    assert!(sources.iter().any(|path| path == "src/core/text/span.rs"), "{sources:?}");
    assert!(!under("style", &["rs"]).iter().any(|path| path.ends_with("css")));
}
