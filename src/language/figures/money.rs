use super::numerals;
use crate::lexer::{Kind, Tokens};

/// Currency signs and codes before an amount, as tokens; letters are compared as written.
///
/// A bare "$" is the United States dollar and "¥" the yen, as wire copy has it.
const PREFIXES: &[(&str, &str)] = &[
    ("US $", "USD"),
    ("$ US", "USD"),
    ("$ A", "AUD"),
    ("U.S. $", "USD"),
    ("A $", "AUD"),
    ("AU $", "AUD"),
    ("C $", "CAD"),
    ("CA $", "CAD"),
    ("NZ $", "NZD"),
    ("HK $", "HKD"),
    ("S $", "SGD"),
    ("SG $", "SGD"),
    ("NT $", "TWD"),
    ("R $", "BRL"),
    ("J $", "JMD"),
    ("Z $", "ZWL"),
    ("$", "USD"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("¥", "JPY"),
    ("CN ¥", "CNY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₴", "UAH"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₺", "TRY"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₸", "KZT"),
    ("₼", "AZN"),
    ("₾", "GEL"),
    ("₡", "CRC"),
    ("₿", "BTC"),
    ("₭", "LAK"),
    ("Mex $", "MXN"),
    ("₵", "GHS"),
    ("GH ₵", "GHS"),
    ("Rs", "INR"),
    ("Rs.", "INR"),
    ("rs", "INR"),
    ("RM", "MYR"),
    ("rm", "MYR"),
    ("Rp", "IDR"),
    ("R", "ZAR"),
    ("RMB", "CNY"),
    ("Tk", "BDT"),
    ("KSh", "KES"),
    ("Ksh", "KES"),
    ("Sh", "KES"),
    ("Fr", "CHF"),
    ("SFr", "CHF"),
    ("Dh", "AED"),
    ("Dhs", "AED"),
    ("PS", "GBP"),
    ("Y =", "JPY"),
];

/// The letters that programs which turn a text into ASCII write for "£" and "¥". They mean other things
/// too ("PS5", "Y=5"), so the amount behind must look like one.
const IN_ASCII: &[&str] = &["PS", "Y ="];

/// ISO 4217 codes of the currencies in which news counts, before or behind an amount.
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "INR", "RUB", "UAH", "CHF", "AUD", "CAD", "NZD", "HKD",
    "SGD", "BTC", "RMB", "TWD", "KRW", "BRL", "MXN", "ZAR", "TRY", "PLN", "CZK", "HUF", "RON",
    "BGN", "SEK", "NOK", "DKK", "ISK", "ILS", "AED", "SAR", "QAR", "KWD", "EGP", "NGN", "KES",
    "GHS", "PKR", "BDT", "LKR", "NPR", "THB", "VND", "IDR", "MYR", "PHP", "KZT", "GEL", "AMD",
    "AZN", "BYN", "ARS", "CLP", "COP", "PEN", "UYU", "RSD", "IRR", "IQD", "JOD", "LBP", "MAD",
    "TND", "DZD",
];

