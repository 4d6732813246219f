use super::numerals::{Amount, worth};
use crate::lexer::Tokens;
use tagline_core::model::{Number, Scale};

/// Zero to nineteen.
pub(super) fn small(word: &str) -> Option<i64> {
    if matches!(word, "nought" | "naught") {
        return Some(0);
    }
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    position(&WORDS, word)
}

/// Twenty to ninety.
pub(super) fn tens(word: &str) -> Option<i64> {
    const WORDS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    position(&WORDS, word).map(|n| (n + 2) * 10)
}

/// Where a word stands in a list.
fn position(list: &[&str], word: &str) -> Option<i64> {
    let first = word.as_bytes().first()?;
    let found = list.iter().position(|w| w.as_bytes().first() == Some(first) && *w == word);
    found.and_then(|at| i64::try_from(at).ok())
}

/// A scale word in full.
pub(super) fn scale_word(word: &str) -> Option<Scale> {
    Some(match word {
        "hundred" => Scale::Hundred,
        "thousand" => Scale::Thousand,
        "lakh" | "lakhs" | "lac" | "lacs" => Scale::Lakh,
        "million" => Scale::Million,
        "crore" | "crores" => Scale::Crore,
        "billion" => Scale::Billion,
        "trillion" => Scale::Trillion,
        _ => return None,
    })
}

/// "tens of thousands", "dozens", "hundreds": one order of magnitude, from one of the word to
/// where the next word would take over. That is how CQE reads them too ("hundreds": 100 to 1000).
pub(super) fn vague(t: &Tokens<'_>, i: usize) -> Option<Amount> {
    let (low, high) = match t.lower(i) {
        "tens" => (10, 100),
        "dozens" => (12, 100),
        "scores" => (20, 100),
        word => {
            let scale = scale_word(word.strip_suffix('s')?)?;
            let one = 10_i64.pow(scale.exponent());
            (one, one * 10)
        }
    };
    let mut amount = Amount::plain(Number::from(low), i + 1);
    amount.high = Some(Number::from(high));
    let of = t.phrase(i + 1, "of").or(t.phrase(i + 1, "upon")).unwrap_or(i + 1);
    if let Some(scale) = t.lower(of).strip_suffix('s').and_then(scale_word) {
        amount.number = amount.number.checked_mul(worth(scale))?;
        amount.high = amount.high.and_then(|h| h.checked_mul(worth(scale)));
        amount.end = of + 1;
    }
    let counts = t.lower(i) != "tens" || amount.end > i + 1;
    // "scores" is a verb and a noun far more often than a number, unless something is counted.
    let meant = t.lower(i) != "scores" || t.lower(i + 1) == "of";
    (counts && meant).then_some(amount)
}

/// "half a million", "half a dozen", "a half-million", "quarter million", "three quarters billion".
pub(super) fn part_of(t: &Tokens<'_>, i: usize) -> Option<Amount> {
    let (part, after) = super::fractions::half_or_quarters(t, i)?;
    let joint = usize::from(t.is_joint(after));
    let next = t.phrase(after + joint, "a").unwrap_or(after + joint);
    let of_something = scale_word(t.lower(next)).is_some() || is_dozen(t.lower(next));
    of_something.then_some(Amount::plain(part, next))
}

pub(super) fn is_dozen(word: &str) -> bool {
    matches!(word, "dozen" | "dozens" | "doz" | "dozs" | "dz" | "dzs")
}

/// A number in words: "twenty-six", "one hundred and five", "a million".
pub(super) fn spelled(t: &Tokens<'_>, i: usize, with_and: bool) -> Option<Amount> {
    let article = matches!(t.lower(i), "a" | "an");
    let at = i + usize::from(article);
    if article && t.lower(at) == "dozen" {
        return Some(Amount::plain(Number::from(1), at));
    }
    // "hundred thousand dollars" has lost its article, "hundred people" is hardly written.
    let bare = scale_word(t.lower(at)).is_some() && scale_word(t.lower(at + 1)).is_some();
    if article || bare {
        scale_word(t.lower(at))?;
        return Sum::new(t, at, with_and, 1).read(0);
    }
    Sum::new(t, i, with_and, 0).read(0)
}

/// Reads on behind a number in digits and its scale word: the "3 hundred and 21" of "4 thousand 3
/// hundred and 21", with that scale taken in.
pub(super) fn after_digits(t: &Tokens<'_>, amount: &Amount, with_and: bool) -> Option<Amount> {
    let (whole, 1) = amount.number.parts() else { return None };
    let scale = amount.scale.filter(|_| amount.high.is_none() && !amount.fraction)?;
    let mut sum = Sum::new(t, amount.end, with_and, 0);
    let ceiling = scale.exponent();
    let whole = i64::try_from(whole).ok()?;
    if scale == Scale::Hundred {
        (sum.group, sum.may_add) = (whole, true);
    } else {
        (sum.total, sum.ceiling, sum.may_add) = (whole, ceiling, true);
    }
    sum.last = Some(scale);
    sum.read(amount.end)
}

