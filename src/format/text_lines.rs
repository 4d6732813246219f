//! Texts as JSON, a line or an item each: what many tools take to annotate, and what they give for
//! whole texts.

use super::exchange::{
    self, Certainty, FormatReader, Interchange, InterchangeDoc, Json, Sniff, left_out, member,
    read_metadata,
};
use super::{Abilities, Format, Group, Read, ReadError, Way};

/// JSON lines of texts.
pub(super) struct TextLines;

impl Interchange for TextLines {
    const FORMAT: Format = Format {
        id: "text-lines",
        name: "JSON lines of texts",
        extension: "jsonl",
        mime: "application/jsonl",
        unit: None,
        way: Way::of::<Self>(),
        holds: Abilities { metadata: true, ..Abilities::NONE },
        group: Group::Articles,
        who: "Collections of articles: a line each, the text in a member called so",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
}

impl FormatReader for TextLines {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let is_list = file.has_shape(&["{\""]) && file.is_json();
        if is_list && file.has_shape(&["\"text\":\""]) { Certainty::Perhaps } else { Certainty::No }
    }

    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        exchange::documents(self, files, text_line)
    }
}

fn text_line(of: &Json) -> Result<InterchangeDoc, String> {
    let text = member(of, "text").filter(|text| !text.trim().is_empty()).ok_or("it has no text")?;
    let mut doc = InterchangeDoc { text: text.to_owned(), ..InterchangeDoc::default() };
    doc.meta = read_metadata(of);
    if let Some(meta) = of.get("meta") {
        let own = read_metadata(meta);
        if doc.meta == tagline_core::model::Metadata::default() {
            doc.meta = own;
        }
        left_out(meta, &[], &mut doc);
    }
    left_out(of, &["text", "meta"], &mut doc);
    Ok(doc)
}

#[cfg(test)]
mod tests {
    use crate::exchange::testing;

    #[test]
    fn every_line_is_a_document_and_what_is_said_of_it_is_told() {
        let file = "{\"text\": \"Eva sang.\", \"meta\": {\"title\": \"Choir\", \"page\": 4}}\n\
            {\"text\": \"Oto left.\", \"label\": [\"sad\"]}\n{\"text\": \" \"}\n";
        let read = testing::read("text-lines", "x.jsonl", file);
        let texts: Vec<_> = read.documents.iter().map(|d| d.workspace.document.text()).collect();
        assert_eq!(texts, ["Eva sang.", "Oto left."]);
        assert_eq!(read.documents[0].workspace.meta.title, "Choir");
        let told: Vec<_> = read.documents.iter().map(|d| d.refused[0].reason.clone()).collect();
        assert!(
            told[0].ends_with("members page") && told[1].ends_with("members label"),
            "{told:?}"
        );
        assert_eq!(read.refused[0].place, "line 3");
    }
}
