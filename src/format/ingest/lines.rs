//! What single lines of an article say about it: who wrote it, where it is from.

use super::dates::{is_month, is_weekday};
use tagline_core::text::unseen;

/// Longest line, in bytes, that is looked at for anything but running text.
const SHORT: usize = 160;

/// The names in a line "By Ana Ruiz and John Doe, Staff Writer"; `None` for anything else that
/// begins with "by".
pub(super) fn byline(line: &str) -> Option<String> {
    const LEADS: [&str; 8] =
        ["By ", "BY ", "by ", "By\u{a0}", "By: ", "Written by ", "Words by ", "Story by "];
    let line = line.trim();
    let rest = LEADS.iter().find_map(|lead| line.strip_prefix(lead))?.trim_start();
    let names = rest.split(['|', '•', '·', '@']).next().unwrap_or(rest);
    let names = without_date(names);
    let names = names.split_once(", ").map_or(names, |(head, tail)| {
        // "Ana Ruiz, Staff Writer" is one name; "Ana Ruiz, John Doe and Li Wei" are three.
        if tail.contains(" and ") || tail.contains(" & ") { names } else { head }
    });
    let names = names.trim_end_matches([',', ' ']);
    (line.len() <= SHORT && are_names(names)).then(|| names.to_owned())
}

/// What a page marks as its author, without the date and the rest that stand in the same element;
/// `None` where that is no name.
pub(super) fn author(text: &str) -> Option<String> {
    let text = byline(text).unwrap_or_else(|| without_date(text).to_owned());
    let is_short = text.split_whitespace().count() <= 16 && text.len() <= SHORT;
    let is_name = text.contains(char::is_alphabetic) && !text.contains("://");
    (is_short && is_name).then_some(text)
}

