//! Files that a person opens or drops.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

use tagline_core::text::quoted;

/// Bytes at the start of a file that show what it is.
const HEAD_BYTES: f64 = 512.0;

/// A file that is still to be read, and where it lies.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Its path from the folder that was opened, with the folder's own name; its name where it was
    /// opened by itself.
    pub path: String,
    /// The file.
    pub file: File,
}

impl Placed {
    /// A file that was opened by itself.
    pub fn alone(file: File) -> Self {
        Self { path: file.name(), file }
    }

    /// How large it is, in bytes.
    pub fn size(&self) -> usize {
        self.file.size() as usize
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedFile {
    /// Its path, or name where it was opened by itself.
    pub name: String,
    /// Its content.
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
    /// The browser could not look into a folder that was dropped, or read what is in it, which
    /// Chromium does not for a page from disk.
    #[error("{} could not be read: this browser does not let the page look into what was dropped. Choose the folder with “Open folder”.", quoted(.name))]
    Closed {
        /// Its path.
        name: String,
    },
    /// The browser could not read it: it has gone or changed, or is closed to the browser.
    #[error("{} could not be read: it may have been moved, or the browser may not be allowed to read it.", quoted(.name))]
    Unreadable {
        /// Its name.
        name: String,
    },
}

/// The files of an input, in order.
pub fn listed(files: &FileList) -> Vec<Placed> {
    (0..files.length()).filter_map(|index| files.get(index)).map(Placed::alone).collect()
}

/// The first few bytes of a file, without reading the rest; none where they cannot be had.
pub async fn head(placed: &Placed) -> Vec<u8> {
    let Ok(head) = placed.file.slice_with_f64_and_f64(0.0, HEAD_BYTES) else { return Vec::new() };
    let buffer = JsFuture::from(head.array_buffer()).await;
    buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default()
}

/// Reads one file whole, if it has no more than `limit` bytes.
///
/// # Errors
/// [`Unread`], with a sentence for the person.
pub async fn read(placed: &Placed, limit: usize) -> Result<OpenedFile, Unread> {
    let (name, bytes) = (placed.path.clone(), placed.size());
    if bytes > limit {
        return Err(Unread::TooLarge { name, bytes, limit });
    }
    match JsFuture::from(placed.file.array_buffer()).await {
        Ok(buffer) => Ok(OpenedFile { name, bytes: Uint8Array::new(&buffer).to_vec() }),
        Err(_) => Err(Unread::Unreadable { name }),
    }
}
