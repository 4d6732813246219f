use crate::model::*;
use crate::text::*;
pub fn read(_d: &Document, _s: Span) -> Figure {
    Figure::default()
}
/// what a person types into a value field
pub fn value_from_text(s: &str) -> Option<Value> {
    s.parse().ok().map(Value::Exact)
}
/// inverse of value_from_text
pub fn value_to_text(v: Value) -> String {
    v.number().map(|n| n.to_string()).unwrap_or_default()
}
/// pretty: thin-space groups
pub fn display(v: Value) -> String {
    value_to_text(v)
}
