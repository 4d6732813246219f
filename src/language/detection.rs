//! Detection: the language that a text is written in.
//!
//! Told by the commonest words of each language and by its letters (`packs/languages.txt`), for a
//! document as a whole: a sentence is often too short. Where the words do not tell, no language is
//! made up.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use tagline_core::model::Workspace;

/// The tag of a text whose language nobody can tell (BCP 47).
pub const UNDETERMINED: &str = "und";

/// Languages for which there is a pack: words and rules to suggest by.
const PACKS: &[&str] = &[ENGLISH];

const ENGLISH: &str = "en";

const TABLE: &str = include_str!("packs/languages.txt");

/// Bytes of a text that are looked at; a longer one is read in [`WINDOWS`] places.
const SAMPLE: usize = 8 * 1024;

/// Places in a long text that are read.
const WINDOWS: usize = 8;

/// A word counts for each language that has it, the less the more there are; by how many have it.
const WORDS: [f32; 4] = [1.0, 0.9, 0.8, 0.7];

/// A letter weighs less than a word, and much less where others have it: it comes with names too.
const LETTERS: [f32; 4] = [0.5, 0.3, 0.2, 0.1];

/// Words below which a text is short, so that a name in another language weighs as much as the rest.
const SHORT: usize = 12;

/// Words from which on a text in two languages can be told from one with a quotation in another.
const LONG: usize = 60;

/// The least score of a language that is told: two words of its own.
const LEAST_SCORE: f32 = 2.0;

/// Common words that a short text must have, lone Latin letters apart: those are initials and items
/// of lists as well.
const LEAST_COMMON: usize = 2;

/// The least score for each word. Articles in the nine languages have .11 to .45.
const LEAST_SHARE: f32 = 0.06;

/// The most that the next language may have of the score of the first. Spanish and Portuguese
/// share most of their words; English shares few with any, so that more of another language beside
/// it is a text in both, and no English one.
const MOST_SHARED: f32 = 0.99;
const MOST_BESIDE_ENGLISH: f32 = 0.5;

/// The score by which another language must lead before a short text is not taken for English:
/// "the Rue de la Paix" has as much.
const LEAD: f32 = 2.0;

/// Words that a text must have to be believed against what its page declares.
const CLEAR: usize = 20;

/// A language that is told from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Language {
    code: &'static str,
    name: &'static str,
    decimal: Option<char>,
}

impl Language {
    /// Every language that is told, English first.
    pub fn all() -> impl Iterator<Item = Self> {
        language_table().languages.iter().copied().filter(|l| l.code != UNDETERMINED)
    }

    /// The language of a tag of BCP 47 ("de", "de-AT"); `None` for one that is not told.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let code = primary(tag);
        Self::all().find(|l| l.code.eq_ignore_ascii_case(code))
    }

    /// Its tag ("de").
    pub fn code(self) -> &'static str {
        self.code
    }

    /// Its name in English ("German").
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The mark before decimals.
    pub fn decimal(self) -> Option<char> {
        self.decimal
    }
}

/// Whether there are words and rules to suggest by for the language of a tag.
pub fn has_pack(tag: &str) -> bool {
    PACKS.iter().any(|code| code.eq_ignore_ascii_case(primary(tag)))
}

/// The language subtag of a tag.
fn primary(tag: &str) -> &str {
    tag.trim().split(['-', '_']).next().unwrap_or_default()
}

/// The language of a text, where its words tell. Linear in the text up to 8 kB.
pub fn detect(text: &str) -> Option<Language> {
    LanguageEvidence::of(text).told()
}

/// The tag of the language that a document is read in: what it says itself, or else what its text
/// tells. What is too short to tell is English where nothing speaks against that, and
/// [`UNDETERMINED`] otherwise.
pub fn tag_of(workspace: &Workspace) -> Cow<'_, str> {
    match workspace.meta.language.trim() {
        "" => Cow::Borrowed(guessed(workspace.document.text())),
        declared => Cow::Borrowed(declared),
    }
}

