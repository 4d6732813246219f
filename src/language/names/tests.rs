use proptest::prelude::*;

use super::tokens::{Splitter, Token};
use super::{NotAModel, Recogniser, Type, attributes, hash};

const WEIGHTS: &[u8] = include_bytes!("weights/names.bin");

thread_local! {
    static MODEL: Recogniser = Recogniser::read(WEIGHTS).expect("the file that is shipped");
}

/// The names of the text as `TYPE words`.
fn names(text: &str) -> Vec<String> {
    let found = MODEL.with(|model| model.tag(text));
    found.iter().map(|f| format!("{} {}", f.kind.name(), &text[f.bytes.clone()])).collect()
}

fn words<'t>(text: &'t str, tokens: &[Token]) -> Vec<&'t str> {
    tokens.iter().map(|t| &text[t.range()]).collect()
}

fn split(text: &str) -> Vec<&str> {
    MODEL.with(|model| words(text, &model.splitter.split(text)))
}

#[test]
fn the_model_finds_names() {
    let text = "Mayor Rosa Lindqvist met the Norwegian Red Cross in Paris on Monday.";
    let want = ["PERSON Rosa Lindqvist", "ORG the Norwegian Red Cross", "GPE Paris", "DATE Monday"];
    assert_eq!(names(text), want);
    assert!(names("").is_empty() && names(" \n\n ").is_empty());
}

#[test]
fn words_are_split_as_in_the_training() {
    let rows: &[(&str, &[&str])] = &[
        ("“He’s in Kyiv.”", &["“", "He", "’s", "in", "Kyiv", ".", "”"]),
        ("(U.S.-led) forces", &["(", "U.S.-led", ")", "forces"]),
        ("a well-known man", &["a", "well", "-", "known", "man"]),
        ("don't and cannot", &["do", "n't", "and", "can", "not"]),
        ("He left.She stayed", &["He", "left", ".", "She", "stayed"]),
        ("$1.2bn, 5km; 7%", &["$", "1.2bn", ",", "5", "km", ";", "7", "%"]),
        ("see www.example.org/a,b?c=1.", &["see", "www.example.org/a,b?c=1", "."]),
        ("mail a.b@example.org now", &["mail", "a.b@example.org", "now"]),
        ("wait... what", &["wait", "...", "what"]),
        ("two  spaces\n\nline", &["two", " ", "spaces", "\n\n", "line"]),
        ("at 7p.m. Mr. Bo", &["at", "7", "p.m.", "Mr.", "Bo"]),
        ("smile:) now", &["smile", ":)", "now"]),
        ("Dockers' pay", &["Dockers", "'", "pay"]),
        ("", &[]),
    ];
    for (text, want) in rows {
        assert_eq!(split(text), *want, "{text}");
    }
}

#[test]
fn a_list_of_exceptions_is_read() {
    let splitter = Splitter::new("gon\tgoing\tna\tto\nX.\t");
    assert_eq!(
        words("gonna X. go.", &splitter.split("gonna X. go.")),
        ["gon", "na", "X.", "go", "."]
    );
    let norms: Vec<_> = splitter.split("gonna go").iter().map(|t| t.norm).collect();
    assert_eq!(norms, [Some(hash::of_word("going")), Some(hash::of_word("to")), None]);
}

#[test]
fn words_are_hashed_as_in_the_training() {
    assert_eq!(hash::of_word("a"), 0xa52b_e5b3_f667_4b2a);
    assert_eq!(hash::of_word("eightbyt"), 0x662a_bc0c_5b5c_a08f);
    assert_eq!(hash::of_word("Zelenskyy’s"), 0xab44_5b9d_4acd_bfa4);
    let kyiv = hash::of_word("Kyiv");
    assert_eq!(hash::rows(kyiv, 8), [2_870_932_086, 1_815_388_828, 11_430_833, 575_599_595]);
}

#[test]
fn a_word_has_a_shape() {
    let rows = [
        ("McDonald’s", "XxXxxxx’x"),
        ("Zelenskyy", "Xxxxx"),
        ("2,000", "d,ddd"),
        ("B-52", "X-dd"),
        ("Å", "X"),
        ("中国中国中国", "xxxx"),
    ];
    for (word, want) in rows {
        assert_eq!(attributes::shape(word), want);
    }
    assert_eq!(attributes::shape(&"ab".repeat(50)), "LONG");
}

#[test]
fn every_type_has_its_name() {
    assert_eq!(Type::named("GPE"), Some(Type::State));
    assert_eq!(Type::named("gpe"), None);
    assert_eq!(Type::Work.name(), "WORK_OF_ART");
}

#[test]
fn a_damaged_file_is_no_model() {
    assert_eq!(Recogniser::read(b"").err(), Some(NotAModel));
    for length in [1, 16, 17, 5_000, 60_000, 900_000, WEIGHTS.len() - 1] {
        assert!(Recogniser::read(&WEIGHTS[..length]).is_err(), "{length} bytes");
    }
    let longer = [WEIGHTS, b"x"].concat();
    assert!(Recogniser::read(&longer).is_err());
    let mut other = WEIGHTS.to_vec();
    other[16..20].fill(0xff);
    assert!(Recogniser::read(&other).is_err());
}

#[test]
fn a_long_word_takes_no_longer_than_its_like() {
    // In the square of its length, each of these would take minutes.
    let long = 200_000;
    for text in ["(".repeat(long), "a-".repeat(long), "x@".repeat(long), "ab.".repeat(long)] {
        let tokens = MODEL.with(|model| model.splitter.split(&text));
        assert_eq!(tokens.last().map(|t| t.end), Some(text.len()));
    }
}

proptest! {
    #![proptest_config(tagline_core::model::arbitrary::one_in(4))]

    #[test]
    fn tokens_are_the_text_without_single_spaces(text in "(\\PC| |\n|[a-zA-Z.,'’$()-]){0,80}") {
        let tokens = MODEL.with(|model| model.splitter.split(&text));
        let mut end = 0;
        for token in &tokens {
            prop_assert!(token.start < token.end && text.get(token.range()).is_some());
            let between = text.get(end..token.start);
            prop_assert!(between.is_some_and(|b| b.is_empty() || b == " "), "{:?}", between);
            end = token.end;
        }
        prop_assert!(matches!(text.get(end..), Some("" | " ")));
    }

    #[test]
    fn any_text_has_names_that_are_apart(text in "(\\PC| |\n|Ann Lee|Kyiv|the U\\.S\\.){0,30}") {
        let found = MODEL.with(|model| model.tag(&text));
        let mut end = 0;
        for name in &found {
            prop_assert!(end <= name.bytes.start && name.bytes.start < name.bytes.end);
            prop_assert!(text.get(name.bytes.clone()).is_some());
            end = name.bytes.end;
        }
    }
}
