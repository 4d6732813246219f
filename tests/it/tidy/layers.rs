//! Which part of the crate may know which.

use super::Finding;
use super::tokens::{Token, shipped};

/// A module of the crate (or `main`) and what of ours it may import, itself aside. A path such as
/// `session::ports` opens that path alone.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("edit", &["text", "model"]),
    ("suggest", &["text", "model"]),
    // The native format stores the journal, so it knows the edits in it.
    ("format", &["text", "model", "edit"]),
    ("workshop", &["text", "model", "edit", "suggest", "format"]),
    ("session", &["text", "model", "edit", "suggest", "format", "workshop"]),
    ("platform", &["text", "model", "session::ports"]),
    // The article's component reads the browser's selection, files and clipboard.
    ("ui", &["text", "model", "session", "platform"]),
    ("main", &["session", "platform", "ui"]),
    ("worker", &["workshop", "platform"]),
    ("thinker", &["workshop", "platform"]),
    // The crate's list of modules.
    (
        "lib",
        &["text", "model", "edit", "suggest", "format", "workshop", "session", "platform", "ui"],
    ),
];

/// Single files that may import more than their layer, each with its reason.
const EXCEPTIONS: &[(&str, &str)] = &[];

/// Crates that only some layers may know.
const OUTSIDE: &[(&str, &[&str], &str)] = &[
    ("leptos", &["session", "ui", "main"], "only the session and the page are reactive"),
    ("web_sys", &["platform", "ui", "main"], "only platform and ui know the browser"),
    ("js_sys", &["platform", "ui", "main"], "only platform and ui know the browser"),
    ("gloo", &["platform", "ui", "main"], "only platform and ui know the browser"),
    ("wasm_bindgen", &["platform", "ui", "main"], "only platform and ui know the browser"),
    ("wasm_bindgen_futures", &["platform", "ui", "main"], "only platform and ui know the browser"),
    ("serde_wasm_bindgen", &["platform"], "only platform knows the browser's store"),
];

const DOWNWARDS: &str =
    "layers import only downwards (the table in tests/it/tidy/layers.rs, ARCHITECTURE.md)";

pub(super) fn check(path: &str, source: &str) -> Vec<Finding> {
    let module = module_of(path);
    let layer = module.first().map_or("lib", String::as_str);
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return vec![Finding::new(0, format!("module {layer}"), "it has no layer in layers.rs")];
    };
    let Some(tokens) = shipped(source) else {
        return vec![Finding::new(0, "not Rust", "it cannot be read")];
    };
    let mut found = upward(path, layer, allowed, &ours(&tokens, &module));
    found.extend(outside(layer, &tokens));
    found
}

/// `src/ui/reader/mod.rs` is `ui`, `reader`; `src/lib.rs` is the root, and so is nothing.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let parts = inner.split('/').filter(|part| !matches!(*part, "mod" | "lib"));
    parts.map(str::to_owned).collect()
}

/// A path of ours that a file names, from the crate's root.
#[derive(Debug, PartialEq, Eq)]
struct Import {
    path: String,
    line: usize,
}

fn upward(path: &str, layer: &str, allowed: &[&str], imports: &[Import]) -> Vec<Finding> {
    let open = |import: &Import, to: &str| {
        import.path == to || import.path.strip_prefix(to).is_some_and(|rest| rest.starts_with("::"))
    };
    let is_fine = |import: &Import| {
        open(import, layer)
            || allowed.iter().any(|to| open(import, to))
            || EXCEPTIONS.iter().any(|(file, to)| *file == path && open(import, to))
    };
    let bad = imports.iter().filter(|import| !is_fine(import));
    bad.map(|i| Finding::new(i.line, format!("{layer} names {}", i.path), DOWNWARDS)).collect()
}

/// Every path that starts at `crate`, at the crate's own name or at enough `super`s, use trees
/// spelled out.
fn ours(tokens: &[Token], module: &[String]) -> Vec<Import> {
    let mut imports = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((prefix, next)) = root_at(tokens, at, module) else {
            at += 1;
            continue;
        };
        read_tree(tokens, next, &prefix, &mut imports);
        at = next;
    }
    imports
}

/// Where a path begins at `at`, its part that is known already and the token after its `::`.
fn root_at(tokens: &[Token], at: usize, module: &[String]) -> Option<(Vec<String>, usize)> {
    if at >= 2 && is_colons(tokens, at - 2) {
        return None;
    }
    match tokens[at].text.as_str() {
        "crate" | "tagline" if is_colons(tokens, at + 1) => Some((Vec::new(), at + 3)),
        "super" if is_colons(tokens, at + 1) => from_super(tokens, at, module),
        _ => None,
    }
}

fn from_super(tokens: &[Token], at: usize, module: &[String]) -> Option<(Vec<String>, usize)> {
    let mut known = module.to_vec();
    let mut next = at;
    while tokens.get(next).is_some_and(|token| token.text == "super") && is_colons(tokens, next + 1)
    {
        known.pop()?;
        next += 3;
    }
    Some((known, next))
}

fn is_colons(tokens: &[Token], at: usize) -> bool {
    tokens.get(at..at + 2).is_some_and(|pair| pair.iter().all(|token| token.text == ":"))
}