/// Currency names behind an amount. Those that several countries share ("pesos") keep their name,
/// since nothing says which is meant; so do cents and pence, which are not a currency's unit.
const NAMES: &[(&[&str], &str)] = &[
    (&["us dollars", "us dollar", "u.s. dollars", "u.s. dollar", "american dollars"], "USD"),
    (&["australian dollars", "australian dollar"], "AUD"),
    (&["canadian dollars", "canadian dollar"], "CAD"),
    (&["new zealand dollars"], "NZD"),
    (&["hong kong dollars"], "HKD"),
    (&["singapore dollars"], "SGD"),
    (&["taiwan dollars"], "TWD"),
    (&["dollars", "dollar", "bucks", "$"], "USD"),
    (&["euros", "euro", "€"], "EUR"),
    (&["pounds sterling", "british pounds", "quid", "£"], "GBP"),
    (&["egyptian pounds"], "EGP"),
    (&["yen"], "JPY"),
    (&["yuan", "renminbi", "kuai", "元", "rmb"], "CNY"),
    (&["bitcoins", "bitcoin", "btc", "₿"], "BTC"),
    (&["satoshis", "satoshi"], "satoshis"),
    (&["pesetas", "peseta"], "pesetas"),
    (&["guilders", "guilder"], "guilders"),
    (&["markka"], "markka"),
    (&["deutschmarks", "deutsche marks", "d - marks"], "DEM"),
    (&["drachmas", "drachma"], "drachmas"),
    (&["forints", "forint"], "HUF"),
    (&["leva", "lev"], "BGN"),
    (&["lari"], "GEL"),
    (&["tenge"], "KZT"),
    (&["manat", "manats"], "manat"),
    (&["taka"], "BDT"),
    (&["birr"], "ETB"),
    (&["kwacha"], "kwacha"),
    (&["cedis", "cedi"], "GHS"),
    (&["kwanza"], "AOA"),
    (&["rials", "rial"], "rials"),
    (&["pakistani rupees"], "PKR"),
    (&["sri lankan rupees"], "LKR"),
    (&["rupees", "rupee", "₹"], "INR"),
    (&["rubles", "roubles", "ruble", "rouble", "₽"], "RUB"),
    (&["hryvnias", "hryvnia", "hryvnya", "₴"], "UAH"),
    (&["swiss francs", "swiss franc"], "CHF"),
    (&["francs", "franc"], "francs"),
    (&["mexican pesos"], "MXN"),
    (&["argentine pesos"], "ARS"),
    (&["philippine pesos"], "PHP"),
    (&["pesos", "peso"], "pesos"),
    (&["ringgit", "ringgits"], "MYR"),
    (&["baht"], "THB"),
    (&["turkish lira", "turkish liras"], "TRY"),
    (&["lira", "liras"], "lira"),
    (&["shekels", "shekel"], "ILS"),
    (&["zlotys", "zloty", "złoty", "zł"], "PLN"),
    (&["swedish kronor", "swedish krona"], "SEK"),
    (&["norwegian kroner", "norwegian krone"], "NOK"),
    (&["danish kroner", "danish krone"], "DKK"),
    (&["kronor", "kroner"], "kroner"),
    (&["naira"], "NGN"),
    (&["rand"], "ZAR"),
    (&["reais"], "BRL"),
    (&["rupiah"], "IDR"),
    (&["south korean won", "korean won"], "KRW"),
    (&["riyals"], "riyals"),
    (&["dirhams"], "dirhams"),
    (&["dinars"], "dinars"),
    (&["shillings"], "shillings"),
    (&["cents", "cent", "¢"], "cents"),
    (&["pence", "penny", "p"], "pence"),
    (&["sen"], "sen"),
];

/// Codes that are no words in lower case: "usd 200".
const PLAIN_CODES: &[&str] = &[
    "usd", "eur", "gbp", "rmb", "jpy", "cny", "inr", "chf", "aud", "cad", "nzd", "hkd", "sgd",
    "mxn", "btc",
];

/// Currency words that a nationality may stand before ("Colombian pesos"): with it they are a unit
/// by that name.
const SHARED: &[&str] = &[
    "dollars",
    "dollar",
    "pounds",
    "pound",
    "francs",
    "franc",
    "pesos",
    "peso",
    "rupees",
    "rupee",
    "dinars",
    "dinar",
    "dirhams",
    "riyals",
    "rials",
    "rial",
    "kronor",
    "kroner",
    "krona",
    "krone",
    "koruna",
    "crowns",
    "lira",
    "liras",
    "shillings",
    "shilling",
    "won",
    "yuan",
    "yen",
    "marks",
    "markka",
    "guilders",
    "escudos",
    "pesetas",
    "drachmas",
    "real",
    "reais",
    "taka",
    "rand",
    "dong",
    "baht",
];

/// Endings of the adjectives of nationalities.
const NATIONAL: &[&str] = &["an", "ese", "ish", "i", "ss", "ch", "ic", "an’s"];

/// The currency that starts at token `i`, before an amount, and where the amount starts.
pub(super) fn prefix(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    if let Some(code) = code(t, i) {
        let at = if t.raw(i + 1) == "$" { i + 2 } else { i + 1 };
        // "COP27" is a conference, "COP5,000" Colombian pesos.
        let sure = code != "COP" || t.raw(at).len() > 2;
        return (t.is_number(at) && sure).then_some((code, at));
    }
    let first = t.raw(i).as_bytes().first()?;
    PREFIXES
        .iter()
        .filter(|(form, _)| form.as_bytes().first().is_some_and(|b| b.eq_ignore_ascii_case(first)))
        .filter_map(|(form, code)| {
            let end = written(t, i, form)?;
            // Letters alone are a currency only right before digits: "R5bn", "Rs 5 crore".
            let small = form.bytes().all(|b| b.is_ascii_lowercase());
            let glued = small || (form.len() == 1 && form != &"$");
            let fits = t.is_number(end) && (!glued || t.glued(end));
            let sure = !IN_ASCII.contains(form) || is_long_amount(t, end);
            ((fits || is_symbol(form)) && sure).then_some((*code, end))
        })
        .max_by_key(|&(_, end)| end)
}

/// Whether the number at `i` has its thousands apart, pence or a scale: "21,700", "2.70", "6m".
fn is_long_amount(t: &Tokens<'_>, i: usize) -> bool {
    let raw = t.raw(i);
    let scaled = numerals::amount(t, i, false).is_some_and(|amount| amount.scale.is_some());
    let letter = t.glued(i + 1) && numerals::letter_scale(t.raw(i + 1)).is_some();
    t.is_number(i) && t.glued(i) && (raw.contains([',', '.']) || scaled || letter)
}

