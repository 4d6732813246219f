//! How long the largest document of our benchmark takes.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "measurements are read from the system and printed"
)]

use super::super::*;
use super::{id, one};
use crate::native::file;
use tagline_core::model::Workspace;
use tagline_core::text::{Document, OffsetMap};

/// How long the largest document of our benchmark takes: `cargo test --release -- --ignored
/// --nocapture forty_thousand`.
#[test]
#[ignore = "a measurement"]
fn forty_thousand_annotations() {
    let workspace: Workspace = large();
    let json = timed("write", || write(&workspace, &id()));
    println!("{} bytes", json.len());
    let read = timed("read", || read(&json)).unwrap();
    assert_eq!(read.documents[0].workspace, workspace);
    timed("parse", || {
        serde_json::from_str::<file::File<'_>>(&json).unwrap().annotations.items.len()
    });
    timed("index", || {
        let all = workspace.annotations.iter().cloned().collect();
        tagline_core::model::AnnotationSet::collect(&workspace.document, all).len()
    });
    timed("document", || Document::new(workspace.document.text()).unwrap().blocks().len());
    timed("offsets", || OffsetMap::new(workspace.document.text()).len(Unit::CodePoints));
    timed("spans", || {
        let document = &*workspace.document;
        let mut cursor = document.offsets().cursor(document.text(), Unit::Bytes, Unit::CodePoints);
        let spans = workspace.annotations.iter().flat_map(|a| &a.fragments);
        spans
            .filter(|s| {
                document.span(s.start(), s.end()).is_some() && cursor.convert(s.start()).is_some()
            })
            .count()
    });
    timed("hash", || Document::new(workspace.document.text()).unwrap().hash().len());
}

/// Prints the least processor time of ten tries: the machine may be busy with other things.
fn timed<T>(what: &str, work: impl Fn() -> T) -> T {
    let spent = (0..10).map(|_| {
        let start = processor_time();
        std::hint::black_box(work());
        processor_time() - start
    });
    println!("{what}: {} µs", spent.min().unwrap() / 1000);
    work()
}

/// Nanoseconds that this thread has had of a processor.
fn processor_time() -> u64 {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    statistics.split(' ').next().unwrap().parse().unwrap()
}

/// 2 MB of text with a non-ASCII character a sentence, and 40,000 annotations of the three kinds.
fn large() -> Workspace {
    let sentence = "“We will not stop,” Ana Ruiz said of a record 550 drones. ";
    let paragraph = sentence.repeat(8) + "\n";
    let text = paragraph.repeat((2 << 20) / paragraph.len());
    let mut items = Vec::new();
    let chars: Vec<(usize, usize)> = text
        .char_indices()
        .enumerate()
        .filter(|(_, (_, c))| *c == '“')
        .map(|(at, (byte, _))| (at, byte))
        .collect();
    for (at, _) in chars {
        let n = items.len();
        let spot = |start: usize, end: usize, words: &str| {
            format!(r#"{{"start":{},"end":{},"text":"{words}"}}"#, at + start, at + end)
        };
        items.push(format!(
            r#"{{"id":"a{n}","label":"l1","fragments":[{}],"mention":{{"entity":"e1"}}}}"#,
            spot(20, 28, "Ana Ruiz")
        ));
        items.push(format!(
            r#"{{"id":"a{}","label":"l7","fragments":[{}],"quote":{{"manner":"direct","cue":{},"speaker":"a{n}"}}}}"#,
            n + 1,
            spot(0, 19, "“We will not stop,”"),
            spot(29, 33, "said"),
        ));
        if items.len() >= 40_000 {
            break;
        }
    }
    let json = format!(
        r#"{{"format":"tagline","version":1,"document":{{"text":{}}},"entities":[{{"id":"e1","name":"Ana Ruiz","label":"l1"}}],"annotations":[{}]}}"#,
        serde_json::to_string(&text).unwrap(),
        items.join(",")
    );
    let read = one(&json);
    assert_eq!(read.refused, []);
    read.workspace
}
