//! Everything a person says about a text.
//!
//! Plain data with public fields; what must hold between the parts is checked where they meet, in
//! [`Workspace`].

mod annotation;
#[cfg(any(test, feature = "testing"))]
pub mod arbitrary;
mod calendar;
mod figure;
mod ids;
mod number;
pub mod order;
mod quote;
mod rejection;
mod schema;
mod set;
#[cfg(test)]
mod tests;
mod value;
mod workspace;

pub use annotation::{Annotation, Body, Entity, Party, Provenance, Relation};
pub use calendar::{Clock, PartialDate};
pub use figure::{Change, Check, Direction, Figure, FigureKind, Scale};
pub use ids::{
    AnnotationId, DocumentId, EntityId, LabelId, RelationId, RelationKindId, SuggestionId,
};
pub use number::Number;
pub use quote::{Manner, Quote};
pub use rejection::Rejection;
pub use schema::{Hue, Label, LabelKind, RelationKind, Schema};
pub use set::AnnotationSet;
pub use value::Value;
pub use workspace::{Flaw, LastIds, Metadata, Workspace};
