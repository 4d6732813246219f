//! The lines of a file's body, gathered into annotations and ties.

use std::collections::{BTreeMap, HashMap};

use super::TEXT;
use super::escape::{java_line, parts, suffix, unescaped, unescaped_line};
use super::header::{LayerColumn, LayerKind, TsvLayer};

/// An annotation of a span or chain layer, over the tokens that it was found on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TsvAnnotation<'a> {
    pub(super) line: usize,
    pub(super) layer: usize,
    pub(super) features: BTreeMap<String, String>,
    /// Begin, end and words of each token.
    pub(super) tokens: Vec<(usize, usize, &'a str)>,
    /// The chain that it is a link of.
    pub(super) chain: Option<&'a str>,
}

/// A tie between two annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TsvRelation<'a> {
    pub(super) line: usize,
    /// The layer of ties, or of the annotation with a slot.
    pub(super) layer: usize,
    pub(super) features: BTreeMap<String, String>,
    pub(super) from: RelationEnd<'a>,
    pub(super) to: RelationEnd<'a>,
}

/// An annotation that a tie names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RelationEnd<'a> {
    /// One that is known by its place in the list.
    Known(usize),
    /// The one of a layer on a token, with its number; 0 where it has none.
    On { token: &'a str, layer: &'a str, id: usize },
}

