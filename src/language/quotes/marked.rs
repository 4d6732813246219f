//! Quotations by their marks alone, for a text whose language there are no rules for.

use super::SuggestedQuote;
use super::marks::{Around, quotations};
use tagline_core::model::Manner;
use tagline_core::text::Document;

/// How likely a quotation of so many words, or more, is to be speech; a shorter one is a name, a
/// title or a word at a distance more often than not.
const BY_WORDS: &[(usize, f32)] = &[(8, 0.95), (5, 0.7), (3, 0.45), (2, 0.3), (0, 0.15)];

/// Everything that stands between two quotation marks of a pair inside a paragraph („…“, «…», “…”),
/// said by nobody known. Single marks are left out: they are apostrophes as well. Linear in the
/// text.
pub fn marked(document: &Document) -> Vec<SuggestedQuote> {
    let mut found = Vec::new();
    for block in document.blocks() {
        let text = super::text_of(document, block);
        let (quotations, _) = quotations(text, Around::default());
        let pairs = quotations.into_iter().filter(|q| q.opened && q.closed);
        for pair in pairs {
            let inner = text.get(pair.inner).unwrap_or_default();
            let words =
                inner.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count();
            let is_single =
                text.get(pair.outer.clone()).is_some_and(|t| t.starts_with(['‘', '\'', '‚', '‛']));
            let (start, end) = (block.start + pair.outer.start, block.start + pair.outer.end);
            let span = document.span_around(start, end).filter(|_| !is_single && words > 0);
            found.extend(span.map(|span| SuggestedQuote {
                fragments: vec![span],
                manner: Manner::Direct,
                cue: None,
                speaker: None,
                stands_for: None,
                score: likelihood(words),
                rule: "marks",
            }));
        }
    }
    found
}

fn likelihood(words: usize) -> f32 {
    BY_WORDS.iter().find(|(least, _)| words >= *least).map_or(0.0, |(_, score)| *score)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let document = Document::new(text).unwrap();
        marked(&document).iter().map(|q| document.slice(q.fragments[0]).to_owned()).collect()
    }

    #[test]
    fn pairs_of_every_shape_are_found() {
        for (text, want) in [
            ("„Wir bauen das“, sagte Anna.", "„Wir bauen das“"),
            ("»Wir bauen das«, sagte Anna.", "»Wir bauen das«"),
            ("« On l’a construit », dit Anne.", "« On l’a construit »"),
            ("«Lo hemos hecho», dijo Ana.", "«Lo hemos hecho»"),
            ("— сказала вона. “Ми це зробили”.", "“Ми це зробили”"),
            ("„Zrobiliśmy to”, mówi Anna.", "„Zrobiliśmy to”"),
            ("\"Lo abbiamo fatto\", dice Anna.", "\"Lo abbiamo fatto\""),
        ] {
            assert_eq!(found(text), [want]);
        }
    }

    #[test]
    fn apostrophes_and_what_is_not_closed_are_left_out() {
        for text in ["L'eau n'est plus là.", "‘Na mooi dorp’", "„Wir bauen das, sagte Anna.", "«5»"]
        {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_sentence_is_likelier_than_a_name() {
        let document = Document::new(
            "Das Schiff „Seeadler“ liegt hier. „Wir werden es bis zum Sommer reparieren.“",
        );
        let scores: Vec<f32> = marked(&document.unwrap()).iter().map(|q| q.score).collect();
        assert!(scores[0] < 0.5 && scores[1] > 0.5, "{scores:?}");
    }
}
