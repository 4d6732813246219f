//! Texts without annotations, as files: web pages, plain text and Markdown.

use super::exchange::{Certainty, FileEntry, FormatReader, Interchange, Sniff, each};
use super::ingest::{self, ArticleForm, Draft, Notice};
use super::{Abilities, Format, Group, Read, ReadDocument, ReadError, Way};
use tagline_core::model::{Metadata, Schema, Workspace};

/// Declares a form of article, by its facts.
macro_rules! forms {
    ($($(#[$doc:meta])* $format:ident: $form:expr, $id:literal, $name:literal, $extension:literal, $mime:literal, $who:literal;)*) => {$(
        $(#[$doc])*
        pub(super) struct $format;

        impl Interchange for $format {
            const FORMAT: Format = Format {
                id: $id,
                name: $name,
                extension: $extension,
                mime: $mime,
                unit: None,
                way: Way::of::<Self>(),
                holds: Abilities { metadata: true, layout: true, ..Abilities::NONE },
                group: Group::Articles,
                who: $who,
            };
            const READER: Option<&'static dyn FormatReader> = Some(&Self);
        }

        impl FormatReader for $format {
            fn sniff(&self, file: &Sniff<'_>) -> Certainty {
                certainty(file, $form)
            }

            fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
                articles(self, files, $form)
            }
        }
    )*};
}

forms! {
    /// Web pages.
    PageFile: ArticleForm::Page, "page", "Web page", "html", "text/html", "A page that was saved in a browser";
    /// Plain text.
    PlainFile: ArticleForm::Plain, "text", "Plain text", "txt", "text/plain", "A text to be annotated";
    /// Markdown.
    MarkdownFile: ArticleForm::Markdown, "markdown", "Markdown", "md", "text/markdown", "A text with headings and lists";
}

fn certainty(file: &Sniff<'_>, form: ArticleForm) -> Certainty {
    if ingest::is_article(&file.entry.bytes, &file.head) {
        form.certainty(&file.entry.name, &file.head)
    } else {
        Certainty::No
    }
}

fn articles(
    reader: &dyn FormatReader,
    files: &[Sniff<'_>],
    form: ArticleForm,
) -> Result<Read, ReadError> {
    each(reader, files, |file, all| {
        let draft = ingest::from_bytes_as(form, &file.entry.name, &file.entry.bytes)?;
        all.documents.push(document(draft, &file.entry.name)?);
        Ok(())
    })
}

/// A document called by its own title, or by the file; the notices are told with it.
fn document(draft: Draft, file: &str) -> Result<ReadDocument, ReadError> {
    let refused = draft
        .notices
        .iter()
        // The encoding is told of files of every format alike.
        .filter(|notice| !matches!(notice, Notice::ReadAs(_)))
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
pub(super) fn unreadable(entry: &FileEntry) -> ReadError {
    match ingest::decoded(&entry.name, &entry.bytes) {
        Ok(text) if ingest::is_table(&text) => ingest::IngestError::Table.into(),
        Ok(_) => ReadError::Unknown,
        Err(refusal) => refusal.into(),
    }
}
