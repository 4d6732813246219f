//! Addresses of the web and of mail, which are one word each.

use super::chars::is_lower;

/// The longest name between two points of a host, and the longest last one.
const LONGEST_LABEL: usize = 64;
const LONGEST_ENDING: usize = 63;

/// Whether the word as a whole is an address: a scheme, a user, a host, a port and a path, of which
/// only the host is needed. Linear: a host ends at the next `@`.
pub(super) fn is_address(word: &str) -> bool {
    if !word.contains('.') {
        return false;
    }
    let schemeless = word.split_once("://").filter(|(scheme, _)| is_scheme(scheme));
    let starts = [Some(word), schemeless.map(|(_, rest)| rest)];
    starts.into_iter().flatten().any(|rest| {
        let users = rest.match_indices('@').filter(|&(at, _)| at > 0);
        is_host_and_path(rest)
            || users.filter_map(|(at, _)| rest.get(at + 1..)).any(is_host_and_path)
    })
}

fn is_scheme(text: &str) -> bool {
    text.chars().nth(1).is_some()
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '+' | '-' | '.'))
}

fn is_host_and_path(text: &str) -> bool {
    let inside = |c: char| is_of_label(c) || matches!(c, '.' | '_' | '-');
    let end = text.find(|c| !inside(c)).unwrap_or(text.len());
    let (host, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (is_name(host) || is_number(host)) && is_behind_host(rest)
}

fn is_of_label(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c)
}

fn is_behind_host(rest: &str) -> bool {
    let path = rest.strip_prefix(':').map_or(rest, |port| {
        let digits = port.bytes().take_while(u8::is_ascii_digit).count();
        if (2..=5).contains(&digits) { port.get(digits..).unwrap_or_default() } else { rest }
    });
    path.is_empty() || path.starts_with(['/', '?', '#'])
}

fn is_name(host: &str) -> bool {
    let Some((labels, ending)) = host.rsplit_once('.') else { return false };
    let length = ending.chars().count();
    (2..=LONGEST_ENDING).contains(&length)
        && ending.chars().all(is_lower)
        && labels.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    label.starts_with(is_of_label)
        && label.ends_with(is_of_label)
        && label.chars().count() <= LONGEST_LABEL
}

/// Whether it is an address of four numbers that is no machine's own and no network's.
fn is_number(host: &str) -> bool {
    let numbers: Vec<u16> = host.split('.').filter_map(|part| part.parse().ok()).collect();
    let all = host.split('.').count() == numbers.len();
    let [first, second, third, last] = *numbers else { return false };
    let private =
        matches!((first, second), (10 | 127, _) | (169, 254) | (192, 168) | (172, 16..=31));
    all && !private
        && (1..=223).contains(&first)
        && second <= 255
        && third <= 255
        && (1..=254).contains(&last)
}
