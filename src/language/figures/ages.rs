use super::parse::Parsed;
use super::{bounds, nouns, numerals, spelled};
use crate::lexer::{Tokens, among};
use tagline_core::model::{FigureKind, Number, Value};

/// The highest age that is told of somebody.
const OLDEST: i64 = 120;

/// "-year-old", "years old", "months of age", from token `i`: the unit, the kind, one past it.
pub(super) fn age(t: &Tokens<'_>, i: usize) -> Option<(String, FigureKind, usize)> {
    if let Some(end) = t.phrase(i, "yo").or_else(|| t.phrase(i, "y / o")) {
        return Some(("years".to_owned(), FigureKind::Age, end));
    }
    let unit = match t.lower(i) {
        "year" | "years" | "yr" => "years",
        "month" | "months" => "months",
        "week" | "weeks" => "weeks",
        "day" | "days" => "days",
        _ => return None,
    };
    let after = if t.is_joint(i + 1) { i + 2 } else { i + 1 };
    let old = matches!(t.lower(after), "old" | "olds").then_some(after + 1);
    let end = old.or_else(|| t.phrase(i + 1, "of age"))?;
    Some((unit.to_owned(), FigureKind::Age, end))
}

/// "a man of age 87", "under age 5": the number behind the word, as one figure with it.
pub(super) fn of_age(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    const LINKS: &[&str] =
        &["of", "at", "by", "under", "over", "below", "above", "from", "until", "to", "after"];
    if t.lower(i) != "age" || i == 0 || !among(LINKS, t.lower(i - 1)) {
        return None;
    }
    let small = |n: Number| n.parts().1 == 1 && n <= Number::from(OLDEST);
    let (number, end) = numerals::amount(t, i + 1, false)
        .filter(|a| a.high.is_none() && small(a.number))
        .map(|a| (a.number, a.end))?;
    let mut parsed = Parsed::new((i, end), FigureKind::Age, Some(Value::Exact(number)), "age");
    (parsed.number, parsed.unit) = (i + 1..end, "years".to_owned());
    Some(parsed)
}

/// Whether the number `start..end` is the age of somebody just named: "aged 34", "aged 3 and 7",
/// "Ann Lee, 34,", "the suspect, 34,", "who turns 80".
pub(super) fn is_aged(t: &Tokens<'_>, start: usize, end: usize) -> bool {
    // "aged over 25"
    let led = bounds::before(t, start).map_or(start, |(_, at)| at);
    let Some(before) = led.checked_sub(1) else { return false };
    let only = usize::from(matches!(t.lower(before), "only" | "just"));
    let told = t.phrase_before(led - only, "age of").is_some();
    if told || is_age_word(t.lower(before)) || follows_age(t, before) {
        return true;
    }
    let age = t.raw(start).parse::<i64>().ok().filter(|n| (1..=OLDEST).contains(n));
    let turns = matches!(t.lower(before), "turns" | "turned" | "turning");
    if turns && age >= Some(5) && nouns::noun_phrase(t, end).is_none() {
        return true;
    }
    let named = t.raw(before) == "," && before > 0 && t.is_word(before - 1);
    let closes = t.raw(end) == "," && !t.is_number(end + 1);
    age.is_some() && named && (closes || (t.raw(end) == "." && t.is_capital(before - 1)))
}

fn is_age_word(word: &str) -> bool {
    matches!(word, "aged" | "age" | "ages")
}

/// Whether the word at `and` joins a number to the age before it.
fn follows_age(t: &Tokens<'_>, and: usize) -> bool {
    let joined = matches!(t.lower(and), "and" | "or" | ",");
    let Some(word) = and.checked_sub(2).filter(|_| joined) else { return false };
    let number = t.is_number(and - 1) || spelled::small(t.lower(and - 1)).is_some();
    number && is_age_word(t.lower(word))
}
