//! stand-in
pub mod figures;
pub mod identity;
pub mod occurrences;
pub mod speaker;
