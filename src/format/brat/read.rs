use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{ESCAPE, EVENT, SIGNS};
use crate::exchange::{
    CUE, Certainty, ENTITY, ENTITY_NAME, FormatReader, InterchangeDoc, LABEL, NOT_HERE,
    NOT_IN_FORMAT, NOTE, OffsetReader, Sniff, SpanAnnotation, SpanRelation, WIKIDATA,
    is_written_by_us, kind_of_mark,
};
use crate::{Read, ReadDocument, ReadError, SkippedItem};
use tagline_core::model::LabelKind;
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
    let lines: Vec<StandoffLine<'_>> =
        lines.split('\n').zip(1..).filter_map(StandoffLine::of).collect();
    let text = counted(text, &lines);
    let text = text.as_ref();
    let map = OffsetMap::new(text);
    let mut reader = StandoffReader {
        text,
        places: OffsetReader::of(text, &map, Unit::CodePoints),
        known: HashMap::new(),
        events: HashMap::new(),
        relations: HashMap::new(),
        said: Vec::new(),
        doc: InterchangeDoc::default(),
    };
    // A line may speak of one that stands below it: first what is marked, then what stands upon
    // that, then what joins both, then what is said of any.
    for pass in Pass::ALL {
        for line in lines.iter().filter(|line| pass.letters().contains(line.letter())) {
            let read = reader.line(pass, line);
            read.unwrap_or_else(|reason| reader.doc.refuse(line.place(), reason));
        }
    }
    for line in lines.iter().filter(|line| !"TER*AMN#".contains(line.letter())) {
        reader.doc.refuse(line.place(), "its kind of line is not known");
    }
    let mut doc = reader.finish();
    doc.text = text.to_owned();
    doc.marks_to_cues();
    doc.build(&annotations.entry.name)
}

/// What a text-bound annotation says: its label, the offsets of its stretches, and its words.
type TextBound<'a> = (&'a str, Vec<(usize, usize)>, &'a str);

/// A line of annotations.
struct StandoffLine<'a> {
    number: usize,
    id: &'a str,
    rest: &'a str,
}

impl<'a> StandoffLine<'a> {
    /// The line; nothing for an empty one.
    fn of((line, number): (&'a str, usize)) -> Option<Self> {
        let line = line.trim_end_matches('\r');
        let (id, rest) = line.split_once('\t').unwrap_or((line, ""));
        (!id.is_empty()).then_some(Self { number, id, rest })
    }

    fn letter(&self) -> char {
        self.id.chars().next().unwrap_or(' ')
    }

    fn place(&self) -> String {
        format!("line {} ({})", self.number, self.id)
    }

    /// The label, offsets and words of a text-bound annotation.
    fn text_bound(&self) -> Result<TextBound<'a>, String> {
        let (head, words) = self.rest.split_once('\t').unwrap_or((self.rest, ""));
        let (label, ends) = head.split_once(' ').ok_or("it has no offsets")?;
        let number = |s: Option<&str>| s.and_then(|s| s.parse::<usize>().ok());
        let mut fragments = Vec::new();
        for pair in ends.split(';') {
            let mut pair = pair.split(' ');
            let (start, end) = (number(pair.next()), number(pair.next()));
            fragments.push(start.zip(end).ok_or("its offsets are no numbers")?);
        }
        Ok((label, fragments, words))
    }
}

/// The text as the offsets count it: many programs take a carriage return and a line feed for one
/// line end, which the words in the file show.
fn counted<'t>(text: Cow<'t, str>, lines: &[StandoffLine<'_>]) -> Cow<'t, str> {
    if !text.contains("\r\n") {
        return text;
    }
    let fits = |text: &str| {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let at = |place: usize| starts.get(place).copied().unwrap_or(text.len());
        let bound = lines.iter().filter(|line| line.letter() == 'T');
        let bound = bound.filter_map(|line| line.text_bound().ok());
        bound
            .filter(|(_, fragments, words)| match fragments.as_slice() {
                [(start, end)] => text.get(at(*start)..at(*end)) == Some(*words),
                _ => false,
            })
            .count()
    };
    let single = text.replace("\r\n", "\n");
    if fits(&single) > fits(&text) { Cow::Owned(single) } else { text }
}

/// What is read of the lines, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pass {
    TextBound,
    Triggers,
    Arguments,
    Relations,
    Statements,
}

impl Pass {
    const ALL: [Self; 5] =
        [Self::TextBound, Self::Triggers, Self::Arguments, Self::Relations, Self::Statements];

    fn letters(self) -> &'static str {
        match self {
            Self::TextBound => "T",
            Self::Triggers | Self::Arguments => "E",
            Self::Relations => "R*",
            Self::Statements => "AMN#",
        }
    }
}