/// The currency that starts at token `i`, behind an amount, and one past it.
pub(super) fn suffix(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    let first = t.lower(i).as_bytes().first()?;
    if matches!(t.kind(i + 1), Some(Kind::Number)) && t.glued(i + 1) {
        return None;
    }
    let glued_only = |form: &str| !matches!(form, "p" | "£" | "¢") || t.glued(i);
    let names = NAMES
        .iter()
        .flat_map(|(forms, code)| forms.iter().map(move |f| (*f, *code)))
        .filter(|(form, _)| form.as_bytes().first() == Some(first) && glued_only(form))
        .filter_map(|(form, code)| t.phrase(i, form).map(|end| (code, end)))
        .max_by_key(|&(_, end)| end);
    names
        .or_else(|| code(t, i).map(|c| (c, i + 1)))
        .or_else(|| sign_behind(t, i))
        .or_else(|| cent_in_ascii(t, i))
        .or_else(|| national(t, i))
}

/// The sign of a currency behind its amount: "100 ₡".
fn sign_behind(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    let mark = t.kind(i) == Some(Kind::Mark);
    PREFIXES.iter().find(|(form, _)| mark && t.raw(i) == *form).map(|(_, code)| (*code, i + 1))
}

/// "14.7C/": what programs that turn a text into ASCII make of "¢".
fn cent_in_ascii(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    let sign = t.raw(i) == "C" && t.raw(i + 1) == "/";
    let glued = t.glued(i) && t.glued(i + 1) && !t.glued(i + 2);
    (sign && glued).then_some(("cents", i + 2))
}

/// "Colombian pesos": the shared name of a currency with a nationality.
fn national(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    let shared = SHARED.iter().find(|name| t.lower(i + 1) == **name)?;
    let adjective = NATIONAL.iter().any(|ending| t.lower(i).ends_with(ending));
    let plain = NAMES.iter().find(|(forms, _)| forms.contains(shared)).map(|(_, code)| *code);
    // The plain word with an adjective means another country's currency: "Fijian dollars" are none of the USA.
    let unit = plain.filter(|code| code.len() > 3 || !matches!(*code, "USD" | "GBP" | "INR"));
    (adjective && t.is_word(i)).then(|| (unit.unwrap_or(shared), i + 2))
}

/// Whether the code at `i` is one of millions ("30 MUSD"), as the finance of the North writes it.
pub(super) fn is_millions(t: &Tokens<'_>, i: usize) -> bool {
    t.raw(i).len() == 4 && t.raw(i).starts_with('M') && code(t, i).is_some()
}

/// An ISO 4217 code, as written or in small letters, perhaps behind the "M" of millions.
fn code(t: &Tokens<'_>, i: usize) -> Option<&'static str> {
    let raw = t.raw(i);
    let raw = raw.strip_prefix('M').filter(|_| raw.len() == 4).unwrap_or(raw);
    if raw.len() != 3 {
        return None;
    }
    let known = |code: &str| CODES.iter().copied().find(|c| code == *c);
    let small = || {
        PLAIN_CODES.iter().position(|c| *c == raw).and_then(|_| known(&raw.to_ascii_uppercase()))
    };
    known(raw).or_else(small)
}

/// Whether a form is a sign, or ends in one.
fn is_symbol(form: &str) -> bool {
    form.ends_with(|c: char| !c.is_alphabetic() && c != '.')
}

/// Where the tokens from `i` are those of `form`, in this case and without space between. Before
/// "$" there may be space, and small letters: "HK $5m", "c $5m"; but "a $5m fine" is no Australian
/// one, and what is given "us $5m" is given to us.
fn written(t: &Tokens<'_>, i: usize, form: &str) -> Option<usize> {
    let mut next = i;
    for piece in form.split(' ') {
        let last = next > i;
        let dollar = last && piece == "$";
        let same =
            t.raw(next) == piece || (is_dollar(form) && t.raw(next).eq_ignore_ascii_case(piece));
        let spaced = dollar && is_country(t, i, form);
        if !same || (last && !t.glued(next) && !spaced) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

fn is_dollar(form: &str) -> bool {
    form.len() > 1 && form.contains('$')
}

/// Whether letters that stand apart from their "$" name its country.
fn is_country(t: &Tokens<'_>, i: usize, form: &str) -> bool {
    let before = i.checked_sub(1).map_or("", |at| t.lower(at));
    let led = matches!(before, "a" | "an" | "the" | "of" | "about" | "s") || before.ends_with("'s");
    match form {
        "A $" | "R $" | "J $" | "Z $" => false,
        "US $" => t.is_capital(i) || led,
        "S $" => t.is_capital(i),
        _ => t.is_word(i),
    }
}
