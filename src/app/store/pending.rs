//! Writes that are still on their way to the archive when the page goes: the browser ends the
//! transaction, but keeps a small note. An edit is never called saved for such a note, since a crash
//! may lose it.

use leptos::prelude::*;

use super::{Repository, Write};
use crate::ports::{ArchiveError, Entry, Settings, Stored, Summary};
use tagline_core::model::DocumentId;

/// The most bytes of a note: a browser gives all of them together about five million characters.
const MOST_BYTES: usize = 1 << 20;

/// The setting that holds a document which was still to be made, in the native format.
const NEW: &str = "left-new";

impl Repository {
    /// Notes the changes that are still to be written; to be called when the page goes.
    pub(crate) fn unload(self) {
        let mut notes: Vec<(DocumentId, String)> = Vec::new();
        let set = |key: &str, note: &str| self.services.with_value(|s| s.settings.set(key, note));
        self.queue.with_value(|queue| {
            for (write, must_keep) in queue.waiting() {
                match write {
                    // A document that a file brings is still in the file.
                    Write::Insert(_, _, snapshot) if must_keep && snapshot.len() <= MOST_BYTES => {
                        set(NEW, snapshot);
                    }
                    Write::Append(summary, entries) => note(&mut notes, summary, entries),
                    _ => {}
                }
            }
        });
        for (id, note) in notes.iter().filter(|(_, note)| note.len() <= MOST_BYTES) {
            set(&key(id), note);
        }
    }

    /// Makes the document that was still to be made when an earlier page went, if there was one.
    pub(crate) async fn replay_new(
        self,
        summarise: impl FnOnce(&tagline_format::ReadDocument) -> Option<Summary>,
    ) -> Option<Summary> {
        let snapshot = self.setting(NEW)?;
        let tools = self.tools().await.ok()?;
        let document = (tools.read)(&snapshot).ok()?.documents.pop()?;
        let summary = summarise(&document)?;
        let text = document.workspace.document.text().to_owned();
        let made = self.attempt(Write::Insert(summary.clone(), text, snapshot)).await;
        if made == Err(ArchiveError::Conflict) {
            self.services.with_value(|s| forget_new(&*s.settings));
        }
        made.is_ok().then_some(summary)
    }

    /// Writes what was noted of these documents when an earlier page went.
    pub(crate) async fn replay(self, ids: Vec<DocumentId>) {
        for id in ids {
            if let Some(note) = self.setting(&key(&id)) {
                let wanted = id.clone();
                // What another tab is editing is left until nobody does.
                let work = Box::pin(async move {
                    if self.write_noted(&wanted, &note).await.is_ok() {
                        self.services.with_value(|s| forget(&*s.settings, &wanted));
                    }
                });
                self.with_lock(&id, work).await;
            }
        }
    }

    /// Writes the changes of a note that follow the last one that is stored.
    async fn write_noted(self, id: &DocumentId, note: &str) -> Result<(), ArchiveError> {
        let Some(stored) = self.archive().load(id).await? else { return Ok(()) };
        let last = stored.journal.last().map_or(stored.snapshot_sequence, |entry| entry.sequence);
        let noted = note.lines().filter_map(entry);
        let (old, new): (Vec<Entry>, Vec<Entry>) = noted.partition(|e| e.sequence <= last);
        // What somebody else has written in the place of a change is not what the next one follows.
        if let Some(first) = old.first() {
            let written = self.entries(id, first.sequence..=last).await?;
            if old.iter().any(|noted| written.iter().any(|e| is_another(e, noted))) {
                return Err(ArchiveError::Conflict);
            }
        }
        let follows = new.iter().zip(last + 1..).all(|(entry, next)| entry.sequence == next);
        if new.is_empty() || !follows {
            return Ok(());
        }
        let summary = self.summary_after(stored, &new).await;
        self.attempt(Write::Append(summary, new)).await
    }

    /// The summary of a document once these entries are in its journal, as far as it can be read.
    async fn summary_after(self, mut stored: Stored, new: &[Entry]) -> Summary {
        let mut summary = stored.summary.clone();
        summary.modified = self.services.with_value(|s| s.clock.now());
        stored.journal.extend(new.iter().cloned());
        let Ok(tools) = self.tools().await else { return summary };
        if let Ok((editor, _)) = self.opened(&summary.id, stored, tools).await {
            summary.annotations = editor.workspace.annotations.len();
            summary.title.clone_from(&editor.workspace.meta.title);
        }
        summary
    }

    fn setting(self, key: &str) -> Option<String> {
        self.services.with_value(|s| s.settings.get(key)).filter(|note| !note.is_empty())
    }
}

/// Forgets that a document was still to be made.
pub(super) fn forget_new(settings: &dyn Settings) {
    empty(settings, NEW);
}

/// Forgets what was noted of a document.
pub(super) fn forget(settings: &dyn Settings, id: &DocumentId) {
    empty(settings, &key(id));
}

fn empty(settings: &dyn Settings, key: &str) {
    if settings.get(key).is_some_and(|note| !note.is_empty()) {
        settings.set(key, "");
    }
}

fn is_another(stored: &Entry, noted: &Entry) -> bool {
    stored.sequence == noted.sequence && stored.json != noted.json
}

fn key(id: &DocumentId) -> String {
    format!("left/{id}")
}

/// Adds entries of a document to the notes.
fn note(notes: &mut Vec<(DocumentId, String)>, summary: &Summary, entries: &[Entry]) {
    let lines = entries.iter().map(line).collect::<String>();
    match notes.iter_mut().find(|(id, _)| *id == summary.id) {
        Some((_, note)) => note.push_str(&lines),
        None => notes.push((summary.id.clone(), lines)),
    }
}

/// An entry is JSON without a line end of its own.
fn line(entry: &Entry) -> String {
    format!("{} {}\n", entry.sequence, entry.json)
}

fn entry(line: &str) -> Option<Entry> {
    let (sequence, json) = line.split_once(' ')?;
    Some(Entry { sequence: sequence.parse().ok()?, json: json.to_owned() })
}
