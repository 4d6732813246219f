use std::path::Path;

use crate::support::{Ran, folder, run_in};

fn run(words: &[&str]) -> Ran {
    run_in(Path::new("."), words, b"")
}

#[test]
fn help_and_version_are_printed() {
    for words in [&["--help"][..], &["help"], &["-h"], &["formats", "--help"]] {
        assert!(run(words).ended_with(0).text().contains("Exit codes:"));
    }
    for word in ["convert", "suggest"] {
        let help = run(&[word, "--help"]).ended_with(0);
        assert!(help.text().contains("Examples:"));
        assert_eq!(run(&["help", word]).stdout, help.stdout);
        assert!(help.text().lines().all(|line| line.chars().count() <= 80), "for a narrow screen");
    }
    let version = format!("tagline {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(run(&["--version"]).ended_with(0).text(), version);
}

#[test]
fn formats_are_listed_with_their_ways() {
    let table = run(&["formats"]).ended_with(0);
    let row = |id: &str| table.text().lines().find(|line| line.starts_with(id)).unwrap();
    assert!(row("brat ").contains("in out"));
    assert!(row("markdown ").contains(" in ") && !row("markdown ").contains("out"));
    assert!(row("claim-review ").contains("out") && row("tagline ").contains("code points"));
}

#[test]
fn wrong_usage_says_what_is_wrong_and_does_nothing() {
    let here = folder(&[("a.txt", b"Ana paid.")]);
    let table = [
        (&[][..], "No command"),
        (&["annotate"], "no command “annotate”"),
        (&["--loud"], "'--loud'"),
        (&["convert", "a.txt"], "--to FORMAT is missing"),
        (&["convert", "--to", "brat"], "The input is missing"),
        (&["convert", "a.txt", "--to", "word"], "no format “word”"),
        (&["convert", "a.txt", "--to", "markdown"], "“markdown” is not written"),
        (&["convert", "a.txt", "--from", "html", "--to", "brat"], "“html” is not read"),
        (&["convert", "a.txt", "--to", "native", "-o", "./a.txt"], "is the input"),
        (&["suggest", "--min-score", "2"], "from 0 to 1"),
        (&["suggest", "--min-score", "NaN"], "from 0 to 1"),
        (&["suggest", "--kinds", "names,places"], "“places” is none"),
        (&["suggest", "--jobs", "0"], "from 1 to"),
        (&["suggest", "--model", "a.txt"], "cannot be used"),
        (&["suggest", "a.txt", "--to"], "missing argument"),
    ];
    for (words, says) in table {
        let ran = run_in(here.path(), words, b"").ended_with(2);
        assert!(ran.stderr.contains(says) && ran.stderr.contains("--help"), "{}", ran.stderr);
        assert!(ran.stdout.is_empty());
    }
    assert_eq!(crate::support::listed(here.path()), ["a.txt"]);
}
