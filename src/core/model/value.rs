use super::{Clock, Number, PartialDate};

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
    /// "8 p.m."
    Clock(Clock),
    /// "from 10 p.m. to 6 a.m."; over midnight where the second is the earlier
    Clocks(Clock, Clock),
    /// "3–1", "5-4": what each side has, in the order of the words
    Score(Number, Number),
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
            Self::Range(..) | Self::Dates(..) | Self::Clocks(..) => "range",
            Self::Date(_) | Self::Clock(_) | Self::Score(..) => "exact",
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
            _ => None,
        }
    }
}
