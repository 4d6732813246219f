//! `tagline convert`.

use std::io::IsTerminal as _;

use super::arguments::{Conversion, Destination};
use super::input::{Loaded, bundles};
use super::output::{Folder, Stream, Unwritten};
use super::report::Report;
use tagline_core::model::{DocumentId, Workspace};
use tagline_format::{Format, Output, file_name, native, write, write_all};

/// Documents with their identifiers.
type Documents = Vec<(DocumentId, Workspace)>;

/// The identifier of a document that has none.
const NAMELESS: &str = "document";

/// Converts; everything is read before anything is written.
pub(crate) fn run(options: &Conversion, report: &mut Report) -> Result<(), Unwritten> {
    let documents = read(options, report);
    if documents.is_empty() {
        report.refuse("nothing was written", "no document could be read");
        return Ok(());
    }
    match &options.out {
        Destination::Folder(path) => {
            let mut folder = Folder::open(path)?;
            for (id, workspace) in &documents {
                let title = &workspace.meta.title;
                let output = written(options.to, workspace, id)?;
                output.losses.iter().for_each(|loss| report.say(&format!("“{title}”: {loss}")));
                folder.write(&file_name(title, ""), options.to.extension, &output.bytes)?;
            }
            Ok(())
        }
        stream => {
            let output = as_one(options, &documents)?;
            output.losses.iter().for_each(|loss| report.say(loss));
            Stream::open(stream)?.write(&output.bytes)
        }
    }
}

fn read(options: &Conversion, report: &mut Report) -> Documents {
    let mut documents = Vec::new();
    for bundle in bundles(&options.inputs) {
        let Loaded { documents: found, refused, notes } = bundle.load(options.from);
        notes.iter().for_each(|(place, note)| report.say(&format!("{place}: {note}")));
        refused.into_iter().for_each(|(place, reason)| report.refuse(place, reason));
        documents.extend(found.into_iter().filter_map(|document| {
            let id = document.id.or_else(|| DocumentId::new(NAMELESS))?;
            Some((id, document.workspace))
        }));
    }
    documents
}

/// One file of all documents: the document itself, a file of several, or an archive.
fn as_one(options: &Conversion, documents: &Documents) -> Result<Output, Unwritten> {
    let format = options.to;
    let is_archive = match &options.out {
        Destination::File(path) => path.extension().is_some_and(|end| end == "zip"),
        _ => false,
    };
    match documents.as_slice() {
        [(id, workspace)] => {
            refuse_terminal(options, format.extension.ends_with("zip"))?;
            written(format, workspace, id)
        }
        all if format.id == native::FORMAT.id && !is_archive => {
            let text = native::write_library(all.iter().map(|(id, workspace)| (id, workspace)));
            Ok(Output { bytes: text.into_bytes(), losses: Vec::new() })
        }
        all if holds_lines(format) && !is_archive => {
            let mut whole = Output { bytes: Vec::new(), losses: Vec::new() };
            for (id, workspace) in all {
                let Output { bytes, losses } = written(format, workspace, id)?;
                let title = &workspace.meta.title;
                whole.bytes.extend(bytes);
                whole.losses.extend(losses.iter().map(|loss| format!("“{title}”: {loss}")));
            }
            Ok(whole)
        }
        all if is_archive || format.extension.ends_with("zip") || is_stdout(options) => {
            refuse_terminal(options, true)?;
            write_all(format.id, all).ok_or_else(|| unknown(format))
        }
        all => Err(Unwritten::Usage(format!(
            "These are {} documents, and a file in the format “{}” holds one. Give a folder (-o name/) or an archive (-o name.zip).",
            all.len(),
            format.id
        ))),
    }
}

/// Whether a file of the format is one document a line, so that several files are one.
pub(crate) fn holds_lines(format: &Format) -> bool {
    format.extension.ends_with("jsonl")
}

fn is_stdout(options: &Conversion) -> bool {
    options.out == Destination::Stdout
}

/// An archive on a screen is of no use to anybody.
fn refuse_terminal(options: &Conversion, is_archive: bool) -> Result<(), Unwritten> {
    if is_archive && is_stdout(options) && std::io::stdout().is_terminal() {
        let reason = "The output is an archive: give it a name with -o.".to_owned();
        return Err(Unwritten::Usage(reason));
    }
    Ok(())
}

/// Writes a document; its format is one that is written.
pub(crate) fn written(
    format: &Format,
    workspace: &Workspace,
    id: &DocumentId,
) -> Result<Output, Unwritten> {
    write(format.id, workspace, id).ok_or_else(|| unknown(format))
}

fn unknown(format: &Format) -> Unwritten {
    Unwritten::Usage(format!("The format “{}” is not written here.", format.id))
}
