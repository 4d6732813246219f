//! Files that lie together, such as those of a folder: one may be of no use without another.

use super::Session;
use super::others::Brought;
use crate::workshop::Part;
use tagline_format::native::MAX_FILE_BYTES;
use tagline_format::recovery;

/// How an archive begins (APPNOTE.TXT of the ZIP format, 4.3.7).
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// How PDFs and pictures begin: PNG, JPEG, GIF.
const PICTURES: [&[u8]; 4] = [b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"];

/// How much of a file shows what it is, in bytes.
const START: usize = 512;

/// Files that lie together, to be opened as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    name: String,
    pub(super) parts: Vec<Part>,
    pub(super) bytes: Vec<u8>,
}

impl Together {
    /// None yet, of the folder of this name.
    pub fn of(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// One file, for itself.
    pub(super) fn alone(name: String, bytes: Vec<u8>) -> Self {
        Self { name, parts: Vec::new(), bytes }
    }

    /// Whether a file needs no other: an archive holds what belongs together, the page itself takes
    /// care of what the recovery page hands out, and a picture is no text.
    pub fn stands_alone(bytes: &[u8]) -> bool {
        let start = bytes.get(..START).unwrap_or(bytes);
        bytes.starts_with(ARCHIVE)
            || start.contains(&0)
            || Self::is_picture(start)
            || recovery::is_recovery(&String::from_utf8_lossy(start))
    }

    /// Whether a file that begins so is a picture, a PDF, a film or a recording: there may be many in
    /// a folder, and none needs to be read to the end to be refused.
    pub fn is_picture(head: &[u8]) -> bool {
        let is_film = head.starts_with(b"RIFF") || head.get(4..8) == Some(b"ftyp");
        PICTURES.iter().any(|magic| head.starts_with(magic)) || (is_film && head.contains(&0))
    }

    /// Adds a file by its path; not where all would be more than can be opened at once. Answers
    /// whether it did.
    pub fn add(&mut self, path: String, bytes: &[u8]) -> bool {
        let has_room = self.bytes.len() + bytes.len() <= MAX_FILE_BYTES;
        if has_room {
            self.parts.push(Part { name: path, bytes: bytes.len() });
            self.bytes.extend_from_slice(bytes);
        }
        has_room
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// What to call it in a sentence: the folder, or the only file.
    pub fn name(&self) -> &str {
        match self.parts.as_slice() {
            [only] => &only.name,
            _ => &self.name,
        }
    }

    /// The same; a single file as one that was opened alone.
    pub(super) fn settled(mut self) -> Self {
        if self.parts.len() == 1 {
            self.name = self.parts.pop().map(|only| only.name).unwrap_or_default();
        }
        self
    }
}

impl Session {
    /// Opens files that lie together as [`Self::bring`] opens an archive of them: each is refused
    /// alone, and a single one is opened as if by itself.
    pub async fn bring_together(self, files: Together) -> Brought {
        self.bring_as_is(files.settled(), None).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_file_is_called_by_its_own_name() {
        let mut files = Together::of("corpus".to_owned());
        assert!(files.is_empty() && files.add("corpus/a.txt".to_owned(), b"Ana"));
        assert_eq!((files.name(), files.clone().settled().parts.len()), ("corpus/a.txt", 0));
        assert!(files.add("corpus/b.txt".to_owned(), b"Bo"));
        assert_eq!((files.name(), files.clone().settled().parts.len()), ("corpus", 2));
    }

    #[test]
    fn what_needs_no_other_file_stands_alone() {
        assert!(Together::stands_alone(b"PK\x03\x04..."));
        assert!(Together::stands_alone(b"{\"tagline\":\"recovery\",\"records\":[]}"));
        assert!(Together::stands_alone(b"\x89PNG\r\n\x1a\n\0\0"));
        assert!(Together::is_picture(b"%PDF-1.7") && !Together::is_picture(b"RIFF raff"));
        assert!(Together::is_picture(b"\0\0\0\x20ftypisom"));
        assert!(!Together::stands_alone(b"Ana") && !Together::stands_alone(b""));
    }
}
