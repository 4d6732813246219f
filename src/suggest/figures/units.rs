use crate::model::FigureKind::{self, Duration, Measure, Percent};
use crate::suggest::lexer::Tokens;

/// Units in words, any case: forms, the name we give the unit, and its kind.
///
/// The name is the symbol of the SI Brochure (or a unit accepted for use with it) where there is
/// one for a physical measure, and the English plural otherwise.
const WORDS: &[(&[&str], &str, FigureKind)] = &[
    (
        &["percentage points", "percentage point", "pct points", "ppt", "pp"],
        "percentage points",
        Percent,
    ),
    (&["basis points", "basis point", "bps"], "basis points", Percent),
    (&["per cent", "percent", "pct"], "%", Percent),
    (&["milliseconds", "millisecond"], "ms", Duration),
    (&["seconds", "second", "secs", "sec"], "seconds", Duration),
    (&["minutes", "minute", "mins", "min"], "minutes", Duration),
    (&["hours", "hour", "hrs", "hr"], "hours", Duration),
    (&["days", "day"], "days", Duration),
    (&["weeks", "week"], "weeks", Duration),
    (&["fortnights", "fortnight"], "fortnights", Duration),
    (&["months", "month"], "months", Duration),
    (&["years", "year", "yrs", "yr"], "years", Duration),
    (&["decades", "decade"], "decades", Duration),
    (&["centuries", "century"], "centuries", Duration),
    (&["miles per hour", "miles an hour", "mph"], "mph", Measure),
    (
        &[
            "kilometres per hour",
            "kilometers per hour",
            "km per hour",
            "kilometres an hour",
            "kilometers an hour",
            "km / h",
            "kph",
            "kmh",
        ],
        "km/h",
        Measure,
    ),
    (&["metres per second", "meters per second", "m / s"], "m/s", Measure),
    (
        &[
            "square kilometres",
            "square kilometers",
            "square kilometre",
            "square kilometer",
            "sq km",
            "square km",
        ],
        "km²",
        Measure,
    ),
    (&["square metres", "square meters", "square metre", "square meter", "sq m"], "m²", Measure),
    (&["square miles", "square mile", "sq miles", "sq mi"], "square miles", Measure),
    (&["square feet", "square foot", "sq ft"], "square feet", Measure),
    (&["cubic metres", "cubic meters", "cubic metre", "cubic meter"], "m³", Measure),
    (&["cubic feet", "cubic foot"], "cubic feet", Measure),
    (&["kilometres", "kilometers", "kilometre", "kilometer", "kms"], "km", Measure),
    (&["centimetres", "centimeters", "centimetre", "centimeter"], "cm", Measure),
    (&["millimetres", "millimeters", "millimetre", "millimeter"], "mm", Measure),
    (&["nautical miles", "nautical mile"], "nautical miles", Measure),
    (&["light years", "light year"], "light years", Measure),
    (&["metres", "meters", "metre", "meter"], "m", Measure),
    (&["miles", "mile"], "miles", Measure),
    (&["yards", "yard", "yds"], "yards", Measure),
    (&["feet", "foot", "ft"], "feet", Measure),
    (&["inches", "inch"], "inches", Measure),
    (&["hectares", "hectare"], "ha", Measure),
    (&["acres", "acre"], "acres", Measure),
    (&["kilograms", "kilogram", "kilos", "kilo", "kgs"], "kg", Measure),
    (&["milligrams", "milligram"], "mg", Measure),
    (&["grams", "gram", "grammes", "gramme"], "g", Measure),
    (&["metric tons", "metric ton", "tonnes", "tonne"], "t", Measure),
    (&["tons", "ton"], "tons", Measure),
    (&["pounds", "pound", "lbs", "lb"], "pounds", Measure),
    (&["ounces", "ounce", "oz"], "ounces", Measure),
    (&["carats", "carat"], "carats", Measure),
    (&["litres", "liters", "litre", "liter"], "L", Measure),
    (&["millilitres", "milliliters", "millilitre", "milliliter"], "mL", Measure),
    (&["gallons", "gallon"], "gallons", Measure),
    (&["pints", "pint"], "pints", Measure),
    (&["barrels", "barrel", "bbl"], "barrels", Measure),
    (
        &[
            "degrees celsius",
            "degree celsius",
            "degrees c",
            "deg c",
            "degc",
            "degrees centigrade",
            "celsius",
            "° c",
        ],
        "°C",
        Measure,
    ),
    (
        &[
            "degrees fahrenheit",
            "degree fahrenheit",
            "degrees f",
            "deg f",
            "degf",
            "fahrenheit",
            "° f",
        ],
        "°F",
        Measure,
    ),
    (&["degrees", "degree", "°"], "°", Measure),
    (&["kilowatt hours", "kilowatt - hours"], "kWh", Measure),
    (&["megawatt hours", "megawatt - hours"], "MWh", Measure),
    (&["gigawatt hours", "gigawatt - hours"], "GWh", Measure),
    (&["terawatt hours", "terawatt - hours"], "TWh", Measure),
    (&["kilowatts", "kilowatt"], "kW", Measure),
    (&["megawatts", "megawatt"], "MW", Measure),
    (&["gigawatts", "gigawatt"], "GW", Measure),
    (&["watts", "watt"], "W", Measure),
    (&["volts", "volt"], "V", Measure),
    (&["decibels", "decibel"], "dB", Measure),
    (&["kilobytes", "kilobyte"], "kB", Measure),
    (&["megabytes", "megabyte"], "MB", Measure),
    (&["gigabytes", "gigabyte"], "GB", Measure),
    (&["terabytes", "terabyte"], "TB", Measure),
    (&["horsepower", "hp", "bhp"], "hp", Measure),
    (&["revolutions per minute", "rpm"], "rpm", Measure),
    (&["calories", "calorie", "kcal"], "calories", Measure),
];

