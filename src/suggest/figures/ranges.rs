use super::numerals;
use super::parse::{Parsed, simple};
use crate::model::{FigureKind, Scale, Value};
use crate::suggest::lexer::Tokens;

/// "5-4 vote", "a 2-1 win", "won 3–0": no range, since the first is not the less or a contest is
/// named.
pub(super) fn score(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let side = |at: usize| t.raw(at).parse::<u16>().ok().filter(|_| t.is_number(at));
    let (a, b) = (side(i)?, side(i + 2)?);
    let dash = t.is_dash(i + 1) && t.glued(i + 1) && t.glued(i + 2);
    let worded = t.lower(i + 1) == "to";
    let free = !t.is_dash(i + 3) || !t.glued(i + 3);
    let contest =
        is_contest(t.lower(i + 3)) || i.checked_sub(1).is_some_and(|p| is_won(t.lower(p)));
    let unlike_range = dash && a >= b && a < 200;
    let fits = free && ((dash || worded) && contest || unlike_range);
    fits.then(|| Parsed::new((i, i + 3), FigureKind::Score, None, "score"))
}

fn is_contest(word: &str) -> bool {
    matches!(
        word,
        "vote"
            | "votes"
            | "win"
            | "victory"
            | "defeat"
            | "loss"
            | "draw"
            | "lead"
            | "majority"
            | "ruling"
            | "decision"
            | "split"
            | "tie"
            | "scoreline"
            | "verdict"
            | "triumph"
            | "success"
            | "aggregate"
            | "record"
            | "margin"
    )
}

fn is_won(word: &str) -> bool {
    matches!(word, "won" | "win" | "lost" | "beat" | "beaten" | "drew" | "led" | "voted" | "score")
}

/// "between A and B", "from A to B".
pub(super) fn opened_range(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let between = match t.lower(i) {
        "between" => true,
        "from" => false,
        _ => return None,
    };
    let first = simple(t, i + 1, !between)?;
    let joined = if between { "and" } else { "to" };
    let second = simple(t, t.phrase(first.end, joined)?, true)?;
    let mut range = merge(&first, &second)?;
    range.start = i;
    range.ends = if between { vec![] } else { vec![first, second] };
    Some(range)
}

/// "A to B", "A-B", "A or B".
pub(super) fn range(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let first = simple(t, i, true)?;
    let at = first.end;
    let joined = t.is_dash(at) || matches!(t.lower(at), "to" | "or");
    // "rose by 5 to 20" has a change and a result.
    let by = i > 0 && t.lower(i - 1) == "by" && t.lower(at) == "to";
    if !joined || by || matches!(t.lower(at + 1), "more" | "so") {
        return None;
    }
    merge(&first, &simple(t, at + 1, true)?)
}

/// One figure of two ends; the unit and scale of one serve both ("$3-5bn", "2 to 3 million").
fn merge(first: &Parsed, second: &Parsed) -> Option<Parsed> {
    use FigureKind::Count;
    let same = first.kind == second.kind && (first.unit == second.unit);
    let first_bare = first.kind == Count && first.unit.is_empty();
    let second_bare = second.kind == Count && second.unit.is_empty();
    // "$89 to 93 billion", but not "rose 0.7 per cent to 3,005".
    let shared_currency = second_bare && first.kind == FigureKind::Money;
    if !(same || first_bare || shared_currency) {
        return None;
    }
    let (low, high) = (first.exact()?, second.exact()?);
    let shared = second.scale.filter(|_| first.scale.is_none());
    let scaled = shared.and_then(|s| low.checked_mul(numerals::worth(s)));
    let low =
        scaled.filter(|&n| n <= high && low < numerals::worth(Scale::Thousand)).unwrap_or(low);
    let lead = if first_bare { second } else { first };
    let mut range =
        Parsed::new((first.start, second.end), lead.kind, Some(Value::Range(low, high)), "range");
    range.unit.clone_from(&lead.unit);
    range.scale = second.scale.or(first.scale);
    (low < high).then_some(range)
}
