/// Bytes between two stored positions; a lookup walks at most this far.
const STRIDE: usize = 256;

/// A unit in which other programs count text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// UTF-8 bytes, as inside Tagline.
    Bytes,
    /// UTF-16 code units, as in JavaScript, Java and UIMA.
    Utf16,
    /// Unicode code points, as in Python and the W3C annotation model.
    CodePoints,
}

/// A position counted in each unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Position {
    byte: usize,
    utf16: usize,
    code_points: usize,
}

impl Position {
    /// Over the character with this first byte: two UTF-16 units beyond the Basic Multilingual
    /// Plane, which takes four bytes. A fifth of the time of decoding the character.
    fn advance(self, first: u8) -> Self {
        let (bytes, units) = match first {
            0..0x80 => (1, 1),
            0x80..0xe0 => (2, 1),
            0xe0..0xf0 => (3, 1),
            0xf0.. => (4, 2),
        };
        Self {
            byte: self.byte + bytes,
            utf16: self.utf16 + units,
            code_points: self.code_points + 1,
        }
    }

    fn get(self, unit: Unit) -> usize {
        match unit {
            Unit::Bytes => self.byte,
            Unit::Utf16 => self.utf16,
            Unit::CodePoints => self.code_points,
        }
    }
}

/// Converts between bytes, UTF-16 units and code points of one text.
///
/// Building walks the text once; a conversion costs a binary search and a walk of at most
/// [`STRIDE`] bytes. An ASCII text stores nothing.
#[derive(Clone, Debug, Default)]
pub struct OffsetMap {
    /// The first position at or after each multiple of [`STRIDE`]; empty for ASCII.
    marks: Vec<Position>,
    end: Position,
}

impl OffsetMap {
    /// Walks `text` once.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            let n = text.len();
            let end = Position { byte: n, utf16: n, code_points: n };
            return Self { marks: Vec::new(), end };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut at = Position::default();
        // Byte by byte: the marks are few, so a character is only counted.
        for (byte, value) in text.bytes().enumerate() {
            if value & 0b1100_0000 == 0b1000_0000 {
                continue;
            }
            if byte >= marks.len() * STRIDE {
                marks.push(Position { byte, ..at });
            }
            at.code_points += 1;
            at.utf16 += if value < 0xf0 { 1 } else { 2 };
        }
        at.byte = text.len();
        Self { marks, end: at }
    }

    /// Length of the text in `unit`.
    pub fn len(&self, unit: Unit) -> usize {
        self.end.get(unit)
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.end.byte == 0
    }

    /// Converts `offset` from one unit to another; `text` is the text the map was made of.
    ///
    /// `None` where the offset lies beyond the text or inside a character.
    pub fn convert(&self, text: &str, offset: usize, from: Unit, to: Unit) -> Option<usize> {
        self.cursor(text, from, to).convert(offset)
    }

    /// Conversions from one unit to another that start from where the last one ended; `text` is
    /// the text the map was made of.
    pub fn cursor<'a>(&'a self, text: &'a str, from: Unit, to: Unit) -> OffsetCursor<'a> {
        OffsetCursor { map: self, text, from, to, at: Position::default() }
    }

    /// Bytes to `unit`; `None` beyond the text or inside a character.
    pub fn from_bytes(&self, text: &str, byte: usize, unit: Unit) -> Option<usize> {
        self.convert(text, byte, Unit::Bytes, unit)
    }

    /// `unit` to bytes; `None` beyond the text or inside a character.
    pub fn to_bytes(&self, text: &str, offset: usize, unit: Unit) -> Option<usize> {
        self.convert(text, offset, unit, Unit::Bytes)
    }
}

/// Conversions in one text from one unit to another.
///
/// Going through places in their order, or nearly so, costs the distance between them; a leap
/// costs what [`OffsetMap::convert`] does.
#[derive(Clone, Debug)]
pub struct OffsetCursor<'a> {
    map: &'a OffsetMap,
    text: &'a str,
    from: Unit,
    to: Unit,
    at: Position,
}

impl OffsetCursor<'_> {
    /// Converts `offset`; `None` where it lies beyond the text or inside a character.
    pub fn convert(&mut self, offset: usize) -> Option<usize> {
        let from = self.from;
        if offset > self.map.end.get(from) {
            return None;
        }
        if self.map.marks.is_empty() {
            return Some(offset);
        }
        let mut at = self.start(offset);
        while at.get(from) < offset {
            at = at.advance(*self.text.as_bytes().get(at.byte)?);
        }
        self.at = at;
        (at.get(from) == offset).then(|| at.get(self.to))
    }

    /// A position at or shortly before `offset`: where we are, or the nearest mark.
    fn start(&self, offset: usize) -> Position {
        let ahead = offset.checked_sub(self.at.get(self.from));
        if ahead.is_some_and(|distance| distance < STRIDE / 2) {
            return self.at;
        }
        let after = self.map.marks.partition_point(|mark| mark.get(self.from) <= offset);
        self.map.marks[after.saturating_sub(1)]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition of a conversion, by counting.
    fn naive(text: &str, offset: usize, from: Unit, to: Unit) -> Option<usize> {
        let mut at = Position::default();
        for c in text.chars() {
            if at.get(from) == offset {
                return Some(at.get(to));
            }
            at = Position {
                byte: at.byte + c.len_utf8(),
                utf16: at.utf16 + c.len_utf16(),
                code_points: at.code_points + 1,
            };
        }
        (at.get(from) == offset).then(|| at.get(to))
    }

    proptest! {
        #[test]
        fn converts_like_a_walk(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "plain ascii words ", "e\u{301}", "👩‍👩‍👧", "🇺🇦", "שלום", "你好", "é", "\n", "\u{0}",
                ]),
                0..200,
            ),
            offsets in prop::collection::vec(0usize..4000, 1..40),
        ) {
            let text = pieces.concat();
            let map = OffsetMap::new(&text);
            let units = [Unit::Bytes, Unit::Utf16, Unit::CodePoints];
            for from in units {
                for to in units {
                    let mut cursor = map.cursor(&text, from, to);
                    for &offset in &offsets {
                        let expected = naive(&text, offset, from, to);
                        prop_assert_eq!(map.convert(&text, offset, from, to), expected);
                        prop_assert_eq!(cursor.convert(offset), expected);
                    }
                }
            }
        }
    }

    #[test]
    fn refuses_the_inside_of_a_character() {
        let text = "a🦀b";
        let map = OffsetMap::new(text);
        assert_eq!(map.to_bytes(text, 2, Unit::Utf16), None);
        assert_eq!(map.to_bytes(text, 3, Unit::Utf16), Some(5));
        assert_eq!(map.from_bytes(text, 3, Unit::CodePoints), None);
        assert_eq!(map.len(Unit::CodePoints), 3);
    }
}
