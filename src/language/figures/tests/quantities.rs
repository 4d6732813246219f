use super::rows;
use crate::figures::figures;
use tagline_core::text::Document;

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
        "a [quarter-point] cut" => ("0.25", "", Ratio, ""),
        "a [2.4m-strong] union" => ("2400000", "", Count, ""),
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
        "[14-1/4] cents" => ("14.25", "cents", Money, ""),
        "[two of every three boats]" => ("2/3", "", Ratio, "boats"),
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
        "won [3–0]." => ("score 3–0", "", Score, ""),
        "a [50-member] council" => ("50", "", Count, "member"),
        "[3,000 Russian troops] in" => ("3000", "", Count, "Russian troops"),
        "[one woman] was killed" => ("1", "", Count, "woman"),
        "[a lot of] people" => ("", "", Count, ""),
        "[several] people" => ("", "", Count, ""),
        "the [drones] fell on 550 houses" => ("", "", Count, ""),
    }
}

#[test]
fn numbers_in_many_words() {
    rows! {
        "[two hundred and fifty-one thousand] votes" => ("251000", "", Count, "votes"),
        "[three and two thirds] of it" => ("11/3", "", Count, ""),
        "[nine point five] more" => ("9.5", "", Count, ""),
        "[4 thousand 3 hundred and 21] houses" => ("4321", "", Count, "houses"),
        "[half million] people" => ("500000", "", Count, "people"),
        "[one billion and a half] people" => ("1500000000", "", Count, "people"),
        "the [one hundred and fifth] night" => ("105", "", Ordinal, "night"),
        "[two hundredth] night" => ("200", "", Ordinal, "night"),
        "has [1.3x10^6] cells" => ("1300000", "", Count, "cells"),
        "[two out of three hundred] boats" => ("1/150", "", Ratio, "boats"),
        "[2.9 million 9 litre cases]" => ("2900000", "", Count, ""),
        "a [half-brother] of" => ("", "", Count, ""),
        "some [80, 000] people" => ("≈ 80000", "", Count, "people"),
        "[-.5]" => ("-0.5", "", Count, ""),
        "at [$.50] each" => ("0.5", "USD", Money, ""),
        "[- 1 3/4]" => ("-1.75", "", Count, ""),
        "- [14 boats] sank" => ("14", "", Count, "boats"),
        "fell [5/32] in price" => ("0.15625", "", Ratio, ""),
        "[a hundred thousandths] of it" => ("0.1", "", Ratio, ""),
        "[three one-hundredths] of it" => ("0.03", "", Ratio, ""),
        "[two hundred thirty-fifths] of it" => ("40/7", "", Ratio, ""),
        "in his [30s]" => ("30–39", "years", Age, ""),
    }
}

#[test]
fn bounds_are_compared() {
    rows! {
        "no fewer than [30] boats" => ("≥ 30", "", Count, "boats"),
        "less than or equal to [30]" => ("≤ 30", "", Count, ""),
        "equal to or more than [30]" => ("≥ 30", "", Count, ""),
        "fewer than [30 or equal to] it" => ("≤ 30", "", Count, ""),
        "equal to [30 or more]" => ("≥ 30", "", Count, ""),
        "[40 boats] and over 300 men" => ("40", "", Count, "boats"),
        "killed [40] at least 300 fled" => ("40", "", Count, ""),
        "aged [18 and over] pay" => ("≥ 18", "years", Age, ""),
        "up to around [40 boats]" => ("≤ 40", "", Count, "boats"),
        "more than about [40 boats]" => ("> 40", "", Count, "boats"),
        "ticked up to [3.9%] in" => ("3.9", "%", Percent, ""),
        "at the very least [40 boats]" => ("≥ 40", "", Count, "boats"),
        "a five-under [68]" => ("68", "", Count, ""),
        "up to and including [40 boats]" => ("≤ 40", "", Count, "boats"),
        "a minimum [5 boats]" => ("≥ 5", "", Count, "boats"),
        "[300 plus members] of" => ("≥ 300", "", Count, "members"),
        "[300 euros] plus fees" => ("300", "EUR", Money, ""),
        "vitamin C [300 mg] pills" => ("300", "mg", Measure, ""),
        "children under [age 5]" => ("< 5", "years", Age, ""),
        "about [500 or more] boats" => ("≥ 500", "", Count, "boats"),
        "[30-odd] boats" => ("≈ 30", "", Count, "boats"),
        "more than [20 and fewer than 30] boats" => ("20–30", "", Count, "boats"),
        "exactly [30] boats" => ("30", "", Count, "boats"),
        "children under the age of [5]" => ("< 5", "", Count, ""),
    }
}

#[test]
fn degrees_of_a_turn_are_told_by_their_rule() {
    let rule = |text: &str| {
        let document = Document::new(text).unwrap();
        figures(&document, &[]).first().map(|f| f.rule)
    };
    assert_eq!(rule("They turn it 45 degrees."), Some("angle"));
    assert_eq!(rule("It met the wall at a 30-degree angle."), Some("angle"));
    assert_eq!(rule("It was 30 degrees in the shade."), Some("measure"));
}

#[test]
fn units_and_money() {
    rows! {
        "rose [12.5%] in" => ("12.5", "%", Percent, ""),
        "[40 per cent] of women" => ("40", "%", Percent, "women"),
        "[4 percentage points] down" => ("4", "percentage points", Percent, ""),
        "[3 per cent a year] since" => ("3", "%", Percent, ""),
        "[10 to 20 percent] of" => ("10–20", "%", Percent, ""),
        "[€5m] to" => ("5000000", "EUR", Money, ""),
        "[US$3bn] to" => ("3000000000", "USD", Money, ""),
        "[$3-5bn] to" => ("3000000000–5000000000", "USD", Money, ""),
        "[five million dollars] to" => ("5000000", "USD", Money, ""),
        "[2 million pounds] to" => ("2000000", "GBP", Money, ""),
        "weighs [200 pounds]" => ("200", "pounds", Measure, ""),
        "a [6-foot-3] guard" => ("6.25", "feet", Measure, ""),
        "[5x] faster" => ("5", "times", Count, ""),
        "gets [40mpg] on" => ("40", "mpg", Measure, ""),
        "runs at [60fps] in" => ("60", "fps", Measure, ""),
        "for [RM1.2bil] in" => ("1200000000", "MYR", Money, ""),
        "for [COP5,000] in" => ("5000", "COP", Money, ""),
        "for [Dh4.2m] in" => ("4200000", "AED", Money, ""),
        "in [2020 EPS] terms" => ("year 2020", "", Date, ""),
        "[5 feet 6 inches] tall" => ("5.5", "feet", Measure, ""),
        "[a quarter million us dollars] in" => ("250000", "USD", Money, ""),
        "has [MEUR 60] in" => ("60000000", "EUR", Money, ""),
        "[75 USD million] in" => ("75000000", "USD", Money, ""),
        "[9 million Fijian dollars] in" => ("9000000", "dollars", Money, ""),
        "an area of [190 km2]" => ("190", "km²", Measure, ""),
        "[50 cents] a litre" => ("50", "cents", Money, ""),
        "cost [500 drachma] in" => ("500", "drachmas", Money, ""),
        "weighs [two drachma] in" => ("2", "drams", Measure, ""),
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
