use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{Ran, command, folder, listed, native, run_in};

const ARTICLE: &str = "Ana Ruiz paid $5 million to Acme Corporation on Tuesday.\n\n“We sold 40 boats,” Ana Ruiz said.\n";

fn suggest(words: &[&str], stdin: impl AsRef<[u8]>) -> Ran {
    run_in(Path::new("."), &[&["suggest"], words].concat(), stdin.as_ref())
}

fn line(text: &str) -> String {
    json!({ "text": text }).to_string() + "\n"
}

/// The suggestions of a line with this label.
fn labelled<'a>(line: &'a Value, label: &str) -> Vec<&'a Value> {
    line["suggestions"].as_array().unwrap().iter().filter(|one| one["label"] == label).collect()
}

#[test]
fn a_line_keeps_its_fields_and_gets_suggestions() {
    let given = r#"{"id": 12345678901234567890123, "n": 1.50, "suggestions": 1, "text": "“Yes,” said Ana Ruiz.", "z": {"b": [ ], "a": 1}}"#;
    let ran = suggest(&[], given).ended_with(0);
    let start = r#"{"id":12345678901234567890123,"n":1.50,"text":"“Yes,” said Ana Ruiz.","z":{"b": [ ], "a": 1},"suggestions":[{"label":"Quote","kind":"quote","#;
    assert!(ran.text().starts_with(start), "{}", ran.text());
    assert_eq!(ran.text().matches("\"suggestions\"").count(), 1);
    assert_eq!(suggest(&[], ran.text()).ended_with(0).text(), ran.text(), "again is the same");
}

#[test]
fn suggestions_say_who_spoke_and_what_figures_come_to() {
    let ran = suggest(&[], line(ARTICLE)).ended_with(0);
    let all = &ran.lines()[0];
    let quote = labelled(all, "Quote")[0];
    assert_eq!(quote["fragments"][0]["text"], "“We sold 40 boats,”");
    assert_eq!(quote["quote"]["manner"], "direct");
    assert_eq!(quote["quote"]["cue"]["text"], "said");
    assert_eq!(quote["quote"]["speaker"]["name"], "Ana Ruiz");
    let figures = labelled(all, "Figure");
    let money = figures.iter().find(|f| f["figure"]["kind"] == "money").unwrap();
    assert_eq!(money["figure"]["value"]["number"], "5000000");
    assert_eq!(money["figure"]["unit"], "USD");
    let boats = figures.iter().find(|f| f["figure"]["measured"] == "boats").unwrap();
    assert_eq!(boats["figure"]["claimedBy"]["name"], "Ana Ruiz");
    assert_eq!(labelled(all, "Organization")[0]["mention"]["entity"], "Acme Corporation");
    for one in all["suggestions"].as_array().unwrap() {
        let score = one["score"].as_f64().unwrap();
        assert!((0.5..=1.0).contains(&score), "{one}");
    }
}

#[test]
fn offsets_are_places_in_the_text_as_it_was_given() {
    let text = format!("👍 Naïve\r\n\r\n{}\u{2028}Kyiv.", ARTICLE.replace('\n', "\r\n"));
    let ran = suggest(&["--min-score", "0"], line(&text)).ended_with(0);
    let points: Vec<char> = text.chars().collect();
    let at = |one: &Value, key: &str| usize::try_from(one[key].as_u64().unwrap()).unwrap();
    let mut checked = 0;
    for one in ran.lines()[0]["suggestions"].as_array().unwrap() {
        for part in
            one["fragments"].as_array().unwrap().iter().chain(&one["quote"].get("cue").cloned())
        {
            let words = part["text"].as_str().unwrap();
            let by_points: String = points[at(part, "start")..at(part, "end")].iter().collect();
            assert_eq!(by_points, words);
            assert_eq!(&text[at(part, "startByte")..at(part, "endByte")], words);
            checked += 1;
        }
    }
    assert!(checked > 5, "{}", ran.text());
}

