//! Import of files and folders: reads them one by one, has them opened, and tells what came of it.

use leptos::prelude::Set;
use leptos::task::spawn_local;

use super::state::ShellState;
use crate::platform::files::{self, OpenedFile, Placed};
use crate::platform::folders::{self, Contents, Dropped, FolderLimits};
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::draft::is_tagline_file;
use tagline_app::import_report::{
    ImportMessage, folder_empty, folder_too_full, folder_too_large, have_companions,
    import_stopped, joined_file_names, summarize_imports,
};
use tagline_app::workshop::Reading;
use tagline_app::{Brought, Import, ImportTask, Session, Together};
use tagline_core::text::{Document, quoted};
use tagline_format::ingest::MAX_FILE_BYTES as MAX_ARTICLE_BYTES;
use tagline_format::native::MAX_FILE_BYTES as MAX_LIBRARY_BYTES;
use tagline_format::{MAX_FILES, is_for_systems, title_of_file};

/// The files of a folder that are opened.
pub(super) const WANTED: FolderLimits =
    FolderLimits { most: MAX_FILES, is_passed_over: is_for_systems };

/// The length of the beginning that shows whether a file is one of ours, in bytes.
const START: usize = 400;

/// Files that are being imported, and what came of them.
#[derive(Default)]
pub(super) struct FileImport {
    readings: Vec<(String, Reading)>,
    /// The report on each file that was opened.
    imports: Vec<Import>,
    /// A sentence for each file that was refused.
    refused: Vec<String>,
}

/// Imports files: our own at once; one text goes to the place to paste, to be looked over, and each
/// of several becomes a document. What lies in a folder is opened together.
pub(super) fn import_files(ui: UiState, shell: ShellState, dropped: Dropped) {
    spawn_local(async move {
        let mut folders = Vec::new();
        for folder in &dropped.folders {
            folders.push(folders::contents(folder, WANTED).await);
        }
        import_all(ui, shell, dropped.files, folders).await;
    });
}

/// Imports the files of a folder.
pub(super) fn import_folder(ui: UiState, shell: ShellState, contents: Contents) {
    spawn_local(import_all(ui, shell, Vec::new(), vec![contents]));
}

/// Imports files and what lies in folders, behind what is shown.
async fn import_all(ui: UiState, shell: ShellState, files: Vec<Placed>, folders: Vec<Contents>) {
    let in_folders = folders.iter().map(|contents| contents.files.len()).sum::<usize>();
    let task = ui.session.begin_import(files.len() + in_folders).await;
    let mut import = FileImport::default();
    import.take_files(ui.session, &task, files).await;
    for contents in folders {
        import.take_folder(ui.session, &task, contents).await;
    }
    let settled = import.settle(ui.session, shell, &task).await;
    task.finish().await;
    show_report(ui, shell, settled);
}

/// The size from which on a file is looked at before it is read, in bytes.
const LARGE: usize = 1 << 20;

/// Reads a file whole; one that holds a library of ours may be larger, and of a large picture no
/// more than the beginning is needed.
async fn read_whole(placed: &Placed) -> Result<OpenedFile, String> {
    let head = if placed.size() > LARGE { files::head(placed).await } else { Vec::new() };
    if Together::is_picture(&head) {
        return Ok(OpenedFile { name: placed.path.clone(), bytes: head });
    }
    let limit = if is_own_file(&head) { MAX_LIBRARY_BYTES } else { MAX_ARTICLE_BYTES };
    files::read(placed, limit).await.map_err(|unread| unread.to_string())
}

/// Whether a file is one of ours, which nobody else needs to be asked about.
fn is_own_file(bytes: &[u8]) -> bool {
    is_tagline_file(&String::from_utf8_lossy(bytes.get(..START).unwrap_or(bytes)))
}

