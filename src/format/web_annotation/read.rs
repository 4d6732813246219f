use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::exchange::{
    Certainty, FormatReader, InterchangeDoc, Json, NOT_HERE, NOTE, OffsetReader, Sniff,
    SpanAnnotation, SpanRelation, WIKIDATA, cut, each, key, member, parse, read_metadata,
};
use crate::{Read, ReadError};
use tagline_core::model::DocumentId;
use tagline_core::text::{OffsetMap, Unit};

/// It names the model's context; the unit is the one that the file states, or else code points.
pub(super) fn certainty(sniff: &Sniff<'_>, unit: Unit) -> Certainty {
    let is_ours = sniff.is_json() && sniff.has(&["ns/anno", "Annotation"]);
    let is_bare = sniff.is_json() && sniff.has(&["TextQuoteSelector"]);
    let is_utf16 = sniff.has(&["\"utf-16 code units\""]);
    match (is_ours || is_bare, is_utf16 == (unit == Unit::Utf16)) {
        (false, _) => Certainty::No,
        (true, true) => Certainty::Sure,
        (true, false) => Certainty::Likely,
    }
}

/// Reads collections, pages, lists of annotations, and single ones that carry their text.
pub(super) fn collections(
    reader: &dyn FormatReader,
    files: &[Sniff<'_>],
    unit: Unit,
) -> Result<Read, ReadError> {
    each(reader, files, |file, all| {
        let json = parse(&file.text()?)?;
        let document = passage(&json, unit).map_err(ReadError::Damaged)?;
        let document = document.build(&file.entry.name)?;
        all.documents.push(document);
        Ok(())
    })
}

fn passage(file: &Json, unit: Unit) -> Result<InterchangeDoc, String> {
    let items = annotations(file);
    let (text, whole) = text(&items).ok_or(
        "it does not carry the text that it is about: open the article first, with these beside it",
    )?;
    let map = OffsetMap::new(&text);
    let mut places = OffsetReader::of(&text, &map, unit);
    let mut passage = InterchangeDoc::default();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (number, item) in items.iter().enumerate() {
        let place = place(number, item);
        if std::ptr::eq(*item, whole) || links(item) {
            continue;
        }
        match mark(place.clone(), item, &mut places) {
            Ok(mark) => {
                known.extend(member(item, "id").map(|id| (id, passage.marks.len())));
                passage.marks.push(mark);
            }
            Err(reason) => passage.refuse(place, reason),
        }
    }
    for (number, item) in items.iter().enumerate().filter(|(_, item)| links(item)) {
        match link(place(number, item), item, &known) {
            Some(link) => passage.links.push(link),
            None => passage.refuse(place(number, item), NOT_HERE),
        }
    }
    passage.marks_to_cues();
    passage.meta = whole.get("document").map(read_metadata).unwrap_or_default();
    passage.id = member(whole, "documentId").and_then(DocumentId::new);
    passage.text = text;
    Ok(passage)
}

fn place(number: usize, item: &Json) -> String {
    match member(item, "id") {
        Some(id) => format!("items[{number}] ({id})"),
        None => format!("items[{number}]"),
    }
}

/// Every annotation of a file, whatever it is wrapped in.
fn annotations(file: &Json) -> Vec<&Json> {
    if let Some(list) = file.as_array() {
        return list.iter().collect();
    }
    let page = file.get("first").unwrap_or(file);
    match page.get("items").or_else(|| page.get("@graph")).and_then(Json::as_array) {
        Some(list) => list.iter().collect(),
        None => vec![file],
    }
}

/// The text that the annotations are about, and the one that carries it.
fn text<'a>(items: &[&'a Json]) -> Option<(String, &'a Json)> {
    items.iter().find_map(|item| {
        let body = item.get("body")?;
        let text = member(body, "value").filter(|_| member(body, "role") == Some("text"))?;
        Some((text.to_owned(), *item))
    })
}

fn links(item: &Json) -> bool {
    member(item, "motivation") == Some("linking")
}

/// One or many, as JSON-LD has it.
fn several(value: Option<&Json>) -> &[Json] {
    match value {
        Some(Json::Array(list)) => list,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}

fn mark(
    place: String,
    item: &Json,
    places: &mut OffsetReader<'_>,
) -> Result<SpanAnnotation, String> {
    let mut tags = Vec::new();
    let mut attributes = BTreeMap::new();
    let mut identities = Vec::new();
    for body in several(item.get("body").or_else(|| item.get("bodyValue"))) {
        let (purpose, role) = (member(body, "purpose"), member(body, "role"));
        let value = member(body, "value").or_else(|| body.as_str()).or_else(|| key_of(body));
        let value = value.ok_or("it has a body that says nothing which is read here")?;
        match (purpose, role) {
            (Some("tagging" | "classifying"), _) => tags.push(value),
            (Some("identifying"), _) => identities.push(value),
            (_, Some(role)) => {
                attributes.insert(role.to_owned(), value.to_owned());
            }
            _ => note(&mut attributes, value),
        }
    }
    // Ours is an attribute as well.
    let is_news = |identity: &&str| {
        !attributes.get(WIKIDATA).is_some_and(|item| identity.ends_with(item.as_str()))
    };
    let others: Vec<&str> = identities.into_iter().filter(is_news).collect();
    others.into_iter().for_each(|identity| note(&mut attributes, identity));
    let label = if tags.is_empty() { "Note".to_owned() } else { tags.join("+") };
    let targets = several(item.get("target"));
    let fragments = targets.iter().map(|target| fragment(target, places));
    let fragments = fragments.collect::<Result<Vec<_>, _>>()?;
    Ok(SpanAnnotation { place, label, fragments, attributes, cue: None })
}

fn note(attributes: &mut BTreeMap<String, String>, value: &str) {
    let note = attributes.entry(NOTE.to_owned()).or_default();
    if !note.is_empty() {
        note.push('\n');
    }
    note.push_str(value);
}

/// The place that a target selects: where its position is, if the words that it quotes stand there.
fn fragment(target: &Json, places: &mut OffsetReader<'_>) -> Result<Range<usize>, String> {
    let selectors = several(target.get("selector"));
    let of = |kind: &str| selectors.iter().find(|selector| member(selector, "type") == Some(kind));
    let position = of("TextPositionSelector").ok_or("it has no position in the text")?;
    let words = of("TextQuoteSelector").and_then(|quote| member(quote, "exact"));
    cut(position, ["start", "end"], words, places)
}

fn link(place: String, item: &Json, known: &HashMap<&str, usize>) -> Option<SpanRelation> {
    let end = |value: &Json| {
        let id = value.as_str().or_else(|| key_of(value))?;
        known.get(id).copied()
    };
    let bodies = several(item.get("body"));
    let from = several(item.get("target")).first().and_then(end)?;
    let to = bodies.iter().find_map(end)?;
    let role = bodies.iter().find(|body| member(body, "purpose") == Some("tagging"));
    let role = role.and_then(|body| key(body, "value")).unwrap_or_else(|| "related to".to_owned());
    Some(SpanRelation { place, from, to, role })
}

fn key_of(value: &Json) -> Option<&str> {
    member(value, "source").or_else(|| member(value, "id"))
}
