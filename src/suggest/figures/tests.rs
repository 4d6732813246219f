use proptest::prelude::*;

use super::*;
use crate::model::{Change, Direction, FigureKind, Number, PartialDate, Scale, Value};

/// Reads the part in [brackets]; answers value, unit, kind and what is counted.
fn row(phrase: &str) -> (String, String, FigureKind, String) {
    let figure = tagged(phrase);
    let value = figure.value.map(value_to_text).unwrap_or_default();
    (value, figure.unit, figure.kind, figure.measured)
}

fn tagged(phrase: &str) -> Figure {
    let start = phrase.find('[').expect("an opening bracket");
    let end = phrase.find(']').expect("a closing bracket") - 1;
    let document = Document::new(&phrase.replace(['[', ']'], "")).unwrap();
    read(&document, document.span(start, end).expect("a span"))
}

macro_rules! rows {
    ($($phrase:literal => ($value:literal, $unit:literal, $kind:ident, $measured:literal)),+ $(,)?) => {
        let mut wrong = Vec::new();
        $({
            let got = row($phrase);
            let want = ($value.to_owned(), $unit.to_owned(), FigureKind::$kind, $measured.to_owned());
            if got != want {
                wrong.push(format!("{}\n   got {got:?}\n  want {want:?}", $phrase));
            }
        })+
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    };
}

#[test]
fn the_figures_of_an_article() {
    rows! {
        "Russia launched [a record 550 drones] and 11 missiles" => ("550", "", Count, "drones"),
        "Russia launched a record [550] drones and 11 missiles" => ("550", "", Count, "drones"),
        "a record 550 drones and [11 missiles] overnight, with" => ("11", "", Count, "missiles"),
        "with [72 drones] breaching the country’s air defenses" => ("72", "", Count, "drones"),
        "sirens rang for more than [eight hours] as waves" => ("> 8", "hours", Duration, ""),
        "sirens rang for [more than eight hours] as waves" => ("> 8", "hours", Duration, ""),
        "[At least 23 people] were injured" => ("≥ 23", "", Count, "people"),
        "At least [23] people were injured" => ("≥ 23", "", Count, "people"),
        "now in its [third year] since" => ("3", "", Ordinal, "year"),
        "invasion of Ukraine in [February 2022]." => ("2022-02", "", Date, ""),
    }
}

#[test]
fn the_phrases_that_other_systems_miss() {
    rows! {
        "[two-thirds of voters] agree" => ("2/3", "", Ratio, "voters"),
        "[hundreds of people] fled" => ("100–1000", "", Count, "people"),
        "worth [$1.2bn] to" => ("1200000000", "USD", Money, ""),
        "in a [5-4 vote], the" => ("", "", Score, ""),
        "an [F-16] jet" => ("", "", Count, ""),
        "[COVID-19] rose [12.5%]" => ("", "", Count, ""),
        "open [24/7] in" => ("", "", Count, ""),
        "[between 10 and 20 people] died" => ("10–20", "", Count, "people"),
        "increased by [$43.6 billion] to $419.2 billion" => ("43600000000", "USD", Money, ""),
        "gained 0.68 per cent to [3,005.47]" => ("3005.47", "", Count, ""),
        "by an average of [1500]." => ("1500", "", Count, ""),
        "from [$US160 million] to" => ("160000000", "USD", Money, ""),
        "fell to [$-50.8bn]." => ("-50800000000", "USD", Money, ""),
        "down to [.001 per cent]." => ("0.001", "%", Percent, ""),
        "a [minus-1.4 degree] angle" => ("-1.4", "°", Measure, ""),
        "grew [sixfold] to" => ("6", "times", Count, ""),
        "[$89 to 93 billion]" => ("89000000000–93000000000", "USD", Money, ""),
        "between 10 and [20] people died" => ("10–20", "", Count, "people"),
        "[3,000-5,000 troops]" => ("3000–5000", "", Count, "troops"),
        "[3,000–5,000] troops" => ("3000–5000", "", Count, "troops"),
        "[£3.4 million] was" => ("3400000", "GBP", Money, ""),
        "killed [a dozen soldiers] in" => ("12", "", Count, "soldiers"),
        "the [2012–13] season" => ("year 2012–2013", "", Date, ""),
        "[940 000 t] of grain" => ("940000", "t", Measure, "grain"),
        "at [2.15pm] on" => ("", "", Time, ""),
        "[Twenty-six soldiers] died" => ("26", "", Count, "soldiers"),
        "[10 students] left" => ("10", "", Count, "students"),
        "from [$1.2 million to $23.5 million]" => ("1200000–23500000", "USD", Money, ""),
        "paid [Rs 5 crore] to" => ("50000000", "INR", Money, ""),
        "paid [RM10 million] to" => ("10000000", "MYR", Money, ""),
        "for [five thousand] last week" => ("5000", "", Count, ""),
        "[one third] of it" => ("1/3", "", Ratio, ""),
        "her [eighteenth] birthday" => ("18", "", Ordinal, "birthday"),
        "a [15-ounce] can" => ("15", "ounces", Measure, ""),
        "the [4A] bus" => ("", "", Count, ""),
        "a [5G] network" => ("", "", Count, ""),
        "[€5 mn] in" => ("5000000", "EUR", Money, ""),
    }
}

