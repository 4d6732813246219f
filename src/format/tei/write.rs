use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

use super::{SPACE, Tei, element};
use crate::exchange::{
    FileEntry, Interchange, InterchangeDoc, Losses, SpanAnnotation, is_xml, kind_of_mark, metadata,
    xml_escape,
};
use tagline_core::text::BlockKind;

pub(super) fn files(
    mut passage: InterchangeDoc,
    stem: &str,
    losses: &mut Losses,
) -> Vec<FileEntry> {
    passage.cues_to_marks();
    let texts = passage.marks.iter().flat_map(|mark| mark.attributes.values());
    let all = texts.chain([&passage.text]).flat_map(|text| text.chars());
    let strange = all.filter(|&c| !is_xml(c)).count();
    let why = "XML has none; “\u{fffd}” is written instead";
    losses.count(strange, ["control character", "control characters"], why);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(out, "<TEI xmlns=\"{SPACE}\">");
    header(&mut out, &passage);
    out.push_str("<text xml:space=\"preserve\"><body>\n");
    BodyWriter::of(&passage).write(&mut out);
    out.push_str("</body></text>\n");
    stand_off(&mut out, &passage);
    out.push_str("</TEI>\n");
    vec![FileEntry::new(format!("{stem}.{}", Tei::FORMAT.extension), out)]
}

/// What is known of the article, in the notes of its description under our names, and in TEI's own
/// elements for others.
fn header(out: &mut String, passage: &InterchangeDoc) {
    let meta = &passage.meta;
    let _ = writeln!(
        out,
        "<teiHeader><fileDesc><titleStmt><title>{}</title><author>{}</author></titleStmt>\
         <publicationStmt><p>Annotated with Tagline.</p></publicationStmt><notesStmt>",
        xml_escape(&meta.title),
        xml_escape(&meta.byline)
    );
    for (name, value) in metadata(meta) {
        let value = xml_escape(value.as_str().unwrap_or_default());
        let _ = writeln!(out, "<note type=\"{name}\">{value}</note>");
    }
    let _ = writeln!(
        out,
        "</notesStmt><sourceDesc><p>{}</p></sourceDesc></fileDesc></teiHeader>",
        xml_escape(&meta.source_url)
    );
}

/// One element: a part of one stretch of an annotation, within one paragraph.
#[derive(Clone, Debug)]
struct ElementPart {
    mark: usize,
    at: Range<usize>,
    /// A name for it in the file.
    id: String,
    /// Those of the parts before and after it.
    previous: Option<String>,
    next: Option<String>,
}

struct BodyWriter<'a> {
    passage: &'a InterchangeDoc,
    /// By start, then longest first: so those that nest do.
    parts: Vec<ElementPart>,
    /// The mark that each quote is laid to.
    speakers: HashMap<usize, usize>,
}

impl<'a> BodyWriter<'a> {
    fn of(passage: &'a InterchangeDoc) -> Self {
        let mut pieces: Vec<Stretch> = Vec::new();
        for (mark, fragment) in passage
            .marks
            .iter()
            .enumerate()
            .flat_map(|(i, mark)| mark.fragments.iter().map(move |at| (i, at)))
        {
            let mut start = fragment.start;
            let words = passage.words(fragment);
            for (number, line) in words.split('\n').enumerate() {
                pieces.push((mark, start..start + line.len(), number == 0));
                start += line.len() + 1;
            }
        }
        let spoken = passage.links.iter().filter(|link| link.role == "speaker");
        let speakers = spoken.map(|link| (link.from, link.to)).collect();
        Self { passage, parts: chained(nested(pieces)), speakers }
    }

    fn write(&self, out: &mut String) {
        let mut start = 0;
        let mut next = self.parts.iter().peekable();
        for (number, line) in self.passage.text.split('\n').enumerate() {
            let kind = self.passage.kinds.get(number).copied().unwrap_or_default();
            let (open, close) = paragraph(kind);
            out.push_str(&open);
            let end = start + line.len();
            let mut at = start;
            let mut stack: Vec<&ElementPart> = Vec::new();
            while let Some(part) = next.next_if(|part| part.at.start <= end) {
                self.close(out, &mut stack, part.at.start, &mut at);
                self.text(out, at..part.at.start);
                at = part.at.start;
                self.open(out, part);
                stack.push(part);
            }
            self.close(out, &mut stack, end, &mut at);
            self.text(out, at..end);
            out.push_str(close);
            start = end + 1;
        }
    }

    fn text(&self, out: &mut String, at: Range<usize>) {
        out.push_str(&xml_escape(self.passage.words(&at)));
    }

    /// Ends the elements that end at or before `until`.
    fn close(&self, out: &mut String, stack: &mut Vec<&ElementPart>, until: usize, at: &mut usize) {
        while let Some(part) = stack.pop_if(|part| part.at.end <= until) {
            self.text(out, *at..part.at.end);
            *at = part.at.end;
            let _ = write!(out, "</{}>", self.element(part));
        }
    }

