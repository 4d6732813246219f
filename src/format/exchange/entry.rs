//! Files within a file: archives, in and out.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::native::MAX_FILE_BYTES;
use crate::{ReadError, SkippedItem};

/// The most files of an archive, or of a folder, that are looked at.
pub const MAX_FILES: usize = 20_000;

/// The most bytes that one byte of an archive may become: deflate reaches 1,032 on zeros alone,
/// text some 20.
const MAX_RATIO: u64 = 200;

/// How every archive begins that has a file in it.
const MAGIC: &[u8] = b"PK\x03\x04";

/// One file, of an archive or alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileEntry {
    /// Its path, with `/`.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl FileEntry {
    /// A file of this name and content.
    pub(crate) fn new(name: String, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name, bytes: bytes.into() }
    }

    /// Its path without its extension.
    pub(crate) fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(&self.name, |(stem, _)| stem)
    }

    /// Whether its name ends so; whether in capitals or not.
    pub(crate) fn ends_in(&self, extension: &str) -> bool {
        let end = self.name.len().checked_sub(extension.len());
        end.and_then(|at| self.name.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(extension))
    }
}

/// What file managers leave behind in the folders that they show.
const LEFT_BEHIND: [&str; 3] = ["__MACOSX", "Thumbs.db", "desktop.ini"];

/// Whether a path is of what systems and programs keep for themselves beside a person's files:
/// hidden, or in something hidden.
pub fn is_for_systems(path: &str) -> bool {
    path.split('/').any(|part| {
        let is_hidden = part.starts_with('.') && !matches!(part, "." | "..");
        is_hidden || LEFT_BEHIND.iter().any(|name| part.eq_ignore_ascii_case(name))
    })
}

/// Whether these bytes are an archive.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// One archive of these files, uncompressed.
///
/// # Errors
/// Where it would be too long for an archive (4 GiB).
pub(crate) fn pack(entries: &[FileEntry]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for entry in entries {
        archive.start_file(entry.name.as_str(), options)?;
        archive.write_all(&entry.bytes)?;
    }
    archive.finish().map(Cursor::into_inner)
}

/// The file itself, or the files that an archive holds; those that could not be taken out are
/// refused one by one.
///
/// # Errors
/// [`ReadError`] where it is too large, or no sound archive.
pub(crate) fn open(
    name: &str,
    bytes: Vec<u8>,
) -> Result<(Vec<FileEntry>, Vec<SkippedItem>), ReadError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: MAX_FILE_BYTES });
    }
    if !is_archive(&bytes) {
        return Ok((vec![FileEntry::new(name.to_owned(), bytes)], Vec::new()));
    }
    let mut taken = Taken { room: MAX_FILE_BYTES as u64, ..Taken::default() };
    taken.archive(name, "", &bytes).map_err(ReadError::Damaged)?;
    Ok((taken.entries, taken.refused))
}

/// What has been taken out of an archive, and of the archives in it.
#[derive(Default)]
struct Taken {
    entries: Vec<FileEntry>,
    refused: Vec<SkippedItem>,
    /// How many bytes may still be unpacked.
    room: u64,
}

impl Taken {
    /// Takes out what an archive holds, under the name of its folder. An archive in it, such as a
    /// workbook, is a folder as well; one that is still deeper stays closed.
    fn archive(&mut self, name: &str, folder: &str, bytes: &[u8]) -> Result<(), String> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| fault.to_string())?;
        let most = MAX_FILES.saturating_sub(self.entries.len());
        if archive.len() > most {
            let reason = format!("it holds {} files; {MAX_FILES} are looked at", archive.len());
            self.refused.push(SkippedItem { place: name.to_owned(), reason });
        }
        for index in 0..archive.len().min(most) {
            match taken_out(&mut archive, index, self.room) {
                Ok(Some(entry)) => self.add(folder, entry),
                Ok(None) => {}
                Err(wrong) => self.refused.push(wrong),
            }
        }
        Ok(())
    }

    fn add(&mut self, folder: &str, entry: FileEntry) {
        self.room = self.room.saturating_sub(entry.bytes.len() as u64);
        if folder.is_empty() && is_archive(&entry.bytes) {
            let inside = format!("{}/", entry.name);
            if let Err(reason) = self.archive(&entry.name, &inside, &entry.bytes) {
                self.refused.push(SkippedItem { place: entry.name, reason });
            }
            return;
        }
        self.entries.push(FileEntry { name: format!("{folder}{}", entry.name), ..entry });
    }
}

/// One file of an archive; nothing for a folder, or for what systems put in archives for
/// themselves.
fn taken_out(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    room: u64,
) -> Result<Option<FileEntry>, SkippedItem> {
    let nameless = |fault: zip::result::ZipError| SkippedItem {
        place: format!("file {index}"),
        reason: fault.to_string(),
    };
    let mut file = archive.by_index_raw(index).map_err(nameless)?;
    let name = file.name().map_err(nameless)?.replace('\\', "/");
    if file.is_dir() || is_for_systems(&name) {
        return Ok(None);
    }
    match unpacked(&mut file, room) {
        Ok(bytes) => Ok(Some(FileEntry { name, bytes })),
        Err(reason) => Err(SkippedItem { place: name, reason }),
    }
}

