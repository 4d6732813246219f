use proptest::prelude::*;

use super::*;
use crate::model::{LabelKind, Metadata, Provenance, Relation, Schema, arbitrary};

/// A workspace with a mention of each of these stretches of a text.
fn marked(text: &str, words: &[&str]) -> Workspace {
    let document = Document::new(text).unwrap();
    let mut ws = Workspace::new(document, Metadata::default(), Schema::default());
    let label = ws.schema.first_of(LabelKind::Mention).unwrap().id;
    for (i, words) in words.iter().enumerate() {
        let at = text.find(words).unwrap();
        let fragments = vec![ws.document.span(at, at + words.len()).unwrap()];
        let (id, body) = (AnnotationId(i as u32 + 1), Body::empty(LabelKind::Mention));
        let (note, provenance) = (String::new(), Provenance::Manual);
        let annotation = Annotation { id, label, fragments, body, note, provenance };
        let document = Rc::clone(&ws.document);
        ws.annotations.insert(&document, annotation.into());
    }
    ws
}

/// Where each annotation is in a new text: `words@byte`; an orphan has a question mark.
fn places(old: &Workspace, new: &str) -> Vec<String> {
    let anchored = anchor(old, Document::new(new).unwrap(), &BTreeSet::new());
    let ws = &anchored.workspace;
    let placed = ws.annotations.iter().map(|a| (a.id, a.fragments[0], ""));
    let guessed =
        anchored.orphans.iter().filter_map(|o| Some((o.annotation.id, o.guess.as_ref()?[0], "?")));
    let mut all: Vec<_> = placed.chain(guessed).collect();
    all.sort();
    let said = |(_, span, mark): &(AnnotationId, Span, &str)| {
        format!("{}@{}{mark}", ws.document.slice(*span), span.start())
    };
    all.iter().map(said).collect()
}

#[test]
fn what_stands_elsewhere_moves_with_its_text() {
    let old = marked("Ana Ruiz paid.\nBo Li left.\nThe end.", &["Ana Ruiz", "Bo Li", "end"]);
    assert_eq!(
        places(&old, "Updated.\nAna Ruiz paid.\nOn Monday Bo Li left early.\nThe end."),
        ["Ana Ruiz@9", "Bo Li@34", "end@56"]
    );
}

#[test]
fn a_moved_paragraph_takes_its_annotations_along() {
    let old = marked("One stands here.\nAna Ruiz paid the bill.\nThree.", &["Ana Ruiz", "Three"]);
    assert_eq!(
        places(&old, "Three.\nOne stands here.\nAna Ruiz paid the bill."),
        ["Ana Ruiz@24", "Three@0"]
    );
}

#[test]
fn the_same_words_elsewhere_are_no_place_for_sure() {
    let old = marked("In May, Ana met Bo. They spoke.", &["Ana"]);
    assert_eq!(places(&old, "Others came: Ana, Ana, and Ana."), ["Ana@18?"]);
    assert_eq!(places(&old, "Nobody was there."), [""; 0]);
}

#[test]
fn changed_words_are_guessed_and_never_sure() {
    let old = marked("He said “we will never stop” twice.", &["“we will never stop”"]);
    assert_eq!(
        places(&old, "He said “we will not ever stop” twice."),
        ["“we will not ever stop”@8?"]
    );
}

#[test]
fn a_corrected_figure_is_guessed_where_the_words_around_it_stand() {
    let old = marked("Ana Ruiz paid 550 drones in Kyiv.\nThe end.", &["550", "Kyiv"]);
    let new = "Corrected today.\nOn Monday, Ana Ruiz paid 560 drones in Kyiv, she said.\nThe end.";
    assert_eq!(places(&old, new), ["560@42?", "Kyiv@56"]);
}

#[test]
fn a_name_spelled_anew_is_rather_guessed_than_the_same_name_elsewhere() {
    let old =
        marked("Smoke hung over Kyiv on Friday. They left Kyiv for 550 miles.", &["Kyiv", "550"]);
    let new = "Smoke hung over Kiev on Friday. They left Kyiv for about 560 miles.";
    assert_eq!(places(&old, new), ["Kiev@16?", "about 560@51?"]);
}

