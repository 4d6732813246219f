//! Names that are known beforehand, and words that give away what a name is of.

use std::collections::HashMap;

use super::{Kind, words};

/// Words of the longest listed name.
pub(super) const LONGEST: usize = 4;

/// The entry of a name in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A country, or a region of one.
    Country,
    /// Beside [`Country`](Self::Country): a region of one.
    Region,
    City,
    /// A large city that is less known, or shares its name.
    Town,
    Group,
    /// An organisation.
    Body,
    FirstName,
    LastName,
}

/// Names that the lists of the asset lack and the news has daily, parted by semicolons.
const MORE: &[(Known, &str)] = &[
    (
        Known::Country,
        "\
    u.s.;u.s;us;u.s.a.;u.k.;u.k;uae;europe;africa;asia;latin america;south america;\
    north america;central america;antarctica;middle east;southeast asia;south asia;\
    west africa;east africa;southern africa;north africa;sub-saharan africa;\
    eastern europe;western europe;gaza;gaza strip;west bank;crimea;donbas;kashmir;\
    hong kong;macau;taiwan;kosovo;palestine;eswatini;north macedonia;south sudan;\
    ivory coast;democratic republic of congo;puerto rico;great britain;britain;england;\
    scotland;wales;northern ireland;balkans;caucasus;caribbean;mediterranean;sahel;\
    maghreb;holland;burma;czechia;south africa;new south wales;western australia;drc;png;\
    nsw;ksa;prc;dprk;usa;cameroon;indo-pacific;balkan;scandinavia;east asia;central asia;\
    global south;horn of africa;himalayas;arctic;amazon;asia-pacific;asia pacific",
    ),
    (
        Known::Body,
        "\
    un;u.n.;united nations;eu;e.u.;european union;nato;who;unicef;unesco;unhcr;fifa;\
    uefa;imf;world bank;ecowas;asean;opec;african union;amnesty international;\
    human rights watch;taliban;hamas;hezbollah;hizbollah;kremlin;white house;pentagon;\
    boko haram;al jazeera;al-shabaab;al-qaeda;islamic state;xinhua;reuters;afp;bbc;cnn;\
    associated press;twitter;facebook;google;instagram;youtube;whatsapp;tiktok;netflix;\
    microsoft;apple;amazon;tesla;weibo;wechat;tencent;alibaba;huawei;samsung;pfizer;\
    astrazeneca;red cross;greenpeace;interpol;fbi;cia;mi6;mi5;icc;osce;\
    world health organization;bloomberg;financial times;new york times;washington post;\
    wall street journal;muslim brotherhood;european commission;european parliament;\
    security council",
    ),
    (
        Known::Group,
        "\
    muslim;muslims;christian;christians;jew;jews;jewish;hindu;hindus;buddhist;buddhists;\
    sikh;sikhs;catholic;catholics;protestant;protestants;orthodox;islamic;sunni;sunnis;\
    shia;shiite;shiites;arab;arabs;kurd;kurds;kurdish;european;europeans;asian;asians;\
    africans;latino;latinos;hispanic;hispanics;western;westerners;democrats;democrat;\
    republican;republicans;conservatives;tory;tories;communist;communists;islamist;\
    islamists;zionist;rohingya;uyghur;uyghurs;uighur;uighurs;palestinian;palestinians;\
    aboriginal;maori;māori;soviet;nazi;nazis;south korean;north korean;\
    south koreans;north koreans;south african;south africans;african american;\
    african americans;saudi;saudis;emirati;emiratis;kuwaiti;kuwaitis;qatari;omani;\
    bahraini;yemeni;yemenis;tibetan;tibetans;zulu;yoruba;igbo;hausa;fulani;tamil;tamils;\
    sinhalese;bengali;punjabi;hutu;tutsi;inuit;métis;basque;catalan;catalans;chechen;\
    chechens;tatar;tatars;roma;sami;congolese;burmese;taiwanese;sudanese;lebanese;\
    nepalese;nepali;sri lankan;sri lankans;new zealander;new zealanders;costa rican;\
    puerto rican;islam;christianity;hinduism;buddhism;judaism;lgbt;lgbtq;english;arabic;\
    mandarin;cantonese;hindi;urdu;swahili;creole;sanskrit;persian;farsi;pashto;hebrew;\
    tagalog;portuguese;first nation;first nations;indigenous peoples;indigenous people;\
    torres strait islander;torres strait islanders;northerners;\
    southerners;berber;berbers;mapuche;maya;mayan;mongol;mongols;han chinese;ottoman;\
    byzantine;roman catholic;roman catholics;pacific islanders;hongkongers;hong konger;\
    hong kongers;latin american;latin americans;middle eastern;central american;\
    central americans;south american;south americans;southeast asian;south asian;\
    south asians;east asian;west african;east african;north african;central african;\
    british indian;british indians;maoist;maoists;marxist;marxists;leftist;salafi;\
    salafist;wahhabi;alawite;alawites;druze;yazidi;yazidis;coptic;copts;anglican;\
    anglicans;evangelical;evangelicals;mormon;mormons;methodist;presbyterian;lutheran",
    ),
];

