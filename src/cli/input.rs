//! The files that are meant by the input's words, and the documents in them.

use std::collections::HashMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::arguments::Input;
use tagline_format::native::MAX_FILE_BYTES;
use tagline_format::{
    Format, Group, MAX_FILES, Read, ReadDocument, SkippedItem, entitle, is_for_systems, recovery,
};

/// Part of the input that was not taken: its place, and why.
pub(crate) type Fault = (String, String);

/// What standard input is called.
pub(crate) const STDIN: &str = "standard input";

/// Files that are read as one, since one may be of no use without another.
#[derive(Clone, Debug)]
pub(crate) enum Bundle {
    /// Standard input, and what of it was read before.
    Stdin(Vec<u8>),
    /// Files, by their paths; at least one.
    Files(Vec<PathBuf>),
    /// All that lies in a folder.
    Folder(PathBuf),
}

/// The documents of a bundle, and everything of it that is none.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// The documents, in order.
    pub(crate) documents: Vec<ReadDocument>,
    /// What was not taken.
    pub(crate) refused: Vec<Fault>,
    /// What is to be known about how texts were read.
    pub(crate) notes: Vec<Fault>,
}

/// A path as it is shown: what is no text in it, or would move the cursor, is replaced.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(char::is_control, "\u{fffd}")
}

/// A path without its extension: files that share it belong together.
fn stem(path: &Path) -> PathBuf {
    path.with_extension("")
}

/// The input in bundles: a folder is one; of files, those that differ in their extension only are
/// one together, where the first of them stands.
pub(crate) fn bundles(inputs: &[Input]) -> Vec<Bundle> {
    let mut bundles = Vec::new();
    let mut places = HashMap::<PathBuf, usize>::new();
    for input in inputs {
        match input {
            Input::Stdin => bundles.push(Bundle::Stdin(Vec::new())),
            Input::Path(path) if path.is_dir() => bundles.push(Bundle::Folder(path.clone())),
            Input::Path(path) => {
                let place = *places.entry(stem(path)).or_insert(bundles.len());
                match bundles.get_mut(place) {
                    Some(Bundle::Files(files)) => files.push(path.clone()),
                    _ => bundles.push(Bundle::Files(vec![path.clone()])),
                }
            }
        }
    }
    bundles
}

impl Bundle {
    /// What it is called.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin(_) => STDIN.to_owned(),
            Self::Files(files) => files.first().map(|file| shown(file)).unwrap_or_default(),
            Self::Folder(folder) => shown(folder),
        }
    }

    /// Reads its documents, in this format or the ones they are in.
    pub(crate) fn load(&self, format: Option<&Format>) -> Loaded {
        let mut loaded = Loaded::default();
        match self {
            Self::Stdin(head) => match read_limited(head.chain(std::io::stdin().lock())) {
                Ok(bytes) => loaded.take_file(STDIN, bytes, format),
                Err(reason) => loaded.refuse(STDIN, reason),
            },
            Self::Files(files) => loaded.take_files(&self.name(), files, format),
            Self::Folder(folder) => {
                let files = loaded.files_in(folder);
                loaded.take_files(&self.name(), &files, format);
            }
        }
        loaded
    }
}

impl Loaded {
    fn refuse(&mut self, place: impl Into<String>, reason: impl Into<String>) {
        self.refused.push((place.into(), reason.into()));
    }

