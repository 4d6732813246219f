//! Boundaries of grapheme clusters, words and sentences (UAX #29).
//!
//! Every function looks only at the neighbourhood of an offset, so its cost does not grow with
//! the text, except [`sentences`], which walks one paragraph.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Bytes of context around an offset in which word boundaries are looked for; longer than any
/// word of a written language, and a limit for texts without spaces.
const WINDOW: usize = 160;

/// Whether a grapheme cluster may start or end at the byte `offset`.
pub fn is_grapheme_boundary(text: &str, offset: usize) -> bool {
    if !text.is_char_boundary(offset) {
        return false;
    }
    let before = text[..offset].chars().next_back();
    let after = text[offset..].chars().next();
    if let (Some(before), Some(after)) = (before, after)
        && stands_alone(before)
        && stands_alone(after)
    {
        return (before, after) != ('\r', '\n');
    }
    GraphemeCursor::new(offset, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

/// Whether a character never joins another one of these, but for CR LF: it is of the class Other or
/// Control of UAX #29 in every version of Unicode. Latin, Greek, Cyrillic, the dashes and
/// quotation marks of every European language, and the commonest CJK.
fn stands_alone(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{2010}'..='\u{2027}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}')
}

/// The last grapheme boundary at or before `offset`.
pub fn grapheme_floor(text: &str, offset: usize) -> usize {
    let offset = text.floor_char_boundary(offset);
    if is_grapheme_boundary(text, offset) { offset } else { previous_grapheme(text, offset) }
}

/// The first grapheme boundary at or after `offset`.
pub fn grapheme_ceil(text: &str, offset: usize) -> usize {
    let offset = text.ceil_char_boundary(offset);
    if is_grapheme_boundary(text, offset) { offset } else { next_grapheme(text, offset) }
}

/// The grapheme boundary after `offset`, or the end of the text.
pub fn next_grapheme(text: &str, offset: usize) -> usize {
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The grapheme boundary before `offset`, or zero.
pub fn previous_grapheme(text: &str, offset: usize) -> usize {
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The word, or else the run of spaces or the single mark of punctuation, that holds the byte
/// `offset`; empty at the end of the text.
///
/// Words are those of UAX #29, with the parts of a compound joined at a hyphen ("two-thirds").
pub fn word_at(text: &str, offset: usize) -> Range<usize> {
    let piece = pieces_around(text, offset).find(|piece| piece.contains(&offset));
    piece.map_or(offset..offset, |p| grapheme_floor(text, p.start)..grapheme_ceil(text, p.end))
}

/// Whether the piece of text is a word (has a letter or a digit), not space or punctuation.
pub fn is_word(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}

/// The first word that starts after the byte `offset`, within one newline-free stretch or beyond.
pub fn next_word(text: &str, offset: usize) -> Option<Range<usize>> {
    let mut at = word_at(text, offset).end.max(offset);
    while at < text.len() {
        let piece = word_at(text, at);
        if is_word(&text[piece.clone()]) {
            return Some(piece);
        }
        at = piece.end.max(next_grapheme(text, at));
    }
    None
}

/// The last word that ends at or before the start of the one at `offset`.
pub fn previous_word(text: &str, offset: usize) -> Option<Range<usize>> {
    let mut at = word_at(text, offset).start.min(offset);
    while at > 0 {
        let piece = word_at(text, previous_grapheme(text, at));
        if is_word(&text[piece.clone()]) {
            return Some(piece);
        }
        at = piece.start.min(previous_grapheme(text, at));
    }
    None
}

/// The sentences of one paragraph, in order, without the space after them.
///
/// UAX #29 boundaries, but none after an initial, a title or a common abbreviation.
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, piece) in paragraph.split_sentence_bound_indices() {
        let end = at + piece.len();
        if end < paragraph.len() && ends_in_abbreviation(&paragraph[start..end]) {
            continue;
        }
        let words = paragraph[start..end].trim();
        if !words.is_empty() {
            let lead = paragraph[start..end].len() - paragraph[start..end].trim_start().len();
            out.push(start + lead..start + lead + words.len());
        }
        start = end;
    }
    out
}

/// Abbreviations after which a sentence goes on, as they are written in news English.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "rev",
    "hon", "st", "jr", "sr", "vs", "no", "inc", "ltd", "corp", "co", "jan", "feb", "mar", "apr",
    "aug", "sept", "oct", "nov", "dec",
];

