use super::parse::Parsed;
use crate::lexer::Tokens;
use tagline_core::model::{Change, Direction, FigureKind, Number};

/// Words before a number up to which a verb of change is looked for ("rose sharply by about").
const CHANGE_REACH: usize = 7;

/// Words between a verb of change and its "by" in which its object stands ("cut deaths by 3 %").
const OBJECT_REACH: usize = 8;

/// The change that the words around a figure state: "rose 4 %", "a 12 % increase".
///
/// `led` is the token where the figure begins with a bound before it.
pub(super) fn change(t: &Tokens<'_>, parsed: &Parsed, led: usize) -> Option<Change> {
    let movable = !matches!(
        parsed.kind,
        FigureKind::Date
            | FigureKind::Time
            | FigureKind::Ordinal
            | FigureKind::Age
            | FigureKind::Score
    ) && !is_when(t, parsed);
    let direction = moved(t, parsed, led).or_else(|| change_behind(t, parsed));
    direction.filter(|_| movable).map(|direction| Change { direction })
}

/// "fell six minutes later": when something moved, and not how far.
fn is_when(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    parsed.kind == FigureKind::Duration
        && matches!(
            t.lower(parsed.end),
            "later" | "earlier" | "ago" | "after" | "before" | "into" | "from" | "on"
        )
}

/// Whether the change is not told by a verb but named, and the figure is its size: "a 4 % drop",
/// "4 % higher".
pub(super) fn is_named(t: &Tokens<'_>, parsed: &Parsed, led: usize) -> bool {
    moved(t, parsed, led).is_none() && change_behind(t, parsed).is_some()
}

/// The direction in which something moved by the figure or to it: by its sign, or by a verb before it.
fn moved(t: &Tokens<'_>, parsed: &Parsed, led: usize) -> Option<Direction> {
    signed(t, parsed)
        .or_else(|| change_before(t, parsed, led))
        .or_else(|| moved_object(t, parsed, led))
}

/// Whether the figure is where a change began or led to: "from 3 %", "fell to about 40".
///
/// `start` is the token where it begins with a bound before it.
pub(super) fn is_level(t: &Tokens<'_>, start: usize) -> bool {
    let passes = |word: &str| matches!(word, "a" | "an" | "the" | "just" | "only" | "record");
    let before = (start.saturating_sub(CHANGE_REACH)..start).rev();
    let link = before.map(|i| t.lower(i)).find(|word| !passes(word));
    link.is_some_and(|word| matches!(word, "to" | "at" | "from"))
}

/// Whether a verb of change stands right before token `start`.
pub(super) fn follows_verb(t: &Tokens<'_>, start: usize) -> bool {
    let before = start.checked_sub(1).map_or("", |at| t.lower(at));
    verb_of_change(before).is_some_and(|(direction, _)| direction != Direction::Unchanged)
}

fn change_before(t: &Tokens<'_>, parsed: &Parsed, led: usize) -> Option<Direction> {
    let mut end = led;
    let mut linked = t.lower(parsed.start) == "from";
    for _ in 0..CHANGE_REACH {
        let at = end.checked_sub(1)?;
        let word = t.lower(at);
        if word == "off" && at > 0 && is_quoted(t, at - 1) && is_share(t, parsed) {
            return Some(Direction::Down);
        }
        if let Some((direction, strong)) = verb_of_change(word) {
            // "shot down 18 drones", "picked up 40 voters": a part of another verb.
            let particle = matches!(word, "up" | "down") && parsed.kind == FigureKind::Count;
            // "women held 28 % of seats" says nothing of before; "held at 28 %" does.
            let state = matches!(word, "held" | "remained" | "stayed") && !linked;
            let told = (strong && !particle) || linked || is_share(t, parsed);
            return (told && !state).then_some(direction);
        }
        let passes = matches!(
            word,
            "by" | "to" | "from" | "a" | "an" | "at" | "another" | "record" | "further"
        ) || word.ends_with("ly")
            || is_of_rate(t, at);
        linked |= matches!(word, "by" | "to" | "from" | "at");
        if !passes {
            return None;
        }
        end = at;
    }
    None
}

