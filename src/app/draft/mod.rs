//! The draft of the next article: its text and what is known of it, until it becomes a document.

mod wire;

use std::collections::HashMap;

use crate::workshop::Reading;
use tagline_core::model::Metadata;
use tagline_core::text::{BlockKind, Document, TooLong, title_of};

/// The kinds of the lines that are not running text. A line is known by its words, so that it
/// keeps its kind however the person edits around it.
pub type LineKinds = HashMap<String, BlockKind>;

/// An article that is being brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleDraft {
    /// Its text, as the person sees it.
    pub text: String,
    /// Its title, source and so on, as far as they are known.
    pub meta: Metadata,
    /// The kinds of its lines.
    pub kinds: LineKinds,
}

impl ArticleDraft {
    /// Reads a stored draft; an empty one if it cannot be read.
    pub fn from_json(json: &str) -> Self {
        wire::read_draft(json).unwrap_or_default()
    }

    /// The draft with `text` in the place of its own, to be stored; empty if there is neither text
    /// nor metadata.
    pub fn to_json_with(&self, text: &str) -> String {
        let is_empty = text.is_empty() && self.meta == Metadata::default();
        if is_empty { String::new() } else { wire::write_draft(self, text) }
    }

    /// Takes over the kinds of lines that a reading found, and its metadata where the person has
    /// typed none. The text is left as it is.
    pub fn learn(&mut self, reading: &Reading) {
        let lines = reading.text.split('\n').zip(&reading.kinds);
        let special = lines.filter(|(_, kind)| **kind != BlockKind::Paragraph);
        self.kinds.extend(special.map(|(line, kind)| (line.trim().to_owned(), *kind)));
        fill_empty_fields(&mut self.meta, reading.meta.clone());
    }

    /// Whether there is nothing in the text but space.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Counts the paragraphs with something in them, and the words.
    pub fn size(&self) -> (usize, usize) {
        let paragraphs = self.text.lines().filter(|line| !line.trim().is_empty()).count();
        (paragraphs, self.text.split_whitespace().count())
    }

    /// Makes a document; without a title it gets its first line for one.
    ///
    /// # Errors
    /// A sentence for the person, if there is no text or too much.
    pub fn to_document(&self) -> Result<(Document, Metadata), String> {
        if self.is_blank() {
            return Err("There is no text yet. Paste an article first.".to_owned());
        }
        let document = Document::with_blocks(&self.text, &self.line_kinds())
            .map_err(|too_long| format!("{too_long} Shorten it, or split it in parts."))?;
        let mut meta = self.meta.clone();
        if meta.title.trim().is_empty() {
            meta.title = title_of(&self.text);
        }
        Ok((document, meta))
    }

    /// The kind of each line.
    fn line_kinds(&self) -> Vec<BlockKind> {
        let kind = |line: &str| self.kinds.get(line.trim()).copied().unwrap_or_default();
        self.text.split('\n').map(kind).collect()
    }
}

fn fill_empty_fields(meta: &mut Metadata, found: Metadata) {
    let pairs = [
        (&mut meta.title, found.title),
        (&mut meta.source_url, found.source_url),
        (&mut meta.publisher, found.publisher),
        (&mut meta.byline, found.byline),
        (&mut meta.date, found.date),
        (&mut meta.language, found.language),
    ];
    for (field, value) in pairs {
        if field.trim().is_empty() {
            *field = value;
        }
    }
}

/// The reason why a plain text is not put into the field: it is so long that it could never become
/// a document.
pub fn refuse_too_long(plain: &str) -> Option<String> {
    let limit = TooLong::check(plain.len(), plain.lines().count()).err();
    limit.map(|reason| format!("{reason} Paste the part you need."))
}

/// Whether a text is a file of Tagline's own rather than an article.
pub fn is_tagline_file(text: &str) -> bool {
    let start = text.trim_start();
    let head: String = start.chars().take(200).filter(|c| !c.is_whitespace()).collect();
    head.starts_with("{\"format\":\"tagline")
}

/// A stage in the life of a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DraftStage {
    /// The person edits it.
    #[default]
    Editing,
    /// It becomes a document as soon as everything that is being read has come.
    AwaitingReads,
    /// Its document is being stored.
    Storing,
    /// Its document is being stored; the draft has been emptied already.
    StoringEmptied,
    /// It is a document that could not be stored: the draft is what a crash would leave.
    Unstored,
}

