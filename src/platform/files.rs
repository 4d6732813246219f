//! stand-in
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
pub async fn read_all(files: &web_sys::FileList) -> Vec<(String, Result<Vec<u8>, String>)> {
    let files: Vec<_> = (0..files.length()).filter_map(|i| files.get(i)).collect();
    let mut out = Vec::new();
    for file in files {
        let promise: js_sys::Promise = file.unchecked_ref::<web_sys::Blob>().array_buffer();
        let bytes = JsFuture::from(promise).await;
        let bytes = bytes
            .map(|b| js_sys::Uint8Array::new(&b).to_vec())
            .map_err(|_| "unreadable".to_owned());
        out.push((file.name(), bytes));
    }
    out
}
