use proptest::prelude::*;

use super::*;
use crate::lexer::LOOKS;
use tagline_core::model::{Number, PartialDate, Value, arbitrary};

fn any_number() -> impl Strategy<Value = Number> {
    let wide = (any::<i64>(), 1i64..5000);
    let short = (-5000i64..5000, prop::sample::select(vec![1i64, 2, 3, 7, 10, 100, 1000]));
    prop_oneof![wide, short].prop_map(|(n, d)| Number::ratio(n.into(), d.into()).unwrap())
}

fn any_date() -> impl Strategy<Value = PartialDate> {
    (0i32..=9999, prop::option::of((1u8..=12, prop::option::of(1u8..=28)))).prop_map(|(y, rest)| {
        PartialDate::new(y, rest.map(|r| r.0), rest.and_then(|r| r.1)).unwrap()
    })
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any_number().prop_map(Value::Exact),
        any_number().prop_map(Value::About),
        any_number().prop_map(Value::AtLeast),
        any_number().prop_map(Value::MoreThan),
        any_number().prop_map(Value::AtMost),
        any_number().prop_map(Value::LessThan),
        (any_number(), any_number()).prop_map(|(a, b)| Value::Range(a.min(b), a.max(b))),
        any_date().prop_map(Value::Date),
        (any_date(), any_date()).prop_map(|(a, b)| Value::Dates(a.min(b), a.max(b))),
        arbitrary::clock().prop_map(Value::Clock),
        (arbitrary::clock(), arbitrary::clock()).prop_map(|(a, b)| Value::Clocks(a, b)),
        (any_number(), any_number()).prop_map(|(a, b)| Value::Score(a, b)),
    ]
}

/// Text of the pieces that the rules know, in any order, and of anything else.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "between ",
        "and ",
        "from ",
        "to ",
        "a ",
        "half ",
        "million ",
        "hundred ",
        "dozen",
        "two",
        "-",
        "–",
        "third",
        "thirds ",
        "of ",
        "24",
        "1,000",
        "5",
        ".",
        "/",
        "2022",
        "February ",
        "$",
        "US",
        "bn",
        "%",
        "°C",
        "½",
        " ",
        "\n",
        "year",
        "-old",
        "more than ",
        "people ",
        ":",
        "pm",
        "é",
        "👩‍👩‍👧",
        "99999999999999999999999999999999999999999",
        "rose ",
        "in ",
        ", ",
        "Rs ",
        "crore ",
        "lakh ",
        "per ",
        "barrel",
        "a.m.",
        "noon",
        "GMT",
        "won ",
    ]);
    prop_oneof![prop::collection::vec(piece, 0..24).prop_map(|p| p.concat()), "\\PC{0,40}"]
}

proptest! {
    #[test]
    fn a_value_is_read_back_as_it_was_written(value in any_value()) {
        prop_assert_eq!(value_from_text(&value_to_text(value)), Some(value));
        prop_assert_eq!(value_from_text(&display(value)), Some(value));
    }

    #[test]
    fn any_text_can_be_read(text in any_text(), a in 0usize..200, b in 0usize..200) {
        let document = Document::new(&text).unwrap();
        let _ = value_from_text(&text);
        if let Some(span) = document.span_around(a.min(b), a.max(b)) {
            let first = reading(&document, span);
            prop_assert_eq!(&first, &reading(&document, span));
            if let Some(found) = first {
                prop_assert!(document.span(found.span.start(), found.span.end()).is_some());
                prop_assert_eq!(&found.figure, &read(&document, span));
                if let Some(Value::Range(a, b)) = found.figure.value {
                    prop_assert!(a < b);
                }
            }
        }
    }

    #[test]
    fn what_stands_in_other_paragraphs_does_not_count(before in any_text(), after in any_text()) {
        let alone = Document::new("more than 550 drones").unwrap();
        let text = format!("{}\nmore than 550 drones\n{after}", before.replace('\n', " "));
        let within = Document::new(&text).unwrap();
        let at = within.text().find("more than 550 drones").unwrap();
        let figure = read(&within, within.span(at, at + 20).unwrap());
        prop_assert_eq!(figure, read(&alone, alone.span(0, 20).unwrap()));
    }

    #[test]
    fn figures_are_found_in_any_text(text in prop::collection::vec(any_text(), 1..4)) {
        let document = Document::new(&text.join("\n")).unwrap();
        let found = figures(&document, &[]);
        prop_assert_eq!(&found, &figures(&document, &[]));
        let mut free = 0;
        for f in &found {
            prop_assert!(f.span.start() >= free, "two overlap");
            free = f.span.end();
            for span in [Some(f.span), Some(f.number), Some(f.amount), f.bound].into_iter().flatten() {
                prop_assert_eq!(document.span(span.start(), span.end()), Some(span));
            }
            prop_assert!(f.span.contains(f.amount) && f.amount.contains(f.number));
            prop_assert!((0.0..=1.0).contains(&f.score));
        }
    }
}

#[test]
fn numbers_too_large_to_add_up_are_no_number() {
    for text in [
        "92233720368547758 hundred and 99 boats",
        "170141183460469231731687303715884105727 million and a half",
        "99999999999999999999.5^64 boats",
        "999999999999'11\" and 9223372036854775807:59:59",
        "one trillion trillion trillion trillion boats and 5e30 crore crore",
    ] {
        let document = Document::new(text).unwrap();
        let _ = figures(&document, &[]);
        let _ = value_from_text(text);
    }
}

/// The work of the finder grows with the text, not with its square: eight times as much of one
/// thing is looked at no more than ten times as often, whatever it is made of.
#[test]
fn the_work_is_linear_in_the_text() {
    let looks = |text: &str| {
        let document = Document::new(text).unwrap();
        let before = LOOKS.get();
        let _ = figures(&document, &[]);
        LOOKS.get() - before
    };
    let pieces = [
        "1 ",
        "1,",
        "1-",
        "+1-",
        "a ",
        "one ",
        "two hundred and ",
        "of the ",
        "5 of the ",
        "million ",
        "5 million ",
        "$",
        "$5 or ",
        "more than ",
        "between 1 and ",
        "3 and more than ",
        "1/",
        "twenty-",
        "- ",
        "(5 ",
        "http:",
        "per ",
        "5 a ",
        "May 1-",
        "as of ",
        "5, or ",
        "1.",
        "x10^",
        "5 West ",
        "1:00:",
        "1) ",
        "1-to-",
        "2-for-2-",
        "cut by 5% ",
        "age 5 or equal to ",
        "may 1 ",
        "1, 000",
        "PS1.2 ",
        "\u{301}",
    ];
    for piece in pieces {
        let short = piece.repeat(100);
        let (once, eightfold) = (looks(&short), looks(&short.repeat(8)));
        assert!(
            eightfold < 10 * once + 1000,
            "{piece:?}: {once} looks for one, {eightfold} for eight"
        );
    }
}
