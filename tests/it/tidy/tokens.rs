//! Rust sources as a flat row of tokens, without what is compiled for tests only; and the bans.

use super::Finding;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A word or a punctuation character; groups appear as their delimiters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub text: String,
    pub line: usize,
}

/// The tokens of the shipped code, literals left out. `None` where the file is not Rust.
pub(super) fn shipped(source: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    flatten(source.parse().ok()?, &mut tokens);
    Some(tokens)
}

fn flatten(stream: TokenStream, into: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let is_hash = matches!(&tree, TokenTree::Punct(p) if p.as_char() == '#');
        if is_hash && trees.peek().is_some_and(is_test_attribute) {
            skip_item(&mut trees);
        } else {
            push(tree, into);
        }
    }
}

fn push(tree: TokenTree, into: &mut Vec<Token>) {
    let line = tree.span().start().line;
    match tree {
        TokenTree::Group(group) => {
            let (open, close) = delimiters(group.delimiter());
            into.push(Token { text: open.into(), line });
            flatten(group.stream(), into);
            into.push(Token { text: close.into(), line: group.span_close().start().line });
        }
        TokenTree::Literal(_) => into.push(Token { text: "_literal".into(), line }),
        other => into.push(Token { text: other.to_string(), line }),
    }
}

fn delimiters(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

/// `[cfg(test)]`, `[cfg(all(test, …))]` or `[test]`.
fn is_test_attribute(tree: &TokenTree) -> bool {
    let TokenTree::Group(group) = tree else { return false };
    let text = group.stream().to_string().replace(' ', "");
    text == "test" || text == "cfg(test)" || text.starts_with("cfg(all(test,")
}

/// The rest of an item: up to its block or its semicolon.
fn skip_item(trees: &mut impl Iterator<Item = TokenTree>) {
    for tree in trees {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return,
            TokenTree::Punct(p) if p.as_char() == ';' => return,
            _ => {}
        }
    }
}

/// Rows of tokens that shipped code may not hold.
const BANS: &[(&[&str], &str)] = &[
    (&[".", "unwrap", "("], "a panic loses the page: return the error, or say why it cannot be"),
    (&[".", "expect", "("], "a panic loses the page: return the error, or say why it cannot be"),
    (&["panic", "!"], "a panic loses the page: return an error"),
    (&["todo", "!"], "nothing is shipped unfinished"),
    (&["unimplemented", "!"], "nothing is shipped unfinished"),
    (&["inner_html"], "document text never becomes markup"),
    (&["innerHTML"], "document text never becomes markup"),
    (&["set_inner_html"], "document text never becomes markup"),
    (&["set_outer_html"], "document text never becomes markup"),
    (&["insert_adjacent_html"], "document text never becomes markup"),
    (&["create_contextual_fragment"], "document text never becomes markup"),
    (&["std", ":", ":", "net"], "nothing is ever sent or fetched"),
];

/// Rows that all may not hold but the command, which runs in no browser.
const BROWSER_BANS: &[(&[&str], &str)] = &[
    (&["std", ":", ":", "fs"], "a browser has no file system: use the ports"),
    (&["std", ":", ":", "thread"], "a browser has no threads: slice the work"),
    (&["std", ":", ":", "process"], "a page cannot exit"),
];

/// The folder of the command.
const COMMAND: &str = "src/cli/";

pub(super) fn check_bans(path: &str, source: &str) -> Vec<Finding> {
    let Some(tokens) = shipped(source) else {
        return vec![Finding::new(0, "not Rust", "it cannot be read")];
    };
    let browser_bans = if path.starts_with(COMMAND) { &[] } else { BROWSER_BANS };
    let bans = BANS.iter().chain(browser_bans);
    let mut found: Vec<_> = bans.flat_map(|(row, why)| find(&tokens, row, why)).collect();
    found.sort_by_key(|finding| finding.line);
    found
}

fn find(tokens: &[Token], row: &[&str], why: &'static str) -> Vec<Finding> {
    let is_row = |window: &&[Token]| window.iter().map(|token| &token.text).eq(row);
    let windows = tokens.windows(row.len()).filter(is_row);
    windows.map(|window| Finding::new(window[0].line, row.concat(), why)).collect()
}

#[cfg(test)]
fn banned(source: &str) -> Vec<(usize, String)> {
    check_bans("src/a.rs", source).into_iter().map(|f| (f.line, f.what)).collect()
}

#[test]
fn bans_are_found_with_their_line() {
    let found = banned("fn a() {\n  b.unwrap();\n  c\n    .expect(\"d\");\n}\nfn e() { panic!() }");
    let expected = [(2, ".unwrap("), (4, ".expect("), (6, "panic!")];
    assert_eq!(found, expected.map(|(line, what)| (line, what.to_owned())));
    assert_eq!(banned("fn a() { view! { <p inner_html=x/> } }").len(), 1);
    assert_eq!(banned("use std::fs;").len(), 1);
    assert_eq!(check_bans("src/cli/a.rs", "use std::fs;"), []);
    assert_eq!(check_bans("src/cli/a.rs", "use std::net;").len(), 1);
}

#[test]
fn comments_strings_and_tests_do_not_count() {
    assert_eq!(
        banned("// a.unwrap()\n/// b.unwrap()\nfn c() { \".unwrap()\"; d.unwrap_or(0) }"),
        []
    );
    assert_eq!(banned("#[cfg(test)]\nmod tests { fn a() { b.unwrap() } }"), []);
    assert_eq!(banned("#[test]\nfn a() { b.unwrap() }"), []);
    assert_eq!(banned("#[cfg(test)]\nuse a::b;\nfn c() { d.unwrap() }").len(), 1);
}
