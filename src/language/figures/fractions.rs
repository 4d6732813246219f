use super::numerals::{self, Amount};
use super::spelled;
use crate::lexer::Tokens;
use tagline_core::model::Number;

/// The place in an order that a word names: "third", "twenty-first", "22nd", "one hundred and
/// fifth", "two hundredth".
pub(super) fn ordinal(t: &Tokens<'_>, i: usize) -> Option<(i64, usize)> {
    if t.is_number(i) {
        let suffixed = t.glued(i + 1) && matches!(t.lower(i + 1), "st" | "nd" | "rd" | "th");
        return t.raw(i).replace(',', "").parse().ok().filter(|_| suffixed).map(|n| (n, i + 2));
    }
    short_ordinal(t, i).or_else(|| long_ordinal(t, i))
}

/// An ordinal below a hundred, or a scale word of one: "third", "twenty-first", "millionth".
fn short_ordinal(t: &Tokens<'_>, i: usize) -> Option<(i64, usize)> {
    if let Some(ten) = spelled::tens(t.lower(i)) {
        let unit = if t.is_joint(i + 1) { i + 2 } else { i + 1 };
        return simple_ordinal(t.lower(unit)).filter(|&n| n < 10).map(|n| (ten + n, unit + 1));
    }
    simple_ordinal(t.lower(i)).map(|n| (n, i + 1))
}

/// A number in words whose last word is an ordinal.
fn long_ordinal(t: &Tokens<'_>, i: usize) -> Option<(i64, usize)> {
    let amount = spelled::spelled(t, i, true)?;
    let (whole, 1) = amount.number.parts() else { return None };
    let whole = i64::try_from(whole).ok()?;
    let and = usize::from(t.lower(amount.end) == "and");
    let joint = usize::from(and == 0 && t.is_joint(amount.end));
    let (last, end) = short_ordinal(t, amount.end + and + joint)?;
    let scaled = last >= 100 && whole < last && and == 0;
    let added = last < 100 && whole % 100 == 0 && whole >= 100;
    let tens = last < 10 && whole % 10 == 0 && whole % 100 >= 20 && whole > 100;
    match (scaled, added || tens) {
        (true, _) => whole.checked_mul(last).map(|n| (n, end)),
        (_, true) => whole.checked_add(last).map(|n| (n, end)),
        _ => None,
    }
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
        "billionth" => 1_000_000_000,
        "trillionth" => 1_000_000_000_000,
        "nineth" => 9,
        _ => {
            let stem = word.strip_suffix("th")?;
            let ten = || spelled::tens(&format!("{}y", stem.strip_suffix("ie")?));
            spelled::small(stem).or_else(ten)?
        }
    })
}

/// The denominator that the words at token `i` name, whether it is a plural, and one past it.
/// "second" never is one.
fn denominator(t: &Tokens<'_>, i: usize) -> Option<(i64, bool, usize)> {
    let word = t.lower(i);
    if spelled::tens(word).is_some() {
        let unit = if t.is_joint(i + 1) { i + 2 } else { i + 1 };
        let (last, plural) = singular(t.lower(unit));
        let ten = spelled::tens(word)?;
        return simple_ordinal(last).filter(|&n| n < 10).map(|n| (ten + n, plural, unit + 1));
    }
    let (one, plural) = singular(word);
    let d = match one {
        "half" | "halve" => 2,
        "quarter" => 4,
        "second" | "first" => return None,
        one => simple_ordinal(one)?,
    };
    Some((d, plural, i + 1))
}

fn singular(word: &str) -> (&str, bool) {
    word.strip_suffix('s').map_or((word, false), |one| (one, true))
}

