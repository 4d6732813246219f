//! Sentences with their quotes in brackets: `[Lee] {said} “⟨Yes⟩”`-like rows, one a rule.

mod properties;

use super::{LIKELY, SuggestedQuote, quotes};
use tagline_core::model::Manner;
use tagline_core::text::{Document, Span};

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
        ("“We won,” she whispered.", "she: “We won,”"),
        ("Ann Lee continued: “We won.”", "Ann Lee: “We won.”"),
        ("“We lost,” parried Ann Lee.", "Ann Lee: “We lost,”"),
        ("“Nonsense!” the mayor shot back.", "the mayor: “Nonsense!”"),
        ("Ann Lee answered “never” when she was asked.", "Ann Lee: “never”"),
        ("The crew chanted “out with him” as the ferry left.", "The crew: “out with him”"),
        (
            "Ann Lee told the Harbour Today programme that ten boats sank.",
            "Ann Lee: that ten boats sank",
        ),
        ("Ann Lee told the board there was a leak.", "Ann Lee: there was a leak"),
        (
            "Ann Lee told broadcaster HTV on Monday the port was closed.",
            "Ann Lee: the port was closed",
        ),
        ("OSLO (HTN) — “We won,” said Ann Lee.", "Ann Lee: “We won,”"),
        ("“We lost,” she grinned.", "she: “We lost,”"),
        ("“Same here,” replied another.", "another: “Same here,”"),
        ("“Not on my watch,” was the mayor’s answer.", "the mayor’s: “Not on my watch,”"),
        (
            "BERGEN: Harbour Minister Ann Lee said Bergen was open.",
            "Harbour Minister Ann Lee: Bergen was open",
        ),
        ("“We won,” said Ann Lee, as the crew laughed.", "Ann Lee: “We won,”"),
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
        (
            "“We won,” said Ann Lee, the mayor since May, “and they lost.”",
            "Ann Lee: “We won,” … “and they lost.”",
        ),
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
        (
            "The volunteer, who asked for tea, said the boat was lost.",
            "The volunteer: the boat was lost",
        ),
        ("A man called Ole Day said the boat was lost.", "Ole Day: the boat was lost"),
        (
            "Harbour advocate Ann Lee says the boat was lost.",
            "Harbour advocate Ann Lee: the boat was lost",
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
        ("The boat was called “a tub” by its crew.", "its crew: “a tub”"),
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
        ("As officials have said, ten boats sank.", "officials: ten boats sank"),
        ("Ten boats sank, as officials have said.", "officials: Ten boats sank"),
        ("If Ann Lee says she will go, the board falls.", "Ann Lee: she will go"),
        ("Ann Lee, who says the port is closed, left it.", "Ann Lee: the port is closed"),
        ("The mayor claimed to have closed the port.", "The mayor: to have closed the port"),
        ("The mayor said so on Monday.", ""),
        ("The yard missed the 20 boats forecast by the board.", ""),
        ("The court heard that he sank the boat.", "The court: that he sank the boat"),
        ("Despite Ann Lee’s claim that she won, the board met.", "Ann Lee’s: that she won"),
        ("Boats can think, study finds.", "study: Boats can think"),
        ("Asked if she backs the board, Ann Lee replied: “We won.”", "Ann Lee: “We won.”"),
        ("One official praised the plan, while another said it was lost.", "another: it was lost"),
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
        ("Ann Lee termed the plan “rash”.", "Ann Lee: the plan “rash”"),
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
        ("A plan dubbed “Clean Harbour” by the board failed.", ""),
        ("Her nickname, “the queen of the port,” was an old one.", ""),
        ("The old cranes, known to the crews as “the three sisters,” fell.", ""),
        ("Her books are “The Long Quay” and “Don’t Look Down.”", ""),
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
        (
            "Bob Day spoke.\n“We won,” Ann Lee said.\nBob Day shrugged. “So what if you did?”",
            "Ann Lee: “We won,” | Bob Day: “So what if you did?”",
        ),
        (
            "Our reporter Bob Day wrote from Bergen: “The port is calm.”",
            "Our reporter Bob Day: “The port is calm.”",
        ),
    ]);
}

#[test]
fn a_pronoun_stands_for_who_was_named() {
    check(&[
        ("Mr. Day met Ms. Lee. He said the port was closed.", "He=Mr. Day: the port was closed"),
        ("Mr. Day met the board. Ms. Lee left early.\n“We won,” he said.", "he=Mr. Day: “We won,”"),
        ("“We won,” she said.", "she: “We won,”"),
        (
            "Mr. Day left. According to him, the port was closed.",
            "him=Mr. Day: the port was closed",
        ),
        ("Bob Day left. Boats would sink, he said.", "he=Bob Day: Boats would sink"),
        (
            "Bob Day left. Union leader Ann Lee called.\nThe port was closed, she said.",
            "she=Union leader Ann Lee: The port was closed",
        ),
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
        ("“We won, Ms. Lee said.", "Ms. Lee: “We won,"),
    ]);
}

#[test]
fn a_headline_and_a_transcript_name_who_speaks() {
    check(&[(
        "LEE: We won.\nDAY: We did not.\nLEE: Yes.",
        "LEE: We won | DAY: We did not | LEE: Yes",
    )]);
    check(&[
        (
            "Ann Lee: Who won?\nBob Day: We did.\nAnn Lee: Fine.",
            "Ann Lee: Who won? | Bob Day: We did | Ann Lee: Fine",
        ),
        ("Harbour boss: Fees will rise\nThe board met.", "Harbour boss: Fees will rise"),
        ("Day: I’ll quit in May\nThe board met.", "Day: I’ll quit in May"),
    ]);
}

#[test]
fn what_is_only_named_or_seen_is_nobodys_words() {
    let count = |text| quotes(&Document::new(text).unwrap(), &[]).len();
    assert_eq!(count("The “bread and milk” days are over."), 0);
    assert_eq!(count("Film by the board showed crews pumping out water that flooded it."), 0);
    assert_eq!(count("A study showed the boats were lost."), 1);
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
