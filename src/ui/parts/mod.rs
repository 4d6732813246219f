//! Small parts that several components share.

pub(crate) mod roving;
