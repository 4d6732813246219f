//! Files that a person opens or drops.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList};

use crate::text::quoted;

/// Bytes at the start of a file that show what it is.
const START_BYTES: f64 = 256.0;

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
    /// It is larger than the limit; nothing of it was read.
    #[error("{} is {} MB; Tagline opens files of this kind up to {} MB.", quoted(.name), .bytes.div_ceil(1 << 20), .limit >> 20)]
    TooLarge {
        /// Its name.
        name: String,
        /// Its size.
        bytes: usize,
        /// The largest that is read.
        limit: usize,
    },
    /// The browser could not read it: a folder, or a file that has gone or changed.
    #[error("{} could not be read: it may be a folder, or have been moved.", quoted(.name))]
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

/// How large a file is, in bytes.
pub fn size(file: &File) -> usize {
    file.size() as usize
}

/// The first few bytes of a file as text, without reading the rest; empty where they cannot be had.
pub async fn start(file: &File) -> String {
    let Ok(start) = file.slice_with_f64_and_f64(0.0, START_BYTES) else { return String::new() };
    let text = JsFuture::from(start.text()).await;
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Reads one file whole, if it has no more than `limit` bytes.
///
/// # Errors
/// [`Unread`], with a sentence for the person.
pub async fn read(file: &File, limit: usize) -> Result<Opened, Unread> {
    let name = file.name();
    if size(file) > limit {
        return Err(Unread::TooLarge { name, bytes: size(file), limit });
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(Opened { name, bytes: Uint8Array::new(&buffer).to_vec() }),
        Err(_) => Err(Unread::Unreadable { name }),
    }
}
