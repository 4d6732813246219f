//! Locks, clock, settings, files, downloads, the clipboard and the way out after a crash.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, JsString, Reflect, Uint8Array};
use tagline::platform::clipboard::text_of;
use tagline::platform::clock::BrowserClock;
use tagline::platform::files::{self, Placed, Unread};
use tagline::platform::folders::dropped;
use tagline::platform::lock::WebLocks;
use tagline::platform::outlet::Downloads;
use tagline::platform::panic;
use tagline::platform::settings::LocalSettings;
use tagline::platform::store::{self, DATABASE};
use tagline::platform::utf16::{receive, value_of};
use tagline_app::ports::{Clock, Locks, Outlet, Settings};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::raw;
use crate::store::{create, entries, id, summary};

#[wasm_bindgen(inline_js = r#"
let seen = [];
const realCreate = URL.createObjectURL;
const realClick = HTMLAnchorElement.prototype.click;
/** From here on downloads are noted instead of saved, until `downloads`. */
export function catch_downloads() {
  URL.createObjectURL = (blob) => {
    seen.push({ blob });
    return realCreate(blob);
  };
  HTMLAnchorElement.prototype.click = function () {
    seen[seen.length - 1].name = this.download;
  };
}
/** What was downloaded: names, types and texts. */
export async function downloads() {
  URL.createObjectURL = realCreate;
  HTMLAnchorElement.prototype.click = realClick;
  const all = seen.map(async ({ blob, name }) => [name, blob.type, await blob.text()].join("|"));
  seen = [];
  return Promise.all(all);
}
export function lone_surrogates() { return "a\uD800b\uDC00\uD83D\uDC69\u0000c"; }
export function transfer(html, plain) {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", plain);
  return data;
}
export function transfer_with_files(...files) {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}
export function file(bytes, name) { return new File([bytes], name); }
/** A file that claims to be larger than it is. */
export function huge_file(name, size) {
  const file = new File(["x"], name);
  Object.defineProperty(file, "size", { value: size });
  return file;
}
export function run_script(source) {
  const script = document.createElement("script");
  script.textContent = source;
  document.head.append(script);
}
export function recover() { return window.taglineRecover(); }
"#)]
extern "C" {
    fn catch_downloads();
    async fn downloads() -> JsValue;
    fn lone_surrogates() -> JsString;
    fn transfer(html: &JsValue, plain: &JsValue) -> web_sys::DataTransfer;
    fn transfer_with_files(one: &JsValue, other: &JsValue) -> web_sys::DataTransfer;
    fn file(bytes: &JsValue, name: &str) -> JsValue;
    fn huge_file(name: &str, size: f64) -> JsValue;
    fn run_script(source: &str);
    fn recover() -> js_sys::Promise;
}

fn nothing() -> Box<dyn Fn()> {
    Box::new(|| {})
}

/// What was downloaded since `catch_downloads`.
async fn downloaded() -> Vec<String> {
    Array::from(&downloads().await).iter().map(|d| d.as_string().unwrap()).collect()
}

#[wasm_bindgen_test]
async fn one_tab_writes_until_it_lets_go_or_is_robbed() {
    let (one, other) = (WebLocks::default(), WebLocks::default());
    let lost = Rc::new(Cell::new(0));
    let count = lost.clone();
    let noted: Box<dyn Fn()> = Box::new(move || count.set(count.get() + 1));
    assert!(one.acquire(&id("l1"), false, noted).await);
    assert!(!other.acquire(&id("l1"), false, nothing()).await);
    assert!(other.acquire(&id("l2"), false, nothing()).await, "another document is free");
    assert!(other.acquire(&id("l1"), true, nothing()).await, "taken over");
    JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED)).await.unwrap();
    assert_eq!(lost.get(), 1);
    assert!(!one.acquire(&id("l1"), false, nothing()).await);
    other.release();
    other.release();
    // The end of a lock is made known to other tabs in its own time.
    let mut got = false;
    for _ in 0..20 {
        got = got || one.acquire(&id("l1"), false, nothing()).await;
    }
    assert!(got);
    assert_eq!(lost.get(), 1, "giving back is no loss");
}

#[wasm_bindgen_test]
async fn who_waits_is_called_once_the_writer_has_left() {
    let (one, other) = (WebLocks::default(), WebLocks::default());
    assert!(one.acquire(&id("l7"), false, nothing()).await);
    assert!(!other.acquire(&id("l7"), false, nothing()).await);
    let called = Rc::new(Cell::new(0));
    let call = |by: u32| -> Box<dyn Fn()> {
        let called = called.clone();
        Box::new(move || called.set(called.get() + by))
    };
    other.when_free(&id("l7"), call(100));
    assert!(other.acquire(&id("l8"), false, nothing()).await, "it went elsewhere meanwhile");
    other.release();
    assert!(!other.acquire(&id("l7"), false, nothing()).await);
    other.when_free(&id("l7"), call(1));
    assert_eq!(called.get(), 0);
    one.release();
    while called.get() == 0 {
        BrowserClock.painted().await;
    }
    assert!(other.acquire(&id("l7"), false, nothing()).await, "its own waiting is not in its way");
    assert_eq!(called.get(), 1);
    other.release();
}

