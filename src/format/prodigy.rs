//! Prodigy's JSON lines (<https://prodi.gy/docs/api-interfaces>): one document a line with its
//! tokens, spans by characters and by tokens (the last one included), and relations between spans;
//! offsets in code points.
//!
//! Prodigy passes on members that it does not know, so each span carries its number and what it
//! says of its words.

use std::collections::HashMap;
use std::ops::Range;

use super::exchange::{
    self, Certainty, FileEntry, FormatReader, FormatWriter, Interchange, InterchangeDoc, Json,
    Losses, OffsetReader, Sniff, SpanAnnotation, SpanRelation, attributes, cut, is_written_by_us,
    items, key, member, metadata, object, read_attributes, read_metadata,
};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::{OffsetMap, Unit};

/// Prodigy’s tasks as JSON lines.
pub(super) struct Prodigy;

impl Interchange for Prodigy {
    const FORMAT: Format = Format {
        id: "prodigy",
        name: "Prodigy JSON lines",
        extension: "prodigy.jsonl",
        mime: "application/jsonl",
        unit: Some(Unit::CodePoints),
        way: Way::of::<Self>(),
        holds: Abilities { fragments: false, layout: false, ..Abilities::ALL },
        group: Group::Tools,
        who: "Annotating further in Prodigy, and training with spaCy",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for Prodigy {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        exchange::output(&Prodigy::FORMAT, workspace, id, files)
    }
}

impl FormatReader for Prodigy {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let has = |words: &[&str]| file.is_json() && file.has(words);
        if has(&["\"spans\"", "\"text\""]) && !file.has(&["\"from_name\""]) {
            Certainty::Likely
        } else if has(&["\"answer\"", "\"text\""]) || file.entry.ends_in(".prodigy.jsonl") {
            Certainty::Perhaps
        } else {
            Certainty::No
        }
    }

    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        exchange::documents(self, files, document)
    }
}

fn files(mut passage: InterchangeDoc, stem: &str, losses: &mut Losses) -> Vec<FileEntry> {
    passage.cues_to_marks();
    let tokens = exchange::tokens(&passage);
    let map = OffsetMap::new(&passage.text);
    let mut places = OffsetReader::of(&passage.text, &map, Unit::CodePoints);
    let mut blank = 0;
    let mut spans = Vec::with_capacity(passage.marks.len());
    for (number, mark) in passage.marks.iter().enumerate() {
        let own = exchange::touched(&tokens, &mark.extent());
        blank += usize::from(own.is_empty());
        spans.push(span(number, mark, &own, &mut places));
    }
    let what = ["annotation of nothing but spaces", "annotations of nothing but spaces"];
    losses.count(blank, what, "Prodigy shows only whole tokens");
    let relations: Vec<Json> =
        passage.links.iter().filter_map(|link| relation(link, &spans)).collect();
    let meta = object(metadata(&passage.meta));
    let tokens = token_list(&passage, &tokens, &mut places);
    let line = object([
        ("answer", Json::from("accept")),
        ("meta", meta),
        ("relations", Json::from(relations)),
        ("spans", Json::from(spans)),
        ("text", Json::from(passage.text.as_str())),
        ("tokens", Json::from(tokens)),
    ]);
    vec![FileEntry::new(format!("{stem}.{}", Prodigy::FORMAT.extension), format!("{line}\n"))]
}

fn span(
    number: usize,
    mark: &SpanAnnotation,
    own: &Range<usize>,
    places: &mut OffsetReader<'_>,
) -> Json {
    let (start, end) = places.both(&mark.extent());
    let mut members = vec![
        ("id", Json::from(number)),
        ("label", Json::from(mark.label.as_str())),
        ("start", Json::from(start)),
        ("end", Json::from(end)),
    ];
    if !own.is_empty() {
        let last = own.end - 1;
        members.extend([("token_start", Json::from(own.start)), ("token_end", Json::from(last))]);
    }
    if !mark.attributes.is_empty() {
        members.push(("attributes", attributes(mark)));
    }
    object(members)
}

/// A relation, between the last tokens of its spans.
fn relation(link: &SpanRelation, spans: &[Json]) -> Option<Json> {
    let (head, child) = (spans.get(link.from)?, spans.get(link.to)?);
    let names = ["id", "label", "start", "end", "token_start", "token_end"];
    let short = |span: &Json| {
        object(names.iter().filter_map(|&name| Some((name, span.get(name)?.clone()))))
    };
    let token = |span: &Json| span.get("token_end").cloned().unwrap_or(Json::Null);
    Some(object([
        ("head", token(head)),
        ("child", token(child)),
        ("head_span", short(head)),
        ("child_span", short(child)),
        ("label", Json::from(link.role.as_str())),
    ]))
}

fn token_list(
    passage: &InterchangeDoc,
    tokens: &[Range<usize>],
    places: &mut OffsetReader<'_>,
) -> Vec<Json> {
    let next = tokens.iter().skip(1).map(|token| token.start).chain([passage.text.len()]);
    let token = |(number, (at, next)): (usize, (&Range<usize>, usize))| {
        let (start, end) = places.both(at);
        object([
            ("id", Json::from(number)),
            ("start", Json::from(start)),
            ("end", Json::from(end)),
            ("text", Json::from(passage.words(at))),
            ("ws", Json::from(at.end < next)),
        ])
    };
    tokens.iter().zip(next).enumerate().map(token).collect()
}