impl FileImport {
    async fn take_files(&mut self, session: Session, task: &ImportTask, files: Vec<Placed>) {
        let names: Vec<&str> = files.iter().map(|placed| placed.path.as_str()).collect();
        let mut together = Vec::new();
        let mut rest = have_companions(&names).into_iter().zip(files.clone());
        while let Some((is_together, placed)) = rest.next() {
            if task.is_cancelled() {
                self.refused.push(import_stopped(1 + rest.count()));
                return;
            }
            if is_together {
                together.push(placed);
                continue;
            }
            match read_whole(&placed).await {
                Ok(opened) => self.take(session, opened).await,
                Err(reason) => self.refused.push(reason),
            }
            task.step();
        }
        let names: Vec<String> = together.iter().map(|placed| placed.path.clone()).collect();
        self.take_together(session, task, joined_file_names(&names), together).await;
    }

    async fn take_folder(&mut self, session: Session, task: &ImportTask, contents: Contents) {
        let Contents { name, files, unread, is_cut } = contents;
        if files.is_empty() && unread.is_empty() {
            self.refused.push(folder_empty(&name));
        }
        self.refused.extend(unread.iter().map(ToString::to_string));
        if is_cut {
            self.refused.push(folder_too_full(&name));
        }
        self.take_together(session, task, name, files).await;
    }

    async fn take_together(
        &mut self,
        session: Session,
        task: &ImportTask,
        name: String,
        files: Vec<Placed>,
    ) {
        let (mut together, mut left) = (Together::of(name.clone()), 0);
        let mut rest = files.into_iter();
        while let Some(placed) = rest.next() {
            if task.is_cancelled() {
                // What has been read would be taken in without what belongs to it.
                self.refused.push(import_stopped(together.len() + 1 + rest.count()));
                return;
            }
            match read_whole(&placed).await {
                Ok(file) if is_own_file(&file.bytes) || Together::stands_alone(&file.bytes) => {
                    self.take(session, file).await;
                }
                Ok(file) => left += usize::from(!together.add(file.name, &file.bytes)),
                Err(reason) => self.refused.push(reason),
            }
            task.step();
        }
        if left > 0 {
            self.refused.push(folder_too_large(&name, left));
        }
        if !together.is_empty() {
            let name = together.name().to_owned();
            self.place(name, session.bring_together(together).await);
        }
    }

    async fn take(&mut self, session: Session, file: OpenedFile) {
        let OpenedFile { name, bytes } = file;
        // Nobody else needs to be asked what such a file is, and it may be large.
        if is_own_file(&bytes) {
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
    async fn settle(mut self, session: Session, shell: ShellState, task: &ImportTask) -> Self {
        let is_alone =
            self.readings.len() == 1 && self.imports.is_empty() && self.refused.is_empty();
        let readings = std::mem::take(&mut self.readings);
        if !is_alone {
            task.add(readings.len());
        }
        let mut rest = readings.into_iter();
        while let Some((name, reading)) = rest.next() {
            if is_alone {
                session.show_paste();
                shell.draft.load(reading);
            } else if task.is_cancelled() {
                self.refused.push(import_stopped(1 + rest.count()));
                break;
            } else {
                self.make(session, name, reading).await;
                task.step();
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
                self.imports.push(session.import_article(name, document, meta).await);
            }
            Err(too_long) => self.refuse(&name, &too_long.to_string()),
        }
    }
}

/// Opens a file again in another format, as the person says it is.
pub(super) fn reopen(ui: UiState, shell: ShellState, was: Import, format: String) {
    spawn_local(async move {
        let name = was.file.clone();
        let mut import = FileImport::default();
        import.place(name, ui.session.bring_as(was, format).await);
        let task = ui.session.begin_import(1).await;
        let settled = import.settle(ui.session, shell, &task).await;
        show_report(ui, shell, settled);
    });
}

/// Tells the person what came of the files.
fn show_report(ui: UiState, shell: ShellState, import: FileImport) {
    match summarize_imports(import.imports, import.refused) {
        ImportMessage::Nothing => {}
        ImportMessage::Notice(text) => ui.session.say(text),
        ImportMessage::Failure(text) => ui.session.complain(text),
        ImportMessage::Report(report) => ui.open_dialog(DialogKind::Import(report)),
        ImportMessage::Correctable(text, report) => {
            shell.opened.set(Some((text.clone(), report)));
            ui.session.say(text);
        }
    }
}
