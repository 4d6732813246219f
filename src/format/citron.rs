//! Citron's JSON (<https://github.com/bbc/citron>, `docs/data_format.md`): the text and its quotes,
//! each with cue, sources and contents; offsets in code points.
//!
//! The mentions that quotes are laid to are the sources, and the mentions of one entity a group of
//! coreferences. Citron's own evaluation expects a cue in every quote.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::exchange::{
    self, Certainty, ENTITY, ENTITY_NAME, FileEntry, FormatReader, FormatWriter, Interchange,
    InterchangeDoc, Json, Losses, OffsetReader, Sniff, SpanAnnotation, SpanRelation, cut, each,
    items, kind_of_mark, member, object, parse,
};
use super::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, LabelKind, Workspace};
use tagline_core::text::{OffsetMap, Unit};

/// Citron’s quotes as JSON.
pub(super) struct Citron;

impl Interchange for Citron {
    const FORMAT: Format = Format {
        id: "citron",
        name: "Citron quotes",
        extension: "citron.json",
        mime: "application/json",
        unit: Some(Unit::CodePoints),
        way: Way::of::<Self>(),
        holds: Abilities { metadata: false, layout: false, ..Abilities::ALL },
        group: Group::Training,
        who: "The BBC’s Citron: quotes with their speakers and cues, to train and measure it",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for Citron {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        exchange::output(&Citron::FORMAT, workspace, id, files)
    }
}

impl FormatReader for Citron {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let is_ours = file.is_json() && file.has(&["\"quotes\"", "\"contents\"", "\"sources\""]);
        match is_ours {
            true => Certainty::Sure,
            false if file.is_json() && file.has(&["\"text\"", "\"quotes\""]) => Certainty::Likely,
            false => Certainty::No,
        }
    }

    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        each(self, files, |file, all| {
            let name = file.entry.name.clone();
            let file = parse(&file.text()?)?;
            let document = document(&file).map_err(ReadError::Damaged)?;
            all.documents.push(document.build(&name)?);
            Ok(())
        })
    }
}

fn files(passage: InterchangeDoc, stem: &str, losses: &mut Losses) -> Vec<FileEntry> {
    let map = OffsetMap::new(&passage.text);
    let mut places = OffsetReader::of(&passage.text, &map, Unit::CodePoints);
    let speakers: HashMap<usize, usize> = speakers(&passage).collect();
    let mut quotes = Vec::new();
    let mut without_cue = 0;
    for (number, mark) in of_kind(&passage, LabelKind::Quote) {
        without_cue += usize::from(mark.cue.is_none());
        let source = speakers.get(&number).and_then(|&at| passage.marks.get(at));
        quotes.push(quote(&passage, mark, source, &mut places));
    }
    let groups = groups(&passage, &mut places);
    tell(&passage, &speakers, without_cue, losses);
    let file = object([
        ("text", Json::from(passage.text.as_str())),
        ("quotes", Json::from(quotes)),
        ("coreference_groups", Json::from(groups)),
    ]);
    vec![FileEntry::new(format!("{stem}.{}", Citron::FORMAT.extension), format!("{file}\n"))]
}

fn of_kind(
    passage: &InterchangeDoc,
    kind: LabelKind,
) -> impl Iterator<Item = (usize, &SpanAnnotation)> {
    passage.marks.iter().enumerate().filter(move |(_, mark)| kind_of_mark(mark) == kind)
}

/// The mention that each quote is laid to.
fn speakers(passage: &InterchangeDoc) -> impl Iterator<Item = (usize, usize)> + '_ {
    passage.links.iter().filter(|link| link.role == "speaker").map(|link| (link.from, link.to))
}

fn tell(
    passage: &InterchangeDoc,
    speakers: &HashMap<usize, usize>,
    without_cue: usize,
    losses: &mut Losses,
) {
    let count = |kind| of_kind(passage, kind).count();
    let why = "Citron knows quotes and speakers alone";
    losses.count(count(LabelKind::Figure), ["figure", "figures"], why);
    losses.count(count(LabelKind::Remark), ["note", "notes"], why);
    let named: HashSet<usize> = speakers.values().copied().collect();
    let is_shown = |(at, mark): &(usize, &SpanAnnotation)| {
        mark.attributes.contains_key(ENTITY) || named.contains(at)
    };
    let mentions: Vec<_> = of_kind(passage, LabelKind::Mention).collect();
    let hidden = mentions.len() - mentions.iter().filter(|mention| is_shown(mention)).count();
    let what = [
        "mention that is no speaker and has no entity",
        "mentions that are no speakers and have no entity",
    ];
    losses.count(hidden, what, why);
    let ties = passage.links.len() - speakers.len();
    losses.count(ties, ["relation or addressee", "relations and addressees"], why);
    let what = ["quote without a cue", "quotes without a cue"];
    losses.count(without_cue, what, "Citron’s evaluation expects one");
    losses.say("Labels, entities’ names, manners, notes, and speakers that no words name.");
}

