//! A guess at an encoding that nothing states: the one in which the bytes read most like some
//! language.
//!
//! Of an alphabetic encoding it is asked how many of the letters beyond ASCII are in the alphabet of
//! one language, whether signs stand inside words, and whether capitals do; of an encoding of
//! Chinese, Japanese or Korean, how many characters are of the frequent ones.

/// How much of a file is looked at, in bytes.
const LOOKED_AT: usize = 32 << 10;

/// The alphabetic encodings with the letters beyond ASCII, in lower case, of each language that was
/// written in them. Of encodings that fit equally well the first is taken, so those that are in use
/// most come first.
const ALPHABETS: &[(&str, &str, &[&str])] = &[
    (
        "windows-1252",
        "Windows-1252",
        &[
            "éèêëàâçîïôûùœæüÿ", // French
            "äöüßéà",           // German
            "áéíóúüñªº",        // Spanish
            "ãõáéíóúâêôçàüªº",  // Portuguese
            "àèéìíòóùúç",       // Italian, Catalan
            "åäöéüæøòôà",       // the languages of Scandinavia
            "áðéíóúýþæö",       // Icelandic
            "ëéïöüáóèêîíúû",    // Dutch
        ],
    ),
    (
        "windows-1251",
        "Windows-1251",
        &[
            "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
            "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
            "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
            "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕ",
        ],
    ),
    (
        "koi8-u",
        "KOI8-U",
        &["абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"],
    ),
    ("iso-8859-2", "ISO-8859-2", CENTRAL),
    ("windows-1250", "Windows-1250", CENTRAL),
    ("windows-1253", "Windows-1253", &["αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"]),
    ("windows-1254", "Windows-1254", &["çğıöşüâîûİ"]),
    ("windows-1257", "Windows-1257", &["ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž"]),
    ("ibm866", "IBM866", &["абвгдежзийклмнопрстуфхцчшщъыьэюяё"]),
    ("iso-8859-5", "ISO-8859-5", &["абвгдежзийклмнопрстуфхцчшщъыьэюяё"]),
    ("windows-1255", "Windows-1255", &["אבגדהוזחטיךכלםמןנסעףפץצקרשת"]),
    ("windows-1256", "Windows-1256", &["ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىي"]),
];

/// The languages of ISO-8859-2 and of windows-1250.
const CENTRAL: &[&str] = &[
    "ąćęłńóśźż",         // Polish
    "áčďéěíňóřšťúůýž",   // Czech
    "áäčďéíĺľňóôŕšťúýž", // Slovak
    "áéíóöőúüű",         // Hungarian
    "čćđšž",             // Croatian, Slovene
    "ăâîşţșț",           // Romanian
];

/// The encodings of characters that are no letters, with the bytes that begin the frequent ones.
const IDEOGRAPHIC: &[(&str, &str, Frequent)] = &[
    ("shift_jis", "Shift_JIS", |[lead, trail]| match lead {
        0x82 => trail >= 0x9f,
        0x81 | 0x83 | 0x88..=0x97 => true,
        _ => false,
    }),
    ("euc-jp", "EUC-JP", |[lead, _]| matches!(lead, 0xa1 | 0xa4 | 0xa5 | 0xb0..=0xcf)),
    ("euc-kr", "EUC-KR", |[lead, _]| matches!(lead, 0xa1 | 0xb0..=0xc8)),
    ("gb18030", "GB18030", |[lead, trail]| {
        trail >= 0xa1 && matches!(lead, 0xa1 | 0xa3 | 0xb0..=0xd7)
    }),
    ("big5", "Big5", |[lead, _]| matches!(lead, 0xa1 | 0xa4..=0xc6)),
];

/// Whether two bytes are a frequent character: of Chinese those that every pupil knows, which the
/// standards put first; of Japanese the syllables as well.
type Frequent = fn([u8; 2]) -> bool;

/// What a person calls the encoding of this label.
pub(super) fn name(label: &str) -> &str {
    let alphabetic = ALPHABETS.iter().map(|(own, name, _)| (*own, *name));
    let mut all = alphabetic.chain(IDEOGRAPHIC.iter().map(|(own, name, _)| (*own, *name)));
    all.find(|(own, _)| *own == label).map_or(label, |(_, name)| name)
}

