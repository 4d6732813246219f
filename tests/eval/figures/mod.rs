//! Figures, on sentences whose quantities are known: `figures/*.jsonl`, `figures/recognizers-en`.

mod matching;
mod newsquant;
mod phrases;
mod recognizers;

use std::path::Path;
use std::time::Instant;

use tagline_core::text::{Document, Span, Unit};
use tagline_language::figures::{SuggestedFigure, figures};
use tagline_language::quotes::quotes;

/// Misses shown of a set; all with MISSES=figures.
const SHOWN: usize = 12;

/// Measures every file of `data/figures`; writes predictions under `out`.
pub fn run(data: &Path, out: Option<&Path>) {
    let folder = data.join("figures");
    if !folder.is_dir() {
        println!("figures: nothing is measured, no folder figures under DATA");
        return;
    }
    newsquant::run(&folder, out);
    phrases::run();
    recognizers::run(&folder.join("recognizers-en"), out);
}

/// A text with what was found in it.
pub struct Read {
    document: Document,
    pub found: Vec<SuggestedFigure>,
}

impl Read {
    pub fn new(text: &str) -> Self {
        let document = Document::new(text).expect("a sentence is no longer than a document");
        let said = quotes(&document, &[]);
        let found = figures(&document, &said);
        Self { document, found }
    }

    /// The code points of a span.
    pub fn points(&self, span: Span) -> std::ops::Range<usize> {
        let point = |byte| {
            let offsets = self.document.offsets();
            offsets.from_bytes(self.document.text(), byte, Unit::CodePoints).unwrap_or_default()
        };
        point(span.start())..point(span.end())
    }

    pub fn words(&self, span: Span) -> &str {
        self.document.slice(span)
    }
}

/// Megabytes of text a second, of the finder alone.
pub fn speed(texts: &[&str]) -> f64 {
    let article = texts.join("\n").repeat(20);
    let document = Document::new(&article).expect("the sentences fit a document");
    let began = Instant::now();
    let found = figures(&document, &[]).len();
    let seconds = began.elapsed().as_secs_f64();
    assert!(found > 0, "figures were read");
    article.len() as f64 / 1e6 / seconds.max(1e-9)
}

fn show(set: &str, misses: &[String]) {
    let all = std::env::var("MISSES").is_ok_and(|kind| kind == "figures" || kind == set);
    let shown = if all { misses.len() } else { SHOWN };
    for miss in misses.iter().take(shown) {
        println!("    {}", miss.chars().take(420).collect::<String>());
    }
    if misses.len() > shown {
        println!("    … {} more, all with MISSES={set}", misses.len() - shown);
    }
}

fn save(out: Option<&Path>, name: &str, lines: &str) {
    let Some(out) = out else { return };
    let path = out.join(name);
    std::fs::write(&path, lines).expect("the predictions can be written");
    println!("  written to {}", path.display());
}
