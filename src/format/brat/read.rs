use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{ESCAPE, SIGNS};
use crate::exchange::{
    CUE, Certainty, ENTITY, ENTITY_NAME, FormatReader, InterchangeDoc, LABEL, NOT_HERE,
    NOT_IN_FORMAT, NOTE, OffsetReader, Sniff, SpanAnnotation, SpanRelation, WIKIDATA,
};
use crate::{Read, ReadDocument, ReadError, SkippedItem};
use tagline_core::text::{OffsetMap, Unit};

/// Reads each file of annotations with the text of the same name beside it.
pub(super) fn folder(reader: &dyn FormatReader, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
    let texts: HashMap<&str, &Sniff<'_>> = files
        .iter()
        .filter(|file| file.entry.ends_in(".txt"))
        .map(|file| (file.entry.stem(), file))
        .collect();
    let mut read = Read::default();
    for file in files.iter().filter(|file| !file.entry.ends_in(".txt")) {
        let is_ours = files.len() == 1 || reader.sniff(file) > Certainty::No;
        let outcome = match texts.get(file.entry.stem()) {
            _ if !is_ours => Err(NOT_IN_FORMAT.to_owned()),
            Some(text) => document(text, file).map_err(|error| error.to_string()),
            None => Err(format!(
                "its text, {}.txt, is not here: open both together, in a folder or an archive",
                file.entry.stem()
            )),
        };
        match outcome {
            Ok(document) => read.documents.push(document),
            Err(reason) => {
                read.refused.push(SkippedItem { place: file.entry.name.clone(), reason });
            }
        }
    }
    let annotated: HashSet<&str> = files
        .iter()
        .filter(|file| !file.entry.ends_in(".txt"))
        .map(|file| file.entry.stem())
        .collect();
    for text in texts.values().filter(|text| !annotated.contains(text.entry.stem())) {
        let reason = "no file of annotations, .ann, stands beside it".to_owned();
        read.refused.push(SkippedItem { place: text.entry.name.clone(), reason });
    }
    match read.refused.first() {
        Some(first) if files.len() == 1 => Err(ReadError::Damaged(first.reason.clone())),
        _ => Ok(read),
    }
}

fn document(text: &Sniff<'_>, annotations: &Sniff<'_>) -> Result<ReadDocument, ReadError> {
    let (text, lines) = (text.text_with_mark()?, annotations.text()?);
    let text = text.as_ref();
    let map = OffsetMap::new(text);
    let mut reader = StandoffReader {
        known: HashMap::new(),
        events: HashMap::new(),
        relations: HashMap::new(),
        passage: InterchangeDoc::default(),
    };
    let mut places = OffsetReader::of(text, &map, Unit::CodePoints);
    let lines: Vec<(String, &str, &str)> =
        lines.split('\n').zip(1..).filter_map(numbered).collect();
    // A line may speak of one that stands below it: first what is marked, then what joins it, then
    // what is said of both.
    for pass in ["T", "E", "R*", "AMN#"] {
        for (place, id, rest) in &lines {
            if id.starts_with(|c| pass.contains(c)) {
                let read = reader.line(place, id, rest, text, &mut places);
                read.unwrap_or_else(|reason| reader.passage.refuse(place.clone(), reason));
            }
        }
    }
    for (place, id, _) in &lines {
        if !id.starts_with(['T', 'E', 'R', '*', 'A', 'M', 'N', '#']) {
            reader.passage.refuse(place.clone(), "its kind of line is not known");
        }
    }
    let mut passage = reader.passage;
    passage.text = text.to_owned();
    passage.marks_to_cues();
    passage.build(&annotations.entry.name)
}

/// A line with its place, its identifier and the rest; nothing for an empty one.
fn numbered((line, number): (&str, usize)) -> Option<(String, &str, &str)> {
    let line = line.trim_end_matches('\r');
    let (id, rest) = line.split_once('\t').unwrap_or((line, ""));
    (!id.is_empty()).then(|| (format!("line {number} ({id})"), id, rest))
}

