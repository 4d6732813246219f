use std::fmt;

use super::{DraftBlock, MAX_FILE_BYTES};
use tagline_core::text::{MAX_PARAGRAPHS, MAX_TEXT_BYTES, unseen};

/// Something a person should know about how a text was read; `Display` is one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// So many characters stand as U+FFFD because they were not valid text.
    Replaced(usize),
    /// So many control, zero-width or direction characters are in the text and stay there.
    Invisible(usize),
    /// There was more than a limit allows, and what came after was left out.
    Cut(Limit),
    /// So many lines of navigation, buttons, forms and page furniture were left out.
    LeftOut(usize),
    /// Nearly all of the page was marked as hidden, so hidden text was kept.
    HiddenKept,
    /// The file was not UTF-8 and was read in this encoding.
    ReadAs(String),
}

/// A limit at which a text is cut; `Display` ends "… was cut at ".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The longest text of a document, [`MAX_TEXT_BYTES`].
    Text,
    /// The most paragraphs of a document, [`MAX_PARAGRAPHS`].
    Paragraphs,
    /// The most markup that is read, [`MAX_FILE_BYTES`].
    Markup,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => write!(f, "{} MB of text", MAX_TEXT_BYTES >> 20),
            Self::Paragraphs => write!(f, "{MAX_PARAGRAPHS} paragraphs"),
            Self::Markup => write!(f, "{} MB of text with its markup", MAX_FILE_BYTES >> 20),
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Replaced(1) => write!(f, "1 character was not valid text and stands as �."),
            Self::Replaced(n) => write!(f, "{n} characters were not valid text and stand as �."),
            Self::Invisible(1) => write!(f, "1 invisible character is kept."),
            Self::Invisible(n) => write!(f, "{n} invisible characters are kept."),
            Self::Cut(limit) => {
                write!(f, "It was too long and was cut at {limit}, which is the limit.")
            }
            Self::LeftOut(n) => {
                let lines = if *n == 1 { "line" } else { "lines" };
                write!(f, "Navigation, buttons and page furniture were left out: {n} {lines}.")
            }
            Self::HiddenKept => {
                write!(f, "Most of this page was marked as hidden; its hidden text was kept.")
            }
            Self::ReadAs(name) => {
                write!(f, "The file is not UTF-8; it was read as {name}. Check its accents.")
            }
        }
    }
}

/// What `blocks` themselves give cause to say.
pub(super) fn about(blocks: &[DraftBlock]) -> impl Iterator<Item = Notice> + use<> {
    let replaced = blocks.iter().map(|b| b.text.matches('\u{fffd}').count()).sum();
    let invisible = blocks.iter().map(|b| unseen(&b.text).count()).sum();
    [Notice::Replaced(replaced), Notice::Invisible(invisible)]
        .into_iter()
        .filter(|n| !matches!(n, Notice::Replaced(0) | Notice::Invisible(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notice_is_one_sentence() {
        for notice in [
            Notice::Replaced(1),
            Notice::Replaced(3),
            Notice::Invisible(1),
            Notice::Invisible(2),
            Notice::Cut(Limit::Text),
            Notice::Cut(Limit::Paragraphs),
            Notice::Cut(Limit::Markup),
            Notice::LeftOut(1),
            Notice::HiddenKept,
        ] {
            let said = notice.to_string();
            assert!(said.ends_with('.') && said.matches(". ").count() == 0, "{said}");
        }
        assert_eq!(Notice::Invisible(2).to_string(), "2 invisible characters are kept.");
    }
}
