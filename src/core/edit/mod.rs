//! Every change as a value with an inverse.
//!
//! A *command* looks at a [`Workspace`](crate::model::Workspace) and answers with an [`Edit`], or
//! with `None` where there is nothing to do; [`apply()`] carries an edit out, whole or not at all;
//! [`History`] remembers what to take back.

pub mod anchor;
mod apply;
mod check;
pub mod commands;
mod history;
pub mod label_set;
pub mod runs;
#[cfg(test)]
mod tests;

pub use apply::{Refused, Touched, apply};
pub use history::{Crossing, History};

use crate::model::{Annotation, Entity, Metadata, Rejection, Relation, Schema};
use std::rc::Rc;

/// One undoable change: what the person did, as the steps that do it.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The edit in a person's words ("Tag as Person"), for "Undo …".
    pub name: String,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// One thing before and after; `None` is its absence.
///
/// Invariant: `before` and `after` have the same identifier and are not both `None`.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// An annotation.
    Annotation(Delta<Rc<Annotation>>),
    /// An entity.
    Entity(Delta<Entity>),
    /// A relation.
    Relation(Delta<Relation>),
    /// A suggestion turned down; it has no identifier but itself.
    Rejection(Delta<Rejection>),
    /// The label set, whole: it is small.
    Schema(Rc<Schema>, Rc<Schema>),
    /// The metadata, whole.
    Metadata(Metadata, Metadata),
}

/// Something before and after a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Delta<T> {
    /// The state before.
    pub before: Option<T>,
    /// The state after.
    pub after: Option<T>,
}

impl<T> Delta<T> {
    /// Something new.
    pub fn add(after: T) -> Self {
        Self { before: None, after: Some(after) }
    }

    /// Something changed.
    pub fn change(before: T, after: T) -> Self {
        Self { before: Some(before), after: Some(after) }
    }

    /// Something taken away.
    pub fn remove(before: T) -> Self {
        Self { before: Some(before), after: None }
    }

    fn inverse(self) -> Self {
        Self { before: self.after, after: self.before }
    }
}

impl Edit {
    /// An edit of these steps; `None` where there are none.
    pub fn new(name: impl Into<String>, steps: Vec<Step>) -> Option<Self> {
        (!steps.is_empty()).then(|| Self { name: name.into(), steps })
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let steps = self.steps.iter().rev().cloned().map(Step::inverse).collect();
        Self { name: self.name.clone(), steps }
    }
}

impl Step {
    fn inverse(self) -> Self {
        match self {
            Self::Annotation(delta) => Self::Annotation(delta.inverse()),
            Self::Entity(delta) => Self::Entity(delta.inverse()),
            Self::Relation(delta) => Self::Relation(delta.inverse()),
            Self::Rejection(delta) => Self::Rejection(delta.inverse()),
            Self::Schema(before, after) => Self::Schema(after, before),
            Self::Metadata(before, after) => Self::Metadata(after, before),
        }
    }
}
