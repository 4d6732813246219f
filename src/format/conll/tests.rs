use proptest::prelude::*;

use super::super::exchange::testing;
use super::{Bioes, Conll2002, Conll2003};
use crate::Format;
use crate::exchange::{Interchange, InterchangeDoc, Losses, kind_of_mark, trimmed};
use tagline_core::model::{Workspace, arbitrary};

#[test]
fn marks_of_punctuation_are_tokens_and_layers_are_files() {
    let workspace = testing::workspace("[Person Ana Ruiz]: [Quote/1 “[Figure 40%].”] No.");
    let files = testing::archived("bioes", &workspace);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["Untitled entities.bioes", "Untitled quotes.bioes", "Untitled figures.bioes"]
    );
    assert_eq!(
        files[0].1,
        "Ana B-Person\nRuiz E-Person\n: O\n“ O\n40 O\n% O\n. O\n” O\n\nNo O\n. O\n"
    );
    assert!(files[1].1.contains("“ B-Quote\n40 I-Quote\n% I-Quote\n. I-Quote\n” E-Quote\n"));
    let four = testing::archived("conll2003", &workspace);
    assert!(four[2].1.starts_with("-DOCSTART- -X- -X- O\n\nAna _ _ O\n"), "{}", four[2].1);
    assert!(four[2].1.contains("40 _ _ B-Figure\n% _ _ I-Figure\n"));
}

#[test]
fn every_scheme_is_read() {
    let iob1 = "-DOCSTART- -X- -X- O\n\nAna NNP I-NP I-PER\nRuiz NNP I-NP I-PER\nBo NNP I-NP B-PER\npaid VBD I-VP O\n\nNo . . O\n\n-DOCSTART- -X- -X- O\n\nYes UH O O\n";
    let read = testing::read("conll2003", "eng.train", iob1);
    assert_eq!(
        testing::notation(&read.documents[0].workspace),
        "[Person Ana Ruiz] [Person Bo] paid\nNo"
    );
    assert_eq!(read.documents[1].workspace.document.text(), "Yes");
    let bilou = "Ana\tB-PER\nRuiz\tL-PER\nBo\tU-PER\n# a comment\npaid\tO\n5\tnone\n";
    let read = testing::read("bioes", "x.bioes", bilou);
    assert_eq!(
        testing::notation(&read.documents[0].workspace),
        "[Person Ana Ruiz] [Person Bo] paid 5"
    );
    assert_eq!(read.documents[0].refused[0].place, "line 6");
}

/// The words of every annotation without their spaces, by label, in the order of the text.
fn words(workspace: &Workspace) -> Vec<(usize, String, String)> {
    let bare = |text: &str| text.replace(char::is_whitespace, "");
    let label = |id| workspace.schema.label(id).unwrap().name.replace(char::is_whitespace, "_");
    let mut all: Vec<_> = workspace
        .annotations
        .iter()
        .map(|a| {
            let at = a.extent();
            let before = bare(&workspace.document.text()[..at.start()]).len();
            (before, label(a.label), bare(workspace.document.slice(at)))
        })
        .collect();
    all.sort();
    all
}

/// What is left of a document once its spaces and its overlaps within a layer are gone.
fn expected(format: &Format, workspace: &Workspace) -> Vec<(usize, String, String)> {
    let mut losses = Losses::default();
    let holds = crate::Abilities { overlap: true, ..format.holds };
    let id = tagline_core::model::DocumentId::new("doc").unwrap();
    let passage = trimmed(InterchangeDoc::of(workspace, &id, holds, &mut losses), &mut losses);
    let bare = |text: &str| text.replace(char::is_whitespace, "");
    let mut all = Vec::new();
    for kind in tagline_core::model::LabelKind::ALL {
        let marks = passage.marks.iter().filter(|m| kind_of_mark(m) == kind).cloned().collect();
        let mut layer = InterchangeDoc { marks, ..InterchangeDoc::default() };
        layer.drop_overlaps(&mut losses);
        all.extend(layer.marks.iter().map(|mark| {
            let at = mark.extent();
            let label = mark.label.replace(char::is_whitespace, "_");
            (bare(&passage.text[..at.start]).len(), label, bare(passage.words(&at)))
        }));
    }
    all.sort();
    all
}

proptest! {
    #![proptest_config(testing::few())]

    #[test]
    fn what_is_written_is_read(workspace in arbitrary::workspace()) {
        let bare = workspace.document.text().replace(char::is_whitespace, "");
        prop_assume!(!bare.is_empty());
        for format in [&Conll2003::FORMAT, &Conll2002::FORMAT, &Bioes::FORMAT] {
            let again = testing::read_again(format, &workspace)?;
            prop_assert_eq!(words(&again), expected(format, &workspace));
        }
    }
}
