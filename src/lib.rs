//! Tagline: an annotator for news that lives entirely in a browser.
//!
//! A person pastes an article, tags its entities, quotes and figures, and takes the annotations
//! away. Nothing is sent anywhere.
//!
//! This package is the page: the browser behind the application's ports ([`platform`]), and views
//! ([`ui`]). All it shows and does is decided in the crates below it: `tagline_app` on
//! `tagline_language` and `tagline_format`, on `tagline_core`.

pub mod platform;
pub mod ui;
