//! What becomes of files and folders that come in.

use std::collections::HashMap;

use leptos::task::spawn_local;

use super::paste::is_ours;
use super::state::ShellState;
use super::told::{empty, names_of, tell, too_many, too_much};
use crate::platform::files::{self, OpenedFile, Placed};
use crate::platform::folders::{self, Contents, Dropped, FolderLimits};
use crate::ui::parts::count;
use crate::ui::ui_state::UiState;
use tagline_app::workshop::Reading;
use tagline_app::{Brought, Import, Session, Together};
use tagline_core::text::{Document, quoted};
use tagline_format::ingest::MAX_FILE_BYTES as MAX_ARTICLE_BYTES;
use tagline_format::native::MAX_FILE_BYTES as MAX_LIBRARY_BYTES;
use tagline_format::{MAX_FILES, is_for_systems, stem, title_of_file};

/// Which files of a folder are opened.
pub(super) const WANTED: FolderLimits =
    FolderLimits { most: MAX_FILES, is_passed_over: is_for_systems };

/// From how many files on it is said that they are being opened.
const MANY: usize = 20;

/// How much of a file shows that it is one of ours, in bytes.
const START: usize = 400;

/// What files brought, to be told in one go.
#[derive(Default)]
pub(super) struct Arrivals {
    readings: Vec<(String, Reading)>,
    /// What became of each file that was opened.
    pub(super) imports: Vec<Import>,
    /// A sentence for each file that was refused.
    pub(super) refused: Vec<String>,
}

/// Opens files: our own at once; one text goes to the place to paste, to be looked over, and each
/// of several becomes a document. What lies in a folder is opened together.
pub(super) fn receive(ui: UiState, shell: ShellState, dropped: Dropped) {
    spawn_local(async move {
        let mut arrivals = Arrivals::default();
        arrivals.take_files(ui.session, dropped.files).await;
        for folder in &dropped.folders {
            let contents = folders::contents(folder, WANTED).await;
            arrivals.take_folder(ui.session, contents).await;
        }
        let settled = arrivals.settle(ui.session, shell).await;
        tell(ui, shell, settled);
    });
}

/// Opens what lies in a folder.
pub(super) fn receive_folder(ui: UiState, shell: ShellState, contents: Contents) {
    spawn_local(async move {
        let mut arrivals = Arrivals::default();
        arrivals.take_folder(ui.session, contents).await;
        let settled = arrivals.settle(ui.session, shell).await;
        tell(ui, shell, settled);
    });
}

/// How large a file is that is looked at before it is read, in bytes.
const LARGE: usize = 1 << 20;

/// Reads a file whole; one that holds a library of ours may be larger, and of a large picture no
/// more than the beginning is needed.
async fn read(placed: &Placed) -> Result<OpenedFile, String> {
    let head = if placed.size() > LARGE { files::head(placed).await } else { Vec::new() };
    if Together::is_picture(&head) {
        return Ok(OpenedFile { name: placed.path.clone(), bytes: head });
    }
    let limit = if holds_ours(&head) { MAX_LIBRARY_BYTES } else { MAX_ARTICLE_BYTES };
    files::read(placed, limit).await.map_err(|unread| unread.to_string())
}

/// Whether a file is one of ours, which nobody else needs to be asked about.
fn holds_ours(bytes: &[u8]) -> bool {
    is_ours(&String::from_utf8_lossy(bytes.get(..START).unwrap_or(bytes)))
}

/// For each file, whether it may be of no use alone, as a text and what is said of it: another
/// differs from it in the extension only.
fn belong_together(names: &[&str]) -> Vec<bool> {
    let mut stems = HashMap::new();
    names.iter().for_each(|name| *stems.entry(stem(name)).or_insert(0) += 1);
    names.iter().map(|name| stems.get(stem(name)).is_some_and(|files| *files > 1)).collect()
}

