/// How a name fits an entity's, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same words.
    Exact,
    /// One is the other with words left out at the front or inside: "Putin", "Donald J. Trump".
    Surname,
    /// One is the initials of the other.
    Acronym,
    /// One starts as the other does: "Tim", "Kyiv Independent".
    Beginning,
    /// Every word of one is in the other, in order.
    Part,
}

/// A name ready to compare.
pub(super) struct Name {
    /// Its words in lower case, without titles and dots.
    words: Vec<String>,
    /// "jr", "iii": those who share all else are still two people.
    suffix: Option<String>,
    /// Its own letters in lower case where it is an acronym ("KIM", "U.N.").
    acronym: Option<String>,
    /// The initials of its capitalised words, in lower case.
    initials: String,
}

/// Words before a name that are no part of it.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "vice",
    "vice-president",
    "prime",
    "foreign",
    "defense",
    "defence",
    "interior",
    "finance",
    "minister",
    "premier",
    "chancellor",
    "senator",
    "sen",
    "rep",
    "representative",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "mayor",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "archbishop",
    "bishop",
    "cardinal",
    "rev",
    "reverend",
    "imam",
    "general",
    "gen",
    "colonel",
    "col",
    "major",
    "captain",
    "capt",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "admiral",
    "judge",
    "justice",
    "chief",
    "officer",
    "detective",
    "inspector",
    "secretary",
    "ambassador",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "chairman",
    "chairwoman",
    "commissioner",
    "coach",
    "director",
    "former",
    "ex-president",
    "acting",
    "deputy",
    "the",
];

/// Whether the word, in lower case and without points, stands before names and is no part of them.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

impl Name {
    pub(super) fn new(name: &str) -> Self {
        let raw: Vec<&str> = name.split([' ', ',']).filter(|w| !w.is_empty()).collect();
        let mut words: Vec<String> = raw
            .iter()
            .map(|w| w.to_lowercase().replace('.', ""))
            .filter(|w| !w.is_empty())
            .collect();
        let is_suffix = |w: &String| matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
        let suffix = if words.len() > 1 { words.pop_if(|w| is_suffix(w)) } else { None };
        let titles = words.iter().take_while(|w| TITLES.contains(&w.as_str())).count();
        words.drain(..titles.min(words.len().saturating_sub(1)));
        Self { words, suffix, acronym: acronym(&raw), initials: initials(&raw) }
    }

    /// By what names that may fit this one are found: its words, its letters or its initials.
    pub(super) fn keys(&self) -> Vec<String> {
        let letters = self.acronym.iter().chain(Some(&self.initials).filter(|i| i.len() > 1));
        self.words.iter().chain(letters).cloned().collect()
    }

    /// A quick look, without allocating, that rules out most names: whether `known` could be an
    /// acronym or shares a word with this one.
    pub(super) fn may_fit(&self, known: &str) -> bool {
        let unsure = self.acronym.is_some()
            || known.contains('.')
            || !known.is_ascii()
            || !known.contains(char::is_lowercase);
        let shared = |word: &str| self.words.iter().any(|w| w.eq_ignore_ascii_case(word));
        unsure || known.split([' ', ',']).any(shared)
    }

    /// How this name fits `other`, if it does.
    pub(super) fn fit(&self, other: &Self) -> Option<Fit> {
        if self.words == other.words && self.suffix == other.suffix {
            return (!self.words.is_empty()).then_some(Fit::Exact);
        }
        if self.spells(other) || other.spells(self) {
            return Some(Fit::Acronym);
        }
        let shorter_is_self = self.words.len() <= other.words.len();
        let (short, long) = if shorter_is_self { (self, other) } else { (other, self) };
        let clash = self.suffix.is_some() && other.suffix.is_some() && self.suffix != other.suffix;
        if clash || !short.is_within(long) {
            return None;
        }
        let first = short.words.first() == long.words.first();
        Some(if short.words.last() == long.words.last() {
            Fit::Surname
        } else if first {
            Fit::Beginning
        } else {
            Fit::Part
        })
    }

    fn spells(&self, other: &Self) -> bool {
        self.acronym.as_ref().is_some_and(|letters| *letters == other.initials)
    }

    /// Whether its words are words of `long`, in order.
    fn is_within(&self, long: &Self) -> bool {
        let mut rest = long.words.iter();
        !self.words.is_empty() && self.words.iter().all(|w| rest.any(|l| l == w))
    }
}

/// The letters of an acronym of two to seven, in lower case.
fn acronym(words: &[&str]) -> Option<String> {
    let [word] = words else { return None };
    let letters = word.replace('.', "");
    let fits =
        (2..=7).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
    fits.then(|| letters.to_lowercase())
}

/// The first letters of the words that have a capital, if there are at least two.
fn initials(words: &[&str]) -> String {
    let firsts = words.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    let letters: String = firsts.flat_map(char::to_lowercase).collect();
    if words.len() > 1 { letters } else { String::new() }
}
