use super::entry::Entry;

/// How sure it is that a file is in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// The beginning of a file, to recognise it by.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Glance<'a> {
    /// The file.
    pub(in crate::format) entry: &'a Entry,
    /// Its first characters, without a byte order mark; empty where it is no text.
    pub(in crate::format) head: &'a str,
}

impl<'a> Glance<'a> {
    /// Looks at a file.
    pub(in crate::format) fn at(entry: &'a Entry) -> Self {
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
        Self { entry, head: head.trim_start_matches('\u{feff}').trim_start() }
    }

    /// Whether it begins like a JSON object, or a list.
    pub(in crate::format) fn is_json(&self) -> bool {
        self.head.starts_with(['{', '['])
    }

    /// Whether every one of these stands in it.
    pub(in crate::format) fn has(&self, words: &[&str]) -> bool {
        words.iter().all(|word| self.head.contains(word))
    }

    /// Its first line.
    pub(in crate::format) fn first_line(&self) -> &'a str {
        self.head.split('\n').next().unwrap_or_default().trim_end()
    }
}
