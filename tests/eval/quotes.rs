//! Quotes, on articles whose attributions are known: `quotes/*.jsonl`, one article a line.

use std::fmt::Write as _;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};
use tagline_core::text::{Document, Span, Unit};
use tagline_language::names::{Finder, Kind};
use tagline_language::quotes::{SuggestedQuote, quotes};

use super::measure::{self, Attribution, Corrections, Tally, share};

/// Suggestions below this score are not measured, as the page does not show them unasked.
const THRESHOLD: f32 = 0.0;

/// Misses shown of each kind.
const SHOWN: usize = 12;

struct Article {
    id: String,
    text: String,
    gold: Vec<Attribution>,
}

#[derive(Default)]
struct Score {
    articles: usize,
    panics: usize,
    silent: usize,
    spans: Tally,
    speakers: Tally,
    named: Tally,
    pronouns: Tally,
    content: Tally,
    outside: Tally,
    corrections: Corrections,
    bytes: usize,
    seconds: f64,
    misses: Vec<String>,
    rules: std::collections::BTreeMap<&'static str, (usize, usize, usize)>,
}

/// Measures every file of `data/quotes`, from the text alone and with the people whom `finder` finds
/// in it; writes the latter's predictions under `out`, as the page makes them.
pub fn run(data: &Path, out: Option<&Path>, finder: &Finder) {
    for name in ["train", "dev"] {
        let Ok(lines) = std::fs::read_to_string(data.join("quotes").join(format!("{name}.jsonl")))
        else {
            println!("quotes {name}: no file quotes/{name}.jsonl under DATA");
            continue;
        };
        let articles: Vec<Article> = lines.lines().filter_map(article).collect();
        let (alone, _) = measure_all(&articles, None);
        report(&format!("{name}, from the text alone"), &alone);
        let (score, predictions) = measure_all(&articles, Some(finder));
        report(&format!("{name}, with names"), &score);
        if let Some(out) = out {
            let path = out.join(format!("quotes-{name}.jsonl"));
            std::fs::write(&path, predictions).expect("the predictions can be written");
            println!("  written to {}", path.display());
        }
    }
}

/// What all articles come to, and the predictions about them, a line each.
fn measure_all(articles: &[Article], finder: Option<&Finder>) -> (Score, String) {
    let mut score = Score::default();
    let mut predictions = String::new();
    for article in articles {
        let predicted = predict(article, finder, &mut score);
        measured(article, &predicted, &mut score);
        let shape: Vec<Value> = predicted.iter().map(shape).collect();
        let _ = writeln!(predictions, "{}", json!({ "id": article.id, "attributions": shape }));
    }
    (score, predictions)
}

/// The people of a document, in the order of the text.
fn people(document: &Document, finder: Option<&Finder>) -> Vec<Span> {
    let names = finder.map(|finder| finder.names(document)).unwrap_or_default();
    let people = names.mentions.iter().filter(|m| m.kind == Kind::Person);
    people.map(|m| m.span).collect()
}

fn article(line: &str) -> Option<Article> {
    let value: Value = serde_json::from_str(line).ok()?;
    let list = value["attributions"].as_array()?;
    let gold = list
        .iter()
        .map(|a| Attribution { source: ranges(&a["source"]), content: ranges(&a["content"]) });
    Some(Article {
        id: value["id"].as_str()?.to_owned(),
        text: value["text"].as_str()?.to_owned(),
        gold: gold.collect(),
    })
}

fn ranges(value: &Value) -> Vec<Range<usize>> {
    let number = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok());
    let pairs = value.as_array().into_iter().flatten();
    pairs.filter_map(|p| Some(number(&p[0])?..number(&p[1])?)).collect()
}

struct Predicted {
    quote: SuggestedQuote,
    at: Attribution,
    cue: Vec<Range<usize>>,
}

fn predict(article: &Article, finder: Option<&Finder>, score: &mut Score) -> Vec<Predicted> {
    score.articles += 1;
    score.bytes += article.text.len();
    let document = Document::new(&article.text).expect("an article is no longer than a document");
    let names = people(&document, finder);
    let began = Instant::now();
    let found = catch_unwind(AssertUnwindSafe(|| quotes(&document, &names)));
    score.seconds += began.elapsed().as_secs_f64();
    let Ok(list) = found else {
        score.panics += 1;
        return Vec::new();
    };
    score.silent += usize::from(list.is_empty());
    let point = |byte| {
        document.offsets().from_bytes(document.text(), byte, Unit::CodePoints).unwrap_or_default()
    };
    let range = |s: &Span| point(s.start())..point(s.end());
    let kept = list.into_iter().filter(|q| q.score >= THRESHOLD);
    kept.map(|quote| {
        let cue = quote.cue.iter().map(range).collect();
        let at = Attribution {
            source: quote.speaker.iter().map(range).collect(),
            content: quote.fragments.iter().map(range).collect(),
        };
        Predicted { quote, at, cue }
    })
    .collect()
}

fn shape(p: &Predicted) -> Value {
    let list = |ranges: &[Range<usize>]| -> Vec<[usize; 2]> {
        ranges.iter().map(|r| [r.start, r.end]).collect()
    };
    json!({
        "source": list(&p.at.source),
        "cue": list(&p.cue),
        "content": list(&p.at.content),
        "manner": p.quote.manner.code(),
        "score": (f64::from(p.quote.score) * 100.0).round() / 100.0,
        "rule": p.quote.rule,
    })
}

