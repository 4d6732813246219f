use super::{Opened, Outcome, Reply, Request};
use crate::format::ingest::{self, Draft, Form};
use crate::format::{self, Output, Read, Refused, native};
use crate::model::{DocumentId, Workspace};

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
        Request::File { name, bytes } => {
            ingest::from_bytes(&name, &bytes).map(read).map_err(|refusal| refusal.to_string())
        }
        Request::FileAs { name, bytes, format } => file_as(&name, &bytes, &format),
        Request::Sample => Ok(read(sample())),
        Request::Recognise { name, bytes } => match format::recognise(&name, bytes) {
            Ok(guesses) => Ok(Reply::Recognised(guesses)),
            Err(refusal) => Err(refusal.to_string()),
        },
        Request::Open { name, bytes, format } => open(&name, bytes, format.as_deref()),
        Request::Write { format, native } => write(&format, &native),
        Request::WriteAll { format, native } => write_all(&format, &native),
    }
}

fn read(draft: Draft) -> Reply {
    Reply::Read(draft.into())
}

fn file_as(name: &str, bytes: &[u8], format: &str) -> Outcome {
    let form = match format {
        "page" => Form::Page,
        "markdown" => Form::Markdown,
        "text" => Form::Plain,
        _ => return Err(format!("“{format}” is no form of an article.")),
    };
    let draft = ingest::from_bytes_as(form, name, bytes);
    draft.map(read).map_err(|refusal| refusal.to_string())
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

/// Reads a file of annotations, and writes each of its documents as a native file.
fn open(name: &str, bytes: Vec<u8>, format: Option<&str>) -> Outcome {
    let read = format::read(name, bytes, format).map_err(|refusal| refusal.to_string())?;
    let (format, Read { documents, refused }) = read;
    let mut opened =
        Opened { format: format.id.to_owned(), refused: told(refused), ..Opened::default() };
    let mut identified = Vec::with_capacity(documents.len());
    for document in documents {
        opened.documents.push(told(document.refused));
        opened.named.push(document.id.is_some());
        identified.extend(named(document.id).map(|id| (id, document.workspace)));
    }
    let native = native::write_library(identified.iter().map(|(id, workspace)| (id, workspace)));
    Ok(Reply::Opened { native: native.into_bytes(), opened })
}

fn told(refused: Vec<Refused>) -> Vec<(String, String)> {
    refused.into_iter().map(|refused| (refused.place, refused.reason)).collect()
}

/// What a file calls itself, or what files without a name are called.
fn named(id: Option<DocumentId>) -> Option<DocumentId> {
    id.or_else(|| DocumentId::new("document"))
}

/// Writes the document of a native file in another format.
fn write(format: &str, native: &[u8]) -> Outcome {
    let document = documents(native)?.pop();
    written(format, document.and_then(|(id, workspace)| format::write(format, &workspace, &id)))
}

/// Writes every document of a native file in another format, in one archive.
fn write_all(format: &str, native: &[u8]) -> Outcome {
    written(format, format::write_all(format, &documents(native)?))
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
    use crate::model::{Metadata, Schema};
    use crate::text::{BlockKind, Document};
    use crate::workshop::Reading;

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
        let file = |bytes: &[u8]| Request::File { name: "a.md".to_owned(), bytes: bytes.to_vec() };
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
        for format in format::FORMATS.iter().filter(|format| format.way != format::Way::Read) {
            let output = format::write(format.id, &workspace, &id).unwrap();
            let expected = Reply::Written { bytes: output.bytes, losses: output.losses };
            let (format, native) = (format.id.to_owned(), native.clone());
            assert_eq!(perform(Request::Write { format, native }), Ok(expected));
        }
        for (format, native) in [("xyz", native.as_slice()), ("html", b"{}"), ("html", b"\xff")] {
            let (format, native) = (format.to_owned(), native.to_vec());
            assert!(perform(Request::Write { format, native }).is_err());
        }
    }

    #[test]
    fn what_a_file_may_be_is_told_and_a_wrong_guess_corrected() {
        let bytes = || b"# Bills\n\nAna *paid*.".to_vec();
        let name = || "x.txt".to_owned();
        let reply = perform(Request::Recognise { name: name(), bytes: bytes() });
        let Ok(Reply::Recognised(guesses)) = reply else { panic!("{reply:?}") };
        let ids: Vec<_> = guesses.iter().map(|guess| guess.id.as_str()).collect();
        assert_eq!(ids, ["text", "markdown"]);
        let request = |format: &str| Request::FileAs {
            name: name(),
            bytes: bytes(),
            format: format.to_owned(),
        };
        assert_eq!(reading(request("text")).text, "# Bills\n\nAna *paid*.");
        assert_eq!(reading(request("markdown")).text, "Bills\nAna paid.");
        assert!(perform(request("brat")).is_err());
        let open = Request::Open { name: name(), bytes: bytes(), format: Some("markdown".into()) };
        assert!(
            matches!(perform(open), Ok(Reply::Opened { opened, .. }) if opened.format == "markdown")
        );
        let image = Request::Recognise { name: name(), bytes: b"\x89PNG\r\n".to_vec() };
        assert!(perform(image).unwrap_err().contains("an image"));
    }

    #[test]
    fn files_of_annotations_become_native_ones() {
        let file = "{\"text\":\"Ana paid.\",\"label\":[[0,3,\"PER\"],[0,99,\"PER\"]]}\n{\n";
        let bytes = || file.as_bytes().to_vec();
        let name = || "all.jsonl".to_owned();
        let reply = perform(Request::Open { name: name(), bytes: bytes(), format: None });
        let Ok(Reply::Opened { native, opened }) = reply else { panic!("{reply:?}") };
        assert_eq!(opened.format, "doccano");
        assert_eq!(opened.named, [false]);
        assert_eq!(opened.documents[0][0].0, "label[1]");
        assert_eq!(opened.refused[0].0, "line 2");
        let read = documents(&native).unwrap();
        assert_eq!(read[0].1.annotations.len(), 1);
        let all = perform(Request::WriteAll { format: "doccano".to_owned(), native });
        let Ok(Reply::Written { bytes: archive, .. }) = all else { panic!("{all:?}") };
        let again = perform(Request::Open { name: name(), bytes: archive, format: None });
        assert!(matches!(again, Ok(Reply::Opened { opened, .. }) if opened.format == "doccano"));
        let wrong = Some("tagline".to_owned());
        assert!(perform(Request::Open { name: name(), bytes: bytes(), format: wrong }).is_err());
    }
}
