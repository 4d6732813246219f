use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::NAMES;
use crate::exchange::{
    InterchangeDoc, Json, NOT_HERE, SpanAnnotation, SpanRelation, XmlAttributes, XmlEvent,
    XmlReader, counted, object, read_metadata,
};
use tagline_core::text::BlockKind;

/// Elements that mark something, each with the label that it is where none is stated.
const MARKS: &[(&str, &str)] = &[
    ("rs", "rs"),
    ("name", "name"),
    ("said", "Quote"),
    ("q", "Quote"),
    ("quote", "Quote"),
    ("measure", "Figure"),
    ("num", "Figure"),
    ("date", "date"),
    ("time", "time"),
    ("seg", "Note"),
];

/// Elements that are paragraphs of the text.
const PARAGRAPHS: &[&str] = &["p", "head", "item", "ab", "l", "figDesc"];

/// The document of a TEI file.
pub(super) fn passage(text: &str) -> Result<InterchangeDoc, String> {
    let mut reader = TeiReader::default();
    for piece in XmlReader::of(text) {
        match piece? {
            XmlEvent::Start(name, attributes) => reader.start(local(&name), attributes),
            XmlEvent::End(name) => reader.end(local(&name)),
            XmlEvent::Text(text) => reader.text(&text),
        }
    }
    Ok(reader.finish())
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// An element that marks something, while it is open and after.
struct OpenElement {
    name: &'static str,
    start: usize,
    end: usize,
    attributes: BTreeMap<String, String>,
}

#[derive(Default)]
struct TeiReader {
    passage: InterchangeDoc,
    /// In which part of the file we are.
    in_body: bool,
    in_paragraph: usize,
    is_first: bool,
    /// Whether spaces are kept as they are.
    keeps_spaces: bool,
    /// The elements that mark something, in their order, which of them are open, and in the end the
    /// mark of each.
    found: Vec<OpenElement>,
    of_found: Vec<usize>,
    open: Vec<usize>,
    /// What the header says, and features by the structure's name.
    notes: BTreeMap<String, String>,
    features: HashMap<String, BTreeMap<String, String>>,
    structure: String,
    /// What the text that comes is of: a header's note, or a feature.
    field: Option<String>,
    links: Vec<(String, String)>,
    /// Elements of the text that mark nothing here, each with its count; and how many characters
    /// stand in no paragraph.
    others: BTreeMap<String, usize>,
    outside: usize,
}

/// Elements that divide the text, or the page.
const DIVISIONS: &[&str] = &[
    "div",
    "div1",
    "div2",
    "list",
    "lg",
    "figure",
    "pb",
    "cb",
    "milestone",
    "body",
    "front",
    "back",
    "graphic",
];

impl TeiReader {
    fn start(&mut self, name: &str, attributes: XmlAttributes) {
        let get = |key: &str| attributes.get(key).cloned().unwrap_or_default();
        match name {
            "body" => {
                self.in_body = true;
                self.is_first = true;
            }
            "text" => self.keeps_spaces = get("xml:space") == "preserve",
            "note" if !self.in_body => {
                self.notes.insert(get("type"), String::new());
                self.field = Some(get("type"));
            }
            "title" if !self.in_body && self.notes.is_empty() => {
                self.field = Some("title".to_owned());
            }
            "fs" => self.structure = get("xml:id"),
            "f" if !self.in_body => {
                let name = get("name");
                self.field = Some(name.clone());
                self.features
                    .entry(self.structure.clone())
                    .or_default()
                    .insert(name, String::new());
            }
            "link" => self.links.push((get("type"), get("target"))),
            _ if !self.in_body => {}
            name if PARAGRAPHS.contains(&name) => self.paragraph(name, &get("rend")),
            "lb" => self.passage.text.push('\n'),
            name => self.mark(name, attributes),
        }
    }

    fn paragraph(&mut self, name: &str, rend: &str) {
        self.in_paragraph += 1;
        if !std::mem::take(&mut self.is_first) {
            self.passage.text.push('\n');
        }
        let level = rend.strip_prefix("head").and_then(|level| level.parse().ok());
        let kind = match (name, rend) {
            ("head", _) => BlockKind::Heading(2),
            (_, "item") | ("item", _) => BlockKind::ListItem,
            (_, "caption") | ("figDesc", _) => BlockKind::Caption,
            _ => level
                .filter(|l| (1..=6).contains(l))
                .map_or(BlockKind::Paragraph, BlockKind::Heading),
        };
        self.passage.kinds.push(kind);
    }

    fn mark(&mut self, name: &str, attributes: XmlAttributes) {
        let names = NAMES.iter().map(|(_, element)| *element);
        let known = MARKS.iter().map(|(element, _)| *element).chain(names).find(|n| *n == name);
        let Some(name) = known else {
            if !DIVISIONS.contains(&name) {
                *self.others.entry(name.to_owned()).or_default() += 1;
            }
            return;
        };
        let start = self.passage.text.len();
        self.open.push(self.found.len());
        self.found.push(OpenElement { name, start, end: start, attributes });
    }

    fn end(&mut self, name: &str) {
        match name {
            "body" => self.in_body = false,
            "note" | "title" | "f" => self.field = None,
            _ if !self.in_body => {}
            name if PARAGRAPHS.contains(&name) => {
                self.in_paragraph = self.in_paragraph.saturating_sub(1);
            }
            name => {
                let last = self.open.last().and_then(|&at| self.found.get_mut(at));
                if let Some(open) = last.filter(|open| open.name == name) {
                    open.end = self.passage.text.len();
                    self.open.pop();
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_body {
            if self.in_paragraph > 0 {
                self.words(text);
            } else {
                self.outside += text.chars().filter(|c| !c.is_whitespace()).count();
            }
        } else if let Some(field) = &self.field {
            let own = self.features.get_mut(&self.structure);
            let value = match own.and_then(|own| own.get_mut(field)) {
                Some(value) => value,
                None => self.notes.entry(field.clone()).or_default(),
            };
            value.push_str(text);
        }
    }

    /// The words of a paragraph: as they are where the file says so, or else with a space for
    /// spaces and line ends, as XML is laid out.
    fn words(&mut self, words: &str) {
        let out = &mut self.passage.text;
        if self.keeps_spaces {
            out.push_str(words);
            return;
        }
        for c in words.chars() {
            if !c.is_whitespace() {
                out.push(c);
            } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        }
    }

    fn finish(mut self) -> InterchangeDoc {
        let fields =
            self.notes.iter().map(|(name, text)| (name.as_str(), Json::from(text.as_str())));
        self.passage.meta = read_metadata(&object(fields));
        let known = self.marks();
        for (number, (role, target)) in std::mem::take(&mut self.links).into_iter().enumerate() {
            let place = format!("link {}", number + 1);
            let mut ends =
                target.split_whitespace().map(|id| known.get(id.trim_start_matches('#')));
            match (ends.next().flatten(), ends.next().flatten()) {
                (Some(&from), Some(&to)) => {
                    self.passage.links.push(SpanRelation { place, from, to, role });
                }
                _ => self.passage.refuse(place, NOT_HERE),
            }
        }
        self.speakers(&known);
        self.tell();
        self.passage.marks_to_cues();
        self.passage
    }

    /// Tells what of the text was not taken over.
    fn tell(&mut self) {
        for (name, count) in std::mem::take(&mut self.others) {
            let reason = format!(
                "{} not read; the text in it is",
                counted(count, "such element is", "such elements are")
            );
            self.passage.refuse(name, reason);
        }
        if self.outside > 0 {
            let reason = format!(
                "{} in no paragraph",
                counted(self.outside, "character that stands", "characters that stand")
            );
            self.passage.refuse("body".to_owned(), reason);
        }
    }

    /// Makes a mark of each element, or of each chain of them.
    fn marks(&mut self) -> HashMap<String, usize> {
        let mut known: HashMap<String, usize> = HashMap::new();
        for (number, open) in self.found.iter_mut().enumerate() {
            let id = open.attributes.get("xml:id").cloned().unwrap_or_default();
            let place = format!("{} {} ({id})", open.name, number + 1);
            let at = open.start..open.end;
            let previous = open.attributes.get("prev").map(|prev| prev.trim_start_matches('#'));
            let chain = previous.and_then(|prev| known.get(prev)).copied();
            let index = match chain.and_then(|at| self.passage.marks.get_mut(at)) {
                Some(mark) => {
                    extend(mark, at, id.ends_with('m'));
                    chain.unwrap_or_default()
                }
                None => {
                    self.passage.marks.push(new(place, at, open, &mut self.features));
                    self.passage.marks.len() - 1
                }
            };
            self.of_found.push(index);
            if !id.is_empty() {
                known.insert(id, index);
            }
        }
        for mark in &mut self.passage.marks {
            mark.fragments.retain(|at| at.start < at.end);
        }
        known
    }

    /// `who` says it where no link does.
    fn speakers(&mut self, known: &HashMap<String, usize>) {
        if self.passage.links.iter().any(|link| link.role == "speaker") {
            return;
        }
        for (open, &from) in self.found.iter().zip(&self.of_found) {
            let Some(who) = open.attributes.get("who") else { continue };
            let place = open.name.to_owned();
            match known.get(who.trim_start_matches('#')) {
                Some(&to) => {
                    let role = "speaker".to_owned();
                    self.passage.links.push(SpanRelation { place, from, to, role });
                }
                None => {
                    let reason = format!("its speaker, {who}, is not marked in the text");
                    self.passage.refuse(place, reason);
                }
            }
        }
    }
}

/// A further element of an annotation: a stretch of its own, or the rest of the one before.
fn extend(mark: &mut SpanAnnotation, at: Range<usize>, goes_on: bool) {
    match mark.fragments.last_mut() {
        Some(last) if goes_on => last.end = at.end,
        _ => mark.fragments.push(at),
    }
}

fn new(
    place: String,
    at: Range<usize>,
    open: &mut OpenElement,
    features: &mut HashMap<String, BTreeMap<String, String>>,
) -> SpanAnnotation {
    let get = |name: &str| open.attributes.get(name).cloned();
    let ana = get("ana").unwrap_or_default();
    if let Some(mut attributes) = features.remove(ana.trim_start_matches('#')) {
        let label = attributes.remove("label").unwrap_or_default();
        return SpanAnnotation { attributes, ..SpanAnnotation::new(place, at, &label) };
    }
    let own = MARKS.iter().find(|(element, _)| *element == open.name).map(|(_, label)| *label);
    let name = NAMES.iter().find(|(_, element)| *element == open.name).map(|(label, _)| *label);
    let own = own.or(name);
    let label = get("type").filter(|_| matches!(open.name, "rs" | "name" | "seg"));
    let label = label.unwrap_or_else(|| own.unwrap_or("seg").to_owned());
    let mut attributes = BTreeMap::new();
    let pairs = [
        ("quantity", "number"),
        ("unit", "unit"),
        ("commodity", "measured"),
        ("when", "date"),
        ("value", "number"),
        ("ref", "ref"),
        ("key", "key"),
    ];
    for (theirs, ours) in pairs {
        attributes.extend(get(theirs).map(|value| (ours.to_owned(), value)));
    }
    if open.name == "said" {
        let manner =
            get("direct").map(|direct| if direct == "false" { "indirect" } else { "direct" });
        attributes.extend(manner.map(|manner| ("manner".to_owned(), manner.to_owned())));
    }
    let structure = ["xml:id", "ana", "prev", "next", "who", "direct", "type"];
    let is_read =
        |name: &str| structure.contains(&name) || pairs.iter().any(|(own, _)| *own == name);
    let others = open.attributes.iter().filter(|(name, _)| !is_read(name));
    attributes.extend(others.map(|(name, value)| (name.clone(), value.clone())));
    SpanAnnotation { attributes, ..SpanAnnotation::new(place, at, &label) }
}