fn measured(article: &Article, predicted: &[Predicted], score: &mut Score) {
    let text: Vec<char> = article.text.chars().collect();
    let quoted = measure::quoted_spans(&text);
    let list: Vec<Attribution> = predicted.iter().map(|p| p.at.clone()).collect();
    let slice = |ranges: &[Range<usize>]| -> String {
        ranges
            .iter()
            .map(|r| text[r.clone()].iter().collect::<String>())
            .collect::<Vec<_>>()
            .join(" … ")
    };
    score.spans.add(measure::spans(&quoted, &article.gold, &list));
    let mut inside = vec![false; text.len()];
    for span in &quoted {
        inside[span.clone()].fill(true);
        let sources = measure::sources(span, &article.gold);
        let held = measure::spans(std::slice::from_ref(span), &article.gold, &list);
        let best = measure::best(span, &list);
        if held.gold != held.predicted {
            let kind = if held.gold == 0 { "false span" } else { "missed span" };
            score.misses.push(format!("{kind}: {}", around(&text, span)));
        }
        if sources.is_empty() {
            continue;
        }
        let right = measure::is_speaker_right(span, &article.gold, &list);
        let one = Tally {
            right: usize::from(right),
            predicted: usize::from(best.is_some_and(|b| !b.source.is_empty())),
            gold: 1,
        };
        score.speakers.add(one);
        let pronoun = tagline_language::identity::is_pronoun(&slice(&sources));
        if pronoun {
            score.pronouns.add(one)
        } else {
            score.named.add(one)
        }
        if !right {
            let rule = best
                .and_then(|b| predicted.iter().find(|p| p.at.content == b.content))
                .map_or("none", |p| p.quote.rule);
            let got = best.map_or(String::new(), |b| slice(&b.source));
            score.misses.push(format!(
                "speaker [{}] for [{}] by {rule}: {}",
                got,
                slice(&sources),
                around(&text, span)
            ));
        }
    }
    score.content.add(measure::content(text.len(), &article.gold, &list, |_| true));
    score.outside.add(measure::content(text.len(), &article.gold, &list, |at| !inside[at]));
    score.corrections.add(measure::corrections(&article.gold, &list));
    for p in predicted {
        let one = [p.at.clone()];
        let tally = measure::content(text.len(), &article.gold, &one, |_| true);
        let entry = score.rules.entry(p.quote.rule).or_default();
        entry.0 += 1;
        entry.1 += tally.predicted;
        entry.2 += tally.right;
        if tally.right * 2 < tally.predicted {
            score.misses.push(format!(
                "content by {} ({}): [{}] {} [{}]",
                p.quote.rule,
                article.id,
                slice(&p.at.source),
                slice(&p.cue),
                slice(&p.at.content)
            ));
        }
    }
    for g in &article.gold {
        let tally = measure::content(text.len(), std::slice::from_ref(g), &list, |_| true);
        if tally.right * 2 < tally.gold {
            score.misses.push(format!("not found: [{}] [{}]", slice(&g.source), slice(&g.content)));
        }
    }
}

fn around(text: &[char], span: &Range<usize>) -> String {
    let (from, to) = (span.start.saturating_sub(90), (span.end + 90).min(text.len()));
    let part = |r: Range<usize>| text[r].iter().collect::<String>().replace('\n', "¶");
    let words = part(span.clone());
    let shown = if words.chars().count() > 120 {
        let chars: Vec<char> = words.chars().collect();
        format!(
            "{}…{}",
            chars[..60].iter().collect::<String>(),
            chars[chars.len() - 50..].iter().collect::<String>()
        )
    } else {
        words
    };
    format!("{}⟦{shown}⟧{}", part(from..span.start), part(span.end..to))
}

fn report(name: &str, score: &Score) {
    let line = |what: &str, t: Tally| {
        println!(
            "  {what:<34} P {:.3}  R {:.3}  F1 {:.3}  ({} of {})",
            t.precision(),
            t.recall(),
            t.f1(),
            t.right,
            t.gold
        );
    };
    println!(
        "quotes {name}: {} articles, {} panics, {} without a quote",
        score.articles, score.panics, score.silent
    );
    line("quoted spans", score.spans);
    line("right speaker of quoted spans", score.speakers);
    line("  where gold has a name or noun", score.named);
    line("  where gold has a pronoun", score.pronouns);
    line("content, characters", score.content);
    line("  outside quotation marks", score.outside);
    let n = score.articles.max(1);
    let c = score.corrections;
    let per = |count: usize| share(count, n);
    println!(
        "  corrections an article: accept {:.1}, edit {:.1}, delete {:.1}, add {:.1}",
        per(c.accept),
        per(c.edit),
        per(c.delete),
        per(c.add)
    );
    println!("  {:.2} MB of text a second", score.bytes as f64 / 1e6 / score.seconds.max(1e-9));
    for (rule, (count, predicted, right)) in &score.rules {
        println!("    {rule:<26} {count:>5}  content P {:.2}", share(*right, *predicted));
    }
    let verbose = std::env::var("MISSES").ok();
    let mut kinds: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for miss in &score.misses {
        let kind = miss.split([' ', ':']).next().unwrap_or_default();
        let seen = kinds.entry(kind).or_default();
        *seen += 1;
        let wanted = verbose.as_deref().map_or(*seen <= SHOWN, |v| miss.starts_with(v));
        if wanted {
            println!("    {}", miss.chars().take(420).collect::<String>());
        }
    }
}
