use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits with their separators ("3,000", "1.5", "940 000"), or one character like "½".
    Number,
    /// Letters, with inner apostrophes, and the dots of an abbreviation.
    Word,
    /// Any other single character that is not space.
    Mark,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    start: usize,
    end: usize,
    kind: Kind,
    /// Whether nothing stands between it and the token before.
    glued: bool,
}

/// The tokens of a short text.
///
/// Every index may lie beyond the last token: then the words are empty and the kind is `None`, so
/// that rules look ahead without asking.
pub(super) struct Tokens<'a> {
    text: &'a str,
    /// The text with ASCII letters in lower case; byte for byte as long.
    lower: String,
    list: Vec<Token>,
}

#[cfg(test)]
thread_local! {
    /// How often tokens have been looked at: the work of the rules, told without a clock.
    pub(super) static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Abbreviations that keep their dot, so that it does not end the sentence.
const ABBREVIATIONS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "rs",
    "approx", "ca", "est", "no", "sq", "mr", "mrs", "ms", "dr", "st", "gen", "sen", "lt", "col",
    "lb", "lbs", "oz", "ft", "hrs", "mins", "yrs",
];

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut list: Vec<Token> = Vec::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            let (kind, end) = token(text, &lower, at, c);
            let glued = list.last().is_some_and(|last| last.end == at);
            list.push(Token { start: at, end, kind, glued });
            at = end;
        }
        Self { text, lower, list }
    }

    /// The token at `i`; every rule looks at the text through this.
    fn at(&self, i: usize) -> Option<&Token> {
        #[cfg(test)]
        LOOKS.set(LOOKS.get() + 1);
        self.list.get(i)
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The token as written.
    pub(super) fn raw(&self, i: usize) -> &'a str {
        self.at(i).map_or("", |t| &self.text[t.start..t.end])
    }

    /// The token in lower case, without the last dot of an abbreviation.
    pub(super) fn lower(&self, i: usize) -> &str {
        let Some(t) = self.at(i) else { return "" };
        let bytes = self.lower.as_bytes();
        let dotted = t.kind == Kind::Word && bytes.get(t.end - 1) == Some(&b'.');
        self.lower.get(t.start..t.end - usize::from(dotted)).unwrap_or_default()
    }

    pub(super) fn kind(&self, i: usize) -> Option<Kind> {
        self.at(i).map(|t| t.kind)
    }

    /// Whether token `i` follows the one before without space.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.at(i).is_some_and(|t| t.glued)
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Number)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    /// Whether token `i` is a hyphen or dash of any length.
    pub(super) fn is_dash(&self, i: usize) -> bool {
        matches!(self.raw(i), "-" | "\u{2010}" | "\u{2011}" | "–" | "—" | "\u{2212}")
    }

    /// Whether token `i` is a hyphen that joins both its neighbours.
    pub(super) fn is_joint(&self, i: usize) -> bool {
        self.is_dash(i) && self.glued(i) && self.glued(i + 1)
    }

    /// Whether the words from `i` are exactly those of `phrase`, in lower case.
    pub(super) fn phrase(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut next = i;
        for word in phrase.as_bytes().split(|&b| b == b' ') {
            if self.lower(next).as_bytes() != word {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// Where the words before `end` are exactly those of `phrase`, the first of them.
    pub(super) fn phrase_before(&self, end: usize, phrase: &str) -> Option<usize> {
        let spaces = phrase.bytes().filter(|&b| b == b' ').count();
        let start = end.checked_sub(spaces + 1)?;
        self.phrase(start, phrase).map(|_| start)
    }

    /// Whether token `i` begins with a capital letter.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.raw(i).starts_with(char::is_uppercase)
    }

    /// Whether token `i` ends a sentence or clause that context must not be taken across.
    pub(super) fn is_stop(&self, i: usize) -> bool {
        matches!(self.raw(i), "." | "!" | "?" | ";" | ":" | "…") || self.kind(i).is_none()
    }

    /// Whether the dot of token `i` is the end of a sentence as well as of an abbreviation: "on
    /// May 1st. They", but not "at 8 p.m. They".
    pub(super) fn ends_sentence(&self, i: usize) -> bool {
        let raw = self.raw(i);
        let inner = raw.strip_suffix('.').is_some_and(|word| !word.contains('.'));
        self.is_word(i) && inner && (self.is_capital(i + 1) || self.kind(i + 1).is_none())
    }

    /// The bytes of the tokens `range`, first to last.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let start = self.at(range.start).map_or(self.text.len(), |t| t.start);
        let last = range.end.checked_sub(1).and_then(|i| self.at(i));
        start..last.map_or(start, |t| t.end.max(start))
    }

    /// The words of the tokens `range`, as written.
    pub(super) fn words(&self, range: Range<usize>) -> &'a str {
        &self.text[self.bytes(range)]
    }
}

