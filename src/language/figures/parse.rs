use super::bounds::Bound;
use super::numerals::{self, Amount};
use super::{
    angles, clock, compound, context, dates, fractions, money, ranges, rates, spelled, starts,
    tens, units,
};
use crate::lexer::{Tokens, among};
use tagline_core::model::{FigureKind, Number, Scale, Value};

/// A figure's own words, read; what stands around them is [`context`]'s business.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token: number and unit.
    pub(super) end: usize,
    /// The tokens of its number alone: sign and scale, but no currency and no unit.
    pub(super) number: std::ops::Range<usize>,
    /// The tokens of both its numbers, where it has two.
    pub(super) pair: Option<(std::ops::Range<usize>, std::ops::Range<usize>)>,
    pub(super) value: Option<Value>,
    pub(super) kind: FigureKind,
    pub(super) unit: String,
    pub(super) scale: Option<Scale>,
    /// The two ends of "from A to B", for a person who means only one.
    pub(super) ends: Vec<Self>,
    /// The name of the rule that read it.
    pub(super) rule: &'static str,
}

impl Parsed {
    pub(super) fn new(
        t: (usize, usize),
        kind: FigureKind,
        value: Option<Value>,
        rule: &'static str,
    ) -> Self {
        let (start, end) = t;
        let (number, unit, ends) = (start..end, String::new(), vec![]);
        Self { start, end, number, pair: None, value, kind, unit, scale: None, ends, rule }
    }

    pub(super) fn exact(&self) -> Option<Number> {
        match self.value {
            Some(Value::Exact(n)) => Some(n),
            _ => None,
        }
    }
}

/// Every figure of the text, from left to right, none overlapping.
pub(super) fn scan(t: &Tokens<'_>) -> Vec<Parsed> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < t.len() {
        match at(t, i) {
            Some(parsed) => {
                i = parsed.end.max(i + 1);
                found.push(parsed);
            }
            None => i += 1,
        }
    }
    found
}

/// The figure that starts at token `i`.
fn at(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    if !starts::may_start(t, i) || starts::is_attached(t, i) {
        return None;
    }
    clock::stopped(t, i)
        .or_else(|| clock::clock(t, i))
        .or_else(|| compound::marks(t, i))
        .or_else(|| date(t, i))
        .or_else(|| tens::tens(t, i))
        .or_else(|| super::ages::of_age(t, i))
        .or_else(|| ranges::score(t, i))
        .or_else(|| ranges::opened_range(t, i))
        .or_else(|| numbered(t, i))
}

/// A range, an order or one number, which may be the first of two bounds.
fn numbered(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let one = simple(t, i, true);
    let range = one.as_ref().and_then(|one| ranges::range(t, one));
    range.or_else(|| ordinal(t, i)).or_else(|| {
        let one = one?;
        Some(ranges::bounded(t, &one).unwrap_or(one))
    })
}

fn date(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let dated = dates::dated(t, i)?;
    Some(Parsed::new((i, dated.end), FigureKind::Date, dated.value, "date"))
}

fn ordinal(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let (n, end) = fractions::ordinal(t, i)?;
    if fractions::fraction(t, i).is_some() {
        return None;
    }
    let value = Some(Value::Exact(Number::from(n)));
    Some(Parsed::new((i, end), FigureKind::Ordinal, value, "ordinal"))
}

/// One number with its sign, currency and unit.
pub(super) fn simple(t: &Tokens<'_>, i: usize, with_and: bool) -> Option<Parsed> {
    let (minus, at) = sign(t, i);
    let (currency, at) = money::prefix(t, at).map_or((None, at), |(code, next)| (Some(code), next));
    let (inner, at) = if minus { (false, at) } else { sign(t, at) };
    let first = if minus || inner { at - 1 } else { at };
    let adverb = twice(t, i);
    let amount = numerals::amount(t, at, with_and).or(adverb)?;
    let mut parsed = Parsed::new((i, amount.end), FigureKind::Count, None, "count");
    parsed.scale = amount.scale;
    parsed.number = at..amount.end;
    let mut amount = amount;
    match currency {
        Some(code) => money_before(t, &mut parsed, &mut amount, code),
        None if adverb.is_some() => parsed.unit = "times".to_owned(),
        None => behind(t, &mut parsed, &mut amount)?,
    }
    let from = if currency.is_some() { first } else { i };
    parsed.number = from..amount.end;
    let negated = (minus || inner).then_some(Number::from(-1));
    let signed = |n: Number| negated.map_or(Some(n), |m| n.checked_mul(m));
    parsed.value = match amount.high {
        Some(high) => Some(Value::Range(amount.number, high)),
        None => signed(amount.number).map(Value::Exact),
    };
    Some(parsed)
}

