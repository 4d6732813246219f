//! The native integration tests, in one binary.
