//! Look-alikes, which have digits and are no figures: addresses, telephone numbers, the numbers of a list.

use std::ops::Range;

use crate::figures::spelled;
use crate::lexer::Tokens;

/// The least digits of a telephone number without its area.
const PHONE_DIGITS: usize = 7;

/// The most groups of a telephone number ("+44 20 7946 00 18").
const PHONE_GROUPS: usize = 6;

/// Tokens before a closing bracket in which its opening one is looked for.
const ITEM_REACH: usize = 30;

/// Stretches of tokens in which no figure is looked for; sorted, apart.
pub(super) fn hidden(t: &Tokens<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut i = list_number(t).unwrap_or(0);
    if i > 0 {
        found.push(0..i);
    }
    while i < t.len() {
        match address(t, i).or_else(|| phone(t, i)).or_else(|| item(t, i)).or_else(|| at_bat(t, i))
        {
            Some(end) => {
                found.push(i..end);
                i = end;
            }
            None => i += 1,
        }
    }
    found
}

/// Whether token `i` lies in one of the stretches.
pub(super) fn holds(hidden: &[Range<usize>], i: usize) -> bool {
    let next = hidden.partition_point(|range| range.end <= i);
    hidden.get(next).is_some_and(|range| range.contains(&i))
}

/// "1. ", "2) ", "(3) " at the head of a paragraph that goes on.
fn list_number(t: &Tokens<'_>) -> Option<usize> {
    let opened = usize::from(t.raw(0) == "(");
    let short = t.is_number(opened) && t.raw(opened).len() <= 2;
    let closing = t.raw(opened + 1);
    let mark = closing == ")" || (closing == "." && opened == 0);
    let spaced = !t.glued(opened + 2) && opened + 2 < t.len();
    (short && mark && t.glued(opened + 1) && spaced).then_some(opened + 2)
}

/// The end of "2)" in a list inside a sentence, a closing bracket that none opens, and of the
/// “`[4]`” of a note.
fn item(t: &Tokens<'_>, i: usize) -> Option<usize> {
    if !t.is_number(i) {
        return None;
    }
    let noted = i > 0 && t.raw(i - 1) == "[" && t.raw(i + 1) == "]";
    if noted && t.glued(i) && t.glued(i - 1) {
        return Some(i + 2);
    }
    let short = t.raw(i).len() <= 2 && t.raw(i + 1) == ")";
    let brackets = || (i.saturating_sub(ITEM_REACH)..i).rev().map(|at| t.raw(at));
    let open = || brackets().find(|mark| matches!(*mark, "(" | ")")) == Some("(");
    (short && !open()).then_some(i + 2)
}

/// The end of "2-for-4" or "3-of-5", how often somebody scored of how often they tried, and of
/// "one-on-one".
fn at_bat(t: &Tokens<'_>, i: usize) -> Option<usize> {
    if !t.glued(i + 1) || !t.is_joint(i + 1) {
        return None;
    }
    let of = matches!(t.lower(i + 2), "for" | "of" | "on" | "by");
    let joined = of && t.is_joint(i + 3);
    let number = |at: usize| t.is_number(at) || spelled::below_hundred(t, at).is_some();
    (joined && number(i) && number(i + 4)).then_some(i + 5)
}

/// The end of a web or mail address that starts at token `i`.
fn address(t: &Tokens<'_>, i: usize) -> Option<usize> {
    if t.glued(i) && i > 0 {
        return None;
    }
    let scheme = matches!(t.lower(i), "http" | "https" | "ftp" | "mailto") && t.raw(i + 1) == ":";
    let host = t.lower(i) == "www" && t.raw(i + 1) == ".";
    let handle = matches!(t.raw(i), "@" | "#") && t.glued(i + 1);
    (scheme || host || handle).then(|| glued_end(t, i))
}

/// One past the last token that hangs on token `i` without space.
fn glued_end(t: &Tokens<'_>, i: usize) -> usize {
    let mut end = i + 1;
    while t.glued(end) {
        end += 1;
    }
    end
}

/// The end of a telephone number that starts at token `i`: "+1-222-2222", "(202) 555-0188",
/// "020 7946 0018", "555-0123".
fn phone(t: &Tokens<'_>, i: usize) -> Option<usize> {
    let opens = matches!(t.raw(i), "+" | "(") && t.is_number(i + 1) && t.glued(i + 1);
    if !(opens || t.is_number(i)) || (i > 0 && t.glued(i) && !opens && t.raw(i - 1) != ":") {
        return None;
    }
    let (mut at, mut groups, mut digits) = (i + usize::from(opens), 0, 0);
    let mut end = at;
    while let Some(count) = group(t, at).filter(|_| groups < PHONE_GROUPS) {
        (groups, digits, end) = (groups + 1, digits + count, at + 1);
        at = next_group(t, end);
    }
    let zero = t.raw(i).starts_with('0') || t.raw(end.saturating_sub(1)).starts_with('0');
    let plus = t.raw(i) == "+";
    let named = i > 0 && is_telephone(t, i - 1);
    let many = groups >= 3 || (groups == 2 && (zero || named || plus || t.raw(i) == "("));
    (many && digits >= PHONE_DIGITS && (plus || zero || named || even(t, i, end))).then_some(end)
}

/// Digits of a group of a telephone number, 2 to 4 of them without separators, or one after "+".
fn group(t: &Tokens<'_>, i: usize) -> Option<usize> {
    let raw = t.raw(i);
    let plain = raw.bytes().all(|b| b.is_ascii_digit() || b == b' ');
    let digits = raw.bytes().filter(u8::is_ascii_digit).count();
    (t.is_number(i) && plain && digits <= 12 && digits > 0).then_some(digits)
}

fn next_group(t: &Tokens<'_>, end: usize) -> usize {
    let closes = usize::from(t.raw(end) == ")" && t.glued(end));
    let joint = t.is_joint(end) || (t.raw(end) == "/" && t.glued(end));
    end + closes + usize::from(joint && closes == 0)
}

/// Whether the groups are joined by marks, and the last has four digits, as of "222-222-2222".
fn even(t: &Tokens<'_>, i: usize, end: usize) -> bool {
    let joined = (i + 1..end).any(|at| t.is_dash(at) || t.raw(at) == ")");
    joined && t.raw(end.saturating_sub(1)).len() == 4
}

fn is_telephone(t: &Tokens<'_>, i: usize) -> bool {
    let at = if matches!(t.raw(i), ":" | "." | "at" | "on") { i.saturating_sub(1) } else { i };
    matches!(
        t.lower(at),
        "call" | "calling" | "phone" | "tel" | "telephone" | "hotline" | "fax" | "text" | "number"
    )
}
