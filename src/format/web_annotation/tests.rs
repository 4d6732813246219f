use proptest::prelude::*;
use serde_json::json;

use super::super::exchange::testing;
use super::{WebAnnotation, WebAnnotationUtf16};
use crate::exchange::Interchange;
use tagline_core::model::arbitrary;

#[test]
fn words_are_quoted_with_what_stands_around_them() {
    let file = testing::json("web-annotation", "😊 [Person Ana]: [Quote/1 “Yes.”]");
    let items = file["first"]["items"].as_array().unwrap();
    assert_eq!(
        items[1]["target"],
        json!([{"source": "urn:tagline:doc", "selector": [
            {"type": "TextQuoteSelector", "exact": "Ana", "prefix": "😊 ", "suffix": ": “Yes.”"},
            {"type": "TextPositionSelector", "start": 2, "end": 5}]}])
    );
    assert_eq!(
        items[1]["body"][0],
        json!({"type": "TextualBody", "purpose": "tagging", "value": "Person"})
    );
    assert_eq!(items[3]["target"], "#a2");
    assert_eq!(items[3]["body"][0]["source"], "#a1");
    let other = testing::json("web-annotation-utf16", "😊 [Person Ana]");
    assert_eq!(other["first"]["items"][1]["target"][0]["selector"][1]["start"], 3);
}

#[test]
fn a_quote_that_does_not_stand_there_is_refused() {
    let file = json!({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [
        {"type": "Annotation", "body": {"type": "TextualBody", "value": "Ana paid.", "role": "text"}, "target": "urn:x"},
        {"id": "a", "type": "Annotation", "body": [{"type": "TextualBody", "value": "Hm."}],
         "target": {"selector": [{"type": "TextQuoteSelector", "exact": "Ana"}, {"type": "TextPositionSelector", "start": 0, "end": 3}]}},
        {"id": "b", "type": "Annotation", "body": {"value": "PER", "purpose": "tagging"},
         "target": {"selector": [{"type": "TextQuoteSelector", "exact": "Bob"}, {"type": "TextPositionSelector", "start": 0, "end": 3}]}},
        {"id": "c", "type": "Annotation", "target": {"selector": {"type": "TextQuoteSelector", "exact": "Ana"}}}]});
    let read = testing::read("web-annotation", "x.jsonld", &file.to_string());
    let document = &read.documents[0];
    assert_eq!(testing::notation(&document.workspace), "[Note Ana] paid.");
    assert_eq!(document.workspace.annotations.iter().next().unwrap().note, "Hm.");
    let places: Vec<_> = document.refused.iter().map(|r| r.place.as_str()).collect();
    assert_eq!(places, ["items[2] (b)", "items[3] (c)"]);
}

proptest! {
    #![proptest_config(testing::few())]

    #[test]
    fn what_is_written_is_read(workspace in arbitrary::workspace()) {
        testing::comes_back(&WebAnnotation::FORMAT, &workspace)?;
        testing::comes_back(&WebAnnotationUtf16::FORMAT, &workspace)?;
    }
}