/// "half", "a half", "quarter", "a quarter", "three quarters", before a scale.
pub(super) fn half_or_quarters(t: &Tokens<'_>, i: usize) -> Option<(Number, usize)> {
    let article = usize::from(matches!(t.lower(i), "a" | "one"));
    let part = |n, d, end| Number::ratio(n, d).map(|n| (n, end));
    match (t.lower(i), t.lower(i + article)) {
        (_, "half") => part(1, 2, i + article + 1),
        (_, "quarter") => part(1, 4, i + article + 1),
        ("three", _) if t.lower(i + 1) == "quarters" => part(3, 4, i + 2),
        _ => None,
    }
}

/// A part that is less than the whole: the "two thirds" of "three and two thirds".
pub(super) fn proper(t: &Tokens<'_>, i: usize) -> Option<(Number, usize)> {
    let article = t.lower(i) == "a";
    let (n, next) = if article { (1, i + 1) } else { spelled::below_hundred(t, i)? };
    let at = if t.is_joint(next) { next + 1 } else { next };
    let (d, plural, end) = denominator(t, at)?;
    (n < d && plural == (n > 1)).then(|| Number::ratio(n.into(), d.into()).map(|n| (n, end)))?
}

/// A part of a whole: "two-thirds", "a third of", "half", "three quarters of a million".
pub(super) fn fraction(t: &Tokens<'_>, i: usize) -> Option<Amount> {
    let (number, end) = one_in(t, i)
        .or_else(|| over(t, i))
        .or_else(|| counted_parts(t, i))
        .or_else(|| bare_half(t, i))?;
    let of_scale = t.phrase(end, "of a").filter(|&at| spelled::scale_word(t.lower(at)).is_some());
    let Some((at, scale)) = of_scale.and_then(|at| Some((at, spelled::scale_word(t.lower(at))?)))
    else {
        return Some(Amount { number, high: None, scale: None, fraction: true, end });
    };
    let number = number.checked_mul(numerals::worth(scale))?;
    Some(Amount { number, high: None, scale: Some(scale), fraction: false, end: at + 1 })
}

/// "two-thirds", "one third", "a third of", "one hundred and thirty fifths".
fn counted_parts(t: &Tokens<'_>, i: usize) -> Option<(Number, usize)> {
    let article = t.lower(i) == "a";
    let (n, next) = match numerator(t, i) {
        Some(counted) => counted,
        None if article => (1, i + 1),
        None => return None,
    };
    let spaced = t.raw(next) == "-" && !t.glued(next) && !t.glued(next + 1);
    let at = if t.is_joint(next) || spaced { next + 1 } else { next };
    let (d, plural, end) = denominator(t, at).or_else(|| long_denominator(t, at))?;
    // "a third" is a part only where something is divided: "a third year" is an order.
    let by = i > 0 && matches!(t.lower(i - 1), "by" | "than" | "about" | "nearly" | "almost");
    let divides = by
        || matches!(t.lower(end), "of" | "more" | "less" | "higher" | "lower" | "as")
        || !t.is_word(end);
    let parts = plural && n > 1;
    let meant = parts || (n == 1 && !plural && (!article || divides));
    meant.then(|| Number::ratio(n.into(), d.into()).map(|r| (r, end))).flatten()
}

/// The number of parts: "two", "a hundred", "one hundred and thirty".
fn numerator(t: &Tokens<'_>, i: usize) -> Option<(i64, usize)> {
    let (n, end) = spelled::below_hundred(t, i).unzip();
    let article = usize::from(matches!(t.lower(i), "a" | "an"));
    let next = end.map_or(i + article, |end| end);
    let long = spelled::scale_word(t.lower(next)).is_some();
    if !long {
        return n.zip(end);
    }
    let amount = spelled::spelled(t, i, true)?;
    let (whole, 1) = amount.number.parts() else { return None };
    let whole = i64::try_from(whole).ok()?;
    Some(without_tens(t, whole, amount.end).unwrap_or((whole, amount.end)))
}

