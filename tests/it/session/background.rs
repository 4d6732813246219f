//! Work on many documents, while the person goes on with one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use leptos::prelude::*;
use leptos::task::spawn_local;
use tagline_app::ports::{Archive, ArchiveError};
use tagline_app::{Brought, Import, Saving, Session, Task, Together, View};
use tagline_core::model::DocumentId;
use tagline_format::native;

use super::support::*;

/// How many articles there are.
const MANY: usize = 100;

/// Articles of some 5 kB, as files that lie together.
fn articles(many: usize) -> Together {
    let mut files = Together::of("corpus".to_owned());
    for n in 0..many {
        let line = format!("“We lost {n} boats,” Ana Ruiz told reporters in Kyiv on Monday.\n");
        let text = line.repeat(5_000 / line.len());
        assert!(files.add(format!("corpus/{n}.txt"), text.as_bytes()));
    }
    files
}

/// The documents that were shown since this was asked, and whether what was shown was put up anew.
#[derive(Clone, Default)]
struct Watched {
    views: Rc<RefCell<Vec<View>>>,
    turn: Rc<Cell<u64>>,
}

impl Watched {
    fn new(session: Session) -> Self {
        let watched = Self { turn: Rc::new(Cell::new(session.turn())), ..Self::default() };
        let views = watched.views.clone();
        Effect::new(move |_| views.borrow_mut().push(session.view().get()));
        settle();
        watched
    }

    fn assert_same(&self, session: Session, id: &DocumentId) {
        settle();
        assert_eq!(*self.views.borrow(), [View::Reader(id.clone())], "nothing else was ever shown");
        assert_eq!(session.turn(), self.turn.get(), "nor put up anew");
    }
}

fn brought(session: Session, files: Together) -> Rc<RefCell<Option<Brought>>> {
    let place = Rc::new(RefCell::new(None));
    let answer = place.clone();
    spawn_local(async move {
        let task = session.begin_import(MANY).await;
        let brought = session.bring_together(files).await;
        task.finish().await;
        *place.borrow_mut() = Some(brought);
    });
    answer
}

fn report(answer: &Rc<RefCell<Option<Brought>>>) -> Import {
    match answer.take().expect("an end") {
        Brought::Documents(report) => report,
        Brought::Article(_) | Brought::Nothing(_) => panic!("no documents"),
    }
}

fn stored(browser: &Browser) -> usize {
    now(browser.archive.list()).unwrap().len()
}

#[test]
fn a_hundred_articles_are_opened_and_suggested_in_while_the_person_goes_on_tagging() {
    let browser = Browser::new();
    let workshop = InPlace::default();
    let frames = Frames::default();
    let session = browser.tab_painting(Rc::new(workshop.clone()), &frames);
    let id = create(session, "Drones", TEXT);
    let watched = Watched::new(session);
    frames.hold();
    let answer = brought(session, articles(MANY));
    settle();
    let ana = tag(session, "Person", "Ana Ruiz");
    let (mut edits, mut most) = (1, 0);
    while answer.borrow().is_none() {
        let before = stored(&browser);
        frames.next();
        most = most.max(stored(&browser) - before);
        assert!(note(session, ana, &format!("remark {edits}")), "{}", said(session));
        edits += 1;
        assert!(edits < 1000, "it never ends");
    }
    let report = report(&answer);
    assert_eq!((report.documents, report.refused), (MANY, vec![]));
    assert_eq!(most, 1, "no frame has more to do than one document");
    assert!(edits >= MANY, "there was a frame for each: {edits}");
    watched.assert_same(session, &id);

    session.suggest_everywhere();
    settle();
    let before = edits;
    while session.progress().get_untracked().is_some() {
        frames.next();
        assert!(note(session, ana, &format!("remark {edits}")), "{}", said(session));
        edits += 1;
        assert!(edits < 5000, "it never ends");
    }
    frames.release();
    settle();
    assert!(edits - before >= MANY, "there was a frame for each: {}", edits - before);
    watched.assert_same(session, &id);
    let sweep = session.sweep().get_untracked();
    assert_eq!((sweep.done, sweep.is_over), (MANY + 1, true));
    assert!(sweep.annotations > MANY, "{}", sweep.annotations);
    assert_eq!((saving(session), session.is_safe()), (Saving::Saved, true));
    let unsuggested =
        |l: &Vec<tagline_app::ports::Summary>| l.iter().filter(|s| s.annotations == 0).count();
    assert_eq!(session.library().with_untracked(unsuggested), 0);
    // Every edit of the person is there, in its order.
    assert_eq!(annotation(browser.tab(), ana).note, format!("remark {}", edits - 1));
}

