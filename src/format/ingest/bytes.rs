use super::{ArticleForm, Draft, Notice, from_html, from_markdown, from_text};
use crate::charset::{Encoding, Undecodable};
use tagline_core::text::{MAX_PARAGRAPHS, TooLong};

/// The largest file that is read, in bytes: a page may be mostly markup.
pub const MAX_FILE_BYTES: usize = 32 << 20;

/// The most lines of a text file that are looked at, blank ones and those of hard-wrapped
/// paragraphs included.
const MAX_LINES: usize = 4 * MAX_PARAGRAPHS;

/// Why a file is not an article; `Display` says what to do instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IngestError {
    /// It has no bytes, or no words.
    #[error("There is no text in this file.")]
    Empty,
    /// It is larger than [`MAX_FILE_BYTES`].
    #[error("The file is {} MB; Tagline reads up to {} MB. Open it and paste the part you need.", .0.div_ceil(1 << 20), MAX_FILE_BYTES >> 20)]
    FileTooLarge(usize),
    /// It has so many lines, more than [`MAX_LINES`].
    #[error(
        "The file has {0} lines; Tagline reads up to {MAX_LINES}. Divide it, or paste the part you need."
    )]
    TooManyLines(usize),
    /// Its text is longer than a document may be.
    #[error("{0} Divide it, or paste the part you need.")]
    TextTooLong(#[from] TooLong),
    /// It is a document of another program, named with its article.
    #[error("This is {0}. Open it, select its text and paste it here.")]
    OtherDocument(&'static str),
    /// It is something without text in it, named with its article.
    #[error(
        "This is {0}, not a text. Paste the article's text, or open a .txt, .md or .html file."
    )]
    NotText(&'static str),
    /// It is a table, of which no column is known to be a text.
    #[error(
        "This is a table. Tagline reads tables of texts, with a column called “text”, and tables of tokens with a column of tags such as B-PER."
    )]
    Table,
    /// A page in an encoding that is not read here.
    #[error(
        "This page is in the encoding “{0}”. Open it in the browser, select its text and paste it here."
    )]
    Encoding(String),
}

/// Reads a file that a person opened or dropped: a web page, Markdown or plain text, told apart by
/// content; the extension of `name` only strengthens what the content shows.
///
/// The encoding is that of the file's mark, or what a page declares, or else a guess, which a notice
/// tells.
///
/// # Errors
/// A [`IngestError`] for what is no text, is too large, or is empty.
pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Draft, IngestError> {
    let (text, read_as) = sound(name, bytes)?;
    draft(ArticleForm::of(name, &text), &text, read_as)
}

/// The same for a file whose form is known.
///
/// # Errors
/// As [`from_bytes`].
pub fn from_bytes_as(form: ArticleForm, name: &str, bytes: &[u8]) -> Result<Draft, IngestError> {
    let (text, read_as) = sound(name, bytes)?;
    draft(form, &text, read_as)
}

/// The text of a file.
///
/// # Errors
/// A [`IngestError`] for what is no text, or too large.
pub fn decoded(name: &str, bytes: &[u8]) -> Result<String, IngestError> {
    sound(name, bytes).map(|(text, _)| text)
}

/// Whether the bytes of a file, which begin with this text, are an article in whatever form.
pub(crate) fn is_article(bytes: &[u8], head: &str) -> bool {
    bytes.len() <= MAX_FILE_BYTES
        && recognised_binary(bytes).is_none()
        && !head.is_empty()
        && !is_binary(head)
}

fn sound(name: &str, bytes: &[u8]) -> Result<(String, Option<String>), IngestError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(IngestError::FileTooLarge(bytes.len()));
    }
    if let Some(error) = recognised_binary(bytes) {
        return Err(error);
    }
    let is_page = extension(name).contains("htm") || bytes.trim_ascii_start().starts_with(b"<");
    let encoding = Encoding::of(bytes, is_page).map_err(|error| match error {
        Undecodable::Unknown(label) => IngestError::Encoding(label),
        Undecodable::Binary => IngestError::NotText("a binary file"),
    })?;
    let text = encoding.text(bytes).into_owned();
    if is_binary(&text) {
        return Err(IngestError::NotText("a binary file"));
    }
    Ok((text, encoding.guess()))
}

fn draft(form: ArticleForm, text: &str, read_as: Option<String>) -> Result<Draft, IngestError> {
    let mut draft = read(form, text)?;
    if draft.is_blank() {
        return Err(IngestError::Empty);
    }
    TooLong::check(draft.text_len(), draft.blocks.len())?;
    draft.notices.extend(read_as.map(Notice::ReadAs));
    Ok(draft)
}

/// Reads a text of which there is not too much: a page is cut while it is read, of the others
/// every line is kept.
fn read(form: ArticleForm, text: &str) -> Result<Draft, IngestError> {
    let lines = || text.bytes().filter(|&b| b == b'\n').count().max(text.matches('\r').count()) + 1;
    match form {
        ArticleForm::Page => Ok(from_html(text)),
        _ if lines() > MAX_LINES => Err(IngestError::TooManyLines(lines())),
        ArticleForm::Markdown => Ok(from_markdown(text)),
        ArticleForm::Plain => Ok(from_text(text)),
    }
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
}

/// More than one control character in thirty: no text has as many. A few, NUL among them, are
/// faults of a text, which is kept as it is.
fn is_binary(text: &str) -> bool {
    let odd = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    text.chars().filter(odd).count() * 30 > text.len()
}

