//! JSON that other readers have stumbled over: vectors of our own, by class.

use super::open;

/// A file of ours with something in a place that we pass over.
fn around(what: &[u8]) -> Vec<u8> {
    let before = br#"{"format":"tagline","version":1,"document":{"text":"Ana"},"extra":"#;
    [&before[..], what, b"}"].concat()
}

/// What is JSON.
const SOUND: &[&[u8]] = &[
    b"null",
    b"true",
    b"-0",
    b"1e2",
    b"1.5E+3",
    b"\"\"",
    b"\"\\u0000\\u001f\\\"\\/\"",
    b"\"\\ud83d\\udc69\"",
    b"\"\x7f\"",
    b"[]",
    b"[[],{},[1,\"\"]]",
    b"{\"\":0,\" \":1}",
    b"{\"a\":1,\"a\":2}",
    b"{\"__proto__\":{\"polluted\":1},\"constructor\":{\"prototype\":{}}}",
    b" \t\r\n0 \n",
];

/// What is not.
const BROKEN: &[&[u8]] = &[
    b"",
    b",",
    b"nul",
    b"True",
    b"NaN",
    b"Infinity",
    b"-",
    b"+1",
    b"01",
    b"1.",
    b".5",
    b"1e",
    b"0x1",
    b"1_000",
    b"'a'",
    b"\"a",
    b"\"\\x41\"",
    b"\"\\u12\"",
    b"\"\\u{41}\"",
    b"\"tab\there\"",
    b"\"new\nline\"",
    b"\"nul\0\"",
    b"\"\xff\"",
    b"\"\xc0\x80\"",
    b"\"\xed\xa0\x80\"",
    b"[1,]",
    b"[,1]",
    b"[1 2]",
    b"[1",
    b"]",
    b"{\"a\"}",
    b"{\"a\":}",
    b"{\"a\":1,}",
    b"{a:1}",
    b"{1:1}",
    b"{\"a\":1",
    b"{}}",
    b"[]//",
    b"/**/0",
    b"\xef\xbb\xbf0",
    b"\xe2\x81\xa00",
    b"\x0c0",
];

#[test]
fn what_is_passed_over_must_be_json_all_the_same() {
    for sound in SOUND {
        let read = open(&around(sound)).unwrap_or_else(|refusal| panic!("{sound:?}: {refusal}"));
        assert_eq!(read.documents[0].refused, [], "{sound:?}");
    }
    for broken in BROKEN {
        let refusal = open(&around(broken)).expect_err(&format!("{broken:?}")).to_string();
        assert!(refusal.starts_with("The file is damaged or incomplete: "), "{refusal}");
    }
}

#[test]
fn what_is_json_but_not_ours_is_refused_and_so_is_what_is_neither() {
    for bytes in SOUND.iter().chain(BROKEN) {
        let refusal = open(bytes).expect_err(&format!("{bytes:?}")).to_string();
        assert!(refusal.ends_with('.'), "{refusal}");
    }
}

#[test]
fn every_truncation_of_a_file_is_refused() {
    let whole = std::fs::read(super::data("../harbour.tagline.json")).unwrap();
    let end = whole.trim_ascii_end().len();
    for length in (0..end).step_by(37) {
        assert!(open(&whole[..length]).is_err(), "{length}");
    }
    assert!(open(&whole[..end]).is_ok());
}

#[test]
fn utf_16_is_read_by_its_mark() {
    let json = String::from_utf8(around(b"null")).unwrap();
    let marked: Vec<u8> =
        format!("\u{feff}{json}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(open(&marked).unwrap().documents.len(), 1);
    let unmarked = json.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    assert!(open(&unmarked).is_err());
}

/// Places that are none, of every kind; what stands beside them is read.
#[test]
fn absurd_places_and_kinds_are_refused_one_by_one() {
    let at = |start: &str, end: &str| {
        format!(
            r#"{{"id":"a9","label":"l9","fragments":[{{"start":{start},"end":{end},"text":"e\u0301"}}],"remark":{{}}}}"#
        )
    };
    let good = r#"{"id":"a1","label":"l9","fragments":[{"start":0,"end":2,"text":"e\u0301"}],"remark":{}}"#;
    let bad = [
        at("-1", "2"),
        at("0", "18446744073709551616"),
        at("0", "9007199254740993"),
        at("0", "4294967296"),
        at("0", "2.0"),
        at("0", "1e1"),
        at("\"0\"", "2"),
        at("true", "2"),
        at("[0]", "2"),
        at("2", "0"),
        at("0", "0"),
        at("0", "1"),
        at("1", "2"),
        r#"{"id":"a1","label":"l9","fragments":[{"start":0,"end":2,"text":"e\u0301"}],"remark":{}}"#.into(),
        r#"{"id":"__proto__","label":"l9","fragments":[],"remark":{}}"#.into(),
        r#"{"id":"a9","label":"constructor","fragments":[],"remark":{}}"#.into(),
        r#"{"id":"a9","label":"l9","fragments":[],"remark":{}}"#.into(),
        r#"{"id":"a9","id":"a8","label":"l9","fragments":[],"remark":{}}"#.into(),
        r#"{"id":"a9","label":"l9","fragments":[{"start":0,"start":0,"end":2,"text":"e\u0301"}],"remark":{}}"#.into(),
        r#"{"id":"a9","label":"l9","fragments":[{"start":0,"end":2,"text":"e\u0301"}],"region":{}}"#.into(),
        r#"{"__proto__":{"id":"a9","label":"l9"}}"#.into(),
    ];
    for item in bad {
        let json = format!(
            r#"{{"format":"tagline","version":1,"document":{{"text":"e\u0301x"}},"annotations":[{good},{item}]}}"#
        );
        let read = open(json.as_bytes()).unwrap().documents.remove(0);
        assert_eq!(read.workspace.annotations.len(), 1, "{item}");
        let [refused] = &read.refused[..] else { panic!("{item}: {:?}", read.refused) };
        assert!(refused.place.starts_with("annotations[1]") && !refused.reason.is_empty());
    }
}

#[test]
fn keys_that_occur_twice_are_told_and_the_first_counts() {
    let json = r#"{"format":"tagline","version":1,"document":{"text":"Ana"},
        "metadata":{"title":"one","title":"two","constructor":1,"constructor":2},"metadata":{"title":"three"}}"#;
    let read = open(json.as_bytes()).unwrap().documents.remove(0);
    assert_eq!(read.workspace.meta.title, "one");
    let places: Vec<&str> = read.refused.iter().map(|r| r.place.as_str()).collect();
    assert_eq!(places, ["metadata", "metadata.title", "metadata.constructor"]);
    let twice = r#"{"format":"tagline","version":1,"document":{"text":"Ana","text":"Bob"}}"#;
    assert!(open(twice.as_bytes()).is_err(), "nobody knows which text is annotated");
}

#[test]
fn unknown_versions_are_refused() {
    for version in ["2", "0", "-1", "1.0", "\"1\"", "null", "99999999999999999999"] {
        let json =
            format!(r#"{{"format":"tagline","version":{version},"document":{{"text":"Ana"}}}}"#);
        assert!(open(json.as_bytes()).is_err(), "{version}");
    }
}
