//! JSON lines that spaCy's training takes: one document a line, `{"text", "entities": [[start, end,
//! label]]}`, in code points.
//!
//! It is the form of spaCy 2's `TRAIN_DATA`, which spaCy 3 still makes an `Example` of
//! (<https://spacy.io/api/data-formats#dict-input>). `doc.ents` refuses entities that overlap.

use super::exchange::{
    self, Certainty, FileEntry, FormatReader, FormatWriter, Interchange, InterchangeDoc, Json,
    Losses, OffsetReader, Sniff, SpanAnnotation, items, object,
};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::{OffsetMap, Unit};

/// spaCy’s training data as JSON lines.
pub(super) struct Spacy;

impl Interchange for Spacy {
    const FORMAT: Format = Format {
        id: "spacy",
        name: "spaCy JSON lines",
        extension: "spacy.jsonl",
        mime: "application/jsonl",
        unit: Some(Unit::CodePoints),
        way: Way::of::<Self>(),
        holds: Abilities::NONE,
        group: Group::Training,
        who: "Training a named-entity recogniser with spaCy",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for Spacy {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        exchange::output(&Spacy::FORMAT, workspace, id, files)
    }
}

impl FormatReader for Spacy {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let is_ours = file.is_json() && file.has(&["\"text\"", "\"entities\""]);
        let has_objects = file.has(&["\"start_offset\""]);
        let is_doc = file.is_json() && file.has(&["\"text\"", "\"ents\""]);
        let listed = file.is_json() && file.head.starts_with('[') && file.has(&["{\"entities\""]);
        match is_ours && !has_objects || listed || is_doc {
            true if file.entry.ends_in(".spacy.jsonl") => Certainty::Sure,
            true => Certainty::Likely,
            false => Certainty::No,
        }
    }

    /// Reads documents as objects, as spaCy 2's pairs `[text, {"entities": …}]`, and as what spaCy's own
    /// `Doc.to_json` makes.
    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        exchange::documents(self, files, document)
    }
}

fn files(passage: InterchangeDoc, stem: &str, _: &mut Losses) -> Vec<FileEntry> {
    let entities = triples(&passage);
    let line = object([("text", Json::from(passage.text)), ("entities", entities)]);
    vec![FileEntry::new(format!("{stem}.{}", Spacy::FORMAT.extension), format!("{line}\n"))]
}

/// Every mark as `[start, end, label]` in code points.
pub(super) fn triples(passage: &InterchangeDoc) -> Json {
    let map = OffsetMap::new(&passage.text);
    let mut places = OffsetReader::of(&passage.text, &map, Unit::CodePoints);
    let triple = |mark: &SpanAnnotation| {
        let (start, end) = places.both(&mark.extent());
        Json::from(vec![Json::from(start), Json::from(end), Json::from(mark.label.as_str())])
    };
    Json::from(passage.marks.iter().map(triple).collect::<Vec<_>>())
}

fn document(of: &Json) -> Result<InterchangeDoc, String> {
    let pair = of.as_array().map(Vec::as_slice);
    let (text, facts) = match pair {
        Some([Json::String(text), facts]) => (text.clone(), facts),
        Some(_) => return Err("it is no pair of a text and its entities".to_owned()),
        None => (exchange::text(of, "text")?, of),
    };
    let mut passage = match of.get("ents") {
        Some(_) => of_doc(text, items(of, "ents")),
        None => of_triples(text, items(facts, "entities"), "entities"),
    };
    exchange::left_out(facts, &["text", "entities", "ents", "tokens", "sents"], &mut passage);
    Ok(passage)
}

/// A passage of what `Doc.to_json` says of entities.
fn of_doc(text: String, entities: &[Json]) -> InterchangeDoc {
    let map = OffsetMap::new(&text);
    let mut passage = InterchangeDoc::default();
    let mut places = OffsetReader::of(&text, &map, Unit::CodePoints);
    for (number, item) in entities.iter().enumerate() {
        let place = format!("ents[{number}]");
        match exchange::cut(item, ["start", "end"], None, &mut places) {
            Ok(at) => {
                let mut attributes = exchange::read_attributes(Some(item));
                let label = attributes.remove("label").unwrap_or_default();
                attributes.retain(|name, value| {
                    !matches!(name.as_str(), "start" | "end") && !value.is_empty()
                });
                passage
                    .marks
                    .push(SpanAnnotation { attributes, ..SpanAnnotation::new(place, at, &label) });
            }
            Err(reason) => passage.refuse(place, reason),
        }
    }
    passage.text = text;
    passage
}

/// A passage of marks that are each `[start, end, label]` in code points.
pub(super) fn of_triples(text: String, triples: &[Json], list: &str) -> InterchangeDoc {
    let map = OffsetMap::new(&text);
    let mut passage = InterchangeDoc::default();
    let mut places = OffsetReader::of(&text, &map, Unit::CodePoints);
    for (number, item) in triples.iter().enumerate() {
        let place = format!("{list}[{number}]");
        match triple(item, &mut places) {
            Ok((at, label)) => passage.marks.push(SpanAnnotation::new(place, at, label)),
            Err(reason) => passage.refuse(place, reason),
        }
    }
    passage.text = text;
    passage
}

fn triple<'a>(
    item: &'a Json,
    places: &mut OffsetReader<'_>,
) -> Result<(std::ops::Range<usize>, &'a str), String> {
    let Some([start, end, Json::String(label)]) = item.as_array().map(Vec::as_slice) else {
        return Err("it is no start, end and label".to_owned());
    };
    Ok((places.bytes(exchange::offset(start)?, exchange::offset(end)?)?, label))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::exchange::testing;
    use super::*;

    #[test]
    fn a_line_is_a_document() {
        assert_eq!(
            testing::json("spacy", "😊 [Person Ana Ruiz] paid [Figure $5]."),
            json!({"text": "😊 Ana Ruiz paid $5.", "entities": [[2, 10, "Person"], [16, 18, "Figure"]]})
        );
    }

    #[test]
    fn pairs_and_lists_are_read() {
        let file =
            r#"[["😊 Ana paid.",{"entities":[[2,5,"PERSON"],[2,99,"X"],[2]]}],{"text":"Bo"}]"#;
        let read = testing::read("spacy", "train.json", file);
        assert_eq!(testing::notation(&read.documents[0].workspace), "😊 [Person Ana] paid.");
        let places: Vec<_> = read.documents[0].refused.iter().map(|r| r.place.as_str()).collect();
        assert_eq!(places, ["entities[1]", "entities[2]"]);
        assert_eq!(read.documents[1].workspace.document.text(), "Bo");
    }

    #[test]
    fn what_the_library_itself_writes_is_read() {
        let file = r#"{"text":"😊 Ana paid.","ents":[{"start":2,"end":5,"label":"PERSON","id":"","kb_id":"Q42"},{"start":2,"end":99,"label":"X"}],"tokens":[{"id":0,"start":0,"end":1}]}"#;
        let read = testing::read("spacy", "doc.json", file);
        let document = &read.documents[0];
        assert_eq!(testing::notation(&document.workspace), "😊 [Person Ana] paid.");
        assert_eq!(document.workspace.annotations.iter().next().unwrap().note, "kb_id: Q42");
        assert_eq!(document.refused[0].place, "ents[1]");
    }

    proptest::proptest! {
        #![proptest_config(testing::few())]

        #[test]
        fn what_is_written_is_read(workspace in tagline_core::model::arbitrary::workspace()) {
            testing::comes_back(&Spacy::FORMAT, &workspace)?;
        }
    }
}