/// Symbols whose case matters, with whether they may stand behind a space.
const SYMBOLS: &[(&str, &str, FigureKind, bool)] = &[
    ("%", "%", Percent, true),
    ("٪", "%", Percent, true),
    ("pc", "%", Percent, false),
    ("s", "seconds", Duration, false),
    ("h", "hours", Duration, false),
    ("ms", "ms", Duration, true),
    ("km", "km", Measure, true),
    ("m", "m", Measure, false),
    ("cm", "cm", Measure, true),
    ("mm", "mm", Measure, true),
    ("nm", "nm", Measure, true),
    ("ha", "ha", Measure, true),
    ("kg", "kg", Measure, true),
    ("mg", "mg", Measure, true),
    ("g", "g", Measure, false),
    ("t", "t", Measure, true),
    ("L", "L", Measure, true),
    ("l", "L", Measure, false),
    ("ml", "mL", Measure, true),
    ("mL", "mL", Measure, true),
    ("kW", "kW", Measure, true),
    ("MW", "MW", Measure, true),
    ("GW", "GW", Measure, true),
    ("TW", "TW", Measure, true),
    ("kWh", "kWh", Measure, true),
    ("MWh", "MWh", Measure, true),
    ("GWh", "GWh", Measure, true),
    ("TWh", "TWh", Measure, true),
    ("Hz", "Hz", Measure, true),
    ("kHz", "kHz", Measure, true),
    ("MHz", "MHz", Measure, true),
    ("GHz", "GHz", Measure, true),
    ("dB", "dB", Measure, true),
    ("Mbps", "Mbps", Measure, true),
    ("Gbps", "Gbps", Measure, true),
    ("mAh", "mAh", Measure, true),
    ("kB", "kB", Measure, true),
    ("KB", "kB", Measure, true),
    ("MB", "MB", Measure, true),
    ("GB", "GB", Measure, true),
    ("TB", "TB", Measure, true),
    ("C", "°C", Measure, false),
    ("F", "°F", Measure, false),
    ("μg", "μg", Measure, true),
    ("µg", "μg", Measure, true),
];

/// The unit whose name starts at token `i`, its kind, and one past its last token.
pub(super) fn unit(t: &Tokens<'_>, i: usize) -> Option<(&'static str, FigureKind, usize)> {
    let symbol = SYMBOLS
        .iter()
        .find(|(form, _, _, spaced)| t.raw(i) == *form && (*spaced || t.glued(i)))
        .map(|&(_, name, kind, _)| (name, kind, i + 1));
    let longest = || {
        WORDS
            .iter()
            .flat_map(|(forms, name, kind)| forms.iter().map(move |f| (f, *name, *kind)))
            .filter_map(|(form, name, kind)| t.phrase(i, form).map(|end| (name, kind, end)))
            .max_by_key(|&(_, _, end)| end)
    };
    longest().or(symbol)
}

/// "a year", "per day", "/ month" behind a unit: the time it counts by, in the singular.
pub(super) fn per_time(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    if !matches!(t.lower(i), "a" | "an" | "per" | "each" | "every" | "/") {
        return None;
    }
    const TIMES: [&str; 7] = ["second", "minute", "hour", "day", "week", "month", "year"];
    TIMES.into_iter().find(|time| t.lower(i + 1) == *time).map(|time| (time, i + 2))
}
