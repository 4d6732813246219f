//! Label Studio's JSON (<https://labelstud.io/guide/task_format>): a list of tasks, each a text
//! with regions and relations; offsets in code points.
//!
//! In an archive with the labelling configuration that the tasks need. What an annotation says of
//! its words stands in a text area of its region, a line each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::exchange::{
    self, Certainty, FileEntry, FormatReader, FormatWriter, Interchange, InterchangeDoc, Json,
    Losses, OffsetReader, Sniff, SpanAnnotation, SpanRelation, counted, cut, is_written_by_us,
    items, key, member, metadata, object, read_attributes, read_metadata, xml_escape,
};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::{OffsetMap, Unit};

/// Label Studio’s tasks, with their configuration.
pub(super) struct LabelStudio;

impl Interchange for LabelStudio {
    const FORMAT: Format = Format {
        id: "label-studio",
        name: "Label Studio",
        extension: "label-studio.zip",
        mime: "application/zip",
        unit: Some(Unit::CodePoints),
        way: Way::of::<Self>(),
        holds: Abilities { fragments: false, layout: false, ..Abilities::ALL },
        group: Group::Tools,
        who: "Annotating further in Label Studio: tasks, and the labelling configuration for them",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for LabelStudio {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        exchange::output(&LabelStudio::FORMAT, workspace, id, files)
    }
}

impl FormatReader for LabelStudio {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let is_task = file.is_json() && file.has(&["\"data\""]);
        let has_results = file.has(&["\"result\""]) || file.has(&["\"from_name\""]);
        let has_annotations = file.has(&["\"annotations\""]) || file.has(&["\"predictions\""]);
        let is_short = file.is_json() && file.has(&["\"annotation_id\"", "\"labels\""]);
        match (is_task && has_results, is_task && has_annotations) {
            (true, _) => Certainty::Sure,
            _ if is_short => Certainty::Likely,
            (_, true) => Certainty::Perhaps,
            _ => Certainty::No,
        }
    }

    /// Reads tasks; the configuration beside them says nothing that they do not.
    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        let tasks: Vec<Sniff<'_>> =
            files.iter().filter(|file| !file.entry.ends_in(".xml")).cloned().collect();
        exchange::documents(self, &tasks, document)
    }
}

/// The name of the text area for what an annotation says of its words.
const DETAILS: &str = "details";

fn files(mut passage: InterchangeDoc, stem: &str, _: &mut Losses) -> Vec<FileEntry> {
    passage.cues_to_marks();
    let labels: BTreeSet<&str> = passage.marks.iter().map(|mark| mark.label.as_str()).collect();
    let roles: BTreeSet<&str> = passage.links.iter().map(|link| link.role.as_str()).collect();
    let config = config(&labels, &roles);
    let text = [("text", Json::from(passage.text.as_str()))];
    let data = object(metadata(&passage.meta).chain(text));
    // Label Studio gives them numbers of its own; what reads its exports asks for some.
    let number = || ("id", Json::from(1));
    let results = object([number(), ("result", Json::from(results(&passage)))]);
    let annotations = ("annotations", Json::from(vec![results]));
    let task = object([number(), ("data", data), annotations]);
    let tasks = Json::from(vec![task]);
    vec![
        FileEntry::new(format!("{stem}.label-studio.json"), format!("{tasks}\n")),
        FileEntry::new(format!("{stem}.config.xml"), config),
    ]
}

fn config(labels: &BTreeSet<&str>, roles: &BTreeSet<&str>) -> String {
    let list = |tag: &str, names: &BTreeSet<&str>| -> String {
        names.iter().map(|name| format!("    <{tag} value=\"{}\"/>\n", xml_escape(name))).collect()
    };
    format!(
        "<View>\n  <Relations>\n{}  </Relations>\n  <Labels name=\"label\" toName=\"text\">\n{}  \
         </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n  <TextArea name=\"{DETAILS}\" \
         toName=\"text\" perRegion=\"true\" editable=\"true\"/>\n</View>\n",
        list("Relation", roles),
        list("Label", labels)
    )
}

