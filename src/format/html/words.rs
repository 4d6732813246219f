//! Annotations in words, as a reader would say them.

use tagline_core::model::{
    Annotation, Body, Check, Direction, Figure, Manner, Number, Party, Value, Workspace,
};

/// A value with its bound and unit ("more than 8 hours").
pub(super) fn value(figure: &Figure) -> String {
    let Some(value) = figure.value else { return String::new() };
    let words = match value {
        Value::Exact(n) => number(n),
        Value::About(n) => format!("about {}", number(n)),
        Value::AtLeast(n) => format!("at least {}", number(n)),
        Value::MoreThan(n) => format!("more than {}", number(n)),
        Value::AtMost(n) => format!("at most {}", number(n)),
        Value::LessThan(n) => format!("less than {}", number(n)),
        Value::Range(low, high) => format!("{} to {}", number(low), number(high)),
        Value::Date(date) => date.to_string(),
        Value::Dates(from, to) => format!("{from} to {to}"),
        Value::Clock(time) => time.to_string(),
        Value::Clocks(from, to) => format!("{from} to {to}"),
        Value::Score(a, b) => format!("{}–{}", number(a), number(b)),
    };
    let unit = figure.unit_words();
    if unit.is_empty() { words } else { format!("{words} {unit}") }
}

/// A number with its digits in threes, apart by narrow spaces as ISO 80000-1 has it: a comma or a
/// point would mean different things to different readers. Four digits stay together.
fn number(number: Number) -> String {
    let plain = number.to_string();
    let whole = plain.find(['.', '/']).unwrap_or(plain.len());
    let digits = whole - usize::from(plain.starts_with('-'));
    if digits < 5 {
        return plain;
    }
    let gap = |at: usize| at > whole - digits && at < whole && (whole - at).is_multiple_of(3);
    let mut out = String::new();
    for (at, c) in plain.char_indices() {
        if gap(at) {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    out
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
            parts.extend([value(figure), figure.measured_words()]);
            parts.push(party(workspace, figure.claimed_by));
            parts.push(check(figure.check).to_owned());
        }
        Body::Remark => {}
    }
    parts.push(annotation.note.clone());
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_threes() {
        let grouped = |n: &str| number(n.parse().unwrap()).replace('\u{202f}', "_");
        let cases = [
            ("1200000", "1_200_000"),
            ("-120000.5", "-120_000.5"),
            ("2025", "2025"),
            ("12345", "12_345"),
            ("2/3", "2/3"),
            ("-4.55555", "-4.55555"),
        ];
        for (plain, expected) in cases {
            assert_eq!(grouped(plain), expected);
        }
    }
}
