use proptest::prelude::*;

use super::super::exchange::{FileEntry, Interchange, testing};
use super::*;
use tagline_core::model::{AnnotationId, Party, arbitrary};

#[test]
fn a_quote_is_an_event_with_its_speaker() {
    let workspace = testing::workspace("😊 [Person Ana]: [Quote/1 “Yes.\nNo.”] [Figure/1 $5]");
    let files = testing::archived("brat", &workspace);
    assert_eq!(files[0], ("Untitled.txt".to_owned(), "😊 Ana: “Yes.\nNo.” $5".to_owned()));
    assert_eq!(files[1].0, "Untitled.ann");
    let lines: Vec<_> = files[1].1.lines().collect();
    assert_eq!(
        lines,
        [
            "T1\tPerson 2 5\tAna",
            "#1\torigin T1\tmanual",
            "T2\tQuote 7 12;13 17\t“Yes. No.”",
            "A1\tmanner T2 direct",
            "#2\torigin T2\tmanual",
            "T3\tFigure 18 20\t$5",
            "A2\tfigureKind T3 count",
            "#3\torigin T3\tmanual",
            "E1\tQuote:T2 Speaker:T1",
            "R1\tclaimed_by Arg1:T3 Arg2:T1",
            "#4\tlabel R1\tclaimed by",
        ]
    );
}

#[test]
fn other_peoples_files_are_read() {
    let ann = "R1\tparty-to Arg1:T1 Arg2:T2\r\nT1\tPER 2 5\tAna\r\nT2\tsaid 7 10;12 14\tYes so\r\nT3\tPER 2 5\tBob\r\n\
        A1\tNegated T2\r\nM1\tSure T2 very\r\nE1\tsaid:T2 Speaker:T1\r\n*\tEquiv T1 T4\r\nT4\tPER 15 18\tshe\r\n\
        #1\tAnnotatorNotes T1\tC:\\temp\r\nN1\tReference T1 Wikidata:Q42\tAna Ruiz\r\nX1\tnothing\r\n";
    let read =
        testing::read_archive("brat", &[("a/1.txt", "😊 Ana: Yes, so she."), ("a/1.ann", ann)]);
    let document = &read.documents[0];
    let ws = &document.workspace;
    assert_eq!(testing::notation(ws), "😊 [Person Ana]: [Quote Yes], [Quote so] [Person she].");
    let quote = ws.annotation(AnnotationId(2)).unwrap();
    assert_eq!(quote.quote().unwrap().speaker, Some(Party::Mention(AnnotationId(1))));
    assert_eq!(quote.note, "Negated\nSure: very");
    let ana = ws.annotation(AnnotationId(1)).unwrap();
    assert_eq!(ana.note, "C:\\temp");
    let entity = ws.entity(ana.entity().unwrap()).unwrap();
    assert_eq!((entity.name.as_str(), entity.wikidata.as_str()), ("Ana", "Q42"));
    assert_eq!(ws.annotations.mention_count(entity.id), 2);
    assert_eq!(ws.relations.len(), 1);
    let places: Vec<_> = document.refused.iter().map(|r| r.place.as_str()).collect();
    assert_eq!(places, ["line 4 (T3)", "line 12 (X1)"]);
}

#[test]
fn annotations_without_their_text_are_refused() {
    let alone = crate::read("1.ann", b"T1\tPER 0 3\tAna\n".to_vec(), None).unwrap_err();
    assert!(alone.to_string().contains("its text, 1.txt, is not here"), "{alone}");
}

proptest! {
    #![proptest_config(testing::few())]

    #[test]
    fn what_is_written_is_read(workspace in arbitrary::workspace()) {
        let again = testing::read_again(&Brat::FORMAT, &workspace)?;
        let mut before = testing::seen(&Brat::FORMAT, &workspace);
        write::fit_lines(&mut before, &mut exchange::Losses::default());
        let text = before.text.clone();
        for mark in &mut before.marks {
            mark.fragments = write::joined(&text, &mark.fragments);
        }
        prop_assert_eq!(testing::canonical(before), testing::seen(&Brat::FORMAT, &again));
    }

    #[test]
    fn no_bytes_stop_it(ann in "([TEARN#*][0-9]?\t[A-Za-z]{0,4}[ :]?[T0-9 ;]{0,9}\t?[\\PC\n]{0,5}\n){0,8}") {
        let entries = ["a.txt", "a.ann"].map(|name| FileEntry::new(name.to_owned(), ann.as_str()));
        let files: Vec<Sniff<'_>> = entries.iter().map(Sniff::at).collect();
        let _ = Brat.read(&files);
    }
}
