use super::spelled::{self, scale_word};
use crate::lexer::{Tokens, vulgar_fraction};
use tagline_core::model::{Number, Scale};

/// A number as written, with how far it reaches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// The number, or the lower end of a vague one.
    pub(super) number: Number,
    /// The upper end of a vague number ("hundreds").
    pub(super) high: Option<Number>,
    /// The scale word at its end.
    pub(super) scale: Option<Scale>,
    /// Whether it is a part of a whole ("half", "two-thirds").
    pub(super) fraction: bool,
    /// One past its last token.
    pub(super) end: usize,
}

impl Amount {
    pub(super) fn plain(number: Number, end: usize) -> Self {
        Self { number, high: None, scale: None, fraction: false, end }
    }
}

/// Reads a number token: "3,000", "12,34,567", "940 000", "1.200.000", "0.5", "½".
pub(super) fn numeral(raw: &str) -> Option<Number> {
    let mut chars = raw.chars();
    if let Some((n, d)) = chars.next().and_then(vulgar_fraction) {
        return Number::ratio(n.into(), d.into());
    }
    let (whole, fraction) = decimal_point(raw);
    // "80, 000" has two separators and nothing between them.
    let groups: Vec<&str> = whole
        .split([',', '.', ' ', '\u{a0}', '\u{2009}', '\u{202f}'])
        .enumerate()
        .filter_map(|(at, group)| (at == 0 || !group.is_empty()).then_some(group))
        .collect();
    let well_grouped = match groups.as_slice() {
        [_] => true,
        [first, middle @ .., last] => {
            let middling = middle.iter().all(|g| g.len() == 3)
                || (!whole.contains('.') && middle.iter().all(|g| g.len() == 2));
            first.len() <= 3 && last.len() == 3 && middling
        }
        [] => false,
    };
    let separator = if fraction.is_empty() { "" } else { "." };
    let plain = format!("{}{separator}{fraction}", groups.concat());
    let digits_only = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.parse().ok().filter(|_| well_grouped && digits_only)
}

/// The whole and the decimals of digits: behind the only point, or behind a comma as it is written
/// on the Continent ("1.111,5", "5,00").
fn decimal_point(raw: &str) -> (&str, &str) {
    let dots = raw.matches('.').count();
    let comma = || raw.split_once(',').filter(|(_, after)| matches!(after.len(), 1 | 2));
    match raw.split_once('.') {
        Some((whole, after)) if dots == 1 && !after.contains(',') => (whole, after),
        _ => comma().unwrap_or((raw, "")),
    }
}

/// A scale as abbreviated behind digits. A lone "m" or "b" is left to [`letter_scale`].
fn short_scale(raw: &str) -> Option<Scale> {
    Some(match raw {
        "k" | "K" => Scale::Thousand,
        "mn" | "mln" | "mio" | "mil" | "Mn" | "MM" => Scale::Million,
        "cr" | "Cr" => Scale::Crore,
        "bn" | "Bn" | "BN" | "bln" | "bil" => Scale::Billion,
        "tn" | "trn" | "Tn" | "tln" => Scale::Trillion,
        _ => return None,
    })
}

/// A scale of one letter, which only money and counts of things have: "5m" alone is five metres.
pub(super) fn letter_scale(raw: &str) -> Option<Scale> {
    Some(match raw {
        "m" | "M" => Scale::Million,
        "b" | "B" => Scale::Billion,
        _ => return None,
    })
}

/// Ten to the power of the scale.
pub(super) fn worth(scale: Scale) -> Number {
    Number::from(10_i64.pow(scale.exponent()))
}

/// The number that starts at token `i`: digits, words, fractions, with its scale.
///
/// `with_and` lets "and" join parts ("one hundred and five"); it is off behind "between".
pub(super) fn amount(t: &Tokens<'_>, i: usize, with_and: bool) -> Option<Amount> {
    first_of(t, i, with_and)
        .map(|a| with_decimals(t, a))
        .map(|a| scaled(t, a))
        .map(|a| spelled::after_digits(t, &a, with_and).filter(|_| t.is_number(i)).unwrap_or(a))
        .map(|a| with_part(t, a, with_and))
        .map(|a| scaled(t, a))
        .map(|a| dozens(t, a))
}

