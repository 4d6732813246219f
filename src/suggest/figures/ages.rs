use crate::model::FigureKind;
use crate::suggest::lexer::Tokens;

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

/// Whether the number `start..end` is the age of somebody just named: "aged 34", "Ann Lee, 34,".
pub(super) fn is_aged(t: &Tokens<'_>, start: usize, end: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    if matches!(t.lower(before), "aged" | "age" | "ages") {
        return true;
    }
    let turns = matches!(t.lower(before), "turns" | "turned" | "turning");
    if turns
        && super::nouns::noun_phrase(t, end).is_none()
        && t.raw(start).parse().is_ok_and(|n: u8| (5..=120).contains(&n))
    {
        return true;
    }
    let human = t.raw(start).parse::<u8>().is_ok_and(|n| (1..=120).contains(&n));
    let named =
        t.raw(before) == "," && before > 0 && t.is_word(before - 1) && t.is_capital(before - 1);
    human && named && matches!(t.raw(end), "," | ".")
}
