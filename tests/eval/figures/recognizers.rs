//! The specifications of Microsoft's Recognizers: the words of each figure and its value.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use serde_json::{Value as Json, json};
use tagline_core::model::{FigureKind, Number, Value};
use tagline_core::text::Span;
use tagline_language::figures::SuggestedFigure;

use super::matching::same_value;
use super::{Read, save, show};
use crate::measure::share;

const FILES: &[(&str, Model)] = &[
    ("NumberModel", Model::Number),
    ("OrdinalModel", Model::Ordinal),
    ("PercentModel", Model::Percent),
    ("CurrencyModel", Model::Currency),
    ("DimensionModel", Model::Dimension),
    ("AgeModel", Model::Age),
    ("TemperatureModel", Model::Temperature),
    ("NumberRangeModel", Model::Range),
];

/// What a file specifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Model {
    Number,
    Ordinal,
    Percent,
    Currency,
    Dimension,
    Age,
    Temperature,
    Range,
}

/// The words and the value of a figure, as a file has them.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    at: Range<usize>,
    value: String,
}

pub fn run(folder: &Path, out: Option<&Path>) {
    let (mut all, mut right) = (0, 0);
    for &(name, model) in FILES {
        let Ok(text) = std::fs::read_to_string(folder.join(format!("{name}.json"))) else {
            println!("figures {name}: no file figures/recognizers-en/{name}.json under DATA");
            continue;
        };
        let cases: Vec<Json> =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default();
        let (mut passed, mut counted, mut dialogue) = (0, 0, 0);
        let (mut misses, mut lines) = (Vec::new(), String::new());
        for (number, case) in cases.iter().enumerate() {
            let input = case["Input"].as_str().unwrap_or_default();
            let read = Read::new(input);
            let got = predicted(&read, input, model);
            let _ = writeln!(lines, "{}", shape(number, input, &got));
            if is_dialogue(case) {
                dialogue += 1;
                continue;
            }
            let want = gold(case);
            counted += 1;
            if got.len() == want.len()
                && got
                    .iter()
                    .zip(&want)
                    .all(|(g, w)| g.at == w.at && same_value(&g.value, &w.value))
            {
                passed += 1;
            } else {
                misses.push(miss(input, &got, &want));
            }
        }
        let percent = share(passed, counted) * 100.0;
        println!("figures {name}: {passed} of {counted}, {percent:.1} % ({dialogue} of dialogue)");
        show(name, &misses);
        save(out, &format!("figures-{name}.jsonl"), &lines);
        (all, right) = (all + counted, right + passed);
    }
    println!("figures of all specifications: {right} of {all}, {:.1} %", share(right, all) * 100.0);
}

/// Whether a case asks for what only a dialogue has: a place counted from where one is ("the next
/// one"), or the name of a unit as an answer, without a number.
fn is_dialogue(case: &Json) -> bool {
    results(case).any(|r| {
        let value = &r["Resolution"]["value"];
        r["TypeName"] == "ordinal.relative" || value.is_null() || value == "null"
    })
}

fn results(case: &Json) -> impl Iterator<Item = &Json> {
    case["Results"].as_array().into_iter().flatten()
}

fn gold(case: &Json) -> Vec<Found> {
    let number = |v: &Json| v.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    let one = |r: &Json| Found {
        at: number(&r["Start"])..number(&r["End"]) + 1,
        value: r["Resolution"]["value"].as_str().unwrap_or_default().to_owned(),
    };
    let mut list: Vec<Found> = results(case).map(one).collect();
    list.sort_by_key(|f| f.at.start);
    list
}

fn predicted(read: &Read, input: &str, model: Model) -> Vec<Found> {
    let mut list: Vec<Found> =
        read.found.iter().flat_map(|f| as_specified(read, input, f, model)).collect();
    list.sort_by_key(|f| f.at.start);
    list
}

