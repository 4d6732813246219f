use super::parse::Parsed;
use crate::lexer::Tokens;
use tagline_core::model::{FigureKind, Number, Value};

/// "in his 30s", "in the mid-30s", "the low 50s", "the ’90s": ten numbers, an age where they are
/// somebody's. Which decade of which century is not guessed.
pub(super) fn tens(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let raw = t.raw(i);
    let low: i64 = raw.parse().ok().filter(|_| raw.len() == 2 && raw.ends_with('0'))?;
    let mark = usize::from(matches!(t.raw(i + 1), "'" | "’") && t.glued(i + 1));
    let end = i + 1 + mark;
    let plural = t.glued(end) && t.lower(end) == "s";
    let apostrophe = i > 0 && matches!(t.raw(i - 1), "'" | "’" | "‘") && t.glued(i);
    let led = i.checked_sub(1 + usize::from(apostrophe))?;
    let at = if t.is_dash(led) && t.glued(led) { led.checked_sub(1)? } else { led };
    let part = matches!(t.lower(at), "mid" | "early" | "late" | "low" | "high" | "upper" | "lower");
    let owner = if part { at.checked_sub(1).map_or("", |at| t.lower(at)) } else { t.lower(at) };
    let theirs = matches!(owner, "his" | "her" | "their" | "my" | "your" | "our");
    let times = apostrophe || mark > 0 || (owner == "the" && !part && low >= 50);
    let known = theirs || part || owner == "the" || apostrophe;
    let range = Value::Range(Number::from(low), Number::from(low + 9));
    let (kind, value, unit) = match (theirs, times) {
        (true, _) => (FigureKind::Age, Some(range), "years"),
        (_, true) => (FigureKind::Date, None, ""),
        _ => (FigureKind::Count, Some(range), ""),
    };
    let mut parsed = Parsed::new((i, end + 1), kind, value, "tens");
    parsed.unit = unit.to_owned();
    (plural && known).then_some(parsed)
}
