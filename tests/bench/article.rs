//! One generated article. Nine annotations in ten do not overlap one another; the tenth overlaps
//! some of them: a quote around its sentence, or a remark that crosses an edge.

use super::words::{BODIES, FORENAMES, PLACES, PLAIN, SURNAMES, UNITS};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use tagline_core::model::{
    Annotation, AnnotationId, AnnotationSet, Body, Entity, EntityId, Figure, Label, LastIds,
    Manner, Metadata, Number, Party, Provenance, Quote, Schema, Value, Workspace,
};
use tagline_core::text::Document;

/// Sentences in a paragraph.
const SENTENCES: usize = 4;

/// An article of about `bytes` bytes with about `annotations` annotations.
pub fn generate(bytes: usize, annotations: usize) -> Workspace {
    let per_byte = annotations as f64 / bytes as f64;
    let mut press = Press { per_byte, ..Press::default() };
    while press.text.len() < bytes {
        press.paragraph();
    }
    press.bind()
}

/// A mark that is to be made: its place, its label's name and what it says.
struct Mark {
    place: Range<usize>,
    label: &'static str,
    body: Body,
}

#[derive(Default)]
struct Press {
    text: String,
    marks: Vec<Mark>,
    entities: BTreeMap<String, Entity>,
    /// The last person named.
    speaker: Option<AnnotationId>,
    per_byte: f64,
    flat: usize,
    over: usize,
    seed: u64,
}

impl Press {
    /// A number below `n`, by a linear congruential generator (Knuth's MMIX constants).
    fn below(&mut self, n: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) as usize % n
    }

    fn pick(&mut self, words: &'static str) -> &'static str {
        let words: Vec<&str> = words.split_whitespace().collect();
        words[self.below(words.len())]
    }

    fn paragraph(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for i in 0..SENTENCES {
            if i > 0 {
                self.text.push(' ');
            }
            self.sentence();
        }
    }

    fn sentence(&mut self) {
        let is_due = (self.over as f64) < self.text.len() as f64 * self.per_byte * 0.1;
        let is_quote = is_due && self.over.is_multiple_of(2);
        let start = self.text.len();
        self.text += if is_quote { "“The" } else { "The" };
        for _ in 0..2 {
            self.filler(3);
            self.marked();
        }
        let crossing = self.marks.last().map(|m| m.place.end - 3);
        self.filler(2);
        self.text.push('.');
        if is_quote {
            self.text.push('”');
            let manner = Manner::Direct;
            let quote =
                Quote { manner, speaker: self.speaker.map(Party::Mention), ..Quote::default() };
            self.mark(start, "Quote", Body::Quote(quote));
        } else if let Some(start) = crossing.filter(|&c| is_due && c > start) {
            self.mark(start, "Note", Body::Remark);
        }
        self.over += usize::from(is_due);
    }

    fn filler(&mut self, least: usize) {
        for _ in 0..least + self.below(3) {
            self.text.push(' ');
            let word = self.pick(PLAIN);
            self.text += word;
        }
    }

    /// A name or a figure, marked if it is time for a mark.
    fn marked(&mut self) {
        self.text.push(' ');
        let start = self.text.len();
        let is_due = (self.flat as f64) < start as f64 * self.per_byte * 0.9;
        let (label, words, number) = self.thing();
        self.text += &words;
        if !is_due {
            return;
        }
        self.flat += 1;
        let body = match number {
            Some(n) => Body::Figure(figure(n, &words)),
            None => Body::Mention { entity: Some(self.entity(&words, label)) },
        };
        self.mark(start, label, body);
        if label == "Person" {
            self.speaker = Some(id_at(self.marks.len() - 1));
        }
    }

    fn thing(&mut self) -> (&'static str, String, Option<usize>) {
        match self.below(5) {
            0 | 1 => ("Person", format!("{} {}", self.pick(FORENAMES), self.pick(SURNAMES)), None),
            2 => ("Place", self.pick(PLACES).to_owned(), None),
            3 => ("Organization", self.pick(BODIES).replace('-', " "), None),
            _ => {
                let n = 2 + self.below(900);
                ("Figure", format!("{n} {}", self.pick(UNITS)), Some(n))
            }
        }
    }

    fn mark(&mut self, start: usize, label: &'static str, body: Body) {
        self.marks.push(Mark { place: start..self.text.len(), label, body });
    }

    fn entity(&mut self, name: &str, label: &str) -> EntityId {
        let next = EntityId(self.entities.len() as u32 + 1);
        let label = label_named(&Schema::default(), label).id;
        let entity = Entity {
            id: next,
            name: name.to_owned(),
            label,
            wikidata: String::new(),
            note: String::new(),
        };
        self.entities.entry(name.to_owned()).or_insert(entity).id
    }

    fn bind(self) -> Workspace {
        let document = Document::new(&self.text).expect("not too long");
        let meta = Metadata { title: "Measured".to_owned(), ..Metadata::default() };
        let mut workspace = Workspace::new(document, meta, Schema::default());
        let marks = self.marks.into_iter().enumerate();
        let annotations =
            marks.map(|(i, mark)| Rc::new(annotation(i, mark, &workspace))).collect::<Vec<_>>();
        let (annotation, entity) = (annotations.len() as u32, self.entities.len() as u32);
        workspace.last_ids = LastIds { annotation, entity, relation: 0 };
        workspace.annotations = AnnotationSet::collect(&workspace.document, annotations);
        workspace.entities = self.entities.into_values().map(|e| (e.id, e)).collect();
        workspace
    }
}

fn id_at(index: usize) -> AnnotationId {
    AnnotationId(index as u32 + 1)
}

fn annotation(index: usize, mark: Mark, workspace: &Workspace) -> Annotation {
    let span = workspace.document.span(mark.place.start, mark.place.end).expect("a place");
    Annotation {
        id: id_at(index),
        label: label_named(&workspace.schema, mark.label).id,
        fragments: vec![span],
        body: mark.body,
        note: String::new(),
        provenance: Provenance::Manual,
    }
}

fn label_named<'a>(schema: &'a Schema, name: &str) -> &'a Label {
    schema.label_named(name).expect("a label of the default schema")
}

fn figure(n: usize, words: &str) -> Figure {
    let value = Number::ratio(n as i128, 1).map(Value::Exact);
    let unit = words.split(' ').next_back().unwrap_or_default().to_owned();
    Figure { value, unit, ..Figure::default() }
}
