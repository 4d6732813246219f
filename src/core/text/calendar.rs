//! The names of months and weekdays in English.

/// The months, January first, in lower case.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of the week, Monday first (ISO 8601-1), in lower case.
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The month, from 1, that a word names: its whole name, its first three letters or "Sept",
/// with or without a dot, in any case.
pub fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let is_short = word.len() == 3 || word == "sept";
    let named = |name: &str| name == word || (is_short && name.starts_with(&word));
    (1..).zip(MONTHS).find(|(_, name)| named(name)).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_go_by_their_names() {
        for (word, number) in
            [("January", 1), ("feb.", 2), ("MAR", 3), ("May", 5), ("Sept.", 9), ("december", 12)]
        {
            assert_eq!(month(word), Some(number), "{word}");
        }
        for word in ["", "ma", "marc", "mayor", "junes", "é", "janvier"] {
            assert_eq!(month(word), None, "{word}");
        }
    }
}
