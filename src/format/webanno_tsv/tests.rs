use proptest::prelude::*;

use super::super::exchange::testing;
use super::WebAnnoTsv;
use crate::exchange::{Interchange, InterchangeDoc, Losses};
use tagline_core::model::{DocumentId, Workspace, arbitrary};

#[test]
fn a_token_a_line_where_java_counts_it() {
    let notation = "😊 [Person Ana Ruiz]: [Quote/1 “[Figure 40%].”]\nNo.";
    let file = testing::written("webanno-tsv", notation);
    let expected = "#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.TaglineSpan|origin|label|figureKind|manner
#T_RL=webanno.custom.TaglineLink|role|BT_webanno.custom.TaglineSpan


#Text=😊 Ana Ruiz: “40%.”
1-1\t0-2\t😊\t_\t_\t_\t_\t_\t_\t
1-2\t3-6\tAna\tmanual[1]\tPerson[1]\t*[1]\t*[1]\tspeaker\t1-5[2_1]\t
1-3\t7-11\tRuiz\tmanual[1]\tPerson[1]\t*[1]\t*[1]\t_\t_\t
1-4\t11-12\t:\t_\t_\t_\t_\t_\t_\t
1-5\t13-14\t“\tmanual[2]\tQuote[2]\t*[2]\tdirect[2]\t_\t_\t
1-6\t14-16\t40\tmanual[2]|manual[3]\tQuote[2]|Figure[3]\t*[2]|count[3]\tdirect[2]|*[3]\t_\t_\t
";
    assert!(file.starts_with(expected), "{file}");
    assert!(
        file.ends_with(
            "\n\n#Text=No.\n2-1\t20-22\tNo\t_\t_\t_\t_\t_\t_\t\n2-2\t22-23\t.\t_\t_\t_\t_\t_\t_\t\n"
        ),
        "{file}"
    );
}

#[test]
fn what_inception_writes_is_read() {
    let file = "#FORMAT=WebAnno TSV 3.2
#T_SP=de.x.pos.type.POS|PosValue
#T_SP=de.x.ner.type.NamedEntity|identifier|value
#T_CH=de.x.coref.type.CoreferenceLink|referenceType|referenceRelation
#T_RL=webanno.custom.TsvRelation|role|BT_de.x.ner.type.NamedEntity


#Text=😊 Ms. Haag paid
#Text=5\\t%.
1-1\t0-2\t😊\t_\t_\t_\t_\t_\t_\t_\t
1-2\t3-6\tMs.\tNNP\thttp://x/Q42[1]|*[2]\tPER[1]|per\\_part[2]\tname[4]\tcoref->4-1\t_\t_\t
1-3\t7-11\tHaag\tNNP\thttp://x/Q42[1]\tPER[1]\tname[4]\tcoref->4-1\tknows|*\t2-1[0_1]|1-4.1[0_1]\t
1-4\t12-16\tpaid\tVBD\t_\t_\t_\t_\t_\t_\t
1-4.1\t12-15\tpai\t_\t*\tMISC\t_\t_\t_\t_\t

#Text=She left.
2-1\t22-25\tShe\tPRP\t*\tPER\tpr[4]\t*->4-2\t_\t_\t
2-2\t26-30\tgone\tVBD\t*\tPER\t_\t_\t_\t_\t
2-3\tx\t.\t.\t_\t_\t_\t_\t_\t_\t
";
    let read = testing::read("webanno-tsv", "x.tsv", file);
    let document = &read.documents[0];
    let workspace = &document.workspace;
    assert_eq!(workspace.document.text(), "😊 Ms. Haag paid\n5\t%.\nShe left.");
    let label = |id| workspace.schema.label(id).unwrap().name.clone();
    let words: Vec<_> =
        workspace.annotations.iter().map(|a| (label(a.label), workspace.words_of(a))).collect();
    let expected = [
        ("Person", "Ms. Haag"),
        ("per_part", "Ms."),
        ("name", "Ms. Haag"),
        ("MISC", "pai"),
        ("Person", "She"),
        ("pr", "She"),
    ];
    assert_eq!(words, expected.map(|(label, words)| (label.to_owned(), words.to_owned())));
    assert_eq!(workspace.relations.len(), 2);
    let names: Vec<_> = workspace.entities.values().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Ms. Haag"]);
    let refused: Vec<_> =
        document.refused.iter().map(|r| (r.place.as_str(), r.reason.as_str())).collect();
    let expected = [
        ("line 19", "its place cannot be read"),
        ("line 18", "the text at 26 to 30 is “left”, not “gone”"),
        (
            "de.x.pos.type.POS",
            "5 of this type divide or describe the text; nothing is marked by it",
        ),
    ];
    assert_eq!(refused, expected);
}

