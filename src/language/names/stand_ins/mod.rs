//! Words that stand for a name: "the minister", "she".
//!
//! Only where the text leaves one entity to be meant. Linear in the text: what is looked back at is
//! bounded.

mod pronouns;
mod roles;
#[cfg(test)]
mod tests;

use super::page::Page;
use super::{Kind, Names, SuggestedName};
use roles::Roles;
use tagline_core::text::{Document, Span};

/// Mentions that are looked back at, at most.
const CONSIDERED: usize = 64;

/// Paragraphs before its own in which the name of a "minister" is looked for.
const PARAGRAPHS_BACK: usize = 3;

/// How likely it is that a noun that stands for the entity found is wanted.
const NOUN: f32 = 0.6;

/// A name's place among the words.
struct Place {
    start: usize,
    end: usize,
    block: usize,
    kind: Kind,
    entity: usize,
}

/// A text as prepared for finding nominal and pronominal mentions.
struct Article<'p, 't> {
    document: &'p Document,
    page: &'p Page<'t>,
    places: Vec<Place>,
}

impl Article<'_, '_> {
    fn block(&self, word: usize) -> usize {
        self.page.get(word).map_or(0, |w| self.document.block_at(w.start))
    }

    /// The mentions before the word, the nearest first.
    fn before(&self, word: usize) -> impl Iterator<Item = &Place> {
        let end = self.places.partition_point(|p| p.start < word);
        self.places.get(..end).unwrap_or_default().iter().rev().take(CONSIDERED)
    }

    /// Whether the words are apart from every name.
    fn is_free(&self, start: usize, end: usize) -> bool {
        let next = self.places.partition_point(|p| p.end <= start);
        self.places.get(next).is_none_or(|p| p.start >= end)
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let (first, last) = (self.page.get(start)?, self.page.get(end.checked_sub(1)?)?);
        self.document.span(first.start, last.end)
    }
}

/// The words that stand for entities of these names, in the order of the text, apart from each
/// other and from the names.
pub(super) fn find(document: &Document, page: &Page<'_>, names: &Names) -> Vec<SuggestedName> {
    let at = |byte| page.words.partition_point(|w| w.end <= byte);
    let place = |m: &SuggestedName| Place {
        start: at(m.span.start()),
        end: at(m.span.end() - 1) + 1,
        block: document.block_at(m.span.start()),
        kind: m.kind,
        entity: m.entity,
    };
    let places = names.mentions.iter().map(place).collect();
    let article = Article { document, page, places };
    let mut found = nouns(&article);
    found.extend(pronouns::find(&article));
    found.sort_by_key(|m| m.span);
    found
}

fn nouns(article: &Article<'_, '_>) -> Vec<SuggestedName> {
    let roles = Roles::read(article);
    let noun = |at: usize| {
        let apposed = article.page.before(at).is_some_and(|w| w.text == ",")
            && article.before(at).next().is_some_and(|p| p.end + 1 == at);
        let (end, role) = roles::spoken(article.page, at)
            .filter(|(end, _)| !apposed && article.is_free(at, *end))?;
        let block = article.block(at);
        let near = article.before(at).take_while(|p| p.block + PARAGRAPHS_BACK >= block);
        let mut meant = near.filter(|p| roles.has(p.entity, &role, at));
        let first = meant.next()?;
        let (kind, entity) = (first.kind, first.entity);
        let span = article.span(at, end)?;
        let name = SuggestedName { span, kind, score: NOUN, rule: "nominal", entity };
        meant.all(|p| p.entity == entity).then_some(name)
    };
    (0..article.page.words.len()).filter_map(noun).collect()
}
