use super::stack::{ElementContext, Skip, White};
use crate::ingest::Limit;
use tagline_core::text::{BlockKind, MAX_PARAGRAPHS, MAX_TEXT_BYTES, normalize_newlines};

/// A paragraph with where it stood.
#[derive(Clone, Debug, Default)]
pub(super) struct FlowPassage {
    pub(super) text: String,
    pub(super) context: ElementContext,
    /// How many of its bytes are in links.
    pub(super) linked: usize,
}

/// A table row being read.
#[derive(Debug)]
struct FlowRow {
    /// The first passage of each cell.
    cells: Vec<usize>,
    /// A row that holds another table only lays out a page.
    holds_table: bool,
}

/// A cell of several lines is joined to its row up to this many lines and bytes; beyond it the
/// table lays out text, and its lines stay apart.
const MAX_CELL_LINES: usize = 4;
const MAX_CELL_BYTES: usize = 300;

/// Collects words into paragraphs, with white space as a browser shows it.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) passages: Vec<FlowPassage>,
    open: FlowPassage,
    /// White space was read that counts only if a word follows in the same paragraph.
    space: bool,
    rows: Vec<FlowRow>,
    bytes: usize,
    /// The limit that the text reached; what followed was left out.
    pub(super) cut: Option<Limit>,
    /// Bytes of words that were left out because they are hidden.
    pub(super) hidden: usize,
    /// Bytes moved when cells were joined.
    #[cfg(test)]
    pub(super) moved: usize,
}

impl Flow {
    /// Takes in words.
    pub(super) fn text(&mut self, words: &str, context: ElementContext) {
        match context.skip {
            Skip::No if words.contains(['\u{2028}', '\u{2029}']) => {
                for (i, line) in words.split(['\u{2028}', '\u{2029}']).enumerate() {
                    if i > 0 {
                        self.end_block();
                    }
                    self.lines(line, context);
                }
            }
            Skip::No => self.lines(words, context),
            Skip::Hidden => self.hidden += words.trim().len(),
            Skip::Control | Skip::Silent => {}
        }
    }

    fn lines(&mut self, words: &str, context: ElementContext) {
        if context.white == White::Collapse {
            return self.collapse(words, context);
        }
        let normalized = normalize_newlines(words);
        for (i, line) in normalized.split('\n').enumerate() {
            if i > 0 {
                self.end_line(context);
            }
            match context.white {
                White::Keep => self.push(line, context),
                _ => self.collapse(line, context),
            }
        }
    }

    fn collapse(&mut self, words: &str, context: ElementContext) {
        for (i, word) in words.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            self.space |= i > 0;
            self.push(word, context);
        }
    }

    fn push(&mut self, word: &str, context: ElementContext) {
        if word.is_empty() {
            return;
        }
        if self.bytes + self.open.text.len() + word.len() + 2 > MAX_TEXT_BYTES {
            return self.push_what_fits(word);
        }
        if self.open.text.is_empty() {
            self.open.context = context;
        } else if self.space {
            self.open.text.push(' ');
        }
        self.space = false;
        self.open.text.push_str(word);
        self.open.linked += if context.link { word.len() } else { 0 };
    }

    /// A single word may be longer than a document; its beginning is still evidence.
    fn push_what_fits(&mut self, word: &str) {
        if self.cut.is_none() {
            let room = MAX_TEXT_BYTES.saturating_sub(self.bytes + self.open.text.len() + 2);
            let end = word.floor_char_boundary(room);
            self.open.text.push_str(&word[..end]);
        }
        self.cut = Some(Limit::Text);
    }

    /// Ends the open paragraph, if it shows anything.
    pub(super) fn end_block(&mut self) {
        self.space = false;
        let open = std::mem::take(&mut self.open);
        if !open.text.trim().is_empty() {
            self.keep(open);
        }
    }

    /// Ends a line of preserved white space, which may be blank.
    fn end_line(&mut self, context: ElementContext) {
        self.space = false;
        let mut open = std::mem::take(&mut self.open);
        if open.text.is_empty() {
            open.context = context;
        }
        self.keep(open);
    }

    fn keep(&mut self, passage: FlowPassage) {
        let bytes = passage.text.len() + 1;
        if self.bytes + bytes > MAX_TEXT_BYTES {
            self.cut = Some(Limit::Text);
        } else if self.passages.len() >= MAX_PARAGRAPHS {
            self.cut = Some(Limit::Paragraphs);
        } else if self.cut.is_none() || !passage.text.is_empty() {
            self.bytes += bytes;
            self.passages.push(passage);
        }
    }

    /// A line break: a new paragraph of the same kind, but a space in a heading or caption, which
    /// are one thing however they are set.
    pub(super) fn line_break(&mut self, context: ElementContext) {
        match context.kind {
            _ if context.skip != Skip::No => {}
            BlockKind::Heading(_) | BlockKind::Caption => self.space = true,
            _ if context.white == White::Keep => self.end_line(context),
            _ => self.end_block(),
        }
    }

    pub(super) fn start_table(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.holds_table = true;
        }
    }

    pub(super) fn start_row(&mut self) {
        self.rows.push(FlowRow { cells: Vec::new(), holds_table: false });
    }

    pub(super) fn start_cell(&mut self) {
        let at = self.passages.len();
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(at);
        }
    }

    /// Ends a row: its cells become one line with tabs between, unless they hold running text.
    pub(super) fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let Some(&start) = row.cells.first() else { return };
        let ends = row.cells.iter().skip(1).copied().chain([self.passages.len()]);
        let cells: Vec<_> =
            row.cells.iter().copied().zip(ends).map(|(from, to)| from..to).collect();
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let fits = |cell: &std::ops::Range<usize>| match &self.passages[cell.clone()] {
            [] | [_] => true,
            lines => {
                lines.len() <= MAX_CELL_LINES
                    && lines.iter().map(|l| l.text.len()).sum::<usize>() <= MAX_CELL_BYTES
            }
        };
        if row.holds_table || filled < 2 || !cells.iter().all(fits) {
            return;
        }
        let joined = self.join(&cells);
        self.passages.truncate(start);
        self.passages.push(joined);
    }

    fn join(&mut self, cells: &[std::ops::Range<usize>]) -> FlowPassage {
        let mut joined = FlowPassage::default();
        for (i, cell) in cells.iter().enumerate() {
            joined.text.push_str(if i > 0 { "\t" } else { "" });
            for (line, passage) in self.passages[cell.clone()].iter().enumerate() {
                joined.text.push_str(if line > 0 { " " } else { "" });
                joined.text.push_str(&passage.text);
                joined.linked += passage.linked;
                joined.context = passage.context;
            }
        }
        joined.text.truncate(joined.text.trim_end_matches('\t').len());
        joined.context.kind = BlockKind::Paragraph;
        #[cfg(test)]
        {
            self.moved += joined.text.len();
        }
        joined
    }
}
