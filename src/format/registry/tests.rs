use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::super::Way;
use super::recognise::{What, recognise};
use super::*;
use tagline_core::model::arbitrary;

#[test]
fn no_two_formats_have_one_identifier() {
    for format in FORMATS {
        assert_eq!(
            FORMATS.iter().filter(|other| other.id == format.id).count(),
            1,
            "{}",
            format.id
        );
    }
}

#[test]
fn many_documents_in_one_archive_come_back() {
    let document = |text: &str| {
        let mut workspace = exchange::testing::workspace(text);
        workspace.meta.title = "Bills".to_owned();
        (DocumentId::new("doc").unwrap(), workspace)
    };
    let all = [document("[Person Ana] paid."), document("[Place Kyiv]"), document("None.")];
    for format in FORMATS.iter().filter(|format| format.way == Way::Both) {
        let output = write_all(format.id, &all).unwrap();
        let (found, read) = read("all.zip", output.bytes, None).unwrap();
        assert_eq!(found.id, format.id);
        assert_eq!(read.refused, [], "{}", format.id);
        let bare = |text: &str| text.replace([' ', '.'], "");
        let mut texts: Vec<_> =
            read.documents.iter().map(|d| bare(d.workspace.document.text())).collect();
        texts.sort();
        assert_eq!(texts, ["Anapaid", "Kyiv", "None"], "{}", format.id);
    }
}

/// An archive of these files, each in brackets after its name.
fn archive(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let entry = |(name, bytes): &(&str, Vec<u8>)| FileEntry::new((*name).to_owned(), bytes.clone());
    exchange::pack(&files.iter().map(entry).collect::<Vec<_>>()).unwrap()
}

#[test]
fn every_format_is_recognised_whatever_its_file_is_called() {
    let workspace = exchange::testing::workspace("😊 [Person Ana Ruiz] of [Place Kyiv] paid.");
    let id = DocumentId::new("doc").unwrap();
    for format in FORMATS.iter().filter(|format| format.way == Way::Both) {
        let bytes = write(format.id, &workspace, &id).unwrap().bytes;
        let guesses = recognise("download", bytes).unwrap();
        let ids: Vec<_> = guesses.iter().map(|guess| guess.id.as_str()).collect();
        // What differs in the unit of its offsets or in its tags alone looks the same.
        let first = ids.first().copied();
        assert_eq!(first, Some(format.id), "{ids:?}");
        let is_ours = format.id == "tagline";
        assert_eq!(guesses[0].what == What::Ours, is_ours);
        assert_ne!(guesses[0].what, What::Article);
    }
}

#[test]
fn an_archive_of_several_formats_is_read_whole() {
    let workspace = exchange::testing::workspace("[Person Ana] paid.");
    let id = DocumentId::new("doc").unwrap();
    let written = |format| write(format, &workspace, &id).unwrap().bytes;
    let files = [
        ("a.json", written("tagline")),
        ("b", written("doccano")),
        ("c.tsv", written("webanno-tsv")),
        ("d/e.xlsx", written("xlsx")),
        ("readme.txt", b"About these.".to_vec()),
    ];
    let (format, read) = read("all.zip", archive(&files), None).unwrap();
    assert_eq!(format.id, "tagline");
    assert_eq!(read.documents.len(), 4);
    assert!(read.documents.iter().all(|d| d.workspace.annotations.len() == 1));
    let refused: Vec<_> = read.refused.iter().map(|r| r.place.as_str()).collect();
    assert_eq!(refused, ["readme.txt"]);
}

#[test]
fn an_archive_of_texts_is_read_each_in_its_form() {
    let files = [
        ("a", b"<!doctype html><title>Bills</title><p>One<p>Two".to_vec()),
        ("b.txt", b"Plain\nlines".to_vec()),
        ("c.md", b"# Head\n\nBody".to_vec()),
        ("d.png", b"\x89PNG\r\n\x1a\n".to_vec()),
    ];
    let (format, read) = read("all.zip", archive(&files), None).unwrap();
    assert_eq!(format.id, "page");
    let texts: Vec<_> = read.documents.iter().map(|d| d.workspace.document.text()).collect();
    assert_eq!(texts, ["One\nTwo", "Head\nBody", "Plain\nlines"]);
    assert_eq!(read.documents[1].workspace.meta.title, "Head");
    let refused: Vec<_> = read.refused.iter().map(|r| (r.place.as_str(), &r.reason)).collect();
    assert!(matches!(refused[..], [("d.png", why)] if why.contains("an image")), "{refused:?}");
}

