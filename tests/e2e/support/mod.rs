//! What the journeys stand on.

#![allow(dead_code, reason = "a vocabulary: not every journey uses every word")]

mod article;
mod axe;
mod browser;
mod capabilities;
mod desk;
mod driver;
mod engine;
mod find;
mod input;
mod journey;
mod look;
mod page;
pub mod server;
mod site;
mod wild;

pub use desk::{ARTICLE, HALVES};
pub use engine::Engine;
pub(crate) use engine::in_every_engine;
pub use find::argument;
pub use journey::{elsewhere, journey, journey_at, journey_in};
pub use look::Scheme;
pub use page::Page;
pub use site::Site;
pub use wild::Wild;

/// What helpers and journeys give back.
pub type Result<T = ()> = anyhow::Result<T>;

/// The project's folder.
pub fn root() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
}
