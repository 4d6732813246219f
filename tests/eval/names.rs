//! Names, on articles whose names are known: `entities/*.jsonl`, one article a line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};
use tagline_core::text::{Document, Unit};
use tagline_language::names::{Finder, Kind};

use super::measure::{Tally, share};
use super::names_measure::{Name, Wrong, tallies, trimmed, wrong};

/// Suggestions below this score are not measured, as the page does not show them unasked.
const THRESHOLD: f32 = 0.0;

/// Confusions and examples shown of each kind.
const SHOWN: usize = 12;

/// The types whose measure has a name of its own.
const MAIN: [&str; 3] = ["PER", "ORG", "LOC"];

struct Article {
    id: String,
    text: String,
    gold: Vec<Name>,
}

#[derive(Default)]
struct Score {
    tallies: BTreeMap<String, Tally>,
    confusions: BTreeMap<(Wrong, String, String), usize>,
    examples: Vec<String>,
    false_names: usize,
    missed: usize,
    words: usize,
    seconds: f64,
    same: usize,
    compared: usize,
}

/// The finder of names, from the files of the project.
pub fn finder() -> Finder {
    let weights = std::fs::read("src/language/names/weights/names.bin").expect("the weights");
    let lists = std::fs::read_to_string("src/language/names/lists/names.txt").expect("the lists");
    Finder::read(&weights, &lists).expect("weights that can be read")
}

/// Measures every file of `data/entities`; writes predictions under `out`. Where
/// `data/entities/NAME.reference.jsonl` or `out/NAME.reference.jsonl` has what the model's makers'
/// program says (`tests/tools/names.py reference`), the model alone is compared with it.
pub fn run(data: &Path, out: Option<&Path>) {
    let finder = finder();
    for name in ["train", "dev"] {
        let Ok(lines) =
            std::fs::read_to_string(data.join("entities").join(format!("{name}.jsonl")))
        else {
            println!("names {name}: no file entities/{name}.jsonl under DATA");
            continue;
        };
        let articles: Vec<Article> = lines.lines().filter_map(article).collect();
        let mut score = Score::default();
        let mut predictions = String::new();
        for article in &articles {
            let shape = measured(&finder, article, &mut score);
            let _ = writeln!(predictions, "{}", json!({ "id": article.id, "entities": shape }));
        }
        let places = [Some(data.join("entities")), out.map(Path::to_path_buf)];
        let reference = places.into_iter().flatten().find_map(|folder| {
            std::fs::read_to_string(folder.join(format!("{name}.reference.jsonl"))).ok()
        });
        if let Some(reference) = reference {
            compare(&finder, &articles, &reference, &mut score);
        }
        report(name, articles.len(), &score);
        if let Some(out) = out {
            let path = out.join(format!("entities-{name}.jsonl"));
            std::fs::write(&path, predictions).expect("the predictions can be written");
            println!("  written to {}", path.display());
        }
    }
}

fn article(line: &str) -> Option<Article> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = value["text"].as_str()?.to_owned();
    let chars: Vec<char> = text.chars().collect();
    let gold = spans(&value).filter_map(|(at, kind)| {
        Some(Name { at: trimmed(&chars, &at), kind: gold_type(&kind)?.to_owned() })
    });
    Some(Article { id: value["id"].as_str()?.to_owned(), gold: gold.collect(), text })
}

fn spans(value: &Value) -> impl Iterator<Item = (Range<usize>, String)> {
    let number = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok());
    let list = value["entities"].as_array().into_iter().flatten();
    list.filter_map(move |e| Some((number(&e[0])?..number(&e[1])?, e[2].as_str()?.to_owned())))
}

/// The type of gold under the name that both sides use: facilities are places.
fn gold_type(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "Person" => "PER",
        "Organization" => "ORG",
        "Location" | "Facility" => "LOC",
        "NORP" => "NORP",
        "Product" => "PRODUCT",
        "Misc" => "MISC",
        _ => return None,
    })
}

fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "PER",
        Kind::Organization => "ORG",
        Kind::Place => "LOC",
        Kind::Group => "NORP",
        Kind::Product => "PRODUCT",
        Kind::Event | Kind::Work => "MISC",
    }
}

fn measured(finder: &Finder, article: &Article, score: &mut Score) -> Vec<Value> {
    let began = Instant::now();
    let document = Document::new(&article.text).expect("an article is no longer than a document");
    let names = finder.names(&document);
    score.seconds += began.elapsed().as_secs_f64();
    score.words += article.text.split_whitespace().count();
    let point = |byte| {
        document.offsets().from_bytes(document.text(), byte, Unit::CodePoints).unwrap_or_default()
    };
    let chars: Vec<char> = article.text.chars().collect();
    let kept = names.mentions.iter().filter(|m| m.score >= THRESHOLD);
    let (mut predicted, mut shape) = (Vec::new(), Vec::new());
    for mention in kept {
        let at = point(mention.span.start())..point(mention.span.end());
        shape.push(json!([at.start, at.end, mention.kind.label()]));
        predicted.push(Name { at: trimmed(&chars, &at), kind: type_of(mention.kind).to_owned() });
    }
    for (kind, tally) in tallies(&article.gold, &predicted) {
        score.tallies.entry(kind).or_default().add(tally);
    }
    note_wrong(&chars, &article.gold, &predicted, score);
    shape
}

