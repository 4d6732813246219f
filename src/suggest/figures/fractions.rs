use super::numerals::{self, Amount};
use super::spelled;
use crate::model::Number;
use crate::suggest::lexer::Tokens;

/// The place in an order that a word names: "third", "twenty-first", "22nd".
pub(super) fn ordinal(t: &Tokens<'_>, i: usize) -> Option<(i64, usize)> {
    if t.is_number(i) {
        let suffixed = t.glued(i + 1) && matches!(t.lower(i + 1), "st" | "nd" | "rd" | "th");
        return t.raw(i).replace(',', "").parse().ok().filter(|_| suffixed).map(|n| (n, i + 2));
    }
    if let Some(ten) = spelled::tens(t.lower(i)) {
        let unit = if t.is_joint(i + 1) { i + 2 } else { i + 1 };
        return simple_ordinal(t.lower(unit)).filter(|&n| n < 10).map(|n| (ten + n, unit + 1));
    }
    simple_ordinal(t.lower(i)).map(|n| (n, i + 1))
}

fn simple_ordinal(word: &str) -> Option<i64> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fifth" => 5,
        "eighth" => 8,
        "ninth" => 9,
        "twelfth" => 12,
        "hundredth" => 100,
        "thousandth" => 1000,
        "millionth" => 1_000_000,
        _ => {
            let stem = word.strip_suffix("th")?;
            let ten = || spelled::tens(&format!("{}y", stem.strip_suffix("ie")?));
            spelled::small(stem).or_else(ten)?
        }
    })
}

/// The denominator that a word names; "second" never is one.
fn denominator(word: &str) -> Option<i64> {
    match word.strip_suffix('s').unwrap_or(word) {
        "half" | "halve" => Some(2),
        "quarter" => Some(4),
        "second" | "first" => None,
        word => simple_ordinal(word),
    }
}

/// A part of a whole: "two-thirds", "a third of", "half", "three quarters of a million".
pub(super) fn fraction(t: &Tokens<'_>, i: usize) -> Option<Amount> {
    let (number, end) = one_in(t, i).or_else(|| counted_parts(t, i)).or_else(|| bare_half(t, i))?;
    let of_scale = t.phrase(end, "of a").filter(|&at| spelled::scale_word(t.lower(at)).is_some());
    let Some((at, scale)) = of_scale.and_then(|at| Some((at, spelled::scale_word(t.lower(at))?)))
    else {
        return Some(Amount { number, high: None, scale: None, fraction: true, end });
    };
    let number = number.checked_mul(numerals::worth(scale))?;
    Some(Amount { number, high: None, scale: Some(scale), fraction: false, end: at + 1 })
}

/// "two-thirds", "one third", "a third of".
fn counted_parts(t: &Tokens<'_>, i: usize) -> Option<(Number, usize)> {
    let article = t.lower(i) == "a";
    let (n, next) = match spelled::below_hundred(t, i) {
        Some(counted) => counted,
        None if article => (1, i + 1),
        None => return None,
    };
    let at = if t.is_joint(next) { next + 1 } else { next };
    let word = t.lower(at);
    let d = denominator(word)?;
    // "a third" is a part only where something is divided: "a third year" is an order.
    let divides = matches!(t.lower(at + 1), "of" | "more" | "less" | "higher" | "lower" | "as")
        || !t.is_word(at + 1);
    let plural = word.ends_with('s') && n > 1;
    let meant = plural || (n == 1 && word != "quarters" && (!article || divides));
    meant.then(|| Number::ratio(n.into(), d.into()).map(|r| (r, at + 1))).flatten()
}

fn bare_half(t: &Tokens<'_>, i: usize) -> Option<(Number, usize)> {
    let word = t.lower(i);
    (word == "half").then(|| Number::ratio(1, 2).map(|n| (n, i + 1))).flatten()
}

/// "one in five", "3 out of 4".
fn one_in(t: &Tokens<'_>, i: usize) -> Option<(Number, usize)> {
    let (n, next) = whole(t, i)?;
    let out_of = t.phrase(next, "out of every").or(t.phrase(next, "out of"));
    let within = t.phrase(next, "in every").or(t.phrase(next, "in"));
    let at = out_of.or(within)?;
    let (d, end) = whole(t, at)?;
    // "two in three days" counts within a time; "19 in 2022" within a year.
    let is_time = super::units::unit(t, end).is_some() && out_of.is_none();
    let fits = 0 < n && n <= d && (out_of.is_some() || d <= 1000) && !is_time;
    fits.then(|| Number::ratio(n.into(), d.into()).map(|r| (r, end))).flatten()
}

fn whole(t: &Tokens<'_>, i: usize) -> Option<(i64, usize)> {
    if t.is_number(i) {
        return t.raw(i).replace(',', "").parse().ok().map(|n| (n, i + 1));
    }
    spelled::below_hundred(t, i)
}