#[test]
fn an_import_that_is_stopped_keeps_what_was_opened_and_says_so() {
    let browser = Browser::new();
    let frames = Frames::default();
    let session = browser.tab_painting(Rc::new(InPlace::default()), &frames);
    let id = create(session, "Drones", TEXT);
    frames.hold();
    let answer = brought(session, articles(MANY));
    settle();
    (0..10).for_each(|_| frames.next());
    let progress = session.progress().get_untracked().expect("a task");
    assert_eq!(progress.task, Task::Import);
    assert!(progress.done > 0 && progress.done < progress.total, "{progress:?}");
    session.cancel_task();
    frames.release();
    settle();
    let report = report(&answer);
    assert!(report.documents > 0 && report.documents < 20, "{}", report.documents);
    assert_eq!(stored(&browser), 1 + report.documents);
    let said = &report.refused.last().unwrap().1;
    assert!(
        said.starts_with(&format!("Stopped: {} of {MANY} documents", report.documents)),
        "{said}"
    );
    assert_eq!((session.progress().get_untracked(), session.is_safe()), (None, true));
    assert_eq!(session.view().get_untracked(), View::Reader(id));
}

#[test]
fn what_one_document_is_refused_for_stops_no_other() {
    let browser = Browser::new();
    let session = browser.tab();
    create(session, "Drones", TEXT);
    let files = articles(3);
    browser.archive.fail_next(ArchiveError::Full);
    let Brought::Documents(report) = now(session.bring_together(files)) else { panic!("nothing") };
    assert_eq!((report.documents, report.refused.len()), (2, 1), "{:?}", report.refused);
    assert!(report.refused[0].1.contains("full"), "{:?}", report.refused);
    assert_eq!((saving(session), stored(&browser)), (Saving::Saved, 3));
}

#[test]
fn tasks_wait_for_one_another() {
    let browser = Browser::new();
    let workshop = InPlace::default();
    let session =
        browser.tab_with(Rc::new(browser.archive.clone()), None, Rc::new(workshop.clone()));
    create(session, "Other", "It rained in Lviv.");
    create(session, "Drones", TEXT);
    workshop.door.shut();
    session.suggest_everywhere();
    settle();
    let task = |session: Session| session.progress().get_untracked().map(|p| p.task);
    let answer = brought(session, articles(2));
    settle();
    assert_eq!((task(session), stored(&browser)), (Some(Task::Suggest), 2));
    workshop.door.open();
    settle();
    assert_eq!((task(session), stored(&browser), report(&answer).documents), (None, 4, 2));
    assert_eq!(session.sweep().get_untracked().done, 2, "those that were there when it began");
}

#[test]
fn what_another_tab_edits_is_passed_over_and_named() {
    let browser = Browser::new();
    let other = browser.tab();
    create(other, "Theirs", "“We won,” Ana Ruiz said in Kyiv on Monday.");
    let session = browser.tab();
    create(session, "Mine", TEXT);
    session.suggest_everywhere();
    settle();
    let sweep = session.sweep().get_untracked();
    assert_eq!((sweep.done, sweep.is_over), (2, true));
    let told = ("Theirs".to_owned(), "It is being edited in another tab.".to_owned());
    assert!(sweep.left.contains(&told), "{:?}", sweep.left);
    assert_eq!(words(other), [""; 0]);
    assert!(!words(session).is_empty());
}

