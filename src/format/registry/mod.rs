//! The table of formats, and what is done by it.

mod recognise;

use std::collections::{HashMap, HashSet};

use super::articles::{MarkdownFile, PageFile, PlainFile};
use super::brat::Brat;
use super::cas::{CasJson, CasXmi};
use super::citron::Citron;
use super::claim_review::ClaimReview;
use super::conll::{Bioes, Conll2002, Conll2003};
use super::csv::CsvTables;
use super::doccano::Doccano;
use super::exchange::{
    self, FileEntry, FormatReader, FormatWriter, Interchange, NOT_IN_FORMAT, Sniff,
};
use super::html::Html;
use super::label_studio::LabelStudio;
use super::native::Native;
use super::prodigy::Prodigy;
use super::spacy::Spacy;
use super::tei::Tei;
use super::text_lines::TextLines;
use super::texts::TextTable;
use super::web_annotation::{WebAnnotation, WebAnnotationUtf16};
use super::webanno_tsv::WebAnnoTsv;
use super::xlsx::Workbook;
use super::{Format, Output, Read, ReadError, SkippedItem, file_name};
use tagline_core::model::{DocumentId, Workspace};

pub use recognise::{FormatGuess, What, recognise};
use recognise::{candidates, is_article, stranger, unknown};

/// Lists formats, in the order of the menu.
macro_rules! formats {
    ($($format:ty,)*) => {
        /// Every format there is, in the order of the menu.
        pub const FORMATS: &[Format] = &[$(<$format>::FORMAT),*];

        const READERS: &[Option<&dyn FormatReader>] = &[$(<$format>::READER),*];

        const WRITERS: &[Option<&dyn FormatWriter>] = &[$(<$format>::WRITER),*];
    };
}

formats! {
    Native,
    CsvTables,
    Html,
    Workbook,
    Brat,
    Spacy,
    Prodigy,
    Doccano,
    LabelStudio,
    Conll2003,
    Conll2002,
    Bioes,
    WebAnnotation,
    WebAnnotationUtf16,
    CasJson,
    CasXmi,
    WebAnnoTsv,
    Tei,
    Citron,
    ClaimReview,
    TextTable,
    TextLines,
    PageFile,
    PlainFile,
    MarkdownFile,
}

/// Writes a document in the format of this identifier; `None` where none such is written.
pub fn write(id: &str, workspace: &Workspace, document: &DocumentId) -> Option<Output> {
    let (_, writer) = writer(id)?;
    Some(writer.write(workspace, document))
}

fn writer(id: &str) -> Option<(&'static Format, &'static dyn FormatWriter)> {
    let mut all = FORMATS.iter().zip(WRITERS);
    all.find(|(format, _)| format.id == id).and_then(|(format, write)| Some((format, (*write)?)))
}

/// Writes documents in one archive, each as its own files; what is lost is said once for all that
/// lose it, with how many they are. `None` where no such format is written.
pub fn write_all(id: &str, documents: &[(DocumentId, Workspace)]) -> Option<Output> {
    let (format, writer) = writer(id)?;
    let (mut entries, mut losses) = (Vec::<FileEntry>::new(), Vec::<(String, usize)>::new());
    let mut names = exchange::UniqueNames::default();
    for (number, (document, workspace)) in documents.iter().enumerate() {
        let title = file_name(&workspace.meta.title, "");
        // The number tells documents of one title apart; the form is the title's.
        let stem = names.get(&format!("{title}\0{number}"), |_| title.clone());
        let output = writer.write(workspace, document);
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

fn readers() -> impl Iterator<Item = (&'static Format, &'static dyn FormatReader)> {
    FORMATS.iter().zip(READERS).filter_map(|(format, reader)| Some((format, (*reader)?)))
}

/// Files that were brought together: one file, what an archive holds, or a folder. They are unpacked
/// once, and looked at once for each question.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    entries: Vec<FileEntry>,
    /// What could not be taken out of an archive.
    skipped: Vec<SkippedItem>,
    is_archive: bool,
}

impl Bundle {
    /// Takes a file, or what is in it where it is an archive.
    ///
    /// # Errors
    /// [`ReadError`] where it is too large, or an archive that is not sound.
    pub fn open(name: &str, bytes: Vec<u8>) -> Result<Self, ReadError> {
        let is_archive = exchange::is_archive(&bytes);
        let (entries, skipped) = exchange::open(name, bytes)?;
        Ok(Self { entries, skipped, is_archive })
    }

    /// Takes files that lie together, with their paths.
    pub fn of_files(files: Vec<(String, Vec<u8>)>) -> Self {
        let entry = |(name, bytes)| FileEntry::new(name, bytes);
        Self { entries: files.into_iter().map(entry).collect(), ..Self::default() }
    }

    /// Whether it came as an archive.
    pub fn is_archive(&self) -> bool {
        self.is_archive
    }

    /// The bytes of the file, where it is one that is no archive.
    pub fn into_single(mut self) -> Option<Vec<u8>> {
        let entry = self.entries.pop()?;
        (self.entries.is_empty() && !self.is_archive).then_some(entry.bytes)
    }

    /// Reads everything in the format of the identifier `id`, or in the one that it is most surely
    /// in; says which that was. Where several files came together, what is not in that format is
    /// read in the others that it is in, texts only with texts.
    ///
    /// # Errors
    /// [`ReadError`] where it is in no format that is read here, or nothing of it could be read.
    pub fn read(&self, id: Option<&str>) -> Result<(&'static Format, Read), ReadError> {
        let sniffs: Vec<Sniff<'_>> = self.entries.iter().map(Sniff::at).collect();
        let (format, mut read) = read_whole(sniffs, id)?;
        read.refused.splice(0..0, self.skipped.iter().cloned());
        Ok((format, read))
    }

    /// The same, except that where nothing is in any format that is read here, each file is skipped
    /// alone.
    ///
    /// # Errors
    /// [`ReadError`] where nothing could be read for a reason that is the same for all.
    pub fn read_each(
        &self,
        id: Option<&str>,
    ) -> Result<(Option<&'static Format>, Read), ReadError> {
        let sniffs: Vec<Sniff<'_>> = self.entries.iter().map(Sniff::at).collect();
        if id.is_some() || !candidates(&sniffs).is_empty() {
            return read_whole(sniffs, id).map(|(format, read)| (Some(format), read));
        }
        let skip = |file: &Sniff<'_>| SkippedItem {
            place: file.entry.name.clone(),
            reason: stranger(file),
        };
        Ok((None, Read { refused: sniffs.iter().map(skip).collect(), ..Read::default() }))
    }
}