#[test]
fn a_bad_line_is_reported_with_its_number_and_never_ends_the_run() {
    let bad = [
        "{\"text\": \"cut off",
        "[1]",
        "{\"words\": \"Ana\"}",
        "{\"text\": 5}",
        "{\"text\": \"\\ud800\"}",
        "no JSON",
    ];
    let mut input = b"{\"text\": \"\xff\"}\n".to_vec();
    for bad in bad {
        input.extend(format!("{}\n{bad}\n", line("Ana Ruiz paid.").trim_end()).into_bytes());
    }
    let here = folder(&[("in.jsonl", &input)]);
    for jobs in ["1", "4"] {
        let words = ["suggest", "in.jsonl", "--jobs", jobs];
        let ran = run_in(here.path(), &words, b"").ended_with(1);
        assert_eq!(ran.lines().len(), bad.len());
        for number in [1, 3, 5, 7, 9, 11, 13] {
            let place = format!("tagline: in.jsonl:{number}: ");
            assert_eq!(ran.stderr.matches(&place).count(), 1, "{number}\n{}", ran.stderr);
        }
        assert!(ran.stderr.contains("7 passed over, 6 done."), "{}", ran.stderr);
        assert!(ran.stderr.contains("no field “text”; --text-field"), "{}", ran.stderr);
    }
}

#[test]
fn lines_come_out_in_the_order_of_the_input() {
    let input = (0..300).fold(String::new(), |mut all, n| {
        // Every seventh takes longest.
        let text = "Ana Ruiz paid 40 euros. ".repeat(if n % 7 == 0 { 12 } else { 1 });
        writeln!(all, "{}", json!({ "n": n, "text": text })).unwrap();
        all
    });
    let one = suggest(&["--jobs", "1"], &input).ended_with(0);
    let many = suggest(&["--jobs", "8"], &input).ended_with(0);
    assert!(one.stdout == many.stdout);
    assert!(many.lines().iter().enumerate().all(|(n, line)| line["n"] == n));
}

