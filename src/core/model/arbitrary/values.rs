//! Figures and what they are made of.

use proptest::prelude::*;

use super::field;
use crate::model::{
    Change, Check, Clock, Direction, Figure, FigureKind, Number, PartialDate, Scale, Value,
};

/// A figure of any kind, laid to nobody yet.
pub fn figure() -> impl Strategy<Value = Figure> {
    (
        (prop::option::of(value()), prop::sample::select(FigureKind::ALL), field()),
        (prop::option::of(prop::sample::select(Scale::ALL)), field(), field()),
        (prop::option::of(prop::sample::select(Direction::ALL)), prop::option::of(date())),
        (prop::sample::select(Check::ALL), field()),
    )
        .prop_map(
            |(
                (value, kind, unit),
                (scale, measured, per),
                (direction, as_of),
                (check, evidence),
            )| {
                let change = direction.map(|direction| Change { direction });
                let claimed_by = None;
                Figure {
                    value,
                    kind,
                    unit,
                    per,
                    scale,
                    measured,
                    change,
                    as_of,
                    claimed_by,
                    check,
                    evidence,
                }
            },
        )
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i64>().prop_map(Number::from),
        (any::<i32>(), 1_i32..10_000).prop_map(|(n, d)| Number::ratio(n.into(), d.into()).unwrap()),
    ]
}

fn date() -> impl Strategy<Value = PartialDate> {
    (0..=9999_i32, prop::option::of((1_u8..=12, prop::option::of(1_u8..=28)))).prop_map(
        |(year, rest)| {
            let (month, day) = (rest.map(|r| r.0), rest.and_then(|r| r.1));
            PartialDate::new(year, month, day).unwrap()
        },
    )
}

/// A time of day.
pub fn clock() -> impl Strategy<Value = Clock> {
    (0_u8..24, 0_u8..60).prop_map(|(hour, minute)| Clock::new(hour, minute).unwrap())
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        number().prop_map(Value::Exact),
        number().prop_map(Value::About),
        number().prop_map(Value::AtLeast),
        number().prop_map(Value::MoreThan),
        number().prop_map(Value::AtMost),
        number().prop_map(Value::LessThan),
        (number(), number()).prop_map(|(a, b)| Value::Range(a, b)),
        date().prop_map(Value::Date),
        (date(), date()).prop_map(|(a, b)| Value::Dates(a, b)),
        clock().prop_map(Value::Clock),
        (clock(), clock()).prop_map(|(a, b)| Value::Clocks(a, b)),
        (number(), number()).prop_map(|(a, b)| Value::Score(a, b)),
    ]
}
