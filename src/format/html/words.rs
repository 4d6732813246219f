//! Annotations in words, as a reader would say them.

use crate::model::{Annotation, Body, Check, Direction, Figure, Manner, Party, Value, Workspace};

/// A value with its bound and unit ("more than 8 hours").
pub(super) fn value(figure: &Figure) -> String {
    let Some(value) = figure.value else { return String::new() };
    let words = match value {
        Value::Exact(n) => n.to_string(),
        Value::About(n) => format!("about {n}"),
        Value::AtLeast(n) => format!("at least {n}"),
        Value::MoreThan(n) => format!("more than {n}"),
        Value::AtMost(n) => format!("at most {n}"),
        Value::LessThan(n) => format!("less than {n}"),
        Value::Range(low, high) => format!("{low} to {high}"),
        Value::Date(date) => date.to_string(),
        Value::Dates(from, to) => format!("{from} to {to}"),
    };
    if figure.unit.is_empty() { words } else { format!("{words} {}", figure.unit) }
}

pub(super) fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Direct => "direct",
        Manner::Indirect => "indirect",
        Manner::Mixed => "mixed",
    }
}

pub(super) fn change(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Unchanged => "unchanged",
    }
}

pub(super) fn check(check: Check) -> &'static str {
    match check {
        Check::Unchecked => "",
        Check::Verified => "✓ verified",
        Check::Disputed => "✗ disputed",
    }
}

pub(super) fn party(workspace: &Workspace, party: Option<Party>) -> String {
    party.and_then(|p| workspace.party_name(p)).unwrap_or_default()
}

/// What stands in the title of a mark.
pub(super) fn title(workspace: &Workspace, annotation: &Annotation) -> String {
    let label = workspace.schema.label(annotation.label).map_or("", |l| l.name.as_str());
    let mut parts = vec![label.to_owned()];
    match &annotation.body {
        Body::Mention { entity } => {
            let entity = entity.and_then(|id| workspace.entity(id));
            parts.extend(entity.map(|e| e.name.clone()));
        }
        Body::Quote(quote) => {
            parts.push(manner(quote.manner).to_owned());
            parts.push(party(workspace, quote.speaker));
        }
        Body::Figure(figure) => {
            parts.extend([value(figure), figure.measured.clone()]);
            parts.push(party(workspace, figure.claimed_by));
            parts.push(check(figure.check).to_owned());
        }
        Body::Remark => {}
    }
    parts.push(annotation.note.clone());
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
