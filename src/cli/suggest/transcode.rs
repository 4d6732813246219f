use std::io::{self, Read};

/// Bytes that are read at a time.
const CHUNK: usize = 16 << 10;

/// The way in which two bytes make a unit of UTF-16.
type Unit16 = fn([u8; 2]) -> u16;

/// A file as UTF-8, whether it is in UTF-8 or, told by its byte order mark, in UTF-16; the mark is
/// left out.
pub(super) struct Utf8<R> {
    file: R,
    /// None where the file is in UTF-8.
    unit: Option<Unit16>,
    /// What was read and is no whole character yet.
    rest: Vec<u8>,
    /// What is to be handed out, from `at` on.
    ready: Vec<u8>,
    at: usize,
}

impl<R: Read> Utf8<R> {
    /// Looks at the first bytes of a file.
    pub(super) fn of(mut file: R) -> io::Result<Self> {
        let mut head = Vec::new();
        file.by_ref().take(3).read_to_end(&mut head)?;
        let (unit, mark): (Option<Unit16>, usize) = match head.as_slice() {
            [0xef, 0xbb, 0xbf] => (None, 3),
            [0xff, 0xfe, ..] => (Some(u16::from_le_bytes), 2),
            [0xfe, 0xff, ..] => (Some(u16::from_be_bytes), 2),
            _ => (None, 0),
        };
        let rest = head.split_off(mark);
        let (ready, rest) = if unit.is_some() { (Vec::new(), rest) } else { (rest, Vec::new()) };
        Ok(Self { file, unit, rest, ready, at: 0 })
    }

    /// Makes more ready; nothing more is at the end of the file.
    fn refill(&mut self, unit: Unit16) -> io::Result<()> {
        self.at = 0;
        self.ready.clear();
        let before = self.rest.len();
        self.file.by_ref().take(CHUNK as u64).read_to_end(&mut self.rest)?;
        let is_end = self.rest.len() == before;
        let mut units: Vec<u16> =
            self.rest.as_chunks().0.iter().map(|bytes| unit(*bytes)).collect();
        // The other half of the last character may be still to come.
        units.pop_if(|last| !is_end && (0xd800..0xdc00).contains(last));
        let taken = if is_end { self.rest.len() } else { units.len() * 2 };
        self.rest.drain(..taken.min(self.rest.len()));
        let chars = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        self.ready.extend(chars.collect::<String>().into_bytes());
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.ready.len() {
            match self.unit {
                None => return self.file.read(into),
                Some(unit) => self.refill(unit)?,
            }
        }
        let mut ready = self.ready.get(self.at..).unwrap_or_default();
        let read = ready.read(into)?;
        self.at += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        Utf8::of(bytes).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn marks_tell_the_encoding() {
        let text = "“Ä” 👍\n".repeat(CHUNK / 3) + "e";
        let wide = |unit: fn(u16) -> [u8; 2]| {
            let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
            units.flat_map(unit).collect::<Vec<u8>>()
        };
        assert!(read(&wide(u16::to_le_bytes)) == text);
        assert!(read(&wide(u16::to_be_bytes)) == text);
        assert!(read(text.as_bytes()) == text);
        assert!(read(format!("\u{feff}{text}").as_bytes()) == text);
        assert_eq!([read(b""), read(b"a"), read(b"\xff\xfea\0\x3d\xd8")], ["", "a", "a\u{fffd}"]);
    }
}
