use super::super::arguments::{Destination, Form, Suggesting};
use super::super::convert::holds_lines;
use super::super::output::{Folder, Stream, Unwritten};
use tagline_format::{Format, file_name, native};

/// Output for one document.
pub(super) struct Piece {
    /// The document's name.
    pub(super) stem: String,
    pub(super) bytes: Vec<u8>,
}

/// The place where pieces go, one after another, none of which is kept.
pub(super) enum Writer {
    /// One file, of lines.
    Lines(Stream),
    /// One file for each.
    Folder(Folder, &'static str),
    /// One file of Tagline's own, or of a format of one document. The first document is held back
    /// until it is known whether there are more.
    One { stream: Stream, format: &'static Format, first: Option<Vec<u8>>, pieces: usize },
}

/// The name of a document that has none.
const NAMELESS: &str = "document";

impl Writer {
    pub(super) fn open(options: &Suggesting) -> Result<Self, Unwritten> {
        if let Destination::Folder(path) = &options.out {
            let extension = match options.to {
                Form::Lines => "jsonl",
                Form::Files(format) => format.extension,
            };
            return Ok(Self::Folder(Folder::open(path)?, extension));
        }
        let stream = Stream::open(&options.out)?;
        Ok(match options.to {
            Form::Files(format) if !holds_lines(format) => {
                Self::One { stream, format, first: None, pieces: 0 }
            }
            _ => Self::Lines(stream),
        })
    }

    pub(super) fn write(&mut self, piece: &Piece) -> Result<(), Unwritten> {
        match self {
            Self::Lines(stream) => stream.write(&piece.bytes),
            Self::Folder(folder, extension) => {
                let name = if piece.stem.is_empty() { NAMELESS } else { &piece.stem };
                folder.write(&file_name(name, ""), extension, &piece.bytes)
            }
            Self::One { stream, format, first, pieces } => {
                *pieces += 1;
                match (first.take(), *pieces) {
                    (_, 1) => {
                        *first = Some(piece.bytes.clone());
                        Ok(())
                    }
                    _ if format.id != native::FORMAT.id => Err(one_alone(format)),
                    (Some(before), _) => {
                        let [opening, _] = native::library_ends();
                        stream.write(opening.as_bytes())?;
                        stream.write(b"\n")?;
                        stream.write(before.trim_ascii_end())?;
                        add(stream, &piece.bytes)
                    }
                    (None, _) => add(stream, &piece.bytes),
                }
            }
        }
    }

    /// Writes what is left to be written.
    pub(super) fn end(self) -> Result<(), Unwritten> {
        let Self::One { mut stream, first, pieces, .. } = self else { return Ok(()) };
        match (first, pieces) {
            (Some(only), _) => stream.write(&only),
            (None, 0) => Ok(()),
            (None, _) => {
                let [_, closing] = native::library_ends();
                stream.write(closing.as_bytes())
            }
        }
    }
}

/// Adds a document to a library.
fn add(stream: &mut Stream, document: &[u8]) -> Result<(), Unwritten> {
    stream.write(native::LIBRARY_SEPARATOR.as_bytes())?;
    stream.write(document.trim_ascii_end())
}

fn one_alone(format: &Format) -> Unwritten {
    Unwritten::Usage(format!(
        "The input is several documents, and a file in the format “{}” holds one. Give a folder: -o name/.",
        format.id
    ))
}
