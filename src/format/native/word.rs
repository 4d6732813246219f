//! Values that are one word in the file (identifiers, codes, exact numbers, dates), as serde
//! `with` modules, so that the wire types hold the model's own types.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use tagline_core::model::{
    AnnotationId, Check, Clock, Direction, EntityId, FigureKind, Hue, LabelId, LabelKind, Manner,
    Number, PartialDate, Party, RelationId, RelationKindId, Scale,
};

/// The highest number in an identifier; far beyond any document, and far from overflowing when
/// counted on.
pub(super) const MAX_ID: u32 = 1_000_000_000;

/// How a party outright unknown is written.
const UNATTRIBUTED: &str = "unattributed";

/// Something that a file writes as one word.
pub(crate) trait Word: Copy {
    /// What it is, for "“x” is not …".
    const WHAT: &'static str;

    /// The word.
    fn to_word(self) -> Cow<'static, str>;

    /// What the word means, if anything.
    fn from_word(word: &str) -> Option<Self>;
}

macro_rules! coded {
    ($($type:ident: $what:literal),+ $(,)?) => {$(
        impl Word for $type {
            const WHAT: &'static str = $what;

            fn to_word(self) -> Cow<'static, str> {
                self.code().into()
            }

            fn from_word(word: &str) -> Option<Self> {
                Self::from_code(word)
            }
        }
    )+};
}

coded!(
    Check: "a state of checking",
    Direction: "a direction of change",
    FigureKind: "a kind of figure",
    Hue: "a hue",
    LabelKind: "a kind of label",
    Manner: "a manner of quoting",
    Scale: "a scale",
);

macro_rules! parsed {
    ($($type:ident: $what:literal),+ $(,)?) => {$(
        impl Word for $type {
            const WHAT: &'static str = $what;

            fn to_word(self) -> Cow<'static, str> {
                self.to_string().into()
            }

            fn from_word(word: &str) -> Option<Self> {
                word.parse().ok()
            }
        }
    )+};
}

parsed!(
    Clock: "a time of day like 08:30 or 20:00",
    Number: "a number like 1200, -4.5 or 2/3",
    PartialDate: "a date like 2022, 2022-02 or 2022-02-24",
);

macro_rules! numbered {
    ($($type:ident: $what:literal),+ $(,)?) => {$(
        impl Word for $type {
            const WHAT: &'static str = $what;

            fn to_word(self) -> Cow<'static, str> {
                self.to_string().into()
            }

            fn from_word(word: &str) -> Option<Self> {
                let digits = word.get(1..)?;
                let plain = digits == "0" || !digits.starts_with(['0', '+']);
                word.parse::<Self>().ok().filter(|id| plain && id.0 <= MAX_ID)
            }
        }
    )+};
}

numbered!(
    AnnotationId: "an annotation’s identifier like a1",
    EntityId: "an entity’s identifier like e1",
    LabelId: "a label’s identifier like l1",
    RelationId: "a relation’s identifier like r1",
    RelationKindId: "a relation kind’s identifier like k1",
);

impl Word for Party {
    const WHAT: &'static str = "a mention (a1), an entity (e1) or “unattributed”";

    fn to_word(self) -> Cow<'static, str> {
        match self {
            Self::Mention(id) => id.to_word(),
            Self::Entity(id) => id.to_word(),
            Self::Unattributed => UNATTRIBUTED.into(),
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        if word == UNATTRIBUTED {
            return Some(Self::Unattributed);
        }
        let mention = AnnotationId::from_word(word).map(Self::Mention);
        mention.or_else(|| EntityId::from_word(word).map(Self::Entity))
    }
}

struct OneWord<T>(PhantomData<T>);

impl<T: Word> Visitor<'_> for OneWord<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::WHAT)
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<T, E> {
        T::from_word(word).ok_or_else(|| {
            let start = word.chars().take(40).collect::<String>();
            E::custom(format_args!("“{start}” is not {}", T::WHAT))
        })
    }
}

pub(crate) fn serialize<T: Word, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&value.to_word())
}

pub(crate) fn deserialize<'de, T: Word, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_str(OneWord(PhantomData))
}

/// The same for a value that may be absent; `null` counts as absent.
pub(crate) mod option {
    use super::{Deserializer, Error, OneWord, PhantomData, Serializer, Visitor, Word, fmt};

    struct Perhaps<T>(PhantomData<T>);

    impl<'de, T: Word> Visitor<'de> for Perhaps<T> {
        type Value = Option<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(T::WHAT)
        }

        fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
            from.deserialize_str(OneWord(PhantomData)).map(Some)
        }
    }

    pub(crate) fn serialize<T: Word, S: Serializer>(
        value: &Option<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => to.serialize_str(&value.to_word()),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, T: Word, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        from.deserialize_option(Perhaps(PhantomData))
    }
}