#[test]
fn each_line_is_answered_before_the_input_ends() {
    let mut child = command()
        .args(["suggest", "--jobs", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for n in 0..3 {
        stdin.write_all(line(&format!("Ana Ruiz paid {n} euros.")).as_bytes()).unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        assert!(answer.contains(&format!("paid {n} euros")), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_run_quietly() {
    let mut child = command()
        .arg("suggest")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdin.write_all(line("Ana Ruiz paid.").as_bytes()).unwrap();
    stdout.read_line(&mut String::new()).unwrap();
    drop(stdout);
    // Until the command reads no more.
    while stdin.write_all(line("Ana Ruiz paid.").as_bytes()).is_ok() {}
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn only_wanted_suggestions_are_given() {
    let labels = |words: &[&str]| {
        let ran = suggest(words, line(ARTICLE)).ended_with(0);
        let all = ran.lines().remove(0)["suggestions"].take();
        let mut labels: Vec<String> = all
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["label"].as_str().unwrap().to_owned())
            .collect();
        labels.sort();
        labels.dedup();
        labels
    };
    assert_eq!(labels(&["--kinds", "quotes"]), ["Quote"]);
    assert_eq!(labels(&["--kinds", "figures,quotes"]), ["Figure", "Quote"]);
    assert_eq!(labels(&["--min-score", "1"]), [""; 0]);
    let quotes = suggest(&["--kinds", "quotes"], line(ARTICLE)).ended_with(0);
    assert_eq!(labelled(&quotes.lines()[0], "Quote")[0]["quote"]["speaker"]["name"], "Ana Ruiz");
}

#[test]
fn fields_have_the_names_that_are_said() {
    let input = "{\"body\": \"“Yes,” said Ana Ruiz.\", \"url\": \"https://example.org/a b\", \"title\": \"Bills\"}\n";
    let lines = suggest(&["--text-field", "body"], input).ended_with(0);
    assert_eq!(labelled(&lines.lines()[0], "Quote").len(), 1);
    let words = ["--text-field", "body", "--id-field", "url", "--to", "native"];
    let document: Value =
        serde_json::from_slice(&suggest(&words, input).ended_with(0).stdout).unwrap();
    assert_eq!(document["document"]["id"], "https___example_org_a_b");
    assert_eq!(document["metadata"]["title"], "Bills");
    assert_eq!(document["metadata"]["sourceUrl"], "https://example.org/a b");
    assert!(
        document["annotations"][0]["provenance"]["accepted"]
            .as_str()
            .unwrap()
            .starts_with("quotes: ")
    );
}

#[test]
fn documents_get_what_is_suggested_as_annotations() {
    let one: Value = serde_json::from_slice(&native(ARTICLE)).unwrap();
    assert_eq!(one["format"], "tagline");
    let quote =
        one["annotations"].as_array().unwrap().iter().find(|a| a.get("quote").is_some()).unwrap();
    assert!(quote["quote"]["speaker"].as_str().unwrap().starts_with('a'), "{quote}");
    let library = suggest(&["--to", "native"], line(ARTICLE).repeat(3)).ended_with(0);
    let library: Value = serde_json::from_slice(&library.stdout).unwrap();
    assert_eq!(library["format"], "tagline-library");
    assert_eq!(library["documents"].as_array().unwrap().len(), 3);
    let spacy = suggest(&["--to", "spacy"], line(ARTICLE).repeat(2)).ended_with(0);
    assert_eq!(spacy.lines().len(), 2);
    let single = suggest(&["--to", "tei"], line(ARTICLE)).ended_with(0);
    assert!(single.text().contains("<TEI"));
    let several = suggest(&["--to", "tei"], line(ARTICLE).repeat(2)).ended_with(2);
    assert!(several.stdout.is_empty() && several.stderr.contains("-o name/"));
}

#[test]
fn a_document_keeps_what_is_annotated_in_it() {
    let given = native(ARTICLE);
    let annotations = |bytes: &[u8]| {
        let file: Value = serde_json::from_slice(bytes).unwrap();
        file["annotations"].as_array().unwrap().clone()
    };
    let (before, after) = (
        annotations(&given),
        annotations(&suggest(&["--to", "native"], &given).ended_with(0).stdout),
    );
    let (kept, new) = after.split_at(before.len());
    assert_eq!(kept, before);
    // The same words elsewhere are suggested, as in the page.
    assert!(new.iter().all(|one| one["provenance"]["accepted"] == "same words"), "{new:?}");
    let lines = suggest(&[], &given).ended_with(0).lines();
    let left = lines[0]["suggestions"].as_array().unwrap();
    assert_eq!(left.len(), new.len());
    assert!(left.iter().all(|one| one["source"] == "same words"), "{left:?}");
}

#[test]
fn a_folder_of_texts_becomes_a_folder_of_documents() {
    let utf16: Vec<u8> =
        "\u{feff}“We won,” Ana Ruiz said.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let here = folder(&[
        ("in/a.txt", "Ana Ruiz paid.\r\nBo Day left.\r\n".as_bytes()),
        ("in/deep/b.txt", &utf16),
        ("in/deep/c.md", b"# Head\n\nAna *Ruiz* paid."),
        ("in/d.pdf", b"%PDF-1.7"),
        ("in/e.jsonl", (line("Cy Fox paid.") + "no\n").as_bytes()),
    ]);
    let words = ["suggest", "in", "--to", "native", "-o", "out"];
    std::fs::create_dir(here.path().join("out")).unwrap();
    let ran = run_in(here.path(), &words, b"").ended_with(1);
    assert!(ran.stderr.contains("d.pdf: This is a PDF"), "{}", ran.stderr);
    assert!(ran.stderr.contains("e.jsonl:2: "), "{}", ran.stderr);
    let names = listed(&here.path().join("out"));
    assert_eq!(
        names,
        ["Head.tagline.json", "a.tagline.json", "b.tagline.json", "document.tagline.json"]
    );
    let b = std::fs::read_to_string(here.path().join("out/b.tagline.json")).unwrap();
    assert!(b.contains("“We won,” Ana Ruiz said.") && b.contains("\"quote\""));
}

#[test]
fn lines_may_be_in_utf16_and_end_as_anywhere() {
    let text =
        line("Ana Ruiz paid 👍.").replace('\n', "\r\n") + "\r\n" + line("Bo Day left.").trim_end();
    let wide: Vec<u8> =
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let expected = suggest(&[], &text).ended_with(0);
    assert_eq!(expected.lines().len(), 2);
    assert!(suggest(&[], &wide).ended_with(0).stdout == expected.stdout);
    assert!(suggest(&[], format!("\u{feff}{text}")).ended_with(0).stdout == expected.stdout);
}

#[test]
fn no_input_is_no_output() {
    for words in [&["--from", "jsonl"][..], &["--from", "jsonl", "--to", "native"]] {
        let ran = suggest(words, "").ended_with(0);
        assert!(ran.stdout.is_empty() && ran.stderr.is_empty());
    }
    let text = suggest(&[], "").ended_with(1);
    assert!(text.stderr.contains("no text"), "{}", text.stderr);
    let empty = suggest(&[], line("")).ended_with(0);
    assert_eq!(empty.text(), "{\"text\":\"\",\"suggestions\":[]}\n");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let words = ["suggest", "-o", "/dev/full"];
    let ran = run_in(Path::new("."), &words, line("Ana Ruiz paid.").as_bytes()).ended_with(3);
    assert!(ran.stderr.contains("/dev/full could not be written"), "{}", ran.stderr);
}