#[wasm_bindgen_test]
async fn a_writer_may_ask_again_and_change_documents() {
    let locks = WebLocks::default();
    let lost = Rc::new(Cell::new(false));
    for (name, steal) in [("l3", false), ("l3", false), ("l3", true), ("l4", false), ("l3", false)]
    {
        let lost = lost.clone();
        let noted: Box<dyn Fn()> = Box::new(move || lost.set(true));
        assert!(locks.acquire(&id(name), steal, noted).await, "{name} {steal}");
    }
    assert!(!lost.get(), "nobody robs themselves");
    locks.release();
}

#[wasm_bindgen_test]
async fn who_lets_go_before_the_answer_is_no_writer() {
    let (one, other) = (WebLocks::default(), WebLocks::default());
    let asked = one.acquire(&id("l5"), false, nothing());
    one.release();
    assert!(!asked.await, "let go before it was asked for");
    let (first, second) =
        (one.acquire(&id("l5"), false, nothing()), one.acquire(&id("l6"), false, nothing()));
    assert!(!first.await && second.await, "only the last that was asked for");
    assert!(other.acquire(&id("l5"), false, nothing()).await, "nothing was kept");
    assert!(!other.acquire(&id("l6"), false, nothing()).await);
    let robbed = Rc::new(Cell::new(false));
    let note = robbed.clone();
    assert!(other.acquire(&id("l7"), false, Box::new(move || note.set(true))).await);
    other.release();
    assert!(one.acquire(&id("l7"), true, nothing()).await);
    JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED)).await.unwrap();
    assert!(!robbed.get(), "what was given back cannot be taken");
}

#[wasm_bindgen_test]
fn names_are_random_and_the_time_is_now() {
    let names: std::collections::BTreeSet<_> =
        (0..1000).map(|_| BrowserClock.new_document_id()).collect();
    assert_eq!(names.len(), 1000);
    assert!(names.iter().all(|name| name.as_str().len() == 16));
    assert!((BrowserClock.now() as f64 - js_sys::Date::now()).abs() < 1000.0);
}

#[wasm_bindgen_test]
fn settings_are_kept_under_our_own_name() {
    LocalSettings.set("key", "value “\u{0}”");
    assert_eq!(LocalSettings.get("key").as_deref(), Some("value “\u{0}”"));
    assert_eq!(LocalSettings.get("never set"), None);
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    assert!(storage.get_item("tagline/key").unwrap().is_some());
    storage.remove_item("tagline/key").unwrap();
}

#[wasm_bindgen_test]
fn what_is_not_text_is_replaced_and_counted() {
    let received = receive(&lone_surrogates());
    assert_eq!(received.text, "a\u{fffd}b\u{fffd}👩\u{0}c");
    assert_eq!(received.replaced, 2);
    assert_eq!(received.text.encode_utf16().count(), lone_surrogates().length() as usize);
    let genuine = receive(&"a\u{fffd}b".into());
    assert_eq!((genuine.text.as_str(), genuine.replaced), ("a\u{fffd}b", 0));
    let area = web_sys::window().unwrap().document().unwrap().create_element("textarea").unwrap();
    Reflect::set(&area, &"value".into(), &lone_surrogates()).unwrap();
    assert_eq!(value_of(&area).replaced, 2);
}

#[wasm_bindgen_test]
fn a_paste_is_taken_as_text() {
    let pasted = text_of(&transfer(&"<b onclick=x>Kyiv</b>".into(), &lone_surrogates()));
    assert_eq!(pasted.html.unwrap().text, "<b onclick=x>Kyiv</b>");
    assert_eq!(
        (pasted.plain.text.as_str(), pasted.plain.replaced),
        ("a\u{fffd}b\u{fffd}👩\u{0}c", 2)
    );
    assert_eq!(text_of(&transfer(&JsValue::NULL, &"plain".into())).html, None);
}

fn placed(file: JsValue) -> Placed {
    Placed::alone(file.unchecked_into())
}

