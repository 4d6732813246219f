//! Too much of everything, and what is said of it.

use tagline_core::text::{MAX_PARAGRAPHS, MAX_TEXT_BYTES};
use tagline_format::ingest::{Limit, Notice, from_bytes, from_html, from_paste};

use super::open;

const MB: usize = 1 << 20;

#[test]
fn a_hundred_thousand_nested_elements_are_their_words() {
    for tag in ["div", "p", "b", "blockquote", "svg", "table><tr><td"] {
        let page = format!("<{tag}>").repeat(100_000) + "deep" + "</div>";
        let text = from_html(&page).text();
        assert!(text == "deep" || (tag == "svg" && text.is_empty()), "{tag}: {text:?}");
    }
}

#[test]
fn a_line_of_five_megabytes_stays_one_paragraph() {
    let line = "word ".repeat(MB);
    let draft = from_html(&format!("<p>{line}"));
    assert_eq!(draft.blocks.len(), 1);
    assert_eq!(draft.text(), line.trim_end());
    assert_eq!(draft.notices, []);
    let unbroken = "x".repeat(5 * MB);
    assert_eq!(from_bytes("a.txt", unbroken.as_bytes()).unwrap().text(), unbroken);
}

#[test]
fn a_million_tags_are_read() {
    let draft = from_html(&"<b>x</b>".repeat(500_000));
    assert_eq!(draft.text().len(), 500_000);
}

#[test]
fn a_million_paragraphs_are_cut_or_refused_with_the_limit() {
    let draft = from_html(&"<p>x".repeat(1_000_000));
    assert_eq!(draft.blocks.len(), MAX_PARAGRAPHS);
    assert_eq!(draft.notices, [Notice::Cut(Limit::Paragraphs)]);
    assert!(draft.notices[0].to_string().contains("100000 paragraphs"));
    for (name, lines) in [("a.txt", 1_000_000), ("a.md", 1_000_000), ("a.txt", 200_000)] {
        let refusal = from_bytes(name, "x\r\n".repeat(lines).as_bytes()).unwrap_err().to_string();
        assert!(refusal.contains("up to 400000") || refusal.contains("up to 100000"), "{refusal}");
    }
}

#[test]
fn what_is_too_large_is_refused_or_cut_with_the_limit() {
    let huge = vec![b'a'; 100 * MB];
    let refusal = from_bytes("a.html", &huge).unwrap_err().to_string();
    assert!(refusal.starts_with("The file is 100 MB; Tagline reads up to 32 MB."), "{refusal}");
    let markup = "<i></i>".repeat(6 * MB);
    let draft = from_html(&(markup + "<p>late"));
    assert_eq!(draft.notices, [Notice::Cut(Limit::Markup)]);
    let text = "word ".repeat(2 * MB);
    let draft = from_paste(Some(&format!("<p>{text}</p><p>{text}")), &text);
    assert!(draft.text_len() <= MAX_TEXT_BYTES);
    assert!(draft.notices[0].to_string().contains("8 MB of text"), "{:?}", draft.notices);
}

#[test]
fn one_tag_and_one_comment_without_end_are_read() {
    assert_eq!(from_html(&format!("a<p {}", "x=y ".repeat(MB))).text(), "a");
    assert_eq!(from_html(&format!("a<!--{}", "-".repeat(MB))).text(), "a");
    assert_eq!(from_html(&format!("a{}", "<".repeat(MB))).text().len(), MB + 1);
    assert_eq!(from_html(&format!("a{}", "&".repeat(MB))).text().len(), MB + 1);
}

#[test]
fn files_that_are_no_text_are_told_apart() {
    let utf16 = |mark: &str| {
        format!("{mark}Ana Ruiz paid.")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>()
    };
    assert_eq!(from_bytes("a.txt", &utf16("\u{feff}")).unwrap().text(), "Ana Ruiz paid.");
    let unmarked = from_bytes("a.txt", &utf16("")).unwrap();
    assert_eq!(unmarked.text(), "Ana Ruiz paid.");
    assert_eq!(unmarked.notices, [Notice::ReadAs("UTF-16".to_owned())]);
    let elf: Vec<u8> =
        b"\x7fELF\x02\x01\x01".iter().copied().chain((0..4096).map(|i| (i % 7) as u8)).collect();
    for (bytes, says) in [
        (&b"\x1f\x8b\x08\0\0\0"[..], "a compressed file"),
        (b"BZh91AY&SY", "a compressed file"),
        (b"PK\x03\x04\x14\0", "a zip archive"),
        (b"%PDF-1.7", "a PDF"),
        (&elf, "a binary file"),
        (b"", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"\xff\xfe", "no text"),
    ] {
        let refusal = from_bytes("a.txt", bytes).unwrap_err().to_string();
        assert!(refusal.contains(says), "{bytes:?}: {refusal}");
    }
}