struct StandoffReader<'a> {
    text: &'a str,
    places: OffsetReader<'a>,
    /// The mark of each `T`.
    known: HashMap<String, usize>,
    /// The mark that each `E` stands upon.
    events: HashMap<String, usize>,
    /// The link of each `R`.
    relations: HashMap<String, usize>,
    /// What attributes and notes say of marks, by name.
    said: Vec<(usize, String, String)>,
    doc: InterchangeDoc,
}

impl StandoffReader<'_> {
    fn line(&mut self, pass: Pass, line: &StandoffLine<'_>) -> Result<(), String> {
        match (pass, line.letter()) {
            (Pass::TextBound, _) => self.text_bound(line),
            (Pass::Triggers, _) => self.trigger(line),
            (Pass::Arguments, _) => self.arguments(line),
            (_, 'R') => self.relation(line),
            (_, '*') => self.equivalent(line.rest),
            (_, 'N') => self.normalisation(line),
            (_, '#') => self.note(line),
            _ => self.attribute(line),
        }
    }

    fn text_bound(&mut self, line: &StandoffLine<'_>) -> Result<(), String> {
        let (label, ends, words) = line.text_bound()?;
        let mut fragments = Vec::new();
        for (start, end) in ends {
            fragments.push(self.places.bytes(start, end)?);
        }
        let there = fragments.iter().map(|at| self.text.get(at.clone()).unwrap_or_default());
        let there = there.collect::<Vec<_>>().join(" ");
        let plain = |text: &str| text.replace(['\n', '\r'], " ");
        if !words.is_empty() && plain(words) != plain(&there) {
            return Err(format!("the text there is “{}”, not “{words}”", plain(&there)));
        }
        fragments.sort_by_key(|at: &Range<usize>| at.start);
        let fragments = super::write::joined(self.text, &fragments);
        self.known.insert(line.id.to_owned(), self.doc.marks.len());
        let (place, label) = (line.place(), label.to_owned());
        self.doc.marks.push(SpanAnnotation {
            place,
            label,
            fragments,
            ..SpanAnnotation::default()
        });
        Ok(())
    }

    /// `Type:T1 …`: the event stands upon its trigger; a further one upon the same trigger is an
    /// annotation of its own, so that what is said of one is not said of both.
    fn trigger(&mut self, line: &StandoffLine<'_>) -> Result<(), String> {
        let first = line.rest.split_whitespace().next().and_then(|part| part.split_once(':'));
        let trigger = first.and_then(|(_, id)| self.known.get(id).copied()).ok_or(NOT_HERE)?;
        let is_taken = self.events.values().any(|&at| at == trigger);
        let at = match self.doc.marks.get(trigger).filter(|_| is_taken) {
            Some(mark) => {
                let own = SpanAnnotation { place: line.place(), ..mark.clone() };
                self.doc.marks.push(own);
                self.doc.marks.len() - 1
            }
            None => trigger,
        };
        self.events.insert(line.id.to_owned(), at);
        Ok(())
    }

    /// `… Role:T2 Role:E3`
    fn arguments(&mut self, line: &StandoffLine<'_>) -> Result<(), String> {
        // A trigger that is not here has been told.
        let Some(&from) = self.events.get(line.id) else { return Ok(()) };
        let mut missing = Vec::new();
        for (role, target) in
            line.rest.split_whitespace().skip(1).filter_map(|part| part.split_once(':'))
        {
            let own = match role {
                "Speaker" => "speaker",
                "Addressee" => "addressee",
                "Cue" => CUE,
                other => other,
            };
            if self.link(&line.place(), from, target, own).is_err() {
                missing.push(format!("{role} ({target})"));
            }
        }
        match missing.is_empty() {
            true => Ok(()),
            false => Err(format!("what it has as {} is not here", missing.join(", "))),
        }
    }

    fn link(&mut self, place: &str, from: usize, to: &str, role: &str) -> Result<(), String> {
        let to = self.target(to).ok_or(NOT_HERE)?;
        let (place, role) = (place.to_owned(), role.to_owned());
        self.doc.links.push(SpanRelation { place, from, to, role });
        Ok(())
    }

    fn target(&self, id: &str) -> Option<usize> {
        self.known.get(id).or_else(|| self.events.get(id)).copied()
    }

    /// `Type Arg1:T1 Arg2:T2`
    fn relation(&mut self, line: &StandoffLine<'_>) -> Result<(), String> {
        let mut parts = line.rest.split_whitespace();
        let role = parts.next().unwrap_or_default();
        let mut ends = parts.filter_map(|part| part.split_once(':')).map(|(_, id)| id);
        let from = ends.next().and_then(|id| self.target(id)).ok_or(NOT_HERE)?;
        let to = ends.next().ok_or(NOT_HERE)?;
        self.link(&line.place(), from, to, role)?;
        self.relations.insert(line.id.to_owned(), self.doc.links.len() - 1);
        Ok(())
    }

    /// `Equiv T1 T2 …`: they name one entity, which may have a name of its own already.
    fn equivalent(&mut self, rest: &str) -> Result<(), String> {
        let ids: Vec<&str> = rest.split_whitespace().skip(1).collect();
        let marks = ids.iter().map(|id| self.target(id)).collect::<Option<Vec<_>>>();
        let marks = marks.ok_or(NOT_HERE)?;
        let key = ids.first().copied().unwrap_or_default();
        let first = marks.first().and_then(|&at| self.doc.marks.get(at));
        let words =
            first.and_then(|mark| self.text.get(mark.extent())).unwrap_or_default().to_owned();
        for at in marks {
            if let Some(mark) = self.doc.marks.get_mut(at) {
                mark.attributes.insert(ENTITY.to_owned(), key.to_owned());
                mark.attributes.entry(ENTITY_NAME.to_owned()).or_insert_with(|| words.clone());
            }
        }
        Ok(())
    }

    /// What a line speaks of: its name, the mark, and whatever follows. Of a relation it is told what
    /// would be said.
    fn subject<'l>(&self, rest: &'l str) -> Result<(&'l str, usize, &'l str), String> {
        let (name, rest) = rest.split_once(' ').ok_or("it speaks of nothing")?;
        let end = rest.find([' ', '\t']).unwrap_or(rest.len());
        let (id, rest) = rest.split_at(end);
        let rest = rest.get(1..).unwrap_or_default();
        if self.relations.contains_key(id) {
            return Err(match rest {
                "" => format!("a relation has no place for its {name}"),
                value => format!("a relation has no place for its {name}, “{value}”"),
            });
        }
        let at = self.target(id).ok_or("what it speaks of is not here")?;
        Ok((name, at, rest))
    }

    /// `Name T1 value`, or `Name T1`.
    fn attribute(&mut self, line: &StandoffLine<'_>) -> Result<(), String> {
        let (name, at, value) = self.subject(line.rest)?;
        self.said.push((at, name.to_owned(), value.to_owned()));
        Ok(())
    }

    /// `Reference T1 Base:item⇥name`; the first names the entity.
    fn normalisation(&mut self, line: &StandoffLine<'_>) -> Result<(), String> {
        let (kind, at, value) = self.subject(line.rest)?;
        let (item, name) = value.split_once('\t').unwrap_or((value, ""));
        let Some(mark) = self.doc.marks.get_mut(at) else { return Ok(()) };
        let base = item.split_once(':');
        let wikidata = base.filter(|(base, _)| base.eq_ignore_ascii_case(WIKIDATA));
        match wikidata.filter(|_| !mark.attributes.contains_key(WIKIDATA)) {
            Some((_, item)) => {
                mark.attributes.insert(WIKIDATA.to_owned(), item.to_owned());
            }
            None => {
                let gap = if name.is_empty() { "" } else { " " };
                let said = format!("{item}{gap}{}", unescape(name));
                mark.others.push((kind.to_lowercase(), said));
            }
        }
        mark.attributes.entry(ENTITY.to_owned()).or_insert_with(|| item.to_owned());
        if !name.is_empty() {
            mark.attributes.entry(ENTITY_NAME.to_owned()).or_insert_with(|| unescape(name));
        }
        Ok(())
    }

    /// `Name T1⇥text`; of a relation, only its name.
    fn note(&mut self, line: &StandoffLine<'_>) -> Result<(), String> {
        let (head, text) = line.rest.split_once('\t').unwrap_or((line.rest, ""));
        let text = unescape(text);
        if let Some((LABEL, id)) = head.split_once(' ')
            && let Some(link) = self.relations.get(id).and_then(|&at| self.doc.links.get_mut(at))
        {
            link.role = text;
            return Ok(());
        }
        let (name, at, _) = self.subject(head).map_err(|reason| match text.is_empty() {
            true => reason,
            false => format!("{reason}: “{text}”"),
        })?;
        if name != "AnnotatorNotes" {
            self.said.push((at, name.to_owned(), text));
        } else if let Some(mark) = self.doc.marks.get_mut(at) {
            let said = mark.attributes.entry(NOTE.to_owned()).or_default();
            if !said.is_empty() {
                said.push('\n');
            }
            said.push_str(&text);
        }
        Ok(())
    }

    /// The document with what is said of its marks, as ours where Tagline has written the mark.
    fn finish(mut self) -> InterchangeDoc {
        let mut of: HashMap<usize, Vec<(String, String)>> = HashMap::new();
        for (at, name, value) in self.said {
            of.entry(at).or_default().push((name, value));
        }
        for (at, said) in of {
            let is_ours = is_written_by_us(&said.iter().cloned().collect());
            if let Some(mark) = self.doc.marks.get_mut(at) {
                mark.take_features(said, is_ours);
            }
        }
        // An event is written as one again.
        for (id, at) in self.events {
            if let Some(mark) = self.doc.marks.get_mut(at)
                && kind_of_mark(mark) != LabelKind::Quote
            {
                mark.others.push((EVENT.to_owned(), id));
            }
        }
        self.doc
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
