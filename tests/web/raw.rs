//! The browser's storage behind the back of the archive, for damage and for faults.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = r#"
const ended = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
/** Opens a database, at its own version for 0, and holds it until `close`. */
export async function open(name, version) {
  return ended(version ? indexedDB.open(name, version) : indexedDB.open(name));
}
export function close(database) { database.close(); }
/** Leaves the browser a turn. */
export async function pause() { await new Promise((done) => setTimeout(done, 20)); }
/** A database as version 1 made it, with the document "a". */
export async function make_version_1(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const made = ["documents", "texts", "snapshots", "journal", "quarantine"].map((store) =>
      request.result.createObjectStore(store),
    );
    const summary = { title: "Old", created: 1, modified: 1, bytes: 4, annotations: 0 };
    made[0].put(JSON.stringify(summary), "a");
    made[1].put("text", "a");
    made[2].put("{}", ["a", 0]);
  };
  close(await ended(request));
}
/** An upgrade to version 2 that ends in the middle, as when the browser is killed then. */
export async function break_upgrade(name) {
  const request = indexedDB.open(name, 2);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("desk").put("half", "draft");
    request.transaction.objectStore("documents").delete("a");
    request.transaction.abort();
  };
  await ended(request).then(close, () => {});
}
const inStore = async (name, store, mode, work) => {
  const database = await open(name, 0);
  const transaction = database.transaction(store, mode);
  const answer = await ended(work(transaction.objectStore(store)));
  database.close();
  return answer;
};
export const put = (name, store, key, value) =>
  inStore(name, store, "readwrite", (s) => s.put(value, key));
export const remove = (name, store, key) => inStore(name, store, "readwrite", (s) => s.delete(key));
export const get = (name, store, key) => inStore(name, store, "readonly", (s) => s.get(key));
export const keys = (name, store) => inStore(name, store, "readonly", (s) => s.getAllKeys());
/** Asks for the database to be deleted; the promise is of its end. */
export const drop_database = (name) => ended(indexedDB.deleteDatabase(name));

// Every connection to a database, so that a test can close one under its owner.
const connections = [];
const realOpen = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...args) {
  const request = realOpen.apply(this, args);
  request.addEventListener("success", () => connections.push(request.result));
  return request;
};
/** Closes every connection to a database under its owners. */
export function close_all(name) {
  connections.filter((c) => c.name === name).forEach((c) => c.close());
}

let undo = () => {};
const replace = (prototype, method, by) => {
  const real = prototype[method];
  prototype[method] = by(real);
  undo = () => { prototype[method] = real; };
};
/** From here on every transaction is undone instead of committed, until `heal`. */
export function abort_commits() {
  replace(IDBTransaction.prototype, "commit", () => function () { this.abort(); });
}
/** From here on every added record meets a full disk, until `heal`. */
export function fill_disk() {
  replace(IDBObjectStore.prototype, "add", () => function () {
    throw new DOMException("full", "QuotaExceededError");
  });
}
/** From here on snapshots are stored cut short, until `heal`. */
export function truncate_puts() {
  replace(IDBObjectStore.prototype, "put", (real) => function (value, key) {
    return real.call(this, this.name === "snapshots" ? value.slice(0, 3) : value, key);
  });
}
/** From here on nothing may be opened, until `heal`. */
export function block_site_data() {
  replace(IDBFactory.prototype, "open", () => function () {
    throw new DOMException("no", "SecurityError");
  });
}
/** From here on databases are opened as a later version would, until `heal`. */
export function pretend_newer() {
  replace(IDBFactory.prototype, "open", (real) => function (name, version) {
    return real.call(this, name, version + 1);
  });
}
let durabilities = [];
/** From here on the durability of every transaction that writes is noted, until `heal`. */
export function note_durability() {
  replace(IDBDatabase.prototype, "transaction", (real) => function (...args) {
    const transaction = real.apply(this, args);
    if (transaction.mode === "readwrite") durabilities.push(transaction.durability);
    return transaction;
  });
}
export const noted_durabilities = () => durabilities.splice(0);
export function heal() { undo(); undo = () => {}; }
"#)]
extern "C" {
    #[wasm_bindgen(catch)]
    pub async fn open(name: &str, version: u32) -> Result<JsValue, JsValue>;
    pub fn close(database: &JsValue);
    pub async fn pause();
    #[wasm_bindgen(catch)]
    pub async fn make_version_1(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn break_upgrade(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn put(
        name: &str,
        store: &str,
        key: &JsValue,
        value: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn remove(name: &str, store: &str, key: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn get(name: &str, store: &str, key: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn keys(name: &str, store: &str) -> Result<JsValue, JsValue>;
    pub fn close_all(name: &str);
    pub fn drop_database(name: &str) -> js_sys::Promise;
    pub fn abort_commits();
    pub fn fill_disk();
    pub fn truncate_puts();
    pub fn block_site_data();
    pub fn pretend_newer();
    pub fn note_durability();
    pub fn noted_durabilities() -> js_sys::Array;
    pub fn heal();
}

/// The key of a numbered record.
pub fn key(id: &str, sequence: u32) -> JsValue {
    js_sys::Array::of2(&id.into(), &sequence.into()).into()
}

/// How many records a store holds.
pub async fn count(name: &str, store: &str) -> u32 {
    js_sys::Array::from(&keys(name, store).await.unwrap()).length()
}