/// Reads a file, or what an archive holds, as [`Bundle::read`] does.
///
/// # Errors
/// As [`Bundle::open`] and [`Bundle::read`].
pub fn read(
    name: &str,
    bytes: Vec<u8>,
    id: Option<&str>,
) -> Result<(&'static Format, Read), ReadError> {
    Bundle::open(name, bytes)?.read(id)
}

/// Reads files that lie together, with their paths, as [`Bundle::read_each`] does.
///
/// # Errors
/// As [`Bundle::read_each`].
pub fn read_together(
    files: Vec<(String, Vec<u8>)>,
    id: Option<&str>,
) -> Result<(Option<&'static Format>, Read), ReadError> {
    Bundle::of_files(files).read_each(id)
}

fn read_whole(
    sniffs: Vec<Sniff<'_>>,
    id: Option<&str>,
) -> Result<(&'static Format, Read), ReadError> {
    let format = match id {
        Some(id) => FORMATS.iter().find(|format| format.id == id),
        None => candidates(&sniffs).first().map(|(format, _)| *format),
    };
    let format = format.ok_or_else(|| unknown(&sniffs))?;
    let mut read = read_as(format, &sniffs)?;
    if id.is_some() {
        return Ok((format, read));
    }
    let mut rest = sniffs.clone();
    let mut last = format;
    while let Some(next) = next_format(&mut rest, &read.refused, last) {
        let Ok(more) = read_as(next, &rest) else { break };
        read.refused.retain(|skipped| skipped.reason != NOT_IN_FORMAT);
        read.documents.extend(more.documents);
        read.refused.extend(more.refused);
        last = next;
    }
    tell_strangers(&mut read.refused, &sniffs);
    Ok((format, read))
}

/// Tells of each file that was skipped for its format what it is.
fn tell_strangers(skipped: &mut [SkippedItem], sniffs: &[Sniff<'_>]) {
    let known: HashMap<&str, &Sniff<'_>> =
        sniffs.iter().map(|file| (file.entry.name.as_str(), file)).collect();
    for skipped in skipped.iter_mut().filter(|skipped| skipped.reason == NOT_IN_FORMAT) {
        if let Some(file) = known.get(skipped.place.as_str()) {
            skipped.reason = stranger(file);
        }
    }
}

fn read_as(format: &Format, sniffs: &[Sniff<'_>]) -> Result<Read, ReadError> {
    let reader = readers().find(|(known, _)| known.id == format.id);
    let (_, reader) = reader.ok_or(ReadError::Unknown)?;
    reader.read(sniffs)
}

/// Leaves the files that were skipped for their format alone, and finds the one that they are in.
fn next_format(
    sniffs: &mut Vec<Sniff<'_>>,
    skipped: &[SkippedItem],
    last: &Format,
) -> Option<&'static Format> {
    let strangers: HashSet<&str> = skipped
        .iter()
        .filter(|skipped| skipped.reason == NOT_IN_FORMAT)
        .map(|skipped| skipped.place.as_str())
        .collect();
    let before = sniffs.len();
    sniffs.retain(|file| strangers.contains(file.entry.name.as_str()));
    if sniffs.is_empty() || sniffs.len() == before {
        return None;
    }
    let mut found = candidates(sniffs).into_iter().map(|(format, _)| format);
    found.find(|format| format.id != last.id && is_article(format) == is_article(last))
}

#[cfg(test)]
mod tests;