struct StandoffReader {
    /// The mark of each `T`.
    known: HashMap<String, usize>,
    /// The mark that each `E` stands upon.
    events: HashMap<String, usize>,
    /// The link of each `R`.
    relations: HashMap<String, usize>,
    passage: InterchangeDoc,
}

impl StandoffReader {
    fn line(
        &mut self,
        place: &str,
        id: &str,
        rest: &str,
        text: &str,
        places: &mut OffsetReader<'_>,
    ) -> Result<(), String> {
        match id.chars().next() {
            Some('T') => self.text_bound(place, id, rest, text, places),
            Some('E') => self.event(place, id, rest),
            Some('R') => self.relation(place, id, rest),
            Some('*') => self.equivalent(rest, text),
            Some('N') => self.normalisation(rest),
            Some('#') => self.note(rest),
            _ => self.attribute(rest),
        }
    }

    fn text_bound(
        &mut self,
        place: &str,
        id: &str,
        rest: &str,
        text: &str,
        places: &mut OffsetReader<'_>,
    ) -> Result<(), String> {
        let (head, words) = rest.split_once('\t').unwrap_or((rest, ""));
        let (label, ends) = head.split_once(' ').ok_or("it has no offsets")?;
        let number = |s: Option<&str>| s.and_then(|s| s.parse::<usize>().ok());
        let mut fragments = Vec::new();
        for pair in ends.split(';') {
            let mut pair = pair.split(' ');
            let (start, end) = (number(pair.next()), number(pair.next()));
            let (start, end) = start.zip(end).ok_or("its offsets are no numbers")?;
            fragments.push(places.bytes(start, end)?);
        }
        let there = fragments.iter().map(|at| text.get(at.clone()).unwrap_or_default());
        let there = there.collect::<Vec<_>>().join(" ").replace('\n', " ");
        if !words.is_empty() && words != there {
            return Err(format!("the text there is “{there}”, not “{words}”"));
        }
        fragments.sort_by_key(|at: &Range<usize>| at.start);
        let fragments = super::write::joined(text, &fragments);
        self.known.insert(id.to_owned(), self.passage.marks.len());
        let (place, label) = (place.to_owned(), label.to_owned());
        self.passage.marks.push(SpanAnnotation {
            place,
            label,
            fragments,
            ..SpanAnnotation::default()
        });
        Ok(())
    }

    /// `Type:T1 Role:T2 …`: the event stands upon the first.
    fn event(&mut self, place: &str, id: &str, rest: &str) -> Result<(), String> {
        let mut parts = rest.split_whitespace().filter_map(|part| part.split_once(':'));
        let trigger = parts.next().and_then(|(_, id)| self.known.get(id).copied());
        let from = trigger.ok_or(NOT_HERE)?;
        self.events.insert(id.to_owned(), from);
        for (role, target) in parts {
            let role = match role {
                "Speaker" => "speaker",
                "Addressee" => "addressee",
                "Cue" => CUE,
                other => other,
            };
            self.link(place, from, target, role)?;
        }
        Ok(())
    }

    fn link(&mut self, place: &str, from: usize, to: &str, role: &str) -> Result<(), String> {
        let to = self.target(to).ok_or(NOT_HERE)?;
        let (place, role) = (place.to_owned(), role.to_owned());
        self.passage.links.push(SpanRelation { place, from, to, role });
        Ok(())
    }

    fn target(&self, id: &str) -> Option<usize> {
        self.known.get(id).or_else(|| self.events.get(id)).copied()
    }

    /// `Type Arg1:T1 Arg2:T2`
    fn relation(&mut self, place: &str, id: &str, rest: &str) -> Result<(), String> {
        let mut parts = rest.split_whitespace();
        let role = parts.next().unwrap_or_default();
        let mut ends = parts.filter_map(|part| part.split_once(':')).map(|(_, id)| id);
        let from = ends.next().and_then(|id| self.target(id)).ok_or(NOT_HERE)?;
        let to = ends.next().ok_or(NOT_HERE)?;
        self.relations.insert(id.to_owned(), self.passage.links.len());
        self.link(place, from, to, role)
    }