/// Whether the figure is told of what moves: a share, a price, a part of what something had.
fn is_share(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    match parsed.kind {
        FigureKind::Percent => true,
        FigureKind::Ratio => is_owned_part(t, parsed.end),
        _ => is_price(t, parsed),
    }
}

/// Whether "of its value" or the like stands at `i`: who lost a third of it now has less.
fn is_owned_part(t: &Tokens<'_>, i: usize) -> bool {
    ["of its", "of their", "of his", "of her"].iter().any(|p| t.phrase(i, p).is_some())
}

/// Whether a price is told behind token `i`: "was off 3 %", "ended off 3 %", "Acme off 3 %".
fn is_quoted(t: &Tokens<'_>, i: usize) -> bool {
    let verb = matches!(
        t.lower(i),
        "is" | "are" | "was" | "were" | "ended" | "closed" | "finished" | "traded"
    );
    verb || (t.is_word(i) && t.is_capital(i) && i > 0 && !t.is_stop(i - 1))
}

/// Whether the word at `i` belongs to "at an annual rate of 3 %", "at a slower pace of 3 %".
fn is_of_rate(t: &Tokens<'_>, i: usize) -> bool {
    let rate = |at: usize| matches!(t.lower(at), "rate" | "pace" | "clip");
    let of = t.lower(i) == "of" && i > 0 && rate(i - 1);
    of || rate(i) || rate(i + 1)
}

/// "cut deaths by 30 %", "reduced its stake by a third": the verb stands before its object. Only a
/// share is sure to be how far something moved.
fn moved_object(t: &Tokens<'_>, parsed: &Parsed, led: usize) -> Option<Direction> {
    let share = matches!(parsed.kind, FigureKind::Percent | FigureKind::Ratio);
    let by = led.checked_sub(1).filter(|&at| share && t.lower(at) == "by")?;
    (by.saturating_sub(OBJECT_REACH)..by)
        .rev()
        .take_while(|&at| t.is_word(at))
        .find_map(|at| verb_of_change(t.lower(at)))
        .map(|(direction, _)| direction)
}

/// "+1.3 %", "FTSE -0.6%", "−$5bn": the sign of a share or an amount says which way it went.
fn signed(t: &Tokens<'_>, parsed: &Parsed) -> Option<Direction> {
    let moved = matches!(parsed.kind, FigureKind::Percent | FigureKind::Money);
    let plus = parsed.start > 0 && t.raw(parsed.start - 1) == "+" && t.glued(parsed.start);
    let minus = parsed.exact().is_some_and(|n| n < Number::from(0));
    let direction = if minus { Direction::Down } else { Direction::Up };
    (moved && (plus || minus)).then_some(direction)
}

/// Whether the figure is what prices and indices are told in: "lost 162 points", "added 15 cents", "added
/// $1.02 to $58.41".
fn is_price(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    let points = matches!(t.lower(parsed.end), "points" | "point");
    let to = t.lower(parsed.end) == "to" && parsed.kind == FigureKind::Money;
    let result = to && super::money::prefix(t, parsed.end + 1).is_some();
    points || result || matches!(parsed.unit.as_str(), "cents" | "pence" | "sen")
}

fn change_behind(t: &Tokens<'_>, parsed: &Parsed) -> Option<Direction> {
    let share = matches!(parsed.kind, FigureKind::Percent | FigureKind::Ratio);
    let at = if t.is_joint(parsed.end) { parsed.end + 1 } else { parsed.end };
    let season = |i: usize| matches!(t.lower(i), "this" | "last" | "next" | "per" | "a");
    (at..at + 2)
        .take_while(|&i| t.is_word(i) && !season(i))
        .filter(|&i| !leads(t, i))
        .find_map(|i| noun_of_change(t.lower(i), share))
}

/// Whether the word at `i` belongs to the number behind it: "66 per cent, up four points".
fn leads(t: &Tokens<'_>, i: usize) -> bool {
    let at = i + 1 + usize::from(super::money::prefix(t, i + 1).is_some());
    matches!(t.lower(i), "up" | "down")
        && (t.is_number(at) || super::spelled::below_hundred(t, at).is_some())
}

