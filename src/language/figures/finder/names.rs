use super::series::SERIES;
use crate::figures::parse::Parsed;
use crate::figures::{dates, nouns};
use crate::lexer::{Tokens, among};
use tagline_core::model::FigureKind;
use tagline_core::text::calendar::WEEKDAYS;

/// Whether the number is a part of a name or a code: "iPhone 11", "Part 3", "the S&P 500",
/// "COVID -19".
pub(super) fn is_name(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    let bare = parsed.kind == FigureKind::Count && parsed.number == (parsed.start..parsed.end);
    let Some(before) = parsed.start.checked_sub(1) else { return false };
    if is_lettered(t, parsed) {
        let long = t.raw(parsed.start).len() > 2 && t.is_capital(before);
        let form = matches!(t.lower(parsed.end), "filing" | "filings" | "form" | "forms");
        return among(SERIES, t.lower(before)) || long || form;
    }
    let named = is_plural_name(t, before, parsed) || is_fixed_name(t, parsed.start);
    if named || is_address(t, parsed.end) || is_resolution(t, parsed) {
        return true;
    }
    if !bare || parsed.unit == "times" || parsed.scale.is_some() || !t.is_word(before) {
        return false;
    }
    if parsed.pair.is_some() && parsed.rule == "range" && t.is_dash(parsed.start + 1) {
        return follows_name(t, before, parsed) && parsed.end == parsed.start + 3;
    }
    let digits = parsed.end - 1;
    let raw = t.raw(digits);
    // "Ann Lee 2.5 WAR" has a unit.
    let version = is_version(raw) && (!t.is_capital(parsed.end) || t.is_stop(parsed.end));
    let plain = raw.bytes().all(|b| b.is_ascii_digit()) || version;
    let plain = t.is_number(digits) && plain;
    let in_digits = plain && parsed.number.len() <= 2;
    if among(SERIES, t.lower(before)) {
        return (in_digits || is_spelled_name(t, parsed)) && !is_measured(t, before);
    }
    let spelled = is_capital_word(t, before, parsed);
    spelled || (in_digits && follows_name(t, before, parsed))
}

/// "5.0", "12.4", as of a program or a kind of plug.
fn is_version(raw: &str) -> bool {
    raw.split_once('.').is_some_and(|(a, b)| {
        a.len() < 3 && b.len() == 1 && a.bytes().chain(b.bytes()).all(|c| c.is_ascii_digit())
    })
}

/// "World War 2 veterans", "the Group of 20": names that end in a number, whatever comes behind;
/// "a best-of-seven series".
fn is_fixed_name(t: &Tokens<'_>, start: usize) -> bool {
    let group = t.phrase_before(start, "group of").filter(|&at| t.is_capital(at));
    let counts = || nouns::noun_phrase(t, start + 1).is_some();
    let fixed = ["world war", "s & p", "s p"].iter().any(|p| t.phrase_before(start, p).is_some());
    fixed || t.phrase_before(start, "best - of -").is_some() || group.is_some_and(|_| !counts())
}

/// "Ground Zero", "the Final Four": a number in words with a capital behind a name.
fn is_capital_word(t: &Tokens<'_>, before: usize, parsed: &Parsed) -> bool {
    let capital = |i: usize| t.is_word(i) && t.is_capital(i);
    let alone = parsed.number.len() == 1 && capital(parsed.start) && !t.is_capital(parsed.end);
    let behind = alone && capital(before) && !nouns::is_break(t, before) && before > 0;
    let leads = t.is_capital(parsed.start) && t.is_capital(parsed.end) && parsed.number.len() == 1;
    behind || (leads && t.is_word(parsed.start) && !t.is_stop(before))
}

/// The digits of a call for help ("a 911 call"), the digits of an identifier or of a law.
pub(super) fn is_code(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    let raw = t.raw(parsed.start);
    let digits = raw.len() > 12 && raw.bytes().all(|b| b.is_ascii_digit());
    let call =
        matches!(t.lower(parsed.end), "call" | "calls" | "caller" | "callers" | "dispatcher");
    // "401(k)", "501(c)(3)"
    let clause = t.raw(parsed.end) == "(" && t.glued(parsed.end) && t.raw(parsed.end + 2) == ")";
    let clause = clause && t.raw(parsed.end + 1).len() == 1 && t.is_word(parsed.end + 1);
    digits || clause || (call && matches!(raw, "911" | "999" | "112" | "000"))
}

/// "the Second Amendment", "First Lady": an ordinal that is a part of a name.
pub(super) fn is_ordinal_name(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    let inside = parsed.start > 0 && !t.is_stop(parsed.start - 1);
    t.is_word(parsed.start) && t.is_capital(parsed.start) && t.is_capital(parsed.end) && inside
}

