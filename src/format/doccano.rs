//! doccano's JSON lines, in code points: `{"text", "label": [[start, end, label]]}`, or with
//! relations `{"text", "entities": [{id, label, start_offset, end_offset}], "relations": [{id,
//! from_id, to_id, type}]}`.
//!
//! The second form is that of doccano's projects with relation labelling; it is written where there
//! are relations, the first where there are none. Any other member of a line is metadata there.

use std::collections::HashMap;

use super::exchange::{
    self, Certainty, FileEntry, FormatReader, FormatWriter, Interchange, InterchangeDoc, Json,
    Losses, OffsetReader, Sniff, SpanAnnotation, SpanRelation, cut, items, key, member, metadata,
    object, read_metadata,
};
use super::spacy::{of_triples, triples};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::{OffsetMap, Unit};

/// doccano’s JSON lines.
pub(super) struct Doccano;

impl Interchange for Doccano {
    const FORMAT: Format = Format {
        id: "doccano",
        name: "doccano JSON lines",
        extension: "doccano.jsonl",
        mime: "application/jsonl",
        unit: Some(Unit::CodePoints),
        way: Way::of::<Self>(),
        holds: Abilities { overlap: true, relations: true, metadata: true, ..Abilities::NONE },
        group: Group::Tools,
        who: "Annotating further in doccano",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for Doccano {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        exchange::output(&Doccano::FORMAT, workspace, id, files)
    }
}

impl FormatReader for Doccano {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let has = |words: &[&str]| file.is_json() && file.has(words);
        let has_text = has(&["\"text\""]) || has(&["\"data\""]);
        let listed = |shape: &str| file.is_json() && file.has_shape(&[shape]);
        let lists = ["\"label\":[[", "\"labels\":[[", "\"column_label\":[["];
        let triples = has_text && lists.iter().any(|list| listed(list))
            || has(&["\"column_data\"", "\"column_label\""])
            || has(&["\"text\""]) && listed("\"label\":[]");
        if has(&["\"text\"", "\"start_offset\""]) {
            Certainty::Sure
        } else if triples && !file.has(&["\"spans\""]) && !file.has(&["\"from_name\""]) {
            Certainty::Likely
        } else {
            Certainty::No
        }
    }

    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        exchange::documents(self, files, document)
    }
}

fn files(passage: InterchangeDoc, stem: &str, losses: &mut Losses) -> Vec<FileEntry> {
    let meta: Vec<_> = metadata(&passage.meta).collect();
    let marks = if passage.links.is_empty() {
        vec![("label", triples(&passage))]
    } else {
        vec![("entities", entities(&passage)), ("relations", relations(&passage))]
    };
    let all: Vec<_> = passage.marks.iter().map(SpanAnnotation::extent).collect();
    if exchange::apart(&all).contains(&false) {
        losses.say(
            "Overlapping annotations, unless the doccano project allows them: it drops the later ones without a word.",
        );
    }
    let text = [("text", Json::from(passage.text))];
    let line = object(meta.into_iter().chain(marks).chain(text));
    vec![FileEntry::new(format!("{stem}.{}", Doccano::FORMAT.extension), format!("{line}\n"))]
}

fn entities(passage: &InterchangeDoc) -> Json {
    let map = OffsetMap::new(&passage.text);
    let mut places = OffsetReader::of(&passage.text, &map, Unit::CodePoints);
    let entity = |(number, mark): (usize, &SpanAnnotation)| {
        let (start, end) = places.both(&mark.extent());
        object([
            ("id", Json::from(number + 1)),
            ("label", Json::from(mark.label.as_str())),
            ("start_offset", Json::from(start)),
            ("end_offset", Json::from(end)),
        ])
    };
    Json::from(passage.marks.iter().enumerate().map(entity).collect::<Vec<_>>())
}

fn relations(passage: &InterchangeDoc) -> Json {
    let relation = |(number, link): (usize, &SpanRelation)| {
        object([
            ("id", Json::from(number + 1)),
            ("from_id", Json::from(link.from + 1)),
            ("to_id", Json::from(link.to + 1)),
            ("type", Json::from(link.role.as_str())),
        ])
    };
    Json::from(passage.links.iter().enumerate().map(relation).collect::<Vec<_>>())
}

