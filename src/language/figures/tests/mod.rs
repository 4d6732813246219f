mod form;
mod found;
mod properties;
mod quantities;
mod rates;
mod when;

use super::*;
use tagline_core::model::FigureKind;

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
            let got = $crate::figures::tests::row($phrase);
            let want = ($value.to_owned(), $unit.to_owned(), tagline_core::model::FigureKind::$kind, $measured.to_owned());
            if got != want {
                wrong.push(format!("{}\n   got {got:?}\n  want {want:?}", $phrase));
            }
        })+
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    };
}

use rows;

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
        "in a [5-4 vote], the" => ("score 5–4", "", Score, ""),
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
        "at [2.15pm] on" => ("14:15", "", Time, ""),
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
