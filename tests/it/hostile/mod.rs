//! What people did not mean to bring in, or somebody means to harm with: everything is answered in
//! words, nothing breaks, and what can be kept is kept.

mod caps;
mod json;
mod replay;
mod torture;
mod vectors;

#[path = "../../fuzz/targets/mod.rs"]
mod targets;

use std::path::PathBuf;

use tagline_format::native;
use tagline_format::{Read, ReadError};

fn data(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "data", "hostile", name].iter().collect()
}

/// The bytes of a file, as a person opens it.
fn open(bytes: &[u8]) -> Result<Read, ReadError> {
    native::decode(bytes.to_vec()).and_then(|json| native::read_file(&json))
}