fn guessed(text: &str) -> &'static str {
    let evidence = LanguageEvidence::of(text);
    match evidence.told() {
        Some(language) => language.code,
        None if evidence.may_be_english() => ENGLISH,
        None => UNDETERMINED,
    }
}

/// The tag to keep for a new document whose source declares a language, or declares none: pages
/// often declare that of their template, so a text that clearly differs is believed. Empty where
/// nothing is known.
pub fn settled_tag(declared: &str, text: &str) -> String {
    let declared = declared.trim();
    let evidence = LanguageEvidence::of(text);
    match evidence.told() {
        Some(told) if declared.is_empty() => told.code.to_owned(),
        Some(told) if evidence.words >= CLEAR && !told.is_meant_by(declared) => {
            told.code.to_owned()
        }
        _ => declared.to_owned(),
    }
}

impl Language {
    fn is_meant_by(self, tag: &str) -> bool {
        self.code.eq_ignore_ascii_case(primary(tag))
    }
}

/// The words and letters of every language, each with the languages that have it.
struct LanguageTable {
    languages: Vec<Language>,
    words: HashMap<&'static str, Vec<usize>>,
    letters: HashMap<char, Vec<usize>>,
}

fn language_table() -> &'static LanguageTable {
    static READ: OnceLock<LanguageTable> = OnceLock::new();
    READ.get_or_init(|| LanguageTable::read(TABLE))
}

impl LanguageTable {
    fn read(source: &'static str) -> Self {
        let mut table =
            Self { languages: Vec::new(), words: HashMap::new(), letters: HashMap::new() };
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            table.take(line);
        }
        table
    }

    fn take(&mut self, line: &'static str) {
        let head = line.strip_prefix('[').and_then(|head| head.strip_suffix(']'));
        if let Some((code, name)) = head.and_then(|head| head.split_once(' ')) {
            self.languages.push(Language { code, name, decimal: None });
            return;
        }
        let Some(here) = self.languages.len().checked_sub(1) else { return };
        if let Some(mark) = line.strip_prefix("decimal ") {
            self.languages[here].decimal = mark.chars().next();
        } else if let Some(letters) = line.strip_prefix("letters ") {
            for letter in letters.chars().filter(|c| *c != ' ') {
                note(self.letters.entry(letter).or_default(), here);
            }
        } else {
            for word in line.split_whitespace() {
                note(self.words.entry(word).or_default(), here);
            }
        }
    }
}

fn note(languages: &mut Vec<usize>, one: usize) {
    if languages.last() != Some(&one) {
        languages.push(one);
    }
}

/// What a text says of its language.
struct LanguageEvidence {
    /// A score for each language of the table.
    scores: Vec<f32>,
    /// How many words were read.
    words: usize,
    /// How many of them are common words, and no lone Latin letters.
    common: usize,
    /// How many letters, and how many of them are Latin.
    letters: usize,
    latin: usize,
}

impl LanguageEvidence {
    fn of(text: &str) -> Self {
        let scores = vec![0.0; language_table().languages.len()];
        let mut evidence = Self { scores, words: 0, common: 0, letters: 0, latin: 0 };
        if text.len() <= SAMPLE {
            evidence.read(text);
        } else {
            for window in 0..WINDOWS {
                let start = text.len() / WINDOWS * window;
                let end = start + SAMPLE / WINDOWS;
                let (start, end) = (text.ceil_char_boundary(start), text.ceil_char_boundary(end));
                evidence.read(text.get(start..end).unwrap_or_default());
            }
        }
        evidence
    }

    fn read(&mut self, text: &str) {
        let mut word = String::new();
        for c in text.chars().flat_map(char::to_lowercase) {
            if !c.is_ascii() {
                self.weigh(language_table().letters.get(&c), &LETTERS);
            }
            if c.is_alphabetic() {
                self.letters += 1;
                self.latin += usize::from(is_latin(c));
                word.push(c);
            } else if !('\u{300}'..='\u{36f}').contains(&c) {
                // An accent by itself stands inside its word.
                self.end(&mut word);
            }
        }
        self.end(&mut word);
    }

