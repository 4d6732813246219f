use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::cell::MOST;
use super::name;
use super::open::{OpenedSheet, SheetRow};
use super::sheets::{FOR_PEOPLE, GAP, MARKS, PARTIES};
use crate::exchange::{
    ENTITY, ENTITY_NAME, ENTITY_NOTE, ENTITY_TYPE, InterchangeDoc, KIND, NOT_HERE, OffsetReader,
    SpanAnnotation, SpanRelation, WIKIDATA, counted, kind_of_name,
};
use tagline_core::model::{DocumentId, LabelKind, Metadata};
use tagline_core::text::{BlockKind, OffsetMap, Unit};

/// The document that the sheets hold.
///
/// # Errors
/// Where the text is missing.
pub(super) fn passage(sheets: &[OpenedSheet]) -> Result<InterchangeDoc, String> {
    let sheet = |name: &str| sheets.iter().find(|sheet| sheet.name == name);
    let text = sheet(name::TEXT).ok_or("it has no sheet “Text”")?;
    let mut reader = WorkbookReader::default();
    reader.text(text);
    if let Some(sheet) = sheet(name::DOCUMENT) {
        reader.document(sheet);
    }
    if let Some(sheet) = sheet(name::ENTITIES) {
        reader.entities(sheet);
    }
    for (kind, name, _) in MARKS {
        if let Some(sheet) = sheet(name) {
            reader.marks(sheet, kind);
        }
    }
    if let Some(sheet) = sheet(name::RELATIONS) {
        reader.relations(sheet);
    }
    let ours = [name::TEXT, name::DOCUMENT, name::ENTITIES, name::RELATIONS];
    let is_ours = |name: &str| ours.contains(&name) || MARKS.iter().any(|(_, own, _)| *own == name);
    for sheet in sheets.iter().filter(|sheet| !is_ours(&sheet.name)) {
        reader.passage.refuse(sheet.name.clone(), "it is no sheet of Tagline’s");
    }
    Ok(reader.finish())
}

