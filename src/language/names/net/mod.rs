//! The network that reads tokens: embeddings of four attributes, then four layers each of which
//! lets a token see one more neighbour on either side, then what a decision is made of.
//!
//! Sizes are those of the model that is shipped.

mod layers;
mod matrix;

pub(super) use layers::Layers;
pub(super) use matrix::{Embedding, Matrix, ROWS, Rounded};

/// Numbers that stand for a token between two layers.
pub(super) const WIDTH: usize = 96;

/// Numbers of a decision's hidden layer.
pub(super) const HIDDEN: usize = 64;

/// Of each hidden number the greater of so many is taken.
pub(super) const PIECES: usize = 2;

/// Numbers that one token brings to a decision in one role.
pub(super) const ROLE: usize = HIDDEN * PIECES;

/// The roles: the token decided on, the first of the open name, the one before.
pub(super) const ROLES: usize = 3;

/// Layers that look at neighbours: so far does a token see.
pub(super) const REACH: usize = 4;
