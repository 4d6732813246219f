//! Markdown as news and notes use it: a scanner of lines for CommonMark's blocks and of characters
//! for its marks.
//!
//! A full CommonMark parser weighs more than all the rest of reading (188 kB of WebAssembly for
//! `pulldown-cmark` 0.13 without features, opt-level z); what it would add is the exact nesting of
//! containers, which a list of blocks does not keep.

mod front_matter;
mod inline;

use super::{Draft, DraftBlock, notice, recognise};
use tagline_core::text::{BlockKind, normalize_newlines};

/// Reads Markdown: headings, list items and paragraphs become blocks of their kind, emphasis marks
/// go, a link leaves its text, code stays as it is, tables become lines with tabs.
///
/// Title, author, date, publisher, language and address are read from front matter (`---`), and
/// what it does not say is recognised as by [`recognise`].
pub fn from_markdown(text: &str) -> Draft {
    let text = normalize_newlines(text);
    let (meta, body) = front_matter::split(&text);
    let mut scanner = Scanner::default();
    for line in body.split('\n') {
        scanner.line(line);
    }
    scanner.end();
    let mut draft = Draft { meta, blocks: scanner.blocks, notices: Vec::new() };
    recognise(&mut draft);
    draft.notices = notice::about(&draft.blocks).collect();
    draft
}

/// The lines of one block, until it ends.
#[derive(Debug, Default)]
struct Scanner {
    blocks: Vec<DraftBlock>,
    open: String,
    kind: BlockKind,
    /// The marks that opened a fenced code block and will close it.
    fence: Option<String>,
    in_comment: bool,
}

impl Scanner {
    fn line(&mut self, line: &str) {
        if self.fenced(line) {
            return;
        }
        let line = unquoted(line);
        let body = line.trim_start();
        if self.comment(body) {
            return;
        }
        match Line::of(line, body, !self.open.is_empty()) {
            Line::Blank | Line::Rule | Line::Definition => self.end(),
            Line::Fence(mark) => {
                self.end();
                self.fence = Some(mark);
            }
            Line::Heading(level, text) => self.single(BlockKind::Heading(level), text),
            Line::Underline(level) => {
                self.kind = BlockKind::Heading(level);
                self.end();
            }
            Line::Item(text) => {
                self.end();
                self.kind = BlockKind::ListItem;
                self.add(text);
            }
            Line::TableRule => {}
            Line::TableRow => self.row(body),
            Line::Code(code) => self.verbatim(code),
            Line::Text => self.add(body),
        }
    }

    /// Whether the line is part of a fenced code block, whose lines stay as they are.
    fn fenced(&mut self, line: &str) -> bool {
        let Some(fence) = &self.fence else { return false };
        let body = line.trim();
        if body.starts_with(fence.as_str()) && body.chars().all(|c| fence.starts_with(c)) {
            self.fence = None;
        } else {
            self.verbatim(line);
        }
        true
    }

    fn verbatim(&mut self, line: &str) {
        self.blocks.push(DraftBlock { kind: BlockKind::Paragraph, text: line.to_owned() });
    }

    /// Whether the line is part of an HTML comment, which is not shown.
    fn comment(&mut self, body: &str) -> bool {
        let begins = !self.in_comment && self.open.is_empty() && body.starts_with("<!--");
        if begins || self.in_comment {
            self.in_comment = !body.contains("-->");
            return true;
        }
        false
    }

    fn add(&mut self, text: &str) {
        // Two spaces or a backslash at the end of a line break it.
        let broken = text.ends_with("  ") || text.ends_with('\\');
        if !self.open.is_empty() {
            self.open.push(' ');
        }
        self.open.push_str(text.trim_end().trim_end_matches('\\'));
        if broken {
            let kind = self.kind;
            self.end();
            self.kind = kind;
        }
    }

    fn single(&mut self, kind: BlockKind, text: &str) {
        self.end();
        self.kind = kind;
        self.add(text.trim_end());
        self.end();
    }

