use std::fmt;
use std::str::FromStr;

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

/// A time of day, to the minute, on the clock of the place that the text speaks of.
///
/// Invariant: 00:00 to 23:59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    hour: u8,
    minute: u8,
}

/// Not a time of day as [`Clock`] writes it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time of day like 08:30 or 20:00")]
pub struct NotAClock(String);

impl Clock {
    /// A time of the 24-hour clock; `None` where that has no such time.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// Hour, from 0, and minute.
    pub fn parts(self) -> (u8, u8) {
        (self.hour, self.minute)
    }
}

/// Writes hours and minutes of the 24-hour clock, as ISO 8601-1 does (`08:30`).
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// Reads what [`Display`](fmt::Display) writes; also an hour of one digit.
impl FromStr for Clock {
    type Err = NotAClock;

    fn from_str(s: &str) -> Result<Self, NotAClock> {
        let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
            let plain = part.bytes().all(|b| b.is_ascii_digit());
            part.parse::<u8>().ok().filter(|_| plain && lengths.contains(&part.len()))
        };
        s.trim()
            .split_once(':')
            .and_then(|(hour, minute)| Self::new(digits(hour, 1..=2)?, digits(minute, 2..=2)?))
            .ok_or_else(|| NotAClock(s.chars().take(40).collect()))
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
    fn clocks_have_the_hours_of_a_day() {
        for (read, written) in [("00:00", "00:00"), ("8:05", "08:05"), (" 23:59 ", "23:59")] {
            assert_eq!(read.parse::<Clock>().unwrap().to_string(), written);
        }
        for bad in ["", "24:00", "8:60", "8", "8:5", "+8:05", "008:05", "8:05:00", "-1:00"] {
            assert!(bad.parse::<Clock>().is_err(), "{bad}");
        }
    }
}
