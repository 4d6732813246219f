use super::Party;
use crate::text::Span;

/// How a quote gives what was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Manner {
    /// The speaker's own words, in quotation marks.
    #[default]
    Direct,
    /// The sense of them, in the writer's words.
    Indirect,
    /// The writer's words with some of the speaker's in quotation marks.
    Mixed,
}

/// What makes an annotation a quote; its content is the annotation's fragments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// Direct, indirect or mixed.
    pub manner: Manner,
    /// The words that attribute it ("said", "according to").
    pub cue: Option<Span>,
    /// Who said it; `None` while nobody has decided.
    pub speaker: Option<Party>,
    /// Whom it was said to.
    pub addressee: Option<Party>,
}

impl Manner {
    /// Every manner, in the order of menus.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Indirect, Self::Mixed];

    /// The name in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }

    /// The manner with this name in files.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.code() == code)
    }

    /// What the marks around and inside the words show.
    pub fn of_words(words: &str) -> Self {
        let opens =
            |c: char| matches!(c, '“' | '"' | '„' | '«' | '‹' | '「' | '『' | '‘' | '”' | '»');
        let trimmed = words.trim();
        if trimmed.starts_with(opens) {
            Self::Direct
        } else if trimmed.contains(['“', '"', '„', '«', '「']) {
            Self::Mixed
        } else {
            Self::Indirect
        }
    }
}
