//! What the journeys stand on.

#![allow(dead_code, reason = "a vocabulary: not every journey uses every word")]

mod article;
mod axe;
mod browser;
mod chromedriver;
mod desk;
mod find;
mod input;
mod journey;
mod look;
mod page;
pub mod server;

pub use desk::{ARTICLE, HALVES};
pub use find::argument;
pub use journey::journey;
pub use look::Scheme;
pub use page::Page;

/// What helpers and journeys give back.
pub type Result<T = ()> = anyhow::Result<T>;

/// The project's folder.
pub fn root() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
}