/// What the lines have come to so far.
pub(super) struct Rows<'a> {
    layers: &'a [TsvLayer<'a>],
    /// How many columns they have.
    columns: usize,
    pub(super) text: String,
    /// Its length in UTF-16 units.
    length: usize,
    /// How many spaces may still be put between sentences.
    room: usize,
    /// Whether the text of sentences is escaped as in a Java program, as until version 3.1.
    is_java: bool,
    /// The text of a sentence whose first token has not come yet.
    sentence: Option<String>,
    pub(super) found: Vec<TsvAnnotation<'a>>,
    /// By number, of one layer and of any.
    by_id: HashMap<(Option<usize>, usize), usize>,
    by_link: HashMap<(usize, &'a str), usize>,
    /// The first on each token, of one layer and of any.
    on: HashMap<(Option<usize>, &'a str), usize>,
    by_name: HashMap<&'a str, usize>,
    pub(super) ties: Vec<TsvRelation<'a>>,
}

impl<'a> Rows<'a> {
    /// For a file of so many bytes.
    pub(super) fn new(layers: &'a [TsvLayer<'a>], room: usize, is_java: bool) -> Self {
        Self {
            layers,
            columns: layers.iter().map(|layer| layer.columns.len()).sum(),
            room,
            is_java,
            text: String::new(),
            length: 0,
            sentence: None,
            found: Vec::new(),
            by_id: HashMap::new(),
            by_link: HashMap::new(),
            on: HashMap::new(),
            by_name: layers.iter().enumerate().rev().map(|(n, layer)| (layer.name, n)).collect(),
            ties: Vec::new(),
        }
    }

    /// Takes a line of the body.
    ///
    /// # Errors
    /// Why it was not understood, as a clause.
    pub(super) fn line(&mut self, line: &'a str, number: usize) -> Result<(), String> {
        if let Some(text) = line.strip_prefix(TEXT) {
            let sentence = self.sentence.get_or_insert_default();
            let text = if self.is_java { java_line(text) } else { unescaped_line(text) };
            sentence.push_str(&text);
            sentence.push('\n');
            return Ok(());
        }
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        self.row(line, number)
    }

    fn row(&mut self, line: &'a str, number: usize) -> Result<(), String> {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().ok_or("it is no row of a table");
        let (token, place, words) = (cell()?, cell()?, cell()?);
        let cells: Vec<&'a str> = cells.collect();
        if cells.len() < self.columns {
            return Err(format!("it has {} columns of {}", cells.len(), self.columns));
        }
        let place = place.split_once('-').and_then(|(a, b)| a.parse().ok().zip(b.parse().ok()));
        let (begin, end) = place.ok_or("its place cannot be read")?;
        self.begin(begin)?;
        let row = TsvRow { number, token, place: (begin, end, words) };
        let mut rest = cells.as_slice();
        for (index, layer) in self.layers.iter().enumerate() {
            let (own, after) = rest.split_at_checked(layer.columns.len()).unwrap_or_default();
            match layer.kind {
                LayerKind::Span | LayerKind::Chain => self.spans(&row, index, own),
                LayerKind::Relation => self.relations(&row, index, own),
            }
            rest = after;
        }
        Ok(())
    }

    /// Puts the text of a sentence where its first token begins: a line end has been put behind the
    /// sentence before, and spaces fill what is left.
    fn begin(&mut self, begin: usize) -> Result<(), String> {
        let Some(sentence) = self.sentence.take() else { return Ok(()) };
        if self.length == begin.saturating_add(1) && self.text.ends_with('\n') {
            self.text.pop();
            self.length = begin;
        }
        let gap = begin.saturating_sub(self.length);
        let fits = gap <= self.room && self.length <= begin;
        if fits {
            self.room -= gap;
            self.text.extend(std::iter::repeat_n(' ', gap));
        }
        self.length += if fits { gap } else { 0 } + sentence.encode_utf16().count();
        self.text.push_str(&sentence);
        let reason = "its sentence does not begin where the one before has ended";
        fits.then_some(()).ok_or_else(|| reason.to_owned())
    }

    /// The text that no token has come for, and all of it without the line end behind the last.
    pub(super) fn finish(&mut self) {
        self.text.push_str(&self.sentence.take().unwrap_or_default());
        self.text.pop();
    }

    fn spans(&mut self, row: &TsvRow<'a>, layer: usize, cells: &[&'a str]) {
        let Some(columns) = self.layers.get(layer).map(|layer| layer.columns.as_slice()) else {
            return;
        };
        let stacks: Vec<Vec<&'a str>> = cells.iter().map(|cell| stacked(cell)).collect();
        let height = stacks.iter().map(Vec::len).max().unwrap_or_default();
        for level in 0..height {
            let own: Vec<_> = stacks.iter().map(|stack| stack.get(level).copied()).collect();
            let at = self.annotation(row, layer, columns, &own);
            for layer in [Some(layer), None] {
                self.on.entry((layer, row.token)).or_insert(at);
            }
            let mut roles: Vec<&str> = Vec::new();
            for (column, value) in columns.iter().zip(own) {
                let value = value.unwrap_or(NO_VALUE);
                match column {
                    LayerColumn::Role => roles = parts(suffix(value).0, ';'),
                    LayerColumn::Target(base) => self.slots(row, layer, at, base, &roles, value),
                    LayerColumn::Feature(name) => self.feature(at, name, suffix(value).0),
                    LayerColumn::Link => self.feature(at, "referenceRelation", link(value).0),
                    LayerColumn::Source(_) => {}
                }
            }
        }
    }

    /// The annotation on one level of a row: one that has begun before, or a new one.
    fn annotation(
        &mut self,
        row: &TsvRow<'a>,
        layer: usize,
        columns: &[LayerColumn<'_>],
        values: &[Option<&'a str>],
    ) -> usize {
        let cells = || columns.iter().zip(values).filter_map(|(c, value)| Some((c, (*value)?)));
        let element = cells().find(|(c, _)| **c == LayerColumn::Link).and_then(|(_, v)| link(v).1);
        let in_brackets = || {
            let own =
                |c: &LayerColumn<'_>| matches!(c, LayerColumn::Feature(_) | LayerColumn::Role);
            cells().filter(|(c, _)| own(c)).find_map(|(_, value)| suffix(value).1)
        };
        let id = in_brackets().filter(|_| element.is_none()).and_then(|id| id.parse().ok());
        let known = match (element, id) {
            (Some(element), _) => self.by_link.get(&(layer, element)),
            (None, Some(id)) => self.by_id.get(&(Some(layer), id)),
            (None, None) => None,
        };
        let at = known.copied().unwrap_or(self.found.len());
        if at == self.found.len() {
            let chain = element.and_then(|element| element.split('-').next());
            self.found.push(TsvAnnotation {
                line: row.number,
                layer,
                chain,
                ..TsvAnnotation::default()
            });
            element.map(|element| self.by_link.insert((layer, element), at));
            for (layer, id) in id.into_iter().flat_map(|id| [(Some(layer), id), (None, id)]) {
                self.by_id.entry((layer, id)).or_insert(at);
            }
        }
        if let Some(found) = self.found.get_mut(at) {
            found.tokens.push(row.place);
        }
        at
    }

    /// What is said on the first token of an annotation is said again on the others.
    fn feature(&mut self, at: usize, name: &str, value: &str) {
        let Some(found) = self.found.get_mut(at) else { return };
        if found.tokens.len() == 1 && !value.is_empty() && value != NO_VALUE && !name.is_empty() {
            found.features.insert(name.to_owned(), unescaped(value));
        }
    }

    fn slots(
        &mut self,
        row: &TsvRow<'a>,
        layer: usize,
        at: usize,
        base: &'a str,
        roles: &[&str],
        cell: &'a str,
    ) {
        let is_first = self.found.get(at).is_some_and(|found| found.tokens.len() == 1);
        let targets = parts(cell, ';').into_iter().filter(|t| !matches!(*t, NOTHING | NO_VALUE));
        for (number, target) in targets.enumerate().take_while(|_| is_first) {
            let (token, id) = suffix(target);
            let role = roles.get(number).filter(|role| !matches!(**role, NOTHING | NO_VALUE));
            let role = role.map(|role| ("role".to_owned(), unescaped(role)));
            let id = id.and_then(|id| id.parse().ok()).unwrap_or_default();
            self.ties.push(TsvRelation {
                line: row.number,
                layer,
                features: role.into_iter().collect(),
                from: RelationEnd::Known(at),
                to: RelationEnd::On { token, layer: base, id },
            });
        }
    }

    fn relations(&mut self, row: &TsvRow<'a>, layer: usize, cells: &[&'a str]) {
        let Some(columns) = self.layers.get(layer).map(|layer| &layer.columns) else { return };
        let base = columns.iter().zip(cells).find_map(|(column, cell)| match column {
            LayerColumn::Source(base) => Some((*base, *cell)),
            _ => None,
        });
        let Some((base, sources)) = base else { return };
        let stacks: Vec<Vec<&str>> = cells.iter().map(|cell| stacked(cell)).collect();
        for (level, source) in stacked(sources).into_iter().enumerate() {
            let (from, ids) = suffix(source);
            let ids = ids.and_then(|ids| ids.split_once('_')).unwrap_or_default();
            let id = |id: &str| id.parse().unwrap_or_default();
            let values = columns.iter().zip(&stacks).filter_map(|(column, stack)| {
                let value = suffix(stack.get(level)?).0;
                let LayerColumn::Feature(name) = column else { return None };
                (value != NO_VALUE && !value.is_empty())
                    .then(|| ((*name).to_owned(), unescaped(value)))
            });
            self.ties.push(TsvRelation {
                line: row.number,
                layer,
                features: values.collect(),
                from: RelationEnd::On { token: from, layer: base, id: id(ids.0) },
                to: RelationEnd::On { token: row.token, layer: base, id: id(ids.1) },
            });
        }
    }

    /// The annotation that a tie names.
    pub(super) fn end(&self, end: RelationEnd<'_>) -> Option<usize> {
        let (token, name, id) = match end {
            RelationEnd::Known(at) => return Some(at),
            RelationEnd::On { token, layer, id } => (token, layer, id),
        };
        // A slot for anything names no layer of the file.
        let layer = self.by_name.get(name).copied();
        match id {
            0 => self.on.get(&(layer, token)).copied(),
            id => self.by_id.get(&(layer, id)).copied(),
        }
    }
}

/// A token's row: its line, what it is called, and where it stands.
struct TsvRow<'a> {
    number: usize,
    token: &'a str,
    place: (usize, usize, &'a str),
}

/// A layer has nothing on the token.
const NOTHING: &str = "_";

/// A feature has no value.
const NO_VALUE: &str = "*";

/// The values that stand above one another in a cell.
fn stacked(cell: &str) -> Vec<&str> {
    if cell == NOTHING { Vec::new() } else { parts(cell, '|') }
}

/// What kind of link of a chain it is, and the numbers of the chain and of the link in it.
fn link(value: &str) -> (&str, Option<&str>) {
    match value.rsplit_once("->") {
        Some((kind, numbers)) => (kind, Some(numbers)),
        None => (value, None),
    }
}
