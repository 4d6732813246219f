use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::{CODED, ESCAPE, EVENT, SIGNS};
use crate::exchange::{
    CUE, ENTITY, ENTITY_NAME, FileEntry, InterchangeDoc, LABEL, Losses, NAMELESS, NOTE,
    OffsetReader, PARTY, SpanAnnotation, SpanRelation, UniqueNames, WIKIDATA,
};
use tagline_core::text::{OffsetMap, Unit};

/// The text and the annotations of a document.
pub(super) fn files(
    mut passage: InterchangeDoc,
    stem: &str,
    losses: &mut Losses,
) -> Vec<FileEntry> {
    fit_lines(&mut passage, losses);
    passage.cues_to_marks();
    let map = OffsetMap::new(&passage.text);
    let places = OffsetReader::of(&passage.text, &map, Unit::CodePoints);
    let mut writer =
        StandoffWriter { passage: &passage, places, out: String::new(), counts: BTreeMap::new() };
    let mut names = UniqueNames::default();
    let types: Vec<String> =
        passage.marks.iter().map(|mark| names.get(&mark.label, type_name)).collect();
    for (number, mark) in passage.marks.iter().enumerate() {
        let name = types.get(number).map_or("", String::as_str);
        writer.text_bound(number, mark, name);
        writer.attributes(number, mark, name);
    }
    let mut roles = UniqueNames::default();
    writer.events(&types, &mut roles);
    for link in &passage.links {
        if !writer.is_argument(link) {
            writer.relation(link, &mut roles);
        }
    }
    writer.equivalents();
    let out = writer.out;
    vec![
        FileEntry::new(format!("{stem}.txt"), passage.text),
        FileEntry::new(format!("{stem}.ann"), out),
    ]
}

/// A name as brat's configuration takes it: letters, digits, `-` and `_`.
fn type_name(name: &str) -> String {
    let fit = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let name: String = name.chars().map(fit).collect();
    if name.is_empty() { "_".to_owned() } else { name }
}

/// brat has no annotation over a line's end: those that go on in the next line are stretches of
/// one, and a line's end at the edge of one is left off.
pub(super) fn fit_lines(passage: &mut InterchangeDoc, losses: &mut Losses) {
    let text = std::mem::take(&mut passage.text);
    let mut moved = 0;
    let mut gone = Vec::with_capacity(passage.marks.len());
    for mark in &mut passage.marks {
        let before = joined(&text, &mark.fragments);
        mark.fragments = mark.fragments.iter().flat_map(|at| in_lines(&text, at)).collect();
        moved += usize::from(before != joined(&text, &mark.fragments));
        if let Some(cue) = mark.cue.take() {
            let lines = in_lines(&text, &cue);
            moved += usize::from(lines != [cue]);
            mark.cue = lines.into_iter().next();
        }
        gone.push(mark.fragments.is_empty());
    }
    passage.text = text;
    passage.remove(&gone);
    let nameless = passage.drop_nameless();
    losses.count(nameless, PARTY, NAMELESS);
    let why = "line ends at the edges are left off, and a cue ends with its line";
    let what = ["annotation that touches a line’s end", "annotations that touch a line’s end"];
    losses.count(moved, what, why);
}

/// The stretches of a range, one a line.
fn in_lines(text: &str, at: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = at.start;
    let lines = text.get(at.clone()).unwrap_or_default().split('\n').map(|line| {
        let own = start..start + line.len();
        start = own.end + 1;
        own
    });
    lines.filter(|own| !own.is_empty()).collect()
}

/// Stretches with only line ends between them as one.
pub(super) fn joined(text: &str, fragments: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::with_capacity(fragments.len());
    for at in fragments {
        match out.last_mut() {
            Some(last) if is_line_end(text, last.end..at.start) => last.end = at.end,
            _ => out.push(at.clone()),
        }
    }
    out
}

fn is_line_end(text: &str, gap: Range<usize>) -> bool {
    text.get(gap)
        .is_some_and(|gap| !gap.is_empty() && gap.bytes().all(|b| b == b'\n' || b == b'\r'))
}

struct StandoffWriter<'a> {
    passage: &'a InterchangeDoc,
    places: OffsetReader<'a>,
    out: String,
    /// How many lines of each letter there are.
    counts: BTreeMap<char, usize>,
}

