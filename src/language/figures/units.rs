use crate::lexer::Tokens;
use tagline_core::model::FigureKind::{self, Duration, Measure, Percent};

/// Units in words, any case: forms, the name we give the unit, and its kind.
///
/// The name is the symbol of the SI Brochure (or a unit accepted for use with it) where there is
/// one for a physical measure, and the English plural otherwise.
const WORDS: &[(&[&str], &str, FigureKind)] = &[
    (
        &["percentage points", "percentage point", "percent points", "pct points", "ppt", "pp"],
        "percentage points",
        Percent,
    ),
    (&["basis points", "basis point", "bps"], "basis points", Percent),
    (&["per cent", "percent", "percents", "percentage", "pct"], "%", Percent),
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
            "kmph",
            "km / hr",
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
            "deg celsius",
            "degrees celcius",
            "celcius",
            "centigrade",
            "deg c",
            "degc",
            "degrees centigrade",
            "celsius",
            "° celsius",
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
            "deg fahrenheit",
            "degrees farenheit",
            "farenheit",
            "deg f",
            "degf",
            "fahrenheit",
            "° fahrenheit",
            "° f",
        ],
        "°F",
        Measure,
    ),
    (&["degrees", "degree", "deg", "°"], "°", Measure),
    (&["kilowatt hours", "kilowatt - hours", "kwh"], "kWh", Measure),
    (&["megawatt hours", "megawatt - hours"], "MWh", Measure),
    (&["gigawatt hours", "gigawatt - hours", "gwh"], "GWh", Measure),
    (&["terawatt hours", "terawatt - hours", "twh"], "TWh", Measure),
    (&["tw"], "TW", Measure),
    (&["mbps"], "Mbps", Measure),
    (&["gbps"], "Gbps", Measure),
    (&["mah"], "mAh", Measure),
    (&["kpa"], "kPa", Measure),
    (&["hpa"], "hPa", Measure),
    (&["kilowatts", "kilowatt", "kw"], "kW", Measure),
    (&["megawatts", "megawatt"], "MW", Measure),
    (&["gigawatts", "gigawatt", "gw"], "GW", Measure),
    (&["watts", "watt"], "W", Measure),
    (&["volts", "volt"], "V", Measure),
    (&["decibels", "decibel"], "dB", Measure),
    (&["bits", "bit"], "bits", Measure),
    (&["bytes", "byte"], "bytes", Measure),
    (&["kilobytes", "kilobyte", "kb"], "kB", Measure),
    (&["megabytes", "megabyte", "mb"], "MB", Measure),
    (&["gigabytes", "gigabyte", "gb"], "GB", Measure),
    (&["terabytes", "terabyte", "tb"], "TB", Measure),
    (&["megapixels", "megapixel", "mp"], "megapixels", Measure),
    (&["tablespoons", "tablespoon", "tbsp"], "tablespoons", Measure),
    (&["teaspoons", "teaspoon", "tsp"], "teaspoons", Measure),
    (&["cups", "cup"], "cups", Measure),
    (&["radians", "radian", "rad"], "rad", Measure),
    (&["micrograms", "microgram", "microgrammes", "microgramme", "mcg"], "μg", Measure),
    (&["nanometres", "nanometers", "nanometre", "nanometer"], "nm", Measure),
    (&["picometres", "picometers", "picometre", "picometer"], "pm", Measure),
    (&["decimetres", "decimeters", "decimetre", "decimeter", "dm"], "dm", Measure),
    (&["square inches", "square inch", "sq in"], "square inches", Measure),
    (&["newton - metres", "newton metres", "nm of torque"], "N·m", Measure),
    (&["pound - feet", "pound feet", "lb - ft", "foot - pounds"], "lb·ft", Measure),
    (&["amperes", "ampere", "amps", "amp"], "A", Measure),
    (&["milliamperes", "milliamps", "milliamp"], "mA", Measure),
    (&["hertz", "hz"], "Hz", Measure),
    (&["kilohertz", "khz"], "kHz", Measure),
    (&["megahertz", "mhz"], "MHz", Measure),
    (&["gigahertz", "ghz"], "GHz", Measure),
    (&["pascals", "pascal"], "Pa", Measure),
    (&["joules", "joule"], "J", Measure),
    (&["kilojoules", "kilojoule"], "kJ", Measure),
    (&["farads", "farad"], "F", Measure),
    (&["ohms", "ohm"], "Ω", Measure),
    (&["drams", "dram", "drachma"], "drams", Measure),
    (&["quarts", "quart"], "quarts", Measure),
    (&["bushels", "bushel"], "bushels", Measure),
    (&["knots", "knot"], "knots", Measure),
    (&["stone"], "stone", Measure),
    (&["kilotons", "kiloton", "kilotonnes"], "kt", Measure),
    (&["megatons", "megaton", "megatonnes"], "Mt", Measure),
    (&["horsepower", "hp", "bhp"], "hp", Measure),
    (&["revolutions per minute", "rpm"], "rpm", Measure),
    (&["miles per gallon", "mpg"], "mpg", Measure),
    (&["frames per second", "fps"], "fps", Measure),
    (&["pixels per inch", "ppi"], "ppi", Measure),
    (&["dots per inch", "dpi"], "dpi", Measure),
    (&["cubic centimetres", "cubic centimeters", "cc"], "cm³", Measure),
    (&["nits", "nit"], "cd/m²", Measure),
    (&["lumens", "lumen"], "lm", Measure),
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
    ("″", "inches", Measure, false),
    ("′", "feet", Measure, false),
    ("\"", "inches", Measure, false),
    ("'", "feet", Measure, false),
    ("PS", "PS", Measure, true),
    ("W", "W", Measure, true),
    ("V", "V", Measure, false),
    ("MW", "MW", Measure, true),
    ("MWh", "MWh", Measure, true),
    ("MPa", "MPa", Measure, true),
    ("kN", "kN", Measure, true),
    ("Nm", "N·m", Measure, true),
    ("Pa", "Pa", Measure, true),
    ("mA", "mA", Measure, true),
    ("kJ", "kJ", Measure, true),
    ("kV", "kV", Measure, true),
    ("μm", "μm", Measure, true),
    ("µm", "μm", Measure, true),
    ("dB", "dB", Measure, true),
    ("Mt", "Mt", Measure, true),
    ("Gt", "Gt", Measure, true),
    ("kt", "kt", Measure, true),
    ("ppm", "ppm", Measure, true),
    ("ppb", "ppb", Measure, true),
    ("psi", "psi", Measure, true),
    ("ksi", "ksi", Measure, true),
    ("C", "°C", Measure, false),
    ("F", "°F", Measure, false),
    ("μg", "μg", Measure, true),
    ("µg", "μg", Measure, true),
];

