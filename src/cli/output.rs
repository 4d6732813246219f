//! Where bytes go: standard output, a file, or a folder with a file for each document.

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::arguments::Destination;
use super::input::shown;

/// Why a run ends before its end.
#[derive(Debug)]
pub(crate) enum Unwritten {
    /// Whoever reads the output reads no more.
    Closed,
    /// The output that is asked for cannot be; nothing was done.
    Usage(String),
    /// A sentence for the person.
    Failed(String),
}

/// Prints a text.
pub(crate) fn print(text: &str) -> Result<(), Unwritten> {
    let mut out = Stream::open(&Destination::Stdout)?;
    out.write(text.as_bytes())
}

/// A file, or standard output, that is written from its beginning to its end.
pub(crate) struct Stream {
    out: Box<dyn Write>,
    name: String,
}

impl Stream {
    /// Opens it; a file is made anew.
    pub(crate) fn open(destination: &Destination) -> Result<Self, Unwritten> {
        let (out, name): (Box<dyn Write>, _) = match destination {
            Destination::File(path) | Destination::Folder(path) => {
                let file = fs::File::create(path).map_err(|fault| failed(&shown(path), &fault))?;
                (Box::new(file), shown(path))
            }
            Destination::Stdout => (Box::new(io::stdout().lock()), "standard output".to_owned()),
        };
        Ok(Self { out, name })
    }

    /// Writes bytes, which whoever reads has at once.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Unwritten> {
        let written = self.out.write_all(bytes).and_then(|()| self.out.flush());
        written.map_err(|fault| failed(&self.name, &fault))
    }
}

fn failed(name: &str, fault: &io::Error) -> Unwritten {
    match fault.kind() {
        ErrorKind::BrokenPipe => Unwritten::Closed,
        _ => Unwritten::Failed(format!(
            "{name} could not be written: {fault}. What was written before it stays. Make room, or choose another place with -o, and run it again."
        )),
    }
}

/// A folder that gets a file for each document. A file of the same name that was there before is
/// replaced.
pub(crate) struct Folder {
    path: PathBuf,
    /// The names that were given in this run, eight bytes each whatever their length: two that are
    /// the same by chance only cost one of them a number.
    given: HashSet<u64>,
}

impl Folder {
    /// Makes the folder where it is not there.
    pub(crate) fn open(path: &Path) -> Result<Self, Unwritten> {
        fs::create_dir_all(path).map_err(|fault| failed(&shown(path), &fault))?;
        Ok(Self { path: path.to_owned(), given: HashSet::new() })
    }

    /// Writes a file; a name that was given before gets a number.
    pub(crate) fn write(
        &mut self,
        stem: &str,
        extension: &str,
        bytes: &[u8],
    ) -> Result<(), Unwritten> {
        let numbered = (2_u64..).map(|n| format!("{stem} ({n}).{extension}"));
        let mut names = std::iter::once(format!("{stem}.{extension}")).chain(numbered);
        // Names go on without end.
        let Some(name) = names.find(|name| self.is_new(name)) else { return Ok(()) };
        let path = self.path.join(name);
        fs::write(&path, bytes).map_err(|fault| failed(&shown(&path), &fault))
    }

    fn is_new(&mut self, name: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        // Some file systems know no capitals.
        name.to_lowercase().hash(&mut hasher);
        self.given.insert(hasher.finish())
    }
}
