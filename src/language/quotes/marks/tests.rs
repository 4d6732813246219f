use proptest::prelude::*;

use super::*;

/// The paragraph with each quotation in brackets.
fn shown(text: &str, around: Around) -> String {
    let (found, open) = quotations(text, around);
    let mut out = String::new();
    let mut at = 0;
    for q in found {
        out += &format!("{}[{}]", &text[at..q.outer.start], &text[q.outer.clone()]);
        at = q.outer.end;
    }
    out + &text[at..] + if open { "…" } else { "" }
}

#[test]
fn every_pair_of_marks_is_known() {
    let rows = [
        "She said [“yes”] and [\"no\"].",
        "Er sagte [„ja“] und [»nein«] und [„doch”].",
        "Il a dit [« oui »] et [‹ non ›].",
        "他说[「是」]和[『否』]。",
        "He wrote [''never''] and [``often''].",
        "The [‘people’s choice’] won, said the workers’ union.",
        "It was ['the players' choice'], he said.",
        "[“He told me ‘no’ and “never” again,”] she said.",
        "[“‘No’ is no answer,”] she said.",
        "[“Yes,”] she said, [“and no.”]",
        "[\"Yes,\"] she said.[\"No.\"]",
        "a —[\"yes\"]— b ([\"no\"])",
    ];
    for row in rows {
        let text: String = row.replace(['[', ']'], "");
        assert_eq!(shown(&text, Around::default()), row);
    }
}

#[test]
fn apostrophes_quote_nothing() {
    for text in [
        "’Tis the dogs’ day, and Lee’s.",
        "Rock ’n’ roll in the ’90s and '80s",
        "They’ve told 'em so, 'cause it's the workers' day.",
        "the ’68 vote, the players’ and the coaches’ ball",
        "5' 10\" tall",
    ] {
        assert_eq!(shown(text, Around::default()), text);
    }
}

#[test]
fn a_mark_that_is_missing_costs_little() {
    let next = Around { opens_next: true, ..Around::default() };
    let carried = Around { open_before: true, ..Around::default() };
    let rows = [
        ("[“We came.]…", Around::default()),
        ("She said: [“We came. We saw.]…", next),
        ("She said: [“We came.] Then she left.", Around::default()),
        ("She said [“we came.] Then: [“No,”] he said.", Around::default()),
        ("[and saw.”] She left.", carried),
        ("and saw.” She left.", Around::default()),
        ("[“And saw.”] She left.", carried),
        ("[\"Yes, she said. Then:] [\"No.\"]", Around::default()),
    ];
    for (row, around) in rows.iter().take(7) {
        let text: String = row.replace(['[', ']', '…'], "");
        assert_eq!(shown(&text, *around), *row);
    }
}

proptest! {
    #[test]
    fn any_paragraph_is_paired(pieces in prop::collection::vec(prop::sample::select(vec![
        "“", "”", "\"", "'", "''", "‘", "’", "«", "»", "„", "「", "」", " ", "a", "s", "é", ".", "—", "\u{301}", "5",
    ]), 0..60), open_before: bool, opens_next: bool) {
        let text = pieces.concat();
        let (found, _) = quotations(&text, Around { open_before, opens_next });
        let mut last = 0;
        for q in found {
            prop_assert!(last <= q.outer.start && q.outer.start <= q.inner.start);
            prop_assert!(q.inner.start < q.inner.end && q.inner.end <= q.outer.end);
            prop_assert!(text.get(q.outer.clone()).is_some() && text.get(q.inner.clone()).is_some());
            last = q.outer.end;
        }
    }
}
