//! "He" and "she", where one person alone was named in the paragraph.

use std::collections::HashMap;

use super::super::{Kind, SuggestedName};
use super::{Article, Place};

/// The score of a pronoun. It stands for the person found far more often, but most people do not
/// tag pronouns: it is not shown unasked.
const PRONOUN: f32 = 0.45;

/// A pronoun with the person it may stand for.
struct Candidate {
    name: SuggestedName,
    is_she: bool,
}

/// The pronouns that stand for somebody.
pub(super) fn find(article: &Article<'_, '_>) -> Vec<SuggestedName> {
    let found = candidates(article);
    let mut counts: HashMap<usize, i32> = HashMap::new();
    for one in &found {
        *counts.entry(one.name.entity).or_default() += if one.is_she { 1 } else { -1 };
    }
    // Nobody is both: what is rarer stands for somebody else.
    let fits = |one: &Candidate| {
        let balance = counts.get(&one.name.entity).copied().unwrap_or_default();
        if one.is_she { balance > 0 } else { balance < 0 }
    };
    found.into_iter().filter(fits).map(|one| one.name).collect()
}

fn candidates(article: &Article<'_, '_>) -> Vec<Candidate> {
    let (mut found, mut quoted, mut block) = (Vec::new(), false, 0);
    for (at, word) in article.page.words.iter().enumerate() {
        if word.is_break() {
            (quoted, block) = (false, article.block(at + 1));
        }
        match word.text {
            "“" | "«" => quoted = true,
            "”" | "»" => quoted = false,
            "\"" => quoted = !quoted,
            "He" | "he" | "She" | "she" if !quoted => {
                found.extend(candidate(article, at, block));
            }
            _ => {}
        }
    }
    found
}

fn candidate(article: &Article<'_, '_>, at: usize, block: usize) -> Option<Candidate> {
    let named = article.before(at).take_while(|p| p.block == block);
    let mut people = named.filter(|p| p.kind == Kind::Person);
    let Place { entity, kind, .. } = *people.next()?;
    if !people.all(|p| p.entity == entity) || !article.is_free(at, at + 1) {
        return None;
    }
    let span = article.span(at, at + 1)?;
    let name = SuggestedName { span, kind, score: PRONOUN, rule: "pronoun", entity };
    let is_she = article.page.get(at).is_some_and(|w| w.lower == "she");
    Some(Candidate { name, is_she })
}
