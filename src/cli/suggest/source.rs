use std::fs::File;
use std::io::{BufRead as _, BufReader, Cursor, Read};
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec;

use super::super::arguments::{Form, Input, Suggesting};
use super::super::input::{Bundle, Fault, STDIN, Walk, bundles, shown};
use super::lines::{Content, Lines};
use super::transcode::Utf8;

/// Something to suggest in.
pub(super) enum Task {
    /// A line of a file of JSON lines.
    Line {
        /// The file's name.
        file: Arc<str>,
        /// The line's number, from 1.
        number: u64,
        /// The line.
        content: Content,
    },
    /// Files to be read as one; whoever works on them reads them.
    Files(Bundle),
    /// Part of the input that cannot be read.
    Fault(Fault),
}

impl Task {
    /// Its place in the input, as it is reported.
    pub(super) fn place(&self) -> String {
        match self {
            Self::Line { file, number, .. } => format!("{file}:{number}"),
            Self::Files(bundle) => bundle.name(),
            Self::Fault((place, _)) => place.clone(),
        }
    }
}

/// How names of files of JSON lines end.
const LINES: [&str; 3] = ["jsonl", "ndjson", "jsonlines"];

/// How much of standard input shows whether it is JSON lines, in bytes.
const HEAD: u64 = 64 << 10;

type OpenLines = Lines<BufReader<Utf8<Box<dyn Read + Send>>>>;

/// The input, read as it is asked for.
pub(super) struct Source {
    waiting: vec::IntoIter<Bundle>,
    /// The files of the folder that is being read.
    folder: Option<Peekable<Walk>>,
    /// The lines of the file that is being read.
    lines: Option<(Arc<str>, OpenLines)>,
    from: Option<Form>,
}

impl Source {
    pub(super) fn of(options: &Suggesting) -> Self {
        let inputs: &[Input] = &options.inputs;
        let waiting = bundles(inputs).into_iter();
        Self { waiting, folder: None, lines: None, from: options.from }
    }

    /// The next file or files, of the folder that is being read or of the input.
    fn next_bundle(&mut self) -> Option<Result<Bundle, Fault>> {
        let Some(folder) = &mut self.folder else { return self.waiting.next().map(Ok) };
        let first = match folder.next() {
            Some(Ok(path)) => path,
            Some(Err(fault)) => return Some(Err(fault)),
            None => {
                self.folder = None;
                return self.waiting.next().map(Ok);
            }
        };
        let stem = first.with_extension("");
        let mut files = vec![first];
        let is_same = |next: &Result<PathBuf, Fault>| {
            next.as_ref().is_ok_and(|path| path.with_extension("") == stem)
        };
        while let Some(Ok(next)) = folder.next_if(is_same) {
            files.push(next);
        }
        Some(Ok(Bundle::Files(files)))
    }

    /// Begins with a bundle: a task, unless it is one of lines or a folder, whose tasks come next.
    fn begin(&mut self, bundle: Bundle) -> Option<Task> {
        match bundle {
            Bundle::Folder(path) => {
                self.folder = Some(Walk::of(&path).peekable());
                None
            }
            Bundle::Files(files) => match files.as_slice() {
                [file] if self.is_lines(file) => match File::open(file) {
                    Ok(open) => self.begin_lines(shown(file), Box::new(open)),
                    Err(fault) => Some(Task::Fault((shown(file), fault.to_string()))),
                },
                _ => Some(Task::Files(Bundle::Files(files))),
            },
            Bundle::Stdin(_) => self.begin_stdin(),
        }
    }

    fn begin_lines(&mut self, name: String, file: Box<dyn Read + Send>) -> Option<Task> {
        match Utf8::of(file) {
            Ok(file) => {
                self.lines = Some((name.into(), Lines::of(BufReader::new(file))));
                None
            }
            Err(fault) => Some(Task::Fault((name, fault.to_string()))),
        }
    }

    /// Standard input is JSON lines where it is said to be, or where it looks so.
    fn begin_stdin(&mut self) -> Option<Task> {
        let mut head = Vec::new();
        if let Err(fault) = std::io::stdin().lock().take(HEAD).read_until(b'\n', &mut head) {
            return Some(Task::Fault((STDIN.to_owned(), fault.to_string())));
        }
        let is_lines = match self.from {
            Some(form) => matches!(form, Form::Lines),
            None => begins_lines(&head),
        };
        if is_lines {
            let whole = Cursor::new(head).chain(std::io::stdin());
            return self.begin_lines(STDIN.to_owned(), Box::new(whole));
        }
        Some(Task::Files(Bundle::Stdin(head)))
    }

    /// Whether a file is one of JSON lines, by what is said or else by its name.
    fn is_lines(&self, file: &Path) -> bool {
        match self.from {
            Some(form) => matches!(form, Form::Lines),
            None => file.extension().is_some_and(|extension| {
                LINES.iter().any(|name| extension.eq_ignore_ascii_case(name))
            }),
        }
    }
}

impl Iterator for Source {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        loop {
            if let Some((file, lines)) = &mut self.lines {
                if let Some((number, content)) = lines.next() {
                    return Some(Task::Line { file: file.clone(), number, content });
                }
                self.lines = None;
            }
            let begun = match self.next_bundle()? {
                Ok(bundle) => self.begin(bundle),
                Err(fault) => Some(Task::Fault(fault)),
            };
            if begun.is_some() {
                return begun;
            }
        }
    }
}

/// Whether the first line of a file is the object of one document. A file of Tagline's own is an
/// object too, but begins with its format or, as it is written, with a line of its own.
fn begins_lines(line: &[u8]) -> bool {
    // A mark of the byte order, and every second byte of English in UTF-16, are no ASCII letters.
    let start: Vec<u8> = line.iter().copied().filter(u8::is_ascii_graphic).take(START).collect();
    start.starts_with(b"{\"") && !start.starts_with(b"{\"format\":\"tagline")
}

/// How much of a line shows whether it is an object, in bytes.
const START: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_tells_lines_from_other_files() {
        let wide: Vec<u8> =
            "\u{feff}{\"text\":".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for line in [b"{\"text\": \"Ana".as_slice(), b"\xef\xbb\xbf { \"id\": 1}\n", &wide] {
            assert!(begins_lines(line));
        }
        let others = ["", "{\n", "[{\"text\": 1}]", "Ana {\"a\"}", "{\"format\": \"tagline\"}"];
        assert!(!others.iter().any(|line| begins_lines(line.as_bytes())));
    }
}
