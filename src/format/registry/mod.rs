//! The list of formats, and what is done by it.

mod recognise;

use std::collections::{HashMap, HashSet};

use super::articles::{markdown, page, plain};
use super::cas::{json as cas_json, xmi};
use super::conll::{bioes, conll2002, conll2003};
use super::exchange::{self, Certainty, FileEntry, Sniff};
use super::web_annotation::{code_points as web_annotation, utf16 as web_annotation_utf16};
use super::{
    Format, Output, Read, ReadError, SkippedItem, brat, citron, claim_review, csv, doccano, file_name,
    html, label_studio, native, prodigy, spacy, tei, texts, webanno_tsv, xlsx,
};
use tagline_core::model::{DocumentId, Workspace};

pub use recognise::{FormatGuess, What, recognise};
use recognise::{candidates, is_article, stranger, unknown};

type Writer = fn(&Workspace, &DocumentId) -> Output;

/// How a format is read: whether a file is in it, and what such files hold. It is given all that
/// were brought together, since some formats need several for one document.
type Reader = (fn(&Sniff<'_>) -> Certainty, fn(&[FileEntry]) -> Result<Read, ReadError>);

/// Lists formats, each a module with the facts in `FORMAT`, the writer in `output` where it is
/// written, and the reader in `recognise` and `read` where it is read. The facts stand apart from
/// both, so that a program that only shows the facts holds no writer and no reader.
macro_rules! formats {
    ($($way:ident $format:ident;)*) => {
        /// Every format there is, in the order of the menu.
        pub const FORMATS: &[Format] = &[$($format::FORMAT),*];

        const WRITERS: &[Option<Writer>] = &[$(formats!(@write $way $format)),*];

        const READERS: &[Option<Reader>] = &[$(formats!(@read $way $format)),*];
    };
    (@write both $format:ident) => { Some($format::output) };
    (@write write $format:ident) => { Some($format::output) };
    (@write read $format:ident) => { None };
    (@read both $format:ident) => { Some(($format::recognise, $format::read_entries)) };
    (@read read $format:ident) => { Some(($format::recognise, $format::read_entries)) };
    (@read write $format:ident) => { None };
}

formats! {
    both native;
    write csv;
    write html;
    both xlsx;
    both brat;
    both spacy;
    both prodigy;
    both doccano;
    both label_studio;
    both conll2003;
    both conll2002;
    both bioes;
    both web_annotation;
    both web_annotation_utf16;
    both cas_json;
    both xmi;
    both webanno_tsv;
    both tei;
    both citron;
    write claim_review;
    read texts;
    read page;
    read plain;
    read markdown;
}

/// Writes a document in the format of this identifier; `None` where none such is written.
pub fn write(id: &str, workspace: &Workspace, document: &DocumentId) -> Option<Output> {
    let (_, write) = writer(id)?;
    Some(write(workspace, document))
}

fn writer(id: &str) -> Option<(&'static Format, Writer)> {
    let mut all = FORMATS.iter().zip(WRITERS);
    all.find(|(format, _)| format.id == id).and_then(|(format, write)| Some((format, (*write)?)))
}

/// Writes documents in one archive, each as its own files; what is lost is said once for all that
/// lose it, with how many they are. `None` where no such format is written.
pub fn write_all(id: &str, documents: &[(DocumentId, Workspace)]) -> Option<Output> {
    let (format, write) = writer(id)?;
    let (mut entries, mut losses) = (Vec::<FileEntry>::new(), Vec::<(String, usize)>::new());
    let mut names = exchange::UniqueNames::default();
    for (number, (document, workspace)) in documents.iter().enumerate() {
        let title = file_name(&workspace.meta.title, "");
        // The number tells documents of one title apart; the form is the title's.
        let stem = names.get(&format!("{title}\0{number}"), |_| title.clone());
        let output = write(workspace, document);
        entries.extend(renamed(format, &stem, output.bytes));
        for loss in output.losses {
            match losses.iter_mut().find(|(known, _)| *known == loss) {
                Some((_, count)) => *count += 1,
                None => losses.push((loss, 1)),
            }
        }
    }
    let all = documents.len();
    let said = losses.into_iter().map(|(loss, count)| match count {
        count if count == all => loss,
        count => format!("In {count} of {all} documents: {loss}"),
    });
    let mut losses: Vec<String> = said.collect();
    let bytes = exchange::pack(&entries).unwrap_or_else(|fault| {
        losses = vec![format!("Everything: the archive could not be written ({fault}).")];
        Vec::new()
    });
    Some(Output { bytes, losses })
}

/// The files of one document in an archive of many: what would be an archive is a folder there.
fn renamed(format: &Format, stem: &str, bytes: Vec<u8>) -> Vec<FileEntry> {
    if !format.extension.ends_with("zip") {
        return vec![FileEntry::new(format!("{stem}.{}", format.extension), bytes)];
    }
    let (entries, _) = exchange::open(stem, bytes).unwrap_or_default();
    let inside = |entry: FileEntry| FileEntry { name: format!("{stem}/{}", entry.name), ..entry };
    entries.into_iter().map(inside).collect()
}

fn readers() -> impl Iterator<Item = (&'static Format, Reader)> {
    FORMATS.iter().zip(READERS).filter_map(|(format, reader)| Some((format, (*reader)?)))
}

/// Reads a file, or what an archive holds, in the format of the identifier `id`, or in the one that
/// it is most surely in; says which that was. What of an archive is not in that format is read in
/// the others that it is in, texts only with texts.
///
/// # Errors
/// [`ReadError`] where it is in no format that is read here, or nothing of it could be read.
pub fn read(
    name: &str,
    bytes: Vec<u8>,
    id: Option<&str>,
) -> Result<(&'static Format, Read), ReadError> {
    let (entries, refused) = exchange::open(name, bytes)?;
    let (format, mut read) = read_whole(entries, id)?;
    read.refused.splice(0..0, refused);
    Ok((format, read))
}

/// Reads files that lie together, with their paths, as [`read`] does what an archive holds. Where
/// none is in any format that is read here, each is refused alone.
///
/// # Errors
/// [`ReadError`] where nothing of them could be read, for a reason that is the same for all.
pub fn read_together(
    files: Vec<(String, Vec<u8>)>,
    id: Option<&str>,
) -> Result<(Option<&'static Format>, Read), ReadError> {
    let entries: Vec<FileEntry> =
        files.into_iter().map(|(name, bytes)| FileEntry::new(name, bytes)).collect();
    if id.is_some() || !candidates(&entries).is_empty() {
        return read_whole(entries, id).map(|(format, read)| (Some(format), read));
    }
    let refuse = |entry: &FileEntry| SkippedItem { place: entry.name.clone(), reason: stranger(entry) };
    Ok((None, Read { refused: entries.iter().map(refuse).collect(), ..Read::default() }))
}

fn read_whole(
    mut entries: Vec<FileEntry>,
    id: Option<&str>,
) -> Result<(&'static Format, Read), ReadError> {
    let surest = candidates(&entries).first().map(|(format, _)| *format);
    let own = id.map_or(surest, |id| FORMATS.iter().find(|format| format.id == id));
    let format = own.ok_or_else(|| unknown(&entries))?;
    let mut read = read_as(format, &entries)?;
    let mut last = format;
    while let Some(next) = next_format(&mut entries, &read.refused, last).filter(|_| id.is_none()) {
        let Ok(more) = read_as(next, &entries) else { break };
        read.refused.retain(|refused| refused.reason != NOT_IN_FORMAT);
        read.documents.extend(more.documents);
        read.refused.extend(more.refused);
        last = next;
    }
    if id.is_none() {
        say_what_strangers_are(&mut read.refused, &entries);
    }
    Ok((format, read))
}

/// Says of each file that was refused for its format what it is.
fn say_what_strangers_are(refused: &mut [SkippedItem], entries: &[FileEntry]) {
    let known: HashMap<&str, &FileEntry> = entries.iter().map(|e| (e.name.as_str(), e)).collect();
    for refused in refused.iter_mut().filter(|refused| refused.reason == NOT_IN_FORMAT) {
        if let Some(entry) = known.get(refused.place.as_str()) {
            refused.reason = stranger(entry);
        }
    }
}

fn read_as(format: &Format, entries: &[FileEntry]) -> Result<Read, ReadError> {
    let reader = readers().find(|(known, _)| known.id == format.id);
    let (_, (_, read)) = reader.ok_or(ReadError::Unknown)?;
    read(entries)
}

/// Leaves the files that were refused for their format alone, and finds the one that they are in.
fn next_format(
    entries: &mut Vec<FileEntry>,
    refused: &[SkippedItem],
    last: &Format,
) -> Option<&'static Format> {
    let strangers: HashSet<&str> = refused
        .iter()
        .filter(|refused| refused.reason == NOT_IN_FORMAT)
        .map(|refused| refused.place.as_str())
        .collect();
    let before = entries.len();
    entries.retain(|entry| strangers.contains(entry.name.as_str()));
    if entries.is_empty() || entries.len() == before {
        return None;
    }
    let mut found = candidates(entries).into_iter().map(|(format, _)| format);
    found.find(|format| format.id != last.id && is_article(format) == is_article(last))
}

/// Why a file of an archive was left out that is in another format than the rest.
pub(super) const NOT_IN_FORMAT: &str = "it is not in the same format";

/// Reads each file that `recognise` does not rule out, and refuses the others one by one; a file
/// that stands alone is read whatever it looks like.
///
/// # Errors
/// What is wrong with a file that stands alone; of several, each bad one is refused alone.
pub(super) fn each(
    entries: &[FileEntry],
    recognise: fn(&Sniff<'_>) -> Certainty,
    mut add: impl FnMut(&FileEntry, &mut Read) -> Result<(), ReadError>,
) -> Result<Read, ReadError> {
    let mut read = Read::default();
    if let [entry] = entries {
        return add(entry, &mut read).map(|()| read);
    }
    for entry in entries {
        let reason = if recognise(&Sniff::at(entry)) == Certainty::No {
            Some(NOT_IN_FORMAT.to_owned())
        } else {
            add(entry, &mut read).err().map(|refusal| refusal.to_string())
        };
        let place = entry.name.clone();
        read.refused.extend(reason.map(|reason| SkippedItem { place, reason }));
    }
    Ok(read)
}

#[cfg(test)]
mod tests;
