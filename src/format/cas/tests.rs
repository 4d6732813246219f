use proptest::prelude::*;
use serde_json::json;

use super::super::exchange::testing;
use super::{CasJson, CasXmi};
use crate::exchange::Interchange;
use tagline_core::model::arbitrary;

#[test]
fn a_structure_stands_where_java_counts_it() {
    let file = testing::json("cas-json", "😊 [Person Ana]: [Quote/1 “Yes.”]");
    let all = file["%FEATURE_STRUCTURES"].as_array().unwrap();
    assert_eq!(all[0]["sofaString"], "😊 Ana: “Yes.”");
    assert_eq!(
        all[3],
        json!({"%ID": 4, "%TYPE": "webanno.custom.TaglineSpan", "@sofa": 1, "begin": 3, "end": 6,
            "label": "Person", "origin": "manual"})
    );
    assert_eq!((&all[5]["@Governor"], &all[5]["@Dependent"]), (&json!(5), &json!(4)));
    assert_eq!(file["%VIEWS"]["_InitialView"]["%MEMBERS"], json!([2, 3, 4, 5, 6]));
    assert_eq!(file["%TYPES"]["webanno.custom.TaglineSpan"]["label"]["%RANGE"], "uima.cas.String");
}

#[test]
fn xmi_comes_with_its_types() {
    let workspace = testing::workspace("😊 [Person Ana]\n<&>");
    let files = testing::archived("xmi", &workspace);
    assert_eq!(files[1].0, "Untitled TypeSystem.xml");
    assert!(files[1].1.contains("<name>webanno.custom.TaglineSpan</name>"));
    let line = "<custom:TaglineSpan xmi:id=\"4\" sofa=\"1\" begin=\"3\" end=\"6\" label=\"Person\" origin=\"manual\"/>";
    assert!(files[0].1.contains(line), "{}", files[0].1);
    assert!(files[0].1.contains("sofaString=\"😊 Ana&#10;&lt;&amp;&gt;\""), "{}", files[0].1);
}

#[test]
fn what_inception_writes_is_read() {
    let file = r#"{"%TYPES": {}, "%FEATURE_STRUCTURES": [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": "😊 Ana paid."},
        {"%ID": 2, "%TYPE": "de.x.type.Token", "@sofa": 1, "begin": 3, "end": 6},
        {"%ID": 3, "%TYPE": "de.x.ner.type.NamedEntity", "@sofa": 1, "begin": 3, "end": 6, "value": "PER", "identifier": "Q42"},
        {"%ID": 4, "%TYPE": "de.x.ner.type.NamedEntity", "@sofa": 1, "begin": 1, "end": 6, "value": "PER"},
        {"%ID": 5, "%TYPE": "webanno.custom.Tie", "@sofa": 1, "begin": 3, "end": 6, "@Governor": 3, "@Dependent": 9}],
        "%VIEWS": {}}"#;
    let read = testing::read("cas-json", "x.json", file);
    let document = &read.documents[0];
    assert_eq!(testing::notation(&document.workspace), "😊 [Person Ana] paid.");
    assert_eq!(document.workspace.annotations.iter().next().unwrap().note, "identifier: Q42");
    let places: Vec<_> = document.refused.iter().map(|r| r.place.as_str()).collect();
    let expected = ["de.x.ner.type.NamedEntity (4)", "webanno.custom.Tie (5)", "de.x.type.Token"];
    assert_eq!(places, expected);
}

proptest! {
    #![proptest_config(testing::few())]

    #[test]
    fn what_is_written_is_read(workspace in arbitrary::workspace()) {
        testing::comes_back(&CasJson::FORMAT, &workspace)?;
        if let Some(plain) = testing::as_xml(workspace) {
            testing::comes_back(&CasXmi::FORMAT, &plain)?;
        }
    }
}