fn quote(
    passage: &InterchangeDoc,
    mark: &SpanAnnotation,
    source: Option<&SpanAnnotation>,
    places: &mut OffsetReader<'_>,
) -> Json {
    let mut all = |spans: &[Range<usize>]| {
        Json::from(spans.iter().map(|at| span(passage, at, places)).collect::<Vec<_>>())
    };
    let contents = all(&mark.fragments);
    let sources = all(source.map_or(&[], |source| source.fragments.as_slice()));
    let cue = mark.cue.as_ref().map(|at| ("cue", span(passage, at, places)));
    object([("sources", sources), ("contents", contents)].into_iter().chain(cue))
}

fn span(passage: &InterchangeDoc, at: &Range<usize>, places: &mut OffsetReader<'_>) -> Json {
    let (start, end) = places.both(at);
    let text = Json::from(passage.words(at));
    object([("start", Json::from(start)), ("end", Json::from(end)), ("text", text)])
}

/// The mentions of each entity that has several.
fn groups(passage: &InterchangeDoc, places: &mut OffsetReader<'_>) -> Vec<Json> {
    let mut groups: BTreeMap<&str, Vec<Json>> = BTreeMap::new();
    for mark in &passage.marks {
        if let (Some(entity), [at]) = (mark.attributes.get(ENTITY), mark.fragments.as_slice()) {
            groups.entry(entity).or_default().push(span(passage, at, places));
        }
    }
    groups.into_values().filter(|group| group.len() > 1).map(Json::from).collect()
}

fn document(of: &Json) -> Result<InterchangeDoc, String> {
    let text = exchange::text(of, "text")?;
    let map = OffsetMap::new(&text);
    let mut reader = CitronReader {
        places: OffsetReader::of(&text, &map, Unit::CodePoints),
        passage: InterchangeDoc::default(),
        mentions: BTreeMap::new(),
    };
    for (number, group) in items(of, "coreference_groups").iter().enumerate() {
        reader.group(number, group);
    }
    for (number, quote) in items(of, "quotes").iter().enumerate() {
        let place = format!("quotes[{number}]");
        if let Err(reason) = reader.quote(&place, number, quote) {
            reader.passage.refuse(place, reason);
        }
    }
    let mut passage = reader.passage;
    passage.text = text;
    Ok(passage)
}

struct CitronReader<'a> {
    places: OffsetReader<'a>,
    passage: InterchangeDoc,
    /// The mention at each place, which a quote and a group may both speak of.
    mentions: BTreeMap<Vec<(usize, usize)>, usize>,
}

