//! Who may have said a quote, by which words, and in what manner it is given.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::lexer::Tokens;
use super::reporting;
use crate::model::{Annotation, Body, EntityId, LabelId, Manner, Party, Workspace};
use crate::text::{Document, Span};

/// The longest list of candidates that is of use in a menu.
pub const MOST: usize = 30;

/// Paragraphs on each side of the quote in which mentions are looked for, nearest first.
const PARAGRAPHS: usize = 8;

/// Bytes of text on each side of a fragment in which a cue is looked for.
const CUE_REACH: usize = 300;

/// Words that may stand between a cue and its speaker ("said the foreign minister, Ann Lee").
const BETWEEN: usize = 12;

/// Somebody who may have said a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The mention nearest to the quote, or the entity where none is near.
    pub party: Party,
    /// The entity's name, or the words of the mention.
    pub name: String,
    /// Bytes between the quote and the mention; `usize::MAX` for an entity from further away.
    pub distance: usize,
    /// What speaks for them.
    pub why: Why,
}

/// What speaks for a candidate, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A reporting verb or "according to" ties them to the quote.
    Cue,
    /// They are named in the quote's paragraph or one beside it.
    Near,
    /// They are named some paragraphs away.
    Further,
    /// They are an entity of the document.
    Known,
}

/// The people and organisations that may have said the quote of these fragments, likeliest first,
/// each entity once, at most [`MOST`].
///
/// Costs the annotations of the paragraphs around the quote and one pass over the entities.
pub fn speakers(workspace: &Workspace, fragments: &[Span]) -> Vec<Candidate> {
    let Some(extent) = extent(fragments) else { return Vec::new() };
    let cued =
        cue(&workspace.document, fragments).and_then(|c| cued_mention(workspace, fragments, c));
    let mut found = mentions_near(workspace, fragments, extent);
    for near in &mut found {
        if cued == Some(near.id) {
            near.why = Why::Cue;
        }
    }
    found.sort_by_key(|n| (n.why, n.distance + n.handicap, n.id));
    let mut seen = BTreeSet::new();
    found.retain(|n| n.entity.is_none_or(|e| seen.insert(e)));
    let mut list: Vec<Candidate> =
        found.into_iter().take(MOST).filter_map(|n| n.candidate(workspace)).collect();
    let room = MOST - list.len();
    list.extend(known_entities(workspace, &seen, room));
    list
}

/// A mention near the quote.
struct Near {
    id: crate::model::AnnotationId,
    entity: Option<EntityId>,
    distance: usize,
    /// Bytes added to the distance of what seldom speaks.
    handicap: usize,
    why: Why,
}

impl Near {
    fn candidate(&self, workspace: &Workspace) -> Option<Candidate> {
        let party = Party::Mention(self.id);
        let (distance, why) = (self.distance, self.why);
        Some(Candidate { party, name: workspace.party_name(party)?, distance, why })
    }
}

fn extent(fragments: &[Span]) -> Option<Span> {
    fragments.iter().copied().reduce(Span::cover)
}

fn mentions_near(workspace: &Workspace, fragments: &[Span], extent: Span) -> Vec<Near> {
    let blocks = workspace.document.blocks_of(extent);
    let (first, last) = (*blocks.start(), *blocks.end());
    let mut found: Vec<Near> = Vec::new();
    for step in 0..=PARAGRAPHS {
        let why = if step <= 1 { Why::Near } else { Why::Further };
        for block in ring(first, last, step) {
            let mentions = workspace.annotations.in_block(block);
            found.extend(mentions.filter_map(|a| near(workspace, fragments, a, why)));
        }
        if found.len() >= MOST && step >= 1 {
            break;
        }
    }
    found
}

/// The quote's own paragraphs for step 0, else the two that many paragraphs away.
fn ring(first: usize, last: usize, step: usize) -> Vec<usize> {
    if step == 0 {
        return (first..=last).collect();
    }
    first.checked_sub(step).into_iter().chain([last + step]).collect()
}

