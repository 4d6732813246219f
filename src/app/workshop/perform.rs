use super::together::{Part, taken_apart};
use super::{Opened, Outcome, Reply, Request};
use tagline_core::model::{DocumentId, Workspace};
use tagline_format::ingest::{self, ArticleForm, Draft};
use tagline_format::{
    Bundle, Output, Read, ReadError, SkippedItem, What, entitle, native, recovery,
};

/// The sample article, of our own writing.
const SAMPLE: &str = include_str!("sample.md");

/// Who would have published it.
const SAMPLE_PUBLISHER: &str = "Ashby Courier";

/// Does what is asked.
///
/// # Errors
/// A sentence for the person.
pub fn perform(request: Request) -> Outcome {
    match request {
        Request::Text(text) => Ok(read(ingest::from_text(&text))),
        Request::Unwrap(text) => Ok(read(unwrapped(&text))),
        Request::Paste { html, plain } => Ok(read(ingest::from_paste(Some(&html), &plain))),
        Request::Sample => Ok(read(sample())),
        Request::Bring { name, bytes, parts, format } if parts.is_empty() => {
            bring(&name, bytes, format)
        }
        Request::Bring { name, bytes, parts, format } => {
            bring_together(&name, parts, bytes, format)
        }
        Request::Write { format, native } => write(&format, &native),
        Request::WriteAll { format, native } => write_all(&format, &native),
    }
}

fn read(draft: Draft) -> Reply {
    Reply::Read(draft.into())
}

fn unwrapped(text: &str) -> Draft {
    let mut draft = ingest::from_text(text);
    draft.unwrap_lines();
    draft
}

fn sample() -> Draft {
    let mut draft = ingest::from_markdown(SAMPLE);
    draft.meta.publisher = SAMPLE_PUBLISHER.to_owned();
    draft
}

/// Reads a file as what it is, or as what a person says it is.
fn bring(name: &str, bytes: Vec<u8>, format: Option<String>) -> Outcome {
    if format.is_none() && recovery::is_recovery_file(&bytes) {
        return Ok(Reply::Ours { bytes });
    }
    let bundle = Bundle::open(name, bytes).map_err(|error| error.to_string())?;
    // What an archive holds is read item by item, also where it is ours.
    if bundle.is_archive() {
        return match bundle.read(format.as_deref()) {
            Ok((format, read)) => Ok(opened(name, format.id, read)),
            Err(ReadError::Unknown) => Ok(Reply::Unknown),
            Err(error) => Err(error.to_string()),
        };
    }
    let id = match format {
        Some(id) => id,
        None => match bundle.guesses().map(|all| all.into_iter().next()) {
            Ok(Some(guess)) if guess.what == What::Ours => {
                return Ok(Reply::Ours { bytes: bundle.into_single().unwrap_or_default() });
            }
            Ok(guess) => guess.ok_or("This file is empty.")?.id,
            Err(ReadError::Unknown) => return Ok(Reply::Unknown),
            Err(error) => return Err(error.to_string()),
        },
    };
    match form_of(&id) {
        Some(form) => ingest::from_bytes_as(form, name, &bundle.into_single().unwrap_or_default())
            .map(read)
            .map_err(|error| error.to_string()),
        None => {
            let (format, read) = bundle.read(Some(&id)).map_err(|error| error.to_string())?;
            Ok(opened(name, format.id, read))
        }
    }
}

/// Reads files that lie together.
fn bring_together(name: &str, parts: Vec<Part>, bytes: Vec<u8>, format: Option<String>) -> Outcome {
    let files = taken_apart(parts, bytes).ok_or("The files were changed while they were read.")?;
    let read = Bundle::of_files(files).read_each(format.as_deref());
    let (format, read) = read.map_err(|error| error.to_string())?;
    Ok(opened(name, format.map_or("", |format| format.id), read))
}

/// The form that an article is in whose format has this identifier.
fn form_of(id: &str) -> Option<ArticleForm> {
    match id {
        "page" => Some(ArticleForm::Page),
        "markdown" => Some(ArticleForm::Markdown),
        "text" => Some(ArticleForm::Plain),
        _ => None,
    }
}

/// Writes each document that was read as a native file; one of another tool is given a title where
/// it has none.
fn opened(name: &str, format: &str, read: Read) -> Reply {
    let Read { mut documents, refused } = read;
    if format != native::FORMAT.id {
        entitle(&mut documents, name);
    }
    let mut opened =
        Opened { format: format.to_owned(), refused: told(refused), ..Opened::default() };
    let mut identified = Vec::with_capacity(documents.len());
    for document in documents {
        opened.documents.push(told(document.refused));
        opened.named.push(document.id.is_some());
        identified.extend(named(document.id).map(|id| (id, document.workspace)));
    }
    let native = native::write_library(identified.iter().map(|(id, workspace)| (id, workspace)));
    Reply::Opened { native: native.into_bytes(), opened }
}

