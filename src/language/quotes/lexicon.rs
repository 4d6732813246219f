//! The words that frame what somebody said, and what each may do in a sentence.

use std::sync::LazyLock;

use super::words::{GROUPS, IRREGULAR};

/// The one there is, made when it is first asked.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

/// What a word may be; a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

impl Class {
    pub(super) const NONE: Self = Self(0);
    /// A verb of saying that takes a clause or the words themselves.
    pub(super) const SAY: Self = Self(1);
    /// A verb of thinking that takes a clause.
    pub(super) const THINK: Self = Self(1 << 1);
    /// A verb that tells what somebody wants, praises or blames: its object is their view.
    pub(super) const STANCE: Self = Self(1 << 2);
    /// A verb that names whom it is said to before what is said.
    pub(super) const TELL: Self = Self(1 << 3);
    /// Its plain form and the form in -s are nouns as often as verbs.
    pub(super) const NOUN_TOO: Self = Self(1 << 4);
    /// A form of be, have, do, or a modal.
    pub(super) const AUX: Self = Self(1 << 5);
    /// An adverb that may part a subject from its verb.
    pub(super) const ADVERB: Self = Self(1 << 6);
    /// An article or another word that begins a noun phrase.
    pub(super) const DETERMINER: Self = Self(1 << 7);
    pub(super) const PREPOSITION: Self = Self(1 << 8);
    /// A word that begins a clause.
    pub(super) const CLAUSE: Self = Self(1 << 9);
    /// "and", "but", "or".
    pub(super) const AND: Self = Self(1 << 10);
    /// "who", "which", "that".
    pub(super) const RELATIVE: Self = Self(1 << 11);
    /// A pronoun that can be a subject.
    pub(super) const PRONOUN: Self = Self(1 << 12);
    /// A pronoun that cannot.
    pub(super) const OBJECT: Self = Self(1 << 13);
    /// A day or another word that dates.
    pub(super) const TIME: Self = Self(1 << 14);
    /// Somebody or something that speaks, as a common noun.
    pub(super) const SPEAKER: Self = Self(1 << 15);
    /// Ends in ’s or s’.
    pub(super) const POSSESSIVE: Self = Self(1 << 16);
    /// Another common verb: no noun phrase goes over it.
    pub(super) const VERB: Self = Self(1 << 17);
    /// A noun for something said ("claim", "statement").
    pub(super) const SAYING: Self = Self(1 << 18);
    /// A poll, a report, a letter: it shows and finds.
    pub(super) const SHOW: Self = Self(1 << 19);

    /// A verb that says only beside a quotation ("continued", "sang").
    pub(super) const QUOTING: Self = Self(1 << 20);
    /// An act of speech that asks for something ("urge", "demand").
    pub(super) const ASKING: Self = Self(1 << 21);

    /// A title, a role or a first name of a man.
    pub(super) const HE: Self = Self(1 << 22);
    /// A title, a role or a first name of a woman.
    pub(super) const SHE: Self = Self(1 << 23);
    /// A word in the names of bodies ("university").
    pub(super) const BODY: Self = Self(1 << 24);

    /// What a capital letter inside a sentence leaves of a word: names are no verbs.
    pub(super) const fn of_name(self) -> Self {
        let kept = Self::TIME
            .or(Self::PRONOUN)
            .or(Self::SPEAKER)
            .or(Self::SAYING)
            .or(Self::DETERMINER)
            .or(Self::POSSESSIVE)
            .or(Self::HE)
            .or(Self::SHE)
            .or(Self::BODY);
        Self(self.0 & kept.0)
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// No verb, or its plain form.
    #[default]
    Plain,
    /// "says".
    Third,
    /// "said".
    Past,
    /// "written": with "have", or passive.
    Done,
    /// "saying".
    Ing,
}

/// The words by what they may be, ready to be asked.
pub(super) struct Lexicon {
    /// Sorted by word.
    words: Vec<(&'static str, Class, Form)>,
}

/// Classes of words that are verbs and bend.
const BENDING: Class = Class::SAY
    .or(Class::THINK)
    .or(Class::STANCE)
    .or(Class::TELL)
    .or(Class::SHOW)
    .or(Class::VERB)
    .or(Class::QUOTING)
    .or(Class::ASKING);

impl Lexicon {
    pub(super) fn get() -> &'static Self {
        &LEXICON
    }

    fn new() -> Self {
        let listed = GROUPS.iter().flat_map(|&(class, list)| {
            list.split_ascii_whitespace().map(move |word| (word, class, Form::Plain))
        });
        let mut words: Vec<(&str, Class, Form)> = listed.collect();
        merge(&mut words);
        let lexicon = Self { words };
        let irregular = IRREGULAR
            .iter()
            .map(|&(form, lemma, bent)| (form, lexicon.listed(lemma).unwrap_or_default(), bent));
        let irregular: Vec<(&str, Class, Form)> = irregular.collect();
        let mut words = lexicon.words;
        words.extend(irregular);
        merge(&mut words);
        Self { words }
    }