#[derive(Default)]
struct WorkbookReader {
    passage: InterchangeDoc,
    /// What the sheet of entities says of each.
    entities: HashMap<String, Vec<(&'static str, String)>>,
    named: HashSet<String>,
    /// The marks by their identifiers.
    ids: HashMap<String, usize>,
    /// Links whose end is named: where they stand, from, to, role.
    links: Vec<(String, usize, String, &'static str)>,
}

fn place(sheet: &OpenedSheet, row: &SheetRow) -> String {
    format!("{}, row {}", sheet.name, row.number)
}

impl WorkbookReader {
    /// The paragraphs; rows of one number are one paragraph.
    fn text(&mut self, sheet: &OpenedSheet) {
        let mut last = None;
        for row in &sheet.rows {
            let number = sheet.at(row, "paragraph");
            let goes_on = last == Some(number) && !number.is_empty();
            if !goes_on {
                if last.is_some() {
                    self.passage.text.push('\n');
                }
                match kind(sheet.at(row, "kind")) {
                    Some(kind) => self.passage.kinds.push(kind),
                    None => {
                        self.passage.kinds.push(BlockKind::Paragraph);
                        self.passage.refuse(place(sheet, row), "its kind is none that is known");
                    }
                }
            }
            let text = sheet.at(row, "text");
            if text.contains(['\n', '\r']) {
                self.passage.refuse(place(sheet, row), "its line ends, which became spaces");
            }
            // A line end would be the end of the paragraph.
            self.passage.text.push_str(&text.replace(['\n', '\r'], " "));
            last = Some(number);
        }
    }

    fn document(&mut self, sheet: &OpenedSheet) {
        let mut meta = Metadata::default();
        for row in &sheet.rows {
            let value = sheet.at(row, "value").to_owned();
            let field = match sheet.at(row, "field") {
                "title" => &mut meta.title,
                "source url" => &mut meta.source_url,
                "publisher" => &mut meta.publisher,
                "byline" => &mut meta.byline,
                "date" => &mut meta.date,
                "language" => &mut meta.language,
                "identifier" => {
                    self.passage.id = DocumentId::new(&value);
                    continue;
                }
                "offsets" => continue,
                _ => {
                    self.passage.refuse(place(sheet, row), "no such field is known");
                    continue;
                }
            };
            *field = value;
        }
        self.passage.meta = meta;
    }

    fn entities(&mut self, sheet: &OpenedSheet) {
        let columns = [
            ("name", ENTITY_NAME),
            ("type", ENTITY_TYPE),
            ("wikidata", WIKIDATA),
            ("note", ENTITY_NOTE),
        ];
        for row in &sheet.rows {
            let of = |(column, attribute)| (attribute, sheet.at(row, column).to_owned());
            let facts = columns.map(of).into_iter().filter(|(_, value)| !value.is_empty());
            self.entities.insert(sheet.at(row, "entity").to_owned(), facts.collect());
        }
    }

    fn marks(&mut self, sheet: &OpenedSheet, kind: LabelKind) {
        let text = std::mem::take(&mut self.passage.text);
        let map = OffsetMap::new(&text);
        let mut places = OffsetReader::of(&text, &map, Unit::CodePoints);
        for row in &sheet.rows {
            let place = place(sheet, row);
            let made = stretches(sheet, row, &mut places).and_then(|fragments| {
                check_words(sheet.at(row, "text"), &fragments, &text).map(|()| fragments)
            });
            match made {
                Ok(fragments) => {
                    let cue = cue(sheet, row, &mut places);
                    let mark = SpanAnnotation {
                        fragments,
                        cue: cue.clone().ok().flatten(),
                        ..SpanAnnotation::default()
                    };
                    self.mark(sheet, row, kind, SpanAnnotation { place: place.clone(), ..mark });
                    if let Err(reason) = cue {
                        self.passage.refuse(place, format!("its cue: {reason}"));
                    }
                }
                Err(reason) => self.passage.refuse(place, reason),
            }
        }
        self.passage.text = text;
    }

    fn mark(
        &mut self,
        sheet: &OpenedSheet,
        row: &SheetRow,
        kind: LabelKind,
        mut mark: SpanAnnotation,
    ) {
        let index = self.passage.marks.len();
        let id = sheet.at(row, "id");
        if !id.is_empty() && self.ids.insert(id.to_owned(), index).is_some() {
            self.passage
                .refuse(mark.place.clone(), format!("another row has the id “{id}” as well"));
        }
        mark.label = sheet.at(row, "label").to_owned();
        for (column, value) in sheet.filled(row).filter(|(column, _)| !is_structure(column)) {
            mark.attributes.insert(attribute(column), value.to_owned());
        }
        if !mark.attributes.contains_key(KIND) && kind_of_name(&mark.label) != kind {
            mark.attributes.insert(KIND.to_owned(), kind.code().to_owned());
        }
        let unnamed = sheet.unnamed(row);
        if unnamed > 0 {
            let reason = format!(
                "{} without a name",
                counted(
                    unnamed,
                    "of its cells stands in a column",
                    "of its cells stand in columns"
                )
            );
            self.passage.refuse(mark.place.clone(), reason);
        }
        for (role, attribute) in PARTIES {
            let who = sheet.at(row, &format!("{role} id"));
            if who.starts_with('a') {
                self.links.push((mark.place.clone(), index, who.to_owned(), role));
            } else if !who.is_empty() {
                mark.attributes.insert(attribute.to_owned(), who.to_owned());
            }
        }
        self.join_entity(&mut mark);
        self.passage.marks.push(mark);
    }

    /// Adds what the sheet of entities says of the one that a mention names, to the first that does.
    fn join_entity(&mut self, mark: &mut SpanAnnotation) {
        let Some(key) = mark.attributes.get(ENTITY).cloned() else { return };
        let Some(facts) = self.entities.get(&key) else { return };
        let said = mark.attributes.remove(ENTITY_NAME);
        let name = facts.iter().find(|(name, _)| *name == ENTITY_NAME).map(|(_, value)| value);
        if said.is_some() && said.as_ref() != name {
            let reason = format!("its entity name is not that of {key} in the sheet “Entities”");
            self.passage.refuse(mark.place.clone(), reason);
        }
        if self.named.insert(key) {
            let facts = facts.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
            mark.attributes.extend(facts);
        }
    }

    fn relations(&mut self, sheet: &OpenedSheet) {
        for row in &sheet.rows {
            let end = |column: &str| self.ids.get(sheet.at(row, column)).copied();
            let (place, role) = (place(sheet, row), sheet.at(row, "relation").to_owned());
            match end("from id").zip(end("to id")) {
                Some((from, to)) => self.passage.links.push(SpanRelation { place, from, to, role }),
                None => self.passage.refuse(place, NOT_HERE),
            }
        }
    }

    fn finish(mut self) -> InterchangeDoc {
        let mut links = Vec::with_capacity(self.links.len() + self.passage.links.len());
        for (place, from, id, role) in self.links {
            match self.ids.get(&id) {
                Some(&to) => links.push(SpanRelation { place, from, to, role: role.to_owned() }),
                None => self.passage.refuse(place, format!("its {role}, {id}, is not here")),
            }
        }
        links.append(&mut self.passage.links);
        self.passage.links = links;
        let mut unnamed: Vec<_> =
            self.entities.keys().filter(|key| !self.named.contains(*key)).cloned().collect();
        unnamed.sort();
        for key in unnamed {
            self.passage.refuse(format!("{} ({key})", name::ENTITIES), "no mention names it");
        }
        self.passage
    }
}

/// What kind of paragraph it is.
fn kind(name: &str) -> Option<BlockKind> {
    match name {
        "" => Some(BlockKind::Paragraph),
        "list item" => Some(BlockKind::ListItem),
        "caption" => Some(BlockKind::Caption),
        _ => {
            let level = name.strip_prefix("heading ")?.parse().ok()?;
            (1..=6).contains(&level).then_some(BlockKind::Heading(level))
        }
    }
}

/// The attribute that a column holds; one that a person has added is called as it is.
fn attribute(column: &str) -> String {
    let mut out = String::with_capacity(column.len());
    for (number, word) in column.split(' ').enumerate() {
        match word.chars().next().filter(|_| number > 0) {
            Some(first) => {
                out.push(first.to_ascii_uppercase());
                out.push_str(word.get(first.len_utf8()..).unwrap_or_default());
            }
            None => out.push_str(word),
        }
    }
    out
}

/// Columns that are read by their names, or not at all.
fn is_structure(column: &str) -> bool {
    let places = ["id", "label", "start", "end", "stretches", "cue start", "cue end"];
    let is_party = |name: &str| PARTIES.iter().any(|(role, _)| *role == name);
    places.contains(&column)
        || FOR_PEOPLE.contains(&column)
        || column.strip_suffix(" id").is_some_and(is_party)
}

fn stretches(
    sheet: &OpenedSheet,
    row: &SheetRow,
    places: &mut OffsetReader<'_>,
) -> Result<Vec<Range<usize>>, String> {
    let pairs = sheet.at(row, "stretches");
    if pairs.is_empty() {
        return range(sheet.at(row, "start"), sheet.at(row, "end"), places).map(|at| vec![at]);
    }
    let pair = |pair: &str| {
        let (start, end) = pair.trim().split_once('-').unwrap_or((pair, ""));
        range(start, end, places)
    };
    pairs.split(';').map(pair).collect()
}

fn range(start: &str, end: &str, places: &mut OffsetReader<'_>) -> Result<Range<usize>, String> {
    let offset = |text: &str| text.parse().map_err(|_| format!("“{text}” is no offset"));
    places.bytes(offset(start)?, offset(end)?)
}

fn cue(
    sheet: &OpenedSheet,
    row: &SheetRow,
    places: &mut OffsetReader<'_>,
) -> Result<Option<Range<usize>>, String> {
    let (start, end) = (sheet.at(row, "cue start"), sheet.at(row, "cue end"));
    if start.is_empty() && end.is_empty() {
        return Ok(None);
    }
    range(start, end, places).map(Some)
}

/// That the words of a row are those of its place, as far as the cell holds them.
fn check_words(said: &str, fragments: &[Range<usize>], text: &str) -> Result<(), String> {
    let there: Vec<&str> =
        fragments.iter().map(|at| text.get(at.clone()).unwrap_or_default()).collect();
    let there = there.join(GAP);
    let is_cut = said.encode_utf16().count() + 1 >= MOST && there.starts_with(said);
    if said.is_empty() || said == there || is_cut {
        return Ok(());
    }
    let short = |words: &str| words.chars().take(40).collect::<String>();
    Err(format!("the text there is “{}”, not “{}”", short(&there), short(said)))
}
