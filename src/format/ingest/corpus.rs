//! Whole pages against what a reader mode is expected to show of them, and hostile lines.
//!
//! The data is not part of the project: `TAGLINE_DATA` names a folder with `pages/NAME.html` and
//! `pages/NAME.expected.html` (the test pages of Mozilla's Readability) and `hostile/*.txt`.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement of ours reads files, takes the time and prints"
)]

use std::path::PathBuf;

use html5gum::{Token, Tokenizer};

use super::{Draft, from_html, from_markdown, from_text};

fn files(folder: &str, ends: &str) -> Vec<PathBuf> {
    let Some(data) = std::env::var_os("TAGLINE_DATA") else {
        println!("TAGLINE_DATA is not set; there is nothing to compare with.");
        return Vec::new();
    };
    let folder = PathBuf::from(data).join(folder);
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(ends));
    files.sort();
    files
}

/// The text between block-level tags, without spaces: read without any of the code under test.
fn paragraphs(html: &str) -> Vec<String> {
    let inline = [
        "a", "b", "i", "em", "strong", "span", "sup", "sub", "u", "s", "small", "code", "abbr",
        "cite", "time", "font", "mark", "q", "wbr", "kbd", "var", "img", "label", "del", "ins",
        "big", "tt",
    ];
    let mut out = vec![String::new()];
    let mut silent = false;
    for Ok(token) in Tokenizer::new(html) {
        let (name, starts) = match &token {
            Token::StartTag(tag) => (String::from_utf8_lossy(&tag.name).into_owned(), true),
            Token::EndTag(tag) => (String::from_utf8_lossy(&tag.name).into_owned(), false),
            Token::String(words) => {
                let words = String::from_utf8_lossy(words);
                if !silent {
                    out.last_mut().unwrap().extend(words.chars().filter(|c| !c.is_whitespace()));
                }
                continue;
            }
            _ => continue,
        };
        if [
            "script", "style", "svg", "iframe", "object", "title", "button", "video", "noscript",
            "math",
        ]
        .contains(&name.as_str())
        {
            silent = starts;
        } else if !inline.contains(&name.as_str()) {
            out.push(String::new());
        }
    }
    out.retain(|p| p.chars().any(char::is_alphanumeric));
    out
}

/// The paragraphs of `expected` that are not in `draft`, and the shares of expected letters that
/// are in it and of its letters that are expected.
fn compare(expected: &[String], draft: &Draft) -> (Vec<String>, f64, f64) {
    let shown: String =
        draft.text().chars().filter(|c| !c.is_whitespace() && !"“”".contains(*c)).collect();
    let plain = |p: &String| p.chars().filter(|c| !"“”".contains(*c)).collect::<String>();
    let (mut at, mut found, mut missing) = (0, 0, Vec::new());
    for paragraph in expected.iter().map(plain) {
        let place = shown[at..].find(&paragraph).map(|i| at + i).or_else(|| shown.find(&paragraph));
        match place {
            Some(place) => {
                at = place + paragraph.len();
                found += paragraph.len();
            }
            None => missing.push(paragraph),
        }
    }
    let total: usize = expected.iter().map(|p| plain(p).len()).sum();
    (missing, found as f64 / total.max(1) as f64, total as f64 / shown.len().max(1) as f64)
}

#[test]
#[ignore = "needs TAGLINE_DATA"]
fn pages_keep_their_paragraphs() {
    let mut lost = Vec::new();
    for path in files("pages", ".expected.html") {
        let expected = std::fs::read_to_string(&path).unwrap();
        let page = path.to_string_lossy().replace(".expected.html", ".html");
        let page = std::fs::read_to_string(page).unwrap();
        let start = std::time::Instant::now();
        let draft = from_html(&page);
        let took = start.elapsed();
        let (missing, recall, share) = compare(&paragraphs(&expected), &draft);
        let name = path.file_stem().unwrap().to_string_lossy().replace(".expected", "");
        let notices = draft.notices.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        println!(
            "{name:26} found {:6.2} %  of draft {:4.0} %  {:4} blocks {:4} ms  {} | {} | {} | {} | {} || {notices}",
            recall * 100.0,
            share * 100.0,
            draft.blocks.len(),
            took.as_millis(),
            draft.meta.title.chars().take(44).collect::<String>(),
            draft.meta.byline,
            draft.meta.publisher,
            draft.meta.date,
            draft.meta.language,
        );
        for paragraph in missing {
            println!("      missing: {}", paragraph.chars().take(110).collect::<String>());
        }
        if std::env::var("SHOW").is_ok_and(|show| show == name) {
            println!("{}", draft.text());
        }
        // What is missing of one page are the controls of its video player.
        if recall < 0.97 {
            lost.push((name, recall));
        }
    }
    assert!(lost.is_empty(), "paragraphs were lost: {lost:?}");
}

#[test]
#[ignore = "needs TAGLINE_DATA"]
fn hostile_lines_are_words() {
    let files =
        files("hostile", ".txt").into_iter().chain(files("hostile", "naughty-strings.json"));
    for path in files {
        let all = std::fs::read_to_string(&path).unwrap();
        // A list of strings, each of which is taken as a line.
        let all = serde_json::from_str::<Vec<String>>(&all)
            .map_or(all, |list| list.join("\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n"));
        let whole = from_html(&all);
        for line in all.lines() {
            let draft = from_text(line);
            assert_eq!(draft.text(), line);
            let words = from_html(&format!("<p>before</p>{line}"));
            assert!(words.blocks.iter().any(|b| b.text.starts_with("before")), "{line}");
            from_markdown(line);
            words.freeze().unwrap();
        }
        println!(
            "{}: {} lines, {} blocks as one page",
            path.display(),
            all.lines().count(),
            whole.blocks.len()
        );
    }
}
