use super::{Draft, DraftBlock, Notice, dates, from_html, lines, notice};
use tagline_core::text::{BlockKind, normalize_newlines};

/// How many lines from the top may hold a byline, a date or an address.
const TOP_LINES: usize = 6;
/// How many lines from the end may name the source.
const END_LINES: usize = 4;

/// Reads plain text: every line is a block, line ends are made one, nothing else changes.
///
/// What is known about the article is recognised as by [`recognise`].
pub fn from_text(text: &str) -> Draft {
    let text = normalize_newlines(text);
    let line = |line: &str| DraftBlock { kind: BlockKind::Paragraph, text: line.to_owned() };
    let mut draft = Draft { blocks: text.split('\n').map(line).collect(), ..Draft::default() };
    recognise(&mut draft);
    draft.notices = notice::about(&draft.blocks).collect();
    draft
}

/// Reads what a clipboard holds: its rich text, or its plain text where there is no rich text or
/// where that lost more than a tenth of the letters for another reason than being page furniture.
pub fn from_paste(html: Option<&str>, text: &str) -> Draft {
    let Some(html) = html.filter(|html| html.contains('<')) else { return from_text(text) };
    let draft = from_html(html);
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).count();
    let kept: usize = draft.blocks.iter().map(|b| letters(&b.text)).sum();
    let left_out = draft.notices.iter().any(|n| matches!(n, Notice::LeftOut(_) | Notice::Cut(_)));
    let enough = if left_out { kept * 2 >= letters(text) } else { kept * 10 >= letters(text) * 9 };
    if enough { draft } else { from_text(text) }
}

/// Fills the empty fields of the metadata from lines of the text itself, and marks the headline.
///
/// The text stays whole. A field is left empty where a line is not clear: a headline is a short
/// first line without a stop above longer text, a byline begins with "By" and holds only names, a
/// date or an address is all its line says.
pub fn recognise(draft: &mut Draft) {
    let at: Vec<usize> = (0..draft.blocks.len()).filter(|&i| !draft.blocks[i].is_blank()).collect();
    if draft.meta.title.is_empty() {
        recognise_title(draft, &at);
    }
    let text = |i: &usize| draft.blocks[*i].text.as_str();
    let title = draft.meta.title.trim();
    let head = at.iter().position(|i| draft.blocks[*i].text.trim() == title).unwrap_or(0);
    let top = || at.iter().skip(head).take(TOP_LINES).map(text);
    let end = || at.iter().rev().take(END_LINES).map(text);
    let meta = &mut draft.meta;
    fill(&mut meta.byline, || top().find_map(lines::byline));
    fill(&mut meta.date, || top().find_map(dates::date_line));
    fill(&mut meta.source_url, || end().chain(top()).find_map(lines::url_line));
    fill(&mut meta.publisher, || end().find_map(lines::source));
}

fn fill(field: &mut String, found: impl FnOnce() -> Option<String>) {
    if field.is_empty() {
        *field = found().unwrap_or_default();
    }
}

fn recognise_title(draft: &mut Draft, at: &[usize]) {
    let Some(&first) = at.first() else { return };
    let body = at.iter().skip(1).take(TOP_LINES).map(|&i| draft.blocks[i].text.as_str());
    let longest = body.max_by_key(|line| line.len()).unwrap_or("");
    let block = &draft.blocks[first];
    let is_marked = matches!(block.kind, BlockKind::Heading(_));
    let opens = lines::byline(&block.text).is_none() && dates::date_line(&block.text).is_none();
    if is_marked || (opens && lines::is_headline(&block.text, longest)) {
        draft.meta.title = block.text.trim().to_owned();
        if block.kind == BlockKind::Paragraph {
            draft.blocks[first].kind = BlockKind::Heading(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ARTICLE: &str = "Council votes to close two libraries\r\n\r\nBy Ana Ruiz\r\nJuly 5, 2025\r\n\r\n\
        The council voted late on Tuesday to close two of the five libraries in the north.\r\n\
        “We heard them,” said the mayor.\r\n\r\nhttps://example.org/a\r\nSource: Example News\r\n";

    #[test]
    fn what_lines_say_is_recognised_and_stays_in_the_text() {
        let draft = from_text(ARTICLE);
        assert_eq!(draft.text(), ARTICLE.replace("\r\n", "\n"));
        assert_eq!(draft.meta.title, "Council votes to close two libraries");
        assert_eq!(draft.meta.byline, "Ana Ruiz");
        assert_eq!(draft.meta.date, "2025-07-05");
        assert_eq!(draft.meta.source_url, "https://example.org/a");
        assert_eq!(draft.meta.publisher, "Example News");
        assert_eq!(draft.blocks[0].kind, BlockKind::Heading(1));
        assert_eq!(draft.blocks[2].kind, BlockKind::Paragraph);
        assert!(draft.notices.is_empty());
    }

    #[test]
    fn an_article_without_a_headline_gets_none() {
        let draft = from_text("A cloud of smoke lingered over Kyiv.\nThe attacks came at night.");
        assert_eq!(draft.meta, tagline_core::model::Metadata::default());
        assert_eq!(draft.kinds(), [BlockKind::Paragraph; 2]);
    }

    #[test]
    fn rich_text_that_lost_the_words_gives_way_to_plain() {
        let text = "All the words of the article, as plain text.";
        assert_eq!(from_paste(Some("<canvas></canvas><p>All"), text).text(), text);
        assert_eq!(
            from_paste(Some("<p>All the words of <b>the article</b>, as plain text."), text).text(),
            text
        );
        assert_eq!(from_paste(None, text).text(), text);
        assert_eq!(from_paste(Some(""), text).text(), text);
    }

    proptest! {
        #[test]
        fn plain_text_is_kept_whole(text in "(\\PC|[\\r\\n\\t\\u{0}\\u{2028}\\u{200b}]){0,80}") {
            let draft = from_text(&text);
            prop_assert_eq!(draft.text(), normalize_newlines(&text).into_owned());
        }
    }
}
