use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// An exact rational number, so that two-thirds stays two-thirds and 0.1 is not 0.1000000000000000055.
///
/// Invariant: in lowest terms, denominator positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    numerator: i128,
    denominator: i128,
}

/// Not a number as [`Number`] writes it, or out of its range.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a number")]
pub struct NotANumber(String);

impl Number {
    /// `numerator / denominator`; `None` for a zero denominator.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?;
        let sign = denominator.signum();
        Some(Self {
            numerator: numerator / divisor * sign,
            denominator: denominator / divisor * sign,
        })
    }

    /// Numerator and denominator, in lowest terms.
    pub fn parts(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// The product, or `None` where it does not fit.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        Self::ratio(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The sum, or `None` where it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::ratio(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The nearest floating-point number.
    #[expect(clippy::cast_precision_loss, reason = "the nearest is what is asked for")]
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// Decimal places of an exact decimal notation, or `None` where there is none (1/3).
    fn decimal_places(self) -> Option<u32> {
        let (mut rest, mut twos, mut fives) = (self.denominator, 0, 0);
        while rest % 2 == 0 {
            rest /= 2;
            twos += 1;
        }
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        (rest == 1).then_some(twos.max(fives))
    }
}

impl From<i64> for Number {
    fn from(n: i64) -> Self {
        Self { numerator: n.into(), denominator: 1 }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = self.numerator.checked_mul(other.denominator);
        let right = other.numerator.checked_mul(self.denominator);
        match (left, right) {
            (Some(l), Some(r)) => l.cmp(&r),
            _ => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

/// Writes an exact decimal (`1200000000`, `-4.5`), or a fraction where there is none (`2/3`).
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scaled = self.decimal_places().and_then(|places| {
            let power = 10_i128.checked_pow(places)?;
            Some((places as usize, self.numerator.checked_mul(power / self.denominator)?))
        });
        match scaled {
            Some((0, whole)) => write!(f, "{whole}"),
            Some((places, scaled)) => {
                let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = places + 1);
                let (whole, fraction) = digits.split_at(digits.len() - places);
                let sign = if scaled < 0 { "-" } else { "" };
                write!(f, "{sign}{whole}.{fraction}")
            }
            None => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

/// Reads what [`Display`](fmt::Display) writes; also a leading `+` and spaces around the whole.
impl FromStr for Number {
    type Err = NotANumber;

    fn from_str(s: &str) -> Result<Self, NotANumber> {
        let trimmed = s.trim();
        let parsed = match trimmed.split_once('/') {
            Some((n, d)) => read_decimal(n).zip(read_decimal(d)).and_then(|(n, d)| {
                Self::ratio(
                    n.numerator.checked_mul(d.denominator)?,
                    n.denominator.checked_mul(d.numerator)?,
                )
            }),
            None => read_decimal(trimmed),
        };
        parsed.ok_or_else(|| NotANumber(trimmed.chars().take(40).collect()))
    }
}

fn read_decimal(s: &str) -> Option<Number> {
    let (negative, digits) = match s.as_bytes().first()? {
        b'-' => (true, &s[1..]),
        b'+' => (false, &s[1..]),
        _ => (false, s),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let magnitude: i128 = all.parse().ok()?;
    let power = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    Number::ratio(if negative { -magnitude } else { magnitude }, power)
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn is_written_as_a_decimal_where_one_exists() {
        let cases = [
            ("1200000000", "1200000000"),
            ("4.50", "4.5"),
            ("-0.05", "-0.05"),
            ("2/3", "2/3"),
            ("1/8", "0.125"),
            ("+7", "7"),
            ("4/2", "2"),
        ];
        for (read, written) in cases {
            assert_eq!(read.parse::<Number>().unwrap().to_string(), written);
        }
        for bad in [
            "",
            ".",
            "1/0",
            "1e9",
            "one",
            "1,000",
            "--1",
            "9999999999999999999999999999999999999999999",
        ] {
            assert!(bad.parse::<Number>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn is_read_back_as_it_was_written(n in -1_000_000_000_000_i64.., d in 1i64..1_000_000) {
            let number = Number::ratio(n.into(), d.into()).unwrap();
            prop_assert_eq!(number.to_string().parse::<Number>().unwrap(), number);
        }
    }
}
