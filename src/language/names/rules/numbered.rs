//! Names that go on with a number or a letter: the second team of a club, the third channel of a
//! broadcaster.

use std::collections::HashMap;

use super::super::Kind;
use super::super::page::{Page, Word};
use super::Draft;

/// Digits of such a number, at most: four are a year.
const DIGITS: usize = 3;

/// How often the two stand together, at least: once may be a count.
const TOGETHER: usize = 2;

/// Lets initials of organisations grow by the number or the letter that follows them again and
/// again.
pub(super) fn grow(page: &Page<'_>, drafts: &mut [Draft]) {
    let mut pairs: HashMap<(&str, &str), usize> = HashMap::new();
    for at in 0..page.words.len() {
        if let Some(pair) = pair(page, at) {
            *pairs.entry(pair).or_default() += 1;
        }
    }
    for draft in drafts.iter_mut().filter(|d| d.kind() == Kind::Organization) {
        let together = pair(page, draft.words.end - 1).and_then(|pair| pairs.get(&pair));
        if together.is_some_and(|count| *count >= TOGETHER) {
            draft.words.end += 1;
        }
    }
}

/// Initials and the number behind them.
fn pair<'t>(page: &Page<'t>, at: usize) -> Option<(&'t str, &'t str)> {
    let initials = page.get(at).filter(|w| w.shouted && !w.headline)?;
    let number = page.get(at + 1).filter(|w| is_number(w))?;
    Some((initials.text, number.text))
}

fn is_number(word: &Word<'_>) -> bool {
    let number = word.text.len() <= DIGITS && word.text.bytes().all(|b| b.is_ascii_digit());
    number || matches!(word.text, "A" | "B" | "C" | "D")
}