fn results(passage: &InterchangeDoc) -> Vec<Json> {
    let map = OffsetMap::new(&passage.text);
    let mut places = OffsetReader::of(&passage.text, &map, Unit::CodePoints);
    let mut results = Vec::new();
    for (number, mark) in passage.marks.iter().enumerate() {
        let at = mark.extent();
        let (start, end) = places.both(&at);
        let place = [
            ("start", Json::from(start)),
            ("end", Json::from(end)),
            ("text", Json::from(passage.words(&at))),
        ];
        let labels = Json::from(vec![mark.label.as_str()]);
        let value = object(place.clone().into_iter().chain([("labels", labels)]));
        results.push(result(number, ["label", "labels"], value));
        if !mark.attributes.is_empty() {
            let line = |(name, value): (&String, &String)| Json::from(format!("{name}: {value}"));
            let lines: Vec<Json> = mark.attributes.iter().map(line).collect();
            let [start, end, _] = place;
            let value = object([start, end, ("text", Json::from(lines))]);
            results.push(result(number, [DETAILS, "textarea"], value));
        }
    }
    results.extend(passage.links.iter().map(relation));
    results
}

fn result(number: usize, [from, kind]: [&str; 2], value: Json) -> Json {
    object([
        ("id", Json::from(name(number))),
        ("from_name", Json::from(from)),
        ("to_name", Json::from("text")),
        ("type", Json::from(kind)),
        ("value", value),
    ])
}

/// The name of a region.
fn name(number: usize) -> String {
    format!("a{}", number + 1)
}

fn relation(link: &SpanRelation) -> Json {
    object([
        ("from_id", Json::from(name(link.from))),
        ("to_id", Json::from(name(link.to))),
        ("type", Json::from("relation")),
        ("direction", Json::from("right")),
        ("labels", Json::from(vec![link.role.as_str()])),
    ])
}

fn document(of: &Json) -> Result<InterchangeDoc, String> {
    if of.get("data").is_none() && of.get("text").is_some() {
        return short(of);
    }
    let data = of.get("data").ok_or("it has no “data”")?;
    let (name, text) = text_of(of, data)?;
    if let Some(path) = elsewhere(&text) {
        return Err(format!(
            "its text is not in the file, but at {path}: open it beside or instead"
        ));
    }
    let (text, is_page) = plain(of, text);
    let mut passage = InterchangeDoc { meta: read_metadata(data), ..InterchangeDoc::default() };
    if name == "title" {
        passage.meta.title.clear();
    }
    exchange::left_out(data, &[name], &mut passage);
    let sets = sets(of, &mut passage);
    if is_page {
        passage.refuse(name.to_owned(), "it is HTML; its words are read without the markup");
    }
    let map = OffsetMap::new(&text);
    let mut places = OffsetReader::of(&text, &map, Unit::CodePoints);
    let results = sets.map(|set| items(set, "result")).unwrap_or_default();
    let known = regions(results, &mut passage, &mut places);
    join(results, &known, &mut passage);
    passage.marks_to_cues();
    passage.text = text;
    Ok(passage)
}

/// A task of the export JSON-MIN: the regions without their names, in a list called by whatever made
/// them.
fn short(of: &Json) -> Result<InterchangeDoc, String> {
    let text = exchange::text(of, "text")?;
    let map = OffsetMap::new(&text);
    let mut places = OffsetReader::of(&text, &map, Unit::CodePoints);
    let mut passage = InterchangeDoc::default();
    let mut known =
        vec!["text", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"];
    for (name, list) in of.as_object().into_iter().flatten() {
        let has_regions =
            list.as_array().is_some_and(|list| list.iter().any(|i| label(i).is_some()));
        known.extend(has_regions.then_some(name.as_str()));
        for (number, item) in list.as_array().into_iter().flatten().enumerate() {
            let Some(label) = label(item) else { continue };
            let place = format!("{name}[{number}]");
            match cut(item, ["start", "end"], member(item, "text"), &mut places) {
                Ok(at) => passage.marks.push(SpanAnnotation::new(place, at, &label)),
                Err(reason) => passage.refuse(place, reason),
            }
        }
    }
    exchange::left_out(of, &known, &mut passage);
    passage.text = text;
    Ok(passage)
}

/// The results of all sets of a task.
fn results_of(of: &Json) -> impl Iterator<Item = &Json> {
    let lists = ["annotations", "completions", "predictions"];
    lists.into_iter().flat_map(|list| items(of, list)).flat_map(|set| items(set, "result"))
}

/// The text of a task: the member "text", the one that the regions quote, or the only text that there
/// is.
fn text_of<'a>(of: &Json, data: &'a Json) -> Result<(&'a str, String), String> {
    if let Some(text) = member(data, "text") {
        return Ok(("text", text.to_owned()));
    }
    let texts: Vec<(&String, &str)> = data
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name, value.as_str()?)))
        .collect();
    let quoted: Vec<&str> = results_of(of)
        .filter_map(|item| member(item.get("value")?, "text"))
        .filter(|words| !words.is_empty())
        .collect();
    let named: Vec<&str> = results_of(of).filter_map(|item| member(item, "to_name")).collect();
    let quotes =
        |text: &&(&String, &str)| quoted.iter().filter(|words| text.1.contains(**words)).count();
    let best = texts.iter().max_by_key(|text| {
        let is_named = named.contains(&text.0.as_str());
        (quotes(text), is_named, text.1.len())
    });
    match (best, texts.len()) {
        (Some((name, text)), 1) => Ok((name, (*text).to_owned())),
        (Some(text), _) if quotes(&text) > 0 => Ok((text.0, text.1.to_owned())),
        _ => Err("its data has no text that its regions quote, or several".to_owned()),
    }
}

