use super::numerals::{Amount, worth};
use crate::model::{Number, Scale};
use crate::suggest::lexer::Tokens;

/// Zero to nineteen.
pub(super) fn small(word: &str) -> Option<i64> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    (0..).zip(WORDS).find(|(_, w)| *w == word).map(|(n, _)| n)
}

/// Twenty to ninety.
pub(super) fn tens(word: &str) -> Option<i64> {
    const WORDS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    (2..).zip(WORDS).find(|(_, w)| *w == word).map(|(n, _)| n * 10)
}

/// A scale word in full.
pub(super) fn scale_word(word: &str) -> Option<Scale> {
    Some(match word {
        "hundred" => Scale::Hundred,
        "thousand" => Scale::Thousand,
        "lakh" | "lakhs" | "lac" | "lacs" => Scale::Lakh,
        "million" => Scale::Million,
        "crore" | "crores" => Scale::Crore,
        "billion" => Scale::Billion,
        "trillion" => Scale::Trillion,
        _ => return None,
    })
}

/// "tens of thousands", "dozens", "hundreds": one order of magnitude, from one of the word to
/// where the next word would take over. That is how CQE reads them too ("hundreds": 100 to 1000).
pub(super) fn vague(t: &Tokens<'_>, i: usize) -> Option<Amount> {
    let (low, high) = match t.lower(i) {
        "tens" => (10, 100),
        "dozens" => (12, 100),
        "scores" => (20, 100),
        word => {
            let scale = scale_word(word.strip_suffix('s')?)?;
            let one = 10_i64.pow(scale.exponent());
            (one, one * 10)
        }
    };
    let mut amount = Amount::plain(Number::from(low), i + 1);
    amount.high = Some(Number::from(high));
    let of = t.phrase(i + 1, "of").or(t.phrase(i + 1, "upon")).unwrap_or(i + 1);
    if let Some(scale) = t.lower(of).strip_suffix('s').and_then(scale_word) {
        amount.number = amount.number.checked_mul(worth(scale))?;
        amount.high = amount.high.and_then(|h| h.checked_mul(worth(scale)));
        amount.end = of + 1;
    }
    let counts = t.lower(i) != "tens" || amount.end > i + 1;
    // "scores" is a verb and a noun far more often than a number, unless something is counted.
    let meant = t.lower(i) != "scores" || t.lower(i + 1) == "of";
    (counts && meant).then_some(amount)
}

/// "half a million", "half a dozen", "a half-million".
pub(super) fn half_of(t: &Tokens<'_>, i: usize) -> Option<Amount> {
    let half = if matches!(t.lower(i), "a" | "one") { i + 1 } else { i };
    if t.lower(half) != "half" {
        return None;
    }
    let next = if t.lower(half + 1) == "a" || t.is_joint(half + 1) { half + 2 } else { half + 1 };
    let of_something = scale_word(t.lower(next)).is_some() || t.lower(next) == "dozen";
    of_something.then_some(Amount::plain(Number::ratio(1, 2)?, next))
}

/// A number in words: "twenty-six", "one hundred and five", "a million".
pub(super) fn spelled(t: &Tokens<'_>, i: usize, with_and: bool) -> Option<Amount> {
    let article = matches!(t.lower(i), "a" | "an")
        && (scale_word(t.lower(i + 1)).is_some() || t.lower(i + 1) == "dozen");
    if article {
        let one =
            if t.lower(i + 1) == "dozen" { None } else { spelled_from(t, i + 1, 1, with_and) };
        return one.or(Some(Amount::plain(Number::from(1), i + 1)));
    }
    spelled_from(t, i, 0, with_and)
}

/// Adds up a number in words whose first part, `group`, may already have been read.
fn spelled_from(t: &Tokens<'_>, start: usize, group: i64, with_and: bool) -> Option<Amount> {
    let (mut total, mut group, mut i, mut last) = (0_i64, group, start, None);
    let mut ceiling = u32::MAX;
    let mut may_add = group == 0;
    loop {
        let at = skip_and(t, i, start, with_and);
        if let Some((n, end)) = below_hundred(t, at).filter(|_| may_add) {
            (group, i, may_add, last) = (group + n, end, false, None);
        } else if let Some(scale) = scale_word(t.lower(i)).filter(|_| group > 0) {
            if scale == Scale::Hundred && group < 100 {
                group *= 100;
            } else if scale != Scale::Hundred && scale.exponent() < ceiling {
                total += group.checked_mul(10_i64.pow(scale.exponent()))?;
                (group, ceiling) = (0, scale.exponent());
            } else {
                break;
            }
            (i, may_add, last) = (i + 1, true, Some(scale));
        } else {
            break;
        }
    }
    (i > start).then(|| Amount { scale: last, ..Amount::plain(Number::from(total + group), i) })
}

/// Steps over "and" inside a number: "hundred and five", but not "hundred and two hundred".
fn skip_and(t: &Tokens<'_>, i: usize, start: usize, with_and: bool) -> usize {
    let joins = with_and
        && i > start
        && t.lower(i) == "and"
        && scale_word(t.lower(i - 1)).is_some()
        && below_hundred(t, i + 1).is_some_and(|(_, end)| t.lower(end) != "hundred");
    if joins { i + 1 } else { i }
}

/// "twenty-six", "twenty six", "twelve", "six".
pub(super) fn below_hundred(t: &Tokens<'_>, i: usize) -> Option<(i64, usize)> {
    let Some(ten) = tens(t.lower(i)) else { return small(t.lower(i)).map(|n| (n, i + 1)) };
    let unit = if t.is_joint(i + 1) { i + 2 } else { i + 1 };
    match small(t.lower(unit)).filter(|n| (1..10).contains(n)) {
        Some(n) => Some((ten + n, unit + 1)),
        None => Some((ten, i + 1)),
    }
}