#[test]
fn what_lies_between_neighbours_that_stay_is_guessed_in_changed_paragraphs() {
    let old =
        marked("Smoke over Kyiv.\nThe army said a record 550 drones and a lot of fires.", &["550"]);
    let new = "Smoke over Kiev.\nThe army said a record about 560 drones and a lot of fires.";
    assert_eq!(places(&old, new), ["about 560@40?"]);
}

#[test]
fn a_guess_that_a_person_accepts_is_a_place() {
    let old = marked("In May, Ana met Bo. They spoke.", &["Ana", "Bo"]);
    let new = "Others came: Ana, Ana, and Ana.";
    let accepted = BTreeSet::from([AnnotationId(1), AnnotationId(2)]);
    let anchored = anchor(&old, Document::new(new).unwrap(), &accepted);
    let placed: Vec<_> = anchored.workspace.annotations.iter().map(|a| a.id.0).collect();
    assert_eq!(placed, [1], "of the other there is no trace");
    assert_eq!(anchored.orphans[0].words, "Bo");
}

#[test]
fn what_hung_on_an_orphan_is_told() {
    let mut old = marked("Ana paid. Bo left.", &["Ana", "Bo"]);
    let (from, to) = (AnnotationId(1), AnnotationId(2));
    let (id, kind) = (RelationId(1), old.schema.relation_kinds[0].id);
    old.relations.insert(id, Relation { id, kind, from, to });
    let anchored = anchor(&old, Document::new("Ana paid. She left.").unwrap(), &BTreeSet::new());
    assert_eq!(anchored.orphans.len(), 1);
    assert_eq!(anchored.untied, [id]);
    assert!(anchored.workspace.relations.is_empty());
}

proptest! {
    #![proptest_config(arbitrary::one_in(2))]

    #[test]
    fn the_same_text_changes_nothing(workspace in arbitrary::workspace()) {
        let kinds: Vec<_> = workspace.document.blocks().iter().map(|b| b.kind).collect();
        let again = Document::with_blocks(workspace.document.text(), &kinds).unwrap();
        let anchored = anchor(&workspace, again, &BTreeSet::new());
        prop_assert_eq!(anchored.orphans, vec![]);
        prop_assert_eq!(anchored.workspace, workspace);
    }

    /// A stretch is replaced by another: what lies before it stays where it is, what lies after it
    /// moves by the difference (or, where the text repeats itself, either to a place with the same
    /// words),
    /// and nothing is anywhere where its words are not.
    #[test]
    fn an_edit_elsewhere_moves_nothing_wrongly(
        workspace in arbitrary::workspace(),
        cut in any::<(prop::sample::Index, prop::sample::Index)>(),
        with in arbitrary::text(),
    ) {
        let old = workspace.document.text();
        let bounds = arbitrary::boundaries(old);
        prop_assume!(!bounds.is_empty());
        let (a, b) = (*cut.0.get(&bounds), *cut.1.get(&bounds));
        let (start, end) = (a.min(b), a.max(b));
        let text = format!("{}{with}{}", &old[..start], &old[end..]);
        let anchored = anchor(&workspace, Document::new(&text).unwrap(), &BTreeSet::new());
        let new = &anchored.workspace;
        let total = new.annotations.len() + anchored.orphans.len();
        prop_assert_eq!(total, workspace.annotations.len());
        for annotation in new.annotations.iter() {
            prop_assert_eq!(new.check(annotation), Ok(()));
            let before = workspace.annotation(annotation.id).unwrap();
            for (was, is) in before.fragments.iter().zip(&annotation.fragments) {
                prop_assert_eq!(workspace.document.slice(*was), new.document.slice(*is));
                // The inserted paragraph may be the very one, and then that is where it has gone.
                let is_told_apart = !with.contains(workspace.document.slice(*was));
                if was.end() <= start && is_told_apart {
                    prop_assert_eq!(*was, *is);
                }
            }
        }
        for orphan in &anchored.orphans {
            prop_assert!((0.0..=1.0).contains(&orphan.score));
            let touched = |f: &Span| f.end() > start;
            let quote = orphan.annotation.quote().and_then(|q| q.cue);
            prop_assert!(orphan.annotation.fragments.iter().chain(&quote).any(touched));
        }
    }
}