fn told(refused: Vec<SkippedItem>) -> Vec<(String, String)> {
    refused.into_iter().map(|refused| (refused.place, refused.reason)).collect()
}

/// What a file calls itself, or what files without a name are called.
fn named(id: Option<DocumentId>) -> Option<DocumentId> {
    id.or_else(|| DocumentId::new("document"))
}

/// Writes the document of a native file in another format.
fn write(format: &str, native: &[u8]) -> Outcome {
    let document = documents(native)?.pop();
    written(
        format,
        document.and_then(|(id, workspace)| tagline_format::write(format, &workspace, &id)),
    )
}

/// Writes every document of a native file in another format, in one archive.
fn write_all(format: &str, native: &[u8]) -> Outcome {
    written(format, tagline_format::write_all(format, &documents(native)?))
}

fn written(format: &str, output: Option<Output>) -> Outcome {
    let output =
        output.ok_or_else(|| format!("Tagline writes no files of the format “{format}”."))?;
    Ok(Reply::Written { bytes: output.bytes, losses: output.losses })
}

fn documents(native: &[u8]) -> Result<Vec<(DocumentId, Workspace)>, String> {
    let json = std::str::from_utf8(native).map_err(|fault| fault.to_string())?;
    let read = native::read(json).map_err(|refusal| refusal.to_string())?;
    let identified = read.documents.into_iter().filter_map(|d| Some((named(d.id)?, d.workspace)));
    Ok(identified.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::Reading;
    use tagline_core::model::{Metadata, Schema};
    use tagline_core::text::{BlockKind, Document};

    fn reading(request: Request) -> Reading {
        match perform(request) {
            Ok(Reply::Read(reading)) => reading,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn texts_files_and_clipboards_are_read() {
        let html = "<h2>Head</h2><p>One.<p>Two.".to_owned();
        let pasted = reading(Request::Paste { html, plain: "Head One. Two.".to_owned() });
        assert_eq!(pasted.text, "Head\nOne.\nTwo.");
        assert_eq!(pasted.kinds[0], BlockKind::Heading(2));
        let file = |bytes: &[u8]| bring("a.md", bytes, None);
        assert_eq!(reading(file(b"# Head\n\nBody.")).meta.title, "Head");
        let refusal = perform(file(b"%PDF-1.7 ")).unwrap_err();
        assert!(refusal.ends_with('.'), "{refusal}");
    }

    #[test]
    fn lines_broken_by_hand_are_joined_when_asked() {
        let line = "The council voted late on Tuesday to close two of the five old";
        let text = [line; 6].join("\n");
        assert!(reading(Request::Text(text.clone())).is_wrapped);
        assert_eq!(reading(Request::Unwrap(text)).text, [line; 6].join(" "));
    }

    #[test]
    fn the_sample_has_a_headline_and_a_publisher() {
        let sample = reading(Request::Sample);
        assert_eq!(sample.kinds[0], BlockKind::Heading(1));
        assert_eq!(sample.meta.publisher, SAMPLE_PUBLISHER);
    }

    #[test]
    fn every_format_is_written_from_a_native_file() {
        let id = DocumentId::new("doc").unwrap();
        let document = Document::new("Ana Ruiz paid.").unwrap();
        let workspace = Workspace::new(document, Metadata::default(), Schema::default());
        let native = native::write(&workspace, &id).into_bytes();
        for format in
            tagline_format::FORMATS.iter().filter(|format| format.way != tagline_format::Way::Read)
        {
            let output = tagline_format::write(format.id, &workspace, &id).unwrap();
            let expected = Reply::Written { bytes: output.bytes, losses: output.losses };
            let (format, native) = (format.id.to_owned(), native.clone());
            assert_eq!(perform(Request::Write { format, native }), Ok(expected));
        }
        for (format, native) in [("xyz", native.as_slice()), ("html", b"{}"), ("html", b"\xff")] {
            let (format, native) = (format.to_owned(), native.to_vec());
            assert!(perform(Request::Write { format, native }).is_err());
        }
    }

    fn bring(name: &str, bytes: &[u8], format: Option<&str>) -> Request {
        let (name, format) = (name.to_owned(), format.map(str::to_owned));
        Request::Bring { name, bytes: bytes.to_vec(), parts: Vec::new(), format }
    }

    #[test]
    fn what_lies_together_is_opened_as_one() {
        let file = |name: &str, bytes: usize| Part { name: name.to_owned(), bytes };
        let parts = vec![file("c/a.ann", 18), file("c/a.txt", 9)];
        let bring = |bytes: &[u8]| {
            let (name, parts) = ("c".to_owned(), parts.clone());
            perform(Request::Bring { name, bytes: bytes.to_vec(), parts, format: None })
        };
        let reply = bring(b"T1\tPerson 0 3\tAna\nAna paid.");
        let Ok(Reply::Opened { native, opened }) = reply else { panic!("{reply:?}") };
        assert_eq!((opened.format.as_str(), opened.refused.len()), ("brat", 0));
        let workspace = &documents(&native).unwrap()[0].1;
        assert_eq!((workspace.annotations.len(), workspace.meta.title.as_str()), (1, "a"));
        assert!(bring(b"T1").is_err());
    }

    #[test]
    fn an_archive_of_our_own_files_and_of_texts_is_opened_whole() {
        let document = |text: &str| {
            let document = Document::new(text).unwrap();
            let workspace = Workspace::new(document, Metadata::default(), Schema::default());
            (DocumentId::new(text).unwrap(), workspace)
        };
        let all = [document("one"), document("two")];
        let archive = tagline_format::write_all("tagline", &all).unwrap().bytes;
        let reply = perform(bring("all.zip", &archive, None));
        let Ok(Reply::Opened { native, opened }) = reply else { panic!("{reply:?}") };
        assert_eq!((opened.format.as_str(), opened.named), ("tagline", vec![true, true]));
        assert_eq!(documents(&native).unwrap().len(), 2);
    }

    #[test]
    fn a_wrong_guess_is_corrected() {
        let file = b"# Bills\n\nAna *paid*.";
        let read = |format| reading(bring("x.txt", file, format)).text;
        assert_eq!(read(None), "# Bills\n\nAna *paid*.");
        assert_eq!(read(Some("text")), "# Bills\n\nAna *paid*.");
        assert_eq!(read(Some("markdown")), "Bills\nAna paid.");
        assert!(perform(bring("x.txt", file, Some("brat"))).is_err());
        assert!(perform(bring("x.txt", b"\x89PNG\r\n", None)).unwrap_err().contains("an image"));
    }

    #[test]
    fn files_are_what_they_hold_whatever_they_are_called() {
        let conll = b"Ana B-PER\npaid O\n. O\n\nBo B-PER\nleft O\n. O\n";
        let reply = perform(bring("story.txt", conll, None));
        assert!(matches!(reply, Ok(Reply::Opened { .. })), "{reply:?}");
        let ours = b"{\"format\":\"tagline\",\"version\":1,\"document\":{\"text\":\"Ana\"}}";
        let reply = perform(bring("story.txt", ours, None));
        assert_eq!(reply, Ok(Reply::Ours { bytes: ours.to_vec() }));
    }

    #[test]
    fn files_of_annotations_become_native_ones() {
        let file = "{\"text\":\"Ana paid.\",\"label\":[[0,3,\"PER\"],[0,99,\"PER\"]]}\n{\n";
        let two =
            [file.lines().next().unwrap(), "{\"text\":\"Bo left.\",\"label\":[[0,2,\"PER\"]]}"];
        let titles = |file: &str| {
            let reply = perform(bring("in/all.jsonl", file.as_bytes(), None));
            let Ok(Reply::Opened { native, .. }) = reply else { panic!("{reply:?}") };
            let all = documents(&native).unwrap();
            all.into_iter().map(|(_, workspace)| workspace.meta.title).collect::<Vec<_>>()
        };
        assert_eq!(titles(file), ["all"]);
        assert_eq!(titles(&two.join("\n")), ["Ana paid.", "Bo left."], "one file names but one");
        let reply = perform(bring("all.jsonl", file.as_bytes(), None));
        let Ok(Reply::Opened { native, opened }) = reply else { panic!("{reply:?}") };
        assert_eq!(opened.format, "doccano");
        assert_eq!(opened.named, [false]);
        assert_eq!(opened.documents[0][0].0, "label[1]");
        assert_eq!(opened.refused[0].0, "line 2");
        let read = documents(&native).unwrap();
        assert_eq!(read[0].1.annotations.len(), 1);
        let all = perform(Request::WriteAll { format: "doccano".to_owned(), native });
        let Ok(Reply::Written { bytes: archive, .. }) = all else { panic!("{all:?}") };
        let again = perform(bring("all.jsonl", &archive, None));
        assert!(matches!(again, Ok(Reply::Opened { opened, .. }) if opened.format == "doccano"));
        assert!(perform(bring("all.jsonl", file.as_bytes(), Some("tagline"))).is_err());
    }
}