/// What the first bytes of a file show it to be, as far as a person may open it by mistake.
/// Source: the signatures of each format's specification.
fn recognised_binary(bytes: &[u8]) -> Option<IngestError> {
    use IngestError::{NotText, OtherDocument};
    let start = &bytes[..bytes.len().min(1024)];
    let has = |needle: &[u8]| start.windows(needle.len()).any(|window| window == needle);
    Some(match start {
        [] => IngestError::Empty,
        [b'P', b'K', 3 | 5 | 7, ..] if has(b"word/") || has(b"[Content_Types].xml") => {
            OtherDocument("a Word document or another Office file")
        }
        [b'P', b'K', 3 | 5 | 7, ..] if has(b"opendocument") => {
            OtherDocument("an OpenDocument file")
        }
        [b'P', b'K', 3 | 5 | 7, ..] if has(b"epub+zip") => OtherDocument("an e-book"),
        [b'P', b'K', 3 | 5 | 7, ..] => NotText("a zip archive"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => OtherDocument("a Word document or another Office file"),
        [b'{', b'\\', b'r', b't', b'f', ..] => OtherDocument("an RTF document"),
        [0x1f, 0x8b, ..]
        | [b'B', b'Z', b'h', b'1'..=b'9', ..]
        | [0xfd, b'7', b'z', b'X', b'Z', ..]
        | [0x28, 0xb5, 0x2f, 0xfd, ..]
        | [b'7', b'z', 0xbc, 0xaf, ..]
        | [b'R', b'a', b'r', b'!', 0x1a, ..] => NotText("a compressed file"),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            NotText("an image")
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => NotText("an image"),
        _ if has(b"%PDF-") && bytes.starts_with(b"%PDF-") => OtherDocument("a PDF"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tagline_core::text::MAX_TEXT_BYTES;

    #[test]
    fn what_is_no_text_is_refused_with_what_to_do() {
        let table: [(&[u8], &str); 9] = [
            (b"%PDF-1.7\n%\xe2\xe3", "This is a PDF. Open it, select its text and paste it here."),
            (b"PK\x03\x04..[Content_Types].xml", "Word document"),
            (b"PK\x03\x04zip", "zip archive"),
            (b"{\\rtf1 text}", "RTF"),
            (b"\x89PNG\r\n\x1a\n", "an image"),
            (b"ab\0cd", "binary file"),
            (b"", "no text"),
            (b" \n\t\n", "no text"),
            (b"\x1f\x8b\x08", "compressed"),
        ];
        for (bytes, says) in table {
            let said = from_bytes("a.txt", bytes).unwrap_err().to_string();
            assert!(said.contains(says), "{said}");
        }
        let page = from_bytes("a.html", b"<script>alert(1)</script>");
        assert_eq!(page.unwrap_err(), IngestError::Empty);
    }

    #[test]
    fn too_large_is_refused() {
        let large = vec![b'a'; MAX_FILE_BYTES + 1];
        assert!(from_bytes("a", &large).unwrap_err().to_string().starts_with("The file is 33 MB"));
        let long = from_bytes("a.txt", &large[..MAX_TEXT_BYTES + 1]).unwrap_err();
        assert!(long.to_string().starts_with("The text is 9 MB long"), "{long}");
    }

    #[test]
    fn encodings_are_told_apart() {
        let read = |bytes: &[u8]| from_bytes("a.txt", bytes).unwrap();
        assert_eq!(read(b"\xef\xbb\xbfna\xc3\xafve").text(), "naïve");
        assert_eq!(read(b"\xff\xfeh\0i\0").text(), "hi");
        let latin = read(b"He said \x93na\xefve\x94.");
        assert_eq!(latin.text(), "He said “naïve”.");
        assert_eq!(latin.notices, [Notice::ReadAs("Windows-1252".to_owned())]);
        let faulty = read("“Zażółć” gęślą \u{1}".as_bytes().split_last().unwrap().1);
        assert!(faulty.notices.is_empty());
        let faulty = read(&[("“Zażółć” gęślą").as_bytes(), b"\xff!"].concat());
        assert_eq!(faulty.text(), "“Zażółć” gęślą\u{fffd}!");
        assert_eq!(faulty.notices, [Notice::Replaced(1)]);
        let page = b"<meta charset=Shift_JIS><p>\x83\x65\x83\x58";
        let declared = from_bytes("a.html", page).unwrap();
        assert_eq!((declared.text().as_str(), declared.notices.as_slice()), ("テス", &[][..]));
        let strange = from_bytes("a.html", b"<meta charset=ebcdic><p>\x83\x65\x83\x58");
        assert_eq!(strange.unwrap_err(), IngestError::Encoding("ebcdic".into()));
    }

    #[test]
    fn content_decides_before_the_extension() {
        let page = b"<!DOCTYPE html><title>T</title><p>A <b>word</b>";
        assert_eq!(from_bytes("notes.txt", page).unwrap().text(), "A word");
        assert_eq!(from_bytes("a.html", b"<p>One<p>Two").unwrap().text(), "One\nTwo");
        assert_eq!(from_bytes("a.html", b"no markup").unwrap().text(), "no markup");
        assert_eq!(from_bytes("a.txt", b"1 <b> 2").unwrap().text(), "1 <b> 2");
        assert_eq!(from_bytes("a.md", b"# Head\n\n*word*").unwrap().text(), "Head\nword");
    }
}
