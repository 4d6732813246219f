use std::fmt;
use std::str::FromStr;

/// An identifier that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an identifier of this kind")]
pub struct BadId(String);

/// A numbered identifier, written as its letter and its number (`a12`).
macro_rules! numbered_id {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(s: &str) -> Result<Self, BadId> {
                s.strip_prefix($letter)
                    .and_then(|digits| digits.parse().ok())
                    .map(Self)
                    .ok_or_else(|| BadId(s.chars().take(40).collect()))
            }
        }
    };
}

numbered_id!(
    /// One annotation of a document; never used again after it is deleted.
    AnnotationId, "a"
);
numbered_id!(
    /// One entity of a document.
    EntityId, "e"
);
numbered_id!(
    /// One relation of a document.
    RelationId, "r"
);
numbered_id!(
    /// One label of a schema.
    LabelId, "l"
);
numbered_id!(
    /// One kind of relation of a schema.
    RelationKindId, "k"
);
numbered_id!(
    /// One suggestion about a document, for as long as the document is open.
    SuggestionId, "s"
);

/// One document of the library: a random name that no other browser will make again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(String);

impl DocumentId {
    /// Takes the name as it is, where it is 1 to 64 letters, digits, `-` or `_`.
    pub fn new(name: &str) -> Option<Self> {
        let fine = (1..=64).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        fine.then(|| Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
