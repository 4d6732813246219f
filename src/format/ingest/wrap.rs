use super::{Draft, DraftBlock};
use tagline_core::text::BlockKind;

/// The widths, in characters, to which mail and terminals wrap lines.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 50..=80;
/// Fewer wrapped lines than this may be chance.
const MIN_WRAPPED: usize = 4;

/// How many characters of a line decide anything; what is longer is not wrapped.
fn width(line: &str) -> usize {
    line.chars().take(WRAP_WIDTHS.end() + 1).count()
}

/// Whether the line after `line` may go on from it: not a list item, a quotation of mail or an
/// indented line.
fn goes_on(next: &str) -> bool {
    let ordered = next.split_once(['.', ')']).is_some_and(|(n, rest)| {
        !n.is_empty()
            && n.len() <= 3
            && n.bytes().all(|b| b.is_ascii_digit())
            && rest.starts_with(' ')
    });
    let marked = ["- ", "* ", "• ", "> ", "– ", "— "].iter().any(|mark| next.starts_with(mark));
    !ordered && !marked && !next.starts_with(char::is_whitespace)
}

/// Whether `line` was broken by a program, not by its writer: as full as lines of the text are,
/// and followed by a line that goes on.
fn is_wrapped(line: &DraftBlock, next: &DraftBlock, full: usize) -> bool {
    let room = next.text.split_whitespace().next().map_or(0, |word| width(word) + 1);
    !line.is_blank()
        && !next.is_blank()
        && line.kind == next.kind
        && goes_on(&next.text)
        && width(line.text.trim_end()) + room > full
}

impl Draft {
    /// Whether the lines look hard-wrapped: nearly all of them at most 80 characters wide, and most
    /// of those that another line follows filled to the common width.
    pub fn looks_wrapped(&self) -> bool {
        let Some(full) = self.wrap_width() else { return false };
        let pairs = || self.blocks.windows(2).filter(|p| !p[0].is_blank() && !p[1].is_blank());
        let wrapped = pairs().filter(|p| is_wrapped(&p[0], &p[1], full)).count();
        wrapped >= MIN_WRAPPED && wrapped * 10 >= pairs().count() * 7
    }

    /// Joins hard-wrapped lines into paragraphs with a space (none after a hyphen or dash that ends
    /// a line without a space before it); returns how many were joined.
    ///
    /// Blank lines, list items, mail quotations and lines that end early still divide.
    pub fn unwrap_lines(&mut self) -> usize {
        let Some(full) = self.wrap_width() else { return 0 };
        let before = self.blocks.len();
        let mut joined: Vec<DraftBlock> = Vec::with_capacity(before);
        let mut last: Option<DraftBlock> = None;
        for block in std::mem::take(&mut self.blocks) {
            let joins = last.as_ref().is_some_and(|last| is_wrapped(last, &block, full));
            match joined.last_mut().filter(|_| joins) {
                Some(open) => join(&mut open.text, &block.text),
                None => joined.push(block.clone()),
            }
            last = Some(block);
        }
        self.blocks = joined;
        before - self.blocks.len()
    }

    /// The width to which the lines are filled; `None` where it is none a program wraps to.
    fn wrap_width(&self) -> Option<usize> {
        let running = |b: &&DraftBlock| b.kind == BlockKind::Paragraph && !b.is_blank();
        let mut widths: Vec<usize> =
            self.blocks.iter().filter(running).map(|b| width(b.text.trim_end())).collect();
        widths.sort_unstable();
        // A few lines may be longer, such as one that holds a web address.
        let full = *widths.get(widths.len().saturating_sub(1) * 19 / 20)?;
        WRAP_WIDTHS.contains(&full).then_some(full)
    }
}

fn join(open: &mut String, next: &str) {
    open.truncate(open.trim_end().len());
    let divided = open.ends_with(['-', '—', '–'])
        && open.chars().rev().nth(1).is_some_and(|c| !c.is_whitespace() && c != '-');
    if !divided {
        open.push(' ');
    }
    open.push_str(next.trim_start());
}

#[cfg(test)]
mod tests {
    use crate::ingest::from_text;

    const MAIL: &str = "\
The council voted late on Tuesday to close two of the five
libraries in the north of the city, a decision that members of
the public had opposed in a consultation that drew 4,200 well-
argued answers.

“We heard them,” said the mayor, Ana Ruiz, who had promised in
the campaign that no library would be shut while she was in
office.

- The first closes in June.
- The second closes in September, unless the review that she
  announced finds otherwise.
";

    #[test]
    fn wrapped_text_is_unwrapped_only_when_asked() {
        let mut draft = from_text(MAIL);
        assert_eq!(draft.text(), MAIL);
        assert!(draft.looks_wrapped());
        assert!(draft.unwrap_lines() > 0);
        let text = draft.text();
        assert!(text.contains("two of the five libraries in the north"));
        assert!(text.contains("4,200 well-argued answers.\n\n“We heard"));
        assert!(text.contains("in June.\n- The second"));
        assert!(!draft.looks_wrapped());
    }

    #[test]
    fn paragraphs_a_line_each_are_not_wrapped_text() {
        let long =
            "A sentence that runs on for rather more than eighty characters, as they do in news. ";
        for text in [long.repeat(4).replace(". ", ".\n"), "One.\nTwo.\nThree.\nFour.\nFive.".into()]
        {
            let mut draft = from_text(&text);
            assert!(!draft.looks_wrapped());
            assert_eq!(draft.unwrap_lines(), 0);
            assert_eq!(draft.text(), text);
        }
    }
}
