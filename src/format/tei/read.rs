use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::NAMES;
use crate::exchange::{
    InterchangeDoc, Json, NOT_HERE, SpanAnnotation, SpanRelation, XmlAttributes, XmlEvent,
    XmlReader, counted, is_written_by_us, object, read_metadata,
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
const PARAGRAPHS: &[&str] = &[
    "p",
    "head",
    "item",
    "ab",
    "l",
    "figDesc",
    "u",
    "cell",
    "speaker",
    "label",
    "trailer",
    "byline",
    "dateline",
    "salute",
    "signed",
    "opener",
    "closer",
    "docTitle",
    "docAuthor",
    "docDate",
    "docImprint",
    "epigraph",
    "stage",
    "argument",
    "titlePart",
];

/// Elements that hold paragraphs: words directly in them are paragraphs, too.
const DIVISIONS: &[&str] = &[
    "body",
    "front",
    "back",
    "text",
    "floatingText",
    "group",
    "div",
    "div1",
    "div2",
    "div3",
    "div4",
    "div5",
    "div6",
    "div7",
    "list",
    "lg",
    "figure",
    "table",
    "row",
    "sp",
    "titlePage",
    "castList",
    "castItem",
    "listBibl",
    "postscript",
];

/// Elements that hold a text, as against its header.
const TEXTS: &[&str] = &["body", "front", "back"];

/// Empty elements that mark places of the page.
const PLACES: &[&str] = &["pb", "cb", "gb", "milestone", "graphic", "anchor"];

/// Elements whose words are no part of what stands in the text: what was struck out, other
/// manuscripts, and what a printer puts on every page.
const NOT_READ: &[&str] = &["del", "rdg", "fw"];

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

/// A note on a place of the text, which is read as a paragraph behind the one it stands in.
#[derive(Default)]
struct Aside {
    text: String,
    /// The elements in it that mark something.
    found: Range<usize>,
}

#[derive(Default)]
struct TeiReader {
    doc: InterchangeDoc,
    /// How many parts of a text are open: a text may hold others.
    texts: usize,
    in_paragraph: usize,
    /// Whether words that come begin a paragraph, since an element around them ended the last.
    breaks: bool,
    /// Where the paragraph began that is open.
    paragraph_start: usize,
    /// Whether spaces are kept as they are.
    keeps_spaces: bool,
    /// How many elements are open within one that is not read, itself included.
    skipping: usize,
    /// For each open choice between readings, how many were met.
    choices: Vec<usize>,
    /// How many elements are open in each of these choices, to know which are its own.
    depth: usize,
    choice_depths: Vec<usize>,
    /// The text around the note that is open, and the notes of the paragraph.
    around: Option<(String, usize)>,
    asides: Vec<Aside>,
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
    /// Elements of the text that mark nothing here, and those that are not read, each with its
    /// count.
    others: BTreeMap<String, usize>,
    skipped: BTreeMap<String, usize>,
}

impl TeiReader {
    fn start(&mut self, name: &str, attributes: XmlAttributes) {
        self.depth += 1;
        if self.skipping > 0 {
            self.skipping += 1;
            return;
        }
        let get = |key: &str| attributes.get(key).cloned().unwrap_or_default();
        if self.texts == 0 {
            match name {
                _ if TEXTS.contains(&name) => self.begin_text(),
                "text" => self.keeps_spaces = get("xml:space") == "preserve",
                "note" => {
                    self.notes.insert(get("type"), String::new());
                    self.field = Some(get("type"));
                }
                "title" if self.notes.is_empty() => self.field = Some("title".to_owned()),
                "fs" => self.structure = get("xml:id"),
                "f" => {
                    let name = get("name");
                    self.field = Some(name.clone());
                    let own = self.features.entry(self.structure.clone()).or_default();
                    own.insert(name, String::new());
                }
                "link" => self.links.push((get("type"), get("target"))),
                _ => {}
            }
            return;
        }
        if NOT_READ.contains(&name) || self.is_other_reading() {
            *self.skipped.entry(name.to_owned()).or_default() += 1;
            self.skipping = 1;
            return;
        }
        match name {
            _ if TEXTS.contains(&name) => self.begin_text(),
            "choice" => {
                self.choices.push(0);
                self.choice_depths.push(self.depth);
            }
            "link" => self.links.push((get("type"), get("target"))),
            "note" => self.begin_aside(),
            "lb" => {
                self.doc.text.push('\n');
                self.push_kind(BlockKind::Paragraph);
            }
            _ if PARAGRAPHS.contains(&name) => self.paragraph(name, &get("rend")),
            _ if DIVISIONS.contains(&name) => self.end_line(),
            name => self.mark(name, attributes),
        }
    }

    fn begin_text(&mut self) {
        self.texts += 1;
        self.end_line();
    }

    /// Whether the element that begins is a further reading of words that have been read.
    fn is_other_reading(&mut self) -> bool {
        match (self.choices.last_mut(), self.choice_depths.last()) {
            (Some(met), Some(&depth)) if self.depth == depth + 1 => {
                *met += 1;
                *met > 1
            }
            _ => false,
        }
    }

    /// Sets the words of a note aside until its paragraph has ended.
    fn begin_aside(&mut self) {
        if self.around.is_none() {
            self.around = Some((std::mem::take(&mut self.doc.text), self.found.len()));
        }
    }

    fn end_aside(&mut self) {
        let Some((around, first)) = self.around.take() else { return };
        let text = std::mem::replace(&mut self.doc.text, around);
        if !text.trim().is_empty() {
            self.asides.push(Aside { text, found: first..self.found.len() });
        }
    }

    /// Puts the notes of a paragraph behind it.
    fn put_asides(&mut self) {
        for aside in std::mem::take(&mut self.asides) {
            let text = aside.text.trim_end();
            let lead = text.len() - text.trim_start().len();
            self.doc.text.push('\n');
            let start = self.doc.text.len();
            self.doc.text.push_str(text.trim_start());
            self.doc.kinds.extend(text.trim_start().split('\n').map(|_| BlockKind::Paragraph));
            for open in self.found.get_mut(aside.found).unwrap_or_default() {
                let moved = |at: usize| start + at.min(text.len()).saturating_sub(lead);
                (open.start, open.end) = (moved(open.start), moved(open.end));
            }
        }
    }

    /// Ends a paragraph that has no element of its own.
    fn end_line(&mut self) {
        self.breaks = true;
    }

    fn push_kind(&mut self, kind: BlockKind) {
        // Notes have theirs when they are put in their place.
        if self.around.is_none() {
            self.doc.kinds.push(kind);
        }
    }

    fn begin_line(&mut self, kind: BlockKind) {
        self.breaks = false;
        if self.around.is_none() {
            self.put_asides();
        }
        let is_first = match self.around {
            Some(_) => self.doc.text.is_empty(),
            None => self.doc.kinds.is_empty(),
        };
        if !is_first {
            self.doc.text.push('\n');
        }
        self.push_kind(kind);
        self.paragraph_start = self.doc.text.len();
    }

    fn paragraph(&mut self, name: &str, rend: &str) {
        let level = rend.strip_prefix("head").and_then(|level| level.parse().ok());
        let kind = match (name, rend) {
            ("head", _) => BlockKind::Heading(2),
            (_, "item") | ("item", _) => BlockKind::ListItem,
            (_, "caption") | ("figDesc", _) => BlockKind::Caption,
            _ => level
                .filter(|l| (1..=6).contains(l))
                .map_or(BlockKind::Paragraph, BlockKind::Heading),
        };
        // A paragraph within one that has no words yet is the same line.
        let is_same = self.in_paragraph > 0
            && !self.breaks
            && self.doc.text.get(self.paragraph_start..).is_some_and(|own| own.trim().is_empty());
        self.in_paragraph += 1;
        if !is_same {
            self.begin_line(kind);
        }
    }

    fn mark(&mut self, name: &str, attributes: XmlAttributes) {
        let names = NAMES.iter().map(|(_, element)| *element);
        let known = MARKS.iter().map(|(element, _)| *element).chain(names).find(|n| *n == name);
        // A segment that says nothing divides the text.
        let says = |name: &str| attributes.contains_key(name);
        let is_part = name == "seg" && !says("type") && !says("ana") && !says("prev");
        let Some(name) = known.filter(|_| !is_part) else {
            if !PLACES.contains(&name) && !is_part {
                *self.others.entry(name.to_owned()).or_default() += 1;
            }
            return;
        };
        if self.in_paragraph == 0 && matches!(name, "said" | "q" | "quote") {
            self.end_line();
        }
        let start = self.doc.text.len();
        self.open.push(self.found.len());
        self.found.push(OpenElement { name, start, end: start, attributes });
    }

    fn end(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match name {
            "note" if self.texts > 0 => self.end_aside(),
            "note" | "title" | "f" if self.texts == 0 => self.field = None,
            _ if self.texts == 0 => {}
            "choice" => {
                self.choices.pop();
                self.choice_depths.pop();
            }
            _ if TEXTS.contains(&name) => {
                self.texts -= 1;
                self.end_line();
            }
            _ if PARAGRAPHS.contains(&name) => {
                self.in_paragraph = self.in_paragraph.saturating_sub(1);
                self.end_line();
            }
            _ if DIVISIONS.contains(&name) => self.end_line(),
            name => {
                let last = self.open.last().and_then(|&at| self.found.get_mut(at));
                if let Some(open) = last.filter(|open| open.name == name) {
                    open.end = self.doc.text.len();
                    self.open.pop();
                }
                if self.in_paragraph == 0 && matches!(name, "said" | "q" | "quote") {
                    self.end_line();
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipping > 0 {
            return;
        }
        if self.texts > 0 {
            let is_blank = text.trim().is_empty();
            if self.breaks && !is_blank {
                self.begin_line(BlockKind::Paragraph);
            }
            // What stands between paragraphs is the layout of the file.
            if !self.breaks {
                self.words(text);
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
        let out = &mut self.doc.text;
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
        self.put_asides();
        let fields =
            self.notes.iter().map(|(name, text)| (name.as_str(), Json::from(text.as_str())));
        self.doc.meta = read_metadata(&object(fields));
        let known = self.marks();
        for (number, (role, target)) in std::mem::take(&mut self.links).into_iter().enumerate() {
            let place = format!("link {}", number + 1);
            let mut ends =
                target.split_whitespace().map(|id| known.get(id.trim_start_matches('#')));
            match (ends.next().flatten(), ends.next().flatten()) {
                (Some(&from), Some(&to)) => {
                    self.doc.links.push(SpanRelation { place, from, to, role });
                }
                _ => self.doc.refuse(place, NOT_HERE),
            }
        }
        self.speakers(&known);
        self.tell();
        self.doc.marks_to_cues();
        self.doc
    }

    /// Tells what of the text was not taken over.
    fn tell(&mut self) {
        for (name, count) in std::mem::take(&mut self.others) {
            let reason = format!(
                "{} not read; the text in it is",
                counted(count, "such element is", "such elements are")
            );
            self.doc.refuse(name, reason);
        }
        for (name, count) in std::mem::take(&mut self.skipped) {
            let reason = format!(
                "{} left out with the words in it: others are read in their place, or none belong there",
                counted(count, "such element was", "such elements were")
            );
            self.doc.refuse(name, reason);
        }
    }

    /// Makes a mark of each element, or of each chain of them.
    fn marks(&mut self) -> HashMap<String, usize> {
        let mut known: HashMap<String, usize> = HashMap::new();
        for (number, open) in self.found.iter_mut().enumerate() {
            let id = open.attributes.get("xml:id").cloned().unwrap_or_default();
            let place = format!("{} {} ({id})", open.name, number + 1);
            // An element around paragraphs begins with the first of them.
            let words = self.doc.text.get(open.start..open.end).unwrap_or_default();
            let is_ours =
                open.attributes.contains_key("ana") || open.attributes.contains_key("prev");
            let lead = if is_ours { 0 } else { words.len() - words.trim_start().len() };
            let at = open.start + lead..open.end;
            let previous = open.attributes.get("prev").map(|prev| prev.trim_start_matches('#'));
            let chain = previous.and_then(|prev| known.get(prev)).copied();
            let index = match chain.and_then(|at| self.doc.marks.get_mut(at)) {
                Some(mark) => {
                    extend(mark, at, id.ends_with('m'));
                    chain.unwrap_or_default()
                }
                None => {
                    self.doc.marks.push(new(place, at, open, &mut self.features));
                    self.doc.marks.len() - 1
                }
            };
            self.of_found.push(index);
            if !id.is_empty() {
                known.insert(id, index);
            }
        }
        for mark in &mut self.doc.marks {
            mark.fragments.retain(|at| at.start < at.end);
        }
        known
    }

    /// `who` says it where no link does.
    fn speakers(&mut self, known: &HashMap<String, usize>) {
        if self.doc.links.iter().any(|link| link.role == "speaker") {
            return;
        }
        for (open, &from) in self.found.iter().zip(&self.of_found) {
            let Some(who) = open.attributes.get("who") else { continue };
            let place = open.name.to_owned();
            match known.get(who.trim_start_matches('#')) {
                Some(&to) => {
                    let role = "speaker".to_owned();
                    self.doc.links.push(SpanRelation { place, from, to, role });
                }
                None => {
                    let reason = format!("its speaker, {who}, is not marked in the text");
                    self.doc.refuse(place, reason);
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
        let is_ours = is_written_by_us(&attributes);
        let label = attributes.remove("label");
        let label = label.unwrap_or_else(|| label_of(open));
        let mut mark = SpanAnnotation::new(place, at, &label);
        mark.take_features(attributes, is_ours);
        return mark;
    }
    let label = label_of(open);
    let mut attributes = BTreeMap::new();
    let pairs = [
        ("quantity", "number"),
        ("unit", "unit"),
        ("commodity", "measured"),
        ("when", "date"),
        ("value", "number"),
    ];
    for (theirs, ours) in pairs {
        attributes.extend(get(theirs).map(|value| (ours.to_owned(), value)));
    }
    if open.name == "said" {
        let manner =
            get("direct").map(|direct| if direct == "false" { "indirect" } else { "direct" });
        attributes.extend(manner.map(|manner| ("manner".to_owned(), manner.to_owned())));
    }
    let mut structure = vec!["xml:id", "prev", "next", "who", "direct"];
    if matches!(open.name, "rs" | "name" | "seg") {
        structure.push("type");
    }
    let is_read =
        |name: &str| structure.contains(&name) || pairs.iter().any(|(own, _)| *own == name);
    let others = open.attributes.iter().filter(|(name, _)| !is_read(name));
    let others = others.map(|(name, value)| (name.clone(), value.clone())).collect();
    SpanAnnotation { attributes, others, ..SpanAnnotation::new(place, at, &label) }
}

/// The label of an element: its type where the element is for any, or what it is.
fn label_of(open: &OpenElement) -> String {
    let own = MARKS.iter().find(|(element, _)| *element == open.name).map(|(_, label)| *label);
    let name = NAMES.iter().find(|(_, element)| *element == open.name).map(|(label, _)| *label);
    let stated = open.attributes.get("type").filter(|_| matches!(open.name, "rs" | "name" | "seg"));
    stated.cloned().unwrap_or_else(|| own.or(name).unwrap_or("seg").to_owned())
}
