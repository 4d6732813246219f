//! Who may have said a quote.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::cue::cue;
use super::detection::{has_pack, tag_of};
use super::quotes;
use tagline_core::model::order::sort_by_key;
use tagline_core::model::{Annotation, AnnotationId, Body, EntityId, LabelId, Party, Workspace};
use tagline_core::text::Span;

/// The longest list of candidates that is of use in a menu.
pub const MOST: usize = 30;

/// Paragraphs on each side of the quote in which mentions are looked for, nearest first.
const PARAGRAPHS: usize = 8;

/// Words that may stand between a cue and its speaker ("said the foreign minister, Ann Lee").
const BETWEEN: usize = 12;

/// Words of an apposition or relative clause between a speaker and the cue.
const LONGEST_CLAUSE: usize = 40;

/// The handicap, in bytes, of what does not speak but in a figure of speech ("Moscow said"): it
/// comes after everybody else unless a cue ties it to the quote.
const MUTE: usize = 400;

/// Bytes of handicap that weigh as much as one word between a mention and the cue.
const HANDICAP_PER_WORD: usize = 60;

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
    let near_cue = || cue(&workspace.document, fragments);
    let by_words = || {
        read_mention(workspace, fragments, extent)
            .or_else(|| near_cue().and_then(|c| cued_mention(workspace, fragments, c)))
    };
    let cued = if has_pack(&tag_of(workspace)) { by_words() } else { None };
    let mut found = mentions_near(workspace, fragments, extent);
    for near in &mut found {
        if cued == Some(near.id) {
            near.why = Why::Cue;
        }
    }
    let is_mute = |n: &Near| n.why != Why::Cue && n.handicap >= MUTE;
    sort_by_key(&mut found, |n| (is_mute(n), n.why, n.distance + n.handicap, n.id));
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
    id: AnnotationId,
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
        _ => MUTE,
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
    sort_by_key(&mut rest, |&(key, _)| key);
    rest.into_iter().take(room).map(|(_, e)| Candidate {
        party: Party::Entity(e.id),
        name: e.name.clone(),
        distance: usize::MAX,
        why: Why::Known,
    })
}

/// The mention in the words for who speaks, as the reader of quotes finds them, or in the name
/// they stand for. None where the text ties nobody to the quote by a cue.
fn read_mention(workspace: &Workspace, fragments: &[Span], extent: Span) -> Option<AnnotationId> {
    let document = &workspace.document;
    let last = document.block_at(extent.start());
    let names = (last.saturating_sub(PARAGRAPHS)..=last)
        .flat_map(|block| workspace.annotations.in_block(block))
        .filter(|a| matches!(a.body, Body::Mention { .. }))
        .map(|a| a.extent());
    let names: Vec<Span> = names.collect();
    let quote = quotes::of_fragments(document, &names, fragments).filter(|q| q.cue.is_some())?;
    let mention = |place: Span| {
        let block = document.block_at(place.start());
        let inside = workspace.annotations.in_block(block).filter(|a| {
            matches!(a.body, Body::Mention { .. })
                && a.extent().overlaps(place)
                && !fragments.iter().any(|f| f.contains(a.extent()))
        });
        inside.min_by_key(|a| (handicap(workspace, a.label), a.id)).map(|a| a.id)
    };
    quote.speaker.and_then(mention).or_else(|| quote.stands_for.and_then(mention))
}

/// The mention that the cue ties to the quote: the subject before the verb, or behind an inverted
/// verb or "according to".
fn cued_mention(workspace: &Workspace, fragments: &[Span], cue: Span) -> Option<AnnotationId> {
    let words = workspace.document.slice(cue);
    let is_phrase = words.contains(' ');
    let subject = || nearest_to_cue(workspace, fragments, cue, false);
    let before = if is_phrase { None } else { subject() };
    // What follows "told" is told, not telling.
    let is_told = words.eq_ignore_ascii_case("told");
    let behind = if is_told { None } else { nearest_to_cue(workspace, fragments, cue, true) };
    match (before, behind) {
        (Some((far, _)), Some((close, id))) if close + 1 < far => Some(id),
        (Some((_, id)), _) | (None, Some((_, id))) => Some(id),
        (None, None) => None,
    }
}

/// The mention on one side of the cue with the fewest words between, and how many those are.
fn nearest_to_cue(
    workspace: &Workspace,
    fragments: &[Span],
    cue: Span,
    behind: bool,
) -> Option<(usize, AnnotationId)> {
    let document = &workspace.document;
    let on_side = |place: Span| match behind {
        true => place.start() >= cue.end(),
        false => place.end() <= cue.start(),
    };
    let measured = workspace.annotations.in_block(document.block_at(cue.start())).filter_map(|a| {
        let (place, is_mention) = (a.extent(), matches!(a.body, Body::Mention { .. }));
        let (from, to) = (place.end().min(cue.end()), place.start().max(cue.start()));
        let quoted =
            fragments.iter().any(|f| f.contains(place) || (f.start() < to && from < f.end()));
        let between = document.text().get(from..to)?;
        let words = words_between(between).filter(|_| is_mention && on_side(place) && !quoted)?;
        Some((words, words + handicap(workspace, a.label) / HANDICAP_PER_WORD, a.id))
    });
    measured.min_by_key(|&(_, weight, id)| (weight, id)).map(|(words, _, id)| (words, id))
}

/// How many words part a mention from a cue; `None` where a sentence ends or they are too many.
///
/// An apposition or relative clause counts for nothing: "Ann Lee, who beat Bob Day, said".
fn words_between(between: &str) -> Option<usize> {
    if between.contains(['.', '!', '?', ';', '\n']) {
        return None;
    }
    let count = between.split_whitespace().count();
    let inner = between.trim().strip_prefix(',').and_then(|rest| rest.strip_suffix(','));
    if inner.is_some_and(|words| words.trim_start().starts_with(char::is_lowercase)) {
        return (count <= LONGEST_CLAUSE).then_some(0);
    }
    (count <= BETWEEN).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{spans, workspace};
    use super::*;

    fn names(notation: &str) -> Vec<String> {
        let ws = workspace(notation);
        speakers(&ws, &spans(&ws, "Quote")).into_iter().map(|c| c.name).collect()
    }

    #[test]
    fn the_cue_ties_a_quote_to_its_speaker() {
        let rows = [
            ("[Quote “We won,”] said [Person Ann Lee].", "Ann Lee"),
            ("[Quote “We won,”] [Person Ann Lee] told [Person Bob Day].", "Ann Lee"),
            ("[Quote “We won,”] said [Person Ann Lee], who beat [Person Bob Day].", "Ann Lee"),
            ("[Person Bob Day] lost. [Person Ann Lee] said: [Quote “We won.”]", "Ann Lee"),
            ("[Person Ann Lee], who beat [Person Bob Day], said [Quote “we won.”]", "Ann Lee"),
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
}
