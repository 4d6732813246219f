//! Who spoke last, so that a quotation alone can be laid to them.

use std::ops::Range;

use super::super::nouns;
use super::super::units::Units;
use super::{Found, Source};

/// Who spoke last, from paragraph to paragraph; in bytes of the document.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Thread {
    /// Who spoke last.
    pub(in super::super) source: Option<Range<usize>>,
    /// Paragraphs since then.
    pub(in super::super) age: usize,
    /// Whether the paragraph before introduces what follows.
    pub(in super::super) introduced: bool,
}

/// Who spoke last once the paragraph has been read.
pub(in super::super) fn followed(
    thread: &Thread,
    units: &Units<'_>,
    found: &[Found],
    base: usize,
) -> Thread {
    let absolute = |range: &Range<usize>| units.bytes(range).map(|b| b.start + base..b.end + base);
    let introduced = units.text.trim_end().ends_with(':');
    let spoke = found.iter().rev().filter(|f| f.score > 50).find_map(|f| match &f.source {
        Source::Here(range) => absolute(range),
        Source::Before(range) => Some(range.clone()),
        Source::Nobody => None,
    });
    let last = units.sentences.last();
    let subject = || {
        let sentence = last?;
        let colon = sentence.end.checked_sub(1)?;
        let lead = nouns::leading(units, sentence);
        absolute(&lead.or_else(|| nouns::ending(units, sentence.start, colon))?)
    };
    if introduced && let Some(source) = subject() {
        return Thread { source: Some(source), age: 0, introduced };
    }
    match spoke {
        Some(source) => Thread { source: Some(source), age: 0, introduced },
        None => Thread { source: thread.source.clone(), age: thread.age + 1, introduced },
    }
}
