use std::fmt::Display;
use std::io::Write as _;

/// Everything that a run says on standard error, and how much was refused.
#[derive(Debug, Default)]
pub(crate) struct Report {
    refused: usize,
}

impl Report {
    /// Says something. Where standard error is closed, nobody wants to hear it.
    pub(crate) fn say(&self, sentence: &str) {
        let mut stderr = std::io::stderr().lock();
        let _ = writeln!(stderr, "tagline: {sentence}");
    }

    /// Says that part of the input was not taken, and why; counts it.
    pub(crate) fn refuse(&mut self, place: impl Display, reason: impl Display) {
        self.refused += 1;
        self.say(&format!("{place}: {reason}"));
    }

    /// How many parts of the input were refused.
    pub(crate) fn refused(&self) -> usize {
        self.refused
    }
}
