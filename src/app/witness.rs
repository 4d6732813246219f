//! What the archive should hold, written down in another place: a browser opens a damaged or
//! emptied database without a word, and an empty library would greet the person as a newcomer.
//!
//! The settings are written after the archive has answered, so they never promise more than was
//! kept; a killed browser may lose their last seconds, which only makes them promise less.

use super::Session;
use super::ports::{Settings, Summary};
use super::saving::Write;
use tagline_core::model::DocumentId;
use tagline_core::text::quoted;

/// The setting with the identifiers of all documents, with spaces between.
const DOCUMENTS: &str = "witness";
/// Titles named in the message; the others are counted.
const NAMED: usize = 3;

/// Whether a browser with these settings has a library, as far as they know.
pub fn has_library(settings: &dyn Settings) -> bool {
    settings.get(DOCUMENTS).is_some_and(|noted| !noted.is_empty())
}

/// What the archive promises to hold once it has answered.
pub(super) enum Promise {
    /// A document of this title.
    Document(DocumentId, String),
    /// A document's changes up to this one; its title; how many are new.
    Changes(DocumentId, u64, String, usize),
    /// A document's changes up to this one, those after it set aside.
    UpTo(DocumentId, u64),
    /// Nothing that would be missed.
    Nothing,
}

impl Promise {
    /// What is promised by writing this.
    pub(super) fn of(write: &Write) -> Self {
        match write {
            Write::Create(summary, ..) => Self::Document(summary.id.clone(), summary.title.clone()),
            Write::Append(summary, entries) => entries.last().map_or(Self::Nothing, |last| {
                let (id, title) = (summary.id.clone(), summary.title.clone());
                Self::Changes(id, last.sequence, title, entries.len())
            }),
            Write::SetAside(id, first) => Self::UpTo(id.clone(), first.sequence.saturating_sub(1)),
            Write::Mark(..) => Self::Nothing,
        }
    }
}

impl Session {
    /// Notes what the archive has just kept.
    pub(super) fn witness(self, promise: Promise) {
        if !self.lasts() {
            return;
        }
        match promise {
            Promise::Document(id, title) => {
                self.note(&id, 0, &title);
                self.note_documents(|ids| ids.push(id));
            }
            Promise::Changes(id, last, title, more) => {
                self.note(&id, last, &title);
                self.count_changes(more);
            }
            Promise::UpTo(id, last) => self.note(&id, last, &self.noted(&id).1),
            Promise::Nothing => {}
        }
    }

    /// Notes that a document is gone, as it was asked to be.
    pub(super) fn witness_purge(self, id: &DocumentId) {
        self.note_documents(|ids| ids.retain(|noted| noted != id));
        self.set_setting(&key(id), "");
    }

    /// The documents that should be in the archive. Ask before the archive is: another tab may be
    /// making one.
    pub(super) fn witnessed(self) -> Vec<DocumentId> {
        let noted = self.setting(DOCUMENTS).unwrap_or_default();
        noted.split(' ').filter_map(DocumentId::new).collect()
    }

    /// Says which documents the archive has lost, if any, and from now on expects those it has.
    pub(super) fn confront(self, witnessed: &[DocumentId], kept: &[Summary]) {
        // A storage that did not open has lost nothing.
        if !self.lasts() {
            return;
        }
        let has = |id: &&DocumentId| kept.iter().any(|s| s.id == **id);
        let lost: Vec<_> = witnessed.iter().filter(|id| !has(id)).collect();
        if !lost.is_empty() {
            let titles = lost.iter().map(|id| self.noted(id).1).collect::<Vec<_>>();
            self.complain(missing_documents(&titles, kept.is_empty()));
        }
        self.note_documents(|ids| *ids = kept.iter().map(|s| s.id.clone()).collect());
        lost.into_iter().for_each(|id| self.set_setting(&key(id), ""));
    }

    /// The last change to a document that the archive has kept. Ask before the archive is.
    pub(super) fn witnessed_last(self, id: &DocumentId) -> u64 {
        self.noted(id).0
    }

    /// What to say where the journal of a document ends before its last change that was kept; from
    /// now on that end is expected.
    pub(super) fn missing_changes(
        self,
        summary: &Summary,
        witnessed: u64,
        last: u64,
    ) -> Option<String> {
        let missing = witnessed.saturating_sub(last);
        if missing > 0 {
            self.note(&summary.id, last, &summary.title);
        }
        (missing > 0).then(|| {
            format!(
                "The browser has lost the last changes to this document: {missing}. It is shown as it was before them. If you have downloaded a newer version, open that."
            )
        })
    }

    /// The last change that was kept, and the title then.
    fn noted(self, id: &DocumentId) -> (u64, String) {
        let noted = self.setting(&key(id)).unwrap_or_default();
        let (last, title) = noted.split_once(' ').unwrap_or_default();
        (last.parse().unwrap_or(0), title.to_owned())
    }

    fn note(self, id: &DocumentId, last: u64, title: &str) {
        self.set_setting(&key(id), &format!("{last} {title}"));
    }

    fn note_documents(self, change: impl FnOnce(&mut Vec<DocumentId>)) {
        let mut ids = self.witnessed();
        change(&mut ids);
        let ids: Vec<_> = ids.iter().map(DocumentId::as_str).collect();
        self.set_setting(DOCUMENTS, &ids.join(" "));
    }
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