/// `text` up to the date in it: to its first digit, and to the month and weekday before that.
fn without_date(text: &str) -> &str {
    let Some(digit) = text.find(|c: char| c.is_ascii_digit()) else { return text };
    let after = text[digit..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let is_day_first = is_month(after.split([' ', ',']).next().unwrap_or(""));
    let mut head = text[..digit].trim_end_matches(DIVIDERS);
    for is_part in [is_month, is_weekday] {
        let (before, word) = head.rsplit_once(' ').unwrap_or(("", head));
        if is_part(word) && !(is_day_first && is_month(word)) {
            head = before.trim_end_matches(DIVIDERS);
        }
    }
    head
}

/// What stands between a name and a date.
const DIVIDERS: [char; 9] = [' ', ',', '-', '–', '—', '|', '.', '/', '('];

/// One to six capitalised words for each of some names joined by "and", "&" or commas.
fn are_names(text: &str) -> bool {
    let spaced = text.replace(" and ", ", ").replace(" & ", ", ");
    let names: Vec<&str> = spaced.split(", ").collect();
    names.len() <= 8 && names.iter().all(|name| is_name(name))
}

fn is_name(name: &str) -> bool {
    /// Small words inside names.
    const PARTICLES: [&str; 14] = [
        "de", "del", "della", "di", "da", "dos", "van", "von", "der", "den", "la", "le", "al",
        "bin",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    let fits = |word: &&str| {
        let capital = word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let letters = word.chars().all(|c| c.is_alphabetic() || "'’.-‐".contains(c));
        letters && (capital || PARTICLES.contains(word))
    };
    let is_day = words.iter().all(|word| is_month(word) || is_weekday(word));
    !is_day && (1..=6).contains(&words.len()) && words.iter().all(fits)
}

/// The publisher in a line "Source: Wesleyannews.com".
pub(super) fn source(line: &str) -> Option<String> {
    let line = line.trim();
    let (lead, rest) = line.split_once(':')?;
    let is_lead = matches!(
        lead.trim_end(),
        "Source"
            | "SOURCE"
            | "source"
            | "Via"
            | "Publisher"
            | "Originally published by"
            | "Originally published in"
    );
    let rest = rest.trim().trim_end_matches('.');
    let is_short = !rest.is_empty() && rest.split_whitespace().count() <= 6 && rest.len() <= 80;
    (is_lead && is_short && http_url(rest).is_none()).then(|| rest.to_owned())
}

/// The web address that is all a line says, perhaps after "Source:", "URL:" or "Link:".
pub(super) fn url_line(line: &str) -> Option<String> {
    let line = line.trim();
    let leads = ["Source:", "URL:", "Link:", "Via:", "Read more:", "Original:"];
    let rest = leads.iter().find_map(|lead| line.strip_prefix(lead)).unwrap_or(line).trim();
    http_url(rest.trim_matches(['<', '>']))
}

/// `text` if it is an absolute http(s) address with a host and nothing that could hide what it is:
/// no spaces, no controls, no invisible characters, no user name before the host.
pub(super) fn http_url(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .map(|_| 8)
        .or_else(|| lower.strip_prefix("http://").map(|_| 7))
        .and_then(|at| text.get(at..))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"'\\^`{|}".contains(c);
    let fits = text.len() <= 2048
        && host.chars().next().is_some_and(char::is_alphanumeric)
        && !host.contains('@')
        && text.chars().all(plain)
        && unseen(text).next().is_none();
    fits.then(|| text.to_owned())
}

/// Whether a line may be a headline above `next`: short, without the stop of a sentence, and far
/// shorter than what it heads.
pub(super) fn is_headline(line: &str, next: &str) -> bool {
    let line = line.trim();
    let stops = ['.', '!', ':', ';', ',', '。', '…', '।'];
    let quoted = line.trim_end_matches(['”', '"', '’', '»', '\'']);
    let words = line.split_whitespace().count();
    line.len() <= SHORT
        && (2..=24).contains(&words)
        && !quoted.ends_with(stops)
        && line.contains(char::is_alphabetic)
        && next.trim().len() >= line.len() * 2
        && !line.starts_with(['-', '*', '•', '>', '“', '"', '—'])
        && http_url(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for (line, names) in [
            ("By Ana Ruiz", "Ana Ruiz"),
            ("By Ana Ruiz and Jean-Luc de la Tour", "Ana Ruiz and Jean-Luc de la Tour"),
            ("BY ANA RUIZ | POLITICS", "ANA RUIZ"),
            ("By Ana Ruiz, Staff Writer", "Ana Ruiz"),
            ("by Steven Musil January 18, 2017 11:00 PM PST", "Steven Musil"),
            ("By Ana May - 5 May 2020", "Ana May"),
            ("By A. Ruiz, J. O’Hara and Li Wei", "A. Ruiz, J. O’Hara and Li Wei"),
        ] {
            assert_eq!(byline(line).as_deref(), Some(names), "{line}");
        }
        for line in [
            "By Friday morning the fire was out",
            "By the time he left",
            "By",
            "Byline",
            "By 2025",
            "By Friday",
            "By May 5",
            "By any measure",
        ] {
            assert_eq!(byline(line), None, "{line}");
        }
    }

    #[test]
    fn authors_in_markup() {
        for (text, name) in [
            ("Dan Goodin - Apr 16, 2015 8:02 pm UTC", Some("Dan Goodin")),
            (
                "Martin Untersinger (avec Damien Leloup)",
                Some("Martin Untersinger (avec Damien Leloup)"),
            ),
            ("Par Ana Ruiz", Some("Par Ana Ruiz")),
            ("https://example.org/ana", None),
            ("24", None),
        ] {
            assert_eq!(author(text).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn sources_and_addresses() {
        assert_eq!(source("Source: Wesleyannews.com").as_deref(), Some("Wesleyannews.com"));
        assert_eq!(source("Source: the minister said on Friday that it was all over"), None);
        assert_eq!(source("Sources close to the matter: Reuters"), None);
        let url = "https://example.org/2025/07/a?b=c#d";
        assert_eq!(url_line(&format!("Source: {url}")).as_deref(), Some(url));
        assert_eq!(url_line(url).as_deref(), Some(url));
        for bad in [
            "javascript:alert(1)",
            "https://",
            "https:///path",
            "https://a b",
            "//example.org",
            "data:text/html,x",
            "https://user@evil.example",
            "see https://example.org",
            "https://example.org/\u{202e}gpj",
            "http://\"onload=x",
        ] {
            assert_eq!(url_line(bad), None, "{bad}");
        }
    }

    #[test]
    fn headlines() {
        let body =
            "A long paragraph of running text, which goes on for rather longer than any head.";
        assert!(is_headline("Council votes to close libraries", body));
        for line in ["He left.", "Word", "“We will not stop”", "- an item of a list", body] {
            assert!(!is_headline(line, body), "{line}");
        }
    }
}