#[test]
fn bounds() {
    rows! {
        "about [300] people" => ("≈ 300", "", Count, "people"),
        "[around 300] people" => ("≈ 300", "", Count, "people"),
        "[roughly 300 people]" => ("≈ 300", "", Count, "people"),
        "[nearly 300] people" => ("≈ 300", "", Count, "people"),
        "almost [300] people" => ("≈ 300", "", Count, "people"),
        "[some 300] people" => ("≈ 300", "", Count, "people"),
        "an estimated [300] people" => ("≈ 300", "", Count, "people"),
        "[300 or so] people" => ("≈ 300", "", Count, "people"),
        "up to [40] tanks" => ("≤ 40", "", Count, "tanks"),
        "[fewer than 10] houses" => ("< 10", "", Count, "houses"),
        "[under 10] minutes" => ("< 10", "minutes", Duration, ""),
        "[over 10] houses" => ("> 10", "", Count, "houses"),
        "[no more than] a [dozen houses]" => ("", "", Count, ""),
        "no more than [five houses]" => ("≤ 5", "", Count, "houses"),
        "no fewer than [five houses]" => ("≥ 5", "", Count, "houses"),
        "more than a record [550] drones" => ("> 550", "", Count, "drones"),
        "[500+] people" => ("≥ 500", "", Count, "people"),
        "[50 people or more] were" => ("≥ 50", "", Count, "people"),
        "[at least $3bn] in aid" => ("≥ 3000000000", "USD", Money, "aid"),
        "as many as [two million] people" => ("≤ 2000000", "", Count, "people"),
        "more than [half] of voters" => ("> 0.5", "", Ratio, "voters"),
        "the past [10] days" => ("10", "days", Duration, ""),
    }
}

#[test]
fn numbers() {
    rows! {
        "[half a million] people" => ("500000", "", Count, "people"),
        "[half a dozen] people" => ("6", "", Count, "people"),
        "[two and a half hours] of talks" => ("2.5", "hours", Duration, "talks"),
        "a [two-and-a-half-hour] meeting" => ("2.5", "hours", Duration, ""),
        "[half an hour] later" => ("0.5", "hours", Duration, ""),
        "[a quarter of an hour] later" => ("0.25", "hours", Duration, ""),
        "[twenty-six soldiers]" => ("26", "", Count, "soldiers"),
        "[one hundred and five] houses" => ("105", "", Count, "houses"),
        "between [two hundred and three hundred] houses" => ("200–300", "", Count, "houses"),
        "[three million two hundred thousand] votes" => ("3200000", "", Count, "votes"),
        "[1.5 million] people" => ("1500000", "", Count, "people"),
        "[5m people] watched" => ("5000000", "", Count, "people"),
        "a [5m] wave" => ("5", "m", Measure, ""),
        "[dozens] were hurt" => ("12–100", "", Count, ""),
        "[tens of thousands of people]" => ("10000–100000", "", Count, "people"),
        "[12,34,567] votes" => ("1234567", "", Count, "votes"),
        "[2½ hours]" => ("2.5", "hours", Duration, ""),
        "[3 1/2] hours" => ("3.5", "hours", Duration, ""),
        "[one in five] adults" => ("0.2", "", Ratio, "adults"),
        "[three out of four] adults" => ("0.75", "", Ratio, "adults"),
        "[2 to 3 million] people" => ("2000000–3000000", "", Count, "people"),
        "[two or three] people" => ("2–3", "", Count, "people"),
        "[10 to 20] people" => ("10–20", "", Count, "people"),
        "the [22nd] amendment" => ("22", "", Ordinal, "amendment"),
        "the [third-largest city]" => ("3", "", Ordinal, "largest city"),
        "[three times] a year" => ("3", "times", Count, ""),
        "[twice] as many" => ("2", "times", Count, ""),
        "won [3–0]." => ("", "", Score, ""),
        "a [50-member] council" => ("50", "", Count, "member"),
        "[3,000 Russian troops] in" => ("3000", "", Count, "Russian troops"),
        "[one woman] was killed" => ("1", "", Count, "woman"),
        "[a lot of] people" => ("", "", Count, ""),
        "[several] people" => ("", "", Count, ""),
        "the [drones] fell on 550 houses" => ("", "", Count, ""),
    }
}