/// Reads `a::b`, `a::{b, c::d}` or `*` from `at`; returns the token after it.
fn read_tree(tokens: &[Token], mut at: usize, prefix: &[String], into: &mut Vec<Import>) -> usize {
    let mut path = prefix.to_vec();
    while let Some(token) = tokens.get(at) {
        if token.text == "{" {
            return read_group(tokens, at + 1, &path, into);
        }
        path.push(token.text.clone());
        if !is_colons(tokens, at + 1) {
            into.push(Import { path: path.join("::"), line: token.line });
            return at + 1;
        }
        at += 3;
    }
    at
}

fn read_group(tokens: &[Token], mut at: usize, path: &[String], into: &mut Vec<Import>) -> usize {
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "}" => return at + 1,
            "," => at += 1,
            // The new name of `a as b`.
            "as" => at += 2,
            _ => at = read_tree(tokens, at, path, into),
        }
    }
    at
}

fn outside(layer: &str, tokens: &[Token]) -> Vec<Finding> {
    let closed = |name: &str| {
        let rule = OUTSIDE.iter().find(|(krate, _, _)| *krate == name)?;
        (!rule.1.contains(&layer)).then_some(rule.2)
    };
    let is_path = |at: usize| is_colons(tokens, at + 1) || at > 0 && tokens[at - 1].text == "use";
    let named = tokens.iter().enumerate().filter(|(at, _)| is_path(*at));
    let found = named.filter_map(|(_, token)| closed(&token.text).map(|why| (token, why)));
    found
        .map(|(token, why)| Finding::new(token.line, format!("{layer} names {}", token.text), why))
        .collect()
}

#[cfg(test)]
fn found(path: &str, source: &str) -> Vec<String> {
    check(path, source).into_iter().map(|f| format!("{} {}", f.line, f.what)).collect()
}

#[test]
fn an_import_upwards_is_found() {
    assert_eq!(
        found("src/text/span.rs", "\nuse crate::model::Label;"),
        ["2 text names model::Label"]
    );
    assert_eq!(found("src/edit/mod.rs", "use crate::format::csv;"), ["1 edit names format::csv"]);
    assert_eq!(found("src/suggest/a.rs", "use crate::edit::Edit;"), ["1 suggest names edit::Edit"]);
    assert_eq!(
        found("src/ui/app.rs", "fn a() { crate::format::open() }"),
        ["1 ui names format::open"]
    );
    assert_eq!(found("src/session/mod.rs", "use crate::ui;"), ["1 session names ui"]);
}

#[test]
fn an_import_downwards_is_not() {
    assert_eq!(found("src/model/a.rs", "use crate::text::{Document, Span};"), [""; 0]);
    assert_eq!(found("src/format/native.rs", "use crate::edit::Edit;"), [""; 0]);
    assert_eq!(found("src/main.rs", "use tagline::{platform, ui::App};"), [""; 0]);
    assert_eq!(
        found("src/text/mod.rs", "pub(crate) fn a() {} pub(in crate::text) fn b() {}"),
        [""; 0]
    );
}

#[test]
fn use_trees_are_spelled_out() {
    let source = "use crate::{\n text::{Span, segment as s},\n ui::{app::App, *},\n};";
    assert_eq!(
        found("src/model/a.rs", source),
        ["3 model names ui::app::App", "3 model names ui::*"]
    );
}

#[test]
fn super_is_followed_to_the_root() {
    assert_eq!(
        found("src/text/span.rs", "use super::super::model::Label;"),
        ["1 text names model::Label"]
    );
    assert_eq!(found("src/text/mod.rs", "use super::model::Label;"), ["1 text names model::Label"]);
    assert_eq!(found("src/text/span.rs", "use super::segment::words;"), [""; 0]);
}

#[test]
fn platform_sees_the_ports_only() {
    let source = "use crate::session::ports::Archive;\nuse crate::session::Session;";
    assert_eq!(found("src/platform/store.rs", source), ["2 platform names session::Session"]);
    assert_eq!(found("src/platform/a.rs", "use crate::session::portside;").len(), 1);
}

#[test]
fn the_browser_is_known_to_few() {
    assert_eq!(found("src/model/a.rs", "use leptos::prelude::*;"), ["1 model names leptos"]);
    assert_eq!(
        found("src/session/a.rs", "use leptos::prelude::*; fn a(b: web_sys::Node) {}"),
        ["1 session names web_sys"]
    );
    assert_eq!(
        found("src/platform/a.rs", "use web_sys::Node;\nuse leptos::prelude::*;"),
        ["2 platform names leptos"]
    );
    assert_eq!(found("src/ui/a.rs", "use leptos::prelude::*; use web_sys::Node;"), [""; 0]);
}

#[test]
fn documentation_may_name_anything() {
    assert_eq!(found("src/text/mod.rs", "//! See [`crate::ui`].\n// use crate::ui;"), [""; 0]);
}

#[test]
fn a_module_without_a_layer_is_found() {
    assert_eq!(found("src/helpers/mod.rs", ""), ["0 module helpers"]);
}
