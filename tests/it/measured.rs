//! The measure of `make eval`, on ranges small enough to count by hand.

use std::ops::Range;

use super::measure::{
    Attribution, Corrections, Tally, content, corrections, is_speaker_right, quoted_spans, spans,
};
use super::names_measure::{Name, Wrong, tallies, trimmed, wrong};

fn said(source: Range<usize>, content: &[(usize, usize)]) -> Attribution {
    let source = if source.is_empty() { Vec::new() } else { Vec::from_iter([source]) };
    Attribution { source, content: content.iter().map(|&(from, to)| from..to).collect() }
}

#[test]
fn double_marks_are_paired_within_a_line() {
    let text: Vec<char> = "“a” \"b\" “c\n“d” \"\" ”e”".chars().collect();
    assert_eq!(quoted_spans(&text), [0..3, 4..7, 11..14]);
}

#[test]
fn a_span_counts_where_seven_tenths_of_it_lie_in_an_attribution() {
    let quoted = [0..10, 20..30, 40..50];
    let gold = [said(10..12, &[(0, 10)]), said(10..12, &[(23, 30)])];
    let predicted = [said(10..12, &[(0, 7)]), said(10..12, &[(24, 30), (40, 50)])];
    assert_eq!(spans(&quoted, &gold, &predicted), Tally { right: 1, predicted: 2, gold: 2 });
}

#[test]
fn a_speaker_is_right_where_one_character_is_shared() {
    let gold = [said(12..20, &[(0, 10)])];
    assert!(is_speaker_right(&(0..10), &gold, &[said(19..25, &[(0, 10)])]));
    assert!(!is_speaker_right(&(0..10), &gold, &[said(20..25, &[(0, 10)])]));
    assert!(!is_speaker_right(&(0..10), &gold, &[said(0..0, &[(0, 10)])]));
    assert!(!is_speaker_right(&(0..10), &gold, &[]));
    // The prediction that holds most of the span is asked.
    let two = [said(12..20, &[(0, 4)]), said(30..31, &[(4, 10)])];
    assert!(!is_speaker_right(&(0..10), &gold, &two));
}

#[test]
fn content_is_counted_once_by_characters() {
    let gold = [said(0..0, &[(0, 4)]), said(0..0, &[(2, 6)])];
    let predicted = [said(0..0, &[(4, 8)])];
    let tally = content(10, &gold, &predicted, |_| true);
    assert_eq!(tally, Tally { right: 2, predicted: 4, gold: 6 });
    assert!((tally.f1() - 0.4).abs() < 1e-9);
    assert_eq!(
        content(10, &gold, &predicted, |at| at >= 5),
        Tally { right: 1, predicted: 3, gold: 1 }
    );
    assert!(Tally::default().f1() < 1e-9);
}

#[test]
fn every_prediction_is_accepted_edited_or_deleted() {
    let gold = [said(50..55, &[(0, 10)]), said(50..55, &[(20, 30)]), said(50..55, &[(60, 70)])];
    let predicted = [said(50..52, &[(0, 9)]), said(40..41, &[(20, 30)]), said(50..52, &[(32, 40)])];
    let expected = Corrections { accept: 1, edit: 1, delete: 1, add: 1 };
    assert_eq!(corrections(&gold, &predicted), expected);
}

#[test]
fn shares_are_of_what_was_predicted_and_of_what_was_to_be_found() {
    let mut tally = Tally { right: 1, predicted: 2, gold: 4 };
    assert!((tally.precision() - 0.5).abs() < 1e-9 && (tally.recall() - 0.25).abs() < 1e-9);
    tally.add(Tally { right: 2, predicted: 2, gold: 2 });
    assert_eq!(tally, Tally { right: 3, predicted: 4, gold: 6 });
    let mut sum = Corrections { accept: 1, edit: 2, delete: 3, add: 4 };
    sum.add(sum);
    assert_eq!(sum, Corrections { accept: 2, edit: 4, delete: 6, add: 8 });
}

fn name(from: usize, to: usize, kind: &str) -> Name {
    Name { at: from..to, kind: kind.to_owned() }
}

#[test]
fn articles_and_possessives_count_on_neither_side() {
    let text: Vec<char> = "the Hague’s An Office A Reuters' x".chars().collect();
    assert_eq!(trimmed(&text, &(0..11)), 4..9);
    assert_eq!(trimmed(&text, &(12..21)), 15..21);
    assert_eq!(trimmed(&text, &(24..32)), 24..31);
    assert_eq!(trimmed(&text, &(33..34)), 33..34);
    assert_eq!(trimmed(&text, &(33..99)), 33..34);
}

#[test]
fn a_name_is_right_where_words_and_type_are() {
    let gold = [name(0, 3, "PER"), name(5, 9, "ORG"), name(12, 15, "LOC")];
    let predicted = [name(0, 3, "PER"), name(5, 9, "LOC"), name(11, 15, "LOC")];
    let tallies = tallies(&gold, &predicted);
    assert_eq!(tallies["PER"], Tally { right: 1, predicted: 1, gold: 1 });
    assert_eq!(tallies["ORG"], Tally { right: 0, predicted: 0, gold: 1 });
    assert_eq!(tallies["LOC"], Tally { right: 0, predicted: 2, gold: 1 });
}

#[test]
fn what_is_wrong_is_told_apart() {
    let gold = [name(0, 3, "PER"), name(5, 9, "ORG"), name(20, 25, "LOC")];
    let predicted = [name(0, 3, "ORG"), name(4, 9, "ORG"), name(12, 15, "LOC")];
    let kinds: Vec<Wrong> = wrong(&gold, &predicted).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, [Wrong::Type, Wrong::Bounds, Wrong::False, Wrong::Missed]);
    assert!(wrong(&gold, &gold).is_empty());
}
