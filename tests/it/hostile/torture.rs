//! Hostile collections that are not part of the project, from the folder that `TAGLINE_HOSTILE`
//! names: `json/` (JSONTestSuite), `xss-payloads.txt` and `naughty-strings.json`. `make torture`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use tagline_format::ingest::{from_bytes, from_html, from_markdown};

use super::open;
use super::vectors::everywhere;

/// A part of the folder; says so where it is absent.
fn part(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("TAGLINE_HOSTILE").map(|folder| PathBuf::from(folder).join(name));
    let found = path.filter(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: TAGLINE_HOSTILE names no folder that holds {name}");
    }
    found
}

/// A file of ours with these bytes in a place that is passed over, and in one that is not.
fn around(what: &[u8]) -> [Vec<u8>; 2] {
    let file = |key: &str| {
        let before =
            format!(r#"{{"format":"tagline","version":1,"document":{{"text":"Ana"}},"{key}":"#);
        [before.as_bytes(), what, b"}"].concat()
    };
    [file("extra"), file("annotations")]
}

#[test]
#[ignore = "needs the collections: make torture"]
fn the_json_torture_set() {
    let Some(folder) = part("json") else { return };
    let mut told: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        assert!(open(&bytes).is_err(), "{name} is no file of ours");
        let [inside, listed] = around(&bytes).map(|file| open(&file).is_ok());
        match &name[..2] {
            "y_" => assert!(inside && listed, "{name} is JSON"),
            "n_" => assert!(!inside && !listed, "{name} is not JSON"),
            _ => {}
        }
        *told
            .entry((name[..1].to_owned(), if inside { "read" } else { "refused" }))
            .or_default() += 1;
    }
    assert!(told.values().sum::<usize>() > 300, "{told:?}");
    eprintln!("JSON torture set: {told:?}");
}

#[test]
#[ignore = "needs the collections: make torture"]
fn every_payload_as_page_text_and_everything() {
    let Some(path) = part("xss-payloads.txt") else { return };
    let all = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    let mut count = 0;
    for payload in all.lines().filter(|line| !line.trim().is_empty()) {
        let _ = from_html(payload).freeze().unwrap();
        let _ = from_markdown(payload).freeze().unwrap();
        let _ = from_bytes("a.html", payload.as_bytes());
        everywhere(payload);
        count += 1;
    }
    let together = from_html(&all);
    assert!(together.freeze().is_ok());
    eprintln!("XSS payloads: {count} kept, none alive");
}

#[test]
#[ignore = "needs the collections: make torture"]
fn every_naughty_string() {
    let Some(path) = part("naughty-strings.json") else { return };
    let strings: Vec<String> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    strings.iter().filter(|s| !s.trim().is_empty()).for_each(|s| everywhere(s));
    eprintln!("naughty strings: {} kept", strings.len());
}
