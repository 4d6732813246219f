//! What a file is, told by its content.

use serde::{Deserialize, Serialize};

use super::{Bundle, readers};
use crate::articles::unreadable;
use crate::exchange::{Certainty, Interchange, NOT_IN_FORMAT, Sniff};
use crate::native::Native;
use crate::{Format, Group, ReadError, recovery};

/// A format that a file may be in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatGuess {
    /// The format, by its identifier.
    pub id: String,
    /// What the file would be opened as.
    pub what: What,
    /// How sure that is.
    pub certainty: Certainty,
}

/// What a file is for the person who opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// One that Tagline has written, to go on with.
    Ours,
    /// Annotations of another program, with their texts.
    Annotations,
    /// One text or many, to be annotated.
    Article,
}

/// What a file, or what an archive holds, may be, the surest first; among equally sure ones in the
/// order of the menu. It is told by the content; the name breaks ties alone.
///
/// # Errors
/// [`ReadError`] where the file as a whole cannot be opened, or is nothing that is read here.
pub fn recognise(name: &str, bytes: Vec<u8>) -> Result<Vec<FormatGuess>, ReadError> {
    if recovery::is_recovery_file(&bytes) {
        let id = recovery::ID.to_owned();
        return Ok(vec![FormatGuess { id, what: What::Ours, certainty: Certainty::Sure }]);
    }
    Bundle::open(name, bytes)?.guesses()
}

impl Bundle {
    /// The formats that the files may be in, the surest first; among equally sure ones in the order
    /// of the menu.
    ///
    /// # Errors
    /// [`ReadError`] where they are in none that is read here.
    pub fn guesses(&self) -> Result<Vec<FormatGuess>, ReadError> {
        let sniffs: Vec<Sniff<'_>> = self.entries.iter().map(Sniff::at).collect();
        let guesses = candidates(&sniffs).into_iter().map(|(format, certainty)| {
            let what = match format.id {
                id if id == Native::FORMAT.id => What::Ours,
                _ if is_article(format) => What::Article,
                _ => What::Annotations,
            };
            FormatGuess { id: format.id.to_owned(), what, certainty }
        });
        let guesses: Vec<FormatGuess> = guesses.collect();
        if guesses.is_empty() { Err(unknown(&sniffs)) } else { Ok(guesses) }
    }
}

/// Whether files of this format are texts without annotations.
pub(super) fn is_article(format: &Format) -> bool {
    format.group == Group::Articles
}

/// Why files are not opened that are in no format: what they are, where that can be said.
pub(super) fn unknown(sniffs: &[Sniff<'_>]) -> ReadError {
    match sniffs {
        [file] => unreadable(file.entry),
        _ => ReadError::Unknown,
    }
}

/// Why a file is not opened that lies with others, which are in another format than it: opened by
/// itself it may be.
pub(super) fn stranger(file: &Sniff<'_>) -> String {
    match candidates(std::slice::from_ref(file)).first() {
        None => unreadable(file.entry).to_string(),
        Some((format, _)) if is_article(format) => TEXT_ALONE.to_owned(),
        Some(_) => NOT_IN_FORMAT.to_owned(),
    }
}

/// What is said of a text beside annotations, whose files may be in need of it or not.
const TEXT_ALONE: &str =
    "it is a text without annotations beside files that have them: open it by itself";

/// How many files of an archive its format is told by, beginning with the first that are in any.
const LOOKED_AT: usize = 200;

pub(super) fn candidates(sniffs: &[Sniff<'_>]) -> Vec<(&'static Format, Certainty)> {
    let mut few = sniffs.chunks(LOOKED_AT).map(candidates_among);
    few.find(|found| !found.is_empty()).unwrap_or_default()
}

fn candidates_among(sniffs: &[Sniff<'_>]) -> Vec<(&'static Format, Certainty)> {
    let mut found: Vec<_> = readers()
        .filter_map(|(format, reader)| {
            let surest = sniffs.iter().map(|file| reader.sniff(file)).max()?;
            (surest > Certainty::No).then_some((format, surest))
        })
        .collect();
    found.sort_by_key(|&(_, certainty)| std::cmp::Reverse(certainty));
    found
}
