use super::{money, spelled};
use crate::lexer::{Kind, Tokens};

/// Whether a figure can start at token `i`: the words that begin none are most of a text, and are
/// passed over at once.
pub(super) fn may_start(t: &Tokens<'_>, i: usize) -> bool {
    match t.kind(i) {
        Some(Kind::Number) => true,
        Some(Kind::Word) => {
            let word = t.lower(i);
            is_number(word) || is_time(word) || is_link(word) || is_currency(t, i)
        }
        Some(Kind::Mark) => {
            let next = matches!(t.kind(i + 1), Some(Kind::Number | Kind::Mark));
            (next && t.is_dash(i)) || money::prefix(t, i).is_some()
        }
        None => false,
    }
}

/// Whether the token is the tail of a name or an address ("F-16", "COVID-19", "example.com/2022").
pub(super) fn is_attached(t: &Tokens<'_>, i: usize) -> bool {
    // "Twenty20"
    if t.is_number(i + 1) && t.glued(i + 1) && spelled::below_hundred(t, i).is_some() {
        return true;
    }
    if i == 0 || !t.glued(i) {
        return false;
    }
    let before = i - 1;
    if t.is_dash(before) && t.glued(before) && before > 0 {
        return is_hyphenated(t, i);
    }
    if t.raw(before) == ":" && t.glued(before) && t.is_number(before - 1) {
        return true;
    }
    if t.raw(before) == "\"" && before > 0 && t.raw(before - 1) == "=" && t.glued(before) {
        return true;
    }
    if t.is_number(before) && t.is_word(i) {
        return true;
    }
    let word = t.is_word(before) && money::prefix(t, before).is_none();
    word || matches!(t.raw(before), "/" | "_" | "@" | "#" | "=" | "&" | "\\")
        || (t.raw(before) == "." && t.glued(before))
}

/// Whether the hyphen before token `i` makes it the tail of a name: "F-16", but not "mid-2022".
fn is_hyphenated(t: &Tokens<'_>, i: usize) -> bool {
    let word = i - 2;
    // "under-fives", "over-sixties"
    let group = matches!(t.lower(word), "under" | "over");
    if group && t.is_word(i) && spelled::below_hundred(t, i).is_some() {
        return true;
    }
    let code = t.is_number(word) && t.glued(word) && word > 0 && t.is_word(word - 1);
    if code && t.is_number(i) && money::prefix(t, word - 1).is_none() {
        return true;
    }
    let counts = spelled::below_hundred(t, word).is_some();
    let prefix = matches!(t.lower(word), "mid" | "early" | "late" | "pre" | "post" | "half" | "a");
    t.is_number(i) && t.is_word(word) && !counts && !prefix
}

/// Words that are numbers, or that a number in words begins with.
fn is_number(word: &str) -> bool {
    let Some(first) = word.as_bytes().first() else { return false };
    match first {
        b'a' => matches!(word, "a" | "an" | "age"),
        b'b' => matches!(word, "billions" | "billionth" | "billion"),
        b'c' => matches!(word, "crores" | "crore"),
        b'd' => matches!(word, "dozens"),
        b'e' => word.starts_with("eigh") || word.starts_with("eleven"),
        b'f' => {
            matches!(word, "four" | "five" | "first")
                || word.starts_with("fi")
                || word.starts_with("fo")
        }
        b'h' => matches!(word, "half" | "hundred" | "hundreds" | "hundredth"),
        b'l' => matches!(word, "lakhs" | "lakh"),
        b'm' => matches!(word, "minus" | "million" | "millions" | "millionth"),
        b'n' => word.starts_with("nin") || matches!(word, "negative" | "nought" | "naught"),
        b'o' => matches!(word, "one" | "once" | "onefold"),
        b'q' => matches!(word, "quarter"),
        b's' => {
            word.starts_with("six")
                || word.starts_with("seven")
                || matches!(word, "second" | "scores")
        }
        b't' => is_number_in_t(word),
        b'z' => word == "zero",
        _ => false,
    }
}

fn is_number_in_t(word: &str) -> bool {
    word.starts_with("tw")
        || word.starts_with("thi")
        || word.starts_with("thr")
        || word.starts_with("tho")
        || word.starts_with("ten")
        || matches!(word, "trillion" | "trillions" | "trillionth")
}

/// Words that times and dates begin with; months are known by their capital.
fn is_time(word: &str) -> bool {
    let Some(first) = word.as_bytes().first() else { return false };
    match first {
        b'e' => word == "early",
        b'l' => matches!(word, "last" | "late"),
        b'm' => matches!(word, "noon" | "midday" | "midnight" | "mid"),
        b'n' => matches!(word, "noon" | "next"),
        b'p' => word == "past",
        b't' => matches!(word, "this" | "today" | "tomorrow" | "tonight"),
        b'c' => word == "coming",
        b'o' => word == "overnight",
        b'y' => word == "yesterday",
        _ => false,
    }
}

/// Words that open a range.
fn is_link(word: &str) -> bool {
    matches!(word, "from" | "between")
}

/// Months, weekdays and currencies, which begin with a capital or stand beside a number.
fn is_currency(t: &Tokens<'_>, i: usize) -> bool {
    let next = t.kind(i + 1);
    let before_amount =
        matches!(next, Some(Kind::Number | Kind::Mark)) || spelled::small(t.lower(i + 1)).is_some();
    super::dates::begins(t, i) || (before_amount && money::prefix(t, i).is_some())
}
