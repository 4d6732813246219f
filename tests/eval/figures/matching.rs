//! When a predicted quantity is gold's: as CQE's `evaluate_models.py` compares two values, but each
//! prediction and each of gold's is counted once.

/// A number, or the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    One(f64),
    Two(f64, f64),
}

/// What is compared of a quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub amount: Amount,
    /// "=", "~", ">", "<", "up" or "down".
    pub change: String,
}

/// Reads gold's notation: "5", "-5.5", "10-20", "1E-6".
pub fn amount(written: &str) -> Option<Amount> {
    let one = |s: &str| s.trim().parse::<f64>().ok();
    let ends = || {
        let at = written.char_indices().skip(1).find(|&(_, c)| c == '-')?.0;
        Some(Amount::Two(one(&written[..at])?, one(&written[at + 1..])?))
    };
    one(written).map(Amount::One).or_else(ends)
}

/// Equal within a part in 100,000 of gold.
pub fn same(gold: Amount, predicted: Amount) -> bool {
    let close = |g: f64, p: f64| (g - p).abs() <= 1e-8 + 1e-5 * p.abs();
    match (gold, predicted) {
        (Amount::One(g), Amount::One(p)) => close(g, p),
        (Amount::Two(g, h), Amount::Two(p, q)) => close(g, p) && close(h, q),
        _ => false,
    }
}

/// For each of gold, the prediction that is paired with it: first those that agree in all, then
/// those that agree in value.
pub fn pairs(gold: &[Quantity], predicted: &[Quantity]) -> Vec<Option<usize>> {
    let mut paired: Vec<Option<usize>> = vec![None; gold.len()];
    let mut free = vec![true; predicted.len()];
    for strict in [true, false] {
        for (g, pair) in gold.iter().zip(&mut paired).filter(|(_, pair)| pair.is_none()) {
            let fits = |p: &Quantity| same(g.amount, p.amount) && (!strict || g.change == p.change);
            *pair = (0..predicted.len()).find(|&i| free[i] && fits(&predicted[i]));
            if let Some(i) = *pair {
                free[i] = false;
            }
        }
    }
    paired
}

/// Whether two values of a specification are one: equal as numbers within a part in 100,000, "%"
/// left off; of an interval both ends, and where it has one end only, whether that belongs to it
/// (of two numbers, both belong to the range for us, and only the first in the specifications).
pub fn same_value(got: &str, want: &str) -> bool {
    match (interval(got), interval(want)) {
        (Some(g), Some(w)) => close(g.0, w.0) && close(g.1, w.1) && g.2 == w.2,
        (None, None) => close(got, want),
        _ => false,
    }
}

fn close(got: &str, want: &str) -> bool {
    let number = |s: &str| s.trim_end_matches('%').parse::<f64>().ok();
    match (number(got), number(want)) {
        (Some(g), Some(w)) => (g - w).abs() <= 1e-12 + 1e-5 * w.abs(),
        _ => got == want,
    }
}

/// The ends of "[20,30)", and its brackets where one of them is missing.
fn interval(written: &str) -> Option<(&str, &str, String)> {
    let inner = written.strip_prefix(['[', '('])?.strip_suffix([']', ')'])?;
    let (low, high) = inner.split_once(',')?;
    let one_sided = low.is_empty() || high.is_empty();
    let marks = written.chars().filter(|c| one_sided && "[]()".contains(*c)).collect();
    Some((low, high, marks))
}
