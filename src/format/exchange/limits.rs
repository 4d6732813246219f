//! How much of another program's file is taken; the same as of a file of ours
//! (`native/limits.rs`).

/// Marks of one document.
pub(super) const MARKS: usize = 250_000;

/// Bytes of one attribute, name or note.
pub(super) const STRING: usize = 100_000;

/// Labels of one document, and kinds of relation; they are looked up one by one.
pub(super) const LABELS: usize = 1000;
