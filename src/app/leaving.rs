//! What is still on its way to the archive when the page goes: the browser ends the transaction, but
//! keeps a small note. An act is never called saved for such a note, since a crash may lose it.

use leptos::prelude::*;

use super::Session;
use super::ports::{ArchiveError, Entry, Summary};
use super::saving::Write;
use tagline_core::model::DocumentId;

/// The most bytes of a note: a browser gives all of them together about five million characters.
const MOST_BYTES: usize = 1 << 20;

/// The setting that holds a document which was still to be made, in the native format.
const NEW: &str = "left-new";

impl Session {
    /// Notes the changes that are still to be written; to be called when the page goes.
    pub fn leave(self) {
        let mut notes: Vec<(DocumentId, String)> = Vec::new();
        self.queue.with_value(|queue| {
            for write in queue.waiting() {
                match write {
                    Write::Create(_, _, snapshot) if snapshot.len() <= MOST_BYTES => {
                        self.set_setting(NEW, snapshot);
                    }
                    Write::Append(summary, entries) => note(&mut notes, summary, entries),
                    Write::Create(..) | Write::SetAside(..) | Write::Mark(..) => {}
                }
            }
        });
        for (id, note) in notes.iter().filter(|(_, note)| note.len() <= MOST_BYTES) {
            self.set_setting(&key(id), note);
        }
    }

    /// Makes the document that was still to be made when an earlier page went, if there was one.
    pub(super) async fn take_up_new(self) -> Option<Summary> {
        let snapshot = self.setting(NEW).filter(|note| !note.is_empty())?;
        let tools = self.tools().await.ok()?;
        let document = (tools.read)(&snapshot).ok()?.documents.pop()?;
        let summary = self.summarise(&document.id?, &document.workspace);
        let text = document.workspace.document.text().to_owned();
        let made = self.archive().create(summary.clone(), text, snapshot).await;
        if matches!(made, Ok(()) | Err(ArchiveError::Conflict)) {
            self.set_setting(NEW, "");
        }
        made.is_ok().then_some(summary)
    }

    /// Forgets that a document was still to be made.
    pub(super) fn forget_new(self) {
        if self.setting(NEW).is_some_and(|note| !note.is_empty()) {
            self.set_setting(NEW, "");
        }
    }

    /// Writes what was noted of these documents when an earlier page went.
    pub(super) async fn take_up(self, ids: Vec<DocumentId>) {
        for id in ids {
            let note = self.setting(&key(&id)).unwrap_or_default();
            if !note.is_empty() && self.write_noted(&id, &note).await.is_ok() {
                self.set_setting(&key(&id), "");
            }
        }
    }

    /// Writes the changes of a note that follow the last one that is stored.
    async fn write_noted(self, id: &DocumentId, note: &str) -> Result<(), ArchiveError> {
        let archive = self.archive();
        let Some(stored) = archive.load(id).await? else { return Ok(()) };
        let last = stored.journal.last().map_or(stored.snapshot_sequence, |entry| entry.sequence);
        let noted = note.lines().filter_map(entry);
        let (old, new): (Vec<Entry>, Vec<Entry>) = noted.partition(|e| e.sequence <= last);
        // What somebody else has written in the place of a change is not what the next one follows.
        if old.iter().any(|noted| stored.journal.iter().any(|e| is_another(e, noted))) {
            return Err(ArchiveError::Conflict);
        }
        let follows = new.iter().zip(last + 1..).all(|(entry, next)| entry.sequence == next);
        if new.is_empty() || !follows {
            return Ok(());
        }
        archive.append(stored.summary, new).await?;
        let Ok((open, _)) = self.taken_out(id).await else { return Ok(()) };
        let mut summary = open.summary;
        summary.annotations = open.workspace.annotations.len();
        summary.modified = self.now();
        summary.title.clone_from(&open.workspace.meta.title);
        archive.append(summary.clone(), Vec::new()).await?;
        self.put_in_library(summary);
        Ok(())
    }

    /// Forgets what was noted of a document.
    pub(super) fn forget_note(self, id: &DocumentId) {
        if self.setting(&key(id)).is_some_and(|note| !note.is_empty()) {
            self.set_setting(&key(id), "");
        }
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
    match notes.last_mut().filter(|(id, _)| *id == summary.id) {
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
