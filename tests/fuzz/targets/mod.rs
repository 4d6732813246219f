//! What must hold for any bytes whatever. Shared by the fuzzer and by the replay among the native
//! tests, which needs no nightly compiler.

use tagline_core::model::{
    DocumentId, FigureKind, Metadata, Number, PartialDate, Schema, Workspace,
};
use tagline_core::text::{Document, Unit, normalize_newlines, segment};
use tagline_format::ingest::{self, Draft};
use tagline_format::{csv, journal, native};

/// Takes any bytes; panics where something does not hold.
pub type Target = fn(&[u8]);

/// Every target by its name, which is that of its folder of seeds.
pub const TARGETS: &[(&str, Target)] = &[
    ("bytes", bytes),
    ("csv", tables),
    ("document", document),
    ("figures", figures),
    ("formats", formats),
    ("html", html),
    ("journal", journal_entry),
    ("markdown", markdown),
    ("native", native_file),
    ("numbers", numbers),
    ("text", text),
];

fn string(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// The blocks of a draft are the paragraphs of the document it becomes.
fn sound(draft: Draft) {
    let (text, kinds) = (draft.text(), draft.kinds());
    for notice in &draft.notices {
        assert!(notice.to_string().ends_with('.'));
    }
    let _ = draft.looks_wrapped();
    let document = Document::with_blocks(&text, &kinds).expect("it is no longer than was put in");
    assert_eq!(document.text(), text, "no line end is left that a document would change");
    assert_eq!(document.blocks().len(), kinds.len().max(1));
}

/// The name of the file comes before the first zero.
fn bytes(data: &[u8]) {
    let mut parts = data.splitn(2, |&byte| byte == 0);
    let (name, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match ingest::from_bytes(&string(name), rest) {
        Ok(draft) => sound(draft),
        Err(refusal) => assert!(refusal.to_string().ends_with('.'), "{refusal}"),
    }
    let _ = native::decode(rest.to_vec());
}

fn html(data: &[u8]) {
    let html = string(data);
    sound(ingest::from_html(&html));
    sound(ingest::from_paste(Some(&html), "plain"));
}

fn markdown(data: &[u8]) {
    sound(ingest::from_markdown(&string(data)));
}

/// Plain text, with the dates, names and addresses in its lines.
fn text(data: &[u8]) {
    let text = string(data);
    let mut draft = ingest::from_text(&text);
    assert_eq!(draft.text(), normalize_newlines(&text), "plain text is kept whole");
    sound(draft.clone());
    draft.unwrap_lines();
    sound(draft);
}

/// Bytes, UTF-16 and code points of every place agree; spans keep to grapheme clusters.
fn document(data: &[u8]) {
    let Ok(document) = Document::new(&string(data)) else { return };
    let (text, map) = (document.text(), document.offsets());
    let joined: Vec<&str> = (0..document.blocks().len()).map(|b| document.block_text(b)).collect();
    assert_eq!(joined.join("\n"), text);
    for (nth, (byte, _)) in text.char_indices().enumerate() {
        assert_eq!(map.from_bytes(text, byte, Unit::CodePoints), Some(nth));
        let units = map.from_bytes(text, byte, Unit::Utf16).expect("every place has one");
        assert_eq!(map.to_bytes(text, units, Unit::Utf16), Some(byte));
        place(&document, byte, data.len());
    }
}

fn place(document: &Document, byte: usize, seed: usize) {
    let text = document.text();
    let end = (byte + 1 + seed % 7).min(text.len());
    if let Some(around) = document.span_around(byte, end) {
        assert!(around.start() <= byte && around.end() >= end);
        assert!(document.span(around.start(), around.end()).is_some());
    }
    let word = segment::word_at(text, byte);
    assert!(word.contains(&byte) && segment::is_grapheme_boundary(text, word.start));
    if let Some(next) = segment::next_word(text, byte) {
        assert!(next.start > byte && next.end <= text.len());
    }
}

/// What is read of a file is read again as it was written.
fn native_file(data: &[u8]) {
    let Ok(json) = native::decode(data.to_vec()) else { return };
    let Ok(read) = native::read_file(&json) else { return };
    for document in read.documents {
        let id = document.id.or_else(|| DocumentId::new("d")).expect("d is an identifier");
        let again = native::read(&native::write(&document.workspace, &id)).expect("our own file");
        assert_eq!(again.documents[0].refused, []);
        assert_eq!(again.documents[0].workspace, document.workspace);
        for known in
            tagline_format::FORMATS.iter().filter(|known| known.way != tagline_format::Way::Read)
        {
            let written = tagline_format::write(known.id, &document.workspace, &id);
            assert!(written.is_some_and(|output| !output.bytes.is_empty()));
        }
    }
}

/// A file in the format that the first byte chooses, or in the one that it looks like: by itself, or
/// as an archive of files divided by `\n%%% ` and their names. What is read of it keeps the rules of a
/// workspace, and can be written again in the same format.
fn formats(data: &[u8]) {
    let Some((&first, rest)) = data.split_first() else { return };
    let known = tagline_format::FORMATS.get(usize::from(first));
    let bytes = match rest.strip_prefix(b"%%% ") {
        Some(files) => archive(&string(files)),
        None => rest.to_vec(),
    };
    if let Ok(guesses) = tagline_format::recognise("x", bytes.clone()) {
        assert!(guesses.is_sorted_by(|a, b| a.certainty >= b.certainty) && !guesses.is_empty());
    }
    let Ok((format, read)) = tagline_format::read("x", bytes, known.map(|known| known.id)) else {
        return;
    };
    for document in read.documents {
        let workspace = document.workspace;
        assert!(workspace.schema.is_sound());
        assert!(workspace.annotations.iter().all(|a| workspace.check(a).is_ok()));
        let id = DocumentId::new("d").expect("d is an identifier");
        if let Some(output) = tagline_format::write(format.id, &workspace, &id) {
            assert!(!output.bytes.is_empty());
            assert!(output.losses.iter().all(|loss| loss.ends_with('.')), "{:?}", output.losses);
        }
    }
}

/// An archive without compression, as every program reads it (APPNOTE.TXT 4.3).
fn archive(files: &str) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for file in files.split("\n%%% ").take(100) {
        let (name, content) = file.split_once('\n').unwrap_or((file, ""));
        let name: String = name.chars().take(40).collect();
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or_default().to_le_bytes();
        let mut facts = vec![20, 0, 0, 8, 0, 0, 0, 0, 33, 0];
        facts.extend(checksum(content.as_bytes()).to_le_bytes());
        facts.extend(length(content.as_bytes()));
        facts.extend(length(content.as_bytes()));
        facts.extend([length(name.as_bytes())[0], length(name.as_bytes())[1], 0, 0]);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&facts);
        directory.extend([0; 10]);
        directory.extend(length(&out));
        directory.extend(name.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&facts);
        out.extend(name.as_bytes());
        out.extend(content.as_bytes());
        count += 1;
    }
    let at = u32::try_from(out.len()).unwrap_or_default();
    let size = u32::try_from(directory.len()).unwrap_or_default();
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend([size.to_le_bytes(), at.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

/// CRC-32 as archives have it, bit by bit.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }
        })
    })
}

