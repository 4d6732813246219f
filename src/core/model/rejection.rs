use super::LabelKind;
use crate::text::Span;

/// A suggestion that a person has turned down: nothing of its kind is suggested at its place again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rejection {
    /// The annotation it would have become.
    pub kind: LabelKind,
    /// From its first byte to its last, gaps included.
    pub extent: Span,
}
