use super::spelled;
use crate::lexer::{Tokens, among};

/// Words behind a number up to which the thing counted is looked for ("3,000 Russian troops").
const NOUN_REACH: usize = 7;

/// Words that no counted thing goes across.
const BREAKS: &[&str] = &[
    "a",
    "an",
    "the",
    "and",
    "or",
    "but",
    "of",
    "in",
    "on",
    "at",
    "to",
    "from",
    "by",
    "with",
    "for",
    "as",
    "into",
    "over",
    "under",
    "after",
    "before",
    "since",
    "during",
    "per",
    "than",
    "that",
    "which",
    "who",
    "whom",
    "whose",
    "when",
    "while",
    "where",
    "if",
    "because",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "should",
    "must",
    "do",
    "does",
    "did",
    "not",
    "no",
    "it",
    "he",
    "she",
    "they",
    "we",
    "you",
    "i",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "this",
    "these",
    "those",
    "said",
    "says",
    "say",
    "about",
    "around",
    "between",
    "among",
    "against",
    "across",
    "through",
    "until",
    "there",
    "then",
    "also",
    "overnight",
    "today",
    "yesterday",
    "ago",
    "later",
    "earlier",
    "more",
    "less",
    "fewer",
    "each",
    "every",
    "up",
    "down",
    "out",
    "so",
    "times",
    "another",
    "else",
    "soon",
    "only",
    "just",
    "now",
    "still",
    "already",
    "alone",
    "including",
    "both",
    "all",
    "us",
    "them",
    "him",
    "plus",
    "costs",
    "weighs",
    "comes",
    "gets",
    "goes",
    "takes",
    "makes",
    "gives",
    "brings",
    "includes",
    "becomes",
    "remains",
    "seems",
    "requires",
    "lets",
    "keeps",
    "lacks",
    "arrives",
    "begins",
    "appears",
    "boasts",
];

/// Plurals that do not end in "s", and words that stand for many.
const PLURALS: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "police",
    "troops",
    "staff",
    "personnel",
    "aircraft",
    "fish",
    "sheep",
    "cattle",
    "mice",
    "teeth",
    "policemen",
    "policewomen",
    "firemen",
    "fishermen",
    "servicemen",
    "servicewomen",
    "businessmen",
    "gunmen",
    "crew",
    "media",
    "data",
    "criteria",
    "alumni",
    "spacecraft",
    "offspring",
    "folk",
    "youth",
    "personnel",
    "infantry",
    "lawmen",
    "congressmen",
    "clergy",
    "artillery",
    "deer",
    "salmon",
    "crises",
    "analyses",
];

/// Whether the word at `i` is a plural noun, as far as its letters tell.
fn is_plural(t: &Tokens<'_>, i: usize) -> bool {
    let word = t.lower(i);
    // "EPS" and "CBS" are one; "TDs" are many.
    let initials = word.len() < 5 && t.raw(i).bytes().all(|b| b.is_ascii_uppercase());
    let by_letter = word.len() > 2
        && word.ends_with('s')
        && !initials
        && !["ss", "us", "is", "'s", "’s", "ous"].iter().any(|e| word.ends_with(e));
    let compound = ["children", "people", "women", "smen", "rmen", "emen", "dmen"];
    let by_letter = by_letter || compound.iter().any(|end| word.ends_with(end));
    t.is_word(i) && (among(PLURALS, word) || by_letter) && !is_break(t, i)
}

/// Whether the word at `i` may go on with a list of adjectives: "digital and physical sales".
fn is_plain(t: &Tokens<'_>, i: usize) -> bool {
    !is_break(t, i) && !t.is_capital(i) && spelled::below_hundred(t, i).is_none()
}

pub(super) fn is_break(t: &Tokens<'_>, i: usize) -> bool {
    !t.is_word(i) || among(BREAKS, t.lower(i))
}

/// The end of the noun phrase at `i` whose head is a plural: "Russian troops", "weapons systems".
pub(super) fn noun_phrase(t: &Tokens<'_>, i: usize) -> Option<usize> {
    let i = i + usize::from(matches!(t.lower(i), "more" | "fewer"));
    let joins = |at: usize| at > i && t.lower(at) == "and" && is_plain(t, at + 1);
    let number = |at: usize| spelled::below_hundred(t, at).is_some();
    let inside = |at: usize| at > i && t.is_joint(at) && t.is_word(at + 1);
    let goes_on = |at: usize| (!is_break(t, at) || joins(at) || inside(at)) && !number(at);
    let reach = (i..i + NOUN_REACH).take_while(|&at| goes_on(at));
    let head = reach.into_iter().find(|&at| is_plural(t, at) && !t.is_joint(at + 1))?;
    let more = is_plural(t, head + 1) && !t.lower(head).ends_with("people");
    Some(if more { head + 2 } else { head + 1 })
}

/// Whether the word at `i` ends as adjectives do ("recent", "national").
pub(super) fn is_adjective(t: &Tokens<'_>, i: usize) -> bool {
    const ENDINGS: &[&str] = &["al", "ive", "ent", "ic", "ous", "ful", "ble", "ern", "ian", "ary"];
    ENDINGS.iter().any(|end| t.lower(i).ends_with(end))
}
