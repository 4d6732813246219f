//! Where a quotation ends that nobody closed.

use super::super::lexicon::{Class, Form, Lexicon};

/// Words of a name before its verb, at most.
const NAME: usize = 5;

/// The end of the sentence that holds `from`, at most `limit`.
pub(super) fn sentence_end(text: &str, from: usize, limit: usize) -> usize {
    let rest = text.get(from..limit).unwrap_or_default();
    let ends = rest.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?'));
    let mut ends = ends.map(|(at, _)| at + 1);
    let whole = ends.find(|&at| rest.get(at..).is_none_or(|r| r.is_empty() || r.starts_with(' ')));
    from + whole.unwrap_or(rest.trim_end().len())
}

/// Behind the comma that parts what is quoted from "Ms. Lee said." or "said Lee".
pub(super) fn attribution(text: &str, from: usize, limit: usize) -> Option<usize> {
    let rest = text.get(from..limit)?;
    let commas = rest.char_indices().filter(|(_, c)| matches!(c, ',' | '?' | '!'));
    let mut ends = commas.map(|(at, _)| at + 1);
    let led = |words: &str| words.starts_with(' ') && attributes(words);
    ends.find(|&at| rest.get(at..).is_some_and(led)).map(|at| from + at)
}

/// Whether the words are a name or pronoun and its verb of saying, in either order.
fn attributes(text: &str) -> bool {
    let mut words = text.split_whitespace().take(NAME + 1).peekable();
    let inverted = words.peek().is_some_and(|w| says(w));
    if inverted {
        return words.nth(1).is_some_and(is_name);
    }
    let named = std::iter::from_fn(|| words.next_if(|w| is_name(w))).count();
    let ends = |w: &str| w.ends_with(['.', ',']) && says(w.trim_end_matches(['.', ',']));
    named > 0 && words.next().is_some_and(ends)
}

fn says(word: &str) -> bool {
    let (class, form) = Lexicon::get().look_up(word);
    class.is(Class::SAY) && matches!(form, Form::Past | Form::Third)
}

fn is_name(word: &str) -> bool {
    let dotted = word.len() <= 5 || !word.ends_with('.');
    word.starts_with(char::is_uppercase) && dotted && !word.ends_with(',')
        || matches!(word, "he" | "she" | "they")
}
