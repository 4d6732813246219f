//! What stands in the sheets.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::{WrittenSheet, cell, name};
use crate::csv::Contexts;
use crate::exchange::{
    ENTITY, ENTITY_NAME, ENTITY_NOTE, ENTITY_TYPE, InterchangeDoc, OffsetReader, SpanAnnotation,
    WIKIDATA, kind_of_mark, metadata,
};
use tagline_core::model::{LabelKind, Workspace};
use tagline_core::text::{BlockKind, OffsetMap, Unit};

/// The sheets of marks, and the columns that only they have.
pub(super) const MARKS: [(LabelKind, &str, &[&str]); 4] = [
    (LabelKind::Mention, name::MENTIONS, &["entity", "entity name"]),
    (
        LabelKind::Quote,
        name::QUOTES,
        &[
            "manner",
            "cue",
            "cue start",
            "cue end",
            "speaker",
            "speaker id",
            "addressee",
            "addressee id",
        ],
    ),
    (
        LabelKind::Figure,
        name::FIGURES,
        &[
            "bound",
            "number",
            "date",
            "time",
            "score",
            "unit",
            "per",
            "scale",
            "figure kind",
            "measured",
            "change",
            "as of",
            "claimed by",
            "claimed by id",
            "check",
            "evidence",
        ],
    ),
    (LabelKind::Remark, name::NOTES, &[]),
];

/// The columns that begin and end every sheet of marks.
const FIRST: [&str; 3] = ["id", "label", "text"];
const LAST: [&str; 6] = ["start", "end", "stretches", "context", "note", "origin"];

/// Columns that are there for people: what they say is said elsewhere as well.
pub(super) const FOR_PEOPLE: [&str; 6] =
    ["text", "context", "cue", "speaker", "addressee", "claimed by"];

/// Who is laid something to: the role of a link, and the attribute where no link can lead there.
/// The columns are called by the role, and by it and "id".
pub(super) const PARTIES: [(&str, &str); 3] =
    [("speaker", "speaker"), ("addressee", "addressee"), ("claimed by", "claimedBy")];

/// Attributes that the sheet of entities has.
const OF_ENTITIES: [&str; 3] = [ENTITY_TYPE, ENTITY_NOTE, WIKIDATA];

/// Between the words of several stretches.
pub(super) const GAP: &str = " … ";

/// All sheets of a document.
pub(super) fn of(workspace: &Workspace, passage: &InterchangeDoc) -> Vec<WrittenSheet> {
    let map = OffsetMap::new(&passage.text);
    let mut writer = SheetWriter {
        passage,
        places: OffsetReader::of(&passage.text, &map, Unit::CodePoints),
        parties: HashMap::new(),
        names: HashMap::new(),
    };
    let rest = writer.find_parties();
    let mut sheets = vec![document(passage), entities(passage)];
    for (kind, name, own) in MARKS {
        sheets.push(writer.marks(kind, name, own, &mut Contexts::of(&workspace.document)));
    }
    sheets.push(writer.relations(&rest));
    sheets.push(text(passage));
    sheets
}

fn sheet(name: &'static str, columns: &[&str], rows: Vec<Vec<String>>) -> WrittenSheet {
    WrittenSheet { name, columns: columns.iter().map(|&column| column.to_owned()).collect(), rows }
}

fn document(passage: &InterchangeDoc) -> WrittenSheet {
    let row = |name: &str, value: &str| vec![name.to_owned(), value.to_owned()];
    let id = passage.id.as_ref().map(|id| row("identifier", id.as_str()));
    let facts = metadata(&passage.meta)
        .map(|(name, value)| row(&header(name), value.as_str().unwrap_or_default()));
    let unit = row("offsets", "code points from 0; the end is not included");
    sheet(name::DOCUMENT, &["field", "value"], facts.chain(id).chain([unit]).collect())
}