impl DraftStage {
    /// Whether a document can be made of the draft now.
    pub fn can_freeze(self) -> bool {
        !matches!(self, Self::Storing | Self::StoringEmptied)
    }

    /// The stage once the draft of a document has been emptied; `None` if the draft is no document
    /// and must not be.
    pub fn emptied(self) -> Option<Self> {
        match self {
            Self::Editing | Self::AwaitingReads | Self::StoringEmptied => None,
            Self::Storing => Some(Self::StoringEmptied),
            Self::Unstored => Some(Self::Editing),
        }
    }

    /// The stage once storing has ended, one way or the other.
    pub fn after_storing(self) -> Self {
        match self {
            Self::Storing => Self::Unstored,
            Self::StoringEmptied => Self::Editing,
            Self::Editing | Self::AwaitingReads | Self::Unstored => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> ArticleDraft {
        ArticleDraft { text: text.to_owned(), ..ArticleDraft::default() }
    }

    #[test]
    fn headings_survive_editing_around_them() {
        let text = "Who pays\nHomeowners.\nTenants".to_owned();
        let kinds = vec![BlockKind::Heading(2), BlockKind::Paragraph, BlockKind::ListItem];
        let mut edited = draft("New first line.\nWho pays \n\nHomeowners do.\nTenants");
        edited.learn(&Reading { text, kinds, ..Reading::default() });
        let paragraph = BlockKind::Paragraph;
        assert_eq!(
            edited.line_kinds(),
            [paragraph, BlockKind::Heading(2), paragraph, paragraph, BlockKind::ListItem]
        );
    }

    #[test]
    fn metadata_that_the_person_typed_are_not_replaced() {
        let mut mine = draft("Text.");
        mine.meta.title = "Mine".to_owned();
        let meta = Metadata { title: "Found".into(), byline: "A. B.".into(), ..<_>::default() };
        mine.learn(&Reading { meta, ..Reading::default() });
        assert_eq!((mine.meta.title.as_str(), mine.meta.byline.as_str()), ("Mine", "A. B."));
    }

    #[test]
    fn a_document_is_called_after_its_first_line() {
        let (document, meta) = draft("Rain stops play\nMore.").to_document().unwrap();
        assert_eq!((document.blocks().len(), meta.title.as_str()), (2, "Rain stops play"));
        assert!(draft(" \n").to_document().unwrap_err().starts_with("There is no text yet."));
        let long = draft(&"a".repeat(tagline_core::text::MAX_TEXT_BYTES + 1));
        assert!(long.to_document().unwrap_err().ends_with("Shorten it, or split it in parts."));
    }

    #[test]
    fn a_text_that_could_never_be_a_document_is_refused_with_the_limit() {
        let said = refuse_too_long(&"a".repeat(tagline_core::text::MAX_TEXT_BYTES + 1)).unwrap();
        assert!(
            said.contains("up to 8 MB") && said.ends_with("Paste the part you need."),
            "{said}"
        );
        let many = refuse_too_long(&"\n".repeat(200_000)).unwrap();
        assert!(many.contains("up to 100000"), "{many}");
        assert_eq!(refuse_too_long("a"), None);
    }

    #[test]
    fn paragraphs_and_words_are_counted() {
        assert_eq!(draft("").size(), (0, 0));
        assert_eq!(draft("One two.\n \n\nThree\u{a0}four\tfive.\n").size(), (2, 5));
    }

    #[test]
    fn our_own_files_are_told_from_articles() {
        assert!(is_tagline_file(" {\n  \"format\": \"tagline\",\n  \"version\": 1"));
        assert!(is_tagline_file("{\"format\":\"tagline-library\""));
        assert!(!is_tagline_file("{\"format\":\"other\"}"));
        assert!(!is_tagline_file("The format: tagline"));
    }

    #[test]
    fn a_draft_is_emptied_once_and_only_as_a_document() {
        use DraftStage::{AwaitingReads, Editing, Storing, StoringEmptied, Unstored};
        assert_eq!([Editing, AwaitingReads, StoringEmptied].map(DraftStage::emptied), [None; 3]);
        assert_eq!(Storing.emptied().map(DraftStage::after_storing), Some(Editing));
        assert_eq!(Storing.after_storing().emptied(), Some(Editing));
        assert!(!Storing.can_freeze() && !StoringEmptied.can_freeze() && Unstored.can_freeze());
    }
}
