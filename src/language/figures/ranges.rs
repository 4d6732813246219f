use std::ops::Range;

use super::parse::{Parsed, simple};
use super::{bounds, change, numerals};
use crate::lexer::Tokens;
use tagline_core::model::{FigureKind, Number, Scale, Value};

/// Tokens within which the second bound of a stretch has its number.
const BOUND_REACH: usize = 8;

/// "5-4 vote", "won 3–0", "passed 218-214", "63,000–41,000 votes": no range, since the first is not
/// the less or a contest is named.
pub(super) fn score(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let spelled = is_hyphened_to(t, i + 1);
    let last = if spelled { i + 4 } else { i + 2 };
    // "14-1/4"
    if t.raw(last + 1) == "/" && t.glued(last + 1) {
        return None;
    }
    let (a, b) = (side(t, i)?, side(t, last)?);
    let dash = t.is_joint(i + 1);
    // "went 9-4--his best" goes on with a dash of two hyphens.
    let free = !t.is_dash(last + 1) || !t.glued(last + 1) || t.is_dash(last + 2);
    let contest = dash || t.lower(i + 1) == "to";
    let contest = contest && (is_contest(t.lower(last + 1)) || follows_contest(t, i..last, dash));
    let unlike_range = dash && a >= b && a < Number::from(200);
    let value = Some(Value::Score(a, b));
    let mut parsed = Parsed::new((i, last + 1), FigureKind::Score, value, "score");
    parsed.pair = Some((i..i + 1, last..last + 1));
    ((free || spelled) && (contest || unlike_range)).then_some(parsed)
}

/// Whether "-to-" stands at `i`: "a 5-to-4 ruling", "three-to-five-year terms".
fn is_hyphened_to(t: &Tokens<'_>, i: usize) -> bool {
    t.is_joint(i) && t.lower(i + 1) == "to" && t.is_joint(i + 2)
}

/// The score of one side: a number of digits, halves among them ("a 6½–5½ win" in chess).
fn side(t: &Tokens<'_>, i: usize) -> Option<Number> {
    numerals::numeral(t.raw(i)).filter(|_| t.is_number(i))
}

/// Whether the words before the two numbers from `sides.start` to `sides.end` say that somebody won
/// or lost, or by which vote.
fn follows_contest(t: &Tokens<'_>, sides: Range<usize>, dash: bool) -> bool {
    let i = sides.start;
    let Some(before) = i.checked_sub(1) else { return false };
    // "won 5-10 seats" counts seats.
    let counted = super::context::counts_something(t, sides.end + 1);
    let of = matches!(t.lower(before), "of" | "by" | "was" | "is" | "were") && before > 0;
    let noun = of && is_contest(t.lower(before - 1));
    let near = is_won(t.lower(before)) && !counted;
    let words = (i.saturating_sub(5)..before).rev().take_while(|&at| !t.is_stop(at));
    let far = dash && !counted && words.into_iter().any(|at| is_voted(t.lower(at)));
    noun || near || far
}

/// Verbs behind which two numbers with a dash are votes, even further on ("passed the bill 218-214").
fn is_voted(word: &str) -> bool {
    matches!(
        word,
        "passed" | "voted" | "approved" | "rejected" | "ruled" | "defeated" | "confirmed"
    )
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
            | "score"
    )
}

fn is_won(word: &str) -> bool {
    matches!(
        word,
        "won"
            | "win"
            | "lost"
            | "beat"
            | "beaten"
            | "drew"
            | "led"
            | "voted"
            | "score"
            | "passed"
            | "went"
    )
}

/// "between A and B", "from A to B".
pub(super) fn opened_range(t: &Tokens<'_>, i: usize) -> Option<Parsed> {
    let between = match t.lower(i) {
        "between" => true,
        "from" => false,
        _ => return None,
    };
    let ages = t.phrase(i + 1, "the ages of").filter(|_| between);
    let first = simple(t, ages.unwrap_or(i + 1), !between)?;
    let joined = if between { "and" } else { "to" };
    let second = simple(t, t.phrase(first.end, joined)?, true)?;
    let mut range = merge(&first, &second)?;
    if ages.is_some() && range.kind == FigureKind::Count {
        (range.kind, range.unit, range.rule) = (FigureKind::Age, "years".to_owned(), "age");
    }
    range.start = i;
    range.number.start = i;
    range.ends = if between { vec![] } else { vec![first, second] };
    Some(range)
}

