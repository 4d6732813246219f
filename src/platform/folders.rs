//! Folders that a person opens or drops, by the File and Directory Entries interface, which every
//! engine has (<https://wicg.github.io/entries-api/>).

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, DataTransferItem, File, FileList, FileSystemDirectoryEntry,
    FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry,
};

use super::files::{Placed, Unread, listed};

/// Files and folders that were dropped.
#[derive(Clone, Debug, Default)]
pub struct Dropped {
    /// The files that were dropped by themselves.
    pub files: Vec<Placed>,
    /// The folders, still to be looked through.
    pub folders: Vec<FileSystemDirectoryEntry>,
}

/// The files of a folder and of all the folders in it.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The folder's name.
    pub name: String,
    /// The files, by their paths.
    pub files: Vec<Placed>,
    /// Entries that the browser could not read.
    pub unread: Vec<Unread>,
    /// Whether there were more files than were asked for.
    pub is_cut: bool,
}

/// Which files are wanted of a folder.
#[derive(Clone, Copy, Debug)]
pub struct FolderLimits {
    /// How many at most.
    pub most: usize,
    /// Whether what has this name, a file or a folder, is passed over.
    pub is_passed_over: fn(&str) -> bool,
}

/// The files and folders of a drop. To be asked during the event: a drop is empty afterwards.
pub fn dropped(data: &DataTransfer) -> Dropped {
    let (mut dropped, items) = (Dropped::default(), data.items());
    for item in (0..items.length()).filter_map(|index| items.get(index)) {
        match folder_of(&item) {
            Some(folder) => dropped.folders.push(folder),
            None => dropped.files.extend(file_of(&item).map(Placed::alone)),
        }
    }
    if dropped.files.is_empty() && dropped.folders.is_empty() {
        dropped.files = data.files().map(|files| listed(&files)).unwrap_or_default();
    }
    dropped
}

fn folder_of(item: &DataTransferItem) -> Option<FileSystemDirectoryEntry> {
    let entry = item.webkit_get_as_entry().ok().flatten()?;
    entry.is_directory().then(|| entry.unchecked_into())
}

fn file_of(item: &DataTransferItem) -> Option<File> {
    item.get_as_file().ok().flatten()
}

/// The files of an input that takes a folder.
pub fn chosen(files: &FileList, wanted: FolderLimits) -> Contents {
    let mut contents = Contents::default();
    for Placed { file, .. } in listed(files) {
        let path = relative_path(&file);
        let (folder, inside) = path.split_once('/').unwrap_or(("", &path));
        folder.clone_into(&mut contents.name);
        if !inside.split('/').any(wanted.is_passed_over) {
            contents.add(path, file, wanted);
        }
    }
    contents.sorted()
}

/// Its path from the folder that was chosen, with the folder's own name.
fn relative_path(file: &File) -> String {
    let path = Reflect::get(file, &"webkitRelativePath".into()).ok();
    let path = path.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
    path.unwrap_or_else(|| file.name())
}

/// Looks through a folder that was dropped, and through every folder in it.
pub async fn contents(folder: &FileSystemDirectoryEntry, wanted: FolderLimits) -> Contents {
    let mut contents = Contents { name: folder.name(), ..Contents::default() };
    let mut waiting = vec![folder.clone()];
    while let Some(folder) = waiting.pop().filter(|_| !contents.is_cut) {
        let Ok((children, is_cut)) = children(&folder, wanted.most).await else {
            contents.unread.push(Unread::Closed { name: path_of(&folder) });
            continue;
        };
        contents.is_cut |= is_cut;
        for child in children.into_iter().filter(|c| !(wanted.is_passed_over)(&c.name())) {
            if child.is_directory() {
                waiting.push(child.unchecked_into());
            } else {
                contents.take(child.unchecked_into(), wanted).await;
            }
        }
    }
    contents.sorted()
}

impl Contents {
    async fn take(&mut self, entry: FileSystemFileEntry, wanted: FolderLimits) {
        let path = path_of(&entry);
        let file = settled(|done, failed| {
            entry.file_with_callback_and_callback(&done, &failed);
            Ok(())
        });
        match file.await {
            Ok(file) => self.add(path, file.unchecked_into(), wanted),
            Err(_) => self.unread.push(Unread::Closed { name: path }),
        }
    }

    fn add(&mut self, path: String, file: File, wanted: FolderLimits) {
        if self.files.len() < wanted.most {
            self.files.push(Placed { path, file });
        } else {
            self.is_cut = true;
        }
    }

    /// In the order of the paths: a browser gives them in any.
    fn sorted(mut self) -> Self {
        self.files.sort_by(|one, other| one.path.cmp(&other.path));
        self
    }
}

/// The entries of a folder, and whether there are more: reading stops soon after `most`. A
/// browser gives it in batches, the last of which is empty.
async fn children(
    folder: &FileSystemDirectoryEntry,
    most: usize,
) -> Result<(Vec<FileSystemEntry>, bool), JsValue> {
    let (reader, mut all) = (folder.create_reader(), Vec::new());
    loop {
        let batch: Array = batch(&reader).await?.unchecked_into();
        let is_end = batch.length() == 0;
        if is_end || all.len() > most {
            return Ok((all, !is_end));
        }
        all.extend(batch.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

async fn batch(reader: &FileSystemDirectoryReader) -> Result<JsValue, JsValue> {
    settled(|done, failed| reader.read_entries_with_callback_and_callback(&done, &failed)).await
}

/// Turns a function that answers by one of two callbacks into a future.
async fn settled(
    ask: impl Fn(Function, Function) -> Result<(), JsValue>,
) -> Result<JsValue, JsValue> {
    let asked = Promise::new(&mut |done, failed| {
        if let Err(thrown) = ask(done, failed.clone()) {
            // Calling a promise's own function does not fail.
            let _ = failed.call1(&JsValue::NULL, &thrown);
        }
    });
    JsFuture::from(asked).await
}

/// Its path from what was dropped.
fn path_of(entry: &FileSystemEntry) -> String {
    entry.full_path().trim_start_matches('/').to_owned()
}
