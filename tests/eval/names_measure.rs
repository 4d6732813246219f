//! How names are measured against gold. Ranges are code points, half open.

use std::collections::BTreeMap;
use std::ops::Range;

use super::measure::Tally;

/// A name: where, and of what type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub at: Range<usize>,
    pub kind: String,
}

/// Without a leading article, a possessive and white space, on either side of the comparison.
pub fn trimmed(text: &[char], at: &Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (at.start, at.end.min(text.len()));
    let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let lower = |from, to| slice(from, to).iter().collect::<String>().to_lowercase();
    for article in ["the ", "a ", "an "] {
        let length = article.len();
        if end - start > length && lower(start, start + length) == article {
            start += length;
            break;
        }
    }
    if end - start > 2 && matches!(lower(end - 2, end).as_str(), "'s" | "’s") {
        end -= 2;
    }
    if end - start > 1 && matches!(lower(end - 1, end).as_str(), "'" | "’") {
        end -= 1;
    }
    while end > start + 1 && text.get(end - 1).is_some_and(|c| c.is_whitespace()) {
        end -= 1;
    }
    while end > start + 1 && text.get(start).is_some_and(|c| c.is_whitespace()) {
        start += 1;
    }
    start..end
}

/// Names found, names to be found, and those that are both, by type.
pub fn tallies(gold: &[Name], predicted: &[Name]) -> BTreeMap<String, Tally> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for name in gold {
        tallies.entry(name.kind.clone()).or_default().gold += 1;
    }
    for name in predicted {
        let tally = tallies.entry(name.kind.clone()).or_default();
        tally.predicted += 1;
        tally.right += usize::from(gold.contains(name));
    }
    tallies
}

/// What is wrong with a prediction, or what was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// The right words, another type.
    Type,
    /// Words that overlap.
    Bounds,
    /// Nothing of the kind is there.
    False,
    /// Nothing was found there.
    Missed,
}

/// Every name that is in one list alone, with what is wrong: predictions first.
pub fn wrong<'a>(
    gold: &'a [Name],
    predicted: &'a [Name],
) -> Vec<(Wrong, Option<&'a Name>, Option<&'a Name>)> {
    let overlap = |a: &Name, b: &Name| a.at.start < b.at.end && b.at.start < a.at.end;
    let mut found = Vec::new();
    for p in predicted.iter().filter(|p| !gold.contains(p)) {
        let same = gold.iter().find(|g| g.at == p.at);
        let near = same.or_else(|| gold.iter().find(|g| overlap(g, p)));
        let kind = match (same, near) {
            (Some(_), _) => Wrong::Type,
            (None, Some(_)) => Wrong::Bounds,
            (None, None) => Wrong::False,
        };
        found.push((kind, near, Some(p)));
    }
    let missed = gold.iter().filter(|g| !predicted.iter().any(|p| overlap(g, p)));
    found.extend(missed.map(|g| (Wrong::Missed, Some(g), None)));
    found
}