    fn element(&self, part: &ElementPart) -> &'static str {
        let mark = self.passage.marks.get(part.mark);
        mark.map_or("seg", |mark| element(&mark.label, kind_of_mark(mark)))
    }

    fn open(&self, out: &mut String, part: &ElementPart) {
        let _ = write!(out, "<{} xml:id=\"{}\"", self.element(part), part.id);
        match &part.previous {
            Some(id) => {
                let _ = write!(out, " prev=\"#{id}\"");
            }
            None => {
                let _ = write!(out, " ana=\"#f{}\"", part.mark + 1);
                self.own(out, part);
            }
        }
        if let Some(id) = &part.next {
            let _ = write!(out, " next=\"#{id}\"");
        }
        out.push('>');
    }

    /// TEI's own attributes: who says it, how much it is, which thing it is.
    fn own(&self, out: &mut String, part: &ElementPart) {
        let Some(mark) = self.passage.marks.get(part.mark) else { return };
        let get = |name: &str| mark.attributes.get(name).map(String::as_str).unwrap_or_default();
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() {
                let _ = write!(out, " {name}=\"{}\"", xml_escape(value));
            }
        };
        match self.element(part) {
            "said" => {
                put("direct", if get("manner") == "indirect" { "false" } else { "true" });
                let speaker = self.speakers.get(&part.mark);
                put("who", &speaker.map(|to| format!("#a{}.1", to + 1)).unwrap_or_default());
            }
            "measure" => {
                let number = get("number");
                put("quantity", if number.contains(['/', ' ']) { "" } else { number });
                put("unit", &get("unit").replace(char::is_whitespace, "_"));
                put("commodity", get("measured"));
            }
            _ if !get("wikidata").is_empty() => {
                put(
                    "ref",
                    &format!(
                        "http://www.wikidata.org/entity/{}",
                        get("wikidata").replace(char::is_whitespace, "_")
                    ),
                );
            }
            _ => {}
        }
    }
}

fn paragraph(kind: BlockKind) -> (String, &'static str) {
    match kind {
        BlockKind::Paragraph => ("<p>".to_owned(), "</p>\n"),
        BlockKind::Heading(level) => (format!("<p rend=\"head{level}\">"), "</p>\n"),
        BlockKind::ListItem => ("<p rend=\"item\">".to_owned(), "</p>\n"),
        BlockKind::Caption => ("<p rend=\"caption\">".to_owned(), "</p>\n"),
    }
}

/// A stretch of one paragraph, of a mark, and whether a stretch of the mark begins there.
type Stretch = (usize, Range<usize>, bool);

/// The pieces cut so that of any two one holds the other or they lie apart, in the order in which
/// their elements begin.
fn nested(pieces: Vec<Stretch>) -> Vec<Stretch> {
    let key = |at: &Range<usize>, number: usize| (at.start, usize::MAX - at.end, number);
    let mut count = pieces.len();
    let numbered = pieces.into_iter().enumerate();
    let mut waiting: BTreeMap<_, Stretch> =
        numbered.map(|(number, piece)| (key(&piece.1, number), piece)).collect();
    let mut out = Vec::with_capacity(waiting.len());
    let mut open: Vec<usize> = Vec::new();
    while let Some((_, (mark, at, begins))) = waiting.pop_first() {
        let is_empty = at.is_empty();
        let ended = |end: &mut usize| *end < at.start || *end == at.start && !is_empty;
        while open.pop_if(ended).is_some() {}
        let end = open.last().map_or(at.end, |&end| end.min(at.end));
        if end < at.end {
            waiting.insert(key(&(end..at.end), count), (mark, end..at.end, false));
            count += 1;
        }
        if at.start < end {
            open.push(end);
        }
        out.push((mark, at.start..end, begins));
    }
    out
}

/// The pieces with their names; that of one which goes on from the one before ends in “m”.
fn chained(pieces: Vec<Stretch>) -> Vec<ElementPart> {
    let mut last: HashMap<usize, (usize, usize)> = HashMap::new();
    let mut parts: Vec<ElementPart> = Vec::with_capacity(pieces.len());
    for (mark, at, begins) in pieces {
        let before = last.get(&mark).copied();
        let number = before.map_or(1, |(_, number)| number + 1);
        let id = format!("a{}.{number}{}", mark + 1, if begins { "" } else { "m" });
        let previous = before.and_then(|(index, _)| parts.get_mut(index)).map(|previous| {
            previous.next = Some(id.clone());
            previous.id.clone()
        });
        last.insert(mark, (parts.len(), number));
        parts.push(ElementPart { mark, at, id, previous, next: None });
    }
    parts
}

/// What annotations say of their words, and the ties between them.
fn stand_off(out: &mut String, passage: &InterchangeDoc) {
    out.push_str("<standOff>\n");
    for (number, mark) in passage.marks.iter().enumerate() {
        features(out, number, mark);
    }
    if !passage.links.is_empty() {
        out.push_str("<linkGrp>\n");
        for link in &passage.links {
            let _ = writeln!(
                out,
                "<link type=\"{}\" target=\"#a{}.1 #a{}.1\"/>",
                xml_escape(&link.role),
                link.from + 1,
                link.to + 1
            );
        }
        out.push_str("</linkGrp>\n");
    }
    out.push_str("</standOff>\n");
}

fn features(out: &mut String, number: usize, mark: &SpanAnnotation) {
    let _ = write!(out, "<fs xml:id=\"f{}\">", number + 1);
    let label = [("label", mark.label.as_str())];
    let attributes = mark.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in label.into_iter().chain(attributes) {
        let _ = write!(out, "<f name=\"{name}\"><string>{}</string></f>", xml_escape(value));
    }
    out.push_str("</fs>\n");
}
