//! A folder on the person's disk, by the File System Access interface, where the browser has it
//! (Chromium; <https://wicg.github.io/file-system-access/>).

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions,
    FileSystemWritableFileStream,
};

use super::store::handle;
use tagline_app::ports::{Answer, Folder, Found};

/// Methods that `web-sys` still counts as unstable.
#[wasm_bindgen]
extern "C" {
    /// The window.
    type Picker;
    /// A handle, whose use the person may have to allow.
    type Guarded;

    #[wasm_bindgen(method, catch, js_name = showDirectoryPicker)]
    fn pick(this: &Picker, options: &Object) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query(this: &Guarded, options: &Object) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request(this: &Guarded, options: &Object) -> Result<Promise, JsValue>;
}

/// The function that lets a person choose a folder.
const PICK: &str = "showDirectoryPicker";

/// The browser's own folders.
#[derive(Clone, Default)]
pub struct DiskFolder {
    /// The handle of the one that is used.
    used: Rc<RefCell<Option<JsValue>>>,
}

impl Folder for DiskFolder {
    fn find(&self) -> Answer<Found> {
        let this = self.clone();
        Box::pin(async move { this.found(Guarded::query).await })
    }

    fn choose(&self) -> Answer<Result<Found, String>> {
        // At once, while the browser still counts the click.
        let picked = picker().map(|window| window.pick(&options()));
        let this = self.clone();
        Box::pin(async move {
            let Some(picked) = picked else { return Ok(Found::Impossible) };
            match wait(picked).await {
                Ok(folder) => {
                    // Where it is not kept, it is used until the page is closed.
                    handle::keep(Some(&folder)).await;
                    this.used.replace(Some(folder));
                    Ok(this.found(Guarded::request).await)
                }
                Err(thrown) if is_called(&thrown, "AbortError") => {
                    Ok(this.found(Guarded::query).await)
                }
                Err(thrown) => Err(sentence(&thrown)),
            }
        })
    }

    fn allow(&self) -> Answer<Found> {
        let this = self.clone();
        Box::pin(async move { this.found(Guarded::request).await })
    }

    fn forget(&self) -> Answer<Found> {
        let this = self.clone();
        Box::pin(async move {
            handle::keep(None).await;
            this.used.replace(None);
            this.found(Guarded::query).await
        })
    }

    fn put(&self, name: String, bytes: Vec<u8>) -> Answer<Result<(), String>> {
        let used = self.used.borrow().clone();
        Box::pin(async move {
            let folder = used.ok_or("No folder has been chosen.")?;
            let is_there = put(folder.unchecked_into(), &name, &bytes).await;
            match is_there.map_err(|thrown| sentence(&thrown))? {
                true => Ok(()),
                false => Err(format!("“{name}” does not read back as it was written.")),
            }
        })
    }
}

type Ask = fn(&Guarded, &Object) -> Result<Promise, JsValue>;

impl DiskFolder {
    /// The folder that was chosen, and what the browser answers when asked so.
    async fn found(&self, ask: Ask) -> Found {
        if picker().is_none() {
            return Found::Impossible;
        }
        let used = self.used.borrow().clone();
        let folder = match used {
            Some(folder) => Some(folder),
            None => handle::kept().await,
        };
        self.used.replace(folder.clone());
        match folder {
            Some(folder) => state(folder, ask).await,
            None => Found::Nothing,
        }
    }
}

async fn state(folder: JsValue, ask: Ask) -> Found {
    let answer = wait(ask(folder.unchecked_ref(), &options())).await;
    let folder: FileSystemDirectoryHandle = folder.unchecked_into();
    let name = match folder.name() {
        name if name.is_empty() => "Folder".to_owned(),
        name => name,
    };
    match answer.ok().and_then(|answer| answer.as_string()).as_deref() {
        Some("granted") => Found::Open(name),
        _ => Found::Closed(name),
    }
}

/// Whether the file is there as it should be.
async fn put(folder: FileSystemDirectoryHandle, name: &str, bytes: &[u8]) -> Result<bool, JsValue> {
    let create = FileSystemGetFileOptions::new();
    create.set_create(true);
    let file = JsFuture::from(folder.get_file_handle_with_options(name, &create)).await?;
    let file: FileSystemFileHandle = file.unchecked_into();
    let stream = JsFuture::from(file.create_writable()).await?;
    let stream: FileSystemWritableFileStream = stream.unchecked_into();
    JsFuture::from(stream.write_with_js_u8_array(&Uint8Array::from(bytes))?).await?;
    // Only now does the new file take the place of the old one.
    JsFuture::from(stream.close()).await?;
    let read: File = JsFuture::from(file.get_file()).await?.unchecked_into();
    let buffer = JsFuture::from(read.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec() == bytes)
}

fn picker() -> Option<Picker> {
    let window = JsValue::from(web_sys::window()?);
    let can = Reflect::has(&window, &PICK.into()).unwrap_or(false);
    can.then(|| window.unchecked_into())
}

fn options() -> Object {
    let options = Object::new();
    // On a plain object this cannot fail.
    let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
    options
}

async fn wait(promise: Result<Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?).await
}

fn is_called(thrown: &JsValue, name: &str) -> bool {
    let named = Reflect::get(thrown, &"name".into());
    named.is_ok_and(|named| named.as_string().as_deref() == Some(name))
}

/// The state of the browser's permission.
fn sentence(thrown: &JsValue) -> String {
    let message = Reflect::get(thrown, &"message".into()).ok().and_then(|text| text.as_string());
    let said = message.or_else(|| thrown.as_string()).unwrap_or_default();
    if said.is_empty() { "The browser does not say why.".to_owned() } else { said }
}