fn document(of: &Json) -> Result<InterchangeDoc, String> {
    let text = exchange::text(of, "text")?;
    if let Some(answer) = member(of, "answer").filter(|&answer| answer != "accept") {
        return Err(format!("its answer is “{answer}”"));
    }
    let map = OffsetMap::new(&text);
    let mut places = OffsetReader::of(&text, &map, Unit::CodePoints);
    let mut passage = InterchangeDoc::default();
    let mut known = SpanIndex::default();
    for (number, item) in items(of, "spans").iter().enumerate() {
        let place = format!("spans[{number}]");
        let at = cut(item, ["start", "end"], None, &mut places);
        match at.and_then(|at| Ok((at, exchange::text(item, "label")?))) {
            Ok((at, label)) => {
                known.add(item, passage.marks.len());
                let mut mark = SpanAnnotation::new(place, at, &label);
                let attributes = read_attributes(item.get("attributes"));
                let is_ours = is_written_by_us(&attributes);
                mark.take_features(attributes, is_ours);
                let mut others = read_attributes(Some(item));
                others.retain(|name, _| !OWN.contains(&name.as_str()));
                mark.others.extend(others);
                passage.marks.push(mark);
            }
            Err(reason) => passage.refuse(place, reason),
        }
    }
    for (number, item) in items(of, "relations").iter().enumerate() {
        let place = format!("relations[{number}]");
        let end = |name: &str| item.get(name).and_then(|span| known.get(span));
        let role = member(item, "label").unwrap_or_default().to_owned();
        match (end("head_span"), end("child_span")) {
            (Some(from), Some(to)) => passage.links.push(SpanRelation { place, from, to, role }),
            _ => passage.refuse(place, exchange::NOT_HERE),
        }
    }
    passage.marks_to_cues();
    if let Some(meta) = of.get("meta") {
        passage.meta = read_metadata(meta);
        exchange::left_out(meta, &[], &mut passage);
    }
    let known = ["text", "spans", "relations", "tokens", "meta", "answer"];
    exchange::left_out(of, &known, &mut passage);
    passage.text = text;
    Ok(passage)
}

/// The members of a span that say where it is and what; all others are kept with it.
const OWN: [&str; 8] =
    ["id", "label", "start", "end", "token_start", "token_end", "attributes", "text"];

/// Spans by their number, or where there is none by place and label.
#[derive(Default)]
struct SpanIndex {
    by_key: HashMap<String, usize>,
    by_place: HashMap<(String, String, String), usize>,
}

impl SpanIndex {
    fn add(&mut self, span: &Json, index: usize) {
        self.by_key.extend(key(span, "id").map(|id| (id, index)));
        self.by_place.entry(Self::place(span)).or_insert(index);
    }

    fn get(&self, span: &Json) -> Option<usize> {
        let by_key = key(span, "id").and_then(|id| self.by_key.get(&id));
        by_key.or_else(|| self.by_place.get(&Self::place(span))).copied()
    }

    fn place(span: &Json) -> (String, String, String) {
        let field = |name: &str| key(span, name).unwrap_or_default();
        (field("start"), field("end"), field("label"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::exchange::testing;
    use super::*;

    #[test]
    fn tokens_and_spans_fit_together() {
        let line = testing::json("prodigy", "😊 [Person Ana]: [Quote/1 “Yes.”]");
        let words: Vec<_> =
            items(&line, "tokens").iter().map(|t| member(t, "text").unwrap()).collect();
        assert_eq!(words, ["😊", "Ana", ":", "“", "Yes", ".", "”"]);
        let quote = &items(&line, "spans")[1];
        let numbers =
            ["start", "end", "token_start", "token_end"].map(|n| quote[n].as_u64().unwrap());
        assert_eq!(numbers, [7, 13, 3, 6]);
        assert_eq!(items(&line, "relations")[0]["child"], 1);
    }

    #[test]
    fn its_own_files_are_read() {
        let file = r#"{"text":"😊 Ana: Yes.","spans":[{"start":2,"end":5,"label":"PER","token_start":1,"token_end":1},{"start":7,"end":10,"label":"said"}],"relations":[{"head":3,"child":1,"label":"speaker","head_span":{"start":7,"end":10,"label":"said"},"child_span":{"start":2,"end":5,"label":"PER"}}],"answer":"accept"}
{"text":"No.","spans":[],"answer":"reject"}
"#;
        let read = testing::read("prodigy", "x.jsonl", file);
        let ws = &read.documents[0].workspace;
        assert_eq!(testing::notation(ws), "😊 [Person Ana]: [Quote Yes].");
        assert_eq!(
            ws.annotations
                .laid_to(tagline_core::model::Party::Mention(tagline_core::model::AnnotationId(1)))
                .count(),
            1
        );
        assert_eq!(read.refused[0].reason, "its answer is “reject”");
    }

    proptest::proptest! {
        #![proptest_config(testing::few())]

        #[test]
        fn what_is_written_is_read(workspace in tagline_core::model::arbitrary::workspace()) {
            testing::comes_back(&Prodigy::FORMAT, &workspace)?;
        }
    }
}
