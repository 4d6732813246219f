//! The list of what the archive should hold, written down in another place: a browser opens a
//! damaged or emptied database without a word, and an empty library would greet the person as a
//! newcomer.
//!
//! It is kept in the settings, after the archive has answered, so that it never lists more than was
//! kept; a killed browser may lose their last seconds, which only makes it list less.

use super::Write;
use crate::backup;
use crate::ports::{Settings, Summary};
use tagline_core::model::DocumentId;
use tagline_core::text::quoted;

/// The setting with the identifiers of all documents, with spaces between.
const DOCUMENTS: &str = "witness";
/// Titles named in the message; the others are counted.
const NAMED: usize = 3;

/// Whether a browser with these settings has a library, as far as they know.
pub fn has_library(settings: &dyn Settings) -> bool {
    settings.get(DOCUMENTS).is_some_and(|listed| !listed.is_empty())
}

/// What the archive should hold once it has answered.
pub(super) enum Expectation {
    /// A document of this title.
    Document(DocumentId, String),
    /// A document's changes up to this one; its title; how many are new.
    Changes(DocumentId, u64, String, usize),
    /// A document's changes up to this one, those after it set aside.
    UpTo(DocumentId, u64),
    /// Nothing that would be missed.
    Nothing,
}

impl Expectation {
    /// What is expected once this has been written.
    pub(super) fn of(write: &Write) -> Self {
        match write {
            Write::Insert(summary, ..) => Self::Document(summary.id.clone(), summary.title.clone()),
            Write::Append(summary, entries) => entries.last().map_or(Self::Nothing, |last| {
                let (id, title) = (summary.id.clone(), summary.title.clone());
                Self::Changes(id, last.sequence, title, entries.len())
            }),
            Write::SetAside(id, first) => Self::UpTo(id.clone(), first.sequence.saturating_sub(1)),
            Write::Snapshot(..) | Write::Flag(..) | Write::Purge(..) => Self::Nothing,
        }
    }
}

/// Lists what the archive has just kept.
pub(super) fn note(settings: &dyn Settings, expectation: Expectation) {
    match expectation {
        Expectation::Document(id, title) => {
            set(settings, &id, 0, &title);
            change(settings, |ids| {
                ids.retain(|listed| *listed != id);
                ids.push(id.clone());
            });
        }
        Expectation::Changes(id, last, title, more) => {
            set(settings, &id, last, &title);
            backup::count_changes(settings, more);
        }
        Expectation::UpTo(id, last) => set(settings, &id, last, &listed(settings, &id).1),
        Expectation::Nothing => {}
    }
}

/// Lists a document no more: it is gone, as it was asked to be.
pub(super) fn forget(settings: &dyn Settings, id: &DocumentId) {
    change(settings, |ids| ids.retain(|listed| listed != id));
    settings.set(&key(id), "");
}

/// The documents that should be in the archive. Ask before the archive is: another tab may be
/// making one.
pub(crate) fn expected(settings: &dyn Settings) -> Vec<DocumentId> {
    let listed = settings.get(DOCUMENTS).unwrap_or_default();
    listed.split(' ').filter_map(DocumentId::new).collect()
}

/// Compares the archive with what it should hold, and from now on expects what it holds; answers
/// with what to say where documents are lost.
pub(crate) fn verify(
    settings: &dyn Settings,
    expected: &[DocumentId],
    kept: &[Summary],
) -> Option<String> {
    let has = |id: &&DocumentId| kept.iter().any(|s| s.id == **id);
    let lost: Vec<_> = expected.iter().filter(|id| !has(id)).collect();
    let titles = lost.iter().map(|id| listed(settings, id).1).collect::<Vec<_>>();
    let said = (!lost.is_empty()).then(|| missing_documents(&titles, kept.is_empty()));
    change(settings, |ids| *ids = kept.iter().map(|s| s.id.clone()).collect());
    lost.into_iter().for_each(|id| settings.set(&key(id), ""));
    said
}

/// The last change to a document that the archive has kept. Ask before the archive is.
pub(crate) fn expected_last(settings: &dyn Settings, id: &DocumentId) -> u64 {
    listed(settings, id).0
}

/// The sentence for a document whose journal ends before its last change that was kept; from now on
/// that end is expected.
pub(crate) fn missing_changes(
    settings: &dyn Settings,
    summary: &Summary,
    expected: u64,
    last: u64,
) -> Option<String> {
    let missing = expected.saturating_sub(last);
    if missing > 0 {
        set(settings, &summary.id, last, &summary.title);
    }
    (missing > 0).then(|| {
        format!(
            "The browser has lost the last changes to this document: {missing}. It is shown as it was before them. If you have downloaded a newer version, open that."
        )
    })
}

/// The last change that was kept, and the title then.
fn listed(settings: &dyn Settings, id: &DocumentId) -> (u64, String) {
    let listed = settings.get(&key(id)).unwrap_or_default();
    let (last, title) = listed.split_once(' ').unwrap_or_default();
    (last.parse().unwrap_or(0), title.to_owned())
}

fn set(settings: &dyn Settings, id: &DocumentId, last: u64, title: &str) {
    settings.set(&key(id), &format!("{last} {title}"));
}

fn change(settings: &dyn Settings, change: impl FnOnce(&mut Vec<DocumentId>)) {
    let mut ids = expected(settings);
    change(&mut ids);
    let ids: Vec<_> = ids.iter().map(DocumentId::as_str).collect();
    settings.set(DOCUMENTS, &ids.join(" "));
}

fn key(id: &DocumentId) -> String {
    format!("{DOCUMENTS}/{id}")
}

fn missing_documents(titles: &[String], all: bool) -> String {
    let named: Vec<_> = titles.iter().take(NAMED).map(|t| quoted(t)).collect();
    let more = titles.len() - named.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let what = if all { "everything that was kept here" } else { "documents that were kept here" };
    format!(
        "This browser has lost {what}: {}{more}. Site data may have been cleared, or its storage damaged; Tagline did not delete them. If you have a backup, open it with “Open file”.",
        named.join(", ")
    )
}
