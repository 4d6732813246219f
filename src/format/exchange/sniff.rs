use std::borrow::Cow;
use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use super::entry::FileEntry;
use crate::charset::{Encoding, Undecodable};
use crate::{ReadError, SkippedItem};

/// How sure it is that a file is in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Certainty {
    /// It is not.
    No,
    /// It may be: the form is so plain that others share it.
    Perhaps,
    /// It has what files in this format have.
    Likely,
    /// It says so itself.
    Sure,
}

/// How much of a file is looked at, in bytes.
const HEAD: usize = 64 << 10;

/// How much of one string of a JSON file is looked at: what tells formats apart are names, and an
/// article may be longer than all that is looked at.
const STRING: usize = 60;

/// A file whose beginning was looked at, to tell what it is; its bytes are decoded by what was seen.
#[derive(Clone, Debug)]
pub(crate) struct Sniff<'a> {
    /// The file.
    pub(crate) entry: &'a FileEntry,
    /// Its first characters, without a byte order mark; empty where it is no text. Of JSON the
    /// beginning of every string.
    pub(crate) head: Cow<'a, str>,
    encoding: Result<Encoding, Undecodable>,
    /// The head without spaces outside of strings, once it was asked for.
    compact: OnceCell<String>,
}

impl<'a> Sniff<'a> {
    /// Looks at a file.
    pub(crate) fn at(entry: &'a FileEntry) -> Self {
        let is_markup = entry.bytes.trim_ascii_start().starts_with(b"<")
            || entry.name.to_ascii_lowercase().contains(".htm");
        let encoding = Encoding::of(&entry.bytes, is_markup);
        let bytes = entry.bytes.get(..HEAD).unwrap_or(&entry.bytes);
        let head = match &encoding {
            Ok(Encoding::Utf8) => Cow::Borrowed(sound_start(bytes)),
            Ok(encoding) => encoding.text(bytes),
            Err(_) => Cow::Borrowed(""),
        };
        let head = trimmed(head);
        let is_json = head.starts_with(['{', '[']) && entry.bytes.len() > HEAD;
        let head = match &encoding {
            Ok(encoding) if is_json => bones(encoding.text(&entry.bytes).as_bytes()).into(),
            _ => head,
        };
        Self { entry, head, encoding, compact: OnceCell::new() }
    }

    /// The whole text, without a byte order mark.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] where it is none.
    pub(crate) fn text(&self) -> Result<Cow<'a, str>, ReadError> {
        match &self.encoding {
            Ok(encoding) => Ok(encoding.text(&self.entry.bytes)),
            Err(Undecodable::Unknown(label)) => {
                let reason = format!("its encoding, “{label}”, is not known");
                Err(ReadError::Damaged(reason))
            }
            Err(Undecodable::Binary) => {
                Err(ReadError::Damaged("parts of it are not text in UTF-8".to_owned()))
            }
        }
    }

    /// The whole text with its byte order mark, where that is a character which others count.
    ///
    /// # Errors
    /// As [`Self::text`].
    pub(crate) fn text_with_mark(&self) -> Result<Cow<'a, str>, ReadError> {
        match std::str::from_utf8(&self.entry.bytes) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(_) => self.text(),
        }
    }

    /// What a person should know of how the characters were read: the encoding where it was
    /// guessed.
    pub(crate) fn doubt(&self) -> Option<SkippedItem> {
        let name = self.encoding.as_ref().ok()?.guess()?;
        let reason =
            format!("it does not say its encoding and was read as {name}; check its accents");
        Some(SkippedItem { place: self.entry.name.clone(), reason })
    }

    /// Whether it begins like a JSON object, or a list.
    pub(crate) fn is_json(&self) -> bool {
        self.head.starts_with(['{', '['])
    }

    /// Whether every one of these stands in it, whatever spaces and line ends there are in the file
    /// between the signs of JSON.
    pub(crate) fn has_shape(&self, shapes: &[&str]) -> bool {
        let compact = self.compact.get_or_init(|| compact(&self.head));
        shapes.iter().all(|shape| compact.contains(shape))
    }

    /// Whether every one of these stands in it.
    pub(crate) fn has(&self, words: &[&str]) -> bool {
        words.iter().all(|word| self.head.contains(word))
    }

    /// Its first line.
    pub(crate) fn first_line(&self) -> &str {
        self.head.split('\n').next().unwrap_or_default().trim_end()
    }
}

/// A JSON text without spaces outside of its strings.
fn compact(json: &str) -> String {
    let (mut is_inside, mut is_escaped) = (false, false);
    let keep = |c: &char| {
        if *c == '"' && !is_escaped {
            is_inside = !is_inside;
        }
        is_escaped = is_inside && *c == '\\' && !is_escaped;
        is_inside || !c.is_whitespace()
    };
    json.chars().filter(keep).collect()
}

/// The valid characters that bytes begin with: one may be cut at the end of what is looked at.
fn sound_start(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

/// A text without a byte order mark and spaces before it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_lead = |c: char| c == '\u{feff}' || c.is_whitespace();
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches(is_lead)),
        Cow::Owned(text) => Cow::Owned(text.trim_start_matches(is_lead).to_owned()),
    }
}

/// A JSON text with the beginnings of its strings alone, as much as is looked at.
fn bones(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(HEAD);
    let (mut inside, mut is_escaped, mut length) = (false, false, 0);
    for &byte in bytes {
        if out.len() >= HEAD {
            break;
        }
        let is_mark = byte == b'"' && !is_escaped;
        is_escaped = inside && byte == b'\\' && !is_escaped;
        if is_mark {
            (inside, length) = (!inside, 0);
        }
        length += usize::from(inside);
        if !inside || length <= STRING {
            out.push(byte);
        }
    }
    let text = String::from_utf8_lossy(&out).into_owned();
    text.trim_start_matches('\u{feff}').trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_hides_nothing_that_stands_behind_it() {
        let text = "\\\"label\\\": é ".repeat(20_000);
        let file = format!("{{\"text\":\"{text}\",\"label\":[[0,3,\"PER\"]]}}\n");
        let entry = FileEntry::new("x".to_owned(), file);
        let sniff = Sniff::at(&entry);
        assert!(sniff.is_json() && sniff.has(&["\"label\":[["]));
        assert!(sniff.head.len() < 500, "{}", sniff.head.len());
    }
}
