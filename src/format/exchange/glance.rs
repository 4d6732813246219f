use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::entry::FileEntry;

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

/// The beginning of a file, to recognise it by.
#[derive(Clone, Debug)]
pub(crate) struct Sniff<'a> {
    /// The file.
    pub(crate) entry: &'a FileEntry,
    /// Its first characters, without a byte order mark; empty where it is no text. Of JSON the
    /// beginning of every string.
    pub(crate) head: Cow<'a, str>,
}

impl<'a> Sniff<'a> {
    /// Looks at a file.
    pub(crate) fn at(entry: &'a FileEntry) -> Self {
        let bytes = entry.bytes.get(..HEAD).unwrap_or(&entry.bytes);
        let head = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            // A character may be cut at the end of what is looked at.
            Err(fault) if fault.valid_up_to() + 4 > bytes.len() => {
                let sound = bytes.get(..fault.valid_up_to()).unwrap_or_default();
                std::str::from_utf8(sound).unwrap_or_default()
            }
            Err(_) => "",
        };
        let head = head.trim_start_matches('\u{feff}').trim_start();
        let is_json = head.starts_with(['{', '[']) && entry.bytes.len() > HEAD;
        Self { entry, head: if is_json { bones(&entry.bytes).into() } else { head.into() } }
    }

    /// Whether it begins like a JSON object, or a list.
    pub(crate) fn is_json(&self) -> bool {
        self.head.starts_with(['{', '['])
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
        let glance = Sniff::at(&entry);
        assert!(glance.is_json() && glance.has(&["\"label\":[["]));
        assert!(glance.head.len() < 500, "{}", glance.head.len());
    }
}