impl CitronReader<'_> {
    fn spans(&mut self, list: &[Json]) -> Result<Vec<Range<usize>>, String> {
        let span =
            |span: &Json| cut(span, ["start", "end"], member(span, "text"), &mut self.places);
        list.iter().map(span).collect()
    }

    /// The mention at these places, made where there is none. What kind of thing it names the file
    /// does not say; most who are quoted are people.
    fn mention(&mut self, place: &str, fragments: Vec<Range<usize>>) -> usize {
        let key = fragments.iter().map(|at| (at.start, at.end)).collect();
        let marks = &mut self.passage.marks;
        *self.mentions.entry(key).or_insert_with(|| {
            let (place, label) = (place.to_owned(), "Person".to_owned());
            marks.push(SpanAnnotation { place, label, fragments, ..SpanAnnotation::default() });
            marks.len() - 1
        })
    }

    fn group(&mut self, number: usize, group: &Json) {
        let list = group.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut name = None;
        for (at, span) in list.iter().enumerate() {
            let place = format!("coreference_groups[{number}][{at}]");
            match self.spans(std::slice::from_ref(span)) {
                Ok(spans) => {
                    let words = member(span, "text").unwrap_or_default();
                    let name = name.get_or_insert_with(|| words.to_owned()).clone();
                    let mention = self.mention(&place, spans);
                    if let Some(mark) = self.passage.marks.get_mut(mention) {
                        mark.attributes.insert(ENTITY.to_owned(), format!("e{}", number + 1));
                        mark.attributes.insert(ENTITY_NAME.to_owned(), name);
                    }
                }
                Err(reason) => self.passage.refuse(place, reason),
            }
        }
    }

    fn quote(&mut self, place: &str, number: usize, quote: &Json) -> Result<(), String> {
        let fragments = self.spans(items(quote, "contents"))?;
        let cue = quote.get("cue").filter(|cue| !cue.is_null());
        let cue = cue.map(|cue| self.spans(std::slice::from_ref(cue))).transpose()?;
        let sources = self.spans(items(quote, "sources"))?;
        let cue = cue.into_iter().flatten().next();
        let from = self.passage.marks.len();
        let (mark_place, label) = (format!("{place} ({number})"), "Quote".to_owned());
        self.passage.marks.push(SpanAnnotation {
            place: mark_place,
            fragments,
            label,
            cue,
            ..SpanAnnotation::default()
        });
        if !sources.is_empty() {
            let to = self.mention(&format!("{place}.sources"), sources);
            let (place, role) = (place.to_owned(), "speaker".to_owned());
            self.passage.links.push(SpanRelation { place, from, to, role });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::exchange::testing;
    use super::*;
    use tagline_core::model::{Party, arbitrary};

    #[test]
    fn a_quote_has_sources_contents_and_a_cue() {
        let file = testing::json("citron", "😊 [Person Ana]: [Quote/1 “Yes.”]");
        assert_eq!(
            file,
            json!({"text": "😊 Ana: “Yes.”", "coreference_groups": [], "quotes": [{
                "sources": [{"start": 2, "end": 5, "text": "Ana"}],
                "contents": [{"start": 7, "end": 13, "text": "“Yes.”"}]}]})
        );
    }

    #[test]
    fn its_own_files_are_read() {
        let file = r#"{"text": "😊 Yes, she said. Ana left.", "quotes": [
            {"cue": {"start": 11, "end": 15, "text": "said"}, "sources": [{"start": 7, "end": 10, "text": "she"}],
             "contents": [{"start": 2, "end": 5, "text": "Yes"}], "confidence": 0.9},
            {"cue": null, "sources": [], "contents": []}],
            "coreference_groups": [[{"start": 17, "end": 20, "text": "Ana"}, {"start": 7, "end": 10, "text": "she"}]]}"#;
        let read = testing::read("citron", "x.json", file);
        let ws = &read.documents[0].workspace;
        assert_eq!(testing::notation(ws), "😊 [Quote Yes], [Person she] said. [Person Ana] left.");
        let quote = ws.annotations.iter().find_map(|a| a.quote()).unwrap();
        assert_eq!(quote.cue.map(|cue| ws.document.slice(cue)), Some("said"));
        assert_eq!(ws.party_name(quote.speaker.unwrap()).as_deref(), Some("Ana"));
        assert_eq!(read.documents[0].refused[0].place, "quotes[1] (1)");
    }

    type Shape = (Vec<(usize, usize)>, Option<(usize, usize)>, Vec<(usize, usize)>);

    fn quotes(workspace: &Workspace) -> Vec<Shape> {
        let spans =
            |id| workspace.annotation(id).map(|a| a.fragments.as_slice()).unwrap_or_default();
        let pair = |s: &tagline_core::text::Span| (s.start(), s.end());
        let mut all: Vec<Shape> = workspace
            .annotations
            .iter()
            .filter_map(|a| {
                let quote = a.quote()?;
                let source = match quote.speaker {
                    Some(Party::Mention(id)) => spans(id),
                    _ => &[],
                };
                let contents = a.fragments.iter().map(pair).collect();
                Some((contents, quote.cue.as_ref().map(pair), source.iter().map(pair).collect()))
            })
            .collect();
        all.sort();
        all
    }

    proptest! {
        #![proptest_config(testing::few())]

        #[test]
        fn every_quote_comes_back(workspace in arbitrary::workspace()) {
            let output = Citron.write(&workspace, &DocumentId::new("doc").unwrap());
            let (format, read) = crate::read("x.json", output.bytes, None).unwrap();
            prop_assert_eq!(format.id, "citron");
            prop_assert_eq!(&read.documents[0].refused, &[]);
            prop_assert_eq!(quotes(&read.documents[0].workspace), quotes(&workspace));
        }
    }
}