fn ends_in_abbreviation(sentence: &str) -> bool {
    let Some(body) = sentence.trim_end().strip_suffix('.') else { return false };
    let word = body.rsplit(|c: char| !(c.is_alphabetic() || c == '.')).next().unwrap_or("");
    let is_initials = !word.is_empty()
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    is_initials || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// The pieces (words, spaces, punctuation) of the stretch around `offset`, by their bytes.
fn pieces_around(text: &str, offset: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let offset = text.floor_char_boundary(offset);
    let window = window_around(text, offset);
    let base = window.start;
    let mut bounds = text[window].split_word_bound_indices().peekable();
    std::iter::from_fn(move || {
        let (at, piece) = bounds.next()?;
        let mut end = at + piece.len();
        while is_word(&text[base + at..base + end]) {
            let mut ahead = bounds.clone();
            let hyphen = ahead.next().filter(|(_, p)| matches!(*p, "-" | "\u{2010}" | "\u{2011}"));
            let Some((next, word)) = hyphen.and(ahead.next()).filter(|(_, p)| is_word(p)) else {
                break;
            };
            end = next + word.len();
            bounds = ahead;
        }
        Some(base + at..base + end)
    })
}

/// The stretch around `offset` between spaces, one further space run on each side included, but
/// at most [`WINDOW`] bytes each way.
fn window_around(text: &str, offset: usize) -> Range<usize> {
    let low = grapheme_floor(text, offset.saturating_sub(WINDOW));
    let high = grapheme_ceil(text, (offset + WINDOW).min(text.len()));
    let start = text[low..offset]
        .char_indices()
        .rev()
        .skip_while(|(_, c)| c.is_whitespace())
        .find(|(_, c)| c.is_whitespace())
        .map_or(low, |(at, c)| low + at + c.len_utf8());
    let end = text[offset..high]
        .char_indices()
        .skip_while(|(_, c)| c.is_whitespace())
        .skip_while(|(_, c)| !c.is_whitespace())
        .find(|(_, c)| !c.is_whitespace())
        .map_or(high, |(at, _)| offset + at);
    start..end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(text: &str, offset: usize) -> &str {
        &text[word_at(text, offset)]
    }

    #[test]
    fn what_stands_alone_is_a_cluster_of_its_own() {
        let alone = ('\0'..='\u{ffff}').filter(|&c| stands_alone(c));
        let plain = |c: char| c != '\r' && c != '\n';
        for c in alone.filter(|&c| plain(c)) {
            let text: String = ['x', c, c, '©', c, '\n', c, 'x'].into_iter().collect();
            assert_eq!(text.graphemes(true).count(), 8, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn ascii_is_divided_everywhere_but_inside_cr_lf() {
        let text = "a\r\nb";
        let found: Vec<_> = (0..=5).filter(|&at| is_grapheme_boundary(text, at)).collect();
        assert_eq!(found, [0, 1, 3, 4]);
    }

    #[test]
    fn words_are_whole() {
        let text = "Ukraine’s air-defence, 1,200 “two-thirds” 3.5% naïve 你好";
        assert_eq!(word(text, 3), "Ukraine’s");
        assert_eq!(word(text, text.find("def").unwrap()), "air-defence");
        assert_eq!(word(text, text.find("200").unwrap()), "1,200");
        assert_eq!(word(text, text.find("third").unwrap()), "two-thirds");
        assert_eq!(word(text, text.find('%').unwrap()), "%");
        assert_eq!(word(text, text.find("5%").unwrap()), "3.5");
        assert_eq!(word(text, text.find("ve 你").unwrap()), "naïve");
        assert_eq!(word(text, text.len()), "");
    }

    #[test]
    fn moving_by_word_visits_each_word_once_both_ways() {
        let text = "“We — all 3 of us —\n\nwon’t stop,” she said. 👍 OK";
        let mut forward = vec![];
        let mut at = 0;
        while let Some(range) = next_word(text, at) {
            forward.push(&text[range.clone()]);
            at = range.start;
        }
        assert_eq!(forward, ["We", "all", "3", "of", "us", "won’t", "stop", "she", "said", "OK"]);
        let mut backward = vec![];
        let mut at = text.len();
        while let Some(range) = previous_word(text, at) {
            backward.push(&text[range.clone()]);
            at = range.start;
        }
        backward.reverse();
        assert_eq!(backward, forward);
    }

    #[test]
    fn sentences_do_not_end_at_abbreviations() {
        let text = "Former U.S. President J. Doe met Mr. Lee. “Yes,” he said.  They left.";
        let found = sentences(text).into_iter().map(|r| &text[r]).collect::<Vec<_>>();
        assert_eq!(
            found,
            ["Former U.S. President J. Doe met Mr. Lee.", "“Yes,” he said.", "They left."]
        );
    }

    proptest! {
        #[test]
        fn a_word_holds_its_offset_and_cuts_nothing(text in "\\PC{0,60}", at in 0usize..240) {
            prop_assume!(at < text.len());
            let range = word_at(&text, at);
            prop_assert!(range.contains(&text.floor_char_boundary(at)));
            prop_assert!(is_grapheme_boundary(&text, range.start));
            prop_assert!(is_grapheme_boundary(&text, range.end));
        }

        #[test]
        fn grapheme_boundaries_agree_with_a_full_walk(text in "\\PC{0,40}") {
            let mut walk: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            walk.push(text.len());
            let found: Vec<usize> =
                (0..=text.len()).filter(|&at| is_grapheme_boundary(&text, at)).collect();
            if text.is_empty() {
                prop_assert!(found.len() <= 1);
            } else {
                prop_assert_eq!(found, walk);
            }
        }
    }
}
