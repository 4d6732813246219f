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
        let has = |names: &[&str]| file.is_json() && file.has(names);
        let is_ours = has(&["\"text\"", "\"entities\""]) && !file.has(&["\"start_offset\""]);
        let is_doc = has(&["\"text\"", "\"ents\""]);
        let is_pair = file.is_json() && file.has_shape(&[",{\"entities\":["]);
        let is_training = has(&["\"paragraphs\"", "\"sentences\"", "\"tokens\"", "\"orth\""]);
        match is_ours || is_pair || is_doc || is_training {
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
    if of.get("paragraphs").is_some() {
        return Ok(training(of));
    }
    let pair = of.as_array().map(Vec::as_slice);
    let (text, facts) = match pair {
        Some([Json::String(text), facts]) => (text.clone(), facts),
        Some(_) => return Err("it is no pair of a text and its entities".to_owned()),
        None => (exchange::text(of, "text")?, of),
    };
    let mut doc = match of.get("ents") {
        Some(_) => of_doc(text, of),
        None => of_triples(text, items(facts, "entities"), "entities"),
    };
    let known = ["text", "entities", "ents", "spans", "tokens", "sents"];
    exchange::left_out(facts, &known, &mut doc);
    Ok(doc)
}

/// A document of what `Doc.to_json` says of entities and of the groups of spans.
fn of_doc(text: String, of: &Json) -> InterchangeDoc {
    let map = OffsetMap::new(&text);
    let mut doc = InterchangeDoc::default();
    let mut places = OffsetReader::of(&text, &map, Unit::CodePoints);
    let entities =
        items(of, "ents").iter().enumerate().map(|(n, item)| (format!("ents[{n}]"), item));
    let groups = of.get("spans").and_then(Json::as_object).into_iter().flatten();
    let spans = groups.flat_map(|(group, list)| {
        let list = list.as_array().into_iter().flatten().enumerate();
        list.map(move |(n, item)| (format!("spans.{group}[{n}]"), item))
    });
    for (place, item) in entities.chain(spans) {
        match exchange::cut(item, ["start", "end"], None, &mut places) {
            Ok(at) => {
                let mut features = exchange::read_attributes(Some(item));
                let label = features.remove("label").unwrap_or_default();
                features.retain(|name, value| {
                    !matches!(name.as_str(), "start" | "end") && !value.is_empty()
                });
                let others = features.into_iter().collect();
                doc.marks.push(SpanAnnotation { others, ..SpanAnnotation::new(place, at, &label) });
            }
            Err(reason) => doc.refuse(place, reason),
        }
    }
    doc.text = text;
    doc
}

/// A document of spaCy 2’s training JSON: its paragraphs, each a text with tokens whose `ner` is a tag
/// of BILUO.
fn training(of: &Json) -> InterchangeDoc {
    let mut doc = InterchangeDoc::default();
    for paragraph in items(of, "paragraphs") {
        let tokens: Vec<&Json> =
            items(paragraph, "sentences").iter().flat_map(|s| items(s, "tokens")).collect();
        let words = || tokens.iter().filter_map(|token| exchange::member(token, "orth"));
        let raw = exchange::member(paragraph, "raw").map(str::to_owned);
        let text = raw.unwrap_or_else(|| words().collect::<Vec<_>>().join(" "));
        if !doc.text.is_empty() {
            doc.text.push('\n');
        }
        let start = doc.text.len();
        doc.text.push_str(&text);
        let mut here = 0;
        let mut open: Option<(String, std::ops::Range<usize>)> = None;
        for (number, token) in tokens.iter().enumerate() {
            let word = exchange::member(token, "orth").unwrap_or_default();
            let place = format!("token {number}");
            let Some(at) = text.get(here..).and_then(|rest| rest.find(word)) else {
                doc.refuse(place, format!("“{word}” is not in the text"));
                continue;
            };
            let own = start + here + at..start + here + at + word.len();
            here += at + word.len();
            let tag = exchange::member(token, "ner").unwrap_or("O");
            let (letter, label) = tag.split_once('-').unwrap_or((tag, ""));
            match (&mut open, letter) {
                (Some((last, stretch)), "I" | "L") if last == label => stretch.end = own.end,
                _ => {
                    doc.marks.extend(
                        open.take()
                            .map(|(label, at)| SpanAnnotation::new(place.clone(), at, &label)),
                    );
                    open = (!label.is_empty()).then(|| (label.to_owned(), own));
                }
            }
            if matches!(letter, "L" | "U") {
                doc.marks
                    .extend(open.take().map(|(label, at)| SpanAnnotation::new(place, at, &label)));
            }
        }
        doc.marks
            .extend(open.take().map(|(label, at)| SpanAnnotation::new(String::new(), at, &label)));
    }
    doc
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
