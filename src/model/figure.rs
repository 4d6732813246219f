use std::fmt;
use std::str::FromStr;

use super::{Number, Party};

/// What makes an annotation a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// What the words come to; `None` where they could not be read.
    pub value: Option<Value>,
    /// The kind of quantity.
    pub kind: FigureKind,
    /// The unit ("hours", "km", "%"), or an ISO 4217 code for money ("USD").
    pub unit: String,
    /// The scale as written ("bn"), already multiplied into the value.
    pub scale: Option<Scale>,
    /// What is counted or measured ("drones").
    pub measured: String,
    /// A change that the figure states ("rose 4 %").
    pub change: Option<Change>,
    /// When it held.
    pub as_of: Option<PartialDate>,
    /// Who claims it.
    pub claimed_by: Option<Party>,
    /// Whether a person has checked it.
    pub check: Check,
    /// What the check found, and where.
    pub evidence: String,
}

/// A value with what the words say of its exactness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// "550"
    Exact(Number),
    /// "about 550"
    About(Number),
    /// "at least 550"
    AtLeast(Number),
    /// "more than 550"
    MoreThan(Number),
    /// "up to 550"
    AtMost(Number),
    /// "fewer than 550"
    LessThan(Number),
    /// "between 500 and 600", both ends included
    Range(Number, Number),
    /// "February 2022"
    Date(PartialDate),
    /// "from 2014 to 2022", both ends included
    Dates(PartialDate, PartialDate),
}

/// The kind of quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// A number of things.
    #[default]
    Count,
    /// An amount of money.
    Money,
    /// A percentage or percentage points.
    Percent,
    /// A place in an order ("third").
    Ordinal,
    /// A calendar date, month, year or span of them.
    Date,
    /// A clock time.
    Time,
    /// A length of time.
    Duration,
    /// A result or vote ("5-4").
    Score,
    /// An age.
    Age,
    /// A fraction or ratio ("two-thirds").
    Ratio,
    /// A physical measure with a unit ("5 km").
    Measure,
}

/// A scale word, as a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// 10²
    Hundred,
    /// 10³
    Thousand,
    /// 10⁵
    Lakh,
    /// 10⁶
    Million,
    /// 10⁷
    Crore,
    /// 10⁹
    Billion,
    /// 10¹²
    Trillion,
}

/// Which way a quantity moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// "rose"
    Up,
    /// "fell"
    Down,
    /// "unchanged"
    Unchanged,
}

/// A stated change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
}

/// Whether a figure has been checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Check {
    /// Nobody has looked.
    #[default]
    Unchecked,
    /// Found to be right.
    Verified,
    /// Found to be wrong or doubtful.
    Disputed,
}

/// A calendar date, perhaps only its year or its year and month (ISO 8601-1, reduced precision).
///
/// Invariant: a day only with a month; both in the calendar's range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

/// Not a date as [`PartialDate`] writes it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date like 2022, 2022-02 or 2022-02-24")]
pub struct NotADate(String);

impl PartialDate {
    /// A date of years 0 to 9999; `None` outside the (proleptic Gregorian) calendar.
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let fits = (0..=9999).contains(&year)
            && month.is_none_or(|m| (1..=12).contains(&m))
            && match (month, day) {
                (_, None) => true,
                (None, Some(_)) => false,
                (Some(m), Some(d)) => (1..=days_in(year, m)).contains(&d),
            };
        fits.then_some(Self { year, month, day })
    }

    /// Year, month and day, as far as known.
    pub fn parts(self) -> (i32, Option<u8>, Option<u8>) {
        (self.year, self.month, self.day)
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(s: &str) -> Result<Self, NotADate> {
        let mut parts = s.trim().split('-');
        let mut next = |width: usize| match parts.next() {
            None => Some(None),
            Some(p) if p.len() == width && p.bytes().all(|b| b.is_ascii_digit()) => {
                p.parse::<u16>().ok().map(Some)
            }
            Some(_) => None,
        };
        let read = (|| {
            let (year, month, day) = (next(4)??, next(2)?, next(2)?);
            let byte = |n: Option<u16>| n.and_then(|n| u8::try_from(n).ok());
            Self::new(year.into(), byte(month), byte(day))
        })();
        let finished = parts.next().is_none();
        read.filter(|_| finished).ok_or_else(|| NotADate(s.chars().take(40).collect()))
    }
}

/// Gives an enum its list of values, their names in files, and the way back.
macro_rules! codes {
    ($type:ident { $($variant:ident = $code:literal),+ $(,)? }) => {
        impl $type {
            /// Every value, in the order of menus.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in files.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value with this name in files.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
    };
}

codes!(FigureKind {
    Count = "count",
    Money = "money",
    Percent = "percent",
    Ratio = "ratio",
    Ordinal = "ordinal",
    Date = "date",
    Time = "time",
    Duration = "duration",
    Age = "age",
    Score = "score",
    Measure = "measure",
});
codes!(Check { Unchecked = "unchecked", Verified = "verified", Disputed = "disputed" });
codes!(Direction { Up = "up", Down = "down", Unchanged = "unchanged" });
codes!(Scale {
    Hundred = "hundred",
    Thousand = "thousand",
    Lakh = "lakh",
    Million = "million",
    Crore = "crore",
    Billion = "billion",
    Trillion = "trillion",
});

impl Scale {
    /// The power of ten.
    pub fn exponent(self) -> u32 {
        match self {
            Self::Hundred => 2,
            Self::Thousand => 3,
            Self::Lakh => 5,
            Self::Million => 6,
            Self::Crore => 7,
            Self::Billion => 9,
            Self::Trillion => 12,
        }
    }
}

impl Value {
    /// The name of the bound in files and menus.
    pub fn bound(self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::About(_) => "about",
            Self::AtLeast(_) => "at-least",
            Self::MoreThan(_) => "more-than",
            Self::AtMost(_) => "at-most",
            Self::LessThan(_) => "less-than",
            Self::Range(..) | Self::Dates(..) => "range",
            Self::Date(_) => "exact",
        }
    }

    /// The number, where there is one and only one.
    pub fn number(self) -> Option<Number> {
        match self {
            Self::Exact(n)
            | Self::About(n)
            | Self::AtLeast(n)
            | Self::MoreThan(n)
            | Self::AtMost(n)
            | Self::LessThan(n) => Some(n),
            Self::Range(..) | Self::Date(_) | Self::Dates(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision() {
        for date in ["2022", "2022-02", "2024-02-29", "0800-01-01"] {
            assert_eq!(date.parse::<PartialDate>().unwrap().to_string(), date);
        }
        for bad in
            ["", "22", "2022-13", "2023-02-29", "2022-2-1", "2022-01-01-01", "2022-", "-2022"]
        {
            assert!(bad.parse::<PartialDate>().is_err(), "{bad}");
        }
    }

    #[test]
    fn codes_lead_back() {
        assert!(FigureKind::ALL.iter().all(|&k| FigureKind::from_code(k.code()) == Some(k)));
        assert!(Scale::ALL.iter().all(|&k| Scale::from_code(k.code()) == Some(k)));
    }
}
