use super::bounds::Bound;
use super::parse;
use crate::lexer::Tokens;
use tagline_core::model::{Clock, FigureKind, Number, PartialDate, Value};

/// Between the groups of three digits: a narrow no-break space (SI Brochure, 5.4.4).
const GROUP: char = '\u{202f}';

/// The prefix that sets a score apart from a range.
const SCORE: &str = "score ";

/// Signs of the bounds, longest first, with what each makes of a number.
const SIGNS: &[(&str, Option<Bound>)] = &[
    (">=", Some(Bound::AtLeast)),
    ("<=", Some(Bound::AtMost)),
    ("≥", Some(Bound::AtLeast)),
    ("≤", Some(Bound::AtMost)),
    (">", Some(Bound::MoreThan)),
    ("<", Some(Bound::LessThan)),
    ("≈", Some(Bound::About)),
    ("~", Some(Bound::About)),
    ("=", None),
];

/// The value that a person typed: "550", "> 8", "≥ 23", "≈ 300", "8–10", "2/3", "2022-02",
/// "year 2022", "14:30", "22:00–06:00", "score 2–3", or words ("at least 40", "1.2bn", "8 p.m.").
pub fn value_from_text(s: &str) -> Option<Value> {
    let s = s.trim();
    let written = bounded(s).or_else(|| date(s)).or_else(|| clock(s)).or_else(|| range(s));
    written.or_else(|| score(s)).or_else(|| worded(s))
}

/// As [`value_from_text`], but a bare year of a date is a date, and "2–3" of a score no range.
pub fn value_of_kind(s: &str, kind: FigureKind) -> Option<Value> {
    let s = s.trim();
    let meant = match kind {
        FigureKind::Date => date(&format!("year {s}")),
        FigureKind::Score => score(&format!("{SCORE}{s}")),
        _ => None,
    };
    meant.or_else(|| value_from_text(s))
}

/// The value as [`value_from_text`] reads it back, in plain digits.
pub fn value_to_text(value: Value) -> String {
    write(value, |n| n.to_string())
}

/// The value as it is shown: as [`value_to_text`], with long numbers in groups of three digits.
pub fn display(value: Value) -> String {
    write(value, grouped)
}

fn write(value: Value, number: impl Fn(Number) -> String) -> String {
    match value {
        Value::Exact(n) => number(n),
        Value::About(n) => format!("≈ {}", number(n)),
        Value::AtLeast(n) => format!("≥ {}", number(n)),
        Value::MoreThan(n) => format!("> {}", number(n)),
        Value::AtMost(n) => format!("≤ {}", number(n)),
        Value::LessThan(n) => format!("< {}", number(n)),
        Value::Range(a, b) => format!("{}–{}", number(a), number(b)),
        Value::Date(d) => format!("{}{d}", year_word(&[d])),
        Value::Dates(a, b) => format!("{}{a}–{b}", year_word(&[a, b])),
        Value::Clock(time) => time.to_string(),
        Value::Clocks(a, b) => format!("{a}–{b}"),
        Value::Score(a, b) => format!("{SCORE}{}–{}", number(a), number(b)),
    }
}

/// The prefix that sets bare years apart from numbers.
fn year_word(dates: &[PartialDate]) -> &'static str {
    if dates.iter().all(|d| d.parts().1.is_none()) { "year " } else { "" }
}

fn grouped(n: Number) -> String {
    let plain = n.to_string();
    let whole_end = plain.find(['.', '/']).unwrap_or(plain.len());
    let digits_start = usize::from(plain.starts_with('-'));
    let (whole, rest) = plain.split_at(whole_end);
    if rest.starts_with('/') {
        return plain;
    }
    let digits = &whole[digits_start..];
    let mut out = whole[..digits_start].to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(GROUP);
        }
        out.push(digit);
    }
    out + rest
}

/// A number in digits, grouped or not.
fn number(s: &str) -> Option<Number> {
    let s = s.trim().replace('\u{2212}', "-");
    s.parse().ok().or_else(|| {
        let (sign, digits) = s.strip_prefix('-').map_or(("", s.as_str()), |d| ("-", d));
        let magnitude = super::numerals::numeral(digits).filter(|_| !digits.is_empty())?;
        if sign.is_empty() { Some(magnitude) } else { magnitude.checked_mul(Number::from(-1)) }
    })
}

fn bounded(s: &str) -> Option<Value> {
    let Some((sign, bound)) = SIGNS.iter().find(|(sign, _)| s.starts_with(sign)) else {
        return number(s).map(Value::Exact);
    };
    let rest = &s[sign.len()..];
    let worded = || worded(rest).and_then(|v| if let Value::Exact(n) = v { Some(n) } else { None });
    let n = number(rest).or_else(worded)?;
    Some(bound.map_or(Value::Exact(n), |b| b.of(n)))
}

fn date(s: &str) -> Option<Value> {
    let (years, rest) = match s.strip_prefix("year ").or_else(|| s.strip_prefix("in ")) {
        Some(rest) => (true, rest),
        None => (false, s),
    };
    let one = |s: &str| s.parse::<PartialDate>().ok();
    let precise = |d: PartialDate| d.parts().1.is_some();
    if let Some((a, b)) = rest.split_once('–').or_else(|| rest.split_once(" to ")) {
        let (a, b) = (one(a)?, one(b)?);
        return ((years || precise(a) || precise(b)) && a <= b).then_some(Value::Dates(a, b));
    }
    one(rest).filter(|&d| years || precise(d)).map(Value::Date)
}

fn clock(s: &str) -> Option<Value> {
    let one = |s: &str| s.parse::<Clock>().ok();
    match s.split_once('–').or_else(|| s.split_once(" to ")).or_else(|| s.split_once('-')) {
        Some((a, b)) => one(a).zip(one(b)).map(|(a, b)| Value::Clocks(a, b)),
        None => one(s).map(Value::Clock),
    }
}

fn range(s: &str) -> Option<Value> {
    let (a, b) = ends(s)?;
    (a <= b).then_some(Value::Range(a, b))
}

/// "score 2–3"; without the word only where the first side has more, which no range does.
fn score(s: &str) -> Option<Value> {
    let (named, rest) = s.strip_prefix(SCORE).map_or((false, s), |rest| (true, rest));
    let (a, b) = ends(rest)?;
    (named || (a > b && b >= Number::from(0))).then_some(Value::Score(a, b))
}

/// Two numbers with a dash or "to" between them.
fn ends(s: &str) -> Option<(Number, Number)> {
    let hyphen = || {
        let at = s.char_indices().skip(1).find(|&(_, c)| c == '-')?.0;
        Some((&s[..at], &s[at + 1..]))
    };
    let (a, b) = s.split_once('–').or_else(|| s.split_once(" to ")).or_else(hyphen)?;
    number(a).zip(number(b))
}

/// Words that the scanner reads from the first to the last.
fn worded(s: &str) -> Option<Value> {
    let t = Tokens::new(s);
    let found = parse::scan(&t);
    let [parsed] = found.as_slice() else { return None };
    let start = super::bounds::before(&t, parsed.start).map_or(parsed.start, |(_, at)| at);
    let end = super::bounds::behind(&t, parsed.end).map_or(parsed.end, |(_, at)| at);
    let whole = start == 0 && end == t.len();
    let bound = super::context::Around::new(&t, parsed).bound.map(|(bound, _)| bound);
    if whole { parse::bounded(parsed, bound) } else { None }
}
