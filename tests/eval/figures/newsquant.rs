//! News sentences with their quantities: value, and which way it changed or is bounded.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value as Json, json};
use tagline_core::model::{Direction, FigureKind, Number, Value};
use tagline_language::figures::{SuggestedFigure, value_from_text};

use super::matching::{Amount, Quantity, amount, pairs};
use super::{Read, save, show, speed};
use crate::measure::Tally;

/// The sets of this shape, and whether gold says the change.
const SETS: &[(&str, bool)] = &[
    ("newsquant-dev", true),
    ("age", false),
    ("currency", false),
    ("dimension", false),
    ("temperature", false),
];

#[derive(Default)]
struct Score {
    value: Tally,
    change: Tally,
    misses: Vec<String>,
    lines: String,
}

pub fn run(folder: &Path, out: Option<&Path>) {
    for &(name, has_change) in SETS {
        let Ok(text) = std::fs::read_to_string(folder.join(format!("{name}.jsonl"))) else {
            println!("figures {name}: no file figures/{name}.jsonl under DATA");
            continue;
        };
        let mut score = Score::default();
        let gold: Vec<Json> =
            text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        for (number, line) in gold.iter().enumerate() {
            measured(number, line, &mut score);
        }
        report(name, has_change, &gold, &score);
        save(out, &format!("figures-{name}.jsonl"), &score.lines);
    }
}

fn measured(number: usize, line: &Json, score: &mut Score) {
    let text = line["text"].as_str().unwrap_or_default();
    let gold: Vec<Quantity> =
        line["quantities"].as_array().into_iter().flatten().filter_map(quantity).collect();
    let read = Read::new(text);
    let counted: Vec<(&SuggestedFigure, Quantity)> =
        read.found.iter().filter_map(|f| Some((f, predicted(&read, f)?))).collect();
    let list: Vec<Quantity> = counted.iter().map(|(_, q)| q.clone()).collect();
    let paired = pairs(&gold, &list);
    let agreed = |g: usize, p: usize| gold[g].change == list[p].change;
    let both = paired.iter().enumerate().filter(|(g, p)| p.is_some_and(|p| agreed(*g, p))).count();
    let tally = |right| Tally { right, predicted: list.len(), gold: gold.len() };
    score.value.add(tally(paired.iter().flatten().count()));
    score.change.add(tally(both));
    misses(text, &read, &gold, &counted, &paired, score);
    let shape: Vec<Json> = counted.iter().map(|(f, q)| shape(&read, f, q)).collect();
    let line = json!({ "line": number + 1, "text": text, "quantities": shape });
    let _ = writeln!(score.lines, "{line}");
}

fn quantity(gold: &Json) -> Option<Quantity> {
    let change = gold["change"].as_str().unwrap_or("=").to_owned();
    Some(Quantity { amount: amount(gold["value"].as_str()?)?, change })
}

/// What gold counts as a quantity: no date, no time of day, no place in an order.
fn predicted(read: &Read, f: &SuggestedFigure) -> Option<Quantity> {
    if matches!(f.figure.kind, FigureKind::Date | FigureKind::Time | FigureKind::Ordinal) {
        return None;
    }
    let amount = match f.figure.value? {
        Value::Range(a, b) => Amount::Two(a.to_f64(), b.to_f64()),
        value => Amount::One(value.number().map(Number::to_f64)?),
    };
    Some(Quantity { amount, change: change(read, f).to_owned() })
}

/// Gold's sign for how a value is bounded, or else moved; where something rose *to* is plain, and
/// so is the size of what a noun names ("a 4 % drop").
fn change(read: &Read, f: &SuggestedFigure) -> &'static str {
    let told = f.figure.change.filter(|_| !f.is_level && !f.is_named);
    let direction = told.map(|change| change.direction);
    // A range has no bound of its own: "about 20 to 30".
    let bound = f.bound.and_then(|words| value_from_text(&format!("{} 1", read.words(words))));
    let value = match f.figure.value {
        Some(Value::Range(..)) if f.ends.is_some() => bound,
        value => value,
    };
    match (value, direction) {
        (Some(Value::About(_)), _) => "~",
        (Some(Value::AtLeast(_) | Value::MoreThan(_)), _) => ">",
        (Some(Value::AtMost(_) | Value::LessThan(_)), _) => "<",
        (_, Some(Direction::Up)) => "up",
        (_, Some(Direction::Down)) => "down",
        _ => "=",
    }
}

fn shape(read: &Read, f: &SuggestedFigure, quantity: &Quantity) -> Json {
    let span = read.points(f.span);
    let value = match quantity.amount {
        Amount::One(n) => n.to_string(),
        Amount::Two(a, b) => format!("{a}-{b}"),
    };
    json!({
        "change": quantity.change,
        "value": value,
        "unit": f.figure.unit_words(),
        "normalized_unit": f.figure.unit,
        "referred_concepts": f.figure.measured,
        "start": span.start,
        "end": span.end,
        "kind": f.figure.kind.code(),
        "score": (f64::from(f.score) * 100.0).round() / 100.0,
        "rule": f.rule,
    })
}

fn misses(
    text: &str,
    read: &Read,
    gold: &[Quantity],
    counted: &[(&SuggestedFigure, Quantity)],
    paired: &[Option<usize>],
    score: &mut Score,
) {
    let missed = gold.iter().zip(paired).filter(|(_, p)| p.is_none()).map(|(g, _)| g);
    let missed: Vec<String> = missed.map(|g| format!("{:?}", g.amount)).collect();
    let free = (0..counted.len()).filter(|i| !paired.contains(&Some(*i)));
    let false_ones: Vec<String> = free
        .map(|i| {
            format!(
                "{:?} “{}” {}",
                counted[i].1.amount,
                read.words(counted[i].0.span),
                counted[i].0.rule
            )
        })
        .collect();
    if !missed.is_empty() || !false_ones.is_empty() {
        score.misses.push(format!(
            "missed {} | false {} | {text}",
            missed.join(", "),
            false_ones.join(", ")
        ));
    }
    for (g, p) in gold.iter().zip(paired).filter_map(|(g, p)| Some((g, &counted[(*p)?]))) {
        if g.change != p.1.change {
            let (words, was) = (read.words(p.0.span), &p.1.change);
            score.misses.push(format!("change {was} for {} of “{words}” | {text}", g.change));
        }
    }
}

fn report(name: &str, has_change: bool, gold: &[Json], score: &Score) {
    let line = |what: &str, t: Tally| {
        let (p, r, f1) = (t.precision() * 100.0, t.recall() * 100.0, t.f1() * 100.0);
        println!("  {what:<16} P {p:.1}  R {r:.1}  F1 {f1:.1}  ({} of {})", t.right, t.gold);
    };
    println!("figures {name}: {} sentences", gold.len());
    line("value", score.value);
    if has_change {
        line("value and change", score.change);
        let texts: Vec<&str> = gold.iter().filter_map(|g| g["text"].as_str()).collect();
        println!("  {:.2} MB of text a second", speed(&texts));
    }
    let wanted = |m: &&String| has_change || !m.starts_with("change");
    let misses: Vec<String> = score.misses.iter().filter(wanted).cloned().collect();
    show(name, &misses);
}