/// A table as a spreadsheet may have spoilt it.
fn tables(data: &[u8]) {
    match csv::read(data) {
        Ok(table) => drop(table.rows),
        Err(refusal) => assert!(refusal.to_string().ends_with('.'), "{refusal}"),
    }
}

/// An entry of the journal of the text before the first zero.
fn journal_entry(data: &[u8]) {
    let mut parts = data.splitn(2, |&byte| byte == 0);
    let text = string(parts.next().unwrap_or_default());
    let Ok(document) = Document::new(&text) else { return };
    let entry = string(parts.next().unwrap_or_default());
    let Ok(happened) = journal::read(&entry, &document) else { return };
    let written = journal::write(&happened, &document);
    assert_eq!(journal::read(&written, &document).as_ref(), Ok(&happened));
    if let journal::Happened::Did(edit) = happened {
        let mut workspace = Workspace::new(document, Metadata::default(), Schema::default());
        // Refused or done, nothing breaks.
        let _ = tagline_core::edit::apply(&mut workspace, &edit);
    }
}

/// Every stretch between spaces, and pairs of them, as a figure; and every place as a quote's cue.
fn figures(data: &[u8]) {
    let Ok(document) = Document::new(&string(data)) else { return };
    let text = document.text();
    let starts: Vec<usize> = text
        .split_inclusive(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some(start)
        })
        .collect();
    for found in tagline_language::figures::figures(&document, &[]) {
        let _ = found.figure.value.map(tagline_language::figures::display);
    }
    for (i, &start) in starts.iter().enumerate() {
        for end in starts.get(i + 1..(i + 4).min(starts.len())).unwrap_or_default() {
            if let Some(span) = document.span_around(start, *end) {
                let figure = tagline_language::figures::read(&document, span);
                let _ = figure.value.map(tagline_language::figures::display);
                let _ = tagline_language::manner(&document, &[span]);
                let _ = tagline_language::cue(&document, &[span]);
            }
        }
    }
}

/// Numbers, dates and values as a person types them.
fn numbers(data: &[u8]) {
    let typed = string(data);
    if let Ok(number) = typed.parse::<Number>() {
        assert_eq!(number.to_string().parse::<Number>(), Ok(number));
    }
    if let Ok(date) = typed.parse::<PartialDate>() {
        assert_eq!(date.to_string().parse::<PartialDate>(), Ok(date));
    }
    if let Some(value) = tagline_language::figures::value_from_text(&typed) {
        let _ = tagline_language::figures::display(value);
        let text = tagline_language::figures::value_to_text(value);
        assert_eq!(tagline_language::figures::value_from_text(&text), Some(value), "{text}");
    }
    for kind in [FigureKind::Count, FigureKind::Date, FigureKind::Percent] {
        let _ = tagline_language::figures::value_of_kind(&typed, kind);
    }
}
