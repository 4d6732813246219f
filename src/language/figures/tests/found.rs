//! The finder on whole sentences. Brackets hold a likely figure: its value and unit, a
//! colon, its words ("fired [550: 550 drones]").

use crate::figures::{LIKELY, SuggestedFigure, figures, value_to_text};
use crate::quotes::quotes;
use tagline_core::text::Document;

/// The text with every likely figure in brackets.
fn marked(text: &str) -> String {
    let document = Document::new(text).unwrap();
    let (mut out, mut at) = (String::new(), 0);
    for f in figures(&document, &[]).iter().filter(|f| f.score >= LIKELY) {
        let value = f.figure.value.map(value_to_text).unwrap_or_default();
        let amount = [value.as_str(), f.figure.unit.as_str()].join(" ");
        out.push_str(&document.text()[at..f.span.start()]);
        out.push_str(&format!("[{}: {}]", amount.trim(), document.slice(f.span)));
        at = f.span.end();
    }
    out + &document.text()[at..]
}

/// The text of a notation, without what its brackets add.
fn plain(notation: &str) -> String {
    let mut parts = notation.split('[');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once(": ").expect("a value and its words").1);
    }
    text.replace(']', "")
}

/// The only figure of a text.
fn only(text: &str) -> (Document, SuggestedFigure) {
    let document = Document::new(text).unwrap();
    let said = quotes(&document, &[]);
    let mut found = figures(&document, &said);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    (document, found.remove(0))
}

