use super::dates::Dated;
use crate::lexer::Tokens;
use tagline_core::model::{PartialDate, Value};

/// "2022-02-24", "2022-02", "24/02/2022", "24.02.2022"; which of two small numbers is the month is
/// not guessed.
pub(super) fn numeric(t: &Tokens<'_>, i: usize) -> Option<Dated> {
    if let Some([a, b, c]) = dotted(t.raw(i)) {
        return day_month_year(a, b, c).map(|value| Dated { value, end: i + 1 });
    }
    let separator = t.raw(i + 1);
    let pair =
        matches!(separator, "-" | "/") && t.is_number(i + 2) && t.glued(i + 1) && t.glued(i + 2);
    let triple = pair && t.raw(i + 3) == separator && t.is_number(i + 4) && t.glued(i + 4);
    let parts = (t.raw(i), t.raw(i + 2), t.raw(i + 4));
    if triple && parts.0.len() == 4 {
        let date = format!("{}-{}-{}", parts.0, parts.1, parts.2).parse().ok()?;
        return Some(Dated { value: Some(Value::Date(date)), end: i + 5 });
    }
    if triple {
        return day_month_year(parts.0, parts.1, parts.2).map(|value| Dated { value, end: i + 5 });
    }
    let iso = pair && separator == "-" && parts.0.len() == 4 && parts.1.len() == 2;
    let date: PartialDate = format!("{}-{}", parts.0, parts.1).parse().ok().filter(|_| iso)?;
    // "2011-12" is a season, not a December.
    let season = date.parts().1.is_some_and(|m| i32::from(m) == date.parts().0 % 100 + 1);
    (!season).then_some(Dated { value: Some(Value::Date(date)), end: i + 3 })
}

fn dotted(raw: &str) -> Option<[&str; 3]> {
    let mut parts = raw.split('.');
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

fn day_month_year(a: &str, b: &str, year: &str) -> Option<Option<Value>> {
    let fits = a.len() <= 2 && b.len() <= 2 && year.len() == 4;
    let year: i32 = year.parse().ok().filter(|_| fits)?;
    let (a, b): (u8, u8) = (a.parse().ok()?, b.parse().ok()?);
    let one = PartialDate::new(year, Some(b), Some(a));
    let other = PartialDate::new(year, Some(a), Some(b));
    match (one, other) {
        (None, None) => None,
        (Some(x), Some(y)) if x != y => Some(None),
        (x, y) => Some(x.or(y).map(Value::Date)),
    }
}
