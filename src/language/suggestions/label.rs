use super::{Proposal, Suggestion};
use crate::names::Kind;
use tagline_core::model::{Label, LabelKind, Schema};

/// The label that a suggestion would be accepted with; `None` where the label set has none for it.
///
/// A label of the person's own stands for a kind of name where it is called like it.
pub fn label_of<'a>(schema: &'a Schema, suggestion: &Suggestion) -> Option<&'a Label> {
    match suggestion.proposal {
        Proposal::Name { kind, .. } => label_of_kind(schema, kind),
        Proposal::Again { label, .. } => schema.label(label),
        Proposal::Quote { .. } => schema.first_of(LabelKind::Quote),
        Proposal::Figure { .. } => schema.first_of(LabelKind::Figure),
    }
}

/// The label for a kind of name.
pub fn label_of_kind(schema: &Schema, kind: Kind) -> Option<&Label> {
    let called = |name: &str| names_of(kind).iter().any(|n| name.eq_ignore_ascii_case(n));
    schema.labels.iter().find(|l| l.kind == LabelKind::Mention && called(l.name.trim()))
}

/// What labels for a kind of name are called: in the default schema, in the usual data sets
/// (CoNLL-2003, OntoNotes 5), and in plain words.
fn names_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Person => &["Person", "Per", "People", "Human", "Individual"],
        Kind::Organization => {
            &["Organization", "Organisation", "Org", "Company", "Institution", "Agency"]
        }
        Kind::Place => &["Place", "Location", "Loc", "GPE", "Geography"],
        Kind::Group => &["Group", "NORP", "Nationality", "Demonym"],
        Kind::Event => &["Event"],
        Kind::Work => &["Work", "Work of art", "Work_of_art", "Title"],
        Kind::Product => &["Product", "Weapon", "Vehicle"],
    }
}

/// Nouns for bodies that speak: what ends in one of them is no person.
const BODIES: &[&str] = &[
    "administration",
    "agency",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "bank",
    "bloc",
    "board",
    "brigade",
    "bureau",
    "cabinet",
    "campaign",
    "centre",
    "center",
    "chamber",
    "charity",
    "church",
    "club",
    "coalition",
    "college",
    "command",
    "commission",
    "committee",
    "company",
    "confederation",
    "congress",
    "consortium",
    "corporation",
    "council",
    "court",
    "department",
    "embassy",
    "federation",
    "firm",
    "force",
    "forces",
    "foundation",
    "fund",
    "government",
    "hospital",
    "institute",
    "institution",
    "league",
    "mayoralty",
    "military",
    "ministry",
    "movement",
    "navy",
    "network",
    "newspaper",
    "office",
    "operator",
    "opposition",
    "organisation",
    "organization",
    "panel",
    "parliament",
    "party",
    "police",
    "presidency",
    "prosecution",
    "regulator",
    "senate",
    "service",
    "services",
    "site",
    "staff",
    "statement",
    "study",
    "team",
    "treasury",
    "tribunal",
    "union",
    "university",
    "utility",
    "watchdog",
    "website",
];

/// Words behind which a phrase only says of whom or where its head is.
const BEHIND_HEAD: &[&str] = &["of", "for", "in", "at", "from", "on", "to", "with", "who", "which"];

/// What the words for a speaker are of who is no name: "Ukraine’s air force" is a body, "a spokesman
/// for the ministry" a person.
pub fn kind_of_speaker(words: &str) -> Kind {
    let all: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let behind = all.iter().skip(1).position(|w| BEHIND_HEAD.contains(&w.as_str()));
    let head = behind.map_or(all.last(), |at| all.get(at));
    let head = head.map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    if BODIES.contains(&head) { Kind::Organization } else { Kind::Person }
}