/// Where the text is, if what stands in its place is an address.
fn elsewhere(text: &str) -> Option<&str> {
    let is_path =
        ["http://", "https://", "s3://", "gs://", "/data/"].iter().any(|p| text.starts_with(p));
    (is_path && !text.contains(char::is_whitespace)).then_some(text)
}

/// The words of a page where the regions count those; whether it is one.
fn plain(of: &Json, text: String) -> (String, bool) {
    let counts_words = results_of(of)
        .any(|item| item.get("value").is_some_and(|value| value.get("globalOffsets").is_some()));
    if counts_words { (bare(&text), true) } else { (text, false) }
}

/// The text nodes of HTML, one behind the other, as the offsets of regions count them.
fn bare(html: &str) -> String {
    let (mut out, mut rest) = (String::new(), html);
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    for (name, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ] {
        out = out.replace(name, sign);
    }
    out
}

/// The annotations of the first person who did not skip the task, or else the first prediction.
fn sets<'a>(of: &'a Json, passage: &mut InterchangeDoc) -> Option<&'a Json> {
    let is_skipped = |set: &&Json| set.get("was_cancelled").and_then(Json::as_bool) == Some(true);
    let lists =
        [("annotations", items(of, "annotations")), ("completions", items(of, "completions"))];
    for (name, list) in lists {
        let mut kept = list.iter().filter(|set| !is_skipped(set));
        let first = kept.next();
        let more = kept.count();
        if more > 0 {
            let reason = format!(
                "the first set is taken, {} left out",
                counted(more, "more was", "more were")
            );
            passage.refuse(name.to_owned(), reason);
        }
        if first.is_some() {
            let predictions = items(of, "predictions").len();
            if predictions > 0 {
                let reason = format!(
                    "annotations are here, {} left out",
                    counted(predictions, "prediction was", "predictions were")
                );
                passage.refuse("predictions".to_owned(), reason);
            }
            return first;
        }
    }
    items(of, "predictions").first()
}

/// The regions as marks, each under its name. What else shares a region's name says something of
/// it.
fn regions(
    results: &[Json],
    passage: &mut InterchangeDoc,
    places: &mut OffsetReader<'_>,
) -> HashMap<String, usize> {
    let mut known = HashMap::new();
    let mut said: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (number, item) in results.iter().enumerate() {
        let place = format!("result[{number}]");
        let Some(value) = item.get("value") else {
            if member(item, "type") != Some("relation") {
                passage.refuse(place, "it has no value");
            }
            continue;
        };
        let Some(label) = label(value) else {
            let id = key(item, "id").unwrap_or_default();
            said.entry(id).or_default().extend(details(item, value));
            continue;
        };
        match region(value, places) {
            Ok(at) => {
                known.extend(key(item, "id").map(|id| (id, passage.marks.len())));
                let mut mark = SpanAnnotation::new(place, at, &label);
                for (name, said) in read_attributes(Some(item)) {
                    if matches!(name.as_str(), "score" | "meta") {
                        mark.others.push((name, said));
                    }
                }
                passage.marks.push(mark);
            }
            Err(reason) => passage.refuse(place, reason),
        }
    }
    for (id, details) in said {
        match known.get(&id).and_then(|&at| passage.marks.get_mut(at)) {
            Some(mark) => {
                let is_ours = is_written_by_us(&details.iter().cloned().collect());
                mark.take_features(details, is_ours);
            }
            None => {
                let said: Vec<String> =
                    details.iter().map(|(name, value)| format!("{name}: {value}")).collect();
                let reason = format!(
                    "it belongs to no region, and a document has no place for it ({})",
                    said.join("; ")
                );
                passage.refuse(format!("result ({id})"), reason);
            }
        }
    }
    known
}

/// The place of a region: by its characters, or in HTML by those of the words alone.
fn region(value: &Json, places: &mut OffsetReader<'_>) -> Result<std::ops::Range<usize>, String> {
    let words = member(value, "text");
    // Line ends are written as in a program.
    let plain = words.map(|words| words.replace("\\n", "\n"));
    match value.get("globalOffsets") {
        Some(global) => cut(global, ["start", "end"], words, places),
        None => cut(value, ["start", "end"], words, places)
            .or_else(|_| cut(value, ["start", "end"], plain.as_deref(), places)),
    }
}