fn as_specified(read: &Read, input: &str, f: &SuggestedFigure, model: Model) -> Vec<Found> {
    let kind = f.figure.kind;
    let celsius = matches!(f.figure.unit.as_str(), "°C" | "°F" | "°" | "K") && f.rule != "angle";
    let wanted = match model {
        Model::Number => !matches!(kind, FigureKind::Ordinal | FigureKind::Date | FigureKind::Time),
        Model::Ordinal => kind == FigureKind::Ordinal,
        Model::Percent => kind == FigureKind::Percent,
        Model::Currency => kind == FigureKind::Money,
        Model::Dimension => {
            kind == FigureKind::Measure && !matches!(f.figure.unit.as_str(), "°C" | "°F")
        }
        Model::Age => kind == FigureKind::Age,
        Model::Temperature => kind == FigureKind::Measure && celsius,
        Model::Range => true,
    };
    let Some(value) = f.figure.value.filter(|_| wanted) else { return vec![] };
    let plain = |n: Number| n.to_f64().to_string();
    match model {
        Model::Number => numbers(read, input, f, value),
        Model::Range => interval(f, value)
            .map(|value| Found { at: range_words(read, f), value })
            .into_iter()
            .collect(),
        _ => {
            let number = match value {
                Value::Range(_, high) => high,
                value => match value.number() {
                    Some(n) => n,
                    None => return vec![],
                },
            };
            vec![Found { at: read.points(f.amount), value: plain(number) }]
        }
    }
}

/// The numbers of a figure, but for those with letters on them, which are none in that file.
fn numbers(read: &Read, input: &str, f: &SuggestedFigure, value: Value) -> Vec<Found> {
    let behind = input.get(f.number.end()..).unwrap_or_default().chars().next();
    if behind.is_some_and(char::is_alphabetic) && f.figure.kind == FigureKind::Measure {
        return vec![];
    }
    let one =
        |span: Span, n: Number| Found { at: read.points(span), value: n.to_f64().to_string() };
    match value {
        Value::Range(a, b) | Value::Score(a, b) => {
            f.ends.map(|(first, second)| vec![one(first, a), one(second, b)]).unwrap_or_default()
        }
        value => value.number().map(|n| one(f.number, n)).into_iter().collect(),
    }
}

fn interval(f: &SuggestedFigure, value: Value) -> Option<String> {
    let plain = |n: Number| n.to_f64().to_string();
    Some(match value {
        Value::AtLeast(n) => format!("[{},)", plain(n)),
        Value::MoreThan(n) => format!("({},)", plain(n)),
        Value::AtMost(n) => format!("(,{}]", plain(n)),
        Value::LessThan(n) => format!("(,{})", plain(n)),
        Value::Range(a, b) => format!("[{},{}]", plain(a), plain(b)),
        Value::Exact(n) if f.bound.is_some() => format!("[{},{}]", plain(n), plain(n)),
        _ => return None,
    })
}

/// A range's words are its bound and its number, without the unit.
fn range_words(read: &Read, f: &SuggestedFigure) -> Range<usize> {
    let ranged = matches!(f.figure.value, Some(Value::Range(..)));
    let bound = f.bound.filter(|_| !ranged || f.ends.is_none());
    let words = bound.map_or(f.number, |bound| bound.cover(f.number));
    read.points(words)
}

fn shape(number: usize, input: &str, got: &[Found]) -> Json {
    let text: Vec<char> = input.chars().collect();
    let one = |f: &Found| {
        let words: String = text[f.at.clone()].iter().collect();
        json!({
            "Text": words,
            "Start": f.at.start,
            "End": f.at.end - 1,
            "Resolution": BTreeMap::from([("value", &f.value)]),
        })
    };
    let list: Vec<Json> = got.iter().map(one).collect();
    json!({ "line": number + 1, "Input": input, "Results": list })
}

fn miss(input: &str, got: &[Found], want: &[Found]) -> String {
    let text: Vec<char> = input.chars().collect();
    let list = |found: &[Found]| -> String {
        let one = |f: &Found| {
            let words: String = text.get(f.at.clone()).unwrap_or_default().iter().collect();
            format!("“{words}” {}", f.value)
        };
        found.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    format!("got {} | for {} | {input}", list(got), list(want))
}