fn near(
    workspace: &Workspace,
    fragments: &[Span],
    annotation: &Annotation,
    why: Why,
) -> Option<Near> {
    let Body::Mention { entity } = annotation.body else { return None };
    let place = annotation.extent();
    // Whom a quote names inside its own words did not say it.
    if fragments.iter().any(|f| f.contains(place)) {
        return None;
    }
    let distance = fragments.iter().map(|f| f.distance(place)).min()?;
    let handicap = handicap(workspace, annotation.label);
    Some(Near { id: annotation.id, entity, distance, handicap, why })
}

/// How much further away a mention counts as being, by the name of its label: people speak more
/// than bodies, and bodies more than places.
fn handicap(workspace: &Workspace, label: LabelId) -> usize {
    match workspace.schema.label(label).map(|l| l.name.to_lowercase()).as_deref() {
        Some("person") => 0,
        Some("organization" | "organisation") => 60,
        Some("group") => 90,
        _ => 400,
    }
}

/// The entities that are not in `seen`, people first, then by how often they are mentioned.
fn known_entities(
    workspace: &Workspace,
    seen: &BTreeSet<EntityId>,
    room: usize,
) -> impl Iterator<Item = Candidate> {
    let rest = workspace.entities.values().filter(|e| !seen.contains(&e.id));
    let key = |id: EntityId, label| {
        (handicap(workspace, label), Reverse(workspace.annotations.mention_count(id)), id)
    };
    let mut rest: Vec<_> = rest.map(|e| (key(e.id, e.label), e)).collect();
    rest.sort_by_key(|&(key, _)| key);
    rest.into_iter().take(room).map(|(_, e)| Candidate {
        party: Party::Entity(e.id),
        name: e.name.clone(),
        distance: usize::MAX,
        why: Why::Known,
    })
}

/// The mention that the cue ties to the quote: the subject before the verb, or behind an inverted
/// verb or "according to".
fn cued_mention(
    workspace: &Workspace,
    fragments: &[Span],
    cue: Span,
) -> Option<crate::model::AnnotationId> {
    let document = &workspace.document;
    let block = document.block_at(cue.start());
    let mentions: Vec<_> = workspace
        .annotations
        .in_block(block)
        .filter(|a| matches!(a.body, Body::Mention { .. }))
        .filter(|a| !fragments.iter().any(|f| f.contains(a.extent())))
        .collect();
    let words_between = |place: Span| {
        let (from, to) = (place.end().min(cue.end()), place.start().max(cue.start()));
        let between = document.text().get(from..to)?;
        let clear = !fragments.iter().any(|f| f.start() < to && from < f.end());
        let open = clear && !between.contains(['.', '!', '?', ';', '\n']);
        open.then(|| between.split_whitespace().count()).filter(|&n| n <= BETWEEN)
    };
    let nearest = |behind: bool| {
        let side = mentions.iter().filter(|a| {
            let place = a.extent();
            if behind { place.start() >= cue.end() } else { place.end() <= cue.start() }
        });
        let measured = side.filter_map(|a| Some((words_between(a.extent())?, a)));
        measured.min_by_key(|(n, a)| (n + handicap(workspace, a.label) / 60, a.id))
    };
    let phrase = document.slice(cue).contains(' ');
    let (before, after) = (if phrase { None } else { nearest(false) }, nearest(true));
    let told = document.slice(cue).eq_ignore_ascii_case("told");
    let inverted = match (&before, &after) {
        (Some((b, _)), Some((a, _))) => !told && a + 1 < *b,
        (None, Some(_)) => !told,
        _ => false,
    };
    let chosen = if inverted { after } else { before };
    chosen.map(|(_, a)| a.id)
}

/// The words that attribute the quote of these fragments ("said", "according to"): between its
/// fragments, else beside them in the same sentence, else at the end of the paragraph before where
/// that ends in a colon.
pub fn cue(document: &Document, fragments: &[Span]) -> Option<Span> {
    let (first, last) = (fragments.first()?, fragments.last()?);
    let gaps = fragments.windows(2).map(|pair| (pair[0].end(), pair[1].start()));
    let inside = gaps.filter(|(from, to)| from < to).find_map(|(from, to)| {
        let to = to.min(from + CUE_REACH);
        Zone::new(document, from, to).first()
    });
    inside
        .or_else(|| beside(document, *first, *last))
        .or_else(|| paragraph_before(document, *first))
}