/// Verbs of change, with whether they mean one without "by" or "to" ("cut 500 jobs" does not).
fn verb_of_change(word: &str) -> Option<(Direction, bool)> {
    use Direction::{Down, Unchanged, Up};
    Some(match word {
        "rose" | "rise" | "rises" | "risen" | "rising" | "climbed" | "climb" | "climbs"
        | "climbing" | "soared" | "soaring" | "surged" | "surging" | "surges" | "jumped"
        | "jump" | "jumps" | "jumping" | "grew" | "grow" | "grows" | "grown" | "growing"
        | "increased" | "increases" | "increasing" | "up" | "rocketed" | "spiked" | "swelled"
        | "advancing" | "leapt" | "leaped" | "soar" | "surge" | "advance" | "rebounding"
        | "ticked" | "inched" | "crept" | "rallying" | "rebounded" | "skyrocketed"
        | "skyrocket" | "expanded" | "expand" | "expands" | "upped" | "ballooned"
        | "strengthened" | "strengthens" | "strengthening" | "firmed" | "appreciated"
        | "mushroomed" | "accelerated" | "quickened" | "zoomed" | "vaulted" | "rebound"
        | "popped" | "bounced" | "recouped" | "outperformed" => (Up, true),
        "fell" | "fall" | "falls" | "fallen" | "falling" | "dropped" | "drops" | "dropping"
        | "declined" | "declines" | "declining" | "decreased" | "decreases" | "decreasing"
        | "sliding" | "slipping" | "tumbling" | "slumping" | "sinking" | "plunge" | "plummet"
        | "slip" | "slips" | "slides" | "slide" | "tumble" | "plummeting" | "shrinking"
        | "dipping" | "plunged" | "plunging" | "plummeted" | "slumped" | "slipped" | "slid"
        | "sank" | "shrank" | "shrunk" | "dipped" | "tumbled" | "down" | "dwindled"
        | "contracted" | "contract" | "contracts" | "halved" | "weakened" | "weakens"
        | "weakening" | "softened" | "depreciated" | "tanked" | "cratered" | "nosedived"
        | "retreated" | "slowed" | "lagged" | "shrink" | "shrinks" | "dip" | "dips"
        | "worsened" | "underperformed" | "plummets" | "plunges" | "tumbles" | "sinks" | "sink"
        | "receded" => (Down, true),
        "rallied" | "raised" | "raise" | "raising" | "lifted" | "added" | "gained" | "gains"
        | "gaining" | "adding" | "adds" | "gain" | "increase" | "higher" | "advanced"
        | "widened" | "boosted" | "hiked" | "boost" | "boosts" | "boosting" | "hike" | "lift"
        | "lifts" | "lifting" | "raises" | "improved" => (Up, false),
        "surrendered" | "cut" | "cutting" | "cuts" | "lowered" | "reduced" | "reduce"
        | "reducing" | "lost" | "loses" | "losing" | "lose" | "shed" | "shedding" | "sheds"
        | "lower" | "drop" | "decline" | "decrease" | "slashed" | "narrowed" | "eased"
        | "trimmed" | "slash" | "slashing" | "lowers" | "lowering" | "reduces" | "trim"
        | "trims" | "shaved" | "crashed" | "collapsed" | "curtailed" | "eases" | "easing" => {
            (Down, false)
        }
        "unchanged" | "steady" | "flat" | "remained" | "stayed" | "held" => (Unchanged, false),
        _ => return None,
    })
}

fn noun_of_change(word: &str, share: bool) -> Option<Direction> {
    match word {
        "increase" | "rise" | "jump" | "surge" | "growth" | "hike" | "gain" | "uptick"
        | "spike" | "climb" => Some(Direction::Up),
        "decrease" | "fall" | "drop" | "decline" | "cut" | "reduction" | "slump" | "plunge"
        | "dip" | "slide" => Some(Direction::Down),
        // "a $5m loss" is no change, "a 5 % loss" is one.
        "loss" if share => Some(Direction::Down),
        "higher" | "more" | "up" | "above" if share => Some(Direction::Up),
        "lower" | "less" | "fewer" | "down" | "below" if share => Some(Direction::Down),
        _ => None,
    }
}
