use super::{Proposal, Suggestion};
use crate::detection::has_pack;
use crate::figures::figures;
use crate::names::{Finder, Kind, Names, SuggestedName};
use crate::quotes::{LIKELY, SuggestedQuote, marked, quotes};
use tagline_core::model::SuggestionId;
use tagline_core::text::{Document, Span};

/// Finds everything there is to tag in a text: names, then figures, then quotes; quotation marks
/// alone where there is no pack for `language`, a tag of BCP 47.
///
/// `people` are the words that are tagged as people already, in any order: they may speak. Without
/// a `finder` there are no names, and only those people speak. The identifiers are not given yet.
pub fn find(
    document: &Document,
    language: &str,
    finder: Option<&Finder>,
    people: &[Span],
) -> Vec<Suggestion> {
    if !has_pack(language) {
        return marked(document).into_iter().map(quote).collect();
    }
    let names = finder.map(|finder| finder.names(document)).unwrap_or_default();
    let quotes = quotes(document, &speakers(&names, people));
    let mut found: Vec<Suggestion> =
        names.mentions.iter().chain(&names.stand_ins).map(|m| name(&names, m)).collect();
    // Who only may have said something claims no figure in it.
    let likely: Vec<SuggestedQuote> =
        quotes.iter().filter(|q| q.score >= LIKELY).cloned().collect();
    found.extend(figures(document, &likely).iter().map(|f| {
        let proposal = Proposal::Figure { claimed_by: f.claimed_by };
        suggestion(vec![f.span], proposal, f.score, "figures", f.rule)
    }));
    found.extend(quotes.into_iter().map(quote));
    found
}

/// The people that are tagged and those that were found, in the order of the text.
fn speakers(names: &Names, tagged: &[Span]) -> Vec<Span> {
    let found = names.mentions.iter().filter(|m| m.kind == Kind::Person).map(|m| m.span);
    let mut people: Vec<Span> = tagged.iter().copied().chain(found).collect();
    people.sort_unstable();
    let mut end = 0;
    people.retain(|p| {
        let is_apart = p.start() >= end;
        end = end.max(p.end());
        is_apart
    });
    people
}

fn name(names: &Names, mention: &SuggestedName) -> Suggestion {
    let name = names.entities.get(mention.entity).map_or_else(String::new, |e| e.name.clone());
    let proposal = Proposal::Name { kind: mention.kind, name };
    suggestion(vec![mention.span], proposal, mention.score, "names", mention.rule)
}

fn quote(quote: SuggestedQuote) -> Suggestion {
    let SuggestedQuote { manner, cue, speaker, stands_for, .. } = quote;
    let proposal = Proposal::Quote { manner, cue, speaker, stands_for };
    suggestion(quote.fragments, proposal, quote.score, "quotes", quote.rule)
}

fn suggestion(
    fragments: Vec<Span>,
    proposal: Proposal,
    score: f32,
    suggester: &str,
    rule: &str,
) -> Suggestion {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    let score = (score.clamp(0.0, 1.0) * 100.0).round() as u8;
    let source = format!("{suggester}: {rule}");
    Suggestion { id: SuggestionId(0), fragments, proposal, score, source }
}