#[test]
fn what_lies_together_is_read_together() {
    let file = |(name, bytes): (&str, &str)| (name.to_owned(), bytes.as_bytes().to_vec());
    let files = [
        ("corpus/annotation.conf", "[entities]\nPerson\n"),
        ("corpus/b/two.ann", "T1\tPerson 0 2\tBo\n"),
        ("corpus/b/two.txt", "Bo left."),
        ("corpus/logo.png", "\u{89}PNG\r\n\u{1a}\n\0\0"),
        ("corpus/one.ann", "T1\tPerson 0 3\tAna\n"),
        ("corpus/one.txt", "Ana paid."),
        ("corpus/three.ann", "T1\tPerson 0 3\tEva\n"),
    ];
    let (format, read) = read_together(files.map(file).into(), None).unwrap();
    assert_eq!(format.map(|format| format.id), Some("brat"));
    let texts: Vec<_> = read.documents.iter().map(|d| d.workspace.document.text()).collect();
    assert_eq!(texts, ["Bo left.", "Ana paid."]);
    let why = |name: &str| {
        let place = format!("corpus/{name}");
        &read.refused.iter().find(|refused| refused.place == place).unwrap().reason
    };
    assert_eq!(read.refused.len(), 3, "{:?}", read.refused);
    assert!(why("annotation.conf").contains("open it by itself"), "{:?}", read.refused);
    assert!(why("three.ann").contains("corpus/three.txt, is not here"));
    assert!(!why("logo.png").contains("format"), "{:?}", read.refused);
}

#[test]
fn where_nothing_is_known_each_is_refused_alone() {
    let pictures = (0..250).map(|n| (format!("{n}.png"), b"\x89PNG\r\n\x1a\n".to_vec()));
    let mut files: Vec<_> = pictures.collect();
    let (format, read) = read_together(files.clone(), None).unwrap();
    assert_eq!((format.is_none(), read.documents.len(), read.refused.len()), (true, 0, 250));
    files.push(("z.txt".to_owned(), b"Ana paid.".to_vec()));
    let (_, read) = read_together(files, None).unwrap();
    assert_eq!((read.documents.len(), read.refused.len()), (1, 250), "however late it comes");
}

#[test]
fn what_is_none_of_ours_says_what_it_is() {
    let table: [(&[u8], &str); 5] = [
        (b"%PDF-1.7", "a PDF"),
        (b"", "no text"),
        (b"{\"a\": 1}", "does not know"),
        (b"<?xml version=\"1.0\"?><a/>", "does not know"),
        (b"PK\x03\x04", "damaged"),
    ];
    for (bytes, says) in table {
        let refusal = recognise("x", bytes.to_vec()).unwrap_err().to_string();
        assert!(refusal.contains(says), "{refusal}");
        assert_eq!(read("x", bytes.to_vec(), None).unwrap_err().to_string(), refusal);
    }
    let recovery = recognise("x", b"{\"tagline\":\"recovery\",\"records\":[]}".to_vec());
    assert_eq!(recovery.unwrap()[0].id, crate::recovery::ID);
}

/// What a reader makes of a file, whatever that is, keeps the rules of a workspace.
fn read_as(id: &str, name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok((_, read)) = read(name, bytes.to_vec(), Some(id)) else { return Ok(()) };
    for document in read.documents {
        let workspace = document.workspace;
        prop_assert!(workspace.schema.is_sound());
        for annotation in workspace.annotations.iter() {
            prop_assert_eq!(workspace.check(annotation), Ok(()));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(arbitrary::one_in(10))]

    #[test]
    fn a_cut_or_altered_file_is_no_panic(
        workspace in arbitrary::workspace(),
        at in any::<prop::sample::Index>(),
        with in prop::collection::vec(any::<u8>(), 0..4),
        cut in any::<bool>(),
    ) {
        let id = DocumentId::new("doc").unwrap();
        for format in FORMATS.iter().filter(|format| format.way == Way::Both) {
            let output = write(format.id, &workspace, &id).unwrap();
            let (entries, _) = exchange::open("x", output.bytes).unwrap();
            let spoilt: Vec<FileEntry> = entries
                .into_iter()
                .map(|mut entry| {
                    let at = at.index(entry.bytes.len() + 1);
                    let end = if cut { entry.bytes.len() } else { entry.bytes.len().min(at + 1) };
                    entry.bytes.splice(at..end, with.iter().copied());
                    entry
                })
                .collect();
            let archive = exchange::pack(&spoilt).unwrap();
            read_as(format.id, "x.zip", &archive)?;
            let _ = recognise("x.zip", archive);
            for other in FORMATS {
                if let Some(entry) = spoilt.first() {
                    read_as(other.id, &entry.name, &entry.bytes)?;
                }
            }
        }
    }
}
