//! schema.org `ClaimReview` (<https://schema.org/ClaimReview>) in JSON-LD, for each figure that was
//! checked: what search engines read a fact check from.

use super::exchange::{FormatWriter, Interchange, Json, Losses, object};
use super::{Abilities, Format, Group, Output, Way};
use tagline_core::model::{Annotation, Check, DocumentId, Figure, LabelKind, Workspace};
use tagline_core::text::{Document, segment};

/// schema.org’s `ClaimReview`.
pub(super) struct ClaimReview;

impl Interchange for ClaimReview {
    const FORMAT: Format = Format {
        id: "claim-review",
        name: "ClaimReview",
        extension: "claim-review.jsonld",
        mime: "application/ld+json",
        unit: None,
        way: Way::of::<Self>(),
        holds: Abilities { overlap: true, fragments: true, ..Abilities::NONE },
        group: Group::Publishing,
        who: "Fact-checkers: the checked figures, for the page that publishes the check",
    };
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for ClaimReview {
    fn write(&self, workspace: &Workspace, _: &DocumentId) -> Output {
        let reviews: Vec<Json> = workspace
            .annotations
            .in_text_order(&workspace.document)
            .filter_map(|a| Some((a, a.figure().filter(|f| f.check != Check::Unchecked)?)))
            .map(|(annotation, figure)| review(workspace, annotation, figure))
            .collect();
        let losses = losses(workspace, reviews.len());
        Output { bytes: format!("{:#}\n", Json::from(reviews)).into_bytes(), losses }
    }
}

fn review(workspace: &Workspace, annotation: &Annotation, figure: &Figure) -> Json {
    let meta = &workspace.meta;
    let (name, value) = match figure.check {
        Check::Disputed => ("Disputed", 1),
        Check::Verified | Check::Unchecked => ("Verified", 5),
    };
    let rating = object([
        ("@type", Json::from("Rating")),
        ("ratingValue", Json::from(value)),
        ("bestRating", Json::from(5)),
        ("worstRating", Json::from(1)),
        ("alternateName", Json::from(name)),
    ]);
    let fields = [
        ("headline", &meta.title),
        ("url", &meta.source_url),
        ("datePublished", &meta.date),
        ("author", &meta.byline),
        ("publisher", &meta.publisher),
    ];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let article = [("@type", Json::from("NewsArticle"))];
    let article =
        object(article.into_iter().chain(fields.map(|(n, v)| (n, Json::from(v.as_str())))));
    let mut claim = vec![("@type", Json::from("Claim")), ("appearance", article)];
    claim.extend(author(workspace, figure).map(|author| ("author", author)));
    let mut members = vec![
        ("@context", Json::from("https://schema.org")),
        ("@type", Json::from("ClaimReview")),
        ("claimReviewed", Json::from(sentence(&workspace.document, annotation))),
        ("itemReviewed", object(claim)),
        ("reviewRating", rating),
    ];
    if !figure.evidence.is_empty() {
        members.push(("reviewBody", Json::from(figure.evidence.as_str())));
    }
    object(members)
}

/// Who claims the figure: a person, unless the label of the entity says otherwise.
fn author(workspace: &Workspace, figure: &Figure) -> Option<Json> {
    let party = figure.claimed_by?;
    let entity = workspace.party_entity(party).and_then(|id| workspace.entity(id));
    let label = entity.and_then(|entity| workspace.schema.label(entity.label));
    let kind = match label.map(|label| label.name.as_str()) {
        Some("Organization") => "Organization",
        Some("Person") => "Person",
        _ => "Thing",
    };
    let is_known = party != tagline_core::model::Party::Unattributed;
    let name = workspace.party_name(party).filter(|_| is_known)?;
    Some(object([("@type", Json::from(kind)), ("name", Json::from(name))]))
}

/// The sentence that the figure stands in.
fn sentence(document: &Document, annotation: &Annotation) -> String {
    let extent = annotation.extent();
    let block = document.block_at(extent.start());
    let start = document.blocks().get(block).map_or(0, |block| block.start);
    let text = document.block_text(block);
    let own = segment::sentences(text).into_iter().find(|s| s.end + start > extent.start());
    own.and_then(|own| text.get(own)).unwrap_or_default().to_owned()
}

fn losses(workspace: &Workspace, checked: usize) -> Vec<String> {
    let mut losses = Losses::default();
    let others = workspace.annotations.len() - checked;
    let why = "only figures that were checked are written";
    losses.count(others, ["annotation", "annotations"], why);
    losses.say("Who made the check, where it is published and when: add “author”, “url” and “datePublished” before you publish it.");
    let quotes = workspace.annotations.iter().filter(|a| a.body.kind() == LabelKind::Quote).count();
    losses.count(quotes, ["quote", "quotes"], "a quote carries no check");
    losses.into_sentences()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::exchange::testing;
    use super::*;
    use tagline_core::model::Body;

    #[test]
    fn a_checked_figure_is_a_review_of_its_sentence() {
        let mut workspace =
            testing::workspace("He left. [Person Ana] paid [Figure/1 $5] on Monday. [Figure 3]");
        let mut figure = workspace.annotations.iter().nth(1).unwrap().as_ref().clone();
        if let Body::Figure(figure) = &mut figure.body {
            (figure.check, figure.evidence) = (Check::Disputed, "It was $6.".to_owned());
        }
        let document = std::rc::Rc::clone(&workspace.document);
        workspace.annotations.insert(&document, figure.into());
        workspace.meta.source_url = "https://example.org/a".to_owned();
        let output = ClaimReview.write(&workspace, &DocumentId::new("doc").unwrap());
        let file: Json = serde_json::from_slice(&output.bytes).unwrap();
        assert_eq!(
            file,
            json!([{"@context": "https://schema.org", "@type": "ClaimReview",
                "claimReviewed": "Ana paid $5 on Monday.",
                "itemReviewed": {"@type": "Claim", "author": {"@type": "Thing", "name": "Ana"},
                    "appearance": {"@type": "NewsArticle", "url": "https://example.org/a"}},
                "reviewRating": {"@type": "Rating", "alternateName": "Disputed", "ratingValue": 1, "bestRating": 5, "worstRating": 1},
                "reviewBody": "It was $6."}])
        );
        assert_eq!(output.losses[0], "2 annotations: only figures that were checked are written.");
    }
}