/// A minus sign that belongs to the number behind it, and where that starts.
fn sign(t: &Tokens<'_>, i: usize) -> (bool, usize) {
    let after_currency = i > 0 && matches!(t.raw(i - 1), "$" | "£" | "€" | "¥");
    let compared = i > 0 && matches!(t.raw(i - 1), "<" | ">" | "=" | "≤" | "≥");
    let opens = !t.glued(i) || after_currency || compared;
    let mark = matches!(t.raw(i), "-" | "\u{2212}" | "–") && opens && t.glued(i + 1);
    let negative = t.lower(i) == "negative" && !(i > 0 && t.lower(i - 1).ends_with("ed"));
    let either = i > 0 && t.lower(i - 1) == "or";
    if (t.lower(i) == "minus" && !either) || negative {
        return (true, if t.is_joint(i + 1) { i + 2 } else { i + 1 });
    }
    let minus = mark || is_all_after_minus(t, i);
    (minus, if minus { i + 1 } else { i })
}

/// Whether there is nothing but a minus, a space and a number, as in the cell of a table; before
/// more words the same dash opens an item of a list.
fn is_all_after_minus(t: &Tokens<'_>, i: usize) -> bool {
    let dash = i == 0 && matches!(t.raw(0), "-" | "\u{2212}" | "–");
    dash && numerals::amount(t, 1, true).is_some_and(|amount| amount.end == t.len())
}

/// "twice", "thrice", "tenfold", "once a year".
fn twice(t: &Tokens<'_>, i: usize) -> Option<Amount> {
    let n = match t.lower(i) {
        "once" if rates::rate(t, i + 1).is_some() => 1,
        "twice" => 2,
        "thrice" => 3,
        word => spelled::small(word.strip_suffix("fold")?)?,
    };
    Some(Amount { number: Number::from(n), high: None, scale: None, fraction: false, end: i + 1 })
}

fn money_before(t: &Tokens<'_>, parsed: &mut Parsed, amount: &mut Amount, code: &str) {
    take_letter_scale(t, parsed, amount);
    let millions =
        amount.scale.is_none() && money::is_millions(t, parsed.number.start.saturating_sub(1));
    if let Some(number) =
        amount.number.checked_mul(numerals::worth(Scale::Million)).filter(|_| millions)
    {
        (amount.number, parsed.scale) = (number, Some(Scale::Million));
    }
    let named =
        money::suffix(t, amount.end).filter(|(name, _)| *name == code && t.is_word(amount.end));
    parsed.end = named.map_or(amount.end, |(_, end)| end);
    parsed.kind = FigureKind::Money;
    parsed.unit = code.to_owned();
    parsed.rule = "money";
}

/// Multiplies in the scale of "75 USD million".
fn scale_behind(t: &Tokens<'_>, parsed: &mut Parsed, amount: &mut Amount) {
    let fresh = parsed.kind == FigureKind::Money && amount.scale.is_none() && amount.high.is_none();
    let code = t.raw(parsed.end - 1).bytes().all(|b| b.is_ascii_uppercase());
    let word = spelled::scale_word(t.lower(parsed.end)).filter(|_| code);
    let inside = money::is_millions(t, parsed.end - 1).then_some(Scale::Million);
    let Some(scale) = word.or(inside).filter(|_| fresh) else { return };
    if let Some(number) = amount.number.checked_mul(numerals::worth(scale)) {
        (amount.number, parsed.scale) = (number, Some(scale));
        parsed.end += usize::from(inside.is_none());
    }
}

/// Multiplies in the "m" or "b" behind digits that are known to be money or to count things.
fn take_letter_scale(t: &Tokens<'_>, parsed: &mut Parsed, amount: &mut Amount) {
    let fresh = amount.scale.is_none() && amount.high.is_none();
    let Some(scale) = numerals::letter_scale(t.raw(amount.end)).filter(|_| fresh) else { return };
    if let Some(number) = amount.number.checked_mul(numerals::worth(scale)) {
        *amount = Amount { number, scale: Some(scale), end: amount.end + 1, ..*amount };
        parsed.scale = Some(scale);
        parsed.end = amount.end;
    }
}

/// Contests over metres: "the 400m hurdles".
const RACES: &[&str] = &["hurdles", "sprints", "races", "finals", "heats", "champions", "runners"];

/// Whether the letter at `i`, stuck to a number, is its scale: "5B", "5m people", "a 2.4m-strong
/// union", but not "a 5m wave".
fn is_scale(t: &Tokens<'_>, i: usize) -> bool {
    let after = i + 1;
    let capital = t.is_capital(i) || t.raw(i) == "b";
    if capital && !t.is_word(after) && !t.is_number(after) && !t.is_dash(after) {
        return true;
    }
    let strong = t.is_joint(after) && t.lower(after + 1) == "strong";
    let counts = || context::counts_something(t, after) || money::suffix(t, after).is_some();
    strong || (!among(RACES, t.lower(after)) && counts())
}

