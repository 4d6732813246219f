use super::SuggestedFigure;
use crate::figures::bounds::Bound;
use tagline_core::model::{FigureKind, Value};

/// Gives a figure that says the one before it again, in another unit, the bound and the change of
/// that one: "under 300 hp (224 kW)", "up 12 points, or 0.2 %".
///
/// `between` are the words between the two amounts.
pub(super) fn take(before: &SuggestedFigure, between: &str, one: &mut SuggestedFigure) {
    let again = matches!(between.trim(), "(" | "/" | ", or" | "or" | "– or" | "; or" | "[");
    let measures = |kind| {
        use FigureKind::{Count, Measure, Money, Percent};
        matches!(kind, Measure | Money | Percent) || kind == Count
    };
    let other = before.figure.unit != one.figure.unit && measures(before.figure.kind);
    // "up 1.7 %, or 112 points": an index has no unit but its points.
    let points = one.figure.kind == FigureKind::Count
        && before.figure.kind == FigureKind::Percent
        && one.figure.measured.starts_with("point");
    let unit =
        matches!(one.figure.kind, FigureKind::Measure | FigureKind::Money | FigureKind::Percent);
    if !again || !other || !(unit || points) {
        return;
    }
    if let (Some(bound), Some(Value::Exact(n))) =
        (before.figure.value.and_then(Bound::behind), one.figure.value)
    {
        one.figure.value = Some(bound.of(n));
    }
    if one.figure.change.is_none() && !before.is_level {
        one.figure.change = before.figure.change;
    }
}
