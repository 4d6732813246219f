use tagline_core::text::{Document, OffsetCursor, Span, Unit};

/// A stretch of a text as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Code points, half-open.
    pub(super) points: [usize; 2],
    /// Bytes of UTF-8, half-open.
    pub(super) bytes: [usize; 2],
}

/// Counts places in the text as it was given, whose line ends may be longer than those of the
/// document that was made of it.
pub(super) struct GivenOffsets<'a> {
    points: OffsetCursor<'a>,
    /// From these bytes of the document on, how many more bytes and code points the given text has
    /// before them.
    longer: Vec<(usize, [usize; 2])>,
}

impl<'a> GivenOffsets<'a> {
    /// Of the document that was made of `given`.
    pub(super) fn of(document: &'a Document, given: &str) -> Self {
        let points = document.offsets().cursor(document.text(), Unit::Bytes, Unit::CodePoints);
        let longer = if document.text() == given { Vec::new() } else { longer(given) };
        Self { points, longer }
    }

    pub(super) fn stretch(&mut self, span: Span) -> Stretch {
        let [start, end] = [span.start(), span.end()].map(|byte| self.place(byte));
        Stretch { points: [start[0], end[0]], bytes: [start[1], end[1]] }
    }

    /// Code points and bytes before a byte of the document, which is the end of a span of it.
    fn place(&mut self, byte: usize) -> [usize; 2] {
        let points = self.points.convert(byte).unwrap_or(usize::MAX);
        let after = self.longer.partition_point(|(from, _)| *from <= byte);
        let before = after.checked_sub(1).and_then(|at| self.longer.get(at));
        let [more_points, more_bytes] = before.map_or([0, 0], |(_, more)| *more);
        [points.saturating_add(more_points), byte + more_bytes]
    }
}

/// The places behind line ends that a document keeps as one byte and the text had as more.
fn longer(given: &str) -> Vec<(usize, [usize; 2])> {
    let mut longer = Vec::new();
    let (mut at, mut more) = (0, [0, 0]);
    let mut chars = given.chars().peekable();
    while let Some(c) = chars.next() {
        let extra = match c {
            '\r' if chars.next_if_eq(&'\n').is_some() => [1, 1],
            '\u{2028}' | '\u{2029}' => [0, c.len_utf8() - 1],
            _ => [0, 0],
        };
        at += if extra == [0, 0] { c.len_utf8() } else { 1 };
        if extra != [0, 0] {
            more = [more[0] + extra[0], more[1] + extra[1]];
            longer.push((at, more));
        }
    }
    longer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_text_as_it_was_given() {
        let given = "Ä 1\r\nB 2\u{2028}C\r3\r\n\r\n👍 D 4";
        let document = Document::new(given).unwrap();
        let mut offsets = GivenOffsets::of(&document, given);
        let chars: Vec<char> = given.chars().collect();
        for word in ["Ä", "1", "B 2", "C", "3", "👍", "D 4"] {
            let at = document.text().find(word).unwrap();
            let span = document.span(at, at + word.len()).unwrap();
            let Stretch { points, bytes } = offsets.stretch(span);
            assert_eq!(&given[bytes[0]..bytes[1]], word);
            assert_eq!(chars[points[0]..points[1]].iter().collect::<String>(), word);
        }
    }
}
