use std::ops::Range;

use tagline_core::text::{OffsetCursor, OffsetMap, Unit};

/// Finds the places that a file states in its own unit, and states ours in that unit.
pub(crate) struct OffsetReader<'a> {
    text: &'a str,
    map: &'a OffsetMap,
    unit: Unit,
    inward: OffsetCursor<'a>,
    outward: OffsetCursor<'a>,
}

impl<'a> OffsetReader<'a> {
    /// For a text with its map, and a file's unit.
    pub(crate) fn of(text: &'a str, map: &'a OffsetMap, unit: Unit) -> Self {
        let inward = map.cursor(text, unit, Unit::Bytes);
        let outward = map.cursor(text, Unit::Bytes, unit);
        Self { text, map, unit, inward, outward }
    }

    /// The bytes from `start` to `end` of the file's unit.
    ///
    /// # Errors
    /// Why there is no such place, as a clause.
    pub(crate) fn bytes(&mut self, start: usize, end: usize) -> Result<Range<usize>, String> {
        if start >= end {
            return Err(format!("its start, {start}, is not before its end, {end}"));
        }
        let length = self.map.len(self.unit);
        if end > length {
            return Err(format!("{start} to {end} is beyond the text, which ends at {length}"));
        }
        let found = self.inward.convert(start).zip(self.inward.convert(end));
        let (first, last) =
            found.ok_or_else(|| format!("{start} to {end} cuts a character in two"))?;
        Ok(first..last)
    }

    /// The same, where the file carries the words: they must be the ones that stand there.
    ///
    /// # Errors
    /// Why there is no such place, or what stands there instead.
    pub(crate) fn bytes_of(
        &mut self,
        start: usize,
        end: usize,
        words: Option<&str>,
    ) -> Result<Range<usize>, String> {
        let range = self.bytes(start, end)?;
        let there = self.text.get(range.clone()).unwrap_or_default();
        match words {
            Some(words) if words != there => {
                let (there, words) = (shorten(there), shorten(words));
                Err(format!("the text at {start} to {end} is “{there}”, not “{words}”"))
            }
            _ => Ok(range),
        }
    }

    /// A byte of ours in the file's unit; every byte that is written was checked when it was made.
    pub(crate) fn stated(&mut self, byte: usize) -> usize {
        self.outward.convert(byte).unwrap_or_default()
    }

    /// Both ends of a range in the file's unit.
    pub(crate) fn both(&mut self, range: &Range<usize>) -> (usize, usize) {
        (self.stated(range.start), self.stated(range.end))
    }
}

/// The first words of `text`, for a message.
fn shorten(text: &str) -> String {
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() { start + "…" } else { start }
}

/// Which of `ranges`, longest first, can stand side by side without sharing a byte; of equally long
/// ones the first. True where one can.
pub(crate) fn apart(ranges: &[Range<usize>]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..ranges.len()).collect();
    let length = |i: usize| ranges.get(i).map_or(0, ExactSizeIterator::len);
    order.sort_by_key(|&i| std::cmp::Reverse(length(i)));
    let mut kept: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    let mut fits = vec![false; ranges.len()];
    for index in order {
        let Some(range) = ranges.get(index) else { continue };
        let before = kept.range(..range.end).next_back();
        if before.is_none_or(|(_, &end)| end <= range.start) {
            kept.insert(range.start, range.end);
            if let Some(fits) = fits.get_mut(index) {
                *fits = true;
            }
        }
    }
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_refused_with_what_is_wrong() {
        let text = "a🦀 Ana";
        let map = OffsetMap::new(text);
        let mut utf16 = OffsetReader::of(text, &map, Unit::Utf16);
        assert_eq!(utf16.bytes(1, 3), Ok(1..5));
        assert_eq!(utf16.bytes(1, 2).unwrap_err(), "1 to 2 cuts a character in two");
        assert_eq!(utf16.bytes(2, 2).unwrap_err(), "its start, 2, is not before its end, 2");
        assert_eq!(utf16.bytes(0, 9).unwrap_err(), "0 to 9 is beyond the text, which ends at 7");
        let wrong = utf16.bytes_of(4, 7, Some("Bob")).unwrap_err();
        assert_eq!(wrong, "the text at 4 to 7 is “Ana”, not “Bob”");
        assert_eq!(utf16.both(&(1..5)), (1, 3));
    }

    #[test]
    fn the_longest_stay_and_none_share_a_byte() {
        assert_eq!(apart(&[0..3, 2..9, 9..10, 9..10]), [false, true, true, false]);
        assert_eq!(apart(&[0..9, 1..2, 9..12, 8..10]), [true, false, true, false]);
    }
}