fn document(of: &Json) -> Result<InterchangeDoc, String> {
    let texts = ["text", "data", "column_data"].into_iter();
    let text = texts.clone().find_map(|name| member(of, name)).ok_or("it has no “text”")?;
    let text = text.to_owned();
    let lists = ["label", "labels", "column_label"].into_iter();
    let mut passage = match lists.clone().find(|name| of.get(*name).is_some()) {
        _ if of.get("entities").is_some() => joined(of, "entities", text),
        // Before version 1 an annotation has the number of its label, whose name is elsewhere.
        None if !items(of, "annotations").is_empty() => joined(of, "annotations", text),
        Some(list) => of_triples(text, items(of, list), list),
        None => InterchangeDoc { text, ..InterchangeDoc::default() },
    };
    passage.meta = read_metadata(of);
    let known: Vec<&str> = texts
        .chain(lists)
        .chain(["entities", "annotations", "relations", "annotation_approver"])
        .collect();
    exchange::left_out(of, &known, &mut passage);
    Ok(passage)
}

/// The label of an annotation: its name, or the number of one whose name is not in the file.
fn label(item: &Json) -> Result<String, String> {
    match item.get("label") {
        Some(Json::Number(number)) => Ok(format!("label {number}")),
        _ => exchange::text(item, "label"),
    }
}

/// A document whose annotations have identifiers, and are joined by them.
fn joined(of: &Json, list: &str, text: String) -> InterchangeDoc {
    let map = OffsetMap::new(&text);
    let mut places = OffsetReader::of(&text, &map, Unit::CodePoints);
    let mut passage = InterchangeDoc::default();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (number, item) in items(of, list).iter().enumerate() {
        let place = format!("{list}[{number}]");
        let at = cut(item, ["start_offset", "end_offset"], None, &mut places);
        match at.and_then(|at| Ok((at, label(item)?))) {
            Ok((at, label)) => {
                known.extend(key(item, "id").map(|id| (id, passage.marks.len())));
                passage.marks.push(SpanAnnotation::new(place, at, &label));
            }
            Err(reason) => passage.refuse(place, reason),
        }
    }
    for (number, item) in items(of, "relations").iter().enumerate() {
        let place = format!("relations[{number}]");
        let end = |name: &str| key(item, name).and_then(|id| known.get(&id).copied());
        let role = member(item, "type").unwrap_or_default().to_owned();
        match (end("from_id"), end("to_id")) {
            (Some(from), Some(to)) => passage.links.push(SpanRelation { place, from, to, role }),
            _ => passage.refuse(place, exchange::NOT_HERE),
        }
    }
    passage.text = text;
    passage
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::exchange::testing;
    use super::*;

    #[test]
    fn both_shapes_are_written() {
        assert_eq!(
            testing::json("doccano", "😊 [Person Ana] paid."),
            json!({"label": [[2, 5, "Person"]], "text": "😊 Ana paid."})
        );
        assert_eq!(
            testing::json("doccano", "😊 [Person Ana]: [Quote/1 “Yes.”]"),
            json!({
                "entities": [
                    {"id": 1, "label": "Person", "start_offset": 2, "end_offset": 5},
                    {"id": 2, "label": "Quote", "start_offset": 7, "end_offset": 13},
                ],
                "relations": [{"id": 1, "from_id": 2, "to_id": 1, "type": "speaker"}],
                "text": "😊 Ana: “Yes.”",
            })
        );
    }

    #[test]
    fn its_own_files_are_read() {
        let file =
            "{\"id\":7,\"data\":\"😊 Ana paid.\",\"label\":[[2,5,\"PER\"],[2,2,\"PER\"]]}\n\n{\n";
        let read = testing::read("doccano", "all.jsonl", file);
        assert_eq!(testing::notation(&read.documents[0].workspace), "😊 [Person Ana] paid.");
        assert_eq!(read.documents[0].refused[0].place, "label[1]");
        assert_eq!(read.refused[0].place, "line 3");
    }

    proptest::proptest! {
        #![proptest_config(testing::few())]

        #[test]
        fn what_is_written_is_read(workspace in tagline_core::model::arbitrary::workspace()) {
            testing::comes_back(&Doccano::FORMAT, &workspace)?;
        }
    }
}
