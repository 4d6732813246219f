//! Files that a person opens or drops.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList};

/// The largest file that is read, in bytes: four times the longest text a document takes, because
/// a file may hold as much again in annotations.
pub const MAX_FILE_BYTES: usize = 32 << 20;

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its name, without a folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A file that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// It is larger than [`MAX_FILE_BYTES`]; nothing of it was read.
    #[error("“{name}” is {} MB; Tagline opens files up to {} MB.", .bytes >> 20, MAX_FILE_BYTES >> 20)]
    TooLarge {
        /// Its name.
        name: String,
        /// Its size.
        bytes: usize,
    },
    /// The browser could not read it: a folder, or a file that has gone or changed.
    #[error("“{name}” could not be read: it may be a folder, or have been moved.")]
    Unreadable {
        /// Its name.
        name: String,
    },
}

/// The files of an input or a drop, in order. To be asked during the event: a drop is empty
/// afterwards.
pub fn listed(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

/// The files of a drop; see [`listed`].
pub fn dropped(data: &DataTransfer) -> Vec<File> {
    data.files().map(|files| listed(&files)).unwrap_or_default()
}

/// Reads one file whole.
///
/// # Errors
/// [`Unread`], with a sentence for the person.
pub async fn read(file: &File) -> Result<Opened, Unread> {
    let name = file.name();
    if file.size() > MAX_FILE_BYTES as f64 {
        return Err(Unread::TooLarge { name, bytes: file.size() as usize });
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(Opened { name, bytes: Uint8Array::new(&buffer).to_vec() }),
        Err(_) => Err(Unread::Unreadable { name }),
    }
}
