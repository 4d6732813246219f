//! A folder of the person's own, for copies outside the browser.

use super::Answer;

/// What there is of the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Found {
    /// The browser lets no page write into a folder.
    #[default]
    Impossible,
    /// None has been chosen.
    Nothing,
    /// One of this name was chosen on an earlier visit; the person has to allow it again.
    Closed(String),
    /// One of this name can be written into.
    Open(String),
}

/// A folder that the person has chosen, into which copies are written.
pub trait Folder {
    /// What there is, without asking the person.
    fn find(&self) -> Answer<Found>;

    /// Lets the person choose one; to be called from a click. Where they choose none everything
    /// stays as it is.
    ///
    /// # Errors
    /// A sentence for the person.
    fn choose(&self) -> Answer<Result<Found, String>>;

    /// Asks the person to allow the one chosen earlier; to be called from a click.
    fn allow(&self) -> Answer<Found>;

    /// Forgets which one was chosen; what is in it stays.
    fn forget(&self) -> Answer<Found>;

    /// Writes a file, in place of one of the same name, and reads it back. An older file is whole
    /// until the new one is.
    ///
    /// # Errors
    /// Why it is not there as it should be, a sentence for the person.
    fn put(&self, name: String, bytes: Vec<u8>) -> Answer<Result<(), String>>;
}
