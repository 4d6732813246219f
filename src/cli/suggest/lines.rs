use std::io::{BufRead, Read as _};

/// The longest line that is read, in bytes: the longest text, with each of its characters written
/// as six.
pub(super) const MAX_LINE_BYTES: usize = 64 << 20;

/// A line, or why it cannot be read.
pub(super) type Content = Result<Vec<u8>, String>;

/// The lines of a file with their numbers, from 1; blank ones are left out.
pub(super) struct Lines<R> {
    file: R,
    number: u64,
    is_over: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn of(file: R) -> Self {
        Self { file, number: 0, is_over: false }
    }

    /// The next line without its end; nothing at the end of the file.
    fn read(&mut self) -> std::io::Result<Option<Content>> {
        let mut line = Vec::new();
        let most = MAX_LINE_BYTES as u64 + 1;
        self.file.by_ref().take(most).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.pop_if(|byte| *byte == b'\n').is_none() && line.len() > MAX_LINE_BYTES {
            self.file.skip_until(b'\n')?;
            let most = MAX_LINE_BYTES >> 20;
            return Ok(Some(Err(format!("the line is longer than {most} MB"))));
        }
        Ok(Some(Ok(line)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (u64, Content);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            self.number += 1;
            match self.read() {
                Ok(None) => self.is_over = true,
                Ok(Some(Ok(line))) if line.trim_ascii().is_empty() => {}
                Ok(Some(content)) => return Some((self.number, content)),
                Err(fault) => {
                    self.is_over = true;
                    let reason = format!("{fault}; nothing behind this line was read");
                    return Some((self.number, Err(reason)));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_and_blank_ones_left_out() {
        let lines = Lines::of(&b"a\r\n\n \t\nb\n\nc"[..]);
        let lines: Vec<_> = lines.map(|(number, line)| (number, line.unwrap())).collect();
        assert_eq!(lines, [(1, b"a\r".to_vec()), (4, b"b".to_vec()), (6, b"c".to_vec())]);
        assert_eq!(Lines::of(&b""[..]).count(), 0);
    }

    #[test]
    fn a_line_without_end_takes_no_memory() {
        let endless =
            std::io::BufReader::new(std::io::repeat(b'a').take(MAX_LINE_BYTES as u64 * 2));
        let mut lines = Lines::of(endless.chain(&b"\nb\n"[..]));
        let (number, line) = lines.next().unwrap();
        assert!(number == 1 && line.unwrap_err().contains("longer than 64 MB"));
        assert_eq!(lines.next(), Some((2, Ok(b"b".to_vec()))));
        assert_eq!(lines.next(), None);
    }
}
