//! Sentences with their quotes in brackets: `[Lee] {said} “⟨Yes⟩”`-like rows, one a rule.

use proptest::prelude::*;

use super::{LIKELY, SuggestedQuote, quotes};
use crate::model::Manner;
use crate::text::segment::is_grapheme_boundary;
use crate::text::{Document, Span};

/// The likely quotes as "speaker: words", several joined by " | "; fragments by " … ".
fn told(text: &str) -> String {
    let document = Document::new(text).unwrap();
    let list = quotes(&document, &[]);
    let likely = list.iter().filter(|q| q.score >= LIKELY);
    likely.map(|q| line(&document, q)).collect::<Vec<_>>().join(" | ")
}

fn line(document: &Document, q: &SuggestedQuote) -> String {
    let slice = |s: Option<Span>| s.map_or("?", |s| document.slice(s));
    let stands_for = q.stands_for.map_or(String::new(), |s| format!("={}", document.slice(s)));
    format!("{}{stands_for}: {}", slice(q.speaker), document.slice_all(&q.fragments))
}

/// Each row: a text and what is told in it.
fn check(rows: &[(&str, &str)]) {
    for (text, want) in rows {
        assert_eq!(told(text), *want, "{text}");
    }
}

#[test]
fn the_speaker_stands_before_behind_or_inverted() {
    check(&[
        ("“We won,” Ann Lee said.", "Ann Lee: “We won,”"),
        ("“We won,” said Ann Lee.", "Ann Lee: “We won,”"),
        ("Ann Lee said: “We won.”", "Ann Lee: “We won.”"),
        ("Ann Lee said “we won.”", "Ann Lee: “we won.”"),
        ("“Why?” asked Bob Day.", "Bob Day: “Why?”"),
        ("“We won!” Bob Day shouted from the bridge.", "Bob Day: “We won!”"),
        ("“We won,” Ann Lee told reporters on Monday.", "Ann Lee: “We won,”"),
        ("Ann Lee told the harbour board that ten boats sank.", "Ann Lee: that ten boats sank"),
        ("“It floats,” the mayor of Oslo, Ann Lee, said.", "Ann Lee: “It floats,”"),
    ]);
}

#[test]
fn a_split_quote_is_one() {
    check(&[
        ("“We won,” Ann Lee said, “and they lost.”", "Ann Lee: “We won,” … “and they lost.”"),
        ("“We won,” said Ann Lee. “They lost.”", "Ann Lee: “We won,” … “They lost.”"),
        (
            "Ann Lee said: “We won.” Bob Day added, “They lost.”",
            "Ann Lee: “We won.” | Bob Day: “They lost.”",
        ),
        ("“We won.” “They lost,” Ann Lee said.", "Ann Lee: “We won.” “They lost,”"),
    ]);
}

#[test]
fn appositions_and_titles_do_not_hide_who_speaks() {
    check(&[
        ("Ann Lee, a doctor who worked in Oslo, said the boat sank.", "Ann Lee: the boat sank"),
        ("“It sank,” said Ann Lee, a doctor from Oslo who saw Bob Day.", "Ann Lee: “It sank,”"),
        (
            "Norway’s deputy harbour minister, Ann Lee, confirmed that the boat was lost.",
            "Ann Lee: that the boat was lost",
        ),
        ("Sen. Ann Lee (D-Ohio) said the boat was lost.", "Sen. Ann Lee: the boat was lost"),
        (
            "A spokesman for the Harbour Board said the boat was lost.",
            "A spokesman for the Harbour Board: the boat was lost",
        ),
    ]);
}

#[test]
fn quotes_without_a_verb_of_saying() {
    check(&[
        ("According to Ann Lee, ten boats sank.", "Ann Lee: ten boats sank"),
        ("Ten boats sank, according to the harbour police.", "the harbour police: Ten boats sank"),
        ("“We won.” — Ann Lee", "Ann Lee: “We won.”"),
        ("“We won.” -Commissioner Lee", "Commissioner Lee: “We won.”"),
        ("And from Chairwoman Lee:\n“We won the vote.”", "Chairwoman Lee: “We won the vote.”"),
    ]);
}

