//! The page's side of the worker, with workers of a few lines in its place.

use futures_util::FutureExt;
use tagline::platform::worker::BrowserWorkshop;
use tagline_app::ports::{Request, Workshop};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = r#"
/** Has the page name a worker with this script, or none. */
export function name_worker(script) {
  document.querySelector("meta[name=worker]")?.remove();
  if (!script) return;
  const meta = document.createElement("meta");
  meta.name = "worker";
  meta.content = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  document.head.append(meta);
}

export const wait = (millis) => new Promise((done) => setTimeout(done, millis));
"#)]
extern "C" {
    fn name_worker(script: &str);
    async fn wait(millis: u32);
}

/// Answers each request with its number, a little later.
const COUNTS: &str = r#"
let n = 0;
onmessage = () => {
  n += 1;
  setTimeout(() => postMessage([`{"Err":"${n}"}`, new Uint8Array()]), 20);
};
postMessage(true);
"#;

/// The first request breaks it.
const BREAKS: &str =
    "onmessage = () => { throw new Error('broken on purpose'); }; postMessage(true);";

async fn asked(workshop: &BrowserWorkshop) -> String {
    workshop.ask(Request::Sample).await.unwrap_err()
}

#[wasm_bindgen_test]
async fn what_is_dropped_before_its_turn_is_never_begun() {
    name_worker(COUNTS);
    let workshop = BrowserWorkshop::default();
    let first = workshop.ask(Request::Sample);
    let mut dropped = workshop.ask(Request::Sample);
    let third = workshop.ask(Request::Sample);
    let (first, third) = futures_util::future::join(first, async {
        assert!((&mut dropped).now_or_never().is_none(), "it waits for its turn");
        drop(dropped);
        third.await
    })
    .await;
    assert_eq!((first, third), (Err("1".to_owned()), Err("2".to_owned())));
    assert_eq!(asked(&workshop).await, "3", "the same worker goes on");
}

#[wasm_bindgen_test]
async fn without_a_worker_the_person_is_told() {
    let workshop = BrowserWorkshop::default();
    for script in ["", "this is no script", "postMessage('it did not start')"] {
        name_worker(script);
        let said = asked(&workshop).await;
        assert!(said.contains("worker") && said.ends_with('.'), "{said}");
    }
    name_worker(COUNTS);
    assert_eq!(asked(&workshop).await, "1", "the next request tries again");
}

#[wasm_bindgen_test]
async fn a_worker_that_breaks_is_replaced() {
    name_worker(BREAKS);
    let workshop = BrowserWorkshop::default();
    assert!(asked(&workshop).await.contains("worker"));
    name_worker(COUNTS);
    assert_eq!(asked(&workshop).await, "1");
}

#[wasm_bindgen_test]
async fn a_worker_that_has_nothing_more_to_do_is_let_go() {
    name_worker(COUNTS);
    let workshop = BrowserWorkshop::default();
    assert_eq!(asked(&workshop).await, "1");
    wait(1500).await;
    assert_eq!(asked(&workshop).await, "1", "another one began to count");
    assert_eq!(asked(&workshop).await, "2", "who is asked again at once stays");
}
