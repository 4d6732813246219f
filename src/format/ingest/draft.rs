use super::Notice;
use tagline_core::model::Metadata;
use tagline_core::text::{BlockKind, Document, TooLong, unseen};

/// One paragraph of a draft.
///
/// Invariant of every reader here: `text` holds no line end, so that the blocks of a draft are the
/// paragraphs of the document it becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub text: String,
}

impl DraftBlock {
    /// Whether it shows nothing.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// An article before it is frozen: what was recognised in what a person brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What is known about it; a field is empty where nothing was recognised with confidence.
    pub meta: Metadata,
    /// The paragraphs in order.
    pub blocks: Vec<DraftBlock>,
    /// What the person should know about how it was read.
    pub notices: Vec<Notice>,
}

impl Draft {
    /// The blocks joined by newlines: the text of the document this becomes.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.text_len());
        for (i, block) in self.blocks.iter().enumerate() {
            if i > 0 {
                text.push('\n');
            }
            text.push_str(&block.text);
        }
        text
    }

    /// Length of [`Self::text`] in bytes.
    pub fn text_len(&self) -> usize {
        let newlines = self.blocks.len().saturating_sub(1);
        self.blocks.iter().map(|b| b.text.len()).sum::<usize>() + newlines
    }

    /// The kind of each block, in order.
    pub fn kinds(&self) -> Vec<BlockKind> {
        self.blocks.iter().map(|b| b.kind).collect()
    }

    /// Whether there is not a word in it.
    pub fn is_blank(&self) -> bool {
        self.blocks.iter().all(DraftBlock::is_blank)
    }

    /// Takes out one block and returns it; `None` beyond the last.
    pub fn remove_block(&mut self, index: usize) -> Option<DraftBlock> {
        (index < self.blocks.len()).then(|| self.blocks.remove(index))
    }

    /// Takes out the blocks that `keep` refuses; returns how many.
    pub fn retain_blocks(&mut self, mut keep: impl FnMut(&DraftBlock) -> bool) -> usize {
        let before = self.blocks.len();
        self.blocks.retain(|block| keep(block));
        before - self.blocks.len()
    }

    /// Takes out the blocks that show nothing (empty, or only spaces); returns how many.
    pub fn trim_blank_lines(&mut self) -> usize {
        self.retain_blocks(|block| !block.is_blank())
    }

    /// Takes out invisible characters that do no work in their place (see
    /// [`Notice::Invisible`]); returns how many.
    pub fn remove_invisible(&mut self) -> usize {
        let mut removed = 0;
        for block in &mut self.blocks {
            let marks: Vec<usize> = unseen(&block.text).map(|(at, _)| at).collect();
            if marks.is_empty() {
                continue;
            }
            removed += marks.len();
            let mut marks = marks.into_iter().peekable();
            let kept = block.text.char_indices().filter(|(at, _)| marks.next_if_eq(at).is_none());
            block.text = kept.map(|(_, c)| c).collect();
        }
        self.notices.retain(|n| !matches!(n, Notice::Invisible(_)));
        removed
    }

    /// Freezes the text; from here on it is evidence and never changes.
    ///
    /// # Errors
    /// [`TooLong`] beyond [`MAX_TEXT_BYTES`](tagline_core::text::MAX_TEXT_BYTES).
    pub fn freeze(self) -> Result<(Document, Metadata), TooLong> {
        let document = Document::with_blocks(&self.text(), &self.kinds())?;
        Ok((document, self.meta))
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Notice, from_html, from_text};
    use tagline_core::text::{BlockKind, MAX_TEXT_BYTES};

    #[test]
    fn a_frozen_draft_keeps_text_and_kinds() {
        let draft = from_html("<h2>Head</h2><p>One<p>Two<ul><li>item</ul>");
        let (text, kinds) = (draft.text(), draft.kinds());
        let (document, _) = draft.freeze().unwrap();
        assert_eq!(document.text(), text);
        assert_eq!(document.blocks().iter().map(|b| b.kind).collect::<Vec<_>>(), kinds);
        assert_eq!(kinds[0], BlockKind::Heading(2));
        assert_eq!(kinds[3], BlockKind::ListItem);
    }

    #[test]
    fn a_text_beyond_the_limit_is_refused_at_freezing() {
        let draft = from_text(&"a".repeat(MAX_TEXT_BYTES + 1));
        assert_eq!(
            draft.freeze().unwrap_err(),
            tagline_core::text::TooLong::Bytes(MAX_TEXT_BYTES + 1)
        );
    }

    #[test]
    fn blocks_can_be_pruned() {
        let mut draft = from_text("One.\n\n \u{a0}\nTwo.\nThree.\n");
        assert_eq!(draft.trim_blank_lines(), 3);
        assert_eq!(draft.remove_block(1).unwrap().text, "Two.");
        assert_eq!(draft.remove_block(2), None);
        assert_eq!(draft.text(), "One.\nThree.");
    }

    #[test]
    fn invisible_characters_go_only_when_asked() {
        let mut draft =
            from_text("pay\u{200b}load \u{202e}abc\u{202c}\nمی\u{200c}خواهم 👩\u{200d}🚒");
        assert_eq!(draft.notices, [Notice::Invisible(3)]);
        assert!(draft.text().contains("pay\u{200b}load"));
        assert_eq!(draft.remove_invisible(), 3);
        assert_eq!(draft.text(), "payload abc\nمی\u{200c}خواهم 👩\u{200d}🚒");
        assert!(draft.notices.is_empty());
    }
}
