use crate::suggest::lexer::Tokens;

/// What stands before an amount of money, as tokens; letters are compared as written.
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
    ("₵", "GHS"),
    ("GH ₵", "GHS"),
    ("Rs", "INR"),
    ("Rs.", "INR"),
    ("RM", "MYR"),
    ("Rp", "IDR"),
    ("R", "ZAR"),
    ("RMB", "CNY"),
    ("Tk", "BDT"),
    ("KSh", "KES"),
    ("Ksh", "KES"),
    ("Sh", "KES"),
    ("Fr", "CHF"),
];

/// ISO 4217 codes of the currencies in which news counts, before or behind an amount.
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "INR", "RUB", "UAH", "CHF", "AUD", "CAD", "NZD", "HKD",
    "SGD", "TWD", "KRW", "BRL", "MXN", "ZAR", "TRY", "PLN", "CZK", "HUF", "RON", "BGN", "SEK",
    "NOK", "DKK", "ISK", "ILS", "AED", "SAR", "QAR", "KWD", "EGP", "NGN", "KES", "GHS", "PKR",
    "BDT", "LKR", "NPR", "THB", "VND", "IDR", "MYR", "PHP", "KZT", "GEL", "AMD", "AZN", "BYN",
    "ARS", "CLP", "COP", "PEN", "UYU", "RSD", "IRR", "IQD", "JOD", "LBP", "MAD", "TND", "DZD",
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
    (&["dollars", "dollar", "bucks"], "USD"),
    (&["euros", "euro", "€"], "EUR"),
    (&["pounds sterling", "british pounds", "quid", "£"], "GBP"),
    (&["egyptian pounds"], "EGP"),
    (&["yen"], "JPY"),
    (&["yuan", "renminbi"], "CNY"),
    (&["pakistani rupees"], "PKR"),
    (&["sri lankan rupees"], "LKR"),
    (&["rupees", "rupee", "₹"], "INR"),
    (&["rubles", "roubles", "ruble", "rouble", "₽"], "RUB"),
    (&["hryvnias", "hryvnia", "hryvnya", "₴"], "UAH"),
    (&["swiss francs", "swiss franc"], "CHF"),
    (&["francs"], "francs"),
    (&["mexican pesos"], "MXN"),
    (&["argentine pesos"], "ARS"),
    (&["philippine pesos"], "PHP"),
    (&["pesos"], "pesos"),
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
    (&["cents", "¢"], "cents"),
    (&["pence", "penny", "p"], "pence"),
    (&["sen"], "sen"),
];

/// The currency that starts at token `i`, before an amount, and where the amount starts.
pub(super) fn prefix(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    if let Some(code) = code(t, i).filter(|_| t.is_number(i + 1)) {
        return Some((code, i + 1));
    }
    PREFIXES
        .iter()
        .filter_map(|(form, code)| {
            let end = written(t, i, form)?;
            // Letters alone are a currency only right before digits: "R5bn", "Rs 5 crore".
            let lone_letter = form.len() == 1 && form != &"$";
            let fits = t.is_number(end) && (!lone_letter || t.glued(end));
            (fits || is_symbol(form)).then_some((*code, end))
        })
        .max_by_key(|&(_, end)| end)
}

/// The currency that starts at token `i`, behind an amount, and one past it.
pub(super) fn suffix(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    let glued_only = |form: &str| !matches!(form, "p" | "£" | "¢") || t.glued(i);
    let names = NAMES
        .iter()
        .flat_map(|(forms, code)| forms.iter().map(move |f| (*f, *code)))
        .filter(|(form, _)| glued_only(form))
        .filter_map(|(form, code)| t.phrase(i, form).map(|end| (code, end)))
        .max_by_key(|&(_, end)| end);
    names.or_else(|| code(t, i).map(|c| (c, i + 1)))
}

fn code(t: &Tokens<'_>, i: usize) -> Option<&'static str> {
    CODES.iter().copied().find(|c| t.raw(i) == *c)
}

fn is_symbol(form: &str) -> bool {
    form.ends_with(|c: char| !c.is_alphabetic() && c != '.')
}

/// Whether the tokens from `i` are those of `form`, in this case and without space between.
fn written(t: &Tokens<'_>, i: usize, form: &str) -> Option<usize> {
    let mut next = i;
    for piece in form.split(' ') {
        if t.raw(next) != piece || (next > i && !t.glued(next)) {
            return None;
        }
        next += 1;
    }
    Some(next)
}