/// "7C", "777F": digits and a capital letter, which may be a temperature.
fn is_lettered(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    let letter = t.raw(parsed.end - 1).len() == 1 && t.is_capital(parsed.end - 1);
    let whole = t.raw(parsed.start).bytes().all(|b| b.is_ascii_digit());
    let two = parsed.end == parsed.start + 2 && t.glued(parsed.end - 1);
    letter && whole && two && parsed.kind == FigureKind::Measure
}

/// "4K", "8K", "1080p": as many dots across or lines, and no thousands or pence.
fn is_resolution(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    let lines = t.raw(parsed.end - 1) == "p" && t.glued(parsed.end - 1);
    if lines && matches!(t.raw(parsed.start), "1080" | "1440" | "2160") {
        return true;
    }
    let thousands = matches!(t.raw(parsed.end - 1), "K") && t.glued(parsed.end - 1);
    let dots = matches!(t.raw(parsed.start), "2" | "4" | "5" | "8");
    thousands && dots && parsed.kind == FigureKind::Count && parsed.end == parsed.start + 2
}

/// "two Boeing 737s": many of what a name with a number is of ("the under 21s" too), and no seconds; "the
/// 737's second crash": numbers own nothing.
fn is_plural_name(t: &Tokens<'_>, before: usize, parsed: &Parsed) -> bool {
    let whole = t.raw(parsed.start).bytes().all(|b| b.is_ascii_digit());
    let plural = parsed.end == parsed.start + 2 && t.raw(parsed.end - 1) == "s";
    let under = matches!(t.lower(before), "under" | "over");
    let named = under || (t.is_capital(before) && !t.is_stop(before));
    let many = plural && t.glued(parsed.end - 1) && named;
    let mark = matches!(t.raw(parsed.end), "'" | "’") && t.glued(parsed.end);
    let owner = mark && t.glued(parsed.end + 1) && t.lower(parsed.end + 1) == "s";
    whole && (many || owner)
}

/// Whether what follows a number is a street: "12 West Hill Road".
fn is_address(t: &Tokens<'_>, end: usize) -> bool {
    const STREETS: &[&str] = &[
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "drive",
        "lane",
        "boulevard",
        "blvd",
        "square",
        "terrace",
        "crescent",
        "parkway",
    ];
    let name = |at: &usize| t.is_capital(*at) || t.is_number(*at) || t.lower(*at) == "th";
    let words = (end..end + 5).take_while(name);
    words.skip(1).any(|at| among(STREETS, t.lower(at)))
}

/// "category one" is a name, "in round one people left" is hardly written.
fn is_spelled_name(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    parsed.number.len() == 1
        && t.is_word(parsed.start)
        && nouns::noun_phrase(t, parsed.end).is_none()
}

/// "the day 40 people died" names no day.
fn is_measured(t: &Tokens<'_>, series: usize) -> bool {
    let article = series > 0 && matches!(t.lower(series - 1), "the" | "a" | "this" | "that");
    article && matches!(t.lower(series), "day" | "week" | "season" | "area" | "group" | "point")
}

/// Verbs of a product that has a number for a name: "Black Star 4 launches in May".
fn is_done_by_product(word: &str) -> bool {
    matches!(
        word,
        "launches"
            | "starts"
            | "opens"
            | "ships"
            | "ends"
            | "offers"
            | "features"
            | "sells"
            | "supports"
            | "uses"
    )
}

/// Whether the word before is a name and the number belongs to it.
fn follows_name(t: &Tokens<'_>, before: usize, parsed: &Parsed) -> bool {
    let word = t.raw(before);
    let inner = word.chars().skip(1).any(char::is_uppercase);
    let name = t.is_capital(before) || inner;
    let weekday = among(&WEEKDAYS, t.lower(before)) || dates::month(t, before).is_some();
    if !name || weekday || nouns::is_break(t, before) || !t.is_word(before) {
        return false;
    }
    let first = before == 0 || matches!(t.raw(before - 1), "." | "!" | "?" | "“" | "\"" | "\n");
    let counts = nouns::noun_phrase(t, parsed.end).is_some()
        && !t.is_capital(parsed.end)
        && !is_done_by_product(t.lower(parsed.end));
    let joins = t.is_capital(parsed.end) && !t.is_stop(parsed.end);
    if first && !inner {
        return joins && !counts;
    }
    let letter = word.len() == 1;
    let negative = parsed.number.len() == 2;
    !counts || letter || negative
}