#[test]
fn slots_are_relations() {
    let file = "#FORMAT=WebAnno TSV 3.3
#T_SP=x.Frame|FE|ROLE_x.Frame:Roles_x.RolesLink|x.Lu
#T_SP=x.Lu|value


#Text=Bob sold a clock to Jo
1-1\t0-3\tBob\t_\t_\t_\tbob
1-1\t0-3\tBob\t_\t_\t_
1-2\t4-8\tsold\tdeal\tseller;goods;*\t1-1;1-3[4];1-6\t_
1-3\t9-10\ta\t_\t_\t_\tclock[4]
1-4\t11-16\tclock\t_\t_\t_\tclock[4]
1-5\t17-19\tto\t_\t_\t_\t_
1-6\t20-22\tJo\t_\t_\t_\tjo
";
    let read = testing::read("webanno-tsv", "x.tsv", file);
    let document = &read.documents[0];
    let workspace = &document.workspace;
    let kind = |r: &tagline_core::model::Relation| workspace.schema.relation_kind(r.kind).unwrap();
    let words = |id| workspace.words_of(workspace.annotation(id).unwrap());
    let ties: Vec<_> = workspace
        .relations
        .values()
        .map(|r| (kind(r).name.clone(), words(r.from), words(r.to)))
        .collect();
    let tie = |role: &str, to: &str| (role.to_owned(), "sold".to_owned(), to.to_owned());
    assert_eq!(ties, [tie("seller", "Bob"), tie("goods", "a clock"), tie("Frame", "Jo")]);
    assert_eq!(document.refused[0].place, "line 8", "{:?}", document.refused);
}

#[test]
fn what_is_far_apart_or_torn_is_refused() {
    let head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.A|value\n\n\n";
    let far = format!("{head}#Text=Ana\n1-1\t18446744073709551615-18446744073709551615\tAna\tP\n");
    let read = testing::read("webanno-tsv", "x.tsv", &far);
    assert_eq!(read.documents[0].workspace.document.text(), "Ana");
    assert!(!read.documents[0].refused.is_empty());
    let none = testing::read("webanno-tsv", "x.tsv", &format!("{head}#Text=Ana\n#Text=Bo"));
    assert_eq!(none.documents[0].workspace.document.text(), "Ana\nBo");
}

/// What the format can hold of a document: no spaces at the edges of annotations.
fn expected(workspace: &Workspace) -> InterchangeDoc {
    let mut losses = Losses::default();
    let id = DocumentId::new("doc").unwrap();
    let passage = InterchangeDoc::of(workspace, &id, WebAnnoTsv::FORMAT.holds, &mut losses);
    let mut passage = super::write::in_tokens(passage, &mut losses);
    passage.marks_to_cues();
    passage.id = None;
    passage.marks.iter_mut().for_each(|mark| mark.place.clear());
    testing::canonical(passage)
}

proptest! {
    #![proptest_config(testing::few())]

    #[test]
    fn what_is_written_is_read(workspace in arbitrary::workspace()) {
        let again = testing::read_again(&WebAnnoTsv::FORMAT, &workspace)?;
        let (before, after) = (expected(&workspace), expected(&again));
        let lead = |text: &str| text.len() - text.trim_start().len();
        prop_assert_eq!(&before.text[lead(&before.text)..], &after.text[lead(&after.text)..]);
        prop_assert_eq!(before.marks, after.marks);
        prop_assert_eq!(before.links, after.links);
    }
}
