//! Files that lie together.

use leptos::prelude::*;
use tagline_app::ports::Summary;
use tagline_app::{Action, Brought, Import, Session, Together, View};
use tagline_core::edit::commands::Fate;

use super::support::*;

/// A folder of these files.
fn folder(files: &[(&str, &str)]) -> Together {
    let mut together = Together::of("corpus".to_owned());
    for (path, text) in files {
        assert!(together.add(format!("corpus/{path}"), text.as_bytes()));
    }
    together
}

fn documents(brought: Brought) -> Import {
    match brought {
        Brought::Documents(report) => report,
        Brought::Article(reading) => panic!("an article: {:?}", reading.text),
        Brought::Nothing(report) => panic!("nothing: {:?}", report.refused),
    }
}

fn places(report: &Import) -> Vec<&str> {
    report.refused.iter().map(|(place, _)| place.as_str()).collect()
}

#[test]
fn texts_find_what_is_said_of_them() {
    let browser = Browser::new();
    let session = browser.tab();
    let files = folder(&[
        ("a/one.ann", "T1\tPerson 0 3\tAna\nT2\tPerson 90 99\tNobody\n"),
        ("a/one.txt", "Ana paid."),
        ("b/one.ann", "T1\tPerson 0 2\tBo\n"),
        ("b/one.txt", "Bo left."),
        ("notes.bin", "\u{1}\u{2}"),
        ("three.ann", "T1\tPerson 0 3\tEva\n"),
    ]);
    let report = documents(now(session.bring_together(files)));
    settle();
    assert_eq!((report.file.as_str(), report.documents, report.annotations), ("corpus", 2, 2));
    let all = places(&report);
    assert!(all.contains(&"corpus/three.ann") && all.contains(&"corpus/notes.bin"), "{all:?}");
    assert!(all.iter().any(|place| place.contains("(T2)")), "{all:?}");
    assert_eq!(words(browser.tab()), ["Bo"], "the last is open, and kept");
}

#[test]
fn a_wrong_guess_of_many_is_corrected_as_a_whole() {
    let browser = Browser::new();
    let session = browser.tab();
    let lines = "Ana B-PER\npaid O\n. O\n\nBo B-PER\nleft O\n. O\n";
    let files = folder(&[("one.txt", lines), ("two.txt", lines)]);
    let report = documents(now(session.bring_together(files)));
    settle();
    let is_kept = |s: &Summary| s.binned.is_none();
    let kept = || session.library().with_untracked(|l| l.iter().filter(|s| is_kept(s)).count());
    let before = kept();
    let Brought::Nothing(nothing) = now(session.bring_as(report.clone(), "brat".to_owned())) else {
        panic!("it is no brat")
    };
    assert_eq!((nothing.documents, kept()), (0, before), "nothing better came");
    let report = documents(now(session.bring_as(report, "text".to_owned())));
    settle();
    assert_eq!((report.documents, kept()), (2, 2));
    assert!(session.with(|w| w.document.text().contains("B-PER")).unwrap_or_default());
}

#[test]
fn where_nothing_is_known_every_file_is_told() {
    let browser = Browser::new();
    let session = browser.tab();
    let files = folder(&[("a.json", "{\"a\": 1}"), ("b/c.xml", "<?xml version=\"1.0\"?><a/>")]);
    let Brought::Nothing(report) = now(session.bring_together(files)) else { panic!("something") };
    assert_eq!(places(&report), ["corpus/a.json", "corpus/b/c.xml"]);
    assert!(report.refused.iter().all(|(_, why)| why.ends_with('.')), "{:?}", report.refused);
    assert!(matches!(session.view().get_untracked(), View::Paste));
}

#[test]
fn a_single_file_is_opened_as_if_by_itself() {
    let session = Browser::new().tab();
    let brought = now(session.bring_together(folder(&[("story.md", "# Head\n\nBody.")])));
    let Brought::Article(reading) = brought else { panic!("no article") };
    assert_eq!(reading.meta.title, "Head");
}

#[test]
fn texts_of_a_folder_come_with_the_labels_in_use() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    create(session, "Drones", TEXT);
    let labels = |session: Session| session.with(|w| w.schema.clone());
    let fate = Fate::Deleted;
    let action = Action::DeleteLabel { label: label(session, "Work"), fate };
    assert!(session.dispatch(action).changed);
    settle();
    let before = labels(session);
    let report =
        documents(now(session.bring_together(folder(&[("a.txt", "One"), ("b.txt", "Two")]))));
    settle();
    assert_eq!(report.documents, 2);
    assert_eq!(labels(session), before);
}