    fn end(&mut self, word: &mut String) {
        if !word.is_empty() {
            self.words += 1;
            let languages = language_table().words.get(word.as_str());
            self.weigh(languages, &WORDS);
            self.common += usize::from(languages.is_some() && word.len() > 1);
            word.clear();
        }
    }

    fn weigh(&mut self, languages: Option<&Vec<usize>>, weights: &[f32]) {
        let Some(languages) = languages else { return };
        let weight =
            weights.get(languages.len() - 1).or(weights.last()).copied().unwrap_or_default();
        for &language in languages {
            if let Some(score) = self.scores.get_mut(language) {
                *score += weight;
            }
        }
    }

    /// The language with the highest score among these, with it.
    fn best(&self, among: impl Fn(&Language) -> bool) -> (Option<Language>, f32) {
        let scores = language_table().languages.iter().zip(&self.scores).filter(|(l, _)| among(l));
        scores.fold(
            (None, 0.0),
            |best, (language, &score)| {
                if score > best.1 { (Some(*language), score) } else { best }
            },
        )
    }

    fn told(&self) -> Option<Language> {
        let (first, score) = self.best(|_| true);
        let first = first.filter(|l| l.code != UNDETERMINED)?;
        let (_, next) = self.best(|l| *l != first);
        #[expect(clippy::cast_precision_loss, reason = "some thousand words")]
        let enough = LEAST_SCORE.max(self.words as f32 * LEAST_SHARE);
        let is_english = first.code == ENGLISH;
        let most = if is_english { MOST_BESIDE_ENGLISH } else { MOST_SHARED };
        (!self.is_meagre() && score >= enough && next <= score * most).then_some(first)
    }

    /// Whether a short text has too few words to go by.
    fn is_meagre(&self) -> bool {
        self.words < SHORT && self.common < LEAST_COMMON
    }

    /// Whether a text that does not tell its language may be read as English.
    fn may_be_english(&self) -> bool {
        let (_, english) = self.best(|l| l.code == ENGLISH);
        let (_, other) = self.best(|l| l.code != ENGLISH);
        let is_near = match self.words {
            ..SHORT => self.is_meagre() || other - english < LEAD,
            SHORT..LONG => other <= english,
            LONG.. => other <= english * MOST_BESIDE_ENGLISH,
        };
        is_near && self.latin * 2 >= self.letters
    }
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | '\u{df}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One short article in each language.
    const ARTICLES: &[(&str, &str)] = &[
        (
            "en",
            "The council will close two of the five swimming pools in the town. It said on Tuesday \
             that the money was not there, and that nobody would lose their job.",
        ),
        (
            "de",
            "Der Stadtrat schließt zwei der fünf Schwimmbäder. Das Geld fehlt, sagte die \
             Bürgermeisterin am Dienstag, und niemand werde seine Stelle verlieren.",
        ),
        (
            "fr",
            "Le conseil municipal va fermer deux des cinq piscines de la ville. L’argent manque, a \
             dit mardi la maire, et personne ne perdra son emploi.",
        ),
        (
            "es",
            "El ayuntamiento cerrará dos de las cinco piscinas de la ciudad. No hay dinero, dijo el \
             martes la alcaldesa, y nadie perderá su empleo.",
        ),
        (
            "it",
            "Il comune chiuderà due delle cinque piscine della città. Non ci sono i soldi, ha detto \
             martedì la sindaca, e nessuno perderà il posto di lavoro.",
        ),
        (
            "pt",
            "A câmara vai fechar duas das cinco piscinas da cidade. Não há dinheiro, disse na \
             terça-feira a presidente, e ninguém vai perder o seu emprego.",
        ),
        (
            "uk",
            "Міська рада закриє два з п’яти басейнів міста. Грошей немає, сказала у вівторок міська \
             голова, і ніхто не втратить роботу.",
        ),
        (
            "ru",
            "Городской совет закроет два из пяти бассейнов. Денег нет, сказала во вторник глава \
             города, и никто не потеряет работу, это было бы неправильно.",
        ),
        (
            "pl",
            "Rada miasta zamknie dwa z pięciu basenów. Nie ma na to pieniędzy, powiedziała we wtorek \
             burmistrzyni, ale nikt nie straci pracy.",
        ),
    ];