    /// `Equiv T1 T2 …`: they name one entity, which may have a name of its own already.
    fn equivalent(&mut self, rest: &str, text: &str) -> Result<(), String> {
        let ids: Vec<&str> = rest.split_whitespace().skip(1).collect();
        let marks = ids.iter().map(|id| self.target(id)).collect::<Option<Vec<_>>>();
        let marks = marks.ok_or(NOT_HERE)?;
        let key = ids.first().copied().unwrap_or_default();
        let first = marks.first().and_then(|&at| self.passage.marks.get(at));
        let words = first.and_then(|mark| text.get(mark.extent())).unwrap_or_default().to_owned();
        for at in marks {
            if let Some(mark) = self.passage.marks.get_mut(at) {
                mark.attributes.insert(ENTITY.to_owned(), key.to_owned());
                mark.attributes.entry(ENTITY_NAME.to_owned()).or_insert_with(|| words.clone());
            }
        }
        Ok(())
    }

    /// The mark that a line speaks of, with the line's name and whatever follows.
    fn said<'a>(
        &mut self,
        rest: &'a str,
    ) -> Result<(&'a str, &mut SpanAnnotation, &'a str), String> {
        let (name, rest) = rest.split_once(' ').ok_or("it speaks of nothing")?;
        let end = rest.find([' ', '\t']).unwrap_or(rest.len());
        let (id, rest) = rest.split_at(end);
        let at = self.target(id).ok_or("what it speaks of is not here")?;
        let mark = self.passage.marks.get_mut(at).ok_or("what it speaks of is not here")?;
        Ok((name, mark, rest.get(1..).unwrap_or_default()))
    }

    /// `Name T1 value`, or `Name T1`.
    fn attribute(&mut self, rest: &str) -> Result<(), String> {
        let (name, mark, value) = self.said(rest)?;
        mark.attributes.insert(name.to_owned(), value.to_owned());
        Ok(())
    }

    /// `Reference T1 Base:item⇥name`
    fn normalisation(&mut self, rest: &str) -> Result<(), String> {
        let (_, mark, value) = self.said(rest)?;
        let (item, name) = value.split_once('\t').unwrap_or((value, ""));
        match item.split_once(':') {
            Some((base, item)) if base.eq_ignore_ascii_case(WIKIDATA) => {
                mark.attributes.insert(WIKIDATA.to_owned(), item.to_owned());
            }
            _ => {
                mark.attributes.insert("reference".to_owned(), item.to_owned());
            }
        }
        mark.attributes.entry(ENTITY.to_owned()).or_insert_with(|| item.to_owned());
        mark.attributes.entry(ENTITY_NAME.to_owned()).or_insert_with(|| unescape(name));
        Ok(())
    }

    /// `Name T1⇥text`; of a relation, only its name.
    fn note(&mut self, rest: &str) -> Result<(), String> {
        let (head, text) = rest.split_once('\t').unwrap_or((rest, ""));
        let text = unescape(text);
        if let Some((LABEL, id)) = head.split_once(' ')
            && let Some(link) =
                self.relations.get(id).and_then(|&at| self.passage.links.get_mut(at))
        {
            link.role = text;
            return Ok(());
        }
        let (name, mark, _) = self.said(head)?;
        let name = if name == "AnnotatorNotes" { NOTE } else { name };
        let said = mark.attributes.entry(name.to_owned()).or_default();
        if name == NOTE && !said.is_empty() {
            said.push('\n');
            said.push_str(&text);
        } else {
            *said = text;
        }
        Ok(())
    }
}

/// The other way of `escape` in `write.rs`.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match SIGNS.iter().find(|(_, sign)| *sign == c) {
            Some((plain, _)) => out.push(*plain),
            None if c == ESCAPE => out.extend(chars.next()),
            None => out.push(c),
        }
    }
    out
}
