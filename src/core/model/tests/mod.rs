//! What tests of every layer are made with.