fn note_wrong(text: &[char], gold: &[Name], predicted: &[Name], score: &mut Score) {
    let main = |list: &[Name]| -> Vec<Name> {
        list.iter().filter(|n| n.kind != "MISC" && n.kind != "PRODUCT").cloned().collect()
    };
    let (gold, predicted) = (main(gold), main(predicted));
    for (kind, g, p) in wrong(&gold, &predicted) {
        score.false_names += usize::from(kind == Wrong::False);
        score.missed += usize::from(kind == Wrong::Missed);
        let name = |n: Option<&Name>| n.map_or("–".to_owned(), |n| n.kind.clone());
        *score.confusions.entry((kind, name(g), name(p))).or_default() += 1;
        let words = |n: Option<&Name>| -> String {
            n.and_then(|n| text.get(n.at.clone())).unwrap_or_default().iter().collect()
        };
        let at = p.or(g).map_or(0..0, |n| n.at.clone());
        let around = at.start.saturating_sub(40)..(at.end + 30).min(text.len());
        let context: String = text.get(around).unwrap_or_default().iter().collect();
        score.examples.push(format!(
            "{kind:?} {}→{} [{}] [{}]: {}",
            name(g),
            name(p),
            words(g),
            words(p),
            context.replace('\n', " ")
        ));
    }
}

/// How often the model alone says what its makers' program says.
fn compare(finder: &Finder, articles: &[Article], reference: &str, score: &mut Score) {
    for line in reference.lines() {
        let Ok(value) = serde_json::from_str::<Value>(line) else { continue };
        let Some(article) = articles.iter().find(|a| Some(&*a.id) == value["id"].as_str()) else {
            continue;
        };
        let document =
            Document::new(&article.text).expect("an article is no longer than a document");
        let point = |byte| {
            document
                .offsets()
                .from_bytes(document.text(), byte, Unit::CodePoints)
                .unwrap_or_default()
        };
        let theirs: Vec<_> = spans(&value).collect();
        let ours = finder.recogniser().tag(document.text());
        let at = |bytes: &Range<usize>| point(bytes.start)..point(bytes.end);
        let ours: Vec<_> = ours.iter().map(|f| (at(&f.bytes), f.kind.name().to_owned())).collect();
        score.same += ours.iter().filter(|name| theirs.contains(name)).count();
        score.compared += ours.len() + theirs.len();
    }
}

fn report(name: &str, articles: usize, score: &Score) {
    println!("names {name}: {articles} articles, {} words", score.words);
    let speed = score.words as f64 / score.seconds.max(f64::EPSILON);
    println!("  {speed:.0} words a second");
    if score.compared > 0 {
        let agreement = share(2 * score.same, score.compared);
        println!(
            "  the model alone: {:.2} % of its names as its makers' program",
            agreement * 100.0
        );
    }
    let mut sum = Tally::default();
    for kind in MAIN {
        sum.add(score.tallies.get(kind).copied().unwrap_or_default());
    }
    line("PER+ORG+LOC", sum);
    for (kind, &tally) in &score.tallies {
        line(kind, tally);
    }
    let per_thousand = |n: usize| n as f64 * 1_000.0 / score.words.max(1) as f64;
    println!(
        "  a thousand words: {:.2} false, {:.2} missed (without MISC and PRODUCT)",
        per_thousand(score.false_names),
        per_thousand(score.missed)
    );
    let mut worst: Vec<_> = score.confusions.iter().collect();
    worst.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    for ((kind, gold, predicted), count) in worst.into_iter().take(SHOWN) {
        println!("    {count:4} {kind:?} {gold} → {predicted}");
    }
    let wanted = std::env::var("MISSES").unwrap_or_default();
    let shown = score.examples.iter().filter(|e| e.starts_with(&wanted) && !wanted.is_empty());
    shown.for_each(|example| println!("    {}", example.chars().take(300).collect::<String>()));
}

fn line(kind: &str, tally: Tally) {
    println!(
        "  {kind:<12} P {:5.1}  R {:5.1}  F1 {:5.1}  ({} of {})",
        tally.precision() * 100.0,
        tally.recall() * 100.0,
        tally.f1() * 100.0,
        tally.right,
        tally.gold
    );
}
