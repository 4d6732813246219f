//! Whether the browser may clear what it stores.

use super::Answer;

/// What the browser says of what it stores for the page
/// (<https://storage.spec.whatwg.org/#persistence>).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permanence {
    /// Nothing.
    #[default]
    Untold,
    /// It may be cleared where room runs out.
    Clearable,
    /// Only the person clears it.
    Lasting,
}

/// The browser's promise about what it stores.
pub trait Permanent {
    /// What has been promised, without asking anybody.
    fn look(&self) -> Answer<Permanence>;

    /// Asks for the promise; to be called from a click. Some browsers ask the person then, and
    /// the answer may never come.
    fn ask(&self) -> Answer<Permanence>;
}
