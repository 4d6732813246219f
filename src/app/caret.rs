//! The word caret: where the keys go in a text that nobody types into.

use tagline_core::text::{Document, Span, segment};

/// Where a key takes the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// The word after.
    NextWord,
    /// The word before.
    PreviousWord,
    /// The end of the sentence, or of the next one.
    SentenceEnd,
    /// The start of the sentence, or of the one before.
    SentenceStart,
    /// The last word of the paragraph.
    ParagraphEnd,
    /// The first word of the paragraph.
    ParagraphStart,
    /// The first word of the text.
    TextStart,
    /// The last word of the text.
    TextEnd,
}

/// The words that the keys have selected: from where they began to where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// The word at which the selection began, which stays in it.
    pub pivot: Span,
    /// The word, or the end of a sentence, at which the keys are.
    pub head: Span,
}

impl Caret {
    /// A caret on one word.
    pub fn on(word: Span) -> Self {
        Self { pivot: word, head: word }
    }

    /// The caret on the first word after `offset` (bytes), or before it at the end of the text.
    pub fn near(document: &Document, offset: usize) -> Option<Self> {
        let text = document.text();
        let here = segment::word_at(text, offset);
        let is_word = text.get(here.clone()).is_some_and(segment::is_word);
        let word = if is_word && here.start >= offset {
            Some(here)
        } else {
            segment::next_word(text, offset)
        };
        let word = word.or_else(|| segment::previous_word(text, text.len()))?;
        document.span_around(word.start, word.end).map(Self::on)
    }

    /// The caret that has selected `span`, from its first word to its last.
    pub fn over(document: &Document, span: Span) -> Option<Self> {
        let text = document.text();
        let first = segment::word_at(text, span.start());
        let last = segment::word_at(text, segment::previous_grapheme(text, span.end()));
        let pivot = document.span_around(span.start(), first.end.min(span.end()))?;
        let head = document.span_around(last.start.max(span.start()), span.end())?;
        Some(Self { pivot, head })
    }

    /// Everything that is selected.
    pub fn span(self) -> Span {
        self.pivot.cover(self.head)
    }

    /// The caret after a key; with `extend` the pivot stays.
    #[must_use]
    pub fn moved(self, document: &Document, motion: Motion, extend: bool) -> Self {
        let from = if extend { self.head } else { self.leaving(motion) };
        let Some(head) = target(document, from, motion) else { return self };
        if extend { Self { head, ..self } } else { Self::on(head) }
    }

    /// The end of the selection from which a key without Shift goes on.
    fn leaving(self, motion: Motion) -> Span {
        let forward = matches!(
            motion,
            Motion::NextWord | Motion::SentenceEnd | Motion::ParagraphEnd | Motion::TextEnd
        );
        let (first, last) =
            if self.pivot <= self.head { (self.pivot, self.head) } else { (self.head, self.pivot) };
        if forward { last } else { first }
    }
}

fn target(document: &Document, from: Span, motion: Motion) -> Option<Span> {
    let text = document.text();
    let block = document.blocks().get(document.block_at(from.start()))?;
    let word = match motion {
        Motion::NextWord => segment::next_word(text, last_byte(text, from)),
        Motion::PreviousWord => segment::previous_word(text, from.start()),
        Motion::SentenceEnd => sentence_end(document, from),
        Motion::SentenceStart => sentence_start(document, from),
        Motion::ParagraphEnd => segment::previous_word(text, block.end),
        Motion::ParagraphStart => first_word(text, block.start),
        Motion::TextStart => first_word(text, 0),
        Motion::TextEnd => segment::previous_word(text, text.len()),
    }?;
    document.span_around(word.start, word.end)
}

fn last_byte(text: &str, span: Span) -> usize {
    segment::previous_grapheme(text, span.end())
}

fn first_word(text: &str, start: usize) -> Option<std::ops::Range<usize>> {
    let here = segment::word_at(text, start);
    if text.get(here.clone()).is_some_and(segment::is_word) {
        Some(here)
    } else {
        segment::next_word(text, start)
    }
}

/// From the last word of the sentence to its last mark, so that extending takes the full stop and
/// the closing quotation mark.
fn sentence_end(document: &Document, from: Span) -> Option<std::ops::Range<usize>> {
    let text = document.text();
    let sentence = sentences_from(document, from.start()).find(|s| s.end > from.end())?;
    let last = segment::previous_word(text, sentence.end).filter(|w| w.start >= sentence.start);
    Some(last.map_or(sentence.start, |w| w.start)..sentence.end)
}

