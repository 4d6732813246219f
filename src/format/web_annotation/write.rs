use std::ops::Range;

use super::CONTEXT;
use crate::Format;
use crate::exchange::{
    ENTITY_NAME, FileEntry, InterchangeDoc, Json, Losses, NOTE, OffsetReader, SpanAnnotation,
    SpanRelation, WIKIDATA, metadata, object,
};
use tagline_core::text::{OffsetMap, Unit, segment};

/// How much of the text before and after is quoted, in bytes; Hypothesis quotes 32 characters.
const AROUND: usize = 32;

/// One collection of all annotations.
pub(super) fn files(
    mut passage: InterchangeDoc,
    stem: &str,
    _: &mut Losses,
    format: &Format,
) -> Vec<FileEntry> {
    passage.cues_to_marks();
    let map = OffsetMap::new(&passage.text);
    let unit = format.unit.unwrap_or(Unit::CodePoints);
    let mut places = OffsetReader::of(&passage.text, &map, unit);
    let source = source(&passage);
    let mut all = vec![whole(&passage, &source)];
    all.extend(
        passage
            .marks
            .iter()
            .enumerate()
            .map(|(number, mark)| annotation(&passage, number, mark, &source, &mut places)),
    );
    all.extend(passage.links.iter().enumerate().map(|(number, link)| linking(number, link)));
    let unit = if unit == Unit::Utf16 { "utf-16 code units" } else { "code points" };
    let page = object([("type", Json::from("AnnotationPage")), ("items", Json::from(all))]);
    let collection = object([
        ("@context", Json::from(CONTEXT)),
        ("type", Json::from("AnnotationCollection")),
        ("offsetUnit", Json::from(unit)),
        ("first", page),
    ]);
    vec![FileEntry::new(format!("{stem}.{}", format.extension), format!("{collection}\n"))]
}

/// Where the text is published, or a name for it that no other has.
fn source(passage: &InterchangeDoc) -> String {
    let url = passage.meta.source_url.trim();
    let is_iri = url.contains(':') && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    let id = passage.id.as_ref().map_or("document", |id| id.as_str());
    if is_iri { url.to_owned() } else { format!("urn:tagline:{id}") }
}

/// A name for an annotation within the file.
fn name(number: usize) -> String {
    format!("#a{}", number + 1)
}

fn body(purpose: &str, value: &str) -> Vec<(&'static str, Json)> {
    vec![
        ("type", Json::from("TextualBody")),
        ("purpose", Json::from(purpose)),
        ("value", Json::from(value)),
    ]
}

/// The annotation that carries the text itself, and what is known of the article.
fn whole(passage: &InterchangeDoc, source: &str) -> Json {
    let mut text = body("describing", &passage.text);
    text.extend([("format", Json::from("text/plain")), ("role", Json::from("text"))]);
    let document = object(metadata(&passage.meta));
    let mut members = vec![
        ("id", Json::from("#text")),
        ("type", Json::from("Annotation")),
        ("motivation", Json::from("describing")),
        ("body", object(text)),
        ("target", Json::from(source)),
        ("document", document),
    ];
    let id = passage.id.as_ref().map(|id| ("documentId", Json::from(id.as_str())));
    members.extend(id);
    object(members)
}

fn annotation(
    passage: &InterchangeDoc,
    number: usize,
    mark: &SpanAnnotation,
    source: &str,
    places: &mut OffsetReader<'_>,
) -> Json {
    let mut bodies = vec![object(body("tagging", &mark.label))];
    for (name, value) in &mark.attributes {
        bodies.push(match name.as_str() {
            NOTE => object(body("commenting", value)),
            name => {
                let named = body("describing", value).into_iter();
                object(named.chain([("role", Json::from(name))]))
            }
        });
    }
    bodies.extend(identifying(mark));
    let targets = mark.fragments.iter().map(|at| target(passage, at, source, places));
    object([
        ("id", Json::from(name(number))),
        ("type", Json::from("Annotation")),
        ("motivation", Json::from("tagging")),
        ("body", Json::from(bodies)),
        ("target", Json::from(targets.collect::<Vec<_>>())),
    ])
}

/// The Wikidata item that a mention names, for programs that follow it.
fn identifying(mark: &SpanAnnotation) -> Option<Json> {
    let item = mark.attributes.get(WIKIDATA)?;
    if !item.starts_with('Q') || !item.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let label = mark.attributes.get(ENTITY_NAME).map_or("", String::as_str);
    Some(object([
        ("type", Json::from("SpecificResource")),
        ("purpose", Json::from("identifying")),
        ("source", Json::from(format!("http://www.wikidata.org/entity/{item}"))),
        ("label", Json::from(label)),
    ]))
}

fn target(
    passage: &InterchangeDoc,
    at: &Range<usize>,
    source: &str,
    places: &mut OffsetReader<'_>,
) -> Json {
    let text = passage.text.as_str();
    let before = segment::grapheme_floor(text, at.start.saturating_sub(AROUND));
    let after = segment::grapheme_ceil(text, text.len().min(at.end + AROUND));
    let (start, end) = places.both(at);
    let quote = object([
        ("type", Json::from("TextQuoteSelector")),
        ("exact", Json::from(passage.words(at))),
        ("prefix", Json::from(passage.words(&(before..at.start)))),
        ("suffix", Json::from(passage.words(&(at.end..after)))),
    ]);
    let position = object([
        ("type", Json::from("TextPositionSelector")),
        ("start", Json::from(start)),
        ("end", Json::from(end)),
    ]);
    object([("source", Json::from(source)), ("selector", Json::from(vec![quote, position]))])
}

/// A tie: an annotation upon the first with the second in its body.
fn linking(number: usize, link: &SpanRelation) -> Json {
    let to = object([
        ("type", Json::from("SpecificResource")),
        ("purpose", Json::from("linking")),
        ("source", Json::from(name(link.to))),
    ]);
    let role = object(body("tagging", &link.role));
    object([
        ("id", Json::from(format!("#r{}", number + 1))),
        ("type", Json::from("Annotation")),
        ("motivation", Json::from("linking")),
        ("body", Json::from(vec![to, role])),
        ("target", Json::from(name(link.from))),
    ])
}
