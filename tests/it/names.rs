//! The model of names: that the file is the one that was made, and that it says what its makers'
//! own program says of the same texts.

use std::path::Path;

use sha2::{Digest, Sha256};
use tagline_core::text::{Document, Unit};
use tagline_language::names::Recogniser;

/// Of the names in both, so many are the same: rounded weights tip a decision now and then.
const AGREEMENT: f64 = 0.99;

fn read(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_weights_are_those_that_were_converted() {
    let digest = Sha256::digest(read("src/language/names/weights/names.bin"));
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let noted = read("src/language/names/weights/names.sha256");
    assert_eq!(digest, String::from_utf8_lossy(&noted).trim());
}

#[test]
fn the_model_says_what_its_makers_program_says() {
    let model = Recogniser::read(&read("src/language/names/weights/names.bin")).unwrap();
    let sample = String::from_utf8(read("tests/data/names-parity.jsonl")).unwrap();
    let (mut same, mut all) = (0, 0);
    for line in sample.lines() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let document = Document::new(article["text"].as_str().unwrap()).unwrap();
        let point = |byte| {
            document.offsets().from_bytes(document.text(), byte, Unit::CodePoints).unwrap() as u64
        };
        let found = model.tag(document.text());
        let ours: Vec<_> = found
            .iter()
            .map(|f| serde_json::json!([point(f.bytes.start), point(f.bytes.end), f.kind.name()]))
            .collect();
        let theirs = article["entities"].as_array().unwrap();
        same += ours.iter().filter(|name| theirs.contains(name)).count();
        all += ours.len() + theirs.len();
    }
    assert!(all > 300, "the sample is too small: {all}");
    let agreement = 2.0 * same as f64 / all as f64;
    assert!(agreement >= AGREEMENT, "{agreement:.4} of the names are the same");
}