fn beside(document: &Document, first: Span, last: Span) -> Option<Span> {
    let blocks = document.blocks();
    let opening = blocks[document.block_at(first.start())].start;
    let closing = blocks[document.block_at(last.end() - 1)].end;
    let before =
        Zone::new(document, opening.max(first.start().saturating_sub(CUE_REACH)), first.start());
    let after = Zone::new(document, last.end(), closing.min(last.end() + CUE_REACH));
    let led = before.last();
    // "said: “…" is sure; else what follows in the same sentence comes first.
    let adjacent = led.is_some_and(|cue| {
        document.text()[cue.end()..first.start()]
            .split_whitespace()
            .all(|w| matches!(w, ":" | "," | "that"))
    });
    let follows = || if ends_sentence(document, last) { None } else { after.first() };
    if adjacent { led } else { follows().or(led) }
}

/// Whether the quote ends its sentence, so that what follows belongs to another.
fn ends_sentence(document: &Document, quote: Span) -> bool {
    let words = document.slice(quote).trim_end();
    let bare = words.trim_end_matches(['”', '"', '’', '\'', '»', '“', '」']);
    let marked = bare.len() < words.len();
    bare.ends_with('.') || (!marked && bare.ends_with(['!', '?', '…']))
}

fn paragraph_before(document: &Document, first: Span) -> Option<Span> {
    let block = document.block_at(first.start());
    let opens = document.text()[document.blocks()[block].start..first.start()].trim().is_empty();
    let before = (0..block).rev().find(|&b| !document.block_text(b).trim().is_empty())?;
    let text = document.block_text(before).trim_end();
    let start = document.blocks()[before].start;
    let end = start + text.len();
    if !opens || !text.ends_with(':') {
        return None;
    }
    Zone::new(document, start.max(end.saturating_sub(CUE_REACH)), end - 1).last()
}

/// A stretch of text beside a quote, in tokens.
struct Zone<'a> {
    document: &'a Document,
    start: usize,
    tokens: Tokens<'a>,
}

impl<'a> Zone<'a> {
    fn new(document: &'a Document, from: usize, to: usize) -> Self {
        let text = document.text();
        let start = text.ceil_char_boundary(from);
        let end = text.floor_char_boundary(to).max(start);
        Self { document, start, tokens: Tokens::new(&text[start..end]) }
    }

    /// The first cue before the sentence ends.
    fn first(&self) -> Option<Span> {
        let open = (0..self.tokens.len()).take_while(|&i| !self.closes(i));
        open.into_iter().find_map(|i| self.cue_at(i))
    }

    /// The last cue of the sentence that is open at the end.
    fn last(&self) -> Option<Span> {
        let open = (0..self.tokens.len()).rev().take_while(|&i| !self.closes(i));
        open.into_iter().find_map(|i| self.cue_at(i))
    }

    fn closes(&self, i: usize) -> bool {
        self.tokens.is_stop(i) && self.tokens.raw(i) != ":"
    }

    fn cue_at(&self, i: usize) -> Option<Span> {
        let t = &self.tokens;
        let phrase = reporting::PHRASES.iter().find_map(|p| t.phrase(i, p));
        // "The United States" is no verb.
        let verb = reporting::is_verb(t.lower(i)) && !t.is_capital(i);
        let noun = i > 0
            && matches!(
                t.lower(i - 1),
                "a" | "an" | "the" | "this" | "his" | "her" | "its" | "their"
            );
        let end = phrase.or((verb && !noun).then_some(i + 1))?;
        let range = t.bytes(i..end);
        self.document.span(self.start + range.start, self.start + range.end)
    }
}