/// What is in a file of an archive; never more than it says, nor more than `room`.
fn unpacked<R: std::io::Read + std::io::Seek>(
    file: &mut zip::read::ZipFile<'_, R>,
    room: u64,
) -> Result<Vec<u8>, String> {
    let size = file.size();
    if size > room || size > file.compressed_size().saturating_mul(MAX_RATIO).max(1 << 20) {
        return Err("it would be far too large once unpacked".to_owned());
    }
    let size = usize::try_from(size).map_err(|fault| fault.to_string())?;
    if file.encrypted() {
        return Err("it is locked with a password".to_owned());
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|fault| fault.to_string())?;
    let bytes = match file.compression() {
        CompressionMethod::Stored => bytes,
        // The library itself is built without: what packs would come with what unpacks.
        CompressionMethod::DEFLATE => {
            let unpacked = miniz_oxide::inflate::decompress_to_vec_with_limit(&bytes, size);
            unpacked.map_err(|_| DAMAGED.to_owned())?
        }
        _ => return Err("it is compressed in a way that is not read here".to_owned()),
    };
    let is_whole = bytes.len() == size && crc32fast::hash(&bytes) == file.crc32();
    is_whole.then_some(bytes).ok_or_else(|| DAMAGED.to_owned())
}

const DAMAGED: &str = "it is damaged";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_out_of_an_archive_as_they_went_in() {
        let entries = [("a/b.txt", "Ana 👍"), ("b.ann", "")];
        let entries = entries.map(|(name, text)| FileEntry::new(name.to_owned(), text));
        let bytes = pack(&entries).unwrap();
        assert_eq!(open("x.zip", bytes.clone()), Ok((entries.to_vec(), Vec::new())));
        let alone = FileEntry::new("x.ann".to_owned(), "T1");
        assert_eq!(open("x.ann", b"T1".to_vec()), Ok((vec![alone], Vec::new())));
        let mut damaged = bytes;
        let at = damaged.windows(3).position(|w| w == b"Ana").unwrap();
        damaged[at] = b'B';
        let (found, refused) = open("x.zip", damaged).unwrap();
        assert_eq!((found.len(), refused.len()), (1, 1));
        assert_eq!(refused[0].reason, DAMAGED);
        assert!(open("x.zip", b"PK\x03\x04 and no more".to_vec()).is_err());
    }

    #[test]
    fn what_systems_leave_behind_is_passed_over() {
        for path in [".DS_Store", "a/Thumbs.db", "__MACOSX/a/._b.txt", "a/.git/config"] {
            assert!(is_for_systems(path), "{path}");
        }
        for path in ["a.txt", "./a/b.ann", "a/../b", "thumbs/db"] {
            assert!(!is_for_systems(path), "{path}");
        }
    }

    /// An archive with one deflated file, written by hand: the library here cannot.
    fn deflated(content: &[u8], claimed: u32) -> Vec<u8> {
        let packed = miniz_oxide::deflate::compress_to_vec(content, 9);
        let facts = |out: &mut Vec<u8>| {
            out.extend(20_u16.to_le_bytes());
            out.extend([0, 0, 8, 0, 0, 0, 0, 0]);
            out.extend(crc32fast::hash(content).to_le_bytes());
            out.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
            out.extend(claimed.to_le_bytes());
            out.extend([1, 0, 0, 0]);
        };
        let mut out = b"PK\x03\x04".to_vec();
        facts(&mut out);
        out.extend(b"a");
        out.extend(&packed);
        let directory = out.len();
        out.extend(b"PK\x01\x02\x14\0");
        facts(&mut out);
        out.extend([0; 14]);
        out.extend(b"a");
        let size = u32::try_from(out.len() - directory).unwrap();
        out.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        out.extend(size.to_le_bytes());
        out.extend(u32::try_from(directory).unwrap().to_le_bytes());
        out.extend([0, 0]);
        out
    }

    #[test]
    fn what_others_have_packed_is_unpacked_and_bombs_are_not() {
        let text = "Ana Ruiz paid. ".repeat(100).into_bytes();
        let whole = u32::try_from(text.len()).unwrap();
        let (found, refused) = open("x.zip", deflated(&text, whole)).unwrap();
        assert_eq!(refused, []);
        assert_eq!(found, [FileEntry::new("a".to_owned(), text.clone())]);
        let (_, refused) = open("x.zip", deflated(&text, whole - 1)).unwrap();
        assert_eq!(refused[0].reason, DAMAGED, "it says that it is shorter");
        let zeros = vec![0; 4 << 20];
        let (found, refused) = open("x.zip", deflated(&zeros, 4 << 20)).unwrap();
        assert_eq!(found, []);
        assert!(refused[0].reason.contains("too large"), "{refused:?}");
    }
}
