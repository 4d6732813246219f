//! The phrases on which other systems are known to fail.

use tagline_language::figures::value_to_text;

use super::{Read, show};

/// A phrase, and of each of its figures the words, the value, the unit and what is counted.
type Row = (&'static str, &'static [[&'static str; 4]]);

const PHRASES: &[Row] = &[
    ("a record 550 drones", &[["550 drones", "550", "", "drones"]]),
    ("two-thirds of voters", &[["two-thirds of voters", "2/3", "", "voters"]]),
    ("hundreds of people", &[["hundreds of people", "100–1000", "", "people"]]),
    ("$1.2bn", &[["$1.2bn", "1200000000", "USD", ""]]),
    ("5-4 vote", &[["5-4", "score 5–4", "", ""]]),
    ("February 2022", &[["February 2022", "2022-02", "", ""]]),
    ("F-16", &[]),
    ("COVID-19 cases rose 12.5%", &[["12.5%", "12.5", "%", ""]]),
    ("24/7", &[]),
    ("between 10 and 20 people", &[["between 10 and 20 people", "10–20", "", "people"]]),
    ("3,000-5,000 troops", &[["3,000-5,000 troops", "3000–5000", "", "troops"]]),
    ("£3.4 million", &[["£3.4 million", "3400000", "GBP", ""]]),
    ("a dozen soldiers", &[["a dozen soldiers", "12", "", "soldiers"]]),
    ("now in its third year", &[["third year", "3", "", "year"]]),
];

pub fn run() {
    let mut misses = Vec::new();
    for (phrase, wanted) in PHRASES {
        let got = read(phrase);
        if got != *wanted {
            misses.push(format!("{phrase}: {got:?} for {wanted:?}"));
        }
    }
    let right = PHRASES.len() - misses.len();
    println!("figures phrases: {right} of {}", PHRASES.len());
    show("phrases", &misses);
}

fn read(phrase: &str) -> Vec<[String; 4]> {
    let read = Read::new(phrase);
    let row = |f: &tagline_language::figures::SuggestedFigure| {
        let value = f.figure.value.map(value_to_text).unwrap_or_default();
        [read.words(f.span).to_owned(), value, f.figure.unit.clone(), f.figure.measured.clone()]
    };
    read.found.iter().map(row).collect()
}
