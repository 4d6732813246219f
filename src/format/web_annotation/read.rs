use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use crate::exchange::{
    Certainty, FormatReader, InterchangeDoc, Json, NOT_HERE, NOT_IN_FORMAT, NOTE, OffsetReader,
    Sniff, SpanAnnotation, SpanRelation, WIKIDATA, cut, each, is_written_by_us, key, member, parse,
    read_metadata,
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
    let mut used = HashSet::new();
    let mut read = each(reader, files, |file, all| {
        let json = parse(&file.text()?)?;
        let beside = beside(file, &json, files);
        let text = beside.map(Sniff::text).transpose()?;
        used.extend(beside.map(|text| text.entry.name.clone()));
        let document = passage(&json, text.as_deref(), unit).map_err(ReadError::Damaged)?;
        let document = document.build(&file.entry.name)?;
        all.documents.push(document);
        Ok(())
    })?;
    read.refused
        .retain(|skipped| skipped.reason != NOT_IN_FORMAT || !used.contains(&skipped.place));
    Ok(read)
}

/// The text that lies beside annotations: called as their source is, or as their file.
fn beside<'f, 'e>(file: &Sniff<'_>, json: &Json, files: &'f [Sniff<'e>]) -> Option<&'f Sniff<'e>> {
    let items = annotations(json);
    let sources = items
        .iter()
        .flat_map(|item| several(item.get("target")))
        .filter_map(|target| target.as_str().or_else(|| member(target, "source")).map(last_part));
    let sources: HashSet<&str> = sources.collect();
    let texts = || files.iter().filter(|text| text.entry.ends_in(".txt"));
    let is_source = |text: &&Sniff<'_>| sources.contains(last_part(&text.entry.name));
    let by_source = || texts().find(is_source).filter(|_| sources.len() == 1);
    texts().find(|text| text.entry.stem() == file.entry.stem()).or_else(by_source)
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn passage(file: &Json, beside: Option<&str>, unit: Unit) -> Result<InterchangeDoc, String> {
    let items = annotations(file);
    let carried = text(&items);
    let whole = carried.as_ref().map_or(&Json::Null, |(_, whole)| *whole);
    let text = carried.as_ref().map(|(text, _)| text.clone()).or(beside.map(str::to_owned)).ok_or(
        "it does not carry the text that it is about: put that beside it as a .txt file of the same \
         name, and open both together, in a folder or an archive",
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
    let (mut attributes, mut roles) = (BTreeMap::new(), BTreeMap::new());
    let mut identities = Vec::new();
    for body in several(item.get("body").or_else(|| item.get("bodyValue"))) {
        let (purpose, role) = (member(body, "purpose"), member(body, "role"));
        let value = member(body, "value").or_else(|| body.as_str()).or_else(|| key_of(body));
        let value = value.ok_or("it has a body that says nothing which is read here")?;
        match (purpose, role) {
            (Some("tagging" | "classifying"), _) => tags.push(value),
            (Some("identifying"), _) => identities.push(value),
            (_, Some(role)) => {
                roles.insert(role.to_owned(), value.to_owned());
            }
            _ => note(&mut attributes, value),
        }
    }
    let label = if tags.is_empty() { "Note".to_owned() } else { tags.join("+") };
    let targets = several(item.get("target"));
    let fragments = targets.iter().map(|target| fragment(target, places));
    let fragments = fragments.collect::<Result<Vec<_>, _>>()?;
    let mut mark = SpanAnnotation { place, label, fragments, attributes, ..Default::default() };
    let is_ours = is_written_by_us(&roles);
    mark.take_features(roles, is_ours);
    let wikidata = mark.attributes.get(WIKIDATA).cloned().unwrap_or_default();
    for identity in identities {
        // Ours is an attribute as well.
        if wikidata.is_empty() || !identity.ends_with(wikidata.as_str()) {
            note(&mut mark.attributes, identity);
        }
    }
    Ok(mark)
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
