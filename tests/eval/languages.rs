//! Detection of the language, and quotations by their marks alone, on texts in nine languages:
//! `languages/CODE/*.jsonl`, a text a line; English is that of the other sections.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use serde_json::Value;
use tagline_core::text::{Document, Unit};
use tagline_language::detection::{Language, detect};
use tagline_language::quotes::marked;

use super::measure::{Tally, share};

/// Words of an article, and of a paragraph, at least.
const ARTICLE: usize = 60;
const PARAGRAPH: usize = 12;

/// Sets of phrases, which are no texts.
const PHRASES: [&str; 2] = ["recognizers", "duckling"];

/// Misses shown of each language.
const SHOWN: usize = 5;

/// Measures every language that has a folder in `data/languages`.
pub fn run(data: &Path) {
    let folder = data.join("languages");
    if !folder.is_dir() {
        println!("languages: no folder languages under DATA");
        return;
    }
    println!("\ndetection: share told right of articles (≥ {ARTICLE} words) and of paragraphs");
    println!("           (≥ {PARAGRAPH} words), each different text once");
    for language in Language::all() {
        let rows = match language.code() {
            "en" => ["quotes", "entities"].iter().flat_map(|d| rows(&data.join(d))).collect(),
            code => rows(&folder.join(code)),
        };
        detection(language, &rows);
    }
    println!("\nquotations by their marks alone, by how many words stand in them");
    for language in Language::all() {
        let file = folder.join(language.code()).join("quotes.jsonl");
        if let Ok(lines) = std::fs::read_to_string(file) {
            quotations(language, &lines);
        }
    }
}

/// Every line of every file of a folder.
fn rows(folder: &Path) -> Vec<Value> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    files.sort();
    let files = files.iter().filter(|f| f.extension().is_some_and(|e| e == "jsonl"));
    let texts = files.filter_map(|f| std::fs::read_to_string(f).ok());
    texts.flat_map(|t| parsed(&t).collect::<Vec<_>>()).collect()
}

fn parsed(lines: &str) -> impl Iterator<Item = Value> {
    lines.lines().filter_map(|line| serde_json::from_str(line).ok())
}

fn detection(language: Language, rows: &[Value]) {
    let is_text = |row: &&Value| !PHRASES.contains(&row["set"].as_str().unwrap_or_default());
    let texts: BTreeSet<&str> =
        rows.iter().filter(is_text).filter_map(|r| r["text"].as_str()).collect();
    let long = |least: usize| move |text: &&str| words(text) >= least;
    let articles: Vec<&str> = texts.iter().copied().filter(long(ARTICLE)).collect();
    let paragraphs: Vec<&str> =
        texts.iter().flat_map(|t| t.split('\n')).filter(long(PARAGRAPH)).collect();
    let right = |all: &[&str]| all.iter().filter(|t| detect(t) == Some(language)).count();
    let wrong = |all: &[&str]| {
        all.iter().filter_map(|t| detect(t)).filter(|told| *told != language).count()
    };
    let told = |all: &[&str]| {
        let (right, wrong) = (right(all), wrong(all));
        format!(
            "{:6.2} % of {:5} (another told: {wrong})",
            100.0 * share(right, all.len()),
            all.len()
        )
    };
    println!("  {:10} articles {}", language.name(), told(&articles));
    println!("             paragraphs {}", told(&paragraphs));
    let misses = articles.iter().filter(|t| detect(t) != Some(language));
    for text in misses.take(SHOWN) {
        let told = detect(text).map_or("nothing", Language::code);
        println!("    told {told}: {}", text.chars().take(100).collect::<String>().escape_debug());
    }
}

fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).count()
}

/// How many of the quotations in marks are speech, and how much of the speech in marks they find.
fn quotations(language: Language, lines: &str) {
    const LENGTHS: [Range<usize>; 5] = [1..2, 2..3, 3..5, 5..8, 8..usize::MAX];
    let mut tally = Tally::default();
    let mut by_length = [(0, 0); LENGTHS.len()];
    for row in parsed(lines) {
        let Some(document) = row["text"].as_str().and_then(|t| Document::new(t).ok()) else {
            continue;
        };
        let gold = speech(&row, &document);
        let found = marked(&document);
        tally.gold += gold.len();
        tally.predicted += found.len();
        tally.right += gold
            .iter()
            .filter(|g| found.iter().any(|f| overlaps(&f.fragments[0].range(), g)))
            .count();
        for quote in &found {
            let span = quote.fragments[0];
            let is_speech = gold.iter().any(|g| overlaps(&span.range(), g));
            let length = words(document.slice(span));
            if let Some(at) = LENGTHS.iter().position(|l| l.contains(&length)) {
                by_length[at].0 += usize::from(is_speech);
                by_length[at].1 += 1;
            }
        }
    }
    let shares: Vec<String> = LENGTHS
        .iter()
        .zip(by_length)
        .map(|(l, (right, all))| format!("{}+: {:.2} of {all}", l.start, share(right, all)))
        .collect();
    println!(
        "  {:10} recall {:.3} of {}, {} found; speech among them by words {}",
        language.name(),
        tally.recall(),
        tally.gold,
        tally.predicted,
        shares.join(", ")
    );
}

/// The stretches of gold that stand in marks, in bytes.
fn speech(row: &Value, document: &Document) -> Vec<Range<usize>> {
    let text = document.text();
    let places = row["attributions"].as_array().into_iter().flatten();
    let contents = places.flat_map(|a| a["content"].as_array().into_iter().flatten());
    let byte = |at: &Value| {
        let at = usize::try_from(at.as_u64()?).ok()?;
        document.offsets().to_bytes(text, at, Unit::CodePoints)
    };
    let stretch = |place: &Value| Some(byte(&place[0])?..byte(&place[1])?);
    let is_marked = |range: &Range<usize>| {
        let around = text[..range.start].chars().next_back();
        let first = text[range.clone()].chars().next();
        let is_mark = |c: char| "\"„“”«»".contains(c);
        around.is_some_and(is_mark) || first.is_some_and(is_mark)
    };
    contents.filter_map(stretch).filter(is_marked).collect()
}

/// Whether two stretches share most of the longer one.
fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared * 10 >= a.len().max(b.len()) * 7
}