    fn listed(&self, word: &str) -> Option<Class> {
        self.entry(word).map(|(class, _)| class)
    }

    fn entry(&self, word: &str) -> Option<(Class, Form)> {
        let at = self.words.binary_search_by_key(&word, |&(listed, ..)| listed).ok()?;
        self.words.get(at).map(|&(_, class, form)| (class, form))
    }

    /// What the lower-case word may be, and its form if it is a verb.
    pub(super) fn look_up(&self, word: &str) -> (Class, Form) {
        let own = match self.entry(word) {
            Some((class, Form::Plain)) => Some(class),
            Some(irregular) => return irregular,
            None => None,
        };
        let bent = self.bent(word);
        match (own, bent) {
            (Some(class), Some((verb, form))) if !class.is(BENDING) => (class.or(verb), form),
            (Some(class), _) => (class, Form::Plain),
            (None, Some(found)) => found,
            (None, None) if word.ends_with("ly") => (Class::ADVERB, Form::Plain),
            (None, None) => (Class::NONE, Form::Plain),
        }
    }

    fn bent(&self, word: &str) -> Option<(Class, Form)> {
        let stem = |end: &str| word.strip_suffix(end);
        let verb = |lemma: &str| self.listed(lemma).filter(|c| c.is(BENDING));
        if let Some(stem) = stem("s") {
            let class = verb(stem)
                .or_else(|| stem.strip_suffix('e').and_then(verb))
                .or_else(|| self.with_y(stem.strip_suffix("ie")))?;
            return Some((class, Form::Third));
        }
        if let Some(stem) = stem("ed") {
            let class = self.stem(stem).or_else(|| self.with_y(stem.strip_suffix('i')))?;
            return Some((class, Form::Past));
        }
        let stem = stem("ing")?;
        Some((self.stem(stem)?, Form::Ing))
    }

    /// The verb of a stem: itself, with its "e", or without its doubled consonant.
    fn stem(&self, stem: &str) -> Option<Class> {
        let verb = |lemma: &str| self.listed(lemma).filter(|c| c.is(BENDING));
        let single = || {
            let bytes = stem.as_bytes();
            let (last, before) = (bytes.last()?, bytes.get(bytes.len().checked_sub(2)?)?);
            (last == before).then(|| stem.get(..stem.len() - 1)).flatten()
        };
        verb(stem).or_else(|| self.ending_in(stem, 'e')).or_else(|| single().and_then(verb))
    }

    fn with_y(&self, stem: Option<&str>) -> Option<Class> {
        self.ending_in(stem?, 'y')
    }

    fn ending_in(&self, stem: &str, last: char) -> Option<Class> {
        let at = self.words.partition_point(|&(w, ..)| w < stem);
        let near = self.words.iter().skip(at).take_while(|(w, ..)| w.starts_with(stem));
        let mut whole = near.filter(|(w, ..)| {
            w.strip_prefix(stem).is_some_and(|r| r.len() == 1 && r.ends_with(last))
        });
        whole.next().map(|&(_, class, _)| class).filter(|c| c.is(BENDING))
    }
}

/// Sorts the words and makes one entry of those that are listed several times.
fn merge(words: &mut Vec<(&'static str, Class, Form)>) {
    words.sort_unstable_by_key(|&(word, ..)| word);
    words.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.or(next.1);
            if kept.2 == Form::Plain {
                kept.2 = next.2;
            }
        }
        same
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_every_form() {
        let lexicon = Lexicon::get();
        let rows = [
            ("said", Class::SAY, Form::Past),
            ("says", Class::SAY, Form::Third),
            ("replied", Class::SAY, Form::Past),
            ("denies", Class::SAY, Form::Third),
            ("admitting", Class::SAY, Form::Ing),
            ("noted", Class::SAY, Form::Past),
            ("arguing", Class::SAY, Form::Ing),
            ("told", Class::TELL, Form::Past),
            ("believes", Class::THINK, Form::Third),
            ("praising", Class::STANCE, Form::Ing),
            ("quipped", Class::SAY, Form::Past),
            ("stresses", Class::SAY, Form::Third),
            ("whispered", Class::QUOTING, Form::Past),
            ("continues", Class::QUOTING, Form::Third),
        ];
        for (word, class, form) in rows {
            let (got, its_form) = lexicon.look_up(word);
            assert!(got.is(class) && its_form == form, "{word}: {got:?} {its_form:?}");
        }
        for word in ["table", "saidly", "", "notion", "bred", "thing", "s", "ed", "ing"] {
            assert!(!lexicon.look_up(word).0.is(BENDING), "{word}");
        }
    }
}
