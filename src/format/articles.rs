//! Texts without annotations, as files: web pages, plain text and Markdown.

use super::exchange::{Certainty, FileEntry, Sniff};
use super::ingest::{self, Draft, ArticleForm};
use super::registry::each;
use super::{Abilities, Format, Group, Read, ReadDocument, ReadError, Way};
use tagline_core::model::{Metadata, Schema, Workspace};

/// Gives each form its facts and doors.
macro_rules! forms {
    ($($module:ident: $form:expr, $id:literal, $name:literal, $extension:literal, $mime:literal, $who:literal;)*) => {$(
        pub(super) mod $module {
            use super::{Abilities, Certainty, FileEntry, ArticleForm, Format, Sniff, Group, Read, ReadError, Way};

            pub(in crate) const FORMAT: Format = Format {
                id: $id,
                name: $name,
                extension: $extension,
                mime: $mime,
                unit: None,
                way: Way::Read,
                holds: Abilities { metadata: true, layout: true, ..Abilities::NONE },
                group: Group::Articles,
                who: $who,
            };

            pub(in crate) fn recognise(glance: &Sniff<'_>) -> Certainty {
                super::recognise(glance, $form)
            }

            pub(in crate) fn read_entries(entries: &[FileEntry]) -> Result<Read, ReadError> {
                super::read(entries, recognise, $form)
            }
        }
    )*};
}

forms! {
    page: ArticleForm::Page, "page", "Web page", "html", "text/html", "A page that was saved in a browser";
    plain: ArticleForm::Plain, "text", "Plain text", "txt", "text/plain", "A text to be annotated";
    markdown: ArticleForm::Markdown, "markdown", "Markdown", "md", "text/markdown", "A text with headings and lists";
}

fn recognise(glance: &Sniff<'_>, form: ArticleForm) -> Certainty {
    let start = glance.entry.bytes.get(..LOOKED_AT).unwrap_or(&glance.entry.bytes);
    match ingest::decoded(&glance.entry.name, start) {
        Ok(text) => form.certainty(&glance.entry.name, &text),
        Err(_) => Certainty::No,
    }
}

/// How much of a file is looked at, in bytes.
const LOOKED_AT: usize = 64 << 10;

fn read(
    entries: &[FileEntry],
    recognise: fn(&Sniff<'_>) -> Certainty,
    form: ArticleForm,
) -> Result<Read, ReadError> {
    each(entries, recognise, |entry, all| {
        let draft = ingest::from_bytes_as(form, &entry.name, &entry.bytes)?;
        all.documents.push(document(draft, &entry.name)?);
        Ok(())
    })
}

/// A document called by its own title, or by the file; the notices are told with it.
fn document(draft: Draft, file: &str) -> Result<ReadDocument, ReadError> {
    let refused = draft
        .notices
        .iter()
        .map(|notice| super::SkippedItem { place: file.to_owned(), reason: notice.to_string() });
    let refused = refused.collect();
    let (document, meta) = draft.freeze()?;
    let base = file.rsplit('/').next().unwrap_or(file);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    let title = if meta.title.is_empty() { stem.to_owned() } else { meta.title.clone() };
    let meta = Metadata { title, ..meta };
    Ok(ReadDocument {
        id: None,
        workspace: Workspace::new(document, meta, Schema::default()),
        refused,
    })
}

/// Why a file is not opened that is in no format.
pub(super) fn unknown(entry: &FileEntry) -> ReadError {
    match ingest::decoded(&entry.name, &entry.bytes) {
        Ok(_) => ReadError::Unknown,
        Err(refusal) => refusal.into(),
    }
}