    /// The files of a folder and of all the folders in it, as many as are looked at.
    fn files_in(&mut self, folder: &Path) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for found in Walk::of(folder) {
            match found {
                Ok(_) if files.len() == MAX_FILES => {
                    let reason = format!(
                        "it holds more than {MAX_FILES} files; the others were not read: give folders of it one by one"
                    );
                    self.refuse(shown(folder), reason);
                    break;
                }
                Ok(file) => files.push(file),
                Err((place, reason)) => self.refuse(place, reason),
            }
        }
        files
    }

    fn take_files(&mut self, name: &str, files: &[PathBuf], format: Option<&Format>) {
        let (mut together, mut room) = (Vec::new(), MAX_FILE_BYTES);
        for file in files {
            let place = shown(file);
            match fs::File::open(file).map_err(|fault| fault.to_string()).and_then(read_limited) {
                Ok(bytes) if files.len() == 1 || stands_alone(&bytes) => {
                    self.take_file(&place, bytes, format);
                }
                Ok(bytes) if bytes.len() > room => {
                    let most = MAX_FILE_BYTES >> 20;
                    self.refuse(place, format!("the files that are read together have more than {most} MB; give them in smaller folders"));
                }
                Ok(bytes) => {
                    room -= bytes.len();
                    together.push((place, bytes));
                }
                Err(reason) => self.refuse(place, reason),
            }
        }
        if together.len() == 1 {
            together.drain(..).for_each(|(place, bytes)| self.take_file(&place, bytes, format));
        } else if !together.is_empty() {
            match tagline_format::read_together(together, format.map(|format| format.id)) {
                Ok((format, read)) => self.take(name, format, read),
                Err(refusal) => self.refuse(name, refusal.to_string()),
            }
        }
    }

    fn take_file(&mut self, name: &str, bytes: Vec<u8>, format: Option<&Format>) {
        match tagline_format::read(name, bytes, format.map(|format| format.id)) {
            Ok((format, read)) => self.take(name, Some(format), read),
            Err(refusal) => self.refuse(name, refusal.to_string()),
        }
    }

    fn take(&mut self, name: &str, format: Option<&Format>, read: Read) {
        let Read { mut documents, refused } = read;
        entitle(&mut documents, name);
        // Of a text nothing is refused: it is read whole, and what is said is how.
        let are_texts = format.is_some_and(|format| format.group == Group::Articles);
        self.refused.extend(refused.into_iter().map(|refused| placed(name, refused)));
        for document in &mut documents {
            let said = document.refused.drain(..).map(|refused| placed(name, refused));
            if are_texts { self.notes.extend(said) } else { self.refused.extend(said) }
        }
        self.documents.append(&mut documents);
    }
}

/// A place in a file, with the file: "a.jsonl:12" for "line 12".
fn placed(name: &str, refused: SkippedItem) -> Fault {
    let SkippedItem { place, reason } = refused;
    let place = match place.strip_prefix("line ") {
        _ if place.is_empty() || place == name => name.to_owned(),
        _ if place.starts_with(&format!("{name}/")) => place,
        Some(line) => format!("{name}:{line}"),
        None => format!("{name}: {place}"),
    };
    (place, reason)
}

/// Reads a file to its end, unless it is larger than any file that is taken.
fn read_limited(file: impl std::io::Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let most = MAX_FILE_BYTES as u64;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|fault| fault.to_string())?;
    if bytes.len() > MAX_FILE_BYTES {
        return Err(format!("it is larger than {} MB; divide it", most >> 20));
    }
    Ok(bytes)
}

/// How much of a file shows that it is no text, in bytes.
const START: usize = 512;

/// Whether a file needs no other: an archive holds what belongs together, and a text in UTF-16, a
/// picture and the records of a recovery are none of the files that come in pairs.
fn stands_alone(bytes: &[u8]) -> bool {
    let start = bytes.get(..START).unwrap_or(bytes);
    start.contains(&0)
        || start.starts_with(b"PK\x03\x04")
        || recovery::is_recovery(&String::from_utf8_lossy(start))
}

/// The files under a folder, each folder's in the order of their names. What systems keep for
/// themselves is passed over, and links to folders, which may lead around in a circle.
pub(crate) struct Walk {
    /// What is still to be looked at, the next at the end.
    waiting: Vec<PathBuf>,
}

impl Walk {
    pub(crate) fn of(folder: &Path) -> Self {
        Self { waiting: vec![folder.to_owned()] }
    }

    /// Puts off what lies in a folder.
    fn enter(&mut self, folder: &Path) -> std::io::Result<()> {
        let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
        let wanted = |entry: &fs::DirEntry| !is_for_systems(&entry.file_name().to_string_lossy());
        let mut paths: Vec<PathBuf> =
            entries.iter().filter(|entry| wanted(entry)).map(fs::DirEntry::path).collect();
        paths.sort_unstable_by(|one, other| other.cmp(one));
        let is_entered = |path: &PathBuf| !(path.is_symlink() && path.is_dir());
        self.waiting.extend(paths.into_iter().filter(is_entered));
        Ok(())
    }
}

impl Iterator for Walk {
    type Item = Result<PathBuf, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(path) = self.waiting.pop() {
            if !path.is_dir() {
                return Some(Ok(path));
            }
            if let Err(fault) = self.enter(&path) {
                return Some(Err((shown(&path), fault.to_string())));
            }
        }
        None
    }
}