impl Arrivals {
    async fn take_files(&mut self, session: Session, files: Vec<Placed>) {
        let names: Vec<&str> = files.iter().map(|placed| placed.path.as_str()).collect();
        let mut together = Vec::new();
        for (is_together, placed) in belong_together(&names).into_iter().zip(files.clone()) {
            if is_together {
                together.push(placed);
                continue;
            }
            match read(&placed).await {
                Ok(opened) => self.take(session, opened).await,
                Err(reason) => self.refused.push(reason),
            }
        }
        let names: Vec<String> = together.iter().map(|placed| placed.path.clone()).collect();
        self.take_together(session, names_of(&names), together).await;
    }

    async fn take_folder(&mut self, session: Session, contents: Contents) {
        let Contents { name, files, unread, is_cut } = contents;
        if files.is_empty() && unread.is_empty() {
            self.refused.push(empty(&name));
        }
        self.refused.extend(unread.iter().map(ToString::to_string));
        if is_cut {
            self.refused.push(too_many(&name));
        }
        self.take_together(session, name, files).await;
    }

    async fn take_together(&mut self, session: Session, name: String, files: Vec<Placed>) {
        if files.len() > MANY {
            session.say(format!("Opening {}…", count(files.len(), "file", "files")));
        }
        let (mut together, mut left) = (Together::of(name.clone()), 0);
        for placed in files {
            match read(&placed).await {
                Ok(file) if holds_ours(&file.bytes) || Together::stands_alone(&file.bytes) => {
                    self.take(session, file).await;
                }
                Ok(file) => left += usize::from(!together.add(file.name, &file.bytes)),
                Err(reason) => self.refused.push(reason),
            }
        }
        if left > 0 {
            self.refused.push(too_much(&name, left));
        }
        if !together.is_empty() {
            let name = together.name().to_owned();
            self.place(name, session.bring_together(together).await);
        }
    }

    async fn take(&mut self, session: Session, file: OpenedFile) {
        let OpenedFile { name, bytes } = file;
        // Nobody else needs to be asked what such a file is, and it may be large.
        if holds_ours(&bytes) {
            match session.import_bytes(name, bytes).await {
                Ok(report) => self.imports.push(report),
                Err(reason) => self.refused.push(reason),
            }
            return;
        }
        self.place(name.clone(), session.bring(name, bytes, None).await);
    }

    fn place(&mut self, name: String, brought: Brought) {
        match brought {
            Brought::Article(reading) => self.readings.push((name, reading)),
            Brought::Nothing(Import { guessed: None, refused, .. }) => {
                self.refused.extend(refused.into_iter().map(|(_, reason)| reason));
            }
            Brought::Documents(report) | Brought::Nothing(report) => self.imports.push(report),
        }
    }

    fn refuse(&mut self, name: &str, reason: &str) {
        self.refused.push(format!("{} was not opened. {reason}", quoted(name)));
    }

    /// Puts the texts where they belong.
    async fn settle(mut self, session: Session, shell: ShellState) -> Self {
        let is_alone =
            self.readings.len() == 1 && self.imports.is_empty() && self.refused.is_empty();
        for (name, reading) in std::mem::take(&mut self.readings) {
            if is_alone {
                session.show_paste();
                shell.paste.load(reading);
            } else {
                self.make(session, name, reading).await;
            }
        }
        self
    }

    async fn make(&mut self, session: Session, name: String, reading: Reading) {
        match Document::with_blocks(&reading.text, &reading.kinds) {
            Ok(document) => {
                let mut meta = reading.meta;
                if meta.title.is_empty() {
                    meta.title = title_of_file(&name).to_owned();
                }
                session.add(document, meta).await;
                self.imports.push(Import { file: name, documents: 1, ..Import::default() });
            }
            Err(too_long) => self.refuse(&name, &too_long.to_string()),
        }
    }
}

/// Opens a file again in another format, as the person says it is.
pub(super) fn reopen(ui: UiState, shell: ShellState, was: Import, format: String) {
    spawn_local(async move {
        let name = was.file.clone();
        let mut arrivals = Arrivals::default();
        arrivals.place(name, ui.session.bring_as(was, format).await);
        let settled = arrivals.settle(ui.session, shell).await;
        tell(ui, shell, settled);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_and_what_is_said_of_it_belong_together() {
        assert_eq!(belong_together(&["b.txt", "a.ann", "a.txt"]), [false, true, true]);
        assert_eq!(belong_together(&["a.txt", "b.txt"]), [false, false]);
    }
}
