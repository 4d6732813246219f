use std::path::Path;

use crate::support::{folder, listed, native, run_in};

const ARTICLE: &str = "Ana Ruiz paid $5 million to Acme.\n“We sold 40 boats,” Ana Ruiz said.\n";

#[test]
fn any_format_becomes_any_other_and_losses_are_counted() {
    let here = folder(&[("a.tagline.json", &native(ARTICLE))]);
    let run = |words: &[&str]| run_in(here.path(), words, b"").ended_with(0);
    let spacy = run(&["convert", "a.tagline.json", "--to", "spacy"]);
    assert!(spacy.text().contains("[54,62,\"Person\"]"), "{}", spacy.text());
    let counted = |line: &str| line.starts_with("tagline: ") && line.contains(char::is_numeric);
    assert!(spacy.stderr.lines().any(counted), "{}", spacy.stderr);
    run(&["convert", "a.tagline.json", "--to", "brat", "-o", "a.zip"]);
    let back = run(&["convert", "a.zip", "--to", "doccano"]);
    assert!(back.text().contains("Ana Ruiz paid"), "{}", back.text());
    let again = run(&["convert", "a.tagline.json", "--to", "native"]);
    assert_eq!(again.stdout, native(ARTICLE), "nothing is lost, and nothing is said");
    assert_eq!(again.stderr, "");
}

#[test]
fn standard_input_is_recognised_by_its_content() {
    let table: [(&[u8], &str); 3] = [
        (
            b"{\"text\":\"Ana paid.\",\"label\":[[0,3,\"PER\"]]}\n",
            "\"entities\":[[0,3,\"Person\"]]",
        ),
        (b"Ana B-PER\npaid O\n. O\n", "\"entities\":[[0,3,\"Person\"]]"),
        (b"<!doctype html><p>Ana <b>paid</b>.", "\"text\":\"Ana paid.\""),
    ];
    for (stdin, says) in table {
        let ran = run_in(Path::new("."), &["convert", "-", "--to", "spacy"], stdin).ended_with(0);
        assert!(ran.text().contains(says), "{}", ran.text());
    }
    let words = ["convert", "-", "--from", "text", "--to", "spacy"];
    let ran = run_in(Path::new("."), &words, b"# Head").ended_with(0);
    assert!(ran.text().contains("# Head"));
}

#[test]
fn files_that_belong_together_are_read_together() {
    let here = folder(&[
        ("b.ann", b"T1\tPerson 0 3\tAna\n"),
        ("b.txt", b"Ana paid."),
        ("c/d/one.ann", b"T1\tPerson 0 2\tBo\n"),
        ("c/d/one.txt", b"Bo left."),
        ("c/.hidden.txt", b"no"),
    ]);
    for words in [["convert", "b.txt", "c", "b.ann"], ["convert", ".", "--to", "doccano"]] {
        let words = [&words[..], &["--to", "doccano"]].concat();
        let ran = run_in(here.path(), &words, b"").ended_with(0);
        let mut found: Vec<String> =
            ran.lines().iter().map(|line| line["label"].to_string()).collect();
        found.sort();
        assert_eq!(found, [r#"[[0,2,"Person"]]"#, r#"[[0,3,"Person"]]"#], "{}", ran.text());
    }
}

#[test]
fn several_documents_become_a_library_an_archive_or_a_folder() {
    let here = folder(&[("a.txt", b"Ana paid."), ("b.txt", b"Bo left.")]);
    let run = |to: &str, out: &str| {
        run_in(here.path(), &["convert", "a.txt", "b.txt", "--to", to, "-o", out], b"")
    };
    run("native", "all.tagline.json").ended_with(0);
    let library = std::fs::read_to_string(here.path().join("all.tagline.json")).unwrap();
    assert!(library.contains("tagline-library") && library.contains("Bo left."));
    run("brat", "all.zip").ended_with(0);
    run("tei", "out/").ended_with(0);
    assert_eq!(listed(&here.path().join("out")), ["a.tei.xml", "b.tei.xml"]);
    let refused = run("html", "all.html").ended_with(2);
    assert!(refused.stderr.contains("2 documents") && refused.stderr.contains("-o name/"));
    assert!(!here.path().join("all.html").exists());
    for name in ["all.tagline.json", "all.zip", "out"] {
        let words = ["convert", name, "--to", "spacy"];
        assert_eq!(run_in(here.path(), &words, b"").ended_with(0).lines().len(), 2);
    }
}

#[test]
fn one_bad_input_costs_only_itself() {
    let lines = b"{\"text\":\"Ana paid.\",\"label\":[[0,3,\"PER\"],[0,99,\"PER\"]]}\n{\n";
    let here = folder(&[
        ("a.jsonl", lines),
        ("b.pdf", b"%PDF-1.7 "),
        ("c.txt", b""),
        ("d.txt", b"Bo left."),
    ]);
    let words = ["convert", "a.jsonl", "b.pdf", "c.txt", "missing.txt", "d.txt", "--to", "spacy"];
    let ran = run_in(here.path(), &words, b"").ended_with(1);
    assert_eq!(ran.lines().len(), 2);
    for says in
        ["a.jsonl: label[1]", "a.jsonl:2: ", "b.pdf: This is a PDF", "c.txt: ", "missing.txt: "]
    {
        assert!(ran.stderr.contains(says), "{says}\n{}", ran.stderr);
    }
    let none = run_in(here.path(), &["convert", "b.pdf", "--to", "spacy", "-o", "x"], b"");
    assert!(none.ended_with(1).stderr.contains("nothing was written"));
    assert!(!here.path().join("x").exists());
}

#[test]
fn output_that_cannot_be_written_is_said() {
    let here = folder(&[("a.txt", b"Ana paid."), ("file", b"")]);
    let words = ["convert", "a.txt", "--to", "spacy", "-o", "file/x.jsonl"];
    let ran = run_in(here.path(), &words, b"").ended_with(3);
    assert!(ran.stderr.contains("could not be written"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn names_of_files_may_be_anything() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let here = folder(&[("-dash.txt", b"Ana."), ("ключ 👍.txt", b"Bo."), ("a\nb.txt", b"Cy.")]);
    let odd = OsStr::from_bytes(b"caf\xe9.txt");
    std::fs::write(here.path().join(odd), "Dee.").unwrap();
    let output = crate::support::command()
        .args(["convert", "--to", "spacy", "ключ 👍.txt", "a\nb.txt"])
        .arg(odd)
        .args(["--", "-dash.txt"])
        .current_dir(here.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!((output.status.code(), text.lines().count()), (Some(0), 4), "{text}");
}
