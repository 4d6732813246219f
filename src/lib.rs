//! Tagline: an annotator for news that lives entirely in a browser.
//!
//! A person pastes an article, tags its entities, quotes and figures, and takes the annotations
//! away. Nothing is sent anywhere.
//!
//! The crate is a functional core with an imperative shell, in layers that import only downwards:
//!
//! * [`text`]: an immutable text, valid places in it ([`text::Span`]) and its segmentation.
//! * [`model`]: what a person says about a text: labels, annotations, entities, quotes, figures.
//! * [`edit`]: every change as a value with an inverse, the history, and the commands that make edits.
//! * [`suggest`]: pure readers of text that propose what a person would have typed.
//! * [`mod@format`]: one file a format, each with its own wire types.
//! * [`workshop`]: what the first screen does not need, as requests that a worker does.
//! * [`session`]: the one door in (`session::Action`) and the one door out (`session::ports`).
//! * [`platform`]: the browser, behind the ports.
//! * [`ui`]: components, without rules.

pub mod edit;
pub mod format;
pub mod model;
pub mod platform;
pub mod session;
pub mod suggest;
pub mod text;
pub mod ui;
pub mod workshop;
