//! What holds of any text.

use proptest::prelude::*;

use super::super::quotes;
use tagline_core::text::segment::is_grapheme_boundary;
use tagline_core::text::{Document, Span};

fn pieces() -> impl Strategy<Value = String> {
    let words = vec![
        "“",
        "”",
        "\"",
        "'",
        "''",
        "‘",
        "’",
        "«",
        "»",
        "„",
        " ",
        " ",
        " ",
        "\n",
        ".",
        ",",
        ":",
        ";",
        "—",
        "(",
        ")",
        "?",
        "Ann Lee",
        "said",
        "told",
        "that",
        "according to",
        "he",
        "who",
        "the",
        "is",
        "and",
        "claims",
        "to",
        "e\u{301}",
        "👩‍👩‍👧",
        "🇺🇦",
        "是",
        "\u{301}",
        "5",
        "U.S.",
        "call",
        "saying",
        "went on",
        "’s",
        "Monday",
        "called",
        "as",
    ];
    prop::collection::vec(prop::sample::select(words), 0..80).prop_map(|p| p.concat())
}

proptest! {
    #[test]
    fn any_text_gives_sound_quotes(text in prop_oneof![pieces(), "\\PC{0,80}"]) {
        let document = Document::new(&text).unwrap();
        let list = quotes(&document, &[]);
        let mut said: Vec<Span> = Vec::new();
        for q in &list {
            prop_assert!(!q.fragments.is_empty() && (0.0..=1.0).contains(&q.score));
            prop_assert!(q.fragments.windows(2).all(|p| p[0].end() <= p[1].start()));
            let spans = q.fragments.iter().chain(&q.cue).chain(&q.speaker).chain(&q.stands_for);
            for span in spans {
                prop_assert!(span.end() <= document.text().len());
                prop_assert!(is_grapheme_boundary(document.text(), span.start()));
                prop_assert!(is_grapheme_boundary(document.text(), span.end()));
            }
            prop_assert!(q.fragments.iter().all(|f| said.iter().all(|s| !s.overlaps(*f))));
            said.extend(&q.fragments);
        }
        prop_assert_eq!(list, quotes(&document, &[]));
    }
}

#[test]
fn hostile_texts_cost_no_more_than_long_ones() {
    // A quadratic reader would take minutes over any of these, unoptimised.
    let rows = [
        "“",
        "\"",
        "' ",
        "‘a ",
        "« ",
        "he said ",
        "and said, ",
        "“a” ",
        "Lee, who, ",
        "said that ",
        "a:\n",
        "“a\n",
        "A. ",
        "he’s (",
        "a,",
        "“a, Lee ",
        "When he says, ",
        "Lee left. “No.” ",
        "\n ",
    ];
    for row in rows {
        let document = Document::new(&row.repeat(90_000 / row.len().max(2))).unwrap();
        let _ = quotes(&document, &[]);
    }
}