#[test]
fn what_is_opened_and_edited_while_it_is_thought_over_is_not_lost() {
    let browser = Browser::new();
    browser.model.are_there.set(true);
    let workshop = InPlace::default();
    let session =
        browser.tab_with(Rc::new(browser.archive.clone()), None, Rc::new(workshop.clone()));
    let drones = create(session, "Drones", TEXT);
    session.show_paste();
    settle();
    workshop.door.shut();
    session.suggest_everywhere();
    settle();
    // It has been read, and is being thought over, when the person opens it.
    session.open(drones.clone());
    settle();
    let kyiv = tag(session, "Work", "Kyiv");
    settle();
    workshop.door.open();
    settle();
    let sweep = session.sweep().get_untracked();
    assert_eq!((sweep.done, sweep.is_over, sweep.left), (1, true, vec![]));
    assert!(words(session).len() > 1, "{:?}", words(session));
    assert_eq!(session.with(|w| w.annotation(kyiv).is_some()), Some(true));
    assert_eq!((saving(session), session.is_safe()), (Saving::Saved, true));
    assert_eq!(workspace(browser.tab()), workspace(session), "it is kept");
    assert_eq!(session.view().get_untracked(), View::Reader(drones));
}

#[test]
fn one_file_is_shown_and_many_leave_what_is_open() {
    let browser = Browser::new();
    let session = browser.tab();
    let library = |titles: &[&str]| {
        let all: Vec<_> = titles
            .iter()
            .map(|title| {
                let elsewhere = Browser::new();
                let session = elsewhere.tab();
                create(session, title, TEXT);
                (id(title), workspace(session))
            })
            .collect();
        native::write_library(all.iter().map(|(id, w)| (id, w)))
    };
    let import =
        |json: String| now(async move { session.import("l.json".to_owned(), json).await }).unwrap();
    assert_eq!(import(library(&["a", "b"])).documents, 2);
    assert_eq!(session.view().get_untracked(), View::Reader(id("b")), "nothing was open");
    assert_eq!(import(library(&["c", "d", "e"])).documents, 3);
    assert_eq!(session.view().get_untracked(), View::Reader(id("b")));
    assert_eq!(import(library(&["f"])).documents, 1);
    assert_eq!(session.view().get_untracked(), View::Reader(id("f")));
    assert_eq!(session.library().with_untracked(Vec::len), 6);
}

/// Prints the longest that a key press would have had to wait for work in the background: all that
/// is done between two frames, but for what a worker does. `cargo test --release --test it
/// longest_wait -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn longest_wait_of_a_key_press_while_many_documents_are_worked_on() {
    let browser = Browser::new();
    browser.model.are_there.set(true);
    let (workshop, frames) = (InPlace::default(), Frames::default());
    let session = browser.tab_painting(Rc::new(workshop.clone()), &frames);
    create(session, "Drones", TEXT);
    let frame = || {
        let (began, before) = (Instant::now(), workshop.worked.get());
        frames.next();
        began.elapsed().saturating_sub(workshop.worked.get() - before)
    };
    frames.hold();
    let (began, before) = (Instant::now(), workshop.worked.get());
    let answer = brought(session, articles(MANY));
    settle();
    let mut longest = began.elapsed().saturating_sub(workshop.worked.get() - before);
    let mut all = Vec::new();
    while answer.borrow().is_none() {
        all.push(frame());
    }
    longest = all.iter().copied().fold(longest, Duration::max);
    eprintln!("opening {MANY} articles: {} frames, the longest wait {longest:?}", all.len());
    session.suggest_everywhere();
    settle();
    all.clear();
    while session.progress().get_untracked().is_some() {
        all.push(frame());
    }
    let longest = all.iter().max();
    let made = session.sweep().get_untracked().annotations;
    eprintln!("suggesting: {} frames, {made} annotations, the longest wait {longest:?}", all.len());
}