/// How the fragments give what was said, by the quotation marks in and around them.
///
/// A person may tag a quotation with or without its marks: both are direct.
pub fn manner(document: &Document, fragments: &[Span]) -> Manner {
    let manners: BTreeSet<u8> =
        fragments.iter().map(|&f| fragment_manner(document, f) as u8).collect();
    let only = |manner: Manner| manners.len() == 1 && manners.contains(&(manner as u8));
    if only(Manner::Direct) {
        Manner::Direct
    } else if manners.is_empty() || only(Manner::Indirect) {
        Manner::Indirect
    } else {
        Manner::Mixed
    }
}

fn fragment_manner(document: &Document, fragment: Span) -> Manner {
    let text = document.text();
    let before = text[..fragment.start()].chars().next_back();
    let after = text[fragment.end()..].chars().next();
    let opens =
        before.is_some_and(|c| matches!(c, '“' | '"' | '„' | '«' | '‹' | '「' | '『' | '‘'));
    let closes =
        after.is_some_and(|c| matches!(c, '”' | '"' | '“' | '»' | '›' | '」' | '』' | '’'));
    if opens && closes { Manner::Direct } else { Manner::of_words(document.slice(fragment)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{spans, workspace};
    use super::*;
    use crate::model::{Metadata, Schema};

    fn names(notation: &str) -> Vec<String> {
        let ws = workspace(notation);
        speakers(&ws, &spans(&ws, "Quote")).into_iter().map(|c| c.name).collect()
    }

    fn cue_of(notation: &str) -> String {
        let ws = workspace(notation);
        cue(&ws.document, &spans(&ws, "Quote")).map_or("", |c| ws.document.slice(c)).to_owned()
    }

    fn manner_of(notation: &str) -> Manner {
        let ws = workspace(notation);
        manner(&ws.document, &spans(&ws, "Quote"))
    }

    #[test]
    fn the_cue_ties_a_quote_to_its_speaker() {
        let rows = [
            ("[Quote “We won,”] said [Person Ann Lee].", "Ann Lee"),
            ("[Quote “We won,”] [Person Ann Lee] told [Person Bob Day].", "Ann Lee"),
            ("[Quote “We won,”] said [Person Ann Lee], who beat [Person Bob Day].", "Ann Lee"),
            ("[Person Bob Day] lost. [Person Ann Lee] said: [Quote “We won.”]", "Ann Lee"),
            ("[Person Ann Lee], who beat [Person Bob Day], said [Quote “we won.”]", "Bob Day"),
            (
                "According to [Organization the UN], [Quote ten died]. [Person Ann Lee] left.",
                "the UN",
            ),
            (
                "[Quote Ten died], according to [Organization the UN], [Person Ann Lee]’s host.",
                "the UN",
            ),
            (
                "[Quote “We won,”] [Person Ann Lee] said, [Quote “and that is that.”] [Person Bob Day] left.",
                "Ann Lee",
            ),
            ("[Quote “We beat [Person Bob Day],”] said [Person Ann Lee].", "Ann Lee"),
            (
                "[Person Bob Day] left [Place Rome].\n[Quote “We won.”]\nThen [Person Ann Lee] rose to speak.",
                "Ann Lee",
            ),
            ("[Person Ann Lee] met [Place Rome]’s mayor. [Quote “We won.”]", "Ann Lee"),
            (
                "[Quote “We won,”] said the foreign minister, [Person Ann Lee]. [Person Bob Day] left.",
                "Ann Lee",
            ),
        ];
        for (notation, want) in rows {
            assert_eq!(names(notation)[0], want, "{notation}");
        }
    }

    #[test]
    fn each_entity_is_offered_once_by_its_nearest_mention() {
        let ws = workspace(
            "[Person Ann Lee] came.\n[Person Ann Lee] spoke: [Quote “Yes.”]\n[Person(Bob Day) He] left.",
        );
        let list = speakers(&ws, &spans(&ws, "Quote"));
        assert_eq!(
            list.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(),
            ["Ann Lee", "Bob Day"]
        );
        assert_eq!(list[0].distance, " spoke: ".len());
        assert!(matches!(list[0].party, Party::Mention(_)));
    }

    #[test]
    fn entities_from_far_away_end_the_list() {
        let far = "\nx".repeat(PARAGRAPHS + 1);
        let ws = workspace(&format!(
            "[Place Rome] and [Person Bob Day].{far}\n[Quote “Yes,”] said [Person Ann Lee]."
        ));
        let list = speakers(&ws, &spans(&ws, "Quote"));
        let told: Vec<_> = list.iter().map(|c| (c.name.as_str(), c.why)).collect();
        assert_eq!(told, [("Ann Lee", Why::Cue), ("Bob Day", Why::Known), ("Rome", Why::Known)]);
    }

    #[test]
    fn the_list_is_no_longer_than_a_menu() {
        let crowd: String = (0..40).map(|n| format!("[Person Name {n}] came. ")).collect();
        let ws = workspace(&format!("{crowd}\n[Quote “Yes.”]"));
        assert_eq!(speakers(&ws, &spans(&ws, "Quote")).len(), MOST);
        assert!(speakers(&ws, &[]).is_empty());
    }

    #[test]
    fn cues() {
        let rows = [
            ("[Quote “Yes,”] she said.", "said"),
            ("[Quote “Why?”] asked Lee.", "asked"),
            ("She said: [Quote “Yes.”] He added: “No.”", "said"),
            ("She left. [Quote “Yes.”] Police said no.", ""),
            ("According to police, [Quote ten died].", "According to"),
            ("[Quote Ten died], officials say.", "say"),
            ("Officials warn that [Quote ten may die].", "warn"),
            ("[Quote “I,”] she said, [Quote “agree.”]", "said"),
            ("[Quote Russia], analysts contend, [Quote is weak].", "contend"),
            ("In the United States, [Quote “yes”].", ""),
            ("In a report on [Quote “yes”].", ""),
            ("Then she added:\n[Quote “Yes.”]", "added"),
            ("Then she added.\n[Quote “Yes.”]", ""),
        ];
        for (notation, want) in rows {
            assert_eq!(cue_of(notation), want, "{notation}");
        }
    }

    #[test]
    fn manners() {
        let rows = [
            ("[Quote “Yes,”] she said.", Manner::Direct),
            ("“[Quote Yes],” she said.", Manner::Indirect),
            ("“[Quote Yes,]” she said.", Manner::Direct),
            ("[Quote \"Yes\"], she said.", Manner::Direct),
            ("[Quote “Yes,”] she said, [Quote “and no.”]", Manner::Direct),
            ("[Quote “Yes,” she said, “and no.”]", Manner::Mixed),
            ("He called it [Quote a “cynical” attack].", Manner::Mixed),
            ("He called it [Quote “cynical” and wrong].", Manner::Mixed),
            ("He said [Quote it was wrong].", Manner::Indirect),
            ("He said [Quote it’s the people’s choice].", Manner::Indirect),
            ("[Quote “This goes on.]\n“And on.”", Manner::Direct),
        ];
        for (notation, want) in rows {
            assert_eq!(manner_of(notation), want, "{notation}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_asked_about(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "“", "”", "\"", "said", " ", ".", ",", "according to ", "Ann", "\n", ":", "é", "e\u{301}", "👩‍👩‍👧", "told ",
            ]), 0..40),
            ends in prop::collection::vec(0usize..120, 0..6),
        ) {
            let document = Document::new(&pieces.concat()).unwrap();
            let mut ends = ends;
            ends.sort_unstable();
            let mut fragments: Vec<Span> = Vec::new();
            for pair in ends.chunks_exact(2) {
                let after = fragments.last().is_none_or(|f| f.end() < pair[0]);
                fragments.extend(document.span_around(pair[0], pair[1]).filter(|s| after && fragments.last().is_none_or(|f| f.end() < s.start())));
            }
            let ws = Workspace::new(document, Metadata::default(), Schema::default());
            let found = cue(&ws.document, &fragments);
            prop_assert_eq!(found, cue(&ws.document, &fragments));
            if let Some(cue) = found {
                prop_assert!(!fragments.iter().any(|f| f.overlaps(cue)));
            }
            prop_assert!(speakers(&ws, &fragments).is_empty());
            let _ = manner(&ws.document, &fragments);
        }
    }
}