/// The "one hundred" of "one hundred thirty-fifths": behind a scale without "and", the tens belong
/// to the parts. `whole` is what was read up to token `end`.
fn without_tens(t: &Tokens<'_>, whole: i64, end: usize) -> Option<(i64, usize)> {
    let tens = end.checked_sub(1)?;
    let scaled = tens > 0 && spelled::scale_word(t.lower(tens - 1)).is_some();
    let (d, plural, _) = denominator(t, tens).filter(|_| scaled)?;
    let compound = plural && d % 10 != 0;
    spelled::tens(t.lower(tens)).filter(|_| compound).map(|ten| (whole - ten, tens))
}

/// "one-hundredths", "one hundred and fifth": parts that are counted with a number before them.
fn long_denominator(t: &Tokens<'_>, i: usize) -> Option<(i64, bool, usize)> {
    if let Some((d, end)) = long_ordinal(t, i) {
        return Some((d, false, end));
    }
    let (one, end) = spelled::below_hundred(t, i)?;
    let at = end + usize::from(t.is_joint(end));
    let (d, plural, end) = denominator(t, at).filter(|&(d, ..)| d >= 100)?;
    one.checked_mul(d).map(|d| (d, plural, end))
}

fn bare_half(t: &Tokens<'_>, i: usize) -> Option<(Number, usize)> {
    // "led at the half": a part of a game or of the year.
    let before = i.checked_sub(1).map_or("", |at| t.lower(at));
    let period = matches!(before, "the" | "each" | "every" | "opening") && !t.is_word(i + 1);
    let meant = t.lower(i) == "half" && !period;
    meant.then(|| Number::ratio(1, 2).map(|n| (n, i + 1))).flatten()
}

/// "one in five", "3 out of 4".
fn one_in(t: &Tokens<'_>, i: usize) -> Option<(Number, usize)> {
    let (n, next) = whole(t, i)?;
    let out_of = ["out of every", "of every", "out of"].iter().find_map(|p| t.phrase(next, p));
    let within = t.phrase(next, "in every").or(t.phrase(next, "in"));
    let at = out_of.or(within)?;
    let (d, end) = whole(t, at)?;
    // "two in three days" counts within a time; "19 in 2022" within a year.
    let is_time = super::units::unit(t, end).is_some() && out_of.is_none();
    // "20 in 24" are goals in matches: a share is of few or of a round number.
    let share = n == 1 || d <= 10 || d % 5 == 0;
    let share = share && !is_contest(t.lower(end));
    let fits = 0 < n && n <= d && (out_of.is_some() || (d <= 1000 && share)) && !is_time;
    fits.then(|| Number::ratio(n.into(), d.into()).map(|r| (r, end))).flatten()
}

/// Nouns of contests, in which things are scored and won: "8 in 10 games".
fn is_contest(word: &str) -> bool {
    matches!(
        word,
        "games"
            | "matches"
            | "appearances"
            | "starts"
            | "outings"
            | "innings"
            | "overs"
            | "attempts"
            | "races"
            | "meetings"
            | "rounds"
            | "elections"
    )
}

/// "one over twenty"; "20 over 3 years" is none.
fn over(t: &Tokens<'_>, i: usize) -> Option<(Number, usize)> {
    let (n, next) = whole(t, i).filter(|&(n, _)| n == 1)?;
    let (d, end) = whole(t, t.phrase(next, "over")?)?;
    (t.is_stop(end) && d > 1).then(|| Number::ratio(n.into(), d.into()).map(|r| (r, end)))?
}

fn whole(t: &Tokens<'_>, i: usize) -> Option<(i64, usize)> {
    if t.is_number(i) {
        return t.raw(i).replace(',', "").parse().ok().map(|n| (n, i + 1));
    }
    let amount = spelled::spelled(t, i, true)?;
    let (whole, 1) = amount.number.parts() else { return None };
    let plural = t.lower(amount.end - 1).strip_suffix('s').is_some();
    i64::try_from(whole).ok().filter(|_| !plural).map(|n| (n, amount.end))
}
