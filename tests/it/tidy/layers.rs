//! The layers that crates do not keep apart: those inside `tagline-core`, and those of the page.

use super::Finding;
use super::tokens::{Token, shipped};

/// A part of the workspace, what it must not name, what of that is open all the same, and why.
struct Rule {
    part: &'static str,
    closed: &'static [&'static str],
    open: &'static [&'static str],
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        part: "core::text",
        closed: &["core::model", "core::edit"],
        open: &[],
        why: "a text knows nothing of what is said about it",
    },
    Rule {
        part: "core::model",
        closed: &["core::edit"],
        open: &[],
        why: "the model knows nothing of how it changes",
    },
    Rule {
        part: "page::platform",
        closed: &["page::ui", "app", "language", "format"],
        open: &["app::ports", "app::workshop"],
        why: "platform is the browser behind the ports, and decides nothing",
    },
    Rule {
        part: "page::main",
        closed: &["language", "format"],
        open: &[],
        why: "the page's program wires, and decides nothing",
    },
];

pub(super) fn check(path: &str, source: &str) -> Vec<Finding> {
    let module = module_of(path);
    let here = module.join("::");
    let Some(tokens) = shipped(source) else {
        return vec![Finding::new(0, "not Rust", "it cannot be read")];
    };
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| is_within(&here, rule.part)).collect();
    let imports = imports(&tokens, &module);
    let broken = |import: &Import| {
        let names = |list: &[&str]| list.iter().any(|part| is_within(&import.path, part));
        rules.iter().find(|rule| names(rule.closed) && !names(rule.open)).map(|rule| rule.why)
    };
    imports
        .iter()
        .filter_map(|i| broken(i).map(|why| Finding::new(i.line, format!("names {}", i.path), why)))
        .collect()
}

/// Whether a path is `part` or something in it.
fn is_within(path: &str, part: &str) -> bool {
    path.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The crates in folders of `src`; all else there is the page's own.
const CRATES: &[&str] = &["core", "language", "format", "app", "cli", "study"];

/// `src/core/text/span.rs` is `core`, `text`, `span`; `src/ui/mod.rs` is `page`, `ui`.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let parts = inner.split('/').filter(|part| !matches!(*part, "mod" | "lib"));
    let mut module: Vec<String> = parts.map(str::to_owned).collect();
    if !module.first().is_some_and(|first| CRATES.contains(&first.as_str())) {
        module.insert(0, "page".to_owned());
    }
    module
}

/// A path of ours that a file names, from its crate.
#[derive(Debug, PartialEq, Eq)]
struct Import {
    path: String,
    line: usize,
}

/// Every path that starts at `crate`, at a crate of ours or at a `super`, use trees spelled out.
fn imports(tokens: &[Token], module: &[String]) -> Vec<Import> {
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

/// The known part of a path that begins at `at`, and the token after its `::`.
fn root_at(tokens: &[Token], at: usize, module: &[String]) -> Option<(Vec<String>, usize)> {
    if at >= 2 && is_colons(tokens, at - 2) || !is_colons(tokens, at + 1) {
        return None;
    }
    match tokens[at].text.as_str() {
        "crate" => Some((module[..1].to_vec(), at + 3)),
        "tagline" => Some((vec!["page".to_owned()], at + 3)),
        "super" => from_super(tokens, at, module),
        other => other.strip_prefix("tagline_").map(|name| (vec![name.to_owned()], at + 3)),
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

#[cfg(test)]
fn found(path: &str, source: &str) -> Vec<String> {
    check(path, source).into_iter().map(|f| format!("{} {}", f.line, f.what)).collect()
}

#[test]
fn an_import_upwards_is_found() {
    let text = found("src/core/text/span.rs", "\nuse crate::model::Label;");
    assert_eq!(text, ["2 names core::model::Label"]);
    let model = found("src/core/model/mod.rs", "fn a() { crate::edit::apply() }");
    assert_eq!(model, ["1 names core::edit::apply"]);
    let platform = found("src/platform/page.rs", "use tagline_app::{Session, ports::Clock};");
    assert_eq!(platform, ["1 names app::Session"]);
    let main = found("src/main.rs", "use tagline_format::native;");
    assert_eq!(main, ["1 names format::native"]);
}

#[test]
fn an_import_downwards_is_not() {
    assert_eq!(found("src/core/model/a.rs", "use crate::text::{Document, Span};"), [""; 0]);
    assert_eq!(found("src/main.rs", "use tagline::{platform, ui::App};"), [""; 0]);
    let within = "pub(crate) fn a() {} pub(in crate::text) fn b() {}";
    assert_eq!(found("src/core/text/mod.rs", within), [""; 0]);
}

#[test]
fn use_trees_are_spelled_out() {
    let source = "use crate::{\n text::{Span, segment as s},\n edit::{apply, *},\n};";
    assert_eq!(
        found("src/core/model/a.rs", source),
        ["3 names core::edit::apply", "3 names core::edit::*"]
    );
}

#[test]
fn super_is_followed_to_the_root() {
    let two_up = found("src/core/text/span.rs", "use super::super::model::Label;");
    assert_eq!(two_up, ["1 names core::model::Label"]);
    let from_mod = found("src/core/text/mod.rs", "use super::model::Label;");
    assert_eq!(from_mod, ["1 names core::model::Label"]);
    assert_eq!(found("src/core/text/span.rs", "use super::segment::words;"), [""; 0]);
}

#[test]
fn comments_and_tests_do_not_count() {
    let comment = "//! See [`crate::edit`].\n// use crate::edit;";
    assert_eq!(found("src/core/text/mod.rs", comment), [""; 0]);
    let test = "#[cfg(test)]\nmod tests { use crate::edit::apply; }";
    assert_eq!(found("src/core/text/mod.rs", test), [""; 0]);
}
