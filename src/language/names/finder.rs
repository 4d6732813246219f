//! The names of a document: each mention, and the entities that mentions are of.

use std::collections::HashMap;

use super::super::name::{Fit, Name};
use super::lists::Lists;
use super::page::{Page, Word};
use super::{Kind, NotAModel, Recogniser, rules, stand_ins};
use tagline_core::text::{Document, Span};

/// Finds names: the model and the lists.
pub struct Finder {
    recogniser: Recogniser,
    lists: Lists,
}

/// A name that the text seems to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedName {
    /// Its words, without title, article and possessive.
    pub span: Span,
    /// Its kind.
    pub kind: Kind,
    /// How likely it is, 0 to 1.
    pub score: f32,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// Which of [`Names::entities`] it names.
    pub entity: usize,
}

/// An entity that names of a text seem to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedEntity {
    /// The fullest of its names, as it stands in the text.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
}

/// The names of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// In the order of the text, apart from each other.
    pub mentions: Vec<SuggestedName>,
    /// Words that stand for a name, "the minister", "she", by the rules "nominal" and "pronoun": in
    /// the order of the text, apart from each other and from the mentions.
    pub stand_ins: Vec<SuggestedName>,
    /// In the order in which their fullest names first stand.
    pub entities: Vec<SuggestedEntity>,
}

impl Finder {
    /// `weights` and `lists` are the files beside this module, `weights/names.bin` and
    /// `lists/names.txt`.
    ///
    /// # Errors
    /// [`NotAModel`] where the weights are damaged.
    pub fn read(weights: &[u8], lists: &str) -> Result<Self, NotAModel> {
        Ok(Self { recogniser: Recogniser::read(weights)?, lists: Lists::read(lists) })
    }

    /// The model alone.
    pub fn recogniser(&self) -> &Recogniser {
        &self.recogniser
    }

    /// Every name of the document. Linear in its text.
    pub fn names(&self, document: &Document) -> Names {
        let text = document.text();
        let tokens = self.recogniser.splitter.split(text);
        let read = self.recogniser.read_tokens(text, &tokens);
        let page = Page::new(text, &tokens);
        let drafts = rules::apply(&page, &read, &self.lists);
        let mentions: Vec<SuggestedName> = drafts
            .iter()
            .filter_map(|draft| {
                let words = page.slice(&draft.words);
                let end = end_of(words.last()?, draft.kind());
                let span = document.span_around(words.first()?.start, end)?;
                let (kind, score, rule) = (draft.kind(), draft.score, draft.rule);
                Some(SuggestedName { span, kind, score, rule, entity: 0 })
            })
            .collect();
        let mut names = grouped(document, apart(mentions));
        names.stand_ins = stand_ins::find(document, &page, &names);
        names
    }
}

/// Where a name with this last word ends: the point of "Co." is no part of it, that of "U.S." is.
fn end_of(last: &Word<'_>, kind: Kind) -> usize {
    let point = last.text.find('.').is_some_and(|at| at > 1 && at + 1 == last.text.len());
    if point && kind != Kind::Place { last.end - 1 } else { last.end }
}

/// Without those that share a grapheme with the one before: a span never starts inside one.
fn apart(mut mentions: Vec<SuggestedName>) -> Vec<SuggestedName> {
    let mut end = 0;
    mentions.retain(|mention| {
        let keeps = mention.span.start() >= end;
        if keeps {
            end = mention.span.end();
        }
        keeps
    });
    mentions
}

/// Entities with one word in common, at most, among which a name is looked for.
const CONSIDERED: usize = 32;

/// Names that are told apart by their words.
#[derive(Default)]
struct Register {
    entities: Vec<(SuggestedEntity, Name)>,
    by_word: HashMap<String, Vec<usize>>,
}

impl Register {
    /// The entity that the name is of, made where it is new.
    fn entity(&mut self, name: &str, kind: Kind) -> usize {
        let read = Name::new(name);
        let keys = read.keys();
        let mut near: Vec<usize> = Vec::new();
        for key in &keys {
            near.extend(self.by_word.get(key).into_iter().flatten().take(CONSIDERED));
        }
        near.sort_unstable();
        near.dedup();
        near.retain(|&id| self.entities.get(id).is_some_and(|(e, _)| e.kind == kind));
        match self.same(&read, &near, kind) {
            Some(id) => id,
            None => self.add(name, kind, read, keys),
        }
    }

    /// The only one of these that the name fits safely: the rule by which a tagged name is linked.
    fn same(&self, name: &Name, near: &[usize], kind: Kind) -> Option<usize> {
        let fit = |&id: &usize| Some((self.entities.get(id)?.1.fit(name)?, id));
        let fits: Vec<(Fit, usize)> = near.iter().filter_map(fit).collect();
        if let Some(&(_, id)) = fits.iter().find(|(fit, _)| *fit == Fit::Exact) {
            return Some(id);
        }
        let safe = |(fit, _): &&(Fit, usize)| *fit == Fit::Acronym || kind == Kind::Person;
        let mut safe = fits.iter().filter(safe);
        match (safe.next(), safe.next()) {
            (Some(&(_, id)), None) => Some(id),
            _ => None,
        }
    }

    fn add(&mut self, name: &str, kind: Kind, read: Name, keys: Vec<String>) -> usize {
        let id = self.entities.len();
        self.entities.push((SuggestedEntity { name: name.to_owned(), kind }, read));
        for key in keys {
            self.by_word.entry(key).or_default().push(id);
        }
        id
    }
}

/// The mention without what a place lies in: "Geneva" of "Geneva, Switzerland".
fn own_words<'t>(document: &'t Document, mention: &SuggestedName) -> &'t str {
    let words = document.slice(mention.span);
    let place = words.split_once(',').filter(|_| mention.kind == Kind::Place);
    place.map_or(words, |(inner, _)| inner)
}

/// Brings the mentions of each entity together. Full names are read before short ones, wherever
/// they stand.
fn grouped(document: &Document, mut mentions: Vec<SuggestedName>) -> Names {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    let words = |i: usize| mentions.get(i).map_or("", |m| document.slice(m.span));
    order.sort_by_key(|&i| (std::cmp::Reverse(words(i).split_whitespace().count()), i));
    let mut register = Register::default();
    let mut known: HashMap<(String, Kind), usize> = HashMap::new();
    for i in order {
        let Some(mention) = mentions.get_mut(i) else { continue };
        let name = super::super::identity::canonical_name(own_words(document, mention));
        let kind = mention.kind;
        mention.entity = *known
            .entry((name.to_lowercase(), kind))
            .or_insert_with(|| register.entity(&name, kind));
    }
    let entities = register.entities.into_iter().map(|(entity, _)| entity).collect();
    Names { mentions, stand_ins: Vec::new(), entities }
}
