//! stand-in
use crate::text::Document;
use web_sys::{DomRect, Element, Node};
pub fn offset_of(_r: &Element, _d: &Document, _n: &Node, _o: u32) -> Option<usize> {
    None
}
pub fn point_of(_r: &Element, _d: &Document, _b: usize) -> Option<(Node, u32)> {
    None
}
pub fn selected(_r: &Element, _d: &Document) -> Option<(usize, usize)> {
    None
}
pub fn select(_r: &Element, _d: &Document, _a: usize, _f: usize) {}
pub fn byte_at_point(_r: &Element, _d: &Document, _x: f64, _y: f64) -> Option<usize> {
    None
}
pub fn rects_of(_r: &Element, _d: &Document, _s: usize, _e: usize) -> Vec<DomRect> {
    vec![]
}
