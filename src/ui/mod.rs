//! The page: components only, no rules.