fn check(notations: &[&str]) {
    let wrong: Vec<String> = notations
        .iter()
        .map(|notation| (notation, marked(&plain(notation))))
        .filter(|(notation, got)| *notation != got)
        .map(|(notation, got)| format!("want {notation}\n got {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_other_systems_miss() {
    check(&[
        "The fleet lost a record [41: 41 ships] that night.",
        "A law that [2/3: two-thirds of members] backed.",
        "Floods drove [100–1000: hundreds of families] out.",
        "The port cost [1400000000 USD: $1.4bn] in all.",
        "The court split [score 6–3: 6-3] on the ban.",
        "The rules date from [2019-03: March 2019].",
        "A MiG-29 and an F-35 met over COVID-19 wards.",
        "Cases of COVID-19 rose [8.5 %: 8.5%] in a week.",
        "The helpline answers 24/7, as after 9/11.",
        "Police held [15–30: between 15 and 30 fans].",
        "Moscow sent [7000–9000: 7,000-9,000 soldiers] north.",
        "The club paid [2600000 GBP: £2.6 million] for him.",
        "Shells killed [12: a dozen villagers].",
        "The strike is in its [4: fourth week].",
    ]);
}

#[test]
fn what_issues_are_filed_for() {
    check(&[
        "The [year 2018–2019: 2018–19] accounts are late.",
        "Farms sold [620000 t: 620 000 t of wheat] abroad.",
        "The train leaves at [15:40: 3.40pm] today.",
        "Once, minutes later, they left.",
        "The match is on [2019-05-04: 4 May 2019].",
        "[31: Thirty-one miners] were saved.",
        "[12: 12 pupils] were late.",
        "It cost them [4000000 GBP: £4mn], [3000000 EUR: €3 mn] and [500 JPY: ¥500].",
        "Sales went [2300000–5500000 USD: from $2.3 million to $5.5 million].",
        "They wanted [8000: eight thousand] for last week.",
        "[12–100: Dozens of houses] burned; [1000–10000: thousands] fled.",
        "He owes [2000000000 EUR: 2bln euros], [40000000 INR: Rs 4 crore] and [6000000 MYR: RM6 million].",
        "In the [2: second half], the coach may change his mind.",
        "Bus 7C and flight BA117 left from gate 12.",
        "Her [18: eighteenth birthday] is near.",
        "He drank a [12 ounces: 12-ounce] can.",
        "[0.8: Four in five nurses] agree.",
    ]);
}

#[test]
fn what_is_no_figure() {
    check(&[
        "Call +44 20 7946 0018 or (202) 555-0188 or 555-0123.",
        "See https://example.org/2022/05/12?page=3 and www.example.org/7.",
        "Write to desk24@example.org or @room101 about #metoo2.",
        "1. Wash the rice well.",
        "(3) Wash the rice well.",
        "Part 4 of Article 12 and Section 230 stand, says page 9.",
        "The S&P 500 and the iPhone 12 are names, as is Boeing 737.",
        "A category 5 storm closed Route 66 and Channel 4.",
        "No one came, and the one that did left.",
        "The Fortune 500 firm at 12 West Hill Road shot Ground Zero.",
        "A one-sided view may change one day, said the First Lady.",
        "His half-brother has a <b id=\"12345678\">boat</b>.",
        "The 5G mast and the A380 stood on Friday.",
        "It flew Boeing 737s and hid its 13F filing.",
        "the dax 40 and the sp 500 were shut on oct. 12 and on may 19.",
        "They 1) lied, 2) hid it and 3) ran.",
        "In a best-of-five final they saw the 787's wing in 4K.",
        "He plugged USB 2.1 and Bluetooth 4.2 in before World War 2 films.",
        "The Group of 24 met as Dark Sun 3 launches in May.",
        "He went 3-for-5, hit 2-of-4 and faced her one-on-one.",
        "What one has to know of a 401(k) is in reference 20304050.",
        "All under-fives and under 21s eat free.",
        "At COP27 and in constituency 4 all was well.",
        "The Twenty20 side led at the half, as its 1080p screen showed.",
    ]);
}

#[test]
fn the_number_of_a_note_is_no_figure() {
    assert!(figures(&Document::new("It sank.[4] Nobody knows why.[5]").unwrap(), &[]).is_empty());
    assert_eq!(figures(&Document::new("It sank [4 boats].").unwrap(), &[]).len(), 1);
}

#[test]
fn money_percentages_and_measures() {
    check(&[
        "It earned [3.4 USD: $3.40 a share], or [12 cents: 12 cents] more.",
        "The fund lost [5400000000 USD: US$5.4bn], and then [8000000000 HKD: HK$8bn].",
        "They raised [75000000 USD: 75 USD million] and [30000000 EUR: 30 MEUR].",
        "A [5000000 USD: $5m] fine is due.",
        "She paid [13.45 USD: 13 dollars and 45 cents] for it.",
        "Rates rose [0.25 percentage points: 0.25 percentage points] to [4.5 %: 4.5 per cent].",
        "He is [5.5 feet: 5 feet 6 inches] tall and ran [10 km: 10 km].",
        "They talked for [2.5 hours: two hours and 30 minutes].",
        "It was [-5 °C: -5°C] at [18:00: 6 p.m.] in [year 2021: 2021].",
    ]);
}

#[test]
fn what_stands_in_one_figure_and_what_in_two() {
    check(&[
        "They met [4: 4] of the [190: 190 members] there.",
        "Of [12: 12 boats], [2 kg: 2 kg of rice] and [30 %: 30% of the crew] were lost.",
        "It cost [3000000000 USD: $3bn] over [4 years: 4 years]; he is [6.25 feet: 6'3\"] tall.",
        "They swam it in [187.5 seconds: 3:07.50].",
        "He ran it in [7884 seconds: 2:11:24] and rested for [8110 seconds: 2h 15m 10s].",
        "They cost [8 USD: $8] or [9 USD: $9], for [2–3: two or three boats].",
    ]);
}

#[test]
fn what_is_measured_by_a_year_is_no_count() {
    check(&[
        "All is quiet as [year 2031: 2031] approaches.",
        "Output must stay below [year 2010: 2010] levels.",
        "They sold [2010: 2010 boats] there.",
        "Offers are for [3–5 years: three- to five-year] terms.",
    ]);
}

#[test]
fn how_far_and_to_where_are_two_figures() {
    check(&[
        "Trade rose by some [≈ 20 USD: $20] to [80 USD: $80].",
        "Crude added [2.02 USD: $2.02] to [48.41 USD: $48.41].",
        "It rose [2–3 %: 2 to 3 percent], then fell to just [1: one].",
        "He has netted [20: 20] in [24: 24].",
        "They won [score 8–3: 8-3]--their best--on a [score 6–3: 6-to-3] ruling.",
        "Terms are [4–6 years: four-to-six-year] ones.",
        "Their record is [score 3–5: 3-5]; the vote was [score 299–280: 299 to 280].",
        "They won [8: 8] in [10: 10 games], as [0.9: 9 in 10] hoped.",
    ]);
}

#[test]
fn signs_that_became_letters_are_money() {
    check(&[
        "They paid [3700000 GBP: PS3.7m] for it and [200000000 JPY: Y=200 million] for more.",
        "Their PS5 has Y=5, at [300 PS: 300 PS].",
        "It earned [15.2 cents: 15.2C/ per share].",
    ]);
}

#[test]
fn a_text_without_capitals_is_read_alike() {
    check(&[
        "the s&p 500 and the s p 500 fell on [2019-07-15: jul 15 2019]; it cost [79 MYR: rm79].",
        "it lowered its aim from [160000000 USD: $us160 million] for a [5 kW: 5kw] and a [30 Mbps: 30mbps] unit.",
        "It went off at [11:00: 11 a.m] then, and Ann Lee had [2.5: 2.5] WAR.",
    ]);
}

#[test]
fn ages_are_told_in_many_ways() {
    check(&[
        "With Ann Lee, [34 years: 34], and a [3 years: three-year-old boy].",
        "The suspect, [29 years: 29], lives with sons aged [3 years: 3] and [7 years: 7].",
        "People aged [18–24 years: 18 to 24] or [25–30 years: between the ages of 25 and 30] came.",
        "Men aged over [> 35 years: 35] and one at the age of only [42 years: 42] came.",
        "A man of [87 years: age 87] died; those under [< 5 years: age 5] lived.",
        "He turns [80 years: 80] next year; she is in her [40–49 years: 40s].",
    ]);
}

#[test]
fn a_figure_in_somebodys_words_is_claimed_by_them() {
    let claimant = |text: &str| {
        let (document, found) = only(text);
        found.claimed_by.map(|span| document.slice(span).to_owned())
    };
    let rows = [
        ("“We lost 40 boats,” Ada Moss said.", Some("Ada Moss")),
        ("According to the union, 300 nurses walked out.", Some("the union")),
        ("The storm sank 40 boats.", None),
    ];
    for (text, want) in rows {
        assert_eq!(claimant(text).as_deref(), want, "{text}");
    }
}

#[test]
fn the_words_of_a_figure_are_told_apart() {
    let parts = |text: &str| {
        let (document, f) = only(text);
        let words = |span| document.slice(span).to_owned();
        (words(f.number), words(f.amount), f.bound.map(words), f.is_level)
    };
    let said = |number: &str, amount: &str, bound: Option<&str>, level| {
        (number.to_owned(), amount.to_owned(), bound.map(str::to_owned), level)
    };
    assert_eq!(parts("Some 40 boats sank."), said("40", "40", Some("Some"), false));
    assert_eq!(parts("It cost $4.5bn or more."), said("4.5bn", "$4.5bn", Some("or more"), false));
    assert_eq!(parts("Prices rose to 7 euros."), said("7", "7 euros", None, true));
    assert_eq!(parts("Prices rose 7 per cent."), said("7", "7 per cent", None, false));
    assert_eq!(
        parts("More than 20 and fewer than 30 boats sank."),
        said("20 and fewer than 30", "20 and fewer than 30", Some("More than"), false)
    );
}

#[test]
fn what_is_said_of_an_amount_holds_for_it_in_another_unit() {
    let document = Document::new("It makes under 300 hp (224 kW), up 12 points, or 4%.").unwrap();
    let found = figures(&document, &[]);
    let values: Vec<_> = found.iter().filter_map(|f| f.figure.value.map(value_to_text)).collect();
    assert_eq!(values, ["< 300", "< 224", "12", "4"]);
    let up = |f: &SuggestedFigure| f.figure.change.is_some();
    assert_eq!(found.iter().map(up).collect::<Vec<_>>(), [false, false, true, true]);
    let document = Document::new("It was up 1.7 per cent or 112 points.").unwrap();
    assert_eq!(figures(&document, &[]).iter().map(up).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn a_change_that_a_noun_names_is_told_apart() {
    let named = |text: &str| only(text).1.is_named;
    assert!(named("After a 4% drop it closed."));
    assert!(named("It closed 4% higher."));
    assert!(!named("It dropped 4% by then."));
    assert!(!named("It bought 4% of them."));
}

#[test]
fn an_article_is_read_at_once_and_in_order() {
    let text = "Rain hit 3 towns.\n\nIn 2021, 40% of homes flooded.\nHeadline of 1952";
    let document = Document::new(text).unwrap();
    let words: Vec<_> = figures(&document, &[]).iter().map(|f| document.slice(f.span)).collect();
    assert_eq!(words, ["3 towns", "2021", "40% of homes", "1952"]);
}
