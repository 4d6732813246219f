use serde::{Deserialize, Serialize};

use tagline_core::model::Metadata;
use tagline_core::text::BlockKind;
use tagline_format::ingest::Draft;

/// An article that was read, before a person has looked it over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Wire", into = "Wire")]
pub struct Reading {
    /// What is known about it; a field is empty where nothing was recognised with confidence.
    pub meta: Metadata,
    /// Its paragraphs, joined by newlines.
    pub text: String,
    /// What each paragraph is.
    pub kinds: Vec<BlockKind>,
    /// What the person should know about how it was read, a sentence each.
    pub notices: Vec<String>,
    /// Whether its lines look broken by hand.
    pub is_wrapped: bool,
}

impl From<Draft> for Reading {
    fn from(draft: Draft) -> Self {
        Self {
            text: draft.text(),
            kinds: draft.kinds(),
            notices: draft.notices.iter().map(ToString::to_string).collect(),
            is_wrapped: draft.looks_wrapped(),
            meta: draft.meta,
        }
    }
}

/// A reading on its way between two programs that were built together.
#[derive(Serialize, Deserialize)]
struct Wire {
    /// Title, source URL, publisher, byline, date, language.
    meta: [String; 6],
    text: String,
    /// How many paragraphs there are.
    paragraphs: usize,
    /// Those that are not running text, each with the code of what it is.
    kinds: Vec<(usize, u8)>,
    notices: Vec<String>,
    is_wrapped: bool,
}

const LIST_ITEM: u8 = 7;
const CAPTION: u8 = 8;

impl From<Reading> for Wire {
    fn from(reading: Reading) -> Self {
        let Reading { meta, text, kinds, notices, is_wrapped } = reading;
        let Metadata { title, source_url, publisher, byline, date, language } = meta;
        Self {
            meta: [title, source_url, publisher, byline, date, language],
            text,
            paragraphs: kinds.len(),
            kinds: coded(&kinds),
            notices,
            is_wrapped,
        }
    }
}

impl From<Wire> for Reading {
    fn from(wire: Wire) -> Self {
        let Wire { meta, text, paragraphs, kinds: special, notices, is_wrapped } = wire;
        let [title, source_url, publisher, byline, date, language] = meta;
        let kinds = decoded(paragraphs, &special);
        let meta = Metadata { title, source_url, publisher, byline, date, language };
        Self { meta, text, kinds, notices, is_wrapped }
    }
}

/// The paragraphs that are not running text, each with the code of what it is.
pub(super) fn coded(kinds: &[BlockKind]) -> Vec<(usize, u8)> {
    let code = |(paragraph, kind): (usize, &BlockKind)| match *kind {
        BlockKind::Paragraph => None,
        BlockKind::Heading(level) => Some((paragraph, level)),
        BlockKind::ListItem => Some((paragraph, LIST_ITEM)),
        BlockKind::Caption => Some((paragraph, CAPTION)),
    };
    kinds.iter().enumerate().filter_map(code).collect()
}

/// What so many paragraphs are.
pub(super) fn decoded(paragraphs: usize, special: &[(usize, u8)]) -> Vec<BlockKind> {
    let mut kinds = vec![BlockKind::Paragraph; paragraphs];
    for &(paragraph, code) in special {
        if let Some(kind) = kinds.get_mut(paragraph) {
            *kind = match code {
                LIST_ITEM => BlockKind::ListItem,
                CAPTION => BlockKind::Caption,
                level => BlockKind::Heading(level),
            };
        }
    }
    kinds
}