/// The unit whose name starts at token `i`, its kind, and one past its last token.
pub(super) fn unit(t: &Tokens<'_>, i: usize) -> Option<(&'static str, FigureKind, usize)> {
    let first = t.lower(i).as_bytes().first()?;
    let longest = WORDS
        .iter()
        .flat_map(|(forms, name, kind)| forms.iter().map(move |f| (f, *name, *kind)))
        .filter(|(form, _, _)| form.as_bytes().first() == Some(first))
        .filter_map(|(form, name, kind)| t.phrase(i, form).map(|end| (name, kind, end)))
        .max_by_key(|&(_, _, end)| end);
    longest.or_else(|| symbol(t, i))
}

fn symbol(t: &Tokens<'_>, i: usize) -> Option<(&'static str, FigureKind, usize)> {
    let raw = t.raw(i);
    let &(_, name, kind, spaced) = SYMBOLS.iter().find(|(form, ..)| raw == *form)?;
    let fits = spaced || t.glued(i) || (kind == Measure && is_alone(t, i));
    if !fits {
        return None;
    }
    if matches!(raw, "\"" | "'") && !is_length(t, i + 1) {
        return None;
    }
    let to = |name, end| Some((name, Measure, end));
    match (name, t.raw(i + 1), t.glued(i + 1)) {
        ("m", "2" | "²", true) => to("m²", i + 2),
        ("m", "3" | "³", true) => to("m³", i + 2),
        ("km", "2" | "²", true) => to("km²", i + 2),
        ("cm", "2" | "²", true) => to("cm²", i + 2),
        ("cm", "3" | "³", true) => to("cm³", i + 2),
        (_, _, true) if t.is_word(i) && is_code_on(t, i + 1) => None,
        _ => Some((name, kind, i + 1)),
    }
}

/// Whether more digits hang on a letter: "24 L-202" is a code.
fn is_code_on(t: &Tokens<'_>, i: usize) -> bool {
    t.is_number(i) || (t.is_joint(i) && t.is_number(i + 1))
}

/// Whether a letter behind a space is a unit: "1 m x 2 m", but not "5 m people".
fn is_alone(t: &Tokens<'_>, i: usize) -> bool {
    const LETTERS: &[&str] = &["m", "g", "l", "\""];
    let ends = t.is_stop(i + 1) && !t.glued(i + 1);
    let free = t.is_number(i + 1) || is_length(t, i + 1) || ends;
    LETTERS.contains(&t.raw(i))
        && t.kind(i.wrapping_sub(1)).is_some()
        && (free || t.kind(i + 1).is_none())
}

/// Whether token `i` goes on with a length: "2 m by 3 m", "6 m tall".
fn is_length(t: &Tokens<'_>, i: usize) -> bool {
    matches!(
        t.lower(i),
        "x" | "×" | "by" | "tall" | "long" | "wide" | "high" | "deep" | "thick" | "away"
    )
}