/// The lists, by name in lower case.
pub(super) struct Lists {
    names: HashMap<Box<str>, Vec<Known>>,
}

impl Lists {
    /// Reads the asset (`src/language/names/lists/names.txt`): sections of a line "# kind" and a
    /// line a name. Sections that are not known are passed over.
    pub(super) fn read(text: &str) -> Self {
        let mut names: HashMap<Box<str>, Vec<Known>> = HashMap::new();
        let mut section: &[Known] = &[];
        for line in text.lines() {
            match line.strip_prefix("# ") {
                Some(kind) => section = known(kind),
                None => names.entry(line.into()).or_default().extend(section),
            }
        }
        for (known, list) in MORE {
            for name in list.split(';') {
                names.entry(name.into()).or_default().push(*known);
            }
        }
        Self { names }
    }

    /// The entries of a name in lower case.
    pub(super) fn get(&self, name: &str) -> &[Known] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn says(&self, name: &str, known: Known) -> bool {
        self.get(name).contains(&known)
    }
}

fn known(section: &str) -> &'static [Known] {
    match section {
        "country" => &[Known::Country],
        "region" => &[Known::Country, Known::Region],
        "city" => &[Known::City],
        "town" => &[Known::Town],
        "group" => &[Known::Group],
        "body" => &[Known::Body],
        "first" => &[Known::FirstName],
        "last" => &[Known::LastName],
        _ => &[],
    }
}

/// The kind of a name by its words, in lower case.
pub(super) fn kind_of_words(words: &[&str]) -> Option<Kind> {
    let (first, last) = (bare(words.first()?), bare(words.last()?));
    if words.len() < 2 {
        return None;
    }
    let heads = matches!(words.get(1), Some(&("of" | "for")));
    if heads && has(words::ORGANIZATION_HEADS, first) || has(words::ORGANIZATION_ENDS, last) {
        return Some(Kind::Organization);
    }
    if has(words::EVENT_ENDS, last) {
        return Some(Kind::Event);
    }
    if has(words::WORK_ENDS, last) {
        return Some(Kind::Work);
    }
    let place = has(words::PLACE_ENDS, last) || has(words::PLACE_HEADS, first);
    place.then_some(Kind::Place)
}

/// Whether a name that ends with this word in lower case is an organisation's.
pub(super) fn ends_body(word: &str) -> bool {
    has(words::BODIES, word)
}

/// Whether the word ends the name of a company, a shop or a school, which is then called by what
/// stands before it.
pub(super) fn names_firm(word: &str) -> bool {
    let ends = has(words::ORGANIZATION_ENDS, word) || has(words::COMPANY_ENDS, word);
    ends && !ends_body(word) && !has(words::STATE_ENDS, word)
}

/// Whether the word is too common to name an organisation by itself.
pub(super) fn is_common(word: &str) -> bool {
    is_small(word)
        || is_role(word)
        || has(words::ORGANIZATION_ENDS, word)
        || has(words::COMMON, word)
}

/// Whether a name of a place goes on behind "of" where it ends with this word.
pub(super) fn heads_place(word: &str) -> bool {
    has(words::PLACES_OF, word)
}

/// Whether the word stands before or behind names and is no part of them: "Spokesperson", "Chief".
pub(super) fn is_office(word: &str) -> bool {
    is_role(word) || matches!(word, "chief" | "deputy" | "vice" | "joint" | "acting" | "former")
}