    fn row(&mut self, body: &str) {
        self.end();
        let row = body.trim().trim_start_matches('|').trim_end_matches('|');
        let cells: Vec<String> = row.split('|').map(|cell| inline::plain(cell.trim())).collect();
        self.blocks.push(DraftBlock { kind: BlockKind::Paragraph, text: cells.join("\t") });
    }

    fn end(&mut self) {
        let text = inline::plain(&std::mem::take(&mut self.open));
        let kind = std::mem::take(&mut self.kind);
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        self.blocks.extend(lines.map(|line| DraftBlock { kind, text: line.to_owned() }));
    }
}

/// What a line is.
enum Line<'a> {
    Blank,
    Rule,
    /// The address of a reference link, which is not shown.
    Definition,
    Fence(String),
    Heading(u8, &'a str),
    /// The underline of a heading.
    Underline(u8),
    Item(&'a str),
    TableRule,
    TableRow,
    Code(&'a str),
    Text,
}

impl<'a> Line<'a> {
    /// Reads `line`, whose text after its indent is `body`, after a paragraph that is still `open`.
    fn of(line: &'a str, body: &'a str, open: bool) -> Self {
        let trimmed = body.trim_end();
        let only = |mark: char| !trimmed.is_empty() && trimmed.chars().all(|c| c == mark);
        if trimmed.is_empty() {
            return Self::Blank;
        }
        if !open && (line.starts_with("    ") || line.starts_with('\t')) {
            let code = line.strip_prefix("    ").or(line.strip_prefix('\t')).unwrap_or(line);
            return item(body).map_or(Self::Code(code), Self::Item);
        }
        if open && (only('=') || only('-')) {
            return Self::Underline(if trimmed.starts_with('=') { 1 } else { 2 });
        }
        if is_rule(trimmed) {
            return Self::Rule;
        }
        if let Some(mark) = fence(trimmed) {
            return Self::Fence(mark);
        }
        if let Some((level, text)) = heading(trimmed) {
            return Self::Heading(level, text);
        }
        if let Some(text) = item(body) {
            return Self::Item(text);
        }
        if trimmed.starts_with('|') && trimmed.len() > 1 {
            let is_rule = trimmed.chars().all(|c| "|-: ".contains(c)) && trimmed.contains('-');
            return if is_rule { Self::TableRule } else { Self::TableRow };
        }
        if !open && is_definition(trimmed) { Self::Definition } else { Self::Text }
    }
}

/// The line without the marks of block quotations before it.
fn unquoted(line: &str) -> &str {
    let mut line = line;
    while let Some(rest) = line.trim_start().strip_prefix('>') {
        line = rest.strip_prefix(' ').unwrap_or(rest);
    }
    line
}

/// Three or more of `*`, `-` or `_`, perhaps with spaces between.
fn is_rule(body: &str) -> bool {
    ['*', '-', '_']
        .iter()
        .any(|&mark| body.chars().all(|c| c == mark || c == ' ') && body.matches(mark).count() >= 3)
}

fn fence(body: &str) -> Option<String> {
    let mark = body.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let run = body.chars().take_while(|&c| c == mark).count();
    let is_fence = run >= 3 && !(mark == '`' && body[run..].contains('`'));
    is_fence.then(|| mark.to_string().repeat(run))
}

fn heading(body: &str) -> Option<(u8, &str)> {
    let level = body.bytes().take_while(|&b| b == b'#').count();
    let text = &body[level..];
    let fits = (1..=6).contains(&level) && (text.is_empty() || text.starts_with([' ', '\t']));
    let bare = text.trim_end_matches('#');
    let closed = bare.is_empty() || bare.ends_with([' ', '\t']);
    let text = if closed { bare } else { text };
    fits.then(|| (u8::try_from(level).unwrap_or(6), text.trim()))
}

/// The text of a list item: after `-`, `*`, `+`, `1.` or `1)` and a space, and after the box of a
/// task.
fn item(body: &str) -> Option<&str> {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => body.strip_prefix(['-', '*', '+'])?,
        1..=9 => body[digits..].strip_prefix(['.', ')'])?,
        _ => return None,
    };
    let text = rest.strip_prefix([' ', '\t'])?.trim_start();
    let task = ["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| text.strip_prefix(mark));
    Some(task.unwrap_or(text))
}

/// `[name]: address`.
fn is_definition(body: &str) -> bool {
    let Some((name, address)) = body.strip_prefix('[').and_then(|b| b.split_once("]: ")) else {
        return false;
    };
    !name.contains(['[', ']']) && !name.starts_with('^') && !address.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use tagline_core::text::BlockKind::{Heading, ListItem, Paragraph};

    #[test]
    fn blocks_are_read() {
        let draft = from_markdown(
            "# Head of it #\n\nOne line\ngoes *on*.\n\n> Quoted\n> > twice\n\nUnder\n-----\n\
             - item [ref][1]\n  goes on\n- [x] done\n2) second\n\n* * *\n```rust\nlet a = *b;\n\n```\n\
             | City | Dead |\n|------|-----:|\n| Kyiv | **23** |\n\n<!-- not\nshown -->\n\n[1]: https://example.org\n\
             Broken  \nline\\\nthrice\n",
        );
        let expected = [
            (Heading(1), "Head of it"),
            (Paragraph, "One line goes on."),
            (Paragraph, "Quoted twice"),
            (Heading(2), "Under"),
            (ListItem, "item ref goes on"),
            (ListItem, "done"),
            (ListItem, "second"),
            (Paragraph, "let a = *b;"),
            (Paragraph, ""),
            (Paragraph, "City\tDead"),
            (Paragraph, "Kyiv\t23"),
            (Paragraph, "Broken"),
            (Paragraph, "line"),
            (Paragraph, "thrice"),
        ];
        let read: Vec<_> = draft.blocks.iter().map(|b| (b.kind, b.text.as_str())).collect();
        assert_eq!(read, expected);
        assert_eq!(draft.meta.title, "Head of it");
    }

    #[test]
    fn front_matter_says_what_it_is() {
        let text = "---\ntitle: \"Head: of it\"\nauthors:\n  - Ana Ruiz\n  - Li Wei\ndate: 2025-07-05T10:00\n\
                    lang: en\nurl: https://example.org/a\ntags: [x]\n---\n\nThe text.\n";
        let draft = from_markdown(text);
        assert_eq!(draft.text(), "The text.");
        assert_eq!(draft.meta.title, "Head: of it");
        assert_eq!(draft.meta.byline, "Ana Ruiz, Li Wei");
        assert_eq!(draft.meta.date, "2025-07-05");
        assert_eq!(
            (draft.meta.language.as_str(), draft.meta.source_url.as_str()),
            ("en", "https://example.org/a")
        );
        assert_eq!(from_markdown("---\nnot front matter").text(), "not front matter");
    }

    proptest! {
        #[test]
        fn nothing_panics_and_words_stay(
            pieces in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "*", "**", "_", "`", "[", "](", ")", "\\", "<", ">", "# ", "- ", "1. ", "\n",
                        "\n\n", "```", "~~~", "|", "---", "    ", "é", "![", "<!--", "-->", "\u{2028}",
                    ]).prop_map(str::to_owned),
                    "[a-z]{1,5}",
                ],
                0..60,
            )
        ) {
            let draft = from_markdown(&pieces.concat());
            prop_assert!(draft.blocks.iter().all(|b| !b.text.contains('\n')));
        }

        #[test]
        fn running_text_is_kept(words in prop::collection::vec("[A-Za-z0-9€,;’“”]{1,9}", 1..40)) {
            let text = words.join(" ");
            prop_assert_eq!(from_markdown(&text).text(), text);
        }
    }
}