#[wasm_bindgen_test]
async fn files_are_read_whole_or_refused_by_size() {
    let bytes: Vec<u8> = (0..=255).collect();
    let small = file(&Uint8Array::from(&bytes[..]), "böse ../name.txt");
    let data = transfer_with_files(&small, &file(&"".into(), "empty"));
    let listed = dropped(&data).files;
    assert_eq!(listed.len(), 2);
    let opened = files::read(&listed[0], 256).await.unwrap();
    assert_eq!(opened.bytes, bytes);
    assert_eq!(files::read(&listed[1], 0).await.unwrap().bytes, [0_u8; 0]);
    assert!(files::read(&listed[0], 255).await.is_err());
    let long = placed(file(&"{\"format\"".repeat(99).into(), "a"));
    assert_eq!(files::head(&long).await.len(), 512);
    let limit = 32 << 20;
    let at_limit = placed(huge_file("limit", limit as f64));
    assert!(files::read(&at_limit, limit).await.is_ok());
    let over = placed(huge_file("over", limit as f64 + 1.0));
    let refused = Unread::TooLarge { name: "over".to_owned(), bytes: limit + 1, limit };
    assert_eq!(files::read(&over, limit).await, Err(refused));
}

#[wasm_bindgen_test]
async fn a_download_has_its_name_type_and_bytes() {
    catch_downloads();
    Downloads.download("a b.csv", "text/csv;charset=utf-8", "Київ".as_bytes()).unwrap();
    Downloads.download("empty.txt", "text/plain", &[]).unwrap();
    assert_eq!(
        downloaded().await,
        ["a b.csv|text/csv;charset=utf-8|Київ", "empty.txt|text/plain|"]
    );
}

#[wasm_bindgen_test]
async fn everything_can_be_recovered_without_the_app() {
    let (archive, error) = store::open().await;
    assert_eq!(error, None);
    create(archive.as_ref(), "a", "Київ").await;
    archive.append(summary("a", 1), entries(1..=1)).await.unwrap();
    LocalSettings.set("canary", "1");
    run_script(include_str!("../../src/platform/recover.js"));
    catch_downloads();
    JsFuture::from(recover()).await.unwrap();
    let file = downloaded().await.remove(0);
    let (name, json) = file.split_once("|application/json|").unwrap();
    assert!(name.starts_with("tagline-recovery-") && name.ends_with(".json"), "{name}");
    let file: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(file["settings"]["tagline/canary"], "1");
    assert_eq!(file["problems"], serde_json::json!([]));
    let records = file["records"].as_array().unwrap();
    assert_eq!(records.len(), 4, "a summary, a text, a snapshot, an entry");
    let text = serde_json::json!({"store": "texts", "key": "a", "value": "Київ"});
    let entry = serde_json::json!({"store": "journal", "key": ["a", 1], "value": "{\"e\":1}"});
    assert!(records.contains(&text) && records.contains(&entry), "{records:?}");
    drop(archive);
    JsFuture::from(raw::drop_database(DATABASE)).await.unwrap();
    LocalSettings.set("canary", "");
}

#[wasm_bindgen_test]
async fn recovering_from_nothing_says_so_and_makes_no_database() {
    run_script(include_str!("../../src/platform/recover.js"));
    catch_downloads();
    let summary = JsFuture::from(recover()).await.unwrap();
    let problems: Array = Reflect::get(&summary, &"problems".into()).unwrap().unchecked_into();
    assert_eq!(problems.length(), 1);
    assert_eq!(downloaded().await.len(), 1);
}

#[wasm_bindgen_test]
fn what_is_being_typed_is_noted_in_a_panic() {
    let document = web_sys::window().unwrap().document().unwrap();
    assert_eq!(panic::note_typed(), None, "nothing is being typed");
    let field: web_sys::HtmlTextAreaElement =
        document.create_element("textarea").unwrap().unchecked_into();
    document.body().unwrap().append_child(&field).unwrap();
    field.focus().unwrap();
    field.set_value("the last words");
    assert_eq!(panic::note_typed(), None, "it is no field of a document");
    field.set_attribute("data-scope", "doc").unwrap();
    field.set_attribute("data-field", "a1/Note").unwrap();
    assert_eq!(panic::note_typed(), Some(()));
    let noted = LocalSettings.get("left-typed").unwrap_or_default();
    assert!(noted.contains("\"a1/Note\":\"the last words\""), "{noted}");
    LocalSettings.set("left-typed", "");
    field.remove();
}

#[wasm_bindgen_test]
fn the_notice_that_the_app_has_stopped_is_shown() {
    let document = web_sys::window().unwrap().document().unwrap();
    assert_eq!(panic::show_notice(), None, "a page without one does no harm");
    let notice = document.create_element("div").unwrap();
    notice.set_id("crash");
    notice.set_attribute("hidden", "").unwrap();
    document.body().unwrap().append_child(&notice).unwrap();
    panic::show_notice();
    assert!(!notice.has_attribute("hidden"));
    notice.remove();
}