fn sentence_start(document: &Document, from: Span) -> Option<std::ops::Range<usize>> {
    let text = document.text();
    let block = document.block_at(from.start());
    let before = (0..=block).rev().find_map(|b| {
        let start = document.blocks()[b].start;
        let found = segment::sentences(document.block_text(b));
        found.into_iter().rev().map(|s| start + s.start).find(|&at| at < from.start())
    })?;
    let word = first_word(text, before)?;
    // A sentence that opens with a quotation mark starts with it.
    Some(before..word.end)
}

fn sentences_from(
    document: &Document,
    offset: usize,
) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let blocks = document.block_at(offset)..document.blocks().len();
    blocks.flat_map(move |b| {
        let start = document.blocks()[b].start;
        segment::sentences(document.block_text(b))
            .into_iter()
            .map(move |s| start + s.start..start + s.end)
    })
}

/// The quotation around `offset`, its marks included: from the nearest opening mark before it in
/// the paragraph to the mark that closes it.
pub fn quotation_around(document: &Document, offset: usize) -> Option<Span> {
    let block = document.blocks().get(document.block_at(offset))?;
    let text = document.text();
    let pairs =
        [('“', '”'), ('„', '“'), ('«', '»'), ('‹', '›'), ('「', '」'), ('"', '"'), ('‘', '’')];
    let found = pairs.into_iter().filter_map(|(open, close)| {
        let up_to = segment::next_grapheme(text, offset).min(block.end);
        let start = block.start + text.get(block.start..up_to)?.rfind(open)?;
        let inside = start + open.len_utf8();
        let end = inside + text.get(inside..block.end)?.find(close)? + close.len_utf8();
        (end > offset).then_some(start..end)
    });
    let shortest = found.min_by_key(std::ops::Range::len)?;
    document.span(shortest.start, shortest.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“We won’t stop,” said J. Doe. She left.\n\nThen (at 5) 👍 nothing.";

    fn after(moves: &[(Motion, bool)]) -> String {
        let document = Document::new(TEXT).unwrap();
        let start = Caret::near(&document, 0).unwrap();
        let end = moves
            .iter()
            .fold(start, |caret, &(motion, extend)| caret.moved(&document, motion, extend));
        document.slice(end.span()).to_owned()
    }

    #[test]
    fn arrows_go_from_word_to_word() {
        use Motion::*;
        assert_eq!(after(&[]), "We");
        assert_eq!(after(&[(NextWord, false); 2]), "stop");
        assert_eq!(after(&[(NextWord, false), (PreviousWord, false)]), "We");
        assert_eq!(after(&[(PreviousWord, false)]), "We");
        assert_eq!(after(&[(TextEnd, false)]), "nothing");
        assert_eq!(after(&[(TextEnd, false), (NextWord, false)]), "nothing");
        assert_eq!(after(&[(TextEnd, false), (ParagraphStart, false)]), "Then");
        assert_eq!(after(&[(ParagraphEnd, false), (NextWord, false)]), "Then");
    }

    #[test]
    fn shift_extends_and_shrinks_around_the_pivot() {
        use Motion::*;
        assert_eq!(after(&[(NextWord, true), (NextWord, true)]), "We won’t stop");
        assert_eq!(after(&[(NextWord, true), (PreviousWord, true)]), "We");
        assert_eq!(after(&[(NextWord, false), (PreviousWord, true)]), "We won’t");
        assert_eq!(after(&[(NextWord, true), (NextWord, false)]), "stop");
    }

    #[test]
    fn sentences_are_taken_with_their_marks() {
        use Motion::*;
        assert_eq!(after(&[(SentenceEnd, true)]), "We won’t stop,” said J. Doe.");
        assert_eq!(
            after(&[(SentenceEnd, true), (SentenceEnd, true)]),
            "We won’t stop,” said J. Doe. She left."
        );
        assert_eq!(
            after(&[(SentenceEnd, false), (SentenceStart, true)]),
            "“We won’t stop,” said J. Doe."
        );
        assert_eq!(after(&[(TextEnd, false), (SentenceStart, true)]), "Then (at 5) 👍 nothing");
    }

    #[test]
    fn the_quotation_around_the_caret_comes_with_its_marks() {
        let document = Document::new("He said: “No ‘deal’ yet,” and \"left\".").unwrap();
        let around = |word: &str| {
            let at = document.text().find(word).unwrap();
            quotation_around(&document, at).map(|s| document.slice(s))
        };
        assert_eq!(around("deal"), Some("‘deal’"));
        assert_eq!(around("yet"), Some("“No ‘deal’ yet,”"));
        assert_eq!(around("left"), Some("\"left\""));
        assert_eq!(around("He"), None);
    }
}
