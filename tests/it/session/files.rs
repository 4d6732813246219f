//! Files in and out.

use std::rc::Rc;

use leptos::prelude::*;
use tagline_app::ports::{ArchiveError, Request, Summary};
use tagline_app::{AtRisk, Brought, Import, Session, View};
use tagline_core::model::AnnotationId;
use tagline_format::native;
use tagline_format::{FORMATS, Format, Way};

use super::support::*;

fn import(session: Session, json: &str) -> Result<Import, String> {
    let json = json.to_owned();
    now(async move { session.import("a.tagline.json".to_owned(), json).await })
}

fn format(extension: &str) -> &'static Format {
    FORMATS.iter().find(|f| f.extension == extension).unwrap()
}

/// Makes a file of the open document and downloads it; answers with what it does not hold.
fn download(session: Session, format: &'static Format) -> Vec<String> {
    let made = now(async move { session.make_file(format).await }).unwrap().unwrap();
    session.download(&made);
    made.losses
}

/// A file of one document with two annotations, `a2` and `a3`.
fn file(browser: &Browser) -> String {
    let session = browser.blank_tab();
    create(session, "Drones", TEXT);
    tag(session, "Place", "Kyiv");
    tag(session, "Person", "Ana Ruiz");
    tag(session, "Quote", "“We won,”");
    session.dispatch(tagline_app::Action::Delete(vec![AnnotationId(1)]));
    settle();
    download(session, format("tagline.json"));
    let (_, bytes) = browser.files.0.borrow_mut().pop().unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_file_is_opened_elsewhere_with_its_identifiers() {
    let json = file(&Browser::new());
    let browser = Browser::new();
    let session = browser.tab();
    let report = import(session, &json).unwrap();
    assert_eq!((report.documents, report.annotations, report.refused), (1, 2, vec![]));
    assert_eq!(session.view().get_untracked(), View::Reader(id("doc-1")));
    let ids = session.with(|w| w.annotations.iter().map(|a| a.id.0).collect::<Vec<_>>());
    assert_eq!(ids, Some(vec![2, 3]));
    assert_eq!(workspace(browser.tab()), workspace(session), "it is kept");
    assert_eq!(tag(session, "Place", "Kyiv"), AnnotationId(4), "identifiers are not used again");
}

#[test]
fn a_file_never_changes_what_is_here() {
    let browser = Browser::new();
    let json = file(&browser);
    let session = browser.tab();
    note(session, AnnotationId(2), "mine");
    settle();
    let before = browser.stored(&id("doc-1"));
    import(session, &json).unwrap();
    let View::Reader(copy) = session.view().get_untracked() else { panic!("no document") };
    assert!(copy != id("doc-1"));
    assert_eq!(annotation(session, AnnotationId(2)).note, "");
    assert_eq!(browser.stored(&id("doc-1")), before);
    // A tab whose list is older does not take the name of what another has made either.
    let stale = browser.blank_tab();
    import(stale, &json).unwrap();
    assert!(stale.is_safe());
    assert_eq!(browser.stored(&id("doc-1")), before);
}

#[test]
fn bad_items_are_refused_one_by_one() {
    let json = file(&Browser::new());
    let browser = Browser::new();
    let session = browser.tab();
    let bad = json.replacen("\"start\": 0", "\"start\": 9000", 1).replacen(
        "\"start\":0",
        "\"start\":9000",
        1,
    );
    assert!(bad != json);
    let report = import(session, &bad).unwrap();
    assert_eq!(
        (report.documents, report.annotations, report.refused.len()),
        (1, 1, 1),
        "{report:?}"
    );
    assert_eq!(words(browser.tab()), ["“We won,”"]);
}

#[test]
fn what_is_no_file_of_ours_changes_nothing() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    for json in ["", "{}", "[1]", "{\"format\":\"tagline\",\"version\":99}"] {
        let refusal = import(session, json).unwrap_err();
        assert!(refusal.contains("“a.tagline.json” was not opened"), "{refusal}");
    }
    assert_eq!(session.view().get_untracked(), View::Reader(id));
    assert_eq!(session.library().get_untracked().len(), 1);
}

#[test]
fn a_file_does_not_push_unsaved_work_aside() {
    let json = file(&Browser::new());
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Mine", TEXT);
    browser.archive.fail_next(ArchiveError::Full);
    tag(session, "Place", "Kyiv");
    settle();
    browser.archive.fail_next(ArchiveError::Full);
    let report = import(session, &json).unwrap();
    // The fault met either the look for the identifier or the work that waits.
    assert_eq!((report.documents, report.refused.len()), (0, 1), "{report:?}");
    assert_eq!(session.view().get_untracked(), View::Reader(id));
    assert_eq!(words(session), ["Kyiv"]);
}

#[test]
fn only_a_file_that_holds_everything_counts_as_downloaded() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Drones/2024", TEXT);
    tag(session, "Person", "Ana Ruiz");
    settle();
    let written = || FORMATS.iter().filter(|format| format.way != Way::Read);
    for format in written() {
        let before = browser.stored(&id).summary.downloaded;
        let losses = download(session, format);
        settle();
        let is_marked = browser.stored(&id).summary.downloaded != before;
        assert_eq!(is_marked, losses.is_empty(), "{}", format.name);
    }
    let files = browser.files.0.borrow();
    assert_eq!(files.len(), written().count());
    assert!(files.iter().all(|(name, bytes)| !name.contains('/') && !bytes.is_empty()));
}

#[test]
fn a_download_in_the_middle_of_saving_stays_marked() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    let id = create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    download(session, format("tagline.json"));
    tag(session, "Place", "Kyiv");
    settle();
    let summary = browser.stored(&id).summary;
    assert_eq!((summary.downloaded.is_some(), summary.annotations), (true, 2));
    assert_eq!(session.library().get_untracked(), [summary]);
}

