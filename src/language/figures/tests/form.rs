use super::*;
use tagline_core::model::{Clock, Number, Value};

#[test]
fn a_person_types_a_value() {
    let n = |n: i64| Number::from(n);
    let day = |s: &str| s.parse().unwrap();
    let rows = [
        ("550", Some(Value::Exact(n(550)))),
        ("1,200", Some(Value::Exact(n(1200)))),
        ("> 8", Some(Value::MoreThan(n(8)))),
        (">=8", Some(Value::AtLeast(n(8)))),
        ("8-10", Some(Value::Range(n(8), n(10)))),
        ("-8 – -3", Some(Value::Range(n(-8), n(-3)))),
        ("≈ 550", Some(Value::About(n(550)))),
        ("~1.2bn", Some(Value::About(n(1_200_000_000)))),
        ("2/3", Number::ratio(2, 3).map(Value::Exact)),
        ("1.2bn", Some(Value::Exact(n(1_200_000_000)))),
        ("$1.2bn", Some(Value::Exact(n(1_200_000_000)))),
        ("2022-02", Some(Value::Date(day("2022-02")))),
        ("2022", Some(Value::Exact(n(2022)))),
        ("year 2022", Some(Value::Date(day("2022")))),
        ("24 February 2022", Some(Value::Date(day("2022-02-24")))),
        ("2014 to 2022-03", Some(Value::Dates(day("2014"), day("2022-03")))),
        ("at least 40", Some(Value::AtLeast(n(40)))),
        ("40 or more", Some(Value::AtLeast(n(40)))),
        ("half a million", Some(Value::Exact(n(500_000)))),
        ("5-4", Some(Value::Score(n(5), n(4)))),
        ("score 2-3", Some(Value::Score(n(2), n(3)))),
        ("14:30", Clock::new(14, 30).map(Value::Clock)),
        ("8 p.m.", Clock::new(20, 0).map(Value::Clock)),
        ("2.30am", Clock::new(2, 30).map(Value::Clock)),
        ("22:00-6:00", Clock::new(22, 0).zip(Clock::new(6, 0)).map(|(a, b)| Value::Clocks(a, b))),
        ("24:00", None),
        ("-1--3", None),
        ("many", None),
        ("", None),
        ("5 apples and 3 pears", None),
    ];
    for (typed, want) in rows {
        assert_eq!(value_from_text(typed), want, "{typed}");
    }
    assert_eq!(value_of_kind("2022", FigureKind::Date), Some(Value::Date(day("2022"))));
    assert_eq!(
        value_of_kind("2014–2022", FigureKind::Date),
        Some(Value::Dates(day("2014"), day("2022")))
    );
    let score = Some(Value::Score(n(2), n(3)));
    assert_eq!(value_of_kind("2–3", FigureKind::Score), score);
    assert_eq!(value_of_kind("2 to 3", FigureKind::Score), score);
    assert_eq!(value_of_kind("score 2–3", FigureKind::Score), score);
    assert_eq!(value_of_kind("2–3", FigureKind::Count), Some(Value::Range(n(2), n(3))));
    assert_eq!(value_of_kind("2022", FigureKind::Count), Some(Value::Exact(n(2022))));
}

#[test]
fn a_value_is_shown_in_groups() {
    let shown = |s| display(value_from_text(s).unwrap()).replace('\u{202f}', " ");
    let rows = [
        ("1.2bn", "1 200 000 000"),
        ("> 8", "> 8"),
        ("500-600", "500–600"),
        ("about 300", "≈ 300"),
        ("at least 23", "≥ 23"),
        ("-1234567.25", "-1 234 567.25"),
        ("2/3", "2/3"),
        ("year 2022", "year 2022"),
        ("score 63,000-41,000", "score 63 000–41 000"),
        ("8:05", "08:05"),
    ];
    for (typed, want) in rows {
        assert_eq!(shown(typed), want);
    }
}