    fn told(text: &str) -> Option<&'static str> {
        detect(text).map(Language::code)
    }

    #[test]
    fn every_language_is_told() {
        for (code, text) in ARTICLES {
            assert_eq!(told(text), Some(*code));
            // In capitals, and many times over, where places of it are read.
            assert_eq!(told(&text.to_uppercase().replace("SS", "ß")), Some(*code));
            assert_eq!(told(&text.repeat(500)), Some(*code));
        }
        let codes: Vec<&str> = ARTICLES.iter().map(|(code, _)| *code).collect();
        assert_eq!(Language::all().map(Language::code).collect::<Vec<_>>(), codes);
    }

    #[test]
    fn neighbours_are_not_taken_for_one_of_them() {
        for text in [
            "De gemeente sluit twee van de vijf zwembaden in de stad. Er is geen geld voor, zei de \
             burgemeester op dinsdag, en niemand verliest zijn baan door het besluit van de raad.",
            "Kommunen stänger två av de fem simhallarna i staden. Det finns inga pengar, sade \
             borgmästaren på tisdagen, och ingen kommer att förlora sitt jobb för det.",
            "Město zavře dva z pěti bazénů. Peníze na to nejsou, řekla v úterý starostka, a nikdo \
             při tom nepřijde o práci, protože lidé budou pracovat jinde ve městě.",
            "Общината ще затвори два от петте басейна в града. Няма пари за това, каза във вторник \
             кметът, но никой няма да се лиши от работата си, защото ще има друга.",
            "Belediye şehirdeki beş havuzdan ikisini kapatacak. Bunun için para yok dedi başkan salı \
             günü ve kimse bu karar ile işini kaybetmeyecek çünkü daha fazla iş var.",
        ] {
            assert_eq!(told(text), None, "{text}");
            assert_eq!(guessed(text), UNDETERMINED, "{text}");
        }
    }

    #[test]
    fn what_is_too_short_is_english_unless_something_speaks_against_it() {
        for text in [
            "",
            "Ana Ruiz paid 40 euros.",
            "“We won,” said Ann Lee.",
            "Rue de la Paix, Paris",
            "Łukasz Żak",
            "12,5 %",
        ] {
            assert_eq!(guessed(text), ENGLISH, "{text}");
        }
        for text in ["Київ, 5 травня", "北京市", "القاهرة", "Привет"] {
            assert_eq!(guessed(text), UNDETERMINED, "{text}");
        }
        assert_eq!(guessed("Das ist nicht der Plan, sagte er."), "de");
    }

    #[test]
    fn a_text_in_two_languages_is_neither() {
        let both = ARTICLES.iter().take(2).map(|(_, text)| *text).collect::<String>().repeat(2);
        assert_eq!((told(&both), guessed(&both)), (None, UNDETERMINED));
    }

    #[test]
    fn the_text_decides_against_what_its_page_declares() {
        let german = ARTICLES[1].1;
        let settled = [("", "de"), ("de-AT", "de-AT"), ("en-US", "de"), ("nl", "de")];
        for (declared, want) in settled {
            assert_eq!(settled_tag(declared, german), want);
        }
        assert_eq!(settled_tag(" fr ", "Nantes, mardi"), "fr");
        assert_eq!(settled_tag("en", "Das ist der Plan."), "en", "too short to be believed");
        assert_eq!(settled_tag("", "Nantes"), "");
    }

    #[test]
    fn tags_are_read_by_their_language() {
        for tag in ["uk", "UK-UA", "uk_UA", " uk "] {
            assert_eq!(Language::of_tag(tag).map(Language::name), Some("Ukrainian"), "{tag}");
        }
        assert_eq!(Language::of_tag("und").or(Language::of_tag("")), None);
        assert!(has_pack("en-GB") && !has_pack("de") && !has_pack("eng") && !has_pack(""));
    }
}