/// A number in words as it is added up.
struct Sum<'t, 'a> {
    t: &'t Tokens<'a>,
    with_and: bool,
    start: usize,
    end: usize,
    total: i64,
    /// The part that has no scale of thousands yet.
    group: i64,
    /// The exponent of the last scale, below which the next must be.
    ceiling: u32,
    may_add: bool,
    last: Option<Scale>,
}

impl<'t, 'a> Sum<'t, 'a> {
    fn new(t: &'t Tokens<'a>, start: usize, with_and: bool, group: i64) -> Self {
        let (total, ceiling, may_add, last) = (0, u32::MAX, group == 0, None);
        Self { t, with_and, start, end: start, total, group, ceiling, may_add, last }
    }

    /// Reads on as far as the words make one number; `None` where none stood behind token `least`.
    fn read(mut self, least: usize) -> Option<Amount> {
        while self.scale() || self.part().is_some() {}
        let value = self.total.checked_add(self.group)?;
        let read = self.end > self.start && self.end > least;
        read.then(|| Amount { scale: self.last, ..Amount::plain(Number::from(value), self.end) })
    }

    /// Takes in a scale word behind what has none.
    fn scale(&mut self) -> bool {
        let Some(scale) = scale_word(self.t.lower(self.end)).filter(|_| self.group > 0) else {
            return false;
        };
        if scale == Scale::Hundred && self.group < 100 {
            self.group *= 100;
        } else if scale != Scale::Hundred && scale.exponent() < self.ceiling {
            let scaled = self.group.checked_mul(10_i64.pow(scale.exponent()));
            let Some(total) = scaled.and_then(|n| self.total.checked_add(n)) else { return false };
            (self.total, self.group, self.ceiling) = (total, 0, scale.exponent());
        } else {
            return false;
        }
        (self.end, self.may_add, self.last) = (self.end + 1, true, Some(scale));
        true
    }

    /// Takes in a number below a hundred, or the head of "two hundred".
    fn part(&mut self) -> Option<()> {
        let and = self.with_and && self.end > 0 && self.t.lower(self.end) == "and";
        let at = self.end + usize::from(and);
        let (n, end) = self.number(at).filter(|_| self.may_add)?;
        if and && !self.joins(at, n, end) {
            return None;
        }
        let group = self.group.checked_add(n)?;
        (self.group, self.end, self.may_add, self.last) = (group, end, false, None);
        Some(())
    }

    fn number(&self, at: usize) -> Option<(i64, usize)> {
        let digits = || {
            let raw = self.t.raw(at);
            let fits = self.last.is_some() && self.t.is_number(at) && raw.len() <= 2;
            let scaled = matches!(self.t.lower(at + 1), "hundred" | "thousand");
            let led = at > self.end && !self.t.glued(at + 1);
            raw.parse().ok().filter(|&n| n > 0 && fits && (scaled || led)).map(|n| (n, at + 1))
        };
        below_hundred(self.t, at).or_else(digits)
    }

    /// Whether "and" joins what is behind it: "hundred and five", but not "hundred and two
    /// hundred", and not "hundred and two thirds".
    fn joins(&self, at: usize, n: i64, end: usize) -> bool {
        let scaled = self.t.lower(end) == "hundred";
        let n = if scaled { n * 100 } else { n };
        let smaller = match self.last {
            Some(Scale::Hundred) => n < 100,
            Some(scale) => n < 10_i64.pow(scale.exponent()),
            None => false,
        };
        let next = scale_word(self.t.lower(end + usize::from(scaled)));
        let fits = next.is_none_or(|scale| scale.exponent() < self.ceiling);
        smaller && fits && super::fractions::proper(self.t, at).is_none()
    }
}

/// The decimals of "two hundred point zero three", from the word "point": their value and end.
pub(super) fn decimals(t: &Tokens<'_>, point: usize) -> Option<(Number, usize)> {
    if t.lower(point) != "point" {
        return None;
    }
    let (first, mut end) = below_hundred(t, point + 1)?;
    let (mut digits, mut power) = (i128::from(first), if first < 10 { 10_i128 } else { 100 });
    while let Some((n, next)) = below_hundred(t, end).filter(|&(n, _)| first < 10 && n < 10) {
        let longer = digits.checked_mul(10)?.checked_add(n.into())?;
        (digits, power, end) = (longer, power.checked_mul(10)?, next);
    }
    Some((Number::ratio(digits, power)?, end))
}

/// "twenty-six", "twenty six", "twenty - six", "twelve", "six".
pub(super) fn below_hundred(t: &Tokens<'_>, i: usize) -> Option<(i64, usize)> {
    let Some(ten) = tens(t.lower(i)) else { return small(t.lower(i)).map(|n| (n, i + 1)) };
    let unit = if t.raw(i + 1) == "-" || t.is_joint(i + 1) { i + 2 } else { i + 1 };
    match small(t.lower(unit)).filter(|n| (1..10).contains(n)) {
        Some(n) => Some((ten + n, unit + 1)),
        None => Some((ten, i + 1)),
    }
}
