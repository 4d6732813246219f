//! The page's side of the worker, with workers of a few lines in its place.

use futures_util::FutureExt;
use tagline::platform::worker::{BrowserWorkshop, Message};
use tagline_app::ports::{Request, Workshop};
use tagline_app::workshop::{
    About, Insight, Opened, Outcome, Part, Reading, Reply, Thinker, Thought, Transfer,
};
use tagline_core::model::Metadata;
use tagline_core::text::BlockKind;
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
  setTimeout(() => postMessage([{ Err: `${n}` }, new Uint8Array()]), 20);
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

/// What arrives of a value that is sent.
fn arrived<T: Transfer + Clone + std::fmt::Debug + PartialEq>(sent: &T) {
    assert_eq!(Message::of(sent.clone()).open().as_ref(), Ok(sent));
}

#[wasm_bindgen_test]
fn requests_arrive_as_they_were_sent() {
    let bytes = b"\xff\0 bytes of any kind".to_vec();
    let name = "Zo\u{308}e \u{1f6f3} \"quoted\"\n__proto__".to_owned();
    let parts = vec![Part { name: name.clone(), bytes: 3 }, Part { name: String::new(), bytes: 0 }];
    for request in [
        Request::Sample,
        Request::Unwrap(name.clone()),
        Request::Paste { html: name.clone(), plain: String::new() },
        Request::Write { format: "csv".to_owned(), native: bytes.clone() },
        Request::WriteAll { format: "csv".to_owned(), native: Vec::new() },
        Request::Bring { name: name.clone(), bytes: bytes.clone(), parts, format: None },
        Request::Bring { name, bytes, parts: Vec::new(), format: Some("tei".to_owned()) },
    ] {
        arrived(&request);
    }
}

#[wasm_bindgen_test]
fn replies_arrive_as_they_were_sent() {
    let reading = Reading {
        meta: Metadata { title: "Harbour".to_owned(), ..Metadata::default() },
        text: "One.\nTwo \u{1f6f3}.".to_owned(),
        kinds: vec![BlockKind::Heading(2), BlockKind::Paragraph],
        notices: vec!["One was left out.".to_owned()],
        is_wrapped: true,
    };
    let refused = vec![("line 3".to_owned(), "it is empty".to_owned())];
    let opened = Opened {
        format: "brat".to_owned(),
        documents: vec![refused.clone(), Vec::new()],
        named: vec![true, false],
        refused,
    };
    let outcomes: [Outcome; 5] = [
        Ok(Reply::Read(reading)),
        Ok(Reply::Unknown),
        Ok(Reply::Ours { bytes: vec![0, 255] }),
        Ok(Reply::Opened { native: vec![7; 3], opened }),
        Err("It is no file.".to_owned()),
    ];
    outcomes.iter().for_each(arrived);
}

#[wasm_bindgen_test]
fn suggestions_arrive_as_they_were_sent() {
    let text = "“We sold 30 boats,” Ana Ruiz said in May 2024.".as_bytes().to_vec();
    let about = About { paragraphs: 1, known: vec!["Ana".to_owned()], ..About::default() };
    let thought = Thought::Suggest { text, about };
    arrived(&thought);
    arrived(&Thought::Equip { model: vec![1, 2] });
    let found = Thinker::default().think(thought);
    assert!(matches!(&found, Ok(Insight::Found(found)) if !found.items.is_empty()));
    arrived(&found);
    arrived(&Ok(Insight::Ready));
}

#[wasm_bindgen_test]
fn a_message_of_another_build_is_refused_in_a_sentence() {
    let spoiled = Message::of(Ok::<_, String>(Reply::Unknown)).open::<Request>();
    assert!(spoiled.is_err_and(|said| said.contains("Reload")));
}
