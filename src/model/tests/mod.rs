//! What tests of every layer are made with.

pub(crate) mod arbitrary;
