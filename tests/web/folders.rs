//! Folders that were dropped, as a browser shows them: in batches, in any order.

use tagline::platform::files;
use tagline::platform::folders::{FolderLimits, contents};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::FileSystemDirectoryEntry;

#[wasm_bindgen(inline_js = r#"
const file = (path) => ({
  name: path.split('/').pop(), fullPath: path, isDirectory: false, isFile: true,
  file: (done, failed) => path.endsWith('gone.txt') ? failed(new DOMException('gone')) : done(new File([path], path.split('/').pop())),
});
const folder = (path, children) => {
  const reader = () => {
    const rest = [...children];
    return {
      readEntries: (done, failed) =>
        path.endsWith('closed') ? failed(new DOMException('closed')) : setTimeout(() => done(rest.splice(0, 100))),
    };
  };
  return { name: path.split('/').pop(), fullPath: path, isDirectory: true, isFile: false, createReader: reader };
};
/** 250 files and two folders, one of which is closed. */
export function dropped_folder() {
  const many = Array.from({ length: 250 }, (_, n) => file(`/c/${n}.txt`)).reverse();
  const inner = folder('/c/inner', [file('/c/inner/a.txt'), file('/c/inner/gone.txt'), file('/c/inner/.hidden')]);
  return folder('/c', [folder('/c/closed', []), inner, ...many]);
}
"#)]
extern "C" {
    fn dropped_folder() -> JsValue;
}

fn wanted(most: usize) -> FolderLimits {
    FolderLimits { most, is_passed_over: |name| name.starts_with('.') }
}

#[wasm_bindgen_test]
async fn a_folder_is_looked_through_to_its_end() {
    let folder: FileSystemDirectoryEntry = dropped_folder().unchecked_into();
    let found = contents(&folder, wanted(1000)).await;
    assert_eq!((found.name.as_str(), found.files.len(), found.is_cut), ("c", 251, false));
    assert!(found.files.is_sorted_by_key(|file| file.path.clone()));
    let last = found.files.last().unwrap();
    assert_eq!(last.path, "c/inner/a.txt");
    assert_eq!(files::read(last, 99).await.unwrap().bytes, b"/c/inner/a.txt");
    let mut unread: Vec<_> = found.unread.iter().map(ToString::to_string).collect();
    unread.sort();
    assert_eq!(unread.len(), 2, "{unread:?}");
    assert!(unread[0].starts_with("“c/closed” could not be read"), "{unread:?}");
    assert!(unread[1].starts_with("“c/inner/gone.txt” could not be read"), "{unread:?}");
}

#[wasm_bindgen_test]
async fn a_folder_with_too_many_files_is_cut_and_that_is_known() {
    let folder: FileSystemDirectoryEntry = dropped_folder().unchecked_into();
    for (most, is_cut) in [(100, true), (250, true), (251, false)] {
        let found = contents(&folder, wanted(most)).await;
        assert_eq!((found.files.len(), found.is_cut), (most, is_cut), "{most}");
    }
}