/// What a name in camel case is called at the head of a column.
pub(super) fn header(attribute: &str) -> String {
    let mut out = String::with_capacity(attribute.len() + 1);
    for c in attribute.chars() {
        if c.is_ascii_uppercase() {
            out.push(' ');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// One row an entity, in the order in which mentions name them.
fn entities(passage: &InterchangeDoc) -> WrittenSheet {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut known: HashMap<&str, (usize, usize)> = HashMap::new();
    for mark in &passage.marks {
        let of = |name: &str| mark.attributes.get(name).cloned().unwrap_or_default();
        let Some(key) = mark.attributes.get(ENTITY) else { continue };
        let (row, mentions) = known.entry(key).or_insert((rows.len(), 0));
        *mentions += 1;
        if *row == rows.len() {
            let kind = mark.attributes.get(ENTITY_TYPE).unwrap_or(&mark.label).clone();
            rows.push(vec![key.clone(), of(ENTITY_NAME), kind, of(WIKIDATA), of(ENTITY_NOTE)]);
        }
        if let Some(row) = rows.get_mut(*row) {
            row.truncate(5);
            row.push(mentions.to_string());
        }
    }
    sheet(name::ENTITIES, &["entity", "name", "type", "wikidata", "note", "mentions"], rows)
}

fn text(passage: &InterchangeDoc) -> WrittenSheet {
    let mut rows = Vec::new();
    for (number, paragraph) in passage.text.split('\n').enumerate() {
        let kind = passage.kinds.get(number).map_or_else(String::new, |&kind| kind_name(kind));
        let mut rest = paragraph;
        loop {
            let (start, is_cut) = cell::fit(rest);
            rows.push(vec![(number + 1).to_string(), kind.clone(), start.to_owned()]);
            rest = rest.get(start.len()..).unwrap_or_default();
            if !is_cut {
                break;
            }
        }
    }
    sheet(name::TEXT, &["paragraph", "kind", "text"], rows)
}

fn kind_name(kind: BlockKind) -> String {
    match kind {
        BlockKind::Paragraph => String::new(),
        BlockKind::Heading(level) => format!("heading {level}"),
        BlockKind::ListItem => "list item".to_owned(),
        BlockKind::Caption => "caption".to_owned(),
    }
}

struct SheetWriter<'a> {
    passage: &'a InterchangeDoc,
    places: OffsetReader<'a>,
    /// By a mark and a role, the mark that the first such link leads to.
    parties: HashMap<(usize, &'static str), usize>,
    /// What entities are called.
    names: HashMap<&'a str, String>,
}

impl SheetWriter<'_> {
    /// Finds who is laid something to; the links that say something else are left.
    fn find_parties(&mut self) -> Vec<usize> {
        for mark in &self.passage.marks {
            if let Some(key) = mark.attributes.get(ENTITY) {
                self.names.entry(key).or_insert_with(|| name_of(self.passage, mark));
            }
        }
        let mut rest = Vec::new();
        for (number, link) in self.passage.links.iter().enumerate() {
            let role = PARTIES.iter().map(|(role, _)| *role).find(|role| *role == link.role);
            let place = role.filter(|role| self.has_column(link.from, role));
            match place.filter(|role| !self.parties.contains_key(&(link.from, *role))) {
                Some(role) => drop(self.parties.insert((link.from, role), link.to)),
                None => rest.push(number),
            }
        }
        rest
    }

    fn has_column(&self, mark: usize, name: &str) -> bool {
        let kind = self.passage.marks.get(mark).map(kind_of_mark);
        MARKS.iter().any(|(own, _, columns)| Some(*own) == kind && columns.contains(&name))
    }

    fn marks(
        &mut self,
        kind: LabelKind,
        name: &'static str,
        own: &[&str],
        contexts: &mut Contexts<'_>,
    ) -> WrittenSheet {
        let marks =
            || self.passage.marks.iter().enumerate().filter(|(_, m)| kind_of_mark(m) == kind);
        let known: Vec<&str> = FIRST.iter().chain(own).chain(&LAST).copied().collect();
        let is_elsewhere = |name: &&String| {
            let is_party = PARTIES.iter().any(|(_, party)| party == name);
            is_party || OF_ENTITIES.contains(&name.as_str())
        };
        let found = marks().flat_map(|(_, mark)| mark.attributes.keys());
        let others: BTreeSet<String> =
            found.filter(|name| !is_elsewhere(name)).map(|name| header(name)).collect();
        let others = others.into_iter().filter(|name| !known.contains(&name.as_str()));
        let columns: Vec<String> = FIRST.iter().chain(own).map(|&name| name.to_owned()).collect();
        let columns: Vec<String> =
            columns.into_iter().chain(others).chain(LAST.map(str::to_owned)).collect();
        let all: Vec<(usize, &SpanAnnotation)> = marks().collect();
        let rows = all.into_iter().map(|(number, mark)| {
            let attributes: BTreeMap<String, &str> = mark
                .attributes
                .iter()
                .map(|(name, value)| (header(name), value.as_str()))
                .collect();
            let cell = |column: &String| match attributes.get(column) {
                Some(&value) if !FOR_PEOPLE.contains(&column.as_str()) => value.to_owned(),
                _ => self.cell(number, mark, column, contexts),
            };
            columns.iter().map(cell).collect()
        });
        let rows = rows.collect();
        WrittenSheet { name, columns, rows }
    }

    /// What a column holds that is no attribute.
    fn cell(
        &mut self,
        number: usize,
        mark: &SpanAnnotation,
        column: &str,
        contexts: &mut Contexts<'_>,
    ) -> String {
        let extent = mark.extent();
        let mut place = |at: usize| self.places.stated(at).to_string();
        match column {
            "id" => mark.place.clone(),
            "label" => mark.label.clone(),
            "text" => words(self.passage, &mark.fragments),
            "start" => place(extent.start),
            "end" => place(extent.end),
            "stretches" if mark.fragments.len() > 1 => {
                let pair = |at: &Range<usize>| format!("{}-{}", place(at.start), place(at.end));
                mark.fragments.iter().map(pair).collect::<Vec<_>>().join("; ")
            }
            "context" => contexts.around(&extent),
            "cue" => mark.cue.as_ref().map_or("", |cue| self.passage.words(cue)).to_owned(),
            "cue start" => mark.cue.as_ref().map(|cue| place(cue.start)).unwrap_or_default(),
            "cue end" => mark.cue.as_ref().map(|cue| place(cue.end)).unwrap_or_default(),
            _ => self.party(number, mark, column).unwrap_or_default(),
        }
    }

    /// Who somebody is, by name; or which mention or entity, where the column asks for that.
    fn party(&self, number: usize, mark: &SpanAnnotation, column: &str) -> Option<String> {
        let role = column.strip_suffix(" id").unwrap_or(column);
        let (role, attribute) = PARTIES.iter().find(|(known, _)| *known == role)?;
        let linked = self.parties.get(&(number, *role)).and_then(|&to| self.passage.marks.get(to));
        let said = mark.attributes.get(*attribute);
        if column.ends_with(" id") {
            return linked.map(|mark| mark.place.clone()).or_else(|| said.cloned());
        }
        match linked {
            Some(mark) => Some(name_of(self.passage, mark)),
            None => said.map(|key| self.names.get(key.as_str()).unwrap_or(key).clone()),
        }
    }

    fn relations(&self, rest: &[usize]) -> WrittenSheet {
        let id = |mark: usize| self.passage.marks.get(mark).map_or("", |mark| &mark.place);
        let said = |mark: usize| {
            let mark = self.passage.marks.get(mark);
            mark.map(|mark| words(self.passage, &mark.fragments)).unwrap_or_default()
        };
        let rows = rest.iter().filter_map(|&number| self.passage.links.get(number)).map(|link| {
            let (from, to) = (id(link.from).to_owned(), id(link.to).to_owned());
            vec![from, said(link.from), link.role.clone(), to, said(link.to)]
        });
        let columns = ["from id", "from text", "relation", "to id", "to text"];
        sheet(name::RELATIONS, &columns, rows.collect())
    }
}

/// The words of all stretches.
fn words(passage: &InterchangeDoc, fragments: &[Range<usize>]) -> String {
    fragments.iter().map(|at| passage.words(at)).collect::<Vec<_>>().join(GAP)
}

fn name_of(passage: &InterchangeDoc, mark: &SpanAnnotation) -> String {
    let name = mark.attributes.get(ENTITY_NAME).filter(|name| !name.is_empty());
    name.cloned().unwrap_or_else(|| words(passage, &mark.fragments))
}