#[test]
fn a_truncated_text_keeps_what_there_is_and_says_so() {
    let text = "“Zażółć” gęślą jaźń”".as_bytes();
    let cut = from_bytes("a.txt", &text[..text.len() - 1]).unwrap();
    assert_eq!(cut.text(), "“Zażółć” gęślą jaźń\u{fffd}");
    assert_eq!(cut.notices, [Notice::Replaced(1)]);
}

/// A text with a few faults is evidence all the same.
#[test]
fn a_few_control_characters_are_kept_and_announced() {
    let text = "The council\0 voted late on Tuesday\u{1b} to close two of the five libraries in the north.";
    let draft = from_bytes("a.txt", text.as_bytes()).unwrap();
    assert_eq!(draft.text(), text);
    assert_eq!(draft.notices, [Notice::Invisible(2)]);
}

#[test]
fn a_file_of_ours_is_limited_item_by_item() {
    let remark = |id: usize| {
        format!(
            r#"{{"id":"a{id}","label":"l9","fragments":[{{"start":0,"end":1,"text":"A"}}],"remark":{{}}}}"#
        )
    };
    let all: Vec<String> = (1..=250_003).map(remark).collect();
    let json = format!(
        r#"{{"format":"tagline","version":1,"document":{{"text":"Ana"}},"annotations":[{}]}}"#,
        all.join(",")
    );
    let read = open(json.as_bytes()).unwrap().documents.remove(0);
    assert_eq!(read.workspace.annotations.len(), 250_000);
    assert_eq!(read.refused[0].place, "annotations");
    assert_eq!(
        read.refused[0].reason,
        "it has too many items: the first 250000 are taken, 3 left out"
    );
}

#[test]
fn a_name_or_note_that_never_ends_is_refused_alone() {
    let long = "n".repeat(100_001);
    let json = format!(
        r#"{{"format":"tagline","version":1,"document":{{"text":"Ana"}},"metadata":{{"title":"{long}","byline":"B"}},
        "entities":[{{"id":"e1","name":"{long}","label":"l1"}},{{"id":"e2","name":"Ana","label":"l1"}}],
        "annotations":[{{"id":"a1","label":"l9","fragments":[{{"start":0,"end":1,"text":"A"}}],"remark":{{}},"note":"{long}"}},
        {{"id":"a2","label":"l9","fragments":[{{"start":0,"end":1,"text":"A"}}],"remark":{{}},"note":"short"}}]}}"#
    );
    let read = open(json.as_bytes()).unwrap().documents.remove(0);
    let places: Vec<&str> = read.refused.iter().map(|r| r.place.as_str()).collect();
    assert_eq!(places, ["metadata.title", "entities[0] (e1)", "annotations[0] (a1)"]);
    assert!(read.refused.iter().all(|r| r.reason.contains("up to 100000 are taken")));
    assert_eq!(read.workspace.meta.byline, "B");
    assert_eq!((read.workspace.entities.len(), read.workspace.annotations.len()), (1, 1));
    // What was stored here is opened whatever is in it.
    let own = tagline_format::native::read(&json).unwrap().documents.remove(0);
    assert_eq!(own.refused, []);
}

#[test]
fn depth_is_answered_with_the_limit() {
    let deep = "[".repeat(200_000) + &"]".repeat(200_000);
    let refusal = open(deep.as_bytes()).unwrap_err().to_string();
    assert_eq!(refusal, "This is not a Tagline file: it is JSON, but no object.");
    let title = format!(
        r#"{{"format":"tagline","version":1,"document":{{"text":"Ana"}},"metadata":{{"title":{deep}}},"annotations":[{deep}],"schema":{deep}}}"#
    );
    let read = open(title.as_bytes()).unwrap().documents.remove(0);
    assert_eq!(read.workspace.document.text(), "Ana");
    assert_eq!(read.refused.len(), 3, "{:?}", read.refused);
}