#[test]
fn units_and_money() {
    rows! {
        "rose [12.5%] in" => ("12.5", "%", Percent, ""),
        "[40 per cent] of women" => ("40", "%", Percent, "women"),
        "[4 percentage points] down" => ("4", "percentage points", Percent, ""),
        "[3 per cent a year] since" => ("3", "% per year", Percent, ""),
        "[10 to 20 percent] of" => ("10–20", "%", Percent, ""),
        "[€5m] to" => ("5000000", "EUR", Money, ""),
        "[US$3bn] to" => ("3000000000", "USD", Money, ""),
        "[$3-5bn] to" => ("3000000000–5000000000", "USD", Money, ""),
        "[five million dollars] to" => ("5000000", "USD", Money, ""),
        "[2 million pounds] to" => ("2000000", "GBP", Money, ""),
        "weighs [200 pounds]" => ("200", "pounds", Measure, ""),
        "[50 cents] a litre" => ("50", "cents", Money, ""),
        "[200 pesos] each" => ("200", "pesos", Money, ""),
        "[USD 5 million] to" => ("5000000", "USD", Money, ""),
        "[R5bn] to" => ("5000000000", "ZAR", Money, ""),
        "[-5°C] at night" => ("-5", "°C", Measure, ""),
        "[minus 5 degrees] at night" => ("-5", "°", Measure, ""),
        "[30 degrees Celsius]" => ("30", "°C", Measure, ""),
        "[5 km] of road" => ("5", "km", Measure, "road"),
        "[60 miles per hour]" => ("60", "mph", Measure, ""),
        "[300 sq km] of forest" => ("300", "km²", Measure, "forest"),
        "Ann Lee, [34], said" => ("34", "years", Age, ""),
        "a man [aged 34] was" => ("34", "years", Age, ""),
        "a [34-year-old] man" => ("34", "years", Age, "man"),
        "a [three-month-old] baby" => ("3", "months", Age, "baby"),
        "is [34 years old]" => ("34", "years", Age, ""),
    }
}

#[test]
fn dates_and_times() {
    rows! {
        "on [24 February 2022]" => ("2022-02-24", "", Date, ""),
        "on [Feb. 24, 2022]," => ("2022-02-24", "", Date, ""),
        "on [February 24th, 2022]" => ("2022-02-24", "", Date, ""),
        "on [24/02/2022]" => ("2022-02-24", "", Date, ""),
        "on [24.02.2022]" => ("2022-02-24", "", Date, ""),
        "on [04/05/2022]" => ("", "", Date, ""),
        "on [2022-02-24]" => ("2022-02-24", "", Date, ""),
        "[2014–2022]" => ("year 2014–2022", "", Date, ""),
        "[from 2014 to 2022]" => ("year 2014–2022", "", Date, ""),
        "[between 2014 and 2022]" => ("year 2014–2022", "", Date, ""),
        "[January to March 2022]" => ("2022-01–2022-03", "", Date, ""),
        "[24–26 February 2022]" => ("2022-02-24–2022-02-26", "", Date, ""),
        "[in 2022] people" => ("year 2022", "", Date, ""),
        "by [2022]." => ("year 2022", "", Date, ""),
        "[2022 people]" => ("2022", "", Count, "people"),
        "[more than 2000] people" => ("> 2000", "", Count, "people"),
        "[mid-2022]" => ("year 2022", "", Date, ""),
        "the [1990s]" => ("year 1990–1999", "", Date, ""),
        "[last week]" => ("", "", Date, ""),
        "on [Friday] morning" => ("", "", Date, ""),
        "on [May 5]" => ("", "", Date, ""),
        "at [14:30] on" => ("", "", Time, ""),
        "at [3 p.m.] on" => ("", "", Time, ""),
        "[9 o’clock]" => ("", "", Time, ""),
    }
}

#[test]
fn change_scale_and_when() {
    let direction = |phrase| tagged(phrase).change.map(|c: Change| c.direction);
    let rows = [
        ("profit rose [4%] in", Some(Direction::Up)),
        ("profit rose sharply by about [$5m] in", Some(Direction::Up)),
        ("shares fell to [40 euros]", Some(Direction::Down)),
        ("up [3 percentage points]", Some(Direction::Up)),
        ("a [12%] drop in", Some(Direction::Down)),
        ("[40%] more women", Some(Direction::Up)),
        ("unchanged at [5%]", Some(Direction::Unchanged)),
        ("up to [40] tanks", None),
        ("cut [500 jobs]", None),
        ("cut jobs by [500]", None),
        ("raised [$5m] for", None),
        ("rose in [2022]", None),
    ];
    for (phrase, want) in rows {
        assert_eq!(direction(phrase), want, "{phrase}");
    }
    assert_eq!(tagged("[£3.4 million]").scale, Some(Scale::Million));
    let as_of = |phrase| tagged(phrase).as_of.map(|d: PartialDate| d.to_string());
    assert_eq!(as_of("[$5m] in 2022 and").as_deref(), Some("2022"));
    assert_eq!(as_of("In May 2021, [40 people] died").as_deref(), Some("2021-05"));
    assert_eq!(as_of("[40 people] had died as of 5 May 2021").as_deref(), Some("2021-05-05"));
    assert_eq!(as_of("[40 people] died. In 2022 more did"), None);
}

#[test]
fn from_and_to_are_one_figure_or_two() {
    assert_eq!(row("rose [from 10 to 20] people").0, "10–20");
    assert_eq!(row("rose from [10] to 20").0, "10");
    assert_eq!(
        row("rose from 10 to [20 people]"),
        ("20".into(), String::new(), FigureKind::Count, "people".into())
    );
}

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
        ("5-4", None),
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
    ];
    for (typed, want) in rows {
        assert_eq!(shown(typed), want);
    }
}

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
}