#[test]
fn indirect_speech() {
    check(&[
        ("Officials warn that ten boats may sink.", "Officials: that ten boats may sink"),
        ("Officials warn ten boats may sink.", "Officials: ten boats may sink"),
        ("Ten boats have sunk, officials say.", "officials: Ten boats have sunk"),
        ("The bridge, engineers contend, is too low.", "engineers: The bridge … is too low"),
        ("He called on the board to close the port.", "He: on the board to close the port"),
        (
            "Ann Lee said the bridge is too low, adding that it will be closed.",
            "Ann Lee: the bridge is too low | Ann Lee: that it will be closed",
        ),
        (
            "Ann Lee said the bridge is too low, but Bob Day insisted it was safe.",
            "Ann Lee: the bridge is too low | Bob Day: it was safe",
        ),
        (
            "“The bridge is low,” Ann Lee said, adding that it would be closed.",
            "Ann Lee: “The bridge is low,” | Ann Lee: that it would be closed",
        ),
    ]);
}

#[test]
fn mixed_quotes_keep_their_few_words() {
    check(&[
        (
            "Ann Lee condemned the plan as “rash and costly.”",
            "Ann Lee: the plan as “rash and costly.”",
        ),
        ("Ann Lee called the plan “unethical”.", "Ann Lee: the plan “unethical”"),
        ("Ann Lee said the plan was “unethical.”", "Ann Lee: the plan was “unethical.”"),
    ]);
}

#[test]
fn what_is_in_marks_and_is_no_speech() {
    check(&[
        ("The man, who goes by the name “Shorty,” left.", ""),
        ("She read “The Old Man and the Sea” at home.", ""),
        ("The so-called “experts” left the port.", ""),
        ("Bob “Buddy” Day left the port.", ""),
        ("They sang a song titled “Over the Hills”.", ""),
        (
            "The report is on the desk. A call for tenders came, and the state claims office closed.",
            "",
        ),
        ("’Tis the dogs’ day; they’ve told ’em so in the ’90s.", ""),
    ]);
}

#[test]
fn a_quotation_goes_on_over_paragraphs() {
    check(&[
        (
            "Ann Lee said: “We came.\n“We saw.\n“We won.”",
            "Ann Lee: “We came. … “We saw. … “We won.”",
        ),
        (
            "“We came,” Ann Lee said.\n“Then we saw the bridge fall.”",
            "Ann Lee: “We came,” | Ann Lee: “Then we saw the bridge fall.”",
        ),
        (
            "Ann Lee, a doctor, added:\n\n“Then we saw the bridge fall.”",
            "Ann Lee: “Then we saw the bridge fall.”",
        ),
    ]);
}

#[test]
fn a_pronoun_stands_for_who_was_named() {
    check(&[
        ("Mr. Day met Ms. Lee. He said the port was closed.", "He=Mr. Day: the port was closed"),
        ("Mr. Day met the board. Ms. Lee left early.\n“We won,” he said.", "he=Mr. Day: “We won,”"),
        ("“We won,” she said.", "she: “We won,”"),
    ]);
}

#[test]
fn every_mark_is_a_mark() {
    check(&[
        ("\"We won,\" Ann Lee said.", "Ann Lee: \"We won,\""),
        ("''We won,'' Ann Lee said.", "Ann Lee: ''We won,''"),
        ("‘We won the workers’ vote,’ Ann Lee said.", "Ann Lee: ‘We won the workers’ vote,’"),
        ("„We won“, said Ann Lee.", "Ann Lee: „We won“"),
        ("«We won», said Ann Lee.", "Ann Lee: «We won»"),
        ("‹We won›, said Ann Lee.", "Ann Lee: ‹We won›"),
        ("「We won」, said Ann Lee.", "Ann Lee: 「We won」"),
        ("“He said ‘never’ to me,” Ann Lee said.", "Ann Lee: “He said ‘never’ to me,”"),
    ]);
}

#[test]
fn a_headline_and_a_transcript_name_who_speaks() {
    check(&[(
        "LEE: We won.\nDAY: We did not.\nLEE: Yes.",
        "LEE: We won | DAY: We did not | LEE: Yes",
    )]);
}

#[test]
fn the_manner_is_told_by_the_marks() {
    let rows = [
        ("“We won,” Ann Lee said.", Manner::Direct),
        ("Ann Lee said the plan was “rash” and costly.", Manner::Mixed),
        ("Ann Lee said the plan was rash.", Manner::Indirect),
    ];
    for (text, want) in rows {
        let document = Document::new(text).unwrap();
        let list = quotes(&document, &[]);
        assert_eq!(list.iter().map(|q| q.manner).collect::<Vec<_>>(), [want], "{text}");
    }
}

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
        "\n ",
    ];
    for row in rows {
        let document = Document::new(&row.repeat(90_000 / row.len().max(2))).unwrap();
        let _ = quotes(&document, &[]);
    }
}
