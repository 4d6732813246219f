//! An annotated text, as plain values.
//!
//! * [`text`]: an immutable text, valid places in it ([`text::Span`]) and its segmentation.
//! * [`model`]: labels, annotations, entities, quotes, figures, and the workspace that holds them.
//! * [`edit`]: every change as a value with an inverse, the history, and the commands that make edits.

pub mod edit;
pub mod model;
pub mod text;