/// The label of a region; several are one name.
fn label(value: &Json) -> Option<String> {
    let lists = ["labels", "hypertextlabels"];
    let list = lists.iter().find_map(|name| value.get(*name)?.as_array())?;
    let names: Vec<&str> = list.iter().filter_map(Json::as_str).collect();
    Some(names.join("+"))
}

/// What a result says of its region: the lines of our text area, or a value under the result's
/// name.
fn details(item: &Json, value: &Json) -> Vec<(String, String)> {
    let from = member(item, "from_name").unwrap_or("value");
    let lists = ["text", "choices", "taxonomy"];
    let texts: Vec<&str> =
        lists.iter().flat_map(|name| items(value, name)).filter_map(Json::as_str).collect();
    if from == DETAILS {
        let pair = |line: &&str| line.split_once(": ").map(|(n, v)| (n.to_owned(), v.to_owned()));
        return texts.iter().filter_map(pair).collect();
    }
    let single = ["number", "rating", "datetime"].iter().find_map(|name| key(value, name));
    let text = single.unwrap_or_else(|| texts.join("; "));
    vec![(from.to_owned(), text)]
}

fn join(results: &[Json], known: &HashMap<String, usize>, passage: &mut InterchangeDoc) {
    for (number, item) in results.iter().enumerate() {
        if member(item, "type") != Some("relation") {
            continue;
        }
        let place = format!("result[{number}]");
        let end = |name: &str| key(item, name).and_then(|id| known.get(&id).copied());
        let role = items(item, "labels").first().and_then(Json::as_str).unwrap_or("related to");
        let (Some(from), Some(to)) = (end("from_id"), end("to_id")) else {
            passage.refuse(place, exchange::NOT_HERE);
            continue;
        };
        let is_back = member(item, "direction") == Some("left");
        let (from, to) = if is_back { (to, from) } else { (from, to) };
        passage.links.push(SpanRelation { place, from, to, role: role.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::super::exchange::testing;
    use super::*;

    #[test]
    fn tasks_come_with_their_configuration() {
        let workspace = testing::workspace("😊 [Person Ana]: [Quote/1 “Yes.”]");
        let [(tasks, json), (config, xml)] =
            <[_; 2]>::try_from(testing::archived("label-studio", &workspace)).unwrap();
        assert_eq!([tasks, config], ["Untitled.label-studio.json", "Untitled.config.xml"]);
        assert!(
            xml.contains("<Relation value=\"speaker\"/>")
                && xml.contains("<Label value=\"Quote\"/>")
        );
        let json: Json = serde_json::from_str(&json).unwrap();
        let results = items(&json[0]["annotations"][0], "result");
        assert_eq!(results[0]["value"]["text"], "Ana");
        assert_eq!(results[0]["value"]["start"], 2);
        assert_eq!(results.last().unwrap()["to_id"], "a1");
    }

    #[test]
    fn its_own_files_are_read() {
        let file = r#"[{"id":1,"data":{"body":"😊 Ana: Yes."},"annotations":[{"was_cancelled":true,"result":[]},
            {"result":[{"id":"x","from_name":"l","to_name":"t","type":"labels","value":{"start":2,"end":5,"text":"Ana","labels":["PER"]}},
            {"id":"x","from_name":"sure","to_name":"t","type":"choices","value":{"start":2,"end":5,"choices":["yes"]}},
            {"id":"y","from_name":"l","to_name":"t","type":"labels","value":{"start":2,"end":5,"text":"Bob","labels":["PER"]}},
            {"from_id":"x","to_id":"y","type":"relation","direction":"right"}]}]}]"#;
        let read = testing::read("label-studio", "export.json", file);
        let document = &read.documents[0];
        assert_eq!(testing::notation(&document.workspace), "😊 [Person Ana]: Yes.");
        assert_eq!(document.workspace.annotations.iter().next().unwrap().note, "sure: yes");
        let places: Vec<_> = document.refused.iter().map(|r| r.place.as_str()).collect();
        assert_eq!(places, ["result[2]", "result[3]"]);
    }

    proptest::proptest! {
        #![proptest_config(testing::few())]

        #[test]
        fn what_is_written_is_read(workspace in tagline_core::model::arbitrary::workspace()) {
            testing::comes_back(&LabelStudio::FORMAT, &workspace)?;
        }
    }
}
