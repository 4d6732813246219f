use super::tagged;
use crate::figures::value_to_text;

/// Value, unit, what is counted and what it is per.
fn rate(phrase: &str) -> [String; 4] {
    let figure = tagged(phrase);
    let value = figure.value.map(value_to_text).unwrap_or_default();
    [value, figure.unit, figure.measured, figure.per]
}

#[test]
fn what_a_rate_is_per() {
    let rows = [
        ("rose [3 per cent a year] since", ["3", "%", "", "year"]),
        ("[3 per cent] a year", ["3", "%", "", "year"]),
        ("at [$40 a barrel] in London", ["40", "USD", "", "barrel"]),
        ("at [$40/barrel]", ["40", "USD", "", "barrel"]),
        ("a [$15-an-hour] wage", ["15", "USD", "", "hour"]),
        ("[12 deaths per 1,000 people]", ["12", "", "deaths", "1,000 people"]),
        ("[12] deaths per 1,000 people", ["12", "", "deaths", "1,000 people"]),
        ("[5.3 murders per 100,000] in", ["5.3", "", "murders", "100,000"]),
        ("[40 people a day] died", ["40", "", "people", "day"]),
        ("[three times a week]", ["3", "times", "", "week"]),
        ("[once a month]", ["1", "times", "", "month"]),
        ("[50 cents a litre]", ["50", "cents", "", "litre"]),
        ("[5 litres per 100 km]", ["5", "L", "", "100 km"]),
        ("[$5bn a year in aid]", ["5000000000", "USD", "aid", "year"]),
        ("[£9,000 per annum]", ["9000", "GBP", "", "year"]),
        ("[$5m annually]", ["5000000", "USD", "", "year"]),
        ("[20 to 30 people per sq km]", ["20–30", "", "people", "sq km"]),
        ("[8 hours a day]", ["8", "hours", "", "day"]),
        ("[$2 per megawatt-hour]", ["2", "USD", "", "megawatt-hour"]),
        ("[$15 an hour or more]", ["≥ 15", "USD", "", "hour"]),
        ("[60 miles per hour]", ["60", "mph", "", ""]),
        ("[40 per cent] of women", ["40", "%", "women", ""]),
        ("[40 people] a day later", ["40", "", "people", ""]),
        ("paid [$5m] a year ago", ["5000000", "USD", "", ""]),
        ("for [$5m], a source said", ["5000000", "USD", "", ""]),
        ("for [$5m] a source said", ["5000000", "USD", "", ""]),
        ("at [8 p.m.] a day", ["20:00", "", "", ""]),
    ];
    for (phrase, want) in rows {
        assert_eq!(rate(phrase), want, "{phrase}");
    }
}