#[test]
fn the_library_goes_into_one_file_and_comes_back() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    create(session, "Weather", "It rained in Lviv.");
    create(session, "Drones", TEXT);
    tag(session, "Person", "Ana Ruiz");
    settle();
    session.bin(id("doc-1"));
    create(session, "Third", "A third.");
    session.download_library();
    settle();
    let (_, bytes) = browser.files.0.borrow_mut().pop().unwrap();
    let json = String::from_utf8(bytes).unwrap();
    assert_eq!(native::read(&json).unwrap().documents.len(), 2, "not what is in the bin");
    let elsewhere = Browser::new();
    let report = import(elsewhere.tab(), &json).unwrap();
    assert_eq!((report.documents, report.annotations), (2, 1));
    assert_eq!(elsewhere.stored(&id("doc-2")).summary.annotations, 1);
}

#[test]
fn what_is_in_this_browser_alone_is_counted_until_it_is_downloaded() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "One", TEXT);
    let id = create(session, "Two", TEXT);
    let at_risk = || untrack(|| session.at_risk());
    assert_eq!((at_risk().documents, at_risk().changes, at_risk().is_due), (2, 0, false));
    let ana = tag(session, "Person", "Ana Ruiz");
    settle();
    for n in 1..150 {
        assert!(!at_risk().is_due);
        note(session, ana, &format!("note {n}"));
        settle();
    }
    assert_eq!((at_risk().changes, at_risk().is_due), (150, true));
    session.download_library();
    settle();
    assert_eq!(at_risk(), AtRisk::default());
    tag(session, "Place", "Kyiv");
    settle();
    assert_eq!((at_risk().documents, at_risk().changes), (1, 1));
    session.bin(id);
    settle();
    assert_eq!(at_risk().documents, 0, "what is in the bin is not missed");
}

#[test]
fn a_file_is_made_before_it_is_downloaded() {
    let browser = Browser::new();
    let session = browser.blank_tab();
    create(session, "Drones", TEXT);
    let made = now(async move { session.make_file(format("html")).await }).unwrap().unwrap();
    assert!(!made.losses.is_empty() && made.name == "Drones.html");
    assert!(browser.files.0.borrow().is_empty(), "the person is asked first");
    session.show_paste();
    assert_eq!(now(async move { session.make_file(format("html")).await }), Ok(None));
}

#[test]
fn without_a_worker_the_work_can_still_be_taken_away() {
    let browser = Browser::new();
    let archive = Rc::new(browser.archive.clone());
    let session = browser.tab_with(archive, None, Rc::new(NoWorker));
    create(session, "Drones", TEXT);
    assert_eq!(download(session, format("tagline.json")), [""; 0]);
    assert_eq!(browser.files.0.borrow().len(), 1);
    let refused = now(async move { session.make_file(format("html")).await }).unwrap_err();
    assert_eq!(refused, "“Drones.html” was not made. No worker.");
    let read = Request::Text("Anything.".to_owned());
    assert_eq!(now(async move { session.read(read).await }), Err("No worker.".to_owned()));
}

#[test]
fn a_file_of_another_tool_opens_as_documents_of_their_own() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Drones", TEXT);
    let lines = "{\"text\":\"Ana paid.\",\"label\":[[0,3,\"PER\"],[0,99,\"PER\"]]}\n\
        {\"text\":\"Bo paid.\",\"label\":[[0,2,\"PER\"]]}\n\
        {\"text\":\"Nobody paid.\",\"label\":[]}\n";
    let report = documents(now(session.bring("all.jsonl".to_owned(), lines.into(), None)));
    settle();
    assert_eq!((report.documents, report.annotations), (3, 2));
    let places: Vec<_> = report.refused.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["Ana paid., label[1]"], "said of the document, called by its first line");
    let annotations = session.library().with_untracked(|l| {
        let mut all: Vec<_> = l.iter().map(|s| (s.bytes, s.annotations)).collect();
        all.sort_unstable();
        all
    });
    assert_eq!(annotations, [(8, 1), (9, 1), (12, 0), (TEXT.len(), 0)]);
    let nothing = now(session.bring("x.jsonl".to_owned(), b"{}".to_vec(), None));
    let Brought::Nothing(report) = nothing else { panic!("it is nothing") };
    let reason = &report.refused[0].1;
    assert!(reason.starts_with("“x.jsonl” was not opened. ") && reason.ends_with('.'), "{reason}");
}

fn documents(brought: Brought) -> Import {
    match brought {
        Brought::Documents(report) => report,
        Brought::Article(reading) => panic!("an article: {:?}", reading.text),
        Brought::Nothing(report) => panic!("nothing: {:?}", report.refused),
    }
}

#[test]
fn a_file_that_was_taken_for_something_else_is_read_again() {
    let browser = Browser::new();
    let session = browser.tab();
    let lines = "{\"text\":\"Ana paid.\",\"label\":[[0,3,\"PER\"]]}\n";
    let report = documents(now(session.bring("x".to_owned(), lines.into(), None)));
    settle();
    let Brought::Nothing(_) = now(session.bring_as(report.clone(), "brat".to_owned())) else {
        panic!("it is no brat")
    };
    let kept = |s: &Summary| s.binned.is_none();
    assert!(session.library().with_untracked(|l| l.iter().all(kept)), "nothing better came");
    let Brought::Article(reading) = now(session.bring_as(report, "text".to_owned())) else {
        panic!("a text is an article")
    };
    settle();
    assert!(reading.text.contains("label"));
    assert!(!session.library().with_untracked(|l| l.iter().any(kept)));
}