fn first_of(t: &Tokens<'_>, i: usize, with_and: bool) -> Option<Amount> {
    if t.is_number(i) {
        return super::fractions::fraction(t, i).or_else(|| digits(t, i));
    }
    spelled::vague(t, i)
        .or_else(|| spelled::part_of(t, i))
        .or_else(|| super::fractions::fraction(t, i))
        .or_else(|| spelled::spelled(t, i, with_and))
}

/// "nine point five".
fn with_decimals(t: &Tokens<'_>, amount: Amount) -> Amount {
    let words = t.is_word(amount.end - 1) && !amount.fraction && amount.high.is_none();
    let more = spelled::decimals(t, amount.end).filter(|_| words);
    match more.and_then(|(part, end)| Some((amount.number.checked_add(part)?, end))) {
        Some((number, end)) => Amount { number, end, scale: None, ..amount },
        None => amount,
    }
}

fn digits(t: &Tokens<'_>, i: usize) -> Option<Amount> {
    if !t.is_number(i) {
        return None;
    }
    let first = numeral(t.raw(i))?;
    if t.raw(i + 1) == "/" && t.glued(i + 1) && t.is_number(i + 2) {
        let (n, end) = slashed(t, i)?;
        return Some(Amount { fraction: true, ..Amount::plain(n, end) });
    }
    if let Some((number, end)) =
        exponent(t, i + 1).and_then(|(p, end)| Some((power(first, p)?, end)))
    {
        return Some(Amount::plain(number, end));
    }
    if let Some((number, end)) = raised(t, i + 1, first) {
        return Some(Amount::plain(number, end));
    }
    let is_part = |n: Number| n > Number::from(0) && n < Number::from(1);
    if t.raw(i).chars().next().and_then(vulgar_fraction).is_some() {
        return Some(Amount { fraction: true, ..Amount::plain(first, i + 1) });
    }
    let vulgar = t.is_number(i + 1) && t.raw(i + 1).chars().any(|c| vulgar_fraction(c).is_some());
    let part = if vulgar {
        numeral(t.raw(i + 1)).map(|n| (n, i + 2))
    } else {
        // "14 1/4", "14-1/4"
        let at = i + 1 + usize::from(t.is_joint(i + 1));
        let whole = first.parts().1 == 1;
        slashed(t, at).filter(|&(n, _)| is_part(n) && t.is_number(at) && whole)
    };
    match part.and_then(|(n, end)| Some((first.checked_add(n)?, end))) {
        Some((sum, end)) => Some(Amount::plain(sum, end)),
        None => Some(Amount::plain(first, i + 1)),
    }
}

/// The power of ten behind a number, and one past it: "e10" in "1e10", "x10^-4", "× 10^6".
fn exponent(t: &Tokens<'_>, i: usize) -> Option<(i32, usize)> {
    let times = matches!(t.raw(i), "x" | "×" | "·" | "*");
    let at = match t.lower(i) {
        "e" if t.glued(i) && t.glued(i + 1) => i + 1,
        _ if times && t.raw(i + 1) == "10" && t.raw(i + 2) == "^" => i + 3,
        _ => return None,
    };
    let signed = matches!(t.raw(at), "-" | "\u{2212}" | "+");
    let digits = at + usize::from(signed);
    let power: i32 = t.raw(digits).parse().ok().filter(|_| t.glued(digits))?;
    let power = if signed && t.raw(at) != "+" { -power } else { power };
    ((-30..=30).contains(&power)).then_some((power, digits + 1))
}