/// Reads the unit behind a number. `None` where letters stuck to it make it no number ("5G").
fn behind(t: &Tokens<'_>, parsed: &mut Parsed, amount: &mut Amount) -> Option<()> {
    let letter = numerals::letter_scale(t.raw(amount.end)).is_some() && t.glued(amount.end);
    if letter && is_scale(t, amount.end) {
        take_letter_scale(t, parsed, amount);
    }
    let hyphen = t.is_joint(amount.end);
    let at = unit_start(t, amount, hyphen);
    if let Some((unit, kind, end)) =
        super::ages::age(t, at).or_else(|| quantity_unit(t, amount, at))
    {
        parsed.end = end;
        parsed.kind = kind;
        parsed.unit = unit;
        parsed.rule = rule_name(kind);
        if angles::is_angle(t, parsed) {
            parsed.rule = "angle";
        }
        scale_behind(t, parsed, amount);
        compound::take(t, parsed, amount);
    } else if amount.fraction && hyphen && t.lower(at) != "point" {
        // "half-brother", "a half-frozen lake", but "a quarter-point cut".
        return None;
    } else if amount.fraction {
        (parsed.kind, parsed.rule) = (FigureKind::Ratio, "ratio");
    } else if super::ages::is_aged(t, parsed.start, amount.end) {
        (parsed.kind, parsed.unit, parsed.rule) = (FigureKind::Age, "years".to_owned(), "age");
    } else if t.is_word(amount.end) && t.glued(amount.end) && t.is_number(amount.end - 1) {
        return None;
    }
    Some(())
}

/// Where the unit of an amount starts: behind a hyphen, or the "a" of "half an hour".
fn unit_start(t: &Tokens<'_>, amount: &Amount, hyphen: bool) -> usize {
    if hyphen {
        return amount.end + 1;
    }
    let skip =
        ["of a", "of an", "of 1", "of one", "a", "an"].iter().find_map(|p| t.phrase(amount.end, p));
    let unit = skip.filter(|&at| amount.fraction && units::unit(t, at).is_some());
    unit.unwrap_or(amount.end)
}

fn quantity_unit(
    t: &Tokens<'_>,
    amount: &Amount,
    at: usize,
) -> Option<(String, FigureKind, usize)> {
    if let Some((code, end)) = money::suffix(t, at).filter(|_| !is_weighed(t, amount.end)) {
        return Some((code.to_owned(), FigureKind::Money, end));
    }
    // "5x faster", but not "2x4" or "3 x 4".
    let by_letter = t.raw(at) == "x" && t.glued(at) && !t.is_number(at + 1);
    if matches!(t.lower(at), "times" | "fold") || by_letter {
        return Some(("times".to_owned(), FigureKind::Count, at + 1));
    }
    let (name, kind, end) = units::unit(t, at).or_else(|| bracketed(t, at))?;
    if name == "pounds" && amount.end == at && is_british_money(t, amount, end) {
        return Some(("GBP".to_owned(), FigureKind::Money, end));
    }
    Some((name.to_owned(), kind, end))
}

/// "20 (kg)": the unit between brackets.
fn bracketed(t: &Tokens<'_>, at: usize) -> Option<(&'static str, FigureKind, usize)> {
    let closing = match t.raw(at) {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        "<" => ">",
        _ => return None,
    };
    let (name, kind, end) = units::unit(t, at + 1)?;
    (t.raw(end) == closing).then_some((name, kind, end + 1))
}

/// Whether something is weighed before token `end`: "a coin that weighs a drachma".
fn is_weighed(t: &Tokens<'_>, end: usize) -> bool {
    (end.saturating_sub(5)..end).any(|i| t.lower(i).starts_with("weigh"))
}

/// Pounds are money where there are many or they are paid; else they are a weight.
fn is_british_money(t: &Tokens<'_>, amount: &Amount, end: usize) -> bool {
    let paid = |word: &str| {
        matches!(
            word,
            "pay" | "paid" | "cost" | "costs" | "costing" | "fined" | "worth" | "spend" | "spent"
        )
    };
    let start = amount.end.saturating_sub(6);
    let money = (start..amount.end).any(|i| paid(t.lower(i)));
    amount.scale.is_some_and(|s| s.exponent() >= 6) || money || t.lower(end) == "sterling"
}

fn rule_name(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Money => "money",
        FigureKind::Percent => "percent",
        FigureKind::Duration => "duration",
        FigureKind::Age => "age",
        FigureKind::Measure => "measure",
        _ => "times",
    }
}

/// The value of an exact number under the bound around it.
pub(super) fn bounded(parsed: &Parsed, bound: Option<Bound>) -> Option<Value> {
    let (Some(n), false) = (parsed.exact(), parsed.kind == FigureKind::Ordinal) else {
        return parsed.value;
    };
    Some(bound.map_or(Value::Exact(n), |b| b.of(n)))
}