/// Whether a name of an organisation goes on behind "of" or "for" where it ends with this word.
pub(super) fn heads_organization(word: &str) -> bool {
    has(words::ORGANIZATION_HEADS, word)
}

/// Whether the word, in lower case, stands before names of people.
pub(super) fn is_role(word: &str) -> bool {
    let word = bare(word);
    let part = ["the", "former", "acting", "deputy", "vice", "foreign", "interior", "finance"];
    let part = part.contains(&word) || matches!(word, "prime" | "defense" | "defence" | "chief");
    has(words::ROLES, word) || super::super::name::is_title(word) && !part
}

/// Whether the word in lower case names no body, whatever its capitals say.
pub(super) fn names_no_body(word: &str) -> bool {
    has(words::NO_BODY, word) || has(words::ANY_BODY, word)
}

/// Whether the word, in lower case, is one of the small ones, which name nothing by themselves.
pub(super) fn is_small(word: &str) -> bool {
    has(words::SMALL, word)
}

/// Whether the word, in lower case, stands before names of people alone.
pub(super) fn is_honorific(word: &str) -> bool {
    has(words::HONORIFICS, bare(word))
}

/// Whether the word, in lower case, stands behind a person's name and makes it another's.
pub(super) fn is_tail(word: &str) -> bool {
    has(words::TAILS, word) || has(words::ORGANIZATION_ENDS, word) || has(words::PLACE_ENDS, word)
}

/// Endings that make the name of a people of the name of a place: "Aucklanders", "Shanghainese".
const PEOPLE_ENDS: &[&str] = &["ian", "an", "n", "er", "ese", "nese", "ite", "i"];

/// Endings that names of peoples have: "Andorrans"; "Basque" has none of them.
const PEOPLE_LIKE: &[&str] = &["an", "ese", "ish", "i", "s", "ic", "er", "ite"];

/// Whether the word, in lower case, ends as names of peoples do.
pub(super) fn may_be_people(word: &str) -> bool {
    PEOPLE_LIKE.iter().any(|end| word.ends_with(end))
}

/// Letters of such a place, at least.
const SHORTEST_PLACE: usize = 4;

/// Whether the word, in lower case, is that of a listed place with the ending of a people's.
pub(super) fn is_demonym(lists: &Lists, word: &str) -> bool {
    let place = |stem: &str| {
        let known = lists.get(stem);
        let place = known.contains(&Known::Country) || known.contains(&Known::City);
        stem.chars().count() >= SHORTEST_PLACE && place
    };
    let word = word.strip_suffix('s').unwrap_or(word);
    let mut stems = PEOPLE_ENDS.iter().filter_map(|end| word.strip_suffix(end));
    stems.any(|stem| place(stem) || place(&format!("{stem}a")) || place(&format!("{stem}e")))
}

/// Whether the word stands behind names of places.
pub(super) fn follows_place(word: &str) -> bool {
    has(words::PLACE_FOLLOWS, word)
}

/// Whether the word stands behind names of peoples.
pub(super) fn follows_group(word: &str) -> bool {
    has(words::GROUP_FOLLOWS, word)
}

/// The word without the marks on its Latin letters, as the lists have first names: "ruben".
pub(super) fn folded(word: &str) -> String {
    let plain = |c: char| match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' => 'u',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' | 'ň' => 'n',
        'ś' | 'š' | 'ş' => 's',
        'ź' | 'ž' | 'ż' => 'z',
        'ý' => 'y',
        'ł' => 'l',
        'ř' => 'r',
        'ğ' => 'g',
        _ => c,
    };
    word.chars().map(plain).collect()
}

fn bare(word: &str) -> &str {
    word.strip_suffix('.').unwrap_or(word)
}

/// Whether the word is one of those in the list.
pub(super) fn has(list: &str, word: &str) -> bool {
    let whole = |at: usize| {
        let before = list.get(..at).is_some_and(|l| l.is_empty() || l.ends_with(' '));
        let behind = list.get(at + word.len()..);
        before && behind.is_some_and(|l| l.is_empty() || l.starts_with(' '))
    };
    !word.is_empty() && !word.contains(' ') && list.match_indices(word).any(|(at, _)| whole(at))
}
