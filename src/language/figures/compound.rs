use super::numerals::{self, Amount};
use super::parse::Parsed;
use super::{money, units};
use crate::lexer::Tokens;
use tagline_core::model::{FigureKind, Number, Value};

/// Units told together with a smaller one, and how many of that make one of them.
const PAIRS: &[(&str, &str, i64)] = &[
    ("feet", "inches", 12),
    ("pounds", "ounces", 16),
    ("stone", "pounds", 14),
    ("hours", "minutes", 60),
    ("minutes", "seconds", 60),
    ("years", "months", 12),
    ("USD", "cents", 100),
    ("EUR", "cents", 100),
    ("GBP", "pence", 100),
];

/// "6'3\"", "5′ 7″": feet and inches in their marks, as one figure in feet.
pub(super) fn marks(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let feet = matches!(t.raw(i + 1), "'" | "’" | "′") && t.glued(i + 1);
    let double = matches!(t.raw(i + 3), "\"" | "”" | "″");
    let twice = matches!(t.raw(i + 3), "'" | "’" | "′") && t.raw(i + 4) == t.raw(i + 3);
    let end = if double { i + 4 } else { i + 5 };
    let whole = |at: usize| t.raw(at).parse::<i64>().ok().filter(|_| t.is_number(at));
    let (tall, inches) = (whole(i)?, whole(i + 2).filter(|&n| n < 12)?);
    if !(feet && (double || twice) && t.glued(i + 3) && tall < 1000) {
        return None;
    }
    let value = Number::ratio(i128::from(tall * 12 + inches), 12).map(Value::Exact);
    let mut parsed = Parsed::new((i, end), FigureKind::Measure, value, "measure");
    parsed.unit = "feet".to_owned();
    Some(parsed)
}

/// Takes in the smaller unit that goes on with a figure: "5 feet 2 inches", "two hours and ten
/// minutes", "13 dollars and 45 cents", "15 dollars 50".
pub(super) fn take(t: &Tokens<'_>, parsed: &mut Parsed, amount: &mut Amount) {
    let plain = amount.high.is_none() && !amount.fraction && amount.number.parts().1 == 1;
    let start = parsed.end;
    let (mut unit, mut per_first) = (parsed.unit.clone(), 1_i64);
    let mut read = plain.then_some((amount.number, parsed.end));
    while let Some((sum, at)) = read {
        (amount.number, parsed.end) = (sum, at);
        let next = at + usize::from(t.lower(at) == "and");
        let smaller = PAIRS.iter().filter(|(larger, ..)| *larger == unit.as_str());
        let found = smaller.filter_map(|&(_, smaller, many)| {
            let (more, end) = part(t, next, smaller, many, parsed.kind)?;
            Some((more, end, smaller, many))
        });
        let Some((more, end, smaller, many)) = found.max_by_key(|found| found.1) else { break };
        (unit, per_first) = (smaller.to_owned(), per_first * many);
        let more = Number::ratio(1, per_first.into()).and_then(|share| more.checked_mul(share));
        read = more.and_then(|more| Some((sum.checked_add(more)?, end)));
    }
    if parsed.end > start && parsed.kind == FigureKind::Duration && !is_decimal(amount.number) {
        let whole = amount.number.checked_mul(Number::from(per_first));
        amount.number = whole.unwrap_or(amount.number);
        parsed.unit = unit;
    }
}

/// Whether a number has an end in decimal notation, as a third of an hour has not.
fn is_decimal(n: Number) -> bool {
    let mut rest = n.parts().1;
    for factor in [2, 5] {
        while rest % factor == 0 {
            rest /= factor;
        }
    }
    rest == 1
}

/// How many of the smaller unit, less than one of the larger, and one past their last token.
fn part(
    t: &Tokens<'_>,
    at: usize,
    smaller: &str,
    many: i64,
    kind: FigureKind,
) -> Option<(Number, usize)> {
    // "6-foot-3"
    let hyphen = usize::from(smaller == "inches" && t.is_joint(at));
    let amount = numerals::amount(t, at + hyphen, false)?;
    let small = amount.number < Number::from(many) && amount.high.is_none() && !amount.fraction;
    let unit = units::unit(t, amount.end).map(|(name, _, end)| (name, end));
    let coin = || money::suffix(t, amount.end);
    let named = unit.or_else(coin).filter(|(name, _)| *name == smaller).map(|(_, end)| end);
    let bare = || {
        let last = t.is_stop(amount.end) || t.raw(amount.end) == ",";
        let digits = t.is_word(at) || t.raw(at).len() == 2;
        (kind == FigureKind::Money && last && digits && amount.scale.is_none())
            .then_some(amount.end)
    };
    let short = match smaller {
        "inches" if hyphen > 0 && !t.is_joint(amount.end) => {
            return Some((amount.number, amount.end)).filter(|_| small);
        }
        "inches" => t.lower(amount.end) == "in",
        "minutes" => t.raw(amount.end) == "m" && t.glued(amount.end),
        _ => false,
    };
    let short = || short.then_some(amount.end + 1);
    Some((amount.number, named.or_else(short).or_else(bare)?)).filter(|_| small)
}