/// "1.1^23": the number `base` raised to what stands from token `i` on, and one past it.
fn raised(t: &Tokens<'_>, i: usize, base: Number) -> Option<(Number, usize)> {
    let signed = usize::from(matches!(t.raw(i + 1), "-" | "\u{2212}" | "+"));
    let caret = t.raw(i) == "^" && t.glued(i) && t.glued(i + 1);
    let power: u32 = t.raw(i + 1 + signed).parse().ok().filter(|&p| caret && p <= 64)?;
    let mut number = Number::from(1);
    for _ in 0..power {
        number = number.checked_mul(base)?;
    }
    let (n, d) = number.parts();
    let inverse = matches!(t.raw(i + 1), "-" | "\u{2212}");
    let number = if inverse { Number::ratio(d, n)? } else { number };
    Some((number, i + 2 + signed))
}

fn power(n: Number, exponent: i32) -> Option<Number> {
    let ten = 10_i128.checked_pow(exponent.unsigned_abs())?;
    let factor = if exponent < 0 { Number::ratio(1, ten) } else { Number::ratio(ten, 1) };
    n.checked_mul(factor?)
}

/// "2/3": a part of a whole. "24/7" and "9/11" are not.
fn slashed(t: &Tokens<'_>, i: usize) -> Option<(Number, usize)> {
    let joined = t.raw(i + 1) == "/" && t.glued(i + 1) && t.is_number(i + 2) && t.glued(i + 2);
    let more = t.raw(i + 3) == "/" && t.glued(i + 3);
    if !joined || more {
        return None;
    }
    let small = |raw: &str| raw.parse::<u16>().ok();
    let (n, d) = (small(t.raw(i))?, small(t.raw(i + 2))?);
    let fits = n < d && (d <= 10 || matches!(d, 16 | 20 | 32 | 64 | 100) || t.lower(i + 3) == "of");
    fits.then(|| Number::ratio(n.into(), d.into()).map(|n| (n, i + 3))).flatten()
}

/// "two and a half", "two-and-a-half", "a million and a half", "three and two thirds".
///
/// The part is one of the scale before it, or of its own: "one billion and a half million".
fn with_part(t: &Tokens<'_>, amount: Amount, with_and: bool) -> Amount {
    let over = |i: usize| if t.is_joint(i) { i + 1 } else { i };
    let and = over(amount.end);
    let part = over(and + 1);
    let joined = with_and && t.lower(and) == "and" && amount.high.is_none() && !amount.fraction;
    let Some((part, end)) = super::fractions::proper(t, part).filter(|_| joined) else {
        return amount;
    };
    let scales = amount.scale.filter(|s| s.exponent() > 2);
    let own = scale_word(t.lower(end)).filter(|_| scales.is_some());
    let unit = own.or(scales).map_or(Number::from(1), worth);
    let end = end + usize::from(own.is_some());
    match part.checked_mul(unit).and_then(|p| amount.number.checked_add(p)) {
        Some(number) => Amount { number, end, ..amount },
        None => amount,
    }
}

/// Multiplies in the scales that follow: "1.2bn", "5 lakh crore", "two and a half million".
fn scaled(t: &Tokens<'_>, mut amount: Amount) -> Amount {
    if amount.high.is_some() || amount.fraction {
        return amount;
    }
    loop {
        let after_digits = t.is_number(amount.end.saturating_sub(1));
        let at = if t.is_joint(amount.end) { amount.end + 1 } else { amount.end };
        let short = short_scale(t.raw(at)).filter(|_| after_digits);
        let Some(scale) = scale_word(t.lower(at)).or(short) else { return amount };
        let Some(number) = amount.number.checked_mul(worth(scale)) else { return amount };
        amount = Amount { number, scale: Some(scale), end: at + 1, ..amount };
    }
}

fn dozens(t: &Tokens<'_>, amount: Amount) -> Amount {
    let twelve = amount.number.checked_mul(Number::from(12));
    let dozen = spelled::is_dozen(t.lower(amount.end)) && amount.high.is_none();
    match twelve.filter(|_| dozen) {
        Some(number) => Amount { number, end: amount.end + 1, ..amount },
        None => amount,
    }
}