impl StandoffWriter<'_> {
    fn number(&mut self, letter: char) -> usize {
        let count = self.counts.entry(letter).or_default();
        *count += 1;
        *count
    }

    // Writing to a string cannot fail.
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn text_bound(&mut self, number: usize, mark: &SpanAnnotation, name: &str) {
        let mut ends = String::new();
        let mut words = Vec::with_capacity(mark.fragments.len());
        for at in &mark.fragments {
            let (start, end) = self.places.both(at);
            let gap = if ends.is_empty() { "" } else { ";" };
            let _ = write!(ends, "{gap}{start} {end}");
            words.push(self.passage.words(at));
        }
        self.line(&format!("T{}\t{name} {ends}\t{}", number + 1, words.join(" ")));
    }

    fn attributes(&mut self, number: usize, mark: &SpanAnnotation, name: &str) {
        let target = number + 1;
        if mark.label != name {
            self.note(target, LABEL, &mark.label);
        }
        for (name, value) in &mark.attributes {
            let is_code = !value.is_empty() && !value.contains(char::is_whitespace);
            match name.as_str() {
                WIKIDATA if is_item(value) => self.normalisation(target, mark, value),
                NOTE if is_from_brat(mark) => self.imported_note(target, value),
                NOTE => self.note(target, "AnnotatorNotes", value),
                name if CODED.contains(&name) && is_code => {
                    let id = self.number('A');
                    self.line(&format!("A{id}\t{name} T{target} {value}"));
                }
                name => self.note(target, name, value),
            }
        }
    }

    /// The note of an annotation that was read from brat: what it said in attributes are attributes
    /// again.
    fn imported_note(&mut self, target: usize, text: &str) {
        let (attributes, rest): (Vec<&str>, Vec<&str>) = text
            .lines()
            .filter(|line| event_of(line).is_none())
            .partition(|line| is_attribute(line));
        for line in attributes {
            let (name, value) = line.split_once(": ").unwrap_or((line, ""));
            let id = self.number('A');
            let gap = if value.is_empty() { "" } else { " " };
            self.line(&format!("A{id}\t{name} T{target}{gap}{value}"));
        }
        if !rest.is_empty() {
            self.note(target, "AnnotatorNotes", &rest.join("\n"));
        }
    }

    fn note(&mut self, target: usize, name: &str, text: &str) {
        let id = self.number('#');
        self.line(&format!("#{id}\t{name} T{target}\t{}", escape(text)));
    }

    fn normalisation(&mut self, target: usize, mark: &SpanAnnotation, item: &str) {
        let id = self.number('N');
        let name = mark.attributes.get(ENTITY_NAME).map(|name| escape(name)).unwrap_or_default();
        self.line(&format!("N{id}\tReference T{target} Wikidata:{item}\t{name}"));
    }

    /// Whether a link is an argument of a quote's event.
    fn is_argument(&self, link: &SpanRelation) -> bool {
        let Some(from) = self.passage.marks.get(link.from) else { return false };
        is_event(from)
            || is_quote(from) && matches!(link.role.as_str(), "speaker" | "addressee" | CUE)
    }

    /// An event for each quote that has arguments.
    fn events(&mut self, types: &[String], roles: &mut UniqueNames) {
        let passage = self.passage;
        let mut of: BTreeMap<usize, String> = BTreeMap::new();
        // An event may have no arguments.
        let all = passage.marks.iter().enumerate();
        of.extend(all.filter(|(_, mark)| is_event(mark)).map(|(at, _)| (at, String::new())));
        for link in passage.links.iter().filter(|link| self.is_argument(link)) {
            let role = argument(&roles.get(&link.role, type_name));
            let _ = write!(of.entry(link.from).or_default(), " {role}:T{}", link.to + 1);
        }
        for (number, arguments) in of {
            let name = types.get(number).map_or("", String::as_str);
            let id = self.number('E');
            self.line(&format!("E{id}\t{name}:T{}{arguments}", number + 1));
        }
    }

    fn relation(&mut self, link: &SpanRelation, roles: &mut UniqueNames) {
        let name = roles.get(&link.role, type_name);
        let id = self.number('R');
        self.line(&format!("R{id}\t{name} Arg1:T{} Arg2:T{}", link.from + 1, link.to + 1));
        if name != link.role {
            let note = self.number('#');
            self.line(&format!("#{note}\tlabel R{id}\t{}", escape(&link.role)));
        }
    }

    /// A line for the mentions of each entity that has several.
    fn equivalents(&mut self) {
        let mut mentions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (number, mark) in self.passage.marks.iter().enumerate() {
            if let Some(entity) = mark.attributes.get(ENTITY) {
                mentions.entry(entity).or_default().push(format!("T{}", number + 1));
            }
        }
        for all in mentions.into_values().filter(|all| all.len() > 1) {
            self.line(&format!("*\tEquiv {}", all.join(" ")));
        }
    }
}

/// Whether an annotation was read from a brat file.
fn is_from_brat(mark: &SpanAnnotation) -> bool {
    mark.attributes
        .get("origin")
        .is_some_and(|origin| origin.starts_with("imported: ") && origin.ends_with(".ann"))
}

/// The name of the event, in a line of a note that says that the annotation is one.
fn event_of(line: &str) -> Option<&str> {
    let name = line.strip_prefix(EVENT)?.strip_prefix(": ")?;
    name.starts_with('E').then_some(name)
}

/// Whether an annotation was an event in the brat file that it was read from.
fn is_event(mark: &SpanAnnotation) -> bool {
    let note = mark.attributes.get(NOTE).filter(|_| is_from_brat(mark));
    note.is_some_and(|note| note.lines().any(|line| event_of(line).is_some()))
}

/// Whether a line of a note could be an attribute: a name, or a name with a value, each one word.
fn is_attribute(line: &str) -> bool {
    let (name, value) = line.split_once(": ").unwrap_or((line, ""));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    name.len() > 1 && name.chars().all(is_name) && !value.contains(char::is_whitespace)
}

/// Whether an annotation is a quote, so that an event can stand upon it.
fn is_quote(mark: &SpanAnnotation) -> bool {
    mark.attributes.contains_key("manner")
}

/// brat's arguments begin with a capital.
fn argument(role: &str) -> String {
    let mut chars = role.chars();
    chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// Whether a text is the identifier of a Wikidata item, so that it can stand in a line.
fn is_item(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// A text in one line: what would end the line or the field is its sign, and such a sign itself
/// stands after the sign for an escape.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match SIGNS.iter().find(|(plain, sign)| *plain == c || *sign == c) {
            Some((plain, sign)) if *plain == c => out.push(*sign),
            Some(_) => out.extend([ESCAPE, c]),
            None if c == ESCAPE => out.extend([ESCAPE, c]),
            None => out.push(c),
        }
    }
    out
}