/// The label of the encoding in which `bytes` read most like a language; `None` where no table is
/// at hand.
pub(super) fn label(
    bytes: &[u8],
    decode: fn(&str, &[u8]) -> Option<String>,
) -> Option<&'static str> {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let wide = IDEOGRAPHIC.iter().filter_map(|(label, _, is_frequent)| {
        decode(label, b"")?;
        Some((*label, ideographic(label, start, *is_frequent)))
    });
    let narrow = ALPHABETS.iter().filter_map(|(label, _, alphabets)| {
        Some((*label, alphabetic(&decode(label, start)?, alphabets)))
    });
    let mut best: Option<(&str, f64)> = None;
    for (label, score) in narrow.chain(wide) {
        if best.is_none_or(|(_, most)| score > most + 1e-9) {
            best = Some((label, score));
        }
    }
    best.map(|(label, _)| label)
}

/// How well a text fits the one of these alphabets that it fits best: 1 where all of its letters are
/// in it, and less for every letter that is not, sign inside a word, capital behind a small letter,
/// and control character.
fn alphabetic(text: &str, alphabets: &[&str]) -> f64 {
    let (mut beyond, mut faults) = (0_usize, 0_usize);
    let mut letters = Vec::new();
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            beyond += 1;
            if c.is_alphabetic() {
                letters.push(c.to_lowercase().next().unwrap_or(c));
            } else if c.is_control() || c == '\u{fffd}' {
                faults += 4;
            } else if before.is_alphabetic() && next.is_alphabetic() && !"’‘—–".contains(c)
            {
                faults += 2;
            }
        }
        let is_inner = before.is_lowercase() && c.is_uppercase();
        faults += usize::from(is_inner && !(before.is_ascii() && c.is_ascii()));
        // No word is written in two scripts.
        faults += usize::from(is_latin(before) == Some(true) && is_latin(c) == Some(false));
        faults += usize::from(is_latin(before) == Some(false) && is_latin(c) == Some(true));
        before = c;
    }
    let inside = |alphabet: &&str| letters.iter().filter(|c| alphabet.contains(**c)).count();
    let best = alphabets.iter().map(inside).max().unwrap_or(0);
    let strange = letters.len() - best;
    let share = |count: usize| count as f64 / beyond.max(1) as f64;
    // Signs such as quotation marks are as likely in any of them.
    1.0 - share(strange) - share(faults)
}

/// Whether a letter is of the Latin script; `None` of what is no letter.
fn is_latin(c: char) -> Option<bool> {
    c.is_alphabetic().then_some(c < '\u{370}')
}

/// How many of the characters beyond ASCII are frequent, less what is malformed.
fn ideographic(label: &str, bytes: &[u8], is_frequent: Frequent) -> f64 {
    let (mut all, mut frequent, mut faults, mut syllables) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut rest = bytes;
    while let Some((&lead, after)) = rest.split_first() {
        rest = after;
        if lead < 0x80 {
            continue;
        }
        all += 1;
        // Half-width syllables are one byte in Shift_JIS.
        if label == "shift_jis" && (0xa1..=0xdf).contains(&lead) {
            continue;
        }
        let Some((&trail, after)) = rest.split_first().filter(|(trail, _)| **trail >= 0x40) else {
            // The last character may be cut where no more is looked at.
            faults += usize::from(!rest.is_empty());
            continue;
        };
        rest = after;
        frequent += usize::from(is_frequent([lead, trail]));
        syllables += usize::from(match label {
            "shift_jis" => matches!((lead, trail), (0x82, 0x9f..) | (0x83, ..0x97)),
            "euc-jp" => matches!(lead, 0xa4 | 0xa5),
            "euc-kr" => matches!(lead, 0xb0..=0xc8),
            _ => true,
        });
    }
    // Japanese is not written without its syllables, nor Korean without its own.
    let least = if label == "euc-kr" { all * 7 / 10 } else { all / 5 };
    if all == 0 || syllables < least {
        return 0.0;
    }
    let bonus = if label == "gb18030" || label == "big5" { 0.0 } else { 0.01 };
    (frequent as f64 - 4.0 * faults as f64) / all as f64 + bonus
}
