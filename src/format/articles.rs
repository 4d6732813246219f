//! Texts without annotations, as files: web pages, plain text and Markdown.

use super::exchange::{Certainty, Entry, Glance};
use super::ingest::{self, Draft, Form};
use super::registry::each;
use super::{Abilities, Format, Group, Read, ReadDocument, Refusal, Way};
use tagline_core::model::{Metadata, Schema, Workspace};

/// Gives each form its facts and doors.
macro_rules! forms {
    ($($module:ident: $form:expr, $id:literal, $name:literal, $extension:literal, $mime:literal, $who:literal;)*) => {$(
        pub(super) mod $module {
            use super::{Abilities, Certainty, Entry, Form, Format, Glance, Group, Read, Refusal, Way};

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

            pub(in crate) fn recognise(glance: &Glance<'_>) -> Certainty {
                super::recognise(glance, $form)
            }

            pub(in crate) fn read_entries(entries: &[Entry]) -> Result<Read, Refusal> {
                super::read(entries, recognise, $form)
            }
        }
    )*};
}

forms! {
    page: Form::Page, "page", "Web page", "html", "text/html", "A page that was saved in a browser";
    plain: Form::Plain, "text", "Plain text", "txt", "text/plain", "A text to be annotated";
    markdown: Form::Markdown, "markdown", "Markdown", "md", "text/markdown", "A text with headings and lists";
}

fn recognise(glance: &Glance<'_>, form: Form) -> Certainty {
    let start = glance.entry.bytes.get(..LOOKED_AT).unwrap_or(&glance.entry.bytes);
    match ingest::decoded(&glance.entry.name, start) {
        Ok(text) => form.certainty(&glance.entry.name, &text),
        Err(_) => Certainty::No,
    }
}

/// How much of a file is looked at, in bytes.
const LOOKED_AT: usize = 64 << 10;

fn read(
    entries: &[Entry],
    recognise: fn(&Glance<'_>) -> Certainty,
    form: Form,
) -> Result<Read, Refusal> {
    each(entries, recognise, |entry, all| {
        let draft = ingest::from_bytes_as(form, &entry.name, &entry.bytes)?;
        all.documents.push(document(draft, &entry.name)?);
        Ok(())
    })
}

/// A document called by its own title, or by the file; the notices are told with it.
fn document(draft: Draft, file: &str) -> Result<ReadDocument, Refusal> {
    let refused = draft
        .notices
        .iter()
        .map(|notice| super::Refused { place: file.to_owned(), reason: notice.to_string() });
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
pub(super) fn unknown(entry: &Entry) -> Refusal {
    match ingest::decoded(&entry.name, &entry.bytes) {
        Ok(_) => Refusal::Unknown,
        Err(refusal) => refusal.into(),
    }
}
