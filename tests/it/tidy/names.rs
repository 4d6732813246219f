//! How far a name leads to one thing: types that share theirs, functions whose name stands in many
//! files, and how comments begin. `tests/tools/words.sh` prints the figures.

use std::collections::{BTreeMap, BTreeSet};

use super::files;
use super::tokens::{Token, shipped};

/// The greatest share of types, in percent, that may bear another type's name.
const MOST_SHARED_TYPES: f64 = 8.0;

/// The greatest share of free functions, in percent, whose name may stand in two files or more.
const MOST_SHARED_FUNCTIONS: f64 = 12.0;

/// The items of a file that have a name of their own.
#[derive(Default, Debug, PartialEq, Eq)]
struct Items {
    /// Structs, enums, traits and aliases.
    types: Vec<String>,
    /// Functions outside of `impl` and `trait`.
    functions: Vec<String>,
}

/// Reads the items off the tokens of shipped code.
fn items(tokens: &[Token]) -> Items {
    let mut items = Items::default();
    let mut at = 0;
    while at < tokens.len() {
        let name = tokens.get(at + 1).map(|token| token.text.clone()).filter(|name| is_word(name));
        match (tokens[at].text.as_str(), name) {
            ("struct" | "enum" | "type", Some(name)) => items.types.push(name),
            ("trait", Some(name)) => {
                items.types.push(name);
                at = end_of_block(tokens, at);
            }
            ("impl", _) if begins_an_item(tokens, at) => at = end_of_block(tokens, at),
            ("fn", Some(name)) => items.functions.push(name),
            _ => {}
        }
        at += 1;
    }
    items
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// `impl` as an item, and not as the type of an argument or result.
fn begins_an_item(tokens: &[Token], at: usize) -> bool {
    at == 0 || matches!(tokens[at - 1].text.as_str(), "}" | ";" | "]" | "{" | "unsafe")
}

/// The token that closes the first block after `at`.
fn end_of_block(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0_u32;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => return index,
            "}" => depth -= 1,
            // An item without a block.
            ";" if depth == 0 => return index,
            _ => {}
        }
    }
    tokens.len()
}

/// Of all shipped files: how often a name is given, and to what.
struct Names {
    /// The files in which a type of the name is defined, once for each definition.
    types: BTreeMap<String, Vec<String>>,
    /// The same for free functions.
    functions: BTreeMap<String, Vec<String>>,
}

impl Names {
    fn of_the_workspace() -> Self {
        let mut names = Self { types: BTreeMap::new(), functions: BTreeMap::new() };
        let paths = files::under("src", &["rs"]);
        for path in paths.iter().filter(|path| !files::is_test(path)) {
            let source = std::fs::read_to_string(files::root().join(path)).unwrap();
            let found = items(&shipped(&source).unwrap());
            // A wire twin has the name of the type that it is the stored form of.
            if !path.ends_with("/wire.rs") {
                for name in found.types {
                    names.types.entry(name).or_default().push(path.clone());
                }
            }
            for name in found.functions {
                names.functions.entry(name).or_default().push(path.clone());
            }
        }
        names
    }

    /// How many types there are, and how many bear the name of another.
    fn types(&self) -> (usize, usize) {
        count(&self.types, |places| places.len() > 1)
    }

    /// How many free functions there are, and how many have a name that stands in several files.
    fn functions(&self) -> (usize, usize) {
        count(&self.functions, |places| places.iter().collect::<BTreeSet<_>>().len() > 1)
    }
}

fn count(
    names: &BTreeMap<String, Vec<String>>,
    is_shared: impl Fn(&[String]) -> bool,
) -> (usize, usize) {
    let all = names.values().map(Vec::len).sum();
    let shared = names.values().filter(|places| is_shared(places)).map(Vec::len).sum();
    (all, shared)
}

fn percent((all, shared): (usize, usize)) -> f64 {
    100.0 * shared as f64 / all.max(1) as f64
}

/// Comment blocks of a file by their first word, and the lines of comments inside functions.
fn comments(source: &str) -> (Vec<String>, usize) {
    let mut firsts = Vec::new();
    let mut inline = 0;
    let mut is_inside = false;
    for line in source.lines().map(str::trim_start) {
        let is_plain = line.starts_with("// ");
        inline += usize::from(is_plain);
        let text = ["/// ", "//! ", "// "].iter().find_map(|mark| line.strip_prefix(mark));
        match text {
            Some(text) if !is_inside => {
                firsts.push(text.split(' ').next().unwrap_or_default().to_owned());
            }
            _ => {}
        }
        is_inside = text.is_some() || (is_inside && line.starts_with("//"));
    }
    (firsts, inline)
}

/// Lines of shipped files whose comment begins with a clause ("What …") instead of a noun or verb.
fn clauses() -> Vec<String> {
    let paths = files::under("src", &["rs"]);
    let read = |path: &String| std::fs::read_to_string(files::root().join(path)).unwrap();
    let found = |path: &String| comments(&read(path)).0.iter().filter(|w| *w == "What").count();
    let counted = paths.iter().map(|path| (path, found(path)));
    counted.filter(|(_, found)| *found > 0).map(|(path, n)| format!("{path}: {n}")).collect()
}

#[test]
fn items_are_read() {
    let source = "pub struct A; impl A { fn method(&self) {} } trait B { fn of_trait(); }
        fn free(b: impl B) -> fn(u8) { fn inner() {} inner }
        #[cfg(test)] mod tests { fn test() {} struct C; }
        enum D { X } type E = u8; mod m { fn nested() {} }";
    let items = items(&shipped(source).unwrap());
    assert_eq!(items.types, ["A", "B", "D", "E"]);
    assert_eq!(items.functions, ["free", "inner", "nested"]);
}

#[test]
fn comments_are_read() {
    let source = "//! Reads.\n//! More.\n\n/// What it is.\nfn a() {\n    // Why it is so.\n}\n";
    assert_eq!(comments(source), (vec!["Reads.".into(), "What".into(), "Why".into()], 1));
}

#[test]
#[ignore = "prints the figures: tests/tools/words.sh"]
#[allow(clippy::print_stdout, reason = "the figures are for a person at a shell")]
fn figures() {
    let names = Names::of_the_workspace();
    for (title, map, counted) in [
        ("types that share a name", &names.types, names.types()),
        ("free functions whose name stands in several files", &names.functions, names.functions()),
    ] {
        println!("{title}: {} of {}, {:.1} %", counted.1, counted.0, percent(counted));
        let mut often: Vec<_> = map.iter().filter(|(_, places)| places.len() > 1).collect();
        often.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
        for (name, places) in &often {
            println!("  {name} {}: {}", places.len(), places.join(" "));
        }
    }
    let paths = files::under("src", &["rs"]);
    let shipped = paths.iter().filter(|path| !files::is_test(path));
    let sources = shipped.map(|path| std::fs::read_to_string(files::root().join(path)).unwrap());
    let (mut what, mut inline, mut lines) = (0, 0, 0);
    for source in sources {
        let (firsts, inside) = comments(&source);
        what += firsts.iter().filter(|word| *word == "What").count();
        inline += inside;
        lines += source.lines().count();
    }
    println!("comments that begin with \"What\": {what}");
    println!("lines of comments inside functions: {inline} in {lines} lines");
    println!("files with a comment that begins with \"What\":\n  {}", clauses().join("\n  "));
    println!("limits: {MOST_SHARED_TYPES} % of types, {MOST_SHARED_FUNCTIONS} % of functions");
}
