//! TODO
pub mod ingest;
