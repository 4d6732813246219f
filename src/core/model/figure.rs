use super::{PartialDate, Party, Value};

/// The body of an annotation that is a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The value of the words; `None` where they could not be read.
    pub value: Option<Value>,
    /// The kind of quantity.
    pub kind: FigureKind,
    /// The unit ("hours", "km", "%"), an ISO 4217 code for money ("USD"), or the zone of a clock
    /// time as written ("GMT").
    pub unit: String,
    /// The denominator of a rate ("year", "barrel", "1,000 people"); empty where it is no rate.
    pub per: String,
    /// The scale as written ("bn"), already multiplied into the value.
    pub scale: Option<Scale>,
    /// The thing counted or measured ("drones").
    pub measured: String,
    /// A change that the figure states ("rose 4 %").
    pub change: Option<Change>,
    /// When it held.
    pub as_of: Option<PartialDate>,
    /// The source of the claim.
    pub claimed_by: Option<Party>,
    /// Whether a person has checked it.
    pub check: Check,
    /// Finding of the check, and where it was found.
    pub evidence: String,
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

impl Figure {
    /// The unit, with what it is per ("USD per barrel").
    pub fn unit_words(&self) -> String {
        if self.unit.is_empty() { String::new() } else { self.rated(&self.unit) }
    }

    /// The thing counted, with the denominator of a rate where no unit names it ("deaths per 1,000 people").
    pub fn measured_words(&self) -> String {
        if self.unit.is_empty() { self.rated(&self.measured) } else { self.measured.clone() }
    }

    fn rated(&self, of: &str) -> String {
        match (of, self.per.as_str()) {
            (of, "") => of.to_owned(),
            ("", per) => format!("per {per}"),
            (of, per) => format!("{of} per {per}"),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_said_once() {
        let words = |unit: &str, measured: &str, per: &str| {
            let [unit, measured, per] = [unit, measured, per].map(str::to_owned);
            let figure = Figure { unit, measured, per, ..Figure::default() };
            (figure.unit_words(), figure.measured_words())
        };
        let said = |unit: &str, measured: &str| (unit.to_owned(), measured.to_owned());
        assert_eq!(words("USD", "oil", "barrel"), said("USD per barrel", "oil"));
        assert_eq!(words("", "deaths", "1,000 people"), said("", "deaths per 1,000 people"));
        assert_eq!(words("", "", "day"), said("", "per day"));
        assert_eq!(words("%", "", ""), said("%", ""));
    }

    #[test]
    fn codes_lead_back() {
        assert!(FigureKind::ALL.iter().all(|&k| FigureKind::from_code(k.code()) == Some(k)));
        assert!(Scale::ALL.iter().all(|&k| Scale::from_code(k.code()) == Some(k)));
    }
}
