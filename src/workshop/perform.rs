use super::{Outcome, Reply, Request};
use crate::format::ingest::{self, Draft};
use crate::format::{self, native};

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
        Request::Sample => Ok(read(sample())),
        Request::Write { extension, native } => write(&extension, &native),
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

/// Writes the document of a native file in another format.
fn write(extension: &str, native: &[u8]) -> Outcome {
    let json = std::str::from_utf8(native).map_err(|fault| fault.to_string())?;
    let document = native::read(json).map_err(|refusal| refusal.to_string())?.documents.pop();
    let written = document.and_then(|document| {
        // What a file calls itself, or what files without a name are called.
        let id = document.id.or_else(|| crate::model::DocumentId::new("document"))?;
        format::write(extension, &document.workspace, &id)
    });
    let output = written.ok_or_else(|| format!("Tagline writes no .{extension} files."))?;
    Ok(Reply::Written { bytes: output.bytes, losses: output.losses })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentId, Metadata, Schema, Workspace};
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
        for format in format::FORMATS {
            let extension = format.extension.to_owned();
            let output = format::write(format.extension, &workspace, &id).unwrap();
            let expected = Reply::Written { bytes: output.bytes, losses: output.losses };
            let native = native.clone();
            assert_eq!(perform(Request::Write { extension, native }), Ok(expected));
        }
        for (extension, native) in [("xyz", native.as_slice()), ("html", b"{}"), ("html", b"\xff")]
        {
            let (extension, native) = (extension.to_owned(), native.to_vec());
            assert!(perform(Request::Write { extension, native }).is_err());
        }
    }
}