/// "A to B", "A-B", "A or B", from what A was read as.
pub(super) fn range(t: &Tokens<'_>, first: &Parsed) -> Option<Parsed> {
    let i = first.start;
    let hyphen = hangs(t, first.end) || is_hyphened_to(t, first.end);
    let at = first.end + usize::from(hyphen);
    let joined = t.is_dash(at) || matches!(t.lower(at), "to" | "or" | "through" | "~" | "〜");
    // "rose by (some) 5 to 20" has a change and a result.
    let led = bounds::before(t, i).map_or(i, |(_, at)| at);
    let by = led > 0 && t.lower(led - 1) == "by" && t.lower(at) == "to";
    if !joined || matches!(t.lower(at + 1), "more" | "so") {
        return None;
    }
    let hyphen = t.lower(at) == "to" && t.is_joint(at + 1);
    let second = simple(t, at + 1 + usize::from(hyphen), true)?;
    // … but "by 1 to 1.5 degrees" has one unit for both.
    let one_unit = first.unit.is_empty() && !second.unit.is_empty();
    let choice = t.lower(at) == "or" && !is_choice(first, &second);
    let result = t.lower(at) == "to" && !one_unit && is_result(t, first, &second);
    if (by && !one_unit) || choice || result { None } else { merge(first, &second) }
}

/// Whether a hyphen stands for what is said once behind both: "a three- to five-year term".
fn hangs(t: &Tokens<'_>, i: usize) -> bool {
    t.is_dash(i) && t.glued(i) && !t.glued(i + 1) && matches!(t.lower(i + 1), "to" | "or")
}

/// Whether "A to B" is how far something moved and where that led, and no range: "added $1.02 to
/// $58.41". A range of two amounts that moved has them closer together.
fn is_result(t: &Tokens<'_>, first: &Parsed, second: &Parsed) -> bool {
    let far = |a: Number, b: Number| a.checked_mul(Number::from(3)).is_some_and(|a| a <= b);
    let apart = first.exact().zip(second.exact()).is_some_and(|(a, b)| far(a, b));
    apart && first.scale == second.scale && change::follows_verb(t, first.start)
}

/// "two or three people" is a range; "8 or $9" and "25k or 40k" are two figures.
fn is_choice(first: &Parsed, second: &Parsed) -> bool {
    let plain = first.kind == second.kind || first.unit.is_empty();
    let same = first.unit == second.unit || first.kind == FigureKind::Count;
    let near = |a: Number, b: Number| b.parts().0 <= 2 * a.parts().0 + 1 && a.parts().1 == 1;
    let close = first.exact().zip(second.exact()).is_some_and(|(a, b)| near(a, b));
    let money = first.kind == FigureKind::Money || second.kind == FigureKind::Money;
    plain && same && close && !money && first.scale.is_none()
}

/// "more than 20 and less than 30", "above 20 but below 30": the second number, where the first is
/// `first` and the two bounds close a stretch.
pub(super) fn bounded(t: &Tokens<'_>, first: &Parsed) -> Option<Parsed> {
    let conjoined = |at: usize| matches!(t.raw(at), "and" | "but" | ",").then_some(at + 1);
    let next = conjoined(first.end)?;
    let next = conjoined(next).unwrap_or(next);
    let (bound, _) = bounds::before(t, first.start)?;
    let (other, second) = (next + 1..next + BOUND_REACH).find_map(|at| {
        let (other, _) = bounds::before(t, at).filter(|&(_, from)| from == next)?;
        simple(t, at, true).map(|second| (other, second))
    })?;
    if bound.is_lower()? == other.is_lower()? {
        return None;
    }
    let (from, to) = if bound.is_lower()? { (first, &second) } else { (&second, first) };
    let mut range = merge(from, to)?;
    (range.start, range.end) = (first.start, second.end);
    range.number = first.number.start..second.number.end;
    range.pair = None;
    Some(range)
}

/// One figure of two ends; the unit and scale of one serve both ("$3-5bn", "2 to 3 million").
fn merge(first: &Parsed, second: &Parsed) -> Option<Parsed> {
    use FigureKind::Count;
    let same = first.kind == second.kind && (first.unit == second.unit);
    let first_bare = first.kind == Count && first.unit.is_empty();
    let second_bare = second.kind == Count && second.unit.is_empty();
    // "$89 to 93 billion" and "aged 10-12", but not "rose 0.7 per cent to 3,005".
    let shared = second_bare && matches!(first.kind, FigureKind::Money | FigureKind::Age);
    if !(same || first_bare || shared) {
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
    range.number = first.number.start..second.number.end;
    range.pair = Some((first.number.clone(), second.number.clone()));
    range.unit.clone_from(&lead.unit);
    range.scale = second.scale.or(first.scale);
    (low < high).then_some(range)
}