/// Whether `list` has `word`. Compares first bytes before whole words: most words are in no list.
pub(super) fn among(list: &[&str], word: &str) -> bool {
    let first = word.as_bytes().first();
    let near = |w: &&&str| w.len() == word.len() && w.as_bytes().first() == first;
    list.iter().filter(near).any(|w| *w == word)
}

/// What a single-character fraction is worth.
pub(super) fn vulgar_fraction(c: char) -> Option<(i64, i64)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

fn token(text: &str, lower: &str, at: usize, first: char) -> (Kind, usize) {
    let after_point = text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    let leads = |c: char| c.is_whitespace() || "-−–+$£€¥~<>(".contains(c);
    let opens = text[..at].chars().next_back().is_none_or(leads);
    if first == '.' && after_point && opens {
        (Kind::Number, number_end(text, at + 1))
    } else if first.is_ascii_digit() {
        (Kind::Number, number_end(text, at))
    } else if vulgar_fraction(first).is_some() {
        (Kind::Number, at + first.len_utf8())
    } else if first.is_alphabetic() {
        (Kind::Word, word_end(text, lower, at))
    } else {
        (Kind::Mark, at + first.len_utf8())
    }
}

fn digits_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    at + rest.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// The end of a number: digits with points and commas, or groups of three behind a space.
fn number_end(text: &str, start: usize) -> usize {
    let mut end = digits_end(text, start);
    let grouped_by_space = end - start <= 3;
    loop {
        let Some(separator) = text[end..].chars().next() else { return end };
        let stray = separator == ',' && text[end..].starts_with(", 000");
        let next = end + separator.len_utf8() + usize::from(stray);
        let group_end = digits_end(text, next.min(text.len()));
        let joins = match separator {
            // "80, 000": three noughts are no number of their own.
            ',' if stray => end - start <= 3 && group_end == next + 3,
            '.' | ',' => group_end > next,
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => grouped_by_space && group_end == next + 3,
            _ => false,
        };
        if !joins {
            return end;
        }
        end = group_end;
    }
}

/// The end of a word: letters and their accents, inner apostrophes, dots of an abbreviation.
fn word_end(text: &str, lower: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].chars().peekable();
    while let Some(c) = chars.next() {
        let inner = matches!(c, '\'' | '’') && chars.peek().is_some_and(|n| n.is_alphabetic());
        let goes_on = c.is_alphabetic() || inner || ('\u{300}'..='\u{36f}').contains(&c);
        if !goes_on {
            break;
        }
        end += c.len_utf8();
    }
    let dotted = text[end..].starts_with('.') && ABBREVIATIONS.contains(&&lower[start..end]);
    // At the end of the text the dot ends the sentence.
    if dotted && !text[end + 1..].trim_start().is_empty() {
        return end + 1;
    }
    initials_end(text, lower, start, end)
}

/// Takes in "U.S." and "p.m.": single letters, each with its dot; the last of "a.m" may be lost.
fn initials_end(text: &str, lower: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let pair = |at: usize| {
        bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && bytes.get(at + 1) == Some(&b'.')
    };
    // "at 11 a.m then": the last dot is lost.
    let half = matches!(lower.get(start..start + 3), Some("a.m" | "p.m"));
    if half
        && end == start + 1
        && !text[start + 3..].starts_with(|c: char| c == '.' || c.is_alphanumeric())
    {
        return start + 3;
    }
    if end != start + 1 || !pair(start) || !pair(start + 2) {
        return end;
    }
    let mut at = start;
    while pair(at) {
        at += 2;
    }
    at
}
