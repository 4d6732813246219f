//! The tests that `tests/FAULTS.md` names.

use super::Finding;
use std::collections::BTreeSet;

/// Why a name must be there.
const WHY: &str = "a fault that no test of this name proves";

/// The names of all functions in a source.
pub(super) fn functions(source: &str) -> BTreeSet<String> {
    let starts = source.match_indices("fn ");
    starts.map(|(at, _)| name_at(&source[at + 3..]).to_owned()).collect()
}

fn name_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The names in the table, each with its line, that are no function's.
pub(super) fn check(table: &str, known: &BTreeSet<String>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, line) in table.lines().enumerate().filter(|(_, line)| line.starts_with('|')) {
        let code = line.split('`').skip(1).step_by(2);
        for name in code.filter(|code| code.contains('_') && name_at(code) == *code) {
            if !known.contains(name) {
                found.push(Finding::new(index + 1, name, WHY));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_is_gone_is_found() {
        let known = functions("#[test]\nfn the_page_starts() {}\nasync fn it_ends(page: &Page) {}");
        let table =
            "no_row `a_b`\n| one | `the_page_starts`, `it_ends` |\n| two | `it_is_gone` `#` |";
        assert_eq!(check(table, &known), [Finding::new(3, "it_is_gone", WHY)]);
    }
}
